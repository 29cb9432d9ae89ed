"""The store of facts: what fills `bot.facts.Facts` from SQLite.

It opens, builds and reads; how, is told by the modules it is put together from: connections, migrations,
building, selecting, searching and names.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from sqlite3 import Connection, IntegrityError
from types import TracebackType

from bot.errors import StoreError
from bot.facts import Candidate, Covered, Select
from bot.model import Answer, Entity, Fact, Passage, Source
from bot.names.matching import NameIndex
from store.approved import announce, has_facts_of_sheets, has_unpublished, joined, joined_digest
from store.building import BUILDING_CACHE_KIB, Build, Progress, built_digest
from store.concept_index import frequencies
from store.connections import READER_CACHE_KIB, Connections, Reader
from store.coverage import coverage
from store.former import FormerFacts, coverage_with, merged, months_with, of_ids, with_phrases
from store.given import GivenAnswers
from store.kept import Kept
from store.names import SqlNames
from store.records import ENTITIES, FACTS, PASSAGES, SOURCES
from store.searching import search, weighables
from store.selecting import facts_numbered, months, select_numbers
from store.sheets import Sheets
from store.verbatim import facts_with_phrases

KEPT_FACTS = 4000
"""Facts kept in memory once read, some 24 MB of them, and as many concepts and passages."""

KEPT_NAMED = 1000
"""Entities kept likewise, and as many sources: every answer names some, and mostly the same."""

KEPT_SELECTIONS = 2000
"""What was selected, kept likewise: every answer looks up what could be asked next, and mostly the same."""

LONGEST_KEPT = 50
"""Selections of more facts than this are not kept."""


class FactStore:
    """Facts in the database at `path`. Any thread may call any method; all raise StoreError.

    Opening makes the folder and the tables where they are missing and brings older ones up to date.
    What came from sheets is only ever replaced whole, by `build`.
    """

    def __init__(self, path: Path | str, read_only: bool = False) -> None:
        self.path = Path(path)
        self._connections = Connections(self.path, read_only)
        self._names = SqlNames(self._connections.reading)
        self._facts = Kept(facts_numbered, KEPT_FACTS)
        self._weighables = Kept(weighables, KEPT_FACTS)
        self._entities = Kept(_entities_named, KEPT_NAMED)
        self._sources = Kept(_sources_named, KEPT_NAMED)
        self._parts = Kept(_parts_of, KEPT_NAMED)
        self._passages = Kept(_passages_at, KEPT_FACTS)
        self._former = FormerFacts()
        self._selections = Kept(_selections, KEPT_SELECTIONS)
        self._given = GivenAnswers(self._connections)

    @classmethod
    def open(cls, path: Path | str, read_only: bool = False) -> FactStore:
        return cls(path, read_only)

    def __enter__(self) -> FactStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; anything asked after it raises StoreError."""
        self._given.close()
        self._connections.close()

    def reading(self) -> AbstractContextManager[Reader]:
        """A connection that sees the database as it is now; for what else of `store` keeps rows here.

        What this thread reads within the block, it reads of the same data.
        """
        return self._connections.reading()

    def glancing(self) -> AbstractContextManager[Reader]:
        """A connection for one statement; for what else of `store` keeps rows here."""
        return self._connections.glancing()

    def writing(self) -> AbstractContextManager[Connection]:
        """The writing connection in a transaction of its own; for what else of `store` keeps rows here."""
        return self._connections.writing()

    def build(self, sheets: Sheets, progress: Progress | None = None, *, drafts: bool = False) -> bool:
        """Replace what can be asked by these sheets and what was approved here, unless it is that already.

        Returns whether it did. `progress` is told how many facts are in. With `drafts`, drafts can be asked too, each
        marked as one. What came into force is news from then on (`store.watches`, `store.corrections`).
        """
        with self._connections.writing() as connection:
            if built_digest(connection) == joined_digest(connection, sheets.digest, drafts):
                return False
            whole = joined(connection, sheets, drafts)
            facts = sorted(whole.facts, key=lambda fact: fact.id)
            _build(
                connection, whole.entities, whole.sources, whole.passages, facts, digest=whole.digest, progress=progress
            )
            announce(connection, time.time())
        self._connections.shorten_journal()
        return True

    def joined(self, sheets: Sheets) -> Sheets:
        """These sheets with what was approved here: all that `build` would make of them."""
        with self._connections.reading() as connection:
            return joined(connection, sheets)

    def is_built_from(self, digest: str, *, drafts: bool = False) -> bool:
        """Whether this is what `build` would make of the sheets of this digest, as far as can be told without them."""
        with self._connections.reading() as connection:
            return built_digest(connection) == joined_digest(connection, digest, drafts)

    def has_facts_of_sheets(self) -> bool:
        """Whether answers have facts that were not approved here, and so came from sheets."""
        with self._connections.reading() as connection:
            return has_facts_of_sheets(connection)

    def has_unpublished(self) -> bool:
        """Whether facts were approved that answers do not have yet."""
        with self._connections.reading() as connection:
            return has_unpublished(connection)

    def build_from(
        self,
        entities: Iterable[Entity],
        sources: Iterable[Source],
        passages: Iterable[Passage],
        facts: Iterable[Fact],
        digest: str,
        progress: Progress | None = None,
    ) -> bool:
        """`build` from streams, in bounded memory, without what was approved here.

        Facts come in the order of their ids, else StoreError.
        """
        with self._connections.writing() as connection:
            if built_digest(connection) == digest:
                return False
            _build(connection, entities, sources, passages, facts, digest=digest, progress=progress)
        self._connections.shorten_journal()
        return True

    @property
    def names(self) -> NameIndex:
        return self._names

    @property
    def version(self) -> str:
        """16 hex digits made of the sheets' digest; empty before the first build."""
        with self._connections.glancing() as connection:
            row = connection.execute("SELECT value FROM built WHERE name = 'version'").fetchone()
        return str(row[0]) if row else ""

    @property
    def digest(self) -> str:
        """The digest of the sheets all this came from; empty where none, or where other code read them."""
        with self._connections.reading() as connection:
            return built_digest(connection)

    def keep_answer(self, answer: Answer) -> None:
        """Keep an answer made of the data as it is now, to be cited by its id. Returns at once."""
        self._given.keep(answer, self.version)

    def given(self, answer_id: str) -> tuple[Answer, bool] | None:
        with self._connections.reading():
            found = self._given.find(answer_id)
            return (found.answer, found.version == self.version) if found else None

    def select(self, wanted: Select, limit: int) -> list[Fact]:
        with self._connections.reading() as connection:
            if limit > LONGEST_KEPT:
                numbers = select_numbers(connection, wanted, limit)
            else:
                (numbers,) = self._selections.get(connection, [(wanted, limit)])
            former = self._former.fitting(connection, wanted)
            return merged(self._facts.get(connection, numbers), former, limit, wanted.oldest_first)

    def spans(self, wanted: Select) -> list[tuple[str, int]]:
        with self._connections.reading() as connection:
            return months_with(months(connection, wanted), self._former.fitting(connection, wanted))

    def coverage(self, wanted: Select) -> list[Covered]:
        with self._connections.reading() as connection:
            return coverage_with(coverage(connection, wanted), self._former.fitting(connection, wanted))

    def search(self, groups: Sequence[str], wanted: Select, limit: int) -> list[Candidate]:
        with self._connections.reading() as connection:
            former = {each.weighed.number: each for each in self._former.fitting(connection, wanted)}
            more = [each.weighed for each in former.values()]
            best = search(connection, groups, wanted, limit, self._weighables, more)
            facts = iter(self._facts.get(connection, [each.number for each in best if each.number not in former]))
        return [
            Candidate(
                former[each.number].fact if each.number in former else next(facts),
                each.concepts,
                each.passage_concepts,
            )
            for each in best
        ]

    def phrases(self, phrases: Sequence[str], wanted: Select, limit: int) -> list[Fact]:
        with self._connections.reading() as connection:
            found = self._facts.get(connection, facts_with_phrases(connection, phrases, wanted, limit))
            return [*found, *with_phrases(self._former.fitting(connection, wanted), phrases)][:limit]

    def frequencies(self, groups: Sequence[str]) -> Mapping[str, int]:
        with self._connections.reading() as connection:
            return frequencies(connection, groups)

    def size(self) -> int:
        with self._connections.reading() as connection:
            # Facts are numbered from 1 without gaps; counting them reads them all.
            return int(connection.execute("SELECT coalesce(max(number), 0) FROM facts").fetchone()[0])

    def facts(self, ids: Sequence[str]) -> list[Fact]:
        """The facts of these ids, superseded ones too, in this order; unknown ids are left out."""
        with self._connections.reading() as connection:
            found = {fact.id: fact for fact in map(FACTS.read, _bodies(connection, "facts", "id", ids))}
            if missing := [each for each in ids if each not in found]:
                found |= {fact.id: fact for fact in of_ids(connection, missing)}
        return [found[each] for each in dict.fromkeys(ids) if each in found]

    def entities(self, ids: Sequence[str]) -> Mapping[str, Entity]:
        with self._connections.reading() as connection:
            return {each.id: each for each in self._entities.get(connection, ids)}

    def parts(self, ids: Sequence[str]) -> frozenset[str]:
        with self._connections.reading() as connection:
            return frozenset(ids).union(*self._parts.get(connection, ids))

    def sources(self, ids: Sequence[str] = ()) -> Mapping[str, Source]:
        with self._connections.reading() as connection:
            if ids:
                found = sorted(self._sources.get(connection, ids), key=lambda source: source.id)
                return {each.id: each for each in sorted(found, key=_published, reverse=True)}
            rows = connection.execute("SELECT body FROM sources ORDER BY published_end DESC, published_start DESC, id")
            return {source.id: source for source in (SOURCES.read(body) for (body,) in rows)}

    def passages(self, keys: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Passage]:
        with self._connections.reading() as connection:
            return {(each.source, each.n): each for each in self._passages.get(connection, keys)}

    def source_facts(self, source: str) -> int:
        with self._connections.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM facts WHERE source = ?", [source]).fetchone()[0])


