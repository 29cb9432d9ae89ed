"""The originals of the articles, where the operator has them: finding them and finding words in them.

The project holds no article text. A sheet records the fingerprint of the text it was made from, and
an original is recognised by that, whatever its file is called and however its quotes, dashes and
spaces are typed. From then on a citation can open the paragraph itself with the anchor marked.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from bot.model import Source

MAX_ORIGINAL_BYTES = 4_000_000  # an article is some ten thousand; a larger file is something else

_SINGLE_QUOTES = "‘’‚‛′‵`´ʼʹ"
_DOUBLE_QUOTES = "“”„‟″‶«»"
_DASHES = "‐‑‒–—―−"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width spaces, byte order mark
_FOLDED = {
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_DASHES, "-"),
}
_LINE_END = re.compile(r"\r\n|\r|\n")


def normalise(text: str) -> str:
    """The text as it is compared: NFC, plain quotes, dashes and spaces, no blank lines.

    White space of every kind is one space within a line and none at its ends; lines are parted by
    a single line feed. Two copies of an article that differ only in these have the same fingerprint.
    """
    lines = (_folded_text(line) for line in _LINE_END.split(text))
    return "\n".join(line for line in lines if line)


def fingerprint(text: str) -> str:
    """ "sha256:" and 64 hexadecimal digits, of the normalised text in UTF-8."""
    encoded = normalise(text).encode("utf-8", "surrogatepass")
    return f"sha256:{hashlib.sha256(encoded).hexdigest()}"


def paragraphs(text: str) -> list[str]:
    """The lines that are not blank, as they stand; passage n is the n-th of them, counted from 1."""
    return [line.strip() for line in _LINE_END.split(text) if _folded_text(line)]


def locate(anchor: str, paragraph: str) -> tuple[int, int] | None:
    """Where the anchor stands in the paragraph: start and end offsets in the text as given.

    Compared as `normalise` does, capitals included, and by whole words and numbers: "500 soldiers"
    is not found in "2,500 soldiers". The first place, where there are several; None where none.
    """
    wanted = _folded_text(anchor)
    text, spans = _folded(paragraph)
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        if not _cuts_word(text, start) and not _cuts_word(text, end):
            return spans[start][0], spans[end - 1][1]
        start = text.find(wanted, start + 1)
    return None


def read_original(path: Path) -> str | None:
    """The text of a file, or None where it is no article: too large, not UTF-8, not readable."""
    try:
        if path.stat().st_size > MAX_ORIGINAL_BYTES:
            return None
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def find_originals(directory: Path, sources: Iterable[Source]) -> dict[str, Path]:
    """The file of each source whose original is in the folder, by source id.

    Files are recognised by fingerprint alone. A folder that is not there holds none. Of two copies
    the first by name is taken.
    """
    by_fingerprint = {source.fingerprint: source.id for source in sources}
    found: dict[str, Path] = {}
    for path in article_files(directory):
        text = read_original(path)
        source = by_fingerprint.get(fingerprint(text)) if text is not None else None
        if source is not None:
            found.setdefault(source, path)
    return found


def article_files(directory: Path) -> list[Path]:
    """The files of a folder by name, hidden ones apart; none where there is no such folder."""
    try:
        return sorted(p for p in directory.iterdir() if p.is_file() and not p.name.startswith("."))
    except OSError:
        return []


def _folded_text(line: str) -> str:
    """The normalised line. What is in NFC already, as most text is, needs no look at each character."""
    if line.isascii():
        return " ".join(line.replace("`", "'").split())
    visible = line
    for each in _INVISIBLE:
        visible = visible.replace(each, "")
    if not unicodedata.is_normalized("NFC", visible):
        return _folded(line)[0]
    for written, plain in _FOLDED.items():  # a tenth of the time of str.translate, which looks at every character
        visible = visible.replace(written, plain)
    return " ".join(visible.split())


def _folded(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The normalised line, and for each of its characters the start and end of what it comes from."""
    offsets = [i for i, character in enumerate(line) if character not in _INVISIBLE]
    visible = "".join(line[i] for i in offsets)
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    position = 0
    while position < len(visible):
        end = _cluster_end(visible, position)
        for character in unicodedata.normalize("NFC", visible[position:end]):
            folded = " " if character.isspace() else _FOLDED.get(character, character)
            if folded != " " or (characters and characters[-1] != " "):
                characters.append(folded)
                spans.append((offsets[position], offsets[end - 1] + 1))
        position = end
    if characters and characters[-1] == " ":
        characters.pop()
        spans.pop()
    return "".join(characters), spans


def _cluster_end(text: str, start: int) -> int:
    """The end of what composes into one character from here: a letter and the accents after it."""
    end = start + 1
    while end < len(text) and text[end] > "\u02ff" and _composes(text[start:end], text[end]):
        end += 1
    return end


def _composes(before: str, character: str) -> bool:
    if unicodedata.combining(character):
        return True
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", before + character) != apart


def _cuts_word(text: str, position: int) -> bool:
    """Whether a cut here would part a word, or the digits of one number ("2,500", "3.5")."""
    if position in (0, len(text)):
        return False
    if text[position - 1].isalnum() and text[position].isalnum():
        return True
    return any(
        text[mark] in ".," and text[mark - 1 : mark].isdigit() and text[mark + 1 : mark + 2].isdigit()
        for mark in (position - 1, position)
    )
