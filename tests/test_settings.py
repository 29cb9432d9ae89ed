"""Settings: what is wrong is said all at once, in sentences, and no value is ever printed."""

from __future__ import annotations

import copy
import re
import subprocess
import sys
from dataclasses import asdict, fields
from ipaddress import ip_network
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import HELP, SETTINGS, Secret, Setting, read_settings
from tests.conftest import ROOT

SOCKET = {"SLACK_BOT_TOKEN": "xoxb-1-2-abc", "SLACK_APP_TOKEN": "xapp-1-A1-2-abc"}
HTTP = {"SLACK_BOT_TOKEN": "xoxb-1-2-abc", "SLACK_SIGNING_SECRET": "0123456789abcdef0123456789abcdef"}
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def faults(environment: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        read_settings(environment)
    return raised.value.faults


def test_without_any_setting_it_is_the_workbench() -> None:
    settings = read_settings({})
    assert {field.name: getattr(settings, field.name) for field in fields(settings)} == {
        "database": ROOT / "data/footnote.db",
        "seeds": ROOT / "seeds",
        "originals": ROOT / "originals",
        "bot_token": Secret(),
        "app_token": Secret(),
        "signing_secret": Secret(),
        "slack_api_url": "https://slack.com/api/",
        "host": "127.0.0.1",
        "port": 3000,
        "reader_url": "",
        "reader_key": Secret(),
        "reader_public": False,
        "reader_link_days": 30,
        "reader_rate": 240,
        "mcp_token": Secret(),
        "mcp_port": 3001,
        "mcp_url": "",
        "ingest_networks": (),
        "contact": "",
        "show_drafts": False,
        "corrections": True,
        "follow_ups": True,
        "aliases": {},
        "editors": frozenset(),
        "log_level": "info",
        "log_format": "auto",
    }
    assert settings.mode == "workbench"


@pytest.mark.parametrize(
    ("environment", "mode"), [(SOCKET, "socket"), (HTTP, "http"), (SOCKET | HTTP, "socket")], ids=str
)
def test_the_tokens_that_are_there_say_how_slack_is_met(environment: dict[str, str], mode: str) -> None:
    assert read_settings(environment).mode == mode


def test_every_setting_is_read() -> None:
    settings = read_settings(
        SOCKET
        | {
            "FOOTNOTE_DATABASE": "/elsewhere/facts.db",
            "SLACK_API_URL": "http://127.0.0.1:8080/api",
            "HOST": "0.0.0.0",
            "PORT": " 0\n",
            "READER_URL": "https://reader.example.com/facts/",
            "READER_KEY": "sixteen letters.",
            "READER_PUBLIC": "yes",
            "READER_LINK_DAYS": "7",
            "READER_RATE": "60",
            "MCP_TOKEN": "sixteen letters!",
            "MCP_PORT": "4001",
            "MCP_URL": "https://mcp.example.com/",
            "FOOTNOTE_INGEST_NETWORKS": "10.1.0.0/16, fd00:1::/64",
            "FOOTNOTE_CONTACT": "desk@paper.example",
            "FOOTNOTE_SHOW_DRAFTS": "true",
            "FOOTNOTE_CORRECTIONS": "false",
            "FOOTNOTE_FOLLOW_UPS": "No",
            "FOOTNOTE_ALIASES": " /qui = who, whois=who ,wer=whois,",
            "FOOTNOTE_EDITORS": "U012AB3CD, W0G9QF9C6",
            "LOG_LEVEL": "DEBUG",
            "LOG_FORMAT": "json",
        }
    )
    assert (settings.database, settings.slack_api_url) == (Path("/elsewhere/facts.db"), "http://127.0.0.1:8080/api/")
    assert (settings.host, settings.port, settings.reader_url) == ("0.0.0.0", 0, "https://reader.example.com/facts")
    assert (settings.reader_key, settings.reader_public) == (Secret("sixteen letters."), True)
    assert (settings.reader_link_days, settings.reader_rate) == (7, 60)
    assert (settings.mcp_token, settings.mcp_port) == (Secret("sixteen letters!"), 4001)
    assert settings.mcp_url == "https://mcp.example.com"
    assert settings.ingest_networks == (ip_network("10.1.0.0/16"), ip_network("fd00:1::/64"))
    assert (settings.contact, settings.show_drafts, settings.corrections) == ("desk@paper.example", True, False)
    assert (settings.follow_ups, settings.aliases) == (False, {"qui": "who", "whois": "who", "wer": "who"})
    assert settings.editors == {"U012AB3CD", "W0G9QF9C6"}
    assert (settings.log_level, settings.log_format) == ("debug", "json")
    assert (settings.bot_token.reveal(), settings.app_token.reveal()) == ("xoxb-1-2-abc", "xapp-1-A1-2-abc")


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("PORT", "80a", "is not a whole number from 0 to 65535"),
        ("PORT", "65536", "is not a whole number from 0 to 65535"),
        ("PORT", "-1", "is not a whole number from 0 to 65535"),
        ("PORT", "٣", "is not a whole number from 0 to 65535"),
        ("READER_URL", "reader.example.com", "is not a web address such as https://example.com/path"),
        ("READER_URL", "ftp://reader.example.com", "is not a web address such as https://example.com/path"),
        ("READER_URL", "https://", "is not a web address such as https://example.com/path"),
        ("READER_URL", "https://a:b@example.com", "is not a web address such as https://example.com/path"),
        ("READER_URL", "https://example.com?a=1", "is not a web address such as https://example.com/path"),
        ("READER_URL", "https://example.com:x/", "is not a web address such as https://example.com/path"),
        ("READER_URL", "https://[1", "is not a web address such as https://example.com/path"),
        ("SLACK_API_URL", "https://sl ack.com", "is not a web address such as https://example.com/path"),
        ("FOOTNOTE_INGEST_NETWORKS", "10.1.0.1/16", "is not a list of networks, such as 10.1.0.0/16,fd00:1::/64"),
        ("FOOTNOTE_FOLLOW_UPS", "perhaps", "is neither true nor false"),
        ("FOOTNOTE_ALIASES", "qui=who,wo=nowhere", "means no command in its entry 2"),
        ("FOOTNOTE_ALIASES", "qui", "means no command in its entry 1"),
        ("FOOTNOTE_ALIASES", "q u i=who", "has in its entry 1 a word that Slack takes for no command"),
        ("FOOTNOTE_ALIASES", f"{'q' * 32}=who", "has in its entry 1 a word that Slack takes for no command"),
        ("FOOTNOTE_ALIASES", "troops=who", "has in its entry 1 a word that means something else already"),
        ("FOOTNOTE_ALIASES", "qui=who,qui=said", "has in its entry 2 a word that means something else already"),
        ("FOOTNOTE_ALIASES", "footnote=who", "has in its entry 1 a word that means something else already"),
        ("READER_KEY", "fifteen letters", "has fewer than 16 characters"),
        ("READER_PUBLIC", "perhaps", "is neither true nor false"),
        ("READER_LINK_DAYS", "0", "is not a whole number from 1 to 3,650"),
        ("READER_LINK_DAYS", "1.5", "is not a whole number from 1 to 3,650"),
        ("READER_RATE", "0", "is not a whole number from 1 to 1,000,000"),
        ("FOOTNOTE_EDITORS", "mary", "is not a list of Slack's user ids, such as U012AB3CD,U0G9QF9C6"),
        ("LOG_LEVEL", "loud", "is not one of debug, info, warning, error"),
        ("LOG_FORMAT", "xml", "is not one of json, text, auto"),
    ],
)
def test_a_wrong_value_is_a_sentence_with_the_settings_help(name: str, value: str, wrong: str) -> None:
    assert faults({name: value}) == (f"{name} {wrong}. It is {HELP[name]}.",)


