"""Nothing written is lost, and nobody sees half a build: many threads, many processes, and a kill in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.facts import Select
from bot.model import Fact
from store.factstore import FactStore
from tests.store_examples import ENTITIES, PASSAGES, SOURCES, fact, ids, sheets
from tests.test_store import FACTS_OF_EACH_KIND, rows_of

ROOT = Path(__file__).parents[1]

WRITER = """
import sys
from store.factstore import FactStore
from tests.store_examples import sheets, fact
path, name = sys.argv[1:]
with FactStore.open(path) as store:
    store.build(sheets([fact("gazette/1/a")]))
    for number in range(20):
        with store.writing() as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS notes (writer TEXT, number INTEGER, before INTEGER) STRICT")
            (before,) = connection.execute("SELECT count(*) FROM notes").fetchone()
            connection.execute("INSERT INTO notes VALUES (?, ?, ?)", [name, number, before])
"""

BUILDER = """
import sys
from store.factstore import FactStore
from tests.store_examples import ENTITIES, PASSAGES, SOURCES, fact
facts = (fact(f"gazette/1/{number:09}", f"Bridge {number} fell.") for number in range(10**9))
with FactStore.open(sys.argv[1]) as store:
    store.build_from(ENTITIES, SOURCES, PASSAGES, facts, "endless", lambda done: print(done, flush=True))
"""


def test_forty_threads_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        with store.writing() as connection:
            connection.execute("CREATE TABLE notes (number INTEGER, before INTEGER) STRICT")

        def write(number: int) -> None:
            for _ in range(5):
                with store.writing() as connection:
                    (before,) = connection.execute("SELECT count(*) FROM notes").fetchone()
                    connection.execute("INSERT INTO notes VALUES (?, ?)", [number, before])

        together(40, write)
        with store.writing() as connection:
            befores = [row[0] for row in connection.execute("SELECT before FROM notes ORDER BY before")]
    assert befores == list(range(200))


def test_eight_processes_that_open_build_and_write_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    running = [
        subprocess.Popen([sys.executable, "-c", WRITER, path, str(number)], cwd=ROOT, stderr=subprocess.PIPE)
        for number in range(8)
    ]
    assert [(each.communicate()[1], each.returncode) for each in running] == [(b"", 0)] * 8
    with FactStore.open(path) as store, store.writing() as connection:
        befores = [row[0] for row in connection.execute("SELECT before FROM notes ORDER BY before")]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert ids(store.select(Select(), 10)) == ["a"]
    assert befores == list(range(160))


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_a_build_killed_in_the_middle_leaves_the_old_facts_whole(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with FactStore.open(path) as store:
        store.build(sheets(FACTS_OF_EACH_KIND))
    before = rows_of(path)
    building = subprocess.Popen([sys.executable, "-c", BUILDER, path], cwd=ROOT, stdout=subprocess.PIPE)
    assert building.stdout is not None
    done = [int(building.stdout.readline()) for _ in range(5)]
    with FactStore.open(path) as store:
        assert store.size() == len(FACTS_OF_EACH_KIND)  # nobody sees what is being built
    building.send_signal(signal.SIGKILL)
    building.communicate()
    assert (done, building.returncode) == ([1000, 2000, 3000, 4000, 5000], -signal.SIGKILL)
    with FactStore.open(path) as store:
        assert store.facts([each.id for each in FACTS_OF_EACH_KIND]) == list(FACTS_OF_EACH_KIND)
        assert store.build(sheets([fact("gazette/1/after")], digest="after")) is True
        assert store.build(sheets(FACTS_OF_EACH_KIND)) is True
    assert rows_of(path) == before


def test_readers_see_one_build_or_the_other_and_never_a_mixture(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        worlds = [
            sheets(
                [fact(f"{passage}/{number}", f"Bridge of world {world}.") for number in range(30)], digest=str(world)
            )
            for world, passage in enumerate(["gazette/1", "gazette/2", "herald/1"])
        ]
        store.build(worlds[0])
        stop = threading.Event()
        seen: list[set[str]] = []

        def read(_: int) -> None:
            while not stop.is_set():
                seen.append({each.text for each in store.select(Select(), 100)})
                seen.append({each.fact.text for each in store.search(["bridg"], Select(), 100)})

        def build(_: int) -> None:
            for round_ in range(12):
                store.build(worlds[(round_ + 1) % 3])
            stop.set()

        with ThreadPoolExecutor(5) as pool:
            for done in [pool.submit(read, number) for number in range(4)] + [pool.submit(build, 0)]:
                done.result()
    assert {frozenset(each) for each in seen} <= {frozenset({f"Bridge of world {world}."}) for world in range(3)}
    assert len(seen) > 12


def test_forty_threads_that_read_at_once_see_the_same(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(sheets(FACTS_OF_EACH_KIND))
        answers: list[tuple[object, ...]] = []

        def read(_: int) -> None:
            answers.extend(
                (
                    *ids(store.select(Select(), 10)),
                    *store.sources(),
                    *(name.entity for name in store.names.exact(["northern"])),
                )
                for _ in range(5)
            )

        together(40, read)
    assert set(answers) == {("left", "boats", "repairs", "herald", "gazette", "north")}
    assert len(answers) == 200


def test_facts_may_come_as_a_stream(tmp_path: Path) -> None:
    def stream() -> Iterator[Fact]:
        for number in range(2500):
            yield fact(f"gazette/1/{number:04}")

    with FactStore.open(tmp_path / "facts.db") as store:
        store.build_from(iter(ENTITIES), iter(SOURCES), iter(PASSAGES), stream(), "stream")
        assert (store.size(), ids(store.select(Select(), 2))) == (2500, ["0000", "0001"])


def together(count: int, work: Callable[[int], None]) -> None:
    """Call `work` with 0, 1, … in as many threads, all of which begin at once; raises what any raised."""
    begin = threading.Barrier(count)

    def run(number: int) -> None:
        begin.wait()
        work(number)

    with ThreadPoolExecutor(count) as pool:
        for done in [pool.submit(run, number) for number in range(count)]:
            done.result()
