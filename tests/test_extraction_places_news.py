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
    # Where a report was filed is no place of troops if the sentence names one.
    ("NAIROBI — Some 320 Italian soldiers are spread over three camps in Somalia, he said.", [(320, "somalia")]),
    ("BERLIN (dpa) - Some 90 German soldiers share two camps in Jordan.", [(90, "jordan")]),
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

# A base, an airport and a post are called by other words after; what only says where they are moves nothing on.
SITES: list[tuple[str, list[Row]]] = [
    (
        "A drone hit an outpost known as Tower 22 in Jordan. It lies close to the border with Syria and Iraq. Some 350 "
        "American soldiers live there.",
        [(350, "jordan")],
    ),
    (
        "The last American soldiers handed over Camp Taji, north of Baghdad. The camp once held 5,000 soldiers.",
        [(5000, "iraq")],
    ),
    ("Rockets fell on Asad air base in Anbar. The base houses 1,500 U.S. troops.", [(1500, "al-asad")]),
    (
        "French forces left the Gao base in northern Mali, where they had stationed 1,200 soldiers.",
        [(1200, "mali")],
    ),
    (
        "Marines stood guard at Hamid Karzai International Airport in Kabul. A brigade waits in Kuwait. Britain has "
        "900 soldiers at the airport, and the Norwegians have kept 120 soldiers there.",
        [(900, "afghanistan"), (120, "afghanistan")],
    ),
    (
        "Some 2,900 troops are in Jordan. The headquarters at Camp Arifjan has 300 soldiers.",
        [(2900, "jordan"), (300, "kuwait")],
    ),
    # a base with its own place behind it is that one
    (
        "The sick were flown from Taji to Landstuhl, Germany. The base in western Iraq had 500 soldiers then.",
        [(500, "iraq")],
    ),
    (
        "A smaller base in Kandahar was given up; the last 300 soldiers there flew to Qatar.",
        [(300, "afghanistan")],
    ),
]

# Places inside others, posts at home, and names that only end with a place.
NESTED: list[tuple[str, list[Row]]] = [
    ("The mission in South Sudan has 14,000 peacekeepers.", [(14000, "south-sudan")]),
    ("Some 200 Marines flew from Moron, in Spain, to Kabul.", [(200, "kabul")]),
    (
        "Another 500 soldiers came in from Camp Arifjan, in Kuwait, to reinforce the embassy in Baghdad.",
        [(500, "baghdad")],
    ),
    (
        "About 60 soldiers of a signal company in Stuttgart, Germany, returned from a six-month tour in Erbil.",
        [(60, "iraq")],
    ),
    ("About 300 soldiers of a battalion in Erbil guard the road.", [(300, "iraq")]),
    (
        "In Jordan. About 3,400 United States military personnel are deployed against the Islamic State of Iraq and "
        "Syria.",
        [(3400, "jordan")],
    ),
    ("US troops in Iraq\n\nThe Bank of Syria was fined. About 2,400 troops stay on.", [(2400, "iraq")]),
    (
        "France moved its staff from Niamey to Faya. The garrison in the Chadian capital numbers 1,000 soldiers.",
        [(1000, "chad")],
    ),
]