def test_all_faults_are_reported_together_and_no_value_is_printed() -> None:
    wrong = {
        "SLACK_BOT_TOKEN": "xoxp-hush-1",
        "SLACK_APP_TOKEN": "xoxb-hush-2",
        "SLACK_SIGNING_SECRET": "xapp-hush-3",
        "SLACK_API_URL": "hush-4",
        "PORT": "hush-5",
        "READER_KEY": "hush-9",
        "FOOTNOTE_ALIASES": "hush-6=hush-7",
        "FOOTNOTE_EDITORS": "hush-8",
    }
    with pytest.raises(SettingsError) as raised:
        read_settings(wrong)
    lines = str(raised.value).splitlines()
    assert lines[0] == "The settings have 8 faults:"
    assert [line.split()[0] for line in lines[1:]] == list(wrong)
    assert "hush" not in str(raised.value)


@pytest.mark.parametrize(
    ("environment", "beginning"),
    [
        ({"SLACK_APP_TOKEN": "xapp-1"}, "SLACK_BOT_TOKEN is missing. It is "),
        ({"SLACK_SIGNING_SECRET": "abc"}, "SLACK_BOT_TOKEN is missing. It is "),
        (
            {"SLACK_BOT_TOKEN": "xoxb-1"},
            "SLACK_BOT_TOKEN needs one more beside it: SLACK_APP_TOKEN for Socket Mode, or ",
        ),
    ],
)
def test_half_of_slack_is_a_fault(environment: dict[str, str], beginning: str) -> None:
    (fault,) = faults(environment)
    assert fault.startswith(beginning)


