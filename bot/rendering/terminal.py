"""An answer for a terminal: the plain text's lines, wrapped to the window, in colour, with the chart."""

from __future__ import annotations

import textwrap

from click import style

from bot.model import Answer, Line, Series
from bot.rendering.text import INDENT, LABEL_WIDTH, dispute_texts, headline, identity, marks, source_lines
from bot.wording import number_words

BAR_WIDTH = 32  # columns of the longest bar
NARROWEST = 50


def terminal_text(answer: Answer, width: int) -> str:
    """The answer wrapped to `width` columns with ANSI colours (click strips them where they are not wanted)."""
    width = max(NARROWEST, width)
    title, rest = headline(answer)
    out = textwrap.wrap(title, width) or [""]
    out = [style(row, bold=True) for row in out]
    if answer.interpreted:
        out.append(style(f"{INDENT}Read as: {answer.interpreted}", dim=True))
    out += [row for line in rest for row in _line(line, width)]
    out += [row for text in dispute_texts(answer) for row in _wrapped(text, width, fg="yellow")]
    if answer.nearest:
        out.append(f"{INDENT}Nearest in the sources:")
        out += [row for line in answer.nearest for row in _line(line, width)]
    out += [row for series in answer.series for row in _chart(series)]
    out += [row for note in answer.notes for row in _wrapped(note, width)]
    if answer.suggestions:
        out += _wrapped("Did you mean: " + " · ".join(s.query for s in answer.suggestions), width, fg="cyan")
    out += [row for number, text in source_lines(answer) for row in _wrapped(f"[{number}] {text}", width, dim=True)]
    if answer.follow_ups:
        out += _wrapped("Next: " + " · ".join(each.query for each in answer.follow_ups), width, fg="cyan")
    if named := identity(answer):
        out += _wrapped(named, width, dim=True)
    return "\n".join(out)


def _line(line: Line, width: int) -> list[str]:
    if not line.label:
        return _wrapped(f"{line.text}  {marks(line.citations)}".rstrip(), width)
    indent = " " * (len(INDENT) + LABEL_WIDTH + 2)
    body = textwrap.wrap(f"{line.text}  {marks(line.citations)}".rstrip(), width - len(indent)) or [""]
    if len(line.label) > LABEL_WIDTH:
        head = [style(INDENT + line.label, fg="green")]
    else:
        head = [style(f"{INDENT}{line.label:<{LABEL_WIDTH}}  ", fg="green") + body.pop(0)]
    return head + [indent + row for row in body]


def _wrapped(text: str, width: int, **colours: object) -> list[str]:
    rows = textwrap.wrap(text, width, initial_indent=INDENT, subsequent_indent=INDENT * 2)
    return [style(row, **colours) for row in rows]  # type: ignore[arg-type]


def _chart(series: Series) -> list[str]:
    """A bar a point, to scale from zero; the axis of dates is not to scale, and says so."""
    most = max(point.value for point in series.points) or 1
    labels = max(len(point.label) for point in series.points)
    rows = [f"{INDENT}{series.name} (dates not to scale)"]
    for point in series.points:
        bar = "█" * max(1, round(point.value / most * BAR_WIDTH)) if point.value else ""
        measure = f" {point.measure.value}" if point.measure and point.measure.value != "present" else ""
        rows.append(f"{INDENT}{point.label:>{labels}} {style(bar, fg='blue')} {number_words(point.value)}{measure}")
    return rows
