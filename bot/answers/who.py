"""`/who`: a person, group or organisation: roles with dates, relations, what happened, what was said."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.draft import Draft
from bot.answers.evidence import weigh
from bot.answers.follow_ups import name_follow_ups
from bot.answers.help import usage
from bot.answers.listing import newest_first
from bot.answers.scope import wanted
from bot.answers.unknown import stranger_answer
from bot.facts import Facts
from bot.model import Answer, AnswerKind, Entity, Fact, FactType
from bot.names.matching import SURE, match_name
from bot.question import Question
from bot.wording import listed, when_words

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
MOST_RELATIONS = 4
MOST_EVENTS = 5
MOST_STATEMENTS = 3
MOST_COUNTS = 2
FEWEST = 4  # filled up with whatever else names it
MOST_READ = 40
MOST_SPELLINGS = 8


def answer(question: Question, facts: Facts) -> Answer:
    """Who or what the name in the question is, or who held the office it names."""
    draft = Draft(question, facts)
    if not question.typed and not question.about:
        return usage(draft, "who")
    whole = match_name(question.typed, facts.names) if question.typed else []
    if whole and whole[0].score >= SURE:
        return describe(draft, whole[0].entity, question)
    holders = _by_role(question, facts) if question.terms else []
    if holders:
        return _office(draft, holders)
    named = [entity for entity in question.named if not question.terms or not question.explicit]
    if named:
        return describe(draft, named[0], question)
    return stranger_answer(draft, [question.typed], "person or group")


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
    weighed = weigh(question, facts, wanted(question, types=(FactType.ROLE,)))
    best = [each.fact for each in weighed if each.coverage >= ENOUGH_OF_ROLE]
    return newest_first(best, facts)[:MOST_ROLES]


def describe(draft: Draft, entity: str, question: Question) -> Answer:
    """The answer about one entity."""
    facts = draft.facts
    known = facts.entities([entity])[entity]
    everything = facts.select(wanted(question, entities=((entity,),)), MOST_READ * 4)
    own = [fact for fact in everything if entity in fact.entities]
    shown = _chosen(newest_first(own or everything, facts), entity)
    if not shown:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = f"{known.name}: not in the sources."
        return draft.close()
    draft.title = _headline(known, shown)
    draft.show(shown)
    left = len(own) - len(shown)
    if left > 0:
        draft.notes.append(f"{left} more in the sources: /facts {known.name.lower()}")
    spellings = [name for name in known.names[1:] if name.isascii()][:MOST_SPELLINGS]
    if spellings:
        draft.notes.append(f"Also written: {', '.join(spellings)}")
    draft.differing(shown)
    draft.follow_ups = name_follow_ups(known, facts, without="who")
    return draft.close()


def _chosen(own: Sequence[Fact], entity: str) -> list[Fact]:
    """Roles first, then relations and numbers, what happened, and what was said; so many of each."""
    roles = [f for f in own if f.type is FactType.ROLE and entity in f.subjects]
    ends = [f for f in own if f.type is FactType.RELATION and entity in (*f.subjects, *f.objects)]
    counts = [f for f in own if f.type is FactType.QUANTITY and entity in f.subjects]
    happened = [f for f in own if f.type in _HAPPENED and entity in (*f.subjects, *f.objects, f.force)]
    said = [f for f in own if f.type is FactType.STATEMENT and entity == f.said_by]
    chosen = roles[:MOST_ROLES] + ends[:MOST_RELATIONS] + counts[:MOST_COUNTS]
    chosen += happened[:MOST_EVENTS] + said[:MOST_STATEMENTS]
    rest = [fact for fact in own if fact not in chosen]
    return chosen + rest[: max(0, FEWEST - len(chosen))]


def _headline(entity: Entity, shown: Sequence[Fact]) -> str:
    """ "Alina Romanowski: US ambassador to Iraq (December 2023)"; the name alone where no role is stated."""
    first = shown[0]
    if first.type is FactType.ROLE and first.role and entity.id in first.subjects:
        dated = f" ({when_words(first)})" if first.when or first.when_stated else ""
        return f"{entity.name}: {first.role}{dated}"
    return entity.name
