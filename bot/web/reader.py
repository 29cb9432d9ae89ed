"""The reader: where a citation opens. Admits a request, finds its page, and gives it to a person or a machine.

Every page is signed for (`bot.web.passes`) unless the reader is open to all, and the links on it are signed until
the same day: whoever holds one link may read on from it, and no longer than it opens.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.edtf import in_words, of_day
from bot.facts import Select
from bot.footnote import Footnote
from bot.rendering.html_answer import arranged
from bot.rendering.html_chart import coverage_chart
from bot.rendering.jsonable import answer_dict
from bot.rendering.tabular import answer_table
from bot.web.addresses import Addresses
from bot.web.as_json import entity_dict, source_page_dict, sources_page_dict
from bot.web.limits import RateLimit
from bot.web.pages import LOOK, csv_page, html_page, json_page, sentence_page
from bot.web.passes import ANY_QUESTION, SOURCES, entity_name, question_name, source_name
from bot.web.source_pages import passage_page, source_page, sources_page

LONGEST_ADDRESS = 4_000  # bytes of path and query; a question is 500 characters
LARGEST_PAGE = 1_000_000  # the highest page or passage that is looked for
MOST_KEPT = 128  # pages made lately, some 30 KB each
JSON_SUFFIX = ".json"
CSV_SUFFIX = ".csv"

UNSIGNED = "This page opens from a link that Footnote made: ask Footnote, and follow the link in its answer."
CHANGED = "This link is not as Footnote made it: follow it from the answer, or ask Footnote again for a new one."
EXPIRED = "This link opened until {day}: ask Footnote again for a new one."
NO_PAGE = "There is no such page: look for it among the sources, or ask Footnote again."
TOO_LONG = "This address is too long: ask a shorter question."
TOO_MANY = "Too many pages were asked for at once: try again in {seconds} seconds."


@dataclass(frozen=True, slots=True)
class Page:
    """What a template shows, and the same for a machine."""

    template: str
    context: Mapping[str, Any]
    plain: Callable[[], dict[str, Any]]
    table: Callable[[], tuple[str, str]] | None = None  # a file's name and its CSV, where there is such


@dataclass(slots=True)
class Reader:
    """The reader's pages over one bot. Any thread may ask."""

    footnote: Footnote
    _limit: RateLimit = field(init=False)
    _coverage: tuple[str, dict[str, int]] = ("", {})
    _kept: dict[str, Response] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._limit = RateLimit(self.footnote.settings.reader_rate)

    def source(self, request: Request) -> Response:
        """/s/SOURCE, /s/SOURCE?page=2, /s/SOURCE?passage=7"""
        source, as_json = _named(request, "source")
        page, passage = _number(request, "page", 1), _number(request, "passage", 0)

        def found(at: Addresses) -> Page | None:
            made = (
                passage_page(self.footnote, source, passage, page)
                if passage
                else source_page(self.footnote, source, page)
            )
            if made is None:
                return None
            # An entity is named by many facts of a page: its link is made once.
            linked = {each.id: (each.name, at.entity(each.id)) for each in made.names.values()}
            return Page("source.html", {"page": made, "linked": linked}, lambda: source_page_dict(made))

        return self._answer(request, (source_name(source),), found, as_json)

    def entity(self, request: Request) -> Response:
        """/e/ENTITY"""
        entity, as_json = _named(request, "entity")

        def found(at: Addresses) -> Page | None:
            about = self.footnote.about(entity)
            if about is None:
                return None
            known, who, timeline = about
            context = {
                "entity": known,
                "wholes": list(self.footnote.library.store.entities(known.part_of).values()) if known.part_of else [],
                "who": arranged(who, "who"),
                "timeline": arranged(timeline, "timeline"),
            }
            return Page("entity.html", context, lambda: entity_dict(known, who, timeline))

        return self._answer(request, (entity_name(entity),), found, as_json)

    def question(self, request: Request) -> Response:
        """/q?text=…; without a text, the form; /q.csv gives its lines as a table"""
        text = " ".join(request.query_params.get("text", "").split())

        def found(at: Addresses) -> Page:
            if not text:
                return Page("ask.html", {}, lambda: {"error": "Put the question into ?text=…"})
            answer = self.footnote.ask(text)

            def table() -> tuple[str, str]:
                rows = answer_table(answer, self.footnote.library.store, self.footnote.link)
                return f"footnote-{answer.id}.csv", rows

            shown = {"asked": text, "shown": arranged(answer)}
            return Page("question.html", shown, lambda: answer_dict(answer), table)

        return self._answer(request, (question_name(text), ANY_QUESTION), found, _suffixed(request))

    def sources(self, request: Request) -> Response:
        """/sources, /sources?page=2"""
        page = _number(request, "page", 1)

        def found(at: Addresses) -> Page | None:
            made = sources_page(self.footnote, page)
            if made is None:
                return None
            coverage = coverage_chart(self._by_year()) if page == 1 else None
            return Page("sources.html", {"page": made, "coverage": coverage}, lambda: sources_page_dict(made))

        return self._answer(request, (SOURCES,), found, _suffixed(request))

    def _answer(
        self, request: Request, names: tuple[str, ...], find: Callable[[Addresses], Page | None], as_json: bool
    ) -> Response:
        """The page that `find` finds, where the request may have it. It is signed for as any of `names`."""
        as_json = as_json or _wants_json(request)
        root = "../" if "{" in request.scope["route"].path else "./"
        outside = Addresses(root)
        if len(request.url.path) + len(request.url.query) > LONGEST_ADDRESS:
            return sentence_page(TOO_LONG, "Too long", outside, 414, as_json)
        seconds = self._limit.wait(request.client.host if request.client else "", self.footnote.now())
        if seconds:
            refused = sentence_page(TOO_MANY.format(seconds=seconds), "Too many requests", outside, 429, as_json)
            refused.headers["Retry-After"] = str(seconds)
            return refused
        admitted = self._admitted(request, names, root)
        if isinstance(admitted, str):
            return sentence_page(admitted, "Not opened", outside, 403, as_json)
        tag = self._tag(request, admitted, as_json)
        kept = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept"}
        if tag in [each.strip() for each in request.headers.get("if-none-match", "").split(",")]:
            return Response(status_code=304, headers=kept)
        response = self._kept.get(tag)
        if response is None:
            page = find(admitted)
            if page is None:
                return sentence_page(NO_PAGE, "No such page", admitted, 404, as_json, nav=True)
            if page.table and request.url.path.endswith(CSV_SUFFIX):
                response = csv_page(*page.table())
            else:
                response = json_page(page.plain()) if as_json else html_page(page.template, admitted, page.context)
            response.headers.update(kept)
            self._keep(tag, response)
        return response

    def _keep(self, tag: str, response: Response) -> None:
        """What is asked for again, by the same link or by a crawler, is not made again; the tag covers all it is of."""
        with self._lock:
            self._kept[tag] = response
            while len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]

    def _admitted(self, request: Request, names: tuple[str, ...], root: str) -> Addresses | str:
        """Where the page's links lead, or the sentence that says why it does not open."""
        passes, token = self.footnote.passes, request.query_params.get("k", "")
        if passes is None:
            return Addresses(root)
        if not token:
            return UNSIGNED
        last_day = next((day for name in names if (day := passes.read(token, name))), None)
        if last_day is None:
            return CHANGED
        if last_day < self.footnote.today():
            return EXPIRED.format(day=in_words(of_day(last_day)))
        return Addresses(root, passes, last_day)

    def _tag(self, request: Request, at: Addresses, as_json: bool) -> str:
        """A weak tag: the page is the same while its address, the data, the day and our templates are."""
        parts = (
            LOOK,
            self.footnote.library.store.version,
            self.footnote.today().isoformat(),
            str(at.last_day),
            str(as_json),
            request.url.path,
            request.url.query,
        )
        return f'W/"{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:24]}"'

    def _by_year(self) -> dict[str, int]:
        """How many dated facts begin in each year; counted once for the same data, as that reads them all."""
        store = self.footnote.library.store
        version = store.version
        with self._lock:
            if self._coverage[0] != version:
                by_year = Counter[str]()
                for month, count in store.spans(Select()):
                    by_year[month[:4]] += count
                self._coverage = version, dict(by_year)
            return self._coverage[1]


def _named(request: Request, part: str) -> tuple[str, bool]:
    """The id in the address, and whether JSON was asked for by its ending."""
    name = str(request.path_params[part])
    return name.removesuffix(JSON_SUFFIX), name.endswith(JSON_SUFFIX)


def _suffixed(request: Request) -> bool:
    return request.url.path.endswith(JSON_SUFFIX)


def _wants_json(request: Request) -> bool:
    """Whether the request prefers JSON: names it, and does not name HTML."""
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def _number(request: Request, name: str, default: int) -> int:
    """A whole number of the query; `default` where it is none or out of reach."""
    text = request.query_params.get(name, "")
    if not text.isascii() or not text.isdigit() or len(text) > len(str(LARGEST_PAGE)):
        return default
    return max(default, int(text))
