"""Who holds an office, by the sources: persons named by their office, offices and parties claimed of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.checking import lexicon
from bot.checking.claims import Claim
from bot.checking.parts import Mention, Side, Word, meant
from bot.checking.rivals import fact_sentence
from bot.checking.titles import OFFICE_CONCEPTS
from bot.checking.verdicts import Finding, Verdict
from bot.facts import Facts, Select
from bot.model import EntityKind, Fact, FactType
from bot.words.concepts import words

MOST_ROLES = 24
_BETWEEN = 3  # characters between a country's name and the office


def with_persons(claim: Claim, facts: Facts) -> Claim:
    """The claim with "Iraq's prime minister" as the one person to whom the sources give that office at its time."""
    reading = claim.reading
    for place in (m for m in reading.mentions if m.kind is EntityKind.PLACE and m.adjective):
        office = next((w for w in reading.words if _follows(w, place, reading.text)), None)
        if office is None or _is_title_or_complement(office, place, claim):
            continue
        holders = {person for role in _roles_at(place.entity, office, claim, facts) for person in role.subjects}
        if len(holders) == 1:
            person = replace(place, entity=holders.pop(), kind=EntityKind.PERSON, adjective=False, others=())
            mentions = tuple(person if m is place else m for m in reading.mentions)
            left = tuple(word for word in reading.words if word is not office)
            reading = replace(reading, mentions=mentions, words=left)
    return claim if reading is claim.reading else replace(claim, reading=reading)


def _follows(word: Word, place: Mention, text: str) -> bool:
    return bool(word.concepts & lexicon.EXCLUSIVE_OFFICES) and 0 <= word.start - place.end <= _BETWEEN


def _is_title_or_complement(office: Word, place: Mention, claim: Claim) -> bool:
    """Whether an office stands before its holder's name, or is said of somebody: "X was the Iraqi prime minister"."""
    reading = claim.reading
    if any(m.kind is EntityKind.PERSON and 0 <= m.start - office.end <= 12 for m in reading.mentions):
        return True
    before = reading.text[: place.start].lower().replace(",", " ").split()
    while before and before[-1] in lexicon.PASSED_OVER | {"not", "then", "then-"}:
        before.pop()
    return bool(before) and before[-1] in lexicon.BE | lexicon.HAVE | {"as", "became", "become", "like"}


def _roles_at(place: str, office: Word, claim: Claim, facts: Facts) -> list[Fact]:
    roles = facts.select(Select(types=(FactType.ROLE,), entities=((place,),)), MOST_ROLES)
    return [
        role
        for role in roles
        if office.concepts & _role_concepts(role) and place in role.entities and _at_its_time(role, claim)
    ]


def _role_concepts(role: Fact) -> frozenset[str]:
    return frozenset(c for word in words(role.role or "") for c in meant(word))


def _at_its_time(role: Fact, claim: Claim) -> bool:
    return role.when is None or all(role.when.overlaps(each) for each in claim.periods)


def other_office(claim: Claim, facts: Facts) -> list[Finding]:
    """An office or party that is claimed of a person to whom the sources give another one at that time."""
    reading = claim.reading
    persons = [m for m in reading.mentions if m.kind is EntityKind.PERSON]
    if len(persons) != 1 or persons[0].side is not Side.DOER or reading.operators - {"say"}:
        return []
    if _ONCE.search(reading.text) and not claim.periods:
        return []  # what somebody once was, no source need tell
    person = persons[0].entity
    known = facts.select(Select(types=(FactType.ROLE, FactType.RELATION), entities=((person,),)), MOST_ROLES)
    known = [fact for fact in known if person in fact.subjects and _at_its_time(fact, claim)]
    against = _against_office(claim, persons[0], known, facts) or _against_party(claim, known)
    return (
        [Finding(Verdict.DIFFERS, f"{fact_sentence(against[0])}; not as claimed.", tuple(against[:2]), rank=1)]
        if against
        else []
    )


_ONCE = re.compile(r"\b(?:used to be|had (?:once )?been|once|former|formerly|previously|ex-\w+)\b", re.IGNORECASE)
_UNKNOWN_HOLDER = re.compile(r"(?:[A-Z][\w'’-]+ ){1,3}(?=(?:was|is|became|served as|remained)\b)")


def unknown_holder(claim: Claim, facts: Facts) -> list[Finding]:
    """An office that is claimed for somebody no source names, where the sources give it to another at that time."""
    reading = claim.reading
    name = _UNKNOWN_HOLDER.match(reading.text)
    if not name or not claim.periods or any(m.start < name.end() for m in reading.mentions) or reading.operators:
        return []
    offices = [w for w in reading.words if w.concepts & lexicon.EXCLUSIVE_OFFICES and w.start >= name.end()]
    places = [m.entity for m in reading.mentions if m.kind is EntityKind.PLACE and (m.adjective or m.link == "of")]
    others = [w for w in reading.words if w.start >= name.end() and w not in offices]
    if len(offices) != 1 or len(set(places)) != 1 or others:
        return []
    roles = [role for role in _roles_at(places[0], offices[0], claim, facts) if role.when and _is_of(role, places[0])]
    if not roles:
        return []
    return [Finding(Verdict.DIFFERS, f"{fact_sentence(roles[0])}; not as claimed.", tuple(roles[:2]), rank=1)]


def _is_of(role: Fact, place: str) -> bool:
    """Whether an office is of a place, rather than sent to it: an ambassador to Iraq is no Iraqi ambassador."""
    return place in role.entities and " to " not in (role.role or "")


def _against_office(claim: Claim, person: Mention, known: Sequence[Fact], facts: Facts) -> list[Fact]:
    """The roles that give a person other offices, where all of them do and the claim says that one is what it says."""
    offices = [word for word in claim.reading.words if word.concepts & OFFICE_CONCEPTS]
    claimed = {c for word in offices for c in word.concepts & lexicon.EXCLUSIVE_OFFICES}
    if not claimed or person.governors != {"be"} or claim.reading.order:
        return []
    roles = [fact for fact in known if fact.type is FactType.ROLE]
    held = [_role_concepts(role) & lexicon.EXCLUSIVE_OFFICES for role in roles]
    if not held or not all(held):
        return []
    same = [role for role, each in zip(roles, held, strict=True) if claimed & each]
    return (same if _elsewhere(claim, same, facts) else []) if same else roles


def _elsewhere(claim: Claim, roles: Sequence[Fact], facts: Facts) -> bool:
    """Whether the office is claimed of a country that none of these roles has to do with: "president of Iraq"."""
    places = {
        m.entity for m in claim.reading.mentions if m.kind is EntityKind.PLACE and (m.adjective or m.link == "of")
    }
    concerned = {each for role in roles for each in role.entities}
    wholes = {whole for each in facts.entities(sorted(concerned)).values() for whole in each.part_of}
    return bool(places) and bool(concerned) and not places & (concerned | wholes)


def _against_party(claim: Claim, known: Sequence[Fact]) -> list[Fact]:
    """The facts that put a person into another party."""
    concepts = claim.reading.concepts | {c for m in claim.reading.mentions for c in meant(m.entity.removesuffix("s"))}
    claimed = concepts & lexicon.PARTIES
    if len(claimed) != 1:
        return []
    told = [(fact, {c for word in words(fact.text) for c in meant(word)} & lexicon.PARTIES) for fact in known]
    if any(claimed & parties for _, parties in told):
        return []
    return [fact for fact, parties in told if parties]
