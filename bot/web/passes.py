"""Links that expire: who holds a signed address may open the page that it names, until a day.

The signature is the same for the same page all day, so that an answer which holds links stays the same bytes.
Signing is HMAC-SHA256 (RFC 2104) cut to 128 bits, over the page's name and the last day.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import date, timedelta

ANY_QUESTION = "q"
"""What the search form is signed for: every question, as what will be typed cannot be signed."""

SOURCES = "sources"
_TOKEN = re.compile(r"(\d{8})\.([A-Za-z0-9_-]{22})", re.ASCII)


def source_name(source: str) -> str:
    """The name under which a source's pages are signed, whichever part of it they show."""
    return f"s/{source}"


def entity_name(entity: str) -> str:
    return f"e/{entity}"


def question_name(text: str) -> str:
    """White space does not matter in a question, nor here."""
    return f"q/{' '.join(text.split())}"


@dataclass(frozen=True, slots=True, repr=False)
class Passes:
    """Makes and reads tokens ("20261221.…"). `days` is how many days after today a link still opens."""

    key: bytes
    days: int

    def last_day(self, today: date) -> date:
        """The last day (UTC) on which a link made today opens."""
        return today + timedelta(days=self.days)

    def token(self, name: str, last_day: date) -> str:
        """What is put into the address of the page of this name: 31 characters that need no escaping."""
        signed = hmac.digest(self.key, f"footnote reader 1\n{last_day:%Y%m%d}\n{name}".encode(), hashlib.sha256)
        return f"{last_day:%Y%m%d}.{base64.urlsafe_b64encode(signed[:16]).decode().rstrip('=')}"

    def read(self, token: str, name: str) -> date | None:
        """The last day on which the token opens the page of this name; None where it was not made for it."""
        found = _TOKEN.fullmatch(token)
        try:
            last_day = date.fromisoformat(found[1]) if found else None
        except ValueError:
            return None
        if last_day is None or not hmac.compare_digest(self.token(name, last_day), token):
            return None
        return last_day
