"""What a figure of troops measures: the verb and the preposition before it, else the verb after it, decide."""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import OF_TODAY, Around, Kind
from bot.extraction.measuring.bounds import bound_of, is_cumulative
from bot.extraction.measuring.clauses import own_clause
from bot.extraction.measuring.going import comes, goes
from bot.extraction.measuring.journeys import is_welcomed, journey_after, journey_of, leaves_theatre, takes_off_with
from bot.extraction.measuring.modality import CHANGED_TO, MOOTED, STATIONED, is_definite, is_planned, uncontracted
from bot.extraction.measuring.standing import standing_of
from bot.extraction.reading import Reading
from bot.model import FactType, Measure

_CHANGES = CHANGED_TO | {"down", "up", "drawdown"}


def troops_of(reading: Reading, count: Count, near: Around) -> Kind | None:
    if _trained(reading, count, near):
        return None
    return level_of(reading, count, near)


def _trained(reading: Reading, count: Count, near: Around) -> bool:
    """Whether those counted are trained, screened or paid and not stationed."""
    left = [reading.word(at) for at in near.left][-6:]
    left = left[left.index("while") :] if "while" in left else left
    right = [reading.word(at) for at in near.right][:4]
    for step, word in enumerate(left):
        following = (left[step + 1 : step + 2] or [""])[0]
        if word in lexicon.TRAIN and following not in _TRAINING_IS:
            if not _MOVED.isdisjoint(left[step + 1 :]):
                return False  # "suspended its training and sent half of its 133"
            return left[-1] != "to" and not {"will", "who"}.intersection(left[-2:])
    if right[:1] in (["who"], ["that"]):
        right = right[:1]  # "who trained Iraqis"
    if journey_after(reading, count, near) is not None:
        return False  # "trained in Texas before they flew to Kuwait"
    return any(word in _TAUGHT and _is_done_to_them(right, step) for step, word in enumerate(right))


# What "training" before it describes, so that nobody is trained: "its training contingent of 200 soldiers".
_TRAINING_IS = frozenset(
    "mission missions operation programme program base contingent team detachment camp was is has had were".split()
)
_TAUGHT = frozenset({"trained", "graduated", "recruited"})


def _is_done_to_them(right: list[str], step: int) -> bool:
    """Whether "trained" after a count is passive: "were trained", "trained by"; "50 paras trained Kurds" is not."""
    if step:
        return right[step - 1] in ("been", "were", "was", "are", "being", "have", "had")
    following = right[1:2]
    return following == [] or following[0] in lexicon.STOPPERS or not following[0].isalpha()


def level_of(reading: Reading, count: Count, near: Around) -> Kind | None:
    """The measure of a count of troops."""
    near = own_clause(reading, count, near)
    left = [uncontracted(reading.word(at)) for at in near.left]
    right = [uncontracted(reading.word(at)) for at in near.right]
    if "high" in left or "high" in right:  # "High" in a name is no peak
        left, right = _without_names(reading, near.left, left), _without_names(reading, near.right, right)
    left = left[len(left) - left[::-1].index(":") :] if ":" in left[:-1] else left
    if right[:1] == ["never"] or (left[-1:] == ["for"] and not _HOLDS.isdisjoint(left[-2:-1])):
        return None
    standing = standing_of(reading, count, left, right)
    if standing is not None:
        return standing
    planned = is_planned(reading, near, count) or _is_mooted(left) or _is_trailing(reading, near, left, right)
    bound = bound_of(reading, count, left, right)
    if bound is not None:
        return bound
    if is_cumulative(reading, count, left, right):
        return Kind(FactType.STRENGTH, Measure.CUMULATIVE)
    return _by_preposition(reading, count, left, right, planned) or _by_verb(reading, count, near, left, right, planned)


def _is_trailing(reading: Reading, near: Around, left: list[str], right: list[str]) -> bool:
    """Whether those are counted "with" whom something will be done: "will be led by Spain, with 180 soldiers"."""
    if left != ["with"] or (right[:1] != [] and right[0] in STATIONED):
        return False
    before = reading.words[near.clause.start : near.left.start]
    return not {"will", "would"}.isdisjoint(before) and reading.word(near.left.start - 1) == ","


def _is_mooted(left: list[str]) -> bool:
    """Whether a number is only talked of: "the number discussed is", "there was talk of 900"."""
    if left[-1:] == ["of"] and not _TALK.isdisjoint(left[-8:]):
        return True
    noun = next((at for at, word in enumerate(left) if word in ("number", "figure", "size", "level")), None)
    return noun is not None and not MOOTED.isdisjoint(left[noun + 1 : noun + 4])


_TALK = frozenset("talk speculation rumours rumors whispers".split())
_HOLDS = frozenset(
    "built meant intended designed room space beds bunks barracks housing tents tent tables cells seats".split()
)  # "room for 600 soldiers"


