"""How well each fact answers a plain question: what it covers of what was asked, and whether it can answer at all.

A fact answers when it covers enough of the question's words and names (weighted by how rare they are
in the store), holds in its period, and has what the question asks for: a figure of the thing counted,
a date, a place, a person. What only comes close is "nearest", never the answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.edtf import Period, Precision
from bot.facts import Candidate, Facts, Select
from bot.language import NEAR, concept, concepts, entity_concept
from bot.model import Certainty, Entity, EntityKind, Fact, FactType, ValueKind
from bot.periods import Mode
from bot.question import Asks, Question, Term
from bot.vocabulary import OFFICES, PLACE_NOUNS

ENOUGH = 0.62  # share of the question a fact must cover to answer it
ENOUGH_TO_NAME = 0.85  # where a name is asked for, which any fact nearby might seem to give
CLOSE = 0.86  # facts within this share of the best one's score stand beside it
NEAR_CREDIT = 0.7  # a near relation of the word asked for
PART_CREDIT = 0.8  # the fact names a part of the group or force asked about
PASSAGE_CREDIT = 0.55  # the word stands in the fact's passage, not in the fact
EXACT_PASSAGE_CREDIT = 0.35  # likewise, where a figure or date is asked for, which is one fact's own
CANDIDATES = 200
PLAIN_VERBS = frozenset({"say", "remain", "lead", "troop", "begin", "want"})  # said of too much to tell facts apart
PLAIN_WEIGHT = 0.6
LOOSE_WEIGHT = 0.5  # of a name taken over from the thread, unless it is a place or force
UNKNOWN_VERB_WEIGHT = 1.0  # unless it looks like a verb: those have more synonyms than any list
UNKNOWN_WEIGHT = 1.4  # a word that no fact speaks of is the best sign that the sources do not answer
VAGUE_CREDIT = 0.65  # a fact dated by the month does not answer for a day in it
UNDATED_CREDIT = 0.8  # a fact that its source does not date, taken by the day it was published
VAGUE_DAYS = 10
# Words that ask for facts of a type: what merely mentions a killing comes after the killing itself.
TYPE_CONCEPTS: dict[FactType, frozenset[str]] = {
    FactType.CASUALTY: frozenset({"kill", "wound"}),
    FactType.ATTACK: frozenset({"attack", "strike", "hit", "rocket", "missil", "drone", "launch"}),
    FactType.VOTE: frozenset({"vote", "resolution"}),
    FactType.MOVEMENT: frozenset({"withdraw", "send", "reduce"}),
    FactType.STATEMENT: frozenset({"say", "warn", "promise", "demand", "criticise", "praise", "threaten", "want"}),
    FactType.ROLE: frozenset({"lead", "premier", "president", "minister", "ambassador", "secretarygeneral"}),
}
_ROLE_TYPES = (FactType.ROLE, FactType.RELATION)
REASON_CONCEPTS = frozenset({"cause"})
_PREPOSITION = re.compile(r"\b(?:of|in|on|by|with|for|against|to)\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact weighed against a question. `missing` says why it cannot answer; empty where it can."""

    fact: Fact
    coverage: float
    score: float
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing the question asks of a fact: any of these concepts, with its weight."""

    concepts: tuple[str, ...]
    weight: float
    name: bool  # an entity that must be there
    required: bool
    part: bool = False  # not a place: a fact that names only a part of it is about something else


def weigh(question: Question, facts: Facts, wanted: Select | None = None) -> list[Evidence]:
    """Every fact that shares something with the question, best first; the order is total."""
    asked = _asked(question, facts)
    if not asked:
        return []
    groups = list(dict.fromkeys(each for want in asked for each in _with_near(want.concepts)))
    found = facts.search(groups, wanted or Select(known_on=_known_on(question)), CANDIDATES)
    names = facts.entities(sorted({e for each in found for e in each.fact.entities}))
    sources = facts.sources(sorted({each.fact.source for each in found})) if found else {}
    published = {name: source.published for name, source in sources.items()}
    counted = [_weigh_one(question, each, asked, names, published.get(each.fact.source)) for each in found]
    return sorted(counted, key=lambda each: (bool(each.missing), -each.score, _order(each.fact)))


def answering(evidence: Sequence[Evidence], asks: Asks, limit: int) -> list[Evidence]:
    """The evidence that answers: nothing missing, enough covered, and close to the best."""
    enough = ENOUGH_TO_NAME if asks is Asks.NAME else ENOUGH
    able = [each for each in evidence if not each.missing and each.coverage >= enough]
    if not able:
        return []
    best = max(each.score for each in able)
    return [each for each in able if each.score >= CLOSE * best][:limit]


def _known_on(question: Question) -> date | None:
    return question.period.end if question.period and question.mode is Mode.KNOWN_ON else None


def _asked(question: Question, facts: Facts) -> list[Wanted]:
    """The question's terms and names with their weights: rarer in the store weighs more."""
    kinds = facts.entities(list(question.named))
    firm = (EntityKind.PLACE, EntityKind.FORCE)
    loose = {entity for entity in question.about if entity in kinds and kinds[entity].kind not in firm}
    named = [(entity_concept(entity), entity) for entity in question.named]
    scene = [entity_concept(entity) for entity in question.scene]
    every = [each for term in question.terms for each in term.concepts]
    every += [each for each, _ in named] + scene
    frequency = facts.frequencies(list(dict.fromkeys(every)))
    size = max(1, facts.size())
    asked = [_term_wanted(term, frequency, size) for term in question.terms]
    for each, entity in named:
        weight = _rarity(frequency.get(each, 0), size) * (LOOSE_WEIGHT if entity in loose else 1.0)
        part = entity in kinds and kinds[entity].kind is not EntityKind.PLACE
        asked.append(Wanted((each,), weight, True, entity not in loose, part))
    asked += [Wanted((each,), 0.5 * _rarity(frequency.get(each, 0), size), True, False) for each in scene]
    return asked


