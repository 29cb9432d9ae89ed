"""Which counts are troop strengths, movements, casualties or nothing of these, by the words around them.

Each count is looked at with the words between it and its neighbours. Casualties are told first, because a
dead soldier is no strength; then people who are trained or treated; what is left of troops is a strength
or a movement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.counting.casualties import casualty_of, is_of_the_living, is_only_in_part
from bot.extraction.counting.counts import Count
from bot.extraction.counting.labels import is_no_number_of_people
from bot.extraction.counting.living import are_treated
from bot.extraction.counting.nouns import Counted
from bot.extraction.counting.passing import is_passing
from bot.extraction.counting.persons import are_soldiers
from bot.extraction.counting.understood import people_of, understood_of
from bot.extraction.measuring.around import Around, Kind, around, is_listed
from bot.extraction.measuring.measures import level_of, troops_of
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind, FactType, Measure, ValueKind


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
    bare = count.kind is Counted.UNDERSTOOD and count.figure.kind is not ValueKind.NONE
    if bare and is_no_number_of_people(reading, count.number, count.first, count.end):
        return None
    casualty = casualty_of(reading, count, near)
    if casualty is not None and bare and _are_things(reading, context, casualty):
        return None
    if casualty is not None and (count.kind is not Counted.OTHER or is_of_the_living(reading, count)):
        return casualty
    previous = _previous(counts, number, known)
    fell_too = (
        previous is not None and previous.type is FactType.CASUALTY and count.kind in (Counted.TROOPS, Counted.PEOPLE)
    )
    theirs = count.kind is Counted.OTHER and "their" in reading.words[count.number.end : count.end]
    someone = count.kind is Counted.OTHER and count.number.value == 1 and count.figure.unit.endswith(_DOERS)
    if (theirs or someone) and previous is not None and previous.type is FactType.CASUALTY:
        fell_too = True  # "20,000 soldiers were killed, and 7,000 of their Kurdish allies"
    fell_too = fell_too and not is_only_in_part(reading, count)
    if previous is not None and fell_too and _are_among(reading, counts[number - 1].end, count.first, count.end):
        return previous  # "killed 241 American and 58 French servicemen", "… among them 11 Marines"
    shared = _shared_harm(reading, counts, number)
    if shared is not None:
        return shared
    if count.kind is Counted.UNDERSTOOD:
        if bare and _were_taught(reading, count, near):
            return None
        return understood_of(reading, counts, number, near, previous, context)
    if count.kind is Counted.PEOPLE:
        return _people(reading, counts, number, near, known, previous, context)
    if count.kind is Counted.TROOPS:
        return _troops(reading, count, near, context)
    return None


_DOERS = ("medic", "er", "or", "ist", "ian", "man", "woman", "nurse")  # how nouns of persons end


def _people(
    reading: Reading,
    counts: Sequence[Count],
    number: int,
    near: Around,
    known: Sequence[Kind | None],
    previous: Kind | None,
    context: Context,
) -> Kind | None:
    """What people and nationals are: troops, the dead among others, or nothing of these."""
    count = counts[number]
    if _is_part_of_people(reading, counts, number, known):
        return None
    among = people_of(reading, counts, number, near, previous)
    if among is not None and among.type is FactType.CASUALTY:
        return among  # "93 were hurt, 41 Hungarians among them"
    if _are_troops(reading, counts, number) or are_soldiers(reading, count, near, context):
        return level_of(reading, count, near)
    return among


def _troops(reading: Reading, count: Count, near: Around, context: Context) -> Kind | None:
    """What a count with a noun of troops is; None where they are taught, treated, play war or are too few to tell."""
    named = {reading.word(at) for at in range(count.number.end, count.end)}
    if named & {"those", "these"} and context.last in ("killed", "wounded"):
        return Kind(FactType.CASUALTY, outcome=context.last)  # "48 of those service members"
    if (
        _are_captives(reading, count)
        or _are_fighters(reading, count)
        or _were_taught(reading, count, near)
        or _is_an_exercise(reading, near)
    ):
        return None
    if reading.words[count.end : count.end + 2] in (["too", "many"], ["too", "few"]):
        return None
    few = count.number.size < _HANDFUL
    if few and (are_treated(reading, near.right) or reading.word(count.first - 1) == "carrying"):
        return None  # "a helicopter carrying 12 soldiers came down"
    if any(reading.word(at) in _ASKED and reading.word(at - 1) in _HAD_BEEN for at in list(near.right)[:_VERB_FAR]):
        return None  # "4 soldiers had tested positive"
    kind = troops_of(reading, count, near)
    return None if kind is None or _says_little(count, kind, reading, near) else kind


_VERB_FAR = 8  # tokens
_HAD_BEEN = frozenset("had have has were was are been being who of soldiers troops".split())
_ASKED = lexicon.words("tested examined screened polled surveyed interviewed vaccinated quarantined questioned")


def _is_an_exercise(reading: Reading, near: Around) -> bool:
    """Whether those counted only take part in an exercise: "the exercise in Lapland drew 7,400 conscripts"."""
    if _EXERCISES.isdisjoint(reading.vocabulary):
        return False
    left = [reading.word(at) for at in near.left]
    return left[-1:] != [] and left[-1] in _DRAWS and not _EXERCISES.isdisjoint(left)


_EXERCISES = frozenset("exercise exercises drill drills manoeuvres maneuvers parade".split())
_DRAWS = lexicon.words("""
    drew draws drawing involves involved involving gathers gathered includes included together features featured saw
    """)


def _are_fighters(reading: Reading, count: Count) -> bool:
    """Whether an armed group has so many "men": no army that is stationed anywhere."""
    if reading.word(count.first - 1) not in ("has", "have", "had", "with", "commands", "fields"):
        return False
    owner = reading.mention_at(count.first - 2)
    group = owner is not None and owner.kind is EntityKind.GROUP
    return count.force is None and (group or reading.word(count.first - 2) in _ARMED_GROUPS)


def _are_captives(reading: Reading, count: Count) -> bool:
    """Whether those counted are exchanged for prisoners: "5,000 Taliban in exchange for 1,000 soldiers"."""
    if _PRISONERS.isdisjoint(reading.vocabulary):
        return False
    before = reading.words[max(0, count.first - 4) : count.first]
    return not _EXCHANGE.isdisjoint(before) or not _HELD.isdisjoint(reading.words[count.end : count.end + 5])


_PRISONERS = frozenset("prisoners prisoner captives captive hostages hostage detainees swap".split())
_EXCHANGE = frozenset("exchange swap against frees freed freeing release releases released releasing".split())
_HELD = frozenset("held captive captured captivity".split())
_ARMED_GROUPS = lexicon.words("shabab shabaab houthis hezbollah taliban isis daesh qaeda haram pkk militia militias")


def _were_taught(reading: Reading, count: Count, near: Around) -> bool:
    """Whether those counted went through a course or a camp: "47,000 Iraqi soldiers had gone through it"."""
    if not _TAUGHT.isdisjoint(reading.words[max(0, count.first - 2) : count.first]):
        return not _TEACHERS.isdisjoint(reading.vocabulary)  # "the instructors have formed more than 43 thousand"
    taught = [at for at in list(near.right)[:6] if reading.word(at) in ("trained", "graduated")]
    if taught and reading.word(taught[0] - 1) in ("been", "were"):
        return True
    if "through" not in reading.vocabulary or _TEACHING.isdisjoint(reading.vocabulary):
        return False
    right = [reading.word(at) for at in list(near.right)[:4]]
    put = reading.word(near.right.start) == "through" and not _PUT.isdisjoint(
        reading.words[count.first - 4 : count.first]
    )
    return put or ("through" in right and not _GONE.isdisjoint(right))


_TAUGHT = frozenset("formed trained graduated taught".split())
_TEACHERS = frozenset("instructors trainers mission mentors carabinieri course courses training".split())
_TEACHING = frozenset("training programme program trainers course courses school academy camp instructors".split())
_PUT = frozenset("put putting sent".split())
_GONE = frozenset("gone passed come went been".split())


def _is_part_of_people(reading: Reading, counts: Sequence[Count], number: int, known: Sequence[Kind | None]) -> bool:
    """Whether people are a part of others just counted, who are no troops: "11,000 contractors: 5,200 Americans"."""
    if number == 0 or known[number - 1] is not None:
        return False
    whole = counts[number - 1]
    joined = reading.words[whole.end : counts[number].first][-1:] in ([":"], ["("], ["including"], ["and"])
    return joined and whole.kind is Counted.PEOPLE and whole.number.size >= counts[number].number.size


def _are_troops(reading: Reading, counts: Sequence[Count], number: int) -> bool:
    """Whether nationals are troops by what they do or by whom they stand beside."""
    count = counts[number]
    if count.force is None:
        return False
    if not _SERVED.isdisjoint(reading.words[count.end : count.end + 2]):
        return True
    following = counts[number + 1] if number + 1 < len(counts) else None
    beside = following is not None and following.kind is Counted.TROOPS
    listed = following is not None and is_listed(reading, count.end, following.first)
    return beside and listed and count.number.size >= 2  # "9,800 Americans and 3,000 allied troops"


def _shared_harm(reading: Reading, counts: Sequence[Count], number: int) -> Kind | None:
    """What is said of those counted and of the next: "five of the police and one civilian were hurt"."""
    following = counts[number + 1] if number + 1 < len(counts) else None
    if following is None or counts[number].kind not in _PERSONS or following.kind not in _PERSONS:
        return None
    between = reading.words[counts[number].end : following.first]
    if between[-1:] != ["and"] or between[:1] not in (["of"], ["from"]) or len(between) > _FAR_PART:
        return None
    if not lexicon.STOPPERS.isdisjoint(word for word in between[1:-1] if word not in ("the", "its", "their", "of")):
        return None
    return casualty_of(reading, following, around(reading, counts, number + 1))


_PERSONS = (Counted.TROOPS, Counted.PEOPLE, Counted.FIGHTERS)


def _are_things(reading: Reading, context: Context, casualty: Kind) -> bool:
    """Whether those burned, hit or lost are the things counted before: "35 lorries left. Another 15 were burned."."""
    said = reading.word(casualty.verb) if casualty.verb is not None else ""
    lives = not {"life", "lives"}.isdisjoint(reading.vocabulary)
    return context.counted_else and said in ("burned", "hit", "lost") and not lives


def _are_among(reading: Reading, end: int, first: int, end_of_list: int) -> bool:
    """Whether two counts share a verb: joined by "and", or the second a part of the first."""
    if is_listed(reading, end, first):
        return True
    if reading.word(first - 1) in (":", "("):
        return first - end < _FAR_PART  # "44 were killed: 43 soldiers and a medic", "19 Italians (17 soldiers"
    between = [word for word in reading.words[end:first] if word not in (",", "\u2013", "(")]
    if between[-2:-1] in (["as"], ["so"]) and between[-1] in ("did", "were", "have", "had", "was"):
        return True  # "158 soldiers died, as did seven civilians"
    if between[-1:] == ["and"] and reading.word(end_of_list) in (".", ";", "", "\u2013"):
        return True  # "… have died, and over 2,000 Americans."
    part = between[-2:] in (["among", "them"], ["of", "them"], ["of", "whom"], ["among", "whom"])
    return part or between[-1:] == ["including"]


_FAR_PART = 8  # tokens from those who died to who they were


def _says_little(count: Count, kind: Kind, reading: Reading, near: Around) -> bool:
    """Whether so few are no level: one, or a handful of whom no word says that they are stationed, come or go."""
    value = count.figure.value
    if value is None or value >= _HANDFUL:
        return False
    return value < 2 or not kind.told or _did_something(reading, near) or _are_described(reading, near)


def _are_described(reading: Reading, near: Around) -> bool:
    """Whether it is only said what those counted are: "who were best friends"."""
    at = near.right.start
    if reading.word(at) != "who" or reading.word(at + 1) not in ("were", "are"):
        return False
    told = reading.word(at + 2)
    return told not in lexicon.DEPLOY | lexicon.LEVEL | lexicon.WITHDRAW | _WHERE


_WHERE = frozenset("in at on there here still now".split())


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


def _previous(counts: Sequence[Count], number: int, known: Sequence[Kind | None]) -> Kind | None:
    """What the count before was, past spans of time and a few of anything else ("all three services")."""
    for at in range(number - 1, -1, -1):
        if known[at] is not None or not is_passing(counts[at]):
            return known[at]
    return None


_SERVED = frozenset("served rotated deployed".split())
