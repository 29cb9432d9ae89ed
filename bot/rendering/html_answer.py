"""An answer arranged for a page: the line that is its title stands once, and numbers in brackets become links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Answer, Citation, Line, Source
from bot.rendering.html_chart import Chart, series_charts
from bot.rendering.links import publisher_link
from bot.rendering.text import all_citations, dispute_texts, headline, source_name
from bot.wording import UNDATED

_NUMBER = re.compile(r"\[(\d{1,6})\]")


@dataclass(frozen=True, slots=True)
class Cited:
    """A numbered passage at the foot of an answer. `published` is the publisher's page, where there is one."""

    number: int
    citation: Citation
    name: str
    anchors: tuple[str, ...]
    published: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a sentence; with `citation`, the number that stands for it."""

    text: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """An answer for a page. `prefix` tells its ids from those of another answer on the same page."""

    answer: Answer
    prefix: str
    title: str
    label: str
    title_citations: tuple[Citation, ...]
    lines: tuple[Line, ...]
    disputes: tuple[tuple[Words, ...], ...]
    charts: tuple[Chart, ...]
    cited: tuple[Cited, ...]


def arranged(answer: Answer, prefix: str = "source") -> Arranged:
    """The answer as its page shows it, with each passage it cites once."""
    _, rest = headline(answer)
    first = answer.lines[0] if len(rest) < len(answer.lines) else None
    citations = {each.number: each for each in all_citations(answer)}
    return Arranged(
        answer=answer,
        prefix=prefix,
        title=answer.title,
        label=first.label if first and first.label != UNDATED else "",
        title_citations=numbered(first.citations) if first else (),
        lines=rest,
        disputes=tuple(_with_numbers(text, citations) for text in dispute_texts(answer)),
        charts=series_charts(answer.series),
        cited=_cited(answer),
    )


def numbered(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Each number once: two facts of a line may stand in one passage."""
    first: dict[int, Citation] = {}
    for each in citations:
        first.setdefault(each.number, each)
    return tuple(first.values())


def _cited(answer: Answer) -> tuple[Cited, ...]:
    sources: dict[str, Source] = {source.id: source for source in answer.sources}
    found: dict[int, list[Citation]] = {}
    for citation in all_citations(answer):
        found.setdefault(citation.number, []).append(citation)
    return tuple(
        Cited(
            number,
            citations[0],
            source_name(sources[citations[0].source]),
            tuple(dict.fromkeys(each.anchor for each in citations if each.anchor)),
            publisher_link(sources[citations[0].source], citations[0].anchor),
        )
        for number, citations in sorted(found.items())
        if citations[0].source in sources
    )


def _with_numbers(text: str, citations: dict[int, Citation]) -> tuple[Words, ...]:
    """The sentence, with each number in brackets that stands for a citation as a piece of its own."""
    pieces: list[Words] = []
    at = 0
    for found in _NUMBER.finditer(text):
        citation = citations.get(int(found[1]))
        if citation is not None:
            pieces += [Words(text[at : found.start()]), Words(found[1], citation)]
            at = found.end()
    pieces.append(Words(text[at:]))
    return tuple(each for each in pieces if each.text)
