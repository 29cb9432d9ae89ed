"""Walking a line for the periods in it, and what each is asked for: in, as of, or known on.

A number that cannot be read as a date is passed over whole, so that no part of 2021-13-45 is a year;
a date that the calendar has not (31 February 2021) is passed over whole too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.edtf import Period
from bot.periods.expressions import Expression, read_expression
from bot.periods.tokens import Line, phrases


class Mode(StrEnum):
    """What a period asks for: facts in it, the state as of it, or what was published by its end."""

    IN = "in"
    AS_OF = "as of"
    KNOWN_ON = "known on"


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period in a text. `text` is what stood from `start_offset` to `end_offset`.

    `yearless` says that the text names no year: the most recent one was taken (see `with_year`).
    """

    start_offset: int
    end_offset: int
    text: str
    mode: Mode
    period: Period
    yearless: bool = False


AS_OF = phrases("as of", "as - of", "as _ of", "as at", "as on")
KNOWN_ON = phrases("known as of", "known on", "known - on", "known _ on", "known at", "known in", "knew on", "know on")
KNOWN = ("known", "knew", "know", "published", "available")  # with "by", "before" or "until" and a date


def find_periods(text: str, today: date) -> list[PeriodMention]:
    """Every period in a plain question, in order, none overlapping. Never raises; linear in the text."""
    return _find(text, today, None)


def read_period(text: str, today: date) -> Period | None:
    """The period a text speaks of: its first plain one, else the one of "as of", else of "known on"."""
    mentions = find_periods(text, today)
    for mode in Mode:
        for mention in mentions:
            if mention.mode is mode:
                return mention.period
    return None


def with_year(mention: PeriodMention, year: int) -> PeriodMention:
    """A mention without a year, read in that year ("since oct 7" with 2020); any other as it is.

    It is unchanged, too, where the year has no such day (29 February).
    """
    if not mention.yearless or not date.min.year <= year <= date.max.year:
        return mention
    for again in _find(mention.text, date(year, 12, 31), year):
        if again.yearless and again.end_offset - again.start_offset == len(mention.text):
            return replace(mention, period=again.period)
    return mention


def _find(text: str, today: date, year: int | None) -> list[PeriodMention]:
    line = Line(text)
    mentions: list[PeriodMention] = []
    index = 0
    while index < len(line):
        mode, at = _read_mode(line, index)
        in_a_name = line[index].digits > 0 and line[index].glued and line[index - 1].is_word  # G7, F16
        found = None if in_a_name else read_expression(line, at)
        if found is None or not found.sure:
            index = line.end_of_number(index) if line[index].digits else index + 1
            continue
        end = found.next
        if line[end - 1].digits and line.number_goes_on(end):
            index = line.end_of_number(end - 1)
            continue
        period = _resolved(found, today, year)
        if period:
            start, stop = line[index].start, line[end - 1].end
            mentions.append(PeriodMention(start, stop, text[start:stop], mode, period, found.yearless))
        index = end
    return mentions


def _read_mode(line: Line, index: int) -> tuple[Mode, int]:
    """What is asked for, and where the period begins."""
    for mode, table in ((Mode.AS_OF, AS_OF), (Mode.KNOWN_ON, KNOWN_ON)):
        at = line.phrase(index, table)
        if at > index:
            return mode, at + (line.word(at) in (":", "="))
    if line.word(index) in KNOWN and line.word(index + 1) in ("by", "before", "until", "till", "up", "prior"):
        return Mode.KNOWN_ON, index + 2 if line.word(index + 1) == "by" else index + 1
    return Mode.IN, index


def _resolved(found: Expression, today: date, year: int | None) -> Period | None:
    try:
        return found.resolve(today, year)
    except (ValueError, OverflowError):  # not in the calendar, or past its ends
        return None
