"""`/said`: positions taken and short quotations, by speaker, by subject, or both."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.draft import Draft
from bot.answers.evidence import weigh
from bot.answers.follow_ups import name_follow_ups
from bot.answers.help import usage
from bot.answers.listing import none_found, subject_words
from bot.answers.scope import in_time, period_words
from bot.answers.unknown import stranger_answer, unknown_words
from bot.facts import Facts, Select
from bot.model import Answer, EntityKind, Fact, FactType
from bot.question import Question
from bot.wording import counted

MOST_LINES = 6
MOST_READ = 60
ENOUGH = 0.6  # share of the subject's words that a statement must cover
ENOUGH_OF_SPEAKER = 0.5  # likewise, where the speaker is named too
_SPEAKERS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PLACE)


def answer(question: Question, facts: Facts) -> Answer:
    """What the people and bodies named said, on the subject named, newest first."""
    draft = Draft(question, facts)
    strangers = unknown_words(question, facts)
    if strangers and question.explicit and not question.named:
        return stranger_answer(draft, strangers, "speaker or subject")
    if not question.named and not question.terms:
        return usage(draft, "said")
    names = facts.entities(list(question.named))
    speakers = tuple(e for e in question.named if e in names and names[e].kind in _SPEAKERS)
    speakers = tuple(e for e in speakers if facts.select(Select(said_by=(e,)), 1)) or speakers
    speaker = speakers[:1]
    about = tuple((e,) for e in question.named if e not in speaker)
    select = in_time(question, Select(said_by=speaker, entities=about))
    found = [f for f in facts.select(select, MOST_READ) if f.type is FactType.STATEMENT or f.said_by]
    found = _on_subject(question, facts, found, speaker)
    if not found:
        return none_found(
            draft, "No statement", in_time(question, Select(entities=tuple((e,) for e in question.named)))
        )
    shown = found[:MOST_LINES]
    draft.title = f"{subject_words(question, facts)}{period_words(question)}: {counted(len(found), 'statement')}"
    draft.show(shown)
    if len(found) > len(shown):
        draft.notes.append(f"{len(found) - len(shown)} more; add a word to narrow it.")
    draft.differing(shown)
    for entity in facts.entities(list(speaker)).values():
        draft.follow_ups = name_follow_ups(entity, facts, without="said")
    return draft.close()


def _on_subject(question: Question, facts: Facts, found: Sequence[Fact], speaker: tuple[str, ...]) -> list[Fact]:
    """Those of the statements that are on the words of the question, best first; all where it has none."""
    statements = sorted(found, key=lambda fact: fact.type is not FactType.STATEMENT)
    subject = [term for term in question.terms if term.concepts[0] != "say"]
    if not subject:
        return statements
    select = in_time(question, Select(said_by=speaker, types=() if speaker else (FactType.STATEMENT,)))
    enough = ENOUGH_OF_SPEAKER if speaker else ENOUGH
    return [each.fact for each in weigh(question, facts, select) if each.coverage >= enough]
