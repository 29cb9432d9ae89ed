"""`LocalSlack`: a Slack that runs, and people in it who do what people do.

Every action is the same over HTTP and over Socket Mode. What the app answers is applied to the workspace, so that
`visible`, `thread`, `modal` and `home` show what the person would see.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from bot.local_slack import elements, payloads
from bot.local_slack.checks import SlackError
from bot.local_slack.faults import Failure, Faults
from bot.local_slack.replies import Reply
from bot.local_slack.response_urls import ResponseUrls
from bot.local_slack.server import Endpoints, ServerThread
from bot.local_slack.sockets import SocketMode
from bot.local_slack.submissions import apply_submission, response_urls
from bot.local_slack.transports import (
    COMMANDS,
    EVENTS,
    INTERACTIVE,
    Deliveries,
    HttpTransport,
    Retry,
    Transport,
    post,
    signed_headers,
)
from bot.local_slack.workspace import (
    C_NEWS,
    U_ANA,
    U_BOT,
    Channel,
    InstalledApp,
    Json,
    Message,
    User,
    View,
    Workspace,
)

Found = TypeVar("Found")


class LocalSlack:
    """A workspace with its server. `with LocalSlack() as slack:` serves it at `slack.url` until the block ends.

    The app is reached by HTTP once `request_url` is set, and by Socket Mode until then. `clock` is the workspace's.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        request_url: str | None = None,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self.workspace = Workspace(clock)
        self.workspace.app.request_url = request_url
        self.faults = Faults()
        self.response_urls = ResponseUrls(self.workspace, self.faults)
        self._stopping = threading.Event()
        self.sockets = SocketMode(self.workspace, self._stopping)
        self._http = HttpTransport(self.workspace, self._stopping)
        self._deliveries = Deliveries(self.workspace, self._send)
        endpoints = Endpoints(self.workspace, self.faults, self.response_urls, self.sockets)
        self._server = ServerThread(endpoints, host, port)
        self._host = host
        self.port = port

    # --- running

    def start(self) -> Self:
        """Listen. Raises OSError where the port is taken."""
        self.port = self._server.start()
        return self

    def stop(self) -> None:
        self._stopping.set()
        with self.workspace.changing():
            pass  # wakes what waits for a connection
        self._server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://{self._host}:{self.port}"

    @property
    def api_url(self) -> str:
        """What SLACK_API_URL and `WebClient(base_url=…)` take."""
        return f"{self.url}/api/"

    @property
    def app(self) -> InstalledApp:
        """Tokens, signing secret, scopes and event subscriptions; all may be changed while it runs."""
        return self.workspace.app

    @property
    def request_url(self) -> str | None:
        """Where the app takes requests by HTTP; None means Socket Mode."""
        return self.workspace.app.request_url

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self.workspace.app.request_url = url

    def set_times(
        self,
        *,
        answer_limit: float | None = None,
        retry_delays: tuple[float, ...] | None = None,
        trigger_life: float | None = None,
        response_url_life: float | None = None,
    ) -> None:
        """Slack's patience in seconds, where a test cannot wait as long; what is None stays."""
        if answer_limit is not None:
            self._http.answer_limit = self.sockets.answer_limit = answer_limit
        if retry_delays is not None:
            self._deliveries.retry_delays = retry_delays
        if trigger_life is not None:
            self.workspace.trigger_life = trigger_life
        if response_url_life is not None:
            self.response_urls.life = response_url_life

    # --- what people do

    def slash(self, command: str, text: str = "", *, user: str = U_ANA, channel: str = C_NEWS) -> Reply:
        """A slash command. `Reply.message` is what the acknowledgement showed."""
        token = self.response_urls.new(user, channel)
        where, who = self._channel(channel), self._user(user)
        trigger = self.workspace.new_trigger(user)
        payload = payloads.slash_command(command, text, who, where, self._response_url(token), trigger)
        reply = self._send(COMMANDS, dict(payload), None, what=command)
        if reply.ok and reply.payload:
            try:
                reply.message = self.response_urls.acknowledge(token, reply.payload)
            except SlackError as error:
                reply.error, reply.faults = "invalid_command_response", [error.code, *error.messages]
        return reply

    def post(self, text: str, *, user: str = U_ANA, channel: str = C_NEWS, thread_ts: str | None = None) -> Message:
        """A person's message, as events carry text: `<@U0BOT>` mentions, `&amp;` is an ampersand.

        Delivers app_mention and message events where the app subscribed to them and the bot is a member. Returns
        after the first attempt of each.
        """
        where = self._channel(channel)
        message = Message(channel, self.workspace.next_ts(), self._user(user).id, text, thread_ts=thread_ts)
        self.workspace.add(message)
        shared = [each for each in payloads.urls(text) if urlsplit(each).hostname in self.app.unfurl_domains]
        if shared and "link_shared" in self.app.events:
            member = U_BOT in where.members
            self.deliver_event(payloads.link_shared(message, shared, member, f"local-{message.ts}"))
        if U_BOT not in where.members:
            return message
        if f"<@{U_BOT}>" in text and not where.is_im and "app_mention" in self.app.events:
            self.deliver_event(payloads.app_mention(message))
        if self._hears(where):
            parent = self.workspace.message(channel, thread_ts) if thread_ts else None
            self.deliver_event(payloads.message_event(message, where, parent.user if parent else None))
        return message

    def invite(self, channel: str) -> None:
        """Somebody adds the app to a channel, where it is mentioned in vain until then."""
        with self.workspace.changing():
            self._channel(channel).members.add(U_BOT)

    def edit(self, message: Message, text: str) -> None:
        """The author changes their message; the app hears of it as message_changed."""
        where = self._channel(message.channel)
        before = payloads.message_payload(message)
        with self.workspace.changing():
            message.text, message.edited = text, True
        if U_BOT in where.members and self._hears(where):
            self.deliver_event(payloads.message_changed(message, where, before, self.workspace.next_ts()))

    def click(
        self,
        where: Message | View,
        action_id: str,
        *,
        user: str = U_ANA,
        value: Any = None,
        index: int = 0,
        values: Mapping[str, Any] | None = None,
    ) -> Reply:
        """Use a button, menu or other element of a message, a modal or a Home tab.

        `value` chooses among several of one action_id, or the option of a menu (a list for several options);
        `index` among those that are left. `values` are what other fields of it hold, as for `submit`.
        Raises LookupError, naming what is there, where there is no such element.
        """
        action = elements.pressed(where.blocks, action_id, value, index, self.workspace.next_ts())
        keeps_state = action["type"] not in elements.PRESSED
        held = dict(values or {}) | ({action_id: value} if keeps_state else {})
        state = elements.state(where.blocks, held)
        if isinstance(where, Message):
            url = self._new_response_url(user, where.channel, where)
            part = payloads.in_message(where, self._channel(where.channel), url, state)
        else:
            part = payloads.in_view(where, state)
        trigger = self.workspace.new_trigger(user)
        return self._interact(payloads.block_actions(self._user(user), trigger, action, part))

    def submit(self, view: View, values: Mapping[str, Any] | None = None, *, user: str = U_ANA) -> Reply:
        """Submit a modal with `values` by action_id or block_id; options are named by their value.

        The answer (errors, update, push, clear, none) is applied; `Reply.view` is the modal open afterwards.
        Raises ValueError where a required field is empty, which Slack does not let through.
        """
        state = elements.state(view.blocks, values or {})
        empty = elements.left_empty(view.blocks, state)
        if empty:
            raise ValueError(f"required and empty: {', '.join(empty)}")
        trigger = self.workspace.new_trigger(user)
        urls = response_urls(view, state, lambda channel: self._new_response_url(user, channel))
        reply = self._interact(payloads.view_submission(self._user(user), trigger, view, state, urls))
        if reply.ok:
            apply_submission(self.workspace, view, reply, self.faults.rejected_blocks)
        reply.view = self.modal(user)
        return reply

    def close_view(self, view: View, *, user: str = U_ANA, all_views: bool = False) -> Reply | None:
        """Close a modal; with `all_views` those beneath it too. None where the app asked for no notice of it."""
        with self.workspace.changing():
            stack = self.workspace.modals.get(user, [])
            stack[:] = [] if all_views else [each for each in stack if each is not view]
        if not view.definition.get("notify_on_close"):
            return None
        return self._interact(payloads.view_closed(self._user(user), view, all_views))

    def open_home(self, user: str = U_ANA, tab: str = "home") -> Reply:
        """Open the app's Home ("home") or its messages ("messages")."""
        channel = next(each for each in self.workspace.channels.values() if each.with_user == user)
        ts = self.workspace.next_ts()
        return self.deliver_event(payloads.app_home_opened(self.workspace, self._user(user), channel, tab, ts))

    def message_shortcut(self, callback_id: str, message: Message, user: str = U_ANA) -> Reply:
        """Use a message shortcut. Raises ValueError on an ephemeral message, which has no such menu."""
        if message.ephemeral_to is not None:
            raise ValueError("an ephemeral message has no shortcuts")
        url = self._new_response_url(user, message.channel)
        trigger, ts = self.workspace.new_trigger(user), self.workspace.next_ts()
        where = self._channel(message.channel)
        return self._interact(
            payloads.message_shortcut(callback_id, self._user(user), trigger, ts, message, where, url)
        )

    def global_shortcut(self, callback_id: str, user: str = U_ANA) -> Reply:
        """Use a global shortcut."""
        trigger, ts = self.workspace.new_trigger(user), self.workspace.next_ts()
        return self._interact(payloads.global_shortcut(callback_id, self._user(user), trigger, ts))

    def share_link(
        self, url: str, *urls: str, user: str = U_ANA, channel: str = C_NEWS, thread_ts: str | None = None
    ) -> Message:
        """A person posts links of a domain that the app unfurls. The event comes wherever they are posted."""
        shared = (url, *urls)
        text = " ".join(f"<{each}>" for each in shared)
        message = Message(channel, self.workspace.next_ts(), self._user(user).id, text, thread_ts=thread_ts)
        self.workspace.add(message)
        if "link_shared" in self.app.events:
            member = U_BOT in self._channel(channel).members
            self.deliver_event(payloads.link_shared(message, shared, member, f"local-{message.ts}"))
        return message

    # --- what Slack does by itself

    def deliver_event(
        self, event: Mapping[str, Any], *, event_id: str | None = None, retry_num: int | None = None
    ) -> Reply:
        """Deliver any event; the answer to the first attempt, with more of them in the background where it failed.

        With `retry_num` this is that repetition, and the only attempt.
        """
        event_id = event_id or self.workspace.next_id("Ev")
        envelope = payloads.event_callback(event, event_id, int(time.time()))
        retry = None if retry_num is None else Retry(retry_num, "http_timeout")
        return self._deliveries.deliver(envelope, lambda: self._transport, retry)

    def verify_request_url(self) -> bool:
        """What Slack does when a request URL is entered: it must give the challenge back."""
        challenge = self.workspace.next_id("challenge")
        payload = {"token": payloads.TOKEN, "challenge": challenge, "type": "url_verification"}
        return challenge in self._http.send(EVENTS, payload, None).body

    def send_raw(self, body: str, headers: Mapping[str, str]) -> Reply:
        """POST anything to the request URL, to see what the app makes of it."""
        return post(self.request_url or "", body, headers, self._http.answer_limit)

    def signed_headers(self, body: str, *, timestamp: int | None = None) -> dict[str, str]:
        """The headers with which Slack signs that body, now or at `timestamp`."""
        return signed_headers(self.app.signing_secret, body, timestamp=timestamp)

    # --- what people see

    def visible(self, channel: str, user: str = U_ANA) -> list[Message]:
        """The channel as the person sees it, ephemerals included, replies in threads not."""
        seen = self.workspace.seen(channel, user)
        return [each for each in seen if each.thread_ts in (None, each.ts) or each.broadcast]

    def thread(self, channel: str, ts: str, user: str | None = None) -> list[Message]:
        """A thread from its first message; with `user`, ephemerals to that person too."""
        return [each for each in self.workspace.seen(channel, user) if each.root_ts == ts]

    def modal(self, user: str = U_ANA) -> View | None:
        """The modal that the person has open."""
        stack = self.workspace.modals.get(user)
        return stack[-1] if stack else None

    def home(self, user: str = U_ANA) -> View | None:
        """The Home tab as last published to the person."""
        return self.workspace.homes.get(user)

    # --- waiting and looking

    def wait_for(self, condition: Callable[[], Found], seconds: float = 5.0) -> Found:
        """What `condition` returns once that is true. Raises TimeoutError. It may only look, not call the server."""
        return self.workspace.wait_for(condition, seconds)

    def wait_connected(self, count: int = 1, seconds: float = 5.0) -> None:
        """Until the app has that many Socket Mode connections. Raises TimeoutError."""
        self.wait_for(lambda: len(self.sockets.usable()) >= count, seconds)

    def wait_delivered(self, seconds: float = 5.0) -> None:
        """Until every event was taken or given up. Raises TimeoutError."""
        self._deliveries.wait(seconds)

    def log(self, what: str | None = None) -> list[Json]:
        """Every request in both directions, or those of one kind ("chat.postMessage", "app_mention", "/troops").

        Each has direction ("to_slack" or "to_app"), what, payload, answer, status, time and seconds.
        """
        with self.workspace.changing():
            return [each for each in self.workspace.exchanges if what in (None, each["what"])]

    # --- faults on demand

    def fail(
        self, method: str, error: str = "internal_error", *, times: int = 1, status: int = 200, retry_after: int = 1
    ) -> None:
        """The next calls of a method ("response_url" is one too) fail: 200 with the error, 500, or 429."""
        self.faults.fail(method, Failure(error, status, retry_after), times)

    def delay(self, method: str, seconds: float) -> None:
        """Answer a method that late from now on; it is done at once."""
        self.faults.delay(method, seconds)

    def reject_blocks(self, types: Iterable[str]) -> None:
        """Answer invalid_blocks to payloads with blocks of these types; an empty set ends it."""
        self.faults.rejected_blocks = frozenset(types)

    def heal(self) -> None:
        """End every fault."""
        self.faults.clear()

    def drop_connections(self, reason: str | None = None) -> None:
        """Close the Socket Mode connections, with a reason ("refresh_requested") after a message that says so.

        A "warning" is that message alone: the app renews its connection while the old one still stands.
        """
        self.sockets.drop(reason)

    # --- within

    @property
    def _transport(self) -> Transport:
        return self._http if self.request_url else self.sockets

    def _send(self, kind: str, payload: Json, retry: Retry | None, what: str | None = None) -> Reply:
        began = time.time()
        reply = self._transport.send(kind, payload, retry)
        name = what or str(payload.get("event", payload).get("type", kind))
        answer = reply.payload or reply.body or reply.error
        self.workspace.record("to_app", name, payload, answer, status=reply.status or 0, began=began)
        return reply

    def _interact(self, payload: Json) -> Reply:
        return self._send(INTERACTIVE, payload, None)

    def _new_response_url(self, user: str, channel: str, original: Message | None = None) -> str:
        return self._response_url(self.response_urls.new(user, channel, original))

    def _response_url(self, token: str) -> str:
        return f"{self.url}/respond/{token}"

    def _user(self, user: str) -> User:
        return self.workspace.users[user]

    def _channel(self, channel: str) -> Channel:
        return self.workspace.channels[channel]

    def _hears(self, channel: Channel) -> bool:
        return ("message.im" if channel.is_im else "message.channels") in self.app.events
