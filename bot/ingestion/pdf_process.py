"""Run in a process of its own (bot/ingestion/apart.py): a PDF to its lines of text with their places.

What it writes: `pages`, a list of pages of lines [text, left, bottom, right, top] in points;
`title` and `author` of the properties; or `fault`, a sentence.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw

from bot.ingestion.apart import limit_memory, write

MAX_PAGES = 200  # of an article; a longer PDF is a book or a report

MOST_CHARACTERS = 600_000  # of all pages: twice what an article may have
MOST_LETTERS = 100_000  # of one page; a newspaper's has 30,000
WIDEST_SPACE = 1.2  # between words of one line, in heights of it; what is wider parts columns
HYPHEN = "\x02"  # what pdfium puts for one at a line's end, without the line's end
LOCKED = "The PDF is locked with a password: save a copy without one and add that."
BROKEN = "The file is no PDF that can be read: open it elsewhere, save its text and add that."


def main(arguments: list[str]) -> None:
    """The process: a PDF on standard input, its lines as JSON on standard output."""
    limit_memory(int(arguments[0]))
    content = sys.stdin.buffer.read()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        write({"fault": LOCKED if "password" in str(error).lower() else BROKEN})
        return
    count = len(document)
    if count > MAX_PAGES:
        fault = f"The PDF has {count:,} pages, more than {MAX_PAGES}: save the article's own pages and add those."
        write({"fault": fault})
        return
    properties = document.get_metadata_dict(skip_empty=True)
    pages: list[list[tuple[str, float, float, float, float]]] = []
    characters = 0
    for number in range(count):
        try:
            lines = list(lines_of(document, number))
        except pypdfium2.PdfiumError:
            lines = []
        characters += sum(len(line[0]) for line in lines)
        if characters > MOST_CHARACTERS:
            write({"fault": "The PDF holds more text than an article: save the article's own pages and add those."})
            return
        pages.append(lines)
    write({"pages": pages, "title": properties.get("Title", ""), "author": properties.get("Author", "")})


def lines_of(document: pypdfium2.PdfDocument, number: int) -> Iterator[tuple[str, float, float, float, float]]:
    """The lines of a page as pdfium parts them, in the order of its content.

    Letter by letter, because pdfium knows which spaces are meant and which are a font's; the boxes are those of the
    font, so that a line of "as seen" is as high as any other.
    """
    page = document[number]
    text = page.get_textpage()
    letters: list[str] = []
    box: list[float] = []
    loose = pypdfium2.raw.FS_RECTF()
    for index in range(min(text.count_chars(), MOST_LETTERS)):
        letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text, index))
        if letter in "\r\n":
            yield from line_of(letters, box)
            letters, box = [], []
            continue
        placed = not letter.isspace() and pypdfium2.raw.FPDFText_GetLooseCharBox(text, index, loose)
        if placed and box and loose.left - box[2] > WIDEST_SPACE * (box[3] - box[1]):
            yield from line_of(letters, box)
            letters, box = [], []
        letters.append(letter)
        if placed:
            box = widened(box, loose.left, loose.bottom, loose.right, loose.top)
        if letter == HYPHEN:
            yield from line_of(letters, box)
            letters, box = [], []
    yield from line_of(letters, box)
    text.close()
    page.close()


def widened(box: list[float], left: float, bottom: float, right: float, top: float) -> list[float]:
    if not box:
        return [left, bottom, right, top]
    return [min(box[0], left), min(box[1], bottom), max(box[2], right), max(box[3], top)]


def line_of(letters: list[str], box: list[float]) -> Iterator[tuple[str, float, float, float, float]]:
    text = "".join(letter for letter in letters if letter not in "\x00\ufffe\uffff").strip()
    if text and box:
        left, bottom, right, top = (round(side, 1) for side in box)
        yield text.encode("utf-8", "replace").decode("utf-8"), left, bottom, right, top
