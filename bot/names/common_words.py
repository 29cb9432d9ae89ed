"""Words that are no names, or say little in one: what keeps "read" from being Senator Reed.

Literal sets, so that they can be read in one place. A lower-case word that stands here, or is an
inflection of one, is never taken for a misspelt name. The words people ask with come from
`bot.words.vocabulary`; here stand those that names need besides.
"""

from __future__ import annotations

from functools import lru_cache

from bot.words.vocabulary import STOP_WORDS, SYNONYMS


def word_set(words: str) -> frozenset[str]:
    """The words of a literal, parted by spaces and line ends."""
    return frozenset(words.split())


# Words that join the parts of a name and tell nothing: "attack on Kabul University".
LINKS: frozenset[str] = word_set("""
    of and in on for to from at by between against a an the with de du la le
    """)

# Short words between which no name runs on: a fuzzy name never spans them.
FUNCTION_WORDS: frozenset[str] = frozenset(word for word in STOP_WORDS if word.isalpha()) | word_set("""
    across against along amid among anyway around away back became become came could despite done else
    even except far got had hence inside instead it lets like near neither nor often onto outside over
    per quite rather say says said same seen shall so soon still than then therefore though thus too
    toward unless until upon via was went whats whether whos why yet
    """)

_TOPIC = """
    abroad academy access accident accord account act action active actor actual add administration
    admiral adult advance advice adviser advisor affair afford afternoon age agency agenda agent agree
    aide air aircraft airport airspace airstrike alive alliance allow alone alter alternative ambassador
    ambush amid ammunition analyst ancient anger angry annual answer appeal appear apply approach
    approve april area argue armed armor armour armoured army arrange arrive artillery assembly assess
    asset assure attempt attend attitude august author authority autumn available average avoid award
    aware backed bad balance ballistic ban bank barrack base battle bear beat become bed belief believe
    belong best better big billion birth black block blood blow blue board boat body bomb bomber book
    border born boss both bottom brain branch break brief brigade bring broad brother budget build burn
    business busy buy cabinet caliphate camp candidate capability capacity capital captain car care
    career carry case cast casualty catch cell center central centre century certain chairman chair
    chance change chaos charge chart cheap check chief church circle citizen city civil class clean
    clear clerical climate close coalition coast colonel come comfort comment commercial commit
    committee common community company compare compensation complete concede concern concession
    condition confidence confirm confront congress consensus consider constitution construct consult
    contact contain continue contract contractor contribute convoy cooperate coordinate corps corruption
    council counsel counter countries country coup couple course court cover create crime crisis critic
    critical cross crowd cry culture current custom cut daily damage danger dark data date daughter day
    days deadly deadline dead deal debate debt decade december decision deep defend degree delay
    delegate delegation deliver democracy democratic deny department deputy describe desert detail
    develop device die diplomacy diplomat diplomatic direct director disagree disarm disaster discover
    disease display dispute distance division document dollar domestic door double doubt dozen draft
    drive drone drop drug due duty early east eastern easy economic economy edge edit effect effort
    eight elect eleven else emerge emergency emissary emir employ empty enable encourage enforce engage
    engine ensure enter entire entry equal equip era escalate escape especially establish estimate event
    evidence evil exact examine example except exchange exclude execute exist expand expect expert
    explode explosion export expose express extend extra extreme eye face fact faction factor fail fair
    faith false family famous fast father favor favour february federal feel female field fifth fifty
    fight fighter file fill final finance find fine fire first five fix flag flee fleet flight float
    floor fly focus follow food foot force foreign forest forget form former forward found four free
    freedom friday front full function future gain game garrison gas gather general gentle ghost global
    goal gold good govern government governor grand great green ground group grow guard guerrilla guess
    guest guide guilty gulf gun half hall hand hang happy harbor hard hate head headquarters health hear
    heart heavy height helicopter hell hero hide high highest hill history hold hole holiday home honor
    hope hospital host hostage hostile hotel hour house huge human humanitarian hundred hunt hurry
    husband ice idea identify ill image immediate impact imply import important impose improve incident
    include independence independent index indicate individual industry inform information initial
    initiative insist inspect institute insurgent insurgency intelligence interest interim interior
    internal international interview introduce investigate invite involve islamic island issue item
    january jet jihad jihadist job join joint journal journalist judge july june justice keep key kind
    king kingdom know labor lady lake land language large last late launch law lawyer lay lead league
    leak learn least legal legislator less letter level liberal liberate liberty library lie life lift
    light likely limit line link list listen little live local locate location logistic long loose lose
    loss lot loud love low loyal luck lunch main major majority man manage maneuver march marine mark
    market martyr mass massive master match material matter maybe mayor mean measure media medical
    medium member memory men mention merge message metal method middle midnight might mile military
    militant militia million mind mine minister ministry minor minority minute miss missile mission
    mistake mix mobile mobilisation mobilization model modern moment monday money monitor month moral
    morning mortar mosque most mother motion mountain move movement multiple murder museum music muslim
    mutual name narrow nation national nationwide native natural naval navy near necessary neighbor
    neighbour network neutral news newspaper next night nine noble noise nominee normal north northern
    note nothing notice november now nuclear number object obtain occur ocean october offensive offer
    office officer official oil old olive open operation operator opinion opponent opportunity option
    oral order ordinary organ organisation organization origin other outcome outpost outside overseas
    own owner pace page pain pair palace panel panic paper paragraph parliament part participate partner
    party pass passage past patient patrol pattern pause pay peace pending people percent percentage
    perfect perform period permanent permit persist person personal personnel phase phone photo phrase
    pick picture piece pilot plane plant platform play plead plus pocket point police policy political
    politician politics poll poor popular port pose position positive possible post pound power practice
    pray predict prefer premier prepare presence present president presidency press pressure prevent
    previous price pride priest prime prince prior priority prison prisoner private prize probe problem
    procedure process produce professor profile profit program programme progress project prompt proof
    proper propose protect protest proud prove provide province provincial proxy public publish pull
    punish purpose push qualify quality quarter question quick quiet quit quite quote quorum race radar
    radical radio raid rail raise range rank rapid rate ratio reach react read ready real rear reason
    rebel rebuild recall receive recent recognise recognize record recover red refer reform refuge
    refugee refuse regard regime region regional register regret regular related release reliable relief
    religion religious reload rely remark remember remind remote remove repair repeat replace reply
    report represent representative republic republican request require rescue research reserve reside resign
    resist resolve resource respect rest restore restrict result resume retain retire return reveal
    review revise revolution revolutionary rich rid ride rifle right ring riot rise risk rival river
    road role roll room root rough round route royal rule ruler ruling rumor run rush sacrifice sad safe
    safety salary sale saturday save scale scene schedule school science scope score sea search season
    seat second secret secretary section sector secure security seed seek select sell senate senator
    senior sense sentence separate september sergeant series serious serve service session set settle
    seven severe shape share sheikh shell shelter shia shiite shift ship shock shore short shortage shot
    shoulder shout shut side siege sight sign signal silence similar simple sing single sister sit site
    situation six size skill sky sleep slow small smart smoke sniper social society soft soil sold
    soldier solemn solid solution solve son song soon sort soul sound source south southern sovereign
    sovereignty space spare speak speaker special specific speech speed spend spirit split spokesman
    spokesperson spokeswoman spot spread spring spy squad square stable staff stage stand standard star
    start state statement station status statue steady step stick stock stone stop store storm story
    strategic strategy stream street strength stress stretch strict strong structure struggle study
    style subject submit success sudden suffer suffering suggest suicide suit summer sunday sunni supply
    support suppose supreme sure surface surge surprise surrender surround survey survive suspect swear
    sweep swift symbol system table tactic tank target task tax teach team technical technology
    telephone televise temple ten tend tension term territory terror terrorism terrorist test text thank
    theatre thin third thirty thought thousand thread threat three throw thursday ticket tie tight time
    timeline title today tomorrow tone tongue tonight tool top total touch tough tour tower trace track
    trade tradition traffic train transfer transit transition translate transport trap treat tree trial
    tribal tribe trigger trip triumph troop trouble true truce truck trust truth try tuesday tunnel turn
    tweet twelve twenty twice two type ultimate unable unclear understand uniform union unit unite
    united unity universal university unknown update upper urban use usual utmost vacuum valid valley
    value van various vehicle veto vice victim victory video village violate violence violent visible
    vision visit vital voice volume volunteer vote voter vow wage wait wake walk wall war warrior watch
    water wave weak wealth weapon wear weather wednesday week weekend weekly weight welcome west western
    wheel white whole wide wife wild win wind window winter wise wish withheld witness woman women
    wonder wood word work worker world worry worse worst worth wound wreck write wrong yard year
    yesterday young youth zero zone
    """

