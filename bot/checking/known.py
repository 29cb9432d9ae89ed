"""A fact read for checking: its sentence taken apart, what it speaks of, and what its entities are part of."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from bot.checking.parts import meant
from bot.checking.plainly import put_plainly
from bot.checking.reading import Reading, read
from bot.facts import Facts
from bot.model import Entity, EntityKind, Fact
from bot.names.matching import NameIndex
from bot.words.concepts import words

KEPT_READINGS = 4096  # sentences of facts taken apart that are kept: some 20 MB


@dataclass(frozen=True, slots=True)
class Known:
    """A fact read for checking: its sentence taken apart, the concepts of all it says, and its entities' wholes."""

    fact: Fact
    reading: Reading
    concepts: frozenset[str]
    entities: frozenset[str]
    wholes: frozenset[str]  # what its places and bodies are part of: Iraq, for Baghdad
    roots: frozenset[str]  # the widest of its places
    within: Mapping[str, frozenset[str]]  # each of its entities: what it is part of


def with_wholes(ids: Iterable[str], facts: Facts) -> dict[str, Entity]:
    """These entities and all that they are part of, at any depth."""
    found: dict[str, Entity] = {}
    waiting = sorted(set(ids))
    while waiting:
        found.update(facts.entities(waiting))
        parents = {parent for each in waiting if each in found for parent in found[each].part_of}
        waiting = sorted(parents - found.keys() - set(waiting))
    return found


@lru_cache(maxsize=KEPT_READINGS)
def _read_once(text: str, names: NameIndex, version: str, today: date) -> Reading:
    """A fact's sentence taken apart, kept for as long as the data is of this version."""
    return read(put_plainly(text), names, today, misspelt=False)


def known_fact(fact: Fact, facts: Facts, entities: Mapping[str, Entity], today: date, version: str) -> Known:
    """A fact read for checking. `entities` are those it names and their wholes; `version` is the data's."""
    reading = _read_once(fact.text, cast(Hashable, facts.names), version, today)
    named = frozenset((*fact.entities, *(mention.entity for mention in reading.mentions)))
    names = [entities[each].names[0] for each in named if each in entities]
    told = fact_concepts(fact) | _concepts_of(reading.text)
    concepts = frozenset(told).union(c for name in names for c in _concepts_of(name))
    bodies = (EntityKind.PLACE, EntityKind.ORGANISATION)
    wholes = frozenset(
        whole
        for each in named
        if each in entities and entities[each].kind in bodies
        for whole in _wholes(each, entities)
    )
    within = {each: frozenset(_all_wholes(each, entities)) for each in named}
    return Known(fact, reading, concepts, named, wholes, _tops(fact.places, entities), within)


def fact_concepts(fact: Fact) -> set[str]:
    """The concepts of all that a fact says, names apart. Its keywords are no part of it: they are words to ask with."""
    texts = [fact.text, fact.role or "", fact.relation or "", fact.quote or ""]
    texts += [text for figure in fact.figures for text in (figure.unit, figure.words or "")]
    return {each for text in texts if text for each in _concepts_of(text)}


@lru_cache(maxsize=4 * KEPT_READINGS)
def _concepts_of(text: str) -> frozenset[str]:
    """The concepts of a text as a check compares them, kept: every claim asks for those of some forty facts."""
    told = _NON.sub(r"non\1", text)
    return frozenset(c for word in words(told) for c in meant(word.removesuffix("'s")))


_NON = re.compile(r"\bnon-(\w+)", re.IGNORECASE)  # "non-binding" does not say "binding"


def _wholes(entity: str, entities: Mapping[str, Entity]) -> set[str]:
    """The places that an entity is part of, at any depth."""
    found: set[str] = set()
    waiting = [entity]
    while waiting:
        known = entities.get(waiting.pop())
        for parent in known.part_of if known else ():
            if parent in entities and parent not in found and entities[parent].kind is EntityKind.PLACE:
                found.add(parent)
                waiting.append(parent)
    return found


def _all_wholes(entity: str, entities: Mapping[str, Entity]) -> set[str]:
    """All that an entity is part of, of whatever kind."""
    found: set[str] = set()
    waiting = [entity]
    while waiting:
        known = entities.get(waiting.pop())
        fresh = set(known.part_of) - found if known else set()
        found |= fresh
        waiting += fresh
    return found


def _tops(places: Sequence[str], entities: Mapping[str, Entity]) -> frozenset[str]:
    """The widest places that these lie in: Iraq, for Baghdad and for Anbar."""
    tops: set[str] = set()
    for place in places:
        wholes = _wholes(place, entities)
        tops |= {each for each in wholes if not wholes.intersection(entities[each].part_of)} or {place}
    return frozenset(tops)
