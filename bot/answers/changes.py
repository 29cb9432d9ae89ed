"""What changed between two levels: the one arithmetic that answers do, and only where both ends stand in the answer.

A difference is stated between levels of the same force, place, measure and unit, each a bare number (a difference of
"about 12,000" and "nearly 7,000" would be a figure that nobody gave) and each at a time of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answers.draft import Draft
from bot.model import Entity, Fact, FactType, Line, Measure
from bot.wording import number_words, short_name, when_words

MOST_CHANGES = 3


def change_lines(shown: Sequence[Fact], draft: Draft) -> list[Line]:
    """A line for each change between consecutive levels among these facts, the latest first."""
    names = draft.entities(shown)
    pairs = sorted(_consecutive(shown), key=lambda pair: _day(pair[1]), reverse=True)
    return [
        draft.line(_words(before, after, names), [after, before], when_words(after))
        for before, after in pairs[:MOST_CHANGES]
    ]


def bare_level(fact: Fact) -> float | None:
    """The number of a level that was given as a number and nothing else."""
    figure = fact.figure
    if fact.type is not FactType.STRENGTH or figure is None or figure.hedge or figure.words:
        return None
    return figure.value


def difference(after: float, before: float) -> str:
    """ "2,500 fewer than", "300 more than", "as many as"."""
    if after == before:
        return "as many as"
    return f"{number_words(abs(after - before))} {'fewer' if after < before else 'more'} than"


def _consecutive(shown: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    alike: dict[tuple[object, ...], list[Fact]] = {}
    for fact in shown:
        if bare_level(fact) is not None and fact.when is not None and fact.force and len(fact.places) == 1:
            alike.setdefault((fact.force, fact.places, fact.measure), []).append(fact)
    for group in alike.values():
        for before, after in pairwise(sorted(group, key=_day)):
            assert before.when is not None
            assert after.when is not None
            if not before.when.overlaps(after.when):
                yield before, after


def _day(fact: Fact) -> tuple[str, str]:
    assert fact.when is not None
    return fact.when.anchored.sort_day.isoformat(), fact.id


def _words(before: Fact, after: Fact, names: dict[str, Entity]) -> str:
    then, now = bare_level(before), bare_level(after)
    assert then is not None
    assert now is not None
    assert after.force is not None
    force = short_name(names[after.force]) if after.force in names else after.force
    place = names[after.places[0]].name if after.places[0] in names else after.places[0]
    measure = "" if after.measure in (Measure.PRESENT, None) else f" {after.measure.value}"
    return (
        f"{force} troops in {place}{measure}: {number_words(now)}, {difference(now, then)} the {number_words(then)}"
        f" of {when_words(before)}"
    )
