"""What a question costs in Slack, beside a Bolt app of one handler that says hello: one table, one run.

Both run in the server the bot has (`handlers.http.serve`), each in a process of its own, and get the same requests
as Slack would send them: signed, over connections kept alive. They are met by turns, a round of hello and a round of
ours, so that whatever else the machine does meets both. A third process is the Slack that mentions are answered
through. A ratio is of two p50s: what a question costs more, with the server, the signature and Bolt in both.

- A connection sends its next request when it has the answer to its last; the time is from sending to the last byte.
- At a fixed rate requests are due at even times, and the time is from then: waiting for others counts.
- Requests are made beforehand and signed as they go out. The client is plain sockets, and "the server alone", a page
  that Bolt never sees, shows how little of the rest is the client's.
- "again" is the same few questions over and over; "new" is questions that this run has not asked. Both name a force
  and a place; the first a year, the second the first and last of some months.
- An answer that is not 200, or not an answer, ends the run.
"""

from __future__ import annotations

import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from random import Random

from slack_bolt import Ack, App, Say

from bot.bench import TROOPS, build_store, store_path
from bot.edtf import Period
from bot.facts import Select
from bot.local_slack import C_NEWS, U_ANA, U_BOT, LocalSlack, Message, Workspace
from bot.local_slack.payloads import app_mention, event_callback, slash_command
from bot.local_slack.transports import COMMANDS, EVENTS, encoded, signed_headers
from handlers.http import EVENTS_PATH, serve
from store.factstore import FactStore

DEFAULT_SIZES = (1_000_000,)
ROUNDS = 10
REQUESTS = 100
"""Requests of each app in a round."""

AGAIN = 50
"""Questions that are asked over and over."""

RATE = 100.0
"""Requests a second that are due, where the rate is fixed."""

HOST = "127.0.0.1"
STARTS_WITHIN = 60.0
WORKSPACE = Workspace()  # for its people, its channel and the app's secrets, which are the same in every local Slack


