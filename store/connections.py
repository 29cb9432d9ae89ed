"""The one owner of the database's connections: who may write, who reads, and what is said when neither can.

Writers take turns: a lock in the process, BEGIN IMMEDIATE with a timeout between processes (a
deferred transaction loses writes under contention). Readers come from a pool and do not wait: the
journal is written ahead. A database that cannot be written still opens for reading.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from bot.errors import StoreError
from store.migrations import KNOWN_MIGRATIONS, MIGRATIONS

BUSY_SECONDS = 30.0
"""How long a writer waits for another process before it says that the database is busy."""

IDLE_READERS = 32
"""Connections kept for reading; beyond these each lives for one read."""

READER_CACHE_KIB = 2048
"""Page cache of one reading connection. Memory mapping is off: it counts as memory of the process."""


class Reader(sqlite3.Connection):
    """A connection for reading. `stamp` says which data its transaction sees; empty until somebody looked."""

    stamp: str = ""


class Connections:
    """Connections to the database at `path`, made current on the way. Raises StoreError."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path = path
        self._writing = threading.Lock()
        self._writer: sqlite3.Connection | None = None
        self._idle: list[Reader] = []
        self._held = threading.local()  # the connection on which this thread is reading
        self._closed = False
        if not read_only and not path.exists():
            _make_folder(path.parent)
        self.read_only = read_only or not _writable(path)
        with self._explained():
            self._mode = self._reading_mode() if self.read_only else "mode=rw"
            self._make_current()

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """A connection on which all reads see the database as it is now. Raises StoreError.

        Within the block this thread's further reads have the same connection, and so see the same data.
        """
        held: Reader | None = getattr(self._held, "connection", None)
        if held is not None:
            yield held
            return
        with self._explained():
            connection = self._idle_reader() or self._reader()
            connection.stamp = ""
            self._held.connection = connection
            try:
                connection.execute("BEGIN")
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                connection.close()
                raise
            finally:
                self._held.connection = None
            self._give_back(connection)

    @contextmanager
    def glancing(self) -> Iterator[Reader]:
        """A connection for one statement, which needs no transaction around it. Raises StoreError.

        Each statement gives up the interpreter's lock and waits for it again, and a transaction adds two: without
        them a repeated command went from 1.75 to 1.30 times hello under 16 connections over a million facts.
        """
        held: Reader | None = getattr(self._held, "connection", None)
        if held is not None:
            yield held
            return
        with self._explained():
            connection = self._idle_reader() or self._reader()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            self._give_back(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The writing connection, in a transaction that ends with the block: all of it or nothing."""
        if self.read_only:
            raise StoreError(_READ_ONLY.format(path=self.path))
        with self._explained(), self._writing:
            self._refuse_closed()
            if self._writer is None:
                self._writer = self._connect("mode=rw")
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
            except BaseException:
                self._writer.rollback()
                raise
            self._writer.commit()

    def _give_back(self, connection: Reader) -> None:
        if self._closed or len(self._idle) >= IDLE_READERS:
            connection.close()
        else:
            self._idle.append(connection)

    def shorten_journal(self) -> None:
        """After much was written: put it into the database file, if no reader is in the way."""
        with self._writing:
            if self._writer is not None:
                with suppress(sqlite3.OperationalError):
                    _pragma(self._writer, "wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection. Reads and writes after it raise StoreError."""
        self._closed = True
        while reader := self._idle_reader():
            reader.close()
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None

    def _make_current(self) -> None:
        """Apply missing migrations, all of them or none. Several processes may do so at once."""
        connection = self._connect(self._mode if self.read_only else "mode=rwc")
        try:
            if self._is_behind(connection):
                if self.read_only:
                    raise StoreError(
                        f"The database {self.path} is not up to date and cannot be written. Run"
                        f" `python -m bot build --database {self.path}` as someone who may write it."
                    )
                connection.execute("BEGIN IMMEDIATE")
                MIGRATIONS.apply(_database(connection))
                connection.commit()
            if not self.read_only and _pragma(connection, "journal_mode") != "wal":
                with suppress(sqlite3.OperationalError):  # another process is at it; the last one succeeds
                    _pragma(connection, "journal_mode = WAL")
        finally:
            connection.close()

    def _is_behind(self, connection: sqlite3.Connection) -> bool:
        """Whether migrations are missing. Raises StoreError for a database that is newer, or not ours."""
        applied = {each.name for each in MIGRATIONS.applied(_database(connection))}
        if not applied and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise StoreError(f"The database {self.path} holds something else. Name another file with --database.")
        if applied - KNOWN_MIGRATIONS:
            raise StoreError(
                f"The database {self.path} was made by a newer version of Footnote."
                " Upgrade Footnote, or name another file with --database."
            )
        return applied != KNOWN_MIGRATIONS

    def _reading_mode(self) -> str:
        """How a database opens that may not be written: with its journal or, where none can be, alone."""
        if not self.path.exists():
            raise StoreError(
                f"There is no database at {self.path}. Make one with `python -m bot build --database {self.path}`."
            )
        try:
            connection = self._connect("mode=ro")
        except sqlite3.OperationalError:
            journal = self.path.with_name(self.path.name + "-wal")
            if journal.exists() and journal.stat().st_size:
                raise
            return "mode=ro&immutable=1"
        connection.close()
        return "mode=ro"

    def _reader(self) -> Reader:
        self._refuse_closed()
        connection = self._connect(self._mode)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _idle_reader(self) -> Reader | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _connect(self, mode: str) -> Reader:
        connection = sqlite3.connect(
            f"file:{quote(str(self.path.absolute()))}?{mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            factory=Reader,
        )
        try:
            connection.execute(f"PRAGMA cache_size = -{READER_CACHE_KIB}")
            connection.execute("PRAGMA mmap_size = 0").fetchall()
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse_closed(self) -> None:
        if self._closed:
            raise StoreError(f"The database {self.path} has been closed.")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """SQLite's faults as sentences that say what to do; what is our own mistake stays as it is."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", None)
            sentence = _SENTENCES.get(code & 0xFF) if code is not None else None
            if sentence is None:
                raise
            raise StoreError(sentence.format(path=self.path)) from error


_READ_ONLY = "The database {path} cannot be written. Check the rights on it and its folder."
_IN_USE = "The database {path} is in use by another program. Try again when that has finished."
_SENTENCES = {
    sqlite3.SQLITE_NOTADB: "The file {path} is not a database. Name another file with --database.",
    sqlite3.SQLITE_CORRUPT: "The database {path} is damaged. Move it away and run `python -m bot build`.",
    sqlite3.SQLITE_CANTOPEN: "The database {path} cannot be opened. Check its folder and the rights on it.",
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_FULL: "There is no room on the disk for the database {path}. Make room and try again.",
    sqlite3.SQLITE_IOERR: "The disk failed while {path} was in use. Check the disk and try again.",
}


def _database(connection: sqlite3.Connection) -> Database:
    return Database(connection, strict=True, execute_plugins=False, recursive_triggers=False)


def _pragma(connection: sqlite3.Connection, pragma: str) -> str:
    return str(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _writable(path: Path) -> bool:
    """Whether a database can be written there: SQLite keeps its journal beside it."""
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} cannot be made ({error.strerror}). Name another place with --database."
        ) from error