def test_the_pair_that_makes_bolt_drop_the_bot_token_is_refused() -> None:
    pair = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": ""}  # Bolt asks whether they are there, not what they hold
    (fault,) = faults(SOCKET | pair)
    assert fault.startswith("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set in the environment")
    assert read_settings(pair).mode == "workbench"
    assert read_settings(SOCKET | {"SLACK_CLIENT_ID": "1.2"}).mode == "socket"


def test_a_secret_is_never_shown() -> None:
    settings = read_settings(SOCKET | HTTP)
    shown = f"{settings!r} {settings} {asdict(settings)} {copy.deepcopy(settings)} {settings.bot_token!s:}"
    assert "…" in shown
    assert not re.search("xoxb|xapp|0123456789", shown)
    assert (bool(Secret("")), Secret("a") == Secret("a"), len({Secret("a"), Secret("a")})) == (False, True, 1)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "\ufeff# comment\n\nexport SLACK_BOT_TOKEN='xoxb-file' # mine\nSLACK_APP_TOKEN=\"xapp-file\"\r\n"
        "PORT=4000\nREADER_URL=https://reader.example.com/${HOME}\nOTHER=1\nHOST=\n",
        encoding="utf-8",
    )
    settings = read_settings({"FOOTNOTE_ENV_FILE": str(file), "PORT": "5000", "SLACK_APP_TOKEN": " "})
    assert (settings.bot_token.reveal(), settings.app_token.reveal()) == ("xoxb-file", "xapp-file")
    assert (settings.port, settings.host, settings.reader_url) == (
        5000,
        "127.0.0.1",
        "https://reader.example.com/${HOME}",
    )
    assert read_settings({"FOOTNOTE_ENV_FILE": str(file), "READER_URL": "none"}).reader_url == ""


def test_faults_of_the_file_name_its_lines_and_show_none_of_them(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=4000\nxoxb-hush\nSLACK_BOT_TOKEN='xoxb-hush\n")
    assert faults({"FOOTNOTE_ENV_FILE": str(file)}) == (
        "FOOTNOTE_ENV_FILE, line 2, cannot be read. Write NAME=value.",
        "FOOTNOTE_ENV_FILE, line 3, cannot be read. Write NAME=value.",
    )


def test_a_file_that_is_named_must_be_there_and_be_text(tmp_path: Path) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00PORT=1")
    beginnings = [
        faults({"FOOTNOTE_ENV_FILE": str(tmp_path / name)})[0].partition(".")[0] for name in ("none.env", "bytes")
    ]
    assert beginnings == [
        "FOOTNOTE_ENV_FILE cannot be read (No such file or directory)",
        "FOOTNOTE_ENV_FILE is no text in UTF-8",
    ]
    assert read_settings({"FOOTNOTE_ENV_FILE": "none"}).mode == "workbench"


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_example_explains_every_setting(setting: Setting) -> None:
    assert f"\n# {setting.name}: {setting.help}\n#{setting.name}={setting.default}\n" in EXAMPLE


def test_the_example_with_everything_set_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(re.sub("(?m)^#(?=[A-Z])", "", EXAMPLE), encoding="utf-8")
    assert read_settings({"FOOTNOTE_ENV_FILE": str(file)}) == read_settings({})


def test_the_command_line_reports_faults_in_sentences() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "/sources"],
        cwd=ROOT,
        env={"PATH": "", "FOOTNOTE_ENV_FILE": "none", "PORT": "x", "SLACK_BOT_TOKEN": "xoxb-hush"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "Error: The settings have 2 faults:")
    assert "hush" not in done.stderr
    assert "Traceback" not in done.stderr
