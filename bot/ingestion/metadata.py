"""What a page says of itself: title, author, day of publication, publisher, canonical address and language.

Taken from its metadata alone: JSON-LD (schema.org), meta elements, `time` elements and marked by-lines. Libraries that
find a date anywhere on a page also find dates the article is about; a page that does not say when it was published
has no date here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from bot.edtf import Period, of_day, of_month, of_year
from bot.ingestion.labels import whole_day

# What the schema.org types of pages that are one article end with; the more exact types carry the better fields.
ARTICLE_TYPES = ("Article", "Posting", "Report", "CreativeWork", "WebPage")
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title")
AUTHORS = (
    "author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "citation_author",
    "parsely-author", "sailthru.author", "byl", "cxenseparse:author",
)  # fmt: skip
DATES = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished",
    "date_published", "publication_date", "publish_date", "publish-date", "publishdate", "published_at", "pubdate",
    "pub_date", "dc.date.issued", "dcterms.issued", "dc.date.published", "dc.date", "dcterms.date", "dc.date.created",
    "dcterms.created", "citation_publication_date", "parsely-pub-date", "sailthru.date", "ptime", "displaydate",
    "cxenseparse:recs:publishtime", "originalpublicationdate", "date",
)  # fmt: skip
PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_journal_title")
LANGUAGES = ("og:locale", "content-language", "language", "dc.language", "dcterms.language")
LONGEST = 500  # characters of a title, name or address taken over
MAX_JSON = 500_000  # characters of one JSON-LD block read
MAX_VALUES = 20_000  # values of it looked at
_ISO = re.compile(r"((?:19|20)\d\d)(?:-?(\d\d)(?:-?(\d\d))?)?(?!\d)(?:[T ].*|[+-].*|Z)?")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:[/-]|$)")
_AUTHOR_CLASS = re.compile(r"\b(?:by-?line|author)(?:[-_]*(?:name|link))?\b", re.IGNORECASE)
_DATE_CLASS = re.compile(r"publi|posted|dateline|entry-date|post-date|article-?_*date|date-?_*published", re.IGNORECASE)
_BY = re.compile(r"(?:written |posted )?by:?\s+", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s+(?:[|»·•—–]|-|::)\s+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; empty or None where it says nothing."""

    title: str = ""
    headlines: tuple[str, ...] = ()  # the title in every wording that the page gives it
    author: str | None = None
    published: Period | None = None
    publisher: str = ""
    canonical: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()


FROM_ADDRESS = "The day of publication is taken from the page's address."


