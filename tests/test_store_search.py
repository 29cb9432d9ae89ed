"""Search weighs every fact that shares a concept with the question, and the sets of bits behind it are right."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts import Candidate, Select
from bot.model import Fact, FactType
from bot.words.concepts import concepts
from store import bitmaps, searching
from store.factstore import FactStore
from tests import store_examples as examples
from tests.store_examples import fact, ids, period, sheets

STORM = fact("gazette/1/storm", "A storm sank forty boats.", places=("harbour",), when=period("2020-02-01"))
REPAIRS = fact("gazette/2/repairs", "Repairs of bridges were promised.", said_by="mariam-haddad")
BRIDGES = fact("herald/1/bridges", "Bridges were blown up.", when=period("2021-05-01"), type=FactType.ATTACK)
SOLDIERS = fact("herald/1/soldiers", "Some soldiers stayed.", when=period("2021-06-01"), force="union")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FactStore]:
    with FactStore.open(tmp_path / "facts.db") as opened:
        opened.build(sheets([STORM, REPAIRS, BRIDGES, SOLDIERS]))
        yield opened


def found(candidates: list[Candidate]) -> list[str]:
    return ids([each.fact for each in candidates])


def test_the_fact_that_shares_most_comes_first(store: FactStore) -> None:
    assert found(store.search(concepts("bridges promised"), Select(), 10)) == ["repairs", "bridges"]


def test_of_equal_facts_the_newest_comes_first(store: FactStore) -> None:
    assert found(store.search(concepts("bridges"), Select(), 10)) == ["bridges", "repairs"]


def test_a_word_of_the_passage_alone_counts_for_less(store: FactStore) -> None:
    assert found(store.search(concepts("soldiers"), Select(), 10)) == ["soldiers", "bridges"]


def test_a_fact_is_found_by_its_entities_and_what_these_are_part_of(store: FactStore) -> None:
    assert found(store.search(["e_harbour"], Select(), 10)) == ["storm"]
    assert found(store.search(["e_north"], Select(), 10)) == ["storm"]


def test_a_candidate_carries_the_concepts_it_is_indexed_by(store: FactStore) -> None:
    (candidate,) = store.search(["e_harbour"], Select(), 10)
    assert candidate.fact == STORM
    assert candidate.passage_concepts == frozenset(concepts("Boats were lost off the harbour."))
    assert candidate.concepts >= {*concepts(STORM.text), "e_harbour", "e_north"}
    assert "e_union" not in candidate.concepts, "what a member does is not its alliance's"


def test_what_no_fact_has_is_not_found(store: FactStore) -> None:
    assert store.search(["zebra"], Select(), 10) == []
    assert store.search([], Select(), 10) == []
    assert store.search(concepts("bridges zebra"), Select(), 1) == store.search(concepts("bridges"), Select(), 1)


@pytest.mark.parametrize("token", ['"', "a'b", "NEAR(", "%", "e_ü", "", "x OR y", "; DROP TABLE facts"])
def test_no_token_is_read_as_anything_but_a_token(store: FactStore, token: str) -> None:
    assert store.search([token], Select(), 10) == []
    assert store.frequencies([token]) == {token: 0}


def test_frequencies_count_facts_that_have_the_concept_themselves_or_in_their_passage(store: FactStore) -> None:
    bridge, soldier = concepts("bridges soldiers")
    assert store.frequencies([bridge, soldier, "zebra"]) == {bridge: 2, soldier: 2, "zebra": 0}


@pytest.mark.parametrize("narrow", [0, 5000], ids=["sifted afterwards", "kept to from the start"])
@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Select(types=(FactType.ATTACK,)), ["bridges"]),
        (Select(said_by=("mariam-haddad",)), ["repairs"]),
        (Select(period=period("2021-01-01", "2021-12-31")), ["bridges"]),
        (Select(known_on=date(2020, 12, 31)), ["repairs"]),
        (Select(entities=(("quay",),)), []),
        (Select(entities=(("nobody",),)), []),
    ],
    ids=str,
)
def test_search_keeps_to_what_is_wanted(
    store: FactStore, monkeypatch: pytest.MonkeyPatch, narrow: int, wanted: Select, expected: list[str]
) -> None:
    monkeypatch.setattr(searching, "NARROW", narrow)
    monkeypatch.setattr(searching, "LEAST_WEIGHED", 1)
    assert found(store.search(concepts("bridges"), wanted, 1)) == expected


def test_a_search_over_many_facts_agrees_with_weighing_each(tmp_path: Path) -> None:
    """Beyond one chunk of the index, with concepts common and rare."""
    size = bitmaps.CHUNK + 3000

    def facts() -> Iterator[Fact]:
        for number in range(size):
            words = [f"w{divisor}" for divisor in (2, 3, 5, 7, 1009, 65521) if number % divisor == 0]
            yield fact(f"gazette/1/{number:06}", " ".join(["bridge", *words]))

    with FactStore.open(tmp_path / "facts.db") as opened:
        opened.build_from(examples.ENTITIES, examples.SOURCES, examples.PASSAGES, facts(), "many")
        words = {divisor: concepts(f"w{divisor}")[0] for divisor in (2, 3, 5, 7, 1009, 65521)}
        assert opened.frequencies(list(words.values())) == {
            word: len(range(0, size, divisor)) for divisor, word in words.items()
        }
        best = opened.search([words[1009], words[7], words[2]], Select(), 5)
        assert found(best) == [f"{number:06}" for number in range(0, size, 1009 * 14)][:5]
        assert found(opened.search([words[65521], words[2]], Select(), 3)) == ["000000", "065521", "000002"]


SETS = st.frozensets(st.integers(0, 3 * bitmaps.CHUNK), max_size=80)


@given(SETS)
def test_a_set_comes_back_from_its_chunks(numbers: frozenset[int]) -> None:
    chunks: dict[int, list[int]] = {}
    for number in sorted(numbers):
        chunks.setdefault(number >> bitmaps.CHUNK_BITS, []).append(number & (bitmaps.CHUNK - 1))
    packed = [(chunk, bitmaps.packed(array("H", positions))) for chunk, positions in chunks.items()]
    assert list(bitmaps.numbers_in(bitmaps.unpacked(packed))) == sorted(numbers)
    assert list(bitmaps.numbers_in(bitmaps.of_numbers(numbers))) == sorted(numbers)


def test_a_crowded_chunk_is_kept_as_bits_and_a_thin_one_as_positions() -> None:
    assert len(bitmaps.packed(array("H", range(0, 60000, 2)))) == 1 + 60000 // 8
    assert len(bitmaps.packed(array("H", [1, 60000]))) == 1 + 2 * 2
    assert len(bitmaps.packed(array("H", [1, 20]))) == 1 + 3


@given(
    st.lists(st.tuples(st.frozensets(st.integers(0, 60)), st.integers(1, 40)), max_size=6),
    st.frozensets(st.integers(0, 70)),
    st.integers(1, 9),
)
def test_the_heaviest_of_a_set_are_found(
    weights: list[tuple[frozenset[int], int]], among: frozenset[int], count: int
) -> None:
    slices: list[int] = []
    for numbers, weight in weights:
        bitmaps.add(slices, bitmaps.of_numbers(numbers), weight)
    sums = {number: sum(weight for numbers, weight in weights if number in numbers) for number in among}
    expected = sorted(among, key=lambda number: (-sums[number], number))[:count]
    heaviest = bitmaps.heaviest(slices, bitmaps.of_numbers(among), count)
    assert list(bitmaps.numbers_in(heaviest)) == sorted(expected)
