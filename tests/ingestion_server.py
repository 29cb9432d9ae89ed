"""A real web server on loopback for the tests of ingestion: pages, redirects, bombs and servers that never finish."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest

from bot.ingestion.fetch import Fetcher, Limits

LOOPBACK = (ip_network("127.0.0.0/8"),)
LIMITS = Limits(size=1_000_000, seconds=1.5, read_seconds=1.0)
MEGABYTE = b"\0" * 1024 * 1024


class Site:
    """What a server answers by path, and what it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str]] = []  # path and user agent
        self.base = ""

    def page(self, path: str, body: str | bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Sets up a page; its address is returned."""
        content = body.encode() if isinstance(body, str) else body
        named = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
        self.pages[path] = (200, named, content)
        return self.base + path

    def answer(self, path: str, status: int, **headers: str) -> str:
        self.pages[path] = (status, {name.replace("_", "-"): value for name, value in headers.items()}, b"")
        return self.base + path


def handler_for(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, self.headers["User-Agent"]))
            endless = {
                "/drip": self.drip,
                "/drip-headers": self.drip_headers,
                "/huge": self.huge,
                "/gzip-bomb": self.gzip_bomb,
                "/cut": self.cut,
            }
            try:
                if self.path in endless:
                    endless[self.path]()
                    return
                status, headers, body = site.pages.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True

        def start(self, **headers: str) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Connection", "close")
            self.end_headers()
            self.close_connection = True

        def drip(self) -> None:
            """A byte every tenth of a second, for ever."""
            self.start()
            for _ in range(600):
                self.wfile.write(b"<")
                time.sleep(0.1)

        def drip_headers(self) -> None:
            self.close_connection = True
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(600):
                self.wfile.write(b"a")
                time.sleep(0.1)

        def huge(self) -> None:
            """A page of 100 MB that does not say how large it is."""
            self.start()
            for _ in range(100):
                self.wfile.write(b"<p>words</p>" * 87_382)

        def gzip_bomb(self) -> None:
            """A megabyte that unpacks to a thousand."""
            self.start(Content_Encoding="gzip")
            packer = zlib.compressobj(9, zlib.DEFLATED, 31)
            for _ in range(1_000):
                self.wfile.write(packer.compress(MEGABYTE))
            self.wfile.write(packer.flush())

        def cut(self) -> None:
            self.start(Content_Length="5000")
            self.wfile.write(b"<html>")

        def log_message(self, *_: object) -> None:
            return

    return Handler


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_for(site))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    site.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of its own for one test."""
    with serving() as running:
        yield running


@pytest.fixture
def fetcher() -> Fetcher:
    """One that may reach loopback, with limits short enough to wait for."""
    return Fetcher(allowed=LOOPBACK, limits=LIMITS)


def gzipped(text: str) -> bytes:
    return gzip.compress(text.encode())
