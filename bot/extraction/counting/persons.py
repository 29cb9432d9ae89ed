"""When people, nationals and officers that are counted are soldiers: by whose they are, and by what they do.

"People" says nothing of itself. In a text about troops they are soldiers where a mission or a unit is made up of them,
where a country or a force has or sends so many, and where they stay behind in a withdrawal.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.nouns import MILITARY_SITES, Counted, is_of_a_unit
from bot.extraction.measuring.around import Around
from bot.extraction.naming.names import Mention
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind


def are_soldiers(reading: Reading, count: Count, near: Around, context: Context) -> bool:
    """Whether people, nationals or officers are soldiers."""
    if count.kind is not Counted.PEOPLE or count.head is None:
        return False
    told = context.of_troops or not _OFFICERS.isdisjoint(reading.vocabulary)
    if _are_a_people(reading, count):
        unit = is_of_a_unit(reading, count.first) and reading.word(count.first - 2) in _UNIT_NOUNS
        return unit or _are_nationals_in_arms(reading, count, near, context)
    if reading.word(count.head) not in _ANYBODY or count.head - count.number.end > _MOST_ADJECTIVES:
        return False
    if count.number.size >= _A_POPULATION:
        return False
    left, right = [_uncapped(reading, at) for at in near.left], [_uncapped(reading, at) for at in near.right]
    if not _CIVIL.isdisjoint([*left[-8:], *right[:8]]) or not lexicon.TRAIN.isdisjoint(left[-1:]):
        return False
    if count.number.size >= MANY_NATIONALS and count.number.value in context.told:
        return True  # "900 troops …. Nine hundred people do not deter anybody"
    if _has_them(reading, count, left, right, context):
        return True
    if count.number.size < _SOME:
        return False
    if reading.word(count.head) in _GUYS and context.of_troops and context.topic in ("troops", None):
        return True
    if reading.word(count.head) == "officers":
        return told and not _POSTS.isdisjoint([*left[-4:], *right[:6]])
    if _make_up_a_unit(reading, count, left, right, told):
        return True
    if not told:
        return False
    if _hold_a_post(left, right, context):
        return True
    if not _CONTRIBUTORS.isdisjoint(right[:5]):
        return True  # "Sweden, with 150 people the second largest contributor"
    if right[:1] == ["in"] and not (_MISSIONS | {"contingent"}).isdisjoint(right[1:4]):
        return True  # "9,592 people in the mission"
    stay = right[:2] == ["are", "left"] or right[:1] in (["remain"], ["stay"]) or left[-2:] == ["still", "have"]
    ours = "our" in reading.words[count.number.end : count.head]
    return stay and (ours or not _LEAVING.isdisjoint(reading.vocabulary))


def _hold_a_post(left: list[str], right: list[str], context: Context) -> bool:
    """Whether people are at a military site or under somebody's command: "80 people at an outpost", "I had 90,000"."""
    if context.topic in ("killed", "wounded"):
        return False
    if not _COMMANDS.isdisjoint(left[-4:]) or ("i" in left[-4:] and "had" in left[-3:]):
        return True
    at = 1 if right[:1] and (right[0] in _AT_POST or right[0].endswith("ing")) else 0
    return right[at : at + 1] != [] and right[at] in _INSIDE and not MILITARY_SITES.isdisjoint(right[at + 1 : at + 6])


_COMMANDS = frozenset("commanded commands command commanding".split())
_AT_POST = frozenset("left still stuck posted".split())
_INSIDE = frozenset("in at on inside".split())


def _are_a_people(reading: Reading, count: Count) -> bool:
    """Whether a country's people are counted, be its name known or not: "33,000 Poles"."""
    if count.head is None or (count.force is not None and count.head < count.force.end):
        return count.head is not None
    return reading.token(count.head).capital and reading.word(count.head) not in _ANYBODY | _LOCAL_PEOPLE


_LOCAL_PEOPLE = frozenset(
    "iraqis afghans syrians iranians nigeriens pilgrims guard guards others other members".split()
)


def _uncapped(reading: Reading, at: int) -> str:
    """The word, but for those of a name: "Camp Marmal" is no camp of refugees."""
    token = reading.token(at)
    return "" if token.capital and at and token.word == "camp" else token.word


