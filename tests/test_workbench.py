"""The workbench over HTTP: who may speak to it, what a page is told, and what a person can do."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import FootnoteError
from bot.footnote import Footnote
from bot.local_slack import C_DESK, C_NEWS, D_ANA, U_ANA, U_BEN
from bot.local_slack.workspace import TEAM_ID
from bot.web.workbench import Workbench, open_workbench
from bot.web.workbench.deeds import as_events_carry
from bot.web.workbench.guard import FROM_ELSEWHERE, NOT_OURS, POLICY, TOKEN_HEADER, Guard
from bot.web.workbench.screen import U_WORKBENCH
from bot.web.workbench.suggestions import completions, tries
from tests.conftest import ROOT

Json = dict[str, Any]
STATIC = ROOT / "bot" / "web" / "workbench" / "static"


@pytest.fixture(scope="module")
def untouched(workbench_footnote: Footnote) -> Iterator[Workbench]:
    """One for all tests in which nothing comes to be done."""
    with open_workbench(workbench_footnote) as running:
        yield running


def request(
    workbench: Workbench, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
) -> tuple[int, str, dict[str, str]]:
    """Status, body and headers (lower case) of an answer; the Host is ours unless given."""
    connection = HTTPConnection(urlsplit(workbench.address).netloc, timeout=10)
    connection.request(method, path, body.encode(), headers or {})
    answered = connection.getresponse()
    found = answered.status, answered.read().decode(), {name.lower(): value for name, value in answered.getheaders()}
    connection.close()
    return found


def do(workbench: Workbench, deed: str, user: str = U_ANA, **given: Any) -> tuple[int, Json]:
    """What the page's script does."""
    headers = {TOKEN_HEADER: workbench.guard.token, "Origin": workbench.address}
    status, body, _ = request(workbench, "POST", f"/workbench/do/{deed}", json.dumps({"user": user, **given}), headers)
    return status, json.loads(body)


class Page:
    """A page that listens to the stream of changes of one person."""

    def __init__(self, workbench: Workbench, user: str = U_ANA) -> None:
        self.connection = HTTPConnection(urlsplit(workbench.address).netloc, timeout=10)
        asked = urlencode({"user": user, "token": workbench.guard.token})
        self.connection.request("GET", f"/workbench/events?{asked}")
        self.answered = self.connection.getresponse()

    def next(self) -> list[Json]:
        """The next batch of changes."""
        while True:
            line = self.answered.readline().decode()
            assert line, "the stream ended"
            if line.startswith("data: "):
                changes: list[Json] = json.loads(line.removeprefix("data: "))
                return changes

    def until(self, kind: str) -> Json:
        """The first change of that kind."""
        while True:
            for each in self.next():
                if each["kind"] == kind:
                    return each

    def __enter__(self) -> Page:
        return self

    def __exit__(self, *_: object) -> None:
        self.answered.close()
        self.connection.close()


def messages(workbench: Workbench, user: str = U_ANA) -> list[Json]:
    """Every message that a page of that person is told at first."""
    with Page(workbench, user) as page:
        return [each["message"] for each in page.next() if each["kind"] == "message"]


# --- who may speak to it


def test_the_page_has_a_strict_policy_the_token_of_this_start_and_no_script_or_style_of_its_own(
    untouched: Workbench,
) -> None:
    status, body, headers = request(untouched, "GET", "/")
    assert (status, headers["content-security-policy"]) == (200, POLICY)
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    assert untouched.guard.token in body
    seen = Elements()
    seen.feed(body)
    assert [attributes for tag, attributes in seen.found if tag == "script" and "src" not in attributes] == []
    assert [tag for tag, attributes in seen.found if tag == "style" or "style" in attributes] == []
    assert [name for _, attributes in seen.found for name in attributes if name.startswith("on")] == []


