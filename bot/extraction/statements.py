"""What extraction finds: typed statements, each field with the place in the text that it was read from.

A `Statement` is a fact before anybody has approved it: the same words (`bot.model.Fact`), but no id, no passage and
no sentence of ours, and names that may be known to nobody yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.edtf import Period
from bot.model import Certainty, EntityKind, FactType, Figure, Measure


class Span(NamedTuple):
    """Characters `start` to `end` (not included) of the text as it was given, counted from 0."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Named:
    """Who or what a text names. `entity` is its id, or None where no known entity goes by the name."""

    text: str
    span: Span
    entity: str | None = None
    kind: EntityKind | None = None  # as far as the text or the entity lets it be known


@dataclass(frozen=True, slots=True)
class Statement:
    """One typed statement of a text.

    `sentence` is where it stands; `spans` says where each field was read: "figure", "force", "place", "measure",
    "when", "role", "relation", "said_by", "verb", … A field that was taken from elsewhere than this sentence (the place
    from the sentence before, the date from the page) has no span.
    """

    type: FactType
    sentence: Span
    spans: Mapping[str, Span] = field(default_factory=dict)
    subjects: tuple[Named, ...] = ()
    objects: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    force: Named | None = None
    figures: tuple[Figure, ...] = ()  # the first is the figure, the others belong to it
    measure: Measure | None = None
    when: Period | None = None
    when_stated: str | None = None  # the words of the date: "earlier this month"
    said_by: Named | None = None
    said_on: Period | None = None
    role: str | None = None
    relation: str | None = None
    outcome: str | None = None  # casualties: "killed" or "wounded"
    certainty: Certainty = Certainty.STATED
    quote: str | None = None
