"""What the sources have on a message somebody else wrote: its names, places, figures and dates."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.draft import Draft
from bot.answers.evidence import Evidence, weigh
from bot.asks import Asks
from bot.facts import Facts
from bot.model import Answer, AnswerKind
from bot.question import Question
from bot.wording import counted, listed

MOST_LINES = 6
CLOSE = 0.7  # facts within this share of the best one's coverage
LEAST = 0.25  # of a message's words that a fact must cover: a message says more than a question asks


def answer(question: Question, facts: Facts) -> Answer:
    """The facts that share the most with the message, and at least one of its names or figures."""
    draft = Draft(question, facts)
    read = replace(question, asks=Asks.WHAT, period=None)
    found = [each for each in weigh(read, facts) if each.coverage >= LEAST and _shares(each, question)]
    names = facts.entities(list(question.named))
    known = [names[entity].name for entity in question.named if entity in names]
    if not found:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = "Nothing in the sources on this message."
        if known:
            draft.notes.append(f"Names found in it: {listed(known)}.")
        return draft.close()
    best = max(each.coverage for each in found)
    shown = [each.fact for each in found if each.coverage >= CLOSE * best][:MOST_LINES]
    about = f" on {listed(known)}" if known else ""
    draft.title = f"{counted(len(shown), 'fact')}{about} in the sources, nearest to the message first"
    draft.show(shown)
    draft.differing(shown)
    return draft.close()


def _shares(evidence: Evidence, question: Question) -> bool:
    """Whether a fact names somebody or something that the message names, or counts what it counts."""
    figures = {float(term.concepts[0][2:].replace("_", ".")) for term in question.terms if _is_number(term.concepts[0])}
    counts = {float(each.value) for each in evidence.fact.figures if each.value is not None}
    return bool(set(evidence.fact.entities) & set(question.named) or figures & counts)


def _is_number(concept: str) -> bool:
    return concept.startswith("n_") and concept[2:].replace("_", "").isdigit() and concept.count("_") <= 2
