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

What the bot remembers (`store.memory`) did not come from sheets, and no build touches it:

- `thread_messages`: what people asked in a thread, each message that was answered.
- `events`: what Slack delivered, who is at work on it until when, and how far the reply has come.
- `channel_settings`, `feedback`, `unknown_texts`: what people set, thought of answers, and typed in vain.
- `posted_answers` and `posted_facts`: which answers stand where in Slack, and which facts are in them.
- `given_answers`: answers as they were given, compressed, by the id they are cited with (`store.given`).

What editors add and decide (`store.articles`, `store.drafts`, `store.approved`, `store.corrections`, `store.watches`)
is not from sheets either; a build joins what was approved to the sheets:

- `articles`, `article_paragraphs`: articles that were added, whole. `article_addresses` and `article_likeness`: what
  they are known again by; addresses may be those of a sheet's source. `ingested`: the files and addresses read.
- `drafts` and `draft_entities`: what extraction proposes; `decisions`: who decided what about it.
- `approved_facts`: facts that a person approved, whole, and `supersessions`: which fact stands no longer.
- `superseded_facts`: made by a build, like `facts`: those that only `known on` an earlier day finds.
- `news`: what came into force with which build, in that order. `correction_posts`: which posted answers were told.
- `watches`: what channels want to hear of, and the news up to which they were told.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

MIGRATIONS = Migrations("footnote")


@MIGRATIONS()
def m001_facts(db: Database) -> None:
    """Everything that comes from sheets."""
    _execute(db, _SHEETS, _POSTINGS, _SEARCH, _NAMES)


@MIGRATIONS()
def m002_memory(db: Database) -> None:
    """What the bot remembers."""
    _execute(db, _MEMORY)


@MIGRATIONS()
def m003_given_answers(db: Database) -> None:
    """Answers as they were given."""
    _execute(db, _GIVEN_ANSWERS)


@MIGRATIONS()
def m004_editing(db: Database) -> None:
    """Articles, drafts, decisions, corrections and watches."""
    _execute(db, _ARTICLES, _DRAFTS, _CORRECTIONS)


@MIGRATIONS()
def m005_channel_corrections(db: Database) -> None:
    """Whether a channel is told of corrections; sources in the order in which the reader lists them."""
    _execute(db, _CHANNEL_CORRECTIONS, _SOURCES_NEWEST)


def _execute(db: Database, *scripts: str) -> None:
    """Each statement of the scripts; `executescript` would commit what came before."""
    for script in scripts:
        for statement in script.split(";\n"):
            if statement.strip():
                db.execute(statement)


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

_MEMORY = """
CREATE TABLE thread_messages (
  number INTEGER PRIMARY KEY,
  team TEXT NOT NULL,
  channel TEXT NOT NULL,
  thread_ts TEXT NOT NULL,
  user TEXT NOT NULL,
  text TEXT NOT NULL,
  at REAL NOT NULL
) STRICT;
CREATE INDEX thread_messages_by_thread ON thread_messages (team, channel, thread_ts, at);
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  lease_ends REAL NOT NULL,
  finished INTEGER NOT NULL DEFAULT 0 CHECK (finished IN (0, 1)),
  kept_until REAL NOT NULL,
  reply_channel TEXT,
  reply_ts TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_kept_until ON events (kept_until);
CREATE TABLE channel_settings (
  team TEXT NOT NULL,
  channel TEXT NOT NULL,
  public INTEGER NOT NULL CHECK (public IN (0, 1)),
  follow_ups INTEGER NOT NULL CHECK (follow_ups IN (0, 1)),
  muted INTEGER NOT NULL CHECK (muted IN (0, 1)),
  PRIMARY KEY (team, channel)
) STRICT, WITHOUT ROWID;
CREATE TABLE feedback (
  answer TEXT NOT NULL,
  team TEXT NOT NULL,
  user TEXT NOT NULL,
  channel TEXT NOT NULL,
  good INTEGER NOT NULL CHECK (good IN (0, 1)),
  at REAL NOT NULL,
  PRIMARY KEY (answer, team, user)
) STRICT, WITHOUT ROWID;
CREATE TABLE posted_answers (
  number INTEGER PRIMARY KEY,
  team TEXT NOT NULL,
  channel TEXT NOT NULL,
  ts TEXT NOT NULL,
  answer TEXT NOT NULL,
  question TEXT NOT NULL,
  at REAL NOT NULL,
  UNIQUE (team, channel, ts)
) STRICT;
CREATE INDEX posted_answers_by_answer ON posted_answers (answer, at);
CREATE TABLE posted_facts (
  fact TEXT NOT NULL,
  posted INTEGER NOT NULL REFERENCES posted_answers (number),
  PRIMARY KEY (fact, posted)
) STRICT, WITHOUT ROWID;
CREATE INDEX posted_facts_by_posted ON posted_facts (posted);
CREATE TABLE unknown_texts (
  text TEXT PRIMARY KEY,
  times INTEGER NOT NULL,
  last REAL NOT NULL
) STRICT, WITHOUT ROWID;
"""

