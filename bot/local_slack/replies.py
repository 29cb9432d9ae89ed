"""What the app answered to something that Slack sent it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.local_slack.workspace import Json, Message, View


@dataclass(slots=True)
class Reply:
    """The app's answer, and what Slack made of it.

    `error` is what the person would be shown: operation_timeout (no answer in time), dispatch_failed (no
    connection, or a status that is not 2xx), invalid_command_response (an answer that Slack cannot use; `faults`
    says why). `status` is None where no answer came.
    """

    status: int | None
    body: str = ""
    payload: Json = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0
    message: Message | None = None  # what the channel or the person got by the acknowledgement
    view: View | None = None  # the modal that is open after a submission

    @property
    def ok(self) -> bool:
        return self.error is None

    @property
    def text(self) -> str:
        return str(self.payload.get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        return list(self.payload.get("blocks") or [])
