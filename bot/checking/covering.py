"""What of a claim a fact accounts for: its names, its words and its turns, each by the rule of its kind.

A likeness is never enough. Every name of the claim must be the fact's, on the same side of the verb; every word must
be one of the fact's, or mean the same; and what turns a sentence round ("not", "may", "threatened") must be on both
sides or on neither.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import cast

from bot.checking import lexicon
from bot.checking.parts import Mention, Side, Word, meant
from bot.checking.reading import Reading, read
from bot.facts import Facts, Select
from bot.model import Certainty, Entity, EntityKind, Fact, FactType
from bot.names.matching import NameIndex
from bot.words.concepts import fold, words
from bot.words.vocabulary import OFFICES

_ACTING = (
    FactType.ATTACK,
    FactType.MOVEMENT,
    FactType.EVENT,
    FactType.STATEMENT,
    FactType.VOTE,
    FactType.QUANTITY,
    FactType.ROLE,
    FactType.RELATION,
)
KEPT_READINGS = 4096  # sentences of facts taken apart that are kept: some 20 MB
OFFICE_CONCEPTS = frozenset(c for word in OFFICES for c in meant(word))
_RESOLVED = meant("vote") | meant("resolution")


@dataclass(frozen=True, slots=True)
class Known:
    """A fact read for checking: its sentence taken apart, the concepts of all it says, and its entities' wholes."""

    fact: Fact
    reading: Reading
    concepts: frozenset[str]
    entities: frozenset[str]
    wholes: frozenset[str]  # what its places and bodies are part of: Iraq, for Baghdad
    roots: frozenset[str]  # the widest of its places


@dataclass(frozen=True, slots=True)
class Cover:
    """What a fact leaves of a claim. Nothing left over and nothing turned: the fact says what is claimed."""

    known: Known
    words: tuple[Word, ...] = ()  # of the claim, not in the fact
    names: tuple[Mention, ...] = ()  # not in the fact
    swapped: tuple[Mention, ...] = ()  # in the fact, on the other side
    turned: bool = False  # exactly one of the two is negated
    operators: frozenset[str] = frozenset()  # turns that only one side has
    order: bool = False  # before against after
    shares: frozenset[str] = field(default=frozenset())
    unasserted: bool = False  # the fact names what is claimed to be done, and does not say that it was

    @property
    def complete(self) -> bool:
        left = self.words or self.names or self.swapped or self.operators or self.shares
        return not (left or self.turned or self.order or self.unasserted)


def with_wholes(ids: Iterable[str], facts: Facts) -> dict[str, Entity]:
    """These entities and all that they are part of, at any depth."""
    found: dict[str, Entity] = {}
    waiting = sorted(set(ids))
    while waiting:
        found.update(facts.entities(waiting))
        parents = {parent for each in waiting if each in found for parent in found[each].part_of}
        waiting = sorted(parents - found.keys() - set(waiting))
    return found


@lru_cache(maxsize=KEPT_READINGS)
def _read_once(text: str, names: NameIndex, version: str, today: date) -> Reading:
    """A fact's sentence taken apart, kept for as long as the data is of this version."""
    return read(text, names, today, misspelt=False)


def known_fact(fact: Fact, facts: Facts, entities: Mapping[str, Entity], today: date, version: str) -> Known:
    """A fact read for checking. `entities` are those it names and their wholes; `version` is the data's."""
    reading = _read_once(fact.text, cast(Hashable, facts.names), version, today)
    named = frozenset((*fact.entities, *(mention.entity for mention in reading.mentions)))
    names = [entities[each].names[0] for each in named if each in entities]
    concepts = frozenset(fact_concepts(fact)).union(c for name in names for word in words(name) for c in meant(word))
    bodies = (EntityKind.PLACE, EntityKind.ORGANISATION)
    wholes = frozenset(
        whole
        for each in named
        if each in entities and entities[each].kind in bodies
        for whole in _wholes(each, entities)
    )
    return Known(fact, reading, concepts, named, wholes, _tops(fact.places, entities))


