"""Rows read lately, kept in memory as values: reading one again costs a tenth.

What is kept is good for as long as the data is the same; each read says by its stamp which data it sees.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from store.connections import Reader

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class Kept(Generic[K, T]):
    """Values by number or id, at most `limit` of them. `read` reads those that are not there; some may be nowhere."""

    def __init__(self, read: Callable[[Reader, Sequence[K]], dict[K, T]], limit: int) -> None:
        self._read = read
        self._limit = limit
        self._lock = threading.Lock()
        self._stamp = ""
        self._values: dict[K, T] = {}

    def get(self, connection: Reader, keys: Sequence[K]) -> list[T]:
        """The values of these keys, in this order, without those that have none. The connection is in a transaction."""
        stamp = _stamp(connection)
        with self._lock:
            if stamp != self._stamp:
                self._stamp, self._values = stamp, {}
            found = {key: self._values[key] for key in keys if key in self._values}
        missing = [key for key in keys if key not in found]
        if missing:
            read = self._read(connection, missing)
            found |= read
            self._keep(stamp, read)
        return [found[key] for key in keys if key in found]

    def _keep(self, stamp: str, read: dict[K, T]) -> None:
        with self._lock:
            if stamp != self._stamp:
                return
            self._values |= read
            while len(self._values) > self._limit:
                del self._values[next(iter(self._values))]


def _stamp(connection: Reader) -> str:
    if not connection.stamp:
        row = connection.execute("SELECT group_concat(value) FROM built").fetchone()
        connection.stamp = str(row[0])
    return connection.stamp
