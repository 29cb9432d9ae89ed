"""Facts superseded, and whom to tell: the answers that were posted with them before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.editing.drafts import CorrectionNotice, Decision, EditingError, Supersession
from bot.model import Entity, Fact
from store.drafts import approve_fact, log_decision
from store.factstore import FactStore


@dataclass(frozen=True, slots=True)
class _Untold:
    """A row: a posted answer and a fact of it that was superseded since."""

    posted: int
    team: str
    channel: str
    ts: str
    question: str
    old: str
    new: str | None
    day: str
    by: str
    why: str


class Corrections:
    """The supersessions of a store. Any thread may call any method; all raise StoreError."""

    def __init__(self, store: FactStore) -> None:
        self._store = store

    def supersede(
        self, old: Fact, new: Fact | None, entities: Iterable[Entity], day: str, decisions: Sequence[Decision]
    ) -> None:
        """From `day` the new fact, which is approved with this, stands for the old one; None withdraws it.

        Raises EditingError where somebody superseded it before.
        """
        decision = decisions[0]
        with self._store.writing() as connection:
            entered = connection.execute(
                "INSERT INTO supersessions (old, new, day, who, at, why) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (old) DO NOTHING",
                [old.id, new.id if new else None, day, decision.by, decision.at, decision.why],
            )
            if entered.rowcount != 1:
                raise EditingError(f"The fact {old.id} was superseded already.")
            if new is not None:
                approve_fact(connection, new, entities)
            for each in decisions:
                log_decision(connection, each)

    def is_taken(self, fact: str) -> bool:
        """Whether a draft or an approved fact has this id."""
        with self._store.reading() as connection:
            return bool(
                connection.execute(
                    "SELECT 1 FROM drafts WHERE fact = ?1 UNION ALL SELECT 1 FROM approved_facts WHERE id = ?1", [fact]
                ).fetchone()
            )

    def is_superseded(self, fact: str) -> bool:
        """Whether it was decided that a fact stands no longer, published or not."""
        with self._store.reading() as connection:
            return bool(connection.execute("SELECT 1 FROM supersessions WHERE old = ?", [fact]).fetchone())

    def to_tell(self) -> list[CorrectionNotice]:
        """Answers posted before a fact of theirs was superseded that were not told, oldest first; one notice each."""
        with self._store.reading() as connection:
            rows = [_Untold(*row) for row in connection.execute(_UNTOLD)]
            facts = {fact.id: fact for fact in self._store.facts([i for row in rows for i in (row.old, row.new) if i])}
        gathered: dict[int, list[_Untold]] = {}
        for row in rows:
            gathered.setdefault(row.posted, []).append(row)
        notices = []
        for posted, group in gathered.items():
            known = [row for row in group if row.old in facts]
            changes = tuple(
                Supersession(facts[row.old], facts.get(row.new) if row.new else None, row.day, row.by, row.why)
                for row in known
            )
            first = group[0]
            if changes:
                notices.append(
                    CorrectionNotice(str(posted), first.team, first.channel, first.ts, first.question, changes)
                )
        return notices

    def claim(self, notice: CorrectionNotice, at: float, lease_ends: float) -> bool:
        """Take on to tell it until the lease ends; False where any of it was told or is being told."""
        with self._store.writing() as connection:
            rows = [[int(notice.key), each.old.id, lease_ends, at] for each in notice.supersessions]
            free = [connection.execute(_IS_FREE, [row[0], row[1], at]).fetchone()[0] for row in rows]
            if not all(free):
                return False
            connection.executemany(_CLAIM, [row[:3] for row in rows])
        return True

    def told(self, notice: CorrectionNotice) -> None:
        """It was told, and never is again."""
        with self._store.writing() as connection:
            connection.executemany(
                "INSERT INTO correction_posts (posted, fact, lease_ends, told) VALUES (?, ?, 0, 1)"
                " ON CONFLICT (posted, fact) DO UPDATE SET told = 1",
                [(int(notice.key), each.old.id) for each in notice.supersessions],
            )


_UNTOLD = """
SELECT posted_answers.number, posted_answers.team, posted_answers.channel, posted_answers.ts, posted_answers.question,
  supersessions.old, supersessions.new, supersessions.day, supersessions.who, supersessions.why
FROM news
JOIN supersessions ON supersessions.old = news.fact
JOIN posted_facts ON posted_facts.fact = news.fact
JOIN posted_answers ON posted_answers.number = posted_facts.posted
WHERE news.kind = 'superseded' AND posted_answers.at <= news.at
  AND NOT EXISTS (
    SELECT 1 FROM correction_posts
    WHERE correction_posts.posted = posted_answers.number AND correction_posts.fact = news.fact AND told
  )
ORDER BY posted_answers.at, posted_answers.number, news.number
"""
_IS_FREE = """
SELECT NOT EXISTS (
  SELECT 1 FROM correction_posts WHERE posted = ? AND fact = ? AND (told OR lease_ends > ?)
)
"""
_CLAIM = """
INSERT INTO correction_posts (posted, fact, lease_ends, told) VALUES (?, ?, ?, 0)
ON CONFLICT (posted, fact) DO UPDATE SET lease_ends = excluded.lease_ends
"""


def newest_news(connection: sqlite3.Connection) -> int:
    """The number of the last piece of news; 0 where there is none."""
    return int(connection.execute("SELECT coalesce(max(number), 0) FROM news").fetchone()[0])
