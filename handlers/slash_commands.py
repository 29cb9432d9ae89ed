"""Slash commands: answered in the acknowledgement, which needs no membership of the channel and no second call."""

from __future__ import annotations

import json
import re
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot.commands import COMMAND_WORDS
from bot.footnote import Footnote
from bot.umbrella import own_word
from handlers.background import Background
from handlers.payloads import channel_of, team_of
from handlers.recent import Recent
from handlers.umbrella import Umbrella

UMBRELLA = "footnote"


def register(app: App, footnote: Footnote, background: Background) -> None:
    """Answer to every word of every command, whichever of them a workspace has registered."""
    recent, umbrella = Recent(footnote), Umbrella(footnote, background)

    def answer_command(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        text = str(body.get("text") or "")
        own = own_word(text) if body["command"] == f"/{UMBRELLA}" else None
        if own:
            said = umbrella.answer(*own, body, client)
            ack.response = BoltResponse(status=200, body=json.dumps(said, ensure_ascii=False) if said else "")
            return
        asked = f"{body['command']} {text}".strip()
        answer = recent.answer(asked, footnote.memory.settings(team_of(body), channel_of(body)).public)
        ack.response = BoltResponse(status=200, body=answer.body)
        if not answer.understood:
            footnote.memory.unknown(asked, footnote.now())

    words = "|".join(re.escape(word) for word in (UMBRELLA, *COMMAND_WORDS, *footnote.settings.aliases))
    app.command(re.compile(f"^/(?:{words})$"))(answer_command)  # one listener: Bolt asks them one after the other
