"""The same question on the same data gives the same answer, byte for byte, in any process, without a network."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import chain, product
from pathlib import Path

from bot.commands import COMMANDS
from bot.compose import Library

ROOT = Path(__file__).resolve().parent.parent
WANTED = 1_000
PERIODS = (
    "",
    "2020",
    "2021",
    "since oct 7",
    "as of 2021-01-20",
    "known on 2021-01-10",
    "last year",
    "nov 2019 to feb 2021",
)
# A process in which every way out ends in an error, and the order of sets is its own.
OFFLINE = """
import socket, sys
def refused(*arguments, **named): raise OSError("the network is off")
socket.socket.connect = socket.socket.connect_ex = socket.create_connection = socket.getaddrinfo = refused
from bot.__main__ import main
sys.argv[0] = "footnote"
main()
"""


def questions(library: Library) -> list[str]:
    """The labelled questions, then every command over names and periods, until there are enough."""
    lines = (ROOT / "tests" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = (json.loads(line)["text"] for line in lines)
    ids = ("iraq", "afghanistan", "us", "germany", "nato", "qasem-soleimani", "joe-biden", "pmf", "baghdad", "syria")
    names = [each.name for each in library.store.entities(ids).values()]
    commands = [each.name for each in COMMANDS if each.usage.startswith(f"/{each.name}")]
    made = (f"/{command} {name} {period}".strip() for command, period, name in product(commands, PERIODS, names))
    return list(dict.fromkeys(chain(labelled, made)))[:WANTED]


def asked(texts: list[str], database: Path, seed: str) -> bytes:
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    return subprocess.run(
        [sys.executable, "-c", OFFLINE, "ask", "--jsonl", "--today", "2026-11-21", "--database", str(database)],
        input=lines.encode(),
        cwd=ROOT,
        env={"PYTHONHASHSEED": seed, "FOOTNOTE_ENV_FILE": "none"},
        capture_output=True,
        check=True,
    ).stdout


def test_a_thousand_questions_give_the_same_bytes_in_two_processes(library: Library, tmp_path: Path) -> None:
    texts = questions(library)
    assert len(texts) == WANTED
    first, second = (asked(texts, tmp_path / f"{seed}.db", seed) for seed in ("1", "2"))
    assert first.count(b"\n") == WANTED
    assert first == second
