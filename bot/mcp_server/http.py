"""Who may speak to the server over HTTP: the token's holder, by a name that the server goes by, from no strange page.

The rules are the protocol's (https://modelcontextprotocol.io/specification, Transports, Security): check Origin,
listen on the own machine unless told otherwise, authenticate every request. Host is checked too, against DNS rebinding.
"""

from __future__ import annotations

import hmac
from typing import Any
from urllib.parse import urlsplit

from mcp.server.lowlevel import Server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/mcp"
LARGEST_BODY = 1_000_000  # bytes; a question has 500 characters
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
NO_TOKEN = "Send the server's token, which its operator has, as the header Authorization: Bearer TOKEN."


class TokenRequired:
    """Lets a request through that bears the token; any other is told to bring it (RFC 6750, section 3)."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._borne(Headers(scope=scope).get("authorization", "")):
            refused = JSONResponse(
                {"error": "invalid_token", "error_description": NO_TOKEN}, 401, {"www-authenticate": "Bearer"}
            )
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _borne(self, authorization: str) -> bool:
        scheme, _, token = authorization.partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(token.strip().encode(), self._token)


def http_app(server: Server[Any], token: str, host: str, public_url: str = "") -> Starlette:
    """The SDK's streamable HTTP application at /mcp, without sessions: each request stands alone.

    `host` is what is listened on, `public_url` the address by which others reach it, where that is another.
    """
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=LARGEST_BODY,
        transport_security=_allowed(host, public_url),
    )
    app.add_middleware(TokenRequired, token=token)
    return app


def _allowed(host: str, public_url: str) -> TransportSecuritySettings:
    """The names that Host may have, and the pages that may ask (Origin): our own, on any port of this machine's."""
    names = [*LOOPBACK, f"[{host}]" if ":" in host else host]
    hosts = [each for name in dict.fromkeys(names) for each in (name, f"{name}:*")]
    origins = [f"http://{each}" for each in hosts]
    if public_url:
        parts = urlsplit(public_url)
        hosts.append(parts.netloc)
        origins.append(f"{parts.scheme}://{parts.netloc}")
    return TransportSecuritySettings(allowed_hosts=hosts, allowed_origins=origins)
