"""The words people ask with: synonyms, words that carry no meaning of their own, and near relations.

Literal tables, so that what the bot understands can be read in one place. A group's first word names
the concept. Inflections are left to the stemmer; irregular forms ("withdrew") stand in the groups.
"""

from __future__ import annotations

# One row a concept: words that mean the same in questions about conflicts, politics and forces.
SYNONYMS: tuple[str, ...] = (
    "troop troops soldier soldiers serviceman servicemen servicewomen servicemember gi gis boots trooper warfighter",
    "withdraw withdrew withdrawn withdrawal pullout pull leave left leaving exit depart departure drawdown draw gone"
    " pulled retreat",
    "reduce reduction cut downsize shrink lower fewer decrease scale",
    "remain stay keep kept maintain retain presence station based footprint",
    "kill killed die died dead death assassinate assassination slain slay murder fatality fatal perish lose lost",
    "wound wounded injure injury hurt harm maim",
    "attack assault raid shell shelling bombard",
    "strike struck airstrike bomb bombing",
    "hit target targeted",
    "rocket projectile",
    "drone uav unmanned",
    "launch fire shoot shot",
    "sack dismiss oust",
    "say said tell told state declare announce announcement affirm explain comment describe remark speak spoke"
    " mention think thought believe believed consider feel felt",
    "warn warning caution alert",
    "criticise criticize criticism condemn denounce slam blast",
    "praise laud commend applaud thank hail",
    "promise pledge vow commit commitment",
    "demand urge request",
    "threaten threat",
    "fear worry concern afraid anxious",
    "agreement deal accord pact treaty",
    "negotiate negotiation talks talk dialogue discuss discussion",
    "meet met meeting summit encounter",
    "vote ballot voted tally",
    "telephone phone phoned",
    "parliament parliamentary lawmaker lawmakers mp mps legislator legislature deputies",
    "resolution motion bill",
    "claim claimed responsibility responsible behind",
    "accuse accusation blame instigator instigators",
    "child girl kid",
    "vaccine vaccination jab",
    "covid coronavirus covid19 pandemic",
    "train training trainer instruct",
    "base airbase camp installation outpost",
    "militia paramilitary militiaman militiamen",
    "end finish conclude conclusion cease terminate termination",
    "begin start began commence commencement began begun outset",
    "suspend suspension freeze frozen froze pause halt stop",
    "expel expulsion evict eject kick throw threw thrown boot",
    "war conflict fighting",
    "election poll",
    "lead led leader head chief command commander",
    "minister secretary",
    "defence defense",
    "premier pm",
    "spokesman spokesperson spokeswoman",
    "role office job post position title function",
    "ambassador envoy",
    "embassy chancellery",
    "help assist assistance aid support backing",
    "retaliate retaliation retaliatory revenge reprisal avenge",
    "arrest apprehend detain detention capture",
    "visit trip travel",
    "oppose opposition against",
    "defeat collapse beat fall fell land landed",
    "weapon arm arms",
    "sanction penalty",
    "join member membership",
    "designate designation",
    "money fund funding cost",
    "campaign electoral",
    "predecessor precede replace successor succeed",
    "permission consent authorisation authorization approval",
    "condition provided proviso",
    "third",
    "region area",
    "relationship relation ties tie partnership",
    "influence sway",
    "protest demonstration",
    "date day",
    "city town",
    "cause reason why motive because",
    "hospital clinic",
    "student pupil",
    "civilian noncombatant",
    "agree accept",
    "refuse reject decline refusal",
    "ask asked",
    "order",
    "convene quorum",
    "enemy foe adversary",
    "ally friend allies",
    "invade invasion",
    "occupy occupation control seize",
    "deploy deployed deployment send sent dispatch",
    "appoint nominate",
    "plan intend intention plans",
    "want wish seek sought hope desire",
)

# What a word of a question may stand for besides itself: either answers it.
ALTERNATIVES: dict[str, tuple[str, ...]] = {
    "casualty": ("kill", "wound", "casualty"),
    "casualties": ("kill", "wound", "casualty"),
    "victims": ("kill", "wound"),
    "fired": ("launch", "sack"),
    "shot": ("launch", "kill"),
    "toll": ("kill", "wound"),
    "forces": ("force", "troop"),
    "personnel": ("personnel", "troop"),
    "military": ("military", "troop"),
    "lawmakers": ("parliament", "vote"),
    "mps": ("parliament", "vote"),
    "hits": ("hit", "strike", "attack"),
    "bombed": ("strike", "attack"),
    "assassinated": ("kill",),
    "opinion": ("say",),
    "view": ("say",),
    "position": ("say",),
    "reaction": ("respond", "say", "criticise"),
    "react": ("respond", "say", "criticise"),
    "respond": ("respond", "say", "retaliate"),
    "response": ("respond", "say", "retaliate"),
    "back": ("help", "back"),
}

