"""The words of claims: what opens one, what turns one round, what is chit-chat. Literal tables, read in one place.

Concepts are those of `bot.words.concepts`; what is written here are the words in which two sentences may differ and
still say the same, and those in which they may not.
"""

from __future__ import annotations

import re

from bot.model import Measure
from bot.words.concepts import concept


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _concepts(text: str) -> frozenset[str]:
    return frozenset(concept(word) or word for word in text.split())


# --- What turns a sentence round. Both sides must have the same of these.

NOT = "not"
WILL = "will"
MAY = "may"
OPERATORS: dict[str, frozenset[str]] = {
    NOT: _words(
        """no not never none nobody nothing neither nor without cannot can't don't doesn't didn't isn't aren't wasn't
        weren't hasn't haven't hadn't won't wouldn't couldn't shouldn't fail failed fails failing failure lack lacked
        lacks hardly barely zero false untrue incorrect
        myth hoax bogus debunked fake"""
    ),
    WILL: _words(
        """will would shall plan plans planned planning intend intends intended due set going expected expects expect
        scheduled upcoming 'll decided"""
    ),
    MAY: _words(
        "may might could can possible possibly potential potentially perhaps likely probably should risk risks"
    ),
    "refuse": _words(
        "refuse refused refuses refusing refusal decline declined reject rejected rejects rejection deny denied"
    ),
    "threaten": _words("threaten threatened threatens threatening"),
    "promise": _words("promise promised promises pledge pledged pledges vow vowed commit committed commits commitment"),
    "propose": _words("propose proposed proposes proposal offer offered suggest suggested"),
    "warn": _words("warn warned warns warning warnings caution cautioned"),
    "fear": _words("fear feared fears worried worry worries concern concerns concerned"),
    "accuse": _words("accuse accused accuses accusing accusation blame blamed blames blaming"),
    "claim": _words("claim claimed claims claiming responsibility"),
    "want": _words("want wanted wants wish wished wishes seek seeks seeking sought hope hoped hopes aim aims"),
    "ask": _words(
        """ask asked asks asking demand demanded demands demanding request requested requests urge urged urges call
        called calls calling"""
    ),
    "need": _words("need needs needed needing require required requires"),
    "stop": _words(
        """cease ceased ceases ceasing cessation stop stopped stops end ended ends ending suspend suspended suspends
        freeze froze frozen halt halted pause
        paused"""
    ),
    "resume": _words("resume resumed resumes resumption restart restarted"),
    "agree": _words("agree agreed agrees accept accepted accepts"),
    "prevent": _words("prevent prevented prevents preventing avoid avoided"),
    "try": _words("try tried tries attempt attempted attempts effort efforts"),
    "oppose": _words("oppose opposed opposes opposing opposition against"),
    "criticise": _words(
        """criticise criticised criticises criticize criticized criticizes criticism condemn condemned condemns denounce
        denounced denounces slam slammed slams blast blasted blasts lambast lambasted decry decried deplore deplored
        rebuke
        rebuked berate berated fault faulted assail assailed"""
    ),
    "praise": _words(
        "commend commended commends laud lauded lauds hail hailed hails congratulate congratulated salute "
        "saluted praise praised praises praising welcome welcomed welcomes applaud applauded "
        "support supported supports"
    ),
    "believe": _words("believe believed believes think thinks thought feel felt feels consider considered considers"),
    "say": _words(
        """admit admitted admits concede conceded concedes insist insisted insists acknowledge acknowledged acknowledges
        contend contended underline underlined emphasise emphasised emphasize emphasized reiterate reiterated argue
        argued
        say said says saying tell told tells state stated states announce announced announces announcement stress
        stressed stresses affirm affirmed declare declared declares explain explained according add added remark"""
    ),
}
OPERATOR_OF: dict[str, str] = {word: name for name, row in OPERATORS.items() for word in row}
# May be left unsaid: an attribution, where the source gives it and the fact is no position taken.
ATTRIBUTION = frozenset({"say"})
# Which operators of a claim another one of a fact meets besides itself.
OPPOSED: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (
        frozenset({"praise", "promise", "agree"}),
        frozenset({"warn", "criticise", "oppose", "fear", "accuse", "refuse", "threaten"}),
    ),
    (frozenset({"stop"}), frozenset({"resume"})),
)
OPERATORS_MEET: dict[str, frozenset[str]] = {
    "say": frozenset({"warn", "promise", "accuse", "claim", "believe", "criticise", "praise", "ask"}),
    "criticise": frozenset({"accuse"}),
    "want": frozenset({"ask", "need"}),
}
ORDER_WORDS = {"before": "before", "after": "after", "following": "after", "prior": "before", "until": "before"}
SHARE_WORDS = _words(
    """all every most half only both each first last second third largest biggest longest sole majority minority more
    less fewer good"""
)

