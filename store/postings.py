"""Which facts a term has, in the order answers show them: what makes a lookup cost what it shows.

A term is an entity, a force in a place, a type or a source; a posting is one fact of one term,
carrying the columns by which facts are ordered and sifted, so that a lookup reads an index in order
and stops at its limit. An entity's facts include those of its parts (`entity iraq` has Baghdad's),
and a posting's roles tell what the entity is to the fact.

A fact that lasts is the difficulty: asked for January, an index ordered by last days must be read
past January for what lasted longer. So postings are kept apart by how long their facts last
(`span`), and within a span the read goes no further than the span's length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import IntFlag

from bot.edtf import Period
from bot.model import Fact, FactType

LONGEST = (31, 366, None)
"""The longest a fact of each span lasts, in days: a month or less, a year or less, longer or open."""

UNDATED = len(LONGEST)
"""The span of facts without a date."""

FIRST_DAY = date.min.toordinal()
LAST_DAY = date.max.toordinal()
NEVER = LAST_DAY + 1
"""Where a day is asked for and there is none: sorts an undated fact last, keeps an unpublished one out."""


class Role(IntFlag):
    """What an entity is to a fact. Force and place hold for what these are part of, too."""

    NAMED = 0
    FORCE = 1
    PLACE = 2
    SPEAKER = 4
    EVENT = 8


def entity_term(entity: str) -> str:
    return f"entity {entity}"


def force_term(force: str, place: str) -> str:
    return f"force {force} in {place}"


def type_term(kind: FactType) -> str:
    return f"type {kind.value}"


def source_term(source: str) -> str:
    return f"source {source}"


def is_apart(term: str) -> bool:
    """Whether a fact has no other term of this kind."""
    return term.startswith(("type ", "source "))


def spread(when: Period | None) -> tuple[int, int, int]:
    """Span, last day and first day of a fact, days as ordinals (1 is 1 January of the year 1).

    What is dated "by" a day stands at that day (`Period.anchored`).
    """
    if when is None or (when.start is None and when.end is None):
        return UNDATED, 0, NEVER
    when = when.anchored
    starts = when.start.toordinal() if when.start else FIRST_DAY
    ends = when.end.toordinal() if when.end else LAST_DAY
    lasts = ends - starts + 1
    for span, longest in enumerate(LONGEST):
        if longest is None or lasts <= longest:
            return span, ends, starts
    raise AssertionError("the last span has no longest")


def published_day(published: Period) -> int:
    """The day by which a source was surely published, as an ordinal; NEVER where that is not known."""
    day = published.end or published.start
    return day.toordinal() if day else NEVER


def known_from(fact: Fact, published: int) -> int:
    """The day from which a fact was known: its source's, but a correction was not before it was recorded."""
    return max(published, date.fromisoformat(fact.recorded).toordinal()) if fact.recorded else published


def terms_of(fact: Fact, ancestors: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Role]]:
    """The terms under which a fact is found, each once.

    `ancestors` holds what each entity is part of, at any depth.
    """
    roles: dict[str, Role] = {}

    def play(entity: str, role: Role) -> None:
        roles[entity] = roles.get(entity, Role.NAMED) | role

    def closure(entity: str) -> tuple[str, ...]:
        return (entity, *ancestors.get(entity, ()))

    places = {each for place in fact.places for each in closure(place)}
    forces = closure(fact.force) if fact.force else ()
    for entity in fact.entities:
        for each in closure(entity):
            play(each, Role.NAMED)
    for place in sorted(places):
        play(place, Role.PLACE)
    for force in forces:
        play(force, Role.FORCE)
    if fact.said_by:
        play(fact.said_by, Role.SPEAKER)
    if fact.event:
        play(fact.event, Role.EVENT)
    yield from ((entity_term(entity), role) for entity, role in roles.items())
    yield from ((force_term(force, place), Role.NAMED) for force in forces for place in sorted(places))
    yield type_term(fact.type), Role.NAMED
    yield source_term(fact.source), Role.NAMED
