"""Slack over HTTP: one signed request in, one answer out.

Bolt's dispatch is synchronous and answers in milliseconds; each request gets a thread of its own, so that
a slow call to Slack in one delays no other. What cannot be signed by Slack is refused here with 401,
before Bolt sees it: a timestamp that is no number or a signature that is not ASCII makes Bolt fail with 500.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import anyio.to_thread
from slack_bolt import App, BoltRequest, BoltResponse
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.serving import serve as serve_web

EVENTS_PATH = "/slack/events"
MOST_AT_ONCE = 64  # requests being answered; more wait
LARGEST_BODY = 1_000_000  # bytes; Slack's own payloads stay far below
_TIMESTAMP = re.compile(r"\d{1,12}", re.ASCII)
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}", re.ASCII)


def slack_routes(app: App) -> list[BaseRoute]:
    """Slack's requests, at EVENTS_PATH."""
    limiter = anyio.CapacityLimiter(MOST_AT_ONCE)

    async def events(request: Request) -> Response:
        body = await request.body()
        if len(body) > LARGEST_BODY:
            return PlainTextResponse("too large", status_code=413)
        if not may_be_signed(request.headers):
            return PlainTextResponse("not signed by Slack", status_code=401)
        text = body.decode("utf-8", "replace")
        bolt_request = BoltRequest(body=text, query=dict(request.query_params), headers=dict(request.headers))
        answered = await anyio.to_thread.run_sync(app.dispatch, bolt_request, limiter=limiter)
        return _response(answered)

    return [Route(EVENTS_PATH, events, methods=["POST"])]


def may_be_signed(headers: Mapping[str, str]) -> bool:
    """Whether a request has the two headers of a signature in the form Slack gives them."""
    timestamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    return bool(_TIMESTAMP.fullmatch(timestamp) and _SIGNATURE.fullmatch(signature))


def _response(answered: BoltResponse) -> Response:
    headers = {name: values[0] for name, values in answered.headers.items() if name != "set-cookie"}
    return Response(answered.body, status_code=answered.status, headers=headers)


def serve(app: App, host: str, port: int, announce: str) -> int:
    """Serve a Bolt app by itself, until SIGTERM or SIGINT; the benchmark's other side. /healthz is "ok"."""

    async def healthz(request: Request) -> Response:
        return PlainTextResponse("ok")

    return serve_web(Starlette(routes=[*slack_routes(app), Route("/healthz", healthz)]), host, port, announce)
