"""What stands behind the reader's doors: the key of its links, and the count of who asks how often."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import StoreError
from bot.footnote import open_footnote
from bot.settings import Secret, Settings, read_settings
from bot.web import limits
from bot.web.limits import RateLimit, client_of
from bot.web.passes import Passes
from bot.web.source_pages import Run, marked
from store.reader_key import kept_key

TODAY = date(2026, 11, 21)


def settings(folder: Path) -> Settings:
    return replace(read_settings({}), database=folder / "footnote.db", reader_url="https://reader.example")


def token(given: Settings) -> str:
    """What a bot with these settings signs a page with on a fixed day; empty where it signs nothing."""
    footnote = open_footnote(given)
    footnote.close()
    return footnote.passes.token("s/x", TODAY) if footnote.passes else ""


def test_a_key_is_made_once_for_its_owner_alone_and_survives_a_restart(tmp_path: Path) -> None:
    first, again = token(settings(tmp_path)), token(settings(tmp_path))
    file = tmp_path / "reader.key"
    assert first == again
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.unlink()
    assert token(settings(tmp_path)) != first


def test_processes_that_start_at_once_agree_on_the_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as starting:
        keys = set(starting.map(lambda _: kept_key(tmp_path), range(64)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["reader.key"]


def test_a_key_of_the_settings_is_used_and_none_is_kept(tmp_path: Path) -> None:
    given = replace(settings(tmp_path), reader_key=Secret("sixteen letters."))
    assert token(given) == Passes(b"sixteen letters.", 30).token("s/x", TODAY)
    assert not (tmp_path / "reader.key").exists()


def test_an_open_reader_needs_no_key(tmp_path: Path) -> None:
    assert token(replace(settings(tmp_path), reader_public=True)) == ""
    assert not (tmp_path / "reader.key").exists()


@pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 40])
def test_a_key_that_cannot_be_used_is_a_sentence_that_names_the_file(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "reader.key").write_bytes(content)
    with pytest.raises(StoreError, match=r"reader\.key, (is too short|cannot be kept).*[Ss]et READER_KEY\.$"):
        kept_key(tmp_path)


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be kept \(No such file or directory\)\. Set READER_KEY\."):
        kept_key(tmp_path / "none")


@given(st.text(), st.dates(date(1000, 1, 1)), st.binary(min_size=1))
def test_a_token_opens_its_page_and_no_other_and_only_with_its_key(name: str, last_day: date, key: bytes) -> None:
    name = name.encode("utf-8", "replace").decode()
    passes = Passes(key, 30)
    made = passes.token(name, last_day)
    assert passes.read(made, name) == last_day
    assert passes.read(made, name + "x") is None
    assert Passes(key + b"x", 30).read(made, name) is None


@given(st.text())
def test_what_is_no_token_opens_nothing(text: str) -> None:
    assert Passes(b"key", 30).read(text, "s/x") is None


def test_a_client_has_so_many_a_minute_and_gets_them_back_evenly() -> None:
    limit = RateLimit(60)
    assert [limit.wait("192.0.2.1", 0.0) for _ in range(62)] == [0] * 60 + [1, 1]
    assert limit.wait("192.0.2.2", 0.0) == 0
    assert [limit.wait("192.0.2.1", 10.0) for _ in range(11)] == [0] * 10 + [1]
    assert [limit.wait("192.0.2.1", 5.0)] == [1]  # a clock that goes back gives nothing


def test_of_many_clients_the_one_longest_silent_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ADDRESSES", 2)
    limit = RateLimit(1)
    assert [limit.wait(client, 0.0) for client in ("a", "b", "a", "c", "b")] == [0, 0, 60, 0, 0]


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_an_ipv6_client_is_its_net(address: str, client: str) -> None:
    assert client_of(address) == client


def test_marks_that_overlap_are_one_and_those_that_touch_are_two() -> None:
    spans = [((0, 3), 1), ((2, 5), 2), ((5, 7), 3), ((9, 10), 4)]
    assert marked("abcdefghij", spans) == (
        Run("abcde", (1, 2)),
        Run("fg", (3,)),
        Run("hi"),
        Run("j", (4,)),
    )
    assert marked("plain", []) == (Run("plain"),)
    assert marked("", []) == ()


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))))
def test_a_marked_paragraph_is_the_paragraph(paragraph: str, drawn: list[tuple[int, int]]) -> None:
    spans = [((start, min(start + length, len(paragraph))), n) for n, (start, length) in enumerate(drawn, 1)]
    runs = marked(paragraph, [(span, n) for span, n in spans if span[0] < span[1]])
    assert "".join(run.text for run in runs) == paragraph
    assert all(run.text for run in runs)
