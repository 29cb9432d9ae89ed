"""Fact sheets in: YAML files read into the types of `bot.model`, every fault named by file, line and field.

The sheets are the product's word, and anyone may write one, so reading trusts nothing and reports
everything that is wrong at once. What single fields may hold stands in `store/sheet_fields.py`;
here files become records and records are held against one another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from bot.errors import Fault, SheetError
from bot.model import Entity, Fact, FactType, Passage, Source
from store.sheet_fields import (
    ENTITY_FIELDS,
    FACT_FIELDS,
    PASSAGE_FIELDS,
    REFERENCES,
    SOURCE_FIELDS,
)
from store.sheet_readers import Field, Place, did_you_mean, read_fields
from store.yaml_nodes import MAX_BYTES, Listing, Node, YamlFault, describe, read_yaml
from store.yaml_nodes import Mapping as YamlMapping

SUFFIXES = (".yaml", ".yml")
PARTS = ("source", "passages", "facts")  # of a sheet, in the order they are written

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything a folder of sheets holds. `digest` is a sha256 over the files, to tell when they changed."""

    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value read from a sheet, and where it stands: `lines` of its fields by name, `line` of itself."""

    value: T
    file: str
    line: int
    lines: Mapping[str, int]

    def fault(self, name: str, message: str, *, warning: bool = False) -> Fault:
        return Fault(self.file, self.lines.get(name.partition(".")[0], self.line), name, message, warning)


@dataclass(slots=True)
class Reading:
    """A folder as far as it could be read, with every fault in it, `contents` by file name."""

    directory: Path
    contents: dict[str, bytes] = field(default_factory=dict)
    entities: list[Read[Entity]] = field(default_factory=list)
    sources: list[Read[Source]] = field(default_factory=list)
    passages: list[Read[Passage]] = field(default_factory=list)
    facts: list[Read[Fact]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # ids that were given, also by records at fault: what points to these is not at fault as well
    named: dict[str, set[str]] = field(default_factory=lambda: {"entity": set(), "fact": set(), "passage": set()})


def load_sheets(directory: Path) -> Sheets:
    """The sheets of a folder: each `*.yaml` is a sheet, or a list of entities.

    Raises SheetError with every fault of every file, in order. Entities, sources, passages and facts
    come in the order of the file names and, within a file, as written.
    """
    reading = read_folder(directory)
    if reading.faults:
        raise SheetError(reading.faults)
    return Sheets(
        entities=tuple(read.value for read in reading.entities),
        sources=tuple(read.value for read in reading.sources),
        passages=tuple(read.value for read in reading.passages),
        facts=tuple(read.value for read in reading.facts),
        digest=digest_of(reading.contents),
    )


def sheets_digest(directory: Path) -> str:
    """The `digest` that `load_sheets` would give, without parsing. Raises SheetError as it does."""
    reading = _opened(directory)
    if reading.faults:
        raise SheetError(reading.faults)
    return digest_of(reading.contents)


def digest_of(contents: Mapping[str, bytes]) -> str:
    """sha256, in hexadecimal, over file names and bytes in order of name."""
    digest = hashlib.sha256()
    for name, content in sorted(contents.items()):
        digest.update(f"{len(content)} {name}\n".encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest()


def read_folder(directory: Path) -> Reading:
    """Everything in a folder that can be read, and every fault, in order of file and line."""
    reading = _opened(directory)
    for name, content in sorted(reading.contents.items()):
        _read_file(str(directory / name), content, reading)
    _check_ids(reading)
    _check_entities(reading)
    for fact in reading.facts:
        _check_fact(fact, reading)
    reading.faults = sorted(set(reading.faults), key=lambda fault: (fault.file, fault.line, fault.field))
    return reading


def _opened(directory: Path) -> Reading:
    reading = Reading(directory)
    try:
        paths = [path for path in directory.iterdir() if path.suffix in SUFFIXES and path.is_file()]
    except OSError as error:
        reading.faults.append(Fault(str(directory), 0, "", f"this folder cannot be read: {error.strerror}"))
        return reading
    for path in sorted(paths):
        try:
            with path.open("rb") as file:
                reading.contents[path.name] = file.read(MAX_BYTES + 1)  # enough to tell that it is too large
        except OSError as error:
            reading.faults.append(Fault(str(path), 0, "", f"this file cannot be read: {error.strerror}"))
    if not paths:
        reading.faults.append(Fault(str(directory), 0, "", "this folder holds no sheets (*.yaml)"))
    return reading


def _read_file(file: str, content: bytes, reading: Reading) -> None:
    place = Place(file, reading.faults)
    try:
        node = read_yaml(content)
    except YamlFault as fault:
        place.refuse(fault.line, str(fault))
        return
    if isinstance(node, Listing):
        _read_records(node, ENTITY_FIELDS, place, reading.entities, Entity)
        reading.named["entity"].update(_given_ids(node))
    elif isinstance(node, YamlMapping):
        _read_sheet(node, place, reading)
    else:
        expected = f"a sheet ({', '.join(PARTS)}) or a list of entities"
        place.refuse(node, f"this must be {expected}, not {describe(node)}")


def _read_sheet(sheet: YamlMapping, place: Place, reading: Reading) -> None:
    for name in sheet.entries:
        if name not in PARTS:
            near = did_you_mean(name, PARTS, place.faults)
            message = f"a sheet holds {', '.join(PARTS)}, not this{near}"
            place.at(name[:60]).refuse(sheet.lines[name], message)
    for name in PARTS:
        if name not in sheet.entries:
            place.at(name).refuse(sheet, "this is missing")
    listing = Listing(sheet.line, [sheet.entries["source"]] if "source" in sheet.entries else [])
    _read_records(listing, SOURCE_FIELDS, place.at("source"), reading.sources, Source)
    source = next(iter(_given_ids(listing)), "")

    def make_passage(**values: Any) -> Passage:
        return Passage(source=source, **values)

    def make_fact(**values: Any) -> Fact:
        values["id"] = _qualified(values["id"], source)
        values["differs"] = tuple(
            replace(difference, fact=_qualified(difference.fact, source)) for difference in values.get("differs", ())
        )
        if values.get("superseded_by"):
            values["superseded_by"] = _qualified(values["superseded_by"], source)
        return Fact(source=source, **values)

    passages, facts = sheet.entries.get("passages"), sheet.entries.get("facts")
    if passages is not None:
        _read_records(passages, PASSAGE_FIELDS, place.at("passages"), reading.passages, make_passage)
        reading.named["passage"].update(f"{source}/{n}" for n in _given_ids(passages, "n"))
    if facts is not None:
        _read_records(facts, FACT_FIELDS, place.at("facts"), reading.facts, make_fact)
        reading.named["fact"].update(_qualified(name, source) for name in _given_ids(facts))


def _read_records(
    node: Node, fields: Sequence[Field], place: Place, into: list[Read[T]], make: Callable[..., T]
) -> None:
    """Reads a list of records; those without a fault in what they require are kept."""
    if not isinstance(node, Listing):
        place.refuse(node, f"this must be a list, not {describe(node)}")
        return
    inside = Place(place.file, place.faults, "source" if place.path == "source" else "")
    for item in node.items:
        values = read_fields(fields, item, inside)
        if values is None or not isinstance(item, YamlMapping):
            continue
        if all(row.fills in values for row in fields if row.required):
            into.append(Read(make(**values), place.file, item.line, item.lines))


def _given_ids(node: Node, name: str = "id") -> Iterable[str]:
    """The ids that records give, whatever else is wrong with them."""
    items = node.items if isinstance(node, Listing) else []
    for item in items:
        given = item.entries.get(name) if isinstance(item, YamlMapping) else None
        text = getattr(given, "text", None)
        if text is not None:
            yield text.strip()


def _qualified(name: str, source: str) -> str:
    return name if "/" in name else f"{source}/{name}"


def _check_ids(reading: Reading) -> None:
    """No two entities, sources, or passages and facts of one source, share an id."""
    kinds: tuple[tuple[str, str, Iterable[tuple[str, Read[Any]]]], ...] = (
        ("entity", "id", ((read.value.id, read) for read in reading.entities)),
        ("source", "source.id", ((read.value.id, read) for read in reading.sources)),
        ("passage", "n", ((f"{read.value.source}/{read.value.n}", read) for read in reading.passages)),
        ("fact", "id", ((read.value.id, read) for read in reading.facts)),
    )
    for kind, name, identified in kinds:
        first: dict[str, Read[Any]] = {}
        for identity, read in identified:
            known = first.setdefault(identity, read)
            if known is not read:
                where = f"line {known.line}" if known.file == read.file else f"{known.file} line {known.line}"
                line = read.lines.get(name.rpartition(".")[2], read.line)
                message = f"another {kind} is called {identity} already, on {where}"
                reading.faults.append(Fault(read.file, line, name, message))


def _check_entities(reading: Reading) -> None:
    known = reading.named["entity"]
    circling = _circling({read.value.id: read.value.part_of for read in reading.entities})
    for read in reading.entities:
        for parent in read.value.part_of:
            if parent not in known:
                near = did_you_mean(parent, known, reading.faults)
                reading.faults.append(read.fault("part_of", f"there is no entity {parent}{near}"))
        if read.value.id in circling:
            reading.faults.append(read.fault("part_of", f"{read.value.id} is, in the end, part of itself"))


def _circling(parents: Mapping[str, Iterable[str]]) -> set[str]:
    """Entities that are part of themselves, or between two that are; in time linear in the links."""
    upward = _without_ends({entity: {a for a in above if a in parents} for entity, above in parents.items()})
    return set(_without_ends(_reversed(upward)))


def _without_ends(links: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The links without those that lead nowhere, again and again until each leads on for ever."""
    left = {entity: set(others) for entity, others in links.items()}
    backward = _reversed(left)
    ends = [entity for entity, others in left.items() if not others]
    while ends:
        end = ends.pop()
        del left[end]
        for entity in backward[end]:
            left[entity].discard(end)
            if not left[entity]:
                ends.append(entity)
    return left


