"""Periods as EDTF: read, built, compared and put into words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.edtf import (
    ANY_TIME,
    Period,
    Precision,
    after,
    approximately,
    before,
    in_words,
    of_day,
    of_days,
    of_month,
    of_months,
    of_range,
    of_year,
    parse_edtf,
)

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2021-01-15", date(2021, 1, 15), date(2021, 1, 15)),
        ("2020~", date(2020, 1, 1), date(2020, 12, 31)),
        ("2021-07~", date(2021, 7, 1), date(2021, 7, 31)),
        ("2020-11/2021-01", date(2020, 11, 1), date(2021, 1, 31)),
        ("2020~/2021-01", date(2020, 1, 1), date(2021, 1, 31)),
        ("../2021", None, date(2021, 12, 31)),
        ("2021/..", date(2021, 1, 1), None),
        ("../..", None, None),
    ],
)
def test_an_edtf_text_is_read_as_its_first_and_last_day(text: str, start: date | None, end: date | None) -> None:
    assert parse_edtf(text) == Period(start, end, text)


def test_a_quarter_of_level_2_is_kept_as_its_months() -> None:
    assert parse_edtf("2021-34") == Period(date(2021, 4, 1), date(2021, 6, 30), "2021-04/2021-06")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2021-02-31", "'2021-02-31' is not in the calendar."),
        ("2021-13", "'2021-13' is not in the calendar."),
        ("0000", "'0000' is not in the calendar."),
        ("2021/2019", "'2021/2019' ends before it begins."),
        (
            "spring",
            "'spring' is not a date in EDTF: write 2021, 2021-07, 2021-01-15, or an interval such as "
            "2020-11/2021-01, 2021/.. or ../2021.",
        ),
    ],
)
def test_what_is_no_edtf_is_refused_in_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as refused:
        parse_edtf(text)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("text", ["", "2021-7", "21", "2021-01-15/", "/2021", "~", "2021--01", "२०२१"])
def test_near_misses_of_edtf_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date in EDTF"):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-01-15", "15 January 2021"),
        ("2021-07", "July 2021"),
        ("2021", "2021"),
        ("2021-07~", "about July 2021"),
        ("2020~", "about 2020"),
        ("2019/2021", "2019 to 2021"),
        ("2021-07/2021-09", "July to September 2021"),
        ("2020-11/2021-01", "November 2020 to January 2021"),
        ("2020-01-07/2020-01-09", "7 to 9 January 2020"),
        ("2020-01-28/2020-02-03", "28 January to 3 February 2020"),
        ("2020-12-28/2021-01-03", "28 December 2020 to 3 January 2021"),
        ("2020/2021-03", "2020 to March 2021"),
        ("2020~/2021~", "about 2020 to 2021"),
        ("2020/2021~", "2020 to about 2021"),
        ("2023-10-07/..", "since 7 October 2023"),
        ("2020~/..", "since about 2020"),
        ("../2021", "until 2021"),
        ("../..", "any time"),
    ],
)
def test_a_period_in_words_says_no_more_than_was_given(edtf: str, words: str) -> None:
    assert in_words(parse_edtf(edtf)) == words


def test_days_take_the_coarsest_unit_that_says_exactly_them() -> None:
    assert [
        of_days(date(2021, 1, 1), date(2021, 12, 31)).edtf,
        of_days(date(2019, 1, 1), date(2021, 12, 31)).edtf,
        of_days(date(2021, 7, 1), date(2021, 7, 31)).edtf,
        of_days(date(2021, 1, 1), date(2021, 3, 31)).edtf,
        of_days(date(2021, 1, 2), date(2021, 3, 31)).edtf,
        of_days(date(2021, 7, 4), date(2021, 7, 4)).edtf,
        of_days(None, date(2020, 12, 31)).edtf,
        of_days(date(2020, 2, 1), None).edtf,
        of_days(None, None).edtf,
    ] == [
        "2021",
        "2019/2021",
        "2021-07",
        "2021-01/2021-03",
        "2021-01-02/2021-03-31",
        "2021-07-04",
        "../2020",
        "2020-02/..",
        "../..",
    ]


def test_a_range_keeps_the_precision_of_each_end_unless_it_is_one_unit() -> None:
    assert of_range(of_year(2020), of_month(2021, 3)).edtf == "2020/2021-03"
    assert of_range(of_month(2020, 1), None).edtf == "2020-01/.."
    assert of_range(of_day(date(2021, 1, 1)), of_day(date(2021, 12, 31))) == of_year(2021)
    with pytest.raises(ValueError, match="ends before it begins"):
        of_range(of_year(2021), of_year(2020))


def test_months_run_over_the_ends_of_a_year() -> None:
    assert of_months(2020, 12, 3).edtf == "2020-12/2021-02"
    assert of_months(2021, -2, 12).edtf == "2020-10/2021-09"


def test_before_and_after_a_period_keep_its_precision() -> None:
    assert before(of_year(2021)).edtf == "../2020"
    assert before(of_month(2020, 1)).edtf == "../2019-12"
    assert before(of_day(date(2021, 3, 1))).edtf == "../2021-02-28"
    assert after(of_month(2020, 3)).edtf == "2020-04/.."
    assert after(of_months(2020, 10, 3)).edtf == "2021-01/.."
    assert after(approximately(of_year(2020))).edtf == "2021~/.."


def test_precision_and_approximation_are_read_off_the_edtf() -> None:
    forms = ["2021", "2021-07", "2021-01-15~", "2020/2021", "../2021"]
    assert [(parse_edtf(form).precision, parse_edtf(form).approximate) for form in forms] == [
        (Precision.YEAR, False),
        (Precision.MONTH, False),
        (Precision.DAY, True),
        (Precision.INTERVAL, False),
        (Precision.INTERVAL, False),
    ]


def test_periods_overlap_where_they_share_a_day() -> None:
    year = of_year(2021)
    assert year.overlaps(of_month(2021, 12))
    assert year.overlaps(parse_edtf("../2021-01-01"))
    assert year.overlaps(parse_edtf("2021-12-31/.."))
    assert year.overlaps(ANY_TIME)
    assert not year.overlaps(of_year(2022))
    assert not year.overlaps(parse_edtf("../2020"))


def test_a_period_sorts_by_its_first_day_or_where_that_is_open_its_last() -> None:
    forms = ["2021", "../2020-06", "2020", "2019/.."]
    assert sorted(forms, key=lambda form: parse_edtf(form).sort_day) == [
        "2019/..",
        "2020",
        "../2020-06",
        "2021",
    ]


@given(DAYS, DAYS)
def test_what_is_built_from_days_is_read_back_the_same(one: date, other: date) -> None:
    period = of_days(min(one, other), max(one, other))
    assert parse_edtf(period.edtf) == period
    assert parse_edtf(approximately(period).edtf) == approximately(period)


@given(st.text(alphabet="0123456789-/.~ a", max_size=30))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    refusal = "."
    try:
        period = parse_edtf(text)
    except ValueError as refused:
        refusal = str(refused)
    else:
        assert parse_edtf(period.edtf) == period
        assert in_words(period)
    assert refusal.endswith(".")
