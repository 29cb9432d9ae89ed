"""Periods: intervals with precision, written in EDTF.

A date in an article is rarely a day: "July 2021", "since 2019", "about 2020". A period keeps both
what is compared (the first and the last day) and what was said (the EDTF text, which carries the
precision and the `~` of an approximate date), so that "July 2021" is never shown as 1 July 2021.

Forms, after the Extended Date/Time Format of ISO 8601-2 (levels 0 and 1, the quarters of level 2):
`2021`, `2021-07`, `2021-01-15`, `2020-11/2021-01`, `../2021`, `2021/..`, `~` after any date, and
`2021-33` to `2021-36` for the quarters, which are kept as intervals of months.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FORMS = "write 2021, 2021-07, 2021-01-15, or an interval such as 2020-11/2021-01, 2021/.. or ../2021"
SIMPLE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~?)")
FIRST_QUARTER = 33  # level 2: 33 to 36 stand for the quarters where a month would


class Precision(StrEnum):
    """How finely a period was given."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included; None is open. `edtf` carries the precision."""

    start: date | None
    end: date | None
    edtf: str

    @property
    def approximate(self) -> bool:
        return "~" in self.edtf

    @property
    def precision(self) -> Precision:
        if "/" in self.edtf:
            return Precision.INTERVAL
        return (Precision.YEAR, Precision.MONTH, Precision.DAY)[self.edtf.count("-")]

    @property
    def sort_day(self) -> date:
        """The day to order by: the first, or the last where the start is open; both open sort first."""
        return self.start or self.end or date.min

    @property
    def anchored(self) -> Period:
        """What happened at some time up to a day, by that day: an open start closed by the end.

        A fact dated "by December 2023" is not a fact of 2020, although nothing says that it was later.
        """
        return Period(self.end, self.end, self.edtf) if self.start is None and self.end is not None else self

    def overlaps(self, other: Period) -> bool:
        """Whether any day lies in both."""
        begins_in_time = self.start is None or other.end is None or self.start <= other.end
        ends_late_enough = self.end is None or other.start is None or other.start <= self.end
        return begins_in_time and ends_late_enough

    def contains(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


ANY_TIME = Period(None, None, "../..")


def parse_edtf(text: str) -> Period:
    """The period that an EDTF text writes; ValueError, with a sentence to show, for anything else."""
    written = text.strip()
    first, slash, last = written.partition("/")
    if not slash:
        return _parse_date(first)
    start = None if first == ".." else _parse_date(first)
    end = None if last == ".." else _parse_date(last)
    if start and end and start.start and end.end and start.start > end.end:
        raise ValueError(f"{written!r} ends before it begins.")
    return Period(start.start if start else None, end.end if end else None, _join(start, end))


def _parse_date(text: str) -> Period:
    match = SIMPLE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date in EDTF: {FORMS}.")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    try:
        if match[3] is not None:
            period = of_day(date(year, month, day))
        elif match[2] is None:
            period = of_year(year)
        elif FIRST_QUARTER <= month < FIRST_QUARTER + 4:
            period = of_months(year, 3 * (month - FIRST_QUARTER) + 1, 3)
        else:
            period = of_month(year, month)
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar.") from None
    return approximately(period) if match[4] else period


def of_day(day: date) -> Period:
    return Period(day, day, day.isoformat())


def of_month(year: int, month: int) -> Period:
    """A month of the calendar; ValueError where there is none such."""
    start = date(year, month, 1)
    return Period(start, end_of_month(start), f"{year:04}-{month:02}")


def of_year(year: int) -> Period:
    """A year of the calendar, 1 to 9999; ValueError otherwise."""
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year:04}")


@lru_cache(maxsize=4096)  # whoever reads dates tries the same months of many years
def of_months(year: int, first: int, count: int) -> Period:
    """`count` whole months from month `first` of `year`; 13 is the next January, 0 the last December."""
    start = add_months(date(year, 1, 1), first - 1)
    return of_days(start, end_of_month(add_months(start, count - 1)))


