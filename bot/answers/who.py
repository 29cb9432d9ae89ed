"""`/who`: a person, group or organisation: roles with dates, relations, what happened, what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answers.asked import names_office
from bot.answers.draft import Draft
from bot.answers.evidence import weigh
from bot.answers.follow_ups import shown_follow_ups
from bot.answers.help import usage
from bot.answers.listing import newest_first
from bot.answers.scope import in_time
from bot.answers.unknown import stranger_answer
from bot.facts import Facts, Select
from bot.model import Answer, AnswerKind, Entity, EntityKind, Fact, FactType, Suggestion
from bot.names.matching import SURE
from bot.question import Question
from bot.wording import listed, when_words
from bot.words.concepts import entity_concept

_HAPPENED = (
    FactType.EVENT,
    FactType.ATTACK,
    FactType.CASUALTY,
    FactType.VOTE,
    FactType.MOVEMENT,
    FactType.STRENGTH,
)
MOST_ROLES = 4
ENOUGH_OF_ROLE = 0.9  # share of a title's words that a role must cover
FEWEST = 4  # filled up with whatever else names it
MOST_READ = 24
MOST_SPELLINGS = 8


def answer(question: Question, facts: Facts) -> Answer:
    """Who or what the name in the question is, or who held the office it names."""
    draft = Draft(question, facts)
    if not question.typed and not question.about:
        return usage(draft, "who")
    holders = _by_role(question, facts) if any(map(names_office, question.terms)) else []
    if holders:
        return _office(draft, holders)
    if question.whole and question.whole[0].score >= SURE:
        return describe(draft, question.whole[0].entity, question)
    named = [entity for entity in question.named if not question.terms or not question.explicit]
    if named:
        return describe(draft, named[0], question)
    return stranger_answer(draft, [question.typed], "person or group", question.whole)


def _office(draft: Draft, holders: Sequence[Fact]) -> Answer:
    """Those who held an office, newest first."""
    names = draft.entities(holders)
    persons = dict.fromkeys(names[each].name for fact in holders for each in fact.subjects if each in names)
    draft.title = f"{draft.question.typed}: {listed(list(persons))}"
    draft.show(holders)
    draft.differing(holders)
    return draft.close()


def _by_role(question: Question, facts: Facts) -> list[Fact]:
    """Role facts that a title describes, newest first: "iraqi pm", "us ambassador to iraq"."""
    weighed = weigh(question, facts, in_time(question, Select(types=(FactType.ROLE,))))
    best = [each.fact for each in weighed if each.coverage >= ENOUGH_OF_ROLE]
    return newest_first(best, facts)[:MOST_ROLES]


def describe(draft: Draft, entity: str, question: Question) -> Answer:
    """The answer about one entity: roles, relations and numbers, what happened, what was said; so many of each."""
    facts = draft.facts
    known = facts.entities([entity])[entity]
    shown: list[Fact] = []
    left_out = False
    for types, most, concerns in _PARTS:
        found = _naming(known, question, types, facts)
        # What is about the entity itself, not about its parts, nor what only mentions it.
        fitting = [fact for fact in found if concerns(fact, entity)]
        if any(fact.when is None for fact in fitting):
            fitting = newest_first(fitting, facts)
        shown += fitting[:most]
        left_out = left_out or len(found) > most
    if len(shown) < FEWEST:
        others = newest_first(_naming(known, question, (), facts), facts)
        shown += [fact for fact in others if fact not in shown][: FEWEST - len(shown)]
    if not shown:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = f"{known.name}: not in the sources."
        return draft.close()
    draft.title = _headline(known, shown)
    draft.show(shown)
    spellings = [name for name in known.names[1:] if name.isascii()][:MOST_SPELLINGS]
    if spellings:
        draft.notes.append(f"Also written: {', '.join(spellings)}")
    draft.differing(shown)
    more = [Suggestion(f"/facts {known.name.lower()}", f"/facts {known.name.lower()}")] if left_out else []
    draft.follow_ups = [*shown_follow_ups(known, shown), *more]
    return draft.close()


def _naming(known: Entity, question: Question, types: tuple[FactType, ...], facts: Facts) -> list[Fact]:
    """The facts of these types that name an entity or a part of it; of an alliance not those on its members."""
    if known.kind in (EntityKind.ORGANISATION, EntityKind.FORCE):
        wanted = in_time(question, Select(types=types))
        return [each.fact for each in facts.search([entity_concept(known.id)], wanted, MOST_READ)]
    return list(facts.select(in_time(question, Select(types=types, entities=((known.id,),))), MOST_READ))


def _subject(fact: Fact, entity: str) -> bool:
    return entity in fact.subjects


def _either_end(fact: Fact, entity: str) -> bool:
    return entity in (*fact.subjects, *fact.objects)


def _involved(fact: Fact, entity: str) -> bool:
    return entity in (*fact.subjects, *fact.objects, fact.force)


def _speaker(fact: Fact, entity: str) -> bool:
    return entity == fact.said_by


# What is shown of an entity, in this order: types of fact, how many of them, and what they must be to it.
_PARTS: tuple[tuple[tuple[FactType, ...], int, Callable[[Fact, str], bool]], ...] = (
    ((FactType.ROLE,), 4, _subject),
    ((FactType.RELATION,), 4, _either_end),
    ((FactType.QUANTITY,), 2, _subject),
    (_HAPPENED, 5, _involved),
    ((FactType.STATEMENT,), 3, _speaker),
)


def _headline(entity: Entity, shown: Sequence[Fact]) -> str:
    """ "Alina Romanowski: US ambassador to Iraq (December 2023)"; the name alone where no role is stated."""
    first = shown[0]
    if first.type is FactType.ROLE and first.role and entity.id in first.subjects:
        dated = f" ({when_words(first)})" if first.when or first.when_stated else ""
        return f"{entity.name}: {first.role}{dated}"
    return entity.name
