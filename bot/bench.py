"""How quick the bot is, beside the bare calls beneath it: one table, one run.

Stores of invented worlds (`bot.synthetic`) and that of the sheets are asked the same kinds of
question, drawn from what each holds. A ratio says what our code adds to the statement or the call
that does the work; times alone say more about the machine. To time something else, add a row to `ROWS`.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

from rapidfuzz import process

from bot.compose import open_engine
from bot.edtf import Period
from bot.facts import Select
from bot.model import Fact, FactType
from bot.names.matching import keys, match_name, normal_form
from bot.synthetic import World
from bot.words.concepts import concept, words
from store.factstore import FactStore
from store.sheets import load_sheets

DEFAULT_SIZES = (10_000, 100_000, 1_000_000)
ASKED = 300
"""Questions of each kind."""

SLOW_ASKED = 30
"""Questions put to what takes a good part of a second."""

WARMING = 20
SHOWN = 20
"""Facts asked of the store at a time."""

SEEDS = Path(__file__).parents[1] / "seeds"
TODAY = date(2026, 6, 1)
TROOPS = (FactType.STRENGTH, FactType.MOVEMENT)

Call = Callable[[], object]


@dataclass(frozen=True)
class Asked:
    """What a store is asked, drawn from what it holds: everything a row may use."""

    store: FactStore
    bare: sqlite3.Connection
    ask: Callable[[str], object]
    troops: tuple[tuple[str, str, int], ...]  # force, place, year
    misspelt: tuple[str, ...]
    common: tuple[tuple[str, ...], ...]  # five words, each in a tenth to a third of the facts


@dataclass(frozen=True)
class Row:
    """One line of the table for each store. `calls` gives a call of ours and the bare one, or None, a question."""

    name: str
    bare: str
    calls: Callable[[Asked], Iterator[tuple[Call, Call | None]]]


def _troops(asked: Asked) -> Iterator[tuple[Call, Call | None]]:
    for force, place, year in asked.troops:
        first, last = date(year, 1, 1), date(year, 12, 31)
        wanted = Select(types=TROOPS, forces=(force,), places=(place,), period=Period(first, last, f"{year}"))
        values = [f"force {force} in {place}", first.toordinal(), last.toordinal(), SHOWN]
        yield partial(asked.store.select, wanted, SHOWN), _statement(asked, _TROOPS_STATEMENT, values)


def _who(asked: Asked) -> Iterator[tuple[Call, Call | None]]:
    for typed in asked.misspelt:
        form = normal_form(typed)
        forms = [name.form for name in asked.store.names.candidates(keys(form))]
        yield partial(match_name, typed, asked.store.names), partial(process.extract, form, forms, limit=5)


def _search(asked: Asked) -> Iterator[tuple[Call, Call | None]]:
    for number, five in enumerate(asked.common):
        found = [concept(word) or word for word in five]
        matching = " OR ".join(f'"{each}"' for each in found)
        bare = _statement(asked, _SEARCH_STATEMENT, [matching, SHOWN]) if number < SLOW_ASKED else None
        yield partial(asked.store.search, found, Select(), SHOWN), bare


def _ask_troops(asked: Asked) -> Iterator[tuple[Call, Call | None]]:
    for force, place, year in asked.troops:
        named = asked.store.entities([force, place])
        text = f"/troops {named[force].name} {named[place].name} {year}"
        yield partial(asked.ask, text), None


def _ask_who(asked: Asked) -> Iterator[tuple[Call, Call | None]]:
    for typed in asked.misspelt:
        yield partial(asked.ask, f"/who {typed}"), None


def _ask_facts(asked: Asked) -> Iterator[tuple[Call, Call | None]]:
    for five in asked.common:
        yield partial(asked.ask, f"/facts {' '.join(five)}"), None


ROWS = (
    Row("troops: force, place, year", "SQLite: the same rows", _troops),
    Row("who: a misspelt name", "rapidfuzz: the same candidates", _who),
    Row("search: five common words", "SQLite FTS5: any of them, best by bm25", _search),
    Row("ask /troops", "", _ask_troops),
    Row("ask /who, misspelt", "", _ask_who),
    Row("ask /facts, five common words", "", _ask_facts),
)

_TROOPS_STATEMENT = """
SELECT body FROM postings JOIN facts ON facts.number = postings.fact
WHERE term = (SELECT number FROM terms WHERE term = ?) AND postings.span = 0 AND postings.ends BETWEEN ? AND ?
ORDER BY postings.ends DESC, postings.starts DESC, fact LIMIT ?
"""
_SEARCH_STATEMENT = """
SELECT rowid FROM searched.full_text WHERE full_text MATCH ? ORDER BY rank LIMIT ?
"""


def run_bench(
    sizes: Sequence[int] = DEFAULT_SIZES,
    directory: Path | None = None,
    out: Callable[[str], object] = print,
    asked: int = ASKED,
) -> None:
    """Build the stores, ask each so many questions of each kind, print the table.

    In `directory` stores are kept and found again.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = directory or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        out(_line("store", "what", "p50", "p99", "bare p50", "bare p99", "ratio"))
        for name in ("sheets", *(f"{size:,}" for size in sizes)):
            path = store_path(folder, name)
            for line in _bench_one(name, path, asked):
                out(line)


