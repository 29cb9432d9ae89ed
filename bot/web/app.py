"""One web application for every mode: Slack's route or a workbench where there is one, the reader, and health."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.errors import FootnoteError
from bot.footnote import Footnote
from bot.web.addresses import Addresses
from bot.web.metrics import CONTENT_TYPE, Measured, Metrics
from bot.web.pages import ICON, SAFE_HEADERS, STYLE, sentence_page
from bot.web.reader import Reader
from bot.web.source_pages import number_of_sources

log = logging.getLogger("footnote")
NOWHERE = "There is no such page: ask Footnote, and follow the link in its answer."
FAILED = "Something went wrong here: try again, and if it stays so, report {reference}."
KEPT_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


def reader_routes(footnote: Footnote) -> list[BaseRoute]:
    """The reader's pages: /s/SOURCE, /e/ENTITY, /q, /sources and /, with their style sheet under /reader/."""
    reader = Reader(footnote)
    pages: list[BaseRoute] = [
        Route("/s/{source}", reader.source),
        Route("/e/{entity}", reader.entity),
        Route("/q", reader.question),
        Route("/q.json", reader.question),
        Route("/q.csv", reader.question),
        Route("/sources", reader.sources),
        Route("/sources.json", reader.sources),
        Route("/", reader.sources),
        Route("/reader/reader.css", _static(STYLE, "text/css")),
        Route("/reader/icon.svg", _static(ICON, "image/svg+xml")),
    ]
    # READER_URL may have a path, which a proxy before us takes away or leaves.
    prefix = urlsplit(footnote.settings.reader_url).path
    return [*pages, Mount(prefix, routes=pages)] if prefix else pages


def create_app(footnote: Footnote, routes: Sequence[BaseRoute] = ()) -> Starlette:
    """`routes` first (they win: a workbench may have "/"), then the reader's, /healthz, /readyz and /metrics."""
    store = footnote.library.store

    metrics = Metrics(store.size, lambda: number_of_sources(footnote))

    def readyz(request: Request) -> Response:
        try:
            built = store.version
        except FootnoteError:
            built = ""
        return PlainTextResponse("ready") if built else PlainTextResponse("the store does not answer", 503)

    def read_metrics(request: Request) -> Response:
        return Response(metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    health = [Route("/healthz", _healthz), Route("/readyz", readyz), Route("/metrics", read_metrics)]
    return Starlette(
        routes=[*routes, *health, *reader_routes(footnote)],
        middleware=[Middleware(Measured, metrics=metrics)],
        exception_handlers={HTTPException: _refused, FootnoteError: _failed, Exception: _failed},
    )


async def _healthz(request: Request) -> Response:
    return PlainTextResponse("ok")


def _static(body: bytes, media_type: str) -> Callable[[Request], Awaitable[Response]]:
    async def give(request: Request) -> Response:
        return Response(body, headers=SAFE_HEADERS | KEPT_A_YEAR, media_type=media_type)

    return give


async def _refused(request: Request, error: Exception) -> Response:
    """No such address, or not by this method."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return sentence_page(NOWHERE, "No such page", _outside(request), 404)
    return PlainTextResponse(error.detail, error.status_code, headers=error.headers)


async def _failed(request: Request, error: Exception) -> Response:
    """The web's one place that catches: a sentence with a reference; the log has the rest, and no question's text."""
    reference = secrets.token_hex(4)
    log.error(
        "a page failed",
        exc_info=error,
        extra={"reference": reference, "kind": getattr(request.scope.get("route"), "path", "")},
    )
    return sentence_page(FAILED.format(reference=reference), "Failed", _outside(request), 500)


def _outside(request: Request) -> Addresses:
    """From an address that may be any: the style sheet is named from the top."""
    return Addresses(request.scope.get("root_path", "") + "/")
