"""A fact that was wrong is superseded: answers show the new one, `known on` the old one, and threads are told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.compose import Library
from bot.editing.desk import LEASE
from bot.editing.drafts import Decision, EditingError, FieldError
from bot.edtf import parse_edtf
from bot.engine import Engine
from bot.errors import SheetError
from bot.facts import Covered, Select
from bot.model import Difference, DisputeReason, Fact, FactType, Figure
from bot.words.concepts import concepts
from store.export import export_sheets
from store.factstore import FactStore
from store.memory import Memory
from store.sheets import load_sheets
from tests.editing_examples import LEVEL, NOW, SHEETS, TODAY, bare, desk_in, write_seeds

BEFORE, AFTER = date(2026, 11, 17), date(2026, 11, 18)
NEW = replace(
    LEVEL,
    id=f"{LEVEL.id}-2",
    figures=(Figure(3100, unit="soldiers"),),
    text="There were 3,100 Southern soldiers in Northland in January 2021.",
    recorded=TODAY,
    differs=(Difference(LEVEL.id, DisputeReason.LATER_CORRECTION),),
)
TYPED = {"figure": "3,100 soldiers", "text": NEW.text}
OLD = replace(LEVEL, superseded_on=TODAY, superseded_by=NEW.id)


def test_the_new_fact_stands_for_the_old_one_from_the_day_of_the_correction(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        assert desk.supersede(LEVEL.id, TYPED, "ann", NOW, "misread") == NEW
        assert store.select(Select(), 10) == [LEVEL]
        assert desk.publish() is True
        assert store.select(Select(), 10) == [NEW]
        assert store.select(Select(known_on=BEFORE), 10) == [OLD]
        assert store.select(Select(known_on=AFTER), 10) == [NEW]
        assert store.facts([LEVEL.id, NEW.id]) == [OLD, NEW]
        assert (store.size(), store.source_facts(LEVEL.source)) == (1, 1)
        assert desk.decisions(LEVEL.id) == [
            Decision(LEVEL.id, "superseded", "ann", NOW, {
                "text": (LEVEL.text, NEW.text), "figure": ("3,000 soldiers", "3,100 soldiers"),
            }, "misread")
        ]  # fmt: skip


def test_every_way_of_asking_finds_the_old_fact_on_the_days_it_was_known_and_on_no_other(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        desk.supersede(LEVEL.id, TYPED, "ann", NOW, "misread")
        desk.publish()
        for day, shown in ((BEFORE, OLD), (AFTER, NEW)):
            fits = (
                Select(types=(FactType.STRENGTH,)), Select(forces=("south",), places=("north",)),
                Select(forces=("south",)), Select(places=("north",)), Select(entities=(("north", "quay"), ("south",))),
                Select(period=parse_edtf("2021")), Select(sources=(LEVEL.source,)), Select(oldest_first=True),
            )  # fmt: skip
            for wanted in fits:
                assert store.select(replace(wanted, known_on=day), 10) == [shown], wanted
                found = store.search(concepts("soldiers"), replace(wanted, known_on=day), 10)
                assert [each.fact for each in found] == [shown], wanted
            for wanted in (
                Select(types=(FactType.ROLE,)), Select(forces=("north",)), Select(places=("quay",)),
                Select(period=parse_edtf("2020")), Select(events=("north",)), Select(said_by=("south",)),
                Select(sources=("other",)),
            ):  # fmt: skip
                assert store.select(replace(wanted, known_on=day), 10) == [], wanted
            assert store.phrases(["Southern soldiers"], Select(known_on=day), 10) == [shown]
            assert store.spans(Select(known_on=day)) == [("2021-01", 1)]
            assert store.coverage(Select(known_on=day)) == [Covered("2021-01", 1, (shown.id,))]
        assert store.phrases(["3,000 Southern"], Select(known_on=AFTER), 10) == []
        assert store.phrases(["3,000 Southern"], Select(known_on=BEFORE), 10) == [OLD]


def test_answers_show_the_correction_and_known_on_what_was_shown_before(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        library = Library(store, Engine(store))

        def lines(text: str) -> list[str]:
            return [line.text for line in library.ask(text, today=AFTER).lines]

        before = lines("/troops northland")
        desk.supersede(LEVEL.id, TYPED, "ann", NOW, "misread")
        desk.publish()
        answer = library.ask("/troops northland", today=AFTER)
        assert [line.facts for line in answer.lines] == [(NEW.id,)]
        assert [(each.reason, each.facts) for each in answer.disputes] == [
            (DisputeReason.LATER_CORRECTION, (NEW.id, LEVEL.id))
        ]
        assert lines("/troops northland known on 2026-11-17") == before


def test_a_withdrawn_fact_is_in_no_answer_but_was_known(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        desk.withdraw(LEVEL.id, "ann", NOW, "of another year")
        desk.publish()
        assert store.select(Select(), 10) == []
        assert store.select(Select(known_on=BEFORE), 10) == [replace(LEVEL, superseded_on=TODAY)]


def test_a_correction_may_be_corrected(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        desk.supersede(LEVEL.id, TYPED, "ann", NOW, "misread")
        desk.publish()
        third = desk.supersede(
            NEW.id, {"figure": "3,200 soldiers", "text": "There were 3,200."}, "bob", NOW + 2 * 86_400, "again"
        )
        assert third.id == f"{NEW.id}-2"
        desk.publish()
        known = {day: store.select(Select(known_on=date(2026, 11, day)), 10) for day in (17, 18, 19, 20)}
        assert {day: [fact.id for fact in facts] for day, facts in known.items()} == {
            17: [LEVEL.id], 18: [NEW.id], 19: [NEW.id], 20: [third.id],
        }  # fmt: skip


@pytest.mark.parametrize(
    ("fact", "typed", "sentence"),
    [
        ("nothing", TYPED, "There is no fact nothing. Its id is on every line of an answer."),
        (LEVEL.id, {}, f"Nothing of {LEVEL.id} was changed."),
        (LEVEL.id, {"measure": ""}, "measure: A figure of troops needs its measure."),
        (LEVEL.id, {"figure": "3,100"}, "text: The text says “3,000”, which no figure of the fact holds."),
    ],
)
def test_what_cannot_be_corrected_is_said(tmp_path: Path, fact: str, typed: dict[str, str], sentence: str) -> None:
    with desk_in(tmp_path) as (desk, _):
        with pytest.raises(EditingError) as raised:
            desk.supersede(fact, typed, "ann", NOW, "")
        assert str(raised.value) == sentence


def test_a_fact_is_superseded_once(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _):
        desk.withdraw(LEVEL.id, "ann", NOW, "")
        for _ in range(2):
            with pytest.raises(EditingError) as raised:
                desk.supersede(LEVEL.id, TYPED, "ann", NOW, "")
            assert str(raised.value) == f"The fact {LEVEL.id} was superseded already."
            desk.publish()


def test_a_disagreement_with_what_was_corrected_is_shown_no_more(tmp_path: Path) -> None:
    other = replace(LEVEL, id=f"{LEVEL.source}/other", differs=(Difference(LEVEL.id, DisputeReason.UNEXPLAINED),))
    write_seeds(tmp_path / "seeds", replace(SHEETS, facts=(LEVEL, other)))
    with desk_in(tmp_path) as (desk, store):
        assert store.facts([other.id]) == [other]
        desk.withdraw(LEVEL.id, "ann", NOW, "")
        desk.publish()
        assert store.facts([other.id]) == [bare(other)]


def test_sheets_say_what_was_superseded_and_load_as_they_were_written(tmp_path: Path) -> None:
    sheets = replace(SHEETS, facts=(OLD, NEW))
    written = load_sheets(write_seeds(tmp_path / "seeds", sheets))
    assert written.facts == sheets.facts
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(written)
        assert (store.select(Select(), 10), store.select(Select(known_on=BEFORE), 10)) == ([NEW], [OLD])


@pytest.mark.parametrize(
    ("old", "message"),
    [
        (replace(OLD, superseded_on=None), "superseded_by: this needs superseded_on, the day from which it is so"),
        (replace(OLD, superseded_by=LEVEL.id), "superseded_by: a fact cannot supersede itself"),
        (replace(OLD, superseded_by="x/nobody"), "superseded_by: there is no fact x/nobody"),
    ],
)
def test_a_sheet_that_supersedes_wrongly_is_refused(tmp_path: Path, old: Fact, message: str) -> None:
    folder = write_seeds(tmp_path / "seeds", replace(SHEETS, facts=(old, NEW)))
    with pytest.raises(SheetError, match=message):
        load_sheets(folder)


def posted(memory: Memory, ts: str, facts: list[str], at: float) -> None:
    memory.posted_answer(f"a{ts}", "T1", "C1", ts, "/troops northland", facts, at)


def test_each_answer_posted_before_the_correction_is_told_of_it_once(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        memory = Memory(store)
        posted(memory, "1.0", [LEVEL.id, "other"], NOW - 10)
        posted(memory, "2.0", ["other"], NOW - 5)
        desk.supersede(LEVEL.id, TYPED, "ann", NOW, "misread")
        assert desk.corrections_to_tell() == []
        desk.publish()
        (notice,) = desk.corrections_to_tell()
        assert (notice.ts, notice.question) == ("1.0", "/troops northland")
        assert [(each.old, each.new, each.on, each.by, each.why) for each in notice.supersessions] == [
            (OLD, NEW, TODAY, "ann", "misread")
        ]
        later = desk.corrections_to_tell()
        assert desk.claim_correction(notice, NOW) is True
        assert desk.claim_correction(later[0], NOW + LEASE - 1) is False
        assert desk.claim_correction(later[0], NOW + LEASE) is True
        desk.told_correction(notice)
        assert (desk.claim_correction(later[0], NOW + 9 * LEASE), desk.corrections_to_tell()) == (False, [])


def test_what_is_posted_after_the_correction_is_not_told_of_it(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        desk.withdraw(LEVEL.id, "ann", NOW, "")
        desk.publish()
        with store.reading() as connection:
            (at,) = connection.execute("SELECT at FROM news").fetchone()
        posted(Memory(store), "1.0", [LEVEL.id], at + 1)  # an answer to "known on"
        assert desk.corrections_to_tell() == []


def test_several_corrections_are_one_notice_an_answer(tmp_path: Path) -> None:
    other = replace(LEVEL, id=f"{LEVEL.source}/other")
    write_seeds(tmp_path / "seeds", replace(SHEETS, facts=(LEVEL, other)))
    with desk_in(tmp_path) as (desk, store):
        posted(Memory(store), "1.0", [LEVEL.id, other.id], NOW - 1)
        desk.withdraw(LEVEL.id, "ann", NOW, "")
        desk.withdraw(other.id, "ann", NOW + 1, "")
        desk.publish()
        (notice,) = desk.corrections_to_tell()
        assert [each.old.id for each in notice.supersessions] == [LEVEL.id, other.id]
        desk.told_correction(notice)
        assert desk.corrections_to_tell() == []


def test_a_field_that_is_wrong_is_named(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _), pytest.raises(FieldError) as raised:
        desk.supersede(LEVEL.id, {"place": "Nowhere"}, "ann", NOW, "")
    assert list(raised.value.faults) == ["place"]


def test_sheets_without_corrections_are_written_without_their_fields() -> None:
    assert "superseded" not in export_sheets(SHEETS)[f"{LEVEL.source}.yaml"]
