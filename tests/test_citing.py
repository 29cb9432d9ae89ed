"""An answer is given again by its id, byte for byte, whatever has become of the facts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.compose import Library, open_engine, open_library
from bot.model import AnswerKind
from bot.rendering.jsonable import answer_dict
from bot.settings import Settings, read_settings
from store import given
from store.sheets import load_sheets
from tests.conftest import TODAY

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = (
    "/troops iraq 2021",
    "/who suleimani",
    "/timeline iraq 2020",
    "how many rockets hit baghdad?",
    "/troops peru",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(read_settings({}), database=tmp_path / "footnote.db")


@pytest.fixture
def library(settings: Settings) -> Iterator[Library]:
    opened = open_library(settings)
    yield opened
    opened.close()


@pytest.mark.parametrize("text", QUESTIONS)
def test_an_answer_is_given_again_at_once_and_from_another_process(text: str, settings: Settings) -> None:
    first = open_library(settings)
    answer = first.ask(text, today=TODAY)
    again = first.ask(f"/footnote cite {answer.id}", today=TODAY)
    assert replace(again, moved=None) == answer
    first.close()
    printed = subprocess.run(
        [sys.executable, "-m", "bot", "cite", answer.id, "--database", str(settings.database)],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (printed.stdout, printed.stderr) == (answer.text + "\n", "")


def test_what_was_given_stays_when_the_facts_change_and_says_so(library: Library, settings: Settings) -> None:
    before = library.ask("/troops iraq 2021", today=TODAY)
    sheets = load_sheets(settings.seeds)
    shown = {fact for line in before.lines for fact in line.facts}
    fewer = replace(sheets, facts=tuple(f for f in sheets.facts if f.id not in shown), digest="fewer")
    library.store.build(fewer)
    after = library.ask("/troops iraq 2021", today=TODAY)
    cited = library.ask(f"/footnote cite {before.id}", today=TODAY)
    assert (cited.moved, answer_dict(cited)) == (True, answer_dict(before))
    assert (library.ask(f"cite {after.id}", today=TODAY).moved, after.id == before.id) == (False, False)


def test_an_id_that_was_never_given_is_not_found(library: Library) -> None:
    for typed in ("000000000000", "nonsense", "0" * 400, "'; DROP TABLE given_answers; --"):
        answer = library.ask(f"/footnote cite {typed}", today=TODAY)
        assert (answer.kind, answer.title.endswith("An id is the 12 characters below an answer.")) == (
            AnswerKind.NOT_FOUND,
            True,
        )


def test_the_same_facts_read_in_another_way_are_another_answer(library: Library) -> None:
    texts = ("/who soleimani", "/who suleimani", "/who soleymani")
    answers = [library.ask(text, today=TODAY) for text in texts]
    assert len({answer.id for answer in answers}) == len({answer.text for answer in answers})


def test_no_more_are_kept_than_the_limit(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given, "MOST_GIVEN", 2)
    ids = []
    for text in ("/troops iraq", "/troops syria", "/who biden"):
        library = open_library(settings)
        ids.append(library.ask(text, today=TODAY).id)
        library.close()
    library = open_library(settings)
    kept = [library.store.given(each) is not None for each in ids]
    library.close()
    assert kept == [False, True, True]


def test_a_store_that_cannot_be_written_answers_all_the_same(settings: Settings) -> None:
    open_library(settings).close()
    settings.database.chmod(0o444)
    library = open_engine(settings.database)
    assert library.ask("/troops iraq 2021", today=TODAY).kind is AnswerKind.FOUND
    library.close()
