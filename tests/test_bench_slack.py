"""The Slack benchmark measures what it says: every way, load and app, from when a request is due, real answers only."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path

import pytest

from bot.bench_slack import CASES, LOADS, Connection, Request, run_bench_slack, send, spans, years
from bot.compose import Library
from bot.model import AnswerKind
from tests.conftest import TODAY

SLOW = 0.05


class Slow(BaseHTTPRequestHandler):
    """Says "ok", late; only to requests for /healthz."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        time.sleep(SLOW)
        self._say(200, b"ok")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._say(401, b"not signed")

    def _say(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: what is refused here is meant to be."""


@pytest.fixture
def connection() -> Iterator[Connection]:
    """To a server that takes SLOW seconds for each answer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    serving = threading.Thread(target=server.serve_forever, args=(0.01,))
    serving.start()
    with closing(Connection(server.server_port)) as made:
        yield made
    server.shutdown()
    serving.join()
    server.server_close()


def test_the_table_has_a_row_for_each_way_load_and_app(tmp_path: Path) -> None:
    lines: list[str] = []
    run_bench_slack((), tmp_path, lines.append, rounds=1, requests=8)
    said = [tuple(part.strip() for part in line.split("  ") if part.strip())[:4] for line in lines[1:]]
    apps = ("server alone", "hello", "footnote")
    assert said == [
        ("sheets", f"{way}, {asked}", load.name, app) for way, asked in CASES for load in LOADS for app in apps
    ]


def test_at_a_fixed_rate_waiting_for_the_requests_before_counts(connection: Connection) -> None:
    measured = send([connection], [Request()] * 4, 1000.0, b"ok")
    assert all(took > place * SLOW for place, took in enumerate(measured.times))
    assert measured.times[-1] > 3.5 * SLOW


def test_without_a_rate_each_time_is_its_own(connection: Connection) -> None:
    measured = send([connection], [Request()] * 4, None, b"ok")
    assert measured.times[-1] < measured.seconds / 2


def test_an_answer_of_another_sort_ends_the_run(connection: Connection) -> None:
    with pytest.raises(RuntimeError, match="no answer"):
        send([connection], [Request()], None, b"blocks")


def test_a_refusal_ends_the_run(connection: Connection) -> None:
    with pytest.raises(RuntimeError, match="401"):
        send([connection], [Request("text=hello", "application/x-www-form-urlencoded")], None, b"")


def test_new_questions_are_new_and_have_figures(library: Library) -> None:
    asked = list(islice(spans(library.store), 200))
    assert len(set(asked)) == 200
    answers = [library.ask(f"/troops {text}", today=TODAY) for text in asked[:40]]
    assert all(answer.understood for answer in answers)
    assert sum(answer.kind is AnswerKind.FOUND for answer in answers) >= 20


def test_questions_asked_again_come_round(library: Library) -> None:
    asked = list(islice(years(library.store), 200))
    assert set(asked[:50]) == set(asked)
