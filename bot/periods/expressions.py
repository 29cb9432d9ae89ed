"""Dates joined and opened: ranges, "since", "before", "between", "onwards".

expression = "between" range | ("since" | "from" | "after") range ["onwards"]
           | ("before" | "until" | "by") date | "../" date | range ["onwards"]
range      = days month | month days | date {("to" | "-" | ".." | "/") date | "and" the date next to it}
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from bot.edtf import Period, after, before, of_range
from bot.periods import words
from bot.periods.days import day_after_month, read_month
from bot.periods.moments import Moment, settled, unit_around
from bot.periods.numbers import ordinal_of
from bot.periods.readings import Reading, with_year_after
from bot.periods.tokens import EN_DASH, Line
from bot.periods.units import read_unit

Resolve = Callable[[date, int | None], Period]
Change = Callable[[Period], Period]
Phrases = tuple[tuple[str, ...], ...]


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
        return replace(self, resolve=partial(_changed, self.resolve, change), next=end, sure=True)


def _changed(resolve: Resolve, change: Change, today: date, year: int | None) -> Period:
    return change(resolve(today, year))


def _onwards(period: Period) -> Period:
    return of_range(period, None)


def _until(period: Period) -> Period:
    return of_range(None, period)


SINCE: Phrases = (
    ("ever", "since"), ("since", "at", "least"), ("since",), ("as", "from"), ("no", "earlier", "than"),
    ("starting", "from"), ("starting", "in"), ("starting", "on"), ("starting",),
    ("beginning", "in"), ("beginning", "on"), ("beginning", "from"),
)  # fmt: skip
FROM: Phrases = (("from",),)
AFTER: Phrases = (("after",), ("later", "than"), ("following",), ("post", "-"), ("post",))
BEFORE: Phrases = (
    ("before",), ("prior", "to"), ("ahead", "of"), ("earlier", "than"), ("pre", "-"), ("pre",),
    ("leading", "up", "to"),
)  # fmt: skip
UNTIL: Phrases = (
    ("up", "until"), ("up", "till"), ("up", "to"), ("until",), ("till",), ("til",), ("'", "til"),
    ("through", "to"), ("through",), ("thru",), ("by",), ("no", "later", "than"), ("not", "later", "than"),
    ("..", "/"),
)  # fmt: skip
TO: Phrases = (("-",), (EN_DASH,), ("..",), ("/",), ("to",), *UNTIL[:10])
AND: Phrases = (("and",), ("or",), ("&",), (",", "and"), (",",))
ONWARDS: Phrases = (
    ("onwards",), ("onward",), ("and", "onwards"), ("and", "onward"), ("and", "later"), ("or", "later"),
    ("and", "after"), ("or", "after"), ("and", "beyond"), ("and", "since"), ("and", "afterwards"),
    ("/", ".."), ("+",),
)  # fmt: skip
DOWNWARDS: Phrases = (("and", "earlier"), ("or", "earlier"), ("and", "before"), ("or", "before"))
PRESENT: Phrases = (("the", "present", "day"), ("the", "present"), ("present",), ("date",), ("this", "day"))
AFTER_A_DAY = frozenset({"in", "of", "on", "at", "by", "for", "this", "last", "next"})
CHAIN = 12  # dates joined in one mention, at most


def read_expression(line: Line, index: int) -> Expression | None:
    """The longest period that begins at this token, or None. Mentions of homonyms are not `sure`."""
    for read in (_read_between, _read_start, _read_end, _read_plain):
        found = read(line, index)
        if found:
            return found
    return None


def _read_between(line: Line, index: int) -> Expression | None:
    if line.word(index) != "between":
        return None
    found = read_range(line, index + 1, between=True)
    return found and replace(found, sure=True)


def _read_start(line: Line, index: int) -> Expression | None:
    """Since X; from X; after X; each of them up to Y where the line goes on so."""
    for phrases, change in ((SINCE, _onwards), (FROM, _onwards), (AFTER, after)):
        at = line.phrase(index, phrases)
        if at == index:
            continue
        first = read_unit(line, at, cued=True)
        whole = read_range(line, at, cued=True)
        if whole is None:
            return None
        end = line.phrase(whole.next, (*ONWARDS, ("on",)))
        single = first is not None and first.next == whole.next
        if phrases is FROM and end == whole.next and (not single or (first and first.moment.hangs_on_today)):
            return replace(whole, sure=True)  # "from 2019 to 2021", "attacks from last week"
        if single:
            return _with_end(line, whole, change, end)
        return replace(whole, sure=True) if change is _onwards else whole.changed(change, end)
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
    for phrases, change in ((BEFORE, before), (UNTIL, _until)):
        at = line.phrase(index, phrases)
        if at == index:
            continue
        last = read_unit(line, at, cued=True) or _read_present(line, at)
        return last and _single(last).changed(change, last.next)
    return None


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


def _read_joined(
    line: Line, found: Expression, left: Moment, between: bool
) -> tuple[Expression, Moment] | None:
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
    if any(moment.settled or moment.cuts or moment.weekday is not None for moment in (left, right)):
        return False
    if left.is_year or right.is_year:
        return left.is_year and right.is_year and right.year == (left.year or 0) + 1
    same_kind = left.months == right.months and (left.day is None) == (right.day is None) and not left.dated
    if not same_kind or left.first_month is None or right.first_month is None:
        return False
    if left.day is not None and right.day is not None:
        return left.first_month == right.first_month and right.day == left.day + 1
    return (right.first_month - left.first_month) % 12 == left.months


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
        step = line.phrase(at, TO + AND)
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
    step = line.phrase(at + 1, TO + AND[:3])
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
