"""Articles in: read, told apart from those that are here, and kept with the drafts that extraction proposes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bot.editing.drafting import Newcomers, proposed
from bot.editing.drafts import Came, Draft, Outcome
from bot.edtf import Period
from bot.ingestion.article import Article
from bot.ingestion.fetch import Fetcher
from bot.ingestion.find import Refused, articles
from bot.ingestion.likeness import signature
from bot.ingestion.read import NO_DATE
from bot.model import Entity, Source
from bot.wording import counted
from store.articles import Added, Articles, Named
from store.drafts import Drafts
from store.factstore import FactStore

_WEB = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_ENTRY = re.compile(r"#\d+$")  # of a feed, without an address of its own: its number says nothing the next day


class Adding:
    """Adds articles to one store. Any thread may call any method; all raise StoreError."""

    def __init__(self, store: FactStore) -> None:
        self._store = store
        self._articles = Articles(store)
        self._drafts = Drafts(store)

    def ingest(
        self,
        targets: Iterable[str],
        by: str,
        at: float,
        fetcher: Fetcher,
        published: Period | None = None,
        publisher: str = "",
    ) -> Iterator[Outcome]:
        """One outcome an article of these files, folders, addresses and feeds, as soon as it is kept for good.

        `published` and `publisher` are taken for articles that do not say theirs.
        """
        done = _Done(self._articles)
        for target in targets:
            for result in articles(target, fetcher, done):
                yield from done.passed_over()
                if isinstance(result, Refused):
                    yield Outcome(result.key, Came.REFUSED, result.sentence)
                else:
                    yield self.add(result.key, _completed(result.article, published, publisher), by, at)
            yield from done.passed_over()

    def add(self, key: str, article: Article, by: str, at: float) -> Outcome:
        """Keep one article with its drafts, or note where else one that is here was found."""
        read = _named(key)
        sketch = signature(article)
        known = self._articles.find(article, sketch)
        if known is not None:
            self._articles.note(read, article, known)
            return _here(key, known, article.title)
        source = self._articles.source_of(article, at)
        kept = self._articles.keep(read, Added(article, sketch, source, self._proposed(article, source)), by, at)
        if not kept.new:
            return _here(key, kept.source, article.title)
        paragraphs = len(article.paragraphs)
        sentence = (
            f"{key}: added as {kept.source}, {counted(paragraphs, 'paragraph')}, {counted(kept.drafts, 'draft')}."
        )
        return Outcome(key, Came.ADDED, sentence, kept.source, source.title, paragraphs, kept.drafts, article.notes)

    def _proposed(self, article: Article, source: Source) -> list[Draft]:
        with self._store.reading():  # one state of the names for the whole article

            def entities(ids: Sequence[str]) -> dict[str, Entity]:
                return {**self._drafts.entities(ids), **self._store.entities(ids)}

            newcomers = Newcomers(self._drafts.proposed, lambda entity: bool(self._store.entities([entity])))
            found = proposed(article, source.id, self._store.names, newcomers, entities)
            return [draft for _, draft in found]


def _completed(article: Article, published: Period | None, publisher: str) -> Article:
    """The article with what it does not say itself."""
    if article.published is None and published is not None:
        notes = tuple(note for note in article.notes if note != NO_DATE)
        article = replace(article, published=published, notes=notes)
    return article if article.publisher or not publisher else replace(article, publisher=publisher)


class _Done:
    """Which files and addresses were read before and are as they were; remembers which it was asked for in vain."""

    def __init__(self, kept: Articles) -> None:
        self._kept = kept
        self._passed: list[tuple[str, str]] = []

    def __contains__(self, key: object) -> bool:
        read = _named(str(key))
        source = None if _ENTRY.search(read.key) else self._kept.read_before(read)
        if source is not None:
            self._passed.append((str(key), source))
        return source is not None

    def passed_over(self) -> Iterator[Outcome]:
        """An outcome for each that was passed over since this was last asked."""
        passed, self._passed = self._passed, []
        for key, source in passed:
            yield _here(key, source)


def _named(key: str) -> Named:
    """A file by its whole path, with its size and when it changed; an address as it is."""
    if _WEB.match(key):
        return Named(key)
    path = Path(key).absolute()
    try:
        status = path.stat()
    except OSError:
        return Named(str(path))
    return Named(str(path), f"{status.st_size} {status.st_mtime_ns}")


def _here(key: str, source: str, title: str = "") -> Outcome:
    return Outcome(key, Came.HERE, f"{key}: here already, as {source}.", source, title)
