"""What channels watch, and how far in the news each watch was told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.editing.drafts import Watch
from store.corrections import newest_news
from store.factstore import FactStore
from store.records import Record

WATCHES = Record(Watch)


@dataclass(frozen=True, slots=True)
class Behind:
    """A watch with the facts approved after the news it was told, oldest first, `through` the last piece of news."""

    watch: Watch
    after: int
    through: int
    facts: tuple[str, ...]


class Watches:
    """The watches of a store. Any thread may call any method; all raise StoreError."""

    def __init__(self, store: FactStore) -> None:
        self._store = store

    def add(self, watch: Watch, form: str) -> Watch:
        """Keep a watch, and give it with its number; one of the same channel and form is that watch."""
        with self._store.writing() as connection:
            row = connection.execute(
                "INSERT INTO watches (team, channel, form, body, told_through, lease_ends) VALUES (?, ?, ?, ?, ?, 0)"
                " ON CONFLICT (team, channel, form) DO UPDATE SET form = excluded.form RETURNING number, body",
                [watch.team, watch.channel, form, WATCHES.write(watch), newest_news(connection)],
            ).fetchone()
        return _numbered(*row)

    def of_channel(self, team: str, channel: str) -> list[Watch]:
        """Oldest first."""
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT number, body FROM watches WHERE team = ? AND channel = ? ORDER BY number", [team, channel]
            ).fetchall()
        return [_numbered(*row) for row in rows]

    def remove(self, watches: list[Watch]) -> None:
        with self._store.writing() as connection:
            connection.executemany("DELETE FROM watches WHERE number = ?", [(each.number,) for each in watches])

    def behind(self) -> list[Behind]:
        """Each watch that has news before it."""
        with self._store.reading() as connection:
            through = newest_news(connection)
            rows = connection.execute(
                "SELECT number, body, told_through FROM watches WHERE told_through < ? ORDER BY number", [through]
            ).fetchall()
            news = connection.execute(
                "SELECT number, fact FROM news WHERE kind = 'approved' AND number > ? ORDER BY number",
                [min((row[2] for row in rows), default=through)],
            ).fetchall()
        return [
            Behind(_numbered(number, body), told, through, tuple(fact for at, fact in news if at > told))
            for number, body, told in rows
        ]

    def claim(self, watch: Watch, after: int, at: float, lease_ends: float) -> bool:
        """Take on to tell a watch the news after `after`; False where it was told since or is being told."""
        with self._store.writing() as connection:
            changed = connection.execute(
                "UPDATE watches SET lease_ends = ? WHERE number = ? AND told_through = ? AND lease_ends <= ?",
                [lease_ends, watch.number, after, at],
            )
            return changed.rowcount == 1

    def told(self, watch: Watch, through: int) -> None:
        """A watch was told the news up to `through`, or there was nothing in it for it."""
        with self._store.writing() as connection:
            connection.execute(
                "UPDATE watches SET told_through = max(told_through, ?), lease_ends = 0 WHERE number = ?",
                [through, watch.number],
            )


def _numbered(number: int, body: str) -> Watch:
    return replace(WATCHES.read(body), number=number)