def _term_wanted(term: Term, frequency: Mapping[str, int], size: int) -> Wanted:
    commonest = max((frequency.get(each, 0) for each in term.concepts), default=0)
    plain = PLAIN_WEIGHT if term.concepts[0] in PLAIN_VERBS else 1.0
    if not commonest and term.word.endswith(("ed", "ing")):
        plain = UNKNOWN_VERB_WEIGHT
    return Wanted(term.concepts, term.weight * plain * _rarity(commonest, size), False, term.weight >= 1)


def _rarity(frequency: int, size: int) -> float:
    """Inverse document frequency, from 1 (in every fact) up; a word in no fact at all weighs UNKNOWN_WEIGHT of one."""
    rarity = 1.0 + math.log((size + 1) / (max(1, frequency) + 1)) / 2
    return rarity if frequency else rarity * UNKNOWN_WEIGHT


def _with_near(asked: Iterable[str]) -> list[str]:
    return [each for one in asked for each in (one, *sorted(NEAR.get(one, ())))]


def _weigh_one(
    question: Question,
    candidate: Candidate,
    asked: Sequence[Wanted],
    names: Mapping[str, Entity],
    published: Period | None,
) -> Evidence:
    fact = candidate.fact
    in_passage = EXACT_PASSAGE_CREDIT if question.asks in (Asks.HOW_MANY, Asks.WHEN) else PASSAGE_CREDIT
    credits = [_credit(want, candidate, in_passage) for want in asked]
    # Baghdad is Iraq, but what the United States does is not the coalition's: a part stands for its whole less.
    own = {entity_concept(entity) for entity in fact.entities}
    credits = [
        PART_CREDIT if want.part and credit == 1.0 and want.concepts[0] not in own else credit
        for want, credit in zip(asked, credits, strict=True)
    ]
    if _in_focus(question, fact):
        inherited = {entity_concept(entity) for entity in question.about}
        credits = [1.0 if want.concepts[0] in inherited else c for want, c in zip(asked, credits, strict=True)]
    total = sum(want.weight for want in asked)
    gained = sum(want.weight * credit for want, credit in zip(asked, credits, strict=True))
    coverage = gained / total if total else 0.0
    coverage *= _sharpness(question, fact)
    missing = _missing(question, fact, names, published) or _nothing_met(asked, credits)
    for want, credit in zip(asked, credits, strict=True):
        if want.name and want.required and credit == 0:
            missing = missing or f"does not name {want.concepts[0]}"
    score = coverage * _fit(question, fact, names)
    return Evidence(fact, coverage, score, missing)


def _in_focus(question: Question, fact: Fact) -> bool:
    """Whether a fact tells of the event that the thread is about."""
    return fact.event is not None and fact.event == question.focus_event


def _nothing_met(asked: Sequence[Wanted], credits: Sequence[float]) -> str:
    """At least one of the question's own words must be met: names alone, or the thread, answer nothing."""
    own = [
        credit
        for want, credit in zip(asked, credits, strict=True)
        if not want.name and want.required and want.concepts[0] not in PLAIN_VERBS
    ]
    return "not what is asked" if own and max(own) < NEAR_CREDIT else ""


def _sharpness(question: Question, fact: Fact) -> float:
    """1, or VAGUE_CREDIT where a day is asked for and the fact is dated by a longer period."""
    asked, held = question.period, fact.when
    if asked is not None and held is None and question.mode is not Mode.KNOWN_ON:
        return UNDATED_CREDIT
    if asked is None or asked.precision is not Precision.DAY or held is None or not (held.start and held.end):
        return 1.0
    return VAGUE_CREDIT if (held.end - held.start).days > VAGUE_DAYS else 1.0