class Elements(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_every_module_that_a_script_names_is_there() -> None:
    named = {
        name
        for path in STATIC.glob("*.js")
        for name in re.findall(r'from "\./([\w.]+)"', path.read_text(encoding="utf-8"))
    }
    assert named - {path.name for path in STATIC.glob("*.js")} == set()
    assert {path.name for path in STATIC.glob("*.js")} - named == {"main.js"}


def test_no_script_parses_markup_or_text_as_code() -> None:
    risky = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|DOMParser")
    assert [path.name for path in STATIC.glob("*.js") if risky.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("path", ["/", "/workbench/events", "/workbench/static/main.js", "/sources", "/slack/events"])
def test_a_name_that_is_not_ours_is_refused_whatever_is_asked(untouched: Workbench, path: str) -> None:
    port = urlsplit(untouched.address).port
    found = request(untouched, "GET", path, headers={"Host": f"rebound.example:{port}"})[:2]
    assert found == (421, NOT_OURS)


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "http://127.0.0.1:1", "null"])
def test_a_page_of_another_origin_is_refused_even_with_the_token(untouched: Workbench, origin: str) -> None:
    headers = {"Origin": origin, TOKEN_HEADER: untouched.guard.token}
    body = json.dumps({"user": U_ANA, "channel": C_NEWS, "text": "hello"})
    assert request(untouched, "POST", "/workbench/do/send", body, headers)[:2] == (403, FROM_ELSEWHERE)
    assert messages(untouched) == []


@pytest.mark.parametrize(
    "headers",
    [{}, {TOKEN_HEADER: "guessed"}, {TOKEN_HEADER: "güessed"}, {"Sec-Fetch-Site": "cross-site"}],
    ids=["no token", "a wrong token", "a token of other letters", "another site"],
)
def test_nothing_is_done_without_the_token(untouched: Workbench, headers: dict[str, str]) -> None:
    if "Sec-Fetch-Site" in headers:
        headers = headers | {TOKEN_HEADER: untouched.guard.token}
    body = json.dumps({"user": U_ANA, "channel": C_NEWS, "text": "hello"})
    status, answer, _ = request(untouched, "POST", "/workbench/do/send", body, headers)
    assert (status, json.loads(answer)) == (403, {"error": FROM_ELSEWHERE})
    assert request(untouched, "GET", "/workbench/events?user=U0ANA")[0] == 403
    assert request(untouched, "GET", "/workbench/requests/1")[0] == 403
    assert messages(untouched) == []


@pytest.mark.parametrize(
    ("host", "named", "own"),
    [
        ("127.0.0.1", "127.0.0.1:3000", True),
        ("127.0.0.1", "localhost:3000", True),
        ("127.0.0.1", "[::1]:3000", True),
        ("127.0.0.1", "192.168.1.5:3000", False),
        ("127.0.0.1", "localhost.elsewhere.example", False),
        ("127.0.0.1", "127.0.0.1@elsewhere.example", False),
        ("127.0.0.1", "127.0.0.1:port", False),
        ("127.0.0.1", "", False),
        ("0.0.0.0", "192.168.1.5:3000", True),
        ("0.0.0.0", "elsewhere.example:3000", False),
        ("desk.internal", "desk.internal:3000", True),
    ],
)
def test_a_host_is_ours_by_number_or_as_told(host: str, named: str, own: bool) -> None:
    assert Guard.new(host).is_own(named) is own


def test_what_slack_did_not_sign_is_refused(untouched: Workbench) -> None:
    body = urlencode({"command": "/troops", "text": "iraq"})
    assert request(untouched, "POST", "/slack/events", body)[0] == 401


def test_the_tokens_that_stand_in_the_code_open_nothing(untouched: Workbench) -> None:
    for token in ("xoxb-local-bot", "xapp-local-app"):
        with pytest.raises(SlackApiError, match="invalid_auth"):
            WebClient(token, base_url=untouched.slack.api_url).auth_test()


# --- what a page is told


