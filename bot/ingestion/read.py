"""Bytes to an article, whatever form they have: the one door to the readers of each form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from bot.ingestion.article import MAX_CHARACTERS, Article, IngestError, Page
from bot.ingestion.decoding import decode
from bot.ingestion.feeds import is_feed
from bot.ingestion.heavy_pages import read_page
from bot.ingestion.likeness import plain_address
from bot.ingestion.pdf import read_pdf
from bot.ingestion.plain import read_markdown, read_text
from store.originals import fingerprint, paragraphs

MARKDOWN = (".md", ".markdown", ".mdown")
FORMS = (".txt", ".text", ".html", ".htm", ".xhtml", ".pdf", ".rss", ".atom", ".xml", *MARKDOWN)  # of files
NO_DATE = "No date of publication was found; dates such as “last month” stay open until one is given."
TRANSLATED = "The text was translated by a machine; figures and names may have suffered."
EMPTY = "There is no text in it: see that the right file or address was given."
NOT_TEXT = "It is neither a text, nor a web page, nor a PDF: save the article in one of these forms and add that."
_VISIBLE = re.compile(r"[^\s\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|title|meta)[\s>]", re.IGNORECASE)
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")
_TRANSLATED = re.compile(
    r"\b(?:machine[- ]translat(?:ed|ion)|automatically translated|google translate"
    r"|translated (?:automatically|by (?:google|deepl|machine)))\b",
    re.IGNORECASE,
)


def read_bytes(
    content: bytes, content_type: str | None = None, address: str | None = None, asked: Iterable[str] = ()
) -> Article:
    """The article in some bytes.

    `content_type` is as a server says it, `address` where they are from, a web address or a file's name; `asked` holds
    further web addresses that led there. Raises IngestError with what is wrong and what to do.
    """
    if not content.strip():
        raise IngestError(EMPTY)
    page = _page(content, (content_type or "").partition(";")[0].strip().lower(), content_type, address or "")
    kept = [
        (text, label)
        for text, label in zip(page.paragraphs, page.labels, strict=True)
        if _VISIBLE.search(text) is not None
    ]
    texts = tuple(text for text, _ in kept)
    whole = "\n".join(texts)
    if not whole:
        raise IngestError(EMPTY)
    if len(whole) > MAX_CHARACTERS:
        raise too_long(len(whole))
    notes = list(page.notes)
    if page.published is None:
        notes.append(NO_DATE)
    if any(_TRANSLATED.search(text) for text in texts if len(text) < 400):
        notes.append(TRANSLATED)
    web = [plain_address(each) for each in (address or "", *asked) if re.match(r"https?://", each)]
    url = _canonical(page.canonical, web)
    host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
    return Article(
        title=page.title,
        paragraphs=texts,
        labels=tuple(label for _, label in kept),
        fingerprint=fingerprint(whole),
        author=page.author,
        published=page.published,
        publisher=page.publisher or host,
        url=url,
        addresses=tuple(dict.fromkeys([*([url] if url else []), *web])),
        language=page.language,
        notes=tuple(dict.fromkeys(notes)),
    )


def _page(content: bytes, kind: str, content_type: str | None, address: str) -> Page:
    """What the reader of the form makes of it. The bytes tell where they can; names and servers are often wrong."""
    name = urlsplit(address).path.lower() if "://" in address else address.lower()
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return read_pdf(content)
    if content.startswith(_PACKED) or _is_binary(content):
        raise IngestError(NOT_TEXT)
    if is_feed(content):
        raise IngestError("It is a feed and no article: add its address, or the file, by itself.")
    text, notes = decode(content, content_type)
    if "html" in kind or name.endswith((".html", ".htm", ".xhtml")) or _HTML.search(content[:2_000]):
        page = read_page(text)
    else:
        if len(text) > MAX_CHARACTERS:
            raise too_long(len(text))
        text = _CONTROL.sub(" ", text)
        is_markdown = "markdown" in kind or name.endswith(MARKDOWN)
        page = read_markdown(text) if is_markdown else read_text(paragraphs(text))
    return replace(page, notes=(*notes, *page.notes))


def too_long(characters: int) -> IngestError:
    return IngestError(
        f"It has {characters:,} characters, more than the {MAX_CHARACTERS:,} of an article: split it and add the parts."
    )


def _is_binary(content: bytes) -> bool:
    """Whether bytes are of no text in any encoding: many control characters, and zeros that are not UTF-16's."""
    head = content[:4_096]
    controls = sum(head.count(value) for value in (1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18))
    if controls > 0.02 * len(head):
        return not content.startswith((b"\xff\xfe", b"\xfe\xff"))
    return 0 < head.count(0) < 0.1 * len(head)


def _canonical(given: str | None, web: list[str]) -> str | None:
    """The address of the article: the one that the page gives, unless it leads to a front page or to another site.

    A page could otherwise pass itself off as another site's article, which would then count as had already.
    """
    if not web:
        return plain_address(given) if given else None
    if given is None:
        return web[0]
    theirs, ours = urlsplit(given), urlsplit(web[0])
    same_site = _is_within(theirs.hostname, ours.hostname) or _is_within(ours.hostname, theirs.hostname)
    return (
        plain_address(given) if same_site and (len(theirs.path) > 1 or len(ours.path) <= 1 or theirs.query) else web[0]
    )


def _is_within(host: str | None, other: str | None) -> bool:
    """Whether one host is the other or one of its names: "m.example.com" and "example.com"."""
    return f".{host}".endswith("." + (other or "").removeprefix("www.").removeprefix("m.").removeprefix("amp."))
