"""Whose counted troops are, where the sentence does not say it beside them.

Each row is a text of ours and the figure and force of each count of troops. An ally that is named in passing, and who
is no army at all, must not become the owner of the next figure. Nothing here proves anything of the world.
"""

from __future__ import annotations

import pytest

from bot.extraction.extract import extract
from tests.test_extraction_rules import NAMES, PUBLISHED, TROOPS, Amount, amount

Row = tuple[Amount, str | None]
ABOUT = "American troops in Syria\n\nThe United States has 700 soldiers in Syria. "


def forces(text: str) -> list[Row]:
    return [
        (amount(each.figures[0]), each.force.entity if each.force else None)
        for each in extract(text, NAMES, PUBLISHED)
        if each.type in TROOPS and each.figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An ally in one paragraph does not own the figures of the next.
        ("Denmark has 90 there too.\n\nThe last 300 soldiers leave in May.", [(90, "denmark"), (300, "us")]),
        # The sentence before is meant where nothing comes between.
        ("Denmark has 90 there too. Some 40 more soldiers follow in May.", [(90, "denmark"), (40, "denmark")]),
        # Fighters are nobody's soldiers.
        ("The Taliban attacked a post on Friday, and 40 soldiers remain in it.", [(40, "us")]),
        # A clause takes the owner from the one before.
        (
            "Norway currently has 110 soldiers there; the mandate allows for up to 150.",
            [(110, "norway"), (150, "norway")],
        ),
        # Soldiers of many nations are no single one's.
        ("Some 6,100 troops from 30 other nations are with them.", [(6100, None)]),
        # An army named behind its members.
        ("At least 4,000 members of the Danish armed forces served in Syria.", [(4000, "denmark")]),
        ("There were around 7,000 soldiers of NATO in Syria.", [(7000, "nato")]),
    ],
)
def test_whose_troops_are_counted(text: str, expected: list[Row]) -> None:
    assert forces(ABOUT + text) == [(700, "us"), *expected]


def test_soldiers_of_a_country_that_is_no_sender_are_in_it() -> None:
    assert forces("Spain retires its 300 soldiers of Bosnia.") == [(300, "spain")]


# Whose figure it is where a clause names several, and who is no sender of troops.
OWNERS: list[tuple[str, list[Row]]] = [
    ("Since Turkey began its offensive, the Pentagon has sent 700 soldiers to Erbil.", [(700, "us")]),
    ("Although Spain has few soldiers in Iraq, it will send 60 soldiers to Baghdad.", [(60, "spain")]),
    ("Before the killing of the Iranian general, the US had 5,200 troops in Iraq.", [(5200, "us")]),
    ("The Italian soldiers in the coalition are around 1,100 soldiers.", [(1100, "italy")]),
    ("They are led by Germany with 1,250 soldiers, Italy with 890 soldiers.", [(1250, "germany"), (890, "italy")]),
    ("France flew 20 soldiers to Kuwait, and Norway said 14 soldiers would stay.", [(20, "france"), (14, "norway")]),
    ("Britain has 400 soldiers in Iraq. The Royal Irish Regiment has 120 soldiers.", [(400, "uk"), (120, "uk")]),
    ("The NATO mission in Afghanistan has 9,600 soldiers from 36 countries.", [(9600, "nato")]),
    (
        "The biggest detachment, of 120 soldiers, comes from Spain. For Germany the figure is 90 soldiers.",
        [(120, "spain"), (90, "germany")],
    ),
    ("A contingent of 30 soldiers from the Netherlands stays in Erbil.", [(30, "netherlands")]),
    ("Ottawa is sending 40 soldiers to Kabul; Berlin promised 600 soldiers.", [(40, "canada"), (600, "germany")]),
    ("Finland and Sweden have soldiers in Iraq too, about 80 and 70 respectively.", [(80, "finland"), (70, "sweden")]),
    (
        "France has 200 soldiers in Erbil. President Joe Biden will send 300 more soldiers.",
        [(200, "france"), (300, "us")],
    ),
    ("France has 200 soldiers in Erbil. It will send 30 more soldiers.", [(200, "france"), (30, "france")]),
]


@pytest.mark.parametrize(("text", "expected"), OWNERS, ids=[text[:60] for text, _ in OWNERS])
def test_troops_are_those_of_the_country_that_has_or_sends_them(text: str, expected: list[Row]) -> None:
    assert forces(f"American troops abroad\n\n{text}") == expected