def test_a_page_is_told_everything_at_first_and_starts_empty(workbench: Workbench) -> None:
    with Page(workbench) as page:
        told = page.next()
    assert [each["kind"] for each in told] == ["setup", "channels", "home", "modals", "exchange"]
    setup = told[0]["setup"]
    assert [each["name"] for each in setup["users"]] == ["ana", "ben", "footnote", "workbench"]
    assert {each["name"] for each in setup["shortcuts"]} >= {"Look this up", "Ask Footnote"}
    assert [each["id"] for each in told[1]["channels"]] == [C_NEWS, C_DESK, D_ANA]
    assert told[2:4] == [{"kind": "home", "home": None}, {"kind": "modals", "modals": []}]
    assert request(workbench, "GET", setup["sources"].removeprefix(workbench.address))[0] == 200


def test_a_private_answer_is_told_to_its_asker_alone_until_it_is_shared(workbench: Workbench) -> None:
    with Page(workbench, U_ANA) as ana, Page(workbench, U_BEN) as ben:
        assert do(workbench, "send", channel=C_NEWS, text="/troops iraq 2021") == (200, {})
        answer = ana.until("message")["message"]
        assert answer["ephemeral"] is True
        assert answer["text"].startswith("Troops in Iraq, 2021")
        assert answer["faults"] == []
        shares = [each for block in answer["blocks"] for each in block.get("elements", []) if "action_id" in each]
        share = next(each for each in shares if each["action_id"] == "share")
        given = {"channel": C_NEWS, "ts": answer["ts"], "action": "share", "value": share["value"]}
        assert do(workbench, "press", **given) == (200, {})
        shared = ben.until("message")["message"]
        assert (shared["ephemeral"], shared["text"].split("\n")[0]) == (False, answer["text"].split("\n")[0])
        assert ana.until("gone") == {"kind": "gone", "channel": C_NEWS, "ts": answer["ts"]}


def test_a_citation_of_an_answer_opens_in_the_reader_of_the_same_process(workbench: Workbench) -> None:
    do(workbench, "send", channel=C_NEWS, text="/who soleimani")
    [answer] = messages(workbench)
    links = sorted(set(re.findall(r'"(http[^"#]+/s/[^"#]+)#p', json.dumps(answer["blocks"]))))
    assert [each for each in links if not each.startswith(f"{workbench.address}/s/")] == []
    assert {request(workbench, "GET", each.removeprefix(workbench.address))[0] for each in links} == {200}


def test_a_mention_is_answered_in_its_thread_where_the_app_is_and_not_elsewhere(workbench: Workbench) -> None:
    status, posted = do(workbench, "send", channel=C_NEWS, text="@Footnote how many US troops were in Iraq in 2021?")
    asked, answer = messages(workbench)
    assert (status, posted, asked["text"]) == (
        200,
        {"ts": asked["ts"]},
        "<@U0BOT> how many US troops were in Iraq in 2021?",
    )
    assert (answer["thread_ts"], answer["by_app"]) == (asked["ts"], True)
    do(workbench, "send", channel=C_NEWS, text="and in Afghanistan?", thread_ts=asked["ts"])
    assert "Afghanistan" in messages(workbench)[-1]["text"]
    do(workbench, "send", channel=C_DESK, text="@Footnote troops iraq 2021")
    assert messages(workbench)[-1]["user"] == U_WORKBENCH
    assert do(workbench, "invite", channel=C_DESK) == (200, {})
    do(workbench, "send", channel=C_DESK, text="@Footnote troops iraq 2021")
    assert messages(workbench)[-1]["by_app"] is True


def test_slack_s_own_sentences_are_said_by_the_workbench(workbench: Workbench) -> None:
    do(workbench, "send", channel=C_NEWS, text="/whoo soleimani")
    _, posted = do(workbench, "send", channel=C_NEWS, text="a note")
    do(workbench, "send", channel=C_NEWS, text="/troops iraq", thread_ts=posted["ts"])
    said = [(each["text"], each["thread_ts"], each["ephemeral"]) for each in messages(workbench) if not each["by_app"]]
    assert said == [
        (
            "/whoo is not a valid command. In Slack, anything with a “/” in front of it is considered a command.",
            None,
            True,
        ),
        ("a note", None, False),
        ("/troops is not supported in threads. Sorry!", posted["ts"], True),
    ]


