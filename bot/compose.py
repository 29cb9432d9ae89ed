"""Where the parts are put together: the store opened, built from the sheets when they changed, an engine over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.answers.check import check_message
from bot.engine import Engine
from bot.model import Answer
from bot.settings import Settings
from store.factstore import FactStore
from store.sheets import load_sheets, sheets_digest

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Library:
    """An open store with an engine over it. Close it when done."""

    store: FactStore
    engine: Engine

    def ask(self, text: str, *, thread: tuple[str, ...] = (), today: date | None = None) -> Answer:
        """The answer to one message; `today` is the clock's unless given."""
        with self.store.reading():  # one state of the data for the whole answer
            answer = self.engine.ask(text, thread=thread, today=today or date.today())
            if answer.moved is None:
                self.store.keep_answer(answer)
        return answer

    def check(self, message: str, *, today: date | None = None) -> Answer:
        """The claims in a message that somebody wrote, set against the facts."""
        with self.store.reading():
            answer = check_message(message, self.store, today or date.today())
            self.store.keep_answer(answer)
        return answer

    def close(self) -> None:
        self.store.close()


def open_engine(database: Path) -> Library:
    """An engine over the store at `database` as it is; nothing is built."""
    store = FactStore.open(database)
    return Library(store, Engine(store))


def open_library(settings: Settings) -> Library:
    """An engine over the settings' store, brought up to date with the sheets and with what was approved."""
    store = FactStore.open(settings.database)
    drafts = settings.show_drafts
    if settings.seeds.is_dir() and not store.is_built_from(sheets_digest(settings.seeds), drafts=drafts):
        store.build(load_sheets(settings.seeds), drafts=drafts)
    return Library(store, Engine(store))
