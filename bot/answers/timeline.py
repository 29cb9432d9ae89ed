"""`/timeline`: what happened, in order, to a place, a person or a group, in a period."""

from __future__ import annotations

from bot.answers.draft import Draft
from bot.answers.follow_ups import EVENT_TYPES, name_follow_ups
from bot.answers.help import usage
from bot.answers.listing import entity_groups, newest_first, none_found, subject_words, terms_filter
from bot.answers.scope import in_time, period_words
from bot.answers.unknown import stranger_answer, unknown_words
from bot.facts import Facts, Select
from bot.model import Answer, Fact
from bot.periods import Mode
from bot.question import Question
from bot.wording import counted

MOST_LINES = 12
MOST_UNDATED = 5
MOST_UNDATED_READ = 20
MOST_READ = 60


def answer(question: Question, facts: Facts) -> Answer:
    """Dated events, attacks, casualties, votes and movements, oldest first."""
    draft = Draft(question, facts)
    strangers = unknown_words(question, facts)
    if strangers and question.explicit:
        return stranger_answer(draft, strangers, "name, place or event")
    if not question.named and not question.period:
        return usage(draft, "timeline")
    select = in_time(question, Select(types=EVENT_TYPES, entities=entity_groups(question), oldest_first=True))
    found = terms_filter([fact for fact in facts.select(select, MOST_READ) if fact.when], question)
    begun = [fact for fact in found if _begins_in(question, fact)]
    found = begun or found
    undated = _undated(question, facts)
    if not found and not undated:
        return none_found(draft, "Nothing dated", select)
    shown = found[:MOST_LINES]
    about = f"{subject_words(question, facts)}{period_words(question)}"
    all_read = len(found) < MOST_READ
    entries = counted(len(found), "dated entry", "dated entries") if all_read else f"{MOST_READ} or more dated entries"
    draft.title = f"{about}: {entries}"
    draft.show([*shown, *undated[:MOST_UNDATED]])
    if undated:
        some = counted(len(undated), "entry has", "entries have")
        many = f"{MOST_UNDATED_READ} entries or more have"
        draft.notes.append(f"{some if len(undated) < MOST_UNDATED_READ else many} no date in the source.")
    if len(found) > len(shown):
        later = f"{len(found) - len(shown)} later ones" if all_read else "Later ones"
        draft.notes.append(f"{later} are left out; name a period to see them.")
    draft.differing(shown)
    named = facts.entities(list(question.named[:1]))
    for entity in named.values():
        draft.follow_ups = name_follow_ups(entity, facts, without="timeline")
    return draft.close()


def _undated(question: Question, facts: Facts) -> list[Fact]:
    """What happened on days that no source states, told in sources published in the period; newest source first."""
    known_on = in_time(question).known_on
    select = Select(types=EVENT_TYPES, entities=entity_groups(question), known_on=known_on, undated=True)
    found = facts.select(select, MOST_UNDATED_READ)
    sources = facts.sources(sorted({fact.source for fact in found})) if found else {}
    period = question.period if question.mode is Mode.IN else None
    told = [fact for fact in found if period is None or sources[fact.source].published.overlaps(period)]
    return newest_first(terms_filter(told, question), facts)


def _begins_in(question: Question, fact: Fact) -> bool:
    """Whether what a fact tells began in the period asked for, rather than going on through it."""
    start = fact.when.anchored.start if fact.when else None
    return start is not None and (question.period is None or question.period.contains(start))
