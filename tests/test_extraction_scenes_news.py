"""Where counted troops are when other places stand nearer: whose they are, what was hit, who speaks, what comes next.

Each row is a text of ours and the figure and place of each count of troops. Beside most rules stands a text on which
they must not act. Nothing here proves anything of the world.
"""

from __future__ import annotations

import pytest

from tests.test_extraction_places_news import Row, places

# A country behind "from" is whose they are; a command handed over to one moves nobody.
ORIGINS: list[tuple[str, list[Row]]] = [
    ("Foreign troops in Mali\n\nSome 400 troops from Denmark and Norway have been guarding Gao.", [(400, "mali")]),
    ("Italian troops in Niger\n\nThe biggest detachment, of 120 soldiers, comes from Spain.", [(120, "niger")]),
    ("NATO in Iraq\n\nIt has 560 soldiers, and the Danes passed the command to Italy in May.", [(560, "iraq")]),
    ("Troops leave Afghanistan\n\nPortugal received its last 30 soldiers in Lisbon.", [(30, "afghanistan")]),
    # those who leave a country were in it, and those who work from a base are there
    ("The plan would take 9,500 soldiers from Germany.", [(9500, "germany")]),
    ("US troops in Iraq\n\nAbout 500 soldiers support operations from Al Udeid.", [(500, "qatar")]),
]

# What was attacked, who was told of it, and where nobody goes.
ATTACKED: list[tuple[str, list[Row]]] = [
    ("US troops in Iraq\n\nThe strike in Damascus killed two. There are 2,500 soldiers in range.", [(2500, "iraq")]),
    ("US troops in Iraq\n\nSince the war in Ukraine began, Washington has kept 2,400 soldiers.", [(2400, "iraq")]),
    ("US troops in Iraq\n\nThe 300 soldiers will not go to Israel, he said.", [(300, "iraq")]),
    (
        "Iraq: what now?\n\nThe US will go from 4,000 troops to 2,800 troops, the officer for the Balkans said.",
        [(4000, "iraq"), (2800, "iraq")],
    ),
    # the text is about it, or the next sentence points at it
    ("A drone hit Asad air base in Iraq. There were 2,000 troops there.", [(2000, "al-asad")]),
    ("US troops in Syria\n\nAn ambush in Niger killed four. There were 800 troops in the country.", [(800, "niger")]),
]

# Adjectives before a place, regions, seas, and the other side of a border.
REGIONS: list[tuple[str, list[Row]]] = [
    ("French troops are in Mali. Some 300 troops patrol in lawless northern Niger.", [(300, "niger")]),
    (
        "The US has 3,200 troops in Jordan. There were 18,000 troops in the Central Command area in spring; the total "
        "has since passed 25,000.",
        [(3200, "jordan"), (18000, None), (25000, None)],
    ),
    ("Troops in Iraq\n\nAcross the border there are some 850 American soldiers.", [(850, None)]),
    ("The US sent 900 soldiers to man Patriot batteries. They had been in Iraq and Syria.", [(900, None)]),
    ("Spanish troops in Iraq\n\nIn total there are 2,800 soldiers abroad.", [(2800, None)]),
    # a command that speaks is no area, and a border with a name is no riddle
    ("US troops in Iraq\n\nCENTCOM said that 2,500 troops would stay.", [(2500, "iraq")]),
    ("Troops in Iraq\n\nAcross the border in Syria there are 850 American soldiers.", [(850, "syria")]),
]

# Bases by other names, the place a sentence describes, and where a report was filed.
SITES: list[tuple[str, list[Row]]] = [
    (
        "Bases in Kuwait and Iraq\n\nThe soldiers at Al Asad hear music. In Kuwait trucks wait. Some 700 troops live "
        "on the base.",
        [(700, "al-asad")],
    ),
    (
        "Tower 22 lies where Jordan borders Syria, not far from al-Tanf. Some 350 soldiers are deployed there.",
        [(350, "jordan")],
    ),
    ("Uganda to leave Somalia\n\nBy Ann Lee\n\nANKARA\n\nAbout 450 soldiers will remain.", [(450, "somalia")]),
    ("KABUL, Afghanistan — Envoys came from Kuwait. Some 650 troops here guard them.", [(650, "kabul")]),
    # "the camp" before a name is that camp
    (
        "Turkey has 80 soldiers at the base in Incirlik. The last 260 soldiers left the camp Marmal in Mazar-i-Sharif.",
        [(80, "turkey"), (260, "afghanistan")],
    ),
]

# Where some go is not where the others are.
OTHERS: list[tuple[str, list[Row]]] = [
    ("Allies in Iraq\n\nPortugal, with 34 soldiers in Iraq, flew all but 10 to Kuwait.", [(34, "iraq"), (10, "iraq")]),
    ("Allies in Iraq\n\nGermany counts 280 soldiers, half of them in Jordan.", [(280, "iraq")]),
    (
        "Kabul evacuation\n\nThe Pentagon has 2,900 soldiers in Kabul and put 3,500 soldiers on standby in Kuwait. The "
        "president approved 1,200 soldiers more.",
        [(2900, "kabul"), (3500, "kuwait"), (1200, "kabul")],
    ),
    ("Syria: the way out\n\nA convoy drove to Iraq. In the end 600 soldiers stayed.", [(600, "syria")]),
    ("Germany has 280 soldiers, most of them in Jordan.", [(280, "jordan")]),
]

# Items of a row, which have no verb of their own.
ROWS_OF_PLACES: list[tuple[str, list[Row]]] = [
    (
        "Canada leads in Latvia with 540 soldiers, Britain in Estonia with 900, Germany in Lithuania with 600.",
        [(540, "latvia"), (900, "estonia"), (600, "lithuania")],
    ),
    (
        "Afghan allies\n\nNorway keeps 80 soldiers in the west and Finland 20. They are in Afghanistan.",
        [(80, "afghanistan"), (20, "afghanistan")],
    ),
    (
        "There are 2,500 and 900 American troops in Iraq and Syria respectively.",
        [(2500, "iraq"), (900, "syria")],
    ),
    (
        "In Iraq, by comparison, the US has 2,500 troops and in all of Syria 900 troops.",
        [(2500, "iraq"), (900, "syria")],
    ),
    (
        "Spain has 300 soldiers in Iraq and Kuwait, and Finland 80 soldiers in the two countries.",
        [(300, "iraq"), (80, "iraq")],
    ),
    ("The rest work at Taji, a camp north of Baghdad, where 27 soldiers are stationed.", [(27, "iraq")]),
    ("They flew to Kuwait, a friend of Jordan, where 27 soldiers are stationed.", [(27, "kuwait")]),
]

ROWS = [*ORIGINS, *ATTACKED, *REGIONS, *SITES, *OTHERS, *ROWS_OF_PLACES]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_a_place_that_stands_nearer_is_not_where_counted_troops_are(text: str, expected: list[Row]) -> None:
    assert places(text) == expected
