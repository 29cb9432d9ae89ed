"""Dates that a follow-up gives by the date before it: "three days later", "the year before", "at the time"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.edtf import Period, add_months, after, before, of_day, of_days, of_month, of_year

_NUMBERS = {word: number for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_NUMBERS |= {"a": 1, "an": 1, "twelve": 12, "eleven": 11}
_DAYS = {"day": 1, "week": 7}
_WEEK_REACH = 3  # days either side of "a week later"
_LONGEST = {"day": 1, "week": 7, "month": 31, "year": 366}  # days that a date may span and still be counted from
_UNIT = r"(?P<unit>day|week|month|year)s?"
_DIRECTION = r"(?P<direction>later|earlier|afterwards?|beforehand|previously|after|before|on)"
# "before" and "after" only where nothing follows but what points back: "three days after the attack" is read as typed.
_END = r"(?: (?:that|this|then|it))?(?=\s*(?:[?.!,]|$))"
_COUNTED = re.compile(
    rf"\b(?:about |some |around |just )?(?P<number>\d+|{'|'.join(_NUMBERS)}) {_UNIT} "
    rf"(?:(?P<sure>later|earlier)\b(?: than (?:that|this))?|{_DIRECTION}{_END})",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"\b(?:in |on |during )?the (?:(?P<side>next|following|previous|preceding) {_UNIT}\b|"
    rf"(?P<unit_2>day|week|month|year) {_DIRECTION}{_END})",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:at (?:the|that) (?:time|point|moment)|back then|by then|in those days"
    r"|(?:in |on )?that (?:same )?(?:day|month|year)|then(?=\s*[?.!]*$))",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\b(?P<side>before|after|since|until|till) (?:that|then|this)(?=\s*(?:[?.!,]|$))", re.IGNORECASE)
_NTH = re.compile(r"(?:^|\bon )the (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! of\b)", re.IGNORECASE)
_BACKWARDS = frozenset({"earlier", "before", "beforehand", "previously", "previous", "preceding"})


@dataclass(frozen=True, slots=True)
class Moved:
    """A date read by the one before it, None where that is not known; the text from `start` to `end` says it."""

    period: Period | None
    start: int
    end: int


def moved_date(typed: str, asked: Period | None, shown: Period | None) -> Moved | None:
    """The date that a text gives by the date before it; None where it gives none.

    `asked` is the period of the question before, `shown` when the first fact of its answer held.
    """
    for pattern, read in _WAYS:
        if found := pattern.search(typed):
            try:
                period = read(found.groupdict(), asked, shown)
            except (OverflowError, ValueError):  # past the calendar
                period = None
            return Moved(period, *found.span())
    return None


def _counted(said: Mapping[str, str | None], asked: Period | None, shown: Period | None) -> Period | None:
    """ "Three days later", "the year before", "the next month"."""
    unit = (said.get("unit") or said.get("unit_2") or "").lower()
    word = (said.get("sure") or said.get("side") or said.get("direction") or "").lower()
    number = (said.get("number") or "a").lower()
    count = int(number) if number.isdigit() else _NUMBERS[number]
    origin = next((each for each in (asked, shown) if each and _may_count_from(each, unit)), None)
    return _moved(origin, unit, -count if word in _BACKWARDS else count) if origin else None


def _nth(said: Mapping[str, str | None], asked: Period | None, shown: Period | None) -> Period | None:
    """ "On the 5th": of the month spoken of."""
    origin = next((each for each in (asked, shown) if each and _may_count_from(each, "month")), None)
    return of_day(origin.start.replace(day=int(said["day"] or 0))) if origin and origin.start else None


def _beside(said: Mapping[str, str | None], asked: Period | None, shown: Period | None) -> Period | None:
    """ "Before that", "since then"; from the start of what had none, nothing is before."""
    origin = asked or shown
    if origin is None:
        return None
    return before(origin) if (said["side"] or "").lower() in ("before", "until", "till") else after(origin)


def _same(said: Mapping[str, str | None], asked: Period | None, shown: Period | None) -> Period | None:
    """ "At the time", "then"."""
    return asked or shown


_WAYS = ((_COUNTED, _counted), (_NEXT, _counted), (_NTH, _nth), (_BESIDE, _beside), (_THEN, _same))


def _may_count_from(period: Period, unit: str) -> bool:
    """Whether a period is short enough: no day is three days later than a year."""
    if period.start is None or period.end is None:
        return False
    return (period.end - period.start).days < _LONGEST[unit]


def _moved(origin: Period, unit: str, count: int) -> Period | None:
    """So many units from a period on, in that unit."""
    first = origin.start if count < 0 else origin.end
    if first is None:
        return None
    if unit == "year":
        return of_year(first.year + count)
    if unit == "month":
        moved = add_months(date(first.year, first.month, 1), count)
        return of_month(moved.year, moved.month)
    day = first + timedelta(days=count * _DAYS[unit])
    return of_day(day) if unit == "day" else of_days(day - _reach(), day + _reach())


def _reach() -> timedelta:
    return timedelta(days=_WEEK_REACH)
