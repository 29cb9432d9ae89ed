"""`/timeline`: what happened, in order, to a place, a person or a group, in a period."""

from __future__ import annotations

from bot.answers.draft import Draft
from bot.answers.follow_ups import EVENT_TYPES, name_follow_ups
from bot.answers.listing import entity_groups, none_found, subject_words, terms_filter
from bot.answers.scope import period_words, wanted
from bot.answers.unknown import stranger_answer, unknown_words
from bot.edtf import parse_edtf
from bot.facts import Facts
from bot.model import Answer, FactType
from bot.question import Question

MOST_LINES = 12
MOST_READ = 200
_EVER = parse_edtf("0001/9999")


def answer(question: Question, facts: Facts) -> Answer:
    """Dated events, attacks, casualties, votes and movements, oldest first."""
    draft = Draft(question, facts)
    strangers = unknown_words(question, facts)
    if strangers and question.explicit:
        return stranger_answer(draft, strangers, "name, place or event")
    if not question.named and not question.period:
        from bot.answers.help import usage

        return usage(draft, "timeline")
    select = wanted(question, types=(*EVENT_TYPES, FactType.ROLE), entities=entity_groups(question), oldest_first=True)
    found = [fact for fact in facts.select(select, MOST_READ) if fact.when]
    found = terms_filter([f for f in found if f.type is not FactType.ROLE or f.when], question, facts)
    if not found:
        return none_found(draft, "Nothing dated", select)
    found.sort(key=lambda f: (f.when.start or f.when.end, f.when.end or f.when.start, f.id))  # type: ignore[union-attr, return-value, arg-type]
    shown = found[:MOST_LINES]
    draft.title = f"{subject_words(question, facts)}{period_words(question)}: {len(found)} dated {'entry' if len(found) == 1 else 'entries'}"
    draft.show(shown)
    if len(found) > len(shown):
        draft.notes.append(f"{len(found) - len(shown)} later ones are left out; name a period to see them.")
    draft.differing(shown)
    named = facts.entities(list(question.named[:1]))
    for entity in named.values():
        draft.follow_ups = name_follow_ups(entity, facts, without="timeline")
    return draft.close()
