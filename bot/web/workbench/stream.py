"""What changed on a person's screen since it was last told: the page gets changes, and after a break everything anew.

Each connection has a `Watch` of its own, so that a page that lost its connection needs nothing to catch up.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import anyio.to_thread

from bot.local_slack import LocalSlack, Message
from bot.local_slack.workspace import Json
from bot.web.workbench import screen

LOOK_EVERY = 0.04  # seconds; a change is on the screen before a person could tell
QUIET_MOST = 15.0  # seconds without a change after which a comment keeps the connection open
RECONNECT_AFTER = 1_000  # milliseconds, for the browser
KEPT_EXCHANGES = 300  # shown to a page that opens late
Marks = tuple[Any, ...]


@dataclass(slots=True)
class Watch:
    """What one page was told so far."""

    slack: LocalSlack
    user: str
    setup: Json
    _messages: dict[str, Marks] = field(default_factory=dict)  # by channel and ts
    _kept: dict[str, Json] = field(default_factory=dict)  # whatever else was told, by kind
    _last_exchange: int | None = None

    def changes(self) -> list[Json]:
        """What is new, in order; the first time everything, with the setup."""
        found: list[Json] = []
        with self.slack.workspace.looking():
            if self._last_exchange is None:
                found.append({"kind": "setup", "setup": self.setup})
            found += self._if_new("channels", screen.channels(self.slack, self.user))
            found += self._new_messages()
            home = self.slack.home(self.user)
            found += self._if_new("home", screen.view(home) if home else None)
            modals = [screen.view(each) for each in self.slack.workspace.modals.get(self.user, [])]
            found += self._if_new("modals", modals)
            found += self._new_exchanges()
        return found

    def _if_new(self, kind: str, value: Any) -> list[Json]:
        if kind in self._kept and self._kept[kind] == value:
            return []
        self._kept[kind] = value
        return [{"kind": kind, kind: value}]

    def _new_messages(self) -> list[Json]:
        found: list[Json] = []
        own = [each.id for each in self.slack.workspace.channels.values() if self.user in each.members]
        seen = {f"{each.channel} {each.ts}": each for name in own for each in self._seen(name)}
        for key in [key for key in self._messages if key not in seen]:
            del self._messages[key]
            channel, _, ts = key.partition(" ")
            found.append({"kind": "gone", "channel": channel, "ts": ts})
        for key, each in seen.items():
            marks = _marks(each)
            if key not in self._messages or not _same(self._messages[key], marks):
                self._messages[key] = marks
                found.append({"kind": "message", "message": screen.message(each)})
        return found

    def _seen(self, channel: str) -> list[Message]:
        return self.slack.workspace.seen(channel, self.user)

    def _new_exchanges(self) -> list[Json]:
        last = self._last_exchange or 0
        new = [each for each in self.slack.workspace.exchanges if each["number"] > last][-KEPT_EXCHANGES:]
        self._last_exchange = new[-1]["number"] if new else last
        return [{"kind": "exchange", "exchange": screen.exchange_row(each)} for each in new]


def _marks(shown: Message) -> Marks:
    """What tells whether a message changed. New content comes as new objects, so those are compared as such."""
    return (shown.blocks, shown.text, shown.edited, tuple(shown.unfurls))


def _same(before: Marks, now: Marks) -> bool:
    return before[0] is now[0] and before[1:] == now[1:]


async def events(watch: Watch, closing: threading.Event) -> AsyncIterator[str]:
    """The changes as server-sent events, until the process ends: https://html.spec.whatwg.org/#server-sent-events"""
    yield f"retry: {RECONNECT_AFTER}\n\n"
    version, quiet = -1, 0.0
    while not closing.is_set():
        now = watch.slack.workspace.version
        if now != version:
            version, quiet = now, 0.0
            changes = await anyio.to_thread.run_sync(watch.changes)
            if changes:
                yield f"data: {json.dumps(changes, ensure_ascii=False)}\n\n"
        elif quiet > QUIET_MOST:
            quiet = 0.0
            yield ": still here\n\n"
        await asyncio.sleep(LOOK_EVERY)
        quiet += LOOK_EVERY
