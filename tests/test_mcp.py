"""The MCP server as an agent meets it: the official SDK's client and the real process, over its standard streams."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import anyio
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.types import CallToolResult, TextResourceContents, Tool

from bot.commands import COMMANDS
from bot.errors import FootnoteError
from bot.footnote import Footnote, open_footnote
from bot.mcp_server.addresses import SOURCES, entity_uri, passage_uri, source_uri
from bot.mcp_server.answers import ANSWER_SCHEMA, answer_object
from bot.mcp_server.resources import NOT_AN_ADDRESS, SOURCES_A_PAGE
from bot.mcp_server.server import build_server
from bot.mcp_server.serving import NOT_INSTALLED, run_mcp
from bot.mcp_server.tools import ASK, ASK_EXAMPLES
from bot.model import Source
from bot.rendering.jsonable import answer_dict
from bot.settings import read_settings
from store.factstore import FactStore
from tests.conftest import ROOT
from tests.store_examples import period, sheets

T = TypeVar("T")
EXAMPLES = [(ASK, each) for each in ASK_EXAMPLES] + [
    (command.name, example) for command in COMMANDS for example in command.examples
]
INITIALISE = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}},
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one session with the process brought: the tools, each example's result, each passage cited."""

    tools: list[Tool]
    results: dict[tuple[str, str], CallToolResult]
    passages: dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mcp") / "footnote.db"


@pytest.fixture(scope="module")
def footnote(database: Path) -> Iterator[Footnote]:
    """The bot over the same database, in this process."""
    opened = open_footnote(replace(read_settings({}), database=database))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def talk(footnote: Footnote, database: Path) -> Callable[[Callable[[Client], Awaitable[T]]], T]:
    """One session with `python -m bot mcp`, over the database that `footnote` has built."""
    environment = {"FOOTNOTE_ENV_FILE": "none", "FOOTNOTE_DATABASE": str(database), "LOG_LEVEL": "error"}
    server = StdioServerParameters(
        command=sys.executable, args=["-m", "bot", "mcp"], cwd=ROOT, env=environment | {"PYTHONPATH": str(ROOT)}
    )

    def talking(use: Callable[[Client], Awaitable[T]]) -> T:
        async def session() -> T:
            async with Client(server, read_timeout_seconds=60) as client:
                return await use(client)

        return anyio.run(session)

    return talking


@pytest.fixture(scope="module")
def seen(talk: Callable[..., Seen]) -> Seen:
    async def use(client: Client) -> Seen:
        results = {each: await client.call_tool(each[0], {"text": each[1]}) for each in EXAMPLES}
        uris = {
            each["uri"]
            for result in results.values()
            for part in ("lines", "disputes", "nearest", "claims")
            for line in result.structured_content[part]
            for each in line["citations"]
        }
        return Seen((await client.list_tools()).tools, results, {uri: await read(client, uri) for uri in uris})

    return talk(use)


async def read(client: Client, uri: str) -> dict[str, Any]:
    (contents,) = (await client.read_resource(uri)).contents
    assert isinstance(contents, TextResourceContents)
    assert (contents.uri, contents.mime_type) == (uri, "application/json")
    found: dict[str, Any] = json.loads(contents.text)
    return found


def in_process(footnote: Footnote, use: Callable[[Client], Awaitable[T]]) -> T:
    async def session() -> T:
        async with Client(build_server(footnote)) as client:
            return await use(client)

    return anyio.run(session)


def test_there_is_a_read_only_tool_for_each_command_and_one_for_plain_questions(seen: Seen) -> None:
    assert [tool.name for tool in seen.tools] == [ASK, *(command.name for command in COMMANDS)]
    hints = [tool.annotations and tool.annotations.model_dump(exclude_none=True) for tool in seen.tools]
    assert hints == [
        {"read_only_hint": True, "destructive_hint": False, "idempotent_hint": True, "open_world_hint": False}
    ] * len(seen.tools)
    assert all(tool.output_schema == ANSWER_SCHEMA for tool in seen.tools)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_tool_says_what_its_command_does_and_how_to_ask_it(seen: Seen, command: Any) -> None:
    (tool,) = [each for each in seen.tools if each.name == command.name]
    description = tool.description or ""
    assert description.lower().startswith(command.summary.lower())
    examples = tool.input_schema["properties"]["text"]["examples"]
    assert [f"/footnote {command.name} {each}".rstrip() for each in examples] == [
        each if each.startswith("/footnote") else f"/footnote {each[1:]}" for each in command.examples
    ]
    assert all(f'"{each}"' in description for each in examples)


