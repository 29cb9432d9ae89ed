"""What was answered lately is given again only while it would be answered the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.footnote import Footnote, open_footnote
from bot.settings import read_settings
from handlers import recent
from handlers.recent import Recent
from store.sheets import load_sheets

ASKED = "/troops iraq 2021"
DAY = 86_400.0


@pytest.fixture
def footnote(tmp_path: Path) -> Iterator[Footnote]:
    """A bot of its own, so that its facts may be changed."""
    opened = open_footnote(replace(read_settings({}), database=tmp_path / "footnote.db"))
    yield opened
    opened.close()


def test_the_same_question_is_given_the_same_answer(footnote: Footnote) -> None:
    given = Recent(footnote)
    first, again = given.answer(ASKED, False), given.answer(ASKED, False)
    assert first[0] is again[0]
    assert first[0] == footnote.ask(ASKED)


def test_what_all_may_see_is_another_message(footnote: Footnote) -> None:
    given = Recent(footnote)
    assert [given.answer(ASKED, in_public)[2] for in_public in (False, True)] == [False, True]
    assert given.answer(ASKED, False)[1] != given.answer(ASKED, True)[1]


def test_when_the_facts_change_so_does_the_answer(footnote: Footnote) -> None:
    given = Recent(footnote)
    before = given.answer(ASKED, False)[0]
    sheets = load_sheets(footnote.settings.seeds)
    shown = {fact for line in before.lines for fact in line.facts}
    kept = tuple(fact for fact in sheets.facts if fact.id not in shown)
    footnote.library.store.build(replace(sheets, facts=kept, digest="fewer"))
    after = given.answer(ASKED, False)[0]
    assert after == footnote.ask(ASKED)
    assert after != before


def test_on_another_day_the_answer_is_worked_out_again(footnote: Footnote) -> None:
    now = 1_780_000_000.0
    given = Recent(replace(footnote, now=lambda: now))
    before = given.answer("/troops iraq last year", False)[0]
    now += 366 * DAY
    assert "2025" in before.title
    assert "2026" in given.answer("/troops iraq last year", False)[0].title


def test_no_more_is_kept_than_the_limit(footnote: Footnote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "MOST_KEPT", 2)
    given = Recent(footnote)
    first = given.answer("/who soleimani", False)[0]
    for text in ("/troops iraq", "/troops syria"):
        given.answer(text, False)
    assert given.answer("/who soleimani", False)[0] is not first