# No word of a name may stand here that is not an English word too.
ORDINARY_WORDS: frozenset[str] = (
    FUNCTION_WORDS | word_set(_TOPIC) | frozenset(word for row in SYNONYMS for word in row.split())
)

# Words of a dictionary of 200,000 that are a letter or a sound from a name in the data, and stand
# nowhere above.
_NEAR_MISSES: frozenset[str] = word_set("""
    compressional conversional demark emirate fenland mailer neger nigger sandal scoutish tongman turken
    """)

# What stands before a person's name and is no part of it.
TITLES: frozenset[str] = word_set("""
    mr mrs ms miss dr sir lord lady gen general lt lieutenant col colonel maj major capt captain sgt
    sergeant adm admiral brig brigadier marshal commander president pres pm prime minister premier vice
    chancellor amb ambassador envoy sen senator rep representative congressman congresswoman sec
    secretary secdef secgen chief leader spokesman spokeswoman king queen prince princess emir sheikh
    sheik shaykh ayatollah imam mullah maulvi sayyid sayed seyyed hajj haji hajji haj shaheed martyr
    late former acting ex martyred
    """)

# What stands beside a group's name and is no part of it.
GROUP_NOUNS: frozenset[str] = word_set("""
    group groups militia militias movement organisation organization party fighters fighter militants
    militiamen network
    """)

