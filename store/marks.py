"""What a Select asks for as sets of facts: by which a search leaves out most of what is not wanted.

Facts are marked with their type, the years in which they hold, the year of publication and the alliances of the
countries they name, in the same index as their concepts; what else they name is there already. The sets hold every
fact that fits and some that do not (of the same year, or naming a force as something else), sifted out later.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from bot.facts import Select
from bot.model import Fact, Source
from bot.words.concepts import entity_concept
from store.concept_index import facts_sharing

LASTING = "lasting "
"""Marks facts that hold for more than two years of the calendar, or without end."""


def marks_of(fact: Fact, published: str) -> Iterator[str]:
    """The marks of a fact; `published` is that of its source. No concept has a space in it, so none is a mark."""
    yield f"type {fact.type.value}"
    yield published
    if fact.when is None:
        return
    when = fact.when.anchored
    start, end = when.start, when.end
    if start and end and end.year - start.year < 2:
        yield from (f"year {year:04}" for year in range(start.year, end.year + 1))
    elif start or end:
        yield LASTING


def member_mark(alliance: str) -> str:
    """Of the facts that name no alliance, but a country that is a member of it."""
    return f"member of {alliance}"


def published_mark(source: Source) -> str:
    day = source.published.end or source.published.start
    return f"published {day.year:04}" if day else "unpublished "


def facts_near(connection: sqlite3.Connection, wanted: Select, among: int) -> int:
    """Those of a set of facts (`store.bitmaps`) that may be wanted, all that are among them."""
    if wanted.types:
        among &= _any(connection, (f"type {kind.value}" for kind in wanted.types))
    for named in (wanted.forces, wanted.places, wanted.events, wanted.said_by, *wanted.entities):
        if named:
            among &= _any(connection, [*map(entity_concept, named), *map(member_mark, named)])
    if wanted.known_on:
        among &= _any(connection, _years(connection, "published", None, wanted.known_on.year))
    if wanted.period and (wanted.period.start or wanted.period.end):
        first = wanted.period.start.year if wanted.period.start else None
        last = wanted.period.end.year if wanted.period.end else None
        years = _years(connection, "year", first, last)
        among &= _any(connection, [*years, LASTING])
    return among


def _any(connection: sqlite3.Connection, concepts: Iterable[str]) -> int:
    found = 0
    for concept in concepts:
        found |= facts_sharing(connection, concept)
    return found


def _years(connection: sqlite3.Connection, mark: str, first: int | None, last: int | None) -> list[str]:
    """The marks of this kind that some fact has, of the years from first to last."""
    rows = connection.execute(
        "SELECT concept FROM concepts WHERE concept BETWEEN ? AND ?",
        [f"{mark} {first or 0:04}", f"{mark} {last or 9999:04}"],
    )
    return [concept for (concept,) in rows]
