"""The local Slack is a Slack: Bolt's own app, adapters and clients work with it over HTTP and over Socket Mode."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import ThreadingMixIn
from typing import Any
from urllib.request import Request, urlopen
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.local_slack import C_DESK, C_NEWS, D_ANA, U_ANA, U_BEN, U_BOT, LocalSlack, Message

BUTTON = {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}, "value": "2"}
ACTIONS = [{"type": "actions", "elements": [BUTTON]}]
ASK: dict[str, Any] = {
    "type": "modal",
    "callback_id": "ask",
    "title": {"type": "plain_text", "text": "Ask"},
    "submit": {"type": "plain_text", "text": "Ask"},
    "blocks": [
        {
            "type": "input",
            "block_id": "question",
            "label": {"type": "plain_text", "text": "Question"},
            "element": {"type": "plain_text_input", "action_id": "text"},
        }
    ],
}
SIDES = ("positive", "negative")
HOME = {"type": "home", "blocks": [{"type": "section", "text": {"type": "plain_text", "text": "Good morning"}}]}


def titled(text: str) -> dict[str, Any]:
    """A modal without a form."""
    section = {"type": "section", "text": {"type": "plain_text", "text": text}}
    title = {"type": "plain_text", "text": "Said"}
    return {"type": "modal", "callback_id": "said", "title": title, "blocks": [section]}


@dataclass
class Seen:
    """What reached the app's listeners, and what it is to do wrong."""

    mentions: list[str] = field(default_factory=list)  # the event_id of each
    retries: list[str] = field(default_factory=list)  # x-slack-retry-num of each mention, "" without
    bodies: list[dict[str, Any]] = field(default_factory=list)
    failing: int = 0  # mentions still to be answered with an error
    entered: threading.Event = field(default_factory=threading.Event)  # a mention has reached its listener
    held: threading.Event | None = None  # mentions wait for it


def bolt_app(slack: LocalSlack, seen: Seen) -> App:
    """An app with a listener a surface, as anybody would write it."""
    client = WebClient(token=slack.app.bot_token, base_url=slack.api_url)
    app = App(client=client, signing_secret=slack.app.signing_secret, process_before_response=True)

    @app.command("/troops")
    def troops(ack: Any, command: dict[str, Any]) -> None:
        ack(text=f"You asked: {command['text']}", blocks=ACTIONS, response_type="ephemeral")

    @app.command("/later")
    def later(ack: Any, body: dict[str, Any]) -> None:
        ack()
        seen.bodies.append(body)

    @app.event("app_mention")
    def mentioned(event: dict[str, Any], body: dict[str, Any], request: Any, say: Any) -> None:
        seen.retries.append(request.headers.get("x-slack-retry-num", [""])[0])
        seen.entered.set()
        if seen.held:
            seen.held.wait(5)
        if seen.failing:
            seen.failing -= 1
            raise RuntimeError("not now")
        seen.mentions.append(body["event_id"])
        say(text="Answered.", thread_ts=event.get("thread_ts") or event["ts"], blocks=ACTIONS)

    @app.event("message")
    def message(event: dict[str, Any], body: dict[str, Any]) -> None:
        seen.bodies.append(body)

    @app.action("more")
    def more(ack: Any, body: dict[str, Any], respond: Any) -> None:
        ack()
        seen.bodies.append(body)
        respond(text=f"Page {body['actions'][0]['value']}", replace_original=True)

    @app.action(re.compile("^any_"))
    def anything(ack: Any, body: dict[str, Any]) -> None:
        ack()
        seen.bodies.append(body)

    @app.shortcut("ask")
    def ask(ack: Any, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=ASK)

    @app.shortcut("look_up")
    def look_up(ack: Any, body: dict[str, Any], respond: Any) -> None:
        ack()
        respond(text=f"Looked up: {body['message']['text']}", thread_ts=body["message_ts"])

    @app.view("ask")
    def asked(ack: Any, view: dict[str, Any]) -> None:
        text = view["state"]["values"]["question"]["text"]["value"]
        if text == "?":
            ack(response_action="errors", errors={"question": "Ask something"})
        else:
            ack(response_action="update", view=titled(text))

    @app.view("said")
    def done(ack: Any) -> None:
        ack()

    @app.event("app_home_opened")
    def home(event: dict[str, Any], client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=HOME)

    @app.event("link_shared")
    def link(event: dict[str, Any], client: WebClient) -> None:
        unfurls = {each["url"]: {"blocks": HOME["blocks"]} for each in event["links"]}
        client.chat_unfurl(channel=event["channel"], ts=event["message_ts"], unfurls=unfurls)

    return app


