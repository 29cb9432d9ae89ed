"""The manifest offers what the bot answers, within Slack's limits, and `slack run` finds what it needs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.commands import COMMANDS
from bot.manifest import ADD, ASK, LOOK_UP, PROMPTS, manifest, slash_words
from bot.model import AnswerKind
from bot.rendering.blocks_check import CHECK
from tests.conftest import ROOT, Ask

COMMAND = re.compile(r"/[a-z0-9_-]{1,31}")
ENVIRONMENT = {"PATH": "", "FOOTNOTE_ENV_FILE": "none"}
SOCKET = manifest()
HTTP = manifest(http_url="https://footnote.example.com", reader_url="https://reader.example.com/facts")


def names(made: dict[str, Any]) -> list[str]:
    return [each["command"] for each in made["features"]["slash_commands"]]


def printed(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "manifest", *arguments],
        cwd=ROOT,
        env=ENVIRONMENT | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_manifest_in_the_root_is_the_one_made_from_the_registry() -> None:
    assert (ROOT / "manifest.json").read_text(encoding="utf-8") == printed().stdout
    assert json.loads(printed().stdout) == SOCKET


def test_there_is_one_manifest() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*manifest*.json", "*manifest*.y*ml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    assert listed.stdout.split() == ["manifest.json"]


def test_every_command_is_offered_and_who_under_both_its_names() -> None:
    assert names(SOCKET) == [
        "/troops", "/who", "/whois", "/timeline", "/attacks", "/said", "/compare", "/facts", "/check", "/sources",
        "/footnote",
    ]  # fmt: skip
    assert {each.name for each in COMMANDS} - {each.name for each in slash_words().values()} == {"help", "cite"}
    assert [set(each.slash_aliases) - set(each.aliases) for each in COMMANDS] == [set()] * len(COMMANDS)


def test_words_of_the_settings_are_offered_and_refused_ones_are_not() -> None:
    made = manifest(without=("who", "footnote"), aliases={"qui": "who", "tous": "troops"})
    assert names(made)[:4] == ["/troops", "/tous", "/whois", "/qui"]
    assert {"/who", "/footnote"} & set(names(made)) == set()


@pytest.mark.parametrize("command", SOCKET["features"]["slash_commands"], ids=lambda each: each["command"])
def test_every_hint_typed_as_it_stands_is_answered(command: dict[str, str], ask: Ask) -> None:
    assert command["usage_hint"]
    answer = ask(f"{command['command']} {command['usage_hint']}")
    assert answer.kind is (AnswerKind.USAGE if command["usage_hint"] == "help" else AnswerKind.FOUND)


@pytest.mark.parametrize("message", [message for _, message in PROMPTS])
def test_every_suggested_prompt_is_answered(message: str, ask: Ask) -> None:
    assert ask(message).kind is (AnswerKind.USAGE if message == "help" else AnswerKind.FOUND)


@pytest.mark.parametrize("made", [SOCKET, HTTP], ids=["socket", "http"])
def test_nothing_is_over_slacks_limits(made: dict[str, Any]) -> None:
    about, features = made["display_information"], made["features"]
    assert (len(about["name"]) <= 35, len(about["description"]) <= 140) == (True, True)
    assert [name for name in names(made) if not COMMAND.fullmatch(name)] == []
    assert len(names(made)) == len(set(names(made))) <= 50
    assert [each for each in features["slash_commands"] if len(each["description"]) > 2000] == []
    assert [each for each in features["slash_commands"] if len(each["usage_hint"]) > 1000] == []
    assert [each for each in features["shortcuts"] if len(each["name"]) > 24 or len(each["description"]) > 150] == []
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert len(features["agent_view"]["suggested_prompts"]) <= 4
    assert len(features.get("unfurl_domains", [])) <= 5
    assert made["_metadata"] == {"major_version": 2}


def test_socket_mode_needs_no_address() -> None:
    assert SOCKET["settings"] == {
        "event_subscriptions": {
            "bot_events": ["app_home_opened", "app_mention", "message.channels", "message.groups", "message.im"]
        },
        "interactivity": {"is_enabled": True},
        "org_deploy_enabled": False,
        "socket_mode_enabled": True,
        "token_rotation_enabled": False,
    }
    assert "http" not in json.dumps(SOCKET)
    assert SOCKET["oauth_config"]["scopes"]["bot"] == [
        "app_mentions:read", "assistant:write", "channels:history", "chat:write", "commands", "groups:history",
        "im:history",
    ]  # fmt: skip
    assert SOCKET["features"]["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }
    shortcuts = [(each["type"], each["callback_id"]) for each in SOCKET["features"]["shortcuts"]]
    assert shortcuts == [("message", LOOK_UP), ("message", CHECK), ("message", ADD), ("global", ASK)]


def test_http_sends_everything_to_one_address() -> None:
    address = "https://footnote.example.com/slack/events"
    assert {each["url"] for each in HTTP["features"]["slash_commands"]} == {address}
    assert HTTP["settings"]["event_subscriptions"]["request_url"] == address
    assert HTTP["settings"]["interactivity"] == {"is_enabled": True, "request_url": address}
    assert HTTP["settings"]["socket_mode_enabled"] is False
    assert names(HTTP) == names(SOCKET)
    for given in ("https://footnote.example.com/", address):
        assert manifest(http_url=given, reader_url="https://reader.example.com") == HTTP


def test_links_to_the_reader_are_unfurled_where_slack_can_reach_it() -> None:
    assert HTTP["features"]["unfurl_domains"] == ["reader.example.com"]
    assert {"links:read", "links:write"} <= set(HTTP["oauth_config"]["scopes"]["bot"])
    assert "link_shared" in HTTP["settings"]["event_subscriptions"]["bot_events"]
    for local in ("", "http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000", "http://reader:80"):
        assert manifest(reader_url=local) == SOCKET


def test_the_command_line_prints_the_variants() -> None:
    done = printed(
        "--http", "https://footnote.example.com", "--without", "/who", "--without", "qui",
        READER_URL="https://reader.example.com", FOOTNOTE_ALIASES="qui=who,wer=who",
    )  # fmt: skip
    assert json.loads(done.stdout) == manifest(
        http_url="https://footnote.example.com",
        without={"who", "qui"},
        aliases={"qui": "who", "wer": "who"},
        reader_url="https://reader.example.com",
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--http", "footnote.example.com"], "--http takes the server's public address"),
        (["--http", "http://footnote.example.com"], "--http takes the server's public address"),
        (["--http", ""], "--http takes the server's public address"),
        (["--without", "help"], "--without takes a slash command: attacks, check, compare, facts, footnote, said"),
    ],
)
def test_what_cannot_be_meant_is_a_sentence(arguments: list[str], sentence: str) -> None:
    done = printed(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Error: {sentence}" in done.stderr


def test_the_manifest_command_has_help_with_an_example() -> None:
    assert "python -m bot manifest" in printed("--help").stdout
    assert "manifest" in main.commands


def test_the_slack_command_line_finds_its_hooks_and_the_local_manifest() -> None:
    hooks = json.loads((ROOT / ".slack" / "hooks.json").read_text(encoding="utf-8"))
    config = json.loads((ROOT / ".slack" / "config.json").read_text(encoding="utf-8"))
    assert (list(hooks["hooks"]), config) == (["get-hooks"], {"manifest": {"source": "local"}})


def hook(name: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """One hook of slack-cli-hooks, as the Slack CLI runs it."""
    return subprocess.run(
        [sys.executable, "-m", f"slack_cli_hooks.hooks.{name}"],
        cwd=cwd,
        env=ENVIRONMENT | environment,
        input="",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_slack_run_starts_the_bot_and_reads_the_manifest_in_the_root(tmp_path: Path) -> None:
    assert json.loads(hook("get_manifest").stdout) == SOCKET
    started = hook("start", FOOTNOTE_DATABASE=str(tmp_path / "facts.db"), SLACK_BOT_TOKEN="xoxp-wrong")
    assert started.returncode == 1
    assert started.stderr.startswith("Error: The settings have 2 faults:\nSLACK_BOT_TOKEN is no token")
