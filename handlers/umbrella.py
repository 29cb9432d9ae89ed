"""What each of the umbrella's own words does (`bot.umbrella`), and what it answers in the acknowledgement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk import WebClient

from bot.footnote import Footnote
from bot.rendering.blocks import Message
from bot.rendering.blocks_views import settings_view
from bot.umbrella import OWN_WORDS, OwnWord
from handlers import adding, reviewing, watching
from handlers.background import Background
from handlers.editors import refusal
from handlers.payloads import channel_of, team_of, user_of


@dataclass(frozen=True, slots=True)
class Umbrella:
    """Does what a word of the umbrella's asks for."""

    footnote: Footnote
    background: Background

    def answer(self, word: OwnWord, rest: str, body: dict[str, Any], client: WebClient) -> dict[str, Any] | None:
        """What acknowledges the command, for its sender alone; None where a window is the answer."""
        refused = refusal(self.footnote, user_of(body)) if word.editors else None
        message = Message(refused, ()) if refused else _DOES[word.word](self, rest, body, client)
        return {**message.payload(), "response_type": "ephemeral"} if message else None

    def _settings(self, rest: str, body: dict[str, Any], client: WebClient) -> None:
        current = self.footnote.memory.settings(team_of(body), channel_of(body))
        client.views_open(trigger_id=body["trigger_id"], view=settings_view(current, channel_of(body)))

    def _add(self, rest: str, body: dict[str, Any], client: WebClient) -> Message:
        return adding.add_at(self.background, rest, body)

    def _review(self, rest: str, body: dict[str, Any], client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=reviewing.first_view(self.background))

    def _watch(self, rest: str, body: dict[str, Any], client: WebClient) -> Message:
        return watching.watch(self.background, rest, body)

    def _watches(self, rest: str, body: dict[str, Any], client: WebClient) -> Message:
        return watching.listed_watches(self.background, team_of(body), channel_of(body))

    def _unwatch(self, rest: str, body: dict[str, Any], client: WebClient) -> Message:
        return watching.unwatch(self.background, rest, body)


Does = Callable[[Umbrella, str, dict[str, Any], WebClient], Message | None]
_DOES: Mapping[str, Does] = {
    "settings": Umbrella._settings,
    "add": Umbrella._add,
    "review": Umbrella._review,
    "watch": Umbrella._watch,
    "watches": Umbrella._watches,
    "unwatch": Umbrella._unwatch,
}
assert _DOES.keys() == {each.word for each in OWN_WORDS}
