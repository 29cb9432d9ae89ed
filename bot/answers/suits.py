"""Whether a fact is of the kind a question asks for, and how well it suits: date, place, person, figure, type."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.answers.deeds import TYPE_CONCEPTS, are_their_own_dead, counts_the_harmed, deed_lacks
from bot.answers.demands import NEGATED, Demands
from bot.answers.leaving import is_of_a_part
from bot.asks import Asks
from bot.edtf import Period, Precision, of_days
from bot.model import Certainty, Entity, EntityKind, Fact, FactType, ValueKind
from bot.periods import Mode
from bot.question import Question
from bot.words.concepts import NEAR, concept, concepts
from bot.words.vocabulary import GROUP_NOUNS, PLACE_NOUNS

NO_DATE = "no date"
ANOTHER_TIME = "another time"
UNDATED_CREDIT = 0.9  # a fact that its source does not date, taken by the day that was published
VAGUE_CREDIT = 0.65  # a fact dated by the month does not answer for a day in it
VAGUE_DAYS = 10
_TIME_UNITS = frozenset(concepts("years months weeks days hours minutes"))
_REASON = frozenset({"cause"})
LONGEST_LOOK_BACK = timedelta(days=730)
_HAPPENED = (FactType.EVENT, FactType.ATTACK, FactType.VOTE, FactType.CASUALTY)
_ROLE_TYPES = (FactType.ROLE, FactType.RELATION)
_WHERE_IN = re.compile(r"\bwhere in\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|in|on|by|with|for|against|to)\b")
_ACTORS = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.FORCE)


def missing(
    question: Question, demands: Demands, fact: Fact, names: Mapping[str, Entity], published: Period | None
) -> str:
    """What the question asks for that this fact does not have; empty where it has it."""
    asked = question.period
    if asked and question.mode is Mode.AS_OF:
        asked = of_days(None, asked.end)
    if asked and question.mode is not Mode.KNOWN_ON and not _holds_in(asked, fact, published):
        return ANOTHER_TIME
    if (speakers := _speakers_asked(question, demands, names)) and not _spoke(fact, speakers):
        return "somebody else's words"
    if demands.leaving and demands.of_all and is_of_a_part(fact):
        return "only a part"
    if demands.how_old and not _AGE.search(fact.text):
        return "no age"
    lacks = _LACKS.get(question.asks)
    return lacks(question, demands, fact, names) if lacks else ""


_AGE = re.compile(r"\b(?:\d+|\w+)[- ]year-old\b|\byears old\b|\baged \d", re.IGNORECASE)


def _number_lacks(question: Question, demands: Demands, fact: Fact, names: Mapping[str, Entity]) -> str:
    if not (_counts(question, demands, fact) and counts_the_harmed(demands.concepts, fact)):
        return "no such figure"
    if demands.soldiers - {fact.force, *fact.subjects, *fact.objects, *fact.about}:
        return "another force"
    return "the whole, not the part" if any(each.value in demands.wholes for each in fact.figures) else ""


def _spell_lacks(question: Question, demands: Demands, fact: Fact, names: Mapping[str, Entity]) -> str:
    lasting = any(not _TIME_UNITS.isdisjoint(concepts(figure.unit)) for figure in fact.figures)
    return "" if lasting else "no duration"


def _date_lacks(question: Question, demands: Demands, fact: Fact, names: Mapping[str, Entity]) -> str:
    if (fact.when is None or fact.when.start is None) and not question.focus_event:
        return NO_DATE
    return "no departure" if demands.leaving and fact.type is not FactType.MOVEMENT else ""


def _place_lacks(question: Question, demands: Demands, fact: Fact, names: Mapping[str, Entity]) -> str:
    return "" if _place_asked(question, fact, demands.named, names) else "no place"


def _person_lacks(question: Question, demands: Demands, fact: Fact, names: Mapping[str, Entity]) -> str:
    if lacks := deed_lacks(demands.doer, demands.harmed, fact, demands.named, names):
        return lacks
    if are_their_own_dead(question, fact, demands.named):
        return "their own dead"
    harmed = demands.harmed and fact.type is FactType.CASUALTY and fact.counts  # "at least 22 people" are somebody too
    if not harmed and not _someone(fact, demands.named, names):
        return "no person or group"
    if demands.holder and fact.type not in _ROLE_TYPES:
        return "no role"
    if demands.holder and question.scene and not set(question.scene) & set(fact.entities):
        return ANOTHER_TIME  # "who was premier when X was killed": a fact with another date does not say
    return ""


def _name_lacks(question: Question, demands: Demands, fact: Fact, names: Mapping[str, Entity]) -> str:
    if lacks := deed_lacks(demands.doer, demands.harmed, fact, demands.named, names):
        return lacks
    return "" if _names_asked(question, fact, demands.named, names) else "no name"


_LACKS: dict[Asks, Callable[[Question, Demands, Fact, Mapping[str, Entity]], str]] = {
    Asks.HOW_MANY: _number_lacks,
    Asks.HOW_LONG: _spell_lacks,
    Asks.WHEN: _date_lacks,
    Asks.WHERE: _place_lacks,
    Asks.WHO: _person_lacks,
    Asks.NAME: _name_lacks,
}


def _speakers_asked(question: Question, demands: Demands, names: Mapping[str, Entity]) -> set[str]:
    """Whose words "what did … say" asks for: the first person or body named; empty for other questions."""
    if question.asks is not Asks.WHAT or "say" not in demands.concepts:
        return set()
    speaking = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP)
    named = [each for each in question.named if each in names and names[each].kind in speaking]
    return set(named[:1])


def _spoke(fact: Fact, speakers: set[str]) -> bool:
    return fact.said_by in speakers or (fact.type is FactType.STATEMENT and bool(speakers.intersection(fact.subjects)))


def _holds_in(period: Period, fact: Fact, published: Period | None) -> bool:
    """Whether a fact holds in a period; one that its source does not date, when that was published."""
    held = fact.when or fact.said_on or published
    if held is None:
        return False
    if held.anchored.overlaps(period):
        return True
    told, ends = held.anchored.end, period.end or period.start
    if held is not published or fact.type not in _HAPPENED or told is None or ends is None:
        return False
    return ends <= told <= ends + LONGEST_LOOK_BACK  # what a source does not date was before it was told


def _counts(question: Question, demands: Demands, fact: Fact) -> bool:
    """Whether a figure of the fact counts what "how many" was asked of."""
    figures = [figure for figure in fact.figures if figure.kind in (ValueKind.VALUE, ValueKind.NONE)]
    nouns = {each for term in question.counted for each in term.concepts}
    if figures and nouns and nouns <= TYPE_CONCEPTS[FactType.CASUALTY]:
        return fact.type is FactType.CASUALTY and not nouns.isdisjoint(concepts(fact.text))  # whoever they were
    words = demands.words.union(term.word for term in question.counted)
    if words and words <= _PERSONS and fact.type not in _OF_PEOPLE:
        return False  # "how many people were there": not those who were arrested
    if not figures or not nouns:
        return bool(figures)
    units = {each for figure in figures for each in _unit(figure.unit)}
    heads = {head for figure in figures for head in _unit(figure.unit)[:1]}
    near = {other for noun in nouns for other in NEAR.get(noun, ())}
    return bool(nouns & units or near & heads)


_PERSONS = frozenset("people persons person men women".split())
_OF_PEOPLE = (FactType.STRENGTH, FactType.QUANTITY, FactType.CASUALTY, FactType.MOVEMENT)


def _unit(unit: str) -> list[str]:
    """The concept of the noun that a unit turns on ("bases" in "militia bases"), then of what follows it.

    What stands before the noun is left out: two militia bases are no militiamen.
    """
    first, *rest = _PREPOSITION.split(unit, maxsplit=1)
    return [*concepts(first)[-1:], *(each for part in rest for each in concepts(part))]


def _someone(fact: Fact, named: frozenset[str], names: Mapping[str, Entity]) -> bool:
    actors = (*fact.subjects, *fact.objects, *((fact.said_by,) if fact.said_by else ()))
    return any(each not in named and each in names and names[each].kind in _ACTORS for each in actors)


def _place_asked(question: Question, fact: Fact, named: frozenset[str], names: Mapping[str, Entity]) -> bool:
    """Whether a fact has a place besides those named; one called so, where "which base" asks for a base.

    "Where is …" asks for nothing else; "where in …" for a part of the place named.
    """
    if not question.terms:
        return bool(named.intersection(fact.places))
    places = [names[place] for place in fact.places if place in names and place not in named]
    if _WHERE_IN.search(question.typed):
        places = [place for place in places if named.intersection(place.part_of)]
    which = {word.lower() for found in _WHICH.findall(question.typed) for word in found.split()}
    sorts = PLACE_NOUNS & (set(question.words) if question.asks is Asks.NAME else which)
    wanted = {each for word in sorts for each in concepts(word)}
    called = [place for place in places if wanted & {each for name in place.names for each in concepts(name)}]
    return bool(called or (places and not wanted & _NAMED_KINDS))


_WHICH = re.compile(r"\b(?:which|what)((?: [\w-]+){1,3})", re.IGNORECASE)
_NAMED_KINDS = frozenset(each for word in ("base", "airport", "province", "university") for each in concepts(word))


def _names_asked(question: Question, fact: Fact, named: frozenset[str], names: Mapping[str, Entity]) -> bool:
    """Whether a fact names what "what is the … called" asks for: a person by name, or a group, or a place."""
    if any("(unnamed)" in names[each].name for each in named if each in names):
        return False
    if set(question.words) & PLACE_NOUNS:
        return _place_asked(question, fact, named, names)
    groups = bool(set(question.words) & GROUP_NOUNS)
    kinds = (EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.FORCE) if groups else (EntityKind.PERSON,)
    others = [names[each] for each in (*fact.subjects, *fact.objects) if each in names and each not in named]
    return any(other.kind in kinds and "(unnamed)" not in other.name for other in others)


def sharpness(question: Question, fact: Fact) -> float:
    """Less than 1 where a fact's date is vaguer than the question's."""
    asked, held = question.period, fact.when
    if asked is None or question.mode is not Mode.IN:
        return 1.0
    if held is None:
        return UNDATED_CREDIT
    if asked.precision is not Precision.DAY or not (held.start and held.end):
        return 1.0
    return VAGUE_CREDIT if (held.end - held.start).days > VAGUE_DAYS else 1.0


def fit(question: Question, demands: Demands, fact: Fact, names: Mapping[str, Entity]) -> float:
    """How well the kind of fact suits the kind of question; 1 where nothing speaks for or against."""
    factor = 1.0
    asked = demands.concepts
    if fact.id in question.focus_facts:
        factor *= 1.1
    if question.focus_event and fact.event == question.focus_event:
        factor *= 1.15
    if asked & TYPE_CONCEPTS.get(fact.type, frozenset()):
        factor *= 1.1
    if question.asks is Asks.WHO and fact.type is (FactType.ATTACK if demands.doer else FactType.ROLE):
        factor *= 1.1
    if question.asks is Asks.WHY:
        factor *= 1.2 if any(concept(word) in _REASON for word in fact.keywords) else 0.95
    if question.asks is Asks.WHAT and any(entity in fact.subjects for entity in question.named):
        factor *= 1.08  # "what did Iran do": what it did before what was done to it
    if question.asks is Asks.WHERE and demands.whence and " from " in fact.text:
        factor *= 1.15
    if question.asks is Asks.HOW_LONG and fact.force in question.named:
        factor *= 1.08  # "how long have they been there": their stay before what else lasted
    if question.asks is Asks.WHO and not demands.negated and NEGATED.search(fact.text):
        factor *= 0.9  # "who wants them out" is not first who does not
    speakers = [e for e in question.named if e in names and names[e].kind is EntityKind.PERSON]
    if fact.said_by in speakers and asked & {"say", "warn"}:
        factor *= 1.15
    if fact.certainty is Certainty.OPINION and question.asks is not Asks.WHY:
        factor *= 0.93
    return factor
