"""What to ask next: queries that were tried against the facts before they are offered."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.scope import LEVEL_TYPES, Scope
from bot.edtf import parse_edtf
from bot.facts import Facts, Select
from bot.model import Entity, Fact, FactType, Suggestion
from bot.question import Question

MOST = 3
MOST_READ = 12
EVENT_TYPES = (FactType.EVENT, FactType.ATTACK, FactType.CASUALTY, FactType.VOTE, FactType.MOVEMENT)


def troop_follow_ups(question: Question, scope: Scope, facts: Facts) -> list[Suggestion]:
    """Another year there, another place that year, and what happened there."""
    names = facts.entities([*scope.places, *scope.forces])
    place = scope.places[0] if scope.places else None
    force = scope.forces[0] if scope.forces else None
    queries: list[str] = []
    if place:
        label = query_name(names.get(place), place)
        for year in _years(facts, scope):
            if str(year) not in (question.typed, question.period.edtf[:4] if question.period else ""):
                queries.append(f"/troops {query_name(names.get(force), force) + ' ' if force else ''}{label} {year}")
                break
        figured = any(fact.counts for fact in facts.select(Select(types=LEVEL_TYPES, places=(place,)), MOST_READ))
        other = _other_place(facts, place) if figured else None
        if other:
            queries.append(f"/compare {label} {query_name(facts.entities([other]).get(other), other)}")
        if facts.select(Select(types=EVENT_TYPES, places=(place,)), 1):
            queries.append(f"/timeline {label}")
    return [Suggestion(query, query) for query in queries[:MOST]]


def query_name(entity: Entity | None, fallback: str) -> str:
    """How a name is typed in a query: lower case, and short for countries and forces."""
    if entity is None:
        return fallback
    return (entity.short or entity.name).lower()


def _years(facts: Facts, scope: Scope) -> list[int]:
    """Years with levels for the scope, newest first."""
    found = facts.select(Select(types=LEVEL_TYPES, places=scope.places, forces=scope.forces), MOST_READ)
    years = {f.when.start.year for f in found if f.when and f.when.start and f.counts}
    return sorted(years, reverse=True)


def _other_place(facts: Facts, place: str) -> str | None:
    """Another place with levels, the most recently reported on."""
    for fact in facts.select(Select(types=(FactType.STRENGTH,)), MOST_READ):
        for other in fact.places:
            if other != place and place not in facts.parts([other]) and fact.counts:
                return other
    return None


def shown_follow_ups(entity: Entity, shown: Sequence[Fact]) -> list[Suggestion]:
    """The other commands that have something on a name, as the facts shown of it tell without another look-up."""
    name = query_name(entity, entity.id)
    dated = any(fact.type in EVENT_TYPES and fact.when for fact in shown)
    attacks = any(fact.type in (FactType.ATTACK, FactType.CASUALTY) for fact in shown)
    said = any(fact.said_by == entity.id for fact in shown)
    having = {"timeline": dated, "said": said, "attacks": attacks}
    return [Suggestion(query, query) for word, has in having.items() if has for query in (f"/{word} {name}",)]


def name_follow_ups(entity: Entity, facts: Facts, *, without: str) -> list[Suggestion]:
    """The other commands that have something on a name."""
    name = query_name(entity, entity.id)
    wanted = {
        "who": Select(entities=((entity.id,),)),
        "timeline": Select(entities=((entity.id,),), types=EVENT_TYPES, period=parse_edtf("1900/2100")),
        "said": Select(said_by=(entity.id,)),
        "attacks": Select(entities=((entity.id,),), types=(FactType.ATTACK, FactType.CASUALTY)),
    }
    queries = [f"/{word} {name}" for word, want in wanted.items() if word != without and facts.select(want, 1)]
    return [Suggestion(query, query) for query in queries[:MOST]]
