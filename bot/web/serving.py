"""An application on an address, until the process is told to stop; requests in hand are finished first.

The server runs beside the main thread: uvicorn's own handling of signals would pass them on when it is done,
and a stop that was asked for would look like a crash.
"""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from bot.errors import SettingsError
from bot.garbage import spare_the_start

LARGEST_HEAD = 16_384  # bytes of a request's line and headers
BACKLOG = 2048
LONGEST_STOP = 5  # seconds that requests in hand have to finish; Slack itself waits for three


@contextmanager
def served(app: ASGIApp, host: str, port: int) -> Iterator[str]:
    """Serve beside the caller, which gets the address ("http://127.0.0.1:3000"), until the block ends.

    Port 0 is any that is free. Raises SettingsError where the address cannot be listened on.
    """
    listening = _listen(host, port)
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        h11_max_incomplete_event_size=LARGEST_HEAD,
        timeout_graceful_shutdown=LONGEST_STOP,
    )
    server = uvicorn.Server(config)
    serving = threading.Thread(target=server.run, args=([listening],), name="http")
    serving.start()
    try:
        while serving.is_alive() and not server.started:
            serving.join(0.01)
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        serving.join()
        listening.close()


def serve(app: ASGIApp, host: str, port: int, announce: str) -> int:
    """Serve until SIGTERM or SIGINT, and give 0. `announce` is printed when it serves, with {address} filled in."""
    stopping = stop_signals()
    spare_the_start()
    with served(app, host, port) as address:
        print(announce.format(address=address), flush=True)
        while not stopping.wait(3600):
            pass
    return 0


def stop_signals() -> threading.Event:
    """What is set when the process is told to stop. Only the main thread may ask."""
    stopping = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stopping.set())
    return stopping


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket that says it is TCP: asyncio sends small pieces at once only on such, else 40 ms late."""
    opened = None
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        opened = socket.socket(family, kind, socket.IPPROTO_TCP)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.listen(BACKLOG)
    except OSError as error:
        if opened is not None:
            opened.close()
        reason = error.strerror or str(error)
        raise SettingsError(
            [f"HOST and PORT name {host} and {port}, where nothing can listen ({reason}). Set PORT to another."]
        ) from error
    return opened
