"""One article under two addresses, two titles or in two lengths is one; a corrected one is another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingestion.article import Article
from bot.ingestion.likeness import SAME, Sketch, address_key, alike, is_same, plain_address, signature
from bot.ingestion.read import read_bytes
from tests.ingestion_examples import PARAGRAPHS, long_text


def article(*paragraphs: str) -> Article:
    return read_bytes("\n".join(paragraphs).encode())


LONG = tuple(long_text(70, seed) + "." for seed in range(7))


def test_the_same_words_under_another_title_are_the_same_article() -> None:
    first, second = (
        signature(article("Old bridge closed today", *PARAGRAPHS)),
        signature(article("A tired bridge", *PARAGRAPHS)),
    )
    assert is_same(first, second)
    assert alike(first, second) == 1.0


def test_a_copy_without_its_last_paragraph_is_the_same_article() -> None:
    first, second = signature(article(*LONG)), signature(article(*LONG[:-1]))
    assert is_same(first, second)
    assert SAME < alike(first, second) < 1.0


def test_a_corrected_figure_makes_another_article_however_alike() -> None:
    first = signature(article(*LONG, PARAGRAPHS[0]))
    second = signature(article(*LONG, PARAGRAPHS[0].replace("2,500", "3,500")))
    assert alike(first, second) > 0.9
    assert not is_same(first, second)


def test_other_articles_are_others() -> None:
    other = tuple(long_text(70, seed) for seed in range(20, 27))
    assert alike(signature(article(*LONG)), signature(article(*other))) < 0.05
    assert not is_same(signature(article(*LONG[:3])), signature(article(*LONG)))


def test_texts_too_short_to_compare_are_the_same_only_word_for_word() -> None:
    assert is_same(
        signature(article("The bridge is closed to all lorries.")),
        signature(article("The bridge is closed to all lorries.")),
    )
    assert not is_same(
        signature(article("The bridge is closed to all lorries.")),
        signature(article("The bridge is closed to all carts.")),
    )
    assert not is_same(signature(article("Closed.")), signature(article("Closed.")))


def test_copies_share_a_key_to_find_them_by() -> None:
    assert set(signature(article(*LONG)).keys) & set(signature(article(*LONG[1:])).keys)


@given(
    st.lists(st.integers(0, 2**63 - 1), unique=True, max_size=128).map(sorted), st.frozensets(st.integers(0, 2**63 - 1))
)
def test_a_sketch_is_the_same_after_it_was_kept(runs: list[int], numbers: frozenset[int]) -> None:
    sketch = Sketch(tuple(runs), numbers)
    assert Sketch.from_bytes(sketch.to_bytes()) == sketch


def test_sketches_depend_on_the_words_alone() -> None:
    assert signature(article(*PARAGRAPHS)).runs[0] == 16150350984137224


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://Courier.example/a?utm_source=x&id=3&fbclid=y#part", "https://courier.example/a?id=3"),
        ("https://courier.example/a?b=%20c&d", "https://courier.example/a?b=%20c&d"),
        ("https://courier.example/a", "https://courier.example/a"),
    ],
)
def test_what_tells_only_where_a_reader_came_from_is_no_part_of_an_address(address: str, plain: str) -> None:
    assert plain_address(address) == plain


def test_addresses_of_one_page_have_one_key() -> None:
    assert address_key("http://www.courier.example/a/?gclid=1") == address_key("https://courier.example/a")