def _bench_one(name: str, path: Path, count: int) -> Iterator[str]:
    with FactStore.open(path) as store:
        yield from _build(name, store)
    library = open_engine(path)
    bare = sqlite3.connect(path)
    _attach_full_text(bare, path)
    try:
        asked = _draw(library.store, bare, lambda text: library.ask(text, today=TODAY), count)
        for row in ROWS:
            yield _timed(name, row, asked)
    finally:
        bare.close()
        library.close()
    yield _line(name, "memory of a process that serves", f"{_memory_of_serving(path, asked):,.0f} MB")


def store_path(folder: Path, name: str) -> Path:
    """Where the store of the "sheets", or of an invented world of "1,000" facts, is kept in a folder."""
    return folder / f"bench-{name.replace(',', '')}.db"


def build_store(name: str, store: FactStore) -> bool:
    """Build that store; False where it was kept and is the same."""
    if name == "sheets":
        return store.build(load_sheets(SEEDS))
    world = World(int(name.replace(",", "")))
    return store.build_from(world.entities(), world.sources(), world.passages(), world.facts(), world.digest)


def _build(name: str, store: FactStore) -> Iterator[str]:
    """Building, beside writing the same rows with nothing around it; nothing where the store was kept."""
    begin = time.perf_counter()
    built = build_store(name, store)
    ours = time.perf_counter() - begin
    if built:
        size = store.size()
        theirs = _copied(store.path)
        yield _line(
            name,
            "build, facts a second",
            f"{size / ours:,.0f}",
            "",
            f"{size / theirs:,.0f}",
            "",
            f"{ours / theirs:.1f}",
        )


def _attach_full_text(bare: sqlite3.Connection, path: Path) -> None:
    """What SQLite's own full-text search needs for the same words: an index in a file beside the store."""
    beside = path.with_suffix(".fts")
    made = beside.exists()
    bare.execute("ATTACH ? AS searched", [str(beside)])
    if not made:
        bare.execute(
            "CREATE VIRTUAL TABLE searched.full_text"
            """ USING fts5(words, content='', tokenize="unicode61 tokenchars '_'")"""
        )
        bare.execute(
            "INSERT INTO searched.full_text (rowid, words) SELECT number, facts.concepts || ' ' || passages.concepts"
            " FROM facts JOIN passages ON passages.source = facts.source AND passages.n = facts.passage"
        )
        bare.execute("INSERT INTO searched.full_text (full_text) VALUES ('optimize')")
        bare.commit()