def of_days(start: date | None, end: date | None) -> Period:
    """The days from `start` to `end` in the coarsest unit that says exactly them; None is open.

    1 January to 31 December 2021 is `2021`, 1 January to 31 March is `2021-01/2021-03`.
    """
    if start and end and start > end:
        raise ValueError(f"{start} to {end} ends before it begins.")
    whole_months = (start is None or start.day == 1) and (end is None or end == end_of_month(end))
    from_january = start is None or start.month == 1
    to_december = end is None or end.month == 12
    length = 10 if not whole_months else 4 if from_january and to_december else 7
    first = start.isoformat()[:length] if start else ".."
    last = end.isoformat()[:length] if end else ".."
    return Period(start, end, first if first == last != ".." else f"{first}/{last}")


def of_range(first: Period | None, last: Period | None) -> Period:
    """From the start of one period to the end of another, each end as precise as it was given.

    None is open. A range that is exactly one unit is that unit. ValueError where it ends before it begins.
    """
    period = of_days(first.start if first else None, last.end if last else None)
    edtf = _join(first, last)
    if "/" not in period.edtf and "~" not in edtf:
        return period
    return Period(period.start, period.end, edtf)


def _join(first: Period | None, last: Period | None) -> str:
    left = first.edtf.split("/")[0] if first else ".."
    right = last.edtf.split("/")[-1] if last else ".."
    return left if left == right != ".." else f"{left}/{right}"


def approximately(period: Period) -> Period:
    """The same days, with every date marked `~`."""
    marked = (side if side == ".." else side.rstrip("~") + "~" for side in period.edtf.split("/"))
    return Period(period.start, period.end, "/".join(marked))


def before(period: Period) -> Period:
    """All that ends before `period` starts, in its precision: before 2021 is `../2020`."""
    side = _parse_date(period.edtf.split("/")[0])
    return of_range(None, _beside(side, -1))


def after(period: Period) -> Period:
    """All that starts after `period` ends, in its precision: after March 2020 is `2020-04/..`."""
    side = _parse_date(period.edtf.split("/")[-1])
    return of_range(_beside(side, 1), None)


def _beside(period: Period, step: int) -> Period:
    """The day, month or year next to this one. ValueError or OverflowError where the calendar ends."""
    if period.start is None:
        raise ValueError("An open period has no neighbour.")
    match period.precision:
        case Precision.DAY:
            beside = of_day(period.start + timedelta(days=step))
        case Precision.MONTH:
            moved = add_months(period.start, step)
            beside = of_month(moved.year, moved.month)
        case _:
            beside = of_year(period.start.year + step)
    return approximately(beside) if period.approximate else beside


def add_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last of a shorter month. ValueError past the calendar."""
    month = day.year * 12 + day.month - 1 + count
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, _month_length(year, month)))


def end_of_month(day: date) -> date:
    return day.replace(day=_month_length(day.year, day.month))


def _month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def in_words(period: Period) -> str:
    """A period as a reader meets it: "7 to 9 January 2020", "about July 2021", "since 2020", "any time"."""
    first, slash, last = period.edtf.partition("/")
    if not slash:
        return _date_in_words(first)
    if first == last == "..":
        return "any time"
    if last == "..":
        return f"since {_date_in_words(first)}"
    if first == "..":
        return f"until {_date_in_words(last)}"
    if last.endswith("~") and first.endswith("~"):
        last = last.rstrip("~")
    return f"{_shared_left_out(first, last)} to {_date_in_words(last)}"


def _date_in_words(edtf: str) -> str:
    year, month, day = _fields(edtf)
    words = [str(day)] if day else []
    words += [MONTH_NAMES[month - 1]] if month else []
    return ("about " if edtf.endswith("~") else "") + " ".join([*words, str(year)])


def _shared_left_out(first: str, last: str) -> str:
    """The first date of a range in words, without the month or year that the last one says again."""
    (year, month, day), (last_year, last_month, last_day) = _fields(first), _fields(last)
    alike = year == last_year and bool(month) == bool(last_month) and bool(day) == bool(last_day)
    if not alike or not month or last.endswith("~"):
        return _date_in_words(first)
    about = "about " if first.endswith("~") else ""
    if not day:
        return about + MONTH_NAMES[month - 1]
    return about + (str(day) if month == last_month else f"{day} {MONTH_NAMES[month - 1]}")


def _fields(edtf: str) -> tuple[int, int, int]:
    """Year, month and day of one EDTF date; 0 for what it does not say."""
    numbers = [int(number) for number in edtf.rstrip("~").split("-")]
    year, month, day = [*numbers, 0, 0][:3]
    return year, month, day
