"""Offices beside names: "Prime Minister Sudani", where a source gives the person that office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.checking import lexicon
from bot.checking.known import Known
from bot.checking.parts import Mention, Word, meant
from bot.checking.reading import Reading
from bot.facts import Facts, Select
from bot.model import EntityKind, Fact, FactType
from bot.words.concepts import fold, words
from bot.words.vocabulary import OFFICES

OFFICE_CONCEPTS = frozenset(c for word in OFFICES for c in meant(word))


def wrong_titles(reading: Reading, known: Known) -> list[Word]:
    """The offices that a claim puts before a person's name and the fact before another's."""
    found: list[Word] = []
    for person in (m for m in reading.mentions if m.kind is EntityKind.PERSON):
        theirs = [m for m in known.reading.mentions if m.entity == person.entity]
        for word in reading.words:
            titled = _title_of(word.start, word.end, person, reading) or _apposed(word, person, reading)
            if not word.concepts & OFFICE_CONCEPTS or not titled:
                continue
            others = [w for w in known.reading.words if w.concepts & word.concepts]
            if others and not any(_title_of(w.start, w.end, m, known.reading) for w in others for m in theirs):
                found.append(word)
    return found


_BEFORE_NAME = re.compile(r"(?: minister| general)?(?: (?:of|in|to) (?:the )?[A-Z][\w'’-]+)?,\s+", re.IGNORECASE)
_APPOSITION = re.compile(r",(?! who| which)(?:\s+[\w'’-]+){0,5}\s+$")


def _apposed(word: Word, person: Mention, reading: Reading) -> bool:
    """Whether an office is told of a person across a comma: "Bennett, then Israel's new premier, …"."""
    if word.end < person.start and _BEFORE_NAME.fullmatch(reading.text[word.end : person.start]):
        return True
    return word.start > person.end and bool(_APPOSITION.fullmatch(reading.text[person.end : word.start]))


def titles_out(
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


def described_out(
    reading: Reading, left: list[Word], names: list[Mention], swapped: list[Mention], known: Known, facts: Facts
) -> tuple[list[Word], list[Mention], list[Mention]]:
    """Without "Iraq's prime minister", where a source gives that office to the person whom the fact is about."""
    offices = [word for word in left if word.concepts & OFFICE_CONCEPTS]
    named_persons = {mention.entity for mention in reading.mentions if mention.kind is EntityKind.PERSON}
    if named_persons:
        offices = [word for word in offices if _stands_alone(word, reading)]
    if not offices:
        return left, names, swapped
    for person in (each for each in known.fact.entities if each not in named_persons):
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


def _stands_alone(office: Word, reading: Reading) -> bool:
    """Whether an office stands for its holder: "praised the prime minister for"."""
    after = reading.text[office.end :].removeprefix(" minister").removeprefix(" Minister").lstrip()
    whose = any(m.adjective and 0 <= office.start - m.end <= 3 for m in reading.mentions)  # "Iraq's prime minister"
    return (whose or reading.text[: office.start].lower().endswith("the ")) and not after[:1].isupper()


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
