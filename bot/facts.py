"""What the core asks of a store: the port that `store.FactStore` fills and every answer reads through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.edtf import Period
from bot.model import Answer, Entity, Fact, FactType, Passage, Source
from bot.names.matching import NameIndex


@dataclass(frozen=True, slots=True)
class Select:
    """Which facts are wanted. An empty field asks nothing.

    `entities` is a conjunction of alternatives: each inner tuple must meet the fact's entities or
    what these are part of (asking for Iraq finds Baghdad). `forces` and `places` likewise, against
    the fact's force and places only. `period` must overlap the fact's `when` (`Period.anchored`);
    facts without one are left out. `known_on` keeps facts of sources published by that day, those that
    were superseded since among them; superseded facts are in no other answer.
    """

    types: tuple[FactType, ...] = ()
    forces: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    entities: tuple[tuple[str, ...], ...] = ()
    period: Period | None = None
    known_on: date | None = None
    sources: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    said_by: tuple[str, ...] = ()
    undated: bool = False  # only facts without a date; not with `period`
    oldest_first: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that a search found, with the concepts it and its passage are indexed by."""

    fact: Fact
    concepts: frozenset[str]
    passage_concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Covered:
    """A month ("2021-07"), or a year for facts without one, with how many facts begin in it, and one of each source."""

    edtf: str
    facts: int
    examples: tuple[str, ...]


class Facts(Protocol):
    """Read access to facts. Every method is safe to call from any thread; results come in a fixed order."""

    @property
    def names(self) -> NameIndex: ...

    @property
    def version(self) -> str:
        """Changes exactly when the data does."""

    def select(self, wanted: Select, limit: int) -> list[Fact]:
        """Facts that fit, by date (newest first unless asked otherwise; the undated last), then by id."""

    def search(self, groups: Sequence[str], wanted: Select, limit: int) -> list[Candidate]:
        """Facts that share the most and the rarest of these concepts, within `wanted`, best first."""

    def phrases(self, phrases: Sequence[str], wanted: Select, limit: int) -> list[Fact]:
        """Facts that hold every phrase word for word, in their text or their passage's gist, best first."""

    def frequencies(self, groups: Sequence[str]) -> Mapping[str, int]:
        """In how many facts each concept stands, or in whose passage (0 where in none)."""

    def size(self) -> int:
        """How many facts there are."""

    def facts(self, ids: Sequence[str]) -> list[Fact]: ...

    def entities(self, ids: Sequence[str]) -> Mapping[str, Entity]: ...

    def parts(self, ids: Sequence[str]) -> frozenset[str]:
        """These entities and all that are part of them, at any depth."""

    def sources(self, ids: Sequence[str] = ()) -> Mapping[str, Source]:
        """The named sources, or all of them, newest first."""

    def passages(self, keys: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], Passage]: ...

    def source_facts(self, source: str) -> int:
        """How many facts a source has."""

    def spans(self, wanted: Select) -> list[tuple[str, int]]:
        """Months ("2021-07") in which dated facts that fit begin, with how many, oldest first."""

    def coverage(self, wanted: Select) -> list[Covered]:
        """The months in which dated facts that fit begin, oldest first; those dated by the year under their year."""

    def given(self, answer_id: str) -> tuple[Answer, bool] | None:
        """An answer that was given, as it was, and whether the data is still what it was made of; None if unknown."""
