"""How Slack reaches the app by HTTP, and how it sends events again that were not taken.

https://docs.slack.dev/apis/events-api/#retries, https://docs.slack.dev/authentication/verifying-requests-from-slack/
"""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from bot.local_slack.replies import Reply
from bot.local_slack.workspace import Json, Workspace

EVENTS, COMMANDS, INTERACTIVE = "events_api", "slash_commands", "interactive"  # as Socket Mode names them
ANSWER_LIMIT = 3.0
RETRY_DELAYS = (0.0, 60.0, 300.0)


@dataclass(frozen=True, slots=True)
class Retry:
    """Which repetition of an event it is, from 1, and why."""

    number: int
    reason: str


class Transport(Protocol):
    """HTTP or Socket Mode."""

    def send(self, kind: str, payload: Json, retry: Retry | None) -> Reply:
        """One request to the app, and its answer."""

    def wait_before_retry(self, reply: Reply, seconds: float) -> bool:
        """Let time pass; False where nothing more is to be sent."""


def signature(secret: str, timestamp: str, body: str) -> str:
    """Slack's v0 signature of a request."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:{body}".encode(), hashlib.sha256)
    return f"v0={digest.hexdigest()}"


def signed_headers(secret: str, body: str, *, timestamp: int | None = None) -> dict[str, str]:
    """The headers of a request that Slack signed, now or at `timestamp`."""
    at = str(int(time.time()) if timestamp is None else timestamp)
    return {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature(secret, at, body)}


def encoded(kind: str, payload: Json) -> tuple[str, str]:
    """The body and content type in which Slack sends that kind of request."""
    if kind == EVENTS:
        return json.dumps(payload), "application/json"
    form = payload if kind == COMMANDS else {"payload": json.dumps(payload)}
    return urlencode(form), "application/x-www-form-urlencoded"


def post(url: str, body: str, headers: Mapping[str, str], limit: float) -> Reply:
    """POST to the app. Never raises for what the app does: an answer that did not come is a Reply with an error."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port or 80, timeout=limit)
    began = time.monotonic()
    try:
        connection.request("POST", parts.path or "/", body.encode(), dict(headers))
        response = connection.getresponse()
        text = response.read().decode("utf-8", "replace")
        reply = Reply(response.status, text, headers={key.lower(): value for key, value in response.getheaders()})
    except TimeoutError:
        reply = Reply(None, error="operation_timeout")
    except (OSError, HTTPException):
        reply = Reply(None, error="dispatch_failed")
    finally:
        connection.close()
    reply.seconds = time.monotonic() - began
    if reply.status is not None and not 200 <= reply.status < 300:
        reply.error = "dispatch_failed"
    reply.payload = payload_of(reply.body)
    return reply


def payload_of(body: str) -> Json:
    """A JSON object, or plain text as the text of a message."""
    if not body.strip():
        return {}
    try:
        read = json.loads(body)
    except ValueError:
        return {"text": body}
    return read if isinstance(read, dict) else {"text": body}


class HttpTransport:
    """Signed requests to the app's request URL."""

    def __init__(self, workspace: Workspace, stopping: threading.Event) -> None:
        self.workspace = workspace
        self.stopping = stopping
        self.answer_limit = ANSWER_LIMIT

    def send(self, kind: str, payload: Json, retry: Retry | None) -> Reply:
        body, content_type = encoded(kind, payload)
        headers = {"Content-Type": content_type, **signed_headers(self.workspace.app.signing_secret, body)}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry.number), "X-Slack-Retry-Reason": retry.reason}
        return post(self.workspace.app.request_url or "", body, headers, self.answer_limit)

    def wait_before_retry(self, reply: Reply, seconds: float) -> bool:
        return reply.headers.get("x-slack-no-retry") != "1" and not self.stopping.wait(seconds)


def reason_of(reply: Reply) -> str:
    """x-slack-retry-reason for an attempt that failed so."""
    if reply.error == "operation_timeout":
        return "http_timeout"
    return "connection_failed" if reply.status is None else "http_error"


class Deliveries:
    """Events on their way to the app: the first attempt at once, more of them in the background where it failed."""

    def __init__(self, workspace: Workspace, send: Callable[[str, Json, Retry | None], Reply]) -> None:
        self.workspace = workspace
        self.send = send
        self.retry_delays: Sequence[float] = RETRY_DELAYS
        self._under_way = 0

    def deliver(self, envelope: Json, transport: Callable[[], Transport], retry: Retry | None) -> Reply:
        """The answer to the first attempt. With `retry` it is the only one."""
        with self.workspace.changing():
            self._under_way += 1
        reply = self.send(EVENTS, envelope, retry)
        if reply.ok or retry:
            self._finished()
        else:
            again = threading.Thread(target=self._retry, args=(envelope, transport, reply), daemon=True)
            again.start()
        return reply

    def _retry(self, envelope: Json, transport: Callable[[], Transport], reply: Reply) -> None:
        try:
            for number, delay in enumerate(self.retry_delays, 1):
                if reply.ok or not transport().wait_before_retry(reply, delay):
                    return
                reply = self.send(EVENTS, envelope, Retry(number, reason_of(reply)))
        finally:
            self._finished()

    def _finished(self) -> None:
        with self.workspace.changing():
            self._under_way -= 1

    def wait(self, seconds: float) -> None:
        """Until every event was taken or given up. Raises TimeoutError."""
        self.workspace.wait_for(lambda: self._under_way == 0, seconds)
