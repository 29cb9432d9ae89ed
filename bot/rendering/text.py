"""An answer as plain text: what pipes, notifications and screen readers get. Complete, unwrapped, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.edtf import Precision, approximately, in_words, of_month
from bot.model import Answer, AnswerKind, Citation, Dispute, Line, Source
from bot.wording import UNDATED

LABEL_WIDTH = 19
INDENT = "  "
MOVED = "The data has changed since this answer was given; ask again for what it says now."
REASON_WORDS = {
    "different_measure": "Different measures",
    "different_force": "Different forces",
    "different_date": "Different dates",
    "rounding": "Rounded differently",
    "later_correction": "Corrected later",
    "differing_account": "Accounts differ",
    "unexplained": "Sources disagree",
}


def marks(citations: Iterable[Citation]) -> str:
    """The numbers of a line's citations: "[1] [2]"."""
    return " ".join(f"[{number}]" for number in dict.fromkeys(each.number for each in citations))


def line_text(line: Line) -> str:
    """One line with its label and the numbers of its citations."""
    label = f"{line.label:<{LABEL_WIDTH}}  " if line.label else ""
    return f"{INDENT}{label}{line.text}  {marks(line.citations)}".rstrip()


def headline(answer: Answer) -> tuple[str, tuple[Line, ...]]:
    """The first line, and the lines that follow it: a title that is the first line's text stands once, cited."""
    first = answer.lines[0] if answer.lines else None
    if first is None or first.text != answer.title:
        return answer.title, answer.lines
    dated = f" ({first.label})" if first.label and first.label != UNDATED else ""
    return f"{first.text}{dated}  {marks(first.citations)}", answer.lines[1:]


def identity(answer: Answer) -> str:
    """By what id an answer is cited, and whether it still is what the data gives; empty for help."""
    if answer.kind is AnswerKind.USAGE or not answer.id:
        return ""
    return f"Answer {answer.id}. {MOVED}" if answer.moved else f"Answer {answer.id}"


def dispute_text(dispute: Dispute, answer: Answer) -> str:
    """What differs and why; only the numbers where both sides are lines of the answer that they tell apart."""
    shown = {fact for line in answer.lines for fact in line.facts}
    numbers = list(dict.fromkeys(each.number for each in dispute.citations))
    reason = REASON_WORDS[dispute.reason.value]
    if set(dispute.facts) <= shown and len(numbers) == len(dispute.facts):
        return f"{reason}: " + " and ".join(f"[{number}]" for number in numbers)
    return f"{reason}: {dispute.text}  {marks(dispute.citations)}"


def dispute_texts(answer: Answer) -> list[str]:
    """What differs, each once: two lines may tell the same two passages apart."""
    return list(dict.fromkeys(dispute_text(dispute, answer) for dispute in answer.disputes))


def source_lines(answer: Answer) -> list[tuple[int, str]]:
    """The numbered passages an answer cites: where to look, and the words to look for."""
    sources = {source.id: source for source in answer.sources}
    anchors: dict[int, tuple[Citation, list[str]]] = {}
    for citation in all_citations(answer):
        _, found = anchors.setdefault(citation.number, (citation, []))
        if citation.anchor and citation.anchor not in found:
            found.append(citation.anchor)
    return [
        (number, f"{source_name(sources[citation.source])}, passage {citation.passage}{_look_for(found)}")
        for number, (citation, found) in sorted(anchors.items())
        if citation.source in sources
    ]


def all_citations(answer: Answer) -> Iterator[Citation]:
    """Every citation of an answer, in the order its lines are read."""
    for part in (answer.lines, answer.disputes, answer.nearest):
        for each in part:
            yield from each.citations


def source_name(source: Source) -> str:
    """A source in a line: its publisher, or its title where it names none, and its date."""
    named = not source.publisher.startswith("unnamed") or source.title == "untitled"
    name = source.publisher if named else source.title
    return f"{name}, {source_date(source)}"


def source_date(source: Source) -> str:
    """When a source was published, in words."""
    published = source.published
    if published.approximate and published.precision is Precision.DAY and published.start:
        # The page states no date: the day is the story's, and would pass for one that somebody stated.
        published = approximately(of_month(published.start.year, published.start.month))
    return in_words(published)


def _look_for(anchors: list[str]) -> str:
    return f": “{'” · “'.join(anchors[:2])}”" if anchors else ""


def plain_text(answer: Answer) -> str:
    """The whole answer as text, one line a line, in reading order."""
    title, rest = headline(answer)
    out = [title]
    if answer.interpreted:
        out.append(f"{INDENT}Read as: {answer.interpreted}")
    out += [line_text(line) for line in rest]
    out += [INDENT + text for text in dispute_texts(answer)]
    if answer.nearest:
        out.append(f"{INDENT}Nearest in the sources:")
        out += [line_text(line) for line in answer.nearest]
    out += [INDENT + note for note in answer.notes]
    if answer.suggestions:
        out.append(f"{INDENT}Did you mean: " + " · ".join(each.query for each in answer.suggestions))
    out += [f"{INDENT}[{number}] {text}" for number, text in source_lines(answer)]
    if answer.follow_ups:
        out.append(f"{INDENT}Next: " + " · ".join(each.query for each in answer.follow_ups))
    return "\n".join(out)
