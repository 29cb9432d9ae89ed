"""Words to concepts: what lets "pulled out", "withdrew" and "withdrawal" meet, in questions and facts alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.model import Entity, Fact


def concepts(text: str) -> list[str]:
    """The concepts of a text in order: content words folded, stemmed and joined with their synonyms."""
    return [word.lower() for word in text.split()]


def entity_concept(entity: str) -> str:
    """The concept that stands for an entity id in the index: "baghdad-airport" is "e_baghdad_airport"."""
    return "e_" + entity.replace("-", "_").lower()


def fact_concepts(fact: Fact, entities: Mapping[str, Entity], ancestors: Mapping[str, Iterable[str]]) -> list[str]:
    """What a fact is found by: the concepts of its words, and of its entities and all they are part of."""
    return concepts(fact.text)