@pytest.mark.parametrize(("tool", "example"), EXAMPLES)
def test_a_tool_gives_the_very_answer_that_other_surfaces_give(
    seen: Seen, footnote: Footnote, tool: str, example: str
) -> None:
    result, answer = seen.results[tool, example], footnote.ask(example)
    assert result.is_error is False
    assert result.structured_content == json.loads(json.dumps(answer_object(answer, footnote)))
    assert without_addresses(result.structured_content) == json.loads(json.dumps(answer_dict(answer)))
    text, as_json, *links = result.content
    assert (text.type, as_json.type) == ("text", "text")
    assert (getattr(text, "text", ""), json.loads(getattr(as_json, "text", ""))) == (
        answer.text,
        result.structured_content,
    )
    assert {getattr(link, "uri", "") for link in links} == cited_uris(result)


@pytest.mark.parametrize(("tool", "example"), EXAMPLES)
def test_the_schema_names_every_key_of_an_answer(seen: Seen, tool: str, example: str) -> None:
    assert unlike(ANSWER_SCHEMA, seen.results[tool, example].structured_content, "answer") == []


@pytest.mark.parametrize(("tool", "example"), EXAMPLES)
def test_every_citation_resolves_to_the_passage_that_states_the_line(seen: Seen, tool: str, example: str) -> None:
    answer = seen.results[tool, example].structured_content
    for line in [*answer["lines"], *answer["nearest"]]:
        found = [seen.passages[each["uri"]] for each in line["citations"]]
        stated = {fact["id"] for passage in found for fact in passage["facts"]}
        assert set(line["facts"]) <= stated
        assert [(each["source"]["id"], each["passage"]) for each in found] == [
            (each["source"], each["passage"]) for each in line["citations"]
        ]


def cited_uris(result: CallToolResult) -> set[str]:
    answer = result.structured_content
    lines = [line for part in ("lines", "disputes", "nearest", "claims") for line in answer[part]]
    return {each["uri"] for line in lines for each in line["citations"]}


