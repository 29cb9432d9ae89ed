"""Counts that are no level of the day: a peak, a ceiling, all who ever served, the size of a body that ends."""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import Kind
from bot.extraction.reading import Reading
from bot.model import FactType, Hedge, Measure


def bound_of(reading: Reading, count: Count, left: list[str], right: list[str]) -> Kind | None:
    """A peak, a ceiling, the size of a body that ends, or those whom nobody replaces; None where it is none of them."""
    phrase = left[len(left) - left[::-1].index(",") :] if "," in left else left
    after = _own_phrase(right)
    bounded = not _BOUNDS.isdisjoint(left) or not _BOUNDS.isdisjoint(after)
    far = 14 if left[-1:] in (["is"], ["was"], ["at"]) else 7  # "the ceiling set by the White House for Syria is 503"
    for words, measure in _MEASURES if bounded else ():
        if words.intersection(_own_bound(phrase[-far:])) or words.intersection(_without_rank(after)[:7]):
            return Kind(FactType.STRENGTH, measure)
    if left[-1:] in (["at"], ["to"], ["from"]) and not _CAPPED.isdisjoint(left):
        return Kind(FactType.STRENGTH, Measure.CAP)  # "capped the number of soldiers in Colombia at 800"
    if bounded and (_was_peak(left) or _is_apposed_to_peak(left)):
        return Kind(FactType.STRENGTH, Measure.PEAK)
    if "maximum" in reading.words[count.first : count.number.core]:
        return Kind(FactType.STRENGTH, Measure.CAP)
    if count.figure.hedge in _ABOVE and not {"not", "never"}.isdisjoint(left[-4:]):
        never = "never" in left and {"will", "would", "may", "must"}.isdisjoint(left)
        return Kind(FactType.STRENGTH, Measure.PEAK if never else Measure.CAP)  # "will not have more than 700 there"
    if left[-1:] in (["beyond"], ["above"]) and "never" in left[-5:]:
        return Kind(FactType.STRENGTH, Measure.PEAK)  # "never got beyond 500"
    if count.figure.hedge in (Hedge.UP_TO, Hedge.AT_MOST):
        most = _most_of(reading, left, after)
        if most is not None and lexicon.AUTHORISED.isdisjoint(left):
            return Kind(FactType.STRENGTH, most)
    if _is_body(reading, count, left) and (_loses(right) or _is_made_less(left) or _is_to_be_done_with(left, right)):
        return Kind(FactType.STRENGTH, Measure.PRESENT, settled=True)
    return Kind(FactType.MOVEMENT, Measure.WITHDRAWN) if _is_not_replaced(right) else None


def _most_of(reading: Reading, left: list[str], right: list[str]) -> Measure | None:
    """What "up to 500" and "as many as 500" bound: those who may be there, or those who once were; None if neither.

    "Can number up to 500", "may keep up to 500 under its mandate" and "spoke of up to 500" tell a ceiling; "could be
    as many as 500" and "up to 500 may be sent next week" only what is possible.
    """
    near = [*left[-5:], "|", *right[:3]]
    if not {"can", "lets"}.isdisjoint(near) and "not" not in near:
        return Measure.CAP
    if "may" in near and (not _KEEPS.isdisjoint(near) or not _LAWS.isdisjoint(reading.vocabulary)):
        return Measure.CAP
    if left[-1:] == ["of"] and left[-2:-1] and left[-2] in _SPOKE:
        return Measure.CAP
    if left[-1:] in (["of"], ["with"]) and not _LAWS.isdisjoint(reading.vocabulary):
        return Measure.CAP  # "prolonged the mission, with up to 1,100 soldiers"
    had = left[-2:-1] in (["have"], ["has"], ["had"], ["used"]) and left[-1].endswith(("d", "pt"))
    return Measure.PEAK if had or left[-3:-1] == ["used", "to"] else None