def _copied(path: Path) -> float:
    """Seconds that a bare executemany takes for the rows of a store."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        source, copy = sqlite3.connect(path), sqlite3.connect(Path(folder) / "copy.db")
        tables = source.execute(
            "SELECT name, sql FROM sqlite_master"
            " WHERE type = 'table' AND name NOT LIKE '%sqlite%' AND name NOT LIKE 'facts_fts%'"
        )
        begin = time.perf_counter()
        for table, schema in tables.fetchall():
            copy.execute(schema)
            rows = source.execute(f"SELECT * FROM {table}")
            copy.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows.description))})", rows)
        copy.commit()
        took = time.perf_counter() - begin
        source.close()
        copy.close()
    return took


def _draw(store: FactStore, bare: sqlite3.Connection, ask: Callable[[str], object], count: int) -> Asked:
    """Questions about what is in the store, the same in every run."""
    random = Random(7)
    numbers = [random.randint(1, store.size()) for _ in range(20 * count)]
    ids = [bare.execute("SELECT id FROM facts WHERE number = ?", [number]).fetchone()[0] for number in numbers]
    facts = store.facts(ids)
    common = _common_words(bare, facts, store.size())
    names = [text for (text,) in bare.execute("SELECT text FROM names WHERE kind = 'person' ORDER BY number")]
    return Asked(
        store=store,
        bare=bare,
        ask=ask,
        troops=tuple(_repeated(list(_troops_asked(facts)), count)),
        misspelt=tuple(misspelt(random.choice(names), random) for _ in range(count)),
        common=tuple(tuple(random.sample(common, 5)) for _ in range(count)),
    )


def _troops_asked(facts: Sequence[Fact]) -> Iterator[tuple[str, str, int]]:
    for fact in facts:
        if fact.force and fact.places and fact.when and fact.when.start and fact.type in TROOPS:
            yield fact.force, fact.places[0], fact.when.start.year


def _repeated(asked: Sequence[tuple[str, str, int]], count: int) -> list[tuple[str, str, int]]:
    """As many as are asked: a small store has fewer, which are asked again."""
    return [asked[number % len(asked)] for number in range(count)]


def _common_words(bare: sqlite3.Connection, facts: Sequence[Fact], size: int) -> list[str]:
    """Words of the facts that stand in a tenth to a third of them; in a small store the most common ones."""
    counts = dict(bare.execute("SELECT concept, facts FROM concepts ORDER BY facts DESC LIMIT 1000"))
    found: dict[str, int] = {}
    for word in dict.fromkeys(word for fact in facts for word in words(fact.text)):
        known = counts.get(concept(word) or "", 0)
        if known and known <= 0.33 * size:
            found.setdefault(word, known)
    common = [word for word, count in found.items() if count >= 0.1 * size]
    return common if len(common) >= 10 else sorted(found, key=lambda word: -found[word])[:10]


def misspelt(name: str, random: Random) -> str:
    """The name with two letters of its longest word exchanged."""
    longest = max(name.split(), key=len)
    at = random.randrange(1, max(2, len(longest) - 2))
    return name.replace(longest, longest[:at] + longest[at + 1 : at + 2] + longest[at] + longest[at + 2 :], 1)


def _statement(asked: Asked, statement: str, values: Sequence[object]) -> Call:
    return lambda: asked.bare.execute(statement, tuple(values)).fetchall()


def _timed(name: str, row: Row, asked: Asked) -> str:
    calls = list(row.calls(asked))
    ours = _times([mine for mine, _ in calls])
    theirs = _times([bare for _, bare in calls if bare])
    cells = [_time(ours, 50), _time(ours, 99)]
    if theirs:
        ratio = ours[len(ours) // 2] / theirs[len(theirs) // 2]
        cells += [_time(theirs, 50), _time(theirs, 99), f"{ratio:.2f}"]
    return _line(name, row.name, *cells, note=row.bare)


def _times(calls: Sequence[Call]) -> list[float]:
    """Seconds of each call, ascending; the first few are made once more before, to warm up."""
    for call in calls[-WARMING:]:
        call()
    times = []
    for call in calls:
        begin = time.perf_counter()
        call()
        times.append(time.perf_counter() - begin)
    return sorted(times)


def _memory_of_serving(path: Path, asked: Asked) -> float:
    """Greatest memory, in MB, of a process that has answered a hundred questions of each kind."""
    texts = [f"/who {typed}" for typed in asked.misspelt[:100]] + [
        f"/facts {' '.join(five)}" for five in asked.common[:100]
    ]
    texts += [f"/timeline {place} {year}" for _, place, year in asked.troops[:100]]
    ran = subprocess.run(
        [sys.executable, "-m", "bot.bench", str(path)],
        input="\n".join(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(ran.stdout)


def _serve(path: Path) -> None:
    """Answer the questions on standard input, then print how much memory that took, in MB."""
    library = open_engine(path)
    for text in sys.stdin:
        library.ask(text.strip(), today=TODAY)
    library.close()
    status = Path("/proc/self/status")
    if status.exists():
        (peak,) = (line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        print(int(peak) / 1024)
    else:
        import resource

        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)  # in bytes where there is no /proc


def _time(times: Sequence[float], percent: int) -> str:
    """A percentile of ascending seconds, in words."""
    seconds = times[min(len(times) - 1, len(times) * percent // 100)]
    return f"{seconds * 1e3:,.2f} ms"


def _line(store: str, what: str, *cells: str, note: str = "") -> str:
    columns = "".join(f"{cell:>12}" for cell in cells)
    return f"{store:>10}  {what:<32}{columns}  {note}".rstrip()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
