"""The values everything else is made of: sources, passages, facts, entities, figures and answers.

Pure data. Nothing here reads a file, a clock or a database; `store/` and `handlers/` depend on
these types, never the reverse. The words are those of the project's vocabulary (docs/data-model.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.edtf import Period


class FactType(StrEnum):
    """What kind of statement a fact is."""

    STRENGTH = "strength"  # troop levels
    MOVEMENT = "movement"  # withdrawals, deployments
    CASUALTY = "casualty"
    ATTACK = "attack"
    EVENT = "event"
    ROLE = "role"  # who someone is, with dates
    STATEMENT = "statement"  # what someone said or wants, paraphrased
    RELATION = "relation"  # part of, led by, allied with, works against
    VOTE = "vote"
    QUANTITY = "quantity"  # anything else counted


class Measure(StrEnum):
    """What a figure measures. Figures of different measures are never compared as if the same."""

    PRESENT = "present"
    PLANNED = "planned"
    WITHDRAWN = "withdrawn"
    DEPLOYED = "deployed"
    PEAK = "peak"
    CAP = "cap"
    AUTHORISED = "authorised"
    CUMULATIVE = "cumulative"


class ValueKind(StrEnum):
    """Whether a figure has a value; withheld, none and unknown are answers too."""

    VALUE = "value"
    WITHHELD = "withheld"
    NONE = "none"
    UNKNOWN = "unknown"


class Hedge(StrEnum):
    """The source's own hedge. A figure without one was given bare by its source."""

    ABOUT = "about"
    AROUND = "around"
    APPROXIMATELY = "approximately"
    ROUGHLY = "roughly"
    SOME = "some"
    ESTIMATED = "an estimated"
    NEARLY = "nearly"
    ALMOST = "almost"
    CLOSE_TO = "close to"
    LESS_THAN = "less than"
    FEWER_THAN = "fewer than"
    UP_TO = "up to"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    OVER = "over"
    AT_LEAST = "at least"


class Certainty(StrEnum):
    """How firmly the source puts a statement. Shown in words unless it is `stated`."""

    STATED = "stated"  # the source says so
    PLANNED = "planned"  # announced, promised or expected, not yet so
    REPORTED = "reported"  # the source passes on a report it does not own
    CLAIMED = "claimed"  # somebody's claim or accusation
    OPINION = "opinion"  # the author's or speaker's judgement
    DOUBTFUL = "doubtful"  # the wording (often a machine translation) leaves the meaning open


class EntityKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    FORCE = "force"
    PLACE = "place"
    EVENT = "event"


class DisputeReason(StrEnum):
    """Why two facts give different accounts."""

    DIFFERENT_MEASURE = "different_measure"
    DIFFERENT_FORCE = "different_force"
    DIFFERENT_DATE = "different_date"
    ROUNDING = "rounding"
    LATER_CORRECTION = "later_correction"
    DIFFERING_ACCOUNT = "differing_account"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a source gives it.

    `value` for one number, `low`/`high` for a range (either may be missing), `words` where the
    source counts in words that are not one number ("dozens", "half a dozen"). `unit` is the noun
    counted, plural ("soldiers", "rockets"). All numbers are plain counts unless `unit` says otherwise.
    """

    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    hedge: Hedge | None = None
    unit: str = ""
    kind: ValueKind = ValueKind.VALUE
    words: str | None = None

    @property
    def given(self) -> bool:
        """Whether the source gives a number, in digits or words, or says that there is none."""
        numbers = (self.value, self.low, self.high, self.words)
        return self.kind is ValueKind.NONE or (self.kind is ValueKind.VALUE and any(n is not None for n in numbers))


@dataclass(frozen=True, slots=True)
class Source:
    """One article. `published` may be approximate; `recorded` is the day we took its facts down."""

    id: str
    title: str
    publisher: str
    published: Period
    fingerprint: str  # "sha256:…" of the normalised original text (store/originals.py)
    recorded: str  # ISO day
    author: str | None = None
    url: str | None = None
    language: str = "en"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One numbered paragraph of a source: our gist, and up to 8 words by which to find it."""

    source: str
    n: int
    gist: str
    anchor: str
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """An editor's mark that a fact and another one give different accounts, and why."""

    fact: str
    reason: DisputeReason