_ABOVE = (Hedge.MORE_THAN, Hedge.OVER)
_KEEPS = frozenset("keep have station stationed based maintain number count contain".split())
_LAWS = frozenset("mandate mandates decree law parliament bundestag treaty resolution agreement".split())
_SPOKE = frozenset("spoke speak speaks spoken talk talked talks is was".split())
_MEASURES = ((lexicon.PEAK, Measure.PEAK), (lexicon.CAP, Measure.CAP))
_BOUNDS = lexicon.PEAK | lexicon.CAP
_CAPPED = frozenset("ceiling ceilings cap capped caps capping limit limits limited".split())


def _own_bound(words: list[str]) -> list[str]:
    """The words but for what is of something else: a superlative that ranks, the limit set to a plan to do it."""
    to = next((at for at, (one, two) in enumerate(pairwise(words)) if one == "to" and two in _GOING), 0)
    to = max(to, *(at + 1 for at, (one, two) in enumerate(pairwise(words)) if two == "that" and one in _SAY), 0)
    return _without_rank(words[to:])


_GOING = lexicon.WITHDRAW | lexicon.DEPLOY
_SAY = frozenset("say says said saying added told".split())


def _without_rank(words: list[str]) -> list[str]:
    """The words but for a superlative that ranks contributors and says nothing of a level: "second-largest"."""
    return [word for at, word in enumerate(words) if not (word in lexicon.PEAK and _ranks(words, at))]


def _ranks(words: list[str], at: int) -> bool:
    if words[at] == "high" and words[at + 1 : at + 2] and words[at + 1] not in _AFTER_A_HIGH:
        return True  # "on high alert"
    before = [word for word in words[max(0, at - 2) : at] if word != "-"]
    if words[at + 1 : at + 2] == ["with"] and words[at] in ("largest", "biggest", "highest"):
        return True
    return not _CONTRIBUTORS.isdisjoint(words[at + 1 : at + 7]) or (before[-1:] != [] and before[-1] in _ORDINALS)


_CONTRIBUTORS = frozenset(
    """contributor contributors provider providers contribution contributions contingent contingents group groups part
    share detachment unit element""".split()
)
_AFTER_A_HIGH = frozenset("of in at on during under last reached set point mark water tide - , . )".split())
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def _own_phrase(right: list[str]) -> list[str]:
    """The words after a count up to another verb: ", which lifts the ceiling" or "and reached its maximum"."""
    for at, word in enumerate(right):
        if word in ("down", "up") and right[at + 1 : at + 2] == ["from"]:
            return right[:at]  # "has 2,500 there, down from a high of 160,000"
        if word == "," and right[at + 1 : at + 2] in (["which"], ["who"], ["where"]):
            return right if right[at + 2 : at + 3] in (["was"], ["is"], ["were"]) else right[:at]
        if word == "and" and any(each.endswith("ed") or each in _CHANGES for each in right[at + 1 : at + 2]):
            return right[:at]
    return right


_CHANGES = lexicon.REDUCE | lexicon.INCREASE


def _was_peak(left: list[str]) -> bool:
    """Whether a phrase before says that this was the most: "At their height, … numbered"."""
    for at in range(len(left) - 2):
        opens = at == 0 or left[at - 1] in _OPENS or "," not in left[at:]
        if opens and left[at] == "at" and left[at + 1] in _ITS and left[at + 2] in lexicon.PEAK:
            return True
    return False


_ITS = frozenset("its their the our".split())
_OPENS = frozenset({",", "and", "but", "that", ";", ":", '"'})


def _is_apposed_to_peak(left: list[str]) -> bool:
    """Whether a comma parts a count from the peak that it is: "reached its highest level, 171,000"."""
    if left[-1:] not in ([","], [":"], ["–"]):
        return False
    before = left[-4:-1]
    return not lexicon.PEAK.isdisjoint(_without_rank(before)) and "," not in before


