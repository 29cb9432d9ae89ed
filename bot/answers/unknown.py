"""Words that name nothing the sources know: said plainly, with the nearest names to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.draft import Draft
from bot.commands import BY_NAME
from bot.facts import Facts
from bot.model import Answer, AnswerKind, Suggestion
from bot.names.matching import Match, match_name
from bot.question import Question
from bot.wording import listed
from bot.words.concepts import concept
from bot.words.vocabulary import LEVEL_WORDS, TROOP_WORDS

MOST_SUGGESTIONS = 3
_LEVEL_CONCEPTS = frozenset(concept(word) or word for word in LEVEL_WORDS)


def unknown_words(question: Question, facts: Facts) -> tuple[str, ...]:
    """The words of a command's text that are no name, no period and nothing the facts speak of."""
    left = [term for term in question.terms if term.word not in TROOP_WORDS]
    frequency = facts.frequencies([each for term in left for each in term.concepts])
    return tuple(
        term.word for term in left if not any(frequency.get(each) or each in _LEVEL_CONCEPTS for each in term.concepts)
    )


def level_concepts() -> frozenset[str]:
    """The concepts that go with a question about troop levels."""
    return _LEVEL_CONCEPTS


def stranger_answer(draft: Draft, strangers: Sequence[str], what: str, near: Sequence[Match] | None = None) -> Answer:
    """No such name; the nearest names (`near`, where they are known already) as suggestions."""
    typed = listed([f"“{word}”" for word in strangers], "or")
    if near is None:
        near = [match for word in strangers for match in match_name(word, draft.facts.names)]
    draft.understood = False
    draft.suggestions = suggestions(draft.question, near)
    draft.kind = AnswerKind.SUGGEST if draft.suggestions else AnswerKind.NOT_FOUND
    draft.title = f"No {what} called {typed} in the sources."
    if not draft.suggestions:
        command = BY_NAME.get(draft.question.command)
        draft.follow_ups = [Suggestion(example, example) for example in (command.examples[:2] if command else ())]
    return draft.close()


def suggestions(question: Question, near: Sequence[Match]) -> list[Suggestion]:
    """Near names as queries of the same command, each once, nearest first."""
    ordered = sorted(near, key=lambda match: (-match.score, match.entity))
    unique = {match.entity: match for match in reversed(ordered)}
    best = sorted(unique.values(), key=lambda match: (-match.score, match.entity))[:MOST_SUGGESTIONS]
    command = question.command if question.command in BY_NAME else "who"
    return [Suggestion(match.name.text, f"/{command} {match.name.text}") for match in best]
