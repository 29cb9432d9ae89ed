"""An answer cut into pages that Slack takes, so that no line is ever cut from its citation.

A page is a run of pieces (lines, disputes, nearest, notes) with the passages they cite. Its costs are
counted as it fills: the blocks as JSON and the plain text, each with the rows of sources that a piece
brings along. The same pages serve every form of a message, so that "More" means the same in each.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bot.model import Answer, Citation, Dispute, Line
from bot.rendering.actions import Pressed
from bot.rendering.blocks_elements import (
    Block,
    Element,
    button,
    escaped,
    fitting,
    link,
    mrkdwn,
    one_line,
    paragraph,
    words,
)
from bot.rendering.links import Links, safe_address
from bot.rendering.slack_limits import LIMIT, json_size
from bot.rendering.text import all_citations, dispute_text, headline, marks, source_lines

MOST_CITED_PIECES = 15  # on a page: what can be read at a glance
MOST_SOURCES = LIMIT["container.child_blocks"]
MOST_SIZE = LIMIT["message.characters"] - 500  # of the blocks as JSON; the limit is "about"
MOST_CITATIONS = 4  # of one piece; a line with more is said again with the rest
LONGEST_LINE = 600  # characters, escaped: the longest line of the sheets has half of them
LONGEST_NOTE = 1_200
LONGEST_LABEL = 60
LONGEST_SOURCE = 300
SHORT_SOURCE = 120  # where there is no room for the words to look for


class Group(StrEnum):
    """What a piece is to the answer."""

    HEADLINE = "headline"  # the first line, which is the title too
    LINE = "line"
    DISPUTE = "dispute"
    NEAREST = "nearest"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Cited:
    """An answer with the address that each of its citations opens, and the row of each number."""

    answer: Answer
    addresses: Mapping[Citation, str | None]
    rows: Mapping[int, str]

    def marked(self, citations: Sequence[Citation], joiner: str = " ") -> list[Element]:
        """The numbers of citations, each once, as links where they have an address."""
        by_number: dict[int, Citation] = {}
        for citation in citations:
            by_number.setdefault(citation.number, citation)
        elements: list[Element] = []
        for number, citation in by_number.items():
            if elements:
                elements.append(words(joiner))
            elements.append(link(self.addresses.get(citation), f"[{number}]"))
        return elements


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing an answer says, which is shown whole or not at all: as rich text, and as a row of mrkdwn."""

    group: Group
    said: str
    citations: tuple[Citation, ...]
    facts: tuple[str, ...]
    paragraph: Element
    row: str
    size: int  # of the paragraph, as JSON
    dispute: Dispute | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a number leads, as a block, and as a row of mrkdwn in three forms, the longest first."""

    citation: Citation
    address: str | None
    block: Block
    size: int  # of the block, as JSON
    rows: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Page `number` (from 0) of `total`: its pieces in reading order, the sources in that of their numbers."""

    number: int
    total: int
    pieces: tuple[Piece, ...] = ()
    sources: tuple[SourceRow, ...] = ()

    def of(self, group: Group) -> list[Piece]:
        return [piece for piece in self.pieces if piece.group is group]


@dataclass(slots=True)
class _Filling:
    """A page in the making, and what it costs so far."""

    size: int
    length: int
    pieces: list[Piece] = field(default_factory=list)
    sources: dict[int, SourceRow] = field(default_factory=dict)
    cited: int = 0

    def takes(self, piece: Piece, rows: Mapping[int, SourceRow]) -> bool:
        """Put a piece with its sources on the page, if it has room or nothing else."""
        new = {number: row for number, row in rows.items() if number not in self.sources}
        size = self.size + piece.size + 1 + sum(row.size + 1 for row in new.values())
        length = self.length + len(piece.row) + 1 + sum(len(row.rows[0]) + 1 for row in new.values())
        cited = self.cited + bool(piece.citations)
        crowded = cited > MOST_CITED_PIECES or len(self.sources) + len(new) > MOST_SOURCES
        if self.pieces and (crowded or size > MOST_SIZE or length > LIMIT["message.text"]):
            return False
        self.size, self.length, self.cited = size, length, cited
        self.pieces.append(piece)
        self.sources |= new
        return True


def cite(answer: Answer, links: Links) -> Cited:
    """The answer with the address of each of its citations."""
    sources = {source.id: source for source in answer.sources}
    addresses = {
        citation: safe_address(links(citation, sources[citation.source]))
        for citation in dict.fromkeys(all_citations(answer))
        if citation.source in sources
    }
    return Cited(answer, addresses, dict(source_lines(answer)))


