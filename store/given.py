"""Answers as they were given, by id: what lets an answer be cited and read again, byte for byte, on any later day.

An answer is made of the question, the facts and the data's version, so a later version makes another one; what was
given is therefore kept itself. Nobody waits for that: answers are handed to a thread that writes them by the batch,
and until it has they are found here. What was given less than WRITTEN_WITHIN before the process was killed is lost.
"""

from __future__ import annotations

import logging
import threading
import time
import zlib
from dataclasses import dataclass

from bot.errors import StoreError
from bot.model import Answer
from store.connections import Connections
from store.records import Record

WRITTEN_WITHIN = 0.25  # seconds
MOST_GIVEN = 200_000
"""Answers kept, some 1 KB each; the one first given longest ago goes first."""

MOST_PENDING = 5_000
"""Answers waiting to be written, where the database is busy for long; further ones are not kept."""

ANSWERS = Record(Answer)
log = logging.getLogger("footnote")


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given, and the version of the data it was made of."""

    answer: Answer
    version: str


class GivenAnswers:
    """The answers that were given. Any thread may call any method."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._pending: dict[str, Given] = {}
        self._lock = threading.Lock()
        self._waiting = threading.Event()
        self._writer: threading.Thread | None = None
        self._closed = False

    def keep(self, answer: Answer, version: str) -> None:
        """Keep an answer; one with the same id is the same answer. Returns at once."""
        if self._connections.read_only or not answer.id:
            return
        with self._lock:
            if self._closed or len(self._pending) >= MOST_PENDING:
                return
            self._pending[answer.id] = Given(answer, version)
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_on, name="given-answers", daemon=True)
                self._writer.start()
        self._waiting.set()

    def find(self, answer_id: str) -> Given | None:
        """The answer of this id, or None where it was never given here or is kept no more. Raises StoreError."""
        with self._lock:
            pending = self._pending.get(answer_id)
        if pending is not None:
            return pending
        with self._connections.reading() as connection:
            row = connection.execute("SELECT version, body FROM given_answers WHERE id = ?", [answer_id]).fetchone()
        return Given(ANSWERS.read(zlib.decompress(row[1]).decode()), row[0]) if row else None

    def close(self) -> None:
        """Write what waits to be written, and take no more."""
        with self._lock:
            self._closed = True
            writer = self._writer
        self._waiting.set()
        if writer is not None:
            writer.join()

    def _write_on(self) -> None:
        while not self._closed:
            self._waiting.wait()
            if not self._closed:
                time.sleep(WRITTEN_WITHIN)  # more come meanwhile
            self._waiting.clear()
            self._write()

    def _write(self) -> None:
        with self._lock:
            batch = dict(self._pending)
        rows = [(each, given.version, _packed(given.answer), time.time()) for each, given in batch.items()]
        try:
            with self._connections.writing() as connection:
                connection.executemany(
                    "INSERT INTO given_answers (id, version, body, at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    rows,
                )
                connection.execute(
                    "DELETE FROM given_answers WHERE number <= (SELECT max(number) FROM given_answers) - ?",
                    [MOST_GIVEN],
                )
        except StoreError as error:
            # They were given all the same, and are tried again with the next.
            log.warning("answers could not be kept for citing: %s", error)
            return
        with self._lock:
            for each in batch:
                del self._pending[each]


def _packed(answer: Answer) -> bytes:
    return zlib.compress(ANSWERS.write(answer).encode(), 1)
