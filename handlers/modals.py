"""Windows that are sent in: a question asked, a channel's settings. Answered in the acknowledgement."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App

from bot.footnote import Footnote
from bot.rendering.blocks_views import ASK, SETTINGS, answer_view, submitted_question, submitted_settings
from handlers.payloads import team_of
from store.memory import ChannelSettings


def register(app: App, footnote: Footnote) -> None:
    """Hear the windows that have a button to send them in."""

    @app.view(ASK)
    def asked(ack: Ack, view: dict[str, Any]) -> None:
        text = submitted_question(view)
        ack(response_action="update", view=answer_view(footnote.ask(text), footnote.link, question=text))

    @app.view(SETTINGS)
    def chosen(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        channel = str(view.get("private_metadata") or "")
        footnote.memory.set_settings(team_of(body), channel, ChannelSettings(**submitted_settings(view)))
        ack()
