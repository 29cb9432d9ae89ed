"""The MCP server over HTTP, as a process on loopback: who is let in, and what the SDK's client gets."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from bot.errors import SettingsError
from bot.mcp_server.http import LARGEST_BODY, NO_TOKEN
from bot.mcp_server.serving import run_mcp
from bot.settings import read_settings
from tests.conftest import ROOT

TOKEN = "a-token-for-the-tests-only"
BEARER = {"authorization": f"Bearer {TOKEN}"}
ACCEPT = {"accept": "application/json, text/event-stream", "content-type": "application/json"}
LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}


@contextmanager
def serving(database: Path, **settings: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`python -m bot mcp --http` on a free port: the process, and the address it printed."""
    environment = {"FOOTNOTE_ENV_FILE": "none", "FOOTNOTE_DATABASE": str(database), "MCP_PORT": "0"} | settings
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "mcp", "--http"], stdout=subprocess.PIPE, cwd=ROOT, env=environment, text=True
    )
    with process:
        try:
            assert process.stdout is not None
            found = re.fullmatch(r"Footnote serves MCP at (http://\S+)\.\n", process.stdout.readline())
            assert found is not None
            yield process, found[1]
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("mcp") / "footnote.db", MCP_TOKEN=TOKEN) as (_, address):
        yield address


def post(url: str, headers: dict[str, str], body: bytes = b"") -> httpx2.Response:
    content = body or json.dumps(LIST).encode()
    return httpx2.post(url, content=content, headers=ACCEPT | headers)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_sdk_s_client_lists_asks_and_reads_with_the_token(url: str, mode: str) -> None:
    async def use() -> tuple[int, str, str]:
        async with (
            httpx2.AsyncClient(headers=BEARER) as http,
            Client(streamable_http_client(url, http_client=http), mode=mode) as client,
        ):
            tools = (await client.list_tools()).tools
            answer = (await client.call_tool("troops", {"text": "german afghanistan"})).structured_content
            citation = answer["lines"][0]["citations"][0]
            passage = await client.read_resource(citation["uri"])
            return len(tools), answer["kind"], json.loads(getattr(passage.contents[0], "text", ""))["source"]["id"]

    tools, kind, source = anyio.run(use)
    assert tools > 5
    assert (kind, source) == ("found", "le-monde-2020-11-17")


def test_many_clients_at_once_get_each_its_own_answer(url: str) -> None:
    names = ["biden", "soleimani", "kadhimi", "stoltenberg"] * 5
    found: dict[int, str] = {}

    async def ask(number: int) -> None:
        async with (
            httpx2.AsyncClient(headers=BEARER) as http,
            Client(streamable_http_client(url, http_client=http)) as client,
        ):
            found[number] = (await client.call_tool("who", {"text": names[number]})).structured_content["title"]

    async def use() -> None:
        async with anyio.create_task_group() as group:
            for number in range(len(names)):
                group.start_soon(ask, number)

    anyio.run(use)
    assert [name for number, name in enumerate(names) if name not in found[number].lower()] == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": "Bearer"},
        {"authorization": TOKEN},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": f"Bearer {TOKEN}x"},
    ],
    ids=["none", "wrong", "empty", "bare", "basic", "longer"],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_without_the_token_nothing_is_served(url: str, headers: dict[str, str], method: str) -> None:
    refused = httpx2.request(method, url, headers=ACCEPT | headers, content=json.dumps(LIST).encode())
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert refused.json() == {"error": "invalid_token", "error_description": NO_TOKEN}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1.evil.example"}, 403),
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1.evil.example:80"}, 421),
        ({"origin": "http://localhost:5000"}, 200),
        ({}, 200),
    ],
)
def test_strange_pages_and_strange_names_are_refused(url: str, headers: dict[str, str], status: int) -> None:
    assert post(url, BEARER | headers).status_code == status


def test_what_is_too_large_is_refused(url: str) -> None:
    assert post(url, BEARER, b"x" * (LARGEST_BODY + 1)).status_code == 413


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"', b"\xff\xfe", b'{"jsonrpc": "2.0"}'])
def test_what_is_no_request_is_refused_and_the_server_goes_on(url: str, body: bytes) -> None:
    assert post(url, BEARER, body).status_code == 400
    assert post(url, BEARER).status_code == 200


def test_the_public_address_is_a_name_it_goes_by(tmp_path: Path) -> None:
    public = {"MCP_TOKEN": TOKEN, "MCP_URL": "https://mcp.example.org"}
    with serving(tmp_path / "footnote.db", **public) as (_, url):
        named = {"host": "mcp.example.org", "origin": "https://mcp.example.org"}
        assert post(url, BEARER | named).status_code == 200
        assert post(url, BEARER | {"host": "mcp.example.com"}).status_code == 421


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_cleanly_when_told_to(tmp_path: Path, stop: signal.Signals) -> None:
    with serving(tmp_path / "footnote.db", MCP_TOKEN=TOKEN) as (process, url):
        assert post(url, BEARER).status_code == 200
        process.send_signal(stop)
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("token", ["", "short"])
def test_without_a_token_set_it_does_not_start(token: str) -> None:
    with pytest.raises(SettingsError) as refused:
        run_mcp(read_settings({}), http=True, token=token)
    assert refused.value.faults == ("MCP_TOKEN is missing or has fewer than 16 characters, and mcp --http needs it.",)


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "bot", "mcp", "--http"],
            capture_output=True,
            cwd=ROOT,
            env={
                "FOOTNOTE_ENV_FILE": "none",
                "FOOTNOTE_DATABASE": str(tmp_path / "footnote.db"),
                "MCP_PORT": port,
                "MCP_TOKEN": TOKEN,
            },
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert f"HOST and MCP_PORT name 127.0.0.1 and {port}, where nothing can listen" in done.stderr
    assert "Traceback" not in done.stderr
