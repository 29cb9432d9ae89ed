"""What the words before a bare number say it is a number of: the noun nearest to it that can be counted.

Only words are looked at, none of the sentences before.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.casualties import DEATHS, SAYS_DEAD, SAYS_HURT
from bot.extraction.naming.offices import SPEAKING

_LEVEL_VERBS = lexicon.PEAK | lexicon.words("hovers sits settles bottoms tops hits reaches starts ends begins comes")
_NUMBER_NOUNS = frozenset("number count toll total figure tally".split())
_OTHER_NUMBERS = lexicon.FIGHTERS | frozenset(
    "attacks strikes rockets civilians people prisoners detainees refugees".split()
)
TROOP_WORDS = lexicon.TROOPS | lexicon.words(
    """
    deployment contribution trainers advisers advisors troop forces force contingent garrison personnel numbers
    footprint presence strength headcount
    """
)
_COUNTABLE = TROOP_WORDS | lexicon.UNITS_OF_TROOPS | lexicon.STOPPERS | _NUMBER_NOUNS | SPEAKING | {"means", "meant"}
# People and things whose number may be told in a text about troops, and prepositions that make them a circumstance.
_OTHERS = lexicon.FIGHTERS | lexicon.WEAPONS - lexicon.words("times rounds targets strikes strike attack attacks raids")
_OTHERS |= lexicon.words("""
    lawmakers legislators deputies mps senators voters delegates relatives neighbors neighbours students refugees
    detainees prisoners visas applicants interpreters patients visitors passengers viewers readers families children
    """)
_NO_VERB = frozenset("to by at from of than about around in on with until it they he she we there those".split())
_BESIDE = frozenset("after since in during from by with against amid despite following for to among at on".split())


_NO_OTHER = (
    TROOP_WORDS | _LEVEL_VERBS | SAYS_DEAD | SAYS_HURT | DEATHS | lexicon.LEVEL | lexicon.REDUCE | lexicon.INCREASE
) | lexicon.words(
    "levels totals deaths casualties contributors providers admits owns amounts comes refers leads extends"
)
_DETERMINERS = frozenset("the a an this that its own their our whose overall total final actual and , of in".split())


def subject_of(words: list[str], last: str | None) -> str | None:
    """What the words before a bare number say it is a number of; "" for something else, None where they do not say."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] not in _NUMBER_NOUNS or words[at - 1 : at] in (["will"], ["would"], ["to"], ["which"], ["may"]):
            continue
        verb = 0 < at == len(words) - 1 and words[at] == "number" and words[at - 1] not in _DETERMINERS
        if verb and not _counts_nouns(words, at):
            return ""  # "tribal levies number 20,000"
        of = set(words[max(0, at - 3) :]) - ({"fallen"} if words[-1] == "to" else set())
        if of & (SAYS_HURT | {"cases", "injury", "wounded"}):
            return "wounded"
        if of & (SAYS_DEAD | DEATHS):
            return "killed"
        if of & _OTHER_NUMBERS or _is_of_things(words[at + 1 : at + 7]):
            return ""
        if "injuries" in words[:at] and TROOP_WORDS.isdisjoint(words[:at]):
            return "wounded"
        return "troops" if of & TROOP_WORDS or not last else last
    if words[-1:] and words[-1] in ("at", "to", "from") and _is_other_noun(words[-2:-1]):
        return ""  # "car bombs at 90"
    if words[-1:] and words[-1] in _PASSES:
        said = _clause_head(words)
        if said is not None:
            return said
    valued = words[-1:] == ["at"] and words[-2:-1] != [] and words[-2] in _VALUED and words[-3:-2] in (["is"], ["was"])
    if valued and words[-5:-4] in _THE and not _is_a_number_noun(words[-4]):
        return ""  # "the damage was put at 2 million"
    if words[-1:] in (["is"], ["was"]) and words[-3:-2] in _THE and not _is_a_number_noun(words[-2]):
        return ""  # "the budget is 67 million"
    return _nearest(words)


