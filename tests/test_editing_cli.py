"""The commands for new articles: what they print for people and for scripts, and how they end."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import Sentences
from bot.cli_articles import COMMANDS, register
from bot.facts import Select
from store.factstore import FactStore
from tests.conftest import ROOT
from tests.editing_examples import ARTICLE, LEVEL, desk_in, write_article, write_seeds

HERALD = "herald-2021-03-17"


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    write_seeds(tmp_path / "seeds")
    return Runner(tmp_path)


class Runner:
    """Runs a command against a store and sheets of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = ["--database", str(folder / "footnote.db"), "--seeds", str(folder / "seeds")]

    def __call__(self, *arguments: str) -> Result:
        main = Sentences()
        register(main)
        return CliRunner().invoke(main, [*arguments, *self.places], prog_name="bot")


def ingested(run: Runner) -> int:
    """Adds the article; gives how many drafts of it wait."""
    assert run("ingest", str(write_article(run.folder / "in")), "--publisher", "Herald").exit_code == 0
    return len(run("review", "--list").output.splitlines())


def test_ingest_says_what_became_of_each_article_and_of_all(run: Runner) -> None:
    path = write_article(run.folder / "in")
    missing = run.folder / "nothing.txt"
    first = run("ingest", str(path), str(missing), "--publisher", "Herald")
    drafts = f"{len(run('review', '--list').output.splitlines())} drafts"
    assert first.output.splitlines() == [
        f"{path}: added as {HERALD}, 5 paragraphs, {drafts}.",
        f"{missing}: there is no such file or folder, and a web address begins with https://.",
        f"1 added with {drafts}, 0 here already, 1 refused; {drafts} wait for review.",
    ]
    second = run("ingest", str(path))
    assert (first.exit_code, second.exit_code) == (1, 0)
    assert second.output.splitlines() == [
        f"{path}: here already, as {HERALD}.",
        f"0 added with 0 drafts, 1 here already, 0 refused; {drafts} wait for review.",
    ]


def test_ingest_writes_an_object_a_line_for_scripts(run: Runner) -> None:
    path = write_article(run.folder / "in", "There were 40 boats here.\n")
    result = run("ingest", "--json", "--date", "2021-03", "--publisher", "Herald", str(path))
    (given,) = (json.loads(line) for line in result.output.splitlines())
    assert given == {
        "key": str(path), "came": "added", "source": "herald-2021-03", "title": "There were 40 boats here. …",
        "paragraphs": 1, "drafts": given["drafts"], "notes": [], "sentence": given["sentence"],
    }  # fmt: skip


def test_extract_gives_exact_spans_in_the_paragraph_and_in_the_file(run: Runner) -> None:
    path = write_article(run.folder / "in")
    result = run("extract", "--json", str(path))
    given = json.loads(result.output)
    assert given["article"]["published"] == "2021-03-17"
    text = path.read_text(encoding="utf-8")
    paragraphs = [line for line in text.splitlines() if line.strip()]
    for fact in given["facts"]:
        for name, (start, end) in fact["spans"].items():
            first, last = fact["file_spans"][name]
            assert text[first:last] == paragraphs[fact["passage"] - 1][start:end]
        start, end = fact["spans"]["sentence"]
        assert paragraphs[fact["passage"] - 1][start:end] == fact["sentence"]
    strength = next(fact for fact in given["facts"] if fact["type"] == "strength")
    first, last = strength["file_spans"]["figure"]
    assert text[first:last] == "About 2,500 Southern soldiers"
    assert (strength["figures"][0]["value"], strength["force"]["entity"], strength["when"]) == (
        2500,
        "south",
        "2021-01",
    )
    with FactStore.open(run.folder / "footnote.db") as store:
        assert [fact.id for fact in store.select(Select(), 10)] == [LEVEL.id]


def test_extract_resolves_dates_by_the_day_that_is_given(run: Runner) -> None:
    path = write_article(run.folder / "in", "Ten people were killed in Harbour Town last month.\n")
    given = [json.loads(run("extract", "--json", "--date", day, str(path)).output) for day in ("2021-03-17", "2020-03")]
    assert [each["facts"][0]["when"] for each in given] == ["2021-02", "2020-02"]


def test_extract_of_what_is_no_article_ends_in_a_sentence(run: Runner) -> None:
    path = write_article(run.folder / "in", "")
    result = run("extract", str(path))
    assert (result.exit_code, result.output) == (
        1, "Error: There is no text in it: see that the right file or address was given.\n",
    )  # fmt: skip


