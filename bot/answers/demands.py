"""What a question asks for beyond its words and names, worked out once for all the facts it is held against."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answers.asked import asked_words, names_office
from bot.answers.deeds import asks_for_the_doer, asks_for_the_harmed
from bot.answers.leaving import asks_of_all, asks_of_leaving
from bot.answers.scope import before_troops
from bot.asks import Asks
from bot.question import Question

NEGATED = re.compile(r"\b(?:not|never|no longer|nobody|refused)\b|n't\b", re.IGNORECASE)
_HOW_OLD = re.compile(r"\bhow old\b|\bwhat age\b", re.IGNORECASE)
_OF_SO_MANY = re.compile(r"\bof (?:the |those |these |all )?(\d[\d,]*)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*\??\s*$", re.IGNORECASE)
_WHO = re.compile(r"\bwho(?:m|se)?\b", re.IGNORECASE)
_WHO_IS = re.compile(r"\bwho(?:'s| is| was| are| were| became| served| serves| leads?| led| heads?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Demands:
    """The demands of one question. `concepts` and `words` are those of what is asked, scenes left out."""

    words: frozenset[str]
    concepts: frozenset[str]
    named: frozenset[str]  # in it, scenes included
    soldiers: frozenset[str]  # countries whose soldiers are counted: "how many Afghan soldiers died"
    wholes: frozenset[float]  # figures that a part is asked of: "of the 85 targets, how many were in Syria"
    holder: bool  # an office alone: "who was the ambassador", not "who did the minister speak to"
    doer: bool  # "who killed …"
    harmed: bool  # "who was killed"
    leaving: bool  # troops that go
    of_all: bool  # … all of them
    how_old: bool
    whence: bool  # "where did they come from"
    negated: bool


def demands_of(question: Question) -> Demands:
    asked = asked_words(question)
    typed = question.typed
    return Demands(
        words=frozenset(term.word for term in asked),
        concepts=frozenset(each for term in asked for each in term.concepts),
        named=frozenset((*question.named, *question.scene)),
        soldiers=frozenset(match.entity for match in question.matches if before_troops(match, typed)),
        wholes=frozenset(float(each.replace(",", "")) for each in _OF_SO_MANY.findall(typed)),
        holder=any(map(names_office, asked)) and (_WHO_IS.search(typed) is not None or _WHO.search(typed) is None),
        doer=question.asks in (Asks.WHO, Asks.NAME) and asks_for_the_doer(question),
        harmed=question.asks in (Asks.WHO, Asks.NAME) and asks_for_the_harmed(question),
        leaving=asks_of_leaving(question),
        of_all=asks_of_all(question),
        how_old=_HOW_OLD.search(typed) is not None,
        whence=_FROM.search(typed) is not None,
        negated=NEGATED.search(typed) is not None,
    )
