"""Parts of a period: early, the end of, the first half of, the last three months of.

Every function takes the period and today last and returns the part; ValueError where people name no
such part. The rules are those of `bot.periods.moments`.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.edtf import Period, add_months, end_of_month, of_day, of_days, of_months, of_range
from bot.periods.moments import moved

THIRDS = {"early": 0, "mid": 1, "middle": 1, "late": 2}
EDGES = {"start": 0, "beginning": 0, "outset": 0, "middle": 1, "end": 2, "close": 2}
HALVES = {"first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "latter": 1, "last": 1}


def third(first: int, last: int, period: Period, today: date) -> Period:
    """From the `first` third to the `last` (0, 1, 2) of a year, decade, season, month or week."""
    start, end, months = _whole_months(period)
    if start == end:
        return period
    if months == 120:
        edges = [add_months(start, 12 * year) for year in (0, 4, 7, 10)]
    elif months > 1 and months % 3 == 0:
        edges = [add_months(start, months // 3 * step) for step in range(4)]
    elif months == 1:
        edges = [start, start.replace(day=11), start.replace(day=21), end + timedelta(days=1)]
    elif (end - start).days == 6:
        edges = [start + timedelta(days=days) for days in (0, 2, 4, 7)]
    else:
        raise ValueError("Thirds of this are not a thing people say.")
    return of_days(edges[first], edges[last + 1] - timedelta(days=1))


def edge(which: int, period: Period, today: date) -> Period:
    """The start (0), middle (1) or end (2): a month of a longer period, a third of a month or week."""
    start, end, months = _whole_months(period)
    if months in (0, 1, 120) or which == 1:
        return third(which, which, period, today)
    day = start if which == 0 else end
    return of_months(day.year, day.month, 1)


def half(which: int, period: Period, today: date) -> Period:
    """The first (0) or second (1) half of a month, or of an even number of months."""
    start, end, months = _whole_months(period)
    if months == 1:
        return of_days(start.replace(day=1 + 15 * which), end if which else start.replace(day=15))
    if months == 0 or months % 2:
        raise ValueError("Halves of this are not a thing people say.")
    first = add_months(start, months // 2 * which)
    return of_months(first.year, first.month, months // 2)


def counted(which: int, count: int, unit: str, period: Period, today: date) -> Period:
    """`count` units from the `which`-th (0 is the first, -1 the last ones), within the period."""
    start, end, _ = _whole_months(period)
    if which < 0:
        first = max(start, moved(end + timedelta(days=1), unit, -count))
        return of_days(first, end)
    first = moved(start, unit, which)
    last = moved(first, unit, count) - timedelta(days=1)
    if first > end:
        raise ValueError("The period has no such part.")
    return of_days(first, min(last, end))


def week_from(period: Period, today: date) -> Period:
    """The seven days that begin where the period does."""
    start, _, _ = _whole_months(period)
    return of_days(start, start + timedelta(days=6))


def to_date(period: Period, today: date) -> Period:
    """Earlier this year: up to today, where the period holds today; its first third otherwise."""
    if period.start and period.end and period.contains(today):
        return of_days(period.start, today)
    return third(0, 0, period, today)


def from_date(period: Period, today: date) -> Period:
    """Later this year: from today on, where the period holds today; its last third otherwise."""
    if period.start and period.end and period.contains(today):
        return of_range(of_day(today), of_day(period.end))
    return third(2, 2, period, today)


def _whole_months(period: Period) -> tuple[date, date, int]:
    """Start, end, and how many whole months that is: 0 where they are not whole."""
    start, end = period.start, period.end
    if start is None or end is None:
        raise ValueError("An open period has no parts.")
    if start.day != 1 or end != end_of_month(end):
        return start, end, 0
    return start, end, (end.year - start.year) * 12 + end.month - start.month + 1
