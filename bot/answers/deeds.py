"""Questions of deeds: who attacked or killed, and who was killed; and which facts say so."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.answers.asked import asked_words
from bot.model import Entity, Fact, FactType, ValueKind
from bot.question import Question
from bot.words.concepts import concepts

# Words that ask for facts of a type: what merely mentions a killing comes after the killing itself.
TYPE_CONCEPTS: dict[FactType, frozenset[str]] = {
    FactType.CASUALTY: frozenset({"kill", "wound"}),
    FactType.ATTACK: frozenset({"attack", "strike", "hit", "rocket", "missil", "drone", "launch"}),
    FactType.EVENT: frozenset({"meet", "negotiate"}),
    FactType.VOTE: frozenset({"vote", "resolution"}),
    FactType.MOVEMENT: frozenset({"withdraw", "deploy", "reduce"}),
    FactType.STATEMENT: frozenset({"say", "warn", "promise", "demand", "criticise", "praise", "threaten", "want"}),
    FactType.ROLE: frozenset({"lead", "premier", "president", "minister", "ambassador", "secretarygener"}),
}
_DEEDS = (FactType.CASUALTY, FactType.ATTACK)
_WHO_DID = re.compile(
    r"\b(?:who|(?:which|what) (?:[\w-]+ )?(?:group|groups|militia|militias|faction|factions|force|forces|country|side))"
    r"(?:(?:'s|'ve| has| have| had)\b)? "
    r"(?!(?:is|was|were|are|did|does|do|has|have|had|got|died|perished)\b)\w+",
    re.IGNORECASE,
)
_WHOM_DID = re.compile(r"\bwhom? (?:did|does|do|has|have|had) (?!been\b)", re.IGNORECASE)
_WHO_WAS = re.compile(r"\bwhom?(?: (?:has|have|had))? (?:was|were|is|are|been|got|died|perished)\b", re.I)


def deed_lacks(doer: bool, harmed: bool, fact: Fact, named: frozenset[str], names: Mapping[str, Entity]) -> str:
    """What a fact lacks where a question asks who did something to others (`doer`), or to whom it was done."""
    if doer and fact.type in (*_DEEDS, FactType.EVENT) and not _doer(fact, named, names):
        return "does not say who did it"
    if harmed and fact.type is FactType.STATEMENT:
        return "does not say who was hurt"
    return ""


def are_their_own_dead(question: Question, fact: Fact, named: frozenset[str]) -> bool:
    """Whether a fact is of the dead of those who are asked whom they killed, or of nobody's death."""
    if fact.type is not FactType.CASUALTY or not (_asks_of_a_deed(question) and _WHOM_DID.search(question.typed)):
        return False
    return not named.isdisjoint(fact.subjects) or any(figure.kind is ValueKind.NONE for figure in fact.figures)


def asks_for_the_doer(question: Question) -> bool:
    """ "Who killed …" rather than "who was killed" or "who did … kill"."""
    return _asks_of_a_deed(question) and _WHO_DID.search(question.typed) is not None


def asks_for_the_harmed(question: Question) -> bool:
    """ "Who was killed", "who died"."""
    return _asks_of_a_deed(question) and _WHO_WAS.search(question.typed) is not None


def counts_the_harmed(asked: frozenset[str], fact: Fact) -> bool:
    """Whether a figure is of the dead or hurt, where these concepts ask how many: 5,200 to be expelled are none."""
    harms = TYPE_CONCEPTS[FactType.CASUALTY].intersection(asked)
    if not harms:
        return True
    of_harm = fact.type in _DEEDS or any(
        not TYPE_CONCEPTS[FactType.CASUALTY].isdisjoint(concepts(figure.unit)) for figure in fact.figures
    )
    return of_harm and not harms.isdisjoint(concepts(fact.text))  # the dead are not the wounded


def _asks_of_a_deed(question: Question) -> bool:
    deeds = {each for kind in _DEEDS for each in TYPE_CONCEPTS[kind]}
    return any(deeds.intersection(term.concepts) for term in asked_words(question))


def _doer(fact: Fact, named: frozenset[str], names: Mapping[str, Entity]) -> bool:
    """Whether a fact's sentence says whose deed it was, besides those named; a casualty's subjects are the hurt."""
    doers = [names[each] for each in fact.subjects if each in names and each not in named]
    said = fact.text.lower()
    return fact.type is not FactType.CASUALTY and any(
        name.lower() in said for doer in doers for name in (*doer.names, *doer.adjectives)
    )
