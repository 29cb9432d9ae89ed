"""Sheets held against the originals: that anchors can be found, and that the wording is our own.

The articles are not ours to publish. Up to eight words of one may stand in a sheet as an anchor or a
quotation; nine in a row, anywhere in the file, comments included, are a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import Fault
from bot.model import Fact, Passage
from store.originals import article_files, find_originals, locate, normalise, paragraphs, read_original
from store.sheet_fields import MAX_WORDS
from store.sheets import Read, Reading

RUN = MAX_WORDS + 1
# The finest cut: "2,500" and "Iraq's" are two words each, so that no counting of words finds nine where this does not.
_WORD = re.compile(r"\w+")

_FIELD = re.compile(r"^[ -]*([a-z_]+):(?:\s|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Original:
    paragraphs: list[str]
    runs: frozenset[tuple[str, ...]]  # of RUN words, those of the title apart


def original_faults(reading: Reading, directory: Path) -> Iterator[Fault]:
    """What in the sheets does not agree with the originals in a folder."""
    found = find_originals(directory, [read.value for read in reading.sources])
    yield from _missing(reading, directory, found)
    originals: dict[str, _Original] = {}
    for read in reading.sources:
        text = read_original(found[read.value.id]) if read.value.id in found else None
        if text is not None:
            title = _runs([word for word, _ in _words(normalise(read.value.title))])
            words = [word for word, _ in _words(normalise(text))]
            originals[read.value.id] = _Original(paragraphs(text), _runs(words) - title)
    for passage in reading.passages:
        if passage.value.source in originals:
            yield from _passage_faults(passage, originals[passage.value.source].paragraphs)
    for fact in reading.facts:
        if fact.value.source in originals:
            yield from _excerpt_faults(fact, originals[fact.value.source].paragraphs)
    copied = frozenset[tuple[str, ...]]().union(*(original.runs for original in originals.values()))
    for name, content in reading.contents.items():
        yield from _copied(str(reading.directory / name), content, copied)


def _missing(reading: Reading, directory: Path, found: dict[str, Path]) -> Iterator[Fault]:
    """Sources without an original: a fault where the folder has articles that are no source's either."""
    strangers = [path.name for path in article_files(directory) if path not in found.values()]
    for read in reading.sources:
        if read.value.id not in found:
            message = f"no file in {directory} has this fingerprint"
            if strangers:
                message += f"; one of these may have changed: {', '.join(strangers)}"
            line = read.lines["fingerprint"]
            yield Fault(read.file, line, "source.fingerprint", message, warning=not strangers)


def _passage_faults(read: Read[Passage], texts: list[str]) -> Iterator[Fault]:
    passage = read.value
    if passage.n > len(texts):
        yield read.fault("n", f"the original has {len(texts)} paragraphs, no paragraph {passage.n}")
        return
    if locate(passage.anchor, texts[passage.n - 1]) is None:
        yield read.fault("anchor", _not_found(passage.anchor, texts, passage.n))
        return
    others = [n for n in _where(passage.anchor, texts) if n != passage.n]
    # a paragraph that stands twice word for word has no anchor of its own
    if any(normalise(texts[n - 1]) != normalise(texts[passage.n - 1]) for n in others):
        message = f"this stands in paragraph {others[0]} too; take words that stand only here"
        yield read.fault("anchor", message)


def _excerpt_faults(read: Read[Fact], texts: list[str]) -> Iterator[Fault]:
    fact = read.value
    if fact.passage > len(texts):
        return  # said of the passage already
    for name, excerpt in (("anchor", fact.anchor), ("quote", fact.quote)):
        if excerpt is not None and locate(excerpt, texts[fact.passage - 1]) is None:
            yield read.fault(name, _not_found(excerpt, texts, fact.passage))


def _not_found(excerpt: str, texts: list[str], passage: int) -> str:
    where = _where(excerpt, texts)
    elsewhere = f"; it is in paragraph {where[0]}" if where else ""
    return f"“{excerpt}” is not, word for word, in paragraph {passage}{elsewhere}"


def _where(excerpt: str, texts: list[str]) -> list[int]:
    return [n for n, text in enumerate(texts, start=1) if locate(excerpt, text) is not None]


def _words(text: str) -> list[tuple[str, int]]:
    """The words of a normalised text in lower case, each with its offset; hyphens part words."""
    return [(match[0].casefold(), match.start()) for match in _WORD.finditer(text)]


def _runs(words: list[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def _copied(file: str, content: bytes, runs: frozenset[tuple[str, ...]]) -> Iterator[Fault]:
    """Runs of an original's words in the raw text of a sheet, told once where they begin."""
    lines = [normalise(line) for line in content.decode("utf-8", "replace").split("\n")]
    text = "\n".join(lines).replace("''", "'")  # in single quotes YAML doubles the apostrophe
    words = _words(text)
    last = -RUN
    for i in range(len(words) - RUN + 1):
        run = tuple(word for word, _ in words[i : i + RUN])
        if run in runs:
            if i != last + 1:
                start = words[i][1]
                comment = text[text.rfind("\n", 0, start) + 1 :].lstrip().startswith("#")
                fields = [] if comment else _FIELD.findall(text, 0, start)
                shown = " ".join(run)
                message = f"{RUN} words or more in a row are the article's: “{shown}”; say it in other words"
                yield Fault(file, text.count("\n", 0, start) + 1, fields[-1] if fields else "", message)
            last = i
