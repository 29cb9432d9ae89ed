"""What was approved here, joined to the sheets: a store is built of both.

Approved facts, the articles they cite, the entities they brought with them and the supersessions are kept whole, apart
from what a build makes, so that every build can begin from nothing. Where a sheet says the same (a source, an entity
or a fact of the same id) the sheet has the last word: exported facts may become sheets and lose nothing.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.editing.drafting import anchor_of, gist_of
from bot.model import DisputeReason, Entity, Fact, Passage, Source
from store.records import ENTITIES, FACTS, SOURCES
from store.sheets import Sheets

DRAFT = "Draft: "
"""Stands before the sentence of a draft where drafts are shown."""

log = logging.getLogger("footnote")

# Whatever is joined, in a fixed order: each query gives rows of text.
_APPROVED = (
    "SELECT id, body FROM approved_facts ORDER BY id",
    "SELECT old, new, day FROM supersessions ORDER BY old",
    "SELECT id, body FROM draft_entities WHERE approved ORDER BY id",
)
_DRAFTS = (
    "SELECT fact, body FROM drafts WHERE state = 'draft' ORDER BY number",
    "SELECT id, body FROM draft_entities ORDER BY id",
)


def joined_digest(connection: sqlite3.Connection, digest: str, drafts: bool = False) -> str:
    """The digest of sheets, of this digest themselves, with what was approved; theirs where nothing was."""
    hashed = hashlib.sha256(digest.encode())
    rows = 0
    for query in _APPROVED + (_DRAFTS if drafts else ()):
        for row in connection.execute(query):
            rows += 1
            hashed.update(json.dumps(row).encode())
    return hashed.hexdigest() if rows else digest


def has_facts_of_sheets(connection: sqlite3.Connection) -> bool:
    """Whether answers have facts that were not approved here, and so came from sheets."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM facts WHERE NOT EXISTS (SELECT 1 FROM approved_facts WHERE id = facts.id)"
        " AND NOT EXISTS (SELECT 1 FROM drafts WHERE fact = facts.id))"
    )
    return bool(connection.execute(query).fetchone()[0])


def has_unpublished(connection: sqlite3.Connection) -> bool:
    """Whether facts were approved that answers do not have yet."""
    query = (
        "SELECT EXISTS (SELECT 1 FROM approved_facts WHERE NOT EXISTS"
        " (SELECT 1 FROM facts WHERE id = approved_facts.id))"
    )
    return bool(connection.execute(query).fetchone()[0])


def joined(connection: sqlite3.Connection, sheets: Sheets, drafts: bool = False) -> Sheets:
    """The sheets with what was approved, and with `drafts` the drafts that have a sentence, each marked."""
    digest = joined_digest(connection, sheets.digest, drafts)
    if digest == sheets.digest:
        return sheets
    entities = _with_entities(sheets.entities, _entities(connection, drafts))
    in_sheets = {fact.id for fact in sheets.facts}
    added = [fact for fact in _facts(connection, drafts) if fact.id not in in_sheets]
    sources, passages = _cited(connection, sheets, added)
    at = {(each.source, each.n) for each in passages}
    known = {entity.id for entity in entities}
    facts = list(sheets.facts)
    for fact in added:
        if (fact.source, fact.passage) in at and known.issuperset(fact.entities):
            facts.append(fact)
        else:
            log.warning("the fact %s is left out: what it cites or names is in no sheet and no article", fact.id)
    return replace(
        sheets,
        entities=entities,
        sources=sources,
        passages=passages,
        facts=tuple(_superseded(facts, connection)),
        digest=digest,
    )


def announce(connection: sqlite3.Connection, at: float) -> None:
    """Note what was approved or superseded and is in force with this build: it is news, in this order."""
    connection.execute(
        "INSERT INTO news (fact, kind, at) SELECT id, 'approved', ? FROM approved_facts"
        " WHERE NOT EXISTS (SELECT 1 FROM news WHERE fact = id AND kind = 'approved')"
        " ORDER BY (SELECT max(number) FROM decisions WHERE fact = id), id",
        [at],
    )
    connection.execute(
        "INSERT INTO news (fact, kind, at) SELECT old, 'superseded', ? FROM supersessions"
        " WHERE NOT EXISTS (SELECT 1 FROM news WHERE fact = old AND kind = 'superseded')"
        " ORDER BY supersessions.at, old",
        [at],
    )


