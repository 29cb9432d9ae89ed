"""Where counted troops are, where the sentence does not say it beside them: what the text is about at that point.

Each row is a text of ours and the figure and place of each count of troops. A place that only passes (a venue, a stop,
a post) must not become theirs; what is asked, headed, left or pointed at must. Nothing here proves anything of the
world.
"""

from __future__ import annotations

import pytest

from bot.extraction.extract import extract
from tests.test_extraction_rules import NAMES, PUBLISHED, TROOPS, Amount, amount

Row = tuple[Amount, str | None]


def places(text: str) -> list[Row]:
    """Figure and first known place of each counted strength and movement; a town of the gazetteer by its country."""
    return [
        (amount(each.figures[0]), next((place.entity for place in each.places if place.entity), None))
        for each in extract(text, NAMES, PUBLISHED)
        if each.type in TROOPS and each.figures
    ]


# Where people meet, sign, stop or hold a post, nobody is stationed.
PASSING: list[tuple[str, list[Row]]] = [
    (
        "Germany still had 1,200 soldiers in Mali in May. The accord that was reached in Algiers says little of them. "
        "It now has 900 soldiers.",
        [(1200, "mali"), (900, "mali")],
    ),
    (
        "Troops left Niger last week. Their aircraft landed in Cologne after a stop in the United Arab Emirates. "
        "Some 400 soldiers remain.",
        [(400, "niger")],
    ),
    (
        "Washington will cut its forces in Iraq from 5,000 to 3,500 troops, the top American commander for the Middle "
        "East told lawmakers.",
        [(5000, "iraq"), (3500, "iraq")],
    ),
    (
        "French troops are in Chad. In an interview with a television channel in Islamabad the general spoke freely. "
        "He had asked for 300 soldiers more.",
        [(300, "chad")],
    ),
    ("The general said that the number in Syria would not fall below 700 troops.", [(700, "syria")]),
    ("Italian troops are in Niger. Ankara has 500 soldiers there too.", [(500, "niger")]),
]

# Near misses of the rules above.
STATIONED: list[tuple[str, list[Row]]] = [
    ("French troops left Mali. The garrison in Niamey has 300 soldiers.", [(300, "niger")]),
    ("Under the deal with the junta 400 troops in Niger are to stay. They train 200 soldiers.", [(400, "niger")]),
    ("The commander of the forces in Somalia asked for 150 soldiers more.", [(150, "somalia")]),
]

# A ministry, a parliament and officials of the host speak of others' troops.
STATES: list[tuple[str, list[Row]]] = [
    (
        "US troops will stay in Iraq. Iraqi officials expect the force to be cut to 1,500 troops.",
        [(1500, "iraq")],
    ),
    (
        "NATO means to enlarge its mission in Iraq, which advises the Iraqi defence ministry, to some 3,000 troops.",
        [(3000, "iraq")],
    ),
]

# What is asked and what is headed is what the next figures are about.
TOPICS: list[tuple[str, list[Row]]] = [
    (
        "US troops in Iraq\n\nHOST: And then there's Syria.\n\nGUEST: Right. About 800 troops over there.",
        [(800, "syria")],
    ),
    (
        "GEN. ROSS: We have 600 troops in Niger.\n\nQ: Can I ask about Saudi Arabia? You announced 1,500 more troops.",
        [(600, "niger"), (1500, "saudi-arabia")],
    ),
    (
        "US forces abroad: a briefing\n\nIraq\nSome 2,400 troops advise the army.\n\nJordan\nThe letter puts the "
        "number of troops at 3,100.",
        [(2400, "iraq"), (3100, "jordan")],
    ),
    (
        "NEWS RELEASE\n\nMarines sent to Kabul\n\nOne brigade of 3,000 soldiers will wait in Kuwait.\n\nBritain will "
        "send 500 troops of its own.",
        [(3000, "kuwait"), (500, "kabul")],
    ),
]

