"""One library over the project's own sheets for the whole run, and the articles' texts where they are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.compose import Library, open_library
from bot.model import Answer
from bot.settings import read_settings
from tests.browser import browser as browser  # one Chromium for every test that asks for it
from tests.slack_editing import drafted as drafted
from tests.slack_editing import drafted_store as drafted_store
from tests.slack_editing import room as room
from tests.workbench_running import workbench as workbench
from tests.workbench_running import workbench_footnote as workbench_footnote

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 21)  # fixed, so that "last year" means the same in every run
Ask = Callable[..., Answer]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The project's sheets in a store of their own."""
    database = tmp_path_factory.mktemp("store") / "footnote.db"
    opened = open_library(replace(read_settings({}), database=database))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def ask(library: Library) -> Ask:
    """Ask as a user would: `ask("text", thread=("earlier",))`."""

    def asking(text: str, thread: tuple[str, ...] = ()) -> Answer:
        return library.ask(text, thread=thread, today=TODAY)

    return asking


@pytest.fixture(scope="session")
def articles() -> Path:
    """The articles' own texts, which are not ours to publish: tests that need them are skipped without."""
    folder = ROOT.parent / "shared" / "articles"
    if not folder.is_dir():
        pytest.skip("the articles' texts are not beside this checkout (../shared/articles)")
    return folder
