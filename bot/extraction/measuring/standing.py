"""What is known of those counted whatever the verb beside them says.

They are there: a part of them goes, it is asked or denied that they go, others join them, they "will stay". Or they
are still to come: the next rotation, those promised. A verb of going says nothing of such a count, and so these rules
stand before all that look for one.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.casualties import PARTS
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import Kind
from bot.extraction.measuring.going import GO_VERBS, NOUNS_OF_GOING, comes
from bot.extraction.measuring.modality import OBJECT_OF, STATIONED, is_definite
from bot.extraction.reading import Reading
from bot.extraction.text.amounts import SMALL
from bot.model import FactType, Measure, ValueKind


def standing_of(reading: Reading, count: Count, left: list[str], right: list[str]) -> Kind | None:
    """The kind of a count that is there, or still to come, whatever its verb; None where the verb decides."""
    if _is_next(left) and _PAST.isdisjoint(right[:8]):
        return Kind(FactType.MOVEMENT, Measure.PLANNED, planned=True)
    if left[-2:] == [",", "of"] and right[:1] == [","]:  # "our contribution there, of 140 personnel, is to end"
        return _THERE
    whole = _is_whole(reading, count)
    if _is_owed(reading, count, whole):
        return Kind(FactType.STRENGTH, Measure.PLANNED, planned=True)
    if whole and right[:2] != ["to", "be"]:
        return _THERE
    if is_definite(reading, count) and (
        _stay(reading, count, left) or _are_kept(left) or _are_at_issue(reading, count, left) or _take_cover(right)
    ):
        return _THERE
    if _is_asked_of(reading, count, left, right) or _is_spoken_of(reading, count, left):
        return _THERE
    if left[-2:] in (["top", "of"], ["addition", "to"]):
        sent = not lexicon.DEPLOY.isdisjoint(right[:1])  # "on top of the 5,000 ordered there"
        return Kind(FactType.MOVEMENT, Measure.DEPLOYED) if sent else _THERE
    if count.figure.kind is ValueKind.NONE or _are_there_already(left, right):
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    return None


_THERE = Kind(FactType.STRENGTH, Measure.PRESENT, settled=True)


def _stay(reading: Reading, count: Count, left: list[str]) -> bool:
    """Whether those are counted who are there, whatever shall become of them.

    "Its 130 soldiers at Al Asad will stay", "the 300 in Mali will be home by May"; not "the 300 will arrive".
    """
    if left[-1:] == ["of"] or not OBJECT_OF.isdisjoint(left[-4:]):
        return False
    if not _OTHERS.isdisjoint(reading.words[count.first : count.number.core]):
        return False
    end = count.end + 2 if reading.follows(count.end, "and", "women") else count.end
    after = reading.words[end : end + _SUBJECT_LONG]
    located = reading.word(count.end) in STATIONED or reading.word(count.end - 1) in STATIONED
    if after[:1] in (["who"], ["that"]) and after[1:2] in (["are"], ["were"]):
        located, after = not STATIONED.isdisjoint(after[2:3]), after[3:]
    if left[-1:] and left[-1] in _TELLS and "to" in after[:10]:
        return True  # "asked the 1,000 soldiers of the mission to leave"
    if located and left[-1:] == ["that"] and left[-2:-1] and left[-2] in _DEMANDS:
        return True
    modal = next((at for at, word in enumerate(after) if word in _SHALL or after[at : at + 3] == _TO_BE), None)
    if modal is None or not _ENDS_SUBJECT.isdisjoint(after[:modal]):
        return False
    then = after[modal + 1 :]
    verb = next((word for word in then if word not in ("not", "all", "also", "now", "then")), "")
    if verb in _STAYS or (verb in ("go", "carry") and "on" in then[:3]):
        return True
    return located and (verb not in _ARRIVES or not {"not", "home", "back"}.isdisjoint(then[:4]))


_DEMANDS = frozenset("demanded demands demand insisted insists asked proposed".split())
_TELLS = frozenset("asked asks told tells urged urges pressed".split())
_SUBJECT_LONG = 14  # tokens
_OTHERS = frozenset("first next other additional extra further new".split())
_TO_BE = ["are", "to", "be"]
_SHALL = frozenset("will would should shall could 'll".split())
_ENDS_SUBJECT = frozenset("that who which and but , . ; : whom where".split())
_STAYS = frozenset("stay remain continue keep".split())
_ARRIVES = frozenset("arrive deploy join reach go move head come".split())


def _are_kept(left: list[str]) -> bool:
    """Whether it is denied that those counted go: "is not going to withdraw its 500 soldiers"."""
    if _DENIES.isdisjoint(left[-8:]) or _GOES.isdisjoint(left[-3:]):
        return False
    return not {"until", "before", "unless", "only"} & set(left[-8:])


_DENIES = frozenset("not n't never won't doesn't didn't isn't cannot refuses refused denied rather instead".split())
_GOES = GO_VERBS | lexicon.REDUCE | {"bring", "bringing"}
_MOVED = _GOES | lexicon.DEPLOY


def _are_at_issue(reading: Reading, count: Count, left: list[str]) -> bool:
    """Whether a bill or a plan, of which nobody knows how it ends, is to bring those home who are somewhere."""
    if reading.word(count.end) not in STATIONED:
        return False
    to = next((at for at in range(len(left) - 1, 0, -1) if left[at] == "to"), None)
    return to is not None and left[to - 1] in _BILLS and not _GOES.isdisjoint(left[to + 1 :])


_BILLS = frozenset("resolution bill motion amendment vote measure petition proposal plan plans call calls".split())


def _take_cover(right: list[str]) -> bool:
    """Whether those counted only went where it is safe: "had been ordered into bunkers", "are confined to base"."""
    at = next((at for at, word in enumerate(right[:8]) if word in ("into", "to", "in")), None)
    return at is not None and not _COVER.isdisjoint(right[at + 1 : at + 4])


_COVER = frozenset("bunkers bunker shelters shelter cover barracks basements quarters".split())


def _is_next(left: list[str]) -> bool:
    """Whether a body is counted that is still to come: "the next rotation, of some 60 soldiers"."""
    if left[-1:] != ["of"] or "next" not in left[-5:]:
        return False
    return not _ROTATIONS.isdisjoint(left[-4:])


_ROTATIONS = lexicon.UNITS_OF_TROOPS | {"rotation", "group", "batch", "wave", "tranche"}
_PAST = frozenset("arrived came left went flew landed returned".split())
_OWED = frozenset("promised pledged bound earmarked requested foreseen envisaged planned".split())


def _is_owed(reading: Reading, count: Count, whole: bool) -> bool:
    """Whether those are counted who have yet to come: "700 of the 1,200 promised", "the 4,000 whom NATO promised"."""
    if not (whole or is_definite(reading, count)) or reading.word(count.first - 2) in lexicon.DEPLOY:
        return False  # "the deployment of the 600 promised has begun"
    after = reading.word(count.end)
    return after in _OWED or (after in ("whom", "that", "which") and reading.word(count.end + 2) in _OWED - {"bound"})


def _is_whole(reading: Reading, count: Count) -> bool:
    """Whether a count is the whole of which a part does something: "half of the 14,000", "most of Italy's 900"."""
    of = count.first - 1
    if reading.token(of).possessive:
        of = next((at for at in range(of - 1, max(-1, of - 5), -1) if reading.word(at) == "of"), of)
    if reading.word(of) != "of":
        return False
    if reading.word(of - 1) in lexicon.UNITS_OF_TROOPS:  # "part of its contingent of 400"
        of = next((at for at in range(of - 2, max(-1, of - 6), -1) if reading.word(at) == "of"), -1)
    part = reading.token(of - 1)
    all_there = part.word == "all" and reading.word(count.end) in ("there", "in", "based", "stationed")
    return part.word in _PARTS or part.word in _NUMBERS or part.value is not None or all_there


_NUMBERS = SMALL - {"one"}  # "I was one of 800,000 who served"
_PARTS = PARTS | frozenset("any none part parts hundreds hundred thousands dozens dozen scores handful bulk".split())


def _is_asked_of(reading: Reading, count: Count, left: list[str], right: list[str]) -> bool:
    """Whether it is asked what becomes of those counted, or whether they are enough or should leave."""
    if left[:1] == ["whether"] and is_definite(reading, count):
        return left[-1:] != ["of"] and _MOVED.isdisjoint(left)
    when = left[-1:] == ["when"] and not _SHALL.isdisjoint(right[:8])
    if (when or left[-1:] in (["if"], ["unless"], ["where"])) and is_definite(reading, count):
        return _PAST.isdisjoint(right[:8])  # "if the 2,500 soldiers leave"
    if left == ["whether"]:
        return {"will", "would", "should"}.isdisjoint(right)
    return left[-2:] in _BECOMES


def _is_spoken_of(reading: Reading, count: Count, left: list[str]) -> bool:
    """Whether something is of or for those who are there: "the mandate for the 1,300 it has", "the fate of the 900"."""
    if left[-1:] == [] or left[-1] not in _REGARDING or not is_definite(reading, count):
        return False
    if (left[-2:-1] and left[-2] in _NO_TOPIC) or not _OTHERS.isdisjoint(reading.words[count.first : count.end]):
        return False
    return reading.word(count.end) not in _OWED_OR_SENT


_REGARDING = frozenset("of for on about without".split())
_NO_TOPIC = (
    NOUNS_OF_GOING
    | lexicon.UNITS_OF_TROOPS
    | lexicon.WITHDRAW
    | lexicon.DEPLOY
    | lexicon.REDUCE
    | lexicon.INCREASE
    | lexicon.CAP
    | lexicon.PEAK
    | frozenset("last first rest total number dispatch outside board".split())
)
_OWED_OR_SENT = _OWED | frozenset("sent deployed planned ordered more who that leaving returning going coming".split())
_BECOMES = (["become", "of"], ["becomes", "of"], ["became", "of"], ["happens", "to"], ["happen", "to"])


def _are_there_already(left: list[str], right: list[str]) -> bool:
    """Whether others come to those counted: "joined the 4,500 already there", "on top of the 900 in Syria"."""
    if right[:1] == ["already"] and _GONE.isdisjoint(right[1:2]):
        return True
    return not _JOINS.isdisjoint(left[-2:]) and not (right[:1] == ["who"] and comes([], right))


_GONE = lexicon.WITHDRAW | frozenset("home ordered come back on en heading headed bound".split())
_JOINS = frozenset("join joins joined joining reinforcing relieve relieves relieved relieving replace replaces".split())
