"""Facts corrected and withdrawn in Slack, and the threads of answers that showed them: told once, whoever dies when."""

from __future__ import annotations

import json
import shutil
import signal
import time
from pathlib import Path

import pytest

from bot.local_slack import C_NEWS, U_ANA, U_BEN, U_BOT, LocalSlack, Message, View
from handlers.correcting import NO_REASON, NOTHING_CHANGED
from tests.slack_editing import (
    EDITORS,
    Newsroom,
    action,
    from_bot,
    newsroom,
    shown,
    typed,
    window,
)
from tests.slack_process import TRANSPORTS, running

ASKED = f"<@{U_BOT}> us troops iraq january 2021"
FACT = "le-monde-2020-11-17/us-remain-iraq"


def answered(slack: LocalSlack, asked: Message, count: int = 1, seconds: float = 10) -> list[Message]:
    """The bot's messages in the thread, once there are so many."""
    slack.wait_for(lambda: len(from_bot(slack.thread(C_NEWS, asked.root_ts))) >= count, seconds)
    return from_bot(slack.thread(C_NEWS, asked.root_ts))


def opened(slack: LocalSlack, user: str = U_ANA) -> View:
    """The window in which the fact of FACT is corrected, as it is reached from the message of an answer."""
    slack.slash("/troops", "us iraq january 2021", user=user)
    message = slack.visible(C_NEWS, user)[-1]
    slack.click(message, accessories(message)[0]["action_id"], user=user)
    corrects = next(each for each in accessories(window(slack, user)) if json.loads(each["value"])["fact"] == FACT)
    slack.click(window(slack, user), corrects["action_id"], user=user)
    return window(slack, user)


def accessories(message: Message | View) -> list[dict[str, str]]:
    return [block["accessory"] for block in message.blocks if "accessory" in block]