class _Threads(ThreadingMixIn, WSGIServer):
    request_queue_size = 64
    daemon_threads = True
    block_on_close = False


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None: ...


@contextmanager
def by_http(slack: LocalSlack, app: App) -> Iterator[None]:
    """The app behind a request URL."""
    server = make_server("127.0.0.1", 0, SlackRequestHandler(app), server_class=_Threads, handler_class=_Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    slack.request_url = f"http://127.0.0.1:{server.server_port}/slack/events"
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def leave(slack: LocalSlack, handler: SocketModeHandler) -> None:
    """Close the client without the seconds that it waits for its next read and its next message."""
    client = handler.client
    client.auto_reconnect_enabled = False
    slack.drop_connections()
    given_up = time.monotonic() + 3
    while client.is_connected() and time.monotonic() < given_up:
        time.sleep(0.002)
    client.closed = True
    client.enqueue_message("")
    handler.close()  # type: ignore[no-untyped-call]


@contextmanager
def by_socket(slack: LocalSlack, app: App) -> Iterator[None]:
    """The app on a Socket Mode connection."""
    # A client that was sent a close frame connects again at its next look, every ten seconds by default.
    handler = SocketModeHandler(app, slack.app.app_token, ping_interval=0.2)
    handler.connect()  # type: ignore[no-untyped-call]
    slack.wait_connected()
    try:
        yield
    finally:
        leave(slack, handler)


TRANSPORTS = {"http": by_http, "socket": by_socket}


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as running:
        running.set_times(retry_delays=(0.0, 0.05, 0.05))
        yield running


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture(params=TRANSPORTS)
def either(request: pytest.FixtureRequest, slack: LocalSlack, seen: Seen) -> Iterator[LocalSlack]:
    """A Slack with the app on it, by either transport."""
    with TRANSPORTS[request.param](slack, bolt_app(slack, seen)):
        yield slack


@pytest.fixture
def http(slack: LocalSlack, seen: Seen) -> Iterator[LocalSlack]:
    with by_http(slack, bolt_app(slack, seen)):
        yield slack


@pytest.fixture
def client(slack: LocalSlack) -> WebClient:
    return WebClient(token=slack.app.bot_token, base_url=slack.api_url)


def texts(messages: list[Message]) -> list[str]:
    return [each.text for each in messages]


def refusal(call: Callable[[], object]) -> dict[str, Any]:
    """The answer with which Slack refuses a call."""
    with pytest.raises(SlackApiError) as caught:
        call()
    data = caught.value.response.data
    assert isinstance(data, dict)
    return data


# --- surfaces, by both transports


def test_a_slash_command_is_answered_to_the_one_who_asked(either: LocalSlack) -> None:
    reply = either.slash("/troops", "iraq 2021")
    assert (reply.ok, reply.status, reply.text) == (True, 200, "You asked: iraq 2021")
    assert texts(either.visible(C_NEWS, U_ANA)) == ["You asked: iraq 2021"]
    assert either.visible(C_NEWS, U_BEN) == []


def test_a_mention_is_answered_in_its_thread(either: LocalSlack, seen: Seen) -> None:
    asked = either.post(f"<@{U_BOT}> troops in iraq?")
    either.wait_for(lambda: len(either.thread(C_NEWS, asked.ts)) == 2)
    assert texts(either.visible(C_NEWS)) == [asked.text]
    answer = either.thread(C_NEWS, asked.ts)[1]
    assert (answer.text, answer.user, answer.thread_ts) == ("Answered.", U_BOT, asked.ts)
    assert [body["event"]["channel_type"] for body in seen.bodies] == ["channel"]


def test_a_direct_message_comes_as_a_message_of_an_im(either: LocalSlack, seen: Seen) -> None:
    either.post("troops iraq", channel=D_ANA)
    event = seen.bodies[0]["event"]
    assert (event["channel_type"], event["channel"], event["user"]) == ("im", D_ANA, U_ANA)
    assert (event["text"], event["blocks"][0]["type"]) == ("troops iraq", "rich_text")


def test_a_button_replaces_the_ephemeral_message_it_stands_in(either: LocalSlack, seen: Seen) -> None:
    message = either.slash("/troops", "iraq").message
    assert message is not None
    assert either.click(message, "more", value="2").ok
    assert texts(either.visible(C_NEWS)) == ["Page 2"]
    body = seen.bodies[0]
    assert body["container"] == {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": C_NEWS,
        "is_ephemeral": True,
    }
    assert "message" not in body


def test_a_button_in_a_thread_says_in_which(either: LocalSlack, seen: Seen) -> None:
    asked = either.post(f"<@{U_BOT}> iraq?", user=U_BEN)
    answer = either.wait_for(lambda: either.thread(C_NEWS, asked.ts)[1:])[0]
    either.click(answer, "more", user=U_BEN)
    body = seen.bodies[-1]
    assert (body["container"]["thread_ts"], body["message"]["thread_ts"]) == (asked.ts, asked.ts)
    assert body["user"]["id"] == U_BEN


def test_menus_and_feedback_are_used_like_buttons(http: LocalSlack, seen: Seen, client: WebClient) -> None:
    options = [{"text": {"type": "plain_text", "text": name.title()}, "value": name} for name in ("iraq", "syria")]
    menu = {"type": "static_select", "action_id": "any_menu", "options": options}
    sides = {f"{side}_button": {"text": {"type": "plain_text", "text": side}, "value": side} for side in SIDES}
    feedback = {"type": "feedback_buttons", "action_id": "any_feedback", **sides}
    blocks = [
        {"type": "actions", "block_id": "menus", "elements": [menu]},
        {"type": "context_actions", "elements": [feedback]},
    ]
    ts = str(client.chat_postMessage(channel=C_NEWS, text="x", blocks=blocks)["ts"])
    message = http.workspace.message(C_NEWS, ts)
    assert message is not None
    http.click(message, "any_menu", value="syria")
    http.click(message, "any_feedback", value="negative")
    first, second = (body["actions"][0] for body in seen.bodies)
    assert (first["block_id"], first["selected_option"]) == ("menus", options[1])
    assert (second["type"], second["value"]) == ("feedback_buttons", "negative")
    assert seen.bodies[0]["state"]["values"]["menus"]["any_menu"]["selected_option"] == options[1]
    with pytest.raises(LookupError, match="any_feedback, any_menu"):
        http.click(message, "other")


def test_a_modal_is_opened_corrected_submitted_and_closed(either: LocalSlack) -> None:
    assert either.global_shortcut("ask").ok
    modal = either.modal()
    assert modal is not None
    with pytest.raises(ValueError, match="Question"):
        either.submit(modal)
    assert either.submit(modal, {"text": "?"}).payload["errors"] == {"question": "Ask something"}
    shown = either.submit(modal, {"question": "troops iraq"}).view
    assert shown is not None
    assert (shown.callback_id, shown.blocks[0]["text"]["text"]) == ("said", "troops iraq")
    assert either.submit(shown).view is None


def test_a_message_shortcut_works_in_a_thread(either: LocalSlack) -> None:
    message = either.post("2,500 soldiers", channel=C_DESK)
    assert either.message_shortcut("look_up", message, user=U_BEN).ok
    assert texts(either.thread(C_DESK, message.ts, U_BEN)) == ["2,500 soldiers", "Looked up: 2,500 soldiers"]
    assert texts(either.thread(C_DESK, message.ts, U_ANA)) == ["2,500 soldiers"]


def test_home_is_published_when_it_is_opened(either: LocalSlack) -> None:
    assert either.home() is None
    either.open_home()
    home = either.wait_for(either.home)
    assert home is not None
    assert home.blocks[0]["text"]["text"] == "Good morning"
    assert either.home(U_BEN) is None


def test_a_link_is_unfurled(either: LocalSlack) -> None:
    message = either.share_link("https://reader.example/p/1")
    either.wait_for(lambda: message.unfurls)
    assert list(message.unfurls) == ["https://reader.example/p/1"]


def test_the_log_holds_both_directions(either: LocalSlack) -> None:
    either.open_home()
    either.wait_for(lambda: either.log("views.publish"))
    opened, published = either.log("app_home_opened")[0], either.log("views.publish")[0]
    assert (opened["direction"], opened["payload"]["event"]["tab"]) == ("to_app", "home")
    assert (published["direction"], published["answer"]["ok"]) == ("to_slack", True)
    assert set(published["payload"]) == {"user_id", "view", "team_id"}  # and not the token


# --- requests by HTTP


def test_bolt_refuses_what_slack_did_not_sign(http: LocalSlack) -> None:
    body = json.dumps({"type": "event_callback", "event": {"type": "app_mention"}})
    good = http.signed_headers(body)
    bad = good | {"X-Slack-Signature": "v0=" + "0" * 64}
    old = http.signed_headers(body, timestamp=int(time.time()) - 600)
    json_body = {"Content-Type": "application/json"}
    assert [http.send_raw(body, each | json_body).status for each in (bad, old, {})] == [401, 401, 401]
    assert http.verify_request_url()


def test_an_event_that_failed_is_delivered_again_and_says_so(http: LocalSlack, seen: Seen) -> None:
    seen.failing = 1
    asked = http.post(f"<@{U_BOT}> iraq?")
    http.wait_for(lambda: len(http.thread(C_NEWS, asked.ts)) == 2)
    http.wait_delivered()
    assert seen.retries == ["", "1"]
    first, second = http.log("app_mention")
    assert first["payload"] == second["payload"]
    assert (first["status"], second["status"]) == (500, 200)


def test_an_event_nobody_takes_is_given_up_in_the_end(slack: LocalSlack) -> None:
    slack.request_url = "http://127.0.0.1:9/slack/events"
    slack.post(f"<@{U_BOT}> iraq?", channel=D_ANA)
    slack.wait_delivered()
    assert [entry["answer"] for entry in slack.log("message")] == ["dispatch_failed"] * 4


def test_a_delivery_can_be_repeated_as_slack_does(http: LocalSlack, seen: Seen) -> None:
    event = {"type": "app_mention", "user": U_ANA, "text": "x", "ts": "1.2", "channel": C_NEWS, "event_ts": "1.2"}
    http.deliver_event(event, event_id="Ev1")
    http.deliver_event(event, event_id="Ev1", retry_num=1)
    assert (seen.mentions, seen.retries) == (["Ev1", "Ev1"], ["", "1"])


def test_a_slow_answer_is_a_timeout_to_the_person(http: LocalSlack, client: WebClient) -> None:
    http.set_times(answer_limit=0.2)
    http.delay("views.open", 0.5)
    reply = http.global_shortcut("ask")
    assert (reply.error, reply.status) == ("operation_timeout", None)


def test_an_acknowledgement_with_bad_blocks_shows_nothing(slack: LocalSlack, client: WebClient) -> None:
    app = App(client=client, signing_secret=slack.app.signing_secret, process_before_response=True)
    app.command("/bad")(lambda ack: ack(text="x", blocks=[{"type": "section", "wrong": 1}]))
    with by_http(slack, app):
        reply = slack.slash("/bad")
    assert (reply.error, reply.faults[0], slack.visible(C_NEWS)) == ("invalid_command_response", "invalid_blocks", [])


def test_concurrent_commands_are_each_answered(http: LocalSlack) -> None:
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda number: http.slash("/troops", str(number)), range(40)))
    assert [reply.text for reply in replies] == [f"You asked: {number}" for number in range(40)]
    assert len({message.ts for message in http.visible(C_NEWS)}) == 40


