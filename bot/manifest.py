"""The Slack app manifest, made from the registry of commands, so that what Slack offers is what the bot answers.

`manifest.json` in the root is `manifest()` as it stands; `python -m bot manifest` prints the others. The format:
https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.commands import COMMANDS, Command
from bot.rendering.blocks_check import CHECK

NAME = "Footnote"
DESCRIPTION = "Asks your sources: short answers in which every line links to the passage it came from."
UMBRELLA = "footnote"  # the one slash command that cannot collide: everything is also said under it
EVENTS_PATH = "/slack/events"
LOOK_UP = "look_up"  # callback ids of the message shortcuts
ADD = "add_article"
ASK = "ask"  # callback id of the global shortcut

SCOPES = (
    "app_mentions:read",
    "assistant:write",  # the agent view and its suggested prompts
    "channels:history",  # follow-ups in threads that do not mention the bot
    "chat:write",
    "commands",
    "groups:history",  # likewise in private channels
    "im:history",
)
EVENTS = ("app_home_opened", "app_mention", "message.channels", "message.groups", "message.im")
UNFURL_SCOPES = ("links:read", "links:write")
UNFURL_EVENTS = ("link_shared",)
PROMPTS: tuple[tuple[str, str], ...] = (
    ("Troops in a country", "troops iraq 2021"),
    ("Who somebody is", "who is soleimani?"),
    ("What happened when", "timeline iraq 2020"),
    ("What can I ask?", "help"),
)
"""Title and message of what the Messages tab suggests; Slack shows up to four. They are sent as messages, which
must not begin with a slash."""


def slash_words(commands: Sequence[Command] = COMMANDS, aliases: Mapping[str, str] | None = None) -> dict[str, Command]:
    """The words that are slash commands and the command each means, without the umbrella.

    A command whose usage begins with the umbrella (help, which Slack keeps to itself) has none of its own.
    `aliases` are further words by the name of their command.
    """
    found: dict[str, Command] = {}
    for command in commands:
        if command.usage.startswith(f"/{command.name}"):
            further = [word for word, name in (aliases or {}).items() if name == command.name]
            found |= dict.fromkeys((command.name, *command.slash_aliases, *further), command)
    return found


def manifest(
    commands: Sequence[Command] = COMMANDS,
    http_url: str | None = None,
    without: Collection[str] = (),
    *,
    aliases: Mapping[str, str] | None = None,
    reader_url: str = "",
) -> dict[str, Any]:
    """The manifest as Slack takes it: for Socket Mode, or for the server at `http_url`.

    `without` are slash commands to leave out, as a workspace may refuse some; `aliases` as in `slash_words`.
    Links to the reader are unfurled where its address is one that Slack can reach.
    """
    address = {} if http_url is None else {"request_url": events_address(http_url)}
    domains = _unfurl_domains(reader_url)
    words = {word: command for word, command in slash_words(commands, aliases).items() if word not in without}
    slash_commands = [_slash_command(f"/{word}", each.summary, _hint(each)) for word, each in words.items()]
    if UMBRELLA not in without:
        summary = "all of it under one name: what can be asked, a question, settings, watches, new articles"
        slash_commands.append(_slash_command(f"/{UMBRELLA}", summary, "help"))
    if http_url is not None:
        slash_commands = [each | {"url": events_address(http_url)} for each in slash_commands]
    return {
        "_metadata": {"major_version": 2},
        "display_information": {"name": NAME, "description": DESCRIPTION},
        "features": _features(slash_commands, domains),
        "oauth_config": {"scopes": {"bot": sorted(SCOPES + (UNFURL_SCOPES if domains else ()))}},
        "settings": {
            "event_subscriptions": {**address, "bot_events": sorted(EVENTS + (UNFURL_EVENTS if domains else ()))},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": http_url is None,
            "token_rotation_enabled": False,
        },
    }


def events_address(http_url: str) -> str:
    """Where Slack sends everything, at a server whose address is given with or without that path."""
    return http_url.rstrip("/").removesuffix(EVENTS_PATH) + EVENTS_PATH


def _features(slash_commands: list[dict[str, Any]], domains: list[str]) -> dict[str, Any]:
    features: dict[str, Any] = {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {
            "agent_description": DESCRIPTION,
            "suggested_prompts": [{"title": title, "message": message} for title, message in PROMPTS],
        },
        "bot_user": {"display_name": NAME, "always_online": True},
        "shortcuts": [
            {
                "name": "Look this up",
                "type": "message",
                "callback_id": LOOK_UP,
                "description": "What the sources say about whom and what this message names",
            },
            {
                "name": "Check with our sources",
                "type": "message",
                "callback_id": CHECK,
                "description": "Which figures and claims of this message the sources bear out, and which differ",
            },
            {
                "name": "Add this article",
                "type": "message",
                "callback_id": ADD,
                "description": "Read the pages that this message links to into drafts of facts (editors)",
            },
            {
                "name": "Ask Footnote",
                "type": "global",
                "callback_id": ASK,
                "description": "Ask the sources, and see the answer alone",
            },
        ],
        "slash_commands": slash_commands,
    }
    return features | ({"unfurl_domains": domains} if domains else {})


def _slash_command(command: str, description: str, hint: str) -> dict[str, Any]:
    # Unescaped, text comes as it was typed: with escapes, <@U012|name> would stand in it.
    return {"command": command, "description": description, "usage_hint": hint, "should_escape": False}


def _hint(command: Command) -> str:
    """The first example that says more than the command: typed as it stands, it works."""
    typed = (example.partition(" ")[2] for example in command.examples)
    return next(filter(None, typed), "")


def _unfurl_domains(reader_url: str) -> list[str]:
    """The domain of the reader; none where it has only a name or number of the local network."""
    host = urlsplit(reader_url).hostname or ""
    top = host.rpartition(".")[2]
    return [host] if "." in host and top.isalpha() and top != "localhost" else []
