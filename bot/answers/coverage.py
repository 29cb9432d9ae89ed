"""`/sources coverage`: which months have facts on something, and from how many sources."""

from __future__ import annotations

import re

from bot.answers.draft import Draft
from bot.answers.follow_ups import coverage_of
from bot.answers.listing import entity_groups, subject_words
from bot.answers.scope import in_time, period_words
from bot.answers.unknown import stranger_answer, unknown_words
from bot.edtf import in_words, parse_edtf
from bot.facts import Covered, Facts, Select
from bot.model import Answer, AnswerKind, Line, Point, Series
from bot.question import Question
from bot.wording import counted

MOST_MONTHS = 20  # the latest ones; as many as a chart of Slack's has room for
MOST_CITED = 4  # sources of a month that are cited
WORD = re.compile(r"\s*coverage\b\s*(?:of|for|on)?\s*", re.IGNORECASE)


def answer(question: Question, facts: Facts) -> Answer:
    """A line a month, newest first, with a citation for each source that has facts in it, and a chart."""
    draft = Draft(question, facts)
    strangers = tuple(word for word in unknown_words(question, facts) if word != "coverage")
    if strangers:
        return stranger_answer(draft, strangers, "name, place or event")
    about = subject_words(question, facts) if question.named else "All sources"
    covered = facts.coverage(in_time(question, Select(entities=entity_groups(question))))
    if not covered:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = f"No dated facts on {about}{period_words(question)} in the sources."
        draft.follow_ups = coverage_of(question, facts) if question.period and question.named else []
        return draft.close()
    total = sum(each.facts for each in covered)
    draft.title = f"{about}{period_words(question)}: {counted(total, 'dated fact')}, {_extent(covered)}"
    shown = covered[-MOST_MONTHS:]
    draft.lines = [_line(each, draft) for each in reversed(shown)]
    if len(covered) > len(shown):
        draft.notes.append(f"{len(covered) - len(shown)} earlier months are left out; name a period to see them.")
    if any("-" not in each.edtf for each in shown):
        draft.notes.append("A year stands for facts whose source states no month.")
    if len(shown) > 1:
        points = tuple(Point(_words(each), float(each.facts), each.examples[0], None) for each in shown)
        draft.series = [Series(f"Dated facts, {about}", "facts", points)]
    return draft.close()


def _line(covered: Covered, draft: Draft) -> Line:
    sources = len(covered.examples)
    text = f"{counted(covered.facts, 'fact')} from {counted(sources, 'source')}"
    return draft.line(text, draft.facts.facts(covered.examples[:MOST_CITED]), _words(covered))


def _extent(covered: list[Covered]) -> str:
    first, last = _words(covered[0]), _words(covered[-1])
    return first if first == last else f"{first} to {last}"


def _words(covered: Covered) -> str:
    return in_words(parse_edtf(covered.edtf))
