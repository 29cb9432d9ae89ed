"""Reading one date out of a line, with what may stand before and after it.

Every reader takes the line and where to begin and gives what it read with where it ended, or None.
None looks further than a few words ahead, so that reading is linear in the length of a line.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.periods import words
from bot.periods.cuts import EDGES, HALVES, THIRDS
from bot.periods.days import read_day_month, read_month_first, read_week_of, read_weekday
from bot.periods.moments import settled, unit_around
from bot.periods.parts import read_cuts
from bot.periods.readings import Reader, Reading, read_number
from bot.periods.relative import DAY_WORDS, PICKS, YEAR_TO_DATE, read_relative
from bot.periods.spans import (
    FISCAL,
    HOLIDAYS,
    YEAR_END,
    read_decade,
    read_fiscal,
    read_holiday,
    read_quarter,
    read_season,
    read_year,
    read_year_end,
    read_year_first,
)
from bot.periods.tokens import Line, Token, phrases

OR_SO = phrases("~", "ish", "- ish", "or so", "or thereabouts")
PART_WORDS = frozenset({"the", "'", "so", "earlier", "later", "opening", "final", "closing", "half", "q", "h"})
BEGINNERS = PART_WORDS.union(
    words.APPROXIMATE, words.CARDINALS, words.ORDINALS, words.SEASONS, words.UNITS,
    THIRDS, EDGES, HALVES, PICKS, DAY_WORDS, YEAR_TO_DATE, FISCAL, YEAR_END, HOLIDAYS,
)  # fmt: skip


def can_begin(token: Token) -> bool:
    """Whether a date can begin with this token: a quick no for most words."""
    if token.digits or token.text in BEGINNERS:
        return True
    return token.is_word and bool(words.month_number(token.text) or words.weekday_number(token.text) is not None)


def read_unit(line: Line, index: int, cued: bool = False) -> Reading | None:
    """A date with what may stand before and after it: "about", "the end of", "or so".

    `cued` says that what stands before makes it a date even where its word has another meaning.
    """
    at, about = _skip_approximation(line, index)
    if line.word(at) == "the":
        at += 1
        cued = cued and line.word(at) not in words.UNSURE_MONTHS  # "after the march"
    cuts, core_at = read_cuts(line, at)
    reading = _read_core(line, core_at, cued or about or bool(cuts), bool(cuts))
    if reading is None and cuts:
        cuts, reading = (), _read_core(line, at, cued or about, False)
    if reading is None:
        return None
    moment, end = reading
    if cuts:
        moment = replace(moment, cuts=moment.cuts + cuts, sure=True)
    after = line.phrase(end, OR_SO)
    if about or after > end:
        moment = replace(moment, approximate=True)
    return Reading(moment, after)


def _skip_approximation(line: Line, index: int) -> tuple[int, bool]:
    at = index
    while at < index + 3 and line.word(at) in words.APPROXIMATE:
        at += 1
        if line.word(at) == "." and line[at].glued and line.word(at - 1) in ("c", "ca", "approx"):
            at += 1
    return at, at > index


def _read_core(line: Line, index: int, cued: bool, cut: bool) -> Reading | None:
    """A date without what stands around it. `cut` says that a part of it was named: "end of the year"."""
    if not can_begin(line[index]):
        return None
    for reader in NUMBER_READERS if line[index].digits else WORD_READERS:
        reading = reader(line, index, cued)
        if reading:
            return reading
    unit = words.UNITS.get(line.word(index))
    if cut and unit and line.word(index - 1) in ("the", "of", "in"):
        return Reading(settled(partial(unit_around, unit, 0)), index + 1)
    return None


NUMBER_READERS: tuple[Reader, ...] = (
    read_number,
    read_relative,
    read_day_month,
    read_quarter,
    read_year_first,
    read_decade,
    read_year,
)
WORD_READERS: tuple[Reader, ...] = (
    read_relative,
    read_weekday,
    read_week_of,
    read_day_month,
    read_month_first,
    read_quarter,
    read_fiscal,
    read_season,
    read_holiday,
    read_year_end,
    read_decade,
    read_year,
)
