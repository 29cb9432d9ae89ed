"""Watches in Slack: what a channel asks to hear of is told there once, gathered, whoever dies when."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from bot.local_slack import C_DESK, C_NEWS, D_ANA, U_ANA, U_BEN, LocalSlack, Message
from bot.local_slack.workspace import TEAM_ID
from handlers import background, telling
from handlers.watching import NOT_HERE
from tests.slack_editing import EDITORS, SOURCE, STRENGTH, Newsroom, from_bot, newsroom, window
from tests.slack_process import TRANSPORTS, running


def news(slack: LocalSlack, count: int = 1, channel: str = C_NEWS) -> list[Message]:
    """What a channel was told that is new, once it was told so often."""

    def told() -> list[Message]:
        return [each for each in from_bot(slack.visible(channel, U_ANA)) if "new fact" in each.text.partition("\n")[0]
                and each.ephemeral_to is None and "watches" not in each.text.partition("\n")[0]]  # fmt: skip

    slack.wait_for(lambda: len(told()) >= count, seconds=20)
    return told()


def approve(room: Newsroom, *drafts: str) -> None:
    for each in drafts:
        room.desk.approve(each, U_BEN, room.footnote.now())
    room.app.background.decided()


def settle(room: Newsroom) -> None:
    """Until everything decided is in answers and everything new is told."""
    for _ in range(150):
        if not room.app.background.unpublished and not room.desk.watches_to_tell():
            return
        time.sleep(0.1)
    raise AssertionError("it was not told")


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_channel_is_told_of_what_was_approved_with_its_citations(
    transport: str, drafted_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(drafted_store, tmp_path, dirs_exist_ok=True)
    with running(transport, tmp_path, FOOTNOTE_EDITORS=EDITORS) as bot:
        slack = bot.slack
        assert "watches “iraq troops”" in slack.slash("/footnote", "watch iraq troops").payload["text"]
        slack.slash("/footnote", "review")
        slack.submit(window(slack))
        told = news(slack)[0]
        status, logged = bot.stop()
    assert told.text.startswith("1 new fact on “iraq troops”")
    assert "About 3,200 US soldiers were in Iraq on 1 March 2022" in told.text
    assert f"https://reader.example/s/{SOURCE}" in json.dumps(told.blocks)
    assert (status, logged) == (0, "")


def test_new_facts_of_several_watches_are_one_message(room: Newsroom) -> None:
    for text in ("watch iraq troops", "watch us iraq", "watch german soldiers"):
        room.slack.slash("/footnote", text)
    approve(room, STRENGTH, f"{SOURCE}/p4-strength-1")
    told = news(room.slack)
    settle(room)
    assert len(news(room.slack)) == 1
    assert told[0].text.startswith("2 new facts on “iraq troops”, “us iraq” and “german soldiers”")
    assert told[0].text.count("3,200 US soldiers were") == 1


def test_what_was_known_before_the_watch_and_what_is_no_part_of_it_is_no_news(room: Newsroom) -> None:
    room.slack.slash("/footnote", "watch afghanistan")
    approve(room, STRENGTH)
    settle(room)
    assert from_bot([each for each in room.slack.visible(C_NEWS, U_BEN) if "new fact on" in each.text]) == []


def test_a_new_difference_between_sources_is_told_with_both_sides(room: Newsroom) -> None:
    room.slack.slash("/footnote", "watch iraq troops")
    changes = {"figure": "3,900 soldiers", "when": "2021-01-15"}
    room.desk.correct(STRENGTH, changes, U_BEN, room.footnote.now())
    room.app.background.decided()
    told = news(room.slack)[0]
    assert "new difference" in told.text.partition("\n")[0]
    assert "3,900" in told.text
    assert "2,500 US" in told.text


def test_watches_are_listed_with_a_button_each_that_ends_them(room: Newsroom) -> None:
    for text in ("watch iraq troops", "watch soleimani"):
        room.slack.slash("/footnote", text)
    listed = room.slack.slash("/footnote", "watches").message
    assert listed is not None
    assert listed.text.startswith("This channel has 2 watches:\n• iraq troops, since ")
    room.slack.click(listed, "unwatch.0")
    room.slack.wait_for(lambda: "1 watch:" in listed.text)
    assert [each.text for each in room.desk.watches(TEAM_ID, C_NEWS)] == ["soleimani"]
    room.slack.click(listed, "unwatch.0")
    room.slack.wait_for(lambda: "This channel watches nothing." in listed.text)


def test_unwatch_takes_the_words_in_any_order_or_all(room: Newsroom) -> None:
    slack = room.slack
    for text in ("watch iraq troops", "watch soleimani"):
        slack.slash("/footnote", text)
    assert slack.slash("/footnote", "unwatch Troops Iraq").payload["text"] == "No longer watched here: “iraq troops”."
    assert "has no watch “biden”" in slack.slash("/footnote", "unwatch biden").payload["text"]
    assert slack.slash("/footnote", "unwatch all").payload["text"] == "No longer watched here: “soleimani”."
    assert room.desk.watches(TEAM_ID, C_NEWS) == []


def test_the_same_watch_again_is_one_watch(room: Newsroom) -> None:
    for text in ("watch iraq troops", "watch troops iraq"):
        room.slack.slash("/footnote", text)
    assert len(room.desk.watches(TEAM_ID, C_NEWS)) == 1


def test_what_names_nothing_is_a_sentence_and_no_failure(room: Newsroom) -> None:
    text = room.slack.slash("/footnote", "watch the of").payload["text"]
    assert text.startswith("Say what to watch")
    assert "/footnote watch iraq troops" in room.slack.slash("/footnote", "watch").payload["text"]


def test_the_channel_is_told_who_watches(room: Newsroom) -> None:
    room.slack.slash("/footnote", "watch <!channel> iraq")
    room.slack.wait_for(lambda: any("watches “" in each.text for each in room.slack.visible(C_NEWS, U_BEN)))
    told = next(each.text for each in room.slack.visible(C_NEWS, U_BEN) if "watches “" in each.text)
    assert told.startswith(f"<@{U_ANA}> watches “")
    assert "<!channel>" not in told


def test_a_channel_that_the_bot_is_not_in_says_so_and_is_told_once_it_is(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "TRY_AGAIN_AFTER", 0.5)
    monkeypatch.setattr(background, "ROUND_SECONDS", 0.5)
    room.slack.slash("/footnote", "watch iraq troops", channel=C_DESK)
    room.slack.wait_for(lambda: room.slack.visible(C_DESK, U_ANA)[-1].text == NOT_HERE)
    approve(room, STRENGTH)
    for _ in range(100):
        if room.desk.watches_to_tell():
            break
        time.sleep(0.1)
    room.slack.invite(C_DESK)
    assert "3,200" in news(room.slack, channel=C_DESK)[0].text


def test_news_that_was_posted_before_its_process_died_is_not_posted_again(room: Newsroom) -> None:
    """What a kill between the post and the note of it leaves: the message in Slack, the news still to tell."""
    room.slack.slash("/footnote", "watch iraq troops")
    room.slack.wait_for(lambda: any("watches “" in each.text for each in room.slack.visible(C_NEWS, U_BEN)))
    room.desk.approve(STRENGTH, U_BEN, room.footnote.now())
    room.desk.publish()
    notice = room.desk.watches_to_tell()[0]
    payload = {"keys": f"watch/{notice.watch.number}/{notice.after}/{notice.through}"}
    metadata = {"event_type": "footnote_notice", "event_payload": payload}
    room.app.client.chat_postMessage(channel=C_NEWS, text="1 new fact, told before", metadata=metadata)
    room.app.background.decided()
    settle(room)
    assert [each.text for each in news(room.slack)] == ["1 new fact, told before"]


def test_direct_messages_can_be_watched_from(room: Newsroom) -> None:
    room.slack.slash("/footnote", "watch iraq troops", channel=D_ANA)
    approve(room, STRENGTH)
    assert news(room.slack, channel=D_ANA)[0].text.startswith("1 new fact on “iraq troops”")


def test_two_processes_tell_a_channel_once(drafted: Path) -> None:
    with LocalSlack() as slack, newsroom(drafted, slack) as one, newsroom(drafted, slack) as two:
        slack.slash("/footnote", "watch iraq troops")
        one.desk.approve(STRENGTH, U_BEN, one.footnote.now())
        one.app.background.decided()
        two.app.background.decided()
        news(slack)
        settle(one)
        settle(two)
        assert len(news(slack)) == 1


def test_another_workspaces_watches_are_left_to_its_own_bot(room: Newsroom) -> None:
    room.desk.watch("T0OTHER", C_NEWS, "iraq troops", U_BEN, room.footnote.now())
    approve(room, STRENGTH)
    for _ in range(100):
        if not room.app.background.unpublished:
            break
        time.sleep(0.1)
    assert [each.watch.team for each in room.desk.watches_to_tell()] == ["T0OTHER"]
    assert room.slack.log("chat.postMessage") == []
