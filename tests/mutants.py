"""Sentences turned into others that say something else: what a check must never call consistent.

Each kind of turn is a rule over a sentence and its names. What comes out need not be good English; it must not mean
what the sentence meant. The tables hold only pairs that cannot both be so of one thing at one time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.model import Entity, EntityKind
from bot.names.matching import Match, NameIndex, find_names


class Mutant(NamedTuple):
    kind: str
    text: str


# Words that stand against each other, both ways.
OPPOSITES: tuple[tuple[str, str], ...] = (
    ("killed", "wounded"),
    ("accused", "praised"),
    ("criticised", "praised"),
    ("condemned", "welcomed"),
    ("before", "after"),
    ("leave", "stay in"),
    ("refused", "agreed"),
    ("launched", "ended"),
    ("opposed", "supported"),
    ("increased", "decreased"),
    ("spiked", "diminished"),
    ("president", "foreign minister"),
    ("prime minister", "defence minister"),
    ("Secretary General", "spokesman"),
    ("Democratic", "Republican"),
    ("Democrat", "Republican"),
    ("more than", "fewer than"),
    ("at least", "at most"),
    ("Less than", "More than"),
    ("Nearly", "More than"),
    ("soldiers", "civilians"),
    ("rockets", "drones"),
    ("drone", "missile"),
    ("north", "south"),
    ("resumed", "cancelled"),
    ("reduce", "increase"),
    ("withdraw", "reinforce"),
    ("remain", "leave"),
    ("east", "west"),
    ("top leader", "junior member"),
    ("designated", "removed"),
    ("ally", "enemy"),
)
MONTHS = tuple("January February March April May June July August September October November December".split())
_NUMBER = re.compile(r"(?<![\w.,#-])\d{1,3}(?:,\d{3})+(?!\w)|(?<![\w.,#-])\d+(?![\w%]|,\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD_NUMBERS = ("two", "three", "four", "five", "seven", "eight")
_HEDGES = "about|around|some|nearly|almost|more than|over|at least|fewer than|less than|up to|roughly|only|just over"
_NEAR_TO = {"more than": ("over", "at least", "just over"), "fewer than": ("less than", "nearly", "almost")}
_AUXILIARY = re.compile(r"\b(was|were|is|are|had|has|will|would|could)\b(?! not)")
_LISTED = re.compile(
    r"^(?:'s)?\s*(?:[\w-]+ ){0,2}(?:and|or|,|&|-|along with|together with|including)+\s*(?:(?:the|in|of|to) )*$"
)
_MUTUAL = re.compile(r"\b(?:met|meets?|talks?|spoke|hosted)\b(?!.*\b(?:before|after)\b)")


def mutants(text: str, names: NameIndex, others: Sequence[Entity]) -> Iterator[Mutant]:
    """The sentences that one sentence is turned into; `others` are entities that may stand in for its own."""
    found = [match for match in find_names(text, names, False) if match.name.kind is not EntityKind.EVENT]
    yield from _exchanged(text, found)
    yield from _replaced(text, found, others)
    yield from _clefts(text, found, others)
    yield from _numbers(text)
    yield from _hedged(text)
    yield from _quantified(text, found)
    yield from _dates(text)
    yield from _opposed(text)
    yield from _denied(text)


def _cut(text: str, *parts: tuple[int, int, str]) -> str:
    """The text with stretches replaced, the last first."""
    for start, end, instead in sorted(parts, reverse=True):
        text = text[:start] + instead + text[end:]
    return text


def _exchanged(text: str, found: Sequence[Match]) -> Iterator[Mutant]:
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            between = text[one.end : other.start]
            same = one.entity == other.entity or one.typed == other.typed or one.name.kind is not other.name.kind
            same = same or one.name.adjective != other.name.adjective
            if same or _LISTED.match(between) or _MUTUAL.search(text[: other.end]):
                continue  # of things of two kinds no sentence comes; what is mutual stays so
            swapped = _cut(text, (one.start, one.end, other.typed), (other.start, other.end, one.typed))
            yield Mutant("exchanged", swapped)


def _replaced(text: str, found: Sequence[Match], others: Sequence[Entity]) -> Iterator[Mutant]:
    own = {match.entity for match in found}
    for match in found:
        alike = [each for each in others if each.kind is match.name.kind and each.id not in own]
        for each in alike[:2]:
            adjective = match.name.adjective and each.adjectives
            yield Mutant(
                "another name", _cut(text, (match.start, match.end, (each.adjectives if adjective else each.names)[0]))
            )


def _clefts(text: str, found: Sequence[Match], others: Sequence[Entity]) -> Iterator[Mutant]:
    """ "It was another that …" for a sentence that opens with a name."""
    first = (
        found[0]
        if found and found[0].start <= 4 and not text[found[0].end : found[0].end + 2].startswith("'s")
        else None
    )
    if first is None or text[: first.start].strip().lower() not in ("", "the"):
        return
    alike = [each for each in others if each.kind is first.name.kind and each.id not in {m.entity for m in found}]
    verb = text[first.end :].strip().split(" ", 1)
    if alike and verb[0] in ("was", "were", "had", "said", "accused", "invaded", "killed", "led", "claimed"):
        yield Mutant("cleft", f"It was {alike[0].names[0]} that{text[first.end :]}")
        yield Mutant("cleft", f"It was not {first.typed} that{text[first.end :]}")


def _numbers(text: str) -> Iterator[Mutant]:
    for found in _NUMBER.finditer(text):
        number = int(found[0].replace(",", ""))
        if _YEAR.fullmatch(found[0]) or number > 999_999:
            continue
        for other in dict.fromkeys((number * 2, number // 2, int(number * 1.3) + 1, int(number * 0.8), number + 7)):
            if other != number:
                yield Mutant("number", _cut(text, (*found.span(), f"{other:,}")))
    for found in re.finditer(rf"\b({'|'.join(_WORD_NUMBERS)})\b", text, re.IGNORECASE):
        yield Mutant("number", _cut(text, (*found.span(), "nine")))


def _hedged(text: str) -> Iterator[Mutant]:
    """A bound that the sentence does not give, on its number."""
    for found in _NUMBER.finditer(text):
        if _YEAR.fullmatch(found[0]) or not re.match(r" (?!\w+ 20\d\d)(?!January|February|to )", text[found.end() :]):
            continue
        before = re.search(rf"(?:{_HEDGES}) $", text[: found.start()], re.IGNORECASE)
        start = before.start() if before else found.start()
        for hedge in ("more than", "fewer than"):
            if not (before and before[0].strip().lower() in (hedge, *_NEAR_TO.get(hedge, ()))):
                yield Mutant("hedge", _cut(text, (start, found.end(), f"{hedge} {found[0]}")))


def _quantified(text: str, found: Sequence[Match]) -> Iterator[Mutant]:
    """ "Only", "all", "the first" where the sentence says none of them."""
    if not re.search(r"\b(?:only|all|every|first|most)\b", text, re.IGNORECASE):
        if found and text[: found[0].start].strip() in ("", "The"):
            yield Mutant("only", f"Only {text}")
        yield from (
            Mutant("first", _cut(text, (*each.span(), each[0] + "first ")))
            for each in list(re.finditer(r"\b(?:was|is) the ", text))[:1]
        )


def _dates(text: str) -> Iterator[Mutant]:
    for found in _YEAR.finditer(text):
        for other in (int(found[0]) - 1, int(found[0]) + 1):
            yield Mutant("year", _cut(text, (*found.span(), str(other))))
    for found in re.finditer(rf"\b({'|'.join(MONTHS)})\b", text):
        other_month = MONTHS[(MONTHS.index(found[0]) + 5) % 12]
        if found[0] != "May" or found.start():
            yield Mutant("month", _cut(text, (*found.span(), other_month)))
    if not re.search(r"[.!?] ", text):
        yield Mutant("year added", f"{text.rstrip('.')} in 2011.")


def _opposed(text: str) -> Iterator[Mutant]:
    for pair in OPPOSITES:
        for one, other in (pair, pair[::-1]):
            found = re.search(rf"\b{one}\b", text)
            if found:
                yield Mutant("opposite", _cut(text, (*found.span(), other)))


def _denied(text: str) -> Iterator[Mutant]:
    found = _AUXILIARY.search(text)
    if found and not re.search(r"\b(?:not|no|never|nobody|neither)\b", text, re.IGNORECASE):
        yield Mutant("denied", _cut(text, (found.end(), found.end(), " not")))
        yield Mutant("denied", _cut(text, (found.end(), found.end(), " never")))
    opening = text[:1].lower() + text[1:] if text.split(" ", 1)[0] in ("The", "A", "An", "At", "No") else text
    yield Mutant("denied", f"It is false that {opening}")
