"""Words as they stand, by FTS5: facts whose text, or whose passage's gist, holds a phrase word for word.

Questions are matched by what words mean (`store.searching`); whoever puts a phrase in quotation marks
wants the words themselves. The index holds no text of its own (contentless): `facts_fts.rowid` is the
fact's number.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from bot.facts import Select
from store.selecting import fitting, plan

MOST_READ = 500
"""Facts that hold a phrase read at most, newest numbers first: a phrase that common tells nothing apart."""


def facts_with_phrases(connection: sqlite3.Connection, phrases: Sequence[str], wanted: Select, limit: int) -> list[int]:
    """The numbers of the facts that hold every phrase and are wanted, those that hold them themselves first."""
    query = " AND ".join(quoted(phrase) for phrase in phrases if phrase.strip())
    if not query:
        return []
    rows = connection.execute(
        "SELECT rowid FROM ("
        "SELECT rowid, bm25(facts_fts, 10.0, 1.0) AS weight FROM facts_fts WHERE facts_fts MATCH ? LIMIT ?)"
        " ORDER BY weight, rowid",
        [query, MOST_READ],
    )
    numbers = [number for (number,) in rows]
    if wanted != Select():
        found = plan(connection, wanted)
        fit = set(fitting(connection, found, numbers)) if found else set()
        numbers = [number for number in numbers if number in fit]
    return numbers[:limit]


def quoted(phrase: str) -> str:
    """A phrase as an FTS5 string, in which no character is syntax (https://sqlite.org/fts5.html, section 3.1)."""
    return '"' + phrase.replace("\x00", " ").replace('"', '""') + '"'


def insert_texts(connection: sqlite3.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Enter facts: number, text, gist of the passage."""
    connection.executemany("INSERT INTO facts_fts (rowid, text, gist) VALUES (?, ?, ?)", rows)


def clear_texts(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO facts_fts (facts_fts) VALUES ('delete-all')")