def fact_concepts(fact: Fact) -> set[str]:
    """The concepts of all that a fact says, names apart. Its keywords are no part of it: they are words to ask with."""
    texts = [fact.text, fact.role or "", fact.relation or "", fact.quote or ""]
    texts += [text for figure in fact.figures for text in (figure.unit, figure.words or "")]
    return {c for text in texts if text for word in words(text) for c in meant(word.removesuffix("'s"))}


def _wholes(entity: str, entities: Mapping[str, Entity]) -> set[str]:
    """The places that an entity is part of, at any depth."""
    found: set[str] = set()
    waiting = [entity]
    while waiting:
        known = entities.get(waiting.pop())
        for parent in known.part_of if known else ():
            if parent in entities and parent not in found and entities[parent].kind is EntityKind.PLACE:
                found.add(parent)
                waiting.append(parent)
    return found


def _tops(places: Sequence[str], entities: Mapping[str, Entity]) -> frozenset[str]:
    """The widest places that these lie in: Iraq, for Baghdad and for Anbar."""
    tops: set[str] = set()
    for place in places:
        wholes = _wholes(place, entities)
        tops |= {each for each in wholes if not wholes.intersection(entities[each].part_of)} or {place}
    return frozenset(tops)


def cover_of(reading: Reading, known: Known, facts: Facts) -> Cover:
    """What the fact leaves of a claim."""
    names: list[Mention] = []
    swapped: list[Mention] = []
    symmetric = bool(reading.predicate & lexicon.SYMMETRIC)
    for mention in reading.mentions:
        place = _place_of(mention, known)
        if place is None:
            names.append(mention)
        elif (not symmetric or reading.order) and not _on_its_side(mention, place, known):
            swapped.append(mention)
    swapped += [each for each in _exchanged(reading, known) if each not in swapped and (not symmetric or reading.order)]
    left = _words_left(reading, known)
    left, names = _titles_out(reading, left, names, facts)
    left, names, swapped = _described_out(reading, left, names, swapped, known, facts)
    mine = reading.operators
    concerned = known.reading.negated & (reading.concepts | mine) - {lexicon.NOT} - lexicon.GENERAL
    turned = (lexicon.NOT in mine) != (lexicon.NOT in known.reading.main or bool(concerned))
    return Cover(
        known,
        words=tuple(left),
        names=tuple(names),
        swapped=tuple(swapped),
        turned=turned,
        operators=(_operators_apart(reading, known) - {lexicon.NOT}) | _denied_twice(reading),
        order=bool(reading.order and known.reading.order and not reading.order & known.reading.order)
        or bool(reading.order and not known.reading.order and not _event_named(reading)),
        shares=frozenset(each for each in reading.shares if each not in set(words(known.fact.text))),
        unasserted=_unasserted(reading, known),
    )


def _unasserted(reading: Reading, known: Known) -> bool:
    """Whether the fact only names what the claim says is done: "a timeline for US troops to withdraw"."""
    if not reading.predicate or reading.predicate & known.reading.asserted:
        return False
    if known.fact.type in (FactType.ATTACK, FactType.CASUALTY):
        return not reading.predicate & (meant("attack") | meant("kill") | meant("wound")) & known.concepts
    relation = frozenset(
        c for word in words(f"{known.fact.relation or ''} {known.fact.role or ''}") for c in meant(word)
    )
    return not reading.predicate & relation


def _denied_twice(reading: Reading) -> frozenset[str]:
    """The mark of a claim with two negations: what they come to together is not read, so that nothing bears it out."""
    return frozenset({"not twice"}) if reading.negations > 1 else frozenset()


def _event_named(reading: Reading) -> bool:
    return any(mention.kind is EntityKind.EVENT for mention in reading.mentions)


