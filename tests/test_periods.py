"""Periods in what people type. The labelled cases are data: tests/period_cases.csv."""

from __future__ import annotations

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.edtf import parse_edtf
from bot.periods import Mode, PeriodMention, find_periods, read_period, with_year

TODAY = date(2024, 3, 1)
CASES = Path(__file__).with_name("period_cases.csv")


def labelled_cases() -> list[dict[str, str]]:
    """Rows of text, edtf (empty: no period), mode and today."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", labelled_cases(), ids=lambda case: case["text"])
def test_a_labelled_text_is_read_as_labelled(case: dict[str, str]) -> None:
    today = date.fromisoformat(case["today"])
    found = [(mention.period, mention.mode) for mention in find_periods(case["text"], today)]
    expected = [(parse_edtf(case["edtf"]), Mode(case["mode"]))] if case["edtf"] else []
    assert found == expected


@pytest.mark.parametrize("case", labelled_cases(), ids=lambda case: case["text"])
def test_case_and_the_words_around_do_not_matter(case: dict[str, str]) -> None:
    today = date.fromisoformat(case["today"])
    plain = read_period(case["text"], today)
    assert read_period(case["text"].upper(), today) == plain
    assert read_period(f"{case['text']}?", today) == plain


def test_there_are_two_hundred_cases_and_each_once() -> None:
    cases = [(case["text"], case["today"]) for case in labelled_cases()]
    assert len(cases) >= 200
    assert len(set(cases)) == len(cases)


def test_a_mention_says_where_it_stands_and_what_it_covers() -> None:
    text = "US attacks since\u00a0oct\u00a07, as of 2024\u201302\u201301?"
    assert find_periods(text, TODAY) == [
        PeriodMention(11, 22, "since\u00a0oct\u00a07", Mode.IN, parse_edtf("2023-10-07/.."), yearless=True),
        PeriodMention(24, 40, "as of 2024\u201302\u201301", Mode.AS_OF, parse_edtf("2024-02-01")),
    ]


def test_of_several_periods_the_plain_one_is_read() -> None:
    assert read_period("known on 2021-01-10: troops iraq 2020", TODAY) == parse_edtf("2020")
    assert read_period("as of 2021-01-20", TODAY) == parse_edtf("2021-01-20")
    assert read_period("known on 2021-01-10", TODAY) == parse_edtf("2021-01-10")
    assert read_period("troops iraq", TODAY) is None


@pytest.mark.parametrize(
    ("text", "year", "edtf"),
    [
        ("since oct 7", 2020, "2020-10-07/.."),
        ("attacks in may", 2020, "2020-05"),
        ("late february", 2023, "2023-02-21/2023-02-28"),
        ("before march", 2021, "../2021-02"),
        ("nov to jan", 2020, "2020-11/2021-01"),
        ("5 and 7 january", 2020, "2020-01-05/2020-01-07"),
        ("Tuesday (November 17th)", 2019, "2019-11-17"),
        ("in the fall", 2021, "2021-09/2021-11"),
        ("q2", 2019, "2019-04/2019-06"),
    ],
)
def test_a_mention_without_a_year_can_be_read_in_another(text: str, year: int, edtf: str) -> None:
    (mention,) = find_periods(text, TODAY)
    again = with_year(mention, year)
    assert mention.yearless
    assert again.period == parse_edtf(edtf)
    assert (again.text, again.start_offset, again.mode) == (mention.text, mention.start_offset, mention.mode)


@pytest.mark.parametrize("text", ["oct 7 2023", "last week", "last january", "tuesday", "29 february"])
def test_a_mention_that_has_its_year_or_cannot_be_in_another_stays(text: str) -> None:
    (mention,) = find_periods(text, TODAY)
    assert with_year(mention, 2021) == mention


PIECES = (
    "since from between and to until by before after early mid late end of the first half last next this "
    "2021 2020 jan may march february 31 15 15th 7 q1 h2 fy 2021-01-15 2021-13-45 15/01/2021 9/11 12-13 "
    "5,200 summer fall winter tuesday sat year month weeks quarter three ago yesterday now as known on "
    "published circa about ~ .. / - \u2013 , ( ) . ' 's 10s 2010s '20 new year's eve christmas onwards in "
    "troops 2000 "
)
WORDS = st.sampled_from(PIECES.split())
ANY_DAY = st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)])


@given(st.text(max_size=60) | st.lists(WORDS, max_size=14).map(" ".join), ANY_DAY)
@settings(max_examples=600, deadline=None)
def test_any_text_on_any_day_gives_mentions_in_order_and_none_overlap(text: str, today: date) -> None:
    mentions = find_periods(text, today)
    last = 0
    for mention in mentions:
        assert last <= mention.start_offset < mention.end_offset <= len(text)
        assert mention.text == text[mention.start_offset : mention.end_offset]
        assert parse_edtf(mention.period.edtf) == mention.period
        with_year(mention, 2020)
        last = mention.end_offset


@given(st.lists(WORDS, max_size=12).map("".join), ANY_DAY)
@settings(max_examples=300, deadline=None)
def test_words_run_together_are_read_without_an_error(text: str, today: date) -> None:
    for mention in find_periods(text, today):
        assert parse_edtf(mention.period.edtf) == mention.period


@pytest.mark.parametrize(
    "piece",
    [
        "1-",
        "1 and ",
        "'",
        "2021 and ",
        "from jan to ",
        "between 2019 and ",
        "2021-01-15T1:",
        "early in the ",
        "1",
        "a",
        "\u0130",
    ],
)
def test_the_time_grows_with_the_length_of_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        best = 10.0
        for _ in range(3):
            begun = time.perf_counter()
            find_periods(text, TODAY)
            best = min(best, time.perf_counter() - begun)
        return best

    seconds(100)
    short, long = seconds(1_500), seconds(10_000)
    assert long < 2
    assert long < 25 * max(short, 0.001)  # 6.7 times the length; quadratic would be 44 times
