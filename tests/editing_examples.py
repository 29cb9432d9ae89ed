"""A small invented world for the tests of editing: a folder of sheets, a desk over it, and articles to add."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from bot.editing.desk import Desk
from bot.editing.drafts import Draft
from bot.edtf import parse_edtf
from bot.model import Entity, EntityKind, Fact, FactType, Figure, Measure, Passage, Source
from store.export import export_sheets
from store.factstore import FactStore
from store.sheets import Sheets

NOW = 1_795_000_000.0  # 18 November 2026
TODAY = "2026-11-18"

ENTITIES = (
    Entity("north", EntityKind.PLACE, ("Northland",), ("Northern", "Northerners")),
    Entity("harbour", EntityKind.PLACE, ("Harbour Town",), part_of=("north",)),
    Entity("quay", EntityKind.PLACE, ("Old Quay",), part_of=("harbour",)),
    Entity("south", EntityKind.PLACE, ("Southland",), ("Southern", "Southerners"), short="Southern"),
    Entity("mariam-haddad", EntityKind.PERSON, ("Mariam Haddad",), gender="she"),
)
SOURCE = Source(
    "gazette-2021-02-01", "A gazette", "Gazette", parse_edtf("2021-02-01"), f"sha256:{'0' * 64}", "2026-01-01"
)
LEVEL = Fact(
    id="gazette-2021-02-01/level",
    source=SOURCE.id,
    passage=1,
    anchor="soldiers from the south stood",
    type=FactType.STRENGTH,
    text="There were 3,000 Southern soldiers in Northland in January 2021.",
    places=("north",),
    force="south",
    figures=(Figure(3000, unit="soldiers"),),
    measure=Measure.PRESENT,
    when=parse_edtf("2021-01"),
)
SHEETS = Sheets(
    ENTITIES,
    (SOURCE,),
    (Passage(SOURCE.id, 1, "Soldiers of the south stood in Northland.", "soldiers from the south stood"),),
    (LEVEL,),
    "",
)

ARTICLE = """Harbour Town prepares for spring

17 March 2021

About 2,500 Southern soldiers were in Northland in January 2021, said Mariam Haddad on Tuesday.

Ten people were killed in an attack on Harbour Town on 3 March 2021.

Jorun Vale, the minister of defence, met traders from Harbour Town on 10 March 2021.
"""


def write_seeds(folder: Path, sheets: Sheets = SHEETS) -> Path:
    """The sheets as files of a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in export_sheets(sheets).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_article(folder: Path, text: str = ARTICLE, name: str = "herald.txt") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@contextmanager
def desk_in(folder: Path, *, show_drafts: bool = False) -> Iterator[tuple[Desk, FactStore]]:
    """A desk over a store of its own in this folder, published."""
    seeds = write_seeds(folder / "seeds") if not (folder / "seeds").exists() else folder / "seeds"
    with FactStore.open(folder / "footnote.db") as store:
        desk = Desk(store, seeds, show_drafts=show_drafts)
        desk.publish()
        yield desk, store


def added(desk: Desk, path: Path) -> list[Draft]:
    """The drafts of an article, once it is added."""
    (outcome,) = desk.ingest([str(path)], "ann", NOW, publisher="Herald")
    return desk.queue(100, article=outcome.source)


def by_type(drafts: list[Draft]) -> dict[str, Draft]:
    """The first draft of each type."""
    found: dict[str, Draft] = {}
    for draft in drafts:
        found.setdefault(draft.fact.type.value, draft)
    return found


def bare(fact: Fact) -> Fact:
    """A fact without what a correction adds to it."""
    return replace(fact, recorded=None, superseded_on=None, superseded_by=None, differs=())
