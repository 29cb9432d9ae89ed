"""The one place that knows Slack's limits: the numbers, and what is wrong with a payload before Slack says so.

Slack rejects a whole message for one character too many or one key it does not know, and in the
acknowledgement of a command nobody hears of it. So everything that is sent is built to pass this check.
The numbers are a literal table; what may stand where is `bot.rendering.slack_shapes`.

Each fault is a sentence with the path of what is wrong:
"blocks[2].text.text: 3,214 characters, at most 3,000". Nothing here raises, whatever it is given.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.rendering.slack_shapes import (
    MESSAGE,
    SHAPES,
    SURFACES,
    Address,
    Amount,
    Flag,
    OneOf,
    Part,
    Rule,
    Several,
    Shape,
    Text,
    Typed,
    Words,
)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: its name, the number, and where it is from."""

    name: str
    number: int
    origin: str


_REFERENCE = "Slack's reference"
_SDK = "checked by slack-sdk 3.47"
_TEXT_OBJECT = "Slack's reference, any text object"

LIMITS: tuple[Limit, ...] = (
    Limit("message.text", 4_000, _REFERENCE),
    Limit("message.blocks", 50, _REFERENCE),
    # Measured by users of chat.postMessage (13,297 for text alone; a divider costs 125): the blocks as JSON.
    Limit("message.characters", 13_000, "measured, slackapi/bolt-js#2509"),
    Limit("message.tables", 1, _REFERENCE),
    Limit("message.charts", 2, _REFERENCE),
    Limit("view.blocks", 100, _REFERENCE),
    Limit("view.title", 24, "Slack's reference, title, submit and close"),
    Limit("view.private_metadata", 3_000, _REFERENCE),
    Limit("view.callback_id", 255, _REFERENCE),
    Limit("block_id", 255, _SDK),
    Limit("action_id", 255, _SDK),
    Limit("text", 3_000, _TEXT_OBJECT),
    Limit("section.text", 3_000, _SDK),
    Limit("section.fields", 10, _SDK),
    Limit("section.field", 2_000, _REFERENCE),
    Limit("header.text", 150, _SDK),
    Limit("header.level", 4, _REFERENCE),
    Limit("context.elements", 10, _SDK),
    Limit("actions.elements", 25, _SDK),
    Limit("button.text", 75, _SDK),
    Limit("button.value", 2_000, _SDK),
    Limit("button.url", 3_000, _SDK),
    Limit("button.accessibility_label", 75, _SDK),
    Limit("option.text", 75, _SDK),
    Limit("option.value", 150, _REFERENCE),
    Limit("option.description", 75, _SDK),
    Limit("option.url", 3_000, _SDK),
    Limit("overflow.options", 5, _SDK),
    Limit("static_select.options", 100, _SDK),
    Limit("radio_buttons.options", 10, _REFERENCE),
    Limit("checkboxes.options", 10, _REFERENCE),
    Limit("placeholder", 150, _SDK),
    Limit("confirm.title", 100, _SDK),
    Limit("confirm.text", 300, _SDK),
    Limit("confirm.button", 30, _SDK),
    Limit("image.image_url", 3_000, _SDK),
    Limit("image.alt_text", 2_000, _SDK),
    Limit("image.title", 2_000, _SDK),
    Limit("input.label", 2_000, _SDK),
    Limit("input.hint", 2_000, _SDK),
    Limit("plain_text_input.length", 3_000, _REFERENCE),
    Limit("rich_text.indent", 8, _REFERENCE),
    Limit("rich_text.border", 1, _REFERENCE),
    Limit("link.url", 3_000, "as a button's"),
    Limit("markdown.text", 12_000, "Slack's reference, all markdown blocks of a message together"),
    Limit("table.rows", 100, _REFERENCE),
    Limit("table.columns", 20, _REFERENCE),
    Limit("data_table.rows", 101, "Slack's reference, the header and 100 more"),
    Limit("data_table.columns", 20, _REFERENCE),
    Limit("data_table.characters", 10_000, "Slack's reference, over all cells"),
    Limit("data_table.page_size", 100, _REFERENCE),
    Limit("chart.title", 50, _REFERENCE),
    Limit("chart.series", 6, _REFERENCE),
    Limit("chart.series_name", 20, _REFERENCE),
    Limit("chart.points", 20, "Slack's reference, points of a series and categories of an axis"),
    Limit("chart.category", 20, _REFERENCE),
    Limit("chart.axis_label", 50, _REFERENCE),
    Limit("chart.segments", 6, _REFERENCE),
    Limit("container.title", 150, _SDK),
    Limit("container.subtitle", 150, _SDK),
    Limit("container.child_blocks", 10, _SDK),
    Limit("card.title", 150, _SDK),
    Limit("card.subtitle", 150, _SDK),
    Limit("card.body", 200, _SDK),
    Limit("card.actions", 2, "the lowest of what sources give"),
    Limit("carousel.elements", 10, _SDK),
    Limit("context_actions.elements", 5, _SDK),
)
LIMIT: Mapping[str, int] = {row.name: row.number for row in LIMITS}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def faults(blocks: object, surface: str = MESSAGE) -> list[str]:
    """What is wrong with the blocks of a "message", a "modal" or a "home": one sentence each, none when well."""
    if not isinstance(blocks, list):
        return ["blocks: not a list"]
    most = LIMIT["message.blocks" if surface == MESSAGE else "view.blocks"]
    found = list(_over(blocks, "blocks", most, "blocks"))
    for index, block in enumerate(blocks):
        path = f"blocks[{index}]"
        if isinstance(block, dict) and _known(block) and surface not in SURFACES[block["type"]]:
            allowed = " or ".join(SURFACES[block["type"]])
            found.append(f"{path}: {block['type']} is for a {allowed}, not for a {surface}")
        found += _object(block, tuple(SURFACES), path)
    found += _repeated([block.get("block_id") for block in blocks if isinstance(block, dict)], "blocks", "block_id")
    return found


