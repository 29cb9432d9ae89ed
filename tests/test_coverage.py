"""Which months have facts, and from how many sources."""

from __future__ import annotations

import pytest

from bot.compose import Library
from bot.facts import Covered, Select
from bot.model import AnswerKind
from store.factstore import FactStore
from tests.conftest import Ask
from tests.store_examples import fact, period, sheets


def test_months_count_their_facts_and_name_one_of_each_source(tmp_path: object) -> None:
    facts = [
        fact("gazette/1/a", places=("north",), when=period("2020-02-03")),
        fact("gazette/1/b", places=("harbour",), when=period("2020-02-20", "2020-03-02")),
        fact("gazette/2/c", places=("north",), when=period("2020-01-01", "2020-12-31")),
        fact("gazette/2/d", places=("north",)),
        fact("gazette/2/e", places=("south",), when=period("2020-02-03")),
        fact("herald/1/f", places=("quay",), when=period("2020-02-28")),
    ]
    with FactStore.open(f"{tmp_path}/store.db") as store:
        store.build(sheets(facts))
        assert store.coverage(Select(entities=(("north",),))) == [
            Covered("2020", 1, ("gazette/2/c",)),
            Covered("2020-02", 3, ("gazette/1/a", "herald/1/f")),
        ]
        assert store.coverage(Select(entities=(("mariam-haddad",),))) == []


def test_every_dated_fact_is_counted_once(library: Library) -> None:
    counted = sum(each.facts for each in library.store.coverage(Select()))
    dated = [f for f in library.store.select(Select(), 10_000) if f.when and (f.when.anchored.start is not None)]
    assert counted == len(dated)


def test_each_line_cites_its_sources_and_each_point_has_a_line(ask: Ask) -> None:
    answer = ask("/sources coverage iraq")
    assert answer.title == "Iraq: 222 dated facts, 2001 to February 2024"
    assert answer.lines[0].label == "February 2024"
    assert all(line.citations and line.facts for line in answer.lines)
    cited = {each for line in answer.lines for each in line.facts}
    assert {point.fact for series in answer.series for point in series.points} <= cited


@pytest.mark.parametrize("text", ["/troops iraq 2030", "/attacks iraq 1950", "/timeline soleimani 1950"])
def test_what_is_not_found_leads_to_what_is_covered(text: str, ask: Ask) -> None:
    answer = ask(text)
    assert answer.kind is AnswerKind.NOT_FOUND
    offered = [each.query for each in answer.follow_ups if each.query.startswith("/sources coverage")]
    assert [ask(query).kind for query in offered] == [AnswerKind.FOUND]


def test_where_nothing_is_covered_nothing_is_offered(ask: Ask) -> None:
    assert [each.query for each in ask("/troops peru").follow_ups] == []


def test_a_word_that_names_nothing_is_said_to_be_unknown(ask: Ask) -> None:
    assert ask("/sources coverage of zanzibar and xyzzy").kind is AnswerKind.NOT_FOUND
