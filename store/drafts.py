"""Drafts of facts, who decided what about them, and the entities that they bring with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from bot.editing.drafts import Decision, Draft, DraftState, EditingError
from bot.model import Entity, Fact
from bot.names.matching import normal_form
from store.factstore import FactStore
from store.records import ENTITIES, FACTS

NO_SUCH_DRAFT = "There is no draft {id}. `python -m bot review --list` lists those that wait."
FACTS_NOW = (DraftState.APPROVED, DraftState.CORRECTED)


class Drafts:
    """The drafts of a store. Any thread may call any method; all raise StoreError."""

    def __init__(self, store: FactStore) -> None:
        self._store = store

    def get(self, fact: str) -> Draft | None:
        """The draft of this fact's id."""
        with self._store.reading() as connection:
            found = _read(connection, "fact = ?", [fact], 1)
        return found[0] if found else None

    def waiting(self, source: str | None = None) -> int:
        """How many drafts wait, of one source or of all."""
        where, values = _of_source(source)
        with self._store.reading() as connection:
            row = connection.execute(f"SELECT count(*) FROM drafts WHERE state = 'draft'{where}", values).fetchone()
        return int(row[0])

    def queue(self, limit: int, after: str | None = None, source: str | None = None) -> list[Draft]:
        """Drafts that wait, in the order they came in, those behind another."""
        where, values = _of_source(source)
        where = "state = 'draft'" + where
        if after is not None:
            where += " AND number > coalesce((SELECT number FROM drafts WHERE fact = ?), 0)"
            values = [*values, after]
        with self._store.reading() as connection:
            return _read(connection, where, values, limit)

    def entities(self, ids: Sequence[str]) -> dict[str, Entity]:
        """Proposed entities by id, those that were approved too."""
        with self._store.reading() as connection:
            return _entities(connection, ids)

    def proposed(self, name: str) -> str | None:
        """The id under which somebody of this name was proposed."""
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT id FROM draft_entities WHERE form = ? ORDER BY id LIMIT 1", [normal_form(name)]
            ).fetchone()
        return str(row[0]) if row else None

    def decisions(self, fact: str) -> list[Decision]:
        """What was decided about a fact, oldest first."""
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT fact, what, who, at, changes, why FROM decisions WHERE fact = ? ORDER BY number", [fact]
            ).fetchall()
        return [
            Decision(of, what, who, at, {name: tuple(pair) for name, pair in json.loads(changes).items()}, why)
            for of, what, who, at, changes, why in rows
        ]

    def decide(
        self, draft: Draft, fact: Fact, state: DraftState, entities: Iterable[Entity], decision: Decision
    ) -> Draft:
        """Put a draft into a state, with the fact as it then stands; EditingError where somebody decided meanwhile.

        An approved fact brings the proposed entities that it names with it, and `entities` that are new.
        """
        with self._store.writing() as connection:
            changed = connection.execute(
                "UPDATE drafts SET state = ?, body = ? WHERE fact = ? AND state = ?",
                [state.value, FACTS.write(fact), draft.id, draft.state.value],
            )
            if changed.rowcount != 1:
                raise EditingError(f"Somebody else has just decided about {draft.id}. Look at it again.")
            if state in FACTS_NOW:
                approve_fact(connection, fact, entities)
            log_decision(connection, decision)
            (after,) = _read(connection, "fact = ?", [draft.id], 1)
        return after


def insert_drafts(connection: sqlite3.Connection, drafts: Iterable[Draft]) -> None:
    """Enter drafts with the entities that they propose."""
    drafts = list(drafts)
    insert_entities(connection, (each for draft in drafts for each in draft.entities), approved=False)
    connection.executemany(
        "INSERT INTO drafts (fact, source, state, spans, body) VALUES (?, ?, ?, ?, ?)",
        [
            (draft.id, draft.fact.source, draft.state.value, json.dumps(draft.spans), FACTS.write(draft.fact))
            for draft in drafts
        ],
    )


def insert_entities(connection: sqlite3.Connection, entities: Iterable[Entity], *, approved: bool) -> None:
    connection.executemany(
        "INSERT INTO draft_entities (id, form, approved, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        [(each.id, normal_form(each.name), int(approved), ENTITIES.write(each)) for each in entities],
    )


def approve_fact(connection: sqlite3.Connection, fact: Fact, entities: Iterable[Entity]) -> None:
    """Enter a fact that a person approved, and approve the entities that it brings with it."""
    insert_entities(connection, entities, approved=True)
    connection.execute("INSERT INTO approved_facts (id, body) VALUES (?, ?)", [fact.id, FACTS.write(fact)])
    connection.execute(
        "UPDATE draft_entities SET approved = 1 WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(_with_wholes(connection, fact.entities))],
    )


def log_decision(connection: sqlite3.Connection, decision: Decision) -> None:
    connection.execute(
        "INSERT INTO decisions (fact, what, who, at, changes, why) VALUES (?, ?, ?, ?, ?, ?)",
        [
            decision.fact, decision.what, decision.by, decision.at,
            json.dumps(decision.changes, ensure_ascii=False), decision.why,
        ],
    )  # fmt: skip


def _of_source(source: str | None) -> tuple[str, list[str]]:
    return (" AND source = ?", [source]) if source is not None else ("", [])


def _read(connection: sqlite3.Connection, where: str, values: Sequence[str], limit: int) -> list[Draft]:
    rows = connection.execute(
        f"SELECT state, spans, body FROM drafts WHERE {where} ORDER BY number LIMIT ?", [*values, limit]
    ).fetchall()
    found = []
    for state, spans, body in rows:
        fact = FACTS.read(body)
        new = _entities(connection, fact.entities, only_proposed=True)
        places = {name: (start, end) for name, (start, end) in json.loads(spans).items()}
        found.append(Draft(fact, DraftState(state), places, tuple(new.values())))
    return found


def _entities(connection: sqlite3.Connection, ids: Sequence[str], *, only_proposed: bool = False) -> dict[str, Entity]:
    where = " AND NOT approved" if only_proposed else ""
    rows = connection.execute(
        f"SELECT body FROM draft_entities WHERE id IN (SELECT value FROM json_each(?)){where} ORDER BY id",
        [json.dumps(ids)],
    )
    return {each.id: each for each in (ENTITIES.read(body) for (body,) in rows)}


def _with_wholes(connection: sqlite3.Connection, ids: Sequence[str]) -> list[str]:
    """These entities and those proposed with them that they are part of."""
    found: dict[str, None] = {}
    level = list(ids)
    while level:
        found |= dict.fromkeys(level)
        parents = [whole for each in _entities(connection, level).values() for whole in each.part_of]
        level = [whole for whole in parents if whole not in found]
    return list(found)