def message_faults(payload: object) -> list[str]:
    """What is wrong with a message: `text` and `blocks` of its payload; other keys are not looked at."""
    if not isinstance(payload, Mapping):
        return ["message: not an object"]
    text, blocks = payload.get("text"), payload.get("blocks")
    if not text and not blocks:
        return ["message: neither text nor blocks"]
    found = list(_check(text, Words("message.text", least=0), "text")) if text is not None else []
    if blocks is None:
        return found
    wrong = faults(blocks)
    return found + (wrong or list(_together(blocks)))


def view_faults(view: object) -> list[str]:
    """What is wrong with a modal or a Home tab."""
    if not isinstance(view, dict):
        return ["view: not an object"]
    surface = view.get("type")
    if not isinstance(surface, str) or surface not in ("modal", "home"):
        return [f"view.type: no view called {_shown(surface)}"]
    found = list(_object(view, ("modal", "home"), "view"))
    blocks = view.get("blocks")
    if blocks is not None:
        found += faults(blocks, surface)
    asks = isinstance(blocks, list) and any(isinstance(b, dict) and b.get("type") == "input" for b in blocks)
    if asks and surface == "modal" and "submit" not in view:
        found.append("view.submit: missing, a modal with an input needs it")
    return found


def json_size(blocks: object) -> int:
    """Characters of blocks as JSON without spaces: what `message.characters` is about. They must be well formed."""
    return len(_ENCODER.encode(blocks))


