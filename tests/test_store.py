"""The store opens, keeps what sheets say exactly, replaces it whole, and says what to do when it cannot."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.edtf import Period
from bot.errors import StoreError
from bot.facts import Select
from bot.model import Difference, DisputeReason, Entity, Fact, FactType, Figure, Hedge, Passage, Source
from store.factstore import FactStore
from store.migrations import MIGRATIONS
from store.records import ENTITIES, FACTS, PASSAGES, SOURCES
from store.sheets import load_sheets
from tests import store_examples as examples
from tests.store_examples import fact, ids, period, sheets

T = TypeVar("T")
ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"

SCHEMA = """
CREATE INDEX decisions_by_fact ON decisions (fact, number)
CREATE INDEX draft_entities_by_form ON draft_entities (form)
CREATE INDEX drafts_by_source ON drafts (source, state, number)
CREATE INDEX drafts_by_state ON drafts (state, number)
CREATE INDEX events_by_kept_until ON events (kept_until)
CREATE INDEX facts_by_passage ON facts (source, passage)
CREATE INDEX names_by_form ON names (form)
CREATE INDEX posted_answers_by_answer ON posted_answers (answer, at)
CREATE INDEX posted_facts_by_posted ON posted_facts (posted)
CREATE INDEX postings_oldest ON postings (term, span, starts, ends, fact, type, roles, published)
CREATE INDEX sources_by_fingerprint ON sources (json_extract(body, '$.fingerprint'))
CREATE INDEX sources_by_url ON sources (json_extract(body, '$.url'))
CREATE INDEX sources_newest ON sources (published_end DESC, published_start DESC, id)
CREATE INDEX thread_messages_by_thread ON thread_messages (team, channel, thread_ts, at)
CREATE TABLE approved_facts ( id TEXT PRIMARY KEY, body TEXT NOT NULL ) STRICT, WITHOUT ROWID
CREATE TABLE article_addresses ( key TEXT PRIMARY KEY, address TEXT NOT NULL, source TEXT NOT NULL ) STRICT, WITHOUT ROWID
CREATE TABLE article_likeness ( key INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES articles (number), PRIMARY KEY (key, article) ) STRICT, WITHOUT ROWID
CREATE TABLE article_paragraphs ( article INTEGER NOT NULL REFERENCES articles (number), n INTEGER NOT NULL, label TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (article, n) ) STRICT, WITHOUT ROWID
CREATE TABLE articles ( number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL UNIQUE, sketch BLOB NOT NULL, body TEXT NOT NULL, added_by TEXT NOT NULL, added_at REAL NOT NULL ) STRICT
CREATE TABLE built (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID
CREATE TABLE channel_settings ( team TEXT NOT NULL, channel TEXT NOT NULL, public INTEGER NOT NULL CHECK (public IN (0, 1)), follow_ups INTEGER NOT NULL CHECK (follow_ups IN (0, 1)), muted INTEGER NOT NULL CHECK (muted IN (0, 1)), corrections INTEGER NOT NULL DEFAULT 1 CHECK (corrections IN (0, 1)), PRIMARY KEY (team, channel) ) STRICT, WITHOUT ROWID
CREATE TABLE concept_facts (concept_chunk INTEGER PRIMARY KEY, facts BLOB NOT NULL) STRICT
CREATE TABLE concepts ( concept TEXT PRIMARY KEY, number INTEGER NOT NULL, facts INTEGER NOT NULL ) STRICT, WITHOUT ROWID
CREATE TABLE correction_posts ( posted INTEGER NOT NULL REFERENCES posted_answers (number), fact TEXT NOT NULL, lease_ends REAL NOT NULL, told INTEGER NOT NULL CHECK (told IN (0, 1)), PRIMARY KEY (posted, fact) ) STRICT, WITHOUT ROWID
CREATE TABLE decisions ( number INTEGER PRIMARY KEY, fact TEXT NOT NULL, what TEXT NOT NULL, who TEXT NOT NULL, at REAL NOT NULL, changes TEXT NOT NULL, why TEXT NOT NULL ) STRICT
CREATE TABLE draft_entities ( id TEXT PRIMARY KEY, form TEXT NOT NULL, approved INTEGER NOT NULL CHECK (approved IN (0, 1)), body TEXT NOT NULL ) STRICT, WITHOUT ROWID
CREATE TABLE drafts ( number INTEGER PRIMARY KEY, fact TEXT NOT NULL UNIQUE, source TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'corrected', 'rejected')), spans TEXT NOT NULL, body TEXT NOT NULL ) STRICT
CREATE TABLE entities ( number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, body TEXT NOT NULL ) STRICT
CREATE TABLE entity_parts ( whole TEXT NOT NULL, part TEXT NOT NULL, PRIMARY KEY (whole, part) ) STRICT, WITHOUT ROWID
CREATE TABLE events ( id TEXT PRIMARY KEY, lease_ends REAL NOT NULL, finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)), kept_until REAL NOT NULL, reply_channel TEXT, reply_ts TEXT ) STRICT, WITHOUT ROWID
CREATE TABLE facts ( number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL, passage INTEGER NOT NULL, type TEXT NOT NULL, force TEXT, said_by TEXT, event TEXT, span INTEGER NOT NULL, ends INTEGER NOT NULL, starts INTEGER NOT NULL, concepts TEXT NOT NULL, body TEXT NOT NULL, FOREIGN KEY (source, passage) REFERENCES passages (source, n) ) STRICT
CREATE TABLE feedback ( answer TEXT NOT NULL, team TEXT NOT NULL, user TEXT NOT NULL, channel TEXT NOT NULL, good INTEGER NOT NULL CHECK (good IN (0, 1)), at REAL NOT NULL, PRIMARY KEY (answer, team, user) ) STRICT, WITHOUT ROWID
CREATE TABLE given_answers ( number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version TEXT NOT NULL, body BLOB NOT NULL, at REAL NOT NULL ) STRICT
CREATE TABLE ingested ( key TEXT PRIMARY KEY, stamp TEXT NOT NULL, source TEXT NOT NULL ) STRICT, WITHOUT ROWID
CREATE TABLE keys (key TEXT PRIMARY KEY, names INTEGER NOT NULL) STRICT, WITHOUT ROWID
CREATE TABLE name_keys ( key TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (key, name) ) STRICT, WITHOUT ROWID
CREATE TABLE names ( number INTEGER PRIMARY KEY, entity TEXT NOT NULL, text TEXT NOT NULL, form TEXT NOT NULL, kind TEXT NOT NULL, adjective INTEGER NOT NULL ) STRICT
CREATE TABLE news ( number INTEGER PRIMARY KEY, fact TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('approved', 'superseded')), at REAL NOT NULL, UNIQUE (fact, kind) ) STRICT
CREATE TABLE passages ( source TEXT NOT NULL REFERENCES sources (id), n INTEGER NOT NULL, concepts TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (source, n) ) STRICT, WITHOUT ROWID
CREATE TABLE posted_answers ( number INTEGER PRIMARY KEY, team TEXT NOT NULL, channel TEXT NOT NULL, ts TEXT NOT NULL, answer TEXT NOT NULL, question TEXT NOT NULL, at REAL NOT NULL, UNIQUE (team, channel, ts) ) STRICT
CREATE TABLE posted_facts ( fact TEXT NOT NULL, posted INTEGER NOT NULL REFERENCES posted_answers (number), PRIMARY KEY (fact, posted) ) STRICT, WITHOUT ROWID
CREATE TABLE postings ( term INTEGER NOT NULL, span INTEGER NOT NULL, ends INTEGER NOT NULL, starts INTEGER NOT NULL, fact INTEGER NOT NULL, type INTEGER NOT NULL, roles INTEGER NOT NULL, published INTEGER NOT NULL, PRIMARY KEY (term, span, ends DESC, starts DESC, fact) ) STRICT, WITHOUT ROWID
CREATE TABLE sources ( id TEXT PRIMARY KEY, published_start TEXT, published_end TEXT, body TEXT NOT NULL ) STRICT, WITHOUT ROWID
CREATE TABLE superseded_facts ( number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, concepts TEXT NOT NULL, body TEXT NOT NULL ) STRICT
CREATE TABLE supersessions ( old TEXT PRIMARY KEY, new TEXT, day TEXT NOT NULL, who TEXT NOT NULL, at REAL NOT NULL, why TEXT NOT NULL ) STRICT, WITHOUT ROWID
CREATE TABLE terms (number INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, facts INTEGER NOT NULL) STRICT
CREATE TABLE thread_messages ( number INTEGER PRIMARY KEY, team TEXT NOT NULL, channel TEXT NOT NULL, thread_ts TEXT NOT NULL, user TEXT NOT NULL, text TEXT NOT NULL, at REAL NOT NULL ) STRICT
CREATE TABLE unknown_texts ( text TEXT PRIMARY KEY, times INTEGER NOT NULL, last REAL NOT NULL ) STRICT, WITHOUT ROWID
CREATE TABLE watches ( number INTEGER PRIMARY KEY, team TEXT NOT NULL, channel TEXT NOT NULL, form TEXT NOT NULL, body TEXT NOT NULL, told_through INTEGER NOT NULL, lease_ends REAL NOT NULL, UNIQUE (team, channel, form) ) STRICT
CREATE VIRTUAL TABLE facts_fts USING fts5(text, gist, content='', tokenize='unicode61 remove_diacritics 2')
"""  # noqa: E501  # a statement a line, as a difference is read

FACTS_OF_EACH_KIND = (
    fact(
        "gazette/1/boats",
        "Nearly 40 boats were lost in Harbour Town.",
        type=FactType.CASUALTY,
        places=("harbour",),
        subjects=("union",),
        objects=("mariam-haddad",),
        about=("south",),
        figures=(Figure(40, hedge=Hedge.NEARLY, unit="boats"), Figure(low=1.5, high=2.0, unit="days")),
        when=period("2020-02-01", "2020-02-29"),
        when_stated="February 2020",
        said_by="mariam-haddad",
        said_on=period("2020-03-01"),
        event="storm",
        quote="we lost nearly everything",
        note="the gazette leaves open how",
        keywords=("ships",),
        differs=(Difference("herald/1/left", DisputeReason.ROUNDING),),
    ),
    fact("gazette/2/repairs", type=FactType.STATEMENT, said_by="mariam-haddad"),
    fact("herald/1/left", type=FactType.MOVEMENT, force="union", when=examples.since("2021-06-01")),
)


def rows_of(path: Path) -> list[str]:
    """Every row that came from sheets, as a dump writes them."""
    with sqlite3.connect(path) as connection:
        lines = [line for line in connection.iterdump() if "_sqlite_migrations" not in line]
    connection.close()
    return lines


def test_a_new_store_has_the_schema_written_here(tmp_path: Path) -> None:
    FactStore.open(tmp_path / "facts.db").close()
    with sqlite3.connect(tmp_path / "facts.db") as connection:
        statements = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND tbl_name NOT LIKE '\\_%' ESCAPE '\\'"
            " AND tbl_name NOT LIKE 'facts_fts_%'"
        ).fetchall()
    connection.close()
    assert sorted(" ".join(sql.split()) for (sql,) in statements) == SCHEMA.strip().splitlines()


def test_a_new_store_is_empty_and_answers(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "new" / "folder" / "facts.db") as store:
        assert (store.size(), store.version, store.digest) == (0, "", "")
        assert store.select(Select(), 10) == []
        assert store.search(["storm"], Select(), 10) == []
        assert (store.facts(["x"]), store.entities(["x"]), store.sources(), store.spans(Select())) == ([], {}, {}, [])
        assert (store.names.exact(["x"]), store.names.candidates(["x"])) == ([], [])
        assert store.parts(["x"]) == frozenset({"x"})


def test_what_sheets_say_comes_back_exactly(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        assert store.build(sheets(FACTS_OF_EACH_KIND)) is True
        assert store.facts([each.id for each in reversed(FACTS_OF_EACH_KIND)]) == list(reversed(FACTS_OF_EACH_KIND))
        assert store.entities(["quay", "nobody", "union"]) == {
            each.id: each for each in examples.ENTITIES if each.id in ("quay", "union")
        }
        assert list(store.sources().items()) == [(each.id, each) for each in reversed(examples.SOURCES)]
        assert store.sources(["gazette"]) == {"gazette": examples.SOURCES[0]}
        assert store.passages([("herald", 1), ("herald", 9)]) == {("herald", 1): examples.PASSAGES[2]}
        assert (store.size(), store.source_facts("gazette"), store.source_facts("none")) == (3, 2, 0)
        assert store.parts(["north"]) == {"north", "harbour", "quay"}
        assert store.parts(["union"]) == {"union", "north", "south", "harbour", "quay"}


def any_of(kind: type[T]) -> st.SearchStrategy[T]:
    """Values of a dataclass of the model with every field filled, fields yet to come included."""
    day = st.none() | st.dates()
    st.register_type_strategy(Period, st.builds(Period, start=day, end=day, edtf=st.text(max_size=5)))
    hints: dict[str, Any] = get_type_hints(kind)
    return st.builds(kind, **{name: st.from_type(hint) for name, hint in hints.items()})


# Compared as written, where 1 is not 1.0 and "not a number" equals itself.
@given(any_of(Fact), any_of(Source), any_of(Entity), any_of(Passage))
@settings(max_examples=60, deadline=None)
def test_every_field_survives_storage(fact: Fact, source: Source, entity: Entity, passage: Passage) -> None:
    assert repr(FACTS.read(FACTS.write(fact))) == repr(fact)
    assert repr(SOURCES.read(SOURCES.write(source))) == repr(source)
    assert repr(ENTITIES.read(ENTITIES.write(entity))) == repr(entity)
    assert repr(PASSAGES.read(PASSAGES.write(passage))) == repr(passage)


def test_building_from_the_same_sheets_does_nothing(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(sheets(FACTS_OF_EACH_KIND))
        before = rows_of(store.path)
        assert store.build(sheets(FACTS_OF_EACH_KIND)) is False
        assert rows_of(store.path) == before


def test_building_from_other_sheets_replaces_everything_and_changes_the_version(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(sheets(FACTS_OF_EACH_KIND))
        first = store.version
        assert store.build(sheets([fact("gazette/1/new")], digest="second")) is True
        assert ids(store.select(Select(), 10)) == ["new"]
        assert (store.version != first, store.digest, store.frequencies(["ship", "boat"])) == (
            True, "second", {"ship": 0, "boat": 1},
        )  # fmt: skip


def test_the_same_sheets_make_the_same_rows_whatever_was_there_before(tmp_path: Path) -> None:
    for name, earlier in (("fresh.db", []), ("used.db", [fact("gazette/1/old", "Old words.")])):
        with FactStore.open(tmp_path / name) as store:
            if earlier:
                store.build(sheets(earlier, digest="earlier"))
            store.build(sheets(FACTS_OF_EACH_KIND))
    assert rows_of(tmp_path / "fresh.db") == rows_of(tmp_path / "used.db")


def test_rows_do_not_depend_on_hash_order(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.test_store import *\n"
        "with FactStore.open(sys.argv[1]) as store: store.build(sheets(FACTS_OF_EACH_KIND))"
    )
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.db"
        subprocess.run(
            [sys.executable, "-c", program, path], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, check=True
        )
    assert rows_of(tmp_path / "1.db") == rows_of(tmp_path / "2.db")


def test_other_code_makes_the_store_build_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(sheets(FACTS_OF_EACH_KIND))
        version = store.version
        monkeypatch.setattr("store.building.code_fingerprint", lambda: "later code")
        assert store.digest == ""
        assert store.build(sheets(FACTS_OF_EACH_KIND)) is True
        assert (store.digest, store.version) == ("first", version)


def test_building_leaves_what_others_keep_in_the_database(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        with store.writing() as connection:
            connection.execute("CREATE TABLE remembered (word TEXT) STRICT")
            connection.execute("INSERT INTO remembered VALUES ('kept')")
        store.build(sheets(FACTS_OF_EACH_KIND))
        with store.writing() as connection:
            assert connection.execute("SELECT word FROM remembered").fetchall() == [("kept",)]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[int] = []
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(sheets(FACTS_OF_EACH_KIND), told.append)
    assert told == [3]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ([fact("gazette/9/lost")], "The fact gazette/9/lost cites passage 9, which its sheet has not."),
        (
            [fact("gazette/1/a"), fact("gazette/1/a")],
            "The fact gazette/1/a is there twice, or not in order of the ids.",
        ),
    ],
)
def test_sheets_that_contradict_each_other_change_nothing(tmp_path: Path, wrong: list[Fact], sentence: str) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(sheets(FACTS_OF_EACH_KIND))
        before = rows_of(store.path)
        with pytest.raises(StoreError) as raised:
            store.build(sheets(wrong, digest="wrong"))
        assert str(raised.value) == sentence
        assert rows_of(store.path) == before
        assert store.build(sheets([fact("gazette/1/a")], digest="right")) is True


def test_the_sheets_of_the_project_come_back_exactly(tmp_path: Path) -> None:
    seeds = load_sheets(SEEDS)
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(seeds)
        assert store.facts([each.id for each in seeds.facts]) == list(seeds.facts)
        assert store.sources() == {each.id: each for each in seeds.sources}
        assert store.entities([each.id for each in seeds.entities]) == {each.id: each for each in seeds.entities}
        assert store.passages([(each.source, each.n) for each in seeds.passages]) == {
            (each.source, each.n): each for each in seeds.passages
        }


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, and they are long enough to be read as pages of a database." * 20)
    with pytest.raises(StoreError) as raised:
        FactStore.open(path)
    assert str(raised.value) == f"The file {path} is not a database. Name another file with --database."


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError) as raised:
        FactStore.open(path)
    assert str(raised.value) == f"The database {path} holds something else. Name another file with --database."
    assert path.read_bytes() == before


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with FactStore.open(path) as store, store.writing() as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, 'm999_later', '')",
            [MIGRATIONS.name],
        )
    with pytest.raises(StoreError, match=r"was made by a newer version of Footnote\. Upgrade Footnote"):
        FactStore.open(path)


def test_a_missing_database_is_not_made_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with pytest.raises(StoreError) as raised:
        FactStore.open(path, read_only=True)
    assert str(raised.value) == (
        f"There is no database at {path}. Make one with `python -m bot build --database {path}`."
    )
    assert not path.exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as raised:
        FactStore.open(tmp_path / "file" / "folder" / "facts.db")
    assert str(raised.value).startswith(f"The folder {tmp_path / 'file' / 'folder'} cannot be made")


def test_a_store_opened_for_reading_reads_and_does_not_write(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store:
        store.build(sheets(FACTS_OF_EACH_KIND))
    with FactStore.open(tmp_path / "facts.db", read_only=True) as store:
        assert store.size() == 3
        with pytest.raises(StoreError, match=r"cannot be written\. Check the rights on it and its folder\."):
            store.build(sheets(digest="second"))


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = FactStore.open(tmp_path / "facts.db")
    store.close()
    with pytest.raises(StoreError, match="has been closed"):
        store.size()
    with pytest.raises(StoreError, match="has been closed"):
        store.build(sheets())


def test_a_database_in_use_by_a_writer_still_reads_and_says_so_to_other_writers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.connections.BUSY_SECONDS", 0.05)
    path = tmp_path / "facts.db"
    with FactStore.open(path) as store, FactStore.open(path) as other:
        store.build(sheets(FACTS_OF_EACH_KIND))
        with store.writing():
            assert other.size() == 3
            with pytest.raises(StoreError) as raised:
                other.build(sheets(digest="second"))
    assert str(raised.value) == f"The database {path} is in use by another program. Try again when that has finished."


UNPRIVILEGED = """
import os, sys
sys.path.insert(0, sys.argv[2])
from bot.errors import StoreError
from bot.facts import Select
from store.factstore import FactStore
from tests.store_examples import sheets
if os.getuid() == 0:
    os.setuid(65534)
