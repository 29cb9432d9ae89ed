"""`run`: the bot where its settings say it is met: Socket Mode, HTTP, or a prompt in the terminal."""

from __future__ import annotations

from datetime import date

from bot.errors import SettingsError
from bot.footnote import open_footnote
from bot.logs import set_up_logs
from bot.prompt import converse
from bot.settings import Settings

AUTO = "auto"
_NEEDED = {"socket": "SLACK_APP_TOKEN", "http": "SLACK_SIGNING_SECRET"}


def run(settings: Settings, transport: str = AUTO, today: date | None = None) -> int:
    """Run until told to stop; the exit status. Slack's libraries are loaded only where Slack is met.

    Raises SettingsError where the transport asked for lacks its setting.
    """
    mode = settings.mode if transport == AUTO else transport
    if (mode == "socket" and not settings.app_token) or (mode == "http" and not settings.signing_secret):
        raise SettingsError([f"{_NEEDED[mode]} is not set, and --transport {mode} needs it."])
    footnote = open_footnote(settings)
    try:
        if mode == "prompt":
            converse(footnote.library, today)
            return 0
        set_up_logs(settings)
        from handlers import build_app

        app = build_app(footnote, signed=mode == "http")
        if mode == "socket":
            from handlers.socket_mode import listen

            assert settings.app_token is not None
            return listen(app, settings.app_token.reveal(), "Footnote listens to Slack in Socket Mode.")
        from handlers.http import serve

        address = f"http://{settings.host}:{settings.port}"
        serve(app, settings.host, settings.port, f"Footnote serves Slack at {address}/slack/events.")
        return 0
    finally:
        footnote.close()
