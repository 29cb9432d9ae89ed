"""Web pages at the right expense: ordinary ones here and now, monstrous ones in a process that can be stopped.

The time that a page takes to read grows with the square of some of its parts (attributes of one tag, marks in one
paragraph). Pages of news have none of these in numbers; pages made to wear us down have.
"""

from __future__ import annotations

import re
import sys
from dataclasses import asdict
from typing import Any

from bot.edtf import parse_edtf
from bot.ingestion.apart import SECONDS, limit_memory, read_apart, write
from bot.ingestion.article import IngestError, Label, Page
from bot.ingestion.html import page_of, parse_html

LARGE = 600_000  # characters beside scripts and styles; of 43 pages of news the largest has 420,000
MANY_ELEMENTS = 6_000  # with which the worst page takes 4 seconds; of the 43 the largest has 2,200
MANY_ATTRIBUTES = 2_000  # words in one tag
_LONG_TAG = re.compile(r"<[A-Za-z][^>]{5000,}")


def read_page(text: str) -> Page:
    """The article on a page, or IngestError with what to do, in bounded time and memory."""
    if not is_heavy(text):
        tree = parse_html(text)
        if sum(1 for _ in tree.iter()) <= MANY_ELEMENTS:
            return page_of(tree)
    data = read_apart("heavy_pages", text.encode("utf-8", "replace"), "page", SECONDS)
    return _page(data)


def is_heavy(text: str) -> bool:
    """Whether a page is one that should not be parsed here."""
    if len(text) > LARGE and len(text) - _in_scripts(text) > LARGE:
        return True
    return any(len(tag[0].split()) > MANY_ATTRIBUTES for tag in _LONG_TAG.finditer(text))


def _in_scripts(text: str) -> int:
    """How many characters of a page are scripts' and styles', which cost nothing to pass over."""
    lower = text.lower()
    total = 0
    for name in ("script", "style"):
        at = 0
        while (start := lower.find(f"<{name}", at)) >= 0 and (end := lower.find(f"</{name}", start)) >= 0:
            total += end - start
            at = end
    return total


def main(arguments: list[str]) -> None:
    """The process: a page in UTF-8 on standard input, a Page as JSON on standard output."""
    limit_memory(int(arguments[0]))
    try:
        page = page_of(parse_html(sys.stdin.buffer.read().decode("utf-8")))
    except IngestError as error:
        write({"fault": str(error)})
        return
    write(asdict(page) | {"published": page.published.edtf if page.published else None})


def _page(data: dict[str, Any]) -> Page:
    return Page(
        **data
        | {
            "paragraphs": tuple(data["paragraphs"]),
            "labels": tuple(Label(label) for label in data["labels"]),
            "notes": tuple(data["notes"]),
            "published": parse_edtf(data["published"]) if data["published"] else None,
        }
    )
