"""Longer stretches by name: years, quarters, fiscal years, seasons, decades, and holidays."""

from __future__ import annotations

from dataclasses import replace

from bot.edtf import of_range, of_year
from bot.periods import words
from bot.periods.days import read_month_first
from bot.periods.moments import Moment, fixed
from bot.periods.numbers import is_a_count, ordinal_of, year_of_two_digits
from bot.periods.readings import Reading, is_cued, with_year_after
from bot.periods.tokens import EN_DASH, Line, phrases

FISCAL = phrases("fy", "fiscal year", "fiscal")
YEAR_END = phrases("year end", "year - end")
PLURAL = phrases("s", "' s")
HOLIDAYS = phrases(*words.HOLIDAYS)


def read_quarter(line: Line, index: int, cued: bool) -> Reading | None:
    """q1 2021, q1'21, 1q21, h2 2020, first quarter 2021."""
    at = index + 1 if line[index].digits == 1 else index
    letter = line.word(at)
    number = line[index].number if at > index else line[index + 1].number
    if letter == "quarter" and at == index and number is not None and 1 <= number <= 4:
        return with_year_after(line, Moment(3 * number - 2, 3), index + 2)
    if letter not in ("q", "h") or number is None or not line[index + 1].glued:
        ordinal = ordinal_of(line, index)
        if ordinal is None or ordinal > 4 or line.word(index + 1) != "quarter":
            return None
        return with_year_after(line, Moment(3 * ordinal - 2, 3), index + 2)
    months = 3 if letter == "q" else 6
    if not 1 <= number <= 12 // months:
        return None
    return with_year_after(line, Moment(months * (number - 1) + 1, months), index + 2, two_digits=True)


def read_fiscal_words(line: Line, index: int, cued: bool) -> Reading | None:
    """fy, fiscal year: with the year that may follow."""
    at = line.phrase(index, FISCAL)
    if at == index:
        return None
    reading = with_year_after(line, Moment(-2, 12), at, two_digits=True)
    if reading.moment.year and _year_pair(line, reading):
        return Reading(replace(reading.moment, year=reading.moment.year + 1), reading.next + 2)
    return reading


def _year_pair(line: Line, reading: Reading) -> bool:
    """Whether the year read goes on to the next: the winter of 2020-21, FY 2020/2021."""
    year, last = reading.moment.year, line[reading.next + 1].number
    joined = line.word(reading.next) in ("-", "/", EN_DASH)
    return joined and year is not None and last in (year + 1, (year + 1) % 100)


def read_fiscal(line: Line, index: int, cued: bool) -> Reading | None:
    """fy21, FY 2021, fiscal year 2021, fiscal 2021: October to September, after the US budget."""
    reading = read_fiscal_words(line, index, cued)
    return reading if reading and reading.moment.dated else None


def read_season(line: Line, index: int, cued: bool) -> Reading | None:
    """summer 2021, the winter of 2020-21, in the spring."""
    word = line.word(index)
    if word not in words.SEASONS or line.word(index - 1) in ("arab", "prague", "damascus"):
        return None
    moment = Moment(words.SEASONS[word], 3)
    reading = with_year_after(line, moment, index + 1)
    if reading.moment.dated:
        if word == "winter" and _year_pair(line, reading):
            return Reading(reading.moment, reading.next + 2)
        return reading
    sure = word not in words.UNSURE_SEASONS or cued or is_cued(line, index, words.MONTH_CUES, article=True)
    if word == "fall" and line.word(index + 1) == "of":
        return None
    return Reading(replace(moment, sure=sure or line.stands_alone(index, index + 1)), index + 1)


def read_holiday(line: Line, index: int, cued: bool) -> Reading | None:
    """christmas 2020, new year's eve."""
    end = line.phrase(index, HOLIDAYS)
    if end == index:
        return None
    name = " ".join(line.word(at) for at in range(index, end))
    month, day = words.HOLIDAYS[name]
    reading = with_year_after(line, Moment(month, 1, day=day), end)
    return reading if name != "new year" or reading.moment.dated else None


def read_year_end(line: Line, index: int, cued: bool) -> Reading | None:
    """year-end 2021; by year's end."""
    end = line.phrase(index, YEAR_END)
    if end == index:
        return None
    reading = with_year_after(line, Moment(12, 1), end)
    if reading.moment.dated:
        return reading
    if cued or is_cued(line, index, words.MONTH_CUES | {"at"}):
        return Reading(Moment(12, 1, year_shift=0), end)
    return None


def read_decade(line: Line, index: int, cued: bool) -> Reading | None:
    """The 2010s, the '90s."""
    at = index + 1 if line.word(index) == "'" else index
    number, digits = line[at].number, line[at].digits
    end = line.phrase(at + 1, PLURAL)
    if number is None or end == at + 1 or not line[at + 1].glued or number % 10 or digits not in (2, 4):
        return None
    if digits == 2:
        if at == index and line.word(index - 1) not in ("the", "early", "late", "mid", "-"):
            return None
        number += 2000 if number <= 20 else 1900
    if not 1000 <= number < 3000:
        return None
    return Reading(fixed(of_range(of_year(number), of_year(number + 9))), end)


def read_year(line: Line, index: int, cued: bool) -> Reading | None:
    """2021, '21 after a preposition; not 2000 troops."""
    token = line[index]
    if token.text == "'" and line[index + 1].digits == 2 and line[index + 1].glued:
        known = cued or is_cued(line, index, words.YEAR_CUES | {"from", "by", "of"})
        if not known or line.word(index + 2) in words.COUNTED | words.TOPICS:
            return None
        return Reading(Moment(year=year_of_two_digits(line[index + 1].number or 0)), index + 2)
    if token.digits != 4 or token.number is None or not 1900 <= token.number < 2100 or token.ordinal:
        return None
    glued_word = line[index + 1].is_word and line[index + 1].glued and line.word(index + 1) != "ish"
    after_letter = token.glued and line[index - 1].is_word
    if glued_word or after_letter or is_a_count(line, index):
        return None
    return Reading(Moment(year=token.number), index + 1)


def read_year_first(line: Line, index: int, cued: bool) -> Reading | None:
    """2021 january 15, 2020 q2, 2021-q1, 2021 summer."""
    token = line[index]
    if token.digits != 4 or token.number is None or not 1000 <= token.number < 3000:
        return None
    at = index + 1
    if line.word(at) == "," or line.glued_mark(at, "-/\u2013"):
        at += 1
    if not line[at].is_word:
        return None
    for reader in (read_month_first, read_quarter, read_season):
        reading = reader(line, at, False)
        if reading and not reading.moment.dated and not is_a_count(line, index):
            if not reading.moment.sure and (line[reading.next].is_word or line.word(at) == "fall"):
                return None
            return Reading(replace(reading.moment, year=token.number, sure=True), reading.next)
    return None
