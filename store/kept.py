"""Rows read lately, kept in memory as values: reading one again costs a tenth.

What is kept is good for as long as the data is the same; each read says by its stamp which data it sees.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Values of facts by number, at most `limit` of them. `read` reads those that are not there."""

    def __init__(self, read: Callable[[sqlite3.Connection, Sequence[int]], dict[int, T]], limit: int) -> None:
        self._read = read
        self._limit = limit
        self._lock = threading.Lock()
        self._stamp = ""
        self._values: dict[int, T] = {}

    def get(self, connection: sqlite3.Connection, numbers: Sequence[int]) -> list[T]:
        """The values of these facts, in this order. The connection is in a transaction."""
        stamp = _stamp(connection)
        with self._lock:
            if stamp != self._stamp:
                self._stamp, self._values = stamp, {}
            found = {number: self._values[number] for number in numbers if number in self._values}
        missing = [number for number in numbers if number not in found]
        if missing:
            read = self._read(connection, missing)
            found |= read
            self._keep(stamp, read)
        return [found[number] for number in numbers]

    def _keep(self, stamp: str, read: dict[int, T]) -> None:
        with self._lock:
            if stamp != self._stamp:
                return
            self._values |= read
            for number in list(self._values)[: max(0, len(self._values) - self._limit)]:
                del self._values[number]


def _stamp(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT group_concat(value) FROM built").fetchone()
    return str(row[0])
