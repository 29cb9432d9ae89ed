"""The bot as every surface meets it: what answers, what is remembered, where citations lead, what time it is."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from bot.answers.draft import Draft
from bot.answers.who import describe
from bot.compose import Library, open_library
from bot.engine import ANSWERS
from bot.facts import Select
from bot.model import Answer, Citation, Entity, Line, Passage, Source
from bot.question import Question
from bot.rendering.links import publisher_link, reader_link
from bot.settings import Settings
from bot.web.addresses import Addresses
from bot.web.passes import Passes, source_name
from store.memory import Memory
from store.originals import find_originals, paragraphs, read_original
from store.reader_key import kept_key

_FIRST_WORD = re.compile(r"\s*/?(?P<word>\w+)")


@dataclass(frozen=True, slots=True)
class Footnote:
    """Answers questions and remembers. `now` gives seconds since 1970."""

    settings: Settings
    library: Library
    memory: Memory
    originals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # paragraphs by source
    now: Callable[[], float] = time.time
    passes: Passes | None = None  # what signs the reader's links; None where it is open to all
    # One question at a time: 16 threads taking turns took twice as long over a million facts (docs/bench.md).
    _one: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def ask(self, text: str, thread: tuple[str, ...] = ()) -> Answer:
        """The answer to one message, `thread` being the asker's earlier ones, oldest first."""
        earlier = tuple(map(self.without_alias, thread))
        with self._one:
            return self.library.ask(self.without_alias(text), thread=earlier, today=self.today())

    def without_alias(self, text: str) -> str:
        """The text with its command as the grammar knows it: "/qui biden" is "/who biden" where a setting says so."""
        found = _FIRST_WORD.match(text)
        meant = self.settings.aliases.get(found["word"].lower()) if found else None
        return f"/{meant}{text[found.end() :]}" if found and meant else text

    def look_up(self, message: str) -> Answer:
        """What the sources have on a message that somebody wrote."""
        with self._one:
            return self.library.engine.look_up(message, today=self.today())

    def about(self, entity: str) -> tuple[Entity, Answer, Answer] | None:
        """An entity by its id, what `/who` says of it and what `/timeline` does; None where there is none such."""
        store = self.library.store
        known = store.entities([entity]).get(entity)
        if known is None:
            return None
        question = Question(text=known.name, command="who", typed=known.name, about=(entity,), today=self.today())
        with self._one:
            who = describe(Draft(question, store), entity, question)
            return known, who, ANSWERS["timeline"](replace(question, command="timeline"), store)

    def check(self, message: str) -> Answer:
        """The claims in a message that somebody wrote, set against the facts."""
        with self._one:
            return self.library.check(message, today=self.today())

    def newest(self, count: int) -> tuple[Line, ...]:
        """The facts dated last, as lines with their citations."""
        draft = Draft(Question(text="", command="sources"), self.library.store)
        draft.show(self.library.store.select(Select(), count))
        return tuple(draft.lines)

    def passage(self, source: str, number: int) -> Passage | None:
        """A passage, with the original paragraph where the operator has supplied it."""
        found = self.library.store.passages([(source, number)]).get((source, number))
        paragraphs = self.originals.get(source, ())
        if found is None or not 0 < number <= len(paragraphs):
            return found
        return replace(found, original=paragraphs[number - 1])

    def today(self) -> date:
        return datetime.fromtimestamp(self.now(), tz=UTC).date()

    def link(self, citation: Citation, source: Source) -> str | None:
        """Where a citation opens: in the reader, else at the publisher's, else nowhere but in "Show passage"."""
        if self.settings.reader_url:
            token = self.token(source_name(citation.source))
            return reader_link(self.settings.reader_url, citation, token)
        return publisher_link(source, citation.anchor)

    def files(self, answer: Answer) -> tuple[tuple[str, str], ...]:
        """The answer to keep as a file: what kind, and its address in the reader; none where there is no reader."""
        if not self.settings.reader_url or not answer.id:
            return ()
        last_day = self.passes.last_day(self.today()) if self.passes else None
        at = Addresses(f"{self.settings.reader_url}/", self.passes, last_day)
        return tuple((kind, at.question(f"/footnote cite {answer.id}", f".{kind.lower()}")) for kind in ("CSV", "JSON"))

    def token(self, name: str) -> str:
        """What opens the reader's page of this name (`bot.web.passes`); empty where it is open to all."""
        return self.passes.token(name, self.passes.last_day(self.today())) if self.passes else ""

    def close(self) -> None:
        self.library.close()


def open_footnote(settings: Settings) -> Footnote:
    """The bot over the settings' store, brought up to date with the sheets."""
    library = open_library(settings)
    return Footnote(settings, library, Memory(library.store), _originals(settings, library), passes=_passes(settings))


def _passes(settings: Settings) -> Passes | None:
    """What signs links to the reader, unless it is open to all. Raises StoreError where no key can be kept."""
    if settings.reader_public:
        return None
    key = settings.reader_key.reveal() or kept_key(settings.database.parent)
    return Passes(key.encode(), settings.reader_link_days)


def _originals(settings: Settings, library: Library) -> dict[str, tuple[str, ...]]:
    """The paragraphs of the articles whose texts the operator has, matched by fingerprint."""
    if not settings.originals.is_dir():
        return {}
    found = find_originals(settings.originals, list(library.store.sources().values()))
    texts = {source: read_original(path) for source, path in found.items()}
    return {source: tuple(paragraphs(text)) for source, text in texts.items() if text is not None}
