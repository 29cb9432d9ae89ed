"""The small parts that Slack's blocks are made of, as plain dicts.

Text from articles and from users goes into plain_text and rich_text, where nothing in it has a meaning;
where only mrkdwn can hold what is needed it is escaped, and `verbatim` keeps Slack from reading more into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from bot.model import Suggestion
from bot.rendering.actions import Pressed, action_id
from bot.rendering.slack_limits import LIMIT

Block = dict[str, Any]
Element = dict[str, Any]

_PING = re.compile(r"@(?=(?:here|channel|everyone|group)\b)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """The text without line breaks, controls and marks that turn its direction."""
    if text.isprintable() and "  " not in text:  # nearly every text: no break, no control, no odd space
        return text.strip()
    return " ".join(_CONTROL.sub(" ", text).split())


def shortened(text: str, most: int) -> str:
    """The text on one line, of at most `most` characters; what is cut ends with "…"."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def fitting(text: str, most: int) -> str:
    """The text on one line, shortened to what has at most `most` characters when escaped."""
    line = shortened(text, most)
    while (size := len(escaped(line))) > most:
        line = shortened(line, max(1, len(line) * most // size - 1))
    return line


def escaped(text: str) -> str:
    """The text for mrkdwn, where it can neither ping nor link."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _PING.sub("@\u2060", safe) if "@" in safe else safe  # a word joiner: unseen, and no name any more


def plain(text: str, most: int) -> Element:
    """A plain_text object, never empty."""
    return {"type": "plain_text", "text": shortened(text, most) or "–", "emoji": False}


def mrkdwn(text: str) -> Element:
    """A mrkdwn object of a text that is escaped already."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def header(text: str) -> Block:
    return {"type": "header", "text": plain(text, LIMIT["header.text"])}


def context(*texts: str) -> Block:
    """Small print: each text a paragraph."""
    return {"type": "context", "elements": [plain(text, LIMIT["text"]) for text in texts]}


def section(text: str) -> Block:
    """A paragraph of plain text."""
    return {"type": "section", "text": plain(text, LIMIT["section.text"])}


def words(text: str, *, bold: bool = False) -> Element:
    """Words in a rich text; the spaces at their ends are kept."""
    return {"type": "text", "text": text, "style": {"bold": True}} if bold else {"type": "text", "text": text}


def link(address: str | None, label: str) -> Element:
    """A link in a rich text; only the label where there is no address."""
    return {"type": "link", "url": address, "text": label} if address else words(label)


def paragraph(elements: Sequence[Element]) -> Element:
    return {"type": "rich_text_section", "elements": list(elements)}


def bullets(paragraphs: Sequence[Element]) -> Element:
    return {"type": "rich_text_list", "style": "bullet", "elements": list(paragraphs)}


def rich_text(*elements: Element) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def button(label: str, name: str, pressed: Pressed, number: int | None = None, *, read_as: str = "") -> Element:
    """A button; `read_as` is what screen readers say where the label alone would not tell."""
    made: Element = {
        "type": "button",
        "text": plain(label, LIMIT["button.text"]),
        "action_id": action_id(name, number),
        "value": pressed.to_value(),
    }
    if read_as:
        made["accessibility_label"] = shortened(read_as, LIMIT["button.accessibility_label"])
    return made


def actions(buttons: Iterable[Element]) -> Block:
    return {"type": "actions", "elements": list(buttons)}


def ask_buttons(suggestions: Iterable[Suggestion], *, first: int = 0, public: bool = False) -> list[Element]:
    """A button a suggestion, which asks it. A suggested query stands for itself, so no thread goes with it."""
    return [
        button(each.label or each.query, "ask", Pressed(each.query, public=public), number)
        for number, each in enumerate(suggestions, first)
    ]
