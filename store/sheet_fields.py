"""What a fact sheet may hold: one table of fields that reading and writing both follow.

A row names a field as it is typed, how its value is read and written, whether a sheet must give it,
and the attribute of `bot.model` it fills where that has another name. Whatever is not in the table
is a fault. docs/fact-sheets.md describes the same fields to those who write sheets.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from bot.edtf import Period, parse_edtf
from bot.errors import Fault
from bot.model import (
    Certainty,
    Difference,
    DisputeReason,
    EntityKind,
    FactType,
    Figure,
    Hedge,
    Measure,
    ValueKind,
)
from store.yaml_nodes import Listing, Mapping, Node, Scalar, describe

MAX_WORDS = 8  # of an article, in one anchor or quotation
MAX_CHARACTERS = 2_000  # of one text; a Slack section holds 3,000
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
            return place.refuse(
                node, f"this must be the number of a paragraph, counted from 1, not {describe(node)}"
            )
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
            near = did_you_mean(text, allowed)
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
        values = read_fields(self.fields, node, place)
        if values is None or any(row.required and row.fills not in values for row in self.fields):
            return None
        value = self.make(**values)
        if problem := self.problem(value):
            return place.refuse(node, problem)
        return value

    def write(self, value: Any) -> Any:
        return Inline(write_fields(self.fields, value))


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """ "; did you mean place?", or nothing where no known word is near."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6) if len(word) <= 100 else []
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
            near = did_you_mean(name, list(rows))
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


def _figure_problem(figure: Figure) -> str | None:
    numbers = (figure.value, figure.low, figure.high)
    if figure.kind is not ValueKind.VALUE and any(number is not None for number in numbers):
        return f"a figure of kind {figure.kind} has no value"
    if figure.value is not None and (figure.low is not None or figure.high is not None):
        return "a figure has a value or low and high, not both"
    if figure.kind is ValueKind.VALUE and all(number is None for number in numbers) and figure.words is None:
        return "a figure needs a value, low or high, or words; or a kind of withheld, none or unknown"
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        return f"low ({figure.low}) is more than high ({figure.high})"
    return None


_NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
IDENTIFIER = Text(pattern=_NAME, rule="an id is lower case letters and digits with single dashes")
FACT_REFERENCE = Text(
    pattern=f"({_NAME}/)?{_NAME}", rule="name a fact as source-id/fact-id, or as fact-id in the same sheet"
)
WORDS = Text()
EXCERPT = Text(words=MAX_WORDS)
ADDRESS = Text(pattern=r"https?://[^\s<>\"|]+", rule="an address begins with http:// or https://")
FINGERPRINT = Text(pattern=r"sha256:[0-9a-f]{64}", rule="a fingerprint is sha256: and 64 hexadecimal digits")
IDENTIFIERS = Several(IDENTIFIER)

FIGURE_FIELDS = (
    Field("value", Number()),
    Field("low", Number()),
    Field("high", Number()),
    Field("hedge", Choice(Hedge)),
    Field("unit", WORDS),
    Field("kind", Choice(ValueKind)),
    Field("words", WORDS),
)
DIFFERENCE_FIELDS = (
    Field("fact", FACT_REFERENCE, required=True),
    Field("reason", Choice(DisputeReason), required=True),
)
FIGURE = Record(FIGURE_FIELDS, Figure, _figure_problem)
DIFFERENCE = Record(DIFFERENCE_FIELDS, Difference)

SOURCE_FIELDS = (
    Field("id", IDENTIFIER, required=True),
    Field("title", WORDS, required=True),
    Field("publisher", WORDS, required=True),
    Field("author", WORDS),
    Field("published", When(), required=True),
    Field("recorded", Day(), required=True),
    Field("url", ADDRESS),
    Field("language", WORDS),
    Field("note", WORDS),
    Field("fingerprint", FINGERPRINT, required=True),
)
PASSAGE_FIELDS = (
    Field("n", Ordinal(), required=True),
    Field("gist", WORDS, required=True),
    Field("anchor", EXCERPT, required=True),
)
FACT_FIELDS = (
    Field("id", IDENTIFIER, required=True),
    Field("type", Choice(FactType), required=True),
    Field("subjects", IDENTIFIERS),
    Field("objects", IDENTIFIERS),
    Field("about", IDENTIFIERS),
    Field("place", IDENTIFIERS, attribute="places"),
    Field("force", IDENTIFIER),
    Field("figure", OnlyOne(FIGURE), attribute="figures"),
    Field("figures", TwoOrMore(FIGURE)),
    Field("measure", Choice(Measure)),
    Field("when", When()),
    Field("when_stated", WORDS),
    Field("said_by", IDENTIFIER),
    Field("said_on", When()),
    Field("role", WORDS),
    Field("relation", WORDS),
    Field("event", IDENTIFIER),
    Field("certainty", Choice(Certainty)),
    Field("passage", Ordinal(), required=True),
    Field("anchor", EXCERPT, required=True),
    Field("text", WORDS, required=True),
    Field("quote", EXCERPT),
    Field("note", WORDS),
    Field("keywords", Several(WORDS)),
    Field("differs", Several(DIFFERENCE)),
)
ENTITY_FIELDS = (
    Field("id", IDENTIFIER, required=True),
    Field("kind", Choice(EntityKind), required=True),
    Field("names", Several(WORDS, least=1), required=True),
    Field("adjectives", Several(WORDS)),
    Field("short", WORDS),
    Field("part_of", IDENTIFIERS),
    Field("when", When()),
    Field("gender", Choice(("he", "she"))),
)
# The fields of a fact that name entities.
REFERENCES = ("subjects", "objects", "about", "place", "force", "said_by", "event")