def approved_on(connection: sqlite3.Connection, source: str, n: int) -> list[Fact]:
    """The approved facts of a passage."""
    rows = connection.execute(
        "SELECT body FROM approved_facts WHERE id > ? AND id < ? ORDER BY id", [f"{source}/", f"{source}0"]
    )
    return [fact for fact in (FACTS.read(body) for (body,) in rows) if fact.passage == n]


def _entities(connection: sqlite3.Connection, drafts: bool) -> list[Entity]:
    where = "" if drafts else " WHERE approved"
    return [
        ENTITIES.read(body) for (body,) in connection.execute(f"SELECT body FROM draft_entities{where} ORDER BY id")
    ]


def _with_entities(given: Sequence[Entity], added: Iterable[Entity]) -> tuple[Entity, ...]:
    known = {entity.id for entity in given}
    new = [entity for entity in added if entity.id not in known]
    known |= {entity.id for entity in new}
    return (*given, *(replace(each, part_of=tuple(p for p in each.part_of if p in known)) for each in new))


def _facts(connection: sqlite3.Connection, drafts: bool) -> list[Fact]:
    facts = [FACTS.read(body) for (body,) in connection.execute("SELECT body FROM approved_facts ORDER BY id")]
    if drafts:
        rows = connection.execute("SELECT body FROM drafts WHERE state = 'draft' ORDER BY number")
        proposed = [FACTS.read(body) for (body,) in rows]
        facts += [replace(fact, text=DRAFT + fact.text) for fact in proposed if fact.text]
    return facts


def _cited(
    connection: sqlite3.Connection, sheets: Sheets, added: Sequence[Fact]
) -> tuple[tuple[Source, ...], tuple[Passage, ...]]:
    """All sources and passages: those of the sheets, and the articles and paragraphs that the added facts cite."""
    sources = {source.id: source for source in sheets.sources}
    passages = {(each.source, each.n): each for each in sheets.passages}
    by_passage: defaultdict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in added:
        if (fact.source, fact.passage) not in passages:
            by_passage[fact.source, fact.passage].append(fact)
    for (source, n), facts in sorted(by_passage.items()):
        row = connection.execute(
            "SELECT articles.body, article_paragraphs.text FROM articles JOIN article_paragraphs"
            " ON article_paragraphs.article = articles.number WHERE articles.id = ? AND n = ?",
            [source, n],
        ).fetchone()
        if row:
            sources.setdefault(source, SOURCES.read(row[0]))
            passages[source, n] = Passage(source, n, gist_of(facts), anchor_of(row[1]), row[1])
    return tuple(sources.values()), tuple(passages.values())


def _superseded(facts: Iterable[Fact], connection: sqlite3.Connection) -> list[Fact]:
    """The facts, those that were superseded marked, and no fact still set beside one that stands no longer."""
    rows = connection.execute("SELECT old, day, new FROM supersessions")
    decided = {old: (day, new) for old, day, new in rows}
    marked = [_as_decided(fact, decided) for fact in facts]
    former = {fact.id for fact in marked if fact.superseded_on}
    return [_without_former(fact, former) for fact in marked] if former else marked


def _as_decided(fact: Fact, decided: dict[str, tuple[str, str | None]]) -> Fact:
    if fact.id not in decided or fact.superseded_on:
        return fact
    day, new = decided[fact.id]
    return replace(fact, superseded_on=day, superseded_by=new)


def _without_former(fact: Fact, former: set[str]) -> Fact:
    kept = tuple(
        each for each in fact.differs if each.fact not in former or each.reason is DisputeReason.LATER_CORRECTION
    )
    return replace(fact, differs=kept) if kept != fact.differs else fact
