"""Socket Mode: the app connects, Slack sends envelopes down one of its connections, the app acknowledges each.

https://docs.slack.dev/apis/events-api/using-socket-mode/
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import json
import threading
import time
from dataclasses import dataclass, field
from uuid import uuid4

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.local_slack.replies import Reply
from bot.local_slack.transports import ANSWER_LIMIT, EVENTS, Retry
from bot.local_slack.workspace import APP_ID, Json, Workspace

MOST_CONNECTIONS = 10
TICKET_LIFE = 30.0
RECONNECTING_LIMIT = 60.0
DEBUG_INFO: Json = {"host": "applink-local", "build_number": 1, "approximate_connection_time": 18_060}


@dataclass(slots=True, eq=False)
class Connection:
    """One WebSocket of the app's. A retiring one was told to go and gets nothing more."""

    socket: WebSocket
    number: int
    retiring: bool = False
    waiting: dict[str, concurrent.futures.Future[Json]] = field(default_factory=dict)  # by envelope_id


class SocketMode:
    """The connections of the app, and the envelopes that wait for their acknowledgement."""

    def __init__(self, workspace: Workspace, stopping: threading.Event) -> None:
        self.workspace = workspace
        self.stopping = stopping
        self.answer_limit = ANSWER_LIMIT
        self.loop: asyncio.AbstractEventLoop | None = None
        self.connections: list[Connection] = []
        self.opened = 0  # connections ever
        self._tickets: dict[str, float] = {}
        self._turn = 0

    # --- the server's side, on its loop

    def new_ticket(self) -> str:
        """A ticket for one connection, soon."""
        ticket = uuid4().hex
        self._tickets[ticket] = time.monotonic() + TICKET_LIFE
        return ticket

    async def serve(self, socket: WebSocket) -> None:
        """One connection, from its ticket to its end."""
        self.loop = asyncio.get_running_loop()
        if self._tickets.pop(socket.query_params.get("ticket", ""), 0.0) < time.monotonic():
            await socket.close(code=1008)
            return
        await socket.accept()
        if len(self.usable()) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets", "debug_info": DEBUG_INFO})
            await socket.close()
            return
        connection = self._join(socket)
        try:
            await socket.send_json(self._hello())
            while True:
                self._acknowledge(connection, await socket.receive_text())
        except (WebSocketDisconnect, RuntimeError):
            pass  # it went; starlette says so by either, depending on which side closed first
        finally:
            self._leave(connection)

    def _join(self, socket: WebSocket) -> Connection:
        with self.workspace.changing():
            self.opened += 1
            connection = Connection(socket, self.opened)
            self.connections.append(connection)
            return connection

    def _leave(self, connection: Connection) -> None:
        with self.workspace.changing():
            self.connections.remove(connection)
            for future in connection.waiting.values():
                if not future.done():
                    future.set_exception(ConnectionError("the connection went"))

    def _hello(self) -> Json:
        count = len(self.usable())
        info = {"app_id": APP_ID}
        return {"type": "hello", "num_connections": count, "debug_info": DEBUG_INFO, "connection_info": info}

    def _acknowledge(self, connection: Connection, text: str) -> None:
        try:
            message = json.loads(text)
        except ValueError:
            return  # Slack does not mind what it cannot read
        if not isinstance(message, dict):
            return
        with self.workspace.changing():
            future = connection.waiting.pop(str(message.get("envelope_id")), None)
        if future and not future.done():
            payload = message.get("payload")
            future.set_result(payload if isinstance(payload, dict) else {})

    # --- the driver's side, on its threads

    def usable(self) -> list[Connection]:
        return [each for each in self.connections if not each.retiring]

    def send(self, kind: str, payload: Json, retry: Retry | None) -> Reply:
        """One envelope down one connection, and what its acknowledgement carried."""
        began = time.monotonic()
        envelope = self._envelope(kind, payload, retry)
        future: concurrent.futures.Future[Json] = concurrent.futures.Future()
        with self.workspace.changing():
            usable = self.usable()
            if not usable or self.loop is None:
                return Reply(None, error="dispatch_failed")
            self._turn += 1
            connection = usable[self._turn % len(usable)]
            connection.waiting[envelope["envelope_id"]] = future
        sending = asyncio.run_coroutine_threadsafe(connection.socket.send_json(envelope), self.loop)
        try:
            sending.result(self.answer_limit)
            answer = future.result(max(0.0, self.answer_limit - (time.monotonic() - began)))
            reply = Reply(200, json.dumps(answer) if answer else "", payload=answer)
        except (TimeoutError, concurrent.futures.TimeoutError):
            reply = Reply(None, error="operation_timeout")
        except (ConnectionError, RuntimeError, WebSocketDisconnect):
            reply = Reply(None, error="dispatch_failed")
        finally:
            with self.workspace.changing():
                connection.waiting.pop(envelope["envelope_id"], None)
        reply.seconds = time.monotonic() - began
        return reply

    @staticmethod
    def _envelope(kind: str, payload: Json, retry: Retry | None) -> Json:
        envelope: Json = {"envelope_id": str(uuid4()), "type": kind, "payload": payload}
        envelope["accepts_response_payload"] = kind != EVENTS
        if kind == EVENTS:  # the first attempt too says which it is
            envelope |= {"retry_attempt": retry.number if retry else 0, "retry_reason": "timeout" if retry else ""}
        return envelope

    def wait_before_retry(self, reply: Reply, seconds: float) -> bool:
        """What was lost with its connection is sent again as soon as there is another."""
        if reply.error != "dispatch_failed" and self.stopping.wait(seconds):
            return False
        try:
            self.workspace.wait_for(lambda: self.stopping.is_set() or self.usable(), RECONNECTING_LIMIT)
        except TimeoutError:
            return False
        return not self.stopping.is_set()

    def drop(self, reason: str | None) -> None:
        """Close every connection, with a reason after a message that says so; a "warning" only announces it."""
        loop = self.loop
        with self.workspace.changing():
            leaving = self.usable()
            for connection in leaving:
                connection.retiring = True
        for connection in leaving:
            if loop is not None:
                asyncio.run_coroutine_threadsafe(_farewell(connection.socket, reason), loop).result(ANSWER_LIMIT)


async def _farewell(socket: WebSocket, reason: str | None) -> None:
    if reason:
        await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": DEBUG_INFO})
    if reason != "warning":
        await socket.close(code=1001)
