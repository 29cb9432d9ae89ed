"""`/facts`: free-text search over facts and passages."""

from __future__ import annotations

from bot.answers.draft import Draft
from bot.answers.evidence import weigh
from bot.answers.help import usage
from bot.answers.scope import in_time
from bot.answers.suits import ANOTHER_TIME
from bot.facts import Facts
from bot.model import Answer, AnswerKind
from bot.question import Question
from bot.wording import counted

MOST_LINES = 6
MOST_NEAREST = 2
MOST_READ = 100
ENOUGH = 0.6  # share of the words searched for that a fact must cover
NEAREST = 0.3


def answer(question: Question, facts: Facts) -> Answer:
    """The facts that share the most and rarest words with what was typed, best first; quoted ones word for word."""
    draft = Draft(question, facts)
    if not question.typed.strip():
        return usage(draft, "facts")
    weighed = [each for each in weigh(question, facts) if each.missing != ANOTHER_TIME]
    if question.phrases:
        found = facts.phrases(question.phrases, in_time(question), MOST_READ)
    else:
        found = [each.fact for each in weighed if each.coverage >= ENOUGH]
    if not found:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = f"Nothing on {_as_typed(question)} in the sources."
        draft.show([each.fact for each in weighed if each.coverage >= NEAREST][:MOST_NEAREST], nearest=True)
        return draft.close()
    draft.title = f"{counted(len(found), 'fact')} on {_as_typed(question)}"
    draft.show(found[:MOST_LINES])
    if len(found) > MOST_LINES:
        draft.notes.append(f"{len(found) - MOST_LINES} more; add a word to narrow it.")
    draft.differing(found[:MOST_LINES])
    return draft.close()


def _as_typed(question: Question) -> str:
    return question.typed if question.phrases else f"“{question.typed}”"
