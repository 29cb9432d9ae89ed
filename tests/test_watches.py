"""A channel hears of new facts on what it watches, gathered, once, from one process only."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.editing.desk import LEASE, Desk
from bot.editing.drafts import EditingError, Watch
from tests.editing_examples import LEVEL, NOW, added, by_type, desk_in, write_article

TEAM, CHANNEL = "T1", "C1"


def publish_article(desk: Desk, folder: Path) -> dict[str, str]:
    """The article's facts approved, those that have a sentence; their ids by type."""
    drafts = added(desk, write_article(folder))
    for draft in drafts:
        if draft.fact.text:
            desk.approve(draft.id, "ann", NOW)
    desk.publish()
    return {kind: draft.id for kind, draft in by_type([each for each in drafts if each.fact.text]).items()}


def test_what_is_typed_is_read_as_names_and_a_topic(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _):
        watch = desk.watch(TEAM, CHANNEL, "Northland troops", "U1", NOW)
        assert watch == Watch(1, TEAM, CHANNEL, "Northland troops", ("north",), watch.concepts, "U1", NOW)
        assert [len(watch.concepts), desk.watch(TEAM, CHANNEL, "troops northland", "U2", NOW + 1)] == [1, watch]
        other = desk.watch(TEAM, CHANNEL, "mariam haddad", "U1", NOW)
        assert (other.entities, other.concepts) == (("mariam-haddad",), ())
        desk.watch(TEAM, "C2", "boats", "U1", NOW)
        assert desk.watches(TEAM, CHANNEL) == [watch, other]
        assert desk.unwatch(TEAM, CHANNEL, "TROOPS Northland") == [watch]
        assert (desk.unwatch(TEAM, CHANNEL, "boats"), desk.unwatch(TEAM, CHANNEL, "all")) == ([], [other])
        assert (desk.watches(TEAM, CHANNEL), len(desk.watches(TEAM, "C2"))) == ([], 1)


@pytest.mark.parametrize("text", ["", "the", "  ?", "<@U123>"])
def test_nothing_to_watch_is_said(tmp_path: Path, text: str) -> None:
    with desk_in(tmp_path) as (desk, _), pytest.raises(EditingError, match="Say what to watch"):
        desk.watch(TEAM, CHANNEL, text, "U1", NOW)


def test_new_facts_are_told_to_those_who_watch_them(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _):
        texts = ("northland", "northland soldiers", "jorun vale", "harbour town killed", "southland", "boats")
        watches = {text: desk.watch(TEAM, CHANNEL, text, "U1", NOW) for text in texts}
        ids = publish_article(desk, tmp_path / "in")
        notices = {notice.watch.text: notice for notice in desk.watches_to_tell()}
        assert {text: [fact.id for fact in notice.facts] for text, notice in notices.items()} == {
            "northland": [ids["strength"], ids["casualty"], ids["attack"]],
            "northland soldiers": [ids["strength"]],
            "harbour town killed": [ids["casualty"]],
            "southland": [ids["strength"]],
            # "jorun vale" was known to nobody when the watch was made, and so is a matter of words
            "jorun vale": [ids["role"]],
        }
        assert notices["southland"].disputes == (
            "Sources disagree: about 2,500 Southern (January 2021); 3,000 Southern (January 2021)",
        )
        assert watches["boats"].number not in {notice.watch.number for notice in notices.values()}


def test_a_watch_is_told_once_and_by_one_process(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _), desk_in(tmp_path) as (other, _):
        desk.watch(TEAM, CHANNEL, "northland", "U1", NOW)
        publish_article(desk, tmp_path / "in")
        (mine,), (theirs,) = desk.watches_to_tell(), other.watches_to_tell()
        assert mine == theirs
        assert (desk.claim_watch(mine, NOW), other.claim_watch(theirs, NOW + LEASE - 1)) == (True, False)
        assert other.claim_watch(theirs, NOW + LEASE) is True
        other.told_watch(theirs)
        assert (desk.claim_watch(mine, NOW + 9 * LEASE), desk.watches_to_tell()) == (False, [])


def test_facts_from_before_a_watch_are_no_news_to_it(tmp_path: Path) -> None:
    with desk_in(tmp_path) as (desk, _):
        publish_article(desk, tmp_path / "in")
        desk.watch(TEAM, CHANNEL, "northland", "U1", NOW)
        assert desk.watches_to_tell() == []
        new = desk.supersede(LEVEL.id, {"figure": "3,100 soldiers", "text": "There were 3,100."}, "ann", NOW, "misread")
        desk.publish()
        (notice,) = desk.watches_to_tell()
        assert [fact.id for fact in notice.facts] == [new.id]
