"""Questions of troops that leave: whether all are meant, and which facts tell of some alone."""

from __future__ import annotations

import re

from bot.answers.asked import asked_words
from bot.model import Fact
from bot.question import Question
from bot.words.concepts import concepts
from bot.words.vocabulary import MOVEMENT_CONCEPTS, TROOP_WORDS


def asks_of_leaving(question: Question) -> bool:
    """Whether a question is of troops that go, and of nothing that is said or decided about it."""
    words = [set(term.concepts) for term in asked_words(question) if term.word not in TROOP_WORDS]
    return bool(words) and all(each & MOVEMENT_CONCEPTS for each in words)


def asks_of_all(question: Question) -> bool:
    """Whether a question is of all troops: "when will the last leave", "a complete withdrawal"."""
    return _ALL.search(question.typed) is not None


_ALL = re.compile(r"\b(?:all|every|entire|entirely|complete|completely|full|fully|the last)\b", re.IGNORECASE)
_PARTLY = frozenset(concepts("smaller reduce cut fewer start begin partial some"))


def is_of_a_part(fact: Fact) -> bool:
    """Whether a fact tells of some that leave, or stay: a figure, a reduction, a beginning."""
    return fact.counts or not _PARTLY.isdisjoint(concepts(fact.text))
