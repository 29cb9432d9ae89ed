"""Whether a name of a claim stands where the fact has it: doing or suffering the same, of the same thing, as early.

Every rule here can only take a name away. Where a reading is ambiguous, nothing is borne out.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from bot.checking import lexicon
from bot.checking.known import Known
from bot.checking.parts import Mention, Side, meant
from bot.checking.reading import Reading
from bot.checking.slots import OF
from bot.model import EntityKind, FactType

_THEN = re.compile(r"\W*(?:and )?then (?:in |to |on )?(?:the )?", re.IGNORECASE)


def on_its_side(mention: Mention, entity: str, known: Known) -> bool:
    """Whether a name stands on the claimed side of the fact's verb, by the fact's sentence, else by its fields."""
    if mention.kind is EntityKind.EVENT or mention.carried:
        return True
    fact, sides = known.fact, known.reading.sides(entity)
    if (
        mention.link == "from"
        and Side.DONE_TO in sides
        and not any(m.entity == entity and m.link == "from" for m in known.reading.mentions)
    ):
        return False  # fired from where the source has them fired at
    if mention.side is Side.PLACE:
        theirs = {Side.PLACE} if mention.adjective and mention.kind is EntityKind.PLACE else {Side.PLACE, Side.OTHER}
        elsewhere = mention.adjective and mention.kind is not EntityKind.PLACE
        return elsewhere or entity in {*fact.places, *known.wholes} or bool(sides & theirs)
    located = mention.link in ("in", "at", "inside") and mention.kind is not EntityKind.PLACE
    links = {_link(m.link) for m in known.reading.mentions if m.entity == entity}
    if located and _link(mention.link) not in links:
        return False  # "in Kataib Hezbollah"
    return _as_said(mention, entity, known) or _by_sentence(mention, entity, known)


def _as_said(mention: Mention, entity: str, known: Known) -> bool:
    """Whether a name is by its form what the fact has it be, whichever side it stands on."""
    fact, sides = known.fact, known.reading.sides(entity)
    if mention.counted and any(m.counted and m.entity == entity for m in known.reading.mentions):
        return True
    if mention.side is Side.DOER and entity == fact.said_by and mention.governors & lexicon.ATTITUDES:
        return True
    if mention.side is Side.DOER and mention.governors & lexicon.ATTITUDES and _is_source(entity, known):
        return True  # "the Pentagon says" for "according to the Pentagon"
    if mention.adjective and entity in fact.places and Side.PLACE in sides and _of_event(mention, known):
        return True  # "Iraq's federal elections" are in Iraq
    of_office = fact.type is FactType.ROLE and mention.adjective and mention.governors == {"be"}
    of_it = any(m.entity == entity and m.link == "of" for m in known.reading.mentions)
    if of_office and of_it and entity not in fact.subjects:
        return True  # "the American president" is the president of the United States
    copular = mention.governors == {"be"} and fact.type in (FactType.ROLE, FactType.RELATION, FactType.QUANTITY)
    if copular and mention.side is Side.DOER and entity in fact.subjects and entity not in fact.objects:
        return True
    beside = [each for each in known.reading.mentions if each.entity == entity]
    return mention.adjective and any(_stays(mention, each, known) for each in beside)


def _by_sentence(mention: Mention, entity: str, known: Known) -> bool:
    """Whether a name stands on the same side of the verb in the fact's sentence; else by the fact's fields."""
    fact, sides = known.fact, known.reading.sides(entity)
    if mention.side is Side.OTHER or (mention.relative and mention.side is Side.DONE_TO):
        return sides != {Side.DOER} or entity in (*fact.objects, *fact.about, *fact.places)
    same = [m for m in known.reading.mentions if m.entity == entity and m.side is mention.side]
    if same:
        return any(_same_action(mention, each, known) for each in same)
    if entity in known.wholes and entity not in known.entities:
        return True
    return _by_fields(mention, entity, known)


def _by_fields(mention: Mention, entity: str, known: Known) -> bool:
    """Whether a name that the fact's sentence does not have on that side is there by the fact's fields."""
    fact, sides = known.fact, known.reading.sides(entity)
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
        speaker = fact.said_by if fact.type is FactType.STATEMENT else None  # "according to the army" is no doing
        doers = (*fact.subjects, fact.force, speaker) if fact.type is not FactType.CASUALTY else ()
        return entity in doers
    done_to = fact.objects or (fact.subjects if fact.type is FactType.CASUALTY else ())
    return entity in done_to or (entity in fact.places and not mention.adjective)


def _stays(mine: Mention, theirs: Mention, known: Known) -> bool:
    """Whether both are those whose soldiers stay or go: "that US troops stay" for "US troops to be kept"."""
    both = mine.governors & (theirs.governors | known.reading.asserted) & lexicon.STAYING
    return bool(both) and theirs.adjective and mine.side is not Side.PLACE


def _link(link: str) -> str:
    """A preposition, or the first of those that mean the same: "inside NATO", "within NATO"."""
    return lexicon.SAME_LINK.get(link, link)


def _of_event(mention: Mention, known: Known) -> bool:
    """Whether a place stands before nothing but the name of the fact's event."""
    return not mention.slots - {("of", each) for each in known.concepts} and known.fact.event is not None


_ACCORDING = re.compile(r"\baccording to (?:the )?$", re.IGNORECASE)


def _is_source(entity: str, known: Known) -> bool:
    text = known.reading.text
    return any(m.entity == entity and _ACCORDING.search(text[: m.start]) for m in known.reading.mentions)


def exchanged(reading: Reading, known: Known) -> list[Mention]:
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


