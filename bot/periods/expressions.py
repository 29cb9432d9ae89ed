"""Dates joined and opened: ranges, "since", "before", "between", "onwards".

expression = "between" range | ("since" | "from" | "after") range ["onwards"]
           | ("before" | "until" | "by") date | "../" date | range ["onwards"]
range      = days month | month days | date {("to" | "-" | ".." | "/") date | "and" the date next to it}
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from bot.edtf import Period, after, before, of_range
from bot.periods import words
from bot.periods.days import day_after_month, read_month
from bot.periods.moments import Moment, settled, unit_around
from bot.periods.numbers import ordinal_of
from bot.periods.readings import Reading, with_year_after
from bot.periods.tokens import EN_DASH, Line, phrases
from bot.periods.units import can_begin, read_unit

Resolve = Callable[[date, int | None], Period]
Change = Callable[[Period], Period]


@dataclass(frozen=True, slots=True)
class Expression:
    """A period as read. `resolve` takes today and the year for dates without one, or None for the
    most recent, and raises ValueError or OverflowError where there is no such period. `next` is the
    index of the token after it, `sure` False for a homonym in no company.
    """

    resolve: Resolve
    next: int
    yearless: bool = False
    sure: bool = True

    def changed(self, change: Change, end: int) -> Expression:
        """The same, with the period changed: opened, or moved to what comes before or after it."""
        return replace(self, resolve=partial(_changed, self.resolve, change), next=end)


def _changed(resolve: Resolve, change: Change, today: date, year: int | None) -> Period:
    return change(resolve(today, year))


def _onwards(period: Period) -> Period:
    return of_range(period, None)


def _until(period: Period) -> Period:
    return of_range(None, period)


SINCE = phrases(
    "ever since", "since at least", "since", "as from", "no earlier than", "starting from", "starting in",
    "starting on", "starting", "beginning in", "beginning on", "beginning from",
)  # fmt: skip
FROM = phrases("from")
AFTER = phrases("after", "later than", "following", "post -", "post")
BEFORE = phrases("before", "prior to", "ahead of", "earlier than", "pre -", "pre", "leading up to")
UNTIL_WORDS = (
    "up until", "up till", "up to", "until", "till", "til", "' til", "through to", "through", "thru",
)  # fmt: skip
UNTIL = phrases(*UNTIL_WORDS, "by", "no later than", "not later than", ".. /")
TO_WORDS = ("-", EN_DASH, "..", "/", "to", *UNTIL_WORDS)
TO = phrases(*TO_WORDS)
AND = phrases("and", "or", "&", ", and", ",")
BETWEEN_DAYS = phrases(*TO_WORDS, "and", "or", "&", ", and", ",")
BETWEEN_LAST_DAYS = phrases(*TO_WORDS, "and", "or", "&")
ONWARDS_WORDS = (
    "onwards", "onward", "and onwards", "and onward", "and later", "or later", "and after", "or after",
    "and beyond", "and since", "and afterwards", "/ ..", "+",
)  # fmt: skip
ONWARDS = phrases(*ONWARDS_WORDS)
ONWARDS_OR_ON = phrases(*ONWARDS_WORDS, "on")
DOWNWARDS = phrases("and earlier", "or earlier", "and before", "or before")
PRESENT = phrases("the present day", "the present", "present", "date", "this day")
STARTS = phrases(*(the + word + " of" for the in ("", "the ") for word in ("start", "beginning", "outset")))
ENDS = phrases(*(the + word + " of" for the in ("", "the ") for word in ("end", "close")))
AFTER_A_DAY = frozenset({"in", "of", "on", "at", "by", "for", "this", "last", "next"})
BEGINNERS = frozenset({"between", *SINCE, *FROM, *AFTER, *BEFORE, *UNTIL})
CHAIN = 12  # dates joined in one mention, at most


def read_expression(line: Line, index: int) -> Expression | None:
    """The longest period that begins at this token, or None. Mentions of homonyms are not `sure`."""
    if line.word(index) in BEGINNERS:
        for read in (_read_between, _read_start, _read_end):
            found = read(line, index)
            if found:
                return found
    return _read_plain(line, index) if can_begin(line[index]) else None


def _read_between(line: Line, index: int) -> Expression | None:
    if line.word(index) != "between":
        return None
    first = read_unit(line, index + 1, cued=True)
    found = read_range(line, index + 1, between=True)
    if found is None or (first is not None and found.next <= first.next):
        return None  # "between 2019 and Iraq"
    return replace(found, sure=True)


def _read_start(line: Line, index: int) -> Expression | None:
    """Since X; from X; after X; each of them up to Y where the line goes on so."""
    for table, change in ((SINCE, _onwards), (FROM, _onwards), (AFTER, after)):
        at = line.phrase(index, table)
        if at == index:
            continue
        first = read_unit(line, at, cued=True)
        whole = read_range(line, at, cued=True)
        if whole is None:
            return None
        end = line.phrase(whole.next, ONWARDS_OR_ON if table is FROM else ONWARDS)
        single = first is not None and first.next == whole.next
        only_which = _names_an_event(line, at, whole.next)
        if only_which or line.phrase(at, STARTS) > at:
            change = _onwards
        in_it = only_which or not single or (first is not None and first.moment.hangs_on_today)
        if table is FROM and end == whole.next and in_it:
            return whole  # "from 2019 to 2021", "attacks from last week"
        if single:
            return _with_end(line, whole, change, end)
        return whole if change is _onwards else whole.changed(change, end)
    return None


def _with_end(line: Line, whole: Expression, change: Change, end: int) -> Expression:
    """After X, and before Y where that follows."""
    opened = whole.changed(change, end)
    at = end + (line.word(end) in ("and", "but", ","))
    last = _read_end(line, at) if line.word(at) != "by" else None
    if last is None:
        return opened
    resolve = partial(_overlap, opened.resolve, last.resolve)
    return Expression(resolve, last.next, opened.yearless and last.yearless)


def _overlap(first: Resolve, last: Resolve, today: date, year: int | None) -> Period:
    return of_range(_open(first(today, year), 0), _open(last(today, year), 1))


def _open(period: Period, side: int) -> Period:
    """The closed date of a period with one open end."""
    if "/" not in period.edtf or ".." not in period.edtf:
        return period
    edge = period.start or period.end
    return Period(edge, edge, period.edtf.split("/")[side])


def _read_end(line: Line, index: int) -> Expression | None:
    """Before X, until X, by X."""
    for table, change in ((BEFORE, before), (UNTIL, _until)):
        at = line.phrase(index, table)
        if at == index:
            continue
        last = read_unit(line, at, cued=True) or _read_present(line, at)
        if last and (_names_an_event(line, at, last.next) or line.phrase(at, ENDS) > at):
            change = _until
        return last and _single(last).changed(change, last.next)
    return None


def _names_an_event(line: Line, index: int, end: int) -> bool:
    """Whether a year only says which: after the 2018 elections is not after 2018."""
    return line.word(index) == "the" and line[index + 1].digits == 4 and end == index + 2 and line[end].is_word


def _read_present(line: Line, index: int) -> Reading | None:
    end = line.phrase(index, PRESENT)
    return Reading(settled(partial(unit_around, "day", 0)), end) if end > index else None


def _read_plain(line: Line, index: int) -> Expression | None:
    found = read_range(line, index)
    if found is None:
        return None
    end = line.phrase(found.next, ONWARDS)
    if end > found.next:
        return found.changed(_onwards, end)
    end = line.phrase(found.next, DOWNWARDS)
    if end > found.next and read_unit(line, end) is None:
        return found.changed(_until, end)
    return found


def _single(reading: Reading) -> Expression:
    moment = reading.moment
    return Expression(moment.resolve, reading.next, moment.yearless, moment.sure)


# Ranges


def read_range(line: Line, index: int, cued: bool = False, between: bool = False) -> Expression | None:
    """One date, or dates joined into one period."""
    days = _read_days_of_month(line, index) or _read_month_and_days(line, index)
    if days:
        return days
    first = read_unit(line, index, cued or between)
    if first is None:
        return None
    found, moment = _single(first), first.moment
    for _ in range(CHAIN):
        joined = _read_joined(line, found, moment, between)
        if joined is None:
            break
        found, moment = joined
    return found if found.sure or not between else replace(found, sure=True)


def _read_joined(line: Line, found: Expression, left: Moment, between: bool) -> tuple[Expression, Moment] | None:
    """What a range becomes with the date that a joining word ties to it."""
    at = line.phrase(found.next, TO)
    if at > found.next or (between and line.word(found.next) in ("and", "&")):
        at = max(at, found.next + 1)
        right = read_unit(line, at, cued=True) or _read_present(line, at) or _read_short_year(line, at, left)
        if right is None or (not found.sure and not right.moment.sure):
            return None
    else:
        at = line.phrase(found.next, AND)
        right = read_unit(line, at, cued=found.sure) if at > found.next else None
        if right is None or not _next_to_each_other(left, right.moment):
            return None
    yearless = found.yearless and right.moment.yearless
    resolve = partial(_from_to, found.resolve, left, right.moment)
    return Expression(resolve, right.next, yearless, sure=True), right.moment


def _read_short_year(line: Line, index: int, left: Moment) -> Reading | None:
    """The 21 of "2019 to 21"."""
    token = line[index]
    if not left.is_year or left.year is None or token.digits != 2 or token.number is None or token.ordinal:
        return None
    year = left.year - left.year % 100 + token.number
    if year <= left.year or line[index + 1].is_word or line.number_goes_on(index + 1):
        return None
    return Reading(Moment(year=year), index + 1)


def _next_to_each_other(left: Moment, right: Moment) -> bool:
    """Whether "and" makes one period of two dates: 2020 and 2021, January and February, q1 and q2."""
    if any(moment.settled or moment.weekday is not None for moment in (left, right)):
        return False
    if left.year and right.year:
        return _adjoin(left, right)
    if left.cuts or right.cuts or left.is_year or right.is_year:
        return False
    same_kind = left.months == right.months and (left.day is None) == (right.day is None) and not left.dated
    if not same_kind or left.first_month is None or right.first_month is None:
        return False
    if left.day is not None and right.day is not None:
        return left.first_month == right.first_month and right.day == left.day + 1
    return (right.first_month - left.first_month) % 12 == left.months


def _adjoin(left: Moment, right: Moment) -> bool:
    try:
        first, last = left.resolve(date.min), right.resolve(date.min)
    except (ValueError, OverflowError):  # not in the calendar
        return False
    return first.end is not None and first.end + timedelta(days=1) == last.start


def _from_to(first: Resolve, left: Moment, right: Moment, today: date, year: int | None) -> Period:
    """From one date to another; a year said at one end holds for both, as the calendar turns."""
    if left.dated and right.dated:
        begin, end = first(today, None), right.resolve(today)
        return of_range(end, begin) if _later(begin, end) else of_range(begin, end)
    if left.dated:
        begin = first(today, None)
        last_year = begin.end.year if begin.end else today.year
        end = right.resolve(today, last_year)
        return of_range(begin, right.resolve(today, last_year + 1) if _later(begin, end) else end)
    if right.dated or year is None:
        end = right.resolve(today)
        last_year = end.start.year if end.start else today.year
        begin = first(today, last_year)
        return of_range(first(today, last_year - 1) if _later(begin, end) else begin, end)
    begin, end = first(today, year), right.resolve(today, year)
    return of_range(begin, right.resolve(today, year + 1) if _later(begin, end) else end)


def _later(first: Period, last: Period) -> bool:
    return first.start is not None and last.end is not None and first.start > last.end


def _read_days_of_month(line: Line, index: int) -> Expression | None:
    """12 and 13 february 2020; 12-13 feb; the 7th to the 9th of january."""
    days: list[int] = []
    at = index
    while len(days) < CHAIN:
        at += line.word(at) == "the"
        day = line[at].number if line[at].digits in (1, 2) else ordinal_of(line, at)
        if day is None or not 1 <= day <= 31:
            return None
        days.append(day)
        at += 1
        step = line.phrase(at, BETWEEN_DAYS)
        if step == at:
            break
        at = step
    if len(days) < 2:
        return None
    at += line.word(at) == "of"
    named = read_month(line, at)
    if named is None:
        return None
    month, end = named
    last = with_year_after(line, Moment(month, 1, day=days[-1]), end, two_digits=True)
    if not last.moment.dated and line.word(end) in words.NOT_AFTER_MONTH:
        return None
    return _days(last.moment, days[0], days[-1], last.next)


def _read_month_and_days(line: Line, index: int) -> Expression | None:
    """january 12-15, 2021; october 7 and 8."""
    named = read_month(line, index)
    if named is None:
        return None
    month, at = named
    first = day_after_month(line, at)
    step = line.phrase(at + 1, BETWEEN_LAST_DAYS)
    at = step + (line.word(step) == "the")
    last = day_after_month(line, at)
    if first is None or last is None or step == index or read_month(line, at + 1) or last <= first:
        return None
    counted = line[at + 1].is_word and line.word(at + 1) not in AFTER_A_DAY
    if counted and line[step - 1].is_word:
        return None  # "on february 2 and 20 targets"
    end = with_year_after(line, Moment(month, 1, day=last), at + 1)
    return _days(end.moment, first, last, end.next)


def _days(moment: Moment, first: int, last: int, end: int) -> Expression:
    return Expression(partial(_day_range, moment, first, last), end, moment.yearless)


def _day_range(moment: Moment, first: int, last: int, today: date, year: int | None) -> Period:
    end = moment.resolve(today, year)
    if end.start is None:
        raise ValueError("A range of days needs days.")
    return of_range(replace(moment, day=first).resolve(today, end.start.year), end)