def test_a_command_that_was_not_answered_says_so(workbench: Workbench) -> None:
    workbench.slack.request_url = "http://127.0.0.1:9/slack/events"
    do(workbench, "send", channel=C_NEWS, text="/troops iraq")
    assert [each["text"] for each in messages(workbench)] == ["/troops failed with the error “dispatch_failed”."]


@pytest.mark.parametrize(
    ("deed", "given", "sentence"),
    [
        ("send", {"channel": C_NEWS, "text": " "}, "A message has 1 to 12,000 characters."),
        ("send", {"channel": "D0BEN", "text": "hello"}, "There is no such channel for you."),
        ("send", {"channel": C_NEWS, "text": "hello", "user": "U0BOT"}, "There is no such person here."),
        ("press", {"channel": C_NEWS, "ts": "1.0", "action": "ask"}, "This message is no longer there."),
        ("submit", {"view": "V1"}, "This window is no longer open."),
        ("erase", {}, "The workbench knows nothing of this kind."),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    untouched: Workbench, deed: str, given: Json, sentence: str
) -> None:
    assert do(untouched, deed, **given) == (400, {"error": sentence})


def test_a_shortcut_opens_a_modal_that_answers_in_its_own_place(workbench: Workbench) -> None:
    with Page(workbench) as page:
        page.next()
        assert do(workbench, "shortcut", callback="ask") == (200, {})
        [asking] = page.until("modals")["modals"]
        assert asking["callback_id"] == "ask"
        empty = do(workbench, "submit", view=asking["id"], values={})
        assert empty == (400, {"error": "required and empty: What do you want to know?"})
        sent = do(workbench, "submit", view=asking["id"], values={"question": "troops iraq 2021"})
        assert sent == (200, {"errors": {}})
        [answer] = page.until("modals")["modals"]
        assert (answer["id"], answer["callback_id"], answer["faults"]) == (asking["id"], "answer", [])
        assert do(workbench, "close", view=asking["id"]) == (200, {})
        assert page.until("modals")["modals"] == []


def test_a_message_shortcut_looks_a_message_up_for_its_user_alone(workbench: Workbench) -> None:
    _, posted = do(workbench, "send", channel=C_NEWS, text="Soleimani was killed in January")
    given = {"callback": "look_up", "channel": C_NEWS, "ts": posted["ts"]}
    assert do(workbench, "shortcut", **given) == (200, {})
    assert [each["ephemeral"] for each in messages(workbench)] == [False, True]
    assert [each["ephemeral"] for each in messages(workbench, U_BEN)] == [False]


def test_home_is_published_when_it_is_opened(workbench: Workbench) -> None:
    with Page(workbench) as page:
        page.next()
        assert do(workbench, "home", tab="home") == (200, {})
        home = page.until("home")["home"]
    assert (home["type"], home["faults"]) == ("home", [])


def test_a_link_to_a_passage_that_a_person_posts_is_unfurled(workbench: Workbench) -> None:
    do(workbench, "send", channel=C_NEWS, text="/who soleimani")
    [answer] = messages(workbench)
    found = re.search(r'"(http[^"]+/s/[^"]+#p\d+)"', json.dumps(answer["blocks"]))
    assert found
    do(workbench, "send", channel=C_NEWS, text=f"see {found[1]}")
    assert list(messages(workbench)[-1]["unfurls"]) == [found[1]]


# --- the inspector


def test_each_request_is_listed_with_its_time_and_status_and_opens_in_full(workbench: Workbench) -> None:
    do(workbench, "send", channel=C_NEWS, text="/troops iraq 2021")
    with Page(workbench) as page:
        rows = [each["exchange"] for each in page.next() if each["kind"] == "exchange"]
    row = next(each for each in rows if each["what"] == "/troops")
    assert (row["direction"], row["status"], row["error"], row["faults"]) == ("to_app", 200, None, [])
    assert row["milliseconds"] > 0
    headers = {TOKEN_HEADER: workbench.guard.token}
    status, body, _ = request(workbench, "GET", f"/workbench/requests/{row['number']}", headers=headers)
    assert status == 200
    full = json.loads(body)
    assert (full["request"]["text"], full["answer"]["response_type"]) == ("iraq 2021", "ephemeral")
    assert request(workbench, "GET", "/workbench/requests/999999", headers=headers)[0] == 404


def test_a_block_over_a_limit_is_named_with_the_sentence_of_the_limits(workbench: Workbench) -> None:
    client = WebClient(workbench.slack.app.bot_token, base_url=workbench.slack.api_url)
    header = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        client.chat_postMessage(channel=C_NEWS, text="too long", blocks=[header])
    with Page(workbench) as page:
        rows = [each["exchange"] for each in page.next() if each["kind"] == "exchange"]
    assert (rows[-1]["what"], rows[-1]["error"], rows[-1]["faults"]) == (
        "chat.postMessage",
        "invalid_blocks",
        ["blocks[0].text.text: 151 characters, at most 150"],
    )


# --- what it is made of, and how it runs


def test_what_people_type_is_written_as_events_carry_it() -> None:
    people = {"footnote": "U0BOT", "ana": "U0ANA"}
    cases = {
        "@Footnote hello": "<@U0BOT> hello",
        "@footnote, @ana": "<@U0BOT>, <@U0ANA>",
        "mail@footnote.org": "mail@footnote.org",
        "@footnotes": "@footnotes",
        "a < b & c > d <!channel>": "a &lt; b &amp; c &gt; d &lt;!channel&gt;",
        "see http://127.0.0.1/s/x?a=1&b=2#p3": "see <http://127.0.0.1/s/x?a=1&amp;b=2#p3>",
    }
    assert {typed: as_events_carry(typed, people) for typed in cases} == cases


def test_completions_and_suggestions_are_the_commands_own() -> None:
    offered = {each["command"]: each for each in completions({"qui": "who"})}
    assert offered["/whois"]["usage"] == "/whois name"
    assert offered["/qui"]["examples"][0] == "/qui soleimani"
    assert "/footnote settings" in offered["/footnote"]["examples"]
    commands, questions = tries()
    assert {line.split()[0] for line in commands["lines"]} <= set(offered)
    assert {line.split()[0] for line in questions["lines"]} == {"@Footnote"}


def test_everything_that_is_suggested_finds_an_answer(workbench_footnote: Footnote) -> None:
    lines = [line.removeprefix("@Footnote ") for group in tries() for line in group["lines"]]
    kinds = {line: workbench_footnote.ask(line).kind.value for line in lines}
    assert {line: kind for line, kind in kinds.items() if kind != "found"} == {"/footnote help": "usage"}


def test_what_is_tried_is_not_remembered_by_the_bot(workbench_footnote: Footnote, workbench: Workbench) -> None:
    _, posted = do(workbench, "send", channel=C_NEWS, text="@Footnote troops iraq 2021")
    assert len(messages(workbench)) == 2
    assert workbench_footnote.memory.recall(TEAM_ID, C_NEWS, posted["ts"]) == ()


def test_the_next_port_is_taken_where_one_is_in_use(workbench_footnote: Footnote) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with open_workbench(workbench_footnote, "127.0.0.1", port) as running:
            found = urlsplit(running.address).port
            assert found is not None
            assert port < found <= port + 20
            assert request(running, "GET", "/")[0] == 200


def test_a_host_that_cannot_be_listened_on_is_said_in_one_sentence(workbench_footnote: Footnote) -> None:
    refused = pytest.raises(FootnoteError, match=r"^The workbench cannot listen on 192\.0\.2\.1, ports 3000 to 3019 \(")
    with refused, open_workbench(workbench_footnote, "192.0.2.1", 3000):
        pass


def test_run_without_slack_settings_prints_the_address_and_stops_when_told(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "FOOTNOTE_ENV_FILE": "none",
        "FOOTNOTE_DATABASE": str(tmp_path / "footnote.db"),
        "PORT": "0",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    printed = process.stdout.readline()
    assert re.fullmatch(r"Footnote's workbench: http://127\.0\.0\.1:\d+\n", printed)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    process.stdout.close()
