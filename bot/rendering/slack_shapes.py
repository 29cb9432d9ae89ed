"""What a block of Slack's may hold: each type with its keys, which of them it needs, and where it may stand.

A literal table, read by `bot.rendering.slack_limits`, which knows the numbers: a limit stands here by
its name. Slack rejects a whole message for one key it does not know, and so does the check; what the
table leaves out (file, video, plan, task_card, broadcasts, dates …) is what this project never sends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MESSAGE, MODAL, HOME = "message", "modal", "home"
EVERYWHERE = (MESSAGE, MODAL, HOME)


@dataclass(frozen=True, slots=True)
class Words:
    """A string, of at most the characters of `limit`."""

    limit: str = ""
    least: int = 1


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address of at most the characters of `limit`."""

    limit: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text object (plain_text or mrkdwn) of at most the characters of `limit`."""

    limit: str
    kinds: tuple[str, ...] = ("plain_text", "mrkdwn")


@dataclass(frozen=True, slots=True)
class Several:
    """A list of things that each keep `of`, at most as many as `limit` says."""

    of: Rule
    limit: str = ""
    least: int = 1


@dataclass(frozen=True, slots=True)
class Typed:
    """An object whose `type` is one of `types`, each a row of SHAPES; "image_element" is `image` inside a block."""

    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An object without a type of its own, described by the row `shape` of SHAPES."""

    shape: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, whole unless said otherwise, from `least` to the number of `limit`."""

    limit: str = ""
    least: float | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of these strings."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a view; what they may be hangs on the surface, so they are checked apart."""


