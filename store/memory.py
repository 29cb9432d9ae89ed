"""What the bot remembers between messages, so that a restart forgets nothing and several processes agree.

Times are seconds since 1970, as Slack counts them, and given by the caller: nothing here reads a clock.

How each event is answered once, however often Slack delivers it:

    if not memory.claim(event, now, LEASE):
        acknowledge if memory.finished(event), else refuse, so that Slack delivers it again; done
    reply = memory.reply_to(event)
    if reply is None:                             nothing was sent
        if not memory.sending(event, channel):    somebody else began to send meanwhile: it is theirs
            done
        memory.posted(event, channel, send())
    elif reply.ts is None:                        somebody died while sending: look in Slack, then send or not
        memory.posted(event, channel, found or send())
    memory.finish(event, now)

What holds then, with a lease longer than an answer and its sending can take:

- No event is lost, as long as Slack delivers again what was refused: a claim ends with its lease.
- No event is answered twice while nobody dies. A worker so slow that its lease ran out before it sent does
  not send: `sending` is True for the first only.
- A process killed between `sending` and `posted` leaves a reply of which no store can know whether it arrived.
  `reply_to` says that it is so, and only Slack can tell. Killed anywhere else, its events are answered once.
- What was committed outlives the process. A failure of power may take the last few commits with it (journal
  mode WAL, synchronous NORMAL), and what these tell of may happen again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

from store.factstore import FactStore

EVENT_KEPT_SECONDS = 25 * 3600.0
"""How long an event is remembered: Slack retries for 6 minutes, or for a day where delayed events are turned on."""

RECALLED = 6
"""Messages of a thread that are recalled: as far back as a follow-up can reach."""


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """What people set for a channel.

    `public`: answers to commands are for all to see. `follow_ups`: messages in threads where the bot has
    answered are answered though they do not mention it. `muted`: the bot answers nothing unless asked privately.
    `corrections`: answers that used a fact are told of its correction in their thread.
    """

    public: bool = False
    follow_ups: bool = True
    muted: bool = False
    corrections: bool = True


@dataclass(frozen=True, slots=True)
class Reply:
    """How far the reply to an event has come: sent to `channel`; `ts` is None while Slack has not confirmed it."""

    channel: str
    ts: str | None


@dataclass(frozen=True, slots=True)
class PostedAnswer:
    """An answer that stands in Slack as the message `ts` of a channel."""

    answer_id: str
    team: str
    channel: str
    ts: str
    question: str
    at: float


@dataclass(frozen=True, slots=True)
class Opinions:
    """How many people found an answer good, and how many did not."""

    good: int
    bad: int


@dataclass(frozen=True, slots=True)
class UnknownText:
    """What was typed and not understood: how often, and when last."""

    text: str
    times: int
    last: float


class Memory:
    """What is remembered, in the store's database. Any thread may call any method; all raise StoreError."""

    def __init__(self, store: FactStore) -> None:
        self._store = store

    # Threads

    def remember(self, team: str, channel: str, thread_ts: str, user: str, text: str, at: float) -> None:
        """Keep what was asked in a thread and has been answered. `at` is the message's own time.

        The same message given again is the same message.
        """
        row = [team, channel, thread_ts, user, text, at]
        with self._store.writing() as connection:
            connection.execute(
                "INSERT INTO thread_messages (team, channel, thread_ts, user, text, at) SELECT ?, ?, ?, ?, ?, ?"
                " WHERE NOT EXISTS (SELECT 1 FROM thread_messages WHERE team = ? AND channel = ? AND thread_ts = ?"
                " AND user = ? AND text = ? AND at = ?)",
                row + row,
            )

    def recall(self, team: str, channel: str, thread_ts: str, limit: int = RECALLED) -> tuple[str, ...]:
        """The last messages of a thread that were answered, whoever asked, oldest first."""
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT text FROM thread_messages WHERE team = ? AND channel = ? AND thread_ts = ?"
                " ORDER BY at DESC, number DESC LIMIT ?",
                [team, channel, thread_ts, limit],
            ).fetchall()
        return tuple(text for (text,) in reversed(rows))

    def answered(self, team: str, channel: str, thread_ts: str) -> bool:
        """Whether the bot has answered in this thread: whether it remembers anything of it."""
        return bool(self.recall(team, channel, thread_ts, limit=1))

    # Events

    def claim(self, event_id: str, at: float, lease_seconds: float) -> bool:
        """Whether the caller, and nobody else for `lease_seconds`, is to handle this event.

        False where it is finished, or where another's lease still runs (see `finished`).
        """
        with self._store.writing() as connection:
            connection.execute("DELETE FROM events WHERE kept_until < ?", [at])
            claimed = connection.execute(
                "INSERT INTO events (id, lease_ends, kept_until) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET lease_ends = excluded.lease_ends, kept_until = excluded.kept_until"
                " WHERE NOT finished AND events.lease_ends <= ?",
                [event_id, at + lease_seconds, at + lease_seconds + EVENT_KEPT_SECONDS, at],
            )
            return claimed.rowcount == 1

    def sending(self, event_id: str, channel: str) -> bool:
        """Note that the reply is about to be sent to `channel`. False where somebody has begun to: do not send."""
        with self._store.writing() as connection:
            noted = connection.execute(
                "UPDATE events SET reply_channel = ? WHERE id = ? AND reply_channel IS NULL", [channel, event_id]
            )
            return noted.rowcount == 1

    def posted(self, event_id: str, channel: str, ts: str) -> None:
        """Note that Slack has the reply, as the message `ts` of `channel`."""
        with self._store.writing() as connection:
            connection.execute(
                "UPDATE events SET reply_channel = ?, reply_ts = ? WHERE id = ?", [channel, ts, event_id]
            )

    def reply_to(self, event_id: str) -> Reply | None:
        """How far the reply has come; None where nobody has begun to send one."""
        with self._store.reading() as connection:
            row = connection.execute("SELECT reply_channel, reply_ts FROM events WHERE id = ?", [event_id]).fetchone()
        return Reply(*row) if row and row[0] is not None else None

    def finish(self, event_id: str, at: float) -> None:
        """Nothing is left to do for this event. It is remembered for EVENT_KEPT_SECONDS more."""
        with self._store.writing() as connection:
            connection.execute(
                "INSERT INTO events (id, lease_ends, kept_until, finished) VALUES (?, ?, ?, 1)"
                " ON CONFLICT (id) DO UPDATE SET finished = 1, kept_until = excluded.kept_until",
                [event_id, at, at + EVENT_KEPT_SECONDS],
            )

    def finished(self, event_id: str) -> bool:
        """Whether nothing is left to do for this event."""
        with self._store.reading() as connection:
            row = connection.execute("SELECT finished FROM events WHERE id = ?", [event_id]).fetchone()
        return bool(row and row[0])

    # Channels

    def settings(self, team: str, channel: str) -> ChannelSettings:
        """What was set for this channel; the defaults where nothing was."""
        with self._store.glancing() as connection:
            row = connection.execute(
                "SELECT public, follow_ups, muted, corrections FROM channel_settings WHERE team = ? AND channel = ?",
                [team, channel],
            ).fetchone()
        return ChannelSettings(*map(bool, row)) if row else ChannelSettings()

    def set_settings(self, team: str, channel: str, settings: ChannelSettings) -> None:
        with self._store.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO channel_settings (team, channel, public, follow_ups, muted, corrections)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [team, channel, *astuple(settings)],
            )

    # Answers

    def posted_answer(
        self, answer_id: str, team: str, channel: str, ts: str, question: str, facts: Iterable[str], at: float
    ) -> None:
        """Keep which answer stands as the message `ts`, and the ids of its facts.

        A message that comes to show another answer is told of again.
        """
        with self._store.writing() as connection:
            row = connection.execute(
                "INSERT INTO posted_answers (answer, team, channel, ts, question, at) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (team, channel, ts)"
                " DO UPDATE SET answer = excluded.answer, question = excluded.question, at = excluded.at"
                " RETURNING number",
                [answer_id, team, channel, ts, question, at],
            ).fetchone()
            connection.execute("DELETE FROM posted_facts WHERE posted = ?", row)
            connection.executemany(
                "INSERT INTO posted_facts (fact, posted) VALUES (?, ?)", [(fact, *row) for fact in dict.fromkeys(facts)]
            )

    def posted_with(self, fact_id: str) -> list[PostedAnswer]:
        """The answers in Slack that show this fact, newest first."""
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT answer, team, channel, ts, question, at FROM posted_facts"
                " JOIN posted_answers ON number = posted WHERE fact = ? ORDER BY at DESC, number DESC",
                [fact_id],
            )
            return [PostedAnswer(*row) for row in rows]

    def question_of(self, answer_id: str) -> str | None:
        """What was asked when this answer was last posted; None where it never was."""
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT question FROM posted_answers WHERE answer = ? ORDER BY at DESC, number DESC LIMIT 1",
                [answer_id],
            ).fetchone()
        return str(row[0]) if row else None

    def feedback(self, team: str, channel: str, user: str, answer_id: str, good: bool, at: float) -> None:
        """What a person thinks of an answer; what they thought of it before no longer counts."""
        with self._store.writing() as connection:
            connection.execute(
                "INSERT INTO feedback (answer, team, user, channel, good, at) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (answer, team, user)"
                " DO UPDATE SET channel = excluded.channel, good = excluded.good, at = excluded.at"
                " WHERE excluded.at >= feedback.at",
                [answer_id, team, user, channel, good, at],
            )

    def opinions(self, answer_id: str) -> Opinions:
        """What people think of an answer."""
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT count(*) FILTER (WHERE good), count(*) FILTER (WHERE NOT good) FROM feedback WHERE answer = ?",
                [answer_id],
            ).fetchone()
        return Opinions(*row)

    # What to learn

    def unknown(self, text: str, at: float) -> None:
        """Count a text that was not understood. Whose it was is not kept."""
        with self._store.writing() as connection:
            connection.execute(
                "INSERT INTO unknown_texts (text, times, last) VALUES (?, 1, ?)"
                " ON CONFLICT (text) DO UPDATE SET times = times + 1, last = max(last, excluded.last)",
                [text, at],
            )

    def unknowns(self, limit: int) -> list[UnknownText]:
        """What was most often not understood, the latest first among equals."""
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT text, times, last FROM unknown_texts ORDER BY times DESC, last DESC, text LIMIT ?", [limit]
            )
            return [UnknownText(*row) for row in rows]