# What the text is about where its sentence names no place, another's or only the way.
ABOUT: list[tuple[str, list[Row]]] = [
    (
        "Who has troops in Afghanistan\n\nAllies are leaving.\n\nGEORGIA\n\nThe largest non-member with 860 soldiers.",
        [(860, "afghanistan")],
    ),
    (
        "US forces abroad\n\nWhere they are.\n\nJAPAN\n\nSome 54,000 American troops live here.",
        [(54000, "japan")],
    ),
    (
        "Iraq War: key dates\n\nMay 2, 2003 - A first convoy leaves Iraq for Kuwait.\n\nJanuary 10, 2007 - The "
        "president says he will send 21,500 more troops.",
        [(21500, "iraq")],
    ),
    ("The bill has the same rule on Germany. It would keep 34,500 U.S. troops there.", [(34500, "germany")]),
    ("Q: On Syria, can you keep the 900 troops supplied without flights from Iraq?", [(900, "syria")]),
    (
        "We have 900 troops in Syria.\n\nThen there is Iraq. The number of troops is 2,500.",
        [(900, "syria"), (2500, "iraq")],
    ),
    (
        "About 1,800 soldiers of the New York National Guard left home. They're bound for Kuwait.",
        [(1800, "kuwait")],
    ),
    (
        "American special forces are back in Somalia. Roughly 450 troops advise the army of the East African nation.",
        [(450, "somalia")],
    ),
    ("France has 600 soldiers in the region, mainly at a base in Jordan.", [(600, None)]),
    (
        "US troops are in Iraq. Flying from a base in Jordan, the French bombed targets over Syria. Another 400 "
        "soldiers train Iraqi forces.",
        [(400, "iraq")],
    ),
    (
        "US troops are in Niger. The general flew to Doha and Islamabad. He said that 600 troops were enough.",
        [(600, "niger")],
    ),
    ("Denmark flew 100 soldiers from Taji to Kuwait, while 40 soldiers remain.", [(100, "iraq"), (40, "iraq")]),
    (
        "In Iraq there are 2,500 American troops and in Syria 900.",
        [(2500, "iraq"), (900, "syria")],
    ),
    (
        "Troops were sent to Niger; their number rose to 570 in June and to 640 by the autumn.",
        [(570, "niger"), (640, "niger")],
    ),
    (
        "Unlike in Afghanistan, where all troops left, the 2,500 soldiers here in Iraq will stay.",
        [(2500, "iraq")],
    ),
]

# Who speaks in a capital, and the way out, place nobody.
LEFT: list[tuple[str, list[Row]]] = [
    (
        "US troops are in Syria. In Ankara, the foreign minister said 200 French soldiers should leave as well.",
        [(200, "syria")],
    ),
    ("US troops left. In Kabul, 600 soldiers guard the embassy, a spokesman said.", [(600, "kabul")]),
    (
        "American troops leave Iraq.\n\nThe last 500 soldiers of a cavalry division crossed into Kuwait at dawn. About "
        "200 troops stayed at the embassy.",
        [(500, "iraq"), (200, "iraq")],
    ),
]

# Who receives the troops of others.
HOSTED: list[tuple[str, list[Row]]] = [
    ("Lithuania expects 500 more American soldiers in the autumn.", [(500, "lithuania")]),
    ("South Korea comes second. Its garrison of 28,500 American troops has not changed.", [(28500, "south-korea")]),
    (
        "Japan hosts 54,000 American troops. Germany comes next with 35,000 troops.",
        [(54000, "japan"), (35000, "germany")],
    ),
    # one who gets his own back receives nobody
    ("Germany has troops in Mali. It expects 500 soldiers to leave by May.", [(500, "mali")]),
]

ROWS = [*PASSING, *STATIONED, *STATES, *TOPICS, *POINTERS, *WAYS, *SITES, *NESTED, *ABOUT, *LEFT, *HOSTED]


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


FORCES: list[tuple[str, list[str | None]]] = [
    ("Kabul is held by 5,800 US troops, with a further 1,000 or so from Britain.", ["us", "uk"]),
    ("In Lebanon some 75 United States military personnel support the Lebanese army.", ["us"]),
    ("MINUSMA has 13,200 soldiers. French troops left Mali.", [None]),
    ("Germany worries. The plan would pull 11,900 of the 36,000 American troops out.", ["us", "us"]),
    ("Canada moved some of its 300 troops from Iraq to Kuwait.", ["canada"]),
    ("British troops left. The base in western Iraq had 500 soldiers.", ["uk"]),
]


@pytest.mark.parametrize(("text", "expected"), FORCES, ids=[text[:60] for text, _ in FORCES])
def test_counted_troops_are_whose_the_text_says(text: str, expected: list[str | None]) -> None:
    found = [each for each in extract(text, NAMES, PUBLISHED) if each.type in TROOPS and each.figures]
    assert [each.force.entity if each.force else None for each in found] == expected
