"""Slash commands: answered in the acknowledgement, which needs no membership of the channel and no second call."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot.commands import COMMAND_WORDS
from bot.footnote import Footnote
from bot.rendering.blocks_views import settings_view
from handlers.payloads import channel_of, team_of
from handlers.recent import Recent

UMBRELLA = "footnote"
_SETTINGS = re.compile(r"\s*settings\s*", re.IGNORECASE)


def register(app: App, footnote: Footnote) -> None:
    """Answer to every word of every command, whichever of them a workspace has registered."""
    recent = Recent(footnote)

    def answer_command(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        text = str(body.get("text") or "")
        if body["command"] == f"/{UMBRELLA}" and _SETTINGS.fullmatch(text):
            current = footnote.memory.settings(team_of(body), channel_of(body))
            ack()
            client.views_open(trigger_id=body["trigger_id"], view=settings_view(current, channel_of(body)))
            return
        asked = f"{body['command']} {text}".strip()
        answer = recent.answer(asked, footnote.memory.settings(team_of(body), channel_of(body)).public)
        ack.response = BoltResponse(status=200, body=answer.body)
        if not answer.understood:
            footnote.memory.unknown(asked, footnote.now())

    for word in (UMBRELLA, *COMMAND_WORDS, *footnote.settings.aliases):
        app.command(f"/{word}")(answer_command)
