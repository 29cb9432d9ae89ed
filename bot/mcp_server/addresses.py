"""The addresses of what can be read: "footnote://passages/le-monde-2020-11-17/2". One place makes and reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

SOURCES = "footnote://sources"
SOURCE_TEMPLATE = "footnote://sources/{id}"
PASSAGE_TEMPLATE = "footnote://passages/{source}/{n}"
ENTITY_TEMPLATE = "footnote://entities/{id}"

LONGEST = 1_000  # characters of an address that are looked at; ids are far shorter
_ID = r"(?P<id>[^/?#]+)"
_SOURCES = re.compile(r"footnote://sources/?")
_SOURCE = re.compile(rf"footnote://sources/{_ID}")
_PASSAGE = re.compile(rf"footnote://passages/{_ID}/(?P<n>[0-9]{{1,9}})")
_ENTITY = re.compile(rf"footnote://entities/{_ID}")


@dataclass(frozen=True, slots=True)
class SourceList:
    """All sources."""


@dataclass(frozen=True, slots=True)
class SourceAddress:
    id: str


@dataclass(frozen=True, slots=True)
class PassageAddress:
    source: str
    n: int


@dataclass(frozen=True, slots=True)
class EntityAddress:
    id: str


Address = SourceList | SourceAddress | PassageAddress | EntityAddress


def source_uri(source: str) -> str:
    return f"footnote://sources/{quote(source, safe='')}"


def passage_uri(source: str, n: int) -> str:
    return f"footnote://passages/{quote(source, safe='')}/{n}"


def entity_uri(entity: str) -> str:
    return f"footnote://entities/{quote(entity, safe='')}"


def read_uri(uri: str) -> Address | None:
    """What an address names; None where it is none of these. What it names need not exist."""
    if len(uri) > LONGEST:
        return None
    if _SOURCES.fullmatch(uri):
        return SourceList()
    if found := _SOURCE.fullmatch(uri):
        return SourceAddress(unquote(found["id"]))
    if found := _PASSAGE.fullmatch(uri):
        return PassageAddress(unquote(found["id"]), int(found["n"]))
    if found := _ENTITY.fullmatch(uri):
        return EntityAddress(unquote(found["id"]))
    return None
