"""What comes in: an article as clean, numbered paragraphs, with what its page says of itself.

No paragraph of a plain text is ever dropped, because the n-th paragraph is passage n and a citation must still point
at it. What is no text of the article is labelled instead, and facts are taken from what is not `FURNITURE`.

    IngestError    what cannot be read as an article
    └── FetchError     what cannot be fetched at all
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.edtf import Period
from bot.errors import FootnoteError

MAX_CHARACTERS = 300_000  # of one article's text, some 50,000 words; the longest reportage has 30,000


class IngestError(FootnoteError):
    """Something that cannot be read as an article. Its text says what it is and what to do."""


class FetchError(IngestError):
    """An address that cannot be fetched, or must not be."""


class Label(StrEnum):
    """What a paragraph is. Every paragraph keeps its number, whatever it is."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"  # of a section
    CAPTION = "caption"  # of a picture or film; captions state facts too
    DUPLICATE = "duplicate"  # an exact repeat of an earlier paragraph
    RELATED_LINK = "related_link"  # "read also" and the headlines of other articles
    INTERFACE = "interface"  # menus, share bars, cookie walls, comment forms and comments
    DATE = "date"  # the day of publication and nothing else
    CREDIT = "credit"  # by-lines, agencies, photographers, translators


FURNITURE = frozenset({Label.DUPLICATE, Label.RELATED_LINK, Label.INTERFACE, Label.DATE, Label.CREDIT})


@dataclass(frozen=True, slots=True)
class Article:
    """One article, read. Paragraph n, counted from 1, is `paragraphs[n - 1]` and has the label `labels[n - 1]`.

    `title` and `publisher` are empty, and `published`, `author`, `url` and `language` None, where the source does not
    say them. `url` is the canonical address; `addresses` are all that it is known by, that one first.
    """

    title: str
    paragraphs: tuple[str, ...]
    labels: tuple[Label, ...]
    fingerprint: str  # as store/originals.py computes it, of `text`
    author: str | None = None
    published: Period | None = None
    publisher: str = ""
    url: str | None = None
    addresses: tuple[str, ...] = ()
    language: str | None = None  # ISO 639, lower case: "en"
    notes: tuple[str, ...] = ()  # sentences on what was odd

    @property
    def text(self) -> str:
        """The paragraphs joined by line feeds: what offsets count in."""
        return "\n".join(self.paragraphs)

    def passages(self) -> Iterator[tuple[int, str]]:
        """The number and text of each paragraph that may state facts."""
        for n, (paragraph, label) in enumerate(zip(self.paragraphs, self.labels, strict=True), start=1):
            if label not in FURNITURE:
                yield n, paragraph


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader of one form found: an article but for its addresses, which only the caller knows, and its hash."""

    paragraphs: tuple[str, ...]
    labels: tuple[Label, ...]
    title: str = ""
    author: str | None = None
    published: Period | None = None
    publisher: str = ""
    canonical: str | None = None  # the address that the page gives for itself
    language: str | None = None
    notes: tuple[str, ...] = ()
