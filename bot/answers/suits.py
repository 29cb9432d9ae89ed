"""Whether a fact is of the kind a question asks for, and how well it suits: date, place, person, figure, type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta

from bot.answers.asked import asked_words, names_office
from bot.answers.deeds import TYPE_CONCEPTS, asks_for_the_doer, asks_for_the_harmed, counts_the_harmed, deed_lacks
from bot.answers.leaving import asks_of_all, asks_of_leaving, is_of_a_part
from bot.answers.scope import before_troops
from bot.edtf import Period, Precision, of_days
from bot.model import Certainty, Entity, EntityKind, Fact, FactType, ValueKind
from bot.periods import Mode
from bot.question import Asks, Question
from bot.words.concepts import NEAR, concept, concepts
from bot.words.vocabulary import GROUP_NOUNS, PLACE_NOUNS

NO_DATE = "no date"
ANOTHER_TIME = "another time"
UNDATED_CREDIT = 0.9  # a fact that its source does not date, taken by the day that was published
VAGUE_CREDIT = 0.65  # a fact dated by the month does not answer for a day in it
VAGUE_DAYS = 10
_FROM = re.compile(r"\bfrom\s*\??\s*$", re.IGNORECASE)  # "where did they come from"
_NEGATED = re.compile(r"\b(?:not|never|no longer|nobody|refused)\b|n't\b", re.IGNORECASE)
_TIME_UNITS = frozenset(concepts("years months weeks days hours minutes"))
_REASON = frozenset({"cause"})
LONGEST_LOOK_BACK = timedelta(days=730)
_HAPPENED = (FactType.EVENT, FactType.ATTACK, FactType.VOTE, FactType.CASUALTY)
_ROLE_TYPES = (FactType.ROLE, FactType.RELATION)
_WHERE_IN = re.compile(r"\bwhere in\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\b(?:of|in|on|by|with|for|against|to)\b")
_ACTORS = (EntityKind.PERSON, EntityKind.GROUP, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.FORCE)


def missing(question: Question, fact: Fact, names: Mapping[str, Entity], published: Period | None) -> str:
    """What the question asks for that this fact does not have; empty where it has it."""
    asked = question.period
    if asked and question.mode is Mode.AS_OF:
        asked = of_days(None, asked.end)
    if asked and question.mode is not Mode.KNOWN_ON and not _holds_in(asked, fact, published):
        return ANOTHER_TIME
    named = {*question.named, *question.scene}
    asks = question.asks
    if asks is Asks.HOW_MANY and not (_counts(question, fact) and counts_the_harmed(question, fact)):
        return "no such figure"
    if asks is Asks.HOW_LONG and not any(_TIME_UNITS & set(concepts(figure.unit)) for figure in fact.figures):
        return "no duration"
    if _whose_soldiers(question) - {fact.force, *fact.subjects, *fact.objects, *fact.about} and asks is Asks.HOW_MANY:
        return "another force"
    if (speakers := _speakers_asked(question, names)) and not _spoke(fact, speakers):
        return "somebody else's words"
    if asks is Asks.WHEN and (fact.when is None or fact.when.start is None) and not question.focus_event:
        return NO_DATE
    if asks is Asks.WHEN and asks_of_leaving(question) and fact.type is not FactType.MOVEMENT:
        return "no departure"
    if asks_of_leaving(question) and asks_of_all(question) and is_of_a_part(fact):
        return "only a part"
    if asks is Asks.WHERE and not _place_asked(question, fact, named, names):
        return "no place"
    if asks in (Asks.WHO, Asks.NAME) and (lacks := deed_lacks(question, fact, named, names)):
        return lacks
    if _HOW_OLD.search(question.typed) and not _AGE.search(fact.text):
        return "no age"
    if asks is Asks.HOW_MANY and _is_the_whole(question, fact):
        return "the whole, not the part"
    harmed = fact.type is FactType.CASUALTY and fact.counts  # "at least 22 people" are somebody too
    if asks is Asks.WHO and not _someone(fact, named, names) and not (harmed and asks_for_the_harmed(question)):
        return "no person or group"
    if asks is Asks.WHO and _asks_for_a_holder(question):
        if fact.type not in _ROLE_TYPES:
            return "no role"
        if question.scene and not set(question.scene) & set(fact.entities):
            return ANOTHER_TIME  # "who was premier when X was killed": a fact with another date does not say
    if asks is Asks.NAME and not _names_asked(question, fact, named, names):
        return "no name"
    return ""


_HOW_OLD = re.compile(r"\bhow old\b|\bwhat age\b", re.IGNORECASE)
_AGE = re.compile(r"\b(?:\d+|\w+)[- ]year-old\b|\byears old\b|\baged \d", re.IGNORECASE)
_OF_SO_MANY = re.compile(r"\bof (?:the |those |these |all )?(\d[\d,]*)\b", re.IGNORECASE)


def _is_the_whole(question: Question, fact: Fact) -> bool:
    """Whether a fact's figure is the one that a part is asked of: "of the 85 targets, how many were in Syria"."""
    wholes = {float(each.replace(",", "")) for each in _OF_SO_MANY.findall(question.typed)}
    return any(figure.value in wholes for figure in fact.figures)


