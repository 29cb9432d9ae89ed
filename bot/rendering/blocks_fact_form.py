"""The fields of a fact as inputs of a window, and what was typed into them.

Which fields there are, and what may be typed, is `bot.editing.fields`. Of these the form shows what is filled in and
what suits the type of the fact; the others come with a button. A block's id changes with the fact, because Slack keeps
what was typed in a block that stays.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from bot.editing.fields import EDITABLE, Editable
from bot.model import Fact, FactType
from bot.rendering.actions import action_id
from bot.rendering.blocks_elements import Block, Element, plain, shortened
from bot.rendering.slack_limits import LIMIT

TYPE = "type"  # the field that the others hang on
NOT_SET = "–"  # shown for a choice that may be left open; sent as itself, since Slack takes no empty value
TYPED = "typed"  # action id of every field but the type's
NEVER_EMPTY = frozenset({TYPE, "certainty"})  # choices that every fact has made
ALWAYS = ("text", TYPE, "place", "when", "said_by", "certainty")
OF_TYPE: Mapping[FactType, tuple[str, ...]] = {
    FactType.STRENGTH: ("figure", "force", "measure"),
    FactType.MOVEMENT: ("figure", "force", "measure"),
    FactType.CASUALTY: ("figure", "subjects", "objects"),
    FactType.ATTACK: ("figure", "subjects", "objects"),
    FactType.EVENT: ("subjects",),
    FactType.ROLE: ("subjects", "role"),
    FactType.STATEMENT: ("quote", "about", "said_on"),
    FactType.RELATION: ("subjects", "relation", "objects"),
    FactType.VOTE: ("figure", "subjects", "about"),
    FactType.QUANTITY: ("figure", "subjects", "about"),
}
"""The fields that a reviewer of such a fact wants to see, even empty."""


def form(texts: Mapping[str, str], fact: Fact, *, everything: bool = False) -> list[Block]:
    """An input a field, filled with `texts` by the field's name; `everything` shows the empty ones too."""
    suit = suiting(texts.get(TYPE, fact.type.value))
    return [
        _input(row, texts.get(row.name, ""), block_id(row.name, fact.id))
        for row in EDITABLE
        if everything or row.name in suit or texts.get(row.name)
    ]


def suiting(type_name: str) -> tuple[str, ...]:
    """The names of the fields shown for a type, filled in or not."""
    known = type_name in {each.value for each in FactType}
    return ALWAYS + (OF_TYPE[FactType(type_name)] if known else ())


def block_id(name: str, fact: str) -> str:
    """The id of a field's block, which is another for every fact."""
    return f"{name}.{hashlib.blake2s(fact.encode(), digest_size=6).hexdigest()}"


def typed_fields(view: Mapping[str, Any]) -> dict[str, str]:
    """What the fields of a window hold, by name: in a submission as well as when a button of it was pressed."""
    state = view.get("state")
    values = state.get("values") if isinstance(state, Mapping) else None
    names = {row.name for row in EDITABLE}
    found: dict[str, str] = {}
    for block, elements in values.items() if isinstance(values, Mapping) else ():
        name = str(block).partition(".")[0]
        if name in names and isinstance(elements, Mapping):
            found[name] = next((_held(each) for each in elements.values()), "")
    return found


def changed_fields(typed: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, str]:
    """Of what the fields hold, what is not as it was shown."""
    longest = LIMIT["plain_text_input.length"]
    return {name: said for name, said in typed.items() if said.strip() != shortened(texts.get(name, ""), longest)}


def field_errors(faults: Mapping[str, str], view: Mapping[str, Any], fact: str) -> dict[str, str]:
    """Sentences by field as Slack takes them, by block; what belongs to no block that is shown stands at the first."""
    shown = [str(block.get("block_id")) for block in view.get("blocks") or [] if block.get("type") == "input"]
    errors: dict[str, str] = {}
    for name, sentence in faults.items():
        at = block_id(name, fact)
        place = at if at in shown else next(iter(shown), at)
        said = sentence if at in shown else f"{name}: {sentence}"
        errors[place] = f"{errors[place]} {said}" if place in errors else said
    return errors


def _held(element: Any) -> str:
    if not isinstance(element, Mapping):
        return ""
    option = element.get("selected_option")
    value = option.get("value") if isinstance(option, Mapping) else element.get("value")
    return "" if value in (None, NOT_SET) else str(value)


def _input(row: Editable, text: str, block: str) -> Block:
    made: Block = {
        "type": "input",
        "block_id": block,
        "label": plain(row.label, LIMIT["input.label"]),
        "element": _choice(row, text) if row.choices else _line(row, text),
        "optional": True,  # what a fact needs is said by who reads the fields, in a sentence
    }
    if row.name == TYPE:
        made["dispatch_action"] = True
    if row.hint:
        made["hint"] = plain(row.hint, LIMIT["input.hint"])
    return made


def _line(row: Editable, text: str) -> Element:
    most = LIMIT["plain_text_input.length"]
    made: Element = {"type": "plain_text_input", "action_id": TYPED, "max_length": most, "multiline": row.long}
    if shown := shortened(text, most):
        made["initial_value"] = shown
    return made


def _choice(row: Editable, text: str) -> Element:
    choices = row.choices if row.name in NEVER_EMPTY else ("", *row.choices)
    options = [_option(choice) for choice in choices]
    made: Element = {
        "type": "static_select",
        "action_id": action_id("fact_type") if row.name == TYPE else TYPED,
        "options": options,
    }
    chosen = next((option for option, choice in zip(options, choices, strict=True) if choice == text), None)
    return made | ({"initial_option": chosen} if chosen else {})


def _option(choice: str) -> Element:
    return {"text": plain(choice or NOT_SET, LIMIT["option.text"]), "value": choice or NOT_SET}