@dataclass(frozen=True, slots=True)
class Fact:
    """One typed statement that a source makes, citing one passage. Entities are given by id.

    `id` is "<source id>/<id in the sheet>". `text` is a sentence of ours. Its clocks: `when` it
    held, `said_on`, and through its source when it was published and recorded. A fact is never changed:
    one that was wrong is superseded by another, and stays what was known until then.
    """

    id: str
    source: str
    passage: int
    anchor: str
    type: FactType
    text: str
    subjects: tuple[str, ...] = ()  # who does it, or whom it is about
    objects: tuple[str, ...] = ()  # to whom it is done; the other end of a relation
    about: tuple[str, ...] = ()  # who or what else is concerned
    places: tuple[str, ...] = ()
    force: str | None = None
    figures: tuple[Figure, ...] = ()  # the first is the figure, the others belong to it
    measure: Measure | None = None
    when: Period | None = None
    when_stated: str | None = None  # the date in words where EDTF cannot say it: "mid-2021"
    said_by: str | None = None
    said_on: Period | None = None
    role: str | None = None  # role facts: the office or title
    relation: str | None = None  # relation facts: "part of", "led by", "allied with", …
    event: str | None = None  # the event entity this fact belongs to
    certainty: Certainty = Certainty.STATED
    quote: str | None = None  # at most 8 words, verbatim
    note: str | None = None  # the editor's remark, shown with the fact
    keywords: tuple[str, ...] = ()  # words people ask with that are not in the text
    differs: tuple[Difference, ...] = ()
    recorded: str | None = None  # ISO day it was taken down, where that was after its source's day: corrections
    superseded_on: str | None = None  # ISO day from which it stands no longer; known before that day all the same
    superseded_by: str | None = None  # the fact in its place; None where it was withdrawn

    @property
    def figure(self) -> Figure | None:
        return self.figures[0] if self.figures else None

    @property
    def counts(self) -> bool:
        """Whether the fact gives a number; "number not given" is none."""
        return self.figure is not None and self.figure.given

    @property
    def entities(self) -> tuple[str, ...]:
        """Every entity the fact names, each once, in a fixed order."""
        force = (self.force,) if self.force else ()
        speaker = (self.said_by,) if self.said_by else ()
        event = (self.event,) if self.event else ()
        named = self.subjects + self.objects + self.about + self.places + force + speaker + event
        return tuple(dict.fromkeys(named))


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, group, organisation, force, place or event, with every name it goes by.

    `names[0]` is the name shown. `adjectives` are forms that name a country's people or forces
    ("German", "Americans"). `part_of` holds ids: Baghdad in Iraq, US forces in the coalition.
    `short` is what stands before "troops" ("US", "German"), where that differs from the name.
    """

    id: str
    kind: EntityKind
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    short: str | None = None
    when: Period | None = None  # events: when it was, as the sources state it
    gender: str | None = None  # persons: "he" or "she" where a source uses it, for follow-ups

    @property
    def name(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line comes from. `number` is its number in the answer, counted by passage."""

    number: int
    source: str
    passage: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer. `label` is the date or heading shown before the text."""

    text: str
    facts: tuple[str, ...]
    citations: tuple[Citation, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a series: a figure at a time, with the fact it comes from."""

    label: str
    value: float
    fact: str
    measure: Measure | None


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of one force, place and unit over time, oldest first."""

    name: str
    unit: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Facts that differ, why, and a sentence that says so."""

    reason: DisputeReason
    text: str
    facts: tuple[str, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim of a message and what it comes to: how it was read, and a verdict's code, words and arithmetic."""

    claim: str  # the words it was read from
    read: str  # how they were read, in ours
    verdict: str  # a code of bot.checking.verdicts.Verdict
    words: str  # the verdict in words: "Consistent with our sources"
    why: str
    facts: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


class AnswerKind(StrEnum):
    FOUND = "found"
    NOT_FOUND = "not_found"
    SUGGEST = "suggest"
    USAGE = "usage"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to ask instead or next. `query` can be typed as it is."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot says to a question; the same object for every surface.

    `text` is the whole answer as plain text. `id` is a hash of the question as understood, the
    facts shown, the data's version and the text (bot/answers/draft.py); `/footnote cite` gives it again.
    """

    kind: AnswerKind
    title: str
    command: str
    lines: tuple[Line, ...] = ()
    nearest: tuple[Line, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    series: tuple[Series, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    follow_ups: tuple[Suggestion, ...] = ()
    interpreted: str | None = None  # how the question was read, where that was not plain
    notes: tuple[str, ...] = ()  # about the answer, not from the sources: spellings, what was left out
    sources: tuple[Source, ...] = field(default=())  # of the citations, in order of first use
    public: bool = False  # whether the asker wanted it for all to see
    understood: bool = True  # False where words of the question name nothing that the sources know
    claims: tuple[Checked, ...] = ()  # of a message that was checked, in its order
    moved: bool | None = None  # of an answer given before and cited: whether the data has changed since
    text: str = ""
    id: str = ""