def _place_of(mention: Mention, known: Known) -> str | None:
    """The entity of the fact that a claim's name stands for: itself, one it may mean, or a part of it."""
    fact = known.fact
    takes_part = {*fact.subjects, *fact.objects, fact.force, fact.said_by, *fact.places, fact.event}
    takes_part |= {each.entity for each in known.reading.mentions}
    beside = mention.adjective or mention.side in (Side.OTHER, Side.PLACE) or mention.kind is EntityKind.EVENT
    for entity in (mention.entity, *mention.others):
        if entity in takes_part or (beside and entity in known.entities):
            return entity
    return mention.entity if mention.entity in known.wholes else None


def _on_its_side(mention: Mention, entity: str, known: Known) -> bool:
    """Whether a name stands on the claimed side of the fact's verb, by the fact's sentence, else by its fields."""
    if mention.kind is EntityKind.EVENT:
        return True
    fact, sides = known.fact, known.reading.sides(entity)
    if mention.side is Side.PLACE:
        return mention.adjective or entity in {*fact.places, *known.wholes} or bool(sides & {Side.PLACE, Side.OTHER})
    located = mention.link in ("in", "at", "inside") and mention.kind is not EntityKind.PLACE
    if located and not any(m.link == mention.link and m.entity == entity for m in known.reading.mentions):
        return False  # "in Kataib Hezbollah"
    if mention.counted and any(m.counted and m.entity == entity for m in known.reading.mentions):
        return True
    if mention.side is Side.DOER and entity == fact.said_by and mention.governors & lexicon.ATTITUDES:
        return True
    copular = mention.governors == {"be"} and fact.type in (FactType.ROLE, FactType.RELATION, FactType.QUANTITY)
    if copular and mention.side is Side.DOER and entity in fact.subjects and entity not in fact.objects:
        return True
    if mention.side is Side.OTHER or (mention.relative and mention.side is Side.DONE_TO):
        return sides != {Side.DOER} or entity in (*fact.objects, *fact.about, *fact.places)
    same = [m for m in known.reading.mentions if m.entity == entity and m.side is mention.side]
    if same:
        return any(_same_action(mention, each, known) for each in same)
    if entity in known.wholes and entity not in known.entities:
        return True
    if (fact.relation or "").endswith(" by") and mention.side in (Side.DOER, Side.DONE_TO):
        passive = fact.objects if mention.side is Side.DOER else fact.subjects
        return entity in passive or (mention.governors == {"be"} and entity in fact.subjects)
    if mention.side is Side.DOER and fact.type is FactType.VOTE and entity in fact.subjects:
        return entity not in fact.objects
    own = entity in fact.objects and entity not in fact.subjects and fact.type is not FactType.RELATION
    if mention.side is Side.DONE_TO and own:
        return True
    opposite = Side.DONE_TO if mention.side is Side.DOER else Side.DOER
    if opposite in sides:
        return False
    if mention.side is Side.DOER:
        doers = (*fact.subjects, fact.force, fact.said_by) if fact.type is not FactType.CASUALTY else ()
        return entity in doers
    done_to = fact.objects or (fact.subjects if fact.type is FactType.CASUALTY else ())
    return entity in done_to or (entity in fact.places and not mention.adjective)


def _exchanged(reading: Reading, known: Known) -> list[Mention]:
    """Two names of the claim that stand in the fact each where the other does: "X is led by Y" for "Y is led by X"."""
    theirs = {(m.entity, _standing(m)) for m in known.reading.mentions}
    mine = list(reading.mentions)
    for at, one in enumerate(mine):
        for other in mine[at + 1 :]:
            here, there = _standing(one), _standing(other)
            if one.entity == other.entity or here == there:
                continue
            crossed = (one.entity, there) in theirs and (other.entity, here) in theirs
            if crossed and not {(one.entity, here), (other.entity, there)} <= theirs:
                return [one, other]
    return []


