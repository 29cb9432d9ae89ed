"""What the listing commands share: what they are about in words, and what they say when nothing fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.draft import Draft
from bot.answers.follow_ups import coverage_of
from bot.answers.scope import period_words
from bot.facts import Facts, Select
from bot.model import Answer, AnswerKind, Fact
from bot.question import Question
from bot.wording import listed
from bot.words.concepts import NEAR, concepts

MOST_NEAREST = 2


def newest_first(found: Sequence[Fact], facts: Facts) -> list[Fact]:
    """By the last day a fact held, or where its source gives no date, by the day that was published."""
    sources = facts.sources(sorted({fact.source for fact in found})) if found else {}

    def key(fact: Fact) -> tuple[int, str]:
        period = fact.when or (sources[fact.source].published if fact.source in sources else None)
        day = (period.end or period.start) if period else None
        return (-(day.toordinal() if day else 0), fact.id)

    return sorted(found, key=key)


def entity_groups(question: Question) -> tuple[tuple[str, ...], ...]:
    """The names of the question as a conjunction for `Select.entities`."""
    return tuple((entity,) for entity in question.named)


def subject_words(question: Question, facts: Facts) -> str:
    """ "Iraq and Syria"; "The sources" where the question names nothing."""
    names = facts.entities(list(question.named))
    return listed([names[entity].name for entity in question.named if entity in names]) or "The sources"


def terms_filter(found: Sequence[Fact], question: Question) -> list[Fact]:
    """The facts whose words share the question's terms; all of them where none of them does."""
    wanted = [set(term.concepts) | {n for c in term.concepts for n in NEAR.get(c, ())} for term in question.terms]
    if not wanted:
        return list(found)
    scored = [(sum(bool(want & _words(fact)) for want in wanted), fact) for fact in found]
    best = max((score for score, _ in scored), default=0)
    return [fact for score, fact in scored if score == best]


def _words(fact: Fact) -> set[str]:
    texts = (
        fact.text,
        fact.quote or "",
        *fact.keywords,
        *(figure.unit for figure in fact.figures),
        fact.type.value,
    )
    return {each for text in texts for each in concepts(text)}


def none_found(draft: Draft, what: str, tried: Select) -> Answer:
    """Nothing fits: say so, and show what is nearest, first at other dates and then of other kinds."""
    question, facts = draft.question, draft.facts
    draft.kind = AnswerKind.NOT_FOUND
    about = f" on {subject_words(question, facts)}" if question.named else ""
    draft.title = f"{what}{about}{period_words(question)} in the sources."
    near: list[Fact] = []
    for looser in (
        replace(tried, types=()),
        replace(tried, period=None),
        replace(tried, period=None, types=()),
    ):
        near = facts.select(replace(looser, oldest_first=False), MOST_NEAREST) if looser.entities else []
        if near:
            break
    draft.show(near, nearest=True)
    draft.follow_ups = coverage_of(question, facts)
    return draft.close()
