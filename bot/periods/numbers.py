"""Dates in figures, and figures that are no dates.

Days come first: 15/01/2021 is 15 January, and only a date that cannot be read so (1/15/2021) is read
month first. YYYY-MM is a month of ISO 8601, 2006-07 included. Where that is no month (2019-21), where
a slash or long dash joins a year and the next (2006/07), or where the article stands before a year and
the next ("the 2006-07 surge"), it is a range of years.
"""

from __future__ import annotations

from datetime import date

from bot.edtf import Period, of_day, of_month, of_range, of_year
from bot.periods import words
from bot.periods.moments import Moment, fixed, impossible, settled
from bot.periods.tokens import EN_DASH, Line

IMPOSSIBLE = settled(impossible)
LONGEST_PAIR = 50  # years between the ends of 1965-99
FIRST_YEAR, PAST_LAST_YEAR = 1000, 3000


def _is_year(number: int) -> bool:
    return FIRST_YEAR <= number < PAST_LAST_YEAR


def year_of_two_digits(number: int) -> int:
    """'21 is 2021 and '89 is 1989; the turn is at 69, as in the %y of POSIX strptime."""
    return number + (2000 if number < 69 else 1900)


def count_of(line: Line, index: int) -> tuple[int, int] | None:
    """A small number in figures or words, and where it ends: 3, three, a, a couple of, the last few."""
    token = line[index]
    if token.number is not None and token.digits <= 3 and not token.ordinal:
        return token.number, index + 1
    if token.text in ("a", "an") and line.word(index + 1) in ("couple", "few"):
        token, index = line[index + 1], index + 1
    if token.text not in words.CARDINALS:
        return None
    return words.CARDINALS[token.text], index + 2 if line.word(index + 1) == "of" else index + 1


def ordinal_of(line: Line, index: int) -> int | None:
    """1 for "first" and for "1st"; None for anything else."""
    token = line[index]
    return token.number if token.ordinal else words.ORDINALS.get(token.text)


def is_a_count(line: Line, index: int) -> bool:
    """Whether the four digits here count something ("2000 troops") or number it ("resolution 2001").

    After "in" or "since" they are a year. Otherwise a counted noun after them decides, with a word such
    as "nearly" before them or a round number where the noun also follows years ("2020 attacks").
    """
    before = line.word(index - 1)
    if before in words.YEAR_CUES:
        return False
    if before in words.LABELS or before in words.MEASURED_CUES or line.word(index + 1) == "%":
        return True
    if line[index].glued and before in ("'", "."):
        return True
    hinted = before in words.COUNT_CUES or (line[index].number or 1) % 100 == 0
    following = line.word(index + 1)
    if following in words.COUNTED:
        return True
    nouns = words.COUNTED | words.TOPICS
    if hinted and any(line.word(index + step) in nouns for step in (1, 2, 3)):
        return line[index + 1].is_word
    return before in ("nearly", "almost", "least", "most") and (line[index].number or 1) % 100 == 0


def read_number_date(line: Line, index: int) -> tuple[Moment, int] | None:
    """A date in figures and where it ends; one that the calendar has not resolves to nothing."""
    first = line[index]
    if first.number is None or first.ordinal or not line.glued_mark(index + 1, "-/." + EN_DASH):
        return None
    mark, second = line.word(index + 1), line[index + 2]
    if second.number is None or second.digits > 4:
        return None
    if line.glued_mark(index + 3, mark) and line[index + 4].number is not None:
        return _three_numbers(line, index)
    if (first.number, second.number, mark) == (9, 11, "/"):
        return fixed(of_day(date(2001, 9, 11))), index + 3
    if first.digits == 4 and second.digits <= 2 and mark != "." and _is_year(first.number):
        return _year_and_two_digits(line, index), index + 3
    if first.digits <= 2 and second.digits == 4 and _is_year(second.number):
        if 1 <= first.number <= 12:
            return fixed(of_month(second.number, first.number)), index + 3
        return IMPOSSIBLE, index + 3
    return None


def _three_numbers(line: Line, index: int) -> tuple[Moment, int] | None:
    """2021-01-15, 2021/1/15, 15/01/2021, 15.01.21; the time of day after an ISO date is passed over."""
    tokens = line[index], line[index + 2], line[index + 4]
    digits = tuple(token.digits for token in tokens)
    numbers = [token.number or 0 for token in tokens]
    end = index + 5
    if digits[0] == 4 and digits[1] <= 2 and digits[2] <= 2:
        if line.word(end) == "t" and line[end].glued and line[end + 1].digits:
            end = line.end_of_number(end + 1)
            end += line.word(end) == "z" and line[end].glued
        return _day((numbers[0], numbers[1], numbers[2])), end
    if digits[0] > 2 or digits[1] > 2 or digits[2] == 3:
        return None
    if digits[2] <= 2 and (digits[2] != 2 or line.word(index + 1) not in ("/", ".")):
        return None
    year = numbers[2] if digits[2] == 4 else year_of_two_digits(numbers[2])
    if (numbers[0], numbers[1], year) == (9, 11, 2001):
        return fixed(of_day(date(2001, 9, 11))), end
    return _day((year, numbers[1], numbers[0]), (year, numbers[0], numbers[1])), end


def _day(*readings: tuple[int, int, int]) -> Moment:
    """The first of these years, months and days that the calendar has."""
    for year, month, day in readings:
        if _is_year(year) and 1 <= month <= 12:
            try:
                return fixed(of_day(date(year, month, day)))
            except ValueError:
                continue
    return IMPOSSIBLE


def _year_and_two_digits(line: Line, index: int) -> Moment:
    """2020-11, 2019-21, 2006/07: a month, or the last year of a range."""
    year, number = line[index].number or 0, line[index + 2].number or 0
    last = year - year % 100 + number
    joined = line.word(index + 1) != "-" or line.word(index - 1) == "the"
    next_year = last == year + 1 and line[index + 2].digits == 2
    if 1 <= number <= 12 and not (joined and next_year):
        return fixed(of_month(year, number))
    if year < last <= year + LONGEST_PAIR and line[index + 2].digits == 2:
        return fixed(_years(year, last))
    return IMPOSSIBLE


def _years(first: int, last: int) -> Period:
    return of_range(of_year(first), of_year(last))
