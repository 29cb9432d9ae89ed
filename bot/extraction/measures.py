"""What a figure of troops measures: the verb and the preposition before it, else the verb after it, decide."""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.around import Around, Kind
from bot.extraction.bounds import bound_of, is_cumulative
from bot.extraction.casualties import PARTS
from bot.extraction.clauses import own_clause
from bot.extraction.counts import Count
from bot.extraction.going import comes, goes
from bot.extraction.journeys import journey_of
from bot.extraction.modality import CHANGED_TO, is_definite, is_planned, uncontracted
from bot.extraction.reading import Reading
from bot.model import FactType, Measure, ValueKind

_CHANGES = CHANGED_TO | {"down", "up"}


def troops_of(reading: Reading, count: Count, near: Around) -> Kind | None:
    if _trained(reading, count, near):
        return None
    return level_of(reading, count, near)


def _trained(reading: Reading, count: Count, near: Around) -> bool:
    """Whether those counted are trained, screened or paid and not stationed."""
    left = [reading.word(at) for at in near.left][-6:]
    right = [reading.word(at) for at in near.right][:4]
    for step, word in enumerate(left):
        following = (left[step + 1 : step + 2] or [""])[0]
        if word in lexicon.TRAIN and following not in (
            "mission",
            "missions",
            "operation",
            "programme",
            "program",
            "base",
        ):
            if not _MOVED.isdisjoint(left[step + 1 :]):
                return False  # "suspended its training and sent half of its 133"
            return left[-1] != "to" and not {"will", "who"}.intersection(left[-2:])
    if right[:1] in (["who"], ["that"]):
        right = right[:1]  # "who trained Iraqis"
    return bool({"trained", "graduated", "recruited"}.intersection(right))


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
    if left[-2:] == [",", "of"] and right[:1] == [","]:  # "our contribution there, of 140 personnel, is to end"
        return Kind(FactType.STRENGTH, Measure.PRESENT, settled=True)
    if _is_whole(reading, count) and right[:2] != ["to", "be"]:
        return Kind(FactType.STRENGTH, Measure.PRESENT, settled=True)
    if count.figure.kind is ValueKind.NONE or _are_there_already(left, right) or _is_asked_of(left, right):
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    planned = is_planned(reading, near, count)
    if _were_there(left, right) and not planned:
        return Kind(FactType.STRENGTH, Measure.PRESENT)  # "there were 38,000 when 2014 began"
    bound = bound_of(reading, count, left, right)
    if bound is not None:
        return bound
    if is_cumulative(reading, count, left, right):
        return Kind(FactType.STRENGTH, Measure.CUMULATIVE)
    return _by_preposition(reading, count, left, right, planned) or _by_verb(reading, count, near, left, right, planned)


_HOLDS = frozenset("built designed room space beds bunks barracks housing".split())  # "room for 600 soldiers"


def _by_preposition(reading: Reading, count: Count, left: list[str], right: list[str], planned: bool) -> Kind | None:
    """The measure of what something changes to, from or by; None where a count is nothing of these."""
    preposition = _preposition(reading, count, left)
    if preposition == "to" and left[-2:-1] != [] and left[-2] in lexicon.AUTHORISED:
        return Kind(FactType.STRENGTH, Measure.AUTHORISED)  # "bringing the total authorised to 3,100"
    if preposition in ("to", "at", "from", "by") and not _CHANGES.isdisjoint(left):
        return _changed(preposition, left, planned)
    if right[:2] in (["down", "to"], ["up", "to"]):
        return Kind(FactType.STRENGTH, Measure.PRESENT)  # "bring the 2,000 down to 1,400"
    if preposition == "to" and left[-2:-1] != [] and left[-2] in _HEADED:
        return Kind(FactType.STRENGTH, Measure.PLANNED, planned=True)  # "we are at 4,500, headed to 2,500"
    if preposition == "at" and left[-2:-1] != [] and left[-2] in _BEEN and not planned:
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    if preposition == "from" and right[:1] == ["to"]:
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    return None


_HEADED = frozenset("headed heading bound going".split())


