"""YAML read as text with line numbers, within bounds.

A sheet may come from anyone, and PyYAML's own constructors would turn `2021` into a number and
`no` into false, follow aliases into a billion elements and recurse as deep as the file likes. Here
only mappings, lists and scalars are read, every scalar stays the text that was typed, every node
knows its line, and anchors, aliases, tags and deep nesting are faults.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_BYTES = 4_000_000
MAX_DEPTH = 12  # a sheet needs 5: sheet, facts, fact, figures, figure

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where PyYAML was built with it
_NULLS = ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as typed; `plain` where it stood without quotes."""

    text: str
    line: int
    plain: bool = False

    @property
    def is_null(self) -> bool:
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Listing:
    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order of the file, each with its own line; no key stands twice."""

    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


Node = Scalar | Listing | Mapping


class YamlFault(Exception):
    """Text that is no YAML of ours; `line` counts from 1, and the message is a sentence."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


def describe(node: Node) -> str:
    """What a node is, for messages: "a list", "a mapping", "nothing" or the text in quotes."""
    if isinstance(node, Listing):
        return "a list"
    if isinstance(node, Mapping):
        return "a mapping"
    if node.is_null:
        return "nothing"
    return f"“{node.text if len(node.text) <= 60 else node.text[:60] + '…'}”"


def read_yaml(content: bytes) -> Node:
    """The one document in these bytes. Raises YamlFault with the line of the first thing wrong."""
    if len(content) > MAX_BYTES:
        raise YamlFault(0, f"the file is larger than {MAX_BYTES // 1_000_000} MB, too large for a sheet")
    text = _decoded(content)
    try:
        return _composed(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(part for part in (error.context, error.problem) if part)
        line = mark.line + 1 if mark else 0
        hint = "; indent with spaces, not tabs" if _has_tab(text, line) else ""
        raise YamlFault(line, f"this is not YAML: {problem}{hint}") from error
    except yaml.YAMLError as error:
        problem = str(error).splitlines()[0]
        raise YamlFault(0, f"this is not YAML: {problem}") from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise YamlFault(line, "the text is not UTF-8; save the file in UTF-8") from error


def _has_tab(text: str, line: int) -> bool:
    lines = text.splitlines()
    return any("\t" in near for near in lines[max(line - 2, 0) : line])


class _Builder:
    """Puts events together into a tree without recursion, so that no file can exhaust the stack."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.open: list[tuple[Listing | Mapping, str | None]] = []  # with the key that waits for a value

    def add(self, node: Node) -> None:
        if not self.open:
            if self.root is not None:
                raise YamlFault(node.line, "the file holds more than one document (“---”); keep one")
            self.root = node
        else:
            self._place(node)
        if not isinstance(node, Scalar):
            self.open.append((node, None))
            if len(self.open) > MAX_DEPTH:
                raise YamlFault(node.line, f"this is nested more than {MAX_DEPTH} deep")

    def _place(self, node: Node) -> None:
        parent, key = self.open[-1]
        if isinstance(parent, Listing):
            parent.items.append(node)
        elif key is not None:
            parent.entries[key] = node
            self.open[-1] = (parent, None)
        elif not isinstance(node, Scalar):
            raise YamlFault(node.line, "a field name must be a word, not a list or a mapping")
        elif node.text in parent.lines:
            first = parent.lines[node.text]
            raise YamlFault(node.line, f"{describe(node)} stands twice here, first on line {first}")
        else:
            parent.lines[node.text] = node.line
            self.open[-1] = (parent, node.text)


def _composed(events: Any) -> Node:
    builder = _Builder()
    for event in events:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlFault(line, "YAML anchors and aliases (& and *) are not read; write the value out")
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
            raise YamlFault(line, "YAML tags (!) are not read; write the plain value")
        if isinstance(event, yaml.ScalarEvent):
            builder.add(Scalar(event.value, line, event.style is None or event.style == ""))
        elif isinstance(event, yaml.SequenceStartEvent):
            builder.add(Listing(line))
        elif isinstance(event, yaml.MappingStartEvent):
            builder.add(Mapping(line))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            builder.open.pop()
    if builder.root is None:
        raise YamlFault(0, "the file is empty")
    return builder.root
