"""Which counts are of the dead and wounded: by their noun, by what is said of them after, or done to them before."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.around import Around, Kind
from bot.extraction.counts import Count
from bot.extraction.nouns import Counted
from bot.extraction.reading import Reading
from bot.model import FactType

REACH = 9  # tokens after a count within which a verb is about it
PARTS = frozenset("% percent half most some many third quarter".split())
_ENDS_RIGHT = frozenset("after when while before as since because and but if , in".split())
_KILLS = frozenset("kill kills killed killing slain murdered assassinated assassinate killings".split())
_WOUNDS = frozenset("wound wounds wounded wounding injure injures injured injuring hurt hurting".split())
_LOST = frozenset("lost lose loses losing".split())
DEATHS = frozenset("death deaths loss killing lives killings deaths".split())


def casualty_of(reading: Reading, count: Count, near: Around) -> Kind | None:
    head = reading.word(count.head) if count.head is not None else ""
    if reading.word(count.first - 1) == "of" and reading.word(count.first - 2) in PARTS:
        return None  # 5% of the 2,000 troops were hurt
    if count.kind is Counted.CASUALTIES:
        return Kind(FactType.CASUALTY, outcome=_outcome(head), verb=count.head)
    found = _said_after(reading, near.right)
    if found is not None:
        return Kind(FactType.CASUALTY, outcome=_outcome(reading.word(found)), verb=found)
    found = _said_before(reading, near.left)
    if found is not None:
        return Kind(FactType.CASUALTY, outcome=_outcome(reading.word(found)), verb=found)
    return None


def _outcome(word: str) -> str:
    return "wounded" if word in lexicon.WOUND or word == "hit" else "killed"


SAYS_DEAD = frozenset("killed fallen dead died die slain perished dying murdered drowned executed martyred".split())
SAYS_HURT = frozenset(
    "wounded injured hurt harmed injuries diagnosed hospitalised hospitalized concussed maimed treatment burned".split()
)


_OBJECTS = frozenset("the a an another at several more".split())


def _said_after(reading: Reading, right: range) -> int | None:
    """The verb of what happened to those counted: "were killed", "have died", "dead", "was wounded"."""
    passive = False
    right = _past_names(reading, right)
    for step, at in enumerate(right):
        word = reading.word(at)
        if step > REACH:
            return None
        if word in SAYS_DEAD or word in SAYS_HURT:
            agent = word in ("killed", "wounded", "injured") and not passive and step > 0
            following = reading.word(at + 1)
            if agent and (reading.token(at + 1).value is not None or following in _OBJECTS):
                return None  # "2,000 soldiers killed the leader"
            return at
        if word in _LOSES and {"life", "lives"}.intersection(reading.words[at + 1 : at + 3]):
            return at
        if word == "hit" and reading.word(at - 1) in ("were", "was", "been"):
            return at
        if word in ("were", "was", "been", "be", "being", "have", "has", "had", "are"):
            passive = True
        elif (
            word in _ENDS_RIGHT
            and not (word == "in" and step < 3)
            and not (word == "," and step == 0)
            and not (word == "and" and step < 2)
        ):
            if word != "," or not _relative(reading, at):
                return None
        elif word in lexicon.LEVEL | lexicon.DEPLOY and not passive and word not in ("serving", "stationed", "based"):
            return None
    return None


_LOSES = frozenset("lost lose gave laid give".split())


def _past_names(reading: Reading, right: range) -> range:
    """The words after a count without an apposition: "two Rangers, Sgt. A. B. and Cpl. C. D., died"."""
    if not right or reading.word(right.start) != ",":
        return right
    reach = 30 if reading.token(right.start + 1).capital else 6
    for at in range(right.start + 1, min(right.stop, right.start + reach)):
        if reading.word(at) == "," and reading.word(at + 1) in SAYS_DEAD | SAYS_HURT | {"were", "have", "had", "was"}:
            return range(at + 1, right.stop)
    return right


def _relative(reading: Reading, at: int) -> bool:
    return reading.word(at + 1) in ("including", "most", "mostly", "among", "all", "many")


def _said_before(reading: Reading, left: range) -> int | None:
    """The verb of what was done to those counted: "killed", "killing at least", "the deaths of"."""
    for step, at in enumerate(reversed(left)):
        word = reading.word(at)
        if step > 7 or (word == "," and step > 0) or (word in ("and", "but", "after", "when", "while") and step > 1):
            return None
        if word == "cost" and {"life", "lives"} & {reading.word(each) for each in range(left.stop, left.stop + 6)}:
            return at
        if word in _KILLS or word in _WOUNDS or word in _LOST:
            if word in ("killed", "wounded", "injured", "hurt", "slain") and _passive(reading, at):
                return None
            return at if step <= 4 else None
        if word == "of" and reading.word(at - 1) in DEATHS:
            return at - 1
        if word in ("toll",):
            return at
    return None


def _passive(reading: Reading, at: int) -> bool:
    return any(reading.word(at - step) in ("was", "were", "been", "be", "being") for step in (1, 2))
