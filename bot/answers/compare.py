"""`/compare`: two or three places, forces or periods side by side, each figure with its source, in one chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers.changes import bare_level, change_lines, difference
from bot.answers.draft import Draft
from bot.answers.follow_ups import troop_follow_ups
from bot.answers.help import usage
from bot.answers.scope import LEVEL_TYPES, Scope, in_time, period_words, place_words, troop_scope
from bot.answers.troops import level_series
from bot.answers.unknown import stranger_answer, unknown_words
from bot.edtf import in_words, of_days
from bot.facts import Facts, Select
from bot.model import Answer, AnswerKind, Entity, Fact, FactType, Line, Measure, Point, Series
from bot.question import Question
from bot.wording import amount_words, counted, listed, number_words, short_name, when_words

MOST_SIDES = 3
MOST_A_SIDE = 5
MOST_READ = 60


@dataclass(frozen=True, slots=True)
class Side:
    """One of what is compared: its name in the answer, whose troops and where, and the question that asks for it."""

    label: str
    scope: Scope
    question: Question


def answer(question: Question, facts: Facts) -> Answer:
    """Levels and movements of the sides, one after the other, and the figure of each that compares best."""
    draft = Draft(question, facts)
    strangers = tuple(word for word in unknown_words(question, facts) if word not in ("versus", "vs", "with", "to"))
    if strangers and question.explicit:
        return stranger_answer(draft, strangers, "place or force")
    scope = troop_scope(question, facts)
    if len(scope.places) > 1 or len(scope.forces) > 1:
        question = _over_all_periods(question)
        draft.question = question
    names = dict(facts.entities([*scope.places, *scope.forces]))
    sides = _sides(question, scope, names)
    if len(sides) < 2:
        return usage(draft, "compare")
    found = {side: _levels(side, facts) for side in sides[:MOST_SIDES]}
    draft.title = f"{listed([side.label for side in found])}{_common_words(question, scope, names, sides)}"
    if not any(found.values()):
        draft.kind = AnswerKind.NOT_FOUND
        common = _common_words(question, scope, names, sides)
        draft.title = f"No figure for {listed([side.label for side in found], 'or')}{common} in the sources."
        return draft.close()
    _fill(draft, found)
    if len(sides) > MOST_SIDES:
        draft.notes.append(f"{len(sides) - MOST_SIDES} more are left out: {MOST_SIDES} are compared at once.")
    draft.follow_ups = troop_follow_ups(question, sides[0].scope, facts)
    return draft.close()


def _fill(draft: Draft, found: dict[Side, list[Fact]]) -> None:
    """The lines of each side, those that compare first, then what can be said between them."""
    chosen = _comparable(found)
    shown: list[Fact] = []
    for side, levels in found.items():
        best = chosen.get(side)
        mine = [fact for fact in ([best] if best else []) + [f for f in levels if f is not best] if fact not in shown]
        draft.show(mine[:MOST_A_SIDE])
        shown += mine[:MOST_A_SIDE]
    names = draft.entities(shown)
    if chosen:
        draft.title += ": " + "; ".join(_amount(side, fact, names) for side, fact in chosen.items())
    draft.lines += _between(chosen, draft)
    draft.lines += change_lines(shown, draft)
    draft.series = [*_side_by_side(chosen), *level_series(shown, names)]
    draft.differing(shown)
    without = [side.label for side, levels in found.items() if not levels]
    if without:
        periods = {side.question.period for side in found}
        asked = period_words(draft.question) if len(periods) == 1 else ""
        draft.notes.append(f"No figure for {listed(without, 'or')}{asked} in the sources.")


def _over_all_periods(question: Question) -> Question:
    """Places or forces are compared over all the periods that were named, from the first day to the last."""
    starts = [each.start for each in question.periods]
    ends = [each.end for each in question.periods]
    if len(starts) < 2:
        return question
    first = None if None in starts else min(day for day in starts if day)
    last = None if None in ends else max(day for day in ends if day)
    return replace(question, period=of_days(first, last))


def _sides(question: Question, scope: Scope, names: dict[str, Entity]) -> list[Side]:
    """A side a place where several are named, else a force, else a period."""
    if len(scope.places) > 1:
        return [Side(names[place].name, Scope((place,), scope.forces), question) for place in scope.places]
    if len(scope.forces) > 1:
        return [
            Side(f"{short_name(names[force])} troops", Scope(scope.places, (force,)), question)
            for force in scope.forces
        ]
    if not (scope.places or scope.forces):
        return []
    return [Side(in_words(each), scope, replace(question, period=each)) for each in question.periods]


def _common_words(question: Question, scope: Scope, names: dict[str, Entity], sides: Sequence[Side]) -> str:
    """What the sides have in common: whose troops, where and when, as far as it is not what is compared."""
    by_period = len({side.question.period for side in sides}) > 1
    by_force = len({side.scope.forces for side in sides}) > 1
    force = f", {short_name(names[scope.forces[0]])} troops" if len(scope.forces) == 1 else ""
    place = place_words(scope.places, names) if len(scope.places) == 1 else ""
    if place and not force and not by_force:
        force = ", troops"
    return f"{force}{place}{'' if by_period else period_words(question)}"


def _levels(side: Side, facts: Facts) -> list[Fact]:
    select = in_time(side.question, Select(types=LEVEL_TYPES, places=side.scope.places, forces=side.scope.forces))
    found = [fact for fact in facts.select(select, MOST_READ) if fact.counts]
    own = [fact for fact in found if fact.force in side.scope.forces]
    return own or found  # a member's figure is its alliance's only where that has none


def _comparable(found: dict[Side, list[Fact]]) -> dict[Side, Fact]:
    """A level of each side that has one: of one measure and, but where forces are compared, of one force if possible.

    What was present is preferred to what was planned, the force asked for to its parts, the later to the earlier.
    """
    by_force = len({side.scope.forces for side in found}) > 1
    levels = {
        side: [
            fact for fact in facts if fact.type is FactType.STRENGTH and fact.figure and fact.figure.value is not None
        ]
        for side, facts in found.items()
    }
    levels = {side: facts for side, facts in levels.items() if facts}
    if len(levels) < 2:
        return {}
    keys = [{_kind(fact, by_force) for fact in facts} for facts in levels.values()]
    common = set.intersection(*keys)
    chosen = {}
    for side, facts in levels.items():
        pool = [fact for fact in facts if _kind(fact, by_force) in common] or facts
        chosen[side] = min(
            pool,
            key=lambda f: (
                f.measure is not Measure.PRESENT,
                bool(side.scope.forces) and f.force not in side.scope.forces,
            ),
        )
    if len({_kind(fact, by_force) for fact in chosen.values()}) > 1 and common:
        first = min(common, key=lambda kind: (kind[0] is not Measure.PRESENT, str(kind)))
        chosen = {side: next(f for f in facts if _kind(f, by_force) == first) for side, facts in levels.items()}
    return chosen


def _kind(fact: Fact, by_force: bool) -> tuple[Measure | None, str | None]:
    return fact.measure, None if by_force else fact.force


def _amount(side: Side, fact: Fact, names: dict[str, Entity]) -> str:
    """ "Iraq 2,500 US (about July 2021)"."""
    assert fact.figure is not None
    force = f" {short_name(names[fact.force])}" if fact.force in names and not side.scope.forces else ""
    measure = "" if fact.measure in (Measure.PRESENT, None) else f" {fact.measure.value}"
    return f"{side.label} {amount_words(fact.figure)}{force}{measure} ({when_words(fact)})"


def _between(chosen: dict[Side, Fact], draft: Draft) -> list[Line]:
    """How the first two sides differ, where both are bare numbers of one force and one measure."""
    if len({(fact.measure, fact.force) for fact in chosen.values()}) != 1 or len(chosen) < 2:
        return []
    (one, first), (other, second) = list(chosen.items())[:2]
    left, right = bare_level(first), bare_level(second)
    if left is None or right is None or len({side.scope.places for side in chosen}) < 2:
        return []  # periods: their change is a change over time (`changes`)
    text = f"{one.label}: {number_words(left)}, {difference(left, right)} {other.label}"
    return [draft.line(text if left == right else f"{text} ({number_words(right)})", [first, second])]


def _side_by_side(chosen: dict[Side, Fact]) -> list[Series]:
    points = tuple(
        Point(f"{side.label}, {when_words(fact)}", float(fact.figure.value), fact.id, fact.measure)
        for side, fact in chosen.items()
        if fact.figure and fact.figure.value is not None
    )
    return [Series(f"{counted(len(points), 'level')} side by side", "troops", points)] if len(points) > 1 else []
