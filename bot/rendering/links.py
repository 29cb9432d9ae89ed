"""Addresses of passages: in our reader, and at the publisher with the words marked.

Only http and https addresses become links, and none that could end the link it stands in: a source's
address comes from a sheet, and a sheet may have been written by anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import quote, urlencode, urlsplit

from bot.model import Citation, Source

LONGEST_ADDRESS = 400  # characters; a page of an answer holds several, and a text of Slack's holds 4,000
PASSAGES_A_PAGE = 50  # of the reader; an article has some thirty
Links = Callable[[Citation, Source], str | None]
"""Where a citation opens; None where it opens nowhere but in Slack."""

_SPLITS = str.maketrans({char: f"%{ord(char):02X}" for char in '<>|"`\\^{}'})


@lru_cache(maxsize=4_096)  # the same passages are cited again and again
def safe_address(address: str | None) -> str | None:
    """The address, fit to stand in a link; None where it is no plain http or https address.

    An address with a user's name in it ("https://known.org@elsewhere.org") passes for another, so it is none.
    """
    if not address or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port  # ValueError where it is no number
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    safe = address.translate(_SPLITS)
    return safe if len(safe.replace("&", "&amp;")) <= LONGEST_ADDRESS else None


def reader_link(base: str, citation: Citation, token: str = "") -> str | None:
    """A citation's passage in the reader at `base`: "https://…/s/le-monde-2020-11-17?k=…#p2".

    `token` is what opens the page (`bot.web.passes`); without one the reader is open to all.
    """
    return safe_address(f"{base.rstrip('/')}/{passage_path(citation.source, citation.passage, token)}")


def passage_path(source: str, passage: int, token: str = "") -> str:
    """Where a passage stands under the reader's address: which page of the source, and where on it."""
    page = page_of(passage)
    asked = ([("page", str(page))] if page > 1 else []) + ([("k", token)] if token else [])
    return f"s/{quote(source, safe='')}{'?' if asked else ''}{urlencode(asked)}#p{passage}"


def page_of(passage: int) -> int:
    """The page of its source that a passage stands on, from 1: known from its number alone."""
    return (max(passage, 1) - 1) // PASSAGES_A_PAGE + 1


def publisher_link(source: Source, anchor: str) -> str | None:
    """The publisher's page, scrolled to the anchor where browsers can; None where the source has no address.

    After https://wicg.github.io/scroll-to-text-fragment/: the words are percent-encoded, and so is the dash,
    which has a meaning there. Without the words where the address would be too long with them.
    """
    plain = safe_address(source.url)
    if plain is None or not anchor.strip():
        return plain
    words = quote(" ".join(anchor.split()), safe="", errors="replace").replace("-", "%2D")
    return safe_address(f"{plain}{'' if '#' in plain else '#'}:~:text={words}") or plain
