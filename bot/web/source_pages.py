"""Sources as their pages show them: the passages in order, what was taken from each, and the words it rests on.

Where the operator has the original, every paragraph of it is there, those without a passage too, and the words of
each fact's anchor are marked in it. Without, the page has our gist and the words to look for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.footnote import Footnote
from bot.model import Entity, Fact, Source
from bot.rendering.links import PASSAGES_A_PAGE
from store.originals import locate
from store.reading_sources import (
    Listed,
    PassageFacts,
    count_sources,
    last_passage,
    one_passage,
    passages_between,
    sources_newest_first,
)

FACTS_OF_A_PASSAGE = 25  # shown on its source's page; the rest on the passage's own
FACTS_A_PAGE = 100  # on a passage's own page
SOURCES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of an original paragraph. `facts` are the numbers of the facts whose words it holds; none, plain text."""

    text: str
    facts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownFact:
    """A fact on a page: its number within its passage, and what to call it in the page's address."""

    fact: Fact
    number: int
    name: str  # "fact-us-iraq-jan-2021"
    marked: bool  # whether its words stand in the original paragraph


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """Paragraph `n` of a source. `gist` is empty where it has no passage, `original` where we have no original."""

    n: int
    gist: str
    anchor: str
    original: tuple[Run, ...]
    facts: tuple[ShownFact, ...]
    total: int  # facts it has, shown here or not


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Page `page` of `pages`, of a source or, with `passage`, of one passage's facts."""

    source: Source
    passages: tuple[ShownPassage, ...]
    names: Mapping[str, Entity]
    facts: int  # of the whole source
    page: int
    pages: int
    has_original: bool
    passage: int = 0


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Page `page` of `pages` of the index, newest first. `sources` and `facts` count all there are."""

    listed: tuple[Listed, ...]
    sources: int
    facts: int
    page: int
    pages: int


def sources_page(footnote: Footnote, page: int) -> SourcesPage | None:
    """Page `page` of the index, from 1; None where there is none such."""
    store = footnote.library.store
    with store.reading() as connection:
        sources = count_sources(connection)
        listed = sources_newest_first(connection, (page - 1) * SOURCES_A_PAGE, SOURCES_A_PAGE)
    pages = max(1, -(-sources // SOURCES_A_PAGE))
    return SourcesPage(tuple(listed), sources, store.size(), page, pages) if page <= pages else None


def number_of_sources(footnote: Footnote) -> int:
    with footnote.library.store.reading() as connection:
        return count_sources(connection)


def source_page(footnote: Footnote, source_id: str, page: int) -> SourcePage | None:
    """Page `page` of the source, from 1; None where there is no such source or page."""
    store = footnote.library.store
    source = store.sources([source_id]).get(source_id)
    paragraphs = footnote.originals.get(source_id, ())
    first, last = (page - 1) * PASSAGES_A_PAGE + 1, page * PASSAGES_A_PAGE
    if source is None:
        return None
    with store.reading() as connection:
        length = max(last_passage(connection, source_id), len(paragraphs))
        pages = max(1, -(-length // PASSAGES_A_PAGE))
        if page > pages:
            return None
        found = passages_between(connection, source_id, first, last, FACTS_OF_A_PASSAGE)
    by_number = {each.passage.n: each for each in found}
    shown = [
        _shown(number, by_number.get(number), paragraphs)
        for number in range(first, min(last, length) + 1)
        if number in by_number or number <= len(paragraphs)
    ]
    return _page(footnote, source, shown, page, pages)


def passage_page(footnote: Footnote, source_id: str, n: int, page: int) -> SourcePage | None:
    """Page `page` of all facts of one passage; None where there is none such."""
    store = footnote.library.store
    source = store.sources([source_id]).get(source_id)
    if source is None:
        return None
    after = (page - 1) * FACTS_A_PAGE
    with store.reading() as connection:
        found = one_passage(connection, source_id, n, after, FACTS_A_PAGE)
    if found is None or (page > 1 and not found.facts):
        return None
    shown = _shown(n, found, footnote.originals.get(source_id, ()), after)
    return _page(footnote, source, [shown], page, max(1, -(-found.total // FACTS_A_PAGE)), n)


def _page(
    footnote: Footnote, source: Source, shown: Sequence[ShownPassage], page: int, pages: int, passage: int = 0
) -> SourcePage:
    store = footnote.library.store
    named = dict.fromkeys(entity for each in shown for of in each.facts for entity in of.fact.entities)
    return SourcePage(
        source=source,
        passages=tuple(shown),
        names=store.entities(list(named)) if named else {},
        facts=store.source_facts(source.id),
        page=page,
        pages=pages,
        has_original=source.id in footnote.originals,
        passage=passage,
    )


def _shown(number: int, found: PassageFacts | None, paragraphs: Sequence[str], after: int = 0) -> ShownPassage:
    paragraph = paragraphs[number - 1] if number <= len(paragraphs) else ""
    facts = found.facts if found else ()
    placed = [(locate(fact.anchor, paragraph) if paragraph else None, fact) for fact in facts]
    if paragraph:  # in the order in which their words stand there; what is not found there last
        placed.sort(key=lambda each: each[0] or (len(paragraph), 0))
    shown = tuple(
        ShownFact(fact, after + index, fact_name(fact), span is not None)
        for index, (span, fact) in enumerate(placed, start=1)
    )
    spans = [(span, each.number) for (span, _), each in zip(placed, shown, strict=True) if span]
    return ShownPassage(
        n=number,
        gist=found.passage.gist if found else "",
        anchor=found.passage.anchor if found else "",
        original=marked(paragraph, spans),
        facts=shown,
        total=found.total if found else 0,
    )


def fact_name(fact: Fact) -> str:
    """What a fact is called in the address of its page: its id without its source's."""
    return f"fact-{fact.id.removeprefix(fact.source + '/')}"


def marked(paragraph: str, spans: Sequence[tuple[tuple[int, int], int]]) -> tuple[Run, ...]:
    """The paragraph in runs: what any span covers, with the numbers of those that do, and what none does.

    Spans that overlap are one run, so that the words of each stand together.
    """
    runs: list[Run] = []
    at = 0
    merged: list[tuple[int, int, tuple[int, ...]]] = []
    for (start, end), number in sorted(spans):
        if merged and start < merged[-1][1]:
            first, last, numbers = merged[-1]
            merged[-1] = (first, max(last, end), (*numbers, number))
        else:
            merged.append((start, end, (number,)))
    for start, end, numbers in merged:
        runs += [Run(paragraph[at:start])] if at < start else []
        runs.append(Run(paragraph[start:end], numbers))
        at = end
    runs += [Run(paragraph[at:])] if at < len(paragraph) else []
    return tuple(runs)
