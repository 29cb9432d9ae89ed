"""Articles that were added, whole: what passages show of them, and what one is known again by.

An article is known by its addresses, by the fingerprint of its text, and by near-identical wording. Whatever is known
again is one source with one more address; that source may also be a sheet's.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.editing.drafting import slug
from bot.editing.drafts import Draft
from bot.edtf import of_days
from bot.ingestion.article import Article
from bot.ingestion.likeness import Sketch, address_key, is_same, plain_address
from bot.model import Source
from store.drafts import insert_drafts
from store.factstore import FactStore
from store.records import SOURCES

NO_PUBLISHER = "publisher not stated"
LONGEST = 300  # characters of a title, a publisher or an author
LONGEST_NOTE = 1_000
FEWEST_SHARED = 3  # of 12 keys: two texts alike by three quarters share fewer in 1 of 100,000 cases
TITLE_WORDS = 8  # of its text, for an article without a title


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article: its source's id, how many drafts were kept with it, and whether it is new."""

    source: str
    drafts: int
    new: bool


@dataclass(frozen=True, slots=True)
class Named:
    """What was named to be read: a file or an address, and a stamp that changes when the file does."""

    key: str
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """An article to be kept, with all that was made of it."""

    article: Article
    sketch: Sketch
    source: Source
    drafts: Sequence[Draft]


class Articles:
    """The articles of a store. Any thread may call any method; all raise StoreError."""

    def __init__(self, store: FactStore) -> None:
        self._store = store

    def read_before(self, read: Named) -> str | None:
        """The source that a file or address gave when it was read, if its stamp is still the same."""
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT source FROM ingested WHERE key = ? AND stamp = ?", [read.key, read.stamp]
            ).fetchone()
        return str(row[0]) if row else None

    def find(self, article: Article, sketch: Sketch) -> str | None:
        """The id of the source that this article, of this sketch, is; None where it is new."""
        with self._store.reading() as connection:
            return _find(connection, article, sketch)

    def source_of(self, article: Article, at: float) -> Source:
        """The source that an article would be, with an id that is free."""
        with self._store.reading() as connection:
            return _source(connection, article, at)

    def keep(self, read: Named, added: Added, by: str, at: float) -> Kept:
        """Keep an article with its drafts, all of it or nothing; or only its addresses, where it is here already.

        Where another article took the source's id meanwhile, it gets the next one.
        """
        article, source = added.article, added.source
        with self._store.writing() as connection:
            known = _find(connection, article, added.sketch)
            if known is not None:
                _note(connection, known, read, article)
                return Kept(known, 0, False)
            named = replace(source, id=_free_id(connection, article, source.id))
            _insert(connection, named, added, by, at)
            insert_drafts(connection, (_of_source(draft, named.id) for draft in added.drafts))
            _note(connection, named.id, read, article)
        return Kept(named.id, len(added.drafts), True)

    def note(self, read: Named, article: Article, source: str) -> None:
        """Keep that a file or address gave an article that is here."""
        with self._store.writing() as connection:
            _note(connection, source, read, article)

    def addresses(self, source: str) -> tuple[str, ...]:
        """The addresses by which a source is known, in the order of the alphabet."""
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT address FROM article_addresses WHERE source = ? ORDER BY address", [source]
            )
            return tuple(address for (address,) in rows)

    def source(self, source: str) -> Source | None:
        """The source that an article is, whether or not anything of it was approved."""
        with self._store.reading() as connection:
            row = connection.execute("SELECT body FROM articles WHERE id = ?", [source]).fetchone()
        return SOURCES.read(row[0]) if row else None

    def paragraph(self, source: str, n: int) -> str | None:
        """A paragraph of an article, as it was given."""
        with self._store.reading() as connection:
            row = connection.execute(
                "SELECT text FROM article_paragraphs WHERE n = ?2"
                " AND article = (SELECT number FROM articles WHERE id = ?1)",
                [source, n],
            ).fetchone()
        return str(row[0]) if row else None


def _find(connection: sqlite3.Connection, article: Article, sketch: Sketch) -> str | None:
    keys = [address_key(each) for each in article.addresses]
    row = connection.execute(
        "SELECT source FROM article_addresses WHERE key IN (SELECT value FROM json_each(?)) LIMIT 1", [json.dumps(keys)]
    ).fetchone()
    row = row or connection.execute("SELECT id FROM articles WHERE fingerprint = ?", [article.fingerprint]).fetchone()
    row = (
        row
        or connection.execute(
            "SELECT id FROM sources WHERE json_extract(body, '$.fingerprint') = ?1"
            " OR json_extract(body, '$.url') IN (SELECT value FROM json_each(?2)) LIMIT 1",
            [article.fingerprint, json.dumps(article.addresses)],
        ).fetchone()
    )
    return str(row[0]) if row else _alike(connection, sketch)


