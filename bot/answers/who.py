"""`/who`: a person, group or organisation: roles with dates, relations, what happened, what was said."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.draft import Draft
from bot.answers.follow_ups import name_follow_ups
from bot.answers.listing import newest_first
from bot.answers.scope import wanted
from bot.answers.unknown import stranger_answer, suggestions
from bot.facts import Facts
from bot.matching import SURE, Match, match_name
from bot.model import Answer, AnswerKind, Entity, Fact, FactType
from bot.question import Question
from bot.wording import when_words

_HAPPENED = (FactType.EVENT, FactType.ATTACK, FactType.CASUALTY, FactType.VOTE, FactType.MOVEMENT, FactType.STRENGTH)
MOST_ROLES = 4
MOST_RELATIONS = 4
MOST_EVENTS = 5
MOST_STATEMENTS = 3
MOST_COUNTS = 2
FEWEST = 4  # filled up with whatever else names it
MOST_READ = 40
MOST_SPELLINGS = 8


def answer(question: Question, facts: Facts) -> Answer:
    """Who or what the name in the question is, from the facts that name it."""
    draft = Draft(question, facts)
    found = matches(question, facts)
    sure = [match for match in found if match.score >= SURE]
    if not sure:
        if not question.typed and not question.about:
            from bot.answers.help import usage

            return usage(draft, "who")
        draft.suggestions = suggestions(question, found)
        return stranger_answer(draft, [question.typed], "person or group")
    return describe(draft, sure[0].entity, question)


def matches(question: Question, facts: Facts) -> list[Match]:
    """The name asked about: the whole text as one name first, then names found within it."""
    found = match_name(question.typed, facts.names) if question.typed else []
    if found and found[0].score >= SURE:
        return found
    inside = [match for match in question.matches if match.entity not in question.scene]
    return inside or found


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
