"""What Slack refuses: arguments that are missing or of the wrong form, messages and views over the limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.local_slack.workspace import Json
from bot.rendering.slack_limits import LIMIT, message_faults, view_faults


class SlackError(Exception):
    """Slack's refusal: the code, and what `response_metadata.messages` says of it."""

    def __init__(self, code: str, messages: Sequence[str] = (), **more: object) -> None:
        super().__init__(code)
        self.code = code
        self.messages = list(messages)
        self.more = more

    def answer(self) -> Json:
        answer: Json = {"ok": False, "error": self.code, **self.more}
        if self.messages:
            answer["errors"] = self.messages
            answer["response_metadata"] = {"messages": [f"[ERROR] {each}" for each in self.messages]}
        return answer


def check_message(payload: Mapping[str, Any], rejected: frozenset[str]) -> None:
    """Raises SlackError where Slack would refuse the message. `rejected` are block types it does not know."""
    text, blocks = payload.get("text"), payload.get("blocks")
    # chat.update refuses longer text; chat.postMessage is more lenient with Slack, and held to the same here.
    if not (text or blocks or payload.get("attachments") or payload.get("markdown_text")):
        raise SlackError("no_text")
    if isinstance(text, str) and len(text) > LIMIT["message.text"]:
        raise SlackError("msg_too_long")
    if blocks is not None and not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    if blocks:
        faults = [*unsupported(blocks, rejected), *message_faults({"text": text, "blocks": blocks})]
        if faults:
            raise SlackError("invalid_blocks", faults)


def check_view(view: object, rejected: frozenset[str]) -> Json:
    """The view, where Slack would take it. Raises SlackError."""
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", ["must provide an object [json-pointer:/view]"])
    faults = [*unsupported(view.get("blocks") or [], rejected), *view_faults(view)]
    if faults:
        raise SlackError("invalid_arguments", faults)
    return view


def unsupported(blocks: object, rejected: frozenset[str]) -> list[str]:
    """A fault for each block of a type that this Slack was told to refuse, at whatever depth."""
    return [f"unsupported type: {each} [json-pointer:/blocks]" for each in types(blocks) if each in rejected]


def types(value: object) -> Iterator[str]:
    """Every `type` in a payload."""
    if isinstance(value, Mapping):
        if isinstance(value.get("type"), str):
            yield value["type"]
        for each in value.values():
            yield from types(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from types(each)