def _alike(connection: sqlite3.Connection, sketch: Sketch) -> str | None:
    """The first article of near-identical wording.

    Such a one shares nearly all keys; what shares one or two has a phrase in common, as half of all news have.
    """
    keys = tuple(dict.fromkeys(sketch.keys))
    rows = connection.execute(
        "SELECT id, sketch FROM articles WHERE number IN (SELECT article FROM article_likeness"
        " WHERE key IN (SELECT value FROM json_each(?)) GROUP BY article HAVING count(*) >= ?) ORDER BY number",
        [json.dumps(keys), min(FEWEST_SHARED, len(keys))],
    )
    return next((str(source) for source, other in rows if is_same(sketch, Sketch.from_bytes(other))), None)


def _source(connection: sqlite3.Connection, article: Article, at: float) -> Source:
    day = datetime.fromtimestamp(at, tz=UTC).date()
    # What has no date was surely published by the day it was added, and nothing more is known of it.
    published = article.published or of_days(None, day)
    publisher = _one_line(article.publisher, LONGEST)
    opening = " ".join(article.text.split()[:TITLE_WORDS])
    return Source(
        id=_free_id(connection, article),
        title=_one_line(article.title, LONGEST) or _one_line(opening, LONGEST) + " …",
        publisher=publisher or NO_PUBLISHER,
        published=published,
        fingerprint=article.fingerprint,
        recorded=day.isoformat(),
        author=_one_line(article.author or "", LONGEST) or None,
        url=plain_address(article.url) if article.url else None,
        language=article.language or "en",
        note=_one_line(" ".join(article.notes), LONGEST_NOTE) or None,
    )


def _free_id(connection: sqlite3.Connection, article: Article, wanted: str = "") -> str:
    """The publisher and the day, as the sheets name their sources; of several on one day the later are numbered."""
    published, dated = article.published, ""
    if published is not None and published.start is not None:
        dated = published.start.isoformat()[: 10 if published.start == published.end else 7]
    base = "-".join(part for part in (slug(article.publisher) or "article", dated) if part)
    taken = "SELECT 1 FROM articles WHERE id = ?1 UNION ALL SELECT 1 FROM sources WHERE id = ?1"
    for free in (wanted, base):
        if free and not connection.execute(taken, [free]).fetchone():
            return free
    (last,) = connection.execute(
        "SELECT max(CAST(substr(id, ?2) AS INTEGER)) FROM articles WHERE id > ?1 || '-' AND id < ?1 || '.'",
        [base, len(base) + 2],
    ).fetchone()
    number = max(last or 0, 1) + 1
    while connection.execute(taken, [f"{base}-{number}"]).fetchone():
        number += 1
    return f"{base}-{number}"


def _of_source(draft: Draft, source: str) -> Draft:
    """The draft with the source's id as it came to be."""
    if draft.fact.source == source:
        return draft
    local = draft.id.removeprefix(f"{draft.fact.source}/")
    return replace(draft, fact=replace(draft.fact, id=f"{source}/{local}", source=source))


def _insert(connection: sqlite3.Connection, source: Source, added: Added, by: str, at: float) -> None:
    article, sketch = added.article, added.sketch
    (number,) = connection.execute(
        "INSERT INTO articles (id, fingerprint, sketch, body, added_by, added_at) VALUES (?, ?, ?, ?, ?, ?)"
        " RETURNING number",
        [source.id, article.fingerprint, sketch.to_bytes(), SOURCES.write(source), by, at],
    ).fetchone()
    paragraphs = zip(article.paragraphs, article.labels, strict=True)
    connection.executemany(
        "INSERT INTO article_paragraphs (article, n, label, text) VALUES (?, ?, ?, ?)",
        [(number, n, label.value, text) for n, (text, label) in enumerate(paragraphs, 1)],
    )
    connection.executemany(
        "INSERT INTO article_likeness (key, article) VALUES (?, ?)",
        [(key, number) for key in dict.fromkeys(sketch.keys)],
    )


def _note(connection: sqlite3.Connection, source: str, read: Named, article: Article) -> None:
    connection.executemany(
        "INSERT INTO article_addresses (key, address, source) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
        [(address_key(address), address, source) for address in article.addresses],
    )
    connection.execute(
        "INSERT OR REPLACE INTO ingested (key, stamp, source) VALUES (?, ?, ?)", [read.key, read.stamp, source]
    )


def _one_line(text: str, longest: int) -> str:
    """Text as a sheet may hold it: on one line, without unseen characters, and not too long."""
    seen = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(seen.split())[:longest].strip()
