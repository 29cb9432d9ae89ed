"""What to ask next: queries that were tried against the facts before they are offered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answers.scope import LEVEL_TYPES, Scope
from bot.edtf import Period, parse_edtf
from bot.facts import Facts, Select
from bot.model import Entity, Fact, FactType, Suggestion
from bot.question import Question

MOST = 3
MOST_READ = 12
YEARS_READ = 4  # facts in which another year is looked for
DATED = parse_edtf("1900/2100")
EVENT_TYPES = (FactType.EVENT, FactType.ATTACK, FactType.CASUALTY, FactType.VOTE, FactType.MOVEMENT)


def troop_follow_ups(question: Question, scope: Scope, facts: Facts) -> list[Suggestion]:
    """Another year there, another place that year, and what happened there."""
    names = facts.entities([*scope.places, *scope.forces])
    place = scope.places[0] if scope.places else None
    force = scope.forces[0] if scope.forces else None
    queries: list[str] = []
    if place:
        label = query_name(names.get(place), place)
        year = _other_year(question, facts, scope)
        if year:
            queries.append(f"/troops {query_name(names.get(force), force) + ' ' if force else ''}{label} {year}")
        figured = any(fact.counts for fact in facts.select(Select(types=LEVEL_TYPES, places=(place,)), MOST_READ))
        other = _other_place(facts, place) if figured else None
        if other:
            queries.append(f"/compare {label} {query_name(facts.entities([other]).get(other), other)}")
        if facts.select(Select(types=EVENT_TYPES, places=(place,)), 1):
            queries.append(f"/timeline {label}")
    return [Suggestion(query, query) for query in queries[:MOST]]


def coverage_of(question: Question, facts: Facts) -> list[Suggestion]:
    """The question that shows which months have facts on what was asked about; none where no month has."""
    if not question.named:
        return []
    first = question.named[0]
    if not facts.select(Select(entities=((first,),), period=DATED), 1):
        return []
    query = f"/sources coverage {query_name(facts.entities([first]).get(first), first)}"
    return [Suggestion(query, query)]


def query_name(entity: Entity | None, fallback: str) -> str:
    """How a name is typed in a query: lower case, and short for countries and forces."""
    if entity is None:
        return fallback
    return (entity.short or entity.name).lower()


def _other_year(question: Question, facts: Facts, scope: Scope) -> int | None:
    """The latest year with levels for the scope, else the latest before the one asked for."""
    asked = question.period.edtf[:4] if question.period else ""
    levels = Select(types=LEVEL_TYPES, places=scope.places, forces=scope.forces)
    found = facts.select(levels, YEARS_READ)
    if asked.isdecimal() and all(_year(fact) in (asked, None) for fact in found):
        before = date(max(int(asked) - 1, 1), 12, 31)
        found = facts.select(replace(levels, period=Period(None, before, f"../{before.year:04}")), YEARS_READ)
    years = [year for fact in found if (year := _year(fact)) and year not in (question.typed, asked)]
    return int(max(years)) if years else None


def _year(fact: Fact) -> str | None:
    """The year in which a counted level begins."""
    return str(fact.when.start.year) if fact.when and fact.when.start and fact.counts else None


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
        "timeline": Select(entities=((entity.id,),), types=EVENT_TYPES, period=DATED),
        "said": Select(said_by=(entity.id,)),
        "attacks": Select(entities=((entity.id,),), types=(FactType.ATTACK, FactType.CASUALTY)),
    }
    queries = [f"/{word} {name}" for word, want in wanted.items() if word != without and facts.select(want, 1)]
    return [Suggestion(query, query) for query in queries[:MOST]]
