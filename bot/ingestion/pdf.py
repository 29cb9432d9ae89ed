"""A PDF to an article, read by pdfium in a process of its own.

pdfium is quick and right on columns, but a page can be made that it never ends; the process costs some 0.1 seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ingestion.apart import SECONDS, read_apart
from bot.ingestion.article import IngestError, Page
from bot.ingestion.labels import labels_of
from bot.ingestion.pdf_layout import TextLine, paragraphs_of
from bot.ingestion.plain import read_text

FEWEST_WORDS = 5
NO_TEXT = "The PDF holds no text, only pictures of it: run it through text recognition (OCR) and add the result."


def read_pdf(content: bytes, seconds: float = SECONDS) -> Page:
    """The article in a PDF, or IngestError with what to do."""
    data = read_apart("pdf_process", content, "PDF", seconds)
    blocks = paragraphs_of([[TextLine(*line) for line in page] for page in data["pages"]])
    if sum(len(block.split()) for block in blocks) < FEWEST_WORDS:
        raise IngestError(NO_TEXT)
    page = read_text(blocks)
    author = " ".join(data["author"].split()) or page.author
    title = _shown_title(" ".join(data["title"].split()), blocks)
    if title:
        page = replace(page, title=title, labels=labels_of(blocks, titles=[title]))
    return replace(page, author=author)


def _shown_title(title: str, blocks: Sequence[str]) -> str:
    """The title of the document's properties where its first lines show it too: many such titles are file names."""
    return title if title.lower() in {block.lower() for block in blocks[:12]} else ""