_A_POPULATION = 1_000_000
_ANYBODY = frozenset("people persons folks officers guys lads blokes folk".split())
_MOST_ADJECTIVES = 3  # words between a number and "people"
_GUYS = frozenset("guys lads blokes".split())
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


def _make_up_a_unit(reading: Reading, count: Count, left: list[str], right: list[str], told: bool) -> bool:
    """Whether a unit or a mission, named just before, is made up of so many: "its mission has some 580 people"."""
    if told and is_of_a_unit(reading, count.first):
        return True  # "a company of 150 people"
    if left[-2:] == ["number", "of"] and not lexicon.OF_TROOPS.isdisjoint(left):
        return True  # "the Italian military in number of 60 persons"
    amounts = left[-1:] != [] and (left[-1] in _MAKES_UP or left[-2:] in _AMOUNTS)
    if not amounts:
        return False
    if left[-1] in _MARKS and right[:1] not in ([], ["."], [","], [")"], ["\u2013"], ["from"], ["or"]):
        return False  # "… oppose the mission, 1,007 people were polled"
    if left[-1] in _BEFORE_NUMBER and left[-2:] not in _AMOUNTS:
        left = left[-4:]
    if left[-1] in _NUMBERED or left[-2:] in _AMOUNTS:
        units = _UNIT_NOUNS | _MISSIONS | lexicon.TROOPS | {"group"}
        return not units.isdisjoint(left)
    return not _UNIT_NOUNS.isdisjoint(left) or (told and not _MISSIONS.isdisjoint(left))


_BEFORE_NUMBER = frozenset("of for with".split())
_NUMBERED = frozenset("numbered numbers numbering counted counts count totalled totals comprised comprises".split())
_AMOUNTS = (["amounted", "to"], ["amounts", "to"], ["made", "up"], ["makes", "up"], ["took", "part"])
_UNIT_NOUNS = (lexicon.UNITS_OF_TROOPS | {"grouping"}) - {"team", "company", "mission", "unit", "division"}
_MARKS = frozenset({",", "(", "\u2013"})
_MISSIONS = frozenset({"mission", "force", "taskforce", "headquarters"})
_MAKES_UP = _NUMBERED | frozenset("is are has have had was were of for from to with , ( \u2013".split())


def _has_them(reading: Reading, count: Count, left: list[str], right: list[str], context: Context) -> bool:
    """Whether a country or a force has or sends so many people, in a text that spoke of its troops last.

    "Georgia held there 860 persons", "New Zealand, with six people in the country", "ready to send another 20 people",
    "the army's last six people"
    """
    if not context.of_troops or context.topic in ("killed", "wounded"):
        return False
    if right[:1] and right[0] not in _ENDS:
        return False
    ours = not _OURS.isdisjoint(reading.words[count.first : count.head]) or _is_owned(reading, count)
    if context.topic != "troops":
        to_a_mission = not _SENDS.isdisjoint(left[-2:]) and not _MISSIONS.isdisjoint(right[:5])
        return to_a_mission or (ours and reading.word(count.first - 1) in _ARMIES)
    if ours:
        return True
    verb = next((at for at in range(len(left) - 1, max(-1, len(left) - 4), -1) if left[at] in _HAS), None)
    if verb is None or any(word.endswith("ed") for word in left[verb + 1 :]):
        return False  # "has freed 8 million people"
    if left[verb] in _SENDS or not _WE.isdisjoint(left[max(0, verb - 1) : verb + 1]):
        return True
    if not _ARMIES.isdisjoint(left[max(0, verb - 3) : verb]):
        return True
    owner = [each for each in reading.mentions if each.end <= count.first]
    owner = [each for each in owner if not each.adjective or _are_theirs(reading, each)]
    owner = [each for each in owner if each.kind in _OWNERS and each.entity not in lexicon.HOSTS]
    return bool(owner) and count.first - owner[-1].end <= _FAR


def _are_theirs(reading: Reading, nation: Mention) -> bool:
    """Whether a nation's people have what follows: "the Dutch have", "the Germans, who had"."""
    has = reading.word(nation.end) in _HAS
    return has or (reading.word(nation.end) == "," and reading.words[nation.end + 1 : nation.end + 2] == ["who"])


