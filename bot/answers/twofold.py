"""Two questions in one message: "how many died, and who claimed it?" is asked and answered as two."""

from __future__ import annotations

import re

from bot.answers.draft import Draft
from bot.facts import Facts
from bot.model import Answer, AnswerKind
from bot.question import Question

_ASKS = r"(?:who|whom|when|where|why|what|which|how (?:many|much|long))\b"
_JOIN = re.compile(
    rf"[,;?]?\s+and\s+(?={_ASKS})"
    r"|[,;?]\s+and\s+(?=(?:was|were|is|are|did|does|has|have) (?:it|he|she|they)\b)",
    re.IGNORECASE,
)
_QUESTION = re.compile(rf"\b{_ASKS}|^(?:did|does|do|was|were|is|are|has|have)\b", re.IGNORECASE)
FEWEST_WORDS = 2


def halves(text: str) -> tuple[str, str] | None:
    """The two questions that a plain text asks, the second still hanging on the first; None where it asks one."""
    join = _JOIN.search(text)
    if join is None:
        return None
    first, second = text[: join.start()].strip(), text[join.end() :].strip()
    if not _QUESTION.search(first) or min(len(first.split()), len(second.split())) < FEWEST_WORDS:
        return None
    return first, second


def joined(question: Question, first: Answer, second: Answer, facts: Facts) -> Answer | None:
    """One answer of two; None where neither half was found."""
    if AnswerKind.FOUND not in (first.kind, second.kind):
        return None
    draft = Draft(question, facts)
    draft.title = "; ".join(dict.fromkeys([_said(first, "first"), _said(second, "second")]))
    ids = [fact for answer in (first, second) for line in answer.lines for fact in line.facts]  # each title has its own
    known = {fact.id: fact for fact in facts.facts(list(dict.fromkeys(ids)))}
    shown = [known[each] for each in dict.fromkeys(ids) if each in known]
    draft.show(shown)
    draft.differing(shown)
    return draft.close()


def _said(answer: Answer, which: str) -> str:
    """The first line of a half: "no name for that in the sources", where it was not found."""
    title = answer.title.rstrip(".")
    if answer.kind is AnswerKind.FOUND:
        return title
    return f"the {which} is not in the sources" if title.startswith("Not in") else title[:1].lower() + title[1:]