def _is_body(reading: Reading, count: Count, left: list[str]) -> bool:
    """Whether a body of troops is named by its size: "a 4,000-strong contingent", "its mission of 280 soldiers"."""
    whole = "strong" in reading.words[count.number.end : count.number.end + 2]
    return whole or (left[-1:] == ["of"] and not lexicon.UNITS_OF_TROOPS.isdisjoint(left[-4:-1]))


def _loses(right: list[str]) -> bool:
    """Whether what follows says that a body ends or shrinks, which tells its size as it is: "ends next month"."""
    if not _ENDS.isdisjoint(right[:1]) or (right[:1] == ["will"] and not _WILL_END.isdisjoint(right[1:2])):
        return True
    return any(
        word in lexicon.REDUCE | {"ended", "wound", "disbanded"} and "be" in right[max(0, at - 3) : at]
        for at, word in enumerate(right[:8])
    )


def _is_made_less(left: list[str]) -> bool:
    """Whether a body is what is ended or cut: "scrap its mission of 90", "go on reducing its contingent of 5,200"."""
    if not _ENDING.isdisjoint(left[-7:]):
        return True
    verb = next((at for at in range(len(left) - 1, max(-1, len(left) - 8), -1) if left[at] in lexicon.REDUCE), None)
    if verb is None or left[verb] in _NOUNS_OF_LESS:
        return False
    return {"to", "by", "at"}.isdisjoint(left[verb:]) and not _WHOSE.isdisjoint(left[verb:])


def _is_to_be_done_with(left: list[str], right: list[str]) -> bool:
    """Whether something shall become of a body that is there: "its contingent of 900 will be reorganised"."""
    if _WHOSE.isdisjoint(left[-5:]) or not lexicon.FUTURE.isdisjoint(left):
        return False
    shall = next((at for at in range(2) if right[at : at + 2] in (["will", "be"], ["would", "be"])), None)
    verb = right[shall + 2 :] if shall is not None else right[3:] if right[:3] == ["is", "to", "be"] else []
    verb = [word for word in verb[:2] if word != '"'][:1]
    return bool(verb) and verb[0].endswith("ed") and verb[0] not in lexicon.DEPLOY | lexicon.LEVEL


_NOUNS_OF_LESS = frozenset("reduction reductions smaller fewer up down".split())
_WHOSE = frozenset("its the their his our that".split())
_ENDING = frozenset("end ends ending ended scrap halve disband dissolve".split())
_WILL_END = frozenset("end expire disband inactivate deactivate dissolve finish".split())
_ENDS = frozenset("ends ended expires expired finishes finished lapses".split())


def _is_not_replaced(right: list[str]) -> bool:
    """Whether nobody comes in the place of those counted, who therefore left."""
    at = next((at for at, word in enumerate(right[:12]) if word in ("replaced", "replace")), None)
    return at is not None and not {"not", "n't", "won't", "wo", "nobody", "never"}.isdisjoint(
        right[max(0, at - 3) : at]
    )


