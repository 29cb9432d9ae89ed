"""Sides stand side by side with the figures that compare; what changed is said only between bare figures of a kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.compose import open_engine
from bot.model import Answer, Fact, FactType, Figure, Hedge, Measure
from store.factstore import FactStore
from tests.store_examples import fact, period, sheets


def level(id: str, value: int, day: str, hedge: Hedge | None = None, **fields: object) -> Fact:
    given = {"force": "union", "places": ("north",), "measure": Measure.PRESENT, "when": period(day)} | fields
    figures = (Figure(value, hedge=hedge, unit="soldiers"),)
    return fact(f"gazette/1/{id}", f"Union soldiers: {id}.", type=FactType.STRENGTH, figures=figures, **given)


def answer(tmp_path: Path, text: str, *facts: Fact) -> Answer:
    path = tmp_path / "store.db"
    with FactStore.open(path) as store:
        store.build(sheets(sorted(facts, key=lambda each: each.id)))
    library = open_engine(path)
    found = library.ask(text, today=date(2026, 11, 21))
    library.close()
    return found


def changes(found: Answer) -> list[str]:
    return [line.text for line in found.lines if len(line.facts) == 2]


def test_a_change_between_two_bare_levels_of_a_kind_is_stated_and_cites_both(tmp_path: Path) -> None:
    found = answer(tmp_path, "/troops northland", level("a", 5000, "2020-03-01"), level("b", 2500, "2021-01-15"))
    assert changes(found) == [
        "Union forces troops in Northland: 2,500, 2,500 fewer than the 5,000 of 1 March 2020",
    ]
    assert found.lines[-1].facts == ("gazette/1/b", "gazette/1/a")


@pytest.mark.parametrize(
    "other",
    [
        level("b", 2500, "2021-01-15", Hedge.ABOUT),
        level("b", 2500, "2021-01-15", measure=Measure.PLANNED),
        level("b", 2500, "2021-01-15", force="mariam-haddad"),
        level("b", 2500, "2021-01-15", places=("south",)),
        level("b", 2500, "2020-03-01"),
        level("b", 2500, "2021-01-15", when=None),
    ],
    ids=["hedged", "planned", "force", "place", "same day", "undated"],
)
def test_no_change_is_stated_between_levels_of_two_kinds(other: Fact, tmp_path: Path) -> None:
    assert changes(answer(tmp_path, "/troops northland", level("a", 5000, "2020-03-01"), other)) == []


def test_places_are_compared_by_the_measure_they_share(tmp_path: Path) -> None:
    found = answer(
        tmp_path,
        "/compare northland southland",
        level("a", 900, "2021-06-01"),
        level("b", 500, "2021-01-15", measure=Measure.PLANNED),
        level("c", 700, "2021-01-15", measure=Measure.PLANNED, places=("south",)),
    )
    assert found.title == (
        "Northland and Southland: Northland 500 Union forces planned (15 January 2021);"
        " Southland 700 Union forces planned (15 January 2021)"
    )
    assert changes(found) == ["Northland: 500, 200 fewer than Southland (700)"]
    assert [(point.label, point.value) for point in found.series[0].points] == [
        ("Northland, 15 January 2021", 500.0),
        ("Southland, 15 January 2021", 700.0),
    ]


def test_periods_are_compared(tmp_path: Path) -> None:
    found = answer(
        tmp_path, "/compare northland 2020 2021", level("a", 5000, "2020-03-01"), level("b", 2500, "2021-01-15")
    )
    assert found.title == (
        "2020 and 2021, troops in Northland: 2020 5,000 Union forces (1 March 2020);"
        " 2021 2,500 Union forces (15 January 2021)"
    )
    assert len(changes(found)) == 1


def test_a_side_without_a_figure_is_named(tmp_path: Path) -> None:
    found = answer(
        tmp_path, "/compare northland 2020 2021 2022", level("a", 5, "2020-03-01"), level("b", 2, "2021-01-15")
    )
    assert found.notes == ("No figure for 2022 in the sources.",)


def test_places_are_compared_over_all_the_periods_that_are_named(tmp_path: Path) -> None:
    found = answer(
        tmp_path,
        "/compare northland southland 2020 2021",
        level("a", 900, "2020-06-01"),
        level("b", 700, "2021-01-15", places=("south",)),
    )
    assert found.title == (
        "Northland and Southland, 2020 to 2021: Northland 900 Union forces (1 June 2020);"
        " Southland 700 Union forces (15 January 2021)"
    )
