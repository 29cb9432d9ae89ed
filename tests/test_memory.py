"""What the bot remembers is there after a restart, and of many who want an event exactly one gets it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from store.factstore import FactStore
from store.memory import EVENT_KEPT_SECONDS, ChannelSettings, Memory, Opinions, PostedAnswer, Reply, UnknownText
from store.migrations import MIGRATIONS
from tests.store_examples import fact, sheets
from tests.test_store import rows_of

ROOT = Path(__file__).parents[1]
NOW = 1_763_700_000.000100
LEASE = 30.0
EVENTS = [f"Ev{number:03}" for number in range(100)]
THREAD = ("T1", "C1", "1763700000.000100")

CLAIMER = """
import sys
from store.factstore import FactStore
from store.memory import Memory
path, at, *events = sys.argv[1:]
with FactStore.open(path) as store:
    memory = Memory(store)
    print(*(event for event in events if memory.claim(event, float(at), 30.0)))
"""

# Stops dead in the middle of an event: before, while or after it sends, as the last argument says.
WORKER = """
import os, signal, sys
from store.factstore import FactStore
from store.memory import Memory
path, at, dies, *events = sys.argv[1:]
memory = Memory(FactStore.open(path))
for number, event in enumerate(events):
    def die_if(point):
        if number == 40 and dies == point:
            os.kill(os.getpid(), signal.SIGKILL)
    assert memory.claim(event, float(at), 30.0)
    die_if("claimed")
    assert memory.sending(event, "C1")
    die_if("sending")
    print(event, flush=True)  # the reply arrives
    die_if("arrived")
    memory.posted(event, "C1", f"{at}-{event}")
    die_if("posted")
    memory.finish(event, float(at))
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FactStore]:
    with FactStore.open(tmp_path / "facts.db") as opened:
        yield opened


@pytest.fixture
def memory(store: FactStore) -> Memory:
    return Memory(store)


def test_a_thread_is_recalled_oldest_first_up_to_the_limit(memory: Memory) -> None:
    for number in range(8):
        memory.remember(*THREAD, f"U{number % 2}", f"question {number}", NOW + number)
    assert memory.recall(*THREAD) == tuple(f"question {number}" for number in range(2, 8))
    assert memory.recall(*THREAD, limit=2) == ("question 6", "question 7")


def test_threads_are_apart_by_team_channel_and_thread(memory: Memory) -> None:
    memory.remember(*THREAD, "U1", "iraq?", NOW)
    for other in [("T2", *THREAD[1:]), ("T1", "C2", THREAD[2]), ("T1", "C1", "1.0")]:
        assert (memory.recall(*other), memory.answered(*other)) == ((), False)
    assert memory.answered(*THREAD)


def test_a_message_remembered_again_is_the_same_message_and_order_is_that_of_their_times(memory: Memory) -> None:
    memory.remember(*THREAD, "U1", "and in 2021?", NOW + 2)
    memory.remember(*THREAD, "U1", "iraq?", NOW)
    memory.remember(*THREAD, "U1", "and in 2021?", NOW + 2)
    memory.remember(*THREAD, "U1", "iraq?", NOW + 3)
    assert memory.recall(*THREAD) == ("iraq?", "and in 2021?", "iraq?")


def test_messages_of_the_same_moment_come_in_the_order_they_were_given(memory: Memory) -> None:
    for text in ("b", "a", "c"):
        memory.remember(*THREAD, "U1", text, NOW)
    assert memory.recall(*THREAD) == ("b", "a", "c")


