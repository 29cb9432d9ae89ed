"""A workbench for the tests of it: the bot over the sheets, the local Slack and the page, on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.footnote import Footnote, open_footnote
from bot.settings import read_settings
from bot.web.workbench import Workbench, open_workbench


@pytest.fixture(scope="module")
def workbench_footnote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Footnote]:
    """The bot that the workbenches of a module's tests share."""
    database = tmp_path_factory.mktemp("workbench") / "footnote.db"
    opened = open_footnote(replace(read_settings({}), database=database))
    yield opened
    opened.close()


@pytest.fixture
def workbench(workbench_footnote: Footnote) -> Iterator[Workbench]:
    with open_workbench(workbench_footnote) as running:
        yield running
