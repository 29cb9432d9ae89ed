"""PDFs to articles: lines, columns, running heads, words parted at line ends, and what never ends."""

from __future__ import annotations

import pytest

from bot.ingestion.article import IngestError, Label
from bot.ingestion.pdf import read_pdf
from bot.ingestion.read import read_bytes
from tests.ingestion_examples import PARAGRAPHS, TITLE, assembled, pdf

Lines = list[tuple[float, float, str]]


def column(text: str, left: float, top: float, letters: int) -> Lines:
    """A paragraph set in a column, its first line indented, long words parted at line ends."""
    lines: Lines = []
    line = ""
    for word in text.split():
        while len(line) + len(word) + 1 > letters:
            room = letters - len(line) - 2
            if len(word) > 8 and room > 3 and word.isalpha():
                line += " " * bool(line) + word[:room] + "-"
                word = word[room:]
            lines.append((left, top - 12 * len(lines), line))
            line = ""
        line = f"{line} {word}" if line else word
    lines.append((left, top - 12 * len(lines), line))
    return [(left + 12, top, lines[0][2]), *lines[1:]]


def stacked(paragraphs: tuple[str, ...], left: float, top: float, letters: int) -> Lines:
    lines: Lines = []
    for each in paragraphs:
        lines += column(each, left, top - 12 * len(lines), letters)
    return lines


def refused(content: bytes, seconds: float = 20.0) -> str:
    with pytest.raises(IngestError) as caught:
        read_pdf(content, seconds)
    return str(caught.value)


def test_a_page_of_one_column_gives_its_paragraphs() -> None:
    content = pdf([[(60, 800, TITLE), (60, 780, "By Lena Orr"), *stacked(PARAGRAPHS, 60, 750, 80)]])
    article = read_bytes(content, "application/pdf", "https://courier.example/bridge.pdf")
    assert article.paragraphs == (TITLE, "By Lena Orr", *PARAGRAPHS)
    assert article.labels[:3] == (Label.TITLE, Label.CREDIT, Label.BODY)
    assert (article.title, article.author, article.url) == (TITLE, "Lena Orr", "https://courier.example/bridge.pdf")


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = [*stacked(PARAGRAPHS[:3], 60, 750, 40), *stacked(PARAGRAPHS[3:], 320, 750, 40)]
    assert read_pdf(pdf([lines])).paragraphs == PARAGRAPHS


def test_two_columns_set_line_by_line_are_read_one_after_the_other() -> None:
    lines = [*stacked(PARAGRAPHS[:2], 60, 750, 40), *stacked(PARAGRAPHS[3:], 320, 750, 40)]
    by_line = sorted(lines, key=lambda line: (-line[1], line[0]))
    assert read_pdf(pdf([by_line])).paragraphs == (*PARAGRAPHS[:2], *PARAGRAPHS[3:])


def test_running_heads_and_page_numbers_are_no_text_and_paragraphs_cross_pages() -> None:
    lines = stacked(PARAGRAPHS, 60, 750, 70)
    cut = [len(lines) // 3, 2 * len(lines) // 3]
    pages = []
    for number, part in enumerate((lines[: cut[0]], lines[cut[0] : cut[1]], lines[cut[1] :]), start=1):
        moved = [(left, 750.0 - 12 * row, text) for row, (left, _, text) in enumerate(part)]
        pages.append([(60.0, 820.0, "The Wend Courier"), *moved, (290.0, 30.0, f"Page {number}")])
    assert read_pdf(pdf(pages)).paragraphs == PARAGRAPHS


def test_words_parted_at_line_ends_are_whole_again_and_numbers_keep_their_dash() -> None:
    lines: Lines = [
        (60, 700, "The council of Hartlow closed the extraordi-"),
        (60, 688, "nary bridge in the years 1987-"),
    ]
    lines += [(60, 676, "1989 and the Anglo-"), (60, 664, "Wendish ferry in May.")]
    assert read_pdf(pdf([lines])).paragraphs == (
        "The council of Hartlow closed the extraordinary bridge in the years 1987-1989 and the Anglo-Wendish"
        " ferry in May.",
    )


def test_a_pdf_of_pictures_is_refused() -> None:
    assert refused(pdf([[], []])) == (
        "The PDF holds no text, only pictures of it: run it through text recognition (OCR) and add the result."
    )


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4\nnothing", b"%PDF-1.7\n" + b"\xff" * 10_000, pdf([[(1, 1, "x")]])[:200]]
)
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    assert refused(content) == "The file is no PDF that can be read: open it elsewhere, save its text and add that."


def test_a_pdf_of_too_many_pages_is_refused() -> None:
    assert refused(pdf([[(60, 700, "One line")]] * 250)) == (
        "The PDF has 250 pages, more than 200: save the article's own pages and add those."
    )


def test_a_pdf_that_never_ends_is_stopped() -> None:
    """A page whose content draws a form that draws a form ten times, fifteen deep: 10 ** 15 lines of text."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>",
        b"<</Length 5>>stream\n/X Do\nendstream",
    ]
    for depth in range(15):
        inner = b"/X Do " * 10 if depth < 14 else b"BT /F1 9 Tf (words without end) Tj ET"
        resources = b"<</XObject<</X %d 0 R>>>>" % (7 + depth) if depth < 14 else b"<</Font<</F1 3 0 R>>>>"
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources%s/Length %d>>" % (resources, len(inner))
        objects.append(head + b"stream\n" + inner + b"\nendstream")
    said = refused(assembled(objects), seconds=2.0)
    assert said in {
        "The PDF took more than 2 seconds to read and was stopped: save its text and add that.",
        "The PDF could not be read within the memory that an article needs: save its text and add that.",
    }
