"""Answers to commands given lately, as they went to Slack: the same question over the same facts is not worked twice.

An answer depends on the question, the day, the facts and who may see it, and on nothing else; all four are its key.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass, field
from datetime import date

from bot.footnote import Footnote
from bot.rendering.blocks import classic_message

MOST_CHARACTERS = 16_000_000
"""Kept at once, some thousand answers; the one asked for longest ago goes first."""

Key = tuple[str, bool, date, str]


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """What acknowledges a command, as JSON, and whether every word of the command was understood."""

    body: str
    understood: bool


@dataclass(slots=True)
class Recent:
    """What was answered. Any thread may ask."""

    footnote: Footnote
    _kept: dict[Key, Acknowledgement] = field(default_factory=dict)
    _characters: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, asked: str, in_public: bool) -> Acknowledgement:
        """The answer to a command in classic blocks, for all to see where the channel or the asker wants it."""
        key = self._key(asked, in_public)
        with self._lock:
            found = self._kept.pop(key, None)
            if found is not None:
                self._kept[key] = found
                return found
        made = self._made(asked, in_public)
        # Facts may have changed, or midnight passed, while this was worked out.
        if self._key(asked, in_public) == key:
            self._keep(key, made)
        return made

    def _key(self, asked: str, in_public: bool) -> Key:
        return asked, in_public, self.footnote.today(), self.footnote.library.store.version

    def _made(self, asked: str, in_public: bool) -> Acknowledgement:
        answer = self.footnote.ask(asked)
        public = answer.public or in_public
        files = self.footnote.files(answer)
        message = classic_message(answer, self.footnote.link, private=not public, question=asked, files=files)
        body = {
            **message.payload(),
            "response_type": "in_channel" if public else "ephemeral",
            "unfurl_links": False,
            "unfurl_media": False,
        }
        return Acknowledgement(json.dumps(body, ensure_ascii=False, separators=(",", ":")), answer.understood)

    def _keep(self, key: Key, made: Acknowledgement) -> None:
        with self._lock:
            before = self._kept.pop(key, None)
            self._characters += len(made.body) - (len(before.body) if before else 0)
            self._kept[key] = made
            while self._characters > MOST_CHARACTERS:
                self._characters -= len(self._kept.pop(next(iter(self._kept))).body)