@dataclass(frozen=True, slots=True)
class Request:
    """A request to the app, not signed yet; without a body it asks the server whether it lives."""

    body: str = ""
    content_type: str = ""

    def signed(self) -> bytes:
        """All bytes of it, signed now."""
        if not self.body:
            return f"GET /healthz HTTP/1.1\r\nHost: {HOST}\r\n\r\n".encode()
        headers = {
            "Host": HOST,
            "Content-Type": self.content_type,
            "Content-Length": str(len(self.body.encode())),
            **signed_headers(WORKSPACE.app.signing_secret, self.body),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"POST {EVENTS_PATH} HTTP/1.1\r\n{lines}\r\n{self.body}".encode()


def command(text: str) -> Request:
    """A slash command."""
    channel, user = WORKSPACE.channels[C_NEWS], WORKSPACE.users[U_ANA]
    form = slash_command("/troops", text, user, channel, f"http://{HOST}/none", WORKSPACE.new_trigger(U_ANA))
    return Request(*encoded(COMMANDS, dict(form)))


def mention(text: str) -> Request:
    """A message that mentions the bot. No other has its time or its event, in a store kept from an earlier run too."""
    message = Message(C_NEWS, f"{time.time():.6f}", U_ANA, f"<@{U_BOT}> troops {text}")
    envelope = event_callback(app_mention(message), f"Ev{secrets.token_hex(8)}", int(time.time()))
    return Request(*encoded(EVENTS, envelope))


def _hello_command(app: App) -> None:
    @app.command("/troops")
    def hello(ack: Ack) -> None:
        ack("Hello.")


def _hello_mention(app: App) -> None:
    @app.event("app_mention")
    def hello(event: dict[str, str], say: Say) -> None:
        say("Hello.", thread_ts=event["ts"])


@dataclass(frozen=True, slots=True)
class Way:
    """How people ask: the request, the handler that says hello to it, and what stands in an answer to it."""

    request: Callable[[str], Request]
    hello: Callable[[App], None]
    answered: bytes


WAYS = {
    "/troops": Way(command, _hello_command, b'"blocks"'),
    "mention": Way(mention, _hello_mention, b""),  # the answer goes to Slack, and the event is refused where it cannot
}


@dataclass(frozen=True, slots=True)
class Load:
    """Over so many connections, each as quick as it is answered, or at so many requests a second in all."""

    name: str
    connections: int
    rate: float | None = None


LOADS = (Load("1 connection", 1), Load("16 connections", 16), Load(f"{RATE:.0f} a second", 16, RATE))


# What is asked


def years(store: FactStore) -> Iterator[str]:
    """The same few questions over and over: a force, a place and a year."""
    drawn = (f"{names} {day.year}" for names, day in _drawn(store))
    # A small store holds less than is asked for.
    return cycle(list(dict.fromkeys(islice(drawn, 20 * AGAIN)))[:AGAIN])


def spans(store: FactStore) -> Iterator[str]:
    """Questions each of which comes once: a force, a place and some months, in which there is something."""
    random, asked = Random(11), set[str]()
    for names, day in _drawn(store):
        first, last = (day + timedelta(days=side * random.randrange(1500)) for side in (-1, 1))
        text = f"{names} {first:%B %Y} to {last:%B %Y}"
        if text not in asked:
            asked.add(text)
            yield text


def _drawn(store: FactStore) -> Iterator[tuple[str, date]]:
    """Force and place of a fact, by name, and its day; the same in every run, and endless."""
    random = Random(7)
    months = [month for month, _ in store.spans(Select(types=TROOPS))]
    while True:
        first = date.fromisoformat(f"{random.choice(months)}-01")
        facts = store.select(
            Select(types=TROOPS, period=Period(first, first + timedelta(days=27), f"{first:%Y-%m}")), 20
        )
        fact = random.choice(facts)
        if fact.force and fact.places:
            named = store.entities([fact.force, fact.places[0]])
            yield f"{named[fact.force].name} {named[fact.places[0]].name}", first


QUESTIONS = {"again": years, "new": spans}
CASES = (("/troops", "again"), ("/troops", "new"), ("mention", "new"))


# How it is asked


@dataclass(slots=True)
class Connection:
    """One connection kept alive, on sockets: a client of the standard library takes as long as hello does."""

    port: int
    made: socket.socket = field(init=False)

    def __post_init__(self) -> None:
        self.made = socket.create_connection((HOST, self.port), timeout=STARTS_WITHIN)
        self.made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def answer(self, request: bytes) -> bytes:
        """Send a request and read the whole answer. Raises RuntimeError where that is not 200."""
        self.made.sendall(request)
        got = b""
        while b"\r\n\r\n" not in got:
            got += self._more()
        head, _, body = got.partition(b"\r\n\r\n")
        status, *lines = head.decode("latin-1").lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines)
        while len(body) < int(headers["content-length"]):
            body += self._more()
        if " 200 " not in status:
            raise RuntimeError(f"{status}: {body[:200]!r}")
        return body

    def close(self) -> None:
        self.made.close()

    def _more(self) -> bytes:
        got = self.made.recv(65536)
        if not got:
            raise RuntimeError("the connection was closed in the middle of an answer")
        return got


@dataclass(slots=True)
class Measured:
    """Seconds that each request took, and all of them together."""

    times: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, more: Measured) -> None:
        self.times += more.times
        self.seconds += more.seconds

    def percentile(self, percent: int) -> float:
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def send(connections: Sequence[Connection], requests: Sequence[Request], rate: float | None, wanted: bytes) -> Measured:
    """Send these requests over these connections, at a rate or as they are answered. Raises what any of them raised."""
    begin = time.perf_counter() + 0.01  # when all threads are up
    measured, failures = Measured(), list[Exception]()

    def work(place: int) -> None:
        try:
            for number in range(place, len(requests), len(connections)):
                request = requests[number].signed()
                due = begin + (number / rate if rate else 0.0)
                time.sleep(max(0.0, due - time.perf_counter()))
                sent = due if rate else time.perf_counter()
                body = connections[place].answer(request)
                measured.times.append(time.perf_counter() - sent)
                if wanted not in body:
                    raise RuntimeError(f"{body[:200]!r} is no answer to {requests[number].body}")
        except Exception as error:  # raised again where it is waited for
            failures.append(error)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(connections))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    measured.seconds = time.perf_counter() - begin
    return measured


# The processes


@contextmanager
def _process(*arguments: str, **settings: str) -> Iterator[str]:
    """A process of Python's, ended at the end; the first line that it prints."""
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        cwd=Path(__file__).parents[1],
        env={"FOOTNOTE_ENV_FILE": "none", **settings},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline().strip()
        if not line:
            raise RuntimeError(f"{' '.join(arguments)} did not start")
        yield line
    finally:
        process.terminate()
        process.communicate(timeout=STARTS_WITHIN)


