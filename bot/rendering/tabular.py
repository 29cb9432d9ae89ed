"""An answer as a table, for spreadsheets and notebooks: a row for each fact of a line, with what it cites.

Values stand as the source gave them: the hedge beside the number, the date as EDTF with its precision.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.facts import Facts
from bot.model import Answer, Citation, Entity, Fact, Line, Source
from bot.rendering.links import Links
from bot.wording import figure_words

COLUMNS = (
    "line",  # counted from 1 within its part; a line of several facts has as many rows
    "part",  # answer, dispute, or nearest where the sources do not say what was asked
    "label",
    "text",
    "value",
    "low",
    "high",
    "hedge",
    "unit",
    "value_kind",
    "figures",  # all figures of the fact, in words
    "measure",
    "force",
    "place",
    "when",
    "said_by",
    "said_on",
    "certainty",
    "superseded_on",  # the day from which the fact stands no longer
    "fact",
    "source",
    "source_title",
    "source_publisher",
    "source_published",
    "passage",
    "anchor",
    "link",
)
SEPARATOR = "; "  # between several values in one cell
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NEGATIVE = re.compile(r"-\d+(\.\d+)?", re.ASCII)

Row = dict[str, Any]


def answer_csv(
    answer: Answer, facts: Sequence[Fact], entities: Mapping[str, Entity], links: Links | None = None
) -> str:
    """The answer as CSV after RFC 4180: a header, then a row for each fact of each line; lines end in CRLF.

    `facts` are those that the answer's lines name, `entities` those that the facts name (an unknown one stands
    as its id), `links` where a citation opens. A line without facts has a row for each of its citations, or one.
    No cell is a formula (`harmless`).
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(COLUMNS)
    known = {fact.id: fact for fact in facts}
    sources = {source.id: source for source in answer.sources}
    for part, number, line in _lines(answer):
        for fact, citation in _cited(line, known):
            source = sources.get(citation.source) if citation else None
            row: Row = {"line": number, "part": part, "label": line.label, "text": line.text}
            row |= _fact_cells(fact, entities) if fact else {}
            row |= _citation_cells(citation, source, links) if citation else {}
            writer.writerow([harmless(cell_text(row.get(column))) for column in COLUMNS])
    return out.getvalue()


def answer_table(answer: Answer, store: Facts, links: Links | None = None) -> str:
    """`answer_csv` with the facts and entities read from the store."""
    ids = dict.fromkeys(each for _, _, line in _lines(answer) for each in line.facts)
    facts = store.facts(list(ids))
    entities = store.entities(list(dict.fromkeys(each for fact in facts for each in fact.entities)))
    return answer_csv(answer, facts, entities, links)


def harmless(text: str) -> str:
    """A cell that no spreadsheet runs as a formula.

    One that begins with =, +, -, @, a tab or a line end, in full width too, gets an apostrophe before it, unless it is
    a plain negative number: https://owasp.org/www-community/attacks/CSV_Injection. White space before them changes
    nothing, as some programs skip it.
    """
    begins = text.lstrip(" \u00a0")
    return f"'{text}" if begins.startswith(_FORMULA_SIGNS) and not _PLAIN_NEGATIVE.fullmatch(text) else text


def _lines(answer: Answer) -> Iterator[tuple[str, int, Line]]:
    """The lines with the part they stand in, numbered within it."""
    disputes = [Line(each.text, each.facts, each.citations, each.reason.value) for each in answer.disputes]
    for part, lines in (("answer", answer.lines), ("dispute", disputes), ("nearest", answer.nearest)):
        for number, line in enumerate(lines, start=1):
            yield part, number, line


def _cited(line: Line, known: Mapping[str, Fact]) -> list[tuple[Fact | None, Citation | None]]:
    """The facts of a line, each with its citation; where it has none, its citations alone, or nothing once."""
    by_place = {(each.source, each.passage, each.anchor): each for each in line.citations}
    facts = [known[each] for each in line.facts if each in known]
    if facts:
        return [(fact, by_place.get((fact.source, fact.passage, fact.anchor))) for fact in facts]
    return [(None, each) for each in line.citations] or [(None, None)]


def _fact_cells(fact: Fact, entities: Mapping[str, Entity]) -> Row:
    figure = fact.figure
    return {
        "value": figure.value if figure else None,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "hedge": figure.hedge if figure else None,
        "unit": figure.unit if figure else None,
        "value_kind": figure.kind if figure else None,
        "figures": [figure_words(each) for each in fact.figures],
        "measure": fact.measure,
        "force": _name(fact.force, entities),
        "place": [_name(each, entities) for each in fact.places],
        "when": fact.when.edtf if fact.when else None,
        "said_by": _name(fact.said_by, entities),
        "said_on": fact.said_on.edtf if fact.said_on else None,
        "certainty": fact.certainty,
        "superseded_on": fact.superseded_on,
        "fact": fact.id,
    }


def _citation_cells(citation: Citation, source: Source | None, links: Links | None) -> Row:
    return {
        "source": citation.source,
        "source_title": source.title if source else None,
        "source_publisher": source.publisher if source else None,
        "source_published": source.published.edtf if source else None,
        "passage": citation.passage,
        "anchor": citation.anchor,
        "link": links(citation, source) if links and source else None,
    }


def _name(entity: str | None, entities: Mapping[str, Entity]) -> str | None:
    known = entities.get(entity) if entity else None
    return known.name if known else entity


def cell_text(value: Any) -> str:
    """A value as a cell has it: several are parted by SEPARATOR, None is empty."""
    if isinstance(value, list):
        return SEPARATOR.join(str(each) for each in value)
    return "" if value is None else str(value)
