"""Plain text and Markdown, read line by line: every line that is not blank is a paragraph and keeps its number.

A text copied from a page brings the page's furniture along; it is labelled, never deleted. The day of publication is
taken only from where it is marked as such: a line of its own, a by-line, a dateline, or a Markdown file's front matter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.edtf import Period
from bot.ingestion.article import FURNITURE, Label, Page
from bot.ingestion.labels import labels_of, published_line, whole_day

LONG = 20  # words from which a paragraph is surely text of the article
LONGEST_TITLE = 25  # words
_BY_LINE = re.compile(r"by (?P<author>[A-Z][\w.'’-]+(?: (?:and |& )?[A-Z][\w.'’-]+){1,5})(?P<rest>.{0,70})", re.I)
# "BAGHDAD, January 3, 2020 (Reuters) - ": a place in capitals, then a dash, both before any sentence.
_DATELINE = re.compile(r"(?P<head>[A-Z][A-Z.'’ -]{2,30},? [^.!?—–]{0,50}?(?:[A-Z][a-z]{2}\.[^.!?—–]{0,30})?) ?[—–-] ")
_FRONT = re.compile(
    r"(?P<key>title|author|date|published|publisher|source|url|lang|language)\s*:\s*(?P<value>\S.*)", re.I
)
ONLY_UPDATED = "The page gives only the day of its last update; that was taken for the day of publication."

_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?)\s*#*$")
_UNDERLINE = re.compile(r"=+|-{3,}")
_RULE = re.compile(r"(?:[-*_] ?){3,}")
_BULLET = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+|(?:> ?)+")
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_NOTE_MARK = re.compile(r"\[\^[\w-]{1,40}\](?!:)")
_STRONG = re.compile(r"(\*\*|__|\*|(?<!\w)_|`)(?=\S)(.{1,500}?)(?<=\S)\1")


def read_text(lines: Sequence[str]) -> Page:
    """A plain text, given as its lines that are not blank."""
    labels = list(labels_of(lines))
    title = _title(lines, labels)
    if title is not None:
        labels[title] = Label.TITLE
    published, notes = _published(lines, labels)
    return Page(
        paragraphs=tuple(lines),
        labels=tuple(labels),
        title=lines[title] if title is not None else "",
        author=_author(lines, labels),
        published=published,
        notes=notes,
    )


def read_markdown(text: str) -> Page:
    """A Markdown text: a block is a paragraph, a list item too; the marks are taken off, links keep their words."""
    front, rest = _front_matter(text)
    blocks = _blocks(rest)
    paragraphs = tuple(block for block, _ in blocks)
    given = [label for _, label in blocks]
    title = front.get("title") or next((block for block, label in blocks if label is Label.TITLE), "")
    labels = labels_of(paragraphs, [None if label is Label.TITLE else label for label in given], [title])
    page = read_text(paragraphs)
    published = whole_day(front.get("date") or front.get("published") or "")
    return replace(
        page,
        labels=labels if title else page.labels,
        title=title or page.title,
        author=front.get("author") or page.author,
        published=published[0] if published else page.published,
        publisher=front.get("publisher") or front.get("source") or "",
        canonical=front.get("url"),
        language=(front.get("lang") or front.get("language") or "")[:2].lower() or None,
    )


def _title(lines: Sequence[str], labels: Sequence[Label]) -> int | None:
    """Which line is the title: the first of three words or more, and no sentence, before the text begins."""
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        words = len(line.split())
        if label in FURNITURE:
            continue
        if label is Label.BODY and (words >= LONG or line.endswith((".", ":", ";", ","))):
            return None
        if 3 <= words <= LONGEST_TITLE and label in (Label.BODY, Label.HEADING):
            return index
    return None


def _published(lines: Sequence[str], labels: Sequence[Label]) -> tuple[Period | None, tuple[str, ...]]:
    """The day of publication, from the lines that mark it, and a sentence where it is that of an update."""
    dated = [line for line, label in zip(lines, labels, strict=True) if label is Label.DATE]
    first = [line for line in dated if not re.match(r"(?:last )?(?:updated?|modified)", line, re.I)]
    for line in first:
        return published_line(line), ()
    for line, label in zip(lines, labels, strict=True):
        head = _DATELINE.match(line) if label is Label.BODY else _BY_LINE.fullmatch(line)
        day = whole_day(head["head"] if label is Label.BODY else head["rest"]) if head else None
        if day:
            return day[0], ()
        if label is Label.BODY and len(line.split()) >= LONG:
            break
    return (published_line(dated[0]), (ONLY_UPDATED,)) if dated else (None, ())


def _author(lines: Sequence[str], labels: Sequence[Label]) -> str | None:
    """Who a by-line names: "By Jane Doe"."""
    for line, label in zip(lines, labels, strict=True):
        match = _BY_LINE.fullmatch(line) if label in (Label.CREDIT, Label.HEADING) else None
        if match and (label is Label.CREDIT or whole_day(match["rest"])):
            return match["author"]
    return None


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields between two lines of three dashes at the head of a Markdown file, and the rest."""
    match = re.match(r"\ufeff?---[ \t]*\r?\n(.{0,5000}?)\r?\n---[ \t]*(?:\r?\n|$)", text, re.DOTALL)
    if match is None:
        return {}, text
    fields = (_FRONT.fullmatch(line.strip()) for line in match[1].splitlines())
    return {field["key"].lower(): field["value"].strip("\"' ") for field in fields if field}, text[match.end() :]


def _blocks(text: str) -> list[tuple[str, Label | None]]:
    """The paragraphs of a Markdown text with the labels that its marks give."""
    blocks: list[tuple[str, Label | None]] = []
    gathered: list[str] = []

    def close(label: Label | None = None) -> None:
        joined = _unmarked(" ".join(gathered))
        if joined:
            blocks.append((joined, label))
        gathered.clear()

    for raw in text.splitlines():
        line = raw.strip()
        heading = _HEADING.fullmatch(line)
        if gathered and _UNDERLINE.fullmatch(line):
            close(_rank(blocks, line.startswith("=")))
        elif not line or _RULE.fullmatch(line):
            close()
        elif heading:
            close()
            gathered.append(heading["text"])
            close(_rank(blocks, line.startswith("# ")))
        elif image := _IMAGE.fullmatch(line):
            close()
            gathered.append(image[1])
            close(Label.CAPTION)
        elif bullet := _BULLET.match(line):
            if not (line.startswith(">") and raw.startswith(">") and gathered):
                close()
            gathered.append(line[bullet.end() :])
        else:
            gathered.append(line)
    close()
    return blocks


def _rank(blocks: Sequence[tuple[str, Label | None]], first_rank: bool) -> Label:
    """A heading of the first rank is the title, once."""
    titled = any(label is Label.TITLE for _, label in blocks)
    return Label.TITLE if first_rank and not titled else Label.HEADING


def _unmarked(text: str) -> str:
    """A paragraph without Markdown's marks: emphasis, links and footnote marks, which would run into a number."""
    text = _NOTE_MARK.sub("", _LINK.sub(r"\1", _IMAGE.sub(r"\1", text)))
    text = _STRONG.sub(r"\2", _STRONG.sub(r"\2", text))
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!>])", r"\1", text).strip()
