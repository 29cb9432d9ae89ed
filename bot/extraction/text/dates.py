"""The dates of a sentence, resolved against the day of the page.

`bot.periods` reads dates as people type them and takes a date without a year for the last such one.
Articles write "by Jan. 15" of the January to come: a date after "by" or "until", or beside "will", is
the first on or after the page's day. Without a reference nothing that hangs on it is resolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.edtf import Period, of_day, parse_edtf
from bot.extraction.statements import Span
from bot.extraction.text.tokens import Token
from bot.periods import PeriodMention, find_periods, with_year

_CUES = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sept sep oct nov dec monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight
    year month week weekend ago spring summer autumn fall winter quarter decade christmas morning evening""".split()
)
_BEFORE, _AFTER = 5, 5  # tokens around a cue that may belong to its date
_FUTURE = frozenset("will would 'll shall plans planned expected scheduled due should set".split())
_PAST = frozenset("was were had did ago last since been killed said told took came went left fell rose".split())
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
ANY_DAY, OTHER_DAY = date(2001, 3, 14), date(2019, 10, 9)  # of two days a date that hangs on neither is the same


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a sentence: tokens `first` to `end` (not included); `period` is None where it hangs on an unknown day.

    `deadline` says that "by" or "until" stands before it; the period is then the last day or month itself.
    """

    first: int
    end: int
    span: Span
    stated: str
    period: Period | None
    deadline: bool = False


def find_dates(text: str, tokens: Sequence[Token], reference: Period | None) -> list[Dated]:
    """The dates of a sentence in order. Cost grows with the dates, not with the sentence."""
    found: list[Dated] = []
    for first, end in _windows(tokens):
        start, stop = tokens[first].start, tokens[end - 1].end
        found += _read(text, Span(start, stop), tokens, first, end, reference)
    return found


def _windows(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    windows: list[tuple[int, int]] = []
    for at in [at for at, token in enumerate(tokens) if token.value is not None or token.word in _MAY_DATE]:
        if not _is_cue(tokens[at]):
            continue
        first, end = at, at + 1
        while first > 0 and at - first < _BEFORE and _may_belong(tokens[first - 1]):
            first -= 1
        while end < len(tokens) and end - at < _AFTER and _may_belong(tokens[end]):
            end += 1
        end = min(len(tokens), end + 1)  # what follows may say that it is no date of its own: "from the 2015 deal"
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((first, end))
    return windows


def _may_belong(token: Token) -> bool:
    """Whether a token beside a cue may be part of its date: a mark, a number that is no count, a word of dates."""
    return token.word in _DATE_WORDS if token.is_word else "," not in token.word or token.word == ","


@lru_cache(maxsize=1 << 12)
def _periods(part: str, today: date) -> tuple[PeriodMention, ...]:
    """The periods of a few words. Articles of one day say "on Monday" again and again."""
    return tuple(find_periods(part, today))


def _is_cue(token: Token) -> bool:
    if token.value is not None:
        return token.word.isdigit() and len(token.word) == 4 and _FIRST_YEAR <= token.value <= _LAST_YEAR
    if token.word in ("may", "march", "sun", "sat", "fall"):
        return token.capital
    return token.is_word and (token.word in _CUES or (token.word.endswith("s") and token.word[:-1] in _UNITS))


_UNITS = frozenset("year month week decade day hour".split())
_MAY_DATE = _CUES | {f"{unit}s" for unit in _UNITS}

_DATE_WORDS = _MAY_DATE | frozenset(
    """early mid late middle beginning start end close outset part stages first second third fourth fifth sixth seventh
    eighth ninth tenth latter former half halves quarters last next this that previous past coming following present
    opening final closing earlier later recent recently of the in on at by until till til through thru throughout before
    after since from to between and or as up ever prior ahead than no not during over within around about circa nearly
    almost a an one two three four five six seven eight nine ten eleven twelve twenty thirty few couple several many
    dozen so more less now currently right date onward onwards beyond post pre eve new fiscal financial fy st nd rd th
    bc ad ce h q th jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun noon
    midnight hours s ' same it its is was be every each all long valentine independence veterans boxing halloween nye
    xmas weekday weekends fortnight fortnights moment spring leading known knew published available starting ending
    ended ends began begins begin old calendar time times i ii iii iv""".split()
)


def _read(
    text: str, window: Span, tokens: Sequence[Token], first: int, end: int, reference: Period | None
) -> list[Dated]:
    part = window.of(text).replace("\x00", " ")
    today = _today(reference)
    mentions = _periods(part, today or ANY_DAY)
    others = _periods(part, OTHER_DAY) if today is None else mentions
    found: list[Dated] = []
    for mention, other in zip(mentions, others, strict=False):
        start, stop = window.start + mention.start_offset, window.start + mention.end_offset
        begins = next((at for at in range(first, end) if tokens[at].end > start), first)
        ends = next((at for at in range(begins, end) if tokens[at].start >= stop), end)
        period: Period | None = mention.period
        ahead = _looks_ahead(tokens, begins)
        if today is None:
            period = mention.period if mention.period == other.period else None
        elif ahead and mention.yearless:
            period = _coming(mention, today)
        elif ahead and tokens[begins].word in _WEEKDAYS and mention.period.start and mention.period.start < today:
            period = of_day(mention.period.start + timedelta(days=7))
        if period is not None and period.start and not _FIRST_YEAR - 400 <= period.start.year <= _LAST_YEAR:
            continue
        deadline = tokens[begins].word in _DEADLINES
        if deadline and period is not None and period.edtf.startswith("../"):
            period = _of_deadline(text[start:stop], period, today)
        found.append(Dated(begins, ends, Span(start, stop), text[start:stop], period, deadline))
    return found


_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_DEADLINES = frozenset({"by", "until", "till"})


def _of_deadline(stated: str, period: Period, today: date | None) -> Period:
    """The time that a deadline names: of "by mid-2021" the middle of 2021, of "by Jan. 15" the day."""
    _, _, named = stated.partition(" ")
    again = find_periods(named, today or ANY_DAY)
    last = again[0].period if again else None
    if last is not None and last.end == period.end and last.start is not None:
        return last
    return parse_edtf(period.edtf.removeprefix("../"))


def _today(reference: Period | None) -> date | None:
    """The day that relative dates count from: the page's, or the last of its month or year."""
    return reference.end if reference else None


def _looks_ahead(tokens: Sequence[Token], first: int) -> bool:
    """Whether a date is one to come: after "will" or "is to", or a deadline that nothing past stands by."""
    words = [token.word for token in tokens[max(0, first - 14) : first]]
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        if word in _FUTURE or (word == "to" and at and words[at - 1] in ("is", "are", "scheduled", "expected")):
            return True
        if word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in ("based", "united")):
            return False
    for token in tokens[first + 1 : first + 16]:
        if token.word in _FUTURE:
            return True
        if token.word in _PAST or (token.word.endswith("ed") and len(token.word) > 4):
            return False
    return tokens[first].word in _DEADLINES


def _coming(mention: PeriodMention, today: date) -> Period:
    """A date without a year where the sentence looks ahead: the first that is not over."""
    past = mention.period
    day = past.end or past.start
    if day is None or day >= today - timedelta(days=3):
        return past
    return with_year(mention, day.year + 1).period
