"""What editors work on: drafts of facts, and what was decided about them.

Extraction proposes, a person disposes: a draft is in no answer until somebody approves it.

    EditingError      what cannot be done to a draft, a fact or a watch; its text is a sentence
    └── FieldError    fields that were typed wrongly, each with its own sentence
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import FootnoteError
from bot.model import Entity, Fact, Passage, Source


class EditingError(FootnoteError):
    """What cannot be done, and what to do instead."""


class FieldError(EditingError):
    """Fields that cannot be read as they were typed. `faults` has a sentence for each, by the field's name."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__("\n".join(f"{name}: {sentence}" for name, sentence in self.faults.items()))


class DraftState(StrEnum):
    """How far a draft is. Approved and corrected ones are facts."""

    DRAFT = "draft"
    APPROVED = "approved"
    CORRECTED = "corrected"  # approved with changes
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """Who did what with a fact, and when (seconds since 1970). `changes` are fields by name: before and after."""

    fact: str
    what: str  # "approved", "corrected", "rejected", "reopened", "superseded", "withdrawn"
    by: str
    at: float
    changes: Mapping[str, tuple[str, str]]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed fact and where it was read.

    `spans` are characters [start, end) of the passage's original text, by the field read there ("figure", "place", …;
    "sentence" is always there). `fact.text` is empty where no sentence of ours could be made (what somebody said, what
    happened): a person writes it before the draft can be approved. `entities` are those the fact names that are known
    to nobody yet: they are approved with it.
    """

    fact: Fact
    state: DraftState
    spans: Mapping[str, tuple[int, int]]
    entities: tuple[Entity, ...] = ()

    @property
    def id(self) -> str:
        """That of the fact."""
        return self.fact.id


@dataclass(frozen=True, slots=True)
class Review:
    """All that a reviewer sees of a draft: `passage.original` is the paragraph, which `draft.spans` count in.

    `disputes` are sentences that set the draft beside facts it differs from. `names` gives the entities of the fact
    and of its disputes by id. `waiting` is how many drafts wait, this one included where it does.
    """

    draft: Draft
    source: Source
    passage: Passage
    disputes: tuple[str, ...]
    names: Mapping[str, Entity]
    decisions: tuple[Decision, ...]
    waiting: int


class Came(StrEnum):
    """What became of something that was named to be added."""

    ADDED = "added"
    HERE = "here"  # known already; perhaps under another address, which is kept
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article of an ingestion. `sentence` says it as the command line prints it."""

    key: str  # the file or address
    came: Came
    sentence: str
    source: str | None = None  # its id, unless refused
    title: str = ""
    paragraphs: int = 0
    drafts: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Supersession:
    """A fact that holds no longer as it was: replaced by another, or withdrawn where `new` is None."""

    old: Fact
    new: Fact | None
    on: str  # ISO day
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class CorrectionNotice:
    """What the thread of a posted answer should be told: which of its facts were corrected since. `key` names it."""

    key: str
    team: str
    channel: str
    ts: str  # of the message that shows the answer
    question: str
    supersessions: tuple[Supersession, ...]


@dataclass(frozen=True, slots=True)
class Watch:
    """What a channel wants to hear of: facts that name all of `entities` and share all of `concepts`."""

    number: int
    team: str
    channel: str
    text: str  # as typed: by this `unwatch` names it
    entities: tuple[str, ...]
    concepts: tuple[tuple[str, ...], ...]  # each a choice of concepts that one word may mean
    by: str
    at: float


@dataclass(frozen=True, slots=True)
class WatchNotice:
    """What a channel should be told for one watch, gathered: new facts, and sentences on what they differ from."""

    watch: Watch
    after: int  # the last piece of news that the watch was told before
    through: int  # the last piece of news that this takes in
    facts: tuple[Fact, ...]
    disputes: tuple[str, ...]
