from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from bot.model import Entity, EntityKind
from store.export import CSV_COLUMNS, export_csv, export_jsonl, export_sheets
from store.sheets import Sheets, load_sheets
from tests.conftest import ROOT
from tests.sheet_examples import FILES, folder, made_up_sheets


@pytest.fixture
def sheets() -> Sheets:
    with folder(FILES) as directory:
        return load_sheets(directory)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made_up_sheets())
def test_sheets_that_are_written_load_as_they_were(made_up: Sheets) -> None:
    with folder(export_sheets(made_up)) as directory:
        assert replace(load_sheets(directory), digest="") == made_up


def test_sheets_are_written_as_people_write_them(sheets: Sheets) -> None:
    written = export_sheets(sheets)
    assert list(written) == ["example-2021-01-15.yaml", "entities.yaml"]
    assert """\
facts:
  - id: soldiers-home
    type: movement
    place: valley
    force: us
    figure: {value: 2000, hedge: nearly, unit: soldiers}
    measure: planned
    when: ../2021-03
    when_stated: by spring
    said_by: minister
    said_on: 2021-01-15
    certainty: planned
    passage: 2
    anchor: nearly 2,000 soldiers would go
    text: Nearly 2,000 US soldiers were to leave the Valley.
    differs: {fact: lorries, reason: different_measure}
""" in written["example-2021-01-15.yaml"]


def test_a_source_named_entities_does_not_overwrite_the_entities(sheets: Sheets) -> None:
    named = replace(sheets.sources[0], id="entities")
    entity = Entity("us", EntityKind.PLACE, ("United States",))
    written = export_sheets(Sheets((entity,), (named,), (), (), ""))
    with folder(written) as directory:
        assert load_sheets(directory).entities == (entity,)


def test_json_lines_hold_every_field_of_a_fact_and_what_it_cites(sheets: Sheets) -> None:
    out = io.StringIO()
    assert export_jsonl(sheets, out) == 2
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert list(first) == list(second)
    assert first == {
        "id": "example-2021-01-15/soldiers-home",
        "type": "movement",
        "subjects": [],
        "objects": [],
        "about": [],
        "places": ["valley"],
        "force": "us",
        "figures": [
            {
                "value": 2000,
                "low": None,
                "high": None,
                "hedge": "nearly",
                "unit": "soldiers",
                "kind": "value",
                "words": None,
            }
        ],
        "measure": "planned",
        "when": "../2021-03",
        "when_stated": "by spring",
        "said_by": "minister",
        "said_on": "2021-01-15",
        "role": None,
        "relation": None,
        "event": None,
        "certainty": "planned",
        "passage": {
            "n": 2,
            "gist": "Nearly 2,000 soldiers are to be home by spring, says the minister.",
            "anchor": "nearly 2,000 soldiers would go",
        },
        "anchor": "nearly 2,000 soldiers would go",
        "text": "Nearly 2,000 US soldiers were to leave the Valley.",
        "quote": None,
        "note": None,
        "keywords": [],
        "recorded": None,
        "superseded_on": None,
        "superseded_by": None,
        "differs": [{"fact": "example-2021-01-15/lorries", "reason": "different_measure"}],
        "entities": {"valley": "the Valley", "us": "United States", "minister": "the Minister"},
        "source": {
            "id": "example-2021-01-15",
            "title": "Troops to leave the valley",
            "publisher": "The Example",
            "author": None,
            "published": "2021-01-15~",
            "recorded": "2021-02-01",
            "url": None,
            "language": "en",
            "note": None,
            "fingerprint": sheets.sources[0].fingerprint,
        },
    }
    assert second["figures"] == [
        {
            "value": None,
            "low": 12,
            "high": 15,
            "hedge": None,
            "unit": "lorries",
            "kind": "value",
            "words": None,
        },
        {
            "value": None,
            "low": None,
            "high": None,
            "hedge": None,
            "unit": "crates",
            "kind": "value",
            "words": "dozens",
        },
    ]


def written(sheets: Sheets) -> list[str]:
    """All that a nightly export writes: JSON lines, CSV, then each sheet."""
    lines, table = io.StringIO(), io.StringIO()
    export_jsonl(sheets, lines)
    export_csv(sheets, table)
    return [lines.getvalue(), table.getvalue(), *(text for _, text in sorted(export_sheets(sheets).items()))]


def test_exporting_twice_gives_the_same_bytes_and_one_changed_fact_changes_one_line_of_each() -> None:
    sheets = load_sheets(ROOT / "seeds")
    before = written(sheets)
    assert written(load_sheets(ROOT / "seeds")) == before
    at = next(number for number, fact in enumerate(sheets.facts) if fact.figure and fact.figure.value == 2500)
    fact = sheets.facts[at]
    changed = replace(fact, figures=(replace(fact.figures[0], value=2501), *fact.figures[1:]))
    after = written(replace(sheets, facts=(*sheets.facts[:at], changed, *sheets.facts[at + 1 :])))
    differing = [
        sum(old != new for old, new in zip(left.splitlines(), right.splitlines(), strict=True))
        for left, right in zip(before, after, strict=True)
    ]
    assert (differing[:2], sorted(differing[2:])) == ([1, 1], [0] * (len(differing) - 3) + [1])


def test_csv_has_a_row_for_each_fact_and_the_same_columns_in_each(sheets: Sheets) -> None:
    out = io.StringIO()
    assert export_csv(sheets, out) == 2
    rows = list(csv.reader(io.StringIO(out.getvalue())))
    assert [len(row) for row in rows] == [len(CSV_COLUMNS)] * 3
    lorries = dict(zip(rows[0], rows[2], strict=True))
    assert {
        name: value for name, value in lorries.items() if value and not name.startswith(("source_", "passage_"))
    } == {
        "id": "example-2021-01-15/lorries",
        "type": "quantity",
        "about": "us; valley",
        "about_names": "United States; the Valley",
        "figure_low": "12",
        "figure_high": "15",
        "figure_unit": "lorries",
        "figure_kind": "value",
        "other_figures": '[{"value": null, "low": null, "high": null, "hedge": null, "unit": "crates", '
        '"kind": "value", "words": "dozens"}]',
        "when": "2021",
        "certainty": "stated",
        "anchor": "of 12 to 15 lorries",
        "text": "There were 12 to 15 lorries with dozens of crates in the Valley.",
        "quote": "loaded with crates",
        "keywords": "trucks",
    }


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1+1", "'-1+1"),
        ("@sum", "'@sum"),
        ("-5", "-5"),
        ("-5.25", "-5.25"),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
    ],
)
def test_csv_cells_are_never_formulas(sheets: Sheets, text: str, cell: str) -> None:
    out = io.StringIO()
    fact = replace(sheets.facts[0], note=text)
    export_csv(replace(sheets, facts=(fact,)), out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert row["note"] == cell
