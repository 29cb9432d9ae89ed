"""When people, nationals and officers that are counted are soldiers: by whose they are, and by what they do.

"People" says nothing of itself. In a text about troops they are soldiers where a mission or a unit is made up of them,
where a country or a force has or sends so many, and where they stay behind in a withdrawal.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.around import Around
from bot.extraction.counts import Count
from bot.extraction.nouns import Counted
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind


def are_soldiers(reading: Reading, count: Count, near: Around, context: Context) -> bool:
    """Whether people, nationals or officers are soldiers."""
    if count.kind is not Counted.PEOPLE or count.head is None:
        return False
    if count.force is not None and count.head < count.force.end:
        return _are_nationals_in_arms(reading, count, near, context)
    left, right = [reading.word(at) for at in near.left], [reading.word(at) for at in near.right]
    if reading.word(count.head) not in _ANYBODY or count.head - count.number.end > _MOST_ADJECTIVES:
        return False
    if not _CIVIL.isdisjoint([*left[-8:], *right[:8]]):
        return False
    if _has_them(reading, count, left, right, context):
        return True
    if count.number.size < _SOME:
        return False
    told = context.of_troops or not _OFFICERS.isdisjoint(reading.vocabulary)
    if reading.word(count.head) == "officers":
        return told and not _POSTS.isdisjoint([*left[-4:], *right[:6]])
    if _make_up_a_unit(left, right, told):
        return True
    if not told:
        return False
    if not _CONTRIBUTORS.isdisjoint(right[:5]):
        return True  # "Sweden, with 150 people the second largest contributor"
    stay = right[:2] == ["are", "left"] or right[:1] in (["remain"], ["stay"]) or left[-2:] == ["still", "have"]
    ours = "our" in reading.words[count.number.end : count.head]
    return stay and (ours or not _LEAVING.isdisjoint(reading.vocabulary))


_ANYBODY = frozenset("people persons folks officers".split())
_MOST_ADJECTIVES = 3  # words between a number and "people"
_SOME = 20
_CONTRIBUTORS = frozenset({"contributor", "contributors"})
_LEAVING = lexicon.WITHDRAW - lexicon.LEAVE
_OFFICERS = lexicon.words("general colonel commander major captain lieutenant gen col maj admiral")
_POSTS = lexicon.words("mission headquarters contingent detachment liaison staff")
_CIVIL = lexicon.words("""
    embassy consulate diplomatic police evacuated evacuate evacuation flown fled refugee refugees camp camps prison
    prisons jail hospital visa visas list civilian civilians killed dead died wounded arrested protest protested
    protesters rally rallied living lived crowd gathered aid contractors families census population displaced vaccinated
    infected demonstrated polled surveyed asked
    """)


def _make_up_a_unit(left: list[str], right: list[str], told: bool) -> bool:
    """Whether a unit or a mission, named just before, is made up of so many: "its mission has some 580 people"."""
    if left[-1:] == [] or left[-1] not in _MAKES_UP:
        return False
    if left[-1] in _MARKS and right[:1] not in ([], ["."], [","], [")"], ["\u2013"], ["from"]):
        return False  # "… oppose the mission, 1,007 people were polled"
    return not _UNIT_NOUNS.isdisjoint(left) or (told and not _MISSIONS.isdisjoint(left))


_UNIT_NOUNS = lexicon.UNITS_OF_TROOPS - {"team", "company", "mission", "unit", "division", "force"}
_MARKS = frozenset({",", "(", "\u2013"})
_MISSIONS = frozenset({"mission", "force", "taskforce", "headquarters"})
_MAKES_UP = frozenset("is are numbers counts comprises has have had was were of for from to with , ( \u2013".split())


def _has_them(reading: Reading, count: Count, left: list[str], right: list[str], context: Context) -> bool:
    """Whether a country or a force has or sends so many people, in a text that spoke of its troops last.

    "Georgia held there 860 persons", "New Zealand, with six people in the country"
    """
    if context.topic != "troops" or not context.of_troops:
        return False
    verb = next((at for at in range(len(left) - 1, max(-1, len(left) - 4), -1) if left[at] in _HAS), None)
    if verb is None or (right[:1] and right[0] not in _ENDS):
        return False
    if not _WE.isdisjoint(left[max(0, verb - 1) : verb + 1]):
        return True
    owner = [each for each in reading.mentions if each.end <= count.first]
    owner = [each for each in owner if not each.adjective or reading.word(each.end) in _HAS]  # "the Dutch have"
    owner = [each for each in owner if each.kind in _OWNERS and each.entity not in lexicon.HOSTS]
    return bool(owner) and count.first - owner[-1].end <= _FAR


_HAS = frozenset(
    "has have had held keep keeps kept maintains maintained sent sends with got station stationed we've they've".split()
)
_ENDS = frozenset("in at there on inside across . , ; ) working serving deployed stationed from and under".split())
_OWNERS = frozenset({EntityKind.PLACE, EntityKind.FORCE, EntityKind.ORGANISATION})
_WE = frozenset("we they it we've they've".split())
_FAR = 8  # tokens from a country to what it has


def _are_nationals_in_arms(reading: Reading, count: Count, near: Around, context: Context) -> bool:
    """Whether so many nationals are troops: "87,000 Americans in Afghanistan", where the text is about troops."""
    if count.number.size < _SOME or (count.force is not None and count.force.entity in _LOCALS):
        return False
    left = ["" if reading.word(at) == "held" else _civil(reading, at) for at in near.left]  # "the base held 540"
    right = [_civil(reading, at) for at in near.right]
    right = [] if "," in reading.words[count.end : near.right.start + 1] else right
    right = right[: right.index(",")] if "," in right else right
    around_it = {*left[-6:], *right[:8]}
    if around_it & _NO_TROOPS:
        return False
    if around_it & _SOLDIERING:
        return True
    many = count.number.size >= MANY_NATIONALS
    wide = {*left, *right}
    return context.of_troops and many and bool(wide & _BEING_THERE) and not wide & _NO_TROOPS


def _civil(reading: Reading, at: int) -> str:
    """The word, but for the "training" of a mission, which is soldiers' work."""
    word = reading.word(at)
    return "" if word == "training" and reading.word(at + 1) in _MISSIONS else word


_BEING_THERE = lexicon.words("in there with had has have stay stays stayed remain remains remained base camp")
_LOCALS = lexicon.HOSTS | {"iran", "pakistan"}  # whose people are mostly at home
MANY_NATIONALS = 100  # of a country's people; fewer may be anybody
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
