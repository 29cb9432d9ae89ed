"""The words before a date that name a part of it: "mid-to-late", "the first three months of"."""

from __future__ import annotations

from functools import partial

from bot.periods import words
from bot.periods.cuts import EDGES, HALVES, THIRDS, counted, edge, from_date, half, third, to_date
from bot.periods.moments import Cut
from bot.periods.numbers import count_of, ordinal_of
from bot.periods.tokens import Line


def read_cuts(line: Line, index: int) -> tuple[tuple[Cut, ...], int]:
    """The parts named before a date, innermost first: "early in the second half of" is two."""
    cuts: list[Cut] = []
    for _ in range(2):
        read = _read_third(line, index) or _read_edge(line, index) or _read_counted(line, index)
        if read is None:
            break
        cut, index = read
        cuts.insert(0, cut)
        if line.word(index) == "the":
            index += 1
    return tuple(cuts), index


def _read_third(line: Line, index: int) -> tuple[Cut, int] | None:
    """early, mid-, late, mid-to-late, early part of, earlier in, so far."""
    if line.follows(index, "so", "far"):
        return to_date, index + 2
    word = line.word(index)
    if word in ("earlier", "later"):
        at = index + 2 if line.word(index + 1) in ("in", "on", "of") else index + 1
        return (to_date if word == "earlier" else from_date), at
    if word not in THIRDS or word == "middle":
        return None
    first = last = THIRDS[word]
    at = index + 1
    joined = at
    while joined < at + 3 and line.word(joined) in ("-", "to", "or", "and", "/"):
        joined += 1
    if joined > at and line.word(joined) in THIRDS:
        last = THIRDS[line.word(joined)]
        at = joined + 1
    if line.word(at) in ("part", "months", "days", "weeks", "stages") and line.word(at + 1) == "of":
        at += 1
    if line.word(at) in ("of", "in", "on", "-"):
        at += 1
    return partial(third, min(first, last), max(first, last)), at


def _read_edge(line: Line, index: int) -> tuple[Cut, int] | None:
    """The start of, the end of, end-, the first half of."""
    word, after = line.word(index), line.word(index + 1)
    if word in EDGES and (after == "of" or (after == "-" and line[index + 1].glued and word == "end")):
        return partial(edge, EDGES[word]), index + 2
    ordinal = f"{word}{'st' if word == '1' else 'nd'}" if line[index].ordinal else word
    if ordinal in HALVES and after == "half":
        return partial(half, HALVES[ordinal]), index + (3 if line.word(index + 2) in ("of", "in") else 2)
    return None


def _read_counted(line: Line, index: int) -> tuple[Cut, int] | None:
    """The first three months of, the last week of, the second quarter of."""
    word = line.word(index)
    backward = word in ("last", "final", "closing")
    which = -1 if backward else 0 if word == "opening" else (ordinal_of(line, index) or 0) - 1
    if which < 0 and not backward:
        return None
    count, at = count_of(line, index + 1) or (0, index + 1)
    unit = words.UNITS.get(line.word(at))
    if unit is None or unit in ("hour", "weekend", "year"):
        return None
    if line.word(at + 1) in ("of", "in"):
        if count == 0 and line.word(at).endswith("s") and which <= 0:  # how many is left open
            whole = 2 if backward else 0
            return (partial(third, whole, whole) if unit == "month" else partial(edge, whole)), at + 2
        return partial(counted, which, count or 1, unit), at + 2
    if unit == "quarter" and count <= 1 and not backward:
        return partial(counted, which, 1, unit), at + 1
    return None
