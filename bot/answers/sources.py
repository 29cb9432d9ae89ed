"""`/sources`: the sources and what each covers; with "coverage", which months have facts (`bot.answers.coverage`)."""

from __future__ import annotations

from collections import Counter

from rapidfuzz import fuzz

from bot.answers import coverage
from bot.answers.draft import Draft
from bot.facts import Facts, Select
from bot.model import Answer, AnswerKind, Line, Source, Suggestion
from bot.question import Question
from bot.rendering.text import source_date, source_name
from bot.wording import counted
from bot.words.concepts import fold

SURE = 80  # of 100, partial ratio between what was typed and a source's title, publisher and id
MOST_LINES = 20


def answer(question: Question, facts: Facts) -> Answer:
    """All sources newest first, or the one named with what it covers."""
    if coverage.WORD.match(question.typed):
        return coverage.answer(question, facts)
    draft = Draft(question, facts)
    everything = facts.sources()
    typed = fold(question.typed)
    named = [source for source in everything.values() if typed and _likeness(typed, source) >= SURE]
    if typed and not named:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = f"No source called “{question.typed}”."
        draft.follow_ups = [Suggestion("/sources", "/sources")]
        return draft.close()
    shown = named or list(everything.values())
    total = sum(facts.source_facts(source.id) for source in shown)
    draft.title = f"{counted(len(shown), 'source')}, {counted(total, 'fact')}"
    for source in shown[:MOST_LINES]:
        draft.lines.append(_line(source, facts))
    if len(shown) > MOST_LINES:
        draft.notes.append(f"{len(shown) - MOST_LINES} older ones are left out; name a title or publisher.")
    draft.notes.append(_coverage(facts, shown if named else []))
    draft.notes += [f"{source_name(source)}: {source.note}" for source in named if source.note]
    return draft.close()


def _likeness(typed: str, source: Source) -> float:
    return max(fuzz.partial_ratio(typed, fold(name)) for name in (source.title, source.publisher, source.id))


def _line(source: Source, facts: Facts) -> Line:
    count = counted(facts.source_facts(source.id), "fact")
    title = "" if source.title == "untitled" else f"“{source.title}”, "
    return Line(f"{title}{source.publisher}; {count} ({source.id})", (), (), source_date(source))


def _coverage(facts: Facts, shown: list[Source]) -> str:
    """ "Dated facts by year: 2020 123, 2021 68"."""
    months = facts.spans(Select(sources=tuple(source.id for source in shown)))
    by_year = Counter[str]()
    for month, count in months:
        by_year[month[:4]] += count
    return "Dated facts by year: " + ", ".join(f"{year} {count:,}" for year, count in sorted(by_year.items()))
