"""Where facts differ, and why. Differences are shown beside one another, never averaged and never settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from bot.facts import Facts
from bot.model import DisputeReason, Entity, Fact, FactType, Measure, ValueKind
from bot.wording import amount_words, figure_words, short_name, when_words

ROUNDING_SHARE = 0.1  # hedged figures this near to one another (share of the larger) are the same one, rounded


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts that differ, the reason code, and the sentence that sets them side by side."""

    reason: DisputeReason
    text: str
    facts: tuple[Fact, ...]


def differences(shown: Sequence[Fact], facts: Facts) -> list[Difference]:
    """The differences among these facts, and those an editor marked between one of them and another."""
    marked = _marked(shown, facts)
    return marked + _between_levels(shown, facts)


def _marked(shown: Sequence[Fact], facts: Facts) -> list[Difference]:
    wanted = {each.fact for fact in shown for each in fact.differs}
    others = {fact.id: fact for fact in facts.facts(sorted(wanted))}
    seen: set[frozenset[str]] = set()
    found = []
    for fact in shown:
        for mark in fact.differs:
            other = others.get(mark.fact)
            pair = frozenset((fact.id, mark.fact))
            if other is None or pair in seen:
                continue
            seen.add(pair)
            text = f"{_sentence(fact)}; {_sentence(other)}"
            found.append(Difference(mark.reason, text, (fact, other)))
    return found


def _sentence(fact: Fact) -> str:
    return fact.text.rstrip().removesuffix(".")


def _between_levels(shown: Sequence[Fact], facts: Facts) -> list[Difference]:
    """Troop levels at one place and time that are not the same: by force, by measure, by rounding or unexplained."""
    levels = [fact for fact in shown if fact.type is FactType.STRENGTH and _value(fact) is not None]
    names = facts.entities(list(dict.fromkeys(f.force for f in levels if f.force)))
    found: dict[tuple[DisputeReason, str], Difference] = {}
    for one, other in combinations(levels, 2):
        reason = _reason(one, other)
        if reason is None:
            continue
        text = f"{_level(one, names)}; {_level(other, names)}"
        found.setdefault((reason, text), Difference(reason, text, (one, other)))
    return list(found.values())


def _reason(one: Fact, other: Fact) -> DisputeReason | None:
    """Why two levels differ; None where they are not of one place and time, or say the same."""
    if not set(one.places) & set(other.places) or one.when is None or other.when is None:
        return None
    if not one.when.overlaps(other.when) or _value(one) == _value(other):
        return None
    if one.force != other.force:
        return DisputeReason.DIFFERENT_FORCE
    if one.measure != other.measure:
        return DisputeReason.DIFFERENT_MEASURE
    first, second = _value(one), _value(other)
    assert first is not None
    assert second is not None
    hedged = any(fact.figure and fact.figure.hedge for fact in (one, other))
    if hedged and abs(first - second) <= ROUNDING_SHARE * max(first, second):
        return DisputeReason.ROUNDING
    return DisputeReason.UNEXPLAINED


def _value(fact: Fact) -> float | None:
    figure = fact.figure
    return figure.value if figure and figure.kind is ValueKind.VALUE else None


def _level(fact: Fact, names: Mapping[str, Entity]) -> str:
    assert fact.figure is not None
    force = short_name(names[fact.force]) if fact.force and fact.force in names else "all"
    measure = "" if fact.measure in (Measure.PRESENT, None) else f", {fact.measure.value}"
    counted = figure_words(fact.figure) if " " in fact.figure.unit else f"{amount_words(fact.figure)} {force}"
    return f"{counted} ({when_words(fact)}{measure})"
