"""What a plain question asks of a fact, piece by piece, and how much each piece matters.

A piece is a word (any of the concepts it may stand for) or a name. Rarer in the store weighs more; a
word that no fact speaks of weighs most, being the best sign that the sources do not answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.asks import Asks
from bot.facts import Facts, Select
from bot.model import EntityKind, FactType
from bot.question import Question, Term
from bot.words.concepts import NEAR, concept, concepts, entity_concept
from bot.words.slips import respelt
from bot.words.vocabulary import OFFICES

PLAIN_CONCEPTS = frozenset({"say", "remain", "lead", "troop", "begin", "want"})
"""Said of too much to tell facts apart."""
PLAIN_WEIGHT = 0.6
_MAKES = frozenset(concepts("drone missile rocket weapon bomb plane aircraft vaccine vehicle helicopter"))
"""Things whose kind is a make or model: a fact that names the thing does not tell it."""
LOOSE_WEIGHT = 0.5  # of a name taken over from the thread, unless it is a place or force
SCENE_WEIGHT = 0.5  # of a name that only sets the scene
UNKNOWN_WEIGHT = 1.4  # of a word that stands in no fact
UNKNOWN_VERB_WEIGHT = 1.0  # the same, where it looks like a verb: those have more synonyms than any list
COMMON_SHARE = 0.2  # a name that this share of all facts bears is often left unsaid in the rest
MOST_HOLDERS = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """One piece. `required`: a fact without it cannot answer. `wholes`: what a place is part of, in concepts.

    `names` are the words of a name's spellings, by which a passage may be seen to speak of it.
    """

    concepts: tuple[str, ...]
    weight: float
    name: bool = False
    required: bool = False
    partial: bool = False  # not a place: a fact on a part of it is about something else
    wholes: tuple[str, ...] = ()
    names: tuple[frozenset[str], ...] = ()
    office: bool = False  # an office or rank
    unheard: bool = False  # "what model": a sort of thing that no fact speaks of

    @property
    def plain(self) -> bool:
        return self.concepts[0] in PLAIN_CONCEPTS


@dataclass(frozen=True, slots=True)
class Asked:
    """All pieces of a question; and who holds an office it names, with the concepts that they meet."""

    pieces: tuple[Wanted, ...]
    holders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    offices: bool = False  # the question is who holds an office

    def search_terms(self) -> list[str]:
        """The concepts to search for, near ones included."""
        own = [each for piece in self.pieces for each in piece.concepts]
        near = [other for each in own for other in sorted(NEAR.get(each, ()))]
        return list(dict.fromkeys([*own, *near, *map(entity_concept, self.holders)]))


def asked_of(question: Question, facts: Facts) -> Asked:
    """The pieces of a question, weighed against the store."""
    terms = question.terms
    frequency = _frequencies(question, terms, facts)
    terms = tuple(_as_meant(term, frequency) for term in terms)
    frequency = _frequencies(question, terms, facts)
    size = max(1, facts.size())
    pieces = [_word(term, frequency, size, question.asks) for term in terms]
    offices = question.asks is Asks.WHO and any(names_office(term) for term in question.terms if term.weight >= 1)
    pieces += _names(question, facts, frequency, size, offices)
    return Asked(tuple(pieces), _holders(question, facts), offices)


def _frequencies(question: Question, terms: tuple[Term, ...], facts: Facts) -> Mapping[str, int]:
    every = [each for term in terms for each in term.concepts]
    every += map(entity_concept, (*question.named, *question.scene))
    return facts.frequencies(list(dict.fromkeys(every)))


def _as_meant(term: Term, frequency: Mapping[str, int]) -> Term:
    """A word that no fact has, read as the one that was meant: "asassinate"."""
    if any(frequency.get(each) for each in term.concepts):
        return term
    meant = respelt(term.word)
    found = concept(meant) if meant else None
    return Term(term.word, (found,), term.weight) if found else term


def _word(term: Term, frequency: Mapping[str, int], size: int, asks: Asks) -> Wanted:
    commonest = max((frequency.get(each, 0) for each in term.concepts), default=0)
    factor = PLAIN_WEIGHT if term.concepts[0] in PLAIN_CONCEPTS else 1.0
    if not commonest:
        factor *= UNKNOWN_VERB_WEIGHT if term.word.endswith(("ed", "ing")) else UNKNOWN_WEIGHT
    weight = term.weight * factor * _rarity(commonest, size)
    return Wanted(
        term.concepts,
        weight,
        required=term.weight >= 1,
        office=names_office(term),
        unheard=_is_unheard(term, commonest, asks),
    )


def _is_unheard(term: Term, commonest: int, asks: Asks) -> bool:
    """Whether no fact can answer for want of this word: "which model", "what kind of drone", "how many boycotted"."""
    if term.kind and not _MAKES.isdisjoint(term.concepts):
        return True
    did = asks is Asks.HOW_MANY and term.weight >= 1 and term.word.endswith("ed")
    return not commonest and (term.sort or did)


def _names(question: Question, facts: Facts, frequency: Mapping[str, int], size: int, offices: bool) -> list[Wanted]:
    known = facts.entities([*question.named, *question.scene])
    pieces = []
    for entity in dict.fromkeys((*question.named, *question.scene)):
        each = entity_concept(entity)
        kind = known[entity].kind if entity in known else EntityKind.PERSON
        scene = entity in question.scene
        inherited = entity in question.about and kind not in (EntityKind.PLACE, EntityKind.FORCE)
        factor = SCENE_WEIGHT if scene else LOOSE_WEIGHT if inherited else 1.0
        common = frequency.get(each, 0) > COMMON_SHARE * size and not offices
        pieces.append(
            Wanted(
                (each,),
                factor * _rarity(frequency.get(each, 0), size),
                name=True,
                required=not (scene or inherited or common),
                partial=kind is not EntityKind.PLACE,
                wholes=tuple(map(entity_concept, known[entity].part_of)) if kind is EntityKind.PLACE else (),
                names=tuple(frozenset(concepts(name)) for name in known[entity].names) if entity in known else (),
            )
        )
    return pieces


def _rarity(frequency: int, size: int) -> float:
    """Inverse document frequency, from 1 (in every fact) up."""
    return 1.0 + math.log((size + 1) / (max(1, frequency) + 1)) / 2


def _holders(question: Question, facts: Facts) -> dict[str, frozenset[str]]:
    """Who holds the office that a question names ("the iraqi pm"), and the concepts that their facts so meet."""
    offices = [term for term in question.terms if names_office(term)]
    if not offices:
        return {}
    named = [entity_concept(entity) for entity in question.named]
    groups = [each for term in offices for one in term.concepts for each in (one, *sorted(NEAR.get(one, ())))]
    found = facts.search([*groups, *named], Select(types=(FactType.ROLE,)), MOST_HOLDERS)
    holders: dict[str, frozenset[str]] = {}
    for candidate in found:
        met = {
            one
            for term in offices
            for one in term.concepts
            if one in candidate.concepts or NEAR.get(one, frozenset()) & candidate.concepts
        }
        own = set(map(entity_concept, candidate.fact.entities))
        bodies = {each for each in named if each in own}
        if met and (bodies or not named):
            for person in candidate.fact.subjects:
                holders[person] = holders.get(person, frozenset()) | met | bodies
    return holders


def asked_words(question: Question) -> list[Term]:
    """The words of a question that are asked, without those that only set the scene or name the sort of answer."""
    return [term for term in question.terms if term.weight >= 1]


def names_office(term: Term) -> bool:
    """Whether a word names an office or rank: "premier", "chief"."""
    return term.word in OFFICES or term.concepts[0] in OFFICES
