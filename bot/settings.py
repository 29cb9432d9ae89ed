"""Every setting, read once at start: the only place that looks at the environment.

For local work settings may stand in a file `.env`; the environment wins. All that is wrong is said together, and
in no sentence stands a value: a token pasted into the wrong line is still a token.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from dotenv.parser import parse_stream

from bot.commands import COMMAND_WORDS
from bot.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
NONE = "none"  # what a setting without a default is, in the tables; typed, it takes away what .env gives
ENV_FILE = "FOOTNOTE_ENV_FILE"
OAUTH = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
COMMAND_WORD = re.compile(r"[a-z0-9_-]{1,31}")  # Slack: 32 characters with the slash
USER_ID = re.compile(r"[UW][A-Z0-9]{2,20}")
SHORTEST_KEY = 16  # characters of a key that links are signed with
TRUE, FALSE = frozenset({"true", "yes", "on", "1"}), frozenset({"false", "no", "off", "0"})

Network = IPv4Network | IPv6Network
Mode = Literal["socket", "http", "workbench", "prompt"]


class Secret:
    """A text that shows as "…" wherever it is printed, logged or formatted. Empty, it is false."""

    __slots__ = ("_text",)

    def __init__(self, text: str = "") -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the one call that needs it."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __repr__(self) -> str:
        return "…"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)


# Readers of values: each raises ValueError with what is wrong, to be said after the setting's name.


def _path(text: str) -> Path:
    return ROOT / text


def _text(text: str) -> str:
    return text


def _secret(text: str) -> Secret:
    if text.startswith(("xox", "xapp")):
        raise ValueError("holds a token, which is something else")
    return Secret(text)


def _token(prefix: str) -> Callable[[str], Secret]:
    def read(text: str) -> Secret:
        if text and not re.fullmatch(rf"{prefix}[\w.%/+-]+", text, re.ASCII):
            raise ValueError(f"is no token that begins with {prefix}")
        return Secret(text)

    return read


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) > 65535:
        raise ValueError("is not a whole number from 0 to 65535")
    return int(text)


def _address(text: str) -> str:
    """A web address without a slash at its end; empty where there is none."""
    wrong = "is not a web address such as https://example.com/path"
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        well_formed = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise ValueError(wrong) from None
    if not well_formed or "@" in parts.netloc or parts.query or parts.fragment or re.search(r"\s", text):
        raise ValueError(wrong)
    return text.rstrip("/")


def _api_address(text: str) -> str:
    """As slack_sdk wants its base: with a slash at the end."""
    if not text:
        raise ValueError("is needed")
    return _address(text) + "/"


def _key(text: str) -> Secret:
    if text and len(text) < SHORTEST_KEY:
        raise ValueError(f"has fewer than {SHORTEST_KEY} characters")
    return _secret(text)


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not re.fullmatch("[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise ValueError(f"is not a whole number from {least:,} to {most:,}")
        return int(text)

    return read


def _boolean(text: str) -> bool:
    if text.lower() not in TRUE | FALSE:
        raise ValueError("is neither true nor false")
    return text.lower() in TRUE


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.lower() not in words:
            raise ValueError(f"is not one of {', '.join(words)}")
        return text.lower()

    return read


def _listed(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _aliases(text: str) -> dict[str, str]:
    """Further command words, and the name of the command that each means."""
    found: dict[str, str] = {}
    for number, entry in enumerate(_listed(text), start=1):
        word, _, meant = (part.strip().lower().removeprefix("/") for part in entry.partition("="))
        command = COMMAND_WORDS.get(meant)
        if command is None:
            raise ValueError(f"means no command in its entry {number}")
        if not COMMAND_WORD.fullmatch(word):
            raise ValueError(f"has in its entry {number} a word that Slack takes for no command")
        if word == "footnote" or {command, found.get(word, command), COMMAND_WORDS.get(word, command)} != {command}:
            raise ValueError(f"has in its entry {number} a word that means something else already")
        found[word] = command
    return found


def _user_ids(text: str) -> frozenset[str]:
    ids = _listed(text)
    if not all(USER_ID.fullmatch(each) for each in ids):
        raise ValueError("is not a list of Slack's user ids, such as U012AB3CD,U0G9QF9C6")
    return frozenset(ids)


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(each) for each in _listed(text))
    except ValueError:
        raise ValueError("is not a list of networks, such as 10.1.0.0/16,fd00:1::/64") from None


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table in the README. `read` turns what was given into the value, or ValueError."""

    name: str
    default: str
    help: str
    read: Callable[[str], Any] = _text


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "FOOTNOTE_DATABASE",
        "data/footnote.db",
        "the store, one SQLite file; built from the sheets when absent",
        _path,
    ),
    Setting("FOOTNOTE_SEEDS", "seeds", "the folder of fact sheets", _path),
    Setting("FOOTNOTE_ORIGINALS", "originals", "the folder of the articles' own texts, where you have them", _path),
    Setting(
        "SLACK_BOT_TOKEN",
        NONE,
        "the bot's token, xoxb-…, from the app's page at Slack, OAuth & Permissions",
        _token("xoxb-"),
    ),
    Setting(
        "SLACK_APP_TOKEN",
        NONE,
        "the app's token, xapp-…, from Basic Information, with connections:write; starts Socket Mode",
        _token("xapp-"),
    ),
    Setting(
        "SLACK_SIGNING_SECRET",
        NONE,
        "the signing secret, from Basic Information; starts the HTTP server where there is no app token",
        _secret,
    ),
    Setting("SLACK_API_URL", "https://slack.com/api/", "the address of Slack's Web API", _api_address),
    Setting("HOST", "127.0.0.1", "the address the HTTP server listens on; 0.0.0.0 for all"),
    Setting("PORT", "3000", "the port the HTTP server listens on; 0 for any that is free", _port),
    Setting("READER_URL", NONE, "the public address of the reader, which citations link to", _address),
    Setting(
        "READER_KEY",
        NONE,
        "what signs the reader's links, 16 characters or more; made and kept beside the store when absent",
        _key,
    ),
    Setting(
        "READER_PUBLIC",
        "false",
        "whether the reader is open to all who reach it, without signed links: true or false",
        _boolean,
    ),
    Setting("READER_LINK_DAYS", "30", "how many days a link to the reader opens, 1 to 3650", _whole(1, 3650)),
    Setting(
        "READER_RATE",
        "240",
        "how many pages a minute one address may ask the reader for; more get 429",
        _whole(1, 1_000_000),
    ),
    Setting("MCP_TOKEN", NONE, "what agents send to `mcp --http` to be let in, 16 characters or more", _key),
    Setting("MCP_PORT", "3001", "the port `mcp --http` listens on; 0 for any that is free", _port),
    Setting("MCP_URL", NONE, "the public address of `mcp --http`, where agents reach it by another name", _address),
    Setting(
        "FOOTNOTE_INGEST_NETWORKS",
        NONE,
        "private networks from which articles may be fetched, such as 10.1.0.0/16; public ones always may",
        _networks,
    ),
    Setting(
        "FOOTNOTE_CONTACT",
        NONE,
        "an address or page by which the sites that articles are fetched from can reach you, sent with each request",
    ),
    Setting(
        "FOOTNOTE_SHOW_DRAFTS",
        "false",
        "whether answers show facts that nobody has approved yet, marked as drafts: true or false",
        _boolean,
    ),
    Setting(
        "FOOTNOTE_CORRECTIONS",
        "true",
        "whether answers that used a fact are told of its correction in their thread: true or false",
        _boolean,
    ),
    Setting(
        "FOOTNOTE_FOLLOW_UPS",
        "true",
        "whether follow-ups that do not mention the bot are answered in threads where it has answered: true or false",
        _boolean,
    ),
    Setting(
        "FOOTNOTE_ALIASES",
        NONE,
        "further words that commands answer to, such as whois=who,qui=who",
        _aliases,
    ),
    Setting(
        "FOOTNOTE_EDITORS",
        NONE,
        "the Slack user ids of those who may change facts, such as U012AB3CD,U0G9QF9C6",
        _user_ids,
    ),
    Setting(
        "LOG_LEVEL",
        "info",
        "how much is logged: debug, info, warning or error",
        _one_of("debug", "info", "warning", "error"),
    ),
    Setting(
        "LOG_FORMAT",
        "auto",
        "how it is logged: json, text, or auto, which is text on a terminal and json elsewhere",
        _one_of("json", "text", "auto"),
    ),
    Setting(
        ENV_FILE, ".env", "a file of settings for local work, NAME=value a line; the environment wins; none for no file"
    ),
)
HELP: dict[str, str] = {each.name: each.help for each in SETTINGS}


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set. Texts are empty, secrets false, where nothing was."""

    database: Path
    seeds: Path
    originals: Path
    bot_token: Secret
    app_token: Secret
    signing_secret: Secret
    slack_api_url: str  # ends with a slash
    host: str
    port: int
    reader_url: str  # ends without one
    reader_key: Secret
    reader_public: bool
    reader_link_days: int
    reader_rate: int  # pages a minute and address
    mcp_token: Secret
    mcp_port: int
    mcp_url: str  # ends without a slash
    ingest_networks: tuple[Network, ...]  # private ones from which articles may be fetched
    contact: str
    show_drafts: bool
    corrections: bool  # told in the threads of answers that used what was corrected
    follow_ups: bool
    aliases: Mapping[str, str]  # word to the name of a command
    editors: frozenset[str]
    log_level: str  # lower case
    log_format: str  # json, text or auto

    @property
    def mode(self) -> Mode:
        """How the bot meets people: the app token is Socket Mode, else the signing secret HTTP, else a browser."""
        if self.app_token:
            return "socket"
        return "http" if self.signing_secret else "workbench"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment, and from `.env` where it leaves them unset; relative paths are under the checkout.

    An `environment` that is given is all there is, but for the file it names. Raises SettingsError with every fault.
    """
    outer = os.environ if environment is None else environment
    default_file = ".env" if environment is None else ""
    file, faults = _read_file(outer.get(ENV_FILE, "").strip() or default_file)
    given = {each.name: _given(each, outer) or _given(each, file) or each.default for each in SETTINGS}
    given |= {each.name: "" for each in SETTINGS if each.default == NONE == given[each.name]}
    values: dict[str, Any] = {}
    for each in SETTINGS:
        try:
            values[each.name] = each.read(given[each.name])
        except ValueError as error:
            faults.append(f"{each.name} {error}. It is {each.help}.")
    faults += _slack_faults(given, outer)
    if faults:
        raise SettingsError(faults)
    return Settings(
        database=values["FOOTNOTE_DATABASE"],
        seeds=values["FOOTNOTE_SEEDS"],
        originals=values["FOOTNOTE_ORIGINALS"],
        bot_token=values["SLACK_BOT_TOKEN"],
        app_token=values["SLACK_APP_TOKEN"],
        signing_secret=values["SLACK_SIGNING_SECRET"],
        slack_api_url=values["SLACK_API_URL"],
        host=values["HOST"],
        port=values["PORT"],
        reader_url=values["READER_URL"],
        reader_key=values["READER_KEY"],
        reader_public=values["READER_PUBLIC"],
        reader_link_days=values["READER_LINK_DAYS"],
        reader_rate=values["READER_RATE"],
        mcp_token=values["MCP_TOKEN"],
        mcp_port=values["MCP_PORT"],
        mcp_url=values["MCP_URL"],
        ingest_networks=values["FOOTNOTE_INGEST_NETWORKS"],
        contact=values["FOOTNOTE_CONTACT"],
        show_drafts=values["FOOTNOTE_SHOW_DRAFTS"],
        corrections=values["FOOTNOTE_CORRECTIONS"],
        follow_ups=values["FOOTNOTE_FOLLOW_UPS"],
        aliases=values["FOOTNOTE_ALIASES"],
        editors=values["FOOTNOTE_EDITORS"],
        log_level=values["LOG_LEVEL"],
        log_format=values["LOG_FORMAT"],
    )


