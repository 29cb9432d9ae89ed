"""Dates that hang on today: yesterday, last week, the past two years, three months ago, last january."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from bot.edtf import Period, of_days
from bot.periods import words
from bot.periods.days import read_day_month, read_month_first, weekday_moment
from bot.periods.moments import Pick, moved, rolling, settled, unit_around
from bot.periods.numbers import count_of
from bot.periods.readings import Reading
from bot.periods.spans import read_fiscal_words, read_holiday, read_quarter, read_season
from bot.periods.tokens import Line, phrases

DAYS_FROM_TODAY = {
    "day before yesterday": -2,
    "yesterday": -1,
    "right now": 0,
    "at present": 0,
    "at the moment": 0,
    "present day": 0,
    "today": 0,
    "tonight": 0,
    "now": 0,
    "nowadays": 0,
    "currently": 0,
    "presently": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
DAY_WORDS = phrases(*DAYS_FROM_TODAY)
YEAR_TO_DATE = phrases("ytd", "year to date")
PICKS = {
    **dict.fromkeys(("last", "past", "previous", "preceding"), Pick.LAST),
    **dict.fromkeys(("this", "current"), Pick.THIS),
    **dict.fromkeys(("next", "coming", "upcoming"), Pick.NEXT),
}
NAMED = (read_fiscal_words, read_day_month, read_month_first, read_quarter, read_season, read_holiday)


def read_relative(line: Line, index: int, cued: bool) -> Reading | None:
    return _read_word(line, index) or _read_ago(line, index) or _read_last(line, index)


def _read_word(line: Line, index: int) -> Reading | None:
    end = line.phrase(index, DAY_WORDS)
    if end > index:
        shift = DAYS_FROM_TODAY[" ".join(line.word(at) for at in range(index, end))]
        return Reading(settled(partial(unit_around, "day", shift)), end)
    end = line.phrase(index, YEAR_TO_DATE)
    return Reading(settled(_year_to_date), end) if end > index else None


def _year_to_date(today: date) -> Period:
    return of_days(date(today.year, 1, 1), today)


def _read_ago(line: Line, index: int) -> Reading | None:
    """3 years ago, two weeks ago, half a year ago: the calendar unit that long before."""
    if line.follows(index, "half", "a", "year", "ago"):
        return Reading(settled(partial(_ago, "month", 6)), index + 4)
    counted = count_of(line, index)
    if counted is None:
        return None
    count, at = counted
    unit = words.UNITS.get(line.word(at))
    if unit is None or line.word(at + 1) not in ("ago", "back"):
        return None
    few = "few" in (line.word(index), line.word(index + 1))
    return Reading(replace(settled(partial(_ago, unit, count)), approximate=few), at + 2)


def _ago(unit: str, count: int, today: date) -> Period:
    day = moved(today, unit, -count)
    named = {"hour": "day", "fortnight": "week", "weekend": "week", "decade": "year", "quarter": "month"}
    return unit_around(named.get(unit, unit), 0, day)


def _read_last(line: Line, index: int) -> Reading | None:
    """Last year, this march, next tuesday, the last 3 months, in the past year."""
    at = index + (line.word(index) == "this" and line.word(index + 1) in ("past", "last"))
    word = line.word(at)
    pick = PICKS.get(word)
    if pick is None:
        return None
    return _read_unit(line, at, pick) or _read_named(line, at + 1, pick)


def _read_unit(line: Line, at: int, pick: Pick) -> Reading | None:
    """Last year and the last three years; "the last year" and "past year" run up to today."""
    back = pick is Pick.LAST
    if line.follows(at + 1, "half", "year") and back:
        return Reading(settled(partial(rolling, "month", 6)), at + 3)
    counted = count_of(line, at + 1)
    if counted and pick is not Pick.THIS:
        count, after = counted
        unit = words.UNITS.get(line.word(after))
        if unit is None or line.word(after + 1) == "of":
            return None
        moment = settled(partial(rolling, unit, count if back else -count))
        few = "few" in (line.word(after - 1), line.word(after - 2))
        return Reading(replace(moment, approximate=few), after + 1)
    unit = words.UNITS.get(line.word(at + 1))
    if unit is None:
        return None
    end = at + 2
    rolls = unit not in ("quarter", "weekend") and (line.word(at) == "past" or line.word(at - 1) == "the")
    if back and rolls and line.word(at) in ("last", "past"):
        return Reading(settled(partial(rolling, unit, 1)), end)
    if pick is Pick.THIS and line.follows(end, "so", "far"):
        return Reading(settled(partial(_so_far, unit)), end + 2)
    shift = {Pick.LAST: -1, Pick.THIS: 0, Pick.NEXT: 1}[pick]
    return Reading(settled(partial(unit_around, unit, shift)), end)


def _so_far(unit: str, today: date) -> Period:
    return of_days(unit_around(unit, 0, today).start, today)


def _read_named(line: Line, index: int, pick: Pick) -> Reading | None:
    """Last january, this winter, next tuesday, last christmas, last 15 january."""
    weekday = words.weekday_number(line.word(index)) if line[index].is_word else None
    if weekday is not None:
        return Reading(weekday_moment(weekday, pick), index + 1)
    for reader in NAMED:
        reading = reader(line, index, True)
        if reading is None:
            continue
        if reading.moment.dated:
            return None
        return Reading(replace(reading.moment, pick=pick), reading.next)
    return None
