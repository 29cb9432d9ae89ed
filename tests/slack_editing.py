"""A newsroom for the tests of editing: an article of ours on a real web server, drafts of it, and what Slack shows."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.editing.desk import Desk
from bot.footnote import Footnote, open_footnote
from bot.local_slack import U_ANA, U_BOT, LocalSlack, Message, View
from bot.settings import Secret, read_settings
from bot.web.app import create_app
from bot.web.serving import served
from handlers import SlackApp, background, build_app
from handlers.http import EVENTS_PATH, slack_routes
from tests.ingestion_server import LIMITS
from tests.slack_process import READER

EDITORS = "U0ANA,U0BEN"
TITLE = "Fewer soldiers at two bases"
SOURCE = "the-example-post-2022-03-04"
STRENGTH = f"{SOURCE}/p2-strength-1"
PAGE = f"""<html><head><title>{TITLE}</title>
<meta property="article:published_time" content="2022-03-04">
<meta property="og:site_name" content="The Example Post"></head><body><article><h1>{TITLE}</h1>
<p>About 3,200 US soldiers remained in Iraq on 1 March 2022, the coalition's press office told reporters in
Baghdad. Nobody there spoke of &lt;!channel&gt; or of *more* than that.</p>
<p>A drone attack near Erbil on 2 February 2022 killed two guards, officials of the region said.</p>
<p>The German army had some 80 soldiers in Erbil in January 2022, who train local forces there.</p>
</article></body></html>"""
QUIET = 0.3  # seconds after a decision, so that a test need not wait as people do


@dataclass
class Newsroom:
    """A bot that speaks HTTP with a Slack on loopback, in this process, and may fetch from loopback."""

    slack: LocalSlack
    footnote: Footnote
    app: SlackApp

    @property
    def desk(self) -> Desk:
        return self.app.background.desk


@contextmanager
def newsroom(database: Path, slack: LocalSlack, *, editors: str = EDITORS, **extra: str) -> Iterator[Newsroom]:
    """A bot over a store, until the block ends; another one may be opened on the same store and Slack."""
    settings = replace(
        read_settings({"FOOTNOTE_EDITORS": editors, "FOOTNOTE_INGEST_NETWORKS": "127.0.0.0/8", **extra}),
        database=database,
        bot_token=Secret(slack.app.bot_token),
        signing_secret=Secret(slack.app.signing_secret),
        slack_api_url=slack.api_url,
        reader_url=READER,
    )
    footnote = open_footnote(settings)
    background.QUIET_SECONDS, quiet = QUIET, background.QUIET_SECONDS
    try:
        with build_app(footnote, signed=True) as app:
            app.background.limits = LIMITS
            with served(create_app(footnote, slack_routes(app)), "127.0.0.1", 0) as address:
                slack.request_url = f"{address}{EVENTS_PATH}"
                yield Newsroom(slack, footnote, app)
    finally:
        background.QUIET_SECONDS = quiet
        footnote.close()


@pytest.fixture(scope="session")
def drafted_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the sheets and drafts of PAGE, to be copied."""
    folder = tmp_path_factory.mktemp("drafted")
    assert add_page(folder / "footnote.db", folder) > 3
    return folder


@pytest.fixture
def drafted(drafted_store: Path, tmp_path: Path) -> Path:
    """A store of the test's own with drafts in it."""
    shutil.copytree(drafted_store, tmp_path / "own")
    return tmp_path / "own" / "footnote.db"


@pytest.fixture
def room(drafted: Path) -> Iterator[Newsroom]:
    with LocalSlack() as slack, newsroom(drafted, slack) as opened:
        yield opened


def add_page(database: Path, folder: Path) -> int:
    """Drafts of PAGE in a store, as a run of the command line would have left them; how many."""
    page = folder / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    footnote = open_footnote(replace(read_settings({}), database=database))
    try:
        desk = Desk(footnote.library.store, footnote.settings.seeds)
        return sum(outcome.drafts for outcome in desk.ingest([str(page)], "ana", footnote.now()))
    finally:
        footnote.close()


def shown(view: View | Message | None) -> str:
    """Everything a window, a tab or a message says, as JSON."""
    return json.dumps(view.blocks, ensure_ascii=False) if view else ""


def field(view: View, name: str) -> dict[str, Any]:
    """The input of a field, by the name it has in the table."""
    return next(block for block in view.blocks if str(block.get("block_id", "")).startswith(f"{name}."))


def filled(view: View) -> dict[str, str]:
    """What the fields of a window hold."""
    found = {}
    for block in view.blocks:
        if block["type"] == "input" and "." in block["block_id"]:
            element = block["element"]
            held = element.get("initial_value") or (element.get("initial_option") or {}).get("value") or ""
            found[block["block_id"].partition(".")[0]] = held
    return found


def typed(view: View, **fields: str) -> dict[str, str]:
    """Values for `LocalSlack.submit`, by the fields' names."""
    return {field(view, name)["block_id"]: value for name, value in fields.items()}


def action(view: View | Message, label: str) -> str:
    """The action id of the button that says this."""
    elements = [each for block in view.blocks for each in block.get("elements", [])]
    elements += [block["accessory"] for block in view.blocks if "accessory" in block]
    buttons = (each for each in elements if each["type"] == "button")
    return str(next(each["action_id"] for each in buttons if each["text"]["text"] == label))


def window(slack: LocalSlack, user: str = U_ANA) -> View:
    """The window that a person has open."""
    found = slack.wait_for(lambda: slack.modal(user))
    assert found is not None
    return found


def from_bot(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message.user == U_BOT]
