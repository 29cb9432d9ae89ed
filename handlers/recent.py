"""Answers to commands given lately, as they went to Slack: the same question over the same facts is not worked twice.

An answer depends on the question, the day, the facts and who may see it, and on nothing else; all four are its key.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import date

from bot.footnote import Footnote
from bot.model import Answer
from bot.rendering.blocks import Message, classic_message

MOST_KEPT = 256  # some 25 KB each

Key = tuple[str, bool, date, str]


@dataclass(slots=True)
class Recent:
    """What was answered, with its message; the longest kept goes first. Any thread may ask."""

    footnote: Footnote
    _kept: dict[Key, tuple[Answer, Message]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, asked: str, in_public: bool) -> tuple[Answer, Message, bool]:
        """The answer to a command, its message in classic blocks, and whether all may see it."""
        version = self.footnote.library.store.version
        key = (asked, in_public, self.footnote.today(), version)
        with self._lock:
            found = self._kept.get(key)
        if found is None:
            answer = self.footnote.ask(asked)
            private = not (answer.public or in_public)
            found = answer, classic_message(answer, self.footnote.link, private=private, question=asked)
            # Facts may have changed, or midnight passed, while this was worked out.
            if (self.footnote.today(), self.footnote.library.store.version) == (key[2], version):
                self._keep(key, found)
        answer, message = found
        return answer, message, answer.public or in_public

    def _keep(self, key: Key, found: tuple[Answer, Message]) -> None:
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > MOST_KEPT:
                del self._kept[next(iter(self._kept))]
