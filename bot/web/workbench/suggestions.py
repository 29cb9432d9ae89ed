"""What the page offers to try and to complete, from the registry of commands and the manifest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.commands import BY_NAME, COMMANDS, Command
from bot.manifest import UMBRELLA, manifest, slash_words

MENTION = "@Footnote "
QUESTIONS: tuple[str, ...] = (
    "how many US troops were in Iraq in 2021?",
    "who claimed the attack on Kabul University?",
    "what did Stoltenberg say?",
)
"""Plain questions that a mention takes, beside the commands' own examples."""


def tries() -> list[dict[str, Any]]:
    """Groups of things to try, each a `title` and the lines that the page sends as if somebody had typed them."""
    own = dict.fromkeys(each.examples[0] for each in slash_words().values())
    return [
        {"title": "Commands, answered to you alone", "lines": [*own, *BY_NAME["help"].examples[:1]]},
        {"title": "Plain questions, answered for all in a thread", "lines": [MENTION + each for each in QUESTIONS]},
    ]


def completions(aliases: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every slash command of the manifest: `command`, `usage`, `summary` and `examples`."""
    known = [_completion(f"/{word}", each) for word, each in slash_words(aliases=aliases).items()]
    under_it = [each for each in COMMANDS if each.usage.startswith(f"/{UMBRELLA} ")]
    examples = [example for each in under_it for example in each.examples]
    anything = f"/{UMBRELLA} {COMMANDS[0].examples[0].removeprefix('/')}"
    umbrella = _completion(f"/{UMBRELLA}", BY_NAME["help"])
    return [*known, umbrella | {"examples": [*dict.fromkeys([*examples, anything, f"/{UMBRELLA} settings"])]}]


def _completion(typed: str, command: Command) -> dict[str, Any]:
    """A command under the word it is typed with, which may be an alias of it."""
    return {
        "command": typed,
        "usage": f"{typed} {command.usage.partition(' ')[2]}".strip(),
        "summary": command.summary,
        "examples": [f"{typed} {example.partition(' ')[2]}".strip() for example in command.examples],
    }


def shortcuts() -> list[dict[str, str]]:
    """The shortcuts of the manifest: `name`, `type` ("message" or "global"), `callback_id`, `description`."""
    found: list[dict[str, str]] = manifest()["features"]["shortcuts"]
    return found
