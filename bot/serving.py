"""`run`: the bot where its settings say it is met: Socket Mode, HTTP, the workbench in a browser, or a prompt."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from datetime import date

from bot.compose import open_library
from bot.errors import SettingsError
from bot.footnote import Footnote, open_footnote
from bot.logs import set_up_logs
from bot.prompt import converse
from bot.settings import Settings

log = logging.getLogger("footnote")
AUTO = "auto"
_NEEDED = {"socket": "SLACK_APP_TOKEN", "http": "SLACK_SIGNING_SECRET"}


def run(settings: Settings, transport: str = AUTO, today: date | None = None) -> int:
    """Run until told to stop; the exit status. What a mode needs is loaded only in that mode.

    Raises SettingsError where the transport asked for lacks its setting, or nothing can listen on HOST and PORT.
    """
    mode = settings.mode if transport == AUTO else transport
    if (mode == "socket" and not settings.app_token) or (mode == "http" and not settings.signing_secret):
        raise SettingsError([f"{_NEEDED[mode]} is not set, and --transport {mode} needs it."])
    if mode == "prompt":
        return _prompt(settings, today)
    set_up_logs(settings)
    footnote = open_footnote(settings)
    try:
        return {"socket": _socket, "http": _http, "workbench": _workbench}[mode](footnote)
    finally:
        footnote.close()


def _prompt(settings: Settings, today: date | None) -> int:
    library = open_library(settings)
    try:
        converse(library, today)
    finally:
        library.close()
    return 0


def _socket(footnote: Footnote) -> int:
    """Slack through the socket, the reader on HOST and PORT beside it."""
    from bot.web.app import create_app
    from bot.web.serving import served
    from handlers import build_app
    from handlers.socket_mode import listen

    settings = footnote.settings
    assert settings.app_token
    announce = "Footnote listens to Slack in Socket Mode."
    with ExitStack() as stack:
        try:
            address = stack.enter_context(served(create_app(footnote), settings.host, settings.port))
            announce += f" Its reader is at {address}/sources."
        except SettingsError as error:  # a second process of the same bot: Slack matters more than the reader
            log.warning("the reader is not served: %s", error)
        with build_app(footnote, signed=False) as app:
            return listen(app, settings.app_token.reveal(), announce)


def _http(footnote: Footnote) -> int:
    """Slack and the reader, both on HOST and PORT."""
    from bot.web.app import create_app
    from bot.web.serving import serve
    from handlers import build_app
    from handlers.http import EVENTS_PATH, slack_routes

    settings = footnote.settings
    announce = f"Footnote serves Slack at {{address}}{EVENTS_PATH}, and its reader at {{address}}/sources."
    with build_app(footnote, signed=True) as bolt:
        return serve(create_app(footnote, slack_routes(bolt)), settings.host, settings.port, announce)


def _workbench(footnote: Footnote) -> int:
    from bot.web.workbench import run_workbench

    return run_workbench(footnote, footnote.settings.host, footnote.settings.port)