def _together(blocks: list[dict[str, object]]) -> Iterator[str]:
    """What the blocks of a message may not be together; each is well formed."""
    size = json_size(blocks)
    if size > LIMIT["message.characters"]:
        yield f"blocks: {size:,} characters in all, at most {LIMIT['message.characters']:,}"
    kinds = Counter(str(block["type"]) for block in blocks)
    tables = kinds["table"] + kinds["data_table"]
    if tables > LIMIT["message.tables"]:
        yield f"blocks: {tables} tables, at most {LIMIT['message.tables']}"
    if kinds["data_visualization"] > LIMIT["message.charts"]:
        yield f"blocks: {kinds['data_visualization']} charts, at most {LIMIT['message.charts']}"
    markdown = sum(len(str(block["text"])) for block in blocks if block["type"] == "markdown")
    if markdown > LIMIT["markdown.text"]:
        yield f"blocks: {markdown:,} characters of markdown, at most {LIMIT['markdown.text']:,}"


def _check(value: object, rule: Rule, path: str) -> Iterator[str]:
    """Faults of one value against one rule."""
    match rule:
        case Words() | Address():
            yield from _words(value, rule, path)
        case Text(limit, kinds):
            wrong = list(_object(value, kinds, path))
            yield from wrong
            if not wrong and isinstance(value, dict):
                yield from _over(value["text"], f"{path}.text", LIMIT[limit], "characters")
        case Several(of, limit, least):
            yield from _several(value, of, limit, least, path)
        case Typed(types):
            yield from _object(value, types, path)
        case Part(shape):
            yield from _part(value, shape, path)
        case Amount():
            yield from _amount(value, rule, path)
        case Flag() if not isinstance(value, bool):
            yield f"{path}: neither true nor false"
        case OneOf(values) if value not in values:
            yield f"{path}: {_shown(value)} is none of {', '.join(values)}"
        case _:
            pass


def _words(value: object, rule: Words | Address, path: str) -> Iterator[str]:
    least = rule.least if isinstance(rule, Words) else 1
    if not isinstance(value, str):
        yield f"{path}: not a string"
        return
    if len(value) < least:
        yield f"{path}: empty"
    if rule.limit:
        yield from _over(value, path, LIMIT[rule.limit], "characters")
    if isinstance(rule, Address) and not value.startswith(("https://", "http://")):
        yield f"{path}: {_shown(value)} is no http or https address"


def _several(value: object, of: Rule, limit: str, least: int, path: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{path}: not a list"
        return
    if len(value) < least:
        yield f"{path}: {len(value)} items, at least {least}"
    if limit:
        yield from _over(value, path, LIMIT[limit], "items")
    for index, each in enumerate(value):
        yield from _check(each, of, f"{path}[{index}]")
    acted = [each.get("action_id") for each in value if isinstance(each, dict)]
    yield from _repeated(acted, path, "action_id")


def _amount(value: object, rule: Amount, path: str) -> Iterator[str]:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        yield f"{path}: not a number"
    elif rule.whole and not isinstance(value, int):
        yield f"{path}: {_shown(value)} is not whole"
    elif rule.least is not None and value < rule.least:
        yield f"{path}: {_shown(value)}, at least {rule.least:g}"
    elif rule.limit and value > LIMIT[rule.limit]:
        yield f"{path}: {_shown(value)}, at most {LIMIT[rule.limit]:,}"


def _object(value: object, types: Iterable[str], path: str) -> Iterator[str]:
    """Faults of an object that must be of one of these types."""
    if not isinstance(value, dict):
        yield f"{path}: not an object"
        return
    named = {each.removesuffix("_element"): each for each in types}
    kind = value.get("type")
    if not isinstance(kind, str) or kind not in named:
        known = isinstance(kind, str) and (kind in SHAPES or kind in SURFACES)
        yield f"{path}.type: {_shown(kind)} {'may not stand here' if known else 'is no type that is known'}"
        return
    yield from _part({key: each for key, each in value.items() if key != "type"}, named[kind], path)


def _part(value: object, name: str, path: str) -> Iterator[str]:
    """Faults of an object described by a row of SHAPES."""
    shape: Shape = SHAPES[name]
    if not isinstance(value, dict):
        yield f"{path}: not an object"
        return
    wrong = [f"{path}: {_shown(key)} is no key of {name}" for key in value if key not in shape.keys]
    wrong += [f"{path}.{key}: missing, {name} needs it" for key in shape.required if key not in value]
    if shape.one_of and not any(key in value for key in shape.one_of):
        wrong.append(f"{path}: {name} needs one of {', '.join(shape.one_of)}")
    for key, rule in shape.keys.items():
        if key in value:
            wrong += _check(value[key], rule, f"{path}.{key}")
    yield from wrong
    if not wrong and name in _ACROSS:
        yield from _ACROSS[name](value, path)


def _known(block: Mapping[str, object]) -> bool:
    kind = block.get("type")
    return isinstance(kind, str) and kind in SURFACES


def _over(value: str | list[object], path: str, most: int, unit: str) -> Iterator[str]:
    if len(value) > most:
        yield f"{path}: {len(value):,} {unit}, at most {most:,}"


def _repeated(values: Iterable[object], path: str, name: str) -> Iterator[str]:
    counts = Counter(value for value in values if isinstance(value, str))
    for value, count in counts.items():
        if count > 1:
            yield f"{path}: the {name} {_shown(value)} stands {count} times"


def _finite(value: int | float) -> bool:
    return isinstance(value, int) or math.isfinite(value)


def _shown(value: object) -> str:
    """A value in a sentence, short whatever it is."""
    if not isinstance(value, str | int | float | bool | None):
        return f"a {type(value).__name__}"
    if isinstance(value, int) and abs(value) > 10**20:
        return "a very large number"
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:38]}…'"


