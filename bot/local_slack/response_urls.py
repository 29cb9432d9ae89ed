"""`response_url`: the address that comes with a command or an action, good for five messages within thirty minutes.

https://docs.slack.dev/interactivity/handling-user-interaction/#message_responses
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field

from bot.local_slack.checks import SlackError, check_message
from bot.local_slack.faults import Faults
from bot.local_slack.methods_chat import replace_content, said_by_app
from bot.local_slack.workspace import Json, Message, Workspace

USES = 5
LIFE = 30 * 60.0
RESPONSE_TYPES = (None, "ephemeral", "in_channel")


@dataclass(slots=True)
class ResponseUrl:
    """One address: for whom, where, and which message it may replace."""

    user: str
    channel: str
    expires: float
    original: Message | None = None
    uses: int = 0


@dataclass(slots=True)
class ResponseUrls:
    """Every address handed out."""

    workspace: Workspace
    faults: Faults
    life: float = LIFE
    _urls: dict[str, ResponseUrl] = field(default_factory=dict)

    def new(self, user: str, channel: str, original: Message | None = None) -> str:
        """A token for a new address; `original` is the message that was acted on."""
        with self.workspace.changing():
            # Whoever knows the address may post to it, so it cannot be guessed.
            token = f"{self.workspace.next_id('r')}{secrets.token_hex(8)}"
            self._urls[token] = ResponseUrl(user, channel, time.monotonic() + self.life, original)
            return token

    def post(self, token: str, payload: Json) -> Message | None:
        """What the app posted to the address is shown; the message, None where it was deleted. Raises SlackError."""
        with self.workspace.changing():
            url = self._urls.get(token)
            if url is None or time.monotonic() > url.expires:
                raise SlackError("expired_url")
            if url.uses >= USES:
                raise SlackError("used_url")
            message = self._show(url, payload)
            url.uses += 1
            return message

    def acknowledge(self, token: str, payload: Json) -> Message | None:
        """What the acknowledgement of a command carries is shown likewise, and costs none of the five."""
        with self.workspace.changing():
            return self._show(self._urls[token], payload)

    def _show(self, url: ResponseUrl, payload: Json) -> Message | None:
        if _wanted(payload, "delete_original"):
            if url.original:
                url.original.deleted = True
            return None
        if payload.get("response_type") not in RESPONSE_TYPES:
            raise SlackError("invalid_arguments", [f"response_type: {payload['response_type']}"])
        check_message(payload, self.faults.rejected_blocks)
        if _wanted(payload, "replace_original") and url.original and not url.original.deleted:
            replace_content(self.workspace, url.original, payload)
            return url.original
        message = said_by_app(self.workspace, url.channel, payload)
        message.ephemeral_to = None if payload.get("response_type") == "in_channel" else url.user
        if url.original is None:
            url.original = message  # of a command: later ones may replace its first answer
        return self.workspace.add(message)


def _wanted(payload: Json, name: str) -> bool:
    return payload.get(name) in (True, "true")
