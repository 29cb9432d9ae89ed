"""What extraction finds in sentences of ours, written for these tests: each trap of the trade once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.bench_extract import read_articles, run_bench_extract, tallies
from bot.edtf import Period, of_day, parse_edtf
from bot.extraction.extract import LONGEST_TEXT, extract
from bot.extraction.statements import Named, Span, Statement
from bot.model import EntityKind, FactType, Figure, Hedge, Measure, ValueKind
from bot.names.matching import MemoryNames
from store.sheets import load_sheets
from tests.test_store_names import names_of

ROOT = Path(__file__).resolve().parent.parent
NAMES = MemoryNames(names_of(load_sheets(ROOT / "seeds").entities))
PUBLISHED = of_day(date(2020, 11, 17))  # a Tuesday
TROOPS = (FactType.STRENGTH, FactType.MOVEMENT)
Row = tuple[float | tuple[float, float] | str | None, str | None, str | None, str | None]


def found(text: str, *types: FactType, reference: Period | None = PUBLISHED, message: bool = False) -> list[Statement]:
    return [each for each in extract(text, NAMES, reference, message=message) if each.type in types]


def amount(figure: Figure) -> float | tuple[float, float] | str | None:
    if figure.kind is not ValueKind.VALUE:
        return figure.kind.value
    if figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    return figure.words or figure.value


def rows(text: str, message: bool = False) -> list[Row]:
    """Figure, force, first place and measure of each counted strength and movement."""
    return [
        (
            amount(each.figures[0]),
            each.force.entity if each.force else None,
            next((place.entity or place.text for place in each.places), None),
            each.measure.value if each.measure else None,
        )
        for each in found(text, *TROOPS, message=message)
        if each.figures
    ]


STRENGTHS: list[tuple[str, list[Row]]] = [
    (
        "The US keeps 4,500 soldiers in Afghanistan and 3,000 in Iraq.",
        [(4500, "us", "afghanistan", "present"), (3000, "us", "iraq", "present")],
    ),
    (
        "American troop levels in Iraq will drop from 5,200 to 3,000.",
        [(5200, "us", "iraq", "present"), (3000, "us", "iraq", "planned")],
    ),
    (
        "The plan would leave 2,500 US troops each in Iraq and Afghanistan.",
        [(2500, "us", "iraq", "planned"), (2500, "us", "afghanistan", "planned")],
    ),
    ("Between 600 and 900 US troops are in Syria.", [((600, 900), "us", "syria", "present")]),
    ("Three to four thousand US soldiers stay in Iraq.", [((3000, 4000), "us", "iraq", "present")]),
    ("There are 15\u00a0000 US troops in Iraq.", [(15000, "us", "iraq", "present")]),
    ("There are 2.500 US soldiers in Iraq .", [(2500, "us", "iraq", "present")]),
    ("There are 5k US troops in Iraq.", [(5000, "us", "iraq", "present")]),
    ("Twenty-five hundred US Marines were based in Helmand.", [(2500, "us", "Helmand", "present")]),
    ("There are no US troops in Syria.", [("none", "us", "syria", "present")]),
    ("The Pentagon declined to say how many troops are in Syria.", [("withheld", "us", "syria", "present")]),
    ("Hundreds of US soldiers are in Jordan.", [("hundreds", "us", "jordan", "present")]),
    ("Germany withdrew 600 soldiers from Kunduz.", [(600, "germany", "Kunduz", "withdrawn")]),
    ("Washington sent another 500 troops to Kuwait.", [(500, "us", "kuwait", "deployed")]),
    ("The number of US troops in Iraq peaked at 170,000 in 2007.", [(170000, "us", "iraq", "peak")]),
    ("A cap of 9,800 US troops in Afghanistan was set.", [(9800, "us", "afghanistan", "cap")]),
    ("Up to 1,300 German soldiers were authorised for Afghanistan.", [(1300, "germany", "afghanistan", "authorised")]),
    (
        "About 775,000 US troops have served in Afghanistan since 2001.",
        [(775000, "us", "afghanistan", "cumulative")],
    ),
    (
        "Trump ordered home half of the 14,000 US troops in Afghanistan.",
        [(14000, "us", "afghanistan", "present")],
    ),
    (
        "US forces left Syria for Iraq last year. There are 5,200 American soldiers there now. The remaining 650 guard "
        "the embassy.",
        [(5200, "us", "iraq", "present"), (650, "us", "iraq", "present")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), STRENGTHS, ids=[text[:50] for text, _ in STRENGTHS])
def test_a_count_of_troops_has_its_figure_force_place_and_measure(text: str, expected: list[Row]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Seven rockets hit the zone; four fell near the embassy, three elsewhere.",
        "Washington says it trained hundreds of thousands of Afghans.",
        "Washington will send 500,000 doses of vaccine to Iraq.",
        "Iraq holds 900 detainees and paid 3,000 dollars for each.",
        "In 2014 some 45 percent of troops were tired.",
        "Resolution 2170 is on page 300.",
        "Twice as many troops are needed, one in five officers said.",
        "Thirteen US soldiers were killed in Kabul.",
        "The vote was 170 to 0.",
    ],
)
def test_what_counts_no_troops_is_no_strength(text: str) -> None:
    assert rows(text) == []


HEDGES = [
    ("nearly 7,000", Hedge.NEARLY),
    ("some 7,000", Hedge.SOME),
    ("an estimated 7,000", Hedge.ESTIMATED),
    ("just over 7,000", Hedge.OVER),
    ("as many as 7,000", Hedge.UP_TO),
    ("no more than 7,000", Hedge.AT_MOST),
    ("7,000 or so", Hedge.ABOUT),
    ("only 7,000", None),
]


@pytest.mark.parametrize(("words", "hedge"), HEDGES)
def test_a_hedge_is_kept_as_the_source_gives_it(words: str, hedge: Hedge | None) -> None:
    (statement,) = found(f"There are {words} US troops in Iraq.", *TROOPS)
    assert statement.figures[0] == Figure(value=7000, hedge=hedge, unit="troops")


def test_every_field_read_in_the_sentence_says_where() -> None:
    text = "\u201cWe are done,\u201d he said. About 2,500 US troops were in Iraq on Jan. 15, 2021."
    (statement,) = found(text, *TROOPS)
    assert {name: span.of(text) for name, span in statement.spans.items()} == {
        "figure": "About 2,500 US troops",
        "force": "US",
        "place": "Iraq",
        "when": "Jan. 15, 2021",
    }
    assert statement.sentence.of(text) == "About 2,500 US troops were in Iraq on Jan. 15, 2021."


def test_mojibake_and_no_break_spaces_leave_the_offsets_right() -> None:
    text = "Iraq\u00e2\u20ac\u2122s army fights on. There are 2,500\u00c2\u00a0US\u00a0troops in Iraq."
    (statement,) = found(text, *TROOPS)
    assert statement.spans["figure"].of(text) == "2,500\u00c2\u00a0US\u00a0troops"
    assert statement.figures == (Figure(value=2500, unit="troops"),)


def test_a_place_from_the_sentence_before_has_no_span() -> None:
    (statement,) = found("The war in Afghanistan goes on. Some 8,600 US soldiers are in the country.", *TROOPS)
    assert (statement.places[0].entity, "place" in statement.spans) == ("afghanistan", False)


DATES = [
    ("About 2,000 US soldiers will leave Iraq by Jan. 15.", "2021-01-15"),
    ("Some 3,000 US soldiers were in Iraq in late January.", "2020-01-21/2020-01-31"),
    ("Some 3,000 US soldiers were in Iraq in mid-2019.", "2019-05/2019-08"),
    ("The US sent 500 soldiers to Iraq earlier this month.", "2020-11-01/2020-11-17"),
    ("The US sent 500 soldiers to Iraq on Tuesday (November 17th).", "2020-11-17"),
    ("There were 5,000 US soldiers in Iraq last year.", "2019"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_are_resolved_against_the_page(text: str, expected: str) -> None:
    (statement,) = found(text, *TROOPS)
    assert statement.when == parse_edtf(expected)


def test_without_a_page_date_what_hangs_on_it_stays_open() -> None:
    text = "There were 5,000 US soldiers in Iraq last year. There were 3,000 US soldiers in Iraq in 2011."
    first, second = found(text, *TROOPS, reference=None)
    assert (first.when, first.when_stated, second.when) == (None, "last year", parse_edtf("2011"))


CASUALTIES = [
    ("Nearly 4,500 US soldiers died in Iraq and over 32,000 were wounded.", [(4500, "killed"), (32000, "wounded")]),
    ("The blast left at least 22 people dead.", [(22, "killed")]),
    (
        "Rockets killed two Americans and one Briton and wounded 14 others.",
        [(2, "killed"), (1, "killed"), (14, "wounded")],
    ),
    ("A US contractor was killed.", [(1, "killed")]),
    ("No US troops were hurt.", [("none", "wounded")]),
    ("The toll rose to 13, then to 18.", [(13, "killed"), (18, "killed")]),
    ("The number of US soldiers with brain injuries climbed to 109.", [(109, "wounded")]),
]


@pytest.mark.parametrize(("text", "expected"), CASUALTIES)
def test_the_dead_and_wounded_are_counted_with_their_outcome(
    text: str, expected: list[tuple[float | str, str]]
) -> None:
    assert [(amount(each.figures[0]), each.outcome) for each in found(text, FactType.CASUALTY)] == expected


def test_a_named_death_has_its_victim_and_who_did_it() -> None:
    dead, attack = found("Soleimani was killed by the United States.", FactType.CASUALTY, FactType.ATTACK)
    assert [each.entity for each in dead.subjects] == ["qasem-soleimani"]
    assert ([each.entity for each in attack.subjects], [each.entity for each in attack.objects]) == (
        ["us"],
        ["qasem-soleimani"],
    )


ROLES = [
    ("Defense Secretary Lloyd Austin spoke.", "Lloyd Austin", "Defense Secretary"),
    (
        "Army Gen. Mark A. Milley, the chairman of the Joint Chiefs, spoke.",
        "Mark A. Milley",
        "chairman of the Joint Chiefs",
    ),
    ("Sam Hearn, 34, a spokesman at the airport, spoke.", "Sam Hearn", "spokesman at the airport"),
    ("Michael Langley, who heads the Africa Command, spoke.", "Michael Langley", "heads the Africa Command"),
    ("The White House press secretary, Jen Psaki, spoke.", "Jen Psaki", "The White House press secretary"),
    ("NATO Secretary General Jens Stoltenberg spoke.", "Jens Stoltenberg", "NATO Secretary General"),
    ("MINISTER OF DEFENCE RUTH HALLORAN: Good afternoon.", "RUTH HALLORAN", "MINISTER OF DEFENCE"),
]


@pytest.mark.parametrize(("text", "person", "role"), ROLES)
def test_people_are_found_with_their_offices(text: str, person: str, role: str) -> None:
    (statement,) = found(text, FactType.ROLE)
    assert (statement.subjects[0].text, statement.role) == (person, role)


def test_a_known_person_is_linked_and_a_new_one_proposed() -> None:
    known, new = found("NATO chief Jens Stoltenberg met President Ruth Halloran.", FactType.ROLE)
    assert (known.subjects[0].entity, new.subjects[0]) == (
        "jens-stoltenberg",
        Named("Ruth Halloran", Span(42, 55), None, EntityKind.PERSON),
    )


def test_a_namesake_is_not_taken_for_a_known_person() -> None:
    (statement,) = found("Gen. Scott Miller, the commander in Kabul, agreed.", FactType.ROLE)
    assert statement.subjects[0].entity is None


def test_what_is_said_has_its_speaker_and_eight_words_of_it() -> None:
    text = "Mitch McConnell said: \u201cIt would be a very great mistake for all of us.\u201d"
    (statement,) = found(text, FactType.STATEMENT)
    assert statement.said_by is not None
    assert (statement.said_by.entity, statement.quote) == ("mitch-mcconnell", "It would be a very great mistake for")


def test_a_vote_has_both_its_figures() -> None:
    (statement,) = found("Iraq's parliament voted 170 to 0 to expel foreign troops.", FactType.VOTE)
    assert [figure.value for figure in statement.figures] == [170, 0]


def test_relations_name_both_ends() -> None:
    (statement,) = found("Kataib Hezbollah, part of the PMF, was blamed.", FactType.RELATION)
    ends = statement.subjects[0].entity, statement.relation, statement.objects[0].entity
    assert ends == ("kataib-hezbollah", "part of", "popular-mobilization-forces")


def test_an_attack_has_its_weapons_place_and_day() -> None:
    (statement,) = found("Seven rockets hit the Green Zone in Baghdad on Nov. 17.", FactType.ATTACK)
    assert [figure.value for figure in statement.figures] == [7]
    assert (statement.when, "baghdad" in [each.entity for each in statement.places]) == (parse_edtf("2020-11-17"), True)


def test_what_is_counted_beside_troops_is_a_quantity() -> None:
    (statement,) = found("Washington pledged 500,000 doses of vaccine.", FactType.QUANTITY)
    assert statement.figures == (Figure(value=500000, unit="doses"),)


MESSAGES: list[tuple[str, list[Row]]] = [
    ("there were 5k us troops in irak in 2021", [(5000, "us", "iraq", "present")]),
    ("is it true that 2,500 us soldiers stayed in iraq?", [(2500, "us", "iraq", "present")]),
    (
        "the us had 4500 in afghanistan and 3000 in iraq",
        [(4500, "us", "afghanistan", "present"), (3000, "us", "iraq", "present")],
    ),
    ("no us troops in syria", [("none", "us", "syria", "present")]),
]


@pytest.mark.parametrize(("text", "expected"), MESSAGES)
def test_a_message_is_read_without_capitals(text: str, expected: list[Row]) -> None:
    assert rows(text, message=True) == expected


def test_a_claim_without_a_date_is_not_dated_by_the_message() -> None:
    (statement,) = found("there are 5,000 us troops in iraq", *TROOPS, message=True)
    assert statement.when is None


def test_a_paragraph_that_stands_twice_is_read_once() -> None:
    line = "There are 2,500 US troops in Iraq."
    assert len(found(f"{line}\n{line}\n", *TROOPS)) == 1


@pytest.mark.parametrize("text", ["", "\n \n", "\x00", "2,500", "US", "\u2028", "(((" * 50, "no " * 50, "of of of"])
def test_any_text_is_read_without_fault(text: str) -> None:
    assert extract(text, NAMES, PUBLISHED) == []


def test_a_line_of_ten_million_characters_ends_at_the_limit() -> None:
    text = "x" * 10_000_000 + " There are 2,500 US troops in Iraq."
    assert (len(text) > LONGEST_TEXT, found(text, *TROOPS)) == (True, [])


def test_a_long_line_is_read_piece_by_piece() -> None:
    text = "and so on " * 2_000 + ". There are 2,500 US troops in Iraq."
    assert [each.figures[0].value for each in found(text, *TROOPS)] == [2500]


def test_the_articles_give_the_strengths_of_their_sheets(articles: Path) -> None:
    strength = tallies(read_articles(articles))[FactType.STRENGTH]
    assert ((strength.precision or 0) >= 0.90, (strength.recall or 0) >= 0.85) == (True, True)


def test_measures_are_those_of_the_model() -> None:
    measures = {row[3] for _, expected in STRENGTHS for row in expected}
    assert measures <= {measure.value for measure in Measure}


def test_the_bench_prints_a_row_for_each_type_of_fact(articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_bench_extract(articles)
    printed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in printed[2:]] == [type_.value for type_ in FactType]


def test_the_bench_says_where_no_article_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_bench_extract(tmp_path)
    expected = f"No article of the sheets is in {tmp_path}. Name the folder that holds them with --articles.\n"
    assert capsys.readouterr().out == expected


def test_spans_stay_inside_the_text_whatever_it_is() -> None:
    text = (
        "Q: 9/11 \u2013 US-led, 5,200 of 30 in, (2,500\u00a0) Gen. A. B., who is by. Iraq's \u0130 \ufb01 1st to 2nd."
    )
    for message in (False, True):
        statements = extract(text, NAMES, PUBLISHED, message=message)
        spans = [span for each in statements for span in each.spans.values()]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
