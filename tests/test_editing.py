"""Articles come in once, become drafts, and are facts when a person says so; what was approved outlives every build."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from bot.editing.drafts import Came, Decision, DraftState, EditingError, FieldError
from bot.edtf import parse_edtf
from bot.facts import Select
from bot.ingestion.article import Article
from bot.ingestion.read import read_bytes
from bot.model import Entity, EntityKind, FactType
from store.articles import Articles
from store.drafts import Drafts
from store.export import export_sheets
from store.factstore import FactStore
from store.migrations import MIGRATIONS
from store.sheets import load_sheets
from tests.conftest import ROOT
from tests.editing_examples import ARTICLE, LEVEL, NOW, SHEETS, added, by_type, desk_in, write_article, write_seeds

HERALD = "herald-2021-03-17"
WORDS = "grain boats market winter bridge letters council harvest schools timber roads wells lamps nets ".split()


def long_text(seed: int, words: int = 300) -> str:
    """A text without facts, of its own for each seed."""
    chosen = Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(words)).capitalize() + "."


def test_an_article_is_kept_and_its_statements_wait_as_drafts(tmp_path: Path) -> None:
    path = write_article(tmp_path / "in")
    with desk_in(tmp_path) as (desk, store):
        (outcome,) = desk.ingest([str(path)], "ann", NOW, publisher="Herald")
        assert (outcome.came, outcome.source, outcome.title, outcome.paragraphs) == (
            Came.ADDED, HERALD, "Harbour Town prepares for spring", 5,
        )  # fmt: skip
        assert outcome.sentence == f"{path}: added as {HERALD}, 5 paragraphs, {outcome.drafts} drafts."
        drafts = desk.queue(100)
        assert (len(drafts), desk.waiting(), desk.waiting(HERALD), desk.waiting("other")) == (
            outcome.drafts, outcome.drafts, outcome.drafts, 0,
        )  # fmt: skip
        assert {draft.state for draft in drafts} == {DraftState.DRAFT}
        assert by_type(drafts)["role"].entities == (Entity("jorun-vale", EntityKind.PERSON, ("Jorun Vale",)),)
        assert (desk.publish(), store.select(Select(), 100)) == (False, [LEVEL])


def test_a_reviewer_sees_the_paragraph_the_fields_and_what_the_draft_differs_from(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _):
        draft = by_type(added(desk, write_article(tmp_path / "in")))["strength"]
        review = desk.review(draft.id)
        assert (review.source.publisher, review.passage.n, review.draft) == ("Herald", 3, draft)
        start, end = draft.spans["figure"]
        assert review.passage.original is not None
        assert review.passage.original[start:end] == "About 2,500 Southern soldiers"
        assert review.disputes == (
            "Sources disagree: about 2,500 Southern (January 2021); 3,000 Southern (January 2021)",
        )
        assert desk.next() == desk.review(desk.queue(1)[0].id)
        assert desk.next(after=desk.queue(100)[-1].id) is None


def test_what_is_here_already_is_one_source_with_further_addresses(tmp_path: Path) -> None:
    body = long_text(1)
    first = read_bytes(f"A market\n\n{body}".encode(), address="https://one.example/market")
    with desk_in(tmp_path) as (desk, store):
        assert desk.add("https://one.example/market", first, "ann", NOW).came is Came.ADDED
        same = {
            "address": replace(first, title="Another", paragraphs=("Other words.",), labels=first.labels[:1],
                               fingerprint="sha256:1", addresses=("https://www.one.example/market/",)),
            "fingerprint": replace(first, addresses=("https://two.example/a",)),
            "wording": read_bytes(f"Another title\n\n{body} Trees.".encode(), address="https://three.example/b"),
        }  # fmt: skip
        for why, article in same.items():
            outcome = desk.add(f"https://again.example/{why}", article, "ann", NOW)
            assert (outcome.came, outcome.source) == (Came.HERE, "one-example"), why
        assert Articles(store).addresses("one-example") == (
            "https://one.example/market", "https://three.example/b", "https://two.example/a",
        )  # fmt: skip


def test_a_near_copy_with_another_figure_is_another_article(tmp_path: Path) -> None:
    body = long_text(2)
    with desk_in(tmp_path) as (desk, _):
        for number, came in ((40, Came.ADDED), (45, Came.ADDED), (40, Came.HERE)):
            article = read_bytes(f"A count\n\n{body} There were {number} boats.".encode())
            assert desk.add(f"/{number}", article, "ann", NOW).came is came


def test_an_article_of_a_sheet_is_here_already(tmp_path: Path) -> None:
    article = read_bytes(ARTICLE.encode())
    sheets = replace(SHEETS, sources=(replace(SHEETS.sources[0], fingerprint=article.fingerprint),))
    write_seeds(tmp_path / "seeds", sheets)
    with desk_in(tmp_path) as (desk, _):
        assert desk.add("/a", article, "ann", NOW).source == SHEETS.sources[0].id


def test_files_that_have_not_changed_are_passed_over_and_those_that_have_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    path = write_article(folder)
    write_article(folder, long_text(3), "second.txt")
    with desk_in(tmp_path) as (desk, _):
        assert [each.came for each in desk.ingest([str(folder)], "ann", NOW)] == [Came.ADDED, Came.ADDED]
        assert [each.came for each in desk.ingest([str(folder)], "ann", NOW)] == [Came.HERE, Came.HERE]
        path.write_text(long_text(4), encoding="utf-8")
        assert [each.came for each in desk.ingest([str(folder)], "ann", NOW)] == [Came.ADDED, Came.HERE]


def test_one_that_cannot_be_read_is_refused_and_stops_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_article(folder, "", "a-empty.txt")
    write_article(folder)
    with desk_in(tmp_path) as (desk, _):
        refused, kept = desk.ingest([str(folder)], "ann", NOW)
        assert (refused.came, refused.sentence.endswith("see that the right file or address was given.")) == (
            Came.REFUSED, True,
        )  # fmt: skip
        assert kept.came is Came.ADDED


def test_sources_of_one_publisher_and_day_are_numbered(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _):
        found = [
            desk.add(f"/{seed}", replace(read_bytes(long_text(seed).encode()), publisher="Herald",
                                         published=parse_edtf("2021-03-17")), "ann", NOW).source
            for seed in (1, 2, 5)
        ]  # fmt: skip
        assert found == [HERALD, f"{HERALD}-2", f"{HERALD}-3"]


def test_an_article_that_says_nothing_of_itself_is_dated_by_the_day_it_came(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        article = Article("", ("There were 40 boats in Harbour Town.",), read_bytes(b"x").labels, "sha256:1")
        outcome = desk.add("/a", article, "ann", NOW)
        assert outcome.source == "article"
        source = Articles(store).source("article")
        assert source is not None
        assert (source.title, source.publisher, source.published.edtf) == (
            "There were 40 boats in Harbour Town. …", "publisher not stated", "../2026-11-18",
        )  # fmt: skip


def test_an_approved_draft_is_in_answers_once_published_with_its_paragraph_and_whom_it_names(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        drafts = by_type(added(desk, write_article(tmp_path / "in")))
        role = desk.approve(drafts["role"].id, "ann", NOW)
        assert (role.state, desk.approve(role.id, "bob", NOW + 1)) == (DraftState.APPROVED, role)
        assert store.facts([role.id]) == []
        version = store.version
        assert desk.publish() is True
        assert store.version != version
        assert store.select(Select(entities=(("jorun-vale",),)), 10) == [role.fact]
        assert store.entities(["jorun-vale"])["jorun-vale"].name == "Jorun Vale"
        passage = store.passages([(HERALD, 5)])[HERALD, 5]
        assert (passage.gist, passage.original) == (role.fact.text, ARTICLE.splitlines()[-1])
        assert store.sources([HERALD])[HERALD].publisher == "Herald"
        assert desk.decisions(role.id) == [Decision(role.id, "approved", "ann", NOW, {})]


def test_a_draft_without_a_sentence_is_approved_with_one(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        event = by_type(added(desk, write_article(tmp_path / "in")))["event"]
        with pytest.raises(FieldError) as raised:
            desk.approve(event.id, "ann", NOW)
        assert list(raised.value.faults) == ["text"]
        typed = {"text": "A market was held", "when": "5 march 2021", "said_by": "Lena Holt (person)"}
        corrected = desk.correct(event.id, typed, "ann", NOW)
        assert (corrected.state, corrected.fact.text) == (DraftState.CORRECTED, "A market was held.")
        assert corrected.fact.when == parse_edtf("2021-03-05")
        desk.publish()
        assert store.select(Select(said_by=("lena-holt",)), 10) == [corrected.fact]
        (decision,) = desk.decisions(event.id)
        assert (decision.what, decision.changes["text"]) == ("corrected", ("", "A market was held."))
        assert decision.changes["said_by"] == ("", "Lena Holt")


def test_a_sentence_may_say_no_number_that_its_figures_do_not_hold(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _):
        strength = by_type(added(desk, write_article(tmp_path / "in")))["strength"]
        with pytest.raises(FieldError) as raised:
            desk.correct(strength.id, {"text": "There were 2,500 soldiers and 12 boats."}, "ann", NOW)
        assert raised.value.faults == {"text": "The text has no hedge before “2,500”, its figure “about”."}


def test_where_the_folder_of_sheets_is_gone_nothing_is_lost(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        draft = by_type(added(desk, write_article(tmp_path / "in")))["strength"]
        (tmp_path / "seeds").rename(tmp_path / "away")
        assert (desk.publish(), store.select(Select(), 100)) == (False, [LEVEL])
        desk.approve(draft.id, "ann", NOW)
        with pytest.raises(EditingError, match="is not there, so nothing was published: put it back"):
            desk.publish()
        assert store.select(Select(), 100) == [LEVEL]
        (tmp_path / "away").rename(tmp_path / "seeds")
        assert desk.publish()
        assert {fact.id for fact in store.select(Select(), 100)} == {LEVEL.id, draft.fact.id}


def test_a_rejected_draft_is_no_fact_and_may_wait_again(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _):
        drafts = added(desk, write_article(tmp_path / "in"))
        rejected = desk.reject(drafts[0].id, "ann", NOW, "not so")
        assert (rejected.state, desk.waiting()) == (DraftState.REJECTED, len(drafts) - 1)
        with pytest.raises(EditingError, match="was rejected: reopen it first"):
            desk.approve(rejected.id, "ann", NOW)
        assert desk.reopen(rejected.id, "ann", NOW) == drafts[0]
        approved = desk.approve(by_type(drafts)["role"].id, "ann", NOW)
        with pytest.raises(EditingError, match="is a fact already"):
            desk.reject(approved.id, "ann", NOW)
        with pytest.raises(EditingError, match="There is no draft nothing"):
            desk.review("nothing")


def test_of_two_who_decide_at_once_one_is_told(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        draft = added(desk, write_article(tmp_path / "in"))[0]
        kept = Drafts(store)
        kept.decide(draft, draft.fact, DraftState.REJECTED, (), Decision(draft.id, "rejected", "ann", NOW, {}))
        with pytest.raises(EditingError, match="Somebody else has just decided"):
            kept.decide(draft, draft.fact, DraftState.APPROVED, (), Decision(draft.id, "approved", "bob", NOW, {}))
        assert [each.by for each in desk.decisions(draft.id)] == ["ann"]


def test_drafts_are_shown_where_that_is_wanted_each_marked(tmp_path: Path) -> None:
    with desk_in(tmp_path, show_drafts=True) as (desk, store):
        role = by_type(added(desk, write_article(tmp_path / "in")))["role"]
        desk.publish()
        (shown,) = store.select(Select(entities=(("jorun-vale",),), types=(FactType.ROLE,)), 10)
        assert shown == replace(role.fact, text=f"Draft: {role.fact.text}")
        desk.reject(role.id, "ann", NOW)
        desk.publish()
        assert store.facts([role.id]) == []


def test_a_build_of_changed_sheets_keeps_what_was_approved(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        role = desk.approve(by_type(added(desk, write_article(tmp_path / "in")))["role"].id, "ann", NOW)
        desk.publish()
        assert store.build(load_sheets(tmp_path / "seeds")) is False
        changed = replace(SHEETS, facts=(replace(LEVEL, text="There were 3,000 soldiers."),))
        write_seeds(tmp_path / "seeds", changed)
        assert store.build(load_sheets(tmp_path / "seeds")) is True
        assert [each.text for each in store.facts([LEVEL.id, role.id])] == [
            "There were 3,000 soldiers.", role.fact.text,
        ]  # fmt: skip


def test_a_fact_whose_people_the_sheets_no_longer_have_is_left_out_and_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with desk_in(tmp_path) as (desk, store):
        drafts = by_type(added(desk, write_article(tmp_path / "in")))
        kept, lost = (desk.approve(drafts[kind].id, "ann", NOW).fact for kind in ("role", "strength"))
        fewer = replace(SHEETS, entities=tuple(e for e in SHEETS.entities if e.id != "south"), facts=())
        write_seeds(tmp_path / "seeds", fewer)
        with caplog.at_level(logging.WARNING, "footnote"):
            desk.publish()
        assert store.facts([kept.id, lost.id]) == [kept]
        assert [record.getMessage() for record in caplog.records] == [
            f"the fact {lost.id} is left out: what it cites or names is in no sheet and no article"
        ]


def test_what_is_exported_builds_the_same_store(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, store):
        drafts = added(desk, write_article(tmp_path / "in"))
        for draft in drafts:
            if draft.fact.text:
                desk.approve(draft.id, "ann", NOW)
        desk.supersede(LEVEL.id, {"figure": "3,100 soldiers", "text": "There were 3,100."}, "ann", NOW, "misread")
        desk.publish()
        whole = store.joined(load_sheets(tmp_path / "seeds"))
        out = tmp_path / "out"
        out.mkdir()
        for name, text in export_sheets(whole).items():
            (out / name).write_text(text, encoding="utf-8")
            assert ARTICLE.splitlines()[4] not in text
        again = load_sheets(out)
        with FactStore.open(tmp_path / "fresh.db") as fresh:
            fresh.build(again)
            ids = [fact.id for fact in whole.facts]
            assert fresh.facts(ids) == store.facts(ids)
            assert fresh.select(Select(), 100) == store.select(Select(), 100)
            known_on = Select(known_on=parse_edtf("2026-11-01").start)
            assert fresh.select(known_on, 100) == store.select(known_on, 100)
            assert fresh.sources() == store.sources()
            entities = [entity.id for entity in whole.entities]
            assert fresh.entities(entities) == store.entities(entities)
            passages = [(passage.source, passage.n) for passage in whole.passages]
            assert fresh.passages(passages) == {
                key: replace(passage, original=None) for key, passage in store.passages(passages).items()
            }
        write_seeds(tmp_path / "seeds", again)
        assert desk.publish() is True
        assert store.facts(ids) == list(whole.facts)


INGEST = """
import sys, time
from tests.editing_examples import NOW, desk_in
from pathlib import Path
with desk_in(Path(sys.argv[1])) as (desk, _):
    for outcome in desk.ingest([sys.argv[2]], "ann", NOW):
        print(outcome.came, outcome.source, outcome.drafts, flush=True)
