"""The bot in Slack, end to end: its real process and a real Slack on loopback, over HTTP and over Socket Mode."""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.commands import COMMANDS
from bot.local_slack import C_DESK, C_NEWS, D_ANA, U_ANA, U_BEN, U_BOT, LocalSlack, Message, View
from bot.rendering.slack_limits import message_faults
from tests.slack_process import READER, TRANSPORTS, BotProcess, running


@pytest.fixture(scope="module", params=TRANSPORTS)
def bot(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    with running(request.param, tmp_path_factory.mktemp("slack")) as started:
        yield started


@pytest.fixture
def slack(bot: BotProcess) -> Iterator[LocalSlack]:
    yield bot.slack
    bot.slack.heal()


def buttons(message: Message) -> dict[str, dict[str, Any]]:
    """The buttons of a message by action id."""
    elements = [each for block in message.blocks or [] for each in block.get("elements", [])]
    elements += [block["accessory"] for block in message.blocks or [] if "accessory" in block]
    return {each["action_id"]: each for each in elements if "action_id" in each}


def labelled(message: Message, text: str) -> str:
    """The action id of the button that says this."""
    return next(name for name, each in buttons(message).items() if each.get("text", {}).get("text") == text)


def last(slack: LocalSlack, channel: str, user: str = U_ANA) -> Message:
    return slack.visible(channel, user)[-1]


def replies(slack: LocalSlack, message: Message, count: int = 1) -> list[Message]:
    """The bot's answers in the thread of a message, once there are so many."""
    slack.wait_for(lambda: len(from_bot(slack.thread(message.channel, message.thread_ts or message.ts))) >= count)
    return from_bot(slack.thread(message.channel, message.thread_ts or message.ts))


def window(slack: LocalSlack) -> View:
    """The window that is open for Ana, once there is one."""
    found = slack.wait_for(lambda: slack.modal(U_ANA))
    assert found is not None
    return found


def from_bot(messages: list[Message]) -> list[Message]:
    return [message for message in messages if message.user == U_BOT]


SLASH_COMMANDS = [command for command in COMMANDS if not command.usage.startswith("/footnote")]


@pytest.mark.parametrize("command", SLASH_COMMANDS, ids=lambda command: command.name)
def test_every_example_of_every_command_is_answered_in_the_acknowledgement(command: Any, slack: LocalSlack) -> None:
    for example in command.examples:
        word, _, text = example.partition(" ")
        reply = slack.slash(word, text)
        assert reply.ok
        assert reply.payload["response_type"] == "ephemeral"
        assert message_faults(reply.payload) == []
        shown = last(slack, C_NEWS)
        if command.name != "sources":
            assert f"{READER}/s/" in json.dumps(shown.blocks)


def test_an_ephemeral_answer_is_seen_by_its_asker_alone_until_shared(slack: LocalSlack) -> None:
    slack.slash("/troops", "german afghanistan")
    mine = last(slack, C_NEWS)
    assert "1,300" in mine.text
    assert all("1,300" not in message.text for message in slack.visible(C_NEWS, U_BEN))
    slack.click(mine, labelled(mine, "Share in channel"))
    slack.wait_for(lambda: any("1,300" in message.text for message in slack.visible(C_NEWS, U_BEN)))


def test_public_as_the_last_word_publishes(slack: LocalSlack) -> None:
    assert slack.slash("/troops", "iraq 2021 public").payload["response_type"] == "in_channel"


def test_the_umbrella_answers_everything_and_a_channel_it_is_not_in_does_not_matter(slack: LocalSlack) -> None:
    slack.slash("/footnote", "who esper", channel=C_DESK)
    assert "sacked" in last(slack, C_DESK).text


def test_a_mention_is_answered_in_the_thread_and_followed_up_without_one(slack: LocalSlack) -> None:
    asked = slack.post(f"<@{U_BOT}> how many us troops were in iraq in 2021?")
    assert "2,500" in replies(slack, asked)[0].text
    slack.post("and in afghanistan?", thread_ts=asked.ts)
    assert replies(slack, asked, 2)[1].text.startswith("US troops in Afghanistan, 2021")


def test_a_message_in_a_thread_without_the_bot_is_left_alone(slack: LocalSlack) -> None:
    asked = slack.post("how many us troops were in iraq in 2021?")
    slack.post("no idea", thread_ts=asked.ts)
    slack.wait_delivered()
    assert from_bot(slack.thread(C_NEWS, asked.ts)) == []


def test_a_direct_message_needs_no_mention(slack: LocalSlack) -> None:
    asked = slack.post("who is sudani", channel=D_ANA)
    assert "prime minister" in replies(slack, asked)[0].text.lower()


def test_an_edited_message_is_not_answered_again(slack: LocalSlack) -> None:
    asked = slack.post(f"<@{U_BOT}> who is biden")
    replies(slack, asked)
    slack.edit(asked, f"<@{U_BOT}> who is trump")
    slack.wait_delivered()
    assert len(from_bot(slack.thread(C_NEWS, asked.ts))) == 1


def test_a_follow_up_button_answers_in_place(slack: LocalSlack) -> None:
    slack.slash("/troops", "iraq 2021")
    pressed = last(slack, C_NEWS)
    before, count = pressed.text, len(slack.visible(C_NEWS, U_ANA))
    slack.click(pressed, next(name for name in buttons(pressed) if name.startswith("ask")))
    slack.wait_for(lambda: last(slack, C_NEWS).text != before)
    assert len(slack.visible(C_NEWS, U_ANA)) == count


def test_did_you_mean_is_a_button_that_answers(slack: LocalSlack) -> None:
    slack.slash("/who", "milley")
    offered = last(slack, C_NEWS)
    slack.click(offered, next(name for name in buttons(offered) if name.startswith("ask")))
    slack.wait_for(lambda: "interim" in last(slack, C_NEWS).text)


def test_show_passage_opens_a_window_with_the_gist_and_the_words_to_look_for(slack: LocalSlack) -> None:
    slack.slash("/who", "hutchison")
    answered = last(slack, C_NEWS)
    slack.click(answered, next(name for name in buttons(answered) if name.startswith("passage")))
    assert "Words to look for" in json.dumps(window(slack).definition)


def test_the_message_shortcut_answers_privately(slack: LocalSlack) -> None:
    said = slack.post("They say 64 soldiers had brain injuries after Iran's missiles.", user=U_BEN)
    slack.message_shortcut("look_up", said)
    slack.wait_for(lambda: "brain injuries" in last(slack, C_NEWS).text and last(slack, C_NEWS).user == U_BOT)
    assert all(message.user != U_BOT or "64" not in message.text for message in slack.visible(C_NEWS, U_BEN)[-1:])


def test_the_global_shortcut_asks_in_a_window(slack: LocalSlack) -> None:
    slack.global_shortcut("ask")
    slack.submit(window(slack), {"text": "/who sudani"})
    assert "Mohamed Shia Sudani" in json.dumps(window(slack).definition)


def test_home_tells_what_the_bot_knows(slack: LocalSlack) -> None:
    slack.open_home(U_ANA)
    home = slack.wait_for(lambda: slack.home(U_ANA))
    assert home is not None
    assert "5 sources" in json.dumps(home.definition)


def test_settings_of_a_channel_make_answers_public(slack: LocalSlack) -> None:
    slack.slash("/footnote", "settings", channel=C_DESK)
    slack.submit(window(slack), {"seen": "public", "heard": []})
    assert slack.slash("/who", "reed", channel=C_DESK).payload["response_type"] == "in_channel"


def test_a_link_to_the_reader_is_unfurled(slack: LocalSlack) -> None:
    slack.share_link(f"{READER}/s/le-monde-2020-11-17#p2")
    slack.wait_for(lambda: slack.log("chat.unfurl"))


def test_refused_blocks_fall_back_to_classic_ones_and_then_to_text_with_every_link(slack: LocalSlack) -> None:
    slack.reject_blocks({"data_visualization", "data_table", "container", "context_actions"})
    classic = replies(slack, slack.post(f"<@{U_BOT}> troops iraq 2020-2021"))[0]
    slack.reject_blocks({"rich_text", "header", "section", "context", "actions", "container", "data_table"})
    plain = replies(slack, slack.post(f"<@{U_BOT}> troops iraq 2020-2021"))[0]
    assert classic.blocks
    assert not plain.blocks
    for message in (classic, plain):
        assert re.search(rf"{READER}/s/new-role-2021-07\?k=[\w.-]{{31}}#p7", json.dumps([message.text, message.blocks]))


def test_a_rate_limit_is_waited_out(slack: LocalSlack) -> None:
    slack.fail("chat.postMessage", error="ratelimited", status=429, retry_after=1)
    assert replies(slack, slack.post(f"<@{U_BOT}> who is reed"))[0].text


def test_a_failure_is_a_sentence_with_a_reference_and_the_next_command_works(slack: LocalSlack) -> None:
    slack.fail("views.open", error="internal_error")
    slack.slash("/footnote", "settings")
    assert slack.slash("/who", "ghani").ok


def test_slow_calls_to_slack_do_not_delay_the_next_command(slack: LocalSlack) -> None:
    slack.delay("chat.postMessage", 2.0)
    with ThreadPoolExecutor(5) as people:
        slow = [people.submit(slack.post, f"<@{U_BOT}> who is esper") for _ in range(5)]
        time.sleep(0.3)
        reply = slack.slash("/who", "esper")
        assert reply.ok
        assert reply.seconds < 1.0
        for each in slow:
            each.result()


def test_forty_commands_at_once_are_all_answered(slack: LocalSlack) -> None:
    with ThreadPoolExecutor(20) as people:
        found = list(people.map(lambda year: slack.slash("/troops", f"iraq {year}"), [2020, 2021, 2022, 2024] * 10))
    assert [reply.error for reply in found if not reply.ok] == []


def test_an_event_delivered_three_times_is_answered_once(slack: LocalSlack) -> None:
    asked = slack.post(f"<@{U_BOT}> who is pompeo")
    replies(slack, asked)
    envelope = slack.log("app_mention")[-1]["payload"]
    for retry in (1, 2):
        slack.deliver_event(envelope["event"], event_id=envelope["event_id"], retry_num=retry)
    slack.wait_delivered()
    assert len(from_bot(slack.thread(C_NEWS, asked.ts))) == 1


def test_an_alias_of_the_settings_is_a_command(tmp_path: Path) -> None:
    with running("http", tmp_path, FOOTNOTE_ALIASES="qui=who") as bot:
        assert "sacked" in bot.slack.slash("/qui", "esper").payload["text"]
        assert "sacked" in replies(bot.slack, bot.slack.post(f"<@{U_BOT}> qui esper"))[0].text


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_a_broken_store_is_a_sentence_with_a_reference_that_the_log_has_too(transport: str, tmp_path: Path) -> None:
    with running(transport, tmp_path) as bot:
        for path in tmp_path.iterdir():
            path.write_bytes(b"not a database any more" * 1000)
        reply = bot.slack.slash("/who", "esper")
        status, logged = bot.stop()
    assert reply.ok
    assert reply.payload["response_type"] == "ephemeral"
    reference = json.loads(logged.splitlines()[0])["reference"]
    assert reference in reply.payload["text"]
    assert "esper" not in logged
    assert status == 0


# Over HTTP only


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BotProcess]:
    with running("http", tmp_path_factory.mktemp("http")) as started:
        yield started