_GIVEN_ANSWERS = """
CREATE TABLE given_answers (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version TEXT NOT NULL,
  body BLOB NOT NULL,
  at REAL NOT NULL
) STRICT;
"""

_ARTICLES = """
CREATE TABLE articles (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  fingerprint TEXT NOT NULL UNIQUE,
  sketch BLOB NOT NULL,
  body TEXT NOT NULL,
  added_by TEXT NOT NULL,
  added_at REAL NOT NULL
) STRICT;
CREATE TABLE article_paragraphs (
  article INTEGER NOT NULL REFERENCES articles (number),
  n INTEGER NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (article, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE article_addresses (
  key TEXT PRIMARY KEY,
  address TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE article_likeness (
  key INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles (number),
  PRIMARY KEY (key, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_by_fingerprint ON sources (json_extract(body, '$.fingerprint'));
CREATE INDEX sources_by_url ON sources (json_extract(body, '$.url'));
CREATE TABLE ingested (
  key TEXT PRIMARY KEY,
  stamp TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_DRAFTS = """
CREATE TABLE drafts (
  number INTEGER PRIMARY KEY,
  fact TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'approved', 'corrected', 'rejected')),
  spans TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX drafts_by_state ON drafts (state, number);
CREATE INDEX drafts_by_source ON drafts (source, state, number);
CREATE TABLE draft_entities (
  id TEXT PRIMARY KEY,
  form TEXT NOT NULL,
  approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_entities_by_form ON draft_entities (form);
CREATE TABLE decisions (
  number INTEGER PRIMARY KEY,
  fact TEXT NOT NULL,
  what TEXT NOT NULL,
  who TEXT NOT NULL,
  at REAL NOT NULL,
  changes TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_by_fact ON decisions (fact, number);
CREATE TABLE approved_facts (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

_CORRECTIONS = """
CREATE TABLE supersessions (
  old TEXT PRIMARY KEY,
  new TEXT,
  day TEXT NOT NULL,
  who TEXT NOT NULL,
  at REAL NOT NULL,
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE superseded_facts (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  concepts TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE news (
  number INTEGER PRIMARY KEY,
  fact TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('approved', 'superseded')),
  at REAL NOT NULL,
  UNIQUE (fact, kind)
) STRICT;
CREATE TABLE correction_posts (
  posted INTEGER NOT NULL REFERENCES posted_answers (number),
  fact TEXT NOT NULL,
  lease_ends REAL NOT NULL,
  told INTEGER NOT NULL CHECK (told IN (0, 1)),
  PRIMARY KEY (posted, fact)
) STRICT, WITHOUT ROWID;
CREATE TABLE watches (
  number INTEGER PRIMARY KEY,
  team TEXT NOT NULL,
  channel TEXT NOT NULL,
  form TEXT NOT NULL,
  body TEXT NOT NULL,
  told_through INTEGER NOT NULL,
  lease_ends REAL NOT NULL,
  UNIQUE (team, channel, form)
) STRICT;
"""

KNOWN_MIGRATIONS = frozenset(each.name for each in MIGRATIONS.pending(Database(memory=True)))
"""The names of all steps. A database that has others is newer than this code."""

_CHANNEL_CORRECTIONS = """
ALTER TABLE channel_settings ADD COLUMN corrections INTEGER NOT NULL DEFAULT 1 CHECK (corrections IN (0, 1));
"""

_SOURCES_NEWEST = """
CREATE INDEX sources_newest ON sources (published_end DESC, published_start DESC, id);
"""