def is_cumulative(reading: Reading, count: Count, left: list[str], right: list[str]) -> bool:
    """Whether a count is of all who were ever there, one after another, and not of those there at once."""
    if _is_body(reading, count, left):
        return False
    own = right[:7]
    for at, word in enumerate(own):
        if word in _PASSES and "through" in right[at + 1 : at + 3]:
            return True
        if word == "passed" and right[at + 1 : at + 2] == ["by"] and not _HAVE.isdisjoint(own[:at]):
            return True
    if "through" in left and not _PASSES.isdisjoint(left[-5:]) and "through" in left[-10:]:
        return True  # "through Iraq have passed 5,400"
    if any(one in ("done", "did") and two in _SERVICE for one, two in pairwise(own)):
        return True  # "have done duty there"
    part = next((at for at, word in enumerate(own[:-1]) if word in ("took", "taken") and own[at + 1] == "part"), None)
    if part is not None and (not _HAVE.isdisjoint(own[:part]) or _in_all(reading, count)):
        return True
    turns = any(word in _TURNS and not _TAKES.isdisjoint(own[:at]) for at, word in enumerate(own))
    if turns:
        return True
    served = next((at for at, word in enumerate(own) if word in _SERVED), None)
    at_once = own[:1] != ["of"] or (not _THEN.isdisjoint(right) and not _over_years(reading, count, right))
    if served is not None and (served == 0 or not at_once or not _HAVE.isdisjoint(own[:served])):
        return True
    if left[-1:] != ["rotated"] and not _SERVED.isdisjoint(left[-6:]) and not _HAVE.isdisjoint(left[-6:]):
        return True
    if left[-1:] == ["served"] and (_in_all(reading, count) or _over_years(reading, count, right)):
        return True
    if own[:2] in (["have", "been"], ["had", "been"]):  # "have been in Iraq, some of them twice", "have been to Iraq"
        return own[2:3] == ["to"] or _often(reading.words[count.end : count.end + _LONG_AFTER])
    deployed = next((at for at, word in enumerate(own) if word in _DEPLOYED), None)
    return deployed is not None and not _BEING.intersection(right[:deployed]) and _over_years(reading, count, right)


_LONG_AFTER = 16  # tokens
_PASSES = frozenset("passed rotated cycled been gone".split())  # "10,000 rotate through" is a level
_THEN = frozenset("last then that when".split())
_SERVICE = frozenset("duty service tours".split())
_TURNS = frozenset("tour tours turn turns stint stints".split())
_TAKES = frozenset("took taken take takes served serve done did".split())
_SERVED = frozenset("served rotated cycled".split())
_HAVE = frozenset("have has had who".split())
_DEPLOYED = frozenset("deployed served fought rotated went part".split())
_BEING = frozenset("are were is was be being".split())


def _over_years(reading: Reading, count: Count, right: list[str]) -> bool:
    """Whether a span of years or a number of turns stands by: "over two decades", "at least once", "since 2001"."""
    if _often(right):
        return True
    for words in (reading.words[max(0, count.first - 8) : count.first], right):
        for at, word in enumerate(words):
            if word in _SPANS and not _YEARS.isdisjoint(words[at + 1 : at + 5]):
                return True
            if word in ("from", "between") and _are_years(words[at + 1 : at + 4]):
                return True
            if word == "since" and "have" in right and _is_long_ago(reading, words[at + 1 : at + 2]):
                return True
    return False


def _often(right: list[str]) -> bool:
    return "once" in right or not _TIMES.isdisjoint(right)


_TIMES = frozenset("times tours twice repeatedly".split())


def _in_all(reading: Reading, count: Count) -> bool:
    """Whether a sum is told: "in all", "in total", "altogether"."""
    before = reading.words[max(0, count.first - 14) : count.number.core]
    if not {"altogether", "overall"}.isdisjoint(before):
        return True
    return any(pair in _SUMS for pair in pairwise(before))


_SUMS = {("in", "all"), ("in", "total"), ("till", "now"), ("until", "now"), ("so", "far"), ("to", "date")}


def _is_long_ago(reading: Reading, year: list[str]) -> bool:
    """Whether a year is so far back that none who were sent then can be all still there."""
    today = reading.reference.end if reading.reference is not None else None
    return bool(year) and year[0].isdigit() and today is not None and today.year - int(year[0]) >= _LONG


def _are_years(words: list[str]) -> bool:
    """Whether these are a span of some years: "2001 to 2014", "2003 and 2011"."""
    if len(words) < 3 or words[1] not in ("to", "and", "until", "-") or not words[0].isdigit():
        return False
    if not words[2].isdigit():
        return words[2] in ("this", "last", "now", "today") and len(words[0]) == _YEAR
    return int(words[2]) - int(words[0]) >= _LONG


_LONG = 3  # years
_YEAR = 4  # digits
_SPANS = frozenset("over in during throughout across".split())
_YEARS = frozenset("years decades".split())
