"""Which of the names in a question are places and which are forces: "german afghanistan", "us troops in iraq"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.edtf import in_words, of_days
from bot.facts import Facts, Select
from bot.model import Entity, EntityKind, FactType
from bot.names.matching import Match
from bot.periods import Mode
from bot.question import Question, troop_word
from bot.wording import listed
from bot.words.concepts import fold

ANYTHING = Select()
LEVEL_TYPES = (FactType.STRENGTH, FactType.MOVEMENT)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a question about troops is about. `others` are names that are neither place nor force."""

    places: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def troop_scope(question: Question, facts: Facts) -> Scope:
    """The places and forces of a question, by form ("German"), by what follows ("US troops") and by the facts."""
    kinds = facts.entities(list(question.named))
    places: list[str] = []
    forces: list[str] = []
    others: list[str] = []
    read_as_force = {m.entity for m in question.matches if names_a_force(m, question.typed)} | set(question.as_forces)
    read_as_force |= {m.entity for m in question.matches if has_troops(m, question)}
    for entity in question.named:
        kind = kinds[entity].kind if entity in kinds else EntityKind.PERSON
        if kind in (EntityKind.FORCE, EntityKind.ORGANISATION) or entity in read_as_force:
            forces.append(entity)
        elif kind is EntityKind.PLACE:
            places.append(entity)
        else:
            others.append(entity)
    return _settle(Scope(tuple(places), tuple(forces), tuple(others)), facts)


def names_a_force(match: Match, typed: str) -> bool:
    """Whether a country's name stands for its forces: "German", "US troops"."""
    if match.name.kind is not EntityKind.PLACE:
        return False
    return match.name.adjective or match.entity == "us" or before_troops(match, typed)


def has_troops(match: Match, question: Question) -> bool:
    """Whether a country is said to have or move troops, rather than to be where they are.

    "How many troops does Italy have in Iraq", "did Spain withdraw from Iraq": where another place is named.
    """
    if match.name.kind is not EntityKind.PLACE or not _others_ground(match, question):
        return False
    before, after = fold(question.typed[: match.start]).split(), fold(question.typed[match.end :]).split()
    verb = next((word for word in after if word not in _BETWEEN), "")
    return verb in _HAS or (bool(before) and before[-1] in _DOES)


def _others_ground(match: Match, question: Question) -> bool:
    """Whether another place is named as where troops are or go, and this one is not."""
    places = [each for each in question.matches if each.name.kind is EntityKind.PLACE and each.entity != match.entity]
    ground = any(_AT.search(question.typed[: other.start]) for other in places)
    return ground and not _AT.search(question.typed[: match.start])


_AT = re.compile(r"\b(?:in|from|to|into|at|inside|leave|left|leaving|quit|out of)(?: the)? $", re.IGNORECASE)
_BETWEEN = frozenset("still also already ever now currently".split())
_DOES = frozenset("do does did has have had will would can".split())
_HAS = frozenset(
    """have has had keep keeps kept send sends sent deploy deploys deployed station stations stationed withdraw
    withdraws withdrew withdrawn pull pulls pulled maintain maintains maintained contribute contributes contributed
    provide provides provided commit commits committed leave leaves left""".split()
)


def before_troops(match: Match, typed: str) -> bool:
    """Whether a country's name stands right before "troops" or its like."""
    following = fold(typed[match.end :]).replace("-", " ").split()
    return match.name.kind is EntityKind.PLACE and bool(following and troop_word(following[0]))


def _settle(scope: Scope, facts: Facts) -> Scope:
    """A country typed as a noun is a force where only that reading has facts: "germany afghanistan"."""
    for place in scope.places:
        rest = tuple(other for other in scope.places if other != place)
        as_place = facts.select(Select(types=LEVEL_TYPES, places=(place,)), 1)
        as_force = facts.select(Select(types=LEVEL_TYPES, forces=(place,), places=rest), 1)
        if as_force and not as_place:
            return replace(scope, places=rest, forces=(*scope.forces, place))
    return scope


def period_words(question: Question) -> str:
    """The period of a question as it is put in a title: ", 2021", ", as of 20 January 2021", or nothing."""
    if question.period is None:
        return ""
    words = in_words(question.period)
    if question.mode is Mode.AS_OF:
        return f", as of {words.removeprefix('until ')}"
    if question.mode is Mode.KNOWN_ON:
        return f", as known on {words.removeprefix('until ')}"
    return f", {words}"


def in_time(question: Question, wanted: Select = ANYTHING) -> Select:
    """What is wanted, in the question's period and mode: within it, as of its end, or known by its end."""
    period = question.period
    if period is None:
        return wanted
    last = period.end or period.start
    if question.mode is Mode.KNOWN_ON:
        return replace(wanted, known_on=last)
    if question.mode is Mode.AS_OF:
        return replace(wanted, period=of_days(None, last))
    return replace(wanted, period=period)


def place_words(places: tuple[str, ...], names: dict[str, Entity]) -> str:
    """ "in Iraq and Syria"; nothing where no place was named."""
    return f" in {listed([names[place].name for place in places if place in names])}" if places else ""
