"""Fetching what people give an address of, without being led anywhere else and without being worn down.

Python's own `http.client` is used because its `connect` is there to be overridden: the socket goes to the very number
that `hosts` has checked, while the name stays in the Host line and in the certificate's check. Libraries that keep
pools, follow redirects or unpack by themselves do each of these before we can look; none is needed for one page.

Limits: the page's size before and after unpacking, the time for the whole (a timer closes the socket, so that a server
that sends a byte a second cannot stretch it), redirects, and the kinds of content. No cookies, no proxies.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import SplitResult, urljoin

import certifi

from bot import __version__
from bot.ingestion.article import FetchError
from bot.ingestion.hosts import Network, checked_numbers, shown, split_address
from bot.ingestion.robots import LARGEST, Robots, parse_robots
from bot.ingestion.unpacking import unpacking

PRODUCT = "footnote"  # as robots.txt names us
REDIRECTS = frozenset({301, 302, 303, 307, 308})
NO_ROBOTS = frozenset({400, 404, 405, 406, 410})  # a site that answers so has no robots.txt, and all may be fetched
MOST_SITES = 1_000  # whose robots.txt is remembered
RULES_LAST = 24 * 3600.0  # seconds, the longest that RFC 9309 allows
FAILURES_LAST = 600.0
CHUNK = 64 * 1024
# What may hold an article or a feed. Servers that do not know say octet-stream; the bytes then tell.
CONTENT_TYPES = frozenset(
    """
    text/html application/xhtml+xml text/plain text/markdown text/x-markdown application/pdf application/x-pdf
    application/rss+xml application/atom+xml application/rdf+xml application/xml text/xml application/octet-stream
    binary/octet-stream
    """.split()
)
SAVE_IT = "save the page and add the file"
SAID = {
    401: f"asks for a login: {SAVE_IT}",
    402: f"asks for payment: {SAVE_IT}",
    403: f"does not let programs read it: {SAVE_IT}",
    404: "has no such page: see that the address is right",
    410: "has taken the page away",
    429: "asks to be left alone for a while: try again later",
    451: "may not show the page here for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may take."""

    size: int = 10 * 1024 * 1024  # bytes, of what comes in and of what it unpacks to
    seconds: float = 20.0  # for everything, redirects included
    read_seconds: float = 10.0  # without a byte coming
    redirects: int = 5
    ratio: int = 200  # of unpacked to packed bytes, above a megabyte; pages reach 20


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `address` is where it came from in the end, `asked` every address on the way, in order."""

    content: bytes
    content_type: str | None
    address: str
    asked: tuple[str, ...]


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one at a time. `allowed` are networks that may be reached although they are not public."""

    allowed: Sequence[Network] = ()
    contact: str = ""  # an address or a page by which sites can reach the operator
    limits: Limits = field(default_factory=Limits)
    robots: bool = True
    _known: dict[str, tuple[float, Robots | str]] = field(default_factory=dict)  # by site, and until when

    @property
    def user_agent(self) -> str:
        return f"Footnote/{__version__}" + (f" (+{self.contact})" if self.contact else "")

    def fetch(self, address: str) -> Fetched:
        """What is at an address, or FetchError with a sentence that says why not and what to do."""
        return self._follow(address, time.monotonic() + self.limits.seconds, self.limits.size, self.robots)

    def _follow(self, address: str, until: float, size: int, robots: bool) -> Fetched:
        """The page, through as many redirects as are allowed, each checked like the first."""
        asked: list[str] = []
        while len(asked) <= self.limits.redirects:
            parts = split_address(address)
            asked.append(parts.geturl())
            if robots:
                checked_numbers(parts, self.allowed, until - time.monotonic())  # before its site is asked anything
                self._ask_robots(parts, until)
            with _Exchange(parts, self, until) as exchange:
                if exchange.status in REDIRECTS and exchange.location:
                    address = urljoin(parts.geturl(), exchange.location)
                    continue
                exchange.refuse_failure()
                content = exchange.content(size)
                return Fetched(content, exchange.content_type, parts.geturl(), tuple(asked))
        raise FetchError(
            f"{shown(asked[0])} was redirected more than {self.limits.redirects} times: give its last address."
        )

    def _ask_robots(self, parts: SplitResult, until: float) -> None:
        site = f"{parts.scheme}://{parts.netloc}"
        until_when, known = self._known.get(site, (0.0, ""))
        if until_when < time.monotonic():
            if len(self._known) >= MOST_SITES:
                self._known.clear()
            known = self._read_robots(site, until)
            lasts = FAILURES_LAST if isinstance(known, str) else RULES_LAST
            self._known[site] = (time.monotonic() + lasts, known)
        if isinstance(known, str):
            raise FetchError(known)
        if not known.allows(parts._replace(scheme="", netloc="").geturl()):
            raise FetchError(f"{shown(parts.geturl())} is closed to programs by the site's robots.txt: {SAVE_IT}.")

    def _read_robots(self, site: str, until: float) -> Robots | str:
        """A site's rules, or the sentence by which nothing of it may be fetched."""
        try:
            found = self._follow(f"{site}/robots.txt", until, LARGEST, robots=False)
        except NoSuchPageError:
            return Robots()
        except FetchError as error:
            if isinstance(error, TooLargeError):
                return Robots()
            return f"Whether {site} lets programs read it could not be found out ({str(error).rstrip('.')})."
        return parse_robots(found.content.decode("utf-8", "replace"), PRODUCT)


