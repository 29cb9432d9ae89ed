"""What a monitor asks: requests by route and status, how long they took, how much the store holds.

Routes are named by their pattern ("/s/{source}"): nothing that anybody typed stands in a label.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import FootnoteError

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0)
NO_ROUTE = "none"


class Metrics:
    """The counts of one application, in a registry of their own. `facts` and `sources` are asked when it is read."""

    def __init__(self, facts: Callable[[], int], sources: Callable[[], int]) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("footnote_requests", "Requests answered.", ["route", "status"], registry=self.registry)
        self.seconds = Histogram(
            "footnote_request_seconds", "How long they took.", ["route"], buckets=_SECONDS, registry=self.registry
        )
        for name, help_text, count in (
            ("footnote_facts", "Facts in the store.", facts),
            ("footnote_sources", "Sources in the store.", sources),
        ):
            Gauge(name, help_text, registry=self.registry).set_function(_or_unknown(count))

    def text(self) -> bytes:
        """The exposition, in Prometheus's text format 0.0.4."""
        return generate_latest(self.registry)


def _or_unknown(count: Callable[[], int]) -> Callable[[], float]:
    def counted() -> float:
        try:
            return float(count())
        except FootnoteError:  # the store cannot be read; /readyz says so, and the other counts still matter
            return float("nan")

    return counted


class Measured:
    """The application around which requests are counted and timed."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        began = time.perf_counter()

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            route = getattr(scope.get("route"), "path", NO_ROUTE)
            self.metrics.requests.labels(route, str(status)).inc()
            self.metrics.seconds.labels(route).observe(time.perf_counter() - began)