def _standing(mention: Mention) -> tuple[Side, str]:
    return mention.side, mention.link


def _same_action(mine: Mention, theirs: Mention, known: Known) -> bool:
    """Whether two names are on one side of the same verb; being something is not doing it."""
    if "be" in mine.governors and len(mine.governors) == 1:
        return "be" in theirs.governors or known.fact.type in (FactType.ROLE, FactType.RELATION)
    if not mine.governors or mine.governors & lexicon.LIGHT_VERBS:
        return True
    if mine.governors & lexicon.ATTITUDES and theirs.governors & lexicon.ATTITUDES:
        return True
    return (
        not theirs.governors
        or bool(mine.governors & theirs.governors)
        or bool(theirs.governors & lexicon.LIGHT_VERBS - {"be"})
    )


def _words_left(reading: Reading, known: Known) -> list[Word]:
    """The words of a claim that the fact does not have, general ones and nouns for a country's forces left out."""
    country = [m for m in reading.mentions if m.adjective]
    left = []
    for word in reading.words:
        if word.concepts & known.concepts or word.concepts & lexicon.GENERAL:
            continue
        after_country = any(0 <= word.start - m.end <= 2 for m in country)
        if word.text in lexicon.FORCE_NOUNS and after_country:
            continue
        left.append(word)
    return left


def _operators_apart(reading: Reading, known: Known) -> frozenset[str]:
    """The turns that one side has and the other has not: of the fact's, those of its main clause."""
    mine, theirs = reading.operators, known.reading.operators
    fact = known.fact
    implied: set[str] = set()
    if fact.certainty is Certainty.PLANNED:
        implied.add(lexicon.WILL)
    words_of = known.concepts
    extra = {op for op in mine - theirs - implied if not _meets(op, theirs) and not _in_words(op, words_of)}
    if fact.said_by or fact.type is FactType.STATEMENT:
        extra.discard("say")
    attribution = lexicon.ATTRIBUTION if fact.type is not FactType.STATEMENT else frozenset()
    required = {op for op in known.reading.main | implied if op not in mine and op not in attribution}
    required = {op for op in required if not any(_meets_one(op, each) for each in mine)}
    if reading.concepts & _RESOLVED:
        required.discard("ask")
    if lexicon.WILL in required and fact.certainty is Certainty.PLANNED and mine & {"want"}:
        extra.discard("want")
        required.discard(lexicon.WILL)
    if lexicon.WILL in required and mine & {"promise", "threaten", "propose", "want", "ask", "say"}:
        required.discard(lexicon.WILL)
    if lexicon.WILL in extra and theirs & {"promise", "threaten", "want", "ask"}:
        extra.discard(lexicon.WILL)
    return frozenset(extra | required)


def _in_words(operator: str, concepts: frozenset[str]) -> bool:
    return any(meant(word) & concepts for word in lexicon.OPERATORS[operator] if len(word) > 4) and operator not in (
        lexicon.NOT,
        lexicon.MAY,
        lexicon.WILL,
    )


def _meets(operator: str, theirs: Iterable[str]) -> bool:
    return bool(lexicon.OPERATORS_MEET.get(operator, frozenset()).intersection(theirs))


def _meets_one(required: str, mine: str) -> bool:
    return required in lexicon.OPERATORS_MEET.get(mine, frozenset()) and mine != "say"


