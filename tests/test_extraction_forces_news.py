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