def _given(setting: Setting, settings: Mapping[str, str]) -> str:
    return settings.get(setting.name, "").strip()


def _read_file(name: str) -> tuple[dict[str, str], list[str]]:
    """The settings of a file of NAME=value lines, and what is wrong with it. The default one may be absent."""
    if name in ("", NONE) or (name == ".env" and not (ROOT / name).exists()):
        return {}, []
    try:
        with (ROOT / name).open(encoding="utf-8-sig") as stream:
            lines = list(parse_stream(stream))
    except OSError as error:
        return {}, [f"{ENV_FILE} cannot be read ({error.strerror}). It is {HELP[ENV_FILE]}."]
    except UnicodeDecodeError:
        return {}, [f"{ENV_FILE} is no text in UTF-8. It is {HELP[ENV_FILE]}."]
    settings = {line.key: line.value for line in lines if line.key is not None and line.value is not None}
    wrong = [line.original.line for line in lines if line.error or (line.key is not None and line.value is None)]
    return settings, [f"{ENV_FILE}, line {number}, cannot be read. Write NAME=value." for number in wrong]


def _slack_faults(given: Mapping[str, str], outer: Mapping[str, str]) -> list[str]:
    """What is wrong with the Slack settings taken together."""
    bot, app, signing = (given[name] for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"))
    faults = []
    if (app or signing) and not bot:
        faults.append(f"SLACK_BOT_TOKEN is missing. It is {HELP['SLACK_BOT_TOKEN']}.")
    if bot and not app and not signing:
        faults.append(
            "SLACK_BOT_TOKEN needs one more beside it: SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for"
            f" HTTP. The first is {HELP['SLACK_APP_TOKEN']}. The second is {HELP['SLACK_SIGNING_SECRET']}."
        )
    # Bolt looks for these two itself, and with both of them leaves the token aside for installations kept in files.
    if (bot or app or signing) and all(name in outer for name in OAUTH):
        faults.append(
            f"{' and '.join(OAUTH)} are set in the environment, and with both Slack's library would not use"
            " SLACK_BOT_TOKEN. Remove them from it."
        )
    return faults
