"""The benchmark runs, says what it measured for each store, and its invented world is the same every time."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from bot.bench import ROWS, run_bench
from bot.synthetic import World
from store.factstore import FactStore


def test_the_table_has_a_row_for_each_thing_measured_in_each_store(tmp_path: Path) -> None:
    lines: list[str] = []
    run_bench((1000,), tmp_path / "kept", lines.append, asked=10)
    measured = ["build, facts a second", *(row.name for row in ROWS), "memory of a process that serves"]
    said = [tuple(part.strip() for part in line.split("  ") if part.strip())[:2] for line in lines[1:]]
    assert said == [(store, what) for store in ("sheets", "1,000") for what in measured]


def test_a_world_is_the_same_every_time_and_another_with_another_seed() -> None:
    assert list(World(500).facts()) == list(World(500).facts())
    assert list(islice(World(500).entities(), 200)) == list(islice(World(500).entities(), 200))
    assert list(World(500).passages())[:5] != list(World(500, seed=2).passages())[:5]


def test_a_world_hangs_together(tmp_path: Path) -> None:
    world = World(1000)
    entities = {entity.id for entity in world.entities()}
    facts = list(world.facts())
    assert {named for fact in facts for named in fact.entities} <= entities
    assert [fact.id for fact in facts] == sorted({fact.id for fact in facts})
    hot = sum("place-0" in fact.places for fact in facts)
    assert 0.08 < hot / len(facts) < 0.14
    with FactStore.open(tmp_path / "world.db") as store:
        store.build_from(world.entities(), world.sources(), world.passages(), iter(facts), world.digest)
        assert (store.size(), len(store.sources())) == (1000, 25)
