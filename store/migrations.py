"""The database's schema, as the steps that made it.

Steps are appended, numbered and named; a released one is never edited. `Connections` applies what
is missing when a store opens, all in one transaction.

What the tables are for:

- `entities`, `sources`, `passages`, `facts`: the sheets. `body` is the whole value (`store.records`);
  the other columns are what it is found by. Facts are numbered in the order of their ids; `starts`
  and `ends` are days counted from 1 January of the year 1.
- `terms` and `postings`: which facts an entity, a place, a force, a force in a place, a type or a
  source has, in the order in which answers show them (`store.postings`).
- `concepts` and `concept_facts`: which facts share a concept, themselves or in their passage
  (`store.searching`), or a mark (`store.marks`). `concept_chunk` is the concept's number times
  65,536 plus the chunk's.
- `facts_fts`: the words of facts and of their passages' gists as they stand (`store.verbatim`).
- `names`, `name_keys` and `keys`: what a typed name is looked up in.
- `built`: from which sheets, and by which code, all this was made.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

MIGRATIONS = Migrations("footnote")


@MIGRATIONS()
def m001_facts(db: Database) -> None:
    """Everything that comes from sheets."""
    for statement in _SHEETS, _POSTINGS, _SEARCH, _NAMES:
        for each in statement.split(";\n"):
            if each.strip():
                db.execute(each)


_SHEETS = """
CREATE TABLE built (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entities (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE entity_parts (
  whole TEXT NOT NULL,
  part TEXT NOT NULL,
  PRIMARY KEY (whole, part)
) STRICT, WITHOUT ROWID;
CREATE TABLE sources (
  id TEXT PRIMARY KEY,
  published_start TEXT,
  published_end TEXT,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE passages (
  source TEXT NOT NULL REFERENCES sources (id),
  n INTEGER NOT NULL,
  concepts TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (source, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE facts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  passage INTEGER NOT NULL,
  type TEXT NOT NULL,
  force TEXT,
  said_by TEXT,
  event TEXT,
  span INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  starts INTEGER NOT NULL,
  concepts TEXT NOT NULL,
  body TEXT NOT NULL,
  FOREIGN KEY (source, passage) REFERENCES passages (source, n)
) STRICT;
CREATE INDEX facts_by_passage ON facts (source, passage);
"""

_POSTINGS = """
CREATE TABLE terms (number INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, facts INTEGER NOT NULL) STRICT;
CREATE TABLE postings (
  term INTEGER NOT NULL,
  span INTEGER NOT NULL,
  ends INTEGER NOT NULL,
  starts INTEGER NOT NULL,
  fact INTEGER NOT NULL,
  type INTEGER NOT NULL,
  roles INTEGER NOT NULL,
  published INTEGER NOT NULL,
  PRIMARY KEY (term, span, ends DESC, starts DESC, fact)
) STRICT, WITHOUT ROWID;
CREATE INDEX postings_oldest ON postings (term, span, starts, ends, fact, type, roles, published);
"""

_SEARCH = """
CREATE TABLE concepts (
  concept TEXT PRIMARY KEY,
  number INTEGER NOT NULL,
  facts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE concept_facts (concept_chunk INTEGER PRIMARY KEY, facts BLOB NOT NULL) STRICT;
CREATE VIRTUAL TABLE facts_fts USING fts5(text, gist, content='', tokenize='unicode61 remove_diacritics 2');
"""

_NAMES = """
CREATE TABLE names (
  number INTEGER PRIMARY KEY,
  entity TEXT NOT NULL,
  text TEXT NOT NULL,
  form TEXT NOT NULL,
  kind TEXT NOT NULL,
  adjective INTEGER NOT NULL
) STRICT;
CREATE INDEX names_by_form ON names (form);
CREATE TABLE name_keys (
  key TEXT NOT NULL,
  name INTEGER NOT NULL,
  PRIMARY KEY (key, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE keys (key TEXT PRIMARY KEY, names INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""

KNOWN_MIGRATIONS = frozenset(each.name for each in MIGRATIONS.pending(Database(memory=True)))
"""The names of all steps. A database that has others is newer than this code."""
