"""The key that the reader's links are signed with, where no setting gives one: made once, kept beside the database.

So a link still opens after a restart, and several processes on one store agree.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from bot.errors import StoreError

NAME = "reader.key"
SHORTEST = 16  # characters; what is shorter is no key of ours


def kept_key(folder: Path) -> str:
    """The key in this folder, made where there is none. Raises StoreError where it can neither be read nor made."""
    path = folder / NAME
    try:
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no text"
        raise StoreError(
            f"The key of the reader's links, {path}, cannot be kept ({reason}). Set READER_KEY."
        ) from error
    if len(key) < SHORTEST:
        raise StoreError(f"The key of the reader's links, {path}, is too short. Remove the file, or set READER_KEY.")
    return key


def _make(path: Path) -> None:
    """Write a key for the owner's eyes alone. Whole at once: of several processes the first one's key stays."""
    own = path.with_name(f"{NAME}.{secrets.token_hex(8)}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_urlsafe(32) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileExistsError):
            os.link(own, path)
    finally:
        own.unlink()
