"""New articles and their review in Slack, end to end: the real app over HTTP, its real process over both transports."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.editing.drafts import Decision, Draft, DraftState, Review, Watch
from bot.editing.fields import EDITABLE
from bot.edtf import parse_edtf
from bot.local_slack import C_DESK, C_NEWS, D_ANA, U_ANA, U_BEN, LocalSlack, Message
from bot.model import Entity, EntityKind, Fact, FactType, Passage, Source
from bot.rendering.blocks_review import (
    ArticleWaiting,
    Queue,
    Reviewing,
    correct_view,
    queue_blocks,
    review_view,
    reviewed_view,
)
from bot.rendering.blocks_watches import watches_message
from bot.rendering.slack_limits import faults, message_faults, view_faults
from handlers.editors import NO_EDITORS, NOT_AN_EDITOR
from tests.ingestion_server import Site, serving
from tests.slack_editing import (
    EDITORS,
    PAGE,
    STRENGTH,
    TITLE,
    Newsroom,
    action,
    field,
    filled,
    newsroom,
    shown,
    typed,
    window,
)
from tests.slack_process import TRANSPORTS, running

ROW = f"{TITLE}: "


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


def last(slack: LocalSlack, channel: str = C_NEWS, user: str = U_ANA) -> Message:
    return slack.visible(channel, user)[-1]


def until(slack: LocalSlack, text: str, channel: str = C_NEWS) -> Message:
    """The last message of a channel, once it says this."""
    slack.wait_for(lambda: text in last(slack, channel).text, seconds=15)
    return last(slack, channel)


# Review


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_what_is_approved_in_slack_is_answered_within_seconds(
    transport: str, drafted_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(drafted_store, tmp_path, dirs_exist_ok=True)
    with running(transport, tmp_path, FOOTNOTE_EDITORS=EDITORS) as bot:
        slack = bot.slack
        assert "3,200" not in slack.slash("/troops", "iraq march 2022").payload["text"]
        assert slack.slash("/footnote", "review").ok
        view = window(slack)
        first = filled(view)
        reply = slack.submit(view)
        assert (reply.error, reply.faults) == (None, [])
        assert filled(window(slack)) != first
        assert "1 decision is on the way into answers" in shown(window(slack))
        until_said(slack, "/troops", "iraq march 2022", "3,200")
        status, logged = bot.stop()
    assert (status, logged) == (0, "")


def until_said(slack: LocalSlack, command: str, text: str, wanted: str) -> None:
    """Ask until the answer says it; the workspace cannot tell when a store changed."""
    for _ in range(100):
        if wanted in slack.slash(command, text).payload["text"]:
            return
        time.sleep(0.1)
    raise AssertionError(f"{command} {text} does not say {wanted}")


def test_the_window_shows_the_passage_with_what_was_read_in_bold_and_its_fields(room: Newsroom) -> None:
    room.slack.slash("/footnote", "review")
    view = window(room.slack)
    quote = next(block for block in view.blocks if block["type"] == "rich_text")["elements"][0]
    bold = "".join(each["text"] for each in quote["elements"] if each.get("style", {}).get("bold"))
    rest = "".join(each["text"] for each in quote["elements"] if not each.get("style"))
    assert (bold[:20], bold[-8:]) == ("About 3,200 US soldi", "Baghdad.")
    assert rest == " Nobody there spoke of <!channel> or of *more* than that."
    held = filled(view)
    assert {name: held[name] for name in ("text", "figure", "measure", "force", "place", "when", "certainty")} == {
        "text": "About 3,200 US soldiers were in Iraq on 1 March 2022.",
        "figure": "about 3,200 soldiers",
        "measure": "present",
        "force": "United States",
        "place": "Iraq",
        "when": "2022-03-01",
        "certainty": "stated",
    }
    assert view.definition["submit"]["text"] == "Approve"


def test_fields_that_were_changed_are_approved_as_corrected_and_who_did_it_is_kept(room: Newsroom) -> None:
    room.slack.slash("/footnote", "review")
    view = window(room.slack)
    room.slack.submit(view, typed(view, figure="nearly 3,200 soldiers", measure="planned"))
    review = room.desk.review(STRENGTH)
    decision = review.decisions[-1]
    assert (review.draft.state, decision.what, decision.by) == (DraftState.CORRECTED, "corrected", U_ANA)
    assert decision.changes["figure"] == ("about 3,200 soldiers", "nearly 3,200 soldiers")
    assert decision.changes["measure"] == ("present", "planned")


def test_what_cannot_be_read_is_a_sentence_at_its_field_and_nothing_is_decided(room: Newsroom) -> None:
    room.slack.slash("/footnote", "review")
    view = window(room.slack)
    reply = room.slack.submit(view, typed(view, figure="a lot", place="Nowhere at all"))
    errors = reply.payload["errors"]
    assert reply.payload["response_action"] == "errors"
    assert set(errors) == {field(view, "figure")["block_id"], field(view, "place")["block_id"]}
    assert all(sentence.endswith((".", ")")) for sentence in errors.values())
    assert room.desk.review(STRENGTH).draft.state is DraftState.DRAFT


def test_a_rejected_draft_is_gone_and_a_skipped_one_waits(room: Newsroom) -> None:
    waiting = room.desk.waiting()
    room.slack.slash("/footnote", "review")
    room.slack.click(window(room.slack), "reject")
    assert room.desk.review(STRENGTH).decisions[-1].what == "rejected"
    skipped = filled(window(room.slack))
    room.slack.click(window(room.slack), "skip")
    assert filled(window(room.slack)) != skipped
    assert room.desk.waiting() == waiting - 1


def test_at_the_end_the_window_says_what_was_skipped_and_begins_again(room: Newsroom) -> None:
    room.slack.slash("/footnote", "review")
    first, count = filled(window(room.slack)), room.desk.waiting()
    for _ in range(count):
        room.slack.click(window(room.slack), "skip")
    end = window(room.slack)
    assert f"{count} drafts still wait" in shown(end)
    room.slack.click(end, "review")
    assert filled(window(room.slack)) == first


def test_when_everything_is_decided_the_window_says_so(room: Newsroom) -> None:
    room.slack.slash("/footnote", "review")
    for _ in range(room.desk.waiting()):
        room.slack.click(window(room.slack), "reject")
    assert "No draft is waiting." in shown(window(room.slack))


def test_the_second_of_two_editors_is_told_who_decided_and_gets_the_next(room: Newsroom) -> None:
    for user in (U_ANA, U_BEN):
        room.slack.slash("/footnote", "review", user=user)
    mine, theirs = window(room.slack, U_ANA), window(room.slack, U_BEN)
    room.slack.click(theirs, "reject", user=U_BEN)
    room.slack.submit(mine, typed(mine, figure="4,000 soldiers"))
    told = window(room.slack, U_ANA)
    person = {"type": "user", "user_id": U_BEN}
    assert person in told.blocks[0]["elements"][0]["elements"]
    assert " rejected the draft before this on " in shown(told)
    assert [each.what for each in room.desk.decisions(STRENGTH)] == ["rejected"]


def test_all_fields_are_shown_on_asking_with_what_was_typed(room: Newsroom) -> None:
    room.slack.slash("/footnote", "review")
    view = window(room.slack)
    assert "quote" not in filled(view)
    room.slack.click(view, "all_fields", values=typed(view, figure="3,300 soldiers"))
    held = filled(window(room.slack))
    assert (held["quote"], held["figure"]) == ("", "3,300 soldiers")
    room.slack.submit(window(room.slack))
    assert room.desk.review(STRENGTH).draft.state is DraftState.CORRECTED


def test_another_type_shows_its_fields(room: Newsroom) -> None:
    room.slack.slash("/footnote", "review")
    view = window(room.slack)
    assert "role" not in filled(view)
    room.slack.click(view, "fact_type", value="role")
    held = filled(window(room.slack))
    assert (held["type"], held["role"]) == ("role", "")


def test_what_a_draft_differs_from_is_shown_before_it_is_approved(room: Newsroom, site: Site) -> None:
    page = PAGE.replace("1 March 2022", "15 January 2021").replace(TITLE, "A count of January 2021")
    room.slack.slash("/footnote", f"add {site.page('/count', page.replace('About 3,200', 'Some 3,900'))}")
    found = until(room.slack, "review them")
    room.slack.click(found, action(found, "Review"))
    said = shown(window(room.slack))
    assert "Differs from what is known" in said
    assert "2,500 US" in said


# Who may


def test_only_editors_review_and_others_get_one_sentence(drafted: Path) -> None:
    with LocalSlack() as slack, newsroom(drafted, slack, editors=U_BEN) as room:
        for text in ("review", "add https://example.com/article"):
            assert slack.slash("/footnote", text).payload == {"text": NOT_AN_EDITOR, "response_type": "ephemeral"}
        said = slack.post("see <https://example.com/article>", user=U_BEN)
        slack.message_shortcut("add_article", said)
        assert until(slack, NOT_AN_EDITOR).ephemeral_to == U_ANA
        slack.open_home(U_ANA)
        slack.open_home(U_BEN)
        assert '"Review"' not in shown(slack.wait_for(lambda: slack.home(U_ANA)))
        assert '"Review"' in shown(slack.wait_for(lambda: slack.home(U_BEN)))
        assert slack.modal(U_ANA) is None
        assert room.desk.waiting() > 0


def test_without_editors_the_sentence_names_the_setting(drafted: Path) -> None:
    with LocalSlack() as slack, newsroom(drafted, slack, editors=""):
        assert slack.slash("/footnote", "review").payload["text"] == NO_EDITORS
    assert "FOOTNOTE_EDITORS" in NO_EDITORS


def test_words_that_are_no_commands_of_the_umbrella_are_questions(room: Newsroom) -> None:
    for text in ("review of troops in iraq", "add up casualties", "settings of the coalition"):
        assert "Answer " in room.slack.slash("/footnote", text).payload["text"]


# Home


def test_home_shows_an_editor_the_queue_by_article_and_is_renewed_after_the_review(room: Newsroom) -> None:
    slack, waiting = room.slack, room.desk.waiting()
    slack.open_home()
    home = slack.wait_for(lambda: slack.home())
    assert home is not None
    assert f"{ROW}{waiting} drafts" in shown(home)
    slack.click(home, "review.0")
    view = window(slack)
    slack.submit(view)
    slack.close_view(window(slack))
    slack.wait_for(lambda: f"{ROW}{waiting - 1} drafts" in shown(slack.home()))


# Adding


def test_an_article_is_added_by_its_address_and_the_answer_ends_with_what_was_found(room: Newsroom, site: Site) -> None:
    address = site.page("/new", PAGE.replace("3,200", "4,100").replace(TITLE, "Another count at the bases"))
    reply = room.slack.slash("/footnote", f"add {address}")
    assert reply.payload["text"].startswith(f"Reading {address}")
    found = until(room.slack, "draft facts from “Another count at the bases”")
    assert found.ephemeral_to == U_ANA
    assert [each for each in room.slack.visible(C_NEWS, U_ANA) if "Reading" in each.text] == []
    room.slack.click(found, action(found, "Review"))
    assert "Another count at the bases" in shown(window(room.slack))


def test_what_cannot_be_added_ends_in_the_sentence_why_not(room: Newsroom, site: Site) -> None:
    for address, why in (
        (f"{site.base}/missing", "has no such page"),
        ("http://169.254.169.254/latest", "no public address"),
        ("ftp://example.com/x", "only http and https"),
    ):
        room.slack.slash("/footnote", f"add {address}")
        until(room.slack, why)
    assert room.slack.slash("/footnote", "add").payload["text"].startswith("Give the address of an article")


def test_an_article_that_is_here_already_is_said_to_be(room: Newsroom, site: Site) -> None:
    waiting = room.desk.waiting()
    room.slack.slash("/footnote", f"add {site.page('/again', PAGE)}")
    until(room.slack, "already")
    assert room.desk.waiting() == waiting


def test_a_site_that_never_ends_delays_no_other_command(room: Newsroom, site: Site) -> None:
    for _ in range(4):
        room.slack.slash("/footnote", f"add {site.base}/drip")
    reply = room.slack.slash("/who", "esper")
    assert reply.ok
    assert "sacked" in reply.payload["text"]


def test_the_shortcut_adds_the_links_of_a_message_and_tells_in_a_direct_message(room: Newsroom, site: Site) -> None:
    one = site.page("/one", PAGE.replace("3,200", "5,200").replace(TITLE, "A third count"))
    said = room.slack.post(f"Worth a look: <{one}> and <{site.base}/missing|this>", user=U_BEN, channel=C_DESK)
    room.slack.message_shortcut("add_article", said)
    told = until(room.slack, "1 could not be read", D_ANA)
    assert told.text.startswith("1 article added with ")
    assert [each.text for each in room.slack.visible(D_ANA, U_ANA)] == [told.text]
    room.slack.click(told, action(told, "Review"))
    assert "A third count" in shown(window(room.slack))


def test_a_message_without_a_link_has_nothing_to_add(room: Newsroom) -> None:
    room.slack.message_shortcut("add_article", room.slack.post("no link here", user=U_BEN))
    until(room.slack, "There is no link to a web page in this message.")


def test_a_stop_finishes_the_article_in_hand(drafted: Path, site: Site) -> None:
    address = site.page("/last", PAGE.replace("3,200", "6,200").replace(TITLE, "A last count"))
    before = threading.active_count()  # of the whole run
    with LocalSlack() as slack:
        with newsroom(drafted, slack) as room:
            slack.slash("/footnote", f"add {address}")
        assert "A last count" in last(slack).text
        assert threading.active_count() < before + 20
        with newsroom(drafted, slack) as room:
            assert room.desk.waiting() > 5


# Any text


TEXTS = st.text(max_size=80) | st.sampled_from(["x " * 2_500, "<!channel> & *b* `c`", " ", "\u202e\x00"])
SPANS = st.dictionaries(
    st.sampled_from(["sentence", "figure", "when"]), st.tuples(st.integers(-5, 6_000), st.integers(-5, 6_000))
)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=8), SPANS, st.booleans(), st.sampled_from(FactType))
def test_any_draft_fits_its_windows_and_any_watch_its_list(
    original: str,
    title: str,
    text: str,
    several: list[str],
    spans: dict[str, tuple[int, int]],
    everything: bool,
    kind: FactType,
) -> None:
    fact = Fact("s/" + "f" * 150, "s", 2, "anchor", kind, text)
    new = tuple(Entity("e", EntityKind.PERSON, (each,)) for each in several)
    source = Source("s", title, title, parse_edtf("2021"), "sha256:0", "2021-01-01", url="https://a.example/x")
    draft = Draft(fact, DraftState.DRAFT, spans, new)
    review = Review(draft, source, Passage("s", 2, "gist", "anchor", original), tuple(several), {}, (), 3)
    decided = Decision("s/f", "rejected", title, 1.0, {})
    shown_as = Reviewing("s", everything, "", decided, 4)
    texts = {row.name: text for row in EDITABLE}
    waiting = [ArticleWaiting("s" * 150, each, 3) for each in several * 3]
    watches = [Watch(number, "T", "C", each, (), (), title, 1.0) for number, each in enumerate(several * 4)]
    found = [
        view_faults(review_view(review, texts, lambda citation, source: None, shown_as)),
        view_faults(correct_view(fact, source, texts, {}, everything)),
        view_faults(reviewed_view(shown_as, 5, 2)),
        faults(queue_blocks(Queue(tuple(waiting), 9, 2)), "home"),
        message_faults(watches_message(watches).payload()),
    ]
    assert found == [[]] * len(found)
