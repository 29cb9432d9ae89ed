"""What every reader of dates shares: its result, the year that may follow, the company of a homonym."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from bot.periods.moments import Moment
from bot.periods.numbers import is_a_count, read_number_date, year_of_two_digits
from bot.periods.tokens import Line, phrases

THE_YEAR = phrases("the year", "year")


class Reading(NamedTuple):
    """A moment and the index of the token after it."""

    moment: Moment
    next: int


Reader = Callable[[Line, int, bool], Reading | None]


def year_after(line: Line, index: int, two_digits: bool = False) -> tuple[dict[str, int], int] | None:
    """The year that follows a day, month or season, as fields of a moment: 2021, '21, next year."""
    at = index
    if line.word(at) == ",":
        at += 1
    if line.word(at) == "of":
        at += 1
        at = line.phrase(at, THE_YEAR)
    elif line.glued_mark(at, "-\u2013/."):
        at += 1
    token = line[at]
    if line.word(at) in ("last", "previous", "this", "next") and line.word(at + 1) == "year":
        return {"year_shift": {"this": 0, "next": 1}.get(line.word(at), -1)}, at + 2
    if token.text == "'" and line[at + 1].digits == 2 and line[at + 1].glued:
        return {"year": year_of_two_digits(line[at + 1].number or 0)}, at + 2
    if token.number is None or token.ordinal:
        return None
    goes_on = line[at + 1].is_word and line[at + 1].glued and line.word(at + 1) != "ish"
    if token.digits == 4 and 1000 <= token.number < 3000 and not goes_on:
        counts = line.word(at - 1) == "," and is_a_count(line, at)
        return None if counts else ({"year": token.number}, at + 1)
    next_to_it = at == index + (line.word(index) in ("-", "/"))
    ends = not line[at + 1].is_word and not line.number_goes_on(at + 1)
    if two_digits and token.digits == 2 and next_to_it and ends:
        return {"year": year_of_two_digits(token.number)}, at + 1
    return None


def with_year_after(line: Line, moment: Moment, index: int, two_digits: bool = False) -> Reading:
    found = year_after(line, index, two_digits)
    if found is None:
        return Reading(moment, index)
    year, end = found
    return Reading(replace(moment, year=year.get("year"), year_shift=year.get("year_shift"), sure=True), end)


def read_number(line: Line, index: int, cued: bool) -> Reading | None:
    """A date in figures alone, as a reader."""
    found = read_number_date(line, index)
    return Reading(*found) if found else None


def is_cued(line: Line, index: int, cues: frozenset[str], article: bool = False) -> bool:
    """Whether a word before tells that a homonym is a date; with `article` also past a "the"."""
    before = line.word(index - 1)
    passed = before == "-" or (article and before == "the")
    return (line.word(index - 2) if passed else before) in cues
