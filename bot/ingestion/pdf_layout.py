"""Where the words of a PDF stand, to paragraphs: lines, columns, running heads and words parted at line ends.

A PDF knows no paragraphs, only runs of letters with places. Pure: the places come in, the paragraphs go out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

EDGE_LINES = 2  # at the top and at the foot of a page, that may be running heads and feet
_HYPHEN = re.compile(r"(\w)[-\u00ad\u2010\u0002\ufffe]$")
_NUMBERS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?…:]['\"’”»)\]]*$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text, or a run of it, in points from the lower left corner of its page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


def paragraphs_of(pages: Sequence[Sequence[TextLine]]) -> list[str]:
    """The paragraphs of a document, given as the runs of text of its pages in any order."""
    read = [in_reading_order(lines_of(page)) for page in pages]
    return [text for text in _joined([line for page in without_running_heads(read) for line in page]) if text]


def lines_of(pieces: Iterable[TextLine]) -> list[TextLine]:
    """Runs of text joined to lines, in the order in which the page's content gives them."""
    lines: list[TextLine] = []
    for piece in pieces:
        line = lines[-1] if lines else None
        if line is None or not _continues(line, piece):
            lines.append(piece)
            continue
        parted = piece.left - line.right > 0.12 * max(line.height, piece.height) and not line.text.endswith(" ")
        lines[-1] = TextLine(
            line.text + (" " if parted else "") + piece.text, line.left, min(line.bottom, piece.bottom),
            max(line.right, piece.right), max(line.top, piece.top),
        )  # fmt: skip
    return lines


def _continues(line: TextLine, piece: TextLine) -> bool:
    """Whether a run stands beside the end of a line; a gap wider than three letters are high parts columns."""
    shared = min(line.top, piece.top) - max(line.bottom, piece.bottom)
    height = max(line.height, piece.height)
    return shared > 0.3 * min(line.height, piece.height) and -0.5 * height < piece.left - line.right < 1.5 * height


def in_reading_order(lines: Sequence[TextLine]) -> list[TextLine]:
    """The content's own order, but where it goes to and fro between two columns: there the left column first.

    What runs across both columns parts what stands above it from what stands below.
    """
    gutter = _gutter(lines)
    if gutter is None or not _goes_to_and_fro(lines, gutter):
        return list(lines)
    ordered = sorted(lines, key=lambda line: (-line.top, line.left))
    result: list[TextLine] = []
    band: list[TextLine] = []
    for line in ordered:
        if line.left < gutter < line.right:
            result += _columns(band, gutter)
            result.append(line)
            band = []
        else:
            band.append(line)
    return result + _columns(band, gutter)


def _columns(band: Sequence[TextLine], gutter: float) -> list[TextLine]:
    return [line for line in band if line.right <= gutter] + [line for line in band if line.left >= gutter]


def _goes_to_and_fro(lines: Sequence[TextLine], gutter: float) -> bool:
    sides = [line.left >= gutter for line in lines if not line.left < gutter < line.right]
    changes = sum(1 for a, b in pairwise(sides) if a != b)
    return changes > 0.3 * len(sides)


def _gutter(lines: Sequence[TextLine]) -> float | None:
    """Where a page parts into two columns: a place in its middle with many lines on both sides and few across."""
    if len(lines) < 8:
        return None
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    for step in (50, 48, 52, 46, 54, 44, 56, 42, 58, 40, 60, 37, 63):
        place = left + (right - left) * step / 100
        crossed = sum(1 for line in lines if line.left < place < line.right)
        before = sum(1 for line in lines if line.right <= place)
        if crossed <= 0.25 * len(lines) and min(before, len(lines) - before - crossed) >= 0.25 * len(lines):
            return place
    return None


def without_running_heads(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """The pages without the lines that come back at their tops and feet, whatever page number stands in them."""
    if len(pages) < 2:
        return [list(page) for page in pages]
    counts = Counter(key for page in pages for key in {_running(line) for line in _edges(page)})
    running = {key for key, count in counts.items() if count >= max(2, 0.4 * len(pages))}
    cleaned: list[list[TextLine]] = []
    for page in pages:
        edges = {id(line) for line in _edges(page) if _running(line) in running}
        cleaned.append([line for line in page if id(line) not in edges])
    return cleaned


def _edges(page: Sequence[TextLine]) -> list[TextLine]:
    by_height = sorted(page, key=lambda line: -line.top)
    return [*by_height[:EDGE_LINES], *by_height[max(EDGE_LINES, len(by_height) - EDGE_LINES) :]]


def _running(line: TextLine) -> str:
    return _NUMBERS.sub("#", " ".join(line.text.lower().split()))


def _joined(lines: Sequence[TextLine]) -> list[str]:
    """Lines to paragraphs: a new one begins after a wider gap, a short last line, an indent, or in another size."""
    if not lines:
        return []
    gaps = [a.bottom - b.top for a, b in pairwise(lines) if 0 <= a.bottom - b.top < 3 * a.height]
    usual_gap = median(gaps) if gaps else 2.0
    texts = [lines[0].text]
    for before, line in pairwise(lines):
        if _begins_paragraph(before, line, lines, usual_gap):
            texts.append(line.text)
        elif match := _HYPHEN.search(texts[-1]):
            keeps = line.text[:1].isupper() or line.text[:1].isdigit() or match[1].isdigit()
            texts[-1] = texts[-1][:-1] + "-" * keeps + line.text.lstrip()
        else:
            texts[-1] = f"{texts[-1].rstrip()} {line.text.lstrip()}"
    return [" ".join(re.split(r"[ \t\r\n]+", text)).strip() for text in texts]


def _begins_paragraph(before: TextLine, line: TextLine, lines: Sequence[TextLine], usual_gap: float) -> bool:
    if abs(before.height - line.height) > 0.2 * max(before.height, line.height):
        return True
    gap = before.bottom - line.top
    moved_on = gap < -before.height or gap > 12 * before.height  # to the next column or page
    ended = _SENTENCE_END.search(before.text) is not None
    if moved_on:
        return ended and (line.text[:1].isupper() or line.text[:1] in "“\"‘'")
    if gap > usual_gap + 0.45 * before.height:
        return True
    neighbours = [each.right for each in lines if abs(each.left - before.left) < 3 * before.height]
    full = max(neighbours, default=before.right)
    if _HYPHEN.search(before.text):
        return False
    length = (before.right - before.left) / max(full - before.left, 1.0)
    if length < 0.6 and line.text[:1].isupper():
        return True  # a by-line, a heading in the size of the text, or the end of a paragraph without a full stop
    return ended and (length < 0.8 or line.left > before.left + 0.6 * line.height)
