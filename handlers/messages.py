"""Mentions and messages: answered in the thread, each exactly once however often Slack delivers it.

The order of claiming, sending and finishing is `store.memory`'s, and so is what it guarantees.
"""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_sdk import WebClient

from bot.footnote import Footnote
from handlers.payloads import team_of
from handlers.sending import post

LEASE_SECONDS = 10.0  # longer than an answer and its sending take; shorter than Slack waits between its retries
EVENT_METADATA = "footnote_answer"
_MENTION = re.compile(r"<@[A-Z0-9]+(?:\|[^>]*)?>")
_SPOKEN = frozenset({None, "thread_broadcast", "file_share"})  # of a message's subtypes, those a person writes


def register(app: App, footnote: Footnote) -> None:
    """Answer mentions, direct messages, and follow-ups in threads where the bot has answered."""

    @app.event("app_mention")
    def mention(event: dict[str, Any], body: dict[str, Any], client: WebClient) -> BoltResponse | None:
        return _answer_event(footnote, client, event, body) if _from_a_person(event) else None

    @app.event("message")
    def message(
        event: dict[str, Any], body: dict[str, Any], client: WebClient, context: BoltContext
    ) -> BoltResponse | None:
        if not _from_a_person(event) or f"<@{context.bot_user_id}" in str(event.get("text")):
            return None  # a mention comes as an event of its own
        if event.get("channel_type") == "im" or _is_follow_up(footnote, event, body):
            return _answer_event(footnote, client, event, body)
        return None


def _from_a_person(event: dict[str, Any]) -> bool:
    """Not edited, not deleted, not from a bot: those are never answered."""
    return (
        event.get("subtype") in _SPOKEN
        and not event.get("bot_id")
        and not event.get("edited")
        and bool(event.get("user"))
    )


def _is_follow_up(footnote: Footnote, event: dict[str, Any], body: dict[str, Any]) -> bool:
    """Whether a message that mentions nobody stands in a thread where the bot has answered and may."""
    if not footnote.settings.follow_ups or "thread_ts" not in event:
        return False
    team, channel = team_of(body), str(event["channel"])
    return footnote.memory.settings(team, channel).follow_ups and footnote.memory.answered(
        team, channel, str(event["thread_ts"])
    )


def _answer_event(
    footnote: Footnote, client: WebClient, event: dict[str, Any], body: dict[str, Any]
) -> BoltResponse | None:
    """Claim the event, answer it, finish it. A response only where Slack is to deliver it again."""
    memory, event_id = footnote.memory, str(body.get("event_id") or f"{event['channel']}/{event['ts']}")
    channel = str(event["channel"])
    if memory.settings(team_of(body), channel).muted:
        return None
    if not memory.claim(event_id, footnote.now(), LEASE_SECONDS):
        return None if memory.finished(event_id) else BoltResponse(status=503, body="in hand")
    reply = memory.reply_to(event_id)
    if reply is None:
        if not memory.sending(event_id, channel):
            return None
        memory.posted(event_id, channel, _send(footnote, client, event, body, event_id))
    elif reply.ts is None:
        found = _sent_before(client, event, event_id)
        memory.posted(event_id, channel, found or _send(footnote, client, event, body, event_id))
    memory.finish(event_id, footnote.now())
    return None


def _send(footnote: Footnote, client: WebClient, event: dict[str, Any], body: dict[str, Any], event_id: str) -> str:
    """Answer in the thread, with what was asked there before; and remember."""
    team, channel = team_of(body), str(event["channel"])
    thread_ts = str(event.get("thread_ts") or event["ts"])
    text = _MENTION.sub(" ", str(event.get("text") or "")).strip()
    thread = footnote.memory.recall(team, channel, thread_ts)
    answer = footnote.ask(text or "help", thread)
    metadata = {"event_type": EVENT_METADATA, "event_payload": {"event_id": event_id}}
    ts = post(
        client, footnote, answer, channel=channel, thread_ts=thread_ts, question=text, thread=thread, metadata=metadata
    )
    footnote.memory.remember(team, channel, thread_ts, str(event["user"]), text, float(event["ts"]))
    shown = [fact for line in answer.lines for fact in line.facts]
    footnote.memory.posted_answer(answer.id, team, channel, ts, text, shown, footnote.now())
    if not answer.understood:
        footnote.memory.unknown(text, footnote.now())
    return ts


def _sent_before(client: WebClient, event: dict[str, Any], event_id: str) -> str | None:
    """The reply that a process sent before it died, if it arrived: found by the event's id in its metadata."""
    thread_ts = str(event.get("thread_ts") or event["ts"])
    found = client.conversations_replies(channel=event["channel"], ts=thread_ts, include_all_metadata=True, limit=200)
    for message in found.get("messages") or []:
        metadata = message.get("metadata") or {}
        if (metadata.get("event_payload") or {}).get("event_id") == event_id:
            return str(message["ts"])
    return None
