"""What the reader's pages need of a source: its passages in order, and the facts taken from each."""

from __future__ import annotations

from dataclasses import dataclass
from sqlite3 import Connection

from bot.model import Fact, Passage, Source
from store.records import FACTS, PASSAGES, SOURCES


@dataclass(frozen=True, slots=True)
class PassageFacts:
    """A passage, the facts of it that were read, and how many it has."""

    passage: Passage
    facts: tuple[Fact, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A source with how many passages and facts it has."""

    source: Source
    passages: int
    facts: int


def last_passage(connection: Connection, source: str) -> int:
    """The number of the source's last passage; 0 where it has none."""
    row = connection.execute("SELECT max(n) FROM passages WHERE source = ?", [source]).fetchone()
    return int(row[0] or 0)


def passages_between(connection: Connection, source: str, first: int, last: int, most: int) -> list[PassageFacts]:
    """The passages numbered `first` to `last`, in order, each with at most `most` facts, in the order of their ids."""
    rows = connection.execute(
        "SELECT n, body FROM passages WHERE source = ? AND n BETWEEN ? AND ? ORDER BY n", [source, first, last]
    )
    return [_with_facts(connection, PASSAGES.read(body), 0, most) for _, body in rows.fetchall()]


def one_passage(connection: Connection, source: str, n: int, after: int, most: int) -> PassageFacts | None:
    """Passage `n` with at most `most` of its facts, leaving out the first `after`; None where there is none such."""
    row = connection.execute("SELECT body FROM passages WHERE source = ? AND n = ?", [source, n]).fetchone()
    return _with_facts(connection, PASSAGES.read(row[0]), after, most) if row else None


def _with_facts(connection: Connection, passage: Passage, after: int, most: int) -> PassageFacts:
    key = [passage.source, passage.n]
    found = connection.execute(
        "SELECT body FROM facts WHERE source = ? AND passage = ? ORDER BY number LIMIT ? OFFSET ?",
        [*key, most + 1, after],
    ).fetchall()
    facts = tuple(FACTS.read(body) for (body,) in found[:most])
    total = after + len(found)
    if len(found) > most:
        counting = "SELECT count(*) FROM facts WHERE source = ? AND passage = ?"
        total = int(connection.execute(counting, key).fetchone()[0])
    return PassageFacts(passage, facts, total)


def count_sources(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM sources").fetchone()[0])


def sources_newest_first(connection: Connection, after: int, most: int) -> list[Listed]:
    """At most `most` sources, newest first, leaving out the first `after`."""
    rows = connection.execute(
        "SELECT body, (SELECT count(*) FROM passages WHERE passages.source = sources.id),"
        " (SELECT count(*) FROM facts WHERE facts.source = sources.id) FROM sources WHERE id IN"
        " (SELECT id FROM sources ORDER BY published_end DESC, published_start DESC, id LIMIT ? OFFSET ?)"
        " ORDER BY published_end DESC, published_start DESC, id",
        [most, after],
    )
    return [Listed(SOURCES.read(body), passages, facts) for body, passages, facts in rows]