with FactStore.open(sys.argv[1]) as store:
    print(store.size(), len(store.select(Select(), 10)))
    try:
        store.build(sheets(digest="second"))
    except StoreError as error:
        print(error)
"""


@pytest.mark.skipif(os.name != "posix", reason="rights on files are those of POSIX")
@pytest.mark.parametrize("left_open", [False, True], ids=["after the writer closed", "beside the writer"])
def test_a_store_in_a_folder_that_cannot_be_written_still_reads(left_open: bool) -> None:
    # Root may write anywhere, so another user reads; pytest's own folders are closed to that user.
    folder = Path(tempfile.mkdtemp(prefix="footnote-"))
    store = FactStore.open(folder / "facts.db")
    store.build(sheets(FACTS_OF_EACH_KIND))
    if not left_open:
        store.close()
    folder.chmod(0o555)
    for file in folder.iterdir():
        file.chmod(0o444)
    try:
        ran = subprocess.run(
            [sys.executable, "-c", UNPRIVILEGED, folder / "facts.db", ROOT], capture_output=True, text=True, cwd="/"
        )
        assert (ran.stdout, ran.stderr) == (
            f"3 3\nThe database {folder / 'facts.db'} cannot be written. Check the rights on it and its folder.\n",
            "",
        )
    finally:
        folder.chmod(0o755)
        store.close()
        shutil.rmtree(folder)


def test_what_was_kept_in_memory_of_old_facts_is_not_shown_for_new_ones(tmp_path: Path) -> None:
    with FactStore.open(tmp_path / "facts.db") as store, FactStore.open(tmp_path / "facts.db") as other:
        store.build(sheets(FACTS_OF_EACH_KIND))
        assert store.facts(["herald/1/left"]) == store.select(Select(types=(FactType.MOVEMENT,)), 1)
        changed = [replace(each, text="Changed.") for each in FACTS_OF_EACH_KIND]
        other.build(sheets(changed, digest="second"))
        assert store.select(Select(types=(FactType.MOVEMENT,)), 1) == [changed[2]]
