"""Shortcuts: "Look this up" on a message, in threads too; "Ask Footnote" from anywhere."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.footnote import Footnote
from bot.manifest import ASK, LOOK_UP
from bot.rendering.blocks_views import ask_view
from handlers.sending import respond


def register(app: App, footnote: Footnote) -> None:
    """Answer the message shortcut privately, and open the window to ask in."""

    @app.shortcut(LOOK_UP)
    def look_up(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        text = str((body.get("message") or {}).get("text") or "")
        respond(body["response_url"], footnote, footnote.look_up(text), question=text)

    @app.shortcut(ASK)
    def ask(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=ask_view())
