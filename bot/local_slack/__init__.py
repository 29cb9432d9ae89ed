"""A small real Slack on loopback: the tests drive the bot through it, and the workbench shows it in a browser.

A pretended client would hide what goes wrong between two processes: signatures, timeouts, retries, lost sockets,
arguments that Slack refuses. So this is a server with the Web API, `response_url` and Socket Mode, and a driver
(`LocalSlack`) that does what people do in Slack and shows what they would then see.
"""

from __future__ import annotations

from bot.local_slack.driver import LocalSlack
from bot.local_slack.replies import Reply
from bot.local_slack.workspace import (
    C_DESK,
    C_NEWS,
    D_ANA,
    D_BEN,
    U_ANA,
    U_BEN,
    U_BOT,
    Channel,
    Message,
    User,
    View,
    Workspace,
)

__all__ = [
    "C_DESK",
    "C_NEWS",
    "D_ANA",
    "D_BEN",
    "U_ANA",
    "U_BEN",
    "U_BOT",
    "Channel",
    "LocalSlack",
    "Message",
    "Reply",
    "User",
    "View",
    "Workspace",
]
