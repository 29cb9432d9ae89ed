"""`/facts`: free-text search over facts and passages."""

from __future__ import annotations

from bot.answers.draft import Draft
from bot.answers.evidence import weigh
from bot.facts import Facts
from bot.model import Answer, AnswerKind
from bot.question import Question
from bot.wording import counted

MOST_LINES = 6
MOST_NEAREST = 2
ENOUGH = 0.6  # share of the words searched for that a fact must cover
NEAREST = 0.3


def answer(question: Question, facts: Facts) -> Answer:
    """The facts that share the most and rarest words with what was typed, best first."""
    draft = Draft(question, facts)
    if not question.typed.strip():
        from bot.answers.help import usage

        return usage(draft, "facts")
    weighed = weigh(question, facts)
    in_time = [each for each in weighed if each.missing != "another time"]
    found = [each.fact for each in in_time if each.coverage >= ENOUGH]
    if not found:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = f"Nothing on “{question.typed}” in the sources."
        draft.show([each.fact for each in in_time if each.coverage >= NEAREST][:MOST_NEAREST], nearest=True)
        return draft.close()
    draft.title = f"{counted(len(found), 'fact')} on “{question.typed}”"
    draft.show(found[:MOST_LINES])
    if len(found) > MOST_LINES:
        draft.notes.append(f"{len(found) - MOST_LINES} more; add a word to narrow it.")
    draft.differing(found[:MOST_LINES])
    return draft.close()