def _asks_for_a_holder(question: Question) -> bool:
    """Whether "who" asks for an office alone: "who was the ambassador", not "who did the minister speak to"."""
    if not any(map(names_office, asked_words(question))):
        return False
    return _WHO_IS.search(question.typed) is not None or _WHO.search(question.typed) is None


_WHO = re.compile(r"\bwho(?:m|se)?\b", re.IGNORECASE)
_WHO_IS = re.compile(r"\bwho(?:'s| is| was| are| were| became| served| serves| leads?| led| heads?)\b", re.IGNORECASE)


def _whose_soldiers(question: Question) -> set[str]:
    """Countries whose soldiers are counted: "how many Afghan soldiers died" is not where they died."""
    return {match.entity for match in question.matches if before_troops(match, question.typed)}


def _speakers_asked(question: Question, names: Mapping[str, Entity]) -> set[str]:
    """Whose words "what did … say" asks for: the first person or body named; empty for other questions."""
    if question.asks is not Asks.WHAT or not any("say" in term.concepts for term in asked_words(question)):
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


def _counts(question: Question, fact: Fact) -> bool:
    """Whether a figure of the fact counts what "how many" was asked of."""
    figures = [figure for figure in fact.figures if figure.kind in (ValueKind.VALUE, ValueKind.NONE)]
    nouns = {each for term in question.counted for each in term.concepts}
    if figures and nouns and nouns <= TYPE_CONCEPTS[FactType.CASUALTY]:
        return fact.type is FactType.CASUALTY and not nouns.isdisjoint(concepts(fact.text))  # whoever they were
    words = {term.word for term in (*question.counted, *asked_words(question))}
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


def _someone(fact: Fact, named: set[str], names: Mapping[str, Entity]) -> bool:
    actors = (*fact.subjects, *fact.objects, *((fact.said_by,) if fact.said_by else ()))
    return any(each not in named and each in names and names[each].kind in _ACTORS for each in actors)


def _place_asked(question: Question, fact: Fact, named: set[str], names: Mapping[str, Entity]) -> bool:
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


def _names_asked(question: Question, fact: Fact, named: set[str], names: Mapping[str, Entity]) -> bool:
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


def fit(question: Question, fact: Fact, names: Mapping[str, Entity]) -> float:
    """How well the kind of fact suits the kind of question; 1 where nothing speaks for or against."""
    factor = 1.0
    asked = {each for term in asked_words(question) for each in term.concepts}
    if fact.id in question.focus_facts:
        factor *= 1.1
    if question.focus_event and fact.event == question.focus_event:
        factor *= 1.15
    if asked & TYPE_CONCEPTS.get(fact.type, frozenset()):
        factor *= 1.1
    if question.asks is Asks.WHO and fact.type is (FactType.ATTACK if asks_for_the_doer(question) else FactType.ROLE):
        factor *= 1.1
    if question.asks is Asks.WHY:
        factor *= 1.2 if any(concept(word) in _REASON for word in fact.keywords) else 0.95
    if question.asks is Asks.WHAT and any(entity in fact.subjects for entity in question.named):
        factor *= 1.08  # "what did Iran do": what it did before what was done to it
    if question.asks is Asks.WHERE and _FROM.search(question.typed) and " from " in fact.text:
        factor *= 1.15
    if question.asks is Asks.HOW_LONG and fact.force in question.named:
        factor *= 1.08  # "how long have they been there": their stay before what else lasted
    if question.asks is Asks.WHO and _NEGATED.search(fact.text) and not _NEGATED.search(question.typed):
        factor *= 0.9  # "who wants them out" is not first who does not
    speakers = [e for e in question.named if e in names and names[e].kind is EntityKind.PERSON]
    if fact.said_by in speakers and asked & {"say", "warn"}:
        factor *= 1.15
    if fact.certainty is Certainty.OPINION and question.asks is not Asks.WHY:
        factor *= 0.93
    return factor
