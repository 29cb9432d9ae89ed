from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.edtf import parse_edtf
from bot.model import Source
from store.originals import article_files, find_originals, fingerprint, locate, normalise, paragraphs
from store.sheets import load_sheets
from tests.sheet_examples import ARTICLE, folder

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT.parent / "shared" / "articles"
AWKWARD = st.text(st.characters() | st.sampled_from("e\u0301\u00a0\u200b\u00ad'’“”—– \t\n\r\u2028ﾊﾞ각ᄀ")).filter(bool)


def source(identifier: str, text: str) -> Source:
    return Source(identifier, "A title", "A paper", parse_edtf("2021"), fingerprint(text), "2021-02-01")


@pytest.mark.parametrize(
    "copy",
    [
        ARTICLE.replace("\n", "\r\n"),
        ARTICLE.replace("\n\n", "\n \t\n\n"),
        ARTICLE.replace("\u00a0", " ").replace("“", '"').replace("”", '"').replace("—", "-"),
        "\ufeff" + ARTICLE.replace(" ", "\u2009\u202f"),
        ARTICLE.replace("soldiers", "sol\u00addiers").rstrip(),
    ],
)
def test_copies_typed_differently_have_the_same_fingerprint(copy: str) -> None:
    assert fingerprint(copy) == fingerprint(ARTICLE)


def test_a_changed_figure_changes_the_fingerprint() -> None:
    assert fingerprint(ARTICLE.replace("2,000", "2,001")) != fingerprint(ARTICLE)


def test_a_fingerprint_is_the_sha256_of_the_normalised_text() -> None:
    assert normalise("“A”\u00a0 b\u2014c\r\n\n \n d’e\u0301") == '"A" b-c\nd\'é'
    assert fingerprint("a") == "sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"


@given(AWKWARD)
def test_normalising_again_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(AWKWARD)
def test_texts_that_are_canonically_the_same_are_normalised_alike(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(unicodedata.normalize("NFC", text))


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    assert paragraphs("\n One \r\n\u00a0\r\n\ttwo\n\n") == ["One", "two"]
    assert paragraphs(" \n") == []


@pytest.mark.parametrize(
    ("anchor", "found"),
    [
        ("“loaded with crates”", "“loaded with\u00a0crates”"),
        ('"loaded with crates" - and', "“loaded with\u00a0crates” — and"),
        ("12 to 15 lorries", "12 to 15 lorries"),
        ("of rain.", "of rain."),
        ("A second", "A second"),
    ],
)
def test_an_anchor_is_found_as_the_original_spells_it(anchor: str, found: str) -> None:
    paragraph = paragraphs(ARTICLE)[2]
    span = locate(anchor, paragraph)
    assert span is not None
    assert paragraph[slice(*span)] == found


@pytest.mark.parametrize("anchor", ["a second", "2 to 15", "lorr", "5 lorries", "with crates and", "", " "])
def test_what_does_not_stand_there_in_whole_words_is_not_found(anchor: str) -> None:
    assert locate(anchor, paragraphs(ARTICLE)[2]) is None


@pytest.mark.parametrize("anchor", ["500 soldiers", "2", "2,50", "only 2", "soldier"])
def test_part_of_a_number_is_not_that_number(anchor: str) -> None:
    assert locate(anchor, "only 2,500 soldiers") is None


def test_a_number_at_the_end_of_a_sentence_is_found() -> None:
    assert locate("in 2021", "They left in 2021.") == (10, 17)
    assert locate("some 2,500", "some 2,500, of whom") == (0, 10)


def test_offsets_count_the_accents_of_decomposed_text() -> None:
    assert locate("café", "un cafe\u0301 noir") == (3, 8)


@given(AWKWARD, AWKWARD, AWKWARD)
def test_words_between_others_are_found_where_they_stand(before: str, words: str, after: str) -> None:
    line = normalise(words).replace("\n", " ")
    span = locate(line, f"{before} {words} {after}".replace("\n", " ").replace("\r", " "))
    if line:
        assert span is not None


def test_originals_are_found_by_fingerprint_whatever_their_names() -> None:
    other = ARTICLE.replace("spring", "summer")
    files: dict[str, str | bytes] = {
        "z.txt": ARTICLE.replace("“", '"'),
        "a.html": b"\xff\xfe",
        "b": "no source's",
        ".hidden": other,
    }
    with folder(files) as directory:
        found = find_originals(directory, [source("valley", ARTICLE), source("other", other)])
        assert found == {"valley": directory / "z.txt"}


def test_of_two_copies_the_first_by_name_is_taken() -> None:
    with folder({"b.txt": ARTICLE, "a.txt": ARTICLE}) as directory:
        assert find_originals(directory, [source("valley", ARTICLE)]) == {"valley": directory / "a.txt"}


def test_a_folder_that_is_not_there_holds_no_originals() -> None:
    assert find_originals(Path("no such folder"), [source("valley", ARTICLE)]) == {}


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the original articles are not beside this checkout")
def test_every_article_has_its_sheet() -> None:
    sources = load_sheets(ROOT / "seeds").sources
    found = find_originals(ARTICLES, sources)
    assert set(found) == {each.id for each in sources}
    assert set(found.values()) == set(article_files(ARTICLES))
