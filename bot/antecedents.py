"""What the pronouns of a follow-up point at: a person, a group or a country of the question before or its answer.

A pronoun that points at one of these is read as if its name stood there, so that "who had the job before him?" is the
question it would be with the name. "It", "that" and "there" may point at a deed or a place, and are left: the names of
the question before stand beside the follow-up instead (`bot.threads`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.asks import Asks
from bot.facts import Facts
from bot.model import Answer, Entity, EntityKind, Fact
from bot.names.matching import find_names
from bot.question import Question

# What stands for a name, and what for a name with "'s" (`owner`).
_COUNTRY = re.compile(r"\b(?:the|that|this) (?:country|nation)\b", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:they|(?<!of )them|(?:the|that|this|these|those) (?:group|militia|organi[sz]ation|faction|party)s?)\b"
    r"|\b(?P<owner>theirs?)\b",
    re.IGNORECASE,
)
_HE = re.compile(r"\b(?:he|him|(?:the|that|this) man|(?P<owner>his))\b", re.IGNORECASE)
_SHE = re.compile(
    r"\b(?:(?P<owner>hers|her(?= (?!to\b|for\b|in\b|at\b|on\b|and\b|as\b|by\b|when\b|say\b|with\b)\w))"
    r"|she|her|(?:the|that|this) woman)\b",
    re.IGNORECASE,
)
_BEFORE_HIM = re.compile(
    r"^who (?:had|held|has|was|were|came|did|filled|got) (?:in )?(?:(?:the|that|this) )?(?:same )?"
    r"(?:(?:job|post|office|role|position|seat|it|there) )?(?:before|after) (?P<whom>him|her)(?=\W*$)",
    re.IGNORECASE,
)
_WHO = (Asks.WHO, Asks.NAME)
_BODIES = (EntityKind.GROUP, EntityKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Before:
    """The question before, its answer and the facts that it showed; and what came before that, where it is known."""

    question: Question
    answer: Answer
    shown: tuple[Fact, ...]
    earlier: Before | None = None


def with_names(typed: str, before: Before, own: Sequence[str], counts_troops: bool, facts: Facts) -> str:
    """A follow-up's text with the names that its pronouns point at; a pronoun that points at none is left.

    `own` are the entities it names itself. `counts_troops`: "they" are the troops that were asked about.
    """
    if _COUNTRY.search(typed) and (country := _country(before, own, facts)):
        typed = _put(typed, _COUNTRY, country)
    if not counts_troops and _GROUP.search(typed) and (body := _body(before, own, facts)):
        typed = _put(typed, _GROUP, body)
    typed = _BEFORE_HIM.sub(lambda found: f"who was the predecessor or successor of {found['whom']}", typed)
    for pattern, gender in ((_HE, "he"), (_SHE, "she")):
        if pattern.search(typed) and (person := _person(before, own, gender, facts)):
            typed = _put(typed, pattern, person)
    return typed


def _put(typed: str, pattern: re.Pattern[str], entity: Entity) -> str:
    """The text with an entity's name for what the pattern finds: "Mark Esper's" for "his"."""
    return pattern.sub(lambda found: f"{entity.name}'s" if found.groupdict().get("owner") else entity.name, typed)


def _person(before: Before, own: Sequence[str], gender: str, facts: Facts) -> Entity | None:
    """Whom "he" or "she" means: who was asked about, or whom the answer to "who …" names, then others shown."""
    asked = before.question
    first = [each for fact in before.shown[:1] for each in (*fact.subjects, *fact.objects, fact.said_by)]
    answered = [each for each in first if each not in asked.named] if asked.asks in _WHO else []
    others = [each for fact in before.shown for each in (*fact.subjects, fact.said_by)]
    ids = [*answered, *_within_events(asked, facts), *asked.named, *first, *others, *asked.scene]
    for each in _known(ids, facts):
        if each.kind is EntityKind.PERSON and each.gender == gender and each.id not in own:
            return each
    return _person(before.earlier, own, gender, facts) if before.earlier else None


def _within_events(asked: Question, facts: Facts) -> list[str]:
    """Whom the name of an event names: Mike Pompeo in "the Pompeo call"."""
    events = [match for match in asked.matches if match.name.kind is EntityKind.EVENT]
    return [each.entity for match in events for word in match.typed.split() for each in find_names(word, facts.names)]


def _body(before: Before, own: Sequence[str], facts: Facts) -> Entity | None:
    """The group or organisation that "they" are: that which the answer to "who …" names, else that asked about."""
    asked = before.question
    first = [each for fact in before.shown[:1] for each in (*fact.subjects, *fact.objects)]
    answered = [each for each in first if each not in asked.named] if asked.asks in _WHO else []
    found = _known([*answered, *asked.named], facts)
    return next((e for e in found if e.kind in _BODIES and e.id not in own), None)


def _country(before: Before, own: Sequence[str], facts: Facts) -> Entity | None:
    """The country asked about, or that which the answer names."""
    asked = before.question
    first = [each for fact in before.shown[:1] for each in (fact.force, *fact.places, *fact.subjects, *fact.about)]
    answered = [each for each in first if each not in asked.named]
    ids = [*answered, *asked.named] if asked.asks in _WHO else [*asked.named, *answered]
    found = _known(ids, facts)
    return next((e for e in found if e.kind is EntityKind.PLACE and e.adjectives and e.id not in own), None)


def _known(ids: Sequence[str | None], facts: Facts) -> list[Entity]:
    known = facts.entities(list(dict.fromkeys(filter(None, ids))))
    return [known[each] for each in dict.fromkeys(filter(None, ids)) if each in known]
