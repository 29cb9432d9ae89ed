"""RSS and Atom: the entries of a feed, one after another, without ever holding the feed as a tree.

Read by lxml's pull parser, with no DTD, no entities and no network; each entry is thrown away once it is read. A feed
that breaks off gives the entries before the break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from io import BytesIO

from lxml import etree

from bot.edtf import Period, of_day
from bot.ingestion.article import IngestError

MAX_ENTRIES = 500  # of one feed; feeds hold 10 to 100, what holds more is an archive
MAX_FIELD = 200_000  # characters of one entry's text
PIECE = 64 * 1024
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_ENTRIES = frozenset({"item", "entry"})
_LINKS = frozenset({"link", "guid", "origLink"})
_DATES = ("pubDate", "published", "date", "issued")
_TEXTS = ("encoded", "content", "description", "summary")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. `html` is the text that the feed itself holds, whole or in part, or empty."""

    address: str | None
    title: str = ""
    published: Period | None = None
    author: str | None = None
    html: str = ""


def is_feed(content: bytes) -> bool:
    """Whether the bytes begin as RSS or Atom do."""
    head = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and _ROOT.search(head) is not None and b"<html" not in head.lower()


def entries(content: bytes) -> Iterator[Entry]:
    """The entries of a feed in its order. IngestError for one that declares entities, which no feed needs."""
    if b"<!ENTITY" in content[:PIECE]:
        raise IngestError("The feed declares entities of its own, which can hide a bomb, so it was not read.")
    events = etree.iterparse(
        BytesIO(content), events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, recover=True,
    )  # fmt: skip
    try:
        for _, element in events:
            if isinstance(element.tag, str) and _name(element) in _ENTRIES:
                entry = _entry(element)
                if entry != Entry(None):
                    yield entry
                _forget(element)
    except etree.XMLSyntaxError:
        return


def _forget(element: etree._Element) -> None:
    """Lets go of an entry and of all before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _entry(element: etree._Element) -> Entry:
    fields: dict[str, str] = {}
    addresses: list[str] = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = _name(child)
        if name in _LINKS:
            addresses += _address(child, name)
        else:
            # Atom's content may be XHTML, whose elements are children and not text.
            inner = "".join(etree.tostring(each, encoding="unicode") for each in child) if name in _TEXTS else ""
            text = (child.text or "") + inner or "".join(map(str, child.itertext()))
            fields.setdefault(name, text.strip()[:MAX_FIELD])
    author = fields.get("creator") or fields.get("author") or ""
    return Entry(
        address=next(iter(addresses), None),
        title=" ".join(re.sub(r"<[^<>]{0,200}>", "", fields.get("title", "")).split())[:500],
        published=next((day for name in _DATES if (day := _day(fields.get(name, "")))), None),
        author=" ".join(author.split())[:200] or None,
        html=max((fields.get(name, "") for name in _TEXTS), key=len),
    )


def _address(child: etree._Element, name: str) -> list[str]:
    """The web address in a link element: RSS has it as text, Atom as an attribute of the link to the page itself."""
    if child.get("href") is not None and child.get("rel", "alternate") != "alternate":
        return []
    if name == "guid" and child.get("isPermaLink") == "false":
        return []
    address = (child.get("href") or child.text or "").strip()
    return [address] if re.match(r"https?://", address) else []


def _day(text: str) -> Period | None:
    try:
        return of_day(date.fromisoformat(text[:10]))
    except ValueError:
        pass
    try:
        return of_day(parsedate_to_datetime(text).date())
    except (ValueError, TypeError, IndexError):
        return None