# --- What verbs and nouns may stand for one another in a check. The first of a row is the concept compared.

SAME: tuple[str, ...] = (
    "attack strike hit bomb raid target shelling assault launch fire aim massacre atrocity ambush",
    "part belong member constituent include contain comprise consist made component",
    "people person individual human suspect",
    "station deploy remain present based",
    "terrorist jihadist extremist",
    "telephone phone",
    "neighbourhood neighborhood district",
    "mission operation",
    "vote pass approve adopt",
    "meet host receive",
    "interim acting temporary",
    "talk negotiate discuss speak dialogue",
    "designate list classify label brand blacklist",
    "cause why",
    "nation country",
    "war offensive",
    "harm hurt",
    "assassinate kill",
    "swift early",
    "diplomat diplomatic",
    "paramilitary militia militiaman fighter",
    "visit trip",
    "complete full",
    "top senior high-ranking",
    "central downtown",
    "seem appear",
    "soil territory",
    "bloc alliance",
    "relabel reclassify",
    "bigger larger greater",
    "envoy ambassador",
    "soon shortly",
    "severe harsh tough stiff",
    "withdraw pullback evacuation",
    "pay payroll employee employ wage salary",
    "idea notion",
    "girl schoolgirl",
    "injury trauma",
    "ceasefire truce armistice",
    "additional extra further",
    "whole entire",
    "revolt uprising rebellion insurrection",
    "insurgent rebel guerrilla",
    "journalist reporter correspondent",
    "legal lawful",
    "rise increase grow",
    "weak feeble",
    "quick rapid swift",
    "group outfit",
    "east eastern",
    "west western",
    "north northern",
    "south southern",
)
ONE_OF: dict[str, str] = {each: concept(row.split()[0]) or row.split()[0] for row in SAME for each in _concepts(row)}

# Inflections that `concept` joins and a check must not.
APART: dict[str, str] = {
    "saw": "meet", "see": "meet", "sees": "meet",
    "predecessor": "x_before", "preceded": "x_before", "precede": "x_before",
    "successor": "x_after", "succeed": "x_after", "succeeded": "x_after", "replaced": "x_after", "replace": "x_after",
    "landed": "x_fall", "fell": "x_fall", "fall": "x_fall", "fallen": "x_fall", "lost": "x_lose", "lose": "x_lose",
}  # fmt: skip


def _checked(text: str) -> frozenset[str]:
    """Words as a check compares them: by their concept, and by the first of those that stand for one another."""
    return frozenset(ONE_OF.get(each, each) for each in _concepts(text))


