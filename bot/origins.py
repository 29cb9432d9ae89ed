"""Which facts go back to one utterance: three papers that print one agency's sentence are one origin, not three.

Facts have the same origin where they state the same thing (type, force, place, measure, figures, date) and either

- the same speaker said it on the same day, or
- they say it in nearly the same words (ALIKE of 100, `rapidfuzz.fuzz.ratio` over folded words), as reprints do.

Facts of one source are never joined: a source that says a thing twice is one article all the same.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.edtf import Precision
from bot.model import Fact
from bot.words.concepts import words

ALIKE = 90.0
"""Two of our own sentences on the same figure are rarely this near unless they render the same sentence."""


def by_origin(facts: Sequence[Fact]) -> list[tuple[Fact, ...]]:
    """The facts in their order, each with those after it of the same origin and another source."""
    groups: list[list[Fact]] = []
    alike: dict[tuple[object, ...], list[list[Fact]]] = {}
    for fact in facts:
        stating = alike.setdefault(_stated(fact), [])
        for group in stating:
            if all(fact.source != other.source for other in group) and same_origin(group[0], fact):
                group.append(fact)
                break
        else:
            groups.append([fact])
            stating.append(groups[-1])
    return [tuple(group) for group in groups]


def same_origin(one: Fact, other: Fact) -> bool:
    """Whether two facts of different sources go back to the same utterance."""
    if _stated(one) != _stated(other):
        return False
    return _same_utterance(one, other) or _same_wording(one, other)


def _stated(fact: Fact) -> tuple[object, ...]:
    """What a fact states, as far as it is typed."""
    figures = tuple((each.value, each.low, each.high, each.hedge, each.words, each.kind) for each in fact.figures)
    dated = (fact.when.start, fact.when.end) if fact.when else None
    return fact.type, fact.force, fact.places, fact.measure, figures, dated, fact.said_by


def _same_utterance(one: Fact, other: Fact) -> bool:
    said, on = one.said_by, one.said_on
    exact = on is not None and on.precision is Precision.DAY and not on.approximate
    same_day = exact and other.said_on is not None and on is not None and other.said_on.edtf == on.edtf
    return said is not None and same_day and (bool(one.figures) or _same_wording(one, other))


def _same_wording(one: Fact, other: Fact) -> bool:
    return fuzz.ratio(" ".join(words(one.text)), " ".join(words(other.text)), score_cutoff=ALIKE) > 0
