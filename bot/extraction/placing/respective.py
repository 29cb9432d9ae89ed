"""Whose or where each figure of a row is: "4,500 and 3,000 in … and … respectively", "Germany (1,300), Italy (895)"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extraction.counting.counts import Count
from bot.extraction.naming.names import Mention
from bot.extraction.reading import Reading
from bot.model import EntityKind

RESPECTIVELY = "respectively"  # or nothing says which is whose


def share_of(reading: Reading, count: Count, names: Sequence[Mention]) -> Mention | None:
    """The name in the same place of its row as a count in that of the figures; None where the rows differ."""
    figures = _row_of_figures(reading, count.number.core)
    if len(figures) < _FEWEST or count.number.core not in figures:
        return None
    for row in _rows(reading, names):
        if len(row) == len(figures):
            return row[figures.index(count.number.core)]
    return None


_FEWEST = 2


def _row_of_figures(reading: Reading, core: int) -> list[int]:
    """The tokens of a number and of those joined to it by "and" and commas."""
    found = [core]
    for step in (-1, 1):
        at = core + step
        while 0 <= at < len(reading.tokens):
            if reading.tokens[at].value is not None:
                found.append(at)
            elif reading.words[at] not in _BETWEEN:
                break
            at += step
    return sorted(found)


_BETWEEN = frozenset(", and about some around nearly roughly almost".split())


def _rows(reading: Reading, names: Sequence[Mention]) -> list[list[Mention]]:
    """The names joined to each other by "and" and commas, row by row."""
    rows: list[list[Mention]] = []
    for each in names:
        between = reading.words[rows[-1][-1].end : each.first] if rows else []
        if rows and _JOINS.issuperset(between) and between:
            rows[-1].append(each)
        else:
            rows.append([each])
    return rows


_JOINS = frozenset(", and the in".split())


def bracketed(reading: Reading, count: Count) -> Mention | None:
    """The country that a number in brackets belongs to: "Germany (1,300), Italy (895)", "in Kuwait (13,500)"."""
    if reading.word(count.first - 1) != "(":
        return None
    mention = reading.mention_at(count.first - 2)
    return mention if mention is not None and mention.kind is EntityKind.PLACE and not mention.adjective else None


def lists_places(reading: Reading) -> bool:
    """Whether countries with numbers in brackets are where troops are, by the preposition before the first."""
    first = next((each for each in reading.mentions if reading.word(each.end) == "("), None)
    if first is None:
        return False
    before = reading.words[max(0, first.first - 2) : first.first]
    return not {"in", "at", "to"}.isdisjoint(before)
