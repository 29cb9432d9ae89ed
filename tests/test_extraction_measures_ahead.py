"""What measure counts of troops have that are still to come, or are there already, or are just coming and going.

Each row is a text of our own and what it states of troops: figure and measure.
"""

from __future__ import annotations

import pytest

from tests.test_extraction_measures_news import Row, rows

# A time that is to come makes a level planned only where the level is of that time.
WHEN: list[tuple[str, list[Row]]] = [
    ("Spain, which runs the mission until July and supplies 150 soldiers, wants to leave.", [(150, "present")]),
    ("Spain holds the command until May and has 180 soldiers in Iraq.", [(180, "present")]),
    ("Spain will have 180 soldiers in Iraq until May.", [(180, "planned")]),
    ("The Marines number about 200 and will be joined next week by engineers.", [(200, "present")]),
    (
        "Romania withdrew 120 soldiers in March and Georgia will pull out 300 by summer.",
        [(120, "withdrawn"), (300, "planned")],
    ),
    (
        "NATO hopes to enlarge the mission from its present 400 soldiers to about 900.",
        [(400, "present"), (900, "planned")],
    ),
    (
        "The Pentagon said it would shrink its force in Iraq to 3,000 from about 5,200 by October.",
        [(3000, "planned"), (5200, "present")],
    ),
    (
        "We have been cutting our force, from a peak of 2,300 soldiers, to some 400 soldiers now.",
        [(2300, "peak"), (400, "present")],
    ),
    ("We are on track to be at 8,600 troops by the summer.", [(8600, "planned")]),
    ("We are at 8,600 soldiers today.", [(8600, "present")]),
    ("Eighty soldiers will go now and another 40 in the spring.", [(80, "planned"), (40, "planned")]),
    ("Up to 3,000 soldiers were put on alert for a deployment to Kuwait.", [(3000, "planned")]),
    ("The army put 600 soldiers on the border.", [(600, "present")]),
    ("There are 600 soldiers on alert in Kabul.", [(600, "present")]),
    ("Its 600 soldiers in Kabul are on high alert.", [(600, "present")]),
    ("The mission will be led by Spain from May, with 180 Spanish soldiers.", [(180, "planned")]),
    ("The training will be taken over by Sweden, with 60 soldiers already there.", [(60, "present")]),
    ("A number of 3,000 soldiers was mentioned.", [(3000, "planned")]),
    ("The pullout of the last 500 soldiers was delayed by fog.", [(500, "planned")]),
    ("Britain is ready to send another 200 soldiers if asked.", [(200, "planned")]),
]

# What is asked for, owed, postponed or told of a day to come has not happened.
NOT_YET: list[tuple[str, list[Row]]] = [
    ("By the time he takes office, 2,500 soldiers will be left in each country.", [(2500, "planned")]),
    ("Once the last 500 soldiers leave, the embassy will be on its own.", [(500, "planned")]),
    ("After the 500 soldiers have gone, the camp will be sold.", [(500, "planned")]),
    ("After the 500 soldiers had gone, the camp was sold.", [(500, "withdrawn")]),
    ("When 500 soldiers are in place, the election will be held.", [(500, "planned")]),
    ("The 1,200 soldiers whom Rome promised have yet to come.", [(1200, "planned")]),
    ("The 1,200 soldiers that Rome sent hold the west.", [(1200, "present")]),
    ("By law the president may send no more than 3,000 soldiers without a vote.", [(3000, "cap")]),
    (
        "The secretary approved the deployment of 3,000 additional forces, including two squadrons.",
        [(3000, "authorised")],
    ),
    ("They wanted us to go to zero and we said, let's keep 600 soldiers at the embassy.", [(600, "planned")]),
    (
        "The department announced today that approximately 1,500 soldiers will replace the 2nd Brigade in Iraq.",
        [(1500, "planned")],
    ),
    ("Poland will not send the 100 soldiers it had promised.", [(100, "planned")]),
    ("Instead of the 4,000 soldiers foreseen, it has 500.", [(4000, "planned"), (500, "present")]),
    ("The order to send 500 soldiers exceeds his powers.", [(500, "planned")]),
    ("My recommendation was to keep 2,500 soldiers there.", [(2500, "planned")]),
    ("The White House has settled on a force of about 1,000 for the embassy.", [(1000, "planned")]),
    ("As of Friday, 3,800 soldiers were on the ground at the airport.", [(3800, "present")]),
    ("By Sunday there should be 3,000 soldiers at the airport.", [(3000, "planned")]),
    (
        "The 82nd Airborne, which has 750 soldiers in Kuwait already, will send the rest of its brigade this week.",
        [(750, "present")],
    ),
]

# Who is carried, relieved, recalled or steps off a plane has come or gone.
COMERS_AND_GOERS: list[tuple[str, list[Row]]] = [
    ("The plane left with 90 soldiers on board.", [(90, "withdrawn")]),
    ("The last two planes left with 90 soldiers aboard.", [(90, "withdrawn")]),
    ("A helicopter with 14 soldiers on board was missing.", [(14, "present")]),
    ("The bus left with 14 reporters and 30 soldiers aboard.", [(30, "present")]),
    ("Insurgents left the village after 90 soldiers moved in.", [(90, "deployed")]),
    ("The first 120 soldiers stepped off a plane in Warsaw on Monday, back from Ghazni.", [(120, "withdrawn")]),
    ("Twenty-four soldiers of the advance party set off from Brindisi for Herat.", [(24, "deployed")]),
    ("A quick-reaction force of 100 Marines has reached the embassy.", [(100, "deployed")]),
    ("Two C-17s brought in 180 soldiers and flew out 400 civilians.", [(180, "deployed")]),
    ("Bulgaria recalled its 100 soldiers from Kandahar.", [(100, "withdrawn")]),
    ("Another 300 soldiers are heading for the exit.", [(300, "withdrawn")]),
    ("Another 300 soldiers are heading for Baghdad.", [(300, "deployed")]),
    ("The contingent, reinforced by 300 soldiers in May, now counts 900.", [(300, "deployed"), (900, "present")]),
    ("Ankara added 300 soldiers to the 500 it had at the airport.", [(300, "deployed"), (500, "present")]),
    ("Ankara would add 300 soldiers to the 500 it has at the airport.", [(300, "planned"), (500, "present")]),
    ("According to the head of state, 30,000 soldiers left in the course of two years.", [(30000, "withdrawn")]),
    ("So that's a thousand soldiers that came out this month.", [(1000, "withdrawn")]),
    ("Some 400 soldiers of the 25th Division replaced a unit from New York.", [(400, "deployed")]),
    ("Five brigades with 20,000 soldiers were sent to Baghdad.", [(20000, "deployed")]),
    ("Mr. Bush sent five more brigades, more than 20,000 soldiers, to Baghdad.", [(20000, "deployed")]),
]

# A second figure shares the bound of the first.
NAMED_BOUNDS: list[tuple[str, list[Row]]] = [
    ("The ceiling was 1,000 soldiers for Mali and for Niger 500.", [(1000, "cap"), (500, "cap")]),
    ("Under Mr. Obama the limit for Iraq was 5,262 and for Syria 503 soldiers.", [(5262, "cap"), (503, "cap")]),
    ("U.S. troops are in Iraq. He set the ceiling at 3,100, then raised it to 3,550.", [(3100, "cap"), (3550, "cap")]),
]

ROWS = WHEN + NOT_YET + COMERS_AND_GOERS + NAMED_BOUNDS


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_what_is_still_to_come_is_told_from_what_is_there(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected
