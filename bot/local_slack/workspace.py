"""What a Slack workspace holds: people, channels, messages, views, the installed app, and a log of every request.

Plain values behind one lock. Requests come from the server's loop, from the driver's threads and from retries, so
every change is made inside `Workspace.changing()`, which wakes whoever waits for it (`wait_for`).
"""

from __future__ import annotations

import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

Json = dict[str, Any]
Found = TypeVar("Found")

# The names are ours, the values look like Slack's, which have no underscore: people's patterns rely on that.
U_ANA, U_BEN, U_BOT, B_BOT = "U0ANA", "U0BEN", "U0BOT", "B0BOT"
C_NEWS, C_DESK, D_ANA, D_BEN = "C0NEWS", "C0DESK", "D0ANA", "D0BEN"
TEAM_ID, APP_ID = "T0LOCAL", "A0LOCAL"

FIRST_TS = 1_700_000_000
KEPT_EXCHANGES = 10_000
LOOK_AGAIN = 0.02
TRIGGER_LIFE = 3.0
"""Seconds in which a trigger_id opens a modal, once: https://docs.slack.dev/surfaces/modals/"""


@dataclass(frozen=True, slots=True)
class User:
    """A person, or the app's bot user."""

    id: str
    name: str
    real_name: str
    is_bot: bool = False


@dataclass(slots=True)
class Channel:
    """A public channel, or the direct messages between the app and one person (`with_user`)."""

    id: str
    name: str
    members: set[str]
    with_user: str | None = None
    prompts: Json = field(default_factory=dict)  # as assistant.threads.setSuggestedPrompts left them

    @property
    def is_im(self) -> bool:
        return self.with_user is not None


@dataclass(slots=True)
class Message:
    """A message. `ephemeral_to` is the only person who sees it, None where the channel does."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    ephemeral_to: str | None = None
    broadcast: bool = False
    by_app: bool = False
    metadata: Json = field(default_factory=dict)
    unfurls: Json = field(default_factory=dict)
    reactions: list[tuple[str, str]] = field(default_factory=list)  # name, user
    edited: bool = False
    deleted: bool = False

    @property
    def root_ts(self) -> str:
        """The ts of the thread that the message is in or would begin."""
        return self.thread_ts or self.ts


@dataclass(slots=True)
class View:
    """A modal that a person has open, or their Home tab."""

    id: str
    user: str
    definition: Json  # as the app sent it, block and action ids filled in
    hash: str
    root_id: str
    previous_id: str | None = None

    @property
    def blocks(self) -> list[Json]:
        return list(self.definition.get("blocks", []))

    @property
    def callback_id(self) -> str:
        return str(self.definition.get("callback_id", ""))


@dataclass(slots=True)
class InstalledApp:
    """The app as the workspace knows it. With a `request_url` Slack speaks to it by HTTP, without by Socket Mode."""

    bot_token: str = "xoxb-local-bot"
    app_token: str = "xapp-local-app"
    signing_secret: str = "local-signing-secret"
    request_url: str | None = None
    scopes: frozenset[str] | None = None  # None: every scope was granted
    events: frozenset[str] = frozenset(
        {"app_mention", "message.im", "message.channels", "app_home_opened", "link_shared"}
    )
    unfurl_domains: frozenset[str] = frozenset()  # links to these, in what people post, are told to the app


@dataclass(slots=True)
class Trigger:
    """A trigger_id handed to the app: it opens one modal for one person, within seconds."""

    user: str
    expires: float
    used: bool = False


class Workspace:
    """The state of one workspace with two people, two channels and one app. Safe to use from any thread."""

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        """With a `clock`, in seconds since 1970, messages carry its time and no id comes again in a later run."""
        self.app = InstalledApp()
        self.users = {
            each.id: each
            for each in (
                User(U_ANA, "ana", "Ana Reporter"),
                User(U_BEN, "ben", "Ben Editor"),
                User(U_BOT, "footnote", "Footnote", is_bot=True),
            )
        }
        everyone = set(self.users)
        self.channels = {
            each.id: each
            for each in (
                Channel(C_NEWS, "news", set(everyone)),
                Channel(C_DESK, "desk", everyone - {U_BOT}),
                Channel(D_ANA, "", {U_ANA, U_BOT}, with_user=U_ANA),
                Channel(D_BEN, "", {U_BEN, U_BOT}, with_user=U_BEN),
            )
        }
        self.messages: list[Message] = []
        self.modals: dict[str, list[View]] = {}  # by person, the open one last
        self.homes: dict[str, View] = {}
        self.exchanges: deque[Json] = deque(maxlen=KEPT_EXCHANGES)
        self.trigger_life = TRIGGER_LIFE
        self.version = 0  # goes up with every change
        self._triggers: dict[str, Trigger] = {}
        self._changed = threading.Condition(threading.RLock())
        self._clock = clock
        self._numbers = itertools.count(int(clock() * 1_000) if clock else 1)
        self._exchange_numbers = itertools.count(1)
        self._last_time = 0

    # --- changing and waiting

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock for a change, then wake whoever waits."""
        with self._changed:
            try:
                yield
            finally:
                self.version += 1
                self._changed.notify_all()

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Hold the lock to see everything as of one moment; nothing may be changed."""
        with self._changed:
            yield

    def wait_for(self, condition: Callable[[], Found], seconds: float = 5.0) -> Found:
        """What `condition` returns, as soon as that is true. Raises TimeoutError after `seconds`.

        It is looked at after every change, and now and then for what changes elsewhere. It is called under the lock
        and may only look: a call to the server would wait for itself.
        """
        end = time.monotonic() + seconds
        with self._changed:
            while not (found := condition()):
                left = end - time.monotonic()
                if left <= 0:
                    raise TimeoutError(f"it did not come about within {seconds} seconds")
                self._changed.wait(min(left, LOOK_AGAIN))
            return found

    def record(self, direction: str, what: str, payload: object, answer: object, *, status: int, began: float) -> None:
        """Log a request: `direction` is "to_slack" or "to_app", `began` a reading of `time.time()`."""
        entry = {"direction": direction, "what": what, "payload": payload, "answer": answer, "status": status}
        with self.changing():
            number = next(self._exchange_numbers)
            self.exchanges.append({"number": number, **entry, "time": began, "seconds": time.time() - began})

    # --- ids

    def next_ts(self) -> str:
        """A ts: unique, and later than all before. Without a clock the same in every run, so that snapshots are."""
        if self._clock is None:
            return f"{FIRST_TS + next(self._numbers)}.000100"
        with self._changed:
            self._last_time = max(self._last_time + 1, int(self._clock() * 1_000_000))
            seconds, millionths = divmod(self._last_time, 1_000_000)
        return f"{seconds}.{millionths:06}"

    def next_id(self, letters: str) -> str:
        """An id of Slack's form, as "Ev000012"."""
        return f"{letters}{next(self._numbers):06}"

    def new_trigger(self, user: str) -> str:
        """A trigger_id for `user`."""
        with self.changing():
            trigger = f"{next(self._numbers)}.{TEAM_ID}.{user.lower()}"
            self._triggers[trigger] = Trigger(user, time.monotonic() + self.trigger_life)
        return trigger

    def exchange_trigger(self, trigger_id: str) -> str:
        """The person whose trigger it was, after which it is used. Otherwise raises KeyError with Slack's code."""
        with self.changing():
            trigger = self._triggers.get(trigger_id)
            if trigger is None:
                raise KeyError("invalid_trigger_id")
            if trigger.used:
                raise KeyError("exchanged_trigger_id")
            if time.monotonic() > trigger.expires:
                raise KeyError("expired_trigger_id")
            trigger.used = True
            return trigger.user

    # --- messages

    def add(self, message: Message) -> Message:
        with self.changing():
            self.messages.append(message)
        return message

    def message(self, channel: str, ts: str) -> Message | None:
        """The message of that ts, unless it was deleted."""
        with self._changed:
            found = (each for each in self.messages if each.ts == ts and each.channel == channel and not each.deleted)
            return next(found, None)

    def seen(self, channel: str, user: str | None) -> list[Message]:
        """Everything that `user` can see in a channel, threads too; with None what everybody sees."""
        with self._changed:
            return [
                each
                for each in self.messages
                if each.channel == channel and not each.deleted and each.ephemeral_to in (None, user)
            ]

    # --- views

    def view(self, view_id: str | None, external_id: str | None = None) -> View | None:
        """The open view or Home of that id, or of that external_id."""
        with self._changed:
            views = [*itertools.chain.from_iterable(self.modals.values()), *self.homes.values()]
            for each in views:
                if each.id == view_id or (external_id and each.definition.get("external_id") == external_id):
                    return each
            return None

    def show_modal(self, user: str, definition: Mapping[str, Any], *, on_top: bool) -> View:
        """Open a modal, on top of those that are open or in place of them."""
        with self.changing():
            stack = self.modals.setdefault(user, [])
            if not on_top:
                stack.clear()
            view_id = self.next_id("V")
            below = stack[-1] if stack else None
            root = below.root_id if below else view_id
            view = View(view_id, user, self.with_ids(definition), self.next_id("h"), root, below.id if below else None)
            stack.append(view)
            return view

    def change_view(self, view: View, definition: Mapping[str, Any]) -> View:
        """The same view with new content and a new hash."""
        with self.changing():
            view.definition = self.with_ids(definition)
            view.hash = self.next_id("h")
            return view

    def publish_home(self, user: str, definition: Mapping[str, Any]) -> View:
        """Show `definition` as the person's Home tab."""
        with self.changing():
            if user in self.homes:
                return self.change_view(self.homes[user], definition)
            view_id = self.next_id("V")
            self.homes[user] = View(view_id, user, self.with_ids(definition), self.next_id("h"), view_id)
            return self.homes[user]

    def with_ids(self, payload: Any) -> Any:
        """A copy of blocks or of a view in which every block has a block_id and every element an action_id.

        Slack gives one to each that has none; state and actions then name them.
        """
        if isinstance(payload, Mapping):
            copied = {key: self.with_ids(value) for key, value in payload.items()}
            if "blocks" in payload:
                copied["blocks"] = [self._with_block_id(each) for each in copied["blocks"]]
            return copied
        if isinstance(payload, list | tuple):
            return [self.with_ids(each) for each in payload]
        return payload

    def _with_block_id(self, block: Any) -> Any:
        if not isinstance(block, dict):
            return block
        for child in [block.get("element"), block.get("accessory"), *_listed(block, "elements")]:
            if isinstance(child, dict) and child.get("type") in INTERACTIVE:
                child.setdefault("action_id", self.next_id("a"))
        return {**block, "block_id": block.get("block_id") or self.next_id("b")}


INTERACTIVE = frozenset(
    (
        "button checkboxes datepicker datetimepicker timepicker email_text_input url_text_input number_input "
        "plain_text_input rich_text_input radio_buttons overflow static_select multi_static_select users_select "
        "multi_users_select conversations_select multi_conversations_select channels_select multi_channels_select "
        "external_select multi_external_select feedback_buttons icon_button workflow_button file_input"
    ).split()
)
"""Elements that a person can use: https://docs.slack.dev/reference/block-kit/block-elements/"""


def _listed(block: Mapping[str, Any], key: str) -> list[Any]:
    value = block.get(key)
    return value if isinstance(value, list) else []