def settle(room: Newsroom) -> None:
    """Until everything decided is in answers and every notice is told."""
    for _ in range(150):
        if not room.app.background.unpublished and not room.desk.corrections_to_tell():
            return
        time.sleep(0.1)
    raise AssertionError("it was not told")


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_the_thread_of_an_answer_is_told_once_what_changed_with_links(
    transport: str, drafted_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(drafted_store, tmp_path, dirs_exist_ok=True)
    with running(transport, tmp_path, FOOTNOTE_EDITORS=EDITORS) as bot:
        slack = bot.slack
        asked = slack.post(ASKED)
        assert "2,500" in answered(slack, asked)[0].text
        view = opened(slack)
        changes = typed(view, figure="3,000 soldiers", text="3,000 US soldiers were to remain in Iraq.")
        slack.submit(view, changes | {"why": "The figure was misread."})
        assert "Saved." in shown(window(slack))
        told = answered(slack, asked, 2, seconds=20)[1]
        status, logged = bot.stop()
    assert told.text.startswith("A fact of this answer was corrected on ")
    assert "Was, 15 January 2021: Only 2,500 US soldiers were to remain in Iraq" in told.text
    assert "Now, 15 January 2021: 3,000" in told.text
    assert "Why: The figure was misread." in told.text
    assert told.text.count("https://reader.example/s/le-monde-2020-11-17") >= 1
    assert len(from_bot(slack.thread(C_NEWS, asked.ts))) == 2
    assert (status, logged) == (0, "")


def test_what_was_decided_before_a_kill_is_answered_and_told_after_the_next_start(
    drafted_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(drafted_store, tmp_path, dirs_exist_ok=True)
    with running("http", tmp_path, FOOTNOTE_EDITORS=EDITORS) as bot:
        slack = bot.slack
        asked = slack.post(ASKED)
        answered(slack, asked)
        view = opened(slack)
        slack.submit(view, {"what": "withdraw", "why": "checked again"})
        bot.stop(signal.SIGKILL)
        bot.start()
        assert "Why: checked again" in answered(slack, asked, 2, seconds=30)[1].text


def test_a_withdrawn_fact_is_told_with_the_reason_and_shown_no_more(room: Newsroom) -> None:
    asked = room.slack.post(ASKED)
    answered(room.slack, asked)
    room.slack.submit(opened(room.slack), {"what": "withdraw", "why": "It was another year's plan."})
    told = answered(room.slack, asked, 2)[1]
    assert told.text.startswith("A fact of this answer was withdrawn on ")
    assert "Withdrawn, 15 January 2021: " in told.text
    assert "Why: It was another year's plan." in told.text
    assert FACT not in {fact for line in room.footnote.ask("us troops iraq january 2021").lines for fact in line.facts}
    settle(room)
    assert len(from_bot(room.slack.thread(C_NEWS, asked.ts))) == 2


def test_several_facts_of_an_answer_are_told_together(room: Newsroom) -> None:
    asked = room.slack.post(f"<@{U_BOT}> us troops iraq 2020-2021")
    first = answered(room.slack, asked)[0]
    facts = room.footnote.ask("us troops iraq 2020-2021").lines
    now = room.footnote.now()
    for line in facts[:2]:
        room.desk.withdraw(line.facts[0], U_BEN, now, "checked again")
    room.app.background.decided()
    told = answered(room.slack, asked, 2)[1]
    assert first.ts != told.ts
    assert told.text.startswith("2 facts of this answer were withdrawn on ")


def test_a_thread_is_told_again_only_of_a_later_correction(room: Newsroom) -> None:
    asked = room.slack.post(ASKED)
    answered(room.slack, asked)
    changes = {"figure": "2,600 soldiers", "text": "2,600 US soldiers were to remain in Iraq."}
    room.desk.supersede(FACT, changes, U_BEN, room.footnote.now(), "first")
    room.app.background.decided()
    answered(room.slack, asked, 2)
    again = room.slack.post("and in 2021?", thread_ts=asked.ts)
    answered(room.slack, again, 3)
    shown_now = {fact for line in room.footnote.ask("us troops iraq january 2021").lines for fact in line.facts}
    second = next(fact for fact in shown_now if fact.startswith(FACT))
    room.desk.withdraw(second, U_BEN, room.footnote.now(), "second")
    room.app.background.decided()
    settle(room)
    texts = [message.text for message in from_bot(room.slack.thread(C_NEWS, asked.ts))]
    assert sum("Why: first" in text for text in texts) == 1
    assert sum("Why: second" in text for text in texts) == 1


def test_a_muted_channel_and_one_that_wants_no_corrections_are_not_told(room: Newsroom) -> None:
    asked = room.slack.post(ASKED)
    answered(room.slack, asked)
    room.slack.slash("/footnote", "settings")
    room.slack.submit(window(room.slack), {"seen": "private", "heard": ["follow_ups"]})
    room.desk.withdraw(FACT, U_BEN, room.footnote.now(), "checked")
    room.app.background.decided()
    settle(room)
    assert len(from_bot(room.slack.thread(C_NEWS, asked.ts))) == 1


def test_where_corrections_are_turned_off_nothing_is_told(drafted: Path) -> None:
    with LocalSlack() as slack, newsroom(drafted, slack, FOOTNOTE_CORRECTIONS="false") as room:
        asked = slack.post(ASKED)
        answered(slack, asked)
        room.desk.withdraw(FACT, U_BEN, room.footnote.now(), "checked")
        room.app.background.decided()
        settle(room)
        assert len(from_bot(slack.thread(C_NEWS, asked.ts))) == 1


def test_a_shared_answer_is_told_too(room: Newsroom) -> None:
    room.slack.slash("/troops", "us iraq january 2021")
    mine = room.slack.visible(C_NEWS, U_ANA)[-1]
    room.slack.click(mine, action(mine, "Share in channel"))
    room.slack.wait_for(lambda: from_bot(room.slack.visible(C_NEWS, U_BEN)))
    shared = from_bot(room.slack.visible(C_NEWS, U_BEN))[-1]
    room.desk.withdraw(FACT, U_BEN, room.footnote.now(), "checked")
    room.app.background.decided()
    room.slack.wait_for(lambda: len(from_bot(room.slack.thread(C_NEWS, shared.ts))) == 2, seconds=10)


def test_two_processes_tell_a_thread_once(drafted: Path) -> None:
    with LocalSlack() as slack, newsroom(drafted, slack) as one, newsroom(drafted, slack) as two:
        asked = [slack.post(ASKED) for _ in range(5)]
        for each in asked:
            answered(slack, each)
        one.desk.withdraw(FACT, U_BEN, one.footnote.now(), "checked")
        one.app.background.decided()
        two.app.background.decided()
        for each in asked:
            answered(slack, each, 2)
        settle(one)
        settle(two)
        assert [len(from_bot(slack.thread(C_NEWS, each.ts))) for each in asked] == [2] * 5


def test_a_notice_that_was_posted_before_its_process_died_is_not_posted_again(room: Newsroom) -> None:
    """What a kill between the post and the note of it leaves: the message in Slack, the notice still to tell."""
    asked = room.slack.post(ASKED)
    answered(room.slack, asked)
    room.desk.withdraw(FACT, U_BEN, room.footnote.now(), "checked")
    room.desk.publish()
    notice = room.desk.corrections_to_tell()[0]
    keys = {"keys": f"correction/{notice.key}/{FACT}"}
    room.app.client.chat_postMessage(
        channel=C_NEWS,
        thread_ts=asked.ts,
        text="told before",
        metadata={"event_type": "footnote_notice", "event_payload": keys},
    )
    room.app.background.decided()
    settle(room)
    assert [each.text for each in from_bot(room.slack.thread(C_NEWS, asked.ts))][1:] == ["told before"]


def test_a_deleted_answer_is_no_reason_to_stop_telling_the_others(room: Newsroom) -> None:
    asked = [room.slack.post(ASKED), room.slack.post(ASKED)]
    first = answered(room.slack, asked[0])[0]
    answered(room.slack, asked[1])
    with room.slack.workspace.changing():
        first.deleted = True
    room.desk.withdraw(FACT, U_BEN, room.footnote.now(), "checked")
    room.app.background.decided()
    answered(room.slack, asked[1], 2)
    settle(room)


# The window


def test_only_editors_see_the_button(room: Newsroom, drafted: Path) -> None:
    with LocalSlack() as slack, newsroom(drafted, slack, editors=U_BEN):
        slack.slash("/troops", "us iraq january 2021")
        message = slack.visible(C_NEWS, U_ANA)[-1]
        slack.click(message, accessories(message)[0]["action_id"])
        assert "Correct this fact" not in shown(window(slack))
        opened(slack, U_BEN)


def test_a_correction_needs_a_change_and_a_reason(room: Newsroom) -> None:
    view = opened(room.slack)
    assert room.slack.submit(view, {"why": "because"}).payload["errors"] == {"what": NOTHING_CHANGED}
    assert room.slack.submit(view, {"why": "  ", "what": "withdraw"}).payload["errors"] == {"why": NO_REASON}
    wrong = room.slack.submit(view, typed(view, figure="many") | {"why": "because"}).payload
    assert [block.partition(".")[0] for block in wrong["errors"]] == ["figure"]


def test_the_second_to_correct_a_fact_is_told_that_it_was(room: Newsroom) -> None:
    one, two = opened(room.slack, U_ANA), opened(room.slack, U_BEN)
    room.slack.submit(one, {"what": "withdraw", "why": "mine"}, user=U_ANA)
    reply = room.slack.submit(two, {"what": "withdraw", "why": "mine too"}, user=U_BEN)
    assert reply.payload["response_action"] == "errors"
    assert (
        "superseded already" in reply.payload["errors"]["why"] or "not in the store" in reply.payload["errors"]["why"]
    )


def test_all_fields_of_a_fact_can_be_corrected(room: Newsroom) -> None:
    view = opened(room.slack)
    room.slack.click(view, action(view, "All fields"))
    assert "relation" in shown(window(room.slack))
