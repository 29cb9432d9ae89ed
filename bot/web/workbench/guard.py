"""Who may speak to the workbench: pages of its own address, and nobody else.

Any page in the browser can send requests to loopback, and a name of its own that is made to mean 127.0.0.1 lets it
read the answers too (DNS rebinding). So the Host must be an address of ours, the Origin that same address, and what
changes anything carries a token that only our page was given.
"""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

TOKEN_HEADER = "x-workbench-token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
    " form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
NOT_OURS = "This is no address of the workbench. Open the one that it printed."
FROM_ELSEWHERE = "The workbench takes requests from its own page only. Reload it."


@dataclass(frozen=True, slots=True)
class Guard:
    """The host that the workbench listens on, and the token of this start."""

    host: str
    token: str

    @classmethod
    def new(cls, host: str) -> Guard:
        return cls(host, secrets.token_urlsafe(24))

    def is_own(self, netloc: str) -> bool:
        """Whether a Host header names us. Told to listen beyond loopback, any number is ours: only names can lie."""
        name = _hostname(netloc)
        if name is None:
            return False
        if name == "localhost" or _is_loopback(name):
            return True
        return not _is_loopback(self.host) and self.host != "localhost" and (name == self.host or _is_number(name))

    def is_same_origin(self, headers: Headers) -> bool:
        """Whether the request comes from a page of the address that it was sent to, as far as it says."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        return urlsplit(origin).netloc == headers.get("host")

    def has_token(self, given: str | None) -> bool:
        return secrets.compare_digest((given or "").encode(), self.token.encode())


class OwnAddressOnly:
    """Refuses every request, whatever the path, whose Host is not ours or whose Origin is another."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self.app = app
        self.guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            if not self.guard.is_own(headers.get("host", "")):
                await PlainTextResponse(NOT_OURS, 421, dict(HEADERS))(scope, receive, send)
                return
            if "origin" in headers and not self.guard.is_same_origin(headers):
                await PlainTextResponse(FROM_ELSEWHERE, 403, dict(HEADERS))(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _hostname(netloc: str) -> str | None:
    try:
        parts = urlsplit(f"//{netloc}")
        _ = parts.port  # ValueError where it is no number
    except ValueError:
        return None
    return parts.hostname if not parts.username and not parts.path else None


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    return _is_number(name) and ipaddress.ip_address(name).is_loopback