# Nouns so general that whatever is counted or named is one; and words that only carry a claim.
GENERAL = _checked(
    """people person time individual life total roughly article report claim fact true country man woman number figure
    currently place area region case way part-time level strength size overall combined least stand stood
    responsible carry serve hold become took begin start suffer sit muster gather reach umbrella
    network turn prospect plan term total far place occur happen event incident aftermath side single mr mrs ms dr
    itself himself herself themselves ourselves altogether really actually indeed simply already eventually thus
    moreover straight immediately promptly
    nevertheless meanwhile thing kind sort course consist comprise compose"""
) | frozenset({"there", "then", "back", "away", "ago", "later", "recently", "recent", "now", "still", "yet"})
JOINED = re.compile(r"^\W*(?:and|or|,|&|along with|together with)\W", re.IGNORECASE)
# Words of which one excludes the others of its row, said of the same thing.
# Words of a claim that are borne out by a narrower one of the fact: every militia is armed.
MET_BY: dict[str, frozenset[str]] = {
    "armed": _checked("militia"),
    **dict.fromkeys(("fighter", "fighters", "gunmen"), _checked("militia troop")),
    **dict.fromkeys(("official", "officials"), _checked("minister ambassador spokesman senator statesecretary")),
    **dict.fromkeys(("figure", "figures"), _checked("leader commander minister")),
    **dict.fromkeys(("politician", "politicians"), _checked("senator minister president premier")),
    **dict.fromkeys(("weapon", "weapons", "projectiles"), _checked("rocket missile drone")),
    **dict.fromkeys(("victim", "victims"), _checked("wound kill")),
    **dict.fromkeys(("campaign", "campaigns", "theatre", "theatres"), _checked("war offensive")),
    **dict.fromkeys(("backed", "endorsed"), _checked("vote")),
    **dict.fromkeys(("salvo", "barrage", "volley"), _checked("rocket")),
    **dict.fromkeys(("ship", "shipped", "deliver", "delivered", "give", "given", "provide"), _checked("send")),
    **dict.fromkeys(("policy", "drive", "push"), _checked("campaign effort")),
    **dict.fromkeys(("haven", "sanctuary"), _checked("base")),
    **dict.fromkeys(("bloodshed", "massacre", "outrage", "atrocity"), _checked("attack")),
    **dict.fromkeys(("spoke", "spoken", "talked", "speak"), _checked("telephone")),
    **dict.fromkeys(("campus",), _checked("university")),
    **dict.fromkeys(("mission",), _checked("presence")),
}
# Nouns for what a named body or place is, right behind its name: "the NATO allies", "the Hashd militias".
KIND_NOUNS: dict[str, frozenset[str]] = {
    "organisation": _words("allies alliance allied partners organisation organization bloc group movement network"),
    "force": _words("alliance allies coalition partners"),
    "place": _words("country nation republic"),
}
CONTRARY: tuple[frozenset[str], ...] = tuple(
    _words(row)
    for row in (
        "majority minority", "north south east west northern southern eastern western", "first last",
        "largest smallest", "highest lowest", "resign resigned sacked dismissed fired", "temporary permanent",
        "partial complete full", "former current", "junior senior", "civilian military", "increase decrease",
        "increased decreased", "rose fell", "better worse", "good bad", "success failure", "won lost", "open closed",
        "ally enemy", "allies enemies", "friend foe", "pro anti", "direct indirect", "public private",
        "public secret", "secret open", "formal informal", "soft harsh tough", "weak strong", "early late",
        "rich poor", "bigger smaller", "larger smaller", "legal illegal", "sunni shiite", "sunni shia",
        "binding non-binding", "democratic republican", "democrats republicans", "democrat republican",
        "winter summer spring autumn", "january february march april may june july august september october november"
        " december", "monday tuesday wednesday thursday friday saturday sunday",
        "president king premier chancellor", "offensive defensive", "armed unarmed", "guilty innocent",
        "formed disbanded", "begun ended", "expanded shrank", "land sea air", "ground air naval",
    )
)  # fmt: skip
ELLIPSIS = re.compile(  # "before Biden did", "before Biden did in 2021"
    r"\b(?:did|does|do|had|has|was|were|would|will)(?: (?:in|on)(?: \w+){0,2} \d{4})?\W*$", re.IGNORECASE
)
FORCE_NOUNS = _words(
    """troop troops force forces military army soldier soldiers personnel servicemen servicemembers contingent
    servicemember marines gis administration government officials official authorities airstrike state regime leadership
    lawmakers politicians side"""
)
# State offices of which a person holds one at a time, and parties of which one is in one.
EXCLUSIVE_OFFICES = _checked(
    "premier president king minister ambassador spokesman statesecretary secretarygeneral chancellor"
)
PARTIES = _checked("democrat republican")
SYMMETRIC = _checked("meet negotiate talk speak telephone dialogue discuss")
ACTION_NOUNS = _checked(
    """attack strike raid killing assassination murder airstrike bombing invasion withdrawal offensive deployment
    retaliation campaign assault killing death arrest expulsion"""
)
CAUSING = _words("prompted prompt prompts forced forces led leads")
STAYING = _checked("remain stay keep withdraw leave")
WARS = _checked("war campaign conflict")
GOING_NOUNS = _checked("withdrawal deployment presence return departure exit drawdown")
LIGHT_VERBS = _checked(
    "carry took conduct make take sit serve place occur commit mount stage perform be have"
) | frozenset({"be", "have"})
PUNCTUAL = _checked("deploy send invade found form create establish begin launch join arrive enter adopt")
VICTIM_NOUNS = _checked("killing assassination murder death")

# --- Parts of sentences