class NoSuchPageError(FetchError):
    """The server says that there is nothing at the address."""


class TooLargeError(FetchError):
    """More came than the limit allows. `head` is what came within it, for feeds, whose newest entries come first."""

    def __init__(self, sentence: str, head: bytes, address: str) -> None:
        super().__init__(sentence)
        self.head = head
        self.address = address


class _Exchange:
    """One request and its answer, on a connection of its own that is closed at the end or when time is up."""

    def __init__(self, parts: SplitResult, fetcher: Fetcher, until: float) -> None:
        self.parts = parts
        self.fetcher = fetcher
        self.until = until
        self.shown = shown(parts.geturl())
        self._connection: http.client.HTTPConnection | None = None
        self._timer: threading.Timer | None = None
        self._response: http.client.HTTPResponse | None = None

    def __enter__(self) -> _Exchange:
        try:
            self._open()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _open(self) -> None:
        remaining = self._remaining()
        numbers = checked_numbers(self.parts, self.fetcher.allowed, remaining)
        connection = _connection(self.parts, numbers, min(self.fetcher.limits.read_seconds, self._remaining()))
        connection.opened = self._end_in_time
        self._connection = connection
        headers = {
            "User-Agent": self.fetcher.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        try:
            connection.connect()
            target = self.parts._replace(scheme="", netloc="").geturl() or "/"
            connection.request("GET", target, headers=headers)
            response = connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            raise self._failure(error) from None
        self._response = response
        self.status = response.status
        self.location = response.getheader("Location")
        self.content_type = response.getheader("Content-Type")

    def _end_in_time(self, opened: socket.socket) -> None:
        """Has the connection ended when time is up, whatever it is waiting for."""
        self._timer = threading.Timer(max(self.until - time.monotonic(), 0) + 0.01, _shut, [opened])
        self._timer.daemon = True
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        if self._timer is not None:
            self._timer.cancel()
        # A response that is to be the last takes the socket over from its connection.
        for each in (self._response, self._connection):
            if each is not None:
                each.close()

    def _remaining(self) -> float:
        remaining = self.until - time.monotonic()
        if remaining <= 0:
            raise self._too_slow()
        return remaining

    def _too_slow(self) -> FetchError:
        seconds = self.fetcher.limits.seconds
        return FetchError(f"{self.shown} took more than {seconds:g} seconds and was given up: try again later.")

    def _failure(self, error: Exception) -> FetchError:
        """The sentence for what the network or the server did wrong."""
        if isinstance(error, TimeoutError) or self.until <= time.monotonic():
            return self._too_slow()
        if isinstance(error, ssl.SSLCertVerificationError):
            return FetchError(f"{self.shown} has no certificate that can be trusted, so it was not read: {SAVE_IT}.")
        return FetchError(
            f"{self.shown} could not be reached or broke off: see that the address is right and try again."
        )

    def refuse_failure(self) -> None:
        """FetchError where the answer is no page."""
        if self.status != 200:
            kind = NoSuchPageError if self.status in NO_ROBOTS else FetchError
            said = SAID.get(self.status, f"answers with the fault {self.status}: try again later")
            raise kind(f"{self.shown} {said}.")
        kind_of_content = (self.content_type or "").partition(";")[0].strip().lower()
        if kind_of_content and kind_of_content not in CONTENT_TYPES:
            raise FetchError(
                f"{self.shown} is {kind_of_content[:60]}, and not a page, a text, a PDF or a feed:"
                " give the article's address."
            )

    def content(self, size: int) -> bytes:
        """What the page holds, unpacked; FetchError past the limits of size and time."""
        response = self._response
        assert response is not None, "the exchange is entered first"
        declared = response.getheader("Content-Length") or ""
        unpack = unpacking(response.getheader("Content-Encoding"), self.shown)
        parts: list[bytes] = []
        packed = unpacked = 0
        try:
            while chunk := response.read1(CHUNK):
                packed += len(chunk)
                for part in unpack(chunk, size + 1 - unpacked):
                    parts.append(part)
                    unpacked += len(part)
                    if unpacked > size or packed > size:
                        raise self._too_large(size, parts)
                if unpacked > max(1024 * 1024, self.fetcher.limits.ratio * packed):
                    raise self._too_large(size, parts)
                self._remaining()
        except zlib.error:
            raise FetchError(f"{self.shown} is packed in a way that cannot be read: {SAVE_IT}.") from None
        except (OSError, http.client.HTTPException) as error:
            raise self._failure(error) from None
        self._remaining()
        if declared.isdigit() and packed < int(declared):
            raise self._failure(ConnectionError())
        return b"".join(parts)

    def _too_large(self, size: int, parts: Sequence[bytes]) -> TooLargeError:
        sentence = (
            f"{self.shown} is larger than {size / 1024 / 1024:g} MB, which no article is: save its text and add that."
        )
        return TooLargeError(sentence, b"".join(parts)[:size], self.parts.geturl())


class _Plain(http.client.HTTPConnection):
    """A connection to numbers that have been checked. `opened` is told of the socket before a byte is read of it."""

    numbers: Sequence[tuple[str, int]]
    opened: Callable[[socket.socket], None]

    def connect(self) -> None:
        self.sock = _socket(self.numbers, self.timeout)
        self.opened(self.sock)


class _Secure(http.client.HTTPSConnection):
    """Likewise, with TLS: the certificate is that of the name."""

    numbers: Sequence[tuple[str, int]]
    opened: Callable[[socket.socket], None]

    def connect(self) -> None:
        plain = _socket(self.numbers, self.timeout)
        secure = _trust().wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = secure
        self.opened(secure)
        secure.do_handshake()


@cache
def _trust() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())  # beside the system's own, which small images lack
    return context


def _connection(parts: SplitResult, numbers: Sequence[tuple[str, int]], seconds: float) -> _Plain | _Secure:
    host = parts.hostname or ""
    connection: _Plain | _Secure
    if parts.scheme == "https":
        connection = _Secure(host, parts.port, timeout=seconds, context=_trust())
    else:
        connection = _Plain(host, parts.port, timeout=seconds)
    connection.numbers = numbers
    return connection


def _socket(numbers: Sequence[tuple[str, int]], seconds: float | None) -> socket.socket:
    """A connection to the first of the numbers that answers."""
    failure: OSError = OSError("no address")
    for number in numbers[:3]:
        try:
            return socket.create_connection(number, timeout=seconds)
        except OSError as error:
            failure = error
    raise failure


def _shut(connection: socket.socket) -> None:
    """Ends a connection under whoever is waiting for it."""
    try:
        # Not the method of a TLS socket, which would first forget that it is one.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        return
