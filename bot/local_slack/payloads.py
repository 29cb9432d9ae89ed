"""The JSON that Slack sends and answers with, field for field as its reference and its SDKs have it.

https://docs.slack.dev/reference/interaction-payloads/, https://docs.slack.dev/reference/events/,
https://docs.slack.dev/apis/events-api/ for the envelope.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.local_slack.workspace import (
    APP_ID,
    B_BOT,
    TEAM_ID,
    U_BOT,
    Channel,
    Json,
    Message,
    User,
    View,
    Workspace,
)

DOMAIN = "local"
TOKEN = "local-verification-token"  # deprecated by Slack, still in every payload
TEAM: Json = {"id": TEAM_ID, "domain": DOMAIN}
COMMON: Json = {"api_app_id": APP_ID, "token": TOKEN, "team": TEAM, "enterprise": None, "is_enterprise_install": False}
MARKED = re.compile(r"<(@|#|!)?([^<>|]+)(?:\|([^<>]*))?>")  # <@U…>, <#C…|name>, <!here>, <https://…|label>


def user_part(user: User) -> Json:
    """A person in an interaction payload."""
    return {"id": user.id, "username": user.name, "name": user.name, "team_id": TEAM_ID}


def channel_name(channel: Channel) -> str:
    return "directmessage" if channel.is_im else channel.name


def channel_info(channel: Channel) -> Json:
    """A conversation as conversations.info has it."""
    member = U_BOT in channel.members
    if channel.is_im:
        return {"id": channel.id, "is_im": True, "is_channel": False, "user": channel.with_user, "is_open": True}
    return {
        "id": channel.id,
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": False,
        "is_archived": False,
        "is_member": member,
        "num_members": len(channel.members),
        "context_team_id": TEAM_ID,
    }


def user_info(user: User) -> Json:
    """A person as users.info has them."""
    return {
        "id": user.id,
        "team_id": TEAM_ID,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": False,
        "is_bot": user.is_bot,
        "tz": "Etc/UTC",
        "tz_offset": 0,
        "locale": "en-US",
        "profile": {"display_name": user.name, "real_name": user.real_name},
    }


def message_payload(message: Message) -> Json:
    """A message as the API gives it back and as payloads carry it."""
    payload: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts, "team": TEAM_ID}
    if message.by_app:
        payload |= {"bot_id": B_BOT, "app_id": APP_ID}
        payload["bot_profile"] = {"id": B_BOT, "app_id": APP_ID, "name": "Footnote", "team_id": TEAM_ID}
        payload["blocks"] = message.blocks
    else:
        payload |= {"client_msg_id": f"local-{message.ts}", "blocks": message.blocks or rich_text(message.text)}
    if message.attachments:
        payload["attachments"] = message.attachments
    if message.metadata:
        payload["metadata"] = message.metadata
    if message.edited:
        payload["edited"] = {"user": message.user, "ts": message.ts}
    if message.thread_ts:
        payload["thread_ts"] = message.thread_ts
    return payload


def rich_text(text: str) -> list[Json]:
    """The block that Slack makes of what a person types; `text` is as events carry it (`<@U…>`, `&amp;`)."""
    elements: list[Json] = []
    at = 0
    for mark in MARKED.finditer(text):
        elements += _plain(text[at : mark.start()])
        elements.append(_marked(*mark.groups()))
        at = mark.end()
    elements += _plain(text[at:])
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": "typed", "elements": [section]}]


def urls(text: str) -> list[str]:
    """The addresses that a text as events carry it links to."""
    return [what for sigil, what, _ in MARKED.findall(text) if not sigil and what.startswith(("http://", "https://"))]


def _plain(text: str) -> list[Json]:
    shown = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return [{"type": "text", "text": shown}] if shown else []


def _marked(sigil: str | None, what: str, label: str | None) -> Json:
    if sigil == "@":
        return {"type": "user", "user_id": what}
    if sigil == "#":
        return {"type": "channel", "channel_id": what}
    if sigil == "!":
        return {"type": "broadcast", "range": what}
    return {"type": "link", "url": what.replace("&amp;", "&")} | ({"text": label} if label else {})


VIEW_DEFAULTS: Json = {
    "callback_id": "",
    "private_metadata": "",
    "title": None,
    "submit": None,
    "close": None,
    "clear_on_close": False,
    "notify_on_close": False,
    "external_id": "",
}


def view_payload(view: View, state: Mapping[str, Any] | None = None) -> Json:
    """A view as views.open answers and as payloads carry it. `state` is {block_id: {action_id: value}}."""
    return VIEW_DEFAULTS | view.definition | {
        "id": view.id,
        "team_id": TEAM_ID,
        "app_id": APP_ID,
        "bot_id": B_BOT,
        "app_installed_team_id": TEAM_ID,
        "hash": view.hash,
        "root_view_id": view.root_id,
        "previous_view_id": view.previous_id,
        "state": {"values": dict(state or {})},
    }  # fmt: skip


# --- interactions


def slash_command(
    command: str, text: str, user: User, channel: Channel, response_url: str, trigger_id: str
) -> dict[str, str]:
    """The form that a slash command comes as: https://docs.slack.dev/interactivity/implementing-slash-commands/"""
    return {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def block_actions(user: User, trigger_id: str, action: Json, where: Json) -> Json:
    """A press on something in a message or a view; `where` is `in_message` or `in_view`."""
    pressed = {"type": "block_actions", "user": user_part(user), "trigger_id": trigger_id, "actions": [action]}
    return {**COMMON, **pressed, **where}


def in_message(message: Message, channel: Channel, response_url: str, state: Mapping[str, Any]) -> Json:
    """The part of block_actions that says which message. Slack leaves the message of an ephemeral out."""
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
    container["is_ephemeral"] = message.ephemeral_to is not None
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    where: Json = {"container": container, "channel": {"id": channel.id, "name": channel_name(channel)}}
    where |= {"response_url": response_url, "state": {"values": dict(state)}}
    if message.ephemeral_to is None:
        where["message"] = message_payload(message)
    return where


def in_view(view: View, state: Mapping[str, Any]) -> Json:
    """The part of block_actions that says which modal or Home tab: there is no channel and no response_url."""
    return {"container": {"type": "view", "view_id": view.id}, "view": view_payload(view, state)}


def view_submission(
    user: User, trigger_id: str, view: View, state: Mapping[str, Any], response_urls: Sequence[Json]
) -> Json:
    return {
        **COMMON,
        "type": "view_submission",
        "user": user_part(user),
        "trigger_id": trigger_id,
        "view": view_payload(view, state),
        "response_urls": list(response_urls),
    }


def view_closed(user: User, view: View, is_cleared: bool) -> Json:
    closed = {"type": "view_closed", "user": user_part(user), "view": view_payload(view), "is_cleared": is_cleared}
    return {**COMMON, **closed}


def global_shortcut(callback_id: str, user: User, trigger_id: str, action_ts: str) -> Json:
    return {
        "type": "shortcut",
        "token": TOKEN,
        "action_ts": action_ts,
        "team": TEAM,
        "user": user_part(user),
        "is_enterprise_install": False,
        "enterprise": None,
        "callback_id": callback_id,
        "trigger_id": trigger_id,
    }


def message_shortcut(
    callback_id: str, user: User, trigger_id: str, action_ts: str, message: Message, channel: Channel, response_url: str
) -> Json:
    return global_shortcut(callback_id, user, trigger_id, action_ts) | {
        "type": "message_action",
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "response_url": response_url,
        "message_ts": message.ts,
        "message": message_payload(message),
    }


# --- events


def event_callback(event: Mapping[str, Any], event_id: str, event_time: int) -> Json:
    """The envelope of every event."""
    authorization = {"enterprise_id": None, "team_id": TEAM_ID, "user_id": U_BOT, "is_bot": True}
    return {
        "token": TOKEN,
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": dict(event),
        "type": "event_callback",
        "event_id": event_id,
        "event_time": event_time,
        "authorizations": [{**authorization, "is_enterprise_install": False}],
        "is_ext_shared_channel": False,
        "event_context": f"4-{event_id}",
    }


def app_mention(message: Message) -> Json:
    return message_payload(message) | {"type": "app_mention", "channel": message.channel, "event_ts": message.ts}


def message_event(message: Message, channel: Channel, parent_user: str | None) -> Json:
    event = message_payload(message) | {"channel": channel.id, "event_ts": message.ts}
    event["channel_type"] = "im" if channel.is_im else "channel"
    return event | ({"parent_user_id": parent_user} if message.thread_ts and parent_user else {})


def message_changed(message: Message, channel: Channel, before: Json, event_ts: str) -> Json:
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel.id,
        "channel_type": "im" if channel.is_im else "channel",
        "ts": event_ts,
        "event_ts": event_ts,
        "message": message_payload(message),
        "previous_message": before,
    }


def app_home_opened(workspace: Workspace, user: User, channel: Channel, tab: str, event_ts: str) -> Json:
    event: Json = {"type": "app_home_opened", "user": user.id, "channel": channel.id, "tab": tab, "event_ts": event_ts}
    home = workspace.homes.get(user.id)
    return event | ({"view": view_payload(home)} if home and tab == "home" else {})


def link_shared(message: Message, urls: Sequence[str], is_member: bool, unfurl_id: str) -> Json:
    event: Json = {
        "type": "link_shared",
        "user": message.user,
        "channel": message.channel,
        "message_ts": message.ts,
        "is_bot_user_member": is_member,
        "unfurl_id": unfurl_id,
        "source": "conversations_history",
        "links": [{"url": url, "domain": urlsplit(url).hostname} for url in urls],
        "event_ts": message.ts,
    }
    return event | ({"thread_ts": message.thread_ts} if message.thread_ts else {})
