"""Facts out again: as JSON lines for programs, CSV for spreadsheets, and sheets that load as they were.

What the store holds belongs to the desk that checked it. The columns and the sheets follow the table
of fields by which sheets are read (`store/sheet_fields.py`), so that nothing read can be left out.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TextIO

import yaml

from bot.model import Entity, Fact, Passage, Source
from bot.rendering.tabular import cell_text, harmless
from store.sheet_fields import (
    ENTITY_FIELDS,
    FACT_FIELDS,
    FIGURE_FIELDS,
    PASSAGE_FIELDS,
    REFERENCES,
    SOURCE_FIELDS,
)
from store.sheet_readers import Bare, Field, Inline, write_fields
from store.sheets import Sheets

WIDTH = 110  # of the lines of a sheet
_FIELD_OF = {row.fills: row for row in FACT_FIELDS}  # `figures` once, as a list
_ENTITY_ATTRIBUTES = tuple(row.fills for row in FACT_FIELDS if row.name in REFERENCES)


@dataclass(frozen=True, slots=True)
class _Cited:
    """A fact with what it cites, and the names of its entities by id."""

    fact: Fact
    source: Source
    passage: Passage
    names: dict[str, str]


def export_jsonl(sheets: Sheets, out: TextIO) -> int:
    """Writes one JSON object a line for each fact; gives how many.

    Keys always come in the same order and are all there; what a fact leaves out is null or an empty
    list. Dates are EDTF, entities are ids with their names under `entities`, `source` and `passage`
    are objects.
    """
    for cited in _cited(sheets):
        out.write(json.dumps(_record(cited), ensure_ascii=False, allow_nan=False) + "\n")
    return len(sheets.facts)


def export_csv(sheets: Sheets, out: TextIO) -> int:
    """Writes a header and one row for each fact; gives how many facts.

    Several values in a cell are parted by "; ". The columns `figure_…` hold the first figure,
    `other_figures` the rest as JSON. No cell is a formula (`bot.rendering.tabular.harmless`).
    """
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for cited in _cited(sheets):
        row = _row(cited)
        writer.writerow([harmless(cell_text(row[column])) for column in CSV_COLUMNS])
    return len(sheets.facts)


def export_sheets(sheets: Sheets) -> dict[str, str]:
    """The text of each sheet by file name, such that `load_sheets` reads the same from them.

    A file for each source, named after it, and `entities.yaml` with all entities.
    """
    passages: dict[str, list[Passage]] = {source.id: [] for source in sheets.sources}
    facts: dict[str, list[Fact]] = {source.id: [] for source in sheets.sources}
    for passage in sheets.passages:
        passages[passage.source].append(passage)
    for fact in sheets.facts:
        facts[fact.source].append(fact)
    files = {
        f"{source.id}.yaml": _yaml(
            {
                "source": write_fields(SOURCE_FIELDS, source),
                "passages": [write_fields(PASSAGE_FIELDS, passage) for passage in passages[source.id]],
                "facts": [write_fields(FACT_FIELDS, _local(fact)) for fact in facts[source.id]],
            }
        )
        for source in sheets.sources
    }
    if sheets.entities:
        name = "entities.yaml" if "entities.yaml" not in files else "entities-list.yaml"
        files[name] = _yaml([write_fields(ENTITY_FIELDS, entity) for entity in sheets.entities])
    return files


def _cited(sheets: Sheets) -> Iterator[_Cited]:
    sources = {source.id: source for source in sheets.sources}
    passages = {(passage.source, passage.n): passage for passage in sheets.passages}
    names = {entity.id: entity.name for entity in sheets.entities}
    for fact in sheets.facts:
        named = {entity: names[entity] for entity in fact.entities}
        yield _Cited(fact, sources[fact.source], passages[fact.source, fact.passage], named)


def fact_record(fact: Fact) -> dict[str, Any]:
    """Every field of a fact under its name, for JSON: dates are EDTF, entities ids, what is absent null or empty."""
    record = {attribute: _plain(row, getattr(fact, attribute)) for attribute, row in _FIELD_OF.items()}
    return record | {"figures": [_attributes(FIGURE_FIELDS, figure) for figure in fact.figures]}


def source_record(source: Source) -> dict[str, Any]:
    """Every field of a source likewise."""
    return _attributes(SOURCE_FIELDS, source)


def entity_record(entity: Entity) -> dict[str, Any]:
    """Every field of an entity likewise."""
    return _attributes(ENTITY_FIELDS, entity)


def _record(cited: _Cited) -> dict[str, Any]:
    return fact_record(cited.fact) | {
        "entities": cited.names,
        "source": source_record(cited.source),
        "passage": _attributes(PASSAGE_FIELDS, cited.passage),
    }


def _attributes(fields: Sequence[Field], value: Any) -> dict[str, Any]:
    return {row.fills: _plain(row, getattr(value, row.fills)) for row in fields}


def _plain(row: Field, value: Any) -> Any:
    """A value in lists, mappings, text and numbers; an attribute that holds several is always a list."""
    if value is None:
        return None
    written = row.reader.write(value)
    if isinstance(value, tuple) and not isinstance(written, list):
        return [] if written is None else [written]
    return written


_CSV_SOURCE = tuple(row.fills for row in SOURCE_FIELDS)
_CSV_PASSAGE = tuple(row.fills for row in PASSAGE_FIELDS)
_CSV_FIGURE = tuple(row.fills for row in FIGURE_FIELDS)


def _csv_columns() -> Iterator[str]:
    for attribute in _FIELD_OF:
        if attribute == "figures":
            yield from (f"figure_{name}" for name in _CSV_FIGURE)
            yield "other_figures"
        elif attribute != "passage":  # among the columns of the passage
            yield attribute
            if attribute in _ENTITY_ATTRIBUTES:
                yield f"{attribute}_names"
    yield from (f"source_{name}" for name in _CSV_SOURCE)
    yield from (f"passage_{name}" for name in _CSV_PASSAGE)


CSV_COLUMNS = tuple(_csv_columns())


def _row(cited: _Cited) -> dict[str, Any]:
    record = _record(cited)
    first, others = record["figures"][:1], record["figures"][1:]
    row = {name: record[name] for name in _FIELD_OF if name not in ("figures", "passage")}
    for attribute in _ENTITY_ATTRIBUTES:
        ids = record[attribute] if isinstance(record[attribute], list) else [record[attribute]]
        row[f"{attribute}_names"] = [cited.names[entity] for entity in ids if entity is not None]
    row["differs"] = [f"{each['fact']} ({each['reason']})" for each in record["differs"]]
    row["other_figures"] = json.dumps(others, ensure_ascii=False) if others else None
    row |= {f"figure_{name}": first[0][name] if first else None for name in _CSV_FIGURE}
    row |= {f"source_{name}": record["source"][name] for name in _CSV_SOURCE}
    row |= {f"passage_{name}": record["passage"][name] for name in _CSV_PASSAGE}
    return row


def fact_yaml(fact: Fact) -> str:
    """One fact as it stands in its sheet."""
    return _yaml(write_fields(FACT_FIELDS, _local(fact)))


def _local(fact: Fact) -> Fact:
    """The fact with ids as its own sheet writes them, without the source."""
    prefix = f"{fact.source}/"
    differs = tuple(replace(each, fact=each.fact.removeprefix(prefix)) for each in fact.differs)
    new = fact.superseded_by and fact.superseded_by.removeprefix(prefix)
    return replace(fact, id=fact.id.removeprefix(prefix), differs=differs, superseded_by=new)


class _Dumper(yaml.SafeDumper):
    """Writes sheets as people do: lists of words and figures on one line, dates without quotes."""

    def ignore_aliases(self, data: Any) -> bool:
        return True  # sheets have no anchors

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # lists stand indented under their key

    def represent_bare(self, data: Bare) -> yaml.Node:
        resolved = self.resolve(yaml.ScalarNode, str(data), (True, False))  # type: ignore[no-untyped-call] # stubs
        tag: str = resolved
        return self.represent_scalar(tag, str(data))

    def represent_inline(self, data: Inline) -> yaml.Node:
        return self.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)

    def represent_words(self, data: list[Any]) -> yaml.Node:
        inline = all(isinstance(item, str) for item in data)
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=inline)


_Dumper.add_representer(Bare, _Dumper.represent_bare)
_Dumper.add_representer(Inline, _Dumper.represent_inline)
_Dumper.add_representer(list, _Dumper.represent_words)


def _yaml(value: Any) -> str:
    text: str = yaml.dump(
        value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False
    )
    return text