def pages(cited: Cited, size: int, length: int) -> list[Page]:
    """The answer's pages, one at least, where a page's other blocks and its other text are this long."""
    pieces = _pieces(cited)
    citing: dict[int, set[str]] = {}
    for piece in pieces:
        for citation in piece.citations:
            citing.setdefault(citation.number, set()).update(() if piece.dispute else piece.facts)
    known: dict[int, SourceRow] = {}
    filled = [_Filling(size, length)]
    for piece in pieces:
        for citation in piece.citations:
            if citation.number not in known:
                known[citation.number] = _source_row(cited, citation, citing[citation.number])
        rows = {each.number: known[each.number] for each in piece.citations}
        if not filled[-1].takes(piece, rows):
            filled.append(_Filling(size, length))
            filled[-1].takes(piece, rows)
    return [
        Page(number, len(filled), tuple(each.pieces), tuple(each.sources[n] for n in sorted(each.sources)))
        for number, each in enumerate(filled)
    ]


def dispute_paragraph(cited: Cited, piece: Piece, page: Page) -> Element:
    """What differs, by number where both sides stand on this page."""
    assert piece.dispute is not None
    here = {fact for each in page.pieces if each.dispute is None for fact in each.facts}
    lines = tuple(line for line in cited.answer.lines if line.facts and here.issuperset(line.facts))
    said = one_line(dispute_text(piece.dispute, replace(cited.answer, lines=lines)))
    if said.endswith(marks(piece.dispute.citations)) or len(piece.citations) < len(piece.dispute.citations):
        return piece.paragraph
    return paragraph([words(said.partition(":")[0] + ": "), *cited.marked(piece.citations, " and ")])


def _pieces(cited: Cited) -> list[Piece]:
    """Everything an answer says, in reading order."""
    answer = cited.answer
    _, rest = headline(answer)
    first = len(answer.lines) - len(rest)
    found = [piece for line in answer.lines[:first] for piece in _of_line(cited, line, Group.HEADLINE)]
    found += [piece for line in rest for piece in _of_line(cited, line, Group.LINE)]
    bare = replace(answer, lines=()) if answer.disputes else answer
    for each in answer.disputes:
        said = one_line(dispute_text(each, bare)).removesuffix(marks(each.citations))
        for cut in _split(each.citations):
            found.append(_piece(cited, Group.DISPUTE, "", fitting(said, LONGEST_LINE), cut, each.facts, each))
    found += [piece for line in answer.nearest for piece in _of_line(cited, line, Group.NEAREST)]
    notes = [fitting(note, LONGEST_NOTE) for note in answer.notes]
    return found + [_piece(cited, Group.NOTE, "", note, (), ()) for note in notes if note]


def _of_line(cited: Cited, line: Line, group: Group) -> list[Piece]:
    label, said = fitting(line.label, LONGEST_LABEL), fitting(line.text, LONGEST_LINE)
    return [_piece(cited, group, label, said, cut, line.facts) for cut in _split(line.citations)]


def _piece(
    cited: Cited,
    group: Group,
    label: str,
    said: str,
    citations: tuple[Citation, ...],
    facts: tuple[str, ...],
    dispute: Dispute | None = None,
) -> Piece:
    elements = [words(f"{label}: ", bold=True)] if label else []
    if said:
        elements.append(words(f"{said} " if citations else said, bold=group is Group.HEADLINE))
    elements += cited.marked(citations)
    row = f"{escaped(label)}: {escaped(said)}" if label else escaped(said)
    if citations:
        row = f"{row} {marks(citations)}"
    shown = paragraph(elements or [words("–")])
    return Piece(group, said, citations, facts, shown, row, json_size(shown), dispute)


def _split(citations: tuple[Citation, ...]) -> list[tuple[Citation, ...]]:
    """The citations a few at a time, since each has to have its source on the page; once where there are none."""
    numbers = list(dict.fromkeys(each.number for each in citations))
    if len(numbers) <= MOST_CITATIONS:
        return [citations]
    runs = [set(numbers[at : at + MOST_CITATIONS]) for at in range(0, len(numbers), MOST_CITATIONS)]
    return [tuple(each for each in citations if each.number in run) for run in runs]


def _source_row(cited: Cited, citation: Citation, facts: Collection[str]) -> SourceRow:
    """The source, the passage and the words to look for; the passage itself by a button.

    The button names the fact where a single one of the answer cites the passage.
    """
    number, address = f"[{citation.number}]", cited.addresses.get(citation)
    whole = cited.rows.get(citation.number, f"{citation.source}, passage {citation.passage}")
    said = escaped(fitting(whole, LONGEST_SOURCE))
    short = escaped(fitting(whole.partition(": “")[0], SHORT_SOURCE))
    fact = next(iter(facts)) if len(facts) == 1 else ""
    opens = Pressed(fact=fact, source=citation.source, passage=citation.passage)
    spoken = f"Show passage {citation.passage} of source {citation.number}"
    shown = f"<{escaped(address)}|{number}>" if address else number
    block = {
        "type": "section",
        "text": mrkdwn(f"{shown} {said}"),
        "accessory": button("Show passage", "passage", opens, citation.number, read_as=spoken),
    }
    after = f" <{escaped(address)}>" if address else ""
    return SourceRow(
        citation,
        address,
        block,
        json_size(block),
        (f"{number} {said}{after}", f"{number} {short}{after}", f"{number} {short}"),
    )
