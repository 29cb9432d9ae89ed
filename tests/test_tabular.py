"""The CSV of an answer, as a spreadsheet or a script reads it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands import COMMANDS
from bot.compose import Library
from bot.edtf import parse_edtf
from bot.model import (
    Answer,
    AnswerKind,
    Certainty,
    Citation,
    Entity,
    EntityKind,
    FactType,
    Figure,
    Hedge,
    Line,
    Measure,
)
from bot.rendering.tabular import COLUMNS, answer_csv, answer_table, harmless
from tests.conftest import Ask
from tests.store_examples import SOURCES, fact

CITATION = Citation(1, "herald", 1, "soldiers left")
FACT = fact(
    "herald/1/left",
    "Nearly 2,000 to 3,000 soldiers left.",
    type=FactType.MOVEMENT,
    anchor="soldiers left",
    figures=(Figure(low=2000, high=3000, hedge=Hedge.NEARLY, unit="soldiers"), Figure(value=12, unit="lorries")),
    measure=Measure.WITHDRAWN,
    force="union",
    places=("north", "harbour"),
    when=parse_edtf("2021-06~"),
    said_by="mariam-haddad",
    said_on=parse_edtf("2021-06-02"),
    certainty=Certainty.CLAIMED,
)
ENTITIES = {
    "union": Entity("union", EntityKind.FORCE, ("Union forces",)),
    "north": Entity("north", EntityKind.PLACE, ("Northland",)),
    "mariam-haddad": Entity("mariam-haddad", EntityKind.PERSON, ("Mariam Haddad",)),
}
ANSWER = Answer(
    AnswerKind.FOUND,
    "Soldiers left",
    "troops",
    lines=(Line("Nearly 2,000 to 3,000 soldiers left", ("herald/1/left",), (CITATION,), "about June 2021"),),
    sources=(SOURCES[1],),
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_has_the_figure_as_hedged_its_clocks_and_what_it_cites() -> None:
    made = answer_csv(ANSWER, [FACT], ENTITIES, lambda citation, source: f"https://r.example/{source.id}")
    assert rows(made) == [
        {
            "line": "1",
            "part": "answer",
            "label": "about June 2021",
            "text": "Nearly 2,000 to 3,000 soldiers left",
            "value": "",
            "low": "2000",
            "high": "3000",
            "hedge": "nearly",
            "unit": "soldiers",
            "value_kind": "value",
            "figures": "nearly 2,000 to 3,000 soldiers; 12 lorries",
            "measure": "withdrawn",
            "force": "Union forces",
            "place": "Northland; harbour",
            "when": "2021-06~",
            "said_by": "Mariam Haddad",
            "said_on": "2021-06-02",
            "certainty": "claimed",
            "superseded_on": "",
            "fact": "herald/1/left",
            "source": "herald",
            "source_title": "A herald",
            "source_publisher": "Herald",
            "source_published": "2021-06-01/2021-06-30",
            "passage": "1",
            "anchor": "soldiers left",
            "link": "https://r.example/herald",
        }
    ]


@pytest.mark.parametrize("example", [each for command in COMMANDS for each in command.examples])
def test_every_line_of_an_answer_is_in_its_table_with_its_facts(ask: Ask, library: Library, example: str) -> None:
    answer = ask(example)
    table = rows(answer_table(answer, library.store))
    shown = [(line.text, each) for line in answer.lines for each in line.facts or ("",)]
    assert [(row["text"], row["fact"]) for row in table if row["part"] == "answer"] == shown
    assert [row for row in table if row["fact"] and not (row["source"] and row["passage"] and row["anchor"])] == []


def test_lines_end_in_crlf_and_have_a_cell_for_each_column() -> None:
    line = replace(ANSWER.lines[0], text='He said "go",\nand they went')
    made = answer_csv(replace(ANSWER, lines=(line,)), [FACT], ENTITIES)
    assert made.startswith(",".join(COLUMNS) + "\r\n")
    assert made.endswith("\r\n")
    header, row = csv.reader(io.StringIO(made, newline=""), strict=True)
    assert (len(header), len(row), row[3]) == (len(COLUMNS), len(COLUMNS), line.text)


def test_a_line_without_facts_has_a_row_with_what_it_cites_or_alone() -> None:
    lines = (Line("A heading", (), ()), Line("A passage", (), (CITATION,)))
    table = rows(answer_csv(replace(ANSWER, lines=lines), [], {}))
    assert [(row["line"], row["text"], row["source"], row["fact"]) for row in table] == [
        ("1", "A heading", "", ""),
        ("2", "A passage", "herald", ""),
    ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1+1", "'-1+1"),
        ("@sum(a1)", "'@sum(a1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    assert harmless(text) == cell
    line = replace(ANSWER.lines[0], text=text, label=text)
    (row,) = rows(answer_csv(replace(ANSWER, lines=(line,)), [FACT], ENTITIES))
    assert (row["text"], row["label"]) == (cell, cell)


@given(st.text(max_size=30))
def test_whatever_stands_in_a_cell_is_read_back_as_it_was_made_harmless(text: str) -> None:
    line = replace(ANSWER.lines[0], text=text)
    (row,) = rows(answer_csv(replace(ANSWER, lines=(line,)), [FACT], ENTITIES))
    assert row["text"] == harmless(text)
