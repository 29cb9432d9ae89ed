"""What the rules of extraction make of sentences each written before the rule it is for, and tried only after it.

They are in other words, countries and voices than the text that showed the rule to be missing. Each row is a text and
what it states of troops: figure, measure and place. Nothing here proves anything of the world.
"""

from __future__ import annotations

import pytest

from bot.extraction.extract import extract
from tests.test_extraction_rules import NAMES, PUBLISHED, TROOPS, Amount, amount

Row = tuple[Amount, str, str | None]


def rows(text: str) -> list[Row]:
    """Figure, measure and first place of each counted strength and movement; a town passes for its country."""
    return [
        (
            amount(each.figures[0]),
            each.measure.value if each.measure else "",
            next((place.entity for place in each.places if place.entity), None),
        )
        for each in extract(text, NAMES, PUBLISHED)
        if each.type in TROOPS and each.figures
    ]


# A bare number is no level without leave: hours, telephones, dates, footnote marks, names of units, comparisons.
BARE: list[tuple[str, list[Row]]] = [
    ("The soldiers in Mali can be reached at (202) 555-0177.", []),
    ("Updated 14.03.2021\n\nGerman soldiers train in Mali.", []),
    (
        "Italy keeps 500 soldiers in Niger.4 Spain left in March.12 France has 1,200.7",
        [(500, "present", "niger"), (1200, "present", "niger")],
    ),
    ("Our soldiers in Kuwait need you: text BOOTS to 88810.", []),
    ("My son went to Iraq as a soldier with the 327.", []),
    ("The marines killed in Somalia were aged between 22 and 25.", []),
    ("Troops in South Korea now stay for nine months instead of 24.", []),
    ("Order ZX-418-22 sent the troops to Kuwait.", []),
    ("18.45 Troops reach Niamey\n\nThe first soldiers arrived in Niger.", []),
    ("The army has 40 generals and only 16 of them have served in Kosovo.", []),
]

# How they come and go, in every voice of the verb.
GOING: list[tuple[str, list[Row]]] = [
    (
        "Some 2,200 soldiers of the 3rd Brigade Combat Team, 4th Infantry Division, will deploy to Romania in January.",
        [(2200, "planned", "romania")],
    ),
    (
        "Nearly 650 troops of the 56th Stryker Brigade will take over the mission in Djibouti.",
        [(650, "planned", "djibouti")],
    ),
    ("In May about 90 Danish soldiers were moved to Jordan.", [(90, "deployed", "jordan")]),
    ("Around 130 Dutch commandos are being sent to Niger.", [(130, "deployed", "niger")]),
    ("Some 300 sailors are on their way to Djibouti.", [(300, "deployed", "djibouti")]),
    ("The Dutch defence minister announces 150 more soldiers for Mali.", [(150, "deployed", "mali")]),
    (
        "The 200 Marines in Niger fly home next week and no one will take their place.",
        [(200, "planned", "niger")],
    ),
    ("About 600 engineers would be required as well in Kosovo.", [(600, "planned", "kosovo")]),
    ("Italy's 900-strong contingent in Kosovo is to be thinned out.", [(900, "present", "kosovo")]),
    ("The Danish mission of 160 soldiers in Mali ends in June.", [(160, "present", "mali")]),
    (
        "All 2,400 soldiers sent to Mali as reinforcements will have come home by May.",
        [(2400, "planned", "mali")],
    ),
    (
        "About 80 French soldiers will join the 300 already in Niger.",
        [(80, "planned", "niger"), (300, "present", "niger")],
    ),
    (
        "A further 220 were approved for Kosovo, for a total of 1,900 soldiers.",
        [(220, "authorised", "kosovo"), (1900, "authorised", "kosovo")],
    ),
    ("That is some 350 sailors, and they won't be replaced. They served in Bahrain.", [(350, "withdrawn", "bahrain")]),
]

# Where: the goal before the topic, the host before the guest, no place of those who speak.
WHERE: list[tuple[str, list[Row]]] = [
    (
        "Kosovo: the force is reinforced\n\nThe 10th Brigade will send about 700 soldiers to Vicenza, Italy.",
        [(700, "planned", "italy")],
    ),
    (
        "Iraq after the attack\n\nOn a trip to Jordan, the minister spoke of Saudi Arabia. "
        "He is sending 500 more soldiers to the kingdom.",
        [(500, "deployed", "saudi-arabia")],
    ),
    ("In Rome, Italy, the minister says 120 soldiers will go to Niger.", [(120, "planned", "niger")]),
    ("Romania, which spent millions on a base, will host another 900 troops.", [(900, "planned", "romania")]),
    (
        "Kuwait has hosted between 12,000 and 14,000 American troops since 2011.",
        [((12000, 14000), "present", "kuwait")],
    ),
    (
        "Italy will triple its presence in Latvia, to up to 650 soldiers.",
        [(650, "planned", "latvia")],
    ),
    (
        "To Resolute Support 38 countries give some 12,900 troops. Germany runs the camp in the north with 1,100 "
        "soldiers and Turkey holds Kabul with 600.",
        [(12900, "present", "afghanistan"), (1100, "present", "afghanistan"), (600, "present", "afghanistan")],
    ),
    ("KFOR now has close to 3,700 soldiers, the smallest number yet.", [(3700, "present", "kosovo")]),
    (
        "Camp Bastion is the hub of Helmand. A Kabul spokesman briefed us. The British have 9,500 troops in the "
        "province.",
        [(9500, "present", "afghanistan")],
    ),
    ("Across the region, the navy has added 6,000 sailors since June. Iraq was not named.", [(6000, "deployed", None)]),
    (
        "The Multinational Force and Observers has 450 American soldiers in its ranks.",
        [(450, "present", "egypt")],
    ),
    (
        "About 900 soldiers will go to Romania, where there are already 1,100 troops, and 400 from the 12th Brigade to "
        "Germany.",
        [(900, "planned", "romania"), (1100, "present", "romania"), (400, "planned", "germany")],
    ),
]

# Numbers and nouns.
WORDS: list[tuple[str, list[Row]]] = [
    ("India kept nearly 1.2 lakh soldiers in Sri Lanka at the time.", [(120000, "present", "sri-lanka")]),
    ("There were two lakh foreign troops in Afghanistan.", [(200000, "present", "afghanistan")]),
    ("At its peak, the Dutch force in Mali numbered 450.", [(450, "peak", "mali")]),
    ("At their height, US forces in Somalia counted 28,000.", [(28000, "peak", "somalia")]),
    (
        '"We still have about 220 people in Niamey," said General Brun, who leads the French withdrawal from Niger.',
        [(220, "present", "niger")],
    ),
    ("The brigade in Kuwait alone is some 3,900 people.", [(3900, "present", "kuwait")]),
    ("Another 1,100 military police are in Iraq.", [(1100, "present", "iraq")]),
]

ROWS = BARE + GOING + WHERE + WORDS


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_a_sentence_written_before_its_rule_states_what_it_says(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected
