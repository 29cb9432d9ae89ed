"""Sheets into tables: everything that came from sheets is replaced in one transaction.

A crash in the middle leaves the old facts whole. The same sheets give the same rows, number for
number: nothing here reads a clock, and all numbering follows the order of ids.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import bot
from bot.errors import StoreError
from bot.model import Entity, EntityKind, Fact, Passage, Source
from bot.names.matching import keys, normal_form
from bot.words.concepts import concepts, fact_concepts
from store.concept_index import ConceptIndex, insert
from store.marks import marks_of, member_mark, published_mark
from store.postings import known_from, published_day, spread, terms_of, type_term
from store.records import ENTITIES, FACTS, PASSAGES, SOURCES
from store.verbatim import clear_texts, insert_texts

BATCH = 1000
"""Facts whose rows are held in memory at a time."""

BUILDING_CACHE_KIB = 16 * 1024
"""Page cache of the writing connection during a build; sorting takes as much again."""

Progress = Callable[[int], None]

_FROM_SHEETS = (
    "postings", "terms", "concept_facts", "concepts", "superseded_facts", "facts", "passages", "sources",
    "entity_parts", "entities", "name_keys", "keys", "names", "built",
)  # fmt: skip


@lru_cache(maxsize=1)
def code_fingerprint() -> str:
    """A hash of the code that turns sheets into rows: other stemming, for one, needs other rows."""
    core = Path(bot.__file__).parent
    folders = (core / "words", core / "names", core / "editing", Path(__file__).parent)
    paths = [core / "edtf.py", core / "model.py", *(path for folder in folders for path in sorted(folder.glob("*.py")))]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


def built_digest(connection: sqlite3.Connection) -> str:
    """The digest of the sheets that were built, by this code; empty where there are none such."""
    built = dict(connection.execute("SELECT name, value FROM built"))
    return str(built["digest"]) if built.get("code") == code_fingerprint() else ""


class Build:
    """One build, on a connection that is in a transaction.

    Facts must come in the order of their ids, which is the order of their numbers. Holds the entities
    in memory, and of the rest no more than a batch.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._entities: dict[str, Entity] = {}
        self._ancestors: dict[str, tuple[str, ...]] = {}
        self._spoken_of: dict[str, tuple[str, ...]] = {}  # the same, but for what a country is a member of
        self._published: dict[str, tuple[int, str]] = {}
        self._terms: dict[str, int] = {}
        self._term_facts: Counter[int] = Counter()
        self._passages: tuple[str, dict[int, tuple[str, str]]] = ("", {})
        self._concepts = ConceptIndex(connection)

    def run(
        self,
        entities: Iterable[Entity],
        sources: Iterable[Source],
        passages: Iterable[Passage],
        facts: Iterable[Fact],
        digest: str,
        progress: Progress | None,
    ) -> None:
        """Replace what came from sheets. Raises StoreError where the sheets contradict each other."""
        postings_oldest = self._clear()
        self._add_entities(entities)
        self._add_names()
        self._add_sources(sources)
        self._add_passages(passages)
        self._add_facts(facts, progress)
        self._sort_postings()
        self._connection.execute(postings_oldest)
        version = hashlib.sha256(digest.encode()).hexdigest()[:16]
        self._insert("built", [("code", code_fingerprint()), ("digest", digest), ("version", version)])

    def _clear(self) -> str:
        """Empty the tables; returns what makes the index that is cheaper to make again than to keep up."""
        schema = "SELECT sql FROM sqlite_master WHERE name = 'postings_oldest'"
        (postings_oldest,) = self._connection.execute(schema).fetchone()
        clear_texts(self._connection)
        for table in _FROM_SHEETS:
            self._connection.execute(f"DELETE FROM {table}")
        self._connection.execute("DROP INDEX postings_oldest")
        self._connection.execute("DROP TABLE IF EXISTS temp.loose")
        self._connection.execute("CREATE TEMP TABLE loose AS SELECT * FROM postings")
        return str(postings_oldest)

    def _add_entities(self, entities: Iterable[Entity]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._ancestors = {entity: _ancestors(entity, self._entities) for entity in self._entities}
        wholes = {entity: _without_alliances(each, self._entities) for entity, each in self._entities.items()}
        self._spoken_of = {entity: _ancestors(entity, wholes) for entity in wholes}
        rows = ((each.id, each.kind.value, ENTITIES.write(each)) for each in self._entities.values())
        self._insert("entities", ((number, *row) for number, row in enumerate(rows, 1)))
        parts = ((whole, part) for part, wholes in self._ancestors.items() for whole in wholes)
        self._insert("entity_parts", sorted(parts))

    def _add_names(self) -> None:
        number = 0
        common: Counter[str] = Counter()
        for batch in _batches(self._entities.values()):
            names, name_keys = [], []
            for entity in batch:
                spellings = [(text, False) for text in entity.names] + [(text, True) for text in entity.adjectives]
                for text, adjective in spellings:
                    number += 1
                    form = normal_form(text)
                    found = sorted(set(keys(form)))
                    common.update(found)
                    names.append((number, entity.id, text, form, entity.kind.value, int(adjective)))
                    name_keys += [(key, number) for key in found]
            self._insert("names", names)
            self._insert("name_keys", name_keys)
        self._insert("keys", sorted(common.items()))

    def _add_sources(self, sources: Iterable[Source]) -> None:
        for batch in _batches(sources):
            self._published |= {each.id: (published_day(each.published), published_mark(each)) for each in batch}
            self._insert(
                "sources",
                (
                    (each.id, _iso(each.published.start), _iso(each.published.end), SOURCES.write(each))
                    for each in batch
                ),
            )

    def _add_passages(self, passages: Iterable[Passage]) -> None:
        for batch in _batches(passages):
            rows = [(each.source, each.n, _joined(concepts(each.gist)), PASSAGES.write(each)) for each in batch]
            self._insert("passages", rows)

    def _member_marks(self, fact: Fact) -> Iterator[str]:
        """The marks of the alliances whose members a fact names."""
        for entity in fact.entities:
            spoken_of = self._spoken_of.get(entity, ())
            yield from (member_mark(each) for each in self._ancestors.get(entity, ()) if each not in spoken_of)

    def _add_facts(self, facts: Iterable[Fact], progress: Progress | None) -> None:
        number, last, superseded = 0, "", 0
        for batch in _batches(facts):
            rows: list[tuple[Any, ...]] = []
            former: list[tuple[Any, ...]] = []
            texts: list[tuple[int, str, str]] = []
            loose: list[tuple[int, ...]] = []
            for fact in batch:
                if fact.id <= last:
                    raise StoreError(f"The fact {fact.id} is there twice, or not in order of the ids.")
                last = fact.id
                own = fact_concepts(fact, self._entities, self._spoken_of)
                passage, gist = self._passage(fact)
                if fact.superseded_on is not None:
                    superseded += 1
                    former.append((superseded, fact.id, _joined(own), FACTS.write(fact)))
                    continue
                number += 1
                marks = marks_of(fact, self._published[fact.source][1])
                self._concepts.add(number, {*own, *passage.split(), *marks, *self._member_marks(fact)})
                rows.append(_fact_row(number, fact, _joined(own)))
                texts.append((number, f"{fact.text} {fact.quote or ''}", gist))
                loose += self._postings(number, fact)
            self._insert("facts", rows)
            self._insert("superseded_facts", former)
            insert_texts(self._connection, texts)
            self._insert("temp.loose", loose)
            if progress:
                progress(number)
        self._concepts.finish()

    def _passage(self, fact: Fact) -> tuple[str, str]:
        """The concepts and the gist of the passage that a fact cites."""
        source, known = self._passages
        if source != fact.source:
            rows = self._connection.execute("SELECT n, concepts, body FROM passages WHERE source = ?", [fact.source])
            known = {n: (found, PASSAGES.read(body).gist) for n, found, body in rows}
            self._passages = (fact.source, known)
        if fact.passage not in known:
            raise StoreError(f"The fact {fact.id} cites passage {fact.passage}, which its sheet has not.")
        return known[fact.passage]

    def _postings(self, number: int, fact: Fact) -> Iterator[tuple[int, ...]]:
        span, ends, starts = spread(fact.when)
        kind = self._term(type_term(fact.type))
        published = known_from(fact, self._published[fact.source][0])
        for text, roles in terms_of(fact, self._ancestors):
            term = self._term(text)
            self._term_facts[term] += 1
            yield term, span, ends, starts, number, kind, int(roles), published

    def _term(self, text: str) -> int:
        return self._terms.setdefault(text, len(self._terms) + 1)

    def _sort_postings(self) -> None:
        self._connection.execute(
            "INSERT INTO postings SELECT * FROM temp.loose ORDER BY term, span, ends DESC, starts DESC, fact"
        )
        self._connection.execute("DROP TABLE temp.loose")
        self._insert("terms", ((number, text, self._term_facts[number]) for text, number in self._terms.items()))

    def _insert(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        insert(self._connection, table, rows)


def _fact_row(number: int, fact: Fact, own: str) -> tuple[Any, ...]:
    return (
        number, fact.id, fact.source, fact.passage, fact.type.value, fact.force, fact.said_by, fact.event,
        *spread(fact.when), own, FACTS.write(fact),
    )  # fmt: skip


def _ancestors(entity: str, entities: Mapping[str, Entity]) -> tuple[str, ...]:
    """What an entity is part of, at any depth, nearest first. A circle is walked once."""
    found: dict[str, None] = {}
    level = [entity]
    while level:
        level = [whole for each in level if each in entities for whole in entities[each].part_of]
        level = [whole for whole in dict.fromkeys(level) if whole not in found and whole != entity]
        found |= dict.fromkeys(level)
    return tuple(found)


def _without_alliances(entity: Entity, entities: Mapping[str, Entity]) -> Entity:
    """An entity as part of no alliance that it is a member of as a country: what the United States does, NATO does not.

    Its troops count among NATO's all the same.
    """
    if entity.kind is not EntityKind.PLACE:
        return entity
    alliances = (EntityKind.ORGANISATION, EntityKind.FORCE)
    kept = tuple(each for each in entity.part_of if each not in entities or entities[each].kind not in alliances)
    return replace(entity, part_of=kept)


def _joined(found: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(found))


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None


def _batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(items)
    while batch := list(islice(remaining, BATCH)):
        yield batch
