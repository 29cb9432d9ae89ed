"""What a count is, and which of the words around it are its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.extraction import lexicon
from bot.extraction.counts import Count
from bot.extraction.reading import Reading
from bot.model import FactType, Measure


@dataclass(frozen=True, slots=True)
class Kind:
    """What a count is: the type of its statement, with the measure or the outcome, and the token that says so."""

    type: FactType
    measure: Measure | None = None
    outcome: str | None = None  # "killed", "wounded"
    verb: int | None = None
    planned: bool = False
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
    before = counts[number - 1].end if number else 0
    if number and reading.word(count.first - 1) == "to" and reading.word(counts[number - 1].first - 1) == "from":
        before = counts[number - 2].end if number > 1 else 0  # from 5,200 to 3,000
    elif number and _is_change_of(reading, counts[number - 1], count):
        before = counts[number - 2].end if number > 1 else 0
    elif number and reading.words[counts[number - 1].end : count.first] in (
        ["down", "to"],
        ["up", "to"],
        ["back", "to"],
    ):
        before = counts[number - 2].end if number > 1 else 0  # bring the 2,000 down to 1,400
    following = number + 1
    while (
        following < len(counts)
        and is_listed(reading, counts[following - 1].end, counts[following].first)
        and not _is_part(reading, counts[following])
    ):
        following += 1
    begin = counts[following - 1].end if following > number + 1 else count.end
    if following < len(counts) and _are_contributors(reading, counts[following], begin):
        following += 1
    past = _past_part(reading, counts, following, begin)
    if past is not None:
        begin, following = past, following + 1
    after = counts[following].first if following < len(counts) else len(reading.tokens)
    begin = max(begin, _after_relative(reading, begin, clause_end))
    after = max(after, begin)
    left = range(max(clause_first, min(before, count.first), count.first - REACH), count.first)
    right = range(begin, max(begin, min(max(clause_end, begin), after, begin + REACH)))
    return Around(left, right, range(clause_first, max(clause_end, count.end)))


def past_unit(reading: Reading, right: range) -> range:
    """The words after a count without the unit of those counted: "soldiers of the 10th Mountain Division were …"."""
    if not right or reading.word(right.start) not in ("of", "from", "with") or reading.word(right.start + 1) != "the":
        return right
    at = right.start + 2
    while at < right.stop and (reading.token(at).capital or not reading.token(at).is_word or reading.token(at).glued):
        if reading.word(at) in (",", ";", ".", "\u2013"):
            break
        at += 1
    named = at > right.start + 2 and reading.word(at - 1) in _UNITS
    return range(at, max(at, right.stop)) if named else right


_UNITS = frozenset(
    "division brigade regiment battalion corps team group squadron wing guard infantry cavalry army".split()
)


def _after_relative(reading: Reading, at: int, clause_end: int) -> int:
    """Where ", who …," after a count ends; the token after the count itself where there is none."""
    if reading.word(at) != "," or reading.word(at + 1) not in ("who", "which", "whose", "whom"):
        return at
    comma = next((each for each in range(at + 2, min(clause_end, at + 24)) if reading.word(each) == ","), None)
    return comma + 1 if comma is not None else at


def _past_part(reading: Reading, counts: Sequence[Count], following: int, at: int) -> int | None:
    """Past ", two of them American," after a count."""
    if reading.word(at) != "," or following >= len(counts) or counts[following].first != at + 1:
        return None
    part = counts[following]
    if not _is_part(reading, part):
        return None
    return next((each + 1 for each in range(part.end, part.end + 5) if reading.word(each) == ","), None)


def _is_change_of(reading: Reading, before: Count, count: Count) -> bool:
    """Whether a count is what the one before is changed to: "cut the 600 in Niger to 100", "by 217, to 4,087"."""
    if reading.word(count.first - 1) != "to":
        return False
    return not _CHANGES.isdisjoint(reading.words[max(0, before.first - 6) : before.first])


_CHANGES = (lexicon.REDUCE | lexicon.INCREASE) - frozenset("up down go goes went".split()) | {"by"}


def _are_contributors(reading: Reading, count: Count, at: int) -> bool:
    """Whether a count only says of how many countries those before it are: "8,000 soldiers from 38 nations in Mali"."""
    unit = count.figure.unit.split()[-1:]
    return count.first <= at + 1 and reading.word(at) == "from" and unit in (["nations"], ["countries"], ["states"])


def _is_part(reading: Reading, count: Count) -> bool:
    """Whether a count is one "of them"."""
    return not {"them", "whom"}.isdisjoint(reading.words[count.number.end : count.end])


def is_listed(reading: Reading, end: int, first: int) -> bool:
    """Whether two counts are joined by "and" alone and so share their verb."""
    return 0 < first - end <= 2 and all(reading.word(at) in ("and", ",", "or", "of") for at in range(end, first))
