"""The command line, as a process: what goes to standard output, what to standard error, how it ends."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot import __version__
from tests.conftest import ROOT


def run(
    *arguments: str, stdin: str | bytes = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """`python -m bot ARGUMENTS` from the checkout."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=given,
        capture_output=True,
        cwd=ROOT,
        env={"PATH": "", "FOOTNOTE_ENV_FILE": "none", **(env or {})},
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a run with a store of its own."""
    return {"FOOTNOTE_DATABASE": str(tmp_path_factory.mktemp("cli") / "footnote.db")}


def test_ask_prints_plain_text_into_a_pipe(store: dict[str, str]) -> None:
    done = run("ask", "/troops", "iraq", "2021", env=store)
    assert done.returncode == 0
    assert done.stdout.startswith("Troops in Iraq, 2021: ")
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_ask_json_is_one_object(store: dict[str, str]) -> None:
    answer = json.loads(run("ask", "--json", "/who soleimani", env=store).stdout)
    assert (answer["kind"], answer["command"]) == ("found", "who")


def test_a_thread_is_followed_on_the_command_line(store: dict[str, str]) -> None:
    answer = run("ask", "--thread", "us troops in iraq in 2021?", "and in afghanistan?", env=store).stdout
    assert answer.startswith("US troops in Afghanistan, 2021: ")


def test_jsonl_writes_an_answer_a_line_in_order(store: dict[str, str]) -> None:
    lines = '{"text": "/who soleimani"}\n\n{"text": "and biden?", "thread": ["/who soleimani"]}\n{"text": ""}\n'
    kinds = [json.loads(line)["kind"] for line in run("ask", "--jsonl", stdin=lines, env=store).stdout.splitlines()]
    assert kinds == ["found", "found", "usage"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("not json", 'Line 1 is not JSON; write {"text": "…"} on each.'),
        ("[1]", 'Line 1 has no "text"; write {"text": "…"} on each.'),
        ('{"text": 5}', 'Line 1 has no "text"; write {"text": "…"} on each.'),
        ('{"text": "a", "thread": "b"}', 'Line 1: "thread" is a list of earlier messages.'),
        ("[" * 100_000, 'Line 1 is not JSON; write {"text": "…"} on each.'),
    ],
)
def test_a_line_that_is_no_question_ends_in_a_sentence(line: str, sentence: str, store: dict[str, str]) -> None:
    done = run("ask", "--jsonl", stdin=line + "\n", env=store)
    assert (done.returncode, done.stderr) == (1, f"Error: {sentence}\n")


def test_bytes_that_are_no_text_do_not_stop_it(store: dict[str, str]) -> None:
    done = run("ask", "--jsonl", stdin=b'{"text": "/who soleimani \xff\xfe"}\n', env=store)
    assert json.loads(done.stdout)["kind"] in ("found", "suggest", "not_found")


def test_period_and_names_show_how_text_was_read(store: dict[str, str]) -> None:
    assert json.loads(run("period", "early 2021").stdout) == {
        "start": "2021-01-01",
        "end": "2021-04-30",
        "edtf": "2021-01/2021-04",
    }
    assert json.loads(run("period", "--today", "2022-03-05", "last year").stdout)["edtf"] == "2021"
    assert json.loads(run("period", "no date here").stdout) is None
    lines = '{"text": "2021"}\n{"text": "nothing"}\n'
    assert [json.loads(row) for row in run("period", "--jsonl", stdin=lines).stdout.splitlines()][1] is None
    first = json.loads(run("names", "suleimani", env=store).stdout)[0]
    assert (first["entity"], set(first)) == (
        "qasem-soleimani",
        {"entity", "name", "kind", "score", "reason", "typed"},
    )


def test_build_says_what_it_did_and_changes_nothing_twice(tmp_path: Path) -> None:
    database = str(tmp_path / "built.db")
    first = run("build", "--database", database).stdout
    before = Path(database).read_bytes()
    second = run("build", "--database", database).stdout
    assert (first.split(":")[0], second.split(":")[0]) == ("Built", "Up to date")
    assert Path(database).read_bytes() == before


def test_lint_of_the_project_s_own_sheets_is_clean() -> None:
    done = run("lint")
    assert (done.returncode, done.stdout.splitlines()[-1].split(".")[0]) == (0, "0 faults, 0 warnings")


def test_lint_of_a_broken_sheet_names_file_line_and_field(tmp_path: Path) -> None:
    (tmp_path / "entities.yaml").write_text("- id: iraq\n  kind: plaice\n  names: [Iraq]\n")
    done = run("lint", str(tmp_path))
    assert done.returncode == 1
    assert "entities.yaml line 2, kind: " in done.stdout


def test_export_has_every_fact_with_its_source_and_passage() -> None:
    rows = [json.loads(line) for line in run("export").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(run("export", "--format", "csv").stdout)))
    assert len(rows) == len(table) > 300
    assert {json.dumps(row["source"])[:30] for row in rows if "sha256:" not in json.dumps(row)} == set()


def test_the_prompt_answers_and_follows_up_from_a_pipe(store: dict[str, str]) -> None:
    done = run("run", "--transport", "prompt", stdin="/troops german afghanistan\nand nato?\nquit\n", env=store)
    assert "1,300" in done.stdout
    assert "12,000" in done.stdout
    assert done.returncode == 0


def test_a_reader_that_goes_away_leaves_no_traceback(store: dict[str, str]) -> None:
    command = f"{sys.executable} -m bot export | head -n 1"
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, cwd=ROOT, text=True, env={"PATH": "/usr/bin:/bin"}
    )
    assert "Traceback" not in done.stderr


def test_a_store_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("no folder")
    done = run("ask", "/who biden", "--database", str(occupied / "footnote.db"))
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_database_is_a_sentence_and_stays_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear editor, this is not a database. " * 50)
    before = other.read_bytes()
    done = run("ask", "/who biden", "--database", str(other))
    assert done.returncode == 1
    assert done.stderr.startswith("Error: ")
    assert other.read_bytes() == before


COMMANDS = [
    "manifest", "run", "ask", "cite", "check", "link", "mcp", "period", "names", "build", "lint", "export", "bench",
    "ingest", "extract", "review", "correct",
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"python -m bot {command}" in done.stdout


def test_the_version_is_printed() -> None:
    assert run("--version").stdout == f"footnote, version {__version__}\n"