# What else meets a word that is asked for, for most of its credit: the first of a row, by each of the others.
# One way only: "chief" is met by a president, "president" not by a chief.
RELATED: tuple[str, ...] = (
    "attack strike hit rocket missile drone launch",
    "strike attack hit rocket missile drone",
    "hit strike attack launch",
    "launch attack strike rocket hit",
    "rocket missile",
    "claim accuse",
    "accuse claim",
    "withdraw reduce expel",
    "reduce withdraw",
    "expel withdraw end",
    "group militia faction",
    "militia group faction",
    "faction group militia",
    "suspend end",
    "end suspend",
    "criticise accuse say oppose",
    "say warn demand promise ask criticise praise fear want",
    "ask demand want",
    "demand ask want",
    "want demand plan ask",
    "plan want",
    "mission operation role",
    "war offensive invade",
    "negotiate agreement meet",
    "agreement negotiate",
    "meet negotiate visit",
    "vote resolution parliament convene",
    "parliament vote resolution",
    "begin invade",
    "remain troop deploy",
    "deploy remain",
    "lead general official secretarygeneral premier president minister spokesman",
    "people troop civilian student child individual militia wounded iraqi american",
    "time attack strike",
    "fear warn",
    "agree refuse",
    "refuse agree",
    "force troop military personnel",
    "helper ally",
)

# Words that carry no meaning of their own in a question.
STOP_WORDS: frozenset[str] = frozenset(
    """
    a about above after again all also am an and another any anyone anything are aren't as at be because been
    before being below between both but by can can't cannot could couldn't did didn't do does doesn't doing
    don't down during each either else ever every for from further get gets give given go goes going got had
    hadn't has hasn't have haven't having he he'd he'll he's hello her here hers herself hey hi him himself his
    how i i'd i'll i'm i've if in into is isn't it it's its itself just know let like list look many may me
    might more most much must my myself no nor not of off on once only or other our ours out own per please same
    shall she she's should show since so some still such than that that's the their theirs them themselves then
    there these they they've this those though through thus till to together too toward towards under until up
    upon us very was wasn't we we've were weren't what what's whatever when where whether which while who whole
    whom whose why will with within without won't would wouldn't yes yet you you've your yours number numbers
    count total figure figures amount happen happened happening thing things one ones exactly currently already
    actually really anybody somebody someone something tell find according source sources article articles
    eventually altogether roughly approximately around good hold held last lasted lasting over take taken
    make made making use used using come came put new several big large low high whats status various latest newest
    recent recently
    """.split()
)

# Words by which people frame a question, and which no fact need hold: "in the view of the piece", "short answer pls".
FRAME_WORDS: frozenset[str] = frozenset(
    """
    became become becoming running report reports reporting
    author authors basically brief briefing briefly claims describe described describes description detail
    details especially exact explain explained frame given gives handle idea ideas info information keen kind kinds
    lately likely main mainly matter matters mean means meant mostly normally note noted often opinion particular
    passage people's perhaps perspective piece pieces pls point points position possible possibly precise precisely
    presumably probably question quick quickly quote quoted read reading really reckon reckoned reckons regarding
    reportedly roughly see seem seemed seems seen sees sense short simply so-called sort sorts spot stance state
    stated states still story suppose supposed supposedly take takes term terms text thanks think thinks thought
    tight treat try type types usual usually version view viewed views wanna way ways word wording words write
    writer writes written wrote
    """.split()
)

# Words of a question that say what kind of answer is wanted; kept apart from its content.
QUESTION_WORDS: frozenset[str] = frozenset("who whom whose what which when where why how many much long".split())

# After these, the rest of a clause sets the scene rather than asks.
SCENE_WORDS: frozenset[str] = frozenset(
    "after since before during when while following despite amid although though given".split()
)

# Offices and ranks: "who is the …" is answered by a role, not by whatever else holds the word.
OFFICES: frozenset[str] = frozenset(
    """
    lead leader chief head boss commander premier president minister secretary secretarygeneral ambassador
    spokesman spokesperson king senator adviser advisor deputy governor pm
    """.split()
)

# Nouns that say what sort of answer "which …" wants, and are seldom in the fact itself.
PERSON_NOUNS: frozenset[str] = frozenset(
    """
    person people official officials politician politicians lawmaker lawmakers senator senators mps leader
    leaders party parties group groups militia militias faction factions country countries organisation
    organization government side army minister president general nation nations body committee agency
    """.split()
)
GROUP_NOUNS: frozenset[str] = frozenset(
    "group groups militia militias party parties bloc faction organisation organization coalition network".split()
)
PLACE_NOUNS: frozenset[str] = frozenset(
    """
    place city town base bases province airport capital neighbourhood neighborhood region location venue outpost
    outposts camp camps site sites village district street building spot
    """.split()
)

PRONOUNS: frozenset[str] = frozenset(
    """
    he him his she her hers it its they them their theirs that this those these there then
    """.split()
)

# Nouns for those whom `troops` counts.
TROOP_WORDS: frozenset[str] = frozenset(
    """
    troop troops soldier soldiers serviceman servicemen servicewomen servicemembers gi gis boots forces force
    personnel military contingent army
    """.split()
)

# With these a question about troops is one about their going or coming, not how many are there.
MOVEMENT_CONCEPTS: frozenset[str] = frozenset({"withdraw", "reduce"})

# Beside these words, "how many troops …" still asks for a level or a movement.
LEVEL_WORDS: frozenset[str] = frozenset(
    """
    troop force military personnel remain withdraw reduce send deploy level strength size contingent foreign
    combat ground current allied abroad end begin fight serve base active support
    """.split()
)
