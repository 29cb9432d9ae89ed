"""The elements that a person can use in blocks: finding them, and what Slack reports when they are used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.local_slack.workspace import INTERACTIVE, Json

PRESSED = frozenset("button icon_button workflow_button feedback_buttons overflow".split())
"""Elements that are pressed and keep no state."""

STATE_FIELDS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "conversations_select": "selected_conversation",
    "multi_conversations_select": "selected_conversations",
    "channels_select": "selected_channel",
    "multi_channels_select": "selected_channels",
}
"""Where an element's value stands in state and in actions; its initial value stands in initial_… of the same."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An element and the block it stands in."""

    element: Json
    block_id: str
    required: bool
    label: str

    @property
    def action_id(self) -> str:
        return str(self.element.get("action_id", ""))


def placed(blocks: Sequence[Json]) -> list[Placed]:
    """Every element in the blocks, at whatever depth, in order."""
    return [found for block in blocks for found in _within(block, str(block.get("block_id", "")), block)]


def _within(value: Any, block_id: str, block: Json) -> Iterator[Placed]:
    if isinstance(value, Mapping):
        if value.get("type") in INTERACTIVE:
            is_input = block.get("type") == "input"
            label = str((block.get("label") or {}).get("text", "")) if is_input else ""
            yield Placed(dict(value), block_id, is_input and not block.get("optional"), label)
        inner = str(value.get("block_id") or block_id)
        for each in value.values():
            yield from _within(each, inner, block)
    elif isinstance(value, list):
        for each in value:
            yield from _within(each, block_id, block)


def pressed(blocks: Sequence[Json], action_id: str, value: str | None, index: int, action_ts: str) -> Json:
    """The action that Slack sends: of the elements of that action_id (and value), the one at `index`.

    Raises LookupError, naming what is there, where there is none.
    """
    there = placed(blocks)
    found = [each for each in there if each.action_id == action_id and _can_have(each.element, value)]
    if not found or index >= len(found):
        names = sorted({each.action_id for each in there})
        raise LookupError(f"no {action_id} with value {value!r} at {index}; there is {', '.join(names) or 'nothing'}")
    element, block_id = found[index].element, found[index].block_id
    action: Json = {"action_id": action_id, "block_id": block_id, "type": element["type"], "action_ts": action_ts}
    if element["type"] == "feedback_buttons":
        sides = [element[name] for name in ("positive_button", "negative_button")]
        side = next(each for each in sides if value in (None, each.get("value")))
        return action | {"text": side["text"], "value": side.get("value")}
    if element["type"] in STATE_FIELDS:
        return action | chosen(element, value)
    return action | {key: element[key] for key in ("text", "value", "style") if key in element}


def _can_have(element: Json, value: str | None) -> bool:
    if value is None or element["type"] not in PRESSED:
        return True
    if element["type"] == "feedback_buttons":
        return value in (element["positive_button"].get("value"), element["negative_button"].get("value"))
    if element["type"] == "overflow":
        return any(option.get("value") == value for option in element["options"])
    return bool(element.get("value") == value)


def chosen(element: Json, value: Any) -> Json:
    """An element's part of the state once `value` was entered or chosen; None leaves its initial value.

    Options are named by their value. Raises LookupError where there is no such option. A field that was emptied
    ("") holds null, as in Slack.
    """
    field = STATE_FIELDS.get(element["type"], "value")
    if value == "":
        return {"type": element["type"], field: None}
    if value is None:
        initial = element.get(f"initial_{field.removeprefix('selected_')}")
        nothing: Any = [] if field.endswith("s") else None
        return {"type": element["type"], field: nothing if initial is None else initial}
    if field == "selected_option":
        value = _option(element, value)
    elif field == "selected_options":
        value = [_option(element, each) for each in value]
    return {"type": element["type"], field: value}


def _option(element: Json, value: str) -> Json:
    groups = element.get("option_groups") or [{"options": element.get("options") or []}]
    options = [option for group in groups for option in group["options"]]
    for option in options:
        if option.get("value") == value:
            return dict(option)
    if element["type"].endswith("external_select"):  # whose options the app supplies, not the block
        return {"text": {"type": "plain_text", "text": value}, "value": value}
    raise LookupError(f"no option {value!r}; there is {', '.join(str(each.get('value')) for each in options)}")


def state(blocks: Sequence[Json], values: Mapping[str, Any]) -> dict[str, Json]:
    """state.values once a person has filled in `values`, by action_id or block_id.

    Raises LookupError for a value without a place.
    """
    filled: dict[str, Json] = {}
    fields = [each for each in placed(blocks) if each.element["type"] not in PRESSED]
    unknown = values.keys() - {each.action_id for each in fields} - {each.block_id for each in fields}
    if unknown:
        there = ", ".join(each.action_id for each in fields)
        raise LookupError(f"no field {', '.join(sorted(unknown))}; there is {there or 'none'}")
    for each in fields:
        value = values.get(each.action_id, values.get(each.block_id))
        filled.setdefault(each.block_id, {})[each.action_id] = chosen(each.element, value)
    return filled


def left_empty(blocks: Sequence[Json], filled: Mapping[str, Json]) -> list[str]:
    """The labels of required fields that hold nothing: Slack does not submit such a form."""
    required = [each for each in placed(blocks) if each.required]
    return [each.label for each in required if not _value(filled[each.block_id][each.action_id])]


def _value(entry: Json) -> object:
    return entry[STATE_FIELDS.get(entry["type"], "value")]