Rule = Words | Address | Text | Several | Typed | Part | Amount | Flag | OneOf | Blocks


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of an object beside `type`, those it needs, and those of which it needs one."""

    keys: Mapping[str, Rule]
    required: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()


# Where each block may stand at the top level. What Slack has not said to be allowed elsewhere is for messages.
SURFACES: Mapping[str, tuple[str, ...]] = {
    "section": EVERYWHERE,
    "divider": EVERYWHERE,
    "header": EVERYWHERE,
    "context": EVERYWHERE,
    "actions": EVERYWHERE,
    "image": EVERYWHERE,
    "rich_text": EVERYWHERE,
    "input": (MODAL, HOME),
    "markdown": (MESSAGE,),
    "table": (MESSAGE,),
    "data_table": (MESSAGE,),
    "data_visualization": (MESSAGE,),
    "container": (MESSAGE,),
    "card": (MESSAGE,),
    "carousel": (MESSAGE,),
    "context_actions": (MESSAGE,),
    "alert": (MODAL,),
}

PLAIN = ("plain_text",)
BLOCK: Mapping[str, Rule] = {"block_id": Words("block_id")}
ACTION: Mapping[str, Rule] = {"action_id": Words("action_id"), "confirm": Part("confirm")}
FOCUS: Mapping[str, Rule] = {"focus_on_load": Flag()}
PLACEHOLDER: Mapping[str, Rule] = {"placeholder": Text("placeholder", PLAIN)}
STYLED: Mapping[str, Rule] = {"style": Part("style")}
INLINE = Several(Typed(("text", "link", "emoji", "user", "channel")), least=0)
CELL = Typed(("raw_text", "raw_number", "rich_text"))
IMAGE: Mapping[str, Rule] = {"image_url": Address("image.image_url"), "alt_text": Words("image.alt_text")}
CHART: Mapping[str, Rule] = {
    "series": Several(Part("series"), "chart.series"),
    "axis_config": Part("axis_config"),
}
BUTTONS = ("button", "overflow", "static_select", "radio_buttons", "checkboxes", "datepicker")

SHAPES: Mapping[str, Shape] = {
    # Blocks
    "section": Shape(
        {
            **BLOCK,
            "text": Text("section.text"),
            "fields": Several(Text("section.field"), "section.fields"),
            "accessory": Typed((*BUTTONS, "image_element")),
            "expand": Flag(),
        },
        one_of=("text", "fields"),
    ),
    "divider": Shape(BLOCK),
    "header": Shape(
        {**BLOCK, "text": Text("header.text", PLAIN), "level": Amount("header.level", least=1)}, required=("text",)
    ),
    "context": Shape(
        {
            **BLOCK,
            "elements": Several(Typed(("plain_text", "mrkdwn", "image_element")), "context.elements"),
        },
        required=("elements",),
    ),
    "actions": Shape({**BLOCK, "elements": Several(Typed(BUTTONS), "actions.elements")}, required=("elements",)),
    "image": Shape({**BLOCK, **IMAGE, "title": Text("image.title", PLAIN)}, required=("image_url", "alt_text")),
    "rich_text": Shape(
        {
            **BLOCK,
            "elements": Several(
                Typed(("rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"))
            ),
        },
        required=("elements",),
    ),
    "input": Shape(
        {
            **BLOCK,
            "label": Text("input.label", PLAIN),
            "element": Typed(("plain_text_input", "static_select", "radio_buttons", "checkboxes", "datepicker")),
            "hint": Text("input.hint", PLAIN),
            "optional": Flag(),
            "dispatch_action": Flag(),
        },
        required=("label", "element"),
    ),
    "markdown": Shape({**BLOCK, "text": Words("markdown.text")}, required=("text",)),
    "table": Shape(
        {
            **BLOCK,
            "rows": Several(Several(CELL, "table.columns"), "table.rows"),
            "column_settings": Several(Part("column_setting"), "table.columns"),
        },
        required=("rows",),
    ),
    "data_table": Shape(
        {
            **BLOCK,
            "caption": Words(),
            "rows": Several(Several(CELL, "data_table.columns"), "data_table.rows", least=2),
            "page_size": Amount("data_table.page_size", least=1),
            "row_header_column_index": Amount(least=0),
        },
        required=("caption", "rows"),
    ),
    "data_visualization": Shape(
        {
            **BLOCK,
            "title": Words("chart.title"),
            "chart": Typed(("bar", "line", "area", "pie")),
        },
        required=("title", "chart"),
    ),
    "container": Shape(
        {
            **BLOCK,
            "title": Text("container.title", PLAIN),
            "subtitle": Text("container.subtitle"),
            "child_blocks": Several(
                Typed(("actions", "context", "divider", "header", "image", "rich_text", "section", "table")),
                "container.child_blocks",
            ),
            "width": OneOf(("narrow", "standard", "wide", "full")),
            "icon": Typed(("image_element",)),
            "is_collapsible": Flag(),
            "default_collapsed": Flag(),
            "has_header_divider": Flag(),
        },
        required=("title", "child_blocks"),
    ),
    "card": Shape(
        {
            **BLOCK,
            "hero_image": Typed(("image_element",)),
            "icon": Typed(("image_element",)),
            "title": Text("card.title"),
            "subtitle": Text("card.subtitle"),
            "body": Text("card.body"),
            "actions": Several(Typed(("button",)), "card.actions"),
        },
        one_of=("hero_image", "title", "actions", "body"),
    ),
    "carousel": Shape({**BLOCK, "elements": Several(Typed(("card",)), "carousel.elements")}, required=("elements",)),
    "context_actions": Shape(
        {
            **BLOCK,
            "elements": Several(Typed(("feedback_buttons", "icon_button")), "context_actions.elements"),
        },
        required=("elements",),
    ),
    "alert": Shape(
        {**BLOCK, "text": Text("text"), "level": OneOf(("default", "info", "warning", "error", "success"))},
        required=("text",),
    ),
    # Text objects and images inside a block
    "plain_text": Shape({"text": Words("text"), "emoji": Flag()}, required=("text",)),
    "mrkdwn": Shape({"text": Words("text"), "verbatim": Flag()}, required=("text",)),
    "image_element": Shape(IMAGE, required=("image_url", "alt_text")),
    # Rich text
    "rich_text_section": Shape({"elements": INLINE}, required=("elements",)),
    "rich_text_list": Shape(
        {
            "elements": Several(Typed(("rich_text_section",))),
            "style": OneOf(("bullet", "ordered")),
            "indent": Amount("rich_text.indent", least=0),
            "offset": Amount(least=0),
            "border": Amount("rich_text.border", least=0),
        },
        required=("elements", "style"),
    ),
    "rich_text_quote": Shape(
        {"elements": INLINE, "border": Amount("rich_text.border", least=0)}, required=("elements",)
    ),
    "rich_text_preformatted": Shape(
        {"elements": Several(Typed(("text", "link"))), "border": Amount("rich_text.border", least=0)},
        required=("elements",),
    ),
    "text": Shape({"text": Words(), **STYLED}, required=("text",)),
    "link": Shape({"url": Address("link.url"), "text": Words(), "unsafe": Flag(), **STYLED}, required=("url",)),
    "emoji": Shape({"name": Words(), "unicode": Words()}, required=("name",)),
    "user": Shape({"user_id": Words(), **STYLED}, required=("user_id",)),
    "channel": Shape({"channel_id": Words(), **STYLED}, required=("channel_id",)),
    "style": Shape({"bold": Flag(), "italic": Flag(), "strike": Flag(), "code": Flag()}),
    # What people press and fill in
    "button": Shape(
        {
            **ACTION,
            "text": Text("button.text", PLAIN),
            "value": Words("button.value", least=0),
            "url": Address("button.url"),
            "style": OneOf(("primary", "danger")),
            "accessibility_label": Words("button.accessibility_label"),
        },
        required=("text", "action_id"),
    ),
    "overflow": Shape(
        {**ACTION, "options": Several(Part("option"), "overflow.options")}, required=("options", "action_id")
    ),
    "static_select": Shape(
        {
            **ACTION,
            **FOCUS,
            **PLACEHOLDER,
            "options": Several(Part("option"), "static_select.options"),
            "initial_option": Part("option"),
        },
        required=("options", "action_id"),
    ),
    "radio_buttons": Shape(
        {
            **ACTION,
            **FOCUS,
            "options": Several(Part("option"), "radio_buttons.options"),
            "initial_option": Part("option"),
        },
        required=("options", "action_id"),
    ),
    "checkboxes": Shape(
        {
            **ACTION,
            **FOCUS,
            "options": Several(Part("option"), "checkboxes.options"),
            "initial_options": Several(Part("option"), "checkboxes.options"),
        },
        required=("options", "action_id"),
    ),
    "datepicker": Shape({**ACTION, **FOCUS, **PLACEHOLDER, "initial_date": Words()}, required=("action_id",)),
    "plain_text_input": Shape(
        {
            "action_id": Words("action_id"),
            **FOCUS,
            **PLACEHOLDER,
            "initial_value": Words("plain_text_input.length", least=0),
            "multiline": Flag(),
            "min_length": Amount("plain_text_input.length", least=0),
            "max_length": Amount("plain_text_input.length", least=1),
        },
        required=("action_id",),
    ),
    "feedback_buttons": Shape(
        {
            "action_id": Words("action_id"),
            "positive_button": Part("feedback_button"),
            "negative_button": Part("feedback_button"),
        },
        required=("action_id", "positive_button", "negative_button"),
    ),
    "feedback_button": Shape(
        {
            "text": Text("button.text", PLAIN),
            "value": Words("button.value"),
            "accessibility_label": Words("button.accessibility_label"),
        },
        required=("text", "value"),
    ),
    "icon_button": Shape(
        {
            **ACTION,
            "icon": OneOf(("trash",)),
            "text": Text("button.text", PLAIN),
            "value": Words("button.value"),
            "accessibility_label": Words("button.accessibility_label"),
            "visible_to_user_ids": Several(Words()),
        },
        required=("icon", "text", "action_id"),
    ),
    "option": Shape(
        {
            "text": Text("option.text"),
            "value": Words("option.value"),
            "description": Text("option.description"),
            "url": Address("option.url"),
        },
        required=("text", "value"),
    ),
    "confirm": Shape(
        {
            "title": Text("confirm.title", PLAIN),
            "text": Text("confirm.text", PLAIN),
            "confirm": Text("confirm.button", PLAIN),
            "deny": Text("confirm.button", PLAIN),
            "style": OneOf(("primary", "danger")),
        },
        required=("title", "text", "confirm", "deny"),
    ),
    # Tables and charts
    "raw_text": Shape({"text": Words()}, required=("text",)),
    "raw_number": Shape({"value": Amount(whole=False), "text": Words()}, required=("value",)),
    "column_setting": Shape({"align": OneOf(("left", "center", "right")), "is_wrapped": Flag()}),
    "bar": Shape(CHART, required=("series", "axis_config")),
    "line": Shape(CHART, required=("series", "axis_config")),
    "area": Shape(CHART, required=("series", "axis_config")),
    "pie": Shape({"segments": Several(Part("segment"), "chart.segments")}, required=("segments",)),
    "series": Shape(
        {"name": Words("chart.series_name"), "data": Several(Part("point"), "chart.points")},
        required=("name", "data"),
    ),
    "point": Shape({"label": Words("chart.category"), "value": Amount(whole=False)}, required=("label", "value")),
    "segment": Shape({"label": Words("chart.category"), "value": Amount(whole=False)}, required=("label", "value")),
    "axis_config": Shape(
        {
            "categories": Several(Words("chart.category"), "chart.points"),
            "x_label": Words("chart.axis_label"),
            "y_label": Words("chart.axis_label"),
        },
        required=("categories",),
    ),
    # Views
    "modal": Shape(
        {
            "title": Text("view.title", PLAIN),
            "submit": Text("view.title", PLAIN),
            "close": Text("view.title", PLAIN),
            "blocks": Blocks(),
            "private_metadata": Words("view.private_metadata", least=0),
            "callback_id": Words("view.callback_id"),
            "external_id": Words("view.callback_id"),
            "clear_on_close": Flag(),
            "notify_on_close": Flag(),
        },
        required=("title", "blocks"),
    ),
    "home": Shape(
        {
            "blocks": Blocks(),
            "private_metadata": Words("view.private_metadata", least=0),
            "callback_id": Words("view.callback_id"),
            "external_id": Words("view.callback_id"),
        },
        required=("blocks",),
    ),
}
