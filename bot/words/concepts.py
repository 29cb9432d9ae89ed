"""Words to concepts: what lets "pulled out", "withdrew" and "withdrawal" meet, in questions and facts alike.

A concept is a short ASCII token: the first word of its synonym group, else the word's stem (Porter2,
snowballstemmer), `n_2500` for a number, `e_iraq` for an entity. Facts are indexed by their concepts
and questions are turned into the same, so that search is one vocabulary throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

import snowballstemmer
from anyascii import anyascii

from bot.model import Entity, Fact
from bot.words.vocabulary import ALTERNATIVES, RELATED, STOP_WORDS, SYNONYMS

_WORD = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[a-z]+(?:'[a-z]+)?")
# What is written in several words, or with stops, and means one thing.
_AS_ONE_WORD = (
    ("prime minister", "premier"),
    ("secretary-general", "secretarygeneral"),
    ("secretary general", "secretarygeneral"),
    ("secretary of state", "statesecretary"),
    ("speaks for", "spokesman"),
    ("covid-19", "covid"),
    ("leave office", "resign"),
    ("left office", "resign"),
    ("step down", "resign"),
    ("stepped down", "resign"),
    ("take office", "inaugural"),
    ("took office", "inaugural"),
    ("take over", "succeed"),
    ("took over", "succeed"),
    ("hit back", "avenge"),
    ("hits back", "avenge"),
    ("hitting back", "avenge"),
    ("strike back", "avenge"),
    ("struck back", "avenge"),
    ("hit out at", "slam"),
    ("call on", "urge"),
    ("calls on", "urge"),
    ("called on", "urge"),
    ("turned down", "refuse"),
    ("on the phone", "telephone"),
    ("over the phone", "telephone"),
    ("by phone", "phone"),
    ("u.s.", "us"),
)
_STEMMER = snowballstemmer.stemmer("english")
_CONCEPT = {word: group.split()[0] for group in SYNONYMS for word in group.split()}
_STEM_CONCEPT = {_STEMMER.stemWord(word): concept for word, concept in _CONCEPT.items()}
_NUMBER_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}


def fold(text: str) -> str:
    """Lower case, ASCII, straight quotes and single spaces: the form in which words are compared."""
    if not text.isascii():
        text = anyascii(text.replace("’", "'").replace("‘", "'").replace("\u00a0", " "))
    return text.lower()


def joined(text: str) -> str:
    """Folded text with "prime minister" as one word, "premier", and its like, padded so that offsets stay."""
    folded = fold(text)
    for written, one_word in _AS_ONE_WORD:
        folded = folded.replace(written, one_word.ljust(len(written)))
    return folded


def words(text: str) -> list[str]:
    """The words and numbers of a text in order, folded and joined."""
    return _WORD.findall(joined(text))


@lru_cache(maxsize=65_536)
def concept(word: str) -> str | None:
    """The concept of one folded word, or None for a word that carries no meaning of its own."""
    word = word.removesuffix("'s")
    if word[:1].isdigit():
        return "n_" + word.replace(",", "").replace(".", "_")
    if word in STOP_WORDS:
        return None
    if word in _NUMBER_WORDS:
        return f"n_{_NUMBER_WORDS[word]}"
    if len(word) < 2:
        return None
    stem = _STEMMER.stemWord(word)
    known = _CONCEPT.get(word) or _STEM_CONCEPT.get(stem)
    return (known or stem).replace("'", "")


def concepts(text: str) -> list[str]:
    """The concepts of a text in order, each as often as it stands there; words without meaning left out."""
    return [found for word in words(text) if (found := concept(word))]


def alternatives(word: str) -> tuple[str, ...]:
    """The concepts that a word of a question may stand for; empty for a word without meaning."""
    if word in ALTERNATIVES:
        return ALTERNATIVES[word]
    found = concept(word)
    return (found,) if found else ()


def _related() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in RELATED:
        first, *others = (concept(word) or word for word in row.split())
        for other in others:
            table.setdefault(first, set()).add(other)
    return {key: frozenset(values) for key, values in table.items()}


NEAR = _related()


def entity_concept(entity: str) -> str:
    """The concept that stands for an entity id in the index: "baghdad-airport" is "e_baghdad_airport"."""
    return "e_" + entity.replace("-", "_").lower()


def fact_concepts(fact: Fact, entities: Mapping[str, Entity], ancestors: Mapping[str, Iterable[str]]) -> list[str]:
    """What a fact is found by: the concepts of its words, and of its entities and all they are part of.

    `ancestors` gives for an entity id the ids of all it is part of, at any depth.
    """
    texts = [fact.text, fact.role or "", fact.relation or "", fact.quote or "", *fact.keywords]
    texts += [figure.unit for figure in fact.figures]
    found = [each for text in texts for each in concepts(text)]
    for entity in fact.entities:
        known = entities.get(entity)
        if known:
            found += concepts(known.name)
        found.append(entity_concept(entity))
        found += [entity_concept(ancestor) for ancestor in ancestors.get(entity, ())]
    return list(dict.fromkeys(found))
