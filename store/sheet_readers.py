"""How the values of a sheet's fields are read and written: text, numbers, choices, dates, lists, records.

Each reader refuses what is not of its kind with a sentence, and writes what it reads. Which field has
which reader stands in `store/sheet_fields.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from rapidfuzz import fuzz, process

from bot.edtf import Period, parse_edtf
from bot.errors import Fault
from store.yaml_nodes import Listing, Mapping, Node, Scalar, describe

MAX_CHARACTERS = 2_000  # of one text; a Slack section holds 3,000
LEAST_LIKENESS = 60  # of 100: "plase" and "place" have 80, words with little in common below 50
MAX_HINTED = 100  # characters of a word to which others are compared
MAX_HINTS = 100  # faults after which no word is looked for: to compare is slow, and a file may be all faults
MAX_DATE = 40  # characters; the longest EDTF is an interval of two approximate days, 23

_LINE_BREAKS = re.compile(r"[ \t]*[\t\n\r\x0b\x0c\x85\u2028\u2029]+[ \t]*")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # controls, bidirectional overrides
_NUMBER = re.compile(r"[0-9]{1,20}(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?")
MAX_NUMBER = 10**15  # beyond what anyone counts, and within what SQLite and JSON readers hold exactly


class Bare(str):
    """Text that is written without quotes though it may look like a date or a number: 2021-01-15."""

    __slots__ = ()


class Inline(dict[str, Any]):
    """A mapping that is written on one line, in braces: {value: 2500, unit: soldiers}."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where reading stands: the file and the field, and where faults are gathered."""

    file: str
    faults: list[Fault]
    path: str = ""

    def at(self, name: str) -> Place:
        return Place(self.file, self.faults, f"{self.path}.{name}" if self.path else name)

    def refuse(self, node: Node | int, message: str) -> Any:
        """Notes what is wrong with the node, or the line. Gives None, for a reader to return."""
        line = node if isinstance(node, int) else node.line
        self.faults.append(Fault(self.file, line, self.path, message))
        return None


