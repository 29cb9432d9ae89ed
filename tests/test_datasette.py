"""The store in the real Datasette: what its queries give, and that nothing said by people can be reached."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

import httpx
import pytest
import yaml
from datasette.app import Datasette  # type: ignore[import-untyped]  # ships no types

from store.factstore import FactStore
from store.sheets import load_sheets
from tests.conftest import ROOT

T = TypeVar("T")
METADATA = yaml.safe_load((ROOT / "store" / "datasette" / "metadata.yaml").read_text(encoding="utf-8"))
TABLES: dict[str, dict[str, Any]] = METADATA["databases"]["footnote"]["tables"]
QUERIES: list[str] = list(METADATA["databases"]["footnote"]["queries"])
REFUSED = [name for name, each in TABLES.items() if each.get("allow") is False]
SECRET = "zanzibar"  # a word that only what people typed holds


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's facts, with a message and an unknown text that people typed."""
    path = tmp_path_factory.mktemp("datasette") / "footnote.db"
    with FactStore.open(path) as store:
        store.build(load_sheets(ROOT / "seeds"))
        with store.writing() as connection:
            connection.execute(
                "INSERT INTO thread_messages (team, channel, thread_ts, user, text, at)"
                " VALUES ('T', 'C', '1', 'U', ?, 1)",
                [f"what about {SECRET}?"],
            )
            connection.execute("INSERT INTO unknown_texts (text, times, last) VALUES (?, 1, 1)", [SECRET])
    return path


def browse(database: Path, use: Callable[[Datasette], Awaitable[T]], immutable: bool = False) -> T:
    """Start Datasette as docs/data-out.md says, and use it."""

    async def session() -> T:
        datasette = Datasette(
            [] if immutable else [str(database)],
            immutables=[str(database)] if immutable else [],
            metadata=METADATA,
            settings={"allow_download": False},
        )
        await datasette.invoke_startup()
        try:
            return await use(datasette)
        finally:
            for each in datasette.databases.values():
                each.close()

    return asyncio.run(session())


def get(database: Path, path: str, immutable: bool = False) -> httpx.Response:
    async def use(datasette: Datasette) -> httpx.Response:
        found: httpx.Response = await datasette.client.get(path)
        return found

    return browse(database, use, immutable)


def rows(database: Path, query: str, **asked: str) -> list[dict[str, Any]]:
    found = get(database, f"/footnote/{query}.json?{urlencode({**asked, '_shape': 'array'})}")
    assert found.status_code == 200
    listed: list[dict[str, Any]] = found.json()
    return listed


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("levels", {}),
        ("levels", {"force": "us", "place": "iraq"}),
        ("facts_of_a_source", {}),
        ("facts_of_a_source", {"source": "le-monde-2020-11-17"}),
        ("disputes", {}),
        ("said", {}),
        ("said", {"who": "biden"}),
        ("said", {"who": "joe-biden"}),
        ("coverage_by_month", {}),
        ("search", {"words": "brain injuries"}),
    ],
)
def test_each_query_gives_rows(database: Path, query: str, asked: dict[str, str]) -> None:
    assert len(rows(database, query, **asked)) > 0


def test_every_query_is_asked_here(database: Path) -> None:
    assert QUERIES == ["levels", "facts_of_a_source", "disputes", "said", "coverage_by_month", "search"]


def test_levels_keep_the_hedge_the_measure_and_the_precision(database: Path) -> None:
    found = rows(database, "levels", force="us", place="iraq")
    (planned,) = [each for each in found if each["fact"] == "le-monde-2020-11-17/us-remain-iraq"]
    assert planned == {
        "when": "2021-01-15",
        "force": "United States",
        "places": "Iraq",
        "type": "strength",
        "measure": "planned",
        "hedge": None,
        "value": 2500,
        "low": None,
        "high": None,
        "unit": "soldiers",
        "certainty": "planned",
        "superseded_on": None,
        "text": "Only 2,500 US soldiers were to remain in Iraq.",
        "source": "le-monde-2020-11-17",
        "passage": 2,
        "fact": "le-monde-2020-11-17/us-remain-iraq",
    }
    assert {each["force"] for each in found} == {"United States"}