"""


def test_a_run_that_is_killed_loses_nothing_and_doubles_nothing_when_run_again(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(60):
        text = (
            f"News {number}\n\n{number + 1} people were killed in Harbour Town on 3 March 2021. {long_text(number, 60)}"
        )
        write_article(folder, text, f"{number:02}.txt")
    (tmp_path / "store").mkdir()
    command = [sys.executable, "-c", INGEST, str(tmp_path / "store"), str(folder)]
    said: list[str] = []
    for lines in (7, 12):
        run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ)
        assert run.stdout is not None
        fresh = (line for line in run.stdout if line.startswith("added"))
        said += [line.split()[1] for line, _ in zip(fresh, range(lines), strict=False)]
        run.send_signal(signal.SIGKILL)
        run.communicate()
    assert (len(said), len(set(said))) == (19, 19)
    with desk_in(tmp_path / "store") as (desk, store):
        came = Counter(outcome.came for outcome in desk.ingest([str(folder)], "ann", NOW))
        assert came[Came.ADDED] + came[Came.HERE] == 60
        assert came[Came.HERE] >= 19
        with store.reading() as connection:
            kept = [source for (source,) in connection.execute("SELECT id FROM articles")]
        assert (len(kept), set(said) - set(kept)) == (60, set())
        passages = Counter((draft.fact.source, draft.fact.type) for draft in desk.queue(1000))
        assert passages[kept[0], FactType.CASUALTY] == 1
        assert sum(count for (_, kind), count in passages.items() if kind is FactType.CASUALTY) == 60


def test_a_store_from_before_editing_keeps_its_facts_and_takes_articles(tmp_path: Path) -> None:
    older = Database(tmp_path / "footnote.db", strict=True)
    MIGRATIONS.apply(older, stop_before="m004_editing")
    older.execute("INSERT INTO entities (number, id, kind, body) VALUES (1, 'old', 'place', '{}')")
    older.conn.commit()
    older.close()
    with FactStore.open(tmp_path / "footnote.db") as store, store.reading() as connection:
        assert connection.execute("SELECT id FROM entities").fetchall() == [("old",)]
    with desk_in(tmp_path) as (desk, _):
        assert added(desk, write_article(tmp_path / "in"))