def test_review_lists_decides_and_publishes(run: Runner) -> None:
    ingested(run)
    listed = [line.split("\t") for line in run("review", "--list").output.splitlines()]
    assert [f"{HERALD}/p3-strength-1", "About 2,500 Southern soldiers were in Northland in January 2021."] in listed
    objects = [json.loads(line) for line in run("review", "--json", "--article", HERALD).output.splitlines()]
    assert [each["id"] for each in objects] == [identity for identity, _ in listed]
    decided = run(
        "review", "--approve", f"{HERALD}/p3-strength-1", "--set", "figure=nearly 2,600 soldiers",
        "--reject", f"{HERALD}/p4-attack-1",
    )  # fmt: skip
    assert decided.output.splitlines() == [
        f"{HERALD}/p3-strength-1: approved. Nearly 2,600 Southern soldiers were in Northland in January 2021.",
        f"{HERALD}/p4-attack-1: rejected. There was an attack on Harbour Town on 3 March 2021.",
    ]
    with FactStore.open(run.folder / "footnote.db") as store:
        assert [fact.id for fact in store.select(Select(), 10)] == [LEVEL.id, f"{HERALD}/p3-strength-1"]


def test_review_says_what_cannot_be_done_and_does_the_rest(run: Runner) -> None:
    ingested(run)
    result = run("review", "--approve", "nobody/x", "--approve", f"{HERALD}/p5-role-1")
    assert (result.exit_code, result.output.splitlines()) == (
        1,
        [
            "nobody/x: There is no draft nobody/x. `python -m bot review --list` lists those that wait.",
            f"{HERALD}/p5-role-1: approved. Jorun Vale was minister of defence on 17 March 2021.",
        ],
    )
    assert run("review", "--set", "figure=2").exit_code == 2


def test_correct_replaces_or_withdraws_a_fact(run: Runner) -> None:
    result = run(
        "correct", LEVEL.id, "--set", "figure=3,100 soldiers", "--set", "text=There were 3,100.", "--why", "misread"
    )
    assert result.output == f"{LEVEL.id} was replaced by {LEVEL.id}-2: There were 3,100.\n"
    assert run("correct", f"{LEVEL.id}-2", "--withdraw").output == f"{LEVEL.id}-2 was withdrawn.\n"
    again = run("correct", LEVEL.id, "--withdraw")
    assert (again.exit_code, again.output) == (1, f"Error: The fact {LEVEL.id} was superseded already.\n")
    assert run("correct", LEVEL.id).exit_code == 2


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_with_an_example(run: Runner, command: object) -> None:
    name = command.name  # type: ignore[attr-defined]  # a click command
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"python -m bot {name}" in result.output


PROGRAM = "from bot.cli import Sentences; from bot.cli_articles import register; m = Sentences(); register(m); m()"


def typed_on_a_terminal(run: Runner, *keys: str) -> str:
    """What `review` shows on a terminal while these keys are pressed, each when it asks for one."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "review", *run.places],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env=os.environ | {"TERM": "dumb", "COLUMNS": "100"},
    )  # fmt: skip
    os.close(theirs)
    shown, left, deadline = "", list(keys), time.monotonic() + 30
    while time.monotonic() < deadline:
        if not select.select([ours], [], [], 0.2)[0]:
            if left and shown.endswith(("[q]uit ", "> ")):
                os.write(ours, left.pop(0).encode())
            continue
        try:
            shown += os.read(ours, 65_536).decode()
        except OSError:  # the process has ended, and the terminal with it
            break
    assert process.wait(10) == 0
    os.close(ours)
    return shown.replace("\r", "")


def test_on_a_terminal_drafts_are_decided_with_one_key_each(run: Runner) -> None:
    drafts = ingested(run)
    shown = typed_on_a_terminal(run, "x", "a", "s", "c", "text=The minister spoke\n", "\n", "r", "q")
    assert "«About 2,500 Southern soldiers» were in Northland in January 2021, said Mariam Haddad on Tuesday." in shown
    assert "Sources disagree: about 2,500 Southern (January 2021); 3,000 Southern (January 2021)" in shown
    assert "Approved: The minister spoke." in shown
    assert shown.rstrip().endswith(f"3 drafts decided; {drafts - 3} drafts wait.")
    with desk_in(run.folder) as (desk, store):
        assert desk.waiting() == drafts - 3
        assert len(store.select(Select(), 10)) == 3
    assert ARTICLE.splitlines()[4] in shown.replace("«", "").replace("»", "")