def _titles_out(
    reading: Reading, left: Sequence[Word], names: Sequence[Mention], facts: Facts
) -> tuple[list[Word], list[Mention]]:
    """Without the title before a person's name, where a source gives it to that person: "Prime Minister Sudani"."""
    if not left and not names:
        return list(left), list(names)
    words_left, names_left = list(left), list(names)
    for person in (m for m in reading.mentions if m.kind is EntityKind.PERSON):
        before = [w for w in words_left if _title_of(w.start, w.end, person, reading)]
        adjectives = [m for m in names_left if _title_of(m.start, m.end, person, reading)]
        if not before and not adjectives:
            continue
        roles = facts.select(Select(types=(FactType.ROLE,), entities=((person.entity,),)), 12)
        roles = [role for role in roles if person.entity in role.subjects]
        held = frozenset(c for role in roles for w in words(f"{role.role} {role.text}") for c in meant(w))
        named = {entity for role in roles for entity in role.entities}
        if all(w.concepts & held for w in before) and all(m.entity in named for m in adjectives):
            words_left = [w for w in words_left if w not in before]
            names_left = [m for m in names_left if m not in adjectives]
    return words_left, names_left


def _described_out(
    reading: Reading, left: list[Word], names: list[Mention], swapped: list[Mention], known: Known, facts: Facts
) -> tuple[list[Word], list[Mention], list[Mention]]:
    """Without "Iraq's prime minister", where a source gives that office to the person whom the fact is about."""
    offices = [word for word in left if word.concepts & OFFICE_CONCEPTS]
    if not offices or any(mention.kind is EntityKind.PERSON for mention in reading.mentions):
        return left, names, swapped
    for person in known.fact.subjects:
        roles = facts.select(Select(types=(FactType.ROLE,), entities=((person,),)), 12)
        roles = [role for role in roles if person in role.subjects and _overlap(role, known.fact)]
        held = frozenset(c for role in roles for w in words(f"{role.role} {role.text}") for c in meant(w))
        named = {entity for role in roles for entity in role.entities}
        beside = [
            m for m in (*names, *swapped) if m.adjective and m.end <= offices[0].start and offices[0].start - m.end < 12
        ]
        if roles and all(word.concepts & held for word in offices) and all(m.entity in named for m in beside):
            return (
                [word for word in left if word not in offices],
                [m for m in names if m not in beside],
                [m for m in swapped if m not in beside],
            )
    return left, names, swapped


def _overlap(role: Fact, fact: Fact) -> bool:
    return role.when is None or fact.when is None or role.when.overlaps(fact.when)


def _title_of(start: int, end: int, person: Mention, reading: Reading) -> bool:
    """Whether a word stands right before a person's name, nothing but such words between."""
    if end > person.start or any(start <= verb < person.start for verb in reading.verbs):
        return False
    between = reading.text[start : person.start]
    return (
        len(between.split()) <= 6
        and not any(mark in between for mark in ",;:.")
        and not (
            set(fold(between).split()) & (lexicon.PREPOSITIONS - {"of"} | lexicon.BE | lexicon.HAVE | {"and", "that"})
        )
    )


def left_over(reading: Reading, compared: Sequence[Fact], facts: Facts, allowed: frozenset[str]) -> list[str]:
    """The words and names of a claim about troops that neither the facts compared nor the wording of levels have."""
    entities = with_wholes((entity for fact in compared[:3] for entity in fact.entities), facts)
    version = facts.version
    known = [known_fact(fact, facts, entities, date.min, version) for fact in compared[:3]]
    left: list[str] = []
    for word in reading.words:
        held = (
            word.concepts & allowed
            or word.concepts & lexicon.GENERAL
            or any(word.concepts & each.concepts for each in known)
        )
        if not held:
            left.append(word.text)
    left += [
        reading.text[mention.start : mention.end] or mention.entity
        for mention in reading.mentions
        if not any(_place_of(mention, each) for each in known) and not _kin(mention, known, facts)
    ]
    return left


def _kin(mention: Mention, known: Sequence[Known], facts: Facts) -> bool:
    """Whether a place or force named is part of one compared, or the other way round."""
    if mention.kind not in (EntityKind.PLACE, EntityKind.FORCE, EntityKind.ORGANISATION):
        return False
    named = {entity for each in known for entity in each.entities}
    parts = facts.parts([mention.entity])
    return bool(parts & named) or mention.entity in facts.parts(sorted(named))
