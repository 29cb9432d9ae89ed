"""Which facts share a concept: written chunk by chunk during a build, read as one set by a search."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from store.bitmaps import CHUNK, CHUNK_BITS, packed, unpacked


class ConceptIndex:
    """Takes facts in the order of their numbers; holds one chunk of them in memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._chunk = 0
        self._positions: defaultdict[str, array[int]] = defaultdict(_no_positions)
        self._numbers: dict[str, int] = {}
        self._counts: Counter[str] = Counter()

    def add(self, number: int, concepts: Iterable[str]) -> None:
        """Enter a fact under its concepts, each named once."""
        if number >> CHUNK_BITS != self._chunk:
            self._write()
            self._chunk = number >> CHUNK_BITS
        position = number & (CHUNK - 1)
        for concept in concepts:
            self._positions[concept].append(position)

    def finish(self) -> None:
        """Write what is still in memory, and how common each concept is."""
        self._write()
        rows = ((concept, number, self._counts[concept]) for concept, number in sorted(self._numbers.items()))
        insert(self._connection, "concepts", rows)

    def _write(self) -> None:
        rows = []
        for concept, positions in sorted(self._positions.items()):
            number = self._numbers.setdefault(concept, len(self._numbers) + 1)
            self._counts[concept] += len(positions)
            rows.append(((number << CHUNK_BITS) + self._chunk, packed(positions)))
        insert(self._connection, "concept_facts", sorted(rows))
        self._positions.clear()


def frequencies(connection: sqlite3.Connection, concepts: Sequence[str]) -> dict[str, int]:
    """In how many facts, or their passages, each concept stands; 0 where in none."""
    rows = connection.execute(
        "SELECT concept, facts FROM concepts WHERE concept IN (SELECT value FROM json_each(?))",
        [json.dumps(concepts)],
    )
    known = dict(rows.fetchall())
    return {concept: known.get(concept, 0) for concept in concepts}


def facts_sharing(connection: sqlite3.Connection, concept: str) -> int:
    """The set of facts (`store.bitmaps`) in which, or in whose passages, a concept stands."""
    chunks = connection.execute(
        "SELECT concept_chunk & ?1, concept_facts.facts"
        " FROM concepts JOIN concept_facts ON concept_chunk BETWEEN number << ?2 AND (number << ?2) + ?1"
        " WHERE concept = ?3 ORDER BY concept_chunk",
        [CHUNK - 1, CHUNK_BITS, concept],
    )
    return unpacked(chunks)


def insert(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Insert rows of one length, which is the table's."""
    remaining = iter(rows)
    first = next(remaining, None)
    if first is None:
        return
    statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
    connection.execute(statement, first)
    connection.executemany(statement, remaining)


def _no_positions() -> array[int]:
    return array("H")