BE = _words("is are was were be been being isn't aren't wasn't weren't got")
HAVE = _words("has have had having")
MODALS = _words("will would shall could can may might must should to did does do don't didn't doesn't won't")
ADVERBS = _words("not never also already reportedly allegedly still then later just only been being first")
PASSED_OVER = _words("the a an some any this these those his her its their former new top senior own")
PLACE_PREPOSITIONS = _words("in at near inside outside across within into throughout around through over from")
TARGET_PREPOSITIONS = _words("on against at upon towards toward")
PREPOSITIONS = (
    PLACE_PREPOSITIONS
    | TARGET_PREPOSITIONS
    | _words("alongside amid of by to with for about between among under during since after before until as than off")
)
SAME_LINK = dict.fromkeys(("in", "at", "inside", "within", "across", "throughout"), "in") | dict.fromkeys(
    ("on", "upon", "against"), "on"
)
CLAUSE_OPENERS = _words("that who which because after before when while whereas if unless although though but since")
VERB_FORMS = _words(
    """
    kills wounds injures hurts pulls sends pledges announces admits insists slams urges saw sees perished
    felt said told met hit struck shot led left fell went took gave had has have is are was were be been held sent made
    kept won lost began ran put set rose spoke fought hurt cut became grew brought sought thought knew saw built
    wrote fired says tells meets hits leads leaves takes gives holds sends makes keeps wants needs seeks claims
    warns backs supports opposes controls threatens attacks commands heads runs plans works fights pays denies
    believes praises criticizes criticises accuses remains stay stays remain includes rules belongs serves
    withdrew sit sits lie lies stood stands visited broke overthrew spread spiked dealt drew died die dies split
    swept quit vow vows ask asks call calls lives lived consists want need serve work belong include support back
    came got chose heard laid paid sold threw swore wore flew drove grew
    oppose control hold hope leave kill attack make makes comprise comprises designate designates designated consider
    considers host hosts pay employ employs train trains expel expels topple topples invade invades strike strikes
    bomb bombs target targets launch launches agree agrees refuse refuses reject rejects demand demands urge urges
    accept accepts condemn condemns denounce denounces criticize criticise praise welcome welcomes end ends number
    numbers total totals account accounts share shares
    """
)
NOUNS_TOO = _words(
    """attack attacks strike strikes raid raids support supports control controls hope plan plans need needs work works
    claim claims demand demands end ends launch share shares number numbers total totals account accounts train trains
    host hosts target targets bomb bombs praise welcome pay report aim kill leave command rule rules stay back call
    calls ask split dies lies lives"""
)
NO_VERBS = _words(
    "united armed so-called named unnamed hundred red combined iran-backed backed based led related linked"
    " affiliated wounded injured allied designated proposed alleged limited deed"
)

# --- What is claimed of troops, and how it is measured

TROOP = _checked("troop soldier force military personnel contingent army presence boots")
GOING = _checked("withdraw leave reduce return bring home pull exit depart redeploy drawdown expel evict")
COMING = _checked("send arrive surge reinforce increase add additional")
MEASURE_WORDS: dict[str, Measure] = {
    **dict.fromkeys("cap capped ceiling limit limited".split(), Measure.CAP),
    **dict.fromkeys(
        "authorised authorized authorises authorizes authorisation authorization".split(), Measure.AUTHORISED
    ),
    **dict.fromkeys("peak peaked height maximum".split(), Measure.PEAK),
}
LEVEL_CONCEPTS = (
    TROOP | GOING | COMING
    | _checked(
        """remain deploy station base present deployment ground home country currently leave stay size number supply
        contribute provide field serve bring brought numbers soil territory administration sit still maintain keep
        level strength stand count cut host house number total size"""
    )
)  # fmt: skip
OUTCOMES: dict[str, str] = {
    **dict.fromkeys(_checked("kill die assassinate lose"), "killed"),
    **dict.fromkeys(_checked("wound injure hurt"), "wounded"),
}
OTHER_OUTCOME = {"killed": "wounded", "wounded": "killed"}
NOT_LEVELS = _checked(
    "kill wound attack strike hit train vote target arrest injure rocket missile drone injury dose pay cost"
)
# Verbs of saying and wanting: whose they are is told by the turns, which are compared by themselves.
ATTITUDES = _checked(
    """
    say tell state announce declare warn want seek plan intend promise pledge demand ask urge claim believe
    expect stress affirm praise welcome support criticise condemn denounce oppose fear threaten accuse refuse
    plead call feel think consider admit concede insist acknowledge contend underline emphasise reiterate argue
    pledge vow
    """
)
