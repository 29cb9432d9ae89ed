"""The HTTP and WebSocket side of the local Slack: /api/METHOD, /respond/TOKEN and /link, served from a thread."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from bot.local_slack import web_api
from bot.local_slack.checks import SlackError
from bot.local_slack.faults import Failure, Faults
from bot.local_slack.response_urls import ResponseUrls
from bot.local_slack.sockets import SocketMode
from bot.local_slack.workspace import Json, Workspace

STARTING_LIMIT = 10.0
PING_SECONDS = 10.0
RESPONSE_URL = "response_url"  # its name in the log and among the faults


class Endpoints:
    """What the addresses do."""

    def __init__(self, workspace: Workspace, faults: Faults, urls: ResponseUrls, sockets: SocketMode) -> None:
        self.workspace = workspace
        self.faults = faults
        self.urls = urls
        self.sockets = sockets
        self.routes = [
            Route("/api/{method}", self.api, methods=["GET", "POST"]),
            Route("/respond/{token}", self.respond, methods=["POST"]),
            WebSocketRoute("/link", sockets.serve),
        ]

    async def api(self, request: Request) -> Response:
        """One call of the Web API."""
        began = time.time()
        name = request.path_params["method"]
        arguments: Json = {}
        failure = self.faults.next_failure(name)
        try:
            arguments = arguments_of(request, await request.body())
            token = token_of(request.headers, arguments)
            answer = failed(failure) if failure else self._answer(name, token, arguments, request)
        except SlackError as error:
            answer = error.answer()
        return await self._finish(name, arguments, answer, failure, began, JSONResponse)

    def _answer(self, name: str, token: str | None, arguments: Json, request: Request) -> Json:
        def socket_url() -> str:
            return f"ws://{request.url.netloc}/link?ticket={self.sockets.new_ticket()}&app_id=local"

        return web_api.answer(
            name, token, arguments, workspace=self.workspace, faults=self.faults, socket_url=socket_url
        )

    async def respond(self, request: Request) -> Response:
        """A message to a response_url: "ok", or the refusal as JSON with 404 (spent) or 400."""
        began = time.time()
        payload: Json = {}
        failure = self.faults.next_failure(RESPONSE_URL)
        try:
            payload = arguments_of(request, await request.body())
            if not failure:
                self.urls.post(request.path_params["token"], payload)
            answer = failed(failure) if failure else {"ok": True}
        except SlackError as error:
            answer = error.answer()
            failure = Failure(error.code, 404 if error.code in ("expired_url", "used_url") else 400, 0)
        return await self._finish(RESPONSE_URL, payload, answer, failure, began, _ok_as_text)

    async def _finish(
        self, name: str, payload: Json, answer: Json, failure: Failure | None, began: float, form: Any
    ) -> Response:
        """Log it and answer, late where Slack is slow. What was asked for is done by then, as it is with Slack."""
        delay = self.faults.delay_of(name)
        if delay:
            await asyncio.sleep(delay)
        status = failure.status if failure else 200
        shown = {key: value for key, value in payload.items() if key != "token"}
        self.workspace.record("to_slack", name, shown, answer, status=status, began=began)
        headers = {"Retry-After": str(failure.retry_after)} if failure and status == 429 else {}
        response: Response = form(answer, status_code=status, headers=headers)
        return response


def _ok_as_text(answer: Json, status_code: int, headers: dict[str, str]) -> Response:
    if answer.get("ok"):
        return PlainTextResponse("ok", status_code, headers)
    return JSONResponse(answer, status_code, headers)


def failed(failure: Failure) -> Json:
    return {"ok": False, "error": "ratelimited" if failure.status == 429 else failure.error}


def arguments_of(request: Request, body: bytes) -> Json:
    """The arguments of a call, from its query and its JSON or form body. Raises SlackError."""
    arguments: Json = dict(request.query_params)
    content_type = request.headers.get("content-type", "").partition(";")[0]
    text = body.decode("utf-8", "replace")
    if not text.strip():
        return arguments
    if content_type == "application/json":
        try:
            given = json.loads(text)
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(given, dict):
            raise SlackError("json_not_object")
        return arguments | given
    if content_type in ("application/x-www-form-urlencoded", ""):
        return arguments | dict(parse_qsl(text, keep_blank_values=True))
    raise SlackError("invalid_post_type")


def token_of(headers: Mapping[str, str], arguments: Json) -> str | None:
    """The token by header or among the arguments."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme == "Bearer":
        return token
    given = arguments.get("token")
    return str(given) if given else None


class _Server(uvicorn.Server):
    """uvicorn's, that says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.settled = threading.Event()

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets=sockets)
        self.settled.set()


class ServerThread:
    """The server in a thread of its own."""

    def __init__(self, endpoints: Endpoints, host: str, port: int) -> None:
        config = uvicorn.Config(
            Starlette(routes=endpoints.routes),
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            lifespan="off",
            loop="asyncio",
            ws="websockets-sansio",
            ws_ping_interval=PING_SECONDS,
            timeout_graceful_shutdown=1,
        )
        self._server = _Server(config)
        self._thread = threading.Thread(target=self._run, name="local-slack", daemon=True)

    def _run(self) -> None:
        try:
            self._server.run()
        finally:
            self._server.settled.set()

    def start(self) -> int:
        """The port that it listens on. Raises OSError where it cannot."""
        self._thread.start()
        self._server.settled.wait(STARTING_LIMIT)
        if not self._server.started:
            raise OSError(f"the local Slack could not listen on {self._server.config.host}:{self._server.config.port}")
        port: int = self._server.servers[0].sockets[0].getsockname()[1]
        return port

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(STARTING_LIMIT)