def _by_preposition(reading: Reading, count: Count, left: list[str], right: list[str], planned: bool) -> Kind | None:
    """The measure of what something changes to, from or by; None where a count is nothing of these."""
    preposition = _preposition(reading, count, left)
    if preposition == "by" and left[-2:-1] == ["again"]:
        left = reading.words[max(0, count.first - _ELLIPSIS) : count.first]  # "rose in 2016, and again by 440"
    if preposition == "to" and left[-2:-1] != [] and left[-2] in lexicon.AUTHORISED:
        return Kind(FactType.STRENGTH, Measure.AUTHORISED)  # "bringing the total authorised to 3,100"
    if preposition in ("to", "at", "from", "by") and not _CHANGES.isdisjoint(left):
        return _changed(preposition, left, right, planned)
    if preposition == "of" and left[-2:-1] and left[-2] in _BY_HOW_MANY:
        measure = Measure.PLANNED if planned else _BY_HOW_MANY[left[-2]]
        return Kind(FactType.MOVEMENT, measure, planned=planned)
    if right[:2] in (["down", "to"], ["up", "to"]):
        return Kind(FactType.STRENGTH, Measure.PRESENT)  # "bring the 2,000 down to 1,400"
    if preposition == "to" and left[-2:-1] != [] and left[-2] in _HEADED:
        return Kind(FactType.STRENGTH, Measure.PLANNED, planned=True)  # "we are at 4,500, headed to 2,500"
    if left[-3:] == ["to", "be", "at"]:
        return Kind(FactType.STRENGTH, Measure.PLANNED, planned=True)  # "on track to be at 4,500 by May"
    if preposition == "at" and left[-2:-1] != [] and left[-2] in _BEEN and not planned:
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    if preposition == "from" and right[:1] == ["to"]:
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    return None


_BY_HOW_MANY = dict.fromkeys("decrease reduction drop decline fall".split(), Measure.WITHDRAWN) | dict.fromkeys(
    "increase rise growth".split(), Measure.DEPLOYED
)
_HEADED = frozenset("headed heading bound going path track way course".split())


def _preposition(reading: Reading, count: Count, left: list[str]) -> str:
    """The word before a count; "to" of "from 500 up to 4,000", which is read as a hedge."""
    if reading.words[count.first : count.first + 2] == ["up", "to"] and "from" in left[-8:]:
        return "to"
    at = len(left) - 1
    while at > 0 and left[at] in OF_TODAY:
        at -= 1
    return left[at] if left else ""


_ELLIPSIS = 24  # tokens


def _without_names(reading: Reading, tokens: range, words: list[str]) -> list[str]:
    return [
        "" if word == "high" and reading.token(at).capital else word for at, word in zip(tokens, words, strict=True)
    ]


def _is_under_way(left: list[str]) -> bool:
    """Whether a change goes on: "has been cutting that to", "is reducing its force to"."""
    return any(
        word.endswith("ing") and word in CHANGED_TO and left[at - 1] in ("is", "are", "been")
        for at, word in enumerate(left)
        if at
    )


def _is_supposed(left: list[str]) -> bool:
    """Whether a change is of a day to come, told in the present after "if" or "once": "If it goes down to 8,600"."""
    opens = next((at for at, word in enumerate(left) if word in ("if", "unless", "once", "until", "when")), None)
    return opens is not None and not _TOLD_NOW.isdisjoint(left[opens + 1 :])


_TOLD_NOW = frozenset("go goes fall falls drop drops sink sinks shrink shrinks rise rises grow grows".split())


_MOVED = lexicon.WITHDRAW | frozenset("sent moved flew deployed keeps kept has have had".split())


_NOW = frozenset("now currently today".split())


def _changed(preposition: str, left: list[str], right: list[str], planned: bool) -> Kind:
    if preposition in ("to", "at"):
        under_way = _is_under_way(left) and _NOW.isdisjoint(right[:2])
        planned = planned or (preposition == "to" and (under_way or _is_supposed(left)))
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    if preposition == "from":
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    grows = bool(lexicon.INCREASE.intersection(left)) and not lexicon.REDUCE.intersection(left)
    measure = Measure.PLANNED if planned else Measure.DEPLOYED if grows else Measure.WITHDRAWN
    return Kind(FactType.MOVEMENT, measure, planned=planned)


def _by_verb(reading: Reading, count: Count, near: Around, left: list[str], right: list[str], planned: bool) -> Kind:
    """The nearest verb before, else the first one after, decides."""
    passive = right[1:3] if right[:1] and right[0] in _BEEN else []
    allowed = [word for word, following in pairwise([*left[-7:], ""]) if following != "that"]  # "allowed that", said
    if lexicon.AUTHORISED.intersection([*allowed, *passive]) or _is_leave_to(left[-7:]):
        return Kind(FactType.STRENGTH, Measure.AUTHORISED)
    if left[-2:] == ["all", "but"]:
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    going = _by_going(reading, count, near, left, right, planned)
    if going is not None:
        return going
    if _are_known_there(reading, count, left, right):
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    added = is_added(reading, count)
    announced = added and not _ANNOUNCED.isdisjoint([*left[-3:], *passive])
    if announced or comes(left, right) or _deploy(reading, count, left, right):
        return Kind(
            FactType.MOVEMENT,
            Measure.PLANNED if planned and "ordered" not in left else Measure.DEPLOYED,
            planned=planned,
        )
    own = right[: next((at for at, word in enumerate(right) if word in ("and", ",")), len(right))]
    told = planned or bool(lexicon.LEVEL.intersection([*left[-6:], *own[:4]]))
    if added and not told and right[:1] == ["for"]:
        return Kind(FactType.MOVEMENT, Measure.DEPLOYED)  # "560 more for Iraq"
    return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned, told=told)