@contextmanager
def _footnote(path: Path, api_url: str) -> Iterator[int]:
    """The bot over a store as it is; the port it serves on."""
    port = _free_port()
    settings = {
        "FOOTNOTE_DATABASE": str(path.absolute()),
        "FOOTNOTE_SEEDS": str(path.absolute().with_suffix(".none")),  # no sheets, or it would bring them into the store
        "SLACK_BOT_TOKEN": WORKSPACE.app.bot_token,
        "SLACK_SIGNING_SECRET": WORKSPACE.app.signing_secret,
        "SLACK_API_URL": api_url,
        "READER_URL": "https://reader.example",
        "PORT": str(port),
    }
    with _process("bot", "run", **settings):
        yield port


@contextmanager
def _hello(way: str, api_url: str) -> Iterator[int]:
    port = _free_port()
    with _process("bot.bench_slack", "hello", way, str(port), api_url):
        yield port


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def _serve_hello(way: str, port: str, api_url: str) -> None:
    """A Bolt app of one handler, made as ours is."""
    app = App(
        token=WORKSPACE.app.bot_token,
        signing_secret=WORKSPACE.app.signing_secret,
        process_before_response=True,
        token_verification_enabled=False,
    )
    app.client.base_url = api_url
    WAYS[way].hello(app)
    serve(app, HOST, int(port), "Hello.")


def _serve_slack() -> None:
    """A local Slack, until the process is ended."""
    with LocalSlack() as slack:
        print(slack.api_url, flush=True)
        threading.Event().wait()


# The table


def run_bench_slack(
    sizes: Sequence[int] = DEFAULT_SIZES,
    directory: Path | None = None,
    out: Callable[[str], object] = print,
    rounds: int = ROUNDS,
    requests: int = REQUESTS,
) -> None:
    """Build the stores where they are not there, send each so many rounds of requests in each way, print the table."""
    with tempfile.TemporaryDirectory() as temporary, _process("bot.bench_slack", "slack") as api_url:
        folder = directory or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        out(_line("store", "asked", "load", "app", "a second", "p50", "p95", "p99", "ratio"))
        for name in ("sheets", *(f"{size:,}" for size in sizes)):
            path = store_path(folder, name)
            with FactStore.open(path) as store:
                build_store(name, store)
                for way, asked in CASES:
                    with _hello(way, api_url) as hello, _footnote(path, api_url) as ours:
                        texts = QUESTIONS[asked](store)
                        for line in _compared(way, texts, hello, ours, rounds, requests):
                            out(_line(name, f"{way}, {asked}", *line))


def _compared(
    way: str, texts: Iterator[str], hello: int, ours: int, rounds: int, requests: int
) -> Iterator[tuple[str, ...]]:
    """The cells of each load and app, from the load on."""
    apps = {"server alone": (hello, b""), "hello": (hello, b""), "footnote": (ours, WAYS[way].answered)}
    for load in LOADS:
        measured = {app: Measured() for app in apps}
        with ExitStack() as opened:
            connections = {
                app: [opened.enter_context(closing(Connection(port))) for _ in range(load.connections)]
                for app, (port, _) in apps.items()
            }
            for number in range(-1, rounds):  # the first warms up
                asked = [WAYS[way].request(text) for text in islice(texts, requests)]
                for app, (_, wanted) in apps.items():
                    sent = [Request()] * requests if app == "server alone" else asked
                    found = send(connections[app], sent, load.rate, wanted)
                    if number >= 0:
                        measured[app].add(found)
        for app, found in measured.items():
            ratio = found.percentile(50) / measured["hello"].percentile(50)
            times = (f"{found.percentile(percent) * 1e3:.2f} ms" for percent in (50, 95, 99))
            yield (load.name, app, f"{len(found.times) / found.seconds:,.0f}", *times, f"{ratio:.2f}")


def _line(store: str, asked: str, load: str, app: str, *cells: str) -> str:
    return f"{store:>10}  {asked:<16}{load:<16}{app:<14}{''.join(f'{cell:>11}' for cell in cells)}".rstrip()


if __name__ == "__main__":
    if sys.argv[1] == "slack":
        _serve_slack()
    else:
        _serve_hello(*sys.argv[2:])
