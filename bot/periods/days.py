"""Days, months and weekdays by name: "the 15th of january 2021", "jan '21", "Tuesday (November 17th)"."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.periods import words
from bot.periods.cuts import week_from
from bot.periods.moments import Moment, Pick, nearest_weekday, settled
from bot.periods.numbers import ordinal_of
from bot.periods.readings import Reading, is_cued, read_number, with_year_after
from bot.periods.tokens import Line, phrases

BEFORE_DAY = phrases("the", "-")


def read_month(line: Line, index: int) -> tuple[int, int] | None:
    """A month's name and where it ends, the full stop of a short form included."""
    month = words.month_number(line.word(index)) if line[index].is_word else None
    if month is None:
        return None
    stop = line.word(index + 1) == "." and line[index + 1].glued
    goes_on = line[index + 2].digits > 0 or line.word(index + 2) in ("'", "of", "-", ",")
    return month, index + 2 if stop and goes_on and len(line.word(index)) <= 4 else index + 1


def _month_is_sure(line: Line, index: int, end: int, cued: bool) -> bool:
    """Whether a month's name that no day or year follows is a month."""
    word, after = line.word(index), line.word(end)
    if word in ("may", "march") and after in words.NOT_AFTER_MONTH:
        return False
    if word not in words.UNSURE_MONTHS or cued or is_cued(line, index, words.MONTH_CUES):
        return True
    if line.follows(index - 2, "month", "of") or (index == 0 and line.stands_alone(index, end)):
        return True
    return word in ("jan", "mar") and not line[end].is_word and after != "-"


def read_day_month(line: Line, index: int, cued: bool) -> Reading | None:
    """15 january 2021, 15th of January, the fifteenth of january, 15-jan-21."""
    day = line[index].number if line[index].digits in (1, 2) else None
    spelled = day is None
    if day is None:
        day = ordinal_of(line, index)
    if day is None or day < 0:
        return None
    at = index + 1
    of = line.word(at) == "of"
    if of or line.glued_mark(at, "-/\u2013") or (line.word(at) == "." and line[at].glued):
        at += 1
    named = read_month(line, at)
    if named is None:
        return None
    month, end = named
    reading = with_year_after(line, Moment(month, 1, day=day), end, two_digits=True)
    unsure = line.word(at) in words.UNSURE_MONTHS and not of
    if not reading.moment.dated and unsure and (spelled or line.word(end) in words.NOT_AFTER_MONTH):
        return None
    return _with_weekday_after(line, reading)


def read_month_first(line: Line, index: int, cued: bool) -> Reading | None:
    """january 15, 2021; January 15th; january the 15th; jan '21; january 2021; january."""
    named = read_month(line, index)
    if named is None:
        return None
    month, end = named
    at = line.phrase(end, BEFORE_DAY)
    if at > end and line.word(end) == "-" and not line.glued_mark(end, "-"):
        at = end
    day = day_after_month(line, at)
    if day is not None:
        reading = with_year_after(line, Moment(month, 1, day=day), at + 1, two_digits=True)
        if line.word(index) != "mar" or reading.moment.dated or not line.glued_mark(end, "-"):
            return _nine_eleven(line, index, _with_weekday_after(line, reading))
    walk = line.word(index) == "march" and line.word(end) == "of"
    if walk and line[index - 1].is_word and not is_cued(line, index, words.MONTH_CUES):
        return None  # "the long march of 2020"
    reading = with_year_after(line, Moment(month, 1), end)
    if not reading.moment.dated:
        sure = _month_is_sure(line, index, end, cued)
        if not sure and line.word(end) in words.NOT_AFTER_MONTH:
            return None
        reading = Reading(replace(reading.moment, sure=sure), end)
    return reading


def day_after_month(line: Line, index: int) -> int | None:
    """The day of a month named before: a number of one or two digits, or "first", not 10:30 or 12,000."""
    token = line[index]
    if token.digits not in (1, 2):
        named = words.ORDINALS.get(token.text)
        follows_noun = line[index + 1].is_word
        return named if named and not follows_noun else None
    mark = line[index + 1]
    if mark.glued and mark.text in (",", ":", ".") and line[index + 2].digits and line[index + 2].glued:
        return token.number if mark.text == "," and line[index + 2].digits == 4 else None
    if line.word(index - 1) == "-" and read_month(line, index + 1):
        return None  # jan-15 mar 2021 is a range
    return token.number


def _nine_eleven(line: Line, index: int, reading: Reading) -> Reading:
    """September 11 of the attacks, or years after September 11: the one of 2001."""
    moment = reading.moment
    after = reading.next + (line.word(reading.next) in ("terror", "terrorist"))
    of_attacks = line.word(after) in ("attack", "attacks") or line.word(index - 2) in ("attacks", "years")
    if (moment.first_month, moment.day) == (9, 11) and not moment.dated and of_attacks:
        return Reading(replace(moment, year=2001), reading.next)
    return reading


def _with_weekday_after(line: Line, reading: Reading) -> Reading:
    """17 November (Tuesday)."""
    at = reading.next
    if line.word(at) not in (",", "(") or reading.moment.dated:
        return reading
    weekday = words.weekday_number(line.word(at + 1))
    closed = line.word(at + 2) == ")"
    if weekday is None or (line.word(at) == "(" and not closed):
        return reading
    return Reading(replace(reading.moment, weekday=weekday), at + 2 + closed)


def read_weekday(line: Line, index: int, cued: bool) -> Reading | None:
    """tuesday; Tuesday (November 17th); tuesday 17 november; Tuesday, 17/11/2020."""
    weekday = words.weekday_number(line.word(index)) if line[index].is_word else None
    if weekday is None:
        return None
    at = index + 1
    while at < index + 4 and line.word(at) in (".", ",", "(", "the"):
        at += 1
    date = read_number(line, at, True) or read_day_month(line, at, True) or read_month_first(line, at, True)
    if date and (date.moment.day is not None or date.moment.settled):
        end = date.next + 1 if line.word(date.next) == ")" else date.next
        return Reading(replace(date.moment, weekday=weekday), end)
    if line.word(index - 1) in ("every", "each", "bloody", "black"):
        return None
    sure = line.word(index) not in words.UNSURE_DAYS or cued or is_cued(line, index, words.DAY_CUES)
    sure = sure or line.stands_alone(index, index + 1)
    return Reading(weekday_moment(weekday, Pick.RECENT, sure), index + 1)


def read_week_of(line: Line, index: int, cued: bool) -> Reading | None:
    """The week of 4 January 2021: the seven days that begin with it."""
    if line.word(index) != "week" or line.word(index + 1) not in (
        "of",
        "beginning",
        "starting",
        "commencing",
    ):
        return None
    at = index + 2 + (line.word(index + 2) == "the")
    first = read_number(line, at, True) or read_day_month(line, at, True) or read_month_first(line, at, True)
    if first is None or (first.moment.day is None and first.moment.settled is None):
        return None
    return Reading(replace(first.moment, cuts=(week_from,)), first.next)


def weekday_moment(weekday: int, pick: Pick, sure: bool = True) -> Moment:
    return replace(settled(partial(nearest_weekday, weekday, pick)), sure=sure)