def _reversed(links: Mapping[str, set[str]]) -> dict[str, set[str]]:
    backward: dict[str, set[str]] = {entity: set() for entity in links}
    for entity, others in links.items():
        for other in others:
            backward[other].add(entity)
    return backward


def _check_fact(read: Read[Fact], reading: Reading) -> None:
    """That what the fact refers to is there, and that it has a measure where it needs one."""
    fact = read.value
    known = reading.named["entity"]
    for name in REFERENCES:
        for entity in _referred(fact, name):
            if entity not in known:
                near = did_you_mean(entity, known, reading.faults)
                reading.faults.append(read.fault(name, f"there is no entity {entity}{near}"))
    if f"{fact.source}/{fact.passage}" not in reading.named["passage"]:
        reading.faults.append(read.fault("passage", f"the sheet lists no passage {fact.passage}"))
    for difference in fact.differs:
        if difference.fact == fact.id:
            reading.faults.append(read.fault("differs", "a fact cannot differ from itself"))
        elif difference.fact not in reading.named["fact"]:
            near = did_you_mean(difference.fact, reading.named["fact"], reading.faults)
            reading.faults.append(read.fault("differs", f"there is no fact {difference.fact}{near}"))
    if fact.type in (FactType.STRENGTH, FactType.MOVEMENT) and fact.figures and fact.measure is None:
        reading.faults.append(read.fault("measure", f"a {fact.type} with a figure needs a measure"))
    _check_supersession(read, reading)


def _check_supersession(read: Read[Fact], reading: Reading) -> None:
    new = read.value.superseded_by
    if new is None:
        return
    if read.value.superseded_on is None:
        reading.faults.append(read.fault("superseded_by", "this needs superseded_on, the day from which it is so"))
    if new == read.value.id:
        reading.faults.append(read.fault("superseded_by", "a fact cannot supersede itself"))
    elif new not in reading.named["fact"]:
        near = did_you_mean(new, reading.named["fact"], reading.faults)
        reading.faults.append(read.fault("superseded_by", f"there is no fact {new}{near}"))


def _referred(fact: Fact, name: str) -> tuple[str, ...]:
    row = next(row for row in FACT_FIELDS if row.name == name)
    value = getattr(fact, row.fills)
    return (value,) if isinstance(value, str) else value or ()