_TROOPS = re.compile(r"(?:'s|’s)?\s+(?:[a-z]+\s+)?(?:troops?|soldiers?|forces|personnel)\b")


def _has_troops(mention: Mention, reading: Reading) -> bool:
    """Whether a country stands before "troops" or "soldiers" as whose they are."""
    return mention.adjective and bool(_TROOPS.match(reading.text, mention.end))


def others_troops(reading: Reading, known: Known) -> list[Mention]:
    """The countries whose soldiers a claim speaks of, where the fact speaks of others' alone."""
    theirs = {m.entity for m in known.reading.mentions if _has_troops(m, known.reading)}
    if not theirs:
        return []
    return [
        m
        for m in reading.mentions
        if _has_troops(m, reading)
        and not any(_kindred({m.entity, *m.others}, EntityKind.ORGANISATION, each, known) for each in theirs)
    ]


def displaces(mention: Mention, known: Known, symmetric: bool) -> bool:
    """Whether a claim gives a name what the fact gives to another: "a strike on X" where the strike was on Y."""
    mine = {mention.entity, *mention.others}
    if mention.carried:
        return False
    own = {slot for m in known.reading.mentions if m.entity in mine for slot in m.slots}
    for slot in mention.slots - own:
        if slot[0] == "between" or (symmetric and slot[1] in lexicon.SYMMETRIC):
            continue
        holders = {m.entity for m in known.reading.mentions if slot in m.slots and _comparable(slot[0], m, mention)}
        if holders and not any(_kindred(mine, mention.kind, each, known) for each in holders):
            return True
    return False


def _comparable(slot: str, one: Mention, other: Mention) -> bool:
    """Whether two names in one slot exclude each other: "Trump's administration" is no other than the US government."""
    if one.kind is EntityKind.FORCE and other.kind is EntityKind.PLACE and other.adjective:
        return False  # "all foreign forces, the US troops among them"
    persons = [m for m in (one, other) if m.kind is EntityKind.PERSON]
    return len(persons) != 1 or not (slot == OF or persons[0].adjective)


def _kindred(mine: Collection[str], kind: EntityKind, other: str, known: Known) -> bool:
    """Whether one of these is the other or what it is part of; of a body, a part of it too: a country's government."""
    whole = any(each == other or each in known.within.get(other, ()) for each in mine)
    return whole or (kind is not EntityKind.PLACE and any(other in known.within.get(each, ()) for each in mine))


def in_other_clause(mention: Mention, reading: Reading, known: Known) -> bool:
    """Whether a name stands on the other side of "before" or "after" than in the fact."""
    if not (reading.order and known.reading.order):
        return False
    theirs = {m.later for m in known.reading.mentions if m.entity == mention.entity}
    return bool(theirs) and mention.later not in theirs


def told_the_other_way(reading: Reading, known: Known) -> bool:
    """Whether "A before B" is the fact's "B after A": the other word of order, each name in the other clause."""
    if {*reading.order, *known.reading.order} != {"before", "after"} or len(reading.order) + len(
        known.reading.order
    ) != 2:
        return False
    theirs = {m.entity: m.later for m in known.reading.mentions}
    mine = [(m.later, theirs.get(m.entity)) for m in reading.mentions if m.entity in theirs]
    return {here for here, _ in mine} == {True, False} and all(here is not there for here, there in mine)


def reordered(reading: Reading, known: Known) -> list[Mention]:
    """Two names that no word tells apart and that stand in the fact the other way round: "X honeycombs Y"."""
    theirs = known.reading.mentions
    told = {(m.entity, slot) for m in theirs for slot in m.slots}
    free = [m for m in reading.mentions if not any((m.entity, slot) in told for slot in m.slots)]
    for one, other in pairwise(reading.mentions):
        if _THEN.fullmatch(reading.text[one.end : other.start]):  # "in Afghanistan and then in Iraq"
            firsts = [m.start for m in theirs if m.entity == one.entity]
            if firsts and any(m.entity == other.entity and m.end < firsts[0] for m in theirs):
                return [one, other]
    for one, other in pairwise(free):
        if one.kind is EntityKind.PLACE and one.adjective and other.kind is EntityKind.EVENT:
            continue  # "Iraq's federal elections"
        if one.entity == other.entity or one.side is Side.PLACE or other.side is Side.PLACE:
            continue
        ones = [m.start for m in theirs if m.entity == one.entity and not m.slots]
        others = [m.start for m in theirs if m.entity == other.entity and not m.slots]
        if one.slots or other.slots or not ones or not others or min(ones) < max(others):
            continue
        if not lexicon.JOINED.search(reading.text[one.end : other.start]):
            return [one, other]
    return []


def _standing(mention: Mention) -> tuple[Side, str]:
    return mention.side, mention.link


def _same_action(mine: Mention, theirs: Mention, known: Known) -> bool:
    """Whether two names are on one side of the same verb; being something is not doing it."""
    if "be" in mine.governors and len(mine.governors) == 1:
        return "be" in theirs.governors or known.fact.type in (FactType.ROLE, FactType.RELATION)
    member = meant("part") & mine.governors & meant((known.fact.relation or "").split(" ")[0])
    if member and theirs.entity in known.fact.subjects:
        return True  # "belongs to" for "is part of"
    if not mine.governors or mine.governors & lexicon.LIGHT_VERBS:
        return True
    if mine.governors & lexicon.ATTITUDES and theirs.governors & lexicon.ATTITUDES:
        return True
    return (
        not theirs.governors
        or bool(mine.governors & theirs.governors)
        or bool(theirs.governors & lexicon.LIGHT_VERBS - {"be"})
    )