def _build(
    connection: Connection,
    entities: Iterable[Entity],
    sources: Iterable[Source],
    passages: Iterable[Passage],
    facts: Iterable[Fact],
    *,
    digest: str,
    progress: Progress | None,
) -> None:
    connection.execute(f"PRAGMA cache_size = -{BUILDING_CACHE_KIB}")
    try:
        Build(connection).run(entities, sources, passages, facts, digest, progress)
    except IntegrityError as error:
        raise StoreError(f"The sheets contradict each other, and nothing was changed: {error}.") from error
    finally:
        connection.execute(f"PRAGMA cache_size = -{READER_CACHE_KIB}")


def _published(source: Source) -> tuple[str, str]:
    """By when a source was surely published, then from when: what is not known sorts first."""
    published = source.published
    return (
        published.end.isoformat() if published.end else "",
        published.start.isoformat() if published.start else "",
    )


def _entities_named(connection: Connection, ids: Sequence[str]) -> dict[str, Entity]:
    return {each.id: each for each in map(ENTITIES.read, _bodies(connection, "entities", "id", ids))}


def _sources_named(connection: Connection, ids: Sequence[str]) -> dict[str, Source]:
    return {each.id: each for each in map(SOURCES.read, _bodies(connection, "sources", "id", ids))}


def _passages_at(connection: Connection, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], Passage]:
    found = {}
    for key in keys:
        row = connection.execute("SELECT body FROM passages WHERE source = ? AND n = ?", key).fetchone()
        if row:
            found[key] = PASSAGES.read(row[0])
    return found


def _parts_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The parts of each, at any depth; without any, an empty tuple."""
    parts = "SELECT part FROM entity_parts WHERE whole = ?"
    return {each: tuple(part for (part,) in connection.execute(parts, [each])) for each in ids}


def _selections(connection: Connection, keys: Sequence[tuple[Select, int]]) -> dict[tuple[Select, int], list[int]]:
    return {(wanted, limit): select_numbers(connection, wanted, limit) for wanted, limit in keys}


def _bodies(connection: Connection, table: str, column: str, values: Sequence[str]) -> list[str]:
    rows = connection.execute(
        f"SELECT body FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", [json.dumps(values)]
    )
    return [body for (body,) in rows]