# --- Socket Mode


def test_an_event_waits_for_the_app_to_connect(slack: LocalSlack, seen: Seen) -> None:
    asked = slack.post(f"<@{U_BOT}> iraq?")
    with by_socket(slack, bolt_app(slack, seen)):
        slack.wait_for(lambda: len(slack.thread(C_NEWS, asked.ts)) == 2)
        slack.wait_delivered()
    assert seen.retries == ["1"]


def test_an_event_whose_socket_was_dropped_comes_again_on_the_next_one(slack: LocalSlack, seen: Seen) -> None:
    seen.held = threading.Event()
    with by_socket(slack, bolt_app(slack, seen)), ThreadPoolExecutor(1) as pool:
        posting = pool.submit(slack.post, f"<@{U_BOT}> iraq?")
        assert seen.entered.wait(5)
        slack.drop_connections()
        posting.result()
        slack.wait_connected()
        seen.held.set()
        slack.wait_delivered()
    assert (seen.retries, len(seen.mentions), len(set(seen.mentions))) == (["0", "1"], 2, 1)
    assert slack.sockets.opened == 2


def test_an_event_that_is_not_acknowledged_comes_again(slack: LocalSlack, seen: Seen) -> None:
    slack.set_times(answer_limit=0.3)
    seen.failing = 1
    with by_socket(slack, bolt_app(slack, seen)):
        slack.post(f"<@{U_BOT}> iraq?")
        slack.wait_delivered()
    assert seen.retries == ["0", "1"]
    assert len(seen.mentions) == 1


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
def test_the_app_renews_its_connection_when_asked(slack: LocalSlack, seen: Seen, reason: str) -> None:
    with by_socket(slack, bolt_app(slack, seen)):
        slack.drop_connections(reason)
        slack.wait_for(lambda: slack.sockets.opened > 1 and len(slack.sockets.connections) == 1)
        assert slack.slash("/troops", "x").ok


