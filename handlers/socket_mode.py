"""Slack over Socket Mode: a connection we open, for places that no request from outside can reach."""

from __future__ import annotations

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.garbage import spare_the_start
from bot.web.serving import stop_signals

CONCURRENCY = 32  # envelopes answered at once, so that slow calls to Slack delay no other
LONGEST_DEAD = 60.0  # seconds without a connection after which the process ends, for its keeper to start it again
PING_SECONDS = 3  # Bolt looks after its connection only so often, and opens a lost one again then
CHECK_EVERY = 1.0


def listen(app: App, app_token: str, announce: str) -> int:
    """Listen until SIGTERM or SIGINT (0), or until the connection stays dead (1). Envelopes in hand are finished.

    Bolt's own `start()` ignores SIGTERM, so the signals are ours.
    """
    stopping = stop_signals()
    spare_the_start()
    handler = SocketModeHandler(app, app_token, concurrency=CONCURRENCY, ping_interval=PING_SECONDS)
    handler.connect()  # type: ignore[no-untyped-call]  # Bolt leaves it untyped
    print(announce, flush=True)
    dead = 0.0
    while not stopping.wait(CHECK_EVERY):
        dead = 0.0 if handler.client.is_connected() else dead + CHECK_EVERY
        if dead >= LONGEST_DEAD:
            break
    handler.client.message_workers.shutdown(wait=True)
    handler.close()  # type: ignore[no-untyped-call]  # likewise
    return 0 if stopping.is_set() else 1
