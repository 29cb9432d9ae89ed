"""Which counts are troop strengths, movements, casualties or nothing of these, by the words around them.

Each count is looked at with the words between it and its neighbours. Casualties are told first, because a
dead soldier is no strength; then people who are trained or treated; what is left of troops is a strength
or a movement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.around import Around, Kind, is_listed
from bot.extraction.casualties import casualty_of
from bot.extraction.counts import Count
from bot.extraction.measures import level_of, troops_of
from bot.extraction.nouns import Counted
from bot.extraction.reading import Context, Reading
from bot.extraction.understood import is_passing, people_of, understood_of
from bot.model import FactType, Measure


def kind_of(
    reading: Reading,
    counts: Sequence[Count],
    number: int,
    near: Around,
    known: Sequence[Kind | None],
    context: Context,
) -> Kind | None:
    """What the count is, or None where it is nothing that is stated here."""
    count = counts[number]
    if count.kind in (Counted.TIME, Counted.WEAPONS):
        return None
    found = _kind(reading, counts, number, near, known, context)
    if found is None or found.measure is not Measure.PRESENT or number == 0:
        return found
    before = known[number - 1]
    if (
        not found.told
        and reading.word(near.right.start) == "to"
        and reading.mention_at(near.right.start + 1) is not None
    ):
        gone = [each for each in known if each is not None and (each.planned or each.type is FactType.MOVEMENT)]
        return replace(gone[-1], told=False) if gone else found  # "1,700 will go to Poland, … and 300 to Germany"
    moved = before is not None and (before.type is FactType.MOVEMENT or before.measure is Measure.PLANNED)
    if not found.told and before is not None and moved and _goes_on(reading, counts, number):
        return replace(before, told=False)  # "ordered 275 troops …, then 300 advisers"
    planned = any(each is not None and (each.planned or each.measure is Measure.AUTHORISED) for each in known)
    if planned and _PARTICIPLES.intersection(reading.word(at) for at in list(near.left)[-5:]):
        return replace(found, measure=Measure.PLANNED, planned=True)  # "… will send 500, raising the total to 1,100"
    return found


def _goes_on(reading: Reading, counts: Sequence[Count], number: int) -> bool:
    count = counts[number]
    if count.more or reading.word(count.first - 1) in ("then", "plus"):
        return True
    between = reading.words[counts[number - 1].end : count.first]
    return bool({"and", "plus", "then"}.intersection(between[-7:])) and _FINITE.isdisjoint(between)


# Words by which a count has a verb of its own, or stands in another clause.
_FINITE = (lexicon.LEVEL | lexicon.FUTURE - {"set"}) | lexicon.words("""
    where who whom whose which while but though although ; left came went sent said says
    """)


_PARTICIPLES = frozenset("raising bringing leaving taking reducing increasing putting boosting".split())


def _kind(
    reading: Reading,
    counts: Sequence[Count],
    number: int,
    near: Around,
    known: Sequence[Kind | None],
    context: Context,
) -> Kind | None:
    count = counts[number]
    casualty = casualty_of(reading, count, near)
    if casualty is not None and count.kind is not Counted.OTHER:
        return casualty
    previous = _previous(counts, number, known)
    fell_too = (
        previous is not None and previous.type is FactType.CASUALTY and count.kind in (Counted.TROOPS, Counted.PEOPLE)
    )
    if previous is not None and fell_too and is_listed(reading, counts[number - 1].end, count.first):
        return previous  # "killed 241 American and 58 French servicemen"
    if count.kind is Counted.UNDERSTOOD:
        return understood_of(reading, counts, number, near, previous, context)
    if (
        count.kind is Counted.PEOPLE
        and count.force is not None
        and _SERVED.intersection(reading.words[count.end : count.end + 2])
    ):
        return level_of(reading, count, near)
    following = counts[number + 1] if number + 1 < len(counts) else None
    beside = (
        following is not None and following.kind is Counted.TROOPS and is_listed(reading, count.end, following.first)
    )
    if count.kind is Counted.PEOPLE and count.force is not None and beside and count.number.size >= 2:
        return level_of(reading, count, near)  # "9,800 Americans and 3,000 allied troops"
    if _are_troops(reading, count, near, context):
        return level_of(reading, count, near)
    if count.kind is Counted.PEOPLE and _are_people_of_a_force(reading, count, near, context):
        return level_of(reading, count, near)
    if count.kind is Counted.PEOPLE:
        return people_of(reading, counts, number, near, previous)
    if count.kind is Counted.TROOPS:
        named = {reading.word(at) for at in range(count.number.end, count.end)}
        if named & {"those", "these"} and context.topic in ("killed", "wounded"):
            return Kind(FactType.CASUALTY, outcome=context.topic)  # "48 of those service members"
        kind = troops_of(reading, count, near)
        return None if kind is None or _says_little(count, kind, reading, near) else kind
    return None


def _says_little(count: Count, kind: Kind, reading: Reading, near: Around) -> bool:
    """Whether so few are no level: one, or a handful of whom no word says that they are stationed, come or go."""
    value = count.figure.value
    if value is None or value >= _HANDFUL:
        return False
    return value < 2 or (not kind.told or _did_something(reading, near))


_HANDFUL = 20


def _did_something(reading: Reading, near: Around) -> bool:
    """Whether those counted are the object of another verb: "were decorated", "was arrested"."""
    passive = [reading.word(at) for at in list(near.right)[:3]]
    other = (
        passive[1:2]
        and passive[1].endswith("ed")
        and passive[1] not in lexicon.DEPLOY | lexicon.LEVEL | lexicon.WITHDRAW
    )
    return passive[:1] in (["were"], ["was"]) and bool(other)


def _are_troops(reading: Reading, count: Count, near: Around, context: Context) -> bool:
    """Whether so many nationals are troops: "87,000 Americans in Afghanistan", where the text is about troops."""
    national = count.kind is Counted.PEOPLE and count.force is not None and count.head is not None
    if not national or count.force is None or (count.head or 0) >= count.force.end or count.number.size < _SOME:
        return False
    around_it = {reading.word(at) for at in [*list(near.left)[-6:], *list(near.right)[:8]]}
    if around_it & _NO_TROOPS:
        return False
    if around_it & _SOLDIERING:
        return True
    many = count.number.size >= MANY_NATIONALS
    wide = {reading.word(at) for at in [*near.left, *near.right]}
    return context.of_troops and many and bool(wide & {"in", "there", "with"}) and not wide & _NO_TROOPS


def _are_people_of_a_force(reading: Reading, count: Count, near: Around, context: Context) -> bool:
    """Whether "people" are soldiers: of a unit, or left in a withdrawal of which an officer speaks."""
    if reading.word(count.end - 1) != "people" or count.end - count.number.end > 1 or count.number.size < _SOME:
        return False
    left, right = [reading.word(at) for at in near.left], [reading.word(at) for at in near.right]
    unit = _UNIT_NOUNS.intersection(left)
    if unit and left[-1:] != [] and left[-1] in _MAKES_UP:
        return True
    told = context.of_troops or not _OFFICERS.isdisjoint(reading.vocabulary)
    if not _CONTRIBUTORS.isdisjoint(right[:5]):
        return context.of_troops  # "Sweden, with 150 people the second largest contributor"
    stay = right[:2] == ["are", "left"] or right[:1] in (["remain"], ["stay"]) or left[-2:] == ["still", "have"]
    return told and stay and not _LEAVING.isdisjoint(reading.vocabulary)


_CONTRIBUTORS = frozenset({"contributor", "contributors"})
_LEAVING = lexicon.WITHDRAW - lexicon.LEAVE


_UNIT_NOUNS = lexicon.UNITS_OF_TROOPS - {"team", "company", "mission", "unit", "division"}
_MAKES_UP = frozenset("is are numbers counts comprises has was were of".split())
_OFFICERS = lexicon.words("general colonel commander major captain lieutenant gen col maj admiral")
MANY_NATIONALS = 100  # of a country's people; fewer may be anybody
_SOME = 20
_SOLDIERING = lexicon.words("""
    serve serves serving deploy deploys deployed deploying patrol patrols patrolling guard guards guarding advise
    advises advising train stationed garrisoned mission contingent deployment bases sent fly brigade battalion
    uniform uniformed joining joined
    alongside rotated
    """)
_NO_TROOPS = lexicon.TRAIN - {"train"} | lexicon.words("""
    evacuated flown fled citizens civilians refugees killed living work vote arrested detained held jailed hostage aid
    students pilgrims
    """)


def _previous(counts: Sequence[Count], number: int, known: Sequence[Kind | None]) -> Kind | None:
    """What the count before was, past spans of time and a few of anything else ("all three services")."""
    for at in range(number - 1, -1, -1):
        if known[at] is not None or not is_passing(counts[at]):
            return known[at]
    return None


_SERVED = frozenset("served rotated deployed".split())