def test_each_envelope_goes_to_one_connection(slack: LocalSlack, seen: Seen) -> None:
    other = Seen()
    with by_socket(slack, bolt_app(slack, seen)), by_socket(slack, bolt_app(slack, other)):
        slack.wait_connected(2)
        slack.app.events = frozenset({"app_mention"})
        for number in range(6):
            slack.post(f"<@{U_BOT}> {number}")
    assert len(set(seen.mentions + other.mentions)) == len(seen.mentions + other.mentions) == 6
    assert seen.mentions
    assert other.mentions


def test_without_a_connection_a_command_fails_at_once(slack: LocalSlack) -> None:
    assert slack.slash("/troops").error == "dispatch_failed"


# --- response_url


def test_a_response_url_is_good_for_five_messages(http: LocalSlack, seen: Seen) -> None:
    http.slash("/later")
    url = WebhookClient(seen.bodies[0]["response_url"])
    sent = [url.send(text=str(number), response_type="in_channel") for number in range(6)]
    assert [answer.status_code for answer in sent] == [200] * 5 + [404]
    assert json.loads(sent[5].body)["error"] == "used_url"
    assert texts(http.visible(C_NEWS, U_BEN)) == ["0", "1", "2", "3", "4"]


def test_a_response_url_replaces_and_deletes_what_it_showed(http: LocalSlack, seen: Seen) -> None:
    http.slash("/later")
    url = WebhookClient(seen.bodies[0]["response_url"])
    url.send(text="first")
    url.send(text="second", replace_original=True)
    assert texts(http.visible(C_NEWS)) == ["second"]
    url.send(delete_original=True)
    assert http.visible(C_NEWS) == []