def metadata_of(tree: HtmlElement) -> Metadata:
    """The metadata of a parsed page. Never raises; what is malformed counts as not given."""
    metas = _metas(tree)
    linked = list(_linked(tree))
    canonical = _canonical(tree, metas)
    published, notes = _published(tree, metas, linked, canonical)
    publisher = _first(_names(each.get("publisher")) for each in linked) or _of(metas, PUBLISHERS) or ""
    title = _title(tree, metas, linked, publisher)
    return Metadata(
        title=title,
        headlines=tuple(dict.fromkeys([*_headlines(tree, metas, linked), title])),
        author=_author(tree, metas, linked),
        published=published,
        publisher=publisher,
        canonical=canonical,
        language=_language(tree, metas, linked),
        notes=notes,
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Meta elements by name, property, itemprop or http-equiv in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = _text(meta.get("content"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _of(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _linked(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, the more exact types first."""
    objects: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > MAX_JSON:
            continue
        try:
            # Control characters in strings are the commonest fault of such blocks; strict=False reads them.
            objects += _objects(json.loads(script.text.strip(" \n\t;"), strict=False))
        except (ValueError, RecursionError):
            continue
    for wanted in ARTICLE_TYPES:
        yield from (each for each in objects if any(str(kind).endswith(wanted) for kind in _list(each.get("@type"))))


def _objects(data: Any) -> list[dict[str, Any]]:
    """Every object at the top of a JSON-LD block, in its @graph, or that a page has for its main entity."""
    found: list[dict[str, Any]] = []
    waiting = [data]
    while waiting and len(found) < MAX_VALUES:
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting += each[:MAX_VALUES]
        elif isinstance(each, dict):
            found.append(each)
            waiting += [each[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in each]
    return found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _names(value: Any) -> str:
    """The names of persons or organisations, given as text, as objects, or as a list of either."""
    named = (each.get("name") if isinstance(each, dict) else each for each in _list(value)[:20])
    texts = (_text(name) for each in named for name in _list(each) if isinstance(name, str))
    return ", ".join(dict.fromkeys(text for text in texts if text and not text.startswith("http")))


def _text(value: object) -> str:
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _title(tree: HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]], publisher: str) -> str:
    """The headline; of the title element, what is left without the publisher's name."""
    element = tree.find(".//title")
    whole = _text(element.text_content()) if element is not None else ""
    heads = [_text(head.text_content()) for head in tree.iter("h1")]
    lone_head = heads[0] if len([head for head in heads if head]) == 1 else None
    all_stated = [_text(each.get("headline")) for each in linked] + [metas[name] for name in TITLES if name in metas]
    # A headline on the page that stands in a stated title is that title without the site's name.
    if lone_head and any(lone_head.lower() in each.lower() for each in all_stated):
        return lone_head
    stated = _first(all_stated)
    title = stated or lone_head or whole
    parts = _TITLE_PARTS.split(title)
    if len(parts) > 1 and publisher and parts[-1].lower().replace(" ", "") == publisher.lower().replace(" ", ""):
        return title[: title.rindex(parts[-1])].rstrip(" |»·•—–-:")
    return max(parts, key=len) if not stated and not lone_head and parts else title


def _headlines(tree: HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]]) -> list[str]:
    """The headings of the first rank and every stated title."""
    heads = [_text(head.text_content()) for head in tree.iter("h1")][:5]
    stated = [metas[name] for name in TITLES if name in metas]
    return [each for each in [*heads, *stated, *(_text(one.get("headline")) for one in linked)] if each]


def _author(tree: HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    """Who wrote it: as the metadata says, else a by-line that is marked as such."""
    stated = [_names(each.get("author") or each.get("creator")) for each in linked]
    stated += [metas[name] for name in AUTHORS if name in metas and not metas[name].startswith("http")]
    named = _first(stated)
    if not named:
        marked = tree.xpath("//*[@rel='author' or @itemprop='author' or @class]")
        for element in marked[:5_000]:
            is_marked = element.get("rel") == "author" or element.get("itemprop") == "author"
            if is_marked or _AUTHOR_CLASS.search(element.get("class") or ""):
                text = _text(element.text_content())
                if 3 < len(text) <= 80 and not whole_day(text):
                    named = text
                    break
    return _BY.sub("", named, count=1).strip(" ,|") or None if named else None


def _published(
    tree: HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]], canonical: str | None
) -> tuple[Period | None, tuple[str, ...]]:
    """The day of publication, and a sentence where it is only the address that tells it."""
    stated: list[Any] = [each.get(key) for each in linked for key in ("datePublished", "dateCreated")]
    stated += [metas[name] for name in DATES if name in metas]
    stated += [
        _text(each.get("datetime") or each.get("content") or each.text_content()) for each in _time_elements(tree)
    ]
    for value in stated:
        day = _day(value)
        if day is not None:
            return day, ()
    match = _IN_ADDRESS.search(canonical or "")
    day = _day(f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}") if match else None
    return day, (FROM_ADDRESS,) if day else ()


def _time_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Elements that state the day of publication: marked so, else the only day that `time` elements state."""
    marked = tree.xpath("//*[@itemprop='datePublished' or @pubdate or contains(@class, 'published')]")
    yield from (each for each in marked[:50] if "modified" not in (each.get("itemprop") or ""))
    times = [each for each in tree.iter("time") if each.get("datetime")][:200]
    yield from (each for each in times if _DATE_CLASS.search(" ".join((each.get("class") or "", _parent_class(each)))))
    if len({_text(each.get("datetime"))[:10] for each in times}) == 1:
        yield times[0]


def _parent_class(element: HtmlElement) -> str:
    parent = element.getparent()
    return (parent.get("class") or "") if parent is not None else ""


def _day(value: object) -> Period | None:
    """A stated date: ISO 8601 in any precision, else a day with its year in words."""
    text = _text(value)
    match = _ISO.fullmatch(text)
    if match is None:
        found = whole_day(text)
        return found[0] if found else None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            return of_day(date(year, month, day))
        return of_month(year, month) if month else of_year(year)
    except ValueError:
        return None


def _canonical(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    """The address that the page gives for itself, where it is a whole one."""
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").strip().lower() == "canonical"]
    given = [*links, metas.get("og:url")]
    return _first(each.strip() for each in given if each and re.match(r"https?://[^/\s]+\S*$", each.strip()))


def _language(tree: HtmlElement, metas: dict[str, str], linked: list[dict[str, Any]]) -> str | None:
    """The language as ISO 639: "en" of "en-GB" or "en_US"."""
    stated = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), tree.get("xml:lang")]
    stated += [_text(each.get("inLanguage")) for each in linked]
    stated += [metas.get(name) for name in LANGUAGES]
    codes = (re.match(r"[A-Za-z]{2,3}(?=$|[-_,; ])", each.strip()) for each in stated if each)
    return next((code[0].lower() for code in codes if code), None)
