"""What can be pressed in Slack, and what a press carries.

Buttons that answer must know what was asked: Slack sends back the button's value and nothing else that
would tell. A value comes from outside, so it is read as if anybody could have written it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields, replace

from bot.rendering.slack_limits import LIMIT

LONGEST_VALUE = LIMIT["button.value"]
CARRIED = 1_000  # characters up to which earlier messages of a thread are carried along
MOST_PAGES = 10_000
VERDICTS = ("good", "bad")


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be pressed. Its action id is `name`, or `name.2` where a block has several."""

    name: str
    summary: str
    carries: tuple[str, ...]  # the fields of Pressed that are filled


ACTIONS: tuple[Action, ...] = (
    Action("ask", "run a query: a follow-up, a name that was meant, an example", ("text", "public")),
    Action("more", "the next page of an answer", ("text", "thread", "page", "answer", "public")),
    Action("share", "post a private answer in the channel", ("text", "thread", "page", "answer")),
    Action("passage", "show the passage that a line cites", ("fact", "source", "passage")),
    Action("feedback", "say whether an answer was good", ("text", "answer", "verdict")),
    Action("open_ask", "open the window to ask in", ()),
    Action("open_settings", "open the settings", ()),
    Action("review", "review the drafts of an article, or all", ("source",)),
    Action("reject", "make a draft no fact, and show the next", ("fact", "source")),
    Action("skip", "leave a draft for later, and show the next", ("fact", "source")),
    Action("all_fields", "show every field of a draft or fact, not only those of its type", ("fact", "source")),
    Action("fact_type", "choose the type of a draft or fact, which its fields hang on", ()),
    Action("correct", "open the window in which a fact is corrected or withdrawn", ("fact",)),
    Action("unwatch", "end a watch of this channel", ("text",)),
)
_NAMES = frozenset(action.name for action in ACTIONS)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a pressed button says. `thread` holds the asker's earlier messages, oldest first."""

    text: str = ""
    thread: tuple[str, ...] = ()
    page: int = 0
    public: bool = False  # the answer is to be for all to see
    answer: str = ""
    fact: str = ""
    source: str = ""
    passage: int = 0
    verdict: str = ""  # "good" or "bad"

    def to_value(self) -> str:
        """The JSON of what is not empty, at most 2,000 characters.

        Of the earlier messages only the last that fit are kept; a text too long to be a question is cut.
        """
        kept = self
        value = _written(kept)
        while kept.thread and len(value) > CARRIED:
            kept = replace(kept, thread=kept.thread[1:])
            value = _written(kept)
        while kept.text and len(value) > LONGEST_VALUE:
            kept = replace(kept, text=kept.text[: len(kept.text) // 2])
            value = _written(kept)
        return value if len(value) <= LONGEST_VALUE else "{}"

    @classmethod
    def from_value(cls, value: object) -> Pressed | None:
        """What a value says; None where it is not one that `to_value` could have written."""
        if not isinstance(value, str) or len(value) > LONGEST_VALUE:
            return None
        try:
            read = json.loads(value)
        except (ValueError, RecursionError):
            return None
        if not isinstance(read, dict) or not read.keys() <= set(_FIELDS):
            return None
        thread = read.pop("thread", [])
        if not isinstance(thread, list) or not all(isinstance(each, str) for each in thread):
            return None
        if any(type(each) is not _KINDS[key] for key, each in read.items()):
            return None
        pressed = cls(**read, thread=tuple(thread))
        sound = 0 <= pressed.page < MOST_PAGES and pressed.passage >= 0 and pressed.verdict in ("", *VERDICTS)
        return pressed if sound else None


_FIELDS = tuple(field.name for field in fields(Pressed))
_KINDS = {field.name: type(field.default) for field in fields(Pressed) if field.name != "thread"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def action_id(name: str, number: int | None = None) -> str:
    """The id of an action; numbered where a block has several of it."""
    assert name in _NAMES, name
    return name if number is None else f"{name}.{number}"


def pattern(name: str) -> re.Pattern[str]:
    """What the ids of an action match."""
    assert name in _NAMES, name
    return re.compile(rf"^{re.escape(name)}(?:\.\d+)?$")  # Bolt searches: "ask" would be heard in "open_ask"


def _written(pressed: Pressed) -> str:
    return _ENCODER.encode({key: said for key in _FIELDS if (said := getattr(pressed, key))})
