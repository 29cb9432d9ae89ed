"""A small invented world for the tests of the store: values that are quick to make and easy to compare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.edtf import Period
from bot.model import Entity, EntityKind, Fact, FactType, Passage, Source
from store.sheets import Sheets


def period(start: str | None, end: str | None = None) -> Period:
    """The period from the first to the second day, or of one day; None is open."""
    first = date.fromisoformat(start) if start else None
    last = date.fromisoformat(end) if end else None
    if end is None and start and start != "..":
        return Period(first, first, start)
    return Period(first, last, f"{start or '..'}/{end or '..'}")


def since(start: str) -> Period:
    return Period(date.fromisoformat(start), None, f"{start}/..")


def until(end: str) -> Period:
    return Period(None, date.fromisoformat(end), f"../{end}")


def fact(id: str, text: str = "A bridge fell.", **fields: object) -> Fact:
    """A fact of the source and passage its id begins with: "north/1/storm" cites passage 1 of "north"."""
    source, passage, _ = id.split("/")
    given: dict[str, object] = {"type": FactType.EVENT, "anchor": "something"} | fields
    return Fact(id=id, source=source, passage=int(passage), text=text, **given)  # type: ignore[arg-type]  # by name


ENTITIES = (
    Entity("north", EntityKind.PLACE, ("Northland", "Nordland"), ("Northern", "Northerners"), ("union",)),
    Entity("harbour", EntityKind.PLACE, ("Harbour Town",), part_of=("north",)),
    Entity("quay", EntityKind.PLACE, ("Old Quay",), part_of=("harbour",)),
    Entity("south", EntityKind.PLACE, ("Southland",), ("Southern",), ("union",)),
    Entity("union", EntityKind.FORCE, ("Union forces", "Union")),
    Entity("mariam-haddad", EntityKind.PERSON, ("Mariam Haddad", "Maryam Hadad")),
    Entity("storm", EntityKind.EVENT, ("the storm of 2020",)),
)
SOURCES = (
    Source("gazette", "A gazette", "Gazette", period("2020-03-01"), "sha256:1", "2026-01-01"),
    Source("herald", "A herald", "Herald", period("2021-06-01", "2021-06-30"), "sha256:2", "2026-01-01"),
)
PASSAGES = (
    Passage("gazette", 1, "Boats were lost off the harbour.", "boats were lost"),
    Passage("gazette", 2, "Ministers spoke of repairs.", "spoke of repairs"),
    Passage("herald", 1, "Soldiers left the north.", "soldiers left", "Soldiers left the north, it was said."),
)


def sheets(
    facts: Sequence[Fact] = (),
    digest: str = "first",
    entities: Sequence[Entity] = ENTITIES,
    sources: Sequence[Source] = SOURCES,
    passages: Sequence[Passage] = PASSAGES,
) -> Sheets:
    return Sheets(tuple(entities), tuple(sources), tuple(passages), tuple(facts), digest)


def ids(facts: Sequence[Fact]) -> list[str]:
    """The ids of facts without source and passage."""
    return [each.id.rsplit("/", 1)[1] for each in facts]