def _credit(want: Wanted, candidate: Candidate, in_passage: float) -> float:
    if any(each in candidate.concepts for each in want.concepts):
        return 1.0
    near = {other for each in want.concepts for other in NEAR.get(each, ())}
    if near & candidate.concepts:
        return NEAR_CREDIT
    if any(each in candidate.passage_concepts for each in want.concepts):
        return in_passage
    return NEAR_CREDIT * in_passage if near & candidate.passage_concepts else 0.0


def _missing(question: Question, fact: Fact, names: Mapping[str, Entity], published: Period | None) -> str:
    """What the question asks for that this fact does not have; empty where it has it."""
    if question.period and question.mode is not Mode.KNOWN_ON and not _holds_in(question, fact, published):
        return "another time"
    named = set(question.named) | set(question.scene)
    if question.asks is Asks.HOW_MANY and not _counts(question, fact):
        return "no such figure"
    if question.asks is Asks.WHEN and fact.when is None and not fact.when_stated:
        return "no date"
    if question.asks is Asks.WHERE and not set(fact.places) - named:
        return "no place"
    if question.asks is Asks.WHO and not _someone(fact, named, names):
        return "no person or group"
    if question.asks is Asks.NAME and not _names_asked(question, fact, named, names):
        return "no name"
    if question.asks is Asks.WHO and fact.type not in _ROLE_TYPES and _asks_for_office(question):
        return "no role"
    return ""


def _asks_for_office(question: Question) -> bool:
    return any(term.word in OFFICES or term.concepts[0] in OFFICES for term in question.terms if term.weight >= 1)


def _holds_in(question: Question, fact: Fact, published: Period | None) -> bool:
    """Whether a fact holds in the period asked for; one that its source does not date, when that was published."""
    assert question.period is not None
    held = fact.when or fact.said_on or published
    return held is not None and held.anchored.overlaps(question.period)


def _counts(question: Question, fact: Fact) -> bool:
    """Whether a figure of the fact counts what "how many" was asked of."""
    figures = [f for f in fact.figures if f.kind in (ValueKind.VALUE, ValueKind.NONE)]
    if not figures:
        return False
    nouns = {each for term in question.counted for each in term.concepts}
    if not nouns:
        return True
    units = {each for figure in figures for each in concepts(figure.unit)}
    heads = {head for figure in figures if (head := _head(figure.unit))}
    near = {other for noun in nouns for other in NEAR.get(noun, ())}
    return bool(nouns & units or near & heads)


def _head(unit: str) -> str | None:
    """The concept of the noun that a unit turns on: bases in "militia bases", votes in "votes in favour"."""
    found = concepts(_PREPOSITION.split(unit, maxsplit=1)[0])
    return found[-1] if found else None


def _someone(fact: Fact, named: set[str], names: Mapping[str, Entity]) -> bool:
    kinds = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.FORCE)
    actors = (*fact.subjects, *fact.objects, *((fact.said_by,) if fact.said_by else ()))
    return any(each not in named and each in names and names[each].kind in kinds for each in actors)


def _names_asked(question: Question, fact: Fact, named: set[str], names: Mapping[str, Entity]) -> bool:
    """Whether a fact names what "what is the … called" asks for: a place for a base or city, else anyone by name."""
    if any("(unnamed)" in names[each].name for each in named if each in names):
        return False
    words = set(question.words)
    if words & PLACE_NOUNS:
        wanted = {each for word in words & PLACE_NOUNS for each in concepts(word)}
        places = [names[place] for place in fact.places if place in names and place not in named]
        return any(wanted & set(concepts(place.name)) for place in places)
    others = [
        names[each] for each in (*fact.subjects, *fact.objects, *fact.about) if each in names and each not in named
    ]
    return any(other.kind is not EntityKind.PLACE and "(unnamed)" not in other.name for other in others)


def _fit(question: Question, fact: Fact, names: Mapping[str, Entity]) -> float:
    """How well the kind of fact suits the kind of question; 1 where nothing speaks for or against."""
    fit = 1.0
    if question.focus_facts and fact.id in question.focus_facts:
        fit *= 1.1
    if question.focus_event and fact.event == question.focus_event:
        fit *= 1.15
    asked = {each for term in question.terms if term.weight >= 1 for each in term.concepts}
    if asked & TYPE_CONCEPTS.get(fact.type, frozenset()):
        fit *= 1.1
    if question.asks is Asks.WHO and fact.type is FactType.ROLE:
        fit *= 1.1
    if question.asks is Asks.WHY and any(concept(word) in REASON_CONCEPTS for word in fact.keywords):
        fit *= 1.2
    speakers = [e for e in question.named if e in names and names[e].kind is EntityKind.PERSON]
    if fact.said_by in speakers and any("say" in t.concepts or "warn" in t.concepts for t in question.terms):
        fit *= 1.15
    if fact.certainty is Certainty.OPINION and question.asks is not Asks.WHY:
        fit *= 0.93
    return fit


def _order(fact: Fact) -> tuple[int, str]:
    day = fact.when.end or fact.when.start if fact.when else None
    return (-(day.toordinal() if day else 0), fact.id)
