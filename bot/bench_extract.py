"""How much of the sheets extraction finds in the articles themselves: precision and recall by type of fact.

The articles are recognised by their fingerprints, so a folder may hold anything. A statement found is
right if a fact of the sheet, of the same type and on the same paragraph, says the same:

- strength: a figure that counts is equal (value, low, high), the place is the same or inside the other,
  the measure is the same; movement: the figure, where the fact has one, and the place;
- casualty, quantity: a figure is equal, or the fact has none to compare; vote: that there is one;
- role: who it is, and half of the words of the office; statement: who speaks;
- relation: one of its ends; attack, event: a place or a name of it, and the date where both are dated.

A sheet is an editor's choice, complete for figures and less so for the rest: what the sheet leaves out
counts as false here, so precision is a lower bound. Strengths without a number are not looked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.extraction.extract import extract
from bot.extraction.statements import Named, Statement
from bot.model import Entity, Fact, FactType, Figure, Source
from bot.names.matching import MemoryNames, Name, normal_form
from store.originals import find_originals, paragraphs, read_original
from store.sheets import load_sheets

SEEDS = Path(__file__).parents[1] / "seeds"
ARTICLES = Path(__file__).parents[1] / "originals"


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one type: facts in the sheets and those found, statements extracted and those right."""

    wanted: int = 0
    met: int = 0
    found: int = 0
    right: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.met / self.wanted if self.wanted else None


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its sheet: the facts by paragraph number, and what was extracted, likewise."""

    source: Source
    facts: Mapping[int, Sequence[Fact]]
    statements: Mapping[int, Sequence[Statement]]


class World:
    """The entities of the sheets: their names to look up, and what is inside what."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = {entity.id: entity for entity in entities}
        self.names = MemoryNames(
            Name(entity.id, text, normal_form(text), entity.kind, adjective)
            for entity in self.entities.values()
            for texts, adjective in ((entity.names, False), (entity.adjectives, True))
            for text in texts
        )

    def line(self, entity: str) -> set[str]:
        """An entity and all that it is part of, at any depth."""
        found: set[str] = set()
        ahead = [entity]
        while ahead:
            each = ahead.pop()
            if each not in found and each in self.entities:
                found.add(each)
                ahead += self.entities[each].part_of
        return found

    def one_in_other(self, ours: Iterable[str], theirs: Iterable[str]) -> bool:
        """Whether any of these is one of those, is inside it, or holds it."""
        return any(one in self.line(other) or other in self.line(one) for one in ours for other in theirs)


def run_bench_extract(articles: Path | None = None) -> None:
    """Print the table for the articles in a folder, by default the project's `originals/`."""
    folder = articles or ARTICLES
    read = read_articles(folder)
    if not read:
        print(f"No article of the sheets is in {folder}. Name the folder that holds them with --articles.")
        return
    print(f"{len(read)} articles of {folder}, against their sheets")
    print(f"{'type':<12}{'in sheets':>10}{'met':>6}{'extracted':>11}{'right':>7}{'precision':>11}{'recall':>8}")
    for type_, tally in tallies(read).items():
        cells = f"{tally.wanted:>10}{tally.met:>6}{tally.found:>11}{tally.right:>7}"
        print(f"{type_:<12}{cells}{_share(tally.precision):>11}{_share(tally.recall):>8}")


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def read_articles(folder: Path) -> list[Article]:
    """The articles of a folder that the sheets know, with what extraction finds in them."""
    sheets = load_sheets(SEEDS)
    world = World(sheets.entities)
    found = find_originals(folder, sheets.sources)
    articles = []
    for source in sheets.sources:
        text = read_original(found[source.id]) if source.id in found else None
        if text is None:
            continue
        facts: dict[int, list[Fact]] = defaultdict(list)
        for fact in sheets.facts:
            if fact.source == source.id:
                facts[fact.passage].append(fact)
        articles.append(Article(source, facts, _by_paragraph(text, extract(text, world.names, source.published))))
    return articles


