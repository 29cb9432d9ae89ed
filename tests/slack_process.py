"""The real bot in a process of its own, met by a local Slack over HTTP or Socket Mode."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.local_slack import LocalSlack

TRANSPORTS = ("http", "socket")
READER = "https://reader.example"
STARTS_WITHIN = 20.0


@dataclass
class BotProcess:
    """`python -m bot run` against `slack`; may be killed and started again on the same store."""

    slack: LocalSlack
    transport: str
    database: Path
    extra: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None
    port: int = 0

    def start(self) -> None:
        """Start and wait until it answers."""
        self.port = free_port()
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "FOOTNOTE_ENV_FILE": "none",
            "FOOTNOTE_DATABASE": str(self.database),
            "SLACK_BOT_TOKEN": self.slack.app.bot_token,
            "SLACK_API_URL": self.slack.api_url,
            "READER_URL": READER,
            "PORT": str(self.port),
            **self.extra,
        }
        if self.transport == "http":
            environment["SLACK_SIGNING_SECRET"] = self.slack.app.signing_secret
        else:
            environment["SLACK_APP_TOKEN"] = self.slack.app.app_token
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=Path(__file__).parent.parent,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        if self.transport == "http":
            self.slack.request_url = f"http://127.0.0.1:{self.port}/slack/events"
            _wait_for_port(self.port)
        else:
            self.slack.wait_connected(seconds=STARTS_WITHIN)

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """Send a signal; the exit status and what was logged."""
        assert self.process is not None
        self.process.send_signal(sign)
        _, logged = self.process.communicate(timeout=STARTS_WITHIN)
        return self.process.returncode, logged


@contextmanager
def running(transport: str, folder: Path, **extra: str) -> Iterator[BotProcess]:
    """A bot and a Slack of their own, stopped at the end."""
    with LocalSlack() as slack:
        bot = BotProcess(slack, transport, folder / "footnote.db", extra)
        bot.start()
        try:
            yield bot
        finally:
            if bot.process is not None and bot.process.poll() is None:
                bot.stop()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for_port(port: int) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError("the bot did not start to serve")