BODY = urlencode({"command": "/who", "text": "esper", "team_id": "T1", "channel_id": "C1", "user_id": "U1"})


@pytest.mark.parametrize(
    "change",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": "v0=é"},
        {"X-Slack-Signature": ""},
        {"X-Slack-Request-Timestamp": "soon"},
        {"X-Slack-Request-Timestamp": "1000000000"},
        {"X-Slack-Request-Timestamp": "9" * 30},
        {"X-Slack-Request-Timestamp": ""},
    ],
    ids=str,
)
def test_what_slack_did_not_sign_is_401(change: dict[str, str], http: BotProcess) -> None:
    headers = {**http.slack.signed_headers(BODY), **change}
    assert http.slack.send_raw(BODY, headers).status == 401


def test_a_replayed_request_is_401(http: BotProcess) -> None:
    old = http.slack.signed_headers(BODY, timestamp=int(time.time()) - 600)
    assert http.slack.send_raw(BODY, old).status == 401


@pytest.mark.parametrize("transport", TRANSPORTS)
def test_events_of_a_killed_process_are_answered_once_after_it_starts_again(transport: str, tmp_path: Path) -> None:
    with running(transport, tmp_path) as bot:
        slack = bot.slack
        slack.set_times(retry_delays=(1.0, 11.0, 12.0, 13.0))
        with ThreadPoolExecutor(10) as people:
            asked = [people.submit(slack.post, f"<@{U_BOT}> who is biden {number}") for number in range(100)]
            time.sleep(0.15)
            bot.stop(signal.SIGKILL)
            bot.start()
            messages = [each.result() for each in asked]
        slack.wait_for(lambda: all(from_bot(slack.thread(C_NEWS, message.ts)) for message in messages), seconds=60)
        answers = [len(from_bot(slack.thread(C_NEWS, message.ts))) for message in messages]
        assert answers == [1] * len(messages)


@pytest.mark.parametrize("transport", TRANSPORTS)
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_cleanly_and_no_secret_is_logged(
    transport: str, sign: signal.Signals, tmp_path: Path
) -> None:
    with running(transport, tmp_path) as bot:
        assert bot.slack.slash("/who", "esper").ok
        status, logged = bot.stop(sign)
    secrets = (bot.slack.app.bot_token, bot.slack.app.app_token, bot.slack.app.signing_secret)
    assert (status, [secret for secret in secrets if secret in logged]) == (0, [])


def test_a_lost_socket_is_opened_again(tmp_path: Path) -> None:
    with running("socket", tmp_path) as bot:
        bot.slack.drop_connections()
        bot.slack.wait_connected(seconds=20)
        assert bot.slack.slash("/who", "esper").ok
