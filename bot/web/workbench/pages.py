"""The workbench's addresses: its page, its files, what it does, the stream of changes, and one request in full."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import anyio.to_thread
from jinja2 import Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.footnote import Footnote
from bot.local_slack import LocalSlack
from bot.web.addresses import Addresses
from bot.web.workbench.deeds import Refused, do
from bot.web.workbench.guard import FROM_ELSEWHERE, HEADERS, TOKEN_HEADER, Guard
from bot.web.workbench.screen import setup
from bot.web.workbench.stream import Watch, events

HERE = Path(__file__).resolve().parent
LARGEST_BODY = 200_000  # bytes; what a person types and fills in is far below


class OwnFiles(StaticFiles):
    """The page's scripts and style, never kept by the browser: they change with the process that serves them."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]  # passed on as it came
        response.headers.update({**HEADERS, "Cache-Control": "no-cache"})
        return response


@dataclass(slots=True)
class Pages:
    """What the addresses do. `footnote` is the bot that the local Slack speaks to, `address` where both are served."""

    slack: LocalSlack
    guard: Guard
    footnote: Footnote
    address: str
    closing: threading.Event

    def routes(self) -> list[BaseRoute]:
        """ "/" and everything under /workbench/."""
        return [
            Route("/", self.page),
            Route("/workbench/do/{name}", self.do, methods=["POST"]),
            Route("/workbench/events", self.events),
            Route("/workbench/requests/{number:int}", self.request),
            Mount("/workbench/static", OwnFiles(directory=HERE / "static")),
        ]

    async def page(self, request: Request) -> Response:
        templates = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True)
        shown = templates.get_template("workbench.html").render(token=self.guard.token)
        return HTMLResponse(shown, headers=dict(HEADERS))

    async def do(self, request: Request) -> Response:
        """One thing that a person does: 200 with what came of it, 400 with the sentence why not."""
        if not self._from_our_page(request, request.headers.get(TOKEN_HEADER)):
            return _refused(403, FROM_ELSEWHERE)
        body = await request.body()
        if len(body) > LARGEST_BODY:
            return _refused(413, "This is too long.")
        try:
            given = json.loads(body)
        except (ValueError, RecursionError):
            return _refused(400, "The workbench could not read this.")
        try:
            done = await anyio.to_thread.run_sync(do, request.path_params["name"], self.slack, given, self._aliases)
        except Refused as refused:
            return _refused(400, str(refused))
        return JSONResponse(done, headers=dict(HEADERS))

    async def events(self, request: Request) -> Response:
        """Everything that the person sees, then each change of it, as server-sent events."""
        if not self._from_our_page(request, request.query_params.get("token")):
            return _refused(403, FROM_ELSEWHERE)
        person = self.slack.workspace.users.get(request.query_params.get("user", ""))
        if person is None or person.is_bot:
            return _refused(400, "There is no such person here.")
        watch = Watch(self.slack, person.id, setup(self.slack, self._aliases, self.address, self._sources()))
        return StreamingResponse(
            events(watch, self.closing), media_type="text/event-stream", headers={**HEADERS, "X-Accel-Buffering": "no"}
        )

    async def request(self, request: Request) -> Response:
        """One request with its answer, for the inspector."""
        if not self._from_our_page(request, request.headers.get(TOKEN_HEADER)):
            return _refused(403, FROM_ELSEWHERE)
        number = request.path_params["number"]
        found = next((each for each in self.slack.log() if each["number"] == number), None)
        if found is None:
            return _refused(404, "This request is no longer kept.")
        shown = {"request": found["payload"], "answer": found["answer"]}
        return JSONResponse(shown, headers=dict(HEADERS))

    @property
    def _aliases(self) -> Mapping[str, str]:
        return self.footnote.settings.aliases

    def _sources(self) -> str:
        """The reader's page of the sources, with what opens it."""
        passes = self.footnote.passes
        last_day = passes.last_day(self.footnote.today()) if passes else None
        return Addresses(f"{self.address}/", passes, last_day).sources()

    def _from_our_page(self, request: Request, token: str | None) -> bool:
        return self.guard.is_same_origin(request.headers) and self.guard.has_token(token)


def _refused(status: int, sentence: str) -> Response:
    return JSONResponse({"error": sentence}, status, headers=dict(HEADERS))
