"""`mcp`: runs the server on standard input and output, or over HTTP, until it is told to stop.

On standard output goes the protocol alone; the log goes to standard error.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
from importlib.util import find_spec

import anyio
import uvicorn

from bot.errors import FootnoteError, SettingsError
from bot.footnote import Footnote, open_footnote
from bot.logs import set_up_logs
from bot.settings import Settings
from bot.web.serving import LARGEST_HEAD, LONGEST_STOP, stop_signals

NOT_INSTALLED = "The MCP server needs the package mcp, which is not installed: pip install 'footnote-bot[mcp]'."
SHORTEST_TOKEN = 16  # characters


def run_mcp(settings: Settings, http: bool = False, port: int = 3001, token: str = "", public_url: str = "") -> int:
    """Serve until the client goes away or the process is told to stop; the exit status.

    Raises FootnoteError where the SDK is missing, SettingsError where HTTP has no token.
    """
    if find_spec("mcp") is None:
        raise FootnoteError(NOT_INSTALLED)
    if http and len(token) < SHORTEST_TOKEN:
        raise SettingsError(
            [f"MCP_TOKEN is missing or has fewer than {SHORTEST_TOKEN} characters, and mcp --http needs it."]
        )
    set_up_logs(settings)
    footnote = open_footnote(settings)
    try:
        return _run_http(footnote, settings.host, port, token, public_url) if http else _run_stdio(footnote)
    finally:
        footnote.close()


def _run_stdio(footnote: Footnote) -> int:
    from mcp.server.stdio import stdio_server

    from bot.mcp_server.server import build_server

    server = build_server(footnote)

    async def serve() -> None:
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    # The thread that waits for the client's next line cannot be woken, so what was told to stop goes at once; what is
    # kept in the store is written whole or not at all.
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: os._exit(0))
    anyio.run(serve)
    return 0


def _run_http(footnote: Footnote, host: str, port: int, token: str, public_url: str) -> int:
    from bot.mcp_server.http import PATH, http_app
    from bot.mcp_server.server import build_server

    app = http_app(build_server(footnote), token, host, public_url)
    listening = _listen(host, port)
    config = uvicorn.Config(
        app,
        lifespan="on",  # the SDK's application needs it, which `bot.web.serving.served` leaves off
        log_level="warning",
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_graceful_shutdown=LONGEST_STOP,
    )
    server = uvicorn.Server(config)
    stopping = stop_signals()
    serving = threading.Thread(target=server.run, args=([listening],), name="mcp")
    serving.start()
    while serving.is_alive() and not server.started:
        serving.join(0.01)
    shown = f"[{host}]" if ":" in host else host
    print(f"Footnote serves MCP at http://{shown}:{listening.getsockname()[1]}{PATH}.", flush=True)
    while serving.is_alive() and not stopping.wait(0.5):
        pass
    server.should_exit = True
    serving.join()
    listening.close()
    return 0


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            [f"HOST and MCP_PORT name {host} and {port}, where nothing can listen ({reason}). Set MCP_PORT to another."]
        ) from error
