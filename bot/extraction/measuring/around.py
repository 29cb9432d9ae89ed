"""What a count is, and which of the words around it are its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.nouns import Counted
from bot.extraction.reading import BREAKS, Reading
from bot.model import FactType, Measure


@dataclass(frozen=True, slots=True)
class Kind:
    """What a count is: the type of its statement, with the measure or the outcome, and the token that says so."""

    type: FactType
    measure: Measure | None = None
    outcome: str | None = None  # "killed", "wounded"
    verb: int | None = None
    planned: bool = False
    settled: bool = False  # whether the dates beside it are of something else: "its mission of 280 ends in June"
    told: bool = True  # whether words say so; False where it is only what nothing speaks against


@dataclass(frozen=True, slots=True)
class Around:
    """The tokens left and right of a count that are its own, as ranges, and its clause."""

    left: range
    right: range
    clause: range


REACH = 16


def around(reading: Reading, counts: Sequence[Count], number: int) -> Around:
    """What is a count's own: from the count before it to the one after, but for counts that are one list."""
    count = counts[number]
    clause_first, clause_end = reading.clause(count.first)
    before = _end_before(reading, counts, number)
    following = number + 1
    while (
        following < len(counts)
        and is_listed(reading, counts[following - 1].end, counts[following].first)
        and not _begins_anew(reading, counts[following - 1], counts[following])
        and not _is_part(reading, counts[following])
    ):
        following += 1
    begin = counts[following - 1].end if following > number + 1 else count.end
    if following < len(counts) and _is_part_of(reading, counts[following - 1], counts[following]):
        begin, following = counts[following].end, following + 1  # "60 of the 100 soldiers were moved"
    past = _past_part(reading, counts, following, begin)
    if past is not None:
        begin, following = past, following + 1
    while following < len(counts) and _is_circumstance(reading, counts[following]):
        following += 1  # "train for six months in Darwin", "left on four buses for Fort Bliss"
    after = counts[following].first if following < len(counts) else len(reading.tokens)
    begin = _past_unit(reading, begin, clause_end)
    begin = max(begin, _after_relative(reading, begin, clause_end))
    begin = _after_participle(reading, begin, clause_end)
    after = max(after, begin)
    reach = counts[number - 1].first if number and before < counts[number - 1].first else count.first
    left = range(max(clause_first, min(before, count.first), reach - REACH), count.first)
    right = range(begin, max(begin, min(max(clause_end, begin), after, begin + REACH)))
    return Around(left, right, range(clause_first, max(clause_end, count.end)))


def _is_circumstance(reading: Reading, count: Count) -> bool:
    """Whether a count only says how long, in what or from where: no subject of a verb."""
    if count.kind is Counted.TIME:
        return True
    return count.kind is Counted.OTHER and reading.word(count.first - 1) in _IN_WHAT


_IN_WHAT = frozenset("in on aboard at by from".split())


def _end_before(reading: Reading, counts: Sequence[Count], number: int) -> int:
    """Where the words before a count begin to be its own: after the count before it, unless it shares that one's."""
    count = counts[number]
    while number and counts[number - 1].kind is Counted.TIME:
        number -= 1  # "sent them back three years later, first 275 troops"
    if not number:
        return 0
    before = counts[number - 1]
    shares = (
        (reading.word(count.first - 1) == "to" and _is_of_origin(reading, before))  # from 5,200 to 3,000
        or (reading.word(before.first - 1) == "from" and reading.words[count.first : count.first + 2] == ["up", "to"])
        or _is_change_of(reading, before, count)
        or (reading.word(count.first - 1) == "-" and reading.token(count.first).glued)  # the 18 of "CF-18"
        or (before.kind in _THINGS and reading.words[before.end : count.first] == ["with"])  # two ships with 600 men
        or (before.kind in _THINGS and is_listed(reading, before.end, count.first))  # three helicopters and 100 men
        or _is_beside_things(reading, before, count)
        or reading.words[before.end : count.first] in _CHANGED  # bring the 2,000 down to 1,400
    )
    if not shares:
        return before.number.end if before.kind is Counted.OTHER else before.end  # "one draft put the force at 600"
    return _end_before(reading, counts, number - 1)


def _is_of_origin(reading: Reading, count: Count) -> bool:
    """Whether a change begins at a count: "from 5,200", "from its present 400"."""
    at = count.first - 1
    while reading.word(at) in OF_TODAY:
        at -= 1
    return reading.word(at) == "from"


OF_TODAY = frozenset("its their the our a current present original initial previous earlier former".split())
_CHANGED = (["down", "to"], ["up", "to"], ["back", "to"])


def _past_unit(reading: Reading, begin: int, clause_end: int) -> int:
    """Past the unit of those counted, and past its post: "soldiers of the 10th Mountain Division, Fort Drum, were"."""
    if reading.word(begin) not in ("of", "from", "with") or reading.word(begin + 1) != "the":
        return begin
    at = _past_name(reading, begin + 2, clause_end)
    if UNITS.isdisjoint(reading.words[begin + 2 : at]):
        return begin
    while reading.word(at) == "," and (end := _past_name(reading, at + 1, clause_end)) > at + 1:
        if reading.word(end) not in (",", "will", "would", "are", "were", "is", "was", "have", "has"):
            break
        at = end
    at = next((each + 1 for each in (at, at + 1, at + 2) if reading.word(each) in UNITS), at)  # "support battalion"
    return at + 1 if reading.word(at) == "," and reading.word(at + 1) in _AUXILIARIES else at


