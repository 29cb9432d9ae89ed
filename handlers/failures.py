"""The one place that catches: the person reads a sentence with a reference, the log has the rest.

A reference is 8 hex digits; the log's line with the same reference has the traceback. Neither message
text nor a token is logged.
"""

from __future__ import annotations

import json
import logging
import secrets
from contextlib import suppress
from typing import Any

from slack_bolt import App, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.editing.drafts import EditingError
from bot.errors import FootnoteError
from bot.footnote import Footnote
from bot.rendering.blocks_views import sentence_view
from handlers.payloads import channel_of, team_of
from handlers.sending import tell

log = logging.getLogger("footnote")
SENTENCE = "Something went wrong here; it was not your question. Try again, and if it stays so, report {reference}."


def register(app: App, footnote: Footnote) -> None:
    """Turn whatever a listener raised into a sentence where the person is, and a line in the log."""

    @app.error
    def failed(error: Exception, body: dict[str, Any], client: WebClient) -> BoltResponse:
        if isinstance(error, EditingError):
            sentence = str(error)  # what an editor asked for cannot be done, and nothing is broken
        else:
            reference = _logged(error, "a request failed", kind_of(body), team_of(body), channel_of(body))
            sentence = sentence_for(error, reference)
        if "command" in body:
            answer = {"response_type": "ephemeral", "text": sentence}
            return BoltResponse(status=200, body=json.dumps(answer), headers={"content-type": ["application/json"]})
        if body.get("response_url"):
            tell(str(body["response_url"]), sentence)
            return BoltResponse(status=200, body="")
        if body.get("type") == "view_submission":
            return BoltResponse(status=200, body=json.dumps(_in_window(body, sentence)))
        if body.get("view") and body.get("trigger_id"):
            _open_window(client, body, sentence)
            return BoltResponse(status=200, body="")
        if isinstance(error, (SlackApiError, OSError)):
            # Slack was out of reach. It delivers the event again, and that is answered then (`handlers.messages`).
            return BoltResponse(status=500, body="")
        _tell_in_thread(footnote, client, body, sentence)
        return BoltResponse(status=200, body="")


def background_failure(kind: str, error: BaseException) -> str:
    """Log what failed beside answering, and give the sentence to tell whoever waits for it."""
    if isinstance(error, EditingError):
        return str(error)
    return sentence_for(error, _logged(error, "background work failed", kind, "", ""))


def _logged(error: BaseException, what: str, kind: str, team: str, channel: str) -> str:
    reference = secrets.token_hex(4)
    place = {"reference": reference, "kind": kind, "team": team, "channel": channel}
    log.error(what, exc_info=error, extra=place)
    return reference


def _tell_in_thread(footnote: Footnote, client: WebClient, body: dict[str, Any], sentence: str) -> None:
    """The sentence where the event was; the event is done with, as answering it again would fail again."""
    event = body.get("event") or {}
    if event.get("channel") and event.get("ts"):
        thread_ts = str(event.get("thread_ts") or event["ts"])
        client.chat_postMessage(channel=event["channel"], thread_ts=thread_ts, text=sentence)
    if body.get("event_id"):
        # Where it is the store that is broken, nothing can be noted in it; Slack's next delivery fails the same way.
        with suppress(FootnoteError):
            footnote.memory.finish(str(body["event_id"]), footnote.now())


def sentence_for(error: BaseException, reference: str) -> str:
    """What the person reads: our own errors say what to do, the rest gets a reference."""
    if isinstance(error, FootnoteError):
        return f"{error} ({reference})"
    if isinstance(error, SlackApiError) and error.response.get("error") in ("not_in_channel", "channel_not_found"):
        return f"I am not in this channel: invite me, then ask again. ({reference})"
    return SENTENCE.format(reference=reference)


def kind_of(body: dict[str, Any]) -> str:
    """What sort of request it was, for the log: a command's name, an event's or a payload's type."""
    event = body.get("event")
    return str(body.get("command") or (event or {}).get("type") or body.get("type") or "unknown")


def _open_window(client: WebClient, body: dict[str, Any], sentence: str) -> None:
    """The sentence in a window over the one in which something was pressed."""
    opens = client.views_open if body["view"].get("type") == "home" else client.views_push
    # Where Slack is what failed, or the press has opened a window already, the log alone has it.
    with suppress(SlackApiError, OSError):
        opens(trigger_id=body["trigger_id"], view=sentence_view(sentence))


def _in_window(body: dict[str, Any], sentence: str) -> dict[str, Any]:
    """The sentence as an error of the window's first input, which keeps the window open."""
    blocks = (body.get("view") or {}).get("blocks") or []
    first = next((block["block_id"] for block in blocks if block.get("type") == "input"), "text")
    return {"response_action": "errors", "errors": {first: sentence}}