class Reader(Protocol):
    """How the value of a field is read and written.

    `read` gives None and leaves a fault where the value cannot be read. `write` gives plain lists,
    mappings, text and numbers, or None where the field is not to be written.
    """

    def read(self, node: Node, place: Place) -> Any: ...

    def write(self, value: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the table. `fills` is the attribute of the model."""

    name: str
    reader: Reader
    required: bool = False
    attribute: str = ""

    @property
    def fills(self) -> str:
        return self.attribute or self.name


@dataclass(frozen=True, slots=True)
class Text:
    """Words on one line, at most so many of them."""

    words: int | None = None
    pattern: str | None = None
    rule: str = ""  # says what the pattern asks for

    def read(self, node: Node, place: Place) -> Any:
        if not isinstance(node, Scalar) or node.is_null:
            return place.refuse(node, f"this must be text, not {describe(node)}")
        text = _LINE_BREAKS.sub(" ", node.text).strip()
        if problem := self._problem(text):
            return place.refuse(node, problem)
        return text

    def _problem(self, text: str) -> str | None:
        if not text:
            return "this is empty"
        if len(text) > MAX_CHARACTERS:
            return f"this has {len(text):,} characters; {MAX_CHARACTERS:,} is the most"
        if found := _UNSEEN.search(text):
            return f"this holds a control character (U+{ord(found[0]):04X})"
        if self.words is not None and (count := len(text.split())) > self.words:
            return f"this has {count} words; {self.words} is the most that may stand of an article"
        if self.pattern is not None and not re.fullmatch(self.pattern, text):
            return f"“{text[:60]}” is not right here: {self.rule}"
        return None

    def write(self, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is not negative, in digits without separators."""

    def read(self, node: Node, place: Place) -> Any:
        if not isinstance(node, Scalar) or not _NUMBER.fullmatch(node.text):
            return place.refuse(
                node, f"this must be a number in plain digits (2500, 2.5), not negative, not {describe(node)}"
            )
        if not node.plain:
            return place.refuse(node, f"write the number without quotes, not {describe(node)}")
        number = int(node.text) if node.text.isdigit() else float(node.text)
        if number > MAX_NUMBER:
            return place.refuse(node, f"{describe(node)} is too large a number")
        return number

    def write(self, value: int | float) -> int | float:
        return value


@dataclass(frozen=True, slots=True)
class Ordinal:
    """The number of a paragraph, counted from 1."""

    def read(self, node: Node, place: Place) -> Any:
        if not isinstance(node, Scalar) or not re.fullmatch(r"[1-9][0-9]{0,5}", node.text):
            return place.refuse(node, f"this must be the number of a paragraph, counted from 1, not {describe(node)}")
        return int(node.text)

    def write(self, value: int) -> int:
        return value


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list of words."""

    words: type[StrEnum] | tuple[str, ...]

    def read(self, node: Node, place: Place) -> Any:
        allowed = [str(word) for word in self.words]
        text = node.text.strip() if isinstance(node, Scalar) else ""
        if text not in allowed:
            near = did_you_mean(text, allowed, place.faults)
            return place.refuse(node, f"{describe(node)} is not one of {', '.join(allowed)}{near}")
        return text if isinstance(self.words, tuple) else self.words(text)

    def write(self, value: str) -> str:
        return str(value)


@dataclass(frozen=True, slots=True)
class When:
    """A period in EDTF."""

    def read(self, node: Node, place: Place) -> Any:
        if not isinstance(node, Scalar) or len(node.text) > MAX_DATE:
            return place.refuse(node, f"this must be a date in EDTF (2021-01-15), not {describe(node)}")
        try:
            period = parse_edtf(node.text.strip())
        except ValueError as error:
            return place.refuse(node, str(error).rstrip("."))
        if period.start is not None and period.end is not None and period.start > period.end:
            return place.refuse(node, f"{describe(node)} begins after it ends")
        return period

    def write(self, value: Period) -> str:
        return Bare(value.edtf)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as text in ISO form."""

    def read(self, node: Node, place: Place) -> Any:
        text = node.text.strip() if isinstance(node, Scalar) else ""
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError
            return date.fromisoformat(text).isoformat()
        except ValueError:
            return place.refuse(node, f"this must be a day such as 2021-01-15, not {describe(node)}")

    def write(self, value: str) -> str:
        return Bare(value)


@dataclass(frozen=True, slots=True)
class Several:
    """A list; where `bare` one value may stand without the list. `least` is how many it must hold."""

    of: Reader
    bare: bool = True
    least: int = 0

    def read(self, node: Node, place: Place) -> Any:
        if not isinstance(node, Listing):
            if not self.bare:
                return place.refuse(node, f"this must be a list, not {describe(node)}")
            value = self.of.read(node, place)
            return None if value is None else (value,)
        values = [self.of.read(item, place) for item in node.items]
        if len(values) < self.least:
            return place.refuse(node, "this list is empty")
        return None if any(value is None for value in values) else tuple(values)

    def write(self, value: Sequence[Any]) -> Any:
        written = [self.of.write(item) for item in value]
        return written[0] if self.bare and len(written) == 1 else written


@dataclass(frozen=True, slots=True)
class OnlyOne:
    """One value of an attribute that holds several: `figure` beside `figures`."""

    of: Reader

    def read(self, node: Node, place: Place) -> Any:
        value = self.of.read(node, place)
        return None if value is None else (value,)

    def write(self, value: Sequence[Any]) -> Any:
        return self.of.write(value[0]) if len(value) == 1 else None


@dataclass(frozen=True, slots=True)
class TwoOrMore:
    """The list beside a field of `OnlyOne`; a list of one may be read, but is written as that."""

    of: Reader

    def read(self, node: Node, place: Place) -> Any:
        values: tuple[Any, ...] | None = Several(self.of, bare=False, least=1).read(node, place)
        return values

    def write(self, value: Sequence[Any]) -> Any:
        return [self.of.write(item) for item in value] if len(value) > 1 else None


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with its own fields, made into a value; `problem` says what contradicts itself in it."""

    fields: tuple[Field, ...]
    make: Callable[..., Any]
    problem: Callable[[Any], str | None] = field(default=lambda value: None)

    def read(self, node: Node, place: Place) -> Any:
        known_faults = len(place.faults)
        values = read_fields(self.fields, node, place)
        if values is None or len(place.faults) > known_faults:
            return None
        value = self.make(**values)
        if problem := self.problem(value):
            return place.refuse(node, problem)
        return value

    def write(self, value: Any) -> Any:
        return Inline(write_fields(self.fields, value))


def did_you_mean(word: str, known: Iterable[str], faults: Sequence[Fault]) -> str:
    """ "; did you mean place?", or nothing where no known word is near, or after many faults."""
    if len(word) > MAX_HINTED or len(faults) > MAX_HINTS:
        return ""
    near = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
    return f"; did you mean {near[0]}?" if near else ""


def read_fields(fields: Sequence[Field], node: Node, place: Place) -> dict[str, Any] | None:
    """The attributes a mapping gives; None where it is no mapping. Every fault in it is reported.

    A field that is null counts as left out. A field at fault is not among the attributes.
    """
    if not isinstance(node, Mapping):
        place.refuse(node, f"this must be a mapping of fields, not {describe(node)}")
        return None
    rows = {row.name: row for row in fields}
    given = {name: value for name, value in node.entries.items() if not _is_null(value)}
    values: dict[str, Any] = {}
    for name, value in given.items():
        row = rows.get(name)
        if row is None:
            near = did_you_mean(name, rows, place.faults)
            place.at(name[:60]).refuse(node.lines[name], f"there is no such field here{near}")
        elif row.fills in values:
            place.at(name).refuse(node.lines[name], "this says again what another field says; keep one")
        elif (read := row.reader.read(value, place.at(name))) is not None:
            values[row.fills] = read
    for row in fields:
        if row.required and row.name not in given:
            place.at(row.name).refuse(node, "this is missing")
    return values


def write_fields(fields: Sequence[Field], value: Any) -> dict[str, Any]:
    """The mapping that `read_fields` reads back; what is empty or left to its default is left out."""
    defaults = {name: row.default for name, row in type(value).__dataclass_fields__.items()}
    written: dict[str, Any] = {}
    for row in fields:
        held = getattr(value, row.fills)
        if row.required or held not in (None, (), defaults[row.fills]):
            plain = row.reader.write(held)
            if plain is not None:
                written[row.name] = plain
    return written


def _is_null(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_null