def test_a_restart_forgets_nothing(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with FactStore.open(path) as store:
        memory = Memory(store)
        memory.remember(*THREAD, "U1", "iraq?", NOW)
        memory.set_settings("T1", "C1", ChannelSettings(muted=True))
        memory.finish("Ev1", NOW)
    with FactStore.open(path) as store:
        memory = Memory(store)
        assert memory.recall(*THREAD) == ("iraq?",)
        assert memory.settings("T1", "C1") == ChannelSettings(muted=True)
        assert memory.claim("Ev1", NOW + 1, LEASE) is False


def test_of_forty_threads_that_want_an_event_exactly_one_gets_it(memory: Memory) -> None:
    start = threading.Barrier(40)

    def claim(_: int) -> list[str]:
        start.wait()
        return [event for event in EVENTS if memory.claim(event, NOW, LEASE)]

    with ThreadPoolExecutor(40) as pool:
        claimed = [event for each in pool.map(claim, range(40)) for event in each]
    assert Counter(claimed) == Counter(EVENTS)


def test_of_eight_processes_that_want_an_event_exactly_one_gets_it(tmp_path: Path) -> None:
    command = [sys.executable, "-c", CLAIMER, str(tmp_path / "facts.db"), str(NOW), *EVENTS]
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    claimed = [event for each in running for event in each.communicate()[0].split()]
    assert [each.returncode for each in running] == [0] * 8
    assert Counter(claimed) == Counter(EVENTS)


def test_a_claim_ends_with_its_lease_and_a_finished_event_is_not_claimed_again(memory: Memory) -> None:
    assert memory.claim("Ev1", NOW, LEASE) is True
    assert memory.claim("Ev1", NOW + LEASE - 1, LEASE) is False
    assert memory.claim("Ev1", NOW + LEASE, LEASE) is True
    assert memory.finished("Ev1") is False
    memory.finish("Ev1", NOW + LEASE)
    assert memory.finished("Ev1") is True
    assert [memory.claim("Ev1", NOW + later, LEASE) for later in (31, 60, 300, 600, 86_400)] == [False] * 5


def test_an_event_is_forgotten_when_no_retry_can_come(memory: Memory, store: FactStore) -> None:
    for event in ("Ev1", "Ev2"):
        memory.claim(event, NOW, LEASE)
    memory.finish("Ev1", NOW)
    memory.claim("Ev3", NOW + LEASE + EVENT_KEPT_SECONDS + 1, LEASE)
    with store.reading() as connection:
        assert connection.execute("SELECT id FROM events").fetchall() == [("Ev3",)]


def test_only_the_first_to_send_sends_however_late_the_other_is(memory: Memory) -> None:
    memory.claim("Ev1", NOW, LEASE)  # by one that is slow
    memory.claim("Ev1", NOW + LEASE, LEASE)  # by one that is not
    assert [memory.sending("Ev1", "C1"), memory.sending("Ev1", "C1")] == [True, False]


def test_the_next_to_claim_is_told_how_far_the_reply_has_come(memory: Memory) -> None:
    memory.claim("Ev1", NOW, LEASE)
    told = [memory.reply_to("Ev1")]
    memory.sending("Ev1", "C1")
    told.append(memory.reply_to("Ev1"))
    memory.posted("Ev1", "C1", "5.1")
    told.append(memory.reply_to("Ev1"))
    memory.claim("Ev1", NOW + LEASE, LEASE)
    told.append(memory.reply_to("Ev1"))
    assert told == [None, Reply("C1", None), Reply("C1", "5.1"), Reply("C1", "5.1")]
    assert memory.reply_to("Ev2") is None


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("dies", ["claimed", "sending", "arrived", "posted"])
def test_killed_in_the_middle_of_a_hundred_events_each_is_answered_once(tmp_path: Path, dies: str) -> None:
    path = tmp_path / "facts.db"
    command = [sys.executable, "-c", WORKER, str(path), str(NOW), dies, *EVENTS]
    killed = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL
    in_slack = killed.stdout.split()
    unsure = []
    with FactStore.open(path) as store:
        memory = Memory(store)
        assert [memory.claim(EVENTS[40], NOW + 1, LEASE), memory.finished(EVENTS[40])] == [False, False]
        for event in EVENTS:  # Slack delivers all of them again
            if not memory.claim(event, NOW + LEASE, LEASE):
                continue
            reply = memory.reply_to(event)
            if reply is None:
                assert memory.sending(event, "C1")
                in_slack.append(event)
            elif reply.ts is None:
                unsure.append(event)
                if event not in in_slack:
                    in_slack.append(event)
            memory.finish(event, NOW + LEASE)
        assert all(memory.finished(event) for event in EVENTS)
    assert Counter(in_slack) == Counter(EVENTS)
    assert unsure == ([EVENTS[40]] if dies in ("sending", "arrived") else [])


def test_settings_are_those_of_the_channel_and_the_defaults_elsewhere(memory: Memory) -> None:
    chosen = ChannelSettings(public=True, follow_ups=False, muted=False)
    memory.set_settings("T1", "C1", replace(chosen, muted=True))
    memory.set_settings("T1", "C1", chosen)
    assert memory.settings("T1", "C1") == chosen
    assert memory.settings("T1", "C2") == memory.settings("T2", "C1") == ChannelSettings(False, True, False)


def test_the_last_opinion_of_each_person_counts(memory: Memory) -> None:
    for user, good, at in [("U1", True, 1), ("U1", False, 2), ("U2", True, 1), ("U3", False, 5), ("U3", True, 4)]:
        memory.feedback("T1", "C1", user, "answer", good, NOW + at)
    memory.feedback("T2", "C1", "U1", "answer", True, NOW)
    assert (memory.opinions("answer"), memory.opinions("other")) == (Opinions(good=2, bad=2), Opinions(0, 0))


def test_answers_are_found_by_the_facts_they_show(memory: Memory) -> None:
    memory.posted_answer("a1", "T1", "C1", "1.0", "iraq?", ["f1", "f2", "f1"], NOW)
    memory.posted_answer("a2", "T1", "C2", "2.0", "troops?", ("f2",), NOW + 1)
    first = PostedAnswer("a1", "T1", "C1", "1.0", "iraq?", NOW)
    second = PostedAnswer("a2", "T1", "C2", "2.0", "troops?", NOW + 1)
    assert [memory.posted_with(each) for each in ("f1", "f2", "f3")] == [[first], [second, first], []]


def test_a_message_that_comes_to_show_another_answer_no_longer_shows_the_first(memory: Memory) -> None:
    memory.posted_answer("a1", "T1", "C1", "1.0", "iraq?", ["f1"], NOW)
    memory.posted_answer("a2", "T1", "C1", "1.0", "iran?", ["f2"], NOW + 1)
    assert memory.posted_with("f1") == []
    assert memory.posted_with("f2") == [PostedAnswer("a2", "T1", "C1", "1.0", "iran?", NOW + 1)]
    assert (memory.question_of("a1"), memory.question_of("a2")) == (None, "iran?")


def test_the_question_of_an_answer_is_the_one_asked_last(memory: Memory) -> None:
    memory.posted_answer("a1", "T1", "C1", "1.0", "/who soleimani", (), NOW + 1)
    memory.posted_answer("a1", "T1", "C1", "2.0", "who is suleimani?", (), NOW)
    assert memory.question_of("a1") == "/who soleimani"


def test_what_was_not_understood_is_counted(memory: Memory) -> None:
    for text, at in [("huh", 1), ("wat", 2), ("huh", 3), ("eh", 4)]:
        memory.unknown(text, NOW + at)
    assert memory.unknowns(2) == [UnknownText("huh", 2, NOW + 3), UnknownText("eh", 1, NOW + 4)]


def test_a_build_leaves_what_is_remembered_untouched(memory: Memory, store: FactStore) -> None:
    store.build(sheets([fact("gazette/1/old")], digest="first"))
    memory.remember(*THREAD, "U1", "iraq?", NOW)
    memory.claim("Ev1", NOW, LEASE)
    memory.sending("Ev1", "C1")
    memory.set_settings("T1", "C1", ChannelSettings(public=True))
    memory.feedback("T1", "C1", "U1", "a1", True, NOW)
    memory.posted_answer("a1", "T1", "C1", "1.0", "iraq?", ["gazette/1/old"], NOW)
    memory.unknown("huh", NOW)
    tables = (
        "thread_messages", "events", "channel_settings", "feedback", "posted_answers", "posted_facts", "unknown_texts",
    )  # fmt: skip

    def kept() -> list[str]:
        return [row for row in rows_of(store.path) if any(f'"{table}"' in row for table in tables)]

    before = kept()
    assert store.build(sheets([fact("gazette/1/new")], digest="second")) is True
    assert kept() == before
    assert len(before) == len(tables)


def test_a_store_from_before_the_memory_keeps_its_facts_and_begins_to_remember(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    older = Database(path, strict=True)
    MIGRATIONS.apply(older, stop_before="m002_memory")
    older.execute("INSERT INTO entities (number, id, kind, body) VALUES (1, 'north', 'place', '{}')")
    older.conn.commit()
    older.close()
    with FactStore.open(path) as store:
        assert Memory(store).claim("Ev1", NOW, LEASE) is True
        with store.reading() as connection:
            assert connection.execute("SELECT id FROM entities").fetchall() == [("north",)]
