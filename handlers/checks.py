"""The message shortcut "Check against our sources", and its window, in which a claim can be put better."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.footnote import Footnote
from bot.rendering.blocks_check import CHECK, CHECKED, checked_view, corrected


def register(app: App, footnote: Footnote) -> None:
    """Check a message in a window that only its opener sees, and again what is put into it."""

    @app.shortcut(CHECK)
    def check(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        text = str((body.get("message") or {}).get("text") or "")
        client.views_open(trigger_id=body["trigger_id"], view=_checked(footnote, text))

    @app.view(CHECKED)
    def again(ack: Ack, view: dict[str, Any]) -> None:
        ack(response_action="update", view=_checked(footnote, corrected(view)))


def _checked(footnote: Footnote, text: str) -> dict[str, Any]:
    return checked_view(footnote.check(text), footnote.link)
