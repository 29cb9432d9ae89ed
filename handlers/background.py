"""What is done beside answering: decisions brought into answers, threads told of corrections, channels of news.

One thread goes round: a few seconds after the last decision it publishes, then tells what there is to tell. Articles
are read by a few threads of their own. Several processes may do the same at once: `Desk` lets one of them publish, and
gives each notice to one.

A process killed at any point leaves no notice untold and none told twice: whoever takes a notice on again looks in
Slack first, by the notice's key in the metadata of what was posted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from slack_sdk import WebClient

from bot.editing.desk import Desk
from bot.editing.drafts import Outcome
from bot.footnote import Footnote
from bot.ingestion.fetch import Fetcher, Limits
from handlers import failures
from handlers.telling import Teller

QUIET_SECONDS = 3.0  # after the last decision, before answers are brought up to date: decisions come in a row
ROUND_SECONDS = 10.0  # between two looks at what other processes left to tell
LONGEST_PAUSE = 320.0  # between two, where one after another fails
ACKNOWLEDGED_SECONDS = 0.7  # in which an acknowledgement is sent and shown; what comes before it would stand above it
READERS = 2  # articles read at once; each may wait for its site for 20 seconds


@dataclass(slots=True)
class Background:
    """Start it once; stop it before the store is closed. `limits` are those of fetching a page."""

    footnote: Footnote
    desk: Desk
    client: WebClient
    teller: Teller
    limits: Limits = field(default_factory=Limits)
    stopping: threading.Event = field(default_factory=threading.Event)
    _wanted: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _rounds: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "footnote-round"))
    _readers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(READERS, "footnote-reader"))
    unpublished: int = 0  # decisions made here that answers do not show yet
    _published: bool = False  # since the start: a process that died may have left decisions

    def start(self) -> None:
        """Begin to go round. A process that ends without `stop` ends what is in hand too."""
        self._thread = threading.Thread(target=self._go_round, name="footnote-background", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the round and the articles in hand, and begin no other."""
        self.stopping.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join()
        self._rounds.shutdown(wait=True)
        self._readers.shutdown(wait=True)

    def decided(self) -> None:
        """Somebody decided something; answers are to show it soon."""
        self.unpublished += 1
        self._wanted.set()

    def read(self, work: Callable[[], None], tell: Callable[[str], None]) -> None:
        """Do something slow beside answering. What it raises is logged, and told in a sentence."""

        def done(finished: Future[None]) -> None:
            error = finished.exception()
            if error is not None:
                tell(failures.background_failure("reading", error))

        self._readers.submit(work).add_done_callback(done)

    def after_acknowledgement(self, began: float) -> None:
        """Wait until what was begun at that time is surely acknowledged, if it has to be."""
        self.stopping.wait(ACKNOWLEDGED_SECONDS - (self.footnote.now() - began))

    def ingest(self, addresses: Sequence[str], user: str) -> Iterator[Outcome]:
        """Articles into drafts, one outcome an article."""
        settings = self.footnote.settings
        fetcher = Fetcher(settings.ingest_networks, settings.contact, self.limits)  # each fetches one page at a time
        return self.desk.ingest(addresses, user, self.footnote.now(), fetcher=fetcher)

    def _go_round(self) -> None:
        failed = 0
        while not self.stopping.is_set():
            self._wait(min(ROUND_SECONDS * 2**failed, LONGEST_PAUSE))
            error = self._rounds.submit(self._round).exception()
            failed = failed + 1 if error else 0
            if error and failed == 2:  # the first may be a busy moment; the later ones are the same again
                failures.background_failure("background", error)

    def _wait(self, seconds: float) -> None:
        """Until it is time to look again; after a decision, until no other has followed for a while."""
        self._wanted.wait(seconds)
        while self._wanted.is_set() and not self.stopping.is_set():
            self._wanted.clear()
            self.stopping.wait(QUIET_SECONDS)

    def _round(self) -> None:
        """Publish what was decided, then tell. What is told after a stop was asked for is left for the next start."""
        before = self.unpublished
        if before or not self._published:
            self.desk.publish()
            self._published = True
            self.unpublished -= before
        self.teller.tell(self.stopping)
