"""Faults on demand: a Slack that is slow, that fails, that limits, that does not know a block."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Failure:
    """One failing answer: an error code with 200, a broken server with 500, a limit with 429."""

    error: str
    status: int
    retry_after: int


@dataclass(slots=True)
class Faults:
    """What goes wrong, by method of the Web API; "response_url" is one too."""

    rejected_blocks: frozenset[str] = frozenset()
    _failures: dict[str, deque[Failure]] = field(default_factory=lambda: defaultdict(deque))
    _delays: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fail(self, method: str, failure: Failure, times: int) -> None:
        with self._lock:
            self._failures[method].extend([failure] * times)

    def delay(self, method: str, seconds: float) -> None:
        with self._lock:
            self._delays[method] = seconds

    def next_failure(self, method: str) -> Failure | None:
        """The failure that is due, which is thereby over."""
        with self._lock:
            waiting = self._failures[method]
            return waiting.popleft() if waiting else None

    def delay_of(self, method: str) -> float:
        with self._lock:
            return self._delays.get(method, 0.0)

    def clear(self) -> None:
        """All is well again."""
        with self._lock:
            self._failures.clear()
            self._delays.clear()
            self.rejected_blocks = frozenset()