def test_a_response_url_expires_and_its_blocks_are_checked(http: LocalSlack, seen: Seen) -> None:
    http.slash("/later")
    url = WebhookClient(seen.bodies[0]["response_url"])
    refused = url.send(text="x", blocks=[{"type": "section", "wrong": 1}])
    assert (refused.status_code, json.loads(refused.body)["error"]) == (400, "invalid_blocks")
    http.set_times(response_url_life=0.0)
    http.slash("/later")
    late = WebhookClient(seen.bodies[1]["response_url"]).send(text="x")
    assert (late.status_code, json.loads(late.body)["error"]) == (404, "expired_url")


# --- the Web API refuses as Slack does


def test_tokens_are_checked(slack: LocalSlack, client: WebClient) -> None:
    auth = client.auth_test()
    assert (auth["user_id"], auth["ok"]) == (U_BOT, True)
    assert refusal(lambda: WebClient(base_url=slack.api_url).auth_test())["error"] == "not_authed"
    assert refusal(lambda: WebClient("xoxb-other", base_url=slack.api_url).auth_test())["error"] == "invalid_auth"
    wrong = refusal(lambda: client.apps_connections_open(app_token=slack.app.bot_token))
    assert wrong["error"] == "not_allowed_token_type"
    slack.app.scopes = frozenset({"commands"})
    lacking = refusal(lambda: client.chat_postMessage(channel=C_NEWS, text="x"))
    assert (lacking["error"], lacking["needed"]) == ("missing_scope", "chat:write")