def without_addresses(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer without what MCP adds to it."""
    plain: dict[str, Any] = json.loads(json.dumps(answer))
    del plain["sources"]
    for part in ("lines", "disputes", "nearest", "claims"):
        for line in plain[part]:
            for citation in line["citations"]:
                del citation["uri"], citation["link"]
    return plain


def unlike(schema: dict[str, Any], value: Any, where: str) -> list[str]:
    """Where a value has keys that its schema does not name, or lacks some that it does."""
    if isinstance(value, dict):
        wrong = [f"{where}.{key}" for key in set(value) ^ set(schema["properties"])]
        known = [key for key in value if key in schema["properties"]]
        return wrong + [each for key in known for each in unlike(schema["properties"][key], value[key], key)]
    if isinstance(value, list):
        return [each for item in value for each in unlike(schema["items"], item, where)]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    kind = {str: "string", int: "integer", float: "number", type(None): "null"}[type(value)]
    return [] if kind in kinds or (kind == "integer" and "number" in kinds) else [where]


def test_a_follow_up_takes_from_the_thread_what_it_leaves_unsaid(
    talk: Callable[..., CallToolResult], footnote: Footnote
) -> None:
    thread = ["us troops in iraq in 2021?"]
    result = talk(lambda client: client.call_tool(ASK, {"text": "and in afghanistan?", "thread": thread}))
    assert result.structured_content["id"] == footnote.ask("and in afghanistan?", tuple(thread)).id
    assert result.structured_content["title"].startswith("US troops in Afghanistan, 2021")


ARGUMENTS: list[tuple[str, dict[str, Any], bool, str]] = [
    (ASK, {"text": "a" * 10_000_000}, False, "That is too long to be a question. Ask in 500 characters or fewer."),
    ("troops", {"text": "iraq " * 2_000_000}, False, "That is too long to be a question."),
    ("who", {"text": "\x00\x1b[31m\u202e\u2028\x7f"}, False, ""),
    ("sources", {"text": "../../../etc/passwd"}, False, ""),
    ("facts", {"text": "' OR 1=1; DROP TABLE facts; --"}, False, ""),
    (ASK, {"text": "x", "thread": ["y" * 1_000_000] * 6}, False, ""),
    (ASK, {"text": "x", "thread": ["y"] * 101}, True, "`thread` holds at most 100 messages; the last 6 are read."),
    (ASK, {}, True, "`text` is what to ask, as a string."),
    (ASK, {"text": 5}, True, "`text` is what to ask, as a string."),
    (ASK, {"text": None}, True, "`text` is what to ask, as a string."),
    (ASK, {"text": "x", "thread": "y"}, True, "`thread` is a list of earlier messages, oldest first, each a string."),
    (ASK, {"text": "x", "thread": [1]}, True, "`thread` is a list of earlier messages, oldest first, each a string."),
    (ASK, {"text": "x", "sql": "y"}, True, "A tool here takes `text` and `thread`, and nothing else."),
]
NO_SOURCE = "No source has that id. footnote://sources lists them."
NO_ENTITY = "No entity has that id. The tool `who` finds people and groups by name."
URIS = [
    (passage_uri("le-monde-2020-11-17", 999), "Its passages are numbered 1 to 23; there is none of that number"),
    (passage_uri("le-monde-2020-11-17", 0), "Its passages are numbered 1 to 23; there is none of that number"),
    (passage_uri("nowhere", 1), NO_SOURCE),
    (source_uri("nowhere"), NO_SOURCE),
    (source_uri("../../etc/passwd"), NO_SOURCE),
    (entity_uri("nobody"), NO_ENTITY),
    ("footnote://entities/%00%ff", NO_ENTITY),
    ("footnote://passages/../../etc/passwd", NOT_AN_ADDRESS),
    ("footnote://passages/le-monde-2020-11-17/-1", NOT_AN_ADDRESS),
    ("footnote://passages/le-monde-2020-11-17/" + "9" * 50, NOT_AN_ADDRESS),
    ("footnote://sources/" + "a" * 1_000_000, NOT_AN_ADDRESS),
    ("file:///etc/passwd", NOT_AN_ADDRESS),
    ("", NOT_AN_ADDRESS),
    ("\x00", NOT_AN_ADDRESS),
]


def test_hostile_calls_and_addresses_end_in_a_sentence_and_the_server_goes_on(talk: Callable[..., Any]) -> None:
    async def use(client: Client) -> tuple[list[CallToolResult], list[str], CallToolResult]:
        results = [await client.call_tool(tool, arguments) for tool, arguments, _, _ in ARGUMENTS]
        refused = [await refusal(client.read_resource(uri)) for uri, _ in URIS]
        refused.append(await refusal(client.call_tool("drop", {})))
        return results, refused, await client.call_tool("who", {"text": "soleimani"})

    results, refused, after = talk(use)
    assert [each.is_error for each in results] == [is_error for _, _, is_error, _ in ARGUMENTS]
    texts = [getattr(each.content[0], "text", "") for each in results]
    assert [text for text, (*_, begins) in zip(texts, ARGUMENTS, strict=True) if not text.startswith(begins)] == []
    assert [text for text in texts if not 10 < len(text) < 3_000] == []
    wanted = [*(sentence for _, sentence in URIS), "There is no tool of that name. The tools are ask, troops,"]
    assert [text for text, begins in zip(refused, wanted, strict=True) if not text.startswith(begins)] == []
    assert after.structured_content["kind"] == "found"


async def refusal(asking: Awaitable[object]) -> str:
    with pytest.raises(MCPError) as refused:
        await asking
    assert refused.value.error.code == -32602  # invalid params
    return refused.value.error.message


def test_calls_at_the_same_time_get_each_its_own_answer(talk: Callable[..., Any], seen: Seen) -> None:
    async def use(client: Client) -> dict[tuple[str, str, int], Any]:
        found: dict[tuple[str, str, int], Any] = {}

        async def ask(tool: str, example: str, turn: int) -> None:
            found[tool, example, turn] = (await client.call_tool(tool, {"text": example})).structured_content

        async with anyio.create_task_group() as group:
            for turn in range(4):
                for tool, example in EXAMPLES:
                    group.start_soon(ask, tool, example, turn)
        return found

    assert talk(use) == {(*each, turn): seen.results[each].structured_content for each in EXAMPLES for turn in range(4)}


def test_a_passage_is_read_with_its_neighbours_and_facts(seen: Seen, footnote: Footnote) -> None:
    found = seen.passages[passage_uri("le-monde-2020-11-17", 2)]
    passage = footnote.passage("le-monde-2020-11-17", 2)
    assert passage is not None
    assert (found["gist"], found["anchor"], found["original"]) == (passage.gist, passage.anchor, None)
    assert (found["previous"]["uri"], found["next"]) == (passage_uri("le-monde-2020-11-17", 1), None)
    assert found["facts_total"] == len(found["facts"]) > 1
    fact = next(each for each in found["facts"] if each["figures"])
    assert (fact["uri"], fact["source"], fact["passage"]) == (found["uri"], "le-monde-2020-11-17", 2)
    assert {each for each in [*fact["places"], fact["force"]] if each} <= set(found["entities"])


def test_a_passage_brings_the_original_where_the_operator_has_it(footnote: Footnote) -> None:
    with_original = replace(footnote, originals={"le-monde-2020-11-17": ("The headline.", "The paragraph.")})
    found = in_process(with_original, lambda client: read(client, passage_uri("le-monde-2020-11-17", 2)))
    assert found["original"] == "The paragraph."


def test_citations_link_to_the_reader_where_one_is_set_up(footnote: Footnote) -> None:
    settings = replace(footnote.settings, reader_url="https://reader.example", reader_public=True)
    with_reader = replace(footnote, settings=settings, passes=None)
    result = in_process(with_reader, lambda client: client.call_tool("troops", {"text": "german afghanistan"}))
    citation = result.structured_content["lines"][0]["citations"][0]
    assert citation["link"] == f"https://reader.example/s/{citation['source']}#p{citation['passage']}"


def test_sources_and_entities_are_read_by_their_addresses(footnote: Footnote) -> None:
    async def use(client: Client) -> list[dict[str, Any]]:
        return [await read(client, uri) for uri in (SOURCES, source_uri("le-monde-2020-11-17"), entity_uri("iraq"))]

    listed, source, entity = in_process(footnote, use)
    assert [each["id"] for each in listed["sources"]] == list(footnote.library.store.sources())
    assert listed["sources_total"] == len(listed["sources"])
    assert (source["title"], source["published"], source["passages"][0]["uri"]) == (
        "Washington to reduce its military presence in Afghanistan and Iraq in mid-January",
        "2020-11-17~",
        passage_uri("le-monde-2020-11-17", 1),
    )
    assert (entity["names"][0], entity["kind"], len(entity["facts"])) == ("Iraq", "place", 50)


def test_what_can_be_read_is_listed_a_page_at_a_time(footnote: Footnote, tmp_path: Path) -> None:
    many = [
        Source(f"s{number:03}", "A title", "Gazette", period("2021-01-01"), "sha256:1", "2026-01-01")
        for number in range(2 * SOURCES_A_PAGE + 1)
    ]
    with FactStore.open(tmp_path / "many.db") as store:
        store.build(sheets(sources=many, passages=()))
        over = replace(footnote, library=replace(footnote.library, store=store))

        async def use(client: Client) -> tuple[list[str], str]:
            uris, cursor = [], None
            while True:
                page = await client.list_resources(cursor=cursor)
                uris += [each.uri for each in page.resources]
                cursor = page.next_cursor
                if cursor is None:
                    return uris, await refusal(client.list_resources(cursor="another's"))

        uris, refused = in_process(over, use)
    assert uris == [SOURCES, *(source_uri(each.id) for each in many)]
    assert refused == "That cursor is not one that this server gave."


def test_the_id_of_an_answer_brings_the_same_answer_again(footnote: Footnote) -> None:
    async def use(client: Client) -> list[Any]:
        asked = (await client.call_tool("troops", {"text": "iraq 2021"})).structured_content
        return [asked, (await client.call_tool("cite", {"text": asked["id"]})).structured_content]

    asked, cited = in_process(footnote, use)
    assert cited == asked


def started(database: Path) -> subprocess.Popen[str]:
    """`python -m bot mcp`, its streams in our hands."""
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "mcp"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={"FOOTNOTE_ENV_FILE": "none", "FOOTNOTE_DATABASE": str(database), "LOG_LEVEL": "debug"},
        text=True,
    )


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_when_told_to(database: Path, footnote: Footnote, stop: signal.Signals) -> None:
    with started(database) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(INITIALISE) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        process.send_signal(stop)
        assert (process.wait(timeout=30), process.stdout.read()) == (0, "")


def test_standard_output_carries_the_protocol_alone(database: Path, footnote: Footnote) -> None:
    calls = [
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "who", "arguments": {"text": "biden"}}},
        {"jsonrpc": "2.0", "id": 3, "method": "no/such", "params": {}},
        {"jsonrpc": "2.0", "id": 4, "method": "tools/list", "params": {}},
    ]
    initialised = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    lines = [json.dumps(INITIALISE), json.dumps(initialised), "no json", "[[[", *map(json.dumps, calls)]
    with started(database) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("".join(f"{line}\n" for line in lines))
        process.stdin.flush()
        answered = [json.loads(process.stdout.readline()) for _ in range(4)]
        process.stdin.close()
        rest = process.stdout.read()
    assert {(each["jsonrpc"], each["id"]) for each in answered} == {("2.0", number) for number in range(1, 5)}
    assert (rest, process.returncode) == ("", 0)


def test_without_the_sdk_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    with pytest.raises(FootnoteError) as refused:
        run_mcp(read_settings({}))
    assert str(refused.value) == NOT_INSTALLED
