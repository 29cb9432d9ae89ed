"""`/footnote cite`: an answer as it was given, by its id, and whether the data has changed since."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers.draft import Draft
from bot.answers.help import usage
from bot.facts import Facts
from bot.model import Answer, AnswerKind
from bot.question import Question

_ID = re.compile(r"[0-9a-f]{12}")


def answer(question: Question, facts: Facts) -> Answer:
    """The answer of the id that was typed: the same bytes, whatever has become of the facts."""
    draft = Draft(question, facts)
    typed = question.typed.lower().strip("#[]().“”\"' ")
    if not typed:
        return usage(draft, "cite")
    found = facts.given(typed) if _ID.fullmatch(typed) else None
    if found is None:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = f"No answer “{question.typed[:40]}” is kept here. An id is the 12 characters below an answer."
        return draft.close()
    given, current = found
    return replace(given, public=question.public, moved=not current)
