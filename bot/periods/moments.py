"""What date words fix and what they leave open, and how the rest follows from today.

A `Moment` is a reading that may lack its year ("7 October", "late January", "q1"), or hang on today
("last week"). Resolving it is a pure function of the day asked on.

Rules, where English leaves a choice:
- without a year: the most recent one that has begun; `last` is the most recent that is over, `next`
  the first that has not begun, `this` the one that holds today, else the one of this year;
- early, mid and late: thirds (of a year January-April, May-August, September-December; of a month the
  days 1-10, 11-20 and from 21; of a decade 0-3, 4-6, 7-9); the start or end of a year, half or quarter is its
  first or last month, that of a month its first or last third;
- seasons are the northern meteorological ones, and winter 2020 begins in December 2020;
- the US fiscal year 2021 runs from October 2020 to September 2021;
- a weekday with a day and month picks the year in which they fall together: the last such year, or
  the coming one where that is nearer and within half a year.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from bot.edtf import Period, add_months, approximately, of_day, of_days, of_months

Cut = Callable[[Period, date], Period]
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
DAYS_OF = {"hour": 1, "day": 1, "week": 7, "weekend": 7, "fortnight": 14}
YEARS_WITH_A_DAY = 8  # between two leap days across 1900 or 2100
YEARS_WITH_A_WEEKDAY = 40  # within which 29 February takes every weekday
SOON = timedelta(days=183)


class Pick(Enum):
    """Which one of a moment that comes again is meant."""

    RECENT = "recent"
    LAST = "last"
    THIS = "this"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Moment:
    """Date words as read. `settled` makes the period of a moment that needs no year of its own
    (today may decide it: `hangs_on_today`).

    `first_month` and `months` span whole months of a year (13 is the next January); None is a bare
    day of the month, which takes its month from the other end of a range. `sure` is False for a
    homonym in no company. `cuts` are applied to the whole, in order.
    """

    first_month: int | None = 1
    months: int = 12
    day: int | None = None
    weekday: int | None = None
    year: int | None = None
    year_shift: int | None = None  # "next year" after a day: years from this one
    settled: Callable[[date], Period] | None = None
    hangs_on_today: bool = False
    cuts: tuple[Cut, ...] = ()
    pick: Pick = Pick.RECENT
    approximate: bool = False
    sure: bool = True

    @property
    def dated(self) -> bool:
        """Whether the words say the year, or need none."""
        return self.settled is not None or self.year is not None or self.year_shift is not None

    @property
    def yearless(self) -> bool:
        return not self.dated and self.pick is Pick.RECENT

    @property
    def is_year(self) -> bool:
        return self.year is not None and (self.first_month, self.months, self.cuts) == (1, 12, ())

    def in_year(self, year: int, today: date) -> Period:
        """The period in a given year; ValueError where that year has no such day."""
        if self.settled:
            period = self.settled(today)
        elif self.first_month is None:
            raise ValueError("A day of no month.")
        elif self.day is not None:
            period = of_day(date(year, self.first_month, self.day))
        else:
            period = of_months(year, self.first_month, self.months)
        for cut in self.cuts:
            period = cut(period, today)
        return approximately(period) if self.approximate else period

    def resolve(self, today: date, year: int | None = None) -> Period:
        """The period meant on the day `today`; `year` decides for a moment without one.

        ValueError or OverflowError where there is no such period.
        """
        if self.dated:
            shifted = today.year + self.year_shift if self.year_shift is not None else today.year
            return self.in_year(self.year or shifted, today)
        if year is not None:
            return self.in_year(year, today)
        if self.weekday is not None and self.first_month is not None:
            return self._by_weekday(today)
        return self._picked(today)

    def _possible(self, today: date, years: range) -> list[Period]:
        periods = []
        for year in years:
            try:
                periods.append(self.in_year(year, today))
            except ValueError:  # 29 February, or the calendar's end
                continue
        return periods

    def _picked(self, today: date) -> Period:
        around = range(today.year - YEARS_WITH_A_DAY, today.year + YEARS_WITH_A_DAY + 1)
        periods = self._possible(today, around)
        begun = [period for period in periods if period.start and period.start <= today]
        over = [period for period in begun if period.end and period.end < today]
        coming = [period for period in periods if period.start and period.start > today]
        match self.pick:
            case Pick.NEXT:
                chosen = coming[:1]
            case Pick.LAST:
                chosen = over[-1:]
            case Pick.THIS:
                holding = [period for period in begun if period.contains(today)]
                this_year = [period for period in periods if period.start and period.start.year == today.year]
                chosen = (holding or this_year)[:1]
            case _:
                chosen = begun[-1:]
        if not chosen:
            raise ValueError("No year has such a day.")
        return chosen[0]

    def _by_weekday(self, today: date) -> Period:
        around = range(today.year - YEARS_WITH_A_WEEKDAY, today.year + 2)
        days = [
            (period, period.start)
            for period in replace(self, cuts=())._possible(today, around)
            if period.start and period.start.weekday() == self.weekday
        ]
        past = [(period, day) for period, day in days if day <= today]
        soon = [(period, day) for period, day in days if today < day <= today + SOON]
        if soon and (not past or soon[0][1] - today < today - past[-1][1]):
            return soon[0][0]
        return past[-1][0] if past else self._picked(today)


def settled(make: Callable[[date], Period]) -> Moment:
    """A moment that today decides: yesterday, last week."""
    return Moment(settled=make, hangs_on_today=True)


def fixed(period: Period) -> Moment:
    """A moment whose period is known without today."""
    return Moment(settled=lambda today: period)


def impossible(today: date) -> Period:
    """What 31 February resolves to: read as a date, so that no part of it is, but no period."""
    raise ValueError("Not in the calendar.")


# Units counted from today


def unit_around(unit: str, shift: int, today: date) -> Period:
    """The calendar unit `shift` units from the one that holds today; weeks run from Monday."""
    if unit in MONTHS_OF:
        months = MONTHS_OF[unit]
        index = (today.year * 12 + today.month - 1) // months + shift
        return of_months(index * months // 12, index * months % 12 + 1, months)
    if unit in ("week", "weekend", "fortnight"):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=DAYS_OF[unit] * shift)
        return of_days(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
    return of_day(today + timedelta(days=0 if unit == "hour" else shift))


def rolling(unit: str, count: int, today: date) -> Period:
    """The `count` units up to today, or from today on where negative: from the same day of then."""
    then = moved(today, unit, -count)
    return of_days(min(then, today), max(then, today))


def moved(day: date, unit: str, count: int) -> date:
    if unit in MONTHS_OF:
        return add_months(day, MONTHS_OF[unit] * count)
    if unit == "hour":
        return day + timedelta(days=-(-abs(count) // 24) * (1 if count > 0 else -1))
    return day + timedelta(days=DAYS_OF[unit] * count)


def nearest_weekday(weekday: int, pick: Pick, today: date) -> Period:
    """The most recent such day, today included; `last` before today, `next` after, `this` in this week."""
    back = (today.weekday() - weekday) % 7
    match pick:
        case Pick.LAST:
            days = -(back or 7)
        case Pick.NEXT:
            days = 7 - back
        case Pick.THIS:
            days = weekday - today.weekday()
        case _:
            days = -back
    return of_day(today + timedelta(days=days))