def _is_owned(reading: Reading, count: Count) -> bool:
    """Whether a country or a force has those counted as its own: "the Defence Force's last six people"."""
    owner = reading.token(count.first - 1)
    if not owner.possessive:
        return False
    named = reading.mention_at(count.first - 1)
    return owner.word in _ARMIES | _MISSIONS or (
        named is not None and named.kind in _OWNERS and named.entity not in lexicon.HOSTS
    )


_OURS = frozenset({"our"})
_SENDS = frozenset("send sending sent deploy deploying deployed".split())
_ARMIES = frozenset("army navy force forces military contingent adf bundeswehr".split())
_HAS = _SENDS | frozenset(
    "has have had held keep keeps kept maintains maintained sends with got station stationed we've they've".split()
)
_ENDS = frozenset(
    "in at there on inside across over out to . , ; ) working serving deployed stationed from and under are".split()
)
_OWNERS = frozenset({EntityKind.PLACE, EntityKind.FORCE, EntityKind.ORGANISATION})
_WE = frozenset("we they it we've they've".split())
_FAR = 8  # tokens from a country to what it has


def _are_nationals_in_arms(reading: Reading, count: Count, near: Around, context: Context) -> bool:
    """Whether so many nationals are troops: "87,000 Americans in Afghanistan", where the text is about troops."""
    if count.number.size < _SOME or (count.force is not None and count.force.entity in _LOCALS):
        return False
    if context.topic == "troops" and reading.word(count.number.end) == "of":
        return True  # "1,000 of the Australians"
    left = ["" if reading.word(at) == "held" else _civil(reading, at) for at in near.left]  # "the base held 540"
    right = [_civil(reading, at) for at in near.right]
    if right[:1] and (right[0] in _HOLD_GROUND or (context.topic == "troops" and right[1:2] == ["through"])):
        return True  # "5,800 Americans held the perimeter"
    if right[:1] == ["and"] and right[1:2] and right[1] in _LOCAL_PEOPLE:
        return False  # "1,200 Britons and Afghans"
    right = [] if "," in reading.words[count.end : near.right.start + 1] else right
    right = right[: right.index(",")] if "," in right else right
    around_it = {*left[-6:], *right[:8]}
    if around_it & _NO_TROOPS:
        return False
    if around_it & _SOLDIERING:
        return True
    if context.topic == "troops" and not _LEFT.isdisjoint(reading.words[count.first : count.number.first]):
        return True  # "the last 60, Australians and New Zealanders"
    if context.topic == "troops" and _is_in_a_list(reading, count):
        return True  # "next to them work 80 Portuguese, 25 Britons and 300 Americans"
    many = count.number.size >= MANY_NATIONALS or context.topic == "troops"
    wide = {*left, *right}
    return context.of_troops and many and bool(wide & _BEING_THERE) and not wide & _NO_TROOPS


def _is_in_a_list(reading: Reading, count: Count) -> bool:
    """Whether nationals are counted beside those of other countries."""
    after = reading.token(count.end + 1 + (reading.word(count.end + 1) == "and"))
    before = reading.mention_at(count.first - 2)
    joined = reading.word(count.end) in (",", "and") and after.value is not None
    return joined or (reading.word(count.first - 1) in (",", "and") and before is not None and before.adjective)


def _civil(reading: Reading, at: int) -> str:
    """The word, but for the "training" of a mission, which is soldiers' work."""
    word = reading.word(at)
    return "" if word == "training" and reading.word(at + 1) in _MISSIONS else word


_HOLD_GROUND = lexicon.words("held hold secured secure manned man defended defend guarded patrolled")
_BEING_THERE = lexicon.words(
    "home hosts in there with had has have stay stays stayed remain remains remained base camp"
)
_LEFT = frozenset("last remaining".split())
_LOCALS = lexicon.HOSTS | {"iran", "pakistan"}  # whose people are mostly at home
MANY_NATIONALS = 100  # of a country's people; fewer may be anybody
_SOLDIERING = lexicon.words("""
    serve serves served serving deploy deploys deployed deploying patrol patrols patrolling guard guards guarding advise
    advises advising train stationed garrisoned mission contingent deployment bases sent fly brigade battalion
    uniform uniformed worn joining joined
    alongside rotated
    """)
_NO_TROOPS = lexicon.TRAIN - {"train"} | lexicon.words("""
    embassy tourists expatriates evacuees contractors voted oppose polled
    evacuated flown fled citizens civilians refugees killed living work vote arrested detained held jailed hostage aid
    students pilgrims
    """)