def test_messages_are_checked(client: WebClient) -> None:
    blocks = [{"type": "section", "text": {"type": "plain_text", "text": "x" * 3001}}]
    cases: dict[str, Callable[[], object]] = {
        "channel_not_found": lambda: client.chat_postMessage(channel="C404", text="x"),
        "not_in_channel": lambda: client.chat_postMessage(channel=C_DESK, text="x"),
        "no_text": lambda: client.api_call("chat.postMessage", json={"channel": C_NEWS}),
        "msg_too_long": lambda: client.chat_postMessage(channel=C_NEWS, text="x" * 4001),
        "invalid_blocks": lambda: client.chat_postMessage(channel=C_NEWS, text="x", blocks=blocks),
        "invalid_blocks_format": lambda: client.chat_postMessage(channel=C_NEWS, text="x", blocks="[{"),
        "message_not_found": lambda: client.chat_update(channel=C_NEWS, ts="1.1", text="x"),
        "user_not_in_channel": lambda: client.chat_postEphemeral(channel=C_NEWS, user="U404", text="x"),
        "invalid_arguments": lambda: client.api_call("chat.postMessage", json={"text": "x"}),
        "unknown_method": lambda: client.api_call("chat.nothing"),
        "thread_not_found": lambda: client.conversations_replies(channel=C_NEWS, ts="1.1"),
        "user_not_found": lambda: client.users_info(user="U404"),
    }
    assert {code: refusal(call)["error"] for code, call in cases.items()} == {code: code for code in cases}
    metadata = refusal(cases["invalid_blocks"])["response_metadata"]
    assert metadata["messages"][0].startswith("[ERROR] blocks[0].text.text")


def test_messages_are_posted_changed_and_deleted(slack: LocalSlack, client: WebClient) -> None:
    first = client.chat_postMessage(channel=C_NEWS, text="one")
    client.chat_postMessage(channel=C_NEWS, text="two", thread_ts=str(first["ts"]))
    client.chat_update(channel=C_NEWS, ts=str(first["ts"]), text="uno")
    assert texts(slack.thread(C_NEWS, str(first["ts"]))) == ["uno", "two"]
    replies = client.conversations_replies(channel=C_NEWS, ts=str(first["ts"]))["messages"]
    assert [each["text"] for each in replies or []] == ["uno", "two"]
    assert client.chat_getPermalink(channel=C_NEWS, message_ts=str(first["ts"]))["permalink"].endswith("000100")
    client.chat_delete(channel=C_NEWS, ts=str(first["ts"]))
    assert slack.visible(C_NEWS) == []


def test_a_trigger_opens_one_modal_and_soon(slack: LocalSlack, client: WebClient) -> None:
    trigger = slack.workspace.new_trigger(U_ANA)
    client.views_open(trigger_id=trigger, view=ASK)
    slack.set_times(trigger_life=-1.0)
    late = slack.workspace.new_trigger(U_ANA)

    def opening(trigger_id: str) -> Callable[[], object]:
        return lambda: client.views_open(trigger_id=trigger_id, view=ASK)

    codes = [refusal(opening(each))["error"] for each in (trigger, late, "t")]
    assert codes == ["exchanged_trigger_id", "expired_trigger_id", "invalid_trigger_id"]


