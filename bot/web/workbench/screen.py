"""What one person sees of the local Slack, as JSON for the page: people, messages, views, and the requests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.local_slack import LocalSlack, Message, View
from bot.local_slack.payloads import rich_text
from bot.local_slack.workspace import U_BOT, Channel, Json
from bot.rendering.slack_limits import message_faults, view_faults
from bot.web.workbench.suggestions import completions, shortcuts, tries

U_WORKBENCH = "U0WORKBENCH"
"""Who says what Slack itself would say: a command that does not exist, or one that was not answered."""


def setup(slack: LocalSlack, aliases: Mapping[str, str], address: str, sources: str) -> Json:
    """What stays as it is while the process runs; `sources` is the reader's page of them."""
    people = [
        {"id": each.id, "name": each.name, "real_name": each.real_name, "is_bot": each.is_bot}
        for each in slack.workspace.users.values()
    ]
    workbench = {"id": U_WORKBENCH, "name": "workbench", "real_name": "Workbench", "is_bot": True}
    return {
        "users": [*people, workbench],
        "bot": U_BOT,
        "workbench": U_WORKBENCH,
        "commands": completions(aliases),
        "shortcuts": shortcuts(),
        "tries": tries(),
        "address": address,
        "sources": sources,
    }


def channels(slack: LocalSlack, user: str) -> list[Json]:
    """The channels that the person is in, direct messages with the app last."""
    own = [each for each in slack.workspace.channels.values() if user in each.members]
    return [_channel(each) for each in sorted(own, key=lambda each: each.is_im)]


def _channel(channel: Channel) -> Json:
    return {
        "id": channel.id,
        "name": channel.name,
        "is_im": channel.is_im,
        "members": sorted(channel.members),
        "has_bot": U_BOT in channel.members,
        "prompts": channel.prompts,
    }


def message(shown: Message) -> Json:
    """A message; what people typed comes as the rich text that Slack makes of it."""
    blocks = shown.blocks if shown.by_app or shown.blocks else rich_text(shown.text)
    return {
        "channel": shown.channel,
        "ts": shown.ts,
        "user": shown.user,
        "text": shown.text,
        "blocks": blocks,
        "thread_ts": shown.thread_ts,
        "ephemeral": shown.ephemeral_to is not None,
        "broadcast": shown.broadcast,
        "by_app": shown.by_app,
        "edited": shown.edited,
        "unfurls": shown.unfurls,
        "faults": message_faults({"text": shown.text, "blocks": shown.blocks}) if shown.by_app else [],
    }


def view(shown: View) -> Json:
    """A modal or a Home tab."""
    return {"id": shown.id, "hash": shown.hash, **shown.definition, "faults": view_faults(shown.definition)}


def exchange_row(entry: Json) -> Json:
    """A request and its answer in short: what the inspector lists."""
    answer = entry["answer"]
    refused = answer.get("error") if isinstance(answer, dict) and answer.get("ok") is False else None
    failed = answer if entry["status"] == 0 or entry["status"] >= 400 else None
    return {
        "number": entry["number"],
        "direction": entry["direction"],
        "what": entry["what"],
        "status": entry["status"],
        "time": entry["time"],
        "milliseconds": round(entry["seconds"] * 1_000, 1),
        "error": refused or (failed if isinstance(failed, str) else None),
        "faults": exchange_faults(entry),
    }


def exchange_faults(entry: Json) -> list[str]:
    """What is over Slack's limits in what the app sent: its call, or its answer to a request."""
    said = entry["payload"] if entry["direction"] == "to_slack" else entry["answer"]
    if not isinstance(said, dict):
        return []
    given = {name: _read(said[name]) for name in ("text", "blocks", "view", "unfurls") if said.get(name)}
    if "view" in given:
        return view_faults(given["view"])
    if isinstance(given.get("unfurls"), dict):
        unfurls = [each for each in given["unfurls"].values() if isinstance(each, dict)]
        return [fault for each in unfurls for fault in message_faults({"text": "a link", **each})]
    return message_faults(given) if given else []


def _read(value: Any) -> Any:
    """An argument that a form carried as JSON text, read; anything else as it is."""
    if isinstance(value, str) and value[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
