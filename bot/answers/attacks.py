"""`/attacks`: attacks, strikes and casualties, newest first."""

from __future__ import annotations

from bot.answers.draft import Draft
from bot.answers.follow_ups import name_follow_ups
from bot.answers.help import usage
from bot.answers.listing import entity_groups, none_found, subject_words, terms_filter
from bot.answers.scope import in_time, period_words
from bot.answers.unknown import stranger_answer, unknown_words
from bot.facts import Facts, Select
from bot.model import Answer, FactType
from bot.question import Question
from bot.wording import counted

ATTACK_TYPES = (FactType.ATTACK, FactType.CASUALTY)
MOST_LINES = 10
MOST_READ = 100


def answer(question: Question, facts: Facts) -> Answer:
    """Attacks and casualties at the places, by or on the groups, in the period of the question."""
    draft = Draft(question, facts)
    strangers = unknown_words(question, facts)
    if strangers and question.explicit:
        return stranger_answer(draft, strangers, "place, group or event")
    if not question.named and not question.period and not question.terms:
        return usage(draft, "attacks")
    select = in_time(question, Select(types=ATTACK_TYPES, entities=entity_groups(question)))
    found = terms_filter(facts.select(select, MOST_READ), question)
    if not found:
        return none_found(draft, "No attack", select)
    shown = found[:MOST_LINES]
    about = f"{subject_words(question, facts)}{period_words(question)}"
    draft.title = f"Attacks and casualties, {about}: {counted(len(found), 'fact')}"
    draft.show(shown)
    if len(found) > len(shown):
        draft.notes.append(f"{len(found) - len(shown)} more; name a period to narrow it.")
    draft.differing(shown)
    for entity in facts.entities(list(question.named[:1])).values():
        draft.follow_ups = name_follow_ups(entity, facts, without="attacks")
    return draft.close()
