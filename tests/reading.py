"""A reader served on loopback, and what a test needs to ask it: raw requests, and pages taken apart."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lxml.html

from bot.compose import Library
from bot.engine import Engine
from bot.footnote import Footnote, open_footnote
from bot.model import Fact, Passage, Source
from bot.settings import read_settings
from bot.web.app import create_app
from bot.web.passes import Passes
from store.factstore import FactStore
from store.memory import Memory
from tests.browser import on_loopback
from tests.store_examples import sheets

BASE = "https://reader.example"
KEY = b"a key for the tests"


@dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def page(self) -> Any:
        """The page's elements, as lxml has them."""
        return lxml.html.document_fromstring(self.text)

    @property
    def sentence(self) -> str:
        """What a page says that has only a sentence to say."""
        return str(self.page.xpath("string(//div[@class='sentence']/p)"))

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Reading:
    """A bot whose reader is served at `address`."""

    footnote: Footnote
    address: str

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        """Ask for exactly this path and query: nothing is tidied on the way. A header's name has _ for -."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=20)
        try:
            connection.putrequest(method, path.partition("#")[0], skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def signed(self, name: str, query: str = "") -> str:
        """The path of the page of this name ("s/le-monde-2020-11-17"), as it opens today."""
        return f"/{name}?{query}{'&' if query else ''}k={self.footnote.token(name)}"


def local(link: str | None) -> str:
    """A link of an answer, as a path on the server that the test has."""
    assert link is not None
    assert link.startswith(BASE)
    return link.removeprefix(BASE)


@contextmanager
def reading(folder: Path, **changes: Any) -> Iterator[Reading]:
    """The project's sheets, with `changes` of the settings."""
    settings = replace(read_settings({}), database=folder / "footnote.db", reader_url=BASE)
    footnote = open_footnote(replace(settings, **changes))
    try:
        with on_loopback(create_app(footnote)) as address:
            yield Reading(footnote, address)
    finally:
        footnote.close()


@contextmanager
def reading_invented(
    folder: Path, facts: Sequence[Fact], sources: Sequence[Source], passages: Sequence[Passage], **fields: Any
) -> Iterator[Reading]:
    """Invented facts, with `fields` of the Footnote; open to all unless it has `passes`."""
    store = FactStore.open(folder / "invented.db")
    store.build(sheets(facts, sources=sources, passages=passages))
    settings = replace(read_settings({}), database=store.path, reader_url=BASE)
    footnote = Footnote(settings, Library(store, Engine(store)), Memory(store), **fields)
    try:
        with on_loopback(create_app(footnote)) as address:
            yield Reading(footnote, address)
    finally:
        footnote.close()


def passes(days: int = 30) -> Passes:
    return Passes(KEY, days)
