"""The methods about the app, people and conversations, and blocks.validate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.local_slack.checks import SlackError, unsupported
from bot.local_slack.methods_chat import channel_of, member_channel_of
from bot.local_slack.payloads import channel_info, message_payload, user_info
from bot.local_slack.workspace import APP_ID, B_BOT, TEAM_ID, U_BOT, Json
from bot.rendering.slack_limits import message_faults, view_faults

if TYPE_CHECKING:
    from bot.local_slack.web_api import Call

MOST_PROMPTS = 4  # https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts


def api_test(call: Call) -> Json:
    if call.text("error"):
        raise SlackError(call.text("error"), args=call.arguments)
    return {"args": call.arguments}


def auth_test(call: Call) -> Json:
    return {
        "url": "https://local.slack.test/",
        "team": "Local",
        "user": call.workspace.users[U_BOT].name,
        "team_id": TEAM_ID,
        "user_id": U_BOT,
        "bot_id": B_BOT,
        "app_id": APP_ID,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> Json:
    return {"url": call.socket_url()}


def validate(call: Call) -> Json:
    """Exactly one of blocks, message and view. https://docs.slack.dev/reference/methods/blocks.validate"""
    given = [name for name in ("blocks", "message", "view") if call.arguments.get(name) is not None]
    if len(given) != 1:
        raise SlackError("invalid_arguments", ["provide exactly one of blocks, message and view"])
    kind, payload = given[0], call.arguments[given[0]]
    whole = {"blocks": payload} if kind == "blocks" else payload
    if not isinstance(whole, dict):
        raise SlackError("invalid_arguments", [f"{kind} must be an object"])
    found = view_faults(whole) if kind == "view" else message_faults(whole)
    faults = [*unsupported(whole, call.faults.rejected_blocks), *found]
    if faults:
        raise SlackError(f"invalid_{kind}", faults)
    return {}


def bots_info(call: Call) -> Json:
    if call.text("bot") not in ("", B_BOT):
        raise SlackError("bot_not_found")
    name = call.workspace.users[U_BOT].name
    return {"bot": {"id": B_BOT, "app_id": APP_ID, "user_id": U_BOT, "name": name, "deleted": False}}


def users_info(call: Call) -> Json:
    user = call.workspace.users.get(call.text("user"))
    if user is None:
        raise SlackError("user_not_found")
    return {"user": user_info(user)}


def conversations_open(call: Call) -> Json:
    users = call.text("users")
    if not users and not call.text("channel"):
        raise SlackError("users_list_not_supplied")
    if users and users not in call.workspace.users:
        raise SlackError("user_not_found")
    channel = channel_of(call, "users" if users else "channel")
    return {"channel": channel_info(channel) if call.flag("return_im") else {"id": channel.id}}


def conversations_info(call: Call) -> Json:
    return {"channel": channel_info(channel_of(call))}


def conversations_list(call: Call) -> Json:
    kinds = set((call.text("types") or "public_channel").split(","))
    kept = [
        channel_info(each)
        for each in call.workspace.channels.values()
        if ("im" if each.is_im else "public_channel") in kinds
    ]
    return {"channels": kept, "response_metadata": {"next_cursor": ""}}


def conversations_replies(call: Call) -> Json:
    channel = member_channel_of(call)
    # The bot sees what everybody sees, and no ephemeral message, not even its own.
    seen = [each for each in call.workspace.seen(channel.id, None) if each.root_ts == call.text("ts")]
    if not seen:
        raise SlackError("thread_not_found")
    return {"messages": [message_payload(each) for each in seen], "has_more": False}


def conversations_history(call: Call) -> Json:
    """What stands in a channel itself, newest first; of replies those that were sent to the channel too."""
    channel = member_channel_of(call)
    seen = call.workspace.seen(channel.id, None)
    own = [each for each in seen if each.thread_ts in (None, each.ts) or each.broadcast][::-1]
    shown = own[: int(call.text("limit") or 100)]
    return {"messages": [message_payload(each) for each in shown], "has_more": len(own) > len(shown)}


def reactions_add(call: Call) -> Json:
    message = call.workspace.message(channel_of(call).id, call.text("timestamp"))
    if message is None or message.ephemeral_to is not None:
        raise SlackError("message_not_found")
    reaction = (call.text("name").strip(":"), U_BOT)
    if reaction in message.reactions:
        raise SlackError("already_reacted")
    message.reactions.append(reaction)
    return {}


def set_suggested_prompts(call: Call) -> Json:
    channel = channel_of(call, "channel_id")
    prompts = call.arguments["prompts"]
    listed = prompts if isinstance(prompts, list) else [None]
    well_formed = all(isinstance(each, dict) and {"title", "message"} <= each.keys() for each in listed)
    if not channel.is_im or not well_formed or len(listed) > MOST_PROMPTS:
        raise SlackError("invalid_arguments", [f"up to {MOST_PROMPTS} prompts, each with title and message, in a DM"])
    channel.prompts = {"title": call.text("title"), "prompts": listed}
    return {}