_PASSES = lexicon.words("""
    past pass passes passed passing top tops topped topping exceed exceeds exceeded exceeding reach reaches reached hit
    hits total totals totaled totalled surpass surpasses surpassed
    """)
_CLAUSE_STARTS = frozenset("as and but , ; : while when after before that \u2013".split())


def _clause_head(words: list[str]) -> str | None:
    """What the first noun of a clause is of, its subject, whatever stands nearer: "attacks on troops climb past"."""
    first = next((at for at in range(len(words) - 1, 0, -1) if words[at - 1] in _CLAUSE_STARTS), 0)
    for at in range(first, len(words)):
        if words[at] in TROOP_WORDS or (words[at + 1 : at + 2] and words[at + 1] in TROOP_WORDS):
            return None
        if words[at] in SAYS_HURT | DEATHS | SAYS_DEAD:
            return "wounded" if words[at] in SAYS_HURT else "killed"
        if words[at] in lexicon.ATTACK_NOUNS | lexicon.WEAPONS | _OTHERS:
            return ""
    return None


_VALUED = frozenset("put estimated valued assessed set".split())
_THE = (["the"], ["its"], ["their"], ["our"], ["a"])


def _is_a_number_noun(word: str) -> bool:
    """Whether what this noun is may be so many: "the presence is 2,500", "our ceiling is 600"."""
    return word in _COUNTABLE | lexicon.CAP | lexicon.MAYBE_TROOPS | _ESTIMATES or word.endswith("ly")


_ESTIMATES = lexicon.words(
    "answer size level levels estimate guess reality truth goal target plan idea peak average sum"
)


def _nearest(words: list[str]) -> str | None:
    """What the noun nearest before a number is of; "" for other people or things that are what its clause is about."""
    spoken = False
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word in ("deaths", "fatalities", "casualties"):
            return "killed"
        if word in TROOP_WORDS:
            return "troops"
        if word in ("that", "which") and 0 < at == len(words) - 2 and _is_relative(words[at - 1], words[-1]):
            return ""  # "chapels that seat 300"
        if word == "which" and at == len(words) - 2 and words[at - 1 : at] == [","] and words[-1] in _FEEDS:
            return ""  # "the mess hall, which fed 400"
        spoken = spoken or word in SPEAKING or word in ("that", "according")
        if word in _OTHERS and not spoken and _BESIDE.isdisjoint(words[max(0, at - _FAR_BESIDE) : at]):
            return ""
    return None


_FAR_BESIDE = 4  # tokens from a preposition to its noun: "with Kurdish-led fighters"


_FEEDS = lexicon.words("fed feeds seats seated cost costs employs employed weighs weighed made makes treated served")


def _is_relative(noun: str, verb: str) -> bool:
    """Whether "that" between these is about a noun that is none of troops."""
    return verb.isalpha() and verb not in _NO_VERB and noun.isalpha() and noun not in _COUNTABLE


def _is_of_things(words: list[str]) -> bool:
    """Whether "of" and a noun of nothing like troops follow "the number": "of divorces"."""
    if len(words) < 2 or words[0] != "of" or not words[1].endswith("s"):
        return False
    return words[1] not in TROOP_WORDS | lexicon.MAYBE_TROOPS | lexicon.PEOPLE | lexicon.UNITS_OF_TROOPS | {"us", "its"}


def _counts_nouns(words: list[str], at: int) -> bool:
    """Whether "number" at this word is a verb whose subject is troops or the dead."""
    subject = set(words[max(0, at - 8) : at])
    return not subject.isdisjoint(TROOP_WORDS | SAYS_DEAD | SAYS_HURT | DEATHS | {"they", "which", "who", "these"})


def _is_other_noun(words: list[str]) -> bool:
    """Whether a plural noun, of neither troops nor the dead, stands here."""
    return any(word.endswith("s") and len(word) > 4 and word not in _NO_OTHER for word in words)
