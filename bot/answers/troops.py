"""`/troops`: levels and movements by place, force and period, newest first, with the series behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.asked import asked_words
from bot.answers.changes import change_lines
from bot.answers.draft import Draft
from bot.answers.follow_ups import coverage_of, troop_follow_ups
from bot.answers.help import usage
from bot.answers.scope import LEVEL_TYPES, Scope, in_time, period_words, place_words, troop_scope
from bot.answers.unknown import stranger_answer, unknown_words
from bot.facts import Facts, Select
from bot.model import (
    Answer,
    AnswerKind,
    Entity,
    EntityKind,
    Fact,
    FactType,
    Measure,
    Point,
    Series,
)
from bot.periods import Mode
from bot.question import Question
from bot.wording import amount_words, figure_words, listed, short_name, when_words
from bot.words.vocabulary import MOVEMENT_CONCEPTS

MOST_LINES = 8
MOST_NEAREST = 3
MOST_READ = 24
MOST_IN_HEADLINE = 3


def answer(question: Question, facts: Facts) -> Answer:
    """Levels and movements for the places, forces and period of the question."""
    draft = Draft(question, facts)
    scope = troop_scope(question, facts)
    strangers = unknown_words(question, facts) if question.explicit else ()
    if strangers or not (scope.places or scope.forces or question.period):
        return _not_understood(draft, scope, strangers)
    found = facts.select(
        in_time(question, Select(types=LEVEL_TYPES, places=scope.places, forces=scope.forces)), MOST_READ
    )
    if question.mode is Mode.AS_OF:
        found = _latest_of_each_force(found)
    figured = [fact for fact in found if fact.counts]
    moving = _asks_for_movement(question)
    if moving:
        figured = [fact for fact in figured if fact.type is FactType.MOVEMENT] or figured
    if not figured:
        return _no_figure(draft, scope, found)
    chosen = figured if moving else _in_order(found, scope)
    without = _without_facts(scope, facts)
    scope = replace(scope, places=tuple(place for place in scope.places if place not in without))
    headed = _headed(question, scope, figured)
    draft.title = _headline(draft, scope, headed)
    if without:
        draft.title += f"; no figure for {listed([each.name for each in facts.entities(without).values()], 'or')}"
    shown = _with_those_headed(chosen, headed)
    draft.show(shown)
    draft.lines += change_lines(shown, draft)
    if len(chosen) > MOST_LINES:
        draft.notes.append(f"{len(chosen) - MOST_LINES} more; name a force or a period to narrow it.")
    draft.series = level_series(chosen, draft.entities(chosen))
    draft.differing(shown)
    draft.follow_ups = troop_follow_ups(question, scope, facts)
    return draft.close()


def _without_facts(scope: Scope, facts: Facts) -> list[str]:
    """Of several places, those that no level or movement is known of: "/troops uk iraq" is then on Iraq alone."""
    if len(scope.places) < 2:
        return []
    return [place for place in scope.places if not facts.select(Select(types=LEVEL_TYPES, places=(place,)), 1)]


def _asks_for_movement(question: Question) -> bool:
    return any(set(term.concepts) & MOVEMENT_CONCEPTS for term in asked_words(question))


def _in_order(found: Sequence[Fact], scope: Scope) -> list[Fact]:
    """As the store gives them, with numbers before none, and the force asked for before its parts."""
    return sorted(found, key=lambda f: (not f.counts, bool(scope.forces) and f.force not in scope.forces))


def _latest_of_each_force(found: Sequence[Fact]) -> list[Fact]:
    """Of levels up to a day, the latest for each force and place: what held "as of" that day."""
    kept: dict[tuple[object, ...], Fact] = {}
    for fact in found:
        if fact.type is FactType.STRENGTH:
            kept.setdefault((fact.force, fact.places), fact)
    newest = [fact.when for fact in kept.values() if fact.when]
    return [*kept.values()] if newest else list(found)


def _headed(question: Question, scope: Scope, figured: Sequence[Fact]) -> list[Fact]:
    """The facts of the first line: the latest level of each force, and of each place where several are asked of."""
    levels = [fact for fact in figured if fact.type is FactType.STRENGTH and not _asks_for_movement(question)]
    pool = levels or list(figured)
    exact = [fact for fact in pool if fact.force in scope.forces]
    best: dict[object, Fact] = {}
    for fact in sorted(exact or pool, key=lambda f: f.measure is not Measure.PRESENT):
        best.setdefault((fact.force, fact.places if len(scope.places) != 1 else None), fact)
    return list(best.values())[:MOST_IN_HEADLINE]


def _with_those_headed(chosen: Sequence[Fact], headed: Sequence[Fact]) -> list[Fact]:
    """As many as are shown, in order, those of the first line among them: it states nothing that no line cites."""
    needed = {fact.id for fact in headed}
    others = [fact.id for fact in chosen if fact.id not in needed][: MOST_LINES - len(needed)]
    return [fact for fact in chosen if fact.id in needed.union(others)]


def _headline(draft: Draft, scope: Scope, headed: Sequence[Fact]) -> str:
    """ "US troops in Iraq, 2021: 2,500", planned ones marked so."""
    names = draft.entities(headed)
    names |= dict(draft.facts.entities([*scope.places, *scope.forces]))
    amounts = [
        _amount(fact, names, with_force=len(scope.forces) != 1, with_place=len(scope.places) != 1) for fact in headed
    ]
    who = f"{short_name(names[scope.forces[0]])} troops" if len(scope.forces) == 1 else "Troops"
    return f"{who}{place_words(scope.places, names)}{period_words(draft.question)}: {'; '.join(amounts)}"


def _amount(fact: Fact, names: dict[str, Entity], *, with_force: bool, with_place: bool) -> str:
    assert fact.figure is not None
    words = amount_words(fact.figure)
    if with_force and " " in fact.figure.unit:
        words = figure_words(fact.figure)  # "foreign troops": the source's own word for whose they are
    elif with_force and fact.force and fact.force in names:
        force = short_name(names[fact.force])
        words = f"{force} {words}" if fact.figure.words else f"{words} {force}"
    if with_place and fact.places:
        words += f" in {listed([names[place].name for place in fact.places if place in names])}"
    if fact.measure not in (Measure.PRESENT, None):
        words += f" {fact.measure.value}"
    return words


def level_series(found: Sequence[Fact], names: dict[str, Entity]) -> list[Series]:
    """Levels of one force and place over time, where there are two or more with a single number.

    Soldiers, troops and "US troops" are one unit here: the force says whose they are.
    """
    points: dict[str, list[tuple[str, Point]]] = {}
    for fact in found:
        figure = fact.figure
        if fact.type is not FactType.STRENGTH or figure is None or figure.value is None or fact.when is None:
            continue
        force = short_name(names[fact.force]) if fact.force and fact.force in names else "All"
        place = names[fact.places[0]].name if fact.places and fact.places[0] in names else ""
        point = Point(when_words(fact), float(figure.value), fact.id, fact.measure)
        in_order = f"{fact.when.sort_day.isoformat()} {fact.id}"
        points.setdefault(f"{force} troops in {place}", []).append((in_order, point))
    return [
        Series(name, "troops", tuple(point for _, point in sorted(each, key=lambda item: item[0])))
        for name, each in sorted(points.items())
        if len(each) > 1
    ]


def _no_figure(draft: Draft, scope: Scope, found: Sequence[Fact]) -> Answer:
    """No figure: say so, with what is nearest: the same place and force at other dates, or what is said there."""
    question, facts = draft.question, draft.facts
    names = dict(facts.entities([*scope.places, *scope.forces]))
    draft.kind = AnswerKind.NOT_FOUND
    who = f"{short_name(names[scope.forces[0]])} troops" if len(scope.forces) == 1 else "troops"
    draft.title = f"No figure for {who}{place_words(scope.places, names)}{period_words(question)} in the sources."
    draft.show(_nearest(question, scope, facts, found)[:MOST_NEAREST], nearest=True)
    draft.follow_ups = [*troop_follow_ups(question, scope, facts), *coverage_of(question, facts)]
    return draft.close()


def _nearest(question: Question, scope: Scope, facts: Facts, found: Sequence[Fact]) -> list[Fact]:
    """What is said without a number; else the same force there at other dates; else the forces it is part of."""
    if found:
        return list(found)
    known = in_time(question, Select(types=LEVEL_TYPES)).known_on
    elsewhen = facts.select(
        Select(types=LEVEL_TYPES, places=scope.places, forces=scope.forces, known_on=known), MOST_READ
    )
    elsewhen = [fact for fact in elsewhen if fact.counts]
    if elsewhen:
        return sorted(elsewhen, key=lambda fact: (_distance(question, fact), fact.id))[:MOST_NEAREST]
    if not scope.places:
        return []
    if scope.forces:
        there = facts.select(in_time(question, Select(types=LEVEL_TYPES, places=scope.places)), MOST_READ)
        kinds = facts.entities([fact.force for fact in there if fact.force])
        whole = [f for f in there if f.force and f.force in kinds and kinds[f.force].kind is not EntityKind.PLACE]
        if whole:
            return whole[:1]
    about = in_time(question, Select(entities=tuple((place,) for place in scope.places)))
    return facts.select(about, MOST_NEAREST)[:2]


def _distance(question: Question, fact: Fact) -> int:
    """Days between the period asked for and the one a fact holds in; a large number where either is open."""
    if question.period is None or fact.when is None:
        return 10**6
    asked = question.period.start or question.period.end
    held = fact.when.start or fact.when.end
    return abs((asked - held).days) if asked and held else 10**6


def _not_understood(draft: Draft, scope: Scope, strangers: Sequence[str]) -> Answer:

    if strangers:
        return stranger_answer(draft, strangers, "place or force")
    if scope.others or draft.question.typed:
        return stranger_answer(draft, [draft.question.typed], "place or force")
    return usage(draft, "troops")