# What words that are no name point at.
POINTERS: list[tuple[str, list[Row]]] = [
    (
        "Fighting broke out near Kabul airport. The Taliban hold the road to Kandahar. Some 900 British troops are at "
        "the airport.",
        [(900, "kabul")],
    ),
    (
        "Kabul is quiet. The last 650 American troops will guard the U.S. embassy.\n\nIn Baghdad some 200 "
        "troops stood at the U.S. embassy.",
        [(650, "kabul"), (200, "us-embassy-baghdad")],
    ),
    (
        "They pulled back from northeast Syria to Iraq. About 700 troops are still in the northeast.",
        [(700, "syria")],
    ),
    (
        "We had 18,000 troops in the Gulf region; the figure for troops before was 12,000. In Kuwait there are 9,000.",
        [(18000, None), (12000, None), (9000, "kuwait")],
    ),
    (
        "Troops have left Iraq. Talks go on about the Kurdistan Region. NATO sends 200 soldiers.",
        [(200, "iraq")],
    ),
    ("France left Niger. It had 6,000 soldiers in 20 African countries.", [(6000, None)]),
    (
        "We have 2,100 troops in Syria. In Jordan there are thousands. Will the 2,100 troops come home?",
        [(2100, "syria"), (2100, "syria")],
    ),
    (
        "US troops guard Kabul. The second element has 800 soldiers. They will go to Qatar and help with visas.",
        [(800, "qatar")],
    ),
    (
        "American presence in the country was 90,000 troops at its height. American troops left Iraq after that.",
        [(90000, "iraq")],
    ),
]

# Whence and whither.
WAYS: list[tuple[str, list[Row]]] = [
    (
        "The drawdown from Afghanistan is on track. There were 3,500 troops in the country in spring.",
        [(3500, "afghanistan")],
    ),
    (
        "Croatia moved its 20 soldiers out of Iraq: nine soldiers went to Kuwait and the other 11 soldiers were flown "
        "home.",
        [(20, "iraq"), (9, "kuwait"), (11, "iraq")],
    ),
    (
        "Americans are back in Somalia. Two years ago the president pulled out the 700 troops who were there, moving "
        "them to Djibouti and Kenya.",
        [(700, "somalia")],
    ),
    ("US troops in Iraq\n\nThe last 400 soldiers drove across the border into Kuwait.", [(400, "iraq")]),
    (
        "US troops remain in Niger. After flying in from Doha, the envoy told lawmakers that 600 troops was the floor.",
        [(600, "niger")],
    ),
    ("He spoke of Vietnam, from which 400,000 American soldiers were withdrawn.", [(400000, "vietnam")]),
    ("Canada moved some of its 300 troops from Iraq to Kuwait.", [(300, "iraq")]),
    (
        "British troops are in Iraq. Their number in Kuwait will rise to 900 troops, most of them in Qatar by then.",
        [(900, "kuwait")],
    ),
    (
        "We have 1,850 troops in Chad. Niger borders it. It was 1,850 troops last year.",
        [(1850, "chad"), (1850, "chad")],
    ),
    (
        "We have 2,600 troops in Iraq. In Jordan a drone hit a base at Azraq.\n\nThe Pentagon sent 250 troops. There "
        "are 350 troops in the country.",
        [(2600, "iraq"), (250, "iraq"), (350, "jordan")],
    ),
    ("More than 30,000 British soldiers have passed through Bosnia.", [(30000, "bosnia-and-herzegovina")]),
    ("Germany has 1,000 soldiers to bring home from Mazar-i-Sharif.", [(1000, "afghanistan")]),
    (
        "The Dutch sent 60 soldiers to Nad-e Ali, and the Spanish 90 soldiers to Qala-i-Naw.",
        [(60, "afghanistan"), (90, "afghanistan")],
    ),
]

ROWS = [*PASSING, *STATIONED, *STATES, *TOPICS, *POINTERS, *WAYS]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_counted_troops_are_where_the_text_has_them(text: str, expected: list[Row]) -> None:
    assert places(text) == expected


def test_the_name_of_a_country_is_found_once() -> None:
    found = extract("Some 500 French troops are in the United Arab Emirates.", NAMES, PUBLISHED)
    assert [[place.text for place in each.places] for each in found if each.figures] == [["United Arab Emirates"]]


def test_the_country_after_a_town_is_the_country_it_is_in() -> None:
    text = "US forces left Kabul. Afghanistan fell within days. They flew from Kabul."
    found = extract(f"{text} There were 2,000 troops in the country.", NAMES, PUBLISHED)
    assert [each.places[0].entity for each in found if each.figures] == ["afghanistan"]