# Given names so frequent that they say nothing of who is meant, as their commonest spellings.
_ARABIC_GIVEN = """
    mohammed mohamed mohammad mohamad muhammad muhammed muhamad muhamed mohamet ahmed ahmad ahmet ali
    abu abd abdul abdel abdal abdullah abdallah hassan hasan hussein hussain husain husayn hossein
    husein ibrahim ibraheem ismail khalid khaled omar umar osman othman uthman yusuf yousef youssef
    yousif mahmoud mahmud mahdi mehdi saleh salih said saeed sayed karim kareem jamal gamal hamid hameed
    rashid rasheed tariq tarek walid waleed haider haidar hayder qais kais qasim kasim bin ibn bint
    abbas jafar jaafar jaafer nasser nasir nouri nuri adel adil barham bashar masoud massoud amir ameer
    hamza bilal faisal faysal fahd salman sultan majid mustapha murtada muqtada mukhtar
    """
_WESTERN_GIVEN = """
    john david michael robert james william richard thomas george charles joseph mark paul peter daniel
    andrew mary anna maria jack mike chris christopher stephen steven steve kevin brian scott eric adam
    alan albert alex alexander alexei alice amanda amy andrea angela ann anne anthony antony arthur
    barack barbara ben benjamin bernie bill bob boris brett bruce cameron carl carol caroline catherine
    chuck claire condoleezza craig cynthia dan deborah denis dennis dick don donald donna doug douglas
    ed edward elena elizabeth ellen emily emma emmanuel ernest eugene eva evan frances francis frank
    fred frederick gary gerald gina giorgia gordon grace graham greg gregory hannah harold harris harry
    heather helen henry hillary hugh hunter ian ivan ivanka jacob jane janet jared jason jean jeff
    jeffrey jennifer jeremy jerry jessica jill jim jimmy joan joe johnny jonathan jose josh joshua juan
    judith judy julia julian julie justin karen karl kate katherine keith kelly ken kenneth kim kyle
    larry laura lauren lawrence lee leo leon lewis liam linda lindsey lisa lloyd louis louise lucas lucy
    luis luke lynn marco margaret marie marilyn mario martha martin marty matt matthew maurice max megan
    melania melissa mick miguel mitt monica nancy natalie nathan neil nicholas nick nicole nigel noah
    norman oliver olivia oscar pamela pat patricia patrick paula pedro pete phil philip phillip rachel
    ralph ray raymond rebecca rex ricardo rick rob roger ron ronald rose ross roy rudy russell ruth ryan
    sam samantha samuel sandra sara sarah sean sharon shirley simon sophie stan stanley stella stuart
    sue susan ted teresa terry theresa tim timothy todd tom tommy tony tulsi victor victoria vincent
    virginia vladimir volodymyr walter warren wayne wendy will xavier
    """
GIVEN_NAMES: frozenset[str] = word_set(_ARABIC_GIVEN) | word_set(_WESTERN_GIVEN)

# Of those, the ones that alone give no key: among 100,000 names each stands thousands of times.
CROWDED_NAME_WORDS: frozenset[str] = word_set("""
    mohammed mohamed mohammad mohamad muhammad muhammed ahmed ahmad ali abu abd abdul abdel abdullah
    hassan hasan hussein hussain bin ibn john david michael robert james william richard thomas george
    charles joseph mark paul peter maria general president minister united republic north south new
    saint
    """)

_ENDINGS = ("es", "ed", "d", "ing", "ly", "er", "ers", "al", "ally", "ness", "ment", "ments", "ion", "ions")


@lru_cache(maxsize=4096)
def is_ordinary(word: str) -> bool:
    """Whether a word of a normal form is an ordinary English one, in whatever inflection, or a number."""
    if word in ORDINARY_WORDS or word in _NEAR_MISSES or word.isdigit():
        return True
    if word.endswith("s") and word[:-1] in ORDINARY_WORDS:
        return True
    return any(word.endswith(end) and _is_stem(word[: -len(end)]) for end in _ENDINGS)


def _is_stem(stem: str) -> bool:
    if len(stem) < 3:
        return False
    stems = [stem, stem + "e"]
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stems.append(stem[:-1])
    if stem.endswith("i"):
        stems.append(stem[:-1] + "y")
    return not ORDINARY_WORDS.isdisjoint(stems)
