"""Select means what its docstring says: compared with a plain reading of it, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.edtf import Period
from bot.facts import Select
from bot.model import Entity, Fact, FactType
from bot.words.concepts import concepts
from store import searching
from store.factstore import FactStore
from tests import store_examples as examples
from tests.store_examples import fact, ids, period, since, until

YEAR, MONTH = period("2020-01-01", "2020-12-31"), period("2020-02-01", "2020-02-29")
FACTS = (
    fact("gazette/1/a", type=FactType.STRENGTH, force="union", places=("harbour",), when=period("2020-01-15")),
    fact("gazette/1/b", type=FactType.STRENGTH, force="north", places=("north",), when=YEAR),
    fact("gazette/1/c", type=FactType.ATTACK, places=("quay", "south"), when=period("2020-01-15")),
    fact("gazette/2/d", type=FactType.STATEMENT, said_by="mariam-haddad", about=("union",)),
    fact("herald/1/e", type=FactType.EVENT, event="storm", subjects=("mariam-haddad",), when=MONTH),
    fact("herald/1/f", type=FactType.MOVEMENT, force="union", places=("south",), when=since("2019-05-01")),
    fact("herald/1/g", type=FactType.MOVEMENT, force="south", places=("quay",), when=until("2018-06-30")),
    fact("herald/1/h", type=FactType.EVENT, places=("north",), when=period("2017-01-01", "2021-12-31")),
)  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactStore]:
    with FactStore.open(tmp_path_factory.mktemp("select") / "facts.db") as opened:
        opened.build(examples.sheets(FACTS))
        yield opened


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Select(), "f h b e a c g d"),
        (Select(oldest_first=True), "h g f b a c e d"),
        (Select(entities=(("north",),)), "h b a c g"),
        (Select(entities=(("harbour", "storm"),)), "e a c g"),
        (Select(entities=(("north",), ("south",))), "c g"),
        (Select(forces=("union",)), "f b a g"),
        (Select(forces=("north",)), "b"),
        (Select(places=("north",)), "h b a c g"),
        (Select(forces=("union",), places=("harbour",)), "a g"),
        (Select(forces=("union", "south"), places=("harbour", "south")), "f a g"),
        (Select(types=(FactType.ATTACK, FactType.STATEMENT)), "c d"),
        (Select(types=(FactType.STRENGTH,), places=("north",)), "b a"),
        (Select(period=period("2020-01-15")), "f h b a c"),
        (Select(period=until("2018-12-31")), "h g"),
        (Select(period=until("2018-06-29")), "h"),
        (Select(period=since("2021-01-01")), "f h"),
        (Select(said_by=("mariam-haddad",)), "d"),
        (Select(events=("storm",)), "e"),
        (Select(undated=True), "d"),
        (Select(undated=True, entities=(("north",),)), ""),
        (Select(sources=("gazette",)), "b a c d"),
        (Select(known_on=date(2021, 6, 29)), "b a c d"),
        (Select(known_on=date(2021, 6, 30), types=(FactType.MOVEMENT,)), "f g"),
        (Select(known_on=date(2020, 2, 29)), ""),
        (Select(entities=(("nobody",),)), ""),
        (Select(forces=("union",), places=("nowhere",)), ""),
    ],
    ids=str,
)
def test_facts_that_fit_come_in_the_order_of_their_dates(store: FactStore, wanted: Select, found: str) -> None:
    assert ids(store.select(wanted, 100)) == found.split()
    assert ids(store.select(wanted, 2)) == found.split()[:2]


def test_months_count_the_dated_facts_that_begin_in_them(store: FactStore) -> None:
    assert store.spans(Select()) == [("2017-01", 1), ("2018-06", 1), ("2019-05", 1), ("2020-01", 3), ("2020-02", 1)]
    assert store.spans(Select(entities=(("harbour", "south"),))) == [("2018-06", 1), ("2019-05", 1), ("2020-01", 2)]
    assert store.spans(Select(period=since("2020-02-01"), types=(FactType.EVENT,))) == [("2017-01", 1), ("2020-02", 1)]


DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31))
PERIODS = st.tuples(st.none() | DAYS, st.none() | DAYS).map(
    lambda days: Period(min(days), max(days), "x") if None not in days else Period(*days, "x")  # type: ignore[type-var]  # no None left
)
PLACES = st.lists(st.sampled_from(["north", "harbour", "quay", "south"]), max_size=2, unique=True).map(tuple)
NAMES = st.lists(st.sampled_from([each.id for each in examples.ENTITIES]), max_size=3, unique=True).map(tuple)
PASSAGE = st.sampled_from(["gazette/1", "gazette/2", "herald/1"])


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    return [
        fact(
            f"{draw(PASSAGE)}/{number:02}",
            type=draw(st.sampled_from(list(FactType))),
            force=draw(st.none() | st.sampled_from(["north", "south", "union"])),
            places=draw(PLACES),
            subjects=draw(NAMES),
            said_by=draw(st.none() | st.just("mariam-haddad")),
            event=draw(st.none() | st.just("storm")),
            when=draw(st.none() | PERIODS),
        )
        for number in range(draw(st.integers(0, 12)))
    ]


SELECTS = st.builds(
    Select,
    types=st.lists(st.sampled_from(list(FactType)), max_size=3).map(tuple),
    forces=st.lists(st.sampled_from(["north", "south", "union"]), max_size=2).map(tuple),
    places=PLACES,
    entities=st.lists(NAMES.filter(bool), max_size=2).map(tuple),
    period=st.none() | PERIODS,
    known_on=st.none() | st.sampled_from([date(2020, 3, 1), date(2021, 6, 30), date(2020, 2, 1)]),
    sources=st.lists(st.sampled_from(["gazette", "herald"]), max_size=1).map(tuple),
    events=st.just(()) | st.just(("storm",)),
    said_by=st.just(()) | st.just(("mariam-haddad",)),
    undated=st.booleans(),
    oldest_first=st.booleans(),
)


@given(facts(), st.lists(SELECTS, min_size=1, max_size=6), st.integers(1, 5))
@settings(max_examples=80, deadline=None)
def test_select_search_and_months_agree_with_a_plain_reading(
    tmp_path_factory: pytest.TempPathFactory, made: list[Fact], selects: list[Select], limit: int
) -> None:
    made = sorted({each.id: each for each in made}.values(), key=lambda each: each.id)
    with FactStore.open(tmp_path_factory.mktemp("any") / "facts.db") as opened:
        opened.build(examples.sheets(made))
        for wanted in selects:
            expected = plainly_selected(made, wanted)
            assert opened.select(wanted, 100) == expected
            assert opened.select(wanted, limit) == expected[:limit]
            assert sum(count for _, count in opened.spans(wanted)) == sum(
                1 for each in expected if each.when and each.when.anchored.start
            )
            for narrow in (0, searching.NARROW):
                with patch.object(searching, "NARROW", narrow):
                    found = opened.search(concepts("bridge"), wanted, 100)
                assert {candidate.fact.id for candidate in found} == {each.id for each in expected}


def plainly_selected(made: Sequence[Fact], wanted: Select) -> list[Fact]:
    order = oldest if wanted.oldest_first else newest
    return sorted((each for each in made if fits(each, wanted)), key=order)


def fits(each: Fact, wanted: Select) -> bool:
    published = {source.id: source.published.end for source in examples.SOURCES}[each.source]
    return all(
        (
            not wanted.types or each.type in wanted.types,
            not wanted.forces or meets([each.force] if each.force else [], wanted.forces),
            not wanted.places or meets(each.places, wanted.places),
            all(meets(each.entities, group) for group in wanted.entities),
            not wanted.period or (is_dated(each) and overlap(each.when, wanted.period)),
            not wanted.known_on or (published is not None and published <= wanted.known_on),
            not wanted.sources or each.source in wanted.sources,
            not wanted.events or each.event in wanted.events,
            not wanted.said_by or each.said_by in wanted.said_by,
            not wanted.undated or each.when is None or each.when.start is each.when.end is None,
        )
    )


def meets(entities: Sequence[str], asked: Sequence[str]) -> bool:
    wholes: dict[str, Entity] = {entity.id: entity for entity in examples.ENTITIES}
    above = set(entities)
    for _ in wholes:
        above |= {whole for entity in above for whole in wholes[entity].part_of}
    return bool(above & set(asked))


def is_dated(each: Fact) -> bool:
    return bool(each.when and (each.when.start or each.when.end))


def overlap(one: Period | None, other: Period) -> bool:
    assert one is not None
    one = one.anchored  # what is dated "by" a day stands at that day
    return (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (one.end or date.max)


def newest(each: Fact) -> tuple[object, ...]:
    if each.when is None or not is_dated(each):
        return (1, 0, 0, each.id)
    ends, starts = each.when.anchored.end or date.max, each.when.anchored.start or date.min
    return (0, -ends.toordinal(), -starts.toordinal(), each.id)


def oldest(each: Fact) -> tuple[object, ...]:
    if each.when is None or not is_dated(each):
        return (1, 0, 0, each.id)
    ends, starts = each.when.anchored.end or date.max, each.when.anchored.start or date.min
    return (0, starts.toordinal(), ends.toordinal(), each.id)
