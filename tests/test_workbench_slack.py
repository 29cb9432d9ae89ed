"""What the local Slack has for the workbench: ids that never come again, invitations, emptied fields, changes."""

from __future__ import annotations

import pytest

from bot.local_slack import C_DESK, C_NEWS, U_BOT, LocalSlack, Message
from bot.local_slack.elements import chosen
from bot.local_slack.workspace import Workspace
from bot.web.workbench.stream import Watch

INPUT = {"type": "plain_text_input", "action_id": "text", "initial_value": "as it was"}


def test_with_a_clock_messages_carry_its_time_and_no_two_the_same() -> None:
    workspace = Workspace(lambda: 1_800_000_000.25)
    assert [workspace.next_ts() for _ in range(3)] == [
        "1800000000.250000",
        "1800000000.250001",
        "1800000000.250002",
    ]
    assert workspace.next_id("Ev") != Workspace(lambda: 1_800_000_001.25).next_id("Ev")


def test_without_a_clock_every_run_is_the_same() -> None:
    assert [Workspace().next_ts(), Workspace().next_id("Ev")] == ["1700000001.000100", "Ev000001"]


def test_the_app_is_a_member_once_it_is_invited() -> None:
    slack = LocalSlack()
    assert U_BOT not in slack.workspace.channels[C_DESK].members
    slack.invite(C_DESK)
    assert U_BOT in slack.workspace.channels[C_DESK].members


def test_every_change_is_counted_and_looking_is_none() -> None:
    workspace = Workspace()
    before = workspace.version
    with workspace.looking():
        pass
    assert workspace.version == before
    with workspace.changing():
        pass
    assert workspace.version == before + 1


@pytest.mark.parametrize(("typed", "held"), [(None, "as it was"), ("", None), ("new", "new")])
def test_a_field_that_was_emptied_holds_null(typed: str | None, held: str | None) -> None:
    assert chosen(INPUT, typed) == {"type": "plain_text_input", "value": held}


def test_a_page_is_told_of_what_changed_and_of_nothing_else() -> None:
    slack = LocalSlack()
    watch = Watch(slack, "U0ANA", {})
    first = slack.workspace.add(Message(C_NEWS, slack.workspace.next_ts(), "U0BEN", "first"))
    second = slack.workspace.add(Message(C_NEWS, slack.workspace.next_ts(), "U0BEN", "second"))
    told = [each["message"]["text"] for each in watch.changes() if each["kind"] == "message"]
    assert told == ["first", "second"]
    assert watch.changes() == []
    with slack.workspace.changing():
        first.deleted = True
        second.text, second.edited = "second thoughts", True
    gone, changed = watch.changes()
    assert gone == {"kind": "gone", "channel": C_NEWS, "ts": first.ts}
    assert (changed["message"]["text"], changed["message"]["edited"]) == ("second thoughts", True)
    assert watch.changes() == []