def test_what_one_person_said_is_found_by_id_and_by_any_spelling(database: Path) -> None:
    by_id = rows(database, "said", who="joe-biden")
    assert by_id == rows(database, "said", who="BIDEN") == rows(database, "said", who="President Biden")
    assert {each["who"] for each in by_id} == {"Joe Biden"}


def test_coverage_counts_every_dated_fact_once_and_no_finer_than_it_is_dated(database: Path) -> None:
    dated = [fact for fact in load_sheets(ROOT / "seeds").facts if fact.when and fact.when.edtf != "../.."]
    found = rows(database, "coverage_by_month")
    assert sum(each["facts"] for each in found) == len(dated)
    of_2014 = [fact for fact in dated if fact.when and fact.when.edtf.rstrip("~") == "2014"]
    assert [each["facts"] for each in found if each["period"] == "2014"] == [len(of_2014)]


@pytest.mark.parametrize("words", ["", "   ", "NEAR(", '"', "rocket*", "u.s. troops", "-", "a AND OR"])
def test_any_words_can_be_searched_for(database: Path, words: str) -> None:
    found = rows(database, "search", words=words)
    assert [each for each in found if set(each) != {"text", "gist", "source", "passage", "fact"}] == []
    assert bool(found) is (words in ("NEAR(", "rocket*", "a AND OR"))


def test_the_facts_are_searched_in_their_own_table_too(database: Path) -> None:
    found = get(database, "/footnote/facts.json?_search=brain+injuries&_shape=array").json()
    assert {each["id"] for each in found} == {each["fact"] for each in rows(database, "search", words="brain injuries")}


def test_every_table_is_named_and_what_does_not_come_from_sheets_is_refused(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "footnote.db") as store:
        store.build(load_sheets(ROOT / "seeds"))
    connection = sqlite3.connect(tmp_path / "footnote.db")
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
    own = [name for name in names if not name.startswith("facts_fts_")]  # SQLite's own, without a word of text
    empty = {name for name in own if connection.execute(f"SELECT count(*) FROM {name}").fetchone() == (0,)}
    connection.close()
    assert set(own) == set(TABLES)
    assert empty == set(REFUSED)


def test_what_people_typed_cannot_be_reached(database: Path) -> None:
    own_pages = [f"/footnote/{table}{form}" for table in REFUSED for form in ("", ".json", ".csv", "/1", "/1.json")]
    paths = [
        *own_pages,
        "/footnote?sql=select+text+from+thread_messages",
        "/footnote.json?sql=select+text+from+thread_messages",
        "/footnote/levels?sql=select+text+from+thread_messages",
        "/footnote/facts?_where=id+in+(select+text+from+thread_messages)",
        "/footnote/facts.json?_extra=thread_messages&_search=" + SECRET,
        "/footnote/search?words=" + SECRET,
        "/footnote.db",
        "/footnote",
        "/",
    ]

    async def use(datasette: Datasette) -> list[tuple[str, int, str]]:
        found = [(path, await datasette.client.get(path)) for path in paths]
        return [(path, each.status_code, each.text) for path, each in found]

    for immutable in (False, True):
        seen = browse(database, use, immutable)
        assert [(path, status) for path, status, text in seen if f"about {SECRET}" in text] == []
        status = {path: status for path, status, _ in seen}
        assert {status[path] for path in own_pages} == {403}
        assert (status["/footnote.db"], status["/footnote?sql=select+text+from+thread_messages"]) == (403, 403)
        overview = next(text for path, _, text in seen if path == "/footnote")
        assert [table for table in REFUSED if table in overview] == []
