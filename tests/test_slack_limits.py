"""Slack's limits: each holds at its number and not one beyond; what Slack does not know is a fault; nothing raises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rendering.slack_limits import LIMIT, LIMITS, faults, json_size, message_faults, view_faults
from bot.rendering.slack_shapes import SHAPES, SURFACES, Address, Amount, Rule, Several, Text, Words

Json = dict[str, Any]


def plain(size: int = 1) -> Json:
    return {"type": "plain_text", "text": "x" * size}


def address(size: int = 20) -> str:
    return "https://" + "x" * (size - len("https://"))


def option(number: int = 0, **more: Any) -> Json:
    return {"text": plain(), "value": str(number), **more}


def button(number: int = 0, **more: Any) -> Json:
    return {"type": "button", "text": plain(), "action_id": str(number), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def menu(kind: str, count: int, **more: Any) -> Json:
    return actions({"type": kind, "action_id": "a", "options": [option(n) for n in range(count)], **more})


def rich(element: Json) -> Json:
    return {"type": "rich_text", "elements": [element]}


def bullets(**more: Any) -> Json:
    inner = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
    return rich({"type": "rich_text_list", "style": "bullet", "elements": [inner], **more})


def confirming(**more: Any) -> Json:
    confirm = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **more}
    return actions(button(confirm=confirm))


def image(**more: Any) -> Json:
    return {"type": "image", "image_url": address(), "alt_text": "x", **more}


def field(**more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": {"type": "plain_text_input", "action_id": "a"}, **more}


def table(rows: int = 2, columns: int = 1, kind: str = "table", **more: Any) -> Json:
    cells = [[{"type": "raw_text", "text": "x"} for _ in range(columns)] for _ in range(rows)]
    return {"type": kind, "rows": cells, **more} | ({"caption": "x"} if kind == "data_table" else {})


def chart(series: int = 1, points: int = 1, *, name: int = 1, title: int = 1, **axis: Any) -> Json:
    categories = [f"{n}" for n in range(points)]
    drawn = [
        {"name": f"{n}".rjust(name, "x"), "data": [{"label": each, "value": 1.5} for each in categories]}
        for n in range(series)
    ]
    body = {"type": "bar", "series": drawn, "axis_config": {"categories": categories, **axis}}
    return {"type": "data_visualization", "title": "x" * title, "chart": body}


def long_category(size: int) -> Json:
    block = chart()
    block["chart"]["axis_config"]["categories"] = ["x" * size]
    block["chart"]["series"][0]["data"][0]["label"] = "x" * size
    return block


def pie(count: int, value: float = 1) -> Json:
    segments = [{"label": f"{n}", "value": value} for n in range(count)]
    return {"type": "data_visualization", "title": "x", "chart": {"type": "pie", "segments": segments}}


def container(**more: Any) -> Json:
    return {"type": "container", "title": plain(), "child_blocks": [{"type": "divider"}], **more}


def cells_of(size: int) -> Json:
    block = table(kind="data_table")
    block["rows"][1][0]["text"] = "x" * (size - 1)
    return block


def modal(**more: Any) -> Json:
    return {"type": "modal", "title": plain(), "blocks": [{"type": "divider"}], **more}


def sized(size: int) -> list[Json]:
    """Sections that are `size` characters as JSON."""
    blocks = [{"type": "section", "text": plain(3_000)} for _ in range(4)]
    blocks.append({"type": "section", "text": plain(1)})
    blocks[-1]["text"] = plain(size - json_size(blocks) + 1)
    return blocks


def markdown(size: int) -> list[Json]:
    return [{"type": "markdown", "text": "x" * (size // 2)}, {"type": "markdown", "text": "x" * (size - size // 2)}]


def one(make: Callable[[int], Json]) -> Callable[[int], list[str]]:
    return lambda size: message_faults({"blocks": [make(size)]})


def many(make: Callable[[int], list[Json]]) -> Callable[[int], list[str]]:
    return lambda size: message_faults({"blocks": make(size)})


def window(make: Callable[[int], Json]) -> Callable[[int], list[str]]:
    return lambda size: view_faults(make(size))


# For each limit, the faults of a payload that is otherwise well and has this size there.
CASES: dict[str, Callable[[int], list[str]]] = {
    "message.text": lambda n: message_faults({"text": "x" * n}),
    "message.blocks": many(lambda n: [{"type": "divider"}] * n),
    "message.characters": many(sized),
    "message.tables": many(lambda n: [table(kind="data_table"), *[table()] * (n - 1)]),
    "message.charts": many(lambda n: [chart()] * n),
    "view.blocks": window(lambda n: modal(blocks=[{"type": "divider"}] * n)),
    "view.title": window(lambda n: modal(title=plain(n))),
    "view.private_metadata": window(lambda n: modal(private_metadata="x" * n)),
    "view.callback_id": window(lambda n: modal(callback_id="x" * n)),
    "block_id": one(lambda n: {"type": "divider", "block_id": "x" * n}),
    "action_id": one(lambda n: actions(button(action_id="x" * n))),
    "text": one(lambda n: {"type": "context", "elements": [plain(n)]}),
    "section.text": one(lambda n: {"type": "section", "text": plain(n)}),
    "section.fields": one(lambda n: {"type": "section", "fields": [plain()] * n}),
    "section.field": one(lambda n: {"type": "section", "fields": [plain(n)]}),
    "header.text": one(lambda n: {"type": "header", "text": plain(n)}),
    "header.level": one(lambda n: {"type": "header", "text": plain(), "level": n}),
    "context.elements": one(lambda n: {"type": "context", "elements": [plain()] * n}),
    "actions.elements": one(lambda n: actions(*map(button, range(n)))),
    "button.text": one(lambda n: actions(button(text=plain(n)))),
    "button.value": one(lambda n: actions(button(value="x" * n))),
    "button.url": one(lambda n: actions(button(url=address(n)))),
    "button.accessibility_label": one(lambda n: actions(button(accessibility_label="x" * n))),
    "option.text": one(lambda n: menu("overflow", 0, options=[option(text=plain(n))])),
    "option.value": one(lambda n: menu("overflow", 0, options=[option(value="x" * n)])),
    "option.description": one(lambda n: menu("overflow", 0, options=[option(description=plain(n))])),
    "option.url": one(lambda n: menu("overflow", 0, options=[option(url=address(n))])),
    "overflow.options": one(lambda n: menu("overflow", n)),
    "static_select.options": one(lambda n: menu("static_select", n)),
    "radio_buttons.options": one(lambda n: menu("radio_buttons", n)),
    "checkboxes.options": one(lambda n: menu("checkboxes", n)),
    "placeholder": one(lambda n: menu("static_select", 1, placeholder=plain(n))),
    "confirm.title": one(lambda n: confirming(title=plain(n))),
    "confirm.text": one(lambda n: confirming(text=plain(n))),
    "confirm.button": one(lambda n: confirming(deny=plain(n))),
    "image.image_url": one(lambda n: image(image_url=address(n))),
    "image.alt_text": one(lambda n: image(alt_text="x" * n)),
    "image.title": one(lambda n: image(title=plain(n))),
    "input.label": window(lambda n: modal(blocks=[field(label=plain(n))], submit=plain())),
    "input.hint": window(lambda n: modal(blocks=[field(hint=plain(n))], submit=plain())),
    "plain_text_input.length": window(
        lambda n: modal(
            blocks=[field(element={"type": "plain_text_input", "action_id": "a", "max_length": n})], submit=plain()
        )
    ),
    "rich_text.indent": one(lambda n: bullets(indent=n)),
    "rich_text.border": one(lambda n: bullets(border=n)),
    "link.url": one(lambda n: rich({"type": "rich_text_section", "elements": [{"type": "link", "url": address(n)}]})),
    "markdown.text": many(markdown),
    "table.rows": one(lambda n: table(rows=n)),
    "table.columns": one(lambda n: table(columns=n)),
    "data_table.rows": one(lambda n: table(rows=n, kind="data_table")),
    "data_table.columns": one(lambda n: table(columns=n, kind="data_table")),
    "data_table.characters": one(cells_of),
    "data_table.page_size": one(lambda n: table(kind="data_table", page_size=n)),
    "chart.title": one(lambda n: chart(title=n)),
    "chart.series": one(lambda n: chart(series=n)),
    "chart.series_name": one(lambda n: chart(name=n)),
    "chart.points": one(lambda n: chart(points=n)),
    "chart.category": one(long_category),
    "chart.axis_label": one(lambda n: chart(x_label="x" * n)),
    "chart.segments": one(pie),
    "container.title": one(lambda n: container(title=plain(n))),
    "container.subtitle": one(lambda n: container(subtitle=plain(n))),
    "container.child_blocks": one(lambda n: container(child_blocks=[{"type": "divider"}] * n)),
    "card.title": one(lambda n: {"type": "card", "title": plain(n)}),
    "card.subtitle": one(lambda n: {"type": "card", "title": plain(), "subtitle": plain(n)}),
    "card.body": one(lambda n: {"type": "card", "body": plain(n)}),
    "card.actions": one(lambda n: {"type": "card", "actions": [button(each) for each in range(n)]}),
    "carousel.elements": one(lambda n: {"type": "carousel", "elements": [{"type": "card", "body": plain()}] * n}),
    "context_actions.elements": one(
        lambda n: {
            "type": "context_actions",
            "elements": [
                {"type": "icon_button", "icon": "trash", "text": plain(), "action_id": str(each)} for each in range(n)
            ],
        }
    ),
}


def test_every_limit_has_a_case() -> None:
    assert list(CASES) == [limit.name for limit in LIMITS]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_a_limit_holds_at_its_number_and_not_one_beyond(limit: Any) -> None:
    assert CASES[limit.name](limit.number) == []
    assert any(f"at most {limit.number:,}" in fault for fault in CASES[limit.name](limit.number + 1))


def rules(rule: Rule) -> Iterator[str]:
    if isinstance(rule, Several):
        yield from rules(rule.of)
    if isinstance(rule, Words | Address | Text | Several | Amount) and rule.limit:
        yield rule.limit


def test_every_limit_named_in_the_shapes_has_a_number() -> None:
    named = {name for shape in SHAPES.values() for rule in shape.keys.values() for name in rules(rule)}
    assert named <= LIMIT.keys()


def test_every_block_has_its_keys() -> None:
    assert SURFACES.keys() <= SHAPES.keys()


WRONG: dict[str, tuple[Any, str, str]] = {
    "unknown block": ([{"type": "plan"}], "message", "blocks[0].type: 'plan' is no type that is known"),
    "block without type": ([{}], "message", "blocks[0].type: None is no type that is known"),
    "no block at all": (["text"], "message", "blocks[0]: not an object"),
    "no list": ({"type": "divider"}, "message", "blocks: not a list"),
    "unknown key": ([{"type": "divider", "colour": 1}], "message", "blocks[0]: 'colour' is no key of divider"),
    "unknown key deep down": (
        [{"type": "section", "text": {**plain(), "verbatim": True}}],
        "message",
        "blocks[0].text: 'verbatim' is no key of plain_text",
    ),
    "missing key": ([{"type": "header"}], "message", "blocks[0].text: missing, header needs it"),
    "neither of two": ([{"type": "section"}], "message", "blocks[0]: section needs one of text, fields"),
    "chart in a modal": (
        [chart()],
        "modal",
        "blocks[0]: data_visualization is for a message, not for a modal",
    ),
    "alert in a message": (
        [{"type": "alert", "text": plain()}],
        "message",
        "blocks[0]: alert is for a modal, not for a message",
    ),
    "broadcast": (
        [rich({"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "channel"}]})],
        "message",
        "blocks[0].elements[0].elements[0].type: 'broadcast' is no type that is known",
    ),
    "element out of place": (
        [{"type": "context", "elements": [button()]}],
        "message",
        "blocks[0].elements[0].type: 'button' may not stand here",
    ),
    "container in a container": (
        [container(child_blocks=[container()])],
        "message",
        "blocks[0].child_blocks[0].type: 'container' may not stand here",
    ),
    "markdown in a header": (
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        "message",
        "blocks[0].text.type: 'mrkdwn' may not stand here",
    ),
    "empty text": ([{"type": "header", "text": plain(0)}], "message", "blocks[0].text.text: empty"),
    "address of another kind": (
        [actions(button(url="javascript:alert(1)"))],
        "message",
        "blocks[0].elements[0].url: 'javascript:alert(1)' is no http or https address",
    ),
    "two actions of one id": (
        [actions(button(), button())],
        "message",
        "blocks[0].elements: the action_id '0' stands 2 times",
    ),
    "two blocks of one id": (
        [{"type": "divider", "block_id": "a"}] * 2,
        "message",
        "blocks: the block_id 'a' stands 2 times",
    ),
    "text where a flag belongs": (
        [{"type": "section", "text": plain(), "expand": "yes"}],
        "message",
        "blocks[0].expand: neither true nor false",
    ),
    "style that is none": (
        [actions(button(style="blue"))],
        "message",
        "blocks[0].elements[0].style: 'blue' is none of primary, danger",
    ),
    "half a row": (
        [table(kind="data_table") | {"rows": [*table(rows=2)["rows"], []]}],
        "message",
        "blocks[0].rows[2]: 0 items, at least 1",
    ),
    "rows of different length": (
        [table(kind="data_table") | {"rows": [*table(rows=1)["rows"], *table(rows=1, columns=2)["rows"]]}],
        "message",
        "blocks[0].rows: not all of the same length",
    ),
    "links in the header of a table": (
        [table(kind="data_table") | {"rows": [[bullets()], [bullets()]]}],
        "message",
        "blocks[0].rows[0]: rich_text may not stand in the header",
    ),
    "a segment of nothing": ([pie(1, 0)], "message", "blocks[0].chart.segments[0].value: 0, must be over 0"),
    "a point that is no number": (
        [pie(1, float("nan"))],
        "message",
        "blocks[0].chart.segments[0].value: not a number",
    ),
    "shut but not to be opened": (
        [container(default_collapsed=True)],
        "message",
        "blocks[0].default_collapsed: needs is_collapsible",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_slack_refuses_is_a_fault_with_its_path(name: str) -> None:
    blocks, surface, fault = WRONG[name]
    assert faults(blocks, surface) == [fault]


def test_a_gap_in_a_chart_is_a_fault() -> None:
    block = chart(series=2, points=2)
    del block["chart"]["series"][1]["data"][0]
    assert faults([block]) == ["blocks[0].chart.series[1].data: not one point for each category, in their order"]


@pytest.mark.parametrize("surface", ["modal", "home"])
def test_classic_blocks_stand_on_every_surface(surface: str) -> None:
    classic = [{"type": "divider"}, {"type": "header", "text": plain()}, bullets(), actions(button())]
    assert faults(classic, surface) == []


@pytest.mark.parametrize(
    ("view", "fault"),
    [
        (None, "view: not an object"),
        ({"type": "workflow"}, "view.type: no view called 'workflow'"),
        (modal(blocks=[field()]), "view.submit: missing, a modal with an input needs it"),
        ({"type": "home", "blocks": [], "title": plain()}, "view: 'title' is no key of home"),
        ({"type": "modal", "title": plain()}, "view.blocks: missing, modal needs it"),
        (modal(blocks=[chart()]), "blocks[0]: data_visualization is for a message, not for a modal"),
    ],
    ids=["none", "unknown", "no submit", "title at home", "no blocks", "chart"],
)
def test_a_view_that_slack_refuses_is_a_fault(view: object, fault: str) -> None:
    assert view_faults(view) == [fault]


@pytest.mark.parametrize("payload", [None, [], {}, {"text": "", "blocks": []}])
def test_a_message_needs_something_to_say(payload: object) -> None:
    assert len(message_faults(payload)) == 1


NAMES = st.sampled_from([*SURFACES, *SHAPES, "type", "text", "elements", "blocks", "rows", "url", "modal", "home"])
KEYS = st.sampled_from(sorted({"type", *(key for shape in SHAPES.values() for key in shape.keys)}))
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | NAMES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=6),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_nothing_that_json_can_say_raises(value: object) -> None:
    block = {"type": "section"} | (value if isinstance(value, dict) else {})
    for each in (value, [value], {"text": value, "blocks": value}, {"type": "modal", "blocks": [block]}):
        found = [*faults(each), *message_faults(each), *view_faults(each)]
        assert all(isinstance(fault, str) and fault for fault in found)


def test_deep_nesting_does_not_raise() -> None:
    deep: Any = {"type": "divider"}
    for _ in range(100_000):
        deep = {"type": "container", "title": plain(), "child_blocks": [deep]}
    assert len(faults([deep])) == 1
