"""Articles that pass on one utterance count once; facts that merely look alike do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.answers.draft import Draft
from bot.compose import open_engine
from bot.model import Fact, FactType, Figure, Hedge, Measure, Passage, Source
from bot.origins import by_origin, same_origin
from bot.question import Question
from store.factstore import FactStore
from tests import store_examples as examples
from tests.store_examples import fact, period, sheets

LEVEL = fact(
    "gazette/1/level",
    "Union forces in Northland were to fall to 900 soldiers.",
    type=FactType.STRENGTH,
    force="union",
    places=("north",),
    figures=(Figure(900, unit="soldiers"),),
    measure=Measure.PLANNED,
    when=period("2020-03-15"),
    said_by="mariam-haddad",
    said_on=period("2020-03-01"),
)
ELSEWHERE = replace(
    LEVEL, id="herald/1/level", source="herald", text="Mariam Haddad said 900 soldiers would stay in the north."
)
UNSAID = replace(LEVEL, said_by=None, said_on=None)


def test_one_speaker_on_one_day_is_one_origin_however_it_is_worded() -> None:
    assert same_origin(LEVEL, ELSEWHERE)


def test_nearly_the_same_wording_is_one_origin() -> None:
    reprint = replace(
        UNSAID, id="herald/1/level", source="herald", text=UNSAID.text.replace("were to fall", "would fall")
    )
    assert same_origin(UNSAID, reprint)


@pytest.mark.parametrize(
    "changed",
    [
        {"said_on": period("2020-03-02")},
        {"said_on": period("2020-03-01", "2020-03-31")},
        {"said_by": None, "said_on": None},
        {"figures": (Figure(900, hedge=Hedge.ABOUT, unit="soldiers"),)},
        {"figures": (Figure(800, unit="soldiers"),)},
        {"measure": Measure.PRESENT},
        {"places": ("south",)},
        {"when": period("2020-03-16")},
    ],
)
def test_what_differs_in_any_field_is_another_origin(changed: dict[str, object]) -> None:
    assert not same_origin(LEVEL, replace(ELSEWHERE, **changed))  # type: ignore[arg-type]  # by name


def test_facts_of_one_source_are_never_joined() -> None:
    twice = replace(LEVEL, id="gazette/2/level", passage=2)
    assert by_origin([LEVEL, twice, ELSEWHERE]) == [(LEVEL, ELSEWHERE), (twice,)]


def test_an_answer_counts_the_articles_and_cites_them_all(tmp_path: Path) -> None:
    third = Source("courier", "A courier", "Courier", period("2020-03-02"), "sha256:3", "2026-01-01")
    passage = Passage("courier", 1, "Haddad spoke of 900 soldiers.", "spoke of")
    facts: list[Fact] = [LEVEL, ELSEWHERE, replace(LEVEL, id="courier/1/level", source="courier")]
    made = sheets(facts, sources=(*examples.SOURCES, third), passages=(*examples.PASSAGES, passage))
    with FactStore.open(tmp_path / "store.db") as store:
        store.build(made)
    library = open_engine(tmp_path / "store.db")
    answer = library.ask("/troops northland", today=date(2026, 11, 21))
    draft = Draft(Question("", "troops"), library.store)
    draft.show(facts)
    library.close()
    assert [line.text.endswith("(3 articles, 1 origin)") for line in answer.lines] == [True]
    assert {each.source for each in answer.lines[0].citations} == {"gazette", "herald", "courier"}
    assert [len(line.facts) for line in draft.lines] == [3]
