"""What the rules of extraction find in sentences that nobody tuned them on: wire, briefing, brief and bad translation.

Every sentence is of our own making and in other words and countries than the articles. Each row is a text and what
it states of troops: figure, measure, place, force.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.edtf import of_day
from bot.extraction.extract import extract
from bot.extraction.statements import Statement
from bot.model import FactType, Figure, ValueKind
from bot.names.matching import MemoryNames
from store.sheets import load_sheets
from tests.test_store_names import names_of

ROOT = Path(__file__).resolve().parent.parent
NAMES = MemoryNames(names_of(load_sheets(ROOT / "seeds").entities))
TROOPS = (FactType.STRENGTH, FactType.MOVEMENT)
PUBLISHED = of_day(date(2020, 11, 17))  # a Tuesday
Amount = float | tuple[float, float] | str | None
Row = tuple[Amount, str | None, str | None, str | None]


def amount(figure: Figure) -> Amount:
    if figure.kind is not ValueKind.VALUE:
        return figure.kind.value
    if figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    return figure.words or figure.value


def rows(text: str) -> list[Row]:
    """Figure, measure, first place and force of each counted strength and movement."""
    return [
        (
            amount(each.figures[0]),
            each.measure.value if each.measure else None,
            next((place.entity or place.text for place in each.places), None),
            each.force.entity or each.force.text if each.force else None,
        )
        for each in extract(text, NAMES, PUBLISHED)
        if each.type in (FactType.STRENGTH, FactType.MOVEMENT) and each.figures
    ]


WIRE: list[tuple[str, list[Row]]] = [
    ("South Korea, which hosts 28,500 American troops, shares the cost.", [(28500, "present", "south-korea", "us")]),
    ("Romania is home to about 1,100 U.S. soldiers.", [(1100, "present", "romania", "us")]),
    ("Roughly 35,000 American service members are based in Germany.", [(35000, "present", "germany", "us")]),
    ("The Pentagon plans to pull 12,000 troops out of Germany.", [(12000, "planned", "germany", "us")]),
    ("France has kept 5,100 soldiers in Mali and its neighbours.", [(5100, "present", "mali", "france")]),
    ("Sweden said it would send 150 commandos to Mali early next year.", [(150, "planned", "mali", "sweden")]),
    ("NATO still maintains a 3,500-strong force in Kosovo.", [(3500, "present", "kosovo", "nato")]),
    (
        "A 600-member European Union force watches over the peace in Bosnia.",
        [(600, "present", "bosnia-and-herzegovina", None)],
    ),
    (
        "Washington cut its garrison in Syria from 2,000 soldiers to about 400 last year.",
        [(2000, "present", "syria", "us"), (400, "present", "syria", "us")],
    ),
    ("At least 800 American troops had been posted to Niger before the coup.", [(800, "present", "niger", "us")]),
    ("Italy withdrew 200 of its soldiers from Kuwait over the weekend.", [(200, "withdrawn", "kuwait", "italy")]),
    ("Another 750 paratroopers landed in Kuwait overnight.", [(750, "deployed", "kuwait", None)]),
    (
        "Some 60,000 NATO soldiers went into Bosnia in 1995; today fewer than 700 foreign troops are left there.",
        [
            (60000, "deployed", "bosnia-and-herzegovina", "nato"),
            (700, "present", "bosnia-and-herzegovina", "foreign-forces"),
        ],
    ),
    (
        "A total of 4,200 Danes serve abroad, 250 of them in Kosovo.",
        [(4200, "present", None, "denmark"), (250, "present", "kosovo", "denmark")],
    ),
    ("Parliament in Berlin raised the ceiling for the Mali mission to 1,100 soldiers.", [(1100, "cap", "mali", None)]),
    ("Under the mandate, Germany may station up to 450 soldiers in Mali.", [(450, "authorised", "mali", "germany")]),
    ("The number of French troops in Niger has doubled to 1,500.", [(1500, "present", "niger", "france")]),
    ("Britain will base 300 more soldiers in Estonia from March.", [(300, "planned", "estonia", "uk")]),
    ("All 1,000 US troops in northern Syria are to leave within weeks.", [(1000, "planned", "syria", "us")]),
    (
        "More than 40,000 Danish soldiers have rotated through Kosovo since 1999.",
        [(40000, "cumulative", "kosovo", "denmark")],
    ),
]

BRIEFING: list[tuple[str, list[Row]]] = [
    ("Q: How many troops are we keeping in Syria?\nMR. HALE: About 900.", [(900, "present", "syria", None)]),
    (
        "Q: What's the troop number for Kuwait?\nCOL. REED: We have around 13,500 there today.",
        [(13500, "present", "kuwait", None)],
    ),
    (
        "MR. HALE: I'm not going to get into how many service members are in Niger.",
        [("withheld", "present", "niger", None)],
    ),
    ("GEN. DALY: We'll be at 500 soldiers in Kosovo by the spring.", [(500, "planned", "kosovo", None)]),
    ("GEN. DALY: In South Korea we hold steady at 28,500 troops.", [(28500, "present", "south-korea", None)]),
    (
        "MS. ORTEGA: We've got 1,700 Marines in Romania right now, and 400 more are on their way.",
        [(1700, "present", "romania", None), (400, "deployed", "romania", None)],
    ),
    (
        "MS. ORTEGA: We moved 2,500 soldiers to Poland last week. They joined the 4,500 already there.",
        [(2500, "deployed", "poland", None), (4500, "present", "poland", None)],
    ),
    (
        "Q: There are still 2,200 American soldiers in Kuwait, right?\nCOL. REED: That's correct.",
        [(2200, "present", "kuwait", "us")],
    ),
    ("Q: And Jordan?\nCOL. REED: A little under 3,000 troops.", [(3000, "present", "jordan", None)]),
    (
        "COL. REED: The peak was 2,600 troops in Syria; it is 900 today.",
        [(2600, "peak", "syria", None), (900, "present", "syria", None)],
    ),
    (
        "MR. HALE: The Secretary has approved the deployment of 1,500 additional troops to the UAE.",
        [(1500, "authorised", "united-arab-emirates", None)],
    ),
    (
        "MR. HALE: Of the 4,000 soldiers we sent to Germany, 1,000 have come home.",
        [(4000, "present", "germany", None), (1000, "withdrawn", "germany", None)],
    ),
    ("MR. HALE: Our troops stay. The remaining 700 guard the oil fields in Syria.", [(700, "present", "syria", None)]),
]

THINK_TANK: list[tuple[str, list[Row]]] = [
    (
        "Troop levels in Mali: France, 2,400; Germany, 1,050.",
        [(2400, "present", "mali", "france"), (1050, "present", "mali", "germany")],
    ),
    (
        "By 2019 the United States had reduced its presence in Syria to roughly 1,000.",
        [(1000, "present", "syria", "us")],
    ),
    ("Kosovo Force numbered almost 50,000 at its height.", [(50000, "peak", "kosovo", None)]),
    (
        "The brief recommends that Washington keep no more than 20,000 troops in South Korea.",
        [(20000, "planned", "south-korea", "us")],
    ),
    ("An estimated 2,500 Turkish soldiers man observation posts in Syria.", [(2500, "present", "syria", "turkey")]),
    (
        "Congress authorised a force of 25,000 soldiers for Germany in the new bill.",
        [(25000, "authorised", "germany", "us")],
    ),
    (
        "Only 90 Spanish soldiers remained in Bosnia a year after the drawdown.",
        [(90, "present", "bosnia-and-herzegovina", "spain")],
    ),
    (
        "Between 1,200 and 1,400 British personnel were stationed in Kuwait at the time.",
        [((1200, 1400), "present", "kuwait", "uk")],
    ),
    ("U.S. forces in Niger (about 800) work out of two bases.", [(800, "present", "niger", "us")]),
    (
        "Italy contributes 628 troops to the NATO mission in Kosovo, the largest share; Hungary gives 370.",
        [(628, "present", "kosovo", "italy"), (370, "present", "kosovo", "hungary")],
    ),
    ("If the plan goes through, 24,000 American troops will stay in Germany.", [(24000, "planned", "germany", "us")]),
    ("Over 13,000 U.N. peacekeepers patrol northern Mali.", [(13000, "present", "mali", None)]),
]

BROKEN: list[tuple[str, list[Row]]] = [
    ("The french soldiers are 5.100 in the Mali .", [(5100, "present", "mali", "france")]),
    ("Berlin wants to send until 150 soldiers more in Niger.", [(150, "planned", "niger", "germany")]),
    ("In Kosovo are stationed at present 400 soldiers German.", [(400, "present", "kosovo", "germany")]),
    ("The Americans have in South Korea 28 500 militaries.", [(28500, "present", "south-korea", "us")]),
    (
        "It were 2 000 American soldiers in Syria ,of them remain 900.",
        [(2000, "present", "syria", "us"), (900, "present", "syria", "us")],
    ),
    ("The contingent Italian counts 550 men in Kuwait.", [(550, "present", "kuwait", "italy")]),
    ("Spain retires its 300 soldiers of Bosnia.", [(300, "withdrawn", "bosnia-and-herzegovina", "spain")]),
    ("The number of the soldiers American in Romania is gone up to 3.000 .", [(3000, "present", "romania", "us")]),
]

NOTHING = [
    "Two American soldiers drowned in Niger.",
    "Kosovo issued 3,500 passports to Serbs last month.",
    "More than 1,200 former soldiers marched through Seoul, South Korea, to ask for pensions.",
    "The Bundestag backed the Mali mission by 456 to 121.",
    "Four soldiers were decorated in Bosnia for bravery.",
    "General Daly, 58, commands the Kosovo force.",
    "Syria lost 400 soldiers in the battle.",
    "The Niger base cost $110 million and covers 2,200 acres.",
]

# How a measure may be told: what is to be sent is planned as well as deployed.
ALIKE = [{"deployed", "planned"}, {"withdrawn", "planned"}, {"authorised", "deployed"}, {"authorised", "planned"}]
ALIKE += [{"cap", "authorised"}]

ROWS = WIRE + BRIEFING + THINK_TANK + BROKEN


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_a_count_of_troops_has_figure_measure_place_and_force(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_level_of_troops_states_none(text: str) -> None:
    assert rows(text) == []


def texts() -> list[tuple[str, list[list[str]]]]:
    """The texts of the folder, each with what it states: lines of figure, measure and place after a rule.

    Most are invented and their figures prove nothing of the world. They were written before they were tried, and what
    they showed to be missing was added after; so they guard what was learnt and measure nothing.
    """
    read = []
    for path in sorted((ROOT / "tests" / "extraction_texts").glob("*.txt")):
        text, _, stated = path.read_text().partition("\n---\n")
        read.append((text, [line.split() for line in stated.splitlines()]))
    return read


def same(wanted: list[str], found: Statement) -> bool:
    """Whether a statement has the figure, the measure and the place; a town passes for its country."""
    figure, measure, place = wanted
    names = " ".join(f"{each.entity} {each.text}" for each in found.places).lower()
    told = found.measure.value if found.measure else ""
    alike = told == measure or {told, measure} in ALIKE
    return str(amount(found.figures[0])) == figure and alike and (place == "anywhere" or place.lower() in names)


def test_texts_of_ours_give_most_of_their_strengths_and_little_else() -> None:
    met = found = wanted = 0
    for text, stated in texts():
        statements = [each for each in extract(text, NAMES, PUBLISHED) if each.type in TROOPS and each.figures]
        statements = [each for each in statements if each.figures[0].words is None]
        found, wanted = found + len(statements), wanted + len(stated)
        for row in stated:
            hit = next((each for each in statements if same(row, each)), None)
            if hit is not None:
                statements.remove(hit)
                met += 1
    assert (met / found >= 0.82, met / wanted >= 0.82) == (True, True)