def _past_name(reading: Reading, at: int, end: int) -> int:
    """The token after the capitals and figures that begin here."""
    while at < end and reading.word(at) not in BREAKS | {",", "."}:
        token = reading.token(at)
        if not (token.capital or not token.is_word or token.glued) or (token.value or 0) >= _MANY:
            break
        at += 1
    return at


_MANY = 1000  # no unit has so high a number
UNITS = frozenset(
    """division brigade regiment battalion corps team group squadron wing guard infantry cavalry army airborne
    battalions""".split()
)
_AUXILIARIES = frozenset("will would have has are were is was had".split())


def _after_participle(reading: Reading, at: int, clause_end: int) -> int:
    """Past "sent under the surge" where the verb of those counted comes after it: "… will have gone home"."""
    if reading.word(at) not in _SENT:
        return at
    for each in range(at + 1, min(clause_end, at + _LONGEST_PARTICIPLE)):
        if reading.word(each) in _FINITE:
            return each
        if reading.word(each) in _ENDS_PARTICIPLE:
            break
    return at


_SENT = frozenset("sent deployed dispatched ordered rushed flown".split())
_ARRIVED = frozenset("arrived landed left returned came began reached".split())
_FINITE = _AUXILIARIES | _ARRIVED
_ENDS_PARTICIPLE = frozenset("that which who where and but while as when , ; . said says".split())
_LONGEST_PARTICIPLE = 20


def _is_part_of(reading: Reading, part: Count, whole: Count) -> bool:
    """Whether a count is of the next one: "60 of the 100 soldiers", and so has its verb."""
    return reading.words[part.end : whole.first] == ["of"] and part.number.size < whole.number.size


def _after_relative(reading: Reading, at: int, clause_end: int) -> int:
    """Where ", who …," after a count ends; the token after the count itself where there is none."""
    if reading.word(at) != "," or reading.word(at + 1) not in ("who", "which", "whose", "whom"):
        return at
    commas = [each for each in range(at + 2, min(clause_end, at + 24)) if reading.word(each) == ","]
    verb = next((each for each in commas if reading.word(each + 1) in _FINITE), None)
    return (verb if verb is not None else commas[0]) + 1 if commas else at


def _past_part(reading: Reading, counts: Sequence[Count], following: int, at: int) -> int | None:
    """Past ", two of them American," after a count."""
    if reading.word(at) != "," or following >= len(counts):
        return None
    part = counts[following]
    included = reading.word(at + 1) == "including" and part.first == at + 2
    if not included and not (part.first == at + 1 and _is_part(reading, part)):
        return None
    return next((each + 1 for each in range(part.end, part.end + 5) if reading.word(each) == ","), None)


def _is_change_of(reading: Reading, before: Count, count: Count) -> bool:
    """Whether a count is what the one before is changed to: "cut the 600 in Niger to 100", "by 217, to 4,087"."""
    if reading.word(count.first - 1) != "to":
        return False
    return not _CHANGES.isdisjoint(reading.words[max(0, before.first - _CHANGE_FAR) : before.first])


_CHANGE_FAR = 9  # tokens from the verb of change
_CHANGES = (lexicon.REDUCE | lexicon.INCREASE) - frozenset("up down go goes went".split()) | {"by"}


_THINGS = (Counted.OTHER, Counted.WEAPONS)


def _is_beside_things(reading: Reading, before: Count, count: Count) -> bool:
    """Whether only the name of things stands between: "deployed six Bradley fighting vehicles and 100 soldiers"."""
    between = reading.words[before.end : count.first]
    between = between[:-1] if between[-1:] in (["a"], ["an"]) else between
    if before.kind is not Counted.UNDERSTOOD or between[-1:] != ["and"] or not 2 < len(between) < _LONG_NAME:
        return False
    return between[-2].endswith("s") and reading.token(before.end).capital and _ARRIVED.isdisjoint(between)


_LONG_NAME = 7  # tokens


def _is_part(reading: Reading, count: Count) -> bool:
    """Whether a count is one "of them"."""
    return not {"them", "whom"}.isdisjoint(reading.words[count.number.end : count.end])


def _begins_anew(reading: Reading, before: Count, count: Count) -> bool:
    """Whether only a comma parts a bare number, whose verb is its own, from those counted: "900 men, 32 died"."""
    bare = count.kind is Counted.UNDERSTOOD and before.kind is not Counted.UNDERSTOOD
    return bare and reading.words[before.end : count.first] == [","]


def is_listed(reading: Reading, end: int, first: int) -> bool:
    """Whether two counts are joined by "and" alone and so share their verb."""
    return 0 < first - end <= 2 and all(reading.word(at) in ("and", ",", "or", "of") for at in range(end, first))
