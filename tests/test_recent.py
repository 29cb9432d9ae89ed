"""What was answered lately is given again only while it would be answered the same."""

from __future__ import annotations

import json
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
    assert first is again
    assert json.loads(first.body)["text"].startswith(footnote.ask(ASKED).title)


def test_what_all_may_see_is_another_message(footnote: Footnote) -> None:
    given = Recent(footnote)
    types = [json.loads(given.answer(ASKED, in_public).body)["response_type"] for in_public in (False, True)]
    assert types == ["ephemeral", "in_channel"]


def test_when_the_facts_change_so_does_the_answer(footnote: Footnote) -> None:
    given = Recent(footnote)
    before = given.answer(ASKED, False)
    sheets = load_sheets(footnote.settings.seeds)
    shown = {fact for line in footnote.ask(ASKED).lines for fact in line.facts}
    kept = tuple(fact for fact in sheets.facts if fact.id not in shown)
    footnote.library.store.build(replace(sheets, facts=kept, digest="fewer"))
    after = given.answer(ASKED, False)
    assert after == Recent(footnote).answer(ASKED, False)
    assert after != before


def test_on_another_day_the_answer_is_worked_out_again(footnote: Footnote) -> None:
    now = 1_780_000_000.0
    given = Recent(replace(footnote, now=lambda: now))
    before = given.answer("/troops iraq last year", False)
    now += 366 * DAY
    assert "2025" in json.loads(before.body)["text"]
    assert "2026" in json.loads(given.answer("/troops iraq last year", False).body)["text"]


def test_no_more_is_kept_than_the_limit_and_what_was_asked_for_lately_stays(
    footnote: Footnote, monkeypatch: pytest.MonkeyPatch
) -> None:
    soleimani, iraq, syria = "/who soleimani", "/troops iraq", "/troops syria"
    size = {text: len(Recent(footnote).answer(text, False).body) for text in (soleimani, iraq, syria)}
    monkeypatch.setattr(recent, "MOST_CHARACTERS", size[soleimani] + max(size[iraq], size[syria]))
    given = Recent(footnote)
    first, second = given.answer(soleimani, False), given.answer(iraq, False)
    assert given.answer(soleimani, False) is first
    given.answer(syria, False)
    assert given.answer(soleimani, False) is first
    assert given.answer(iraq, False) is not second
