"""Free-text search: the facts that share the most and the rarest concepts with a question.

Every fact that shares anything is weighed, in a store of any size: each concept's facts are one set
of bits (`store.bitmaps`), its rarity is added to all of them at once, and the heaviest are taken. These
few are then weighed again exactly. A fact weighs the sum of the rarities of its concepts (inverse
document frequency, Robertson and Spärck Jones 1976), those that only its passage has at half.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from bot.facts import Select
from store.bitmaps import add, heaviest, numbers_in, of_numbers
from store.concept_index import facts_sharing, frequencies
from store.connections import Reader
from store.kept import Kept
from store.marks import facts_near
from store.selecting import Plan, fitting, gathered, plan

WEIGHED = 2
"""Facts weighed exactly, to one asked for: the first weighing rounds, and takes a passage for its fact."""

LEAST_WEIGHED = 100

FINENESS = 2.0
"""Steps of the first weighing to one unit of rarity."""

NARROW = 5000
"""Facts that a Select may have for search to read them first; of more, the heaviest are sifted."""

PASSAGE_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Weighable:
    """What a fact is weighed by. Days as ordinals, `ends` and `starts`, order facts of equal weight."""

    number: int
    ends: int
    starts: int
    concepts: frozenset[str]
    passage_concepts: frozenset[str]

    def weight(self, rarity: Mapping[str, float]) -> float:
        weight = 0.0
        for concept, rare in rarity.items():
            if concept in self.concepts:
                weight += rare
            elif concept in self.passage_concepts:
                weight += PASSAGE_WEIGHT * rare
        return weight


def search(
    connection: Reader,
    concepts: Sequence[str],
    wanted: Select,
    limit: int,
    weighables: Kept[int, Weighable],
    more: Sequence[Weighable] = (),
) -> list[Weighable]:
    """The facts that weigh most, best first; of equal weight the newest first, then by id.

    `more` are weighed with those of the index.
    """
    elsewhere = {concept for each in more for concept in (*each.concepts, *each.passage_concepts)}
    counts = {
        concept: count for concept, count in frequencies(connection, concepts).items() if count or concept in elsewhere
    }
    if not counts or limit < 1:
        return []
    (size,) = connection.execute("SELECT coalesce(max(number), 0) FROM facts").fetchone()
    rarity = {concept: log(1 + (size - count + 0.5) / (count + 0.5)) for concept, count in counts.items()}
    slices: list[int] = []
    sharing = 0
    for concept, rare in rarity.items():
        facts = facts_sharing(connection, concept)
        sharing |= facts
        add(slices, facts, max(1, round(FINENESS * rare)))
    numbers = _heaviest_within(connection, slices, sharing, wanted, max(LEAST_WEIGHED, WEIGHED * limit))
    found = [*weighables.get(connection, numbers), *(each for each in more if each.weight(rarity))]
    weighed = [(-each.weight(rarity), -each.ends, -each.starts, each) for each in found]
    weighed.sort(key=lambda row: (*row[:3], row[3].number))
    return [each for *_, each in weighed[:limit]]


def weighables(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Weighable]:
    """What the facts of these numbers are weighed by."""
    rows = connection.execute(
        "SELECT facts.number, facts.ends, facts.starts, facts.concepts, passages.concepts"
        " FROM facts JOIN passages ON passages.source = facts.source AND passages.n = facts.passage"
        " WHERE facts.number IN (SELECT value FROM json_each(?))",
        [json.dumps(numbers)],
    )
    return {
        number: Weighable(number, ends, starts, frozenset(own.split()), frozenset(passage.split()))
        for number, ends, starts, own, passage in rows
    }


def _heaviest_within(
    connection: sqlite3.Connection, slices: list[int], sharing: int, wanted: Select, count: int
) -> list[int]:
    """The heaviest `count` facts of those wanted."""
    if wanted == Select():
        return list(numbers_in(heaviest(slices, sharing, count)))
    found = plan(connection, wanted)
    if found is None:
        return []
    few = gathered(connection, found, NARROW)
    if few is not None:
        return list(numbers_in(heaviest(slices, sharing & of_numbers(few), count)))
    return _sifted(connection, slices, facts_near(connection, wanted, sharing), found, count)


def _sifted(connection: sqlite3.Connection, slices: list[int], sharing: int, found: Plan, count: int) -> list[int]:
    """The heaviest facts, more and more of them, until `count` fit or there are no others."""
    fit: list[int] = []
    take = count
    while sharing and len(fit) < count:
        taken = heaviest(slices, sharing, take)
        fit += fitting(connection, found, list(numbers_in(taken)))
        sharing ^= taken
        take *= 2
    return fit
