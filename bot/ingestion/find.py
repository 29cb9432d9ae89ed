"""From what a person names (files, folders, addresses, feeds) to articles, one at a time.

One bad item never stops the others: each comes out as an article or as the sentence why it is none. Each has a key that
stays the same from run to run, so that whoever stores the articles can tell what is done and leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.ingestion.article import Article, FetchError, IngestError
from bot.ingestion.feeds import MAX_ENTRIES, Entry, entries, is_feed
from bot.ingestion.fetch import Fetched, Fetcher, TooLargeError
from bot.ingestion.likeness import plain_address
from bot.ingestion.read import FORMS, read_bytes

MAX_FILE = 20 * 1024 * 1024  # bytes; PDFs with pictures have some
DEEPEST = 20  # folders within folders
ENOUGH_WORDS = 80  # with which the text of a feed's entry stands in for a page that cannot be read
FROM_FEED = "The page could not be read; the text is that of the feed, which may be a part of it."
_WEB = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An article, and the key by which it is known: the file's path or the address."""

    key: str
    article: Article


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that gave no article, and the sentence why."""

    key: str
    sentence: str


Result = Found | Refused


def articles(target: str, fetcher: Fetcher, done: Container[str] = frozenset()) -> Iterator[Result]:
    """Every article of a file, a folder, an address or a feed; what has its key in `done` is passed over unread.

    Files of a folder come by name, entries of a feed in its order.
    """
    if _WEB.match(target):
        yield from _at_address(target, fetcher, done)
        return
    path = Path(target).expanduser()
    if path.is_dir():
        yield from _in_folder(path, fetcher, done, DEEPEST)
    elif path.is_file():
        yield from _in_file(path, fetcher, done)
    else:
        yield Refused(target, f"{target}: there is no such file or folder, and a web address begins with https://.")


def _in_folder(folder: Path, fetcher: Fetcher, done: Container[str], deeper: int) -> Iterator[Result]:
    try:
        inside = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        yield Refused(folder.as_posix(), f"{folder}: the folder cannot be read ({error.strerror}).")
        return
    for path in inside:
        if path.is_dir():
            if deeper and not path.is_symlink():  # a link could lead round in a circle
                yield from _in_folder(path, fetcher, done, deeper - 1)
        elif path.suffix.lower() in FORMS or not path.suffix:
            yield from _in_file(path, fetcher, done)
        else:
            yield Refused(
                path.as_posix(), f"{path}: files of the kind {path.suffix} hold no articles that can be read."
            )


def _in_file(path: Path, fetcher: Fetcher, done: Container[str]) -> Iterator[Result]:
    key = path.as_posix()
    if key in done:
        return
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except OSError as error:
        yield Refused(key, f"{path}: the file cannot be read ({error.strerror}).")
        return
    if is_feed(content):
        yield from _in_feed(key, content[:MAX_FILE], fetcher, done)
    elif len(content) > MAX_FILE:
        yield Refused(key, f"{path}: the file is larger than {MAX_FILE // 1024 // 1024} MB, which no article is.")
    else:
        try:
            yield Found(key, read_bytes(content, address=path.name))
        except IngestError as error:
            yield Refused(key, f"{path}: {error}")


def _at_address(address: str, fetcher: Fetcher, done: Container[str]) -> Iterator[Result]:
    key = plain_address(address) if re.match(r"https?://[^\[\]]*$", address, re.IGNORECASE) else address
    if key in done:
        return
    try:
        fetched = fetcher.fetch(address)
        if not is_feed(fetched.content):
            yield Found(key, _article(fetched))
            return
        content = fetched.content
    except TooLargeError as error:
        if not is_feed(error.head):
            yield Refused(key, str(error))
            return
        content = error.head
    except FetchError as error:
        yield Refused(key, str(error))
        return
    except IngestError as error:
        yield Refused(key, f"{key}: {error}")
        return
    yield from _in_feed(key, content, fetcher, done)


def _article(fetched: Fetched) -> Article:
    return read_bytes(fetched.content, fetched.content_type, fetched.address, fetched.asked)


def _in_feed(feed: str, content: bytes, fetcher: Fetcher, done: Container[str]) -> Iterator[Result]:
    """The articles of a feed: the pages its entries lead to, and what the feed says where the page says nothing."""
    count = 0
    try:
        for entry in entries(content):
            if count == MAX_ENTRIES:
                yield Refused(
                    feed, f"{feed}: the feed has more than {MAX_ENTRIES} entries; the first {MAX_ENTRIES} were read."
                )
                return
            count += 1
            key = plain_address(entry.address) if entry.address else f"{feed}#{count}"
            if key not in done:
                yield _of_entry(key, entry, fetcher)
    except IngestError as error:
        yield Refused(feed, f"{feed}: {error}")
        return
    if not count:
        yield Refused(feed, f"{feed}: the feed has no entries.")


def _of_entry(key: str, entry: Entry, fetcher: Fetcher) -> Result:
    sentence = f"{key}: the entry of the feed has neither an address nor a text."
    if entry.address:
        try:
            return Found(key, _completed(_article(fetcher.fetch(entry.address)), entry))
        except FetchError as error:
            sentence = str(error)
        except IngestError as error:
            sentence = f"{key}: {error}"
    if len(re.sub(r"<[^<>]*>", " ", entry.html).split()) < ENOUGH_WORDS:
        return Refused(key, sentence)
    try:
        page = f"<html><head><title></title></head><body><article>{entry.html}</article></body></html>"
        article = _completed(read_bytes(page.encode(), "text/html; charset=utf-8", entry.address), entry)
    except IngestError:
        return Refused(key, sentence)
    return Found(key, replace(article, notes=(*article.notes, FROM_FEED)))


def _completed(article: Article, entry: Entry) -> Article:
    """The article with what its page does not say and the feed does."""
    notes = article.notes
    if article.published is None and entry.published is not None:
        notes = tuple(note for note in notes if not note.startswith("No date"))
    return replace(
        article,
        title=article.title or entry.title,
        published=article.published or entry.published,
        author=article.author or entry.author,
        notes=notes,
    )