def _by_paragraph(text: str, statements: Iterable[Statement]) -> dict[int, list[Statement]]:
    """Statements by the number of the paragraph they stand in, counted as passages are."""
    found: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[len(paragraphs(text[: statement.sentence.end]))].append(statement)
    return found


def tallies(articles: Sequence[Article]) -> dict[FactType, Tally]:
    """Precision and recall over the articles, by type in the order of `FactType`."""
    world = World(load_sheets(SEEDS).entities)
    return {type_: _tally(type_, articles, world) for type_ in FactType}


def _tally(type_: FactType, articles: Sequence[Article], world: World) -> Tally:
    wanted = met = found = right = 0
    for article in articles:
        for passage in sorted({*article.facts, *article.statements}):
            facts = [each for each in article.facts.get(passage, ()) if each.type is type_ and _is_wanted(each)]
            statements = [each for each in article.statements.get(passage, ()) if each.type is type_]
            wanted += len(facts)
            found += len(statements)
            met += sum(any(_SAME[type_](each, fact, world) for each in statements) for fact in facts)
            right += sum(any(_SAME[type_](each, fact, world) for fact in facts) for each in statements)
    return Tally(wanted, met, found, right)


def _is_wanted(fact: Fact) -> bool:
    return fact.type is not FactType.STRENGTH or fact.counts


def _ids(named: Iterable[Named]) -> set[str]:
    return {each.entity for each in named if each.entity}


def _same_figure(ours: Sequence[Figure], theirs: Sequence[Figure]) -> bool:
    return any(
        (one.value, one.low, one.high, one.words, one.kind)
        == (other.value, other.low, other.high, other.words, other.kind)
        for one in ours
        for other in theirs
    )


def _same_place(ours: Statement, theirs: Fact, world: World) -> bool:
    return not theirs.places or world.one_in_other(_ids(ours.places), theirs.places)


def _strength(ours: Statement, theirs: Fact, world: World) -> bool:
    return (
        _same_figure(ours.figures, theirs.figures)
        and _same_place(ours, theirs, world)
        and ours.measure == theirs.measure
    )


def _movement(ours: Statement, theirs: Fact, world: World) -> bool:
    figures = not theirs.figures or _same_figure(ours.figures, theirs.figures)
    return figures and _same_place(ours, theirs, world)


def _counted(ours: Statement, theirs: Fact, world: World) -> bool:
    if not theirs.counts or not ours.figures:
        return not ours.figures and bool(_ids(ours.subjects) & set(theirs.subjects))
    return _same_figure(ours.figures, theirs.figures)


def _role(ours: Statement, theirs: Fact, world: World) -> bool:
    wanted = set(normal_form(theirs.role or "").split())
    said = set(normal_form(ours.role or "").split())
    return bool(_ids(ours.subjects) & set(theirs.subjects)) and 2 * len(wanted & said) >= len(wanted)


def _statement(ours: Statement, theirs: Fact, world: World) -> bool:
    return ours.said_by is not None and ours.said_by.entity in (theirs.said_by, *theirs.subjects)


def _vote(ours: Statement, theirs: Fact, world: World) -> bool:
    return True


def _relation(ours: Statement, theirs: Fact, world: World) -> bool:
    return bool(_ids(ours.subjects + ours.objects) & {*theirs.subjects, *theirs.objects})


def _happening(ours: Statement, theirs: Fact, world: World) -> bool:
    if ours.when is not None and theirs.when is not None and not ours.when.overlaps(theirs.when):
        return False
    named = _ids(ours.subjects + ours.objects + ours.places)
    return world.one_in_other(named, theirs.entities)


_SAME: Mapping[FactType, Callable[[Statement, Fact, World], bool]] = {
    FactType.STRENGTH: _strength,
    FactType.MOVEMENT: _movement,
    FactType.CASUALTY: _counted,
    FactType.ATTACK: _happening,
    FactType.EVENT: _happening,
    FactType.ROLE: _role,
    FactType.STATEMENT: _statement,
    FactType.RELATION: _relation,
    FactType.VOTE: _vote,
    FactType.QUANTITY: _counted,
}
