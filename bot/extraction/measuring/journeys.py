"""Whether those who land, cross and take off come or go: by where from and whither, and whose they are.

"Landed" says as little as "flew": soldiers who land in their own country, or in whose last plane nobody is left behind,
have been withdrawn; those who leave home for somewhere else are sent.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import Around
from bot.extraction.naming.names import Mention
from bot.extraction.reading import Reading
from bot.model import EntityKind

_ARRIVES = frozenset(
    "landed land lands arrived arrive arrives touched touch touches returned return returns came come docked".split()
)
_CROSSES = frozenset("crossed cross crosses drove drive drives rolled roll rolls".split())
_LEAVES = frozenset("departed depart departs left leave leaves".split())
_DEPARTS = _LEAVES | frozenset("took take lifted flew fly flies sailed sail sails".split())
_TRAVELS = frozenset(
    "flew fly flies sailed sail sails travelled traveled headed set moved move shipped boarded reached".split()
)
_JOURNEYS = _ARRIVES | _CROSSES | _DEPARTS | _TRAVELS
_CARRIED = frozenset("brought flown taken carried transported airlifted transferred moved".split())
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
    if word in _RETURNS and reading.word(verb + 1) == "to" and reading.word(verb + 2) in ("duty", "their", "work"):
        return None  # "returned to their bases"
    ends = _ends(reading, count, range(verb + 1, min(near.right.stop, verb + _LONGEST)), word)
    if reading.word(verb - 1) in _PASSIVE:
        if leaves_theatre(reading, count, near):
            return "home"
        onward = _onward(reading, count, verb)
        return "home" if "home" in (ends.goal, onward) or onward == "unknown" else None
    if ends.source == "home" and not ends.goal and word in _LEAVES:
        return "out"  # "left Fort Bragg within hours"
    last = _is_last(reading, count, verb)
    if last and ends.source in ("abroad", "unknown") and ends.goal == "abroad":
        return "home"  # "the last soldiers moved from Mosul to Kuwait"
    if ends.goal == "abroad" and word in _RETURNS and ends.source != "abroad":
        return "out"  # "returned to Iraq"
    if ends.source in ("home", "unknown") and ends.goal and word in _TRAVELS and ends.goal != "home":
        return "out"  # "flew from Vicenza to Lithuania"
    if ends.goal == "home":
        off = word in _LEAVES and ends.source != "abroad"
        return "out" if off else "home"  # "left for Fort Bliss": on the way to war
    if leaves_theatre(reading, count, near):
        return "home"
    if ends.goal == "abroad" and word not in _CROSSES and (ends.source == "home" or word in _TRAVELS - {"move"}):
        return "out"
    leaves = word in _LEAVES and ends.source != "home"
    if last and (leaves or word in _CROSSES or (word in _ARRIVES and ends.goal == "unknown")):
        return "home"
    if ends.source == "abroad" and ends.goal != "abroad" and word in _DEPARTS:
        return "home"
    if ends.goal and ends.source == "home":
        return "out"
    return None


def journey_after(reading: Reading, count: Count, near: Around) -> str | None:
    """What those who make ready do then: "did" or "will" where they set out; None where no words say so.

    "Are training at Fort Bliss and will head to Kuwait", "trained in Texas before they flew to Kuwait", "were given
    their send-off".
    """
    if _READIES.isdisjoint(reading.vocabulary):
        return None
    words = reading.words
    near_by = range(count.end, min(near.clause.stop, count.end + _LONGEST))
    ready = next(
        (at for at in near_by if words[at] in _READIES and (words[at] != "send" or "off" in words[at + 1 : at + 3])),
        None,
    )
    if ready is None or not {"who", "that", "by"}.isdisjoint(words[count.end : ready + 2]):
        return None
    if words[ready] in _FAREWELLS:
        return "will"
    for at in range(ready + 1, min(near.clause.stop, ready + _LONGEST_AFTER)):
        if words[at] not in _SETS_OUT or {"to", "for"}.isdisjoint(words[at + 1 : at + 3]):
            continue
        if _JOINING.intersection(words[at - 3 : at]):
            return "will" if not {"will", "would"}.isdisjoint(words[at - 2 : at]) else "did"
    return None


_FAREWELLS = frozenset("farewell goodbye goodbyes sendoff send".split())
_READIES = _FAREWELLS | frozenset("training trained preparing prepared mobilized mobilised assembled gathered".split())
_SETS_OUT = frozenset("head heading fly flew deploy deployed leave left go went travel move moved sail sailed".split())
_JOINING = frozenset("and before then".split())


def _verb(reading: Reading, right: range) -> int | None:
    """The first verb after those counted, where it is one of a journey."""
    for at in range(right.start, min(right.stop, right.start + _FAR)):
        word = reading.word(at)
        if word in _JOURNEYS:
            if word in _PHRASAL and reading.word(at + 1) not in ("off", "down", "out"):
                return None
            return None if word in ("left", "returned") and reading.word(at - 1) in _BEEN else at
        if word in _PASSIVE and reading.word(at + 1) in _CARRIED:
            return at + 1
        if word in _OTHER_VERBS or word in (".", ";", "that", "and", "but"):
            return None
    return None


_PHRASAL = frozenset("took take lifted touched touch set".split())
_BEEN = frozenset("are is were was be been have has had only".split())
_AUXILIARIES = frozenset("had has have will would are were set".split())
_OTHER_VERBS = (lexicon.LEVEL | lexicon.FUTURE) - _AUXILIARIES | {"to", "not"}


def _onward(reading: Reading, count: Count, verb: int) -> str:
    """Whether the place to which a journey goes on is home: "to Turkey, and from there to Baku"; "" where none does."""
    if "there" not in reading.vocabulary:
        return ""
    there = next((at for at in range(verb, len(reading.words)) if reading.follows(at, "from", "there", "to")), None)
    return _side(reading, count, there + 3) if there is not None else ""


def _is_last(reading: Reading, count: Count, verb: int) -> bool:
    """Whether none is left behind: "the last 60 soldiers", "the final convoy of 500", ", the last to go"."""
    last = range(max(0, count.first - 8), count.number.core)
    if any(reading.word(at) in _LAST and reading.word(at + 1) not in _TIMES for at in last):
        return True
    if "last" not in reading.vocabulary:
        return False
    after = range(verb, min(len(reading.words), verb + _LONGEST_AFTER))
    return any(reading.follows(at, "the", "last", "to") or reading.follows(at, "the", "last", "of") for at in after)


def leaves_theatre(reading: Reading, count: Count, near: Around) -> bool:
    """Whether those counted are moved out of a war to a country beside it: "from Iraq to Kuwait"; not the reverse.

    Those "in Iraq" who "were flown to Kuwait" too.
    """
    if _WHENCE.isdisjoint(reading.vocabulary):
        return False
    source = goal = None
    for at in range(count.end, near.right.stop):
        mention = reading.mention_at(at)
        if mention is None or mention.first != at or mention.kind is not EntityKind.PLACE or mention.adjective:
            continue
        country = mention.within.entity if mention.within is not None else mention.entity
        if reading.word(at - 1) in _WHENCE:
            source = source or country
        elif reading.word(at - 1) in ("to", "into"):
            goal = goal or country
    return source in _THEATRES and goal in _BESIDE


_WHENCE = frozenset({"from", "in"})
_THEATRES = frozenset("iraq afghanistan syria niger somalia mali baghdad kabul erbil al-asad".split())
_BESIDE = frozenset("kuwait jordan qatar bahrain djibouti united-arab-emirates doha germany".split())


def takes_off_with(reading: Reading, count: Count, near: Around) -> bool:
    """Whether those counted are on board of what leaves, nobody says from where at home: "left with 90 on board"."""
    if reading.word(near.right.start) not in ("aboard", "on") or _CRAFT.isdisjoint(reading.vocabulary):
        return False
    for at in near.clause:
        word = reading.word(at)
        if word in ("left", "departed") or (word in ("took", "lifted") and reading.word(at + 1) == "off"):
            return not {"to", "for"}.intersection(reading.words[at : at + _LONGEST]) and not any(
                _is_post_at_home(reading, each) for each in range(at + 1, at + 4)
            )
    return False


_CRAFT = frozenset("plane planes aircraft flight jet helicopter helicopters transport convoy".split())


def is_welcomed(reading: Reading, count: Count, near: Around) -> bool:
    """Whether those counted are met where they come home: "welcomed the 140 soldiers at the airport in Lisbon"."""
    if _WELCOMES.isdisjoint(reading.words[max(0, count.first - 4) : count.first]):
        return False
    after = reading.words[near.right.start : near.right.start + _LONGEST]
    if "last" in reading.words[count.first - 1 : count.number.core]:
        return True  # "welcomed its last 24 soldiers"
    if reading.word(count.first - 1) in ("home", "back") or not {"home", "back"}.isdisjoint(after):
        return True
    if _PORTS.isdisjoint(after):
        return False
    places = [at for at in near.right if reading.token(at).capital and not _is_time(reading, at)]
    return not any(_side(reading, count, at) == "abroad" for at in places)


_PASSIVE = frozenset("was were been being be".split())
_WELCOMES = frozenset("welcomed welcomes welcome greeted greets met received".split())
_PORTS = frozenset("airport airfield port station harbour harbor".split())
_LONGEST_AFTER = 24  # tokens


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
        elif (
            (at == words.start and verb == "reached")
            or before in _GOALS
            or (reading.word(at - 2) in _GOALS and before in ("the", "nearby", "neighbouring"))
        ):
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