def _preposition(reading: Reading, count: Count, left: list[str]) -> str:
    """The word before a count; "to" of "from 500 up to 4,000", which is read as a hedge."""
    if reading.words[count.first : count.first + 2] == ["up", "to"] and "from" in left[-8:]:
        return "to"
    return left[-1] if left else ""


def _is_asked_of(left: list[str], right: list[str]) -> bool:
    """Whether it is asked what becomes of those counted, or whether they are enough."""
    if left == ["whether"]:
        return {"will", "would", "should"}.isdisjoint(right)
    return left[-2:] in _BECOMES


_BECOMES = (["become", "of"], ["becomes", "of"], ["became", "of"], ["happens", "to"], ["happen", "to"])


def _were_there(left: list[str], right: list[str]) -> bool:
    """Whether "there were" stands before a count, and nothing of going after it."""
    there = left[-2:-1] == ["there"] and left[-1] in ("were", "are", "was", "is", "been")
    return there and right[:1] not in (["sent"], ["deployed"], ["withdrawn"])


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


def _are_there_already(left: list[str], right: list[str]) -> bool:
    """Whether others come to those counted: "joined the 4,500 already there", "on top of the 900 in Syria"."""
    if right[:1] == ["already"] and _GONE.isdisjoint(right[1:2]):
        return True
    return not _JOINS.isdisjoint(left[-2:]) and not (right[:1] == ["who"] and comes([], right))


_MOVED = lexicon.WITHDRAW | frozenset("sent moved flew deployed keeps kept has have had".split())
_GONE = lexicon.WITHDRAW | frozenset("home ordered come back on en heading headed bound".split())
_JOINS = frozenset("join joins joined joining reinforcing relieve relieves relieved relieving replace replaces".split())


def _is_whole(reading: Reading, count: Count) -> bool:
    """Whether a count is the whole of which a part does something: "half of the 14,000", "most of Italy's 900"."""
    of = count.first - 1
    if reading.token(of).possessive:
        of = next((at for at in range(of - 1, max(-1, of - 5), -1) if reading.word(at) == "of"), of)
    if reading.word(of) != "of":
        return False
    part = reading.token(of - 1)
    all_there = part.word == "all" and reading.word(count.end) in ("there", "in", "based", "stationed")
    return part.word in PARTS or part.value is not None or all_there


def _changed(preposition: str, left: list[str], planned: bool) -> Kind:
    if preposition in ("to", "at"):
        planned = planned or (preposition == "to" and _is_under_way(left))
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    if preposition == "from":
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    grows = bool(lexicon.INCREASE.intersection(left)) and not lexicon.REDUCE.intersection(left)
    measure = Measure.PLANNED if planned else Measure.DEPLOYED if grows else Measure.WITHDRAWN
    return Kind(FactType.MOVEMENT, measure, planned=planned)


def _by_verb(reading: Reading, count: Count, near: Around, left: list[str], right: list[str], planned: bool) -> Kind:
    """The nearest verb before, else the first one after, decides."""
    passive = right[1:3] if right[:1] and right[0] in _BEEN else []
    if lexicon.AUTHORISED.intersection([*left[-7:], *passive]) or _is_leave_to(left[-7:]):
        return Kind(FactType.STRENGTH, Measure.AUTHORISED)
    if left[-2:] == ["all", "but"]:
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    journey = journey_of(reading, count, near)
    if journey is not None:
        home = journey == "home"
        measure = Measure.PLANNED if planned else Measure.WITHDRAWN if home else Measure.DEPLOYED
        return Kind(FactType.MOVEMENT, measure, planned=planned)
    leaving = goes(left, right)
    if leaving == "stay":
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    if leaving == "there":
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    if leaving == "go":
        return Kind(FactType.MOVEMENT, Measure.PLANNED if planned else Measure.WITHDRAWN, planned=planned)
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
_BEEN = frozenset("are is were was been have has".split())
_ANNOUNCED = frozenset("announce announces announced announcing unveiled unveils".split())


def is_added(reading: Reading, count: Count) -> bool:
    """Whether those counted come on top of others: "another 500", "500 more"; "the other 500" do not."""
    return count.more and "other" not in reading.words[count.first : count.end]
