"""Names are found in SQL as they are in memory, and a key that half of all names share does not flood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.model import Entity, EntityKind
from bot.names.matching import MOST_CANDIDATES, MemoryNames, Name, keys, match_name, normal_form
from store.factstore import FactStore
from store.sheets import load_sheets
from tests.store_examples import ENTITIES, sheets

SEEDS = Path(__file__).parents[1] / "seeds"


def names_of(entities: tuple[Entity, ...]) -> list[Name]:
    return [
        Name(entity.id, text, normal_form(text), entity.kind, adjective)
        for entity in entities
        for adjective, texts in ((False, entity.names), (True, entity.adjectives))
        for text in texts
    ]


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactStore]:
    with FactStore.open(tmp_path_factory.mktemp("names") / "facts.db") as store:
        store.build(load_sheets(SEEDS))
        yield store


def test_exact_names_are_those_of_memory(seeded: FactStore) -> None:
    names = names_of(load_sheets(SEEDS).entities)
    memory = MemoryNames(names)
    for form in {name.form for name in names}:
        assert seeded.names.exact([form]) == memory.exact([form])
    assert seeded.names.exact([]) == []


def test_candidates_are_those_of_memory(seeded: FactStore) -> None:
    names = names_of(load_sheets(SEEDS).entities)
    memory = MemoryNames(names)
    for name in names:
        asked = keys(name.form)
        expected = set(memory.candidates(asked))
        if len(expected) < MOST_CANDIDATES:
            assert set(seeded.names.candidates(asked)) == expected


@pytest.mark.parametrize(("typed", "entity"), [("suleimani", "soleimani"), ("stoltenburg", "stoltenberg")])
def test_a_misspelt_name_is_read_through_the_store(seeded: FactStore, typed: str, entity: str) -> None:
    matches = match_name(typed, seeded.names)
    assert entity in matches[0].entity


def test_those_that_share_the_most_keys_come_first(tmp_path: Path) -> None:
    other = Entity("mariam-lopez", EntityKind.PERSON, ("Mariam Lopez",))
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(sheets(entities=(*ENTITIES, other)))
        found = store.names.candidates(keys(normal_form("Maryem Lopes")))
        assert [name.text for name in found] == ["Mariam Lopez", "Mariam Haddad", "Maryam Hadad"]


def test_a_common_key_does_not_flood(tmp_path: Path) -> None:
    crowd = [
        Entity(f"person-{number}", EntityKind.PERSON, (f"Karim {'bcdfg'[number % 5]}o",)) for number in range(4000)
    ]
    wanted = Entity("wanted", EntityKind.PERSON, ("Karim Zwolinski",))
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(sheets(entities=(*ENTITIES, *crowd, wanted)))
        both = store.names.candidates(keys("karim zwolinsky"))
        assert both[0].entity == "wanted"
        alone = store.names.candidates(keys("karim"))
        assert len(alone) == MOST_CANDIDATES
        assert alone == store.names.candidates(keys("karim"))
