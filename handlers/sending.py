"""Sending answers to Slack: the newest blocks first, and where Slack refuses these, classic ones, then text.

Every form carries every link, so that what a fallback costs is looks and never a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.footnote import Footnote
from bot.model import Answer
from bot.rendering.blocks import Message, answer_message, classic_message, plain_message

# What Slack says when it is the blocks that it will not take.
REFUSED_BLOCKS = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"})

# What Slack says of a channel where the bot is no member; the second is said of private ones.
ABSENT = frozenset({"not_in_channel", "channel_not_found"})


def forms(
    footnote: Footnote, answer: Answer, *, question: str, thread: tuple[str, ...], page: int, private: bool
) -> Iterator[Message]:
    """The answer in the forms to try, the richest first."""
    files = footnote.files(answer)
    for form in (answer_message, classic_message):
        yield form(answer, footnote.link, page=page, private=private, question=question, thread=thread, files=files)
    yield plain_message(answer, footnote.link, page=page, question=question, thread=thread, files=files)


def post(
    client: WebClient,
    footnote: Footnote,
    answer: Answer,
    *,
    channel: str,
    thread_ts: str | None = None,
    question: str = "",
    thread: tuple[str, ...] = (),
    page: int = 0,
    metadata: dict[str, Any] | None = None,
) -> str:
    """Post an answer for all to see and return its `ts`. Raises SlackApiError for anything but refused blocks."""
    refused: SlackApiError | None = None
    for message in forms(footnote, answer, question=question, thread=thread, page=page, private=False):
        try:
            posted = client.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts,
                unfurl_links=False,
                unfurl_media=False,
                metadata=metadata,
                **message.payload(),
            )
            return str(posted["ts"])
        except SlackApiError as error:
            if error.response.get("error") not in REFUSED_BLOCKS:
                raise
            refused = error
    assert refused is not None
    raise refused


def respond(
    response_url: str,
    footnote: Footnote,
    answer: Answer,
    *,
    question: str,
    thread: tuple[str, ...] = (),
    page: int = 0,
    public: bool = False,
    replace: bool = False,
) -> bool:
    """Answer by a response_url (5 uses, 30 minutes); False where Slack would take no form of it."""
    for message in forms(footnote, answer, question=question, thread=thread, page=page, private=not public):
        body: dict[str, Any] = {
            **message.payload(),
            "response_type": "in_channel" if public else "ephemeral",
            "replace_original": replace,
            "delete_original": False,
            "unfurl_links": False,
            "unfurl_media": False,
        }
        if _send(response_url, body) == 200:
            return True
    return False


def respond_with(response_url: str, message: Message) -> int:
    """Put a message that only its reader sees in place of the last one at this response_url; the HTTP status."""
    body: dict[str, Any] = {"blocks": [], **message.payload()}
    return _send(response_url, body | {"response_type": "ephemeral", "replace_original": True})


def take_away(response_url: str) -> None:
    """Take away the private message whose button was pressed."""
    _send(response_url, {"delete_original": True})


def tell(response_url: str, sentence: str) -> None:
    """A sentence to the person who pressed or typed, and to nobody else."""
    _send(response_url, {"text": sentence, "response_type": "ephemeral", "replace_original": False})


def _send(response_url: str, body: dict[str, Any]) -> int:
    retries = [ConnectionErrorRetryHandler(), RateLimitErrorRetryHandler()]
    return WebhookClient(response_url, retry_handlers=list(retries)).send_dict(body).status_code
