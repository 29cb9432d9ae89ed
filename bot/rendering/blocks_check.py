"""The window of a check: what the claims of a message come to, how each was read, and the place to put it better."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.model import Answer, Checked
from bot.question import MAX_LENGTH
from bot.rendering.actions import Pressed
from bot.rendering.blocks import Asked, classic_blocks, prepared
from bot.rendering.blocks_elements import Block, Element, context, plain, shortened
from bot.rendering.blocks_views import View, window
from bot.rendering.links import Links
from bot.rendering.slack_limits import LIMIT

CHECK = "check"  # callback id of the message shortcut "Check against our sources"
CHECKED = "checked"  # callback id of the window
MOST_FIELDS = 5
_FIELD = "claim."


def checked_view(answer: Answer, links: Links) -> View:
    """The answer, and a field for each claim, with how it was read: sent in, what stands there is checked again."""
    asked = Asked("", (), private=True, in_channel=False)
    cited, shown, _ = prepared(answer, links, 0, asked)
    blocks = classic_blocks(cited, shown, asked)
    for number, checked in enumerate(answer.claims[:MOST_FIELDS]):
        blocks += _field(number, checked)
    if not answer.claims:
        blocks += _field(0, None)
    return window(CHECKED, "Check", blocks, Pressed(answer=answer.id).to_value(), submit="Check again")


def corrected(view: Mapping[str, Any]) -> str:
    """The claims as they stand in the fields, a line each; empty where there is none."""
    values = (view.get("state") or {}).get("values") or {}
    typed = [((values[block] or {}).get("text") or {}).get("value") for block in sorted(map(str, values))]
    return "\n".join(" ".join(text.split()) for text in typed if isinstance(text, str) and text.strip())


def _field(number: int, checked: Checked | None) -> list[Block]:
    element: Element = {
        "type": "plain_text_input",
        "action_id": "text",
        "multiline": True,
        "max_length": MAX_LENGTH,
    }
    if checked is not None:
        element["initial_value"] = shortened(checked.claim, MAX_LENGTH)
    field: Block = {
        "type": "input",
        "block_id": f"{_FIELD}{number}",
        "label": plain(f"Claim {number + 1}, to put better", LIMIT["input.label"]),
        "element": element,
        "optional": True,
    }
    return [field, context(f"Read as {checked.read}")] if checked is not None else [field]
