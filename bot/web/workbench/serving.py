"""The workbench as one process: the local Slack, the real Bolt app that it speaks to, the reader and the page."""

from __future__ import annotations

import secrets
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from slack_bolt import App
from slack_sdk.errors import SlackClientError
from starlette.middleware import Middleware

from bot.errors import FootnoteError
from bot.footnote import Footnote
from bot.garbage import spare_the_start
from bot.local_slack import LocalSlack
from bot.settings import Secret
from bot.web.app import create_app
from bot.web.serving import served, stop_signals
from bot.web.workbench.guard import Guard, OwnAddressOnly
from bot.web.workbench.pages import Pages
from handlers import build_app
from handlers.http import EVENTS_PATH, slack_routes
from store.factstore import FactStore
from store.memory import Memory

PORTS_TRIED = 20
EVERYWHERE = ("0.0.0.0", "::", "")
BEHIND_A_PROXY = (
    "The workbench cannot reach itself on loopback ({error}). If this machine uses a proxy (HTTP_PROXY or HTTPS_PROXY"
    " are set), set NO_PROXY=127.0.0.1 too and start again."
)


@dataclass(frozen=True, slots=True)
class Workbench:
    """One that runs: where the page is, and the local Slack behind it."""

    address: str
    slack: LocalSlack
    guard: Guard


def run_workbench(footnote: Footnote, host: str, port: int) -> int:
    """Serve the workbench until SIGTERM or SIGINT; the exit status. Prints the address on one line.

    Where the port is taken, the next free one. Raises FootnoteError where there is none, or no way to itself.
    """
    stopping = stop_signals()
    with open_workbench(footnote, host, port) as workbench:
        spare_the_start()
        print(f"Footnote's workbench: {workbench.address}", flush=True)
        while not stopping.wait(3600):
            pass
    return 0


@contextmanager
def open_workbench(footnote: Footnote, host: str = "127.0.0.1", port: int = 0) -> Iterator[Workbench]:
    """A workbench over the facts of `footnote`, until the block ends.

    What is asked in it is remembered in a store of its own that ends with it: trying things leaves the bot's memory
    as it was.
    """
    port = _free_port(host, port)
    address = f"http://{_reached_at(host)}:{port}"
    with (
        tempfile.TemporaryDirectory(prefix="footnote-workbench-") as folder,
        FactStore.open(Path(folder) / "memory.db") as store,
        LocalSlack(clock=time.time) as slack,
    ):
        _make_private(slack, f"{address}{EVENTS_PATH}")
        settings = replace(
            footnote.settings,
            bot_token=Secret(slack.app.bot_token),
            app_token=Secret(),
            signing_secret=Secret(slack.app.signing_secret),
            slack_api_url=slack.api_url,
            reader_url=address,
        )
        bot = replace(footnote, settings=settings, memory=Memory(store))
        bolt = build_app(bot, signed=True)
        _reach_oneself(bolt)
        guard, closing = Guard.new(host), threading.Event()
        pages = Pages(slack, guard, bot, address, closing)
        app = create_app(bot, [*pages.routes(), *slack_routes(bolt)])
        app.user_middleware.insert(0, Middleware(OwnAddressOnly, guard=guard))
        with served(app, host, port):
            try:
                yield Workbench(address, slack, guard)
            finally:
                closing.set()  # ends the streams that pages hold open
                bolt.background.stop()


def _reach_oneself(bolt: App) -> None:
    """Raises FootnoteError where the local Slack cannot be reached, which would show as a bot that says nothing."""
    try:
        bolt.client.auth_test()
    except (OSError, SlackClientError) as error:
        raise FootnoteError(BEHIND_A_PROXY.format(error=error)) from error


def _make_private(slack: LocalSlack, request_url: str) -> None:
    """Tokens of this start alone: a page in the same browser could send those that stand in the code."""
    slack.app.bot_token = f"xoxb-{secrets.token_hex(16)}"
    slack.app.app_token = f"xapp-{secrets.token_hex(16)}"
    slack.app.signing_secret = secrets.token_hex(16)
    slack.app.unfurl_domains = frozenset({"127.0.0.1", "localhost"})
    slack.app.request_url = request_url


def _free_port(host: str, port: int) -> int:
    """The port, or the next that is free; 0 is any. Raises FootnoteError where none is."""
    last = min(port + PORTS_TRIED, 65_536) - 1 if port else 0
    reason = ""
    for each in range(port, last + 1):
        try:
            family = socket.getaddrinfo(host, each, type=socket.SOCK_STREAM)[0][0]
            with socket.create_server((host, each), family=family) as found:
                return int(found.getsockname()[1])
        except OSError as error:
            reason = error.strerror or str(error)
    raise FootnoteError(f"The workbench cannot listen on {host}, ports {port} to {last} ({reason}). Set PORT or HOST.")


def _reached_at(host: str) -> str:
    """The name under which the browser and the local Slack reach what listens on `host`."""
    if host in EVERYWHERE:
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