# Rules over several keys of one object, each of which is well by itself.


def _container(value: dict[str, object], path: str) -> Iterator[str]:
    if value.get("default_collapsed") and not value.get("is_collapsible"):
        yield f"{path}.default_collapsed: needs is_collapsible"
    if value.get("has_header_divider") and value.get("is_collapsible"):
        yield f"{path}.has_header_divider: not with is_collapsible"


def _chart(value: dict[str, object], path: str) -> Iterator[str]:
    """Each series has exactly one point for each category of the axis, in its order."""
    axis, series = value["axis_config"], value["series"]
    assert isinstance(axis, dict)
    assert isinstance(series, list)
    categories = axis["categories"]
    yield from _repeated(categories, f"{path}.axis_config.categories", "category")
    yield from _repeated([each["name"] for each in series], f"{path}.series", "name")
    for index, each in enumerate(series):
        if [point["label"] for point in each["data"]] != categories:
            yield f"{path}.series[{index}].data: not one point for each category, in their order"


def _segments(value: dict[str, object], path: str) -> Iterator[str]:
    assert isinstance(value["segments"], list)
    for index, each in enumerate(value["segments"]):
        if each["value"] <= 0:
            yield f"{path}.segments[{index}].value: {_shown(each['value'])}, must be over 0"


def _data_table(value: dict[str, object], path: str) -> Iterator[str]:
    rows = value["rows"]
    assert isinstance(rows, list)
    if len({len(row) for row in rows}) > 1:
        yield f"{path}.rows: not all of the same length"
    if any(cell["type"] == "rich_text" for cell in rows[0]):
        yield f"{path}.rows[0]: rich_text may not stand in the header"
    size = sum(len(text) for row in rows for cell in row for text in _texts(cell))
    if size > LIMIT["data_table.characters"]:
        yield f"{path}.rows: {size:,} characters, at most {LIMIT['data_table.characters']:,}"


def _texts(value: object) -> Iterator[str]:
    """Every text and address in a cell that is well formed, so no deeper than its shape."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in ("text", "url") and isinstance(each, str):
                yield each
            elif isinstance(each, dict | list):
                yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


_ACROSS: Mapping[str, Callable[[dict[str, object], str], Iterator[str]]] = {
    "container": _container,
    "bar": _chart,
    "line": _chart,
    "area": _chart,
    "pie": _segments,
    "data_table": _data_table,
}
