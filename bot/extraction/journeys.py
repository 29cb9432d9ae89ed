"""Whether those who land, cross and take off come or go: by where from and whither, and whose they are.

"Landed" says as little as "flew": soldiers who land in their own country, or in whose last plane nobody is left behind,
have been withdrawn; those who leave home for somewhere else are sent.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction import lexicon
from bot.extraction.around import Around
from bot.extraction.counts import Count
from bot.extraction.names import Mention
from bot.extraction.reading import Reading
from bot.model import EntityKind

_ARRIVES = frozenset(
    "landed land lands arrived arrive arrives touched touch touches returned return returns came come docked".split()
)
_CROSSES = frozenset("crossed cross crosses drove drive drives rolled roll rolls".split())
_LEAVES = frozenset("departed depart departs left leave leaves".split())
_DEPARTS = _LEAVES | frozenset("took take lifted flew fly flies sailed sail sails".split())
_TRAVELS = frozenset("flew fly flies sailed sail sails travelled traveled headed moved move shipped".split())
_JOURNEYS = _ARRIVES | _CROSSES | _DEPARTS | _TRAVELS
_RETURNS = frozenset("returned return returns".split())
_GOALS = frozenset("to in at into for back".split())
_LAST = frozenset("last final remaining".split())
_FAR = 9  # tokens between those counted and their verb
_LONGEST = 12  # tokens from the verb to where they go


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where a journey begins and ends, so far as told: "home", "abroad", "unknown" (a name nobody knows) or ""."""

    source: str = ""
    goal: str = ""


def journey_of(reading: Reading, count: Count, near: Around) -> str | None:
    """ "home" where those counted go home, "out" where they are sent, None where a journey says neither."""
    verb = _verb(reading, near.right)
    if verb is None:
        return None
    word = reading.word(verb)
    ends = _ends(reading, count, range(verb + 1, min(near.right.stop, verb + _LONGEST)), word)
    if ends.goal == "abroad" and word in _RETURNS and ends.source != "abroad":
        return "out"  # "returned to Iraq"
    if ends.source in ("home", "unknown") and ends.goal and word in _TRAVELS and ends.goal != "home":
        return "out"  # "flew from Vicenza to Lithuania"
    if ends.goal == "home":
        off = word in _LEAVES and ends.source != "abroad"
        return "out" if off else "home"  # "left for Fort Bliss": on the way to war
    if ends.goal == "abroad" and word not in _CROSSES and (ends.source == "home" or word in _TRAVELS - {"move"}):
        return "out"
    if _is_last(reading, count) and (word in _CROSSES or (word in _ARRIVES and ends.goal == "unknown")):
        return "home"
    if ends.source == "abroad" and ends.goal != "abroad" and word in _DEPARTS:
        return "home"
    if ends.goal and ends.source == "home":
        return "out"
    return None


def _verb(reading: Reading, right: range) -> int | None:
    """The first verb after those counted, where it is one of a journey."""
    for at in range(right.start, min(right.stop, right.start + _FAR)):
        word = reading.word(at)
        if word in _JOURNEYS and not _is_noun(reading, at):
            if word in ("took", "take", "lifted", "touched", "touch") and reading.word(at + 1) not in ("off", "down"):
                return None
            return None if word in ("left", "returned") and reading.word(at - 1) in _BEEN else at
        if word in _OTHER_VERBS or word in (".", ";", "that", "and", "but"):
            return None
    return None


_BEEN = frozenset("are is were was be been have has had only".split())
_AUXILIARIES = frozenset("had has have will would are were set".split())
_OTHER_VERBS = (lexicon.LEVEL | lexicon.FUTURE) - _AUXILIARIES | {"to", "not"}


def _is_noun(reading: Reading, at: int) -> bool:
    return reading.word(at - 1) in ("the", "a", "its", "their", "of", "any", "no") or reading.word(at + 1) == "of"


def _is_last(reading: Reading, count: Count) -> bool:
    """Whether none is left behind: "the last 60 soldiers", "the final convoy of 500"."""
    last = range(max(0, count.first - 5), count.number.core)
    return any(reading.word(at) in _LAST and reading.word(at + 1) not in _TIMES for at in last)


def _ends(reading: Reading, count: Count, words: range, verb: str) -> _Ends:
    source = goal = ""
    for at in words:
        word, before = reading.word(at), reading.word(at - 1)
        if word in (";", ".") or word in ("and", "when", "while", "who", "which", "where"):
            break
        if not reading.token(at).capital or reading.mention_at(at - 1) is not None:
            continue
        if not {"from", "off"}.isdisjoint((before, reading.word(at - 2) if before == "the" else before)) or (
            reading.words[at - 2 : at] == ["out", "of"]
        ):
            source = source or _side(reading, count, at)
        elif at == words.start and verb in _LEAVES:
            source = _side(reading, count, at)
        elif before in _GOALS or (reading.word(at - 2) in _GOALS and before in ("the", "nearby", "neighbouring")):
            goal = goal or _side(reading, count, at)
        elif before == "," and not goal.startswith("a"):
            goal = _side(reading, count, at) if goal == "unknown" and _side(reading, count, at) else goal
    return _Ends(source, goal)


def _side(reading: Reading, count: Count, at: int) -> str:
    """Whether the place that begins here is at home or abroad to those counted."""
    mention = reading.mention_at(at)
    if mention is None or mention.kind is not EntityKind.PLACE:
        return "home" if _is_post_at_home(reading, at) else "" if _is_time(reading, at) else "unknown"
    if mention.adjective and not mention.named.text.isupper():
        return ""
    country = mention.within.entity if mention.within is not None else mention.entity
    own = _owner(count)
    if country == own or (country == "us" and not own) or mention.entity in _US_PLACES:
        return "home"
    if not own and country in lexicon.SENDERS:
        return "unknown"  # may be theirs, and may be their host
    return "abroad"


_US_PLACES = frozenset({"us", "pentagon", "white-house"})


def _owner(count: Count) -> str:
    mention: Mention | None = count.force
    return mention.entity if mention is not None else ""


_WEEK = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr aug sept
    sep oct nov dec""".split()
)


_TIMES = lexicon.TIME_UNITS | _WEEK | _MONTHS | {"spring", "summer", "autumn", "fall", "winter"}


def _is_time(reading: Reading, at: int) -> bool:
    return reading.word(at) in _TIMES


# Posts at home by their form, and the American states that stand after a town.
_POSTS = frozenset({"fort", "raf", "mcas", "naval"})
_STATES = frozenset(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana
    nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming
    nc sc ga tx ky ny ca va wash colo calif fla ala tenn okla kan ark la md""".split()
)


def _is_post_at_home(reading: Reading, at: int) -> bool:
    if reading.word(at) in _POSTS and reading.token(at + 1).capital:
        return True
    end = at
    while reading.token(end).capital and end < at + 4:
        end += 1
    return reading.word(end) == "," and reading.word(end + 1) in _STATES and reading.token(end + 1).capital