def test_views_are_checked_pushed_and_updated(slack: LocalSlack, client: WebClient) -> None:
    opened = client.views_open(trigger_id=slack.workspace.new_trigger(U_ANA), view=ASK)["view"]
    pushed = client.views_push(trigger_id=slack.workspace.new_trigger(U_ANA), view=titled("a"))["view"]
    assert opened is not None
    assert pushed is not None
    assert (pushed["previous_view_id"], pushed["root_view_id"]) == (opened["id"], opened["id"])
    stale = refusal(lambda: client.views_update(view_id=pushed["id"], hash="h0", view=titled("b")))
    gone = refusal(lambda: client.views_update(view_id="V404", view=titled("b")))
    bad = refusal(lambda: client.views_publish(user_id=U_ANA, view={**HOME, "title": 3}))
    assert (stale["error"], gone["error"], bad["error"]) == ("hash_conflict", "not_found", "invalid_arguments")
    client.views_update(view_id=pushed["id"], view=titled("b"))
    modal = slack.modal()
    assert modal is not None
    assert modal.blocks[0]["text"]["text"] == "b"
    slack.close_view(modal)
    below = slack.modal()
    assert below is not None
    assert below.id == opened["id"]


def test_the_other_methods_answer(client: WebClient) -> None:
    assert client.users_info(user=U_ANA)["user"]["name"] == "ana"
    assert client.conversations_open(users=U_ANA)["channel"] == {"id": D_ANA}
    assert client.conversations_info(channel=C_DESK)["channel"]["is_member"] is False
    assert [each["name"] for each in client.conversations_list()["channels"] or []] == ["news", "desk"]
    assert client.bots_info()["bot"]["user_id"] == U_BOT
    prompts = [{"title": "Iraq", "message": "troops iraq"}]
    assert client.assistant_threads_setSuggestedPrompts(channel_id=D_ANA, prompts=prompts)["ok"]
    ts = str(client.chat_postMessage(channel=C_NEWS, text="x")["ts"])
    client.reactions_add(channel=C_NEWS, name="eyes", timestamp=ts)
    again = refusal(lambda: client.reactions_add(channel=C_NEWS, name="eyes", timestamp=ts))
    assert again["error"] == "already_reacted"
    assert client.blocks_validate(blocks=ACTIONS)["ok"]
    assert refusal(lambda: client.blocks_validate(blocks=[{"type": "x"}]))["error"] == "invalid_blocks"


def test_arguments_come_as_json_and_as_forms(slack: LocalSlack) -> None:
    def call(body: bytes, content_type: str) -> dict[str, Any]:
        request = Request(f"{slack.api_url}chat.postMessage", body, {"Content-Type": content_type})
        with urlopen(request) as response:
            answer: dict[str, Any] = json.load(response)
            return answer

    form = f"token={slack.app.bot_token}&channel={C_NEWS}&text=hi&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D"
    assert call(form.encode(), "application/x-www-form-urlencoded")["message"]["blocks"][0]["type"] == "divider"
    assert call(b"{", "application/json")["error"] == "invalid_json"
    assert call(b"[]", "application/json")["error"] == "json_not_object"
    assert call(b"x", "text/xml")["error"] == "invalid_post_type"


# --- faults on demand


def test_slack_limits_fails_and_rejects_on_demand(slack: LocalSlack, client: WebClient) -> None:
    slack.fail("chat.postMessage", status=429, retry_after=7)
    slack.fail("chat.postMessage", status=500)
    slack.fail("chat.postMessage", "fatal_error", times=2)

    def post() -> object:
        return client.chat_postMessage(channel=C_NEWS, text="x", blocks=ACTIONS)

    with pytest.raises(SlackApiError) as limited:
        post()
    response = limited.value.response
    assert (response.status_code, response["error"], response.headers["retry-after"]) == (429, "ratelimited", "7")
    assert [refusal(post)["error"] for _ in range(3)] == ["internal_error", "fatal_error", "fatal_error"]
    slack.reject_blocks({"actions"})
    assert refusal(post)["error"] == "invalid_blocks"
    slack.heal()
    post()
    assert texts(slack.visible(C_NEWS)) == ["x"]


def test_slack_is_slow_on_demand(slack: LocalSlack, client: WebClient) -> None:
    slack.delay("auth.test", 0.2)
    began = time.monotonic()
    client.auth_test()
    assert time.monotonic() - began >= 0.2
