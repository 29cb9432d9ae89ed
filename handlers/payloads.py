"""What the surfaces read from Slack's payloads, each thing in one place, whichever surface sent it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Payload = Mapping[str, Any]


def team_of(body: Payload) -> str:
    """The workspace's id; an empty text where a payload has none."""
    team = body.get("team")
    return str(body.get("team_id") or (team.get("id") if isinstance(team, Mapping) else team) or "")


def channel_of(body: Payload) -> str:
    """The channel's id, from a command, a press or a shortcut; an empty text where there is none."""
    channel = body.get("channel")
    container = body.get("container") or {}
    found = body.get("channel_id") or (channel.get("id") if isinstance(channel, Mapping) else channel)
    return str(found or container.get("channel_id") or "")


def user_of(body: Payload) -> str:
    user = body.get("user")
    return str(body.get("user_id") or (user.get("id") if isinstance(user, Mapping) else user) or "")


def is_private(body: Payload) -> bool:
    """Whether the message whose button was pressed is seen by one person only."""
    return bool((body.get("container") or {}).get("is_ephemeral"))