def _by_going(
    reading: Reading, count: Count, near: Around, left: list[str], right: list[str], planned: bool
) -> Kind | None:
    """The measure of those who go, stay or set out; None where no words say that they do."""
    if _carry_others(near, right):
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    if takes_off_with(reading, count, near):
        return Kind(FactType.MOVEMENT, Measure.PLANNED if planned else Measure.WITHDRAWN, planned=planned)
    none_left = left[-2:] == ["last", "of"] and is_definite(reading, count)  # "flew the last of its 450 to Tashkent"
    journey = "home" if none_left else journey_of(reading, count, near)
    onward = None if journey is not None else journey_after(reading, count, near)
    if journey == "out" or onward is not None:
        planned = onward == "will" or (planned and onward is None)
        return Kind(FactType.MOVEMENT, Measure.PLANNED if planned else Measure.DEPLOYED, planned=planned)
    leaving = "go" if journey == "home" else goes(left, right)
    if leaving == "stay":
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    if leaving == "there":
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    shifted = is_welcomed(reading, count, near) or _is_shifted(reading, count, left, right)
    if leaving == "go" or shifted or leaves_theatre(reading, count, near):
        return Kind(FactType.MOVEMENT, Measure.PLANNED if planned else Measure.WITHDRAWN, planned=planned)
    return None


def _are_known_there(reading: Reading, count: Count, left: list[str], right: list[str]) -> bool:
    """Whether those are counted who are somewhere, and nothing sends them: "the order covers the 700 in Somalia"."""
    if not is_definite(reading, count) or reading.word(count.end) not in ("in", "at"):
        return False
    return _SENDS.isdisjoint(left[-2:]) and not comes([], right[: right.index(",")] if "," in right else right)


def _carry_others(near: Around, right: list[str]) -> bool:
    """Whether those counted move others and do not go themselves: "the 600-strong mission flew out 5,347 people"."""
    at = len(right) - (2 if right[-1:] in (["out"], ["home"]) else 1)
    if at < 0 or right[at] not in _CARRY or "and" in right[:at] or near.right.stop >= near.clause.stop:
        return False
    return right[at - 1 : at] not in (["been"], ["were"], ["was"], ["be"], ["are"], ["being"])


_CARRY = frozenset("flew evacuated brought took carried airlifted lifted".split())


def _is_shifted(reading: Reading, count: Count, left: list[str], right: list[str]) -> bool:
    """Whether those who were there are moved, nobody says whither: "relocated its seven soldiers in Baghdad"."""
    if _SHIFTS.isdisjoint(left[-3:]) or not is_definite(reading, count):
        return False
    return {"to", "into", "there", "toward", "towards", "onto"}.isdisjoint(right[:10])


_SHIFTS = frozenset("moved moves moving relocated relocates relocating transferred shifted".split())


def _is_leave_to(left: list[str]) -> bool:
    """Whether it is only allowed: "the authority to send"."""
    return any(word in _LEAVE and following == "to" for word, following in pairwise(left))


_LEAVE = frozenset("authority permission clearance".split())


def _deploy(reading: Reading, count: Count, left: list[str], right: list[str]) -> bool:
    """Whether those counted went: "In May some 600 soldiers deployed to Niger", "sent them back, first 275 troops"."""
    if reading.word(count.first) == "first" and left[-1:] == [","]:
        return not lexicon.DEPLOY.isdisjoint(left)
    if right[:1] != ["deployed"] or right[1:2] not in (["to"], ["there"]) or is_definite(reading, count):
        return False
    return _VERBS.isdisjoint(left) and left[-1:] not in (["of"], ["by"], ["with"], ["among"], ["for"])


_VERBS = lexicon.LEVEL | lexicon.DEPLOY | lexicon.WITHDRAW | lexicon.REDUCE | lexicon.INCREASE | lexicon.FUTURE
_SENDS = lexicon.DEPLOY - {"order", "orders"}
_BEEN = frozenset("are is were was been have has".split())
_ANNOUNCED = frozenset("announce announces announced announcing unveiled unveils".split())


def is_added(reading: Reading, count: Count) -> bool:
    """Whether those counted come on top of others: "another 500", "500 more"; "the other 500" do not."""
    return count.more and "other" not in reading.words[count.first : count.end]
