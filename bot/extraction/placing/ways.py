"""Whence troops come and whither they go, which of two places is then meant, and which is only their post at home."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import UNITS
from bot.extraction.naming.names import Mention
from bot.extraction.placing.nesting import chain_start, outermost
from bot.extraction.placing.scenes import counts_next, scenes_in
from bot.extraction.reading import Reading
from bot.model import EntityKind, Measure


def on_the_way(reading: Reading, found: list[Mention], measure: Measure | None) -> list[Mention]:
    """Of where troops come from and go to, the one that is meant: whither they are sent, whence they are withdrawn."""
    if measure is Measure.DEPLOYED:
        kept = [each for each in found if leader(reading, each) in _WHITHER]
        return kept or [each for each in found if not is_source(reading, each)]
    if measure is Measure.WITHDRAWN:
        return [each for each in found if not is_goal(reading, each) and not comes_from(reading, each)]
    return found


def leader(reading: Reading, mention: Mention) -> str:
    """The preposition before a place, past "the"."""
    at = chain_start(reading, mention) - 1
    return reading.word(at - 1) if reading.word(at) == "the" else reading.word(at)


def comes_from(reading: Reading, mention: Mention) -> bool:
    """Whether troops come in from a place: "another 500 rolled in from Iraq"."""
    first = chain_start(reading, mention)
    return reading.words[max(0, first - 2) : first] == ["in", "from"]


def is_left_behind(reading: Reading, count: Count) -> bool:
    """Whether those counted are whom others leave: "flew all but about 10 to Kuwait", "while keeping 90"."""
    before = reading.words[max(0, count.first - 2) : count.first]
    return before == ["all", "but"] or before[-1:] in (["keeping"], ["leaving"], ["retaining"])


def is_whole(reading: Reading, count: Count) -> bool:
    """Whether a count is of all of whom only a part moves: "flew part of its contingent of 400 back to Cyprus"."""
    if is_left_behind(reading, count):
        return True
    before = reading.words[max(0, count.first - 6) : count.first]
    if before[-1:] == ["of"] and reading.word(count.first) == "the" and reading.token(count.first - 2).value:
        return True  # "moved 2,100 of the 13,500 into Iraq"
    return any(
        word in PARTS and before[at + 1 : at + 2] == ["of"] and before[at + 2 : at + 3] != ["the"]
        for at, word in enumerate(before)
    )


PARTS = frozenset("part some most many half parts several".split())
_WHITHER = frozenset("to for into".split())


def is_goal(reading: Reading, mention: Mention) -> bool:
    """Whether troops go to a place, or to one joined to it: "to Djibouti and Kenya"."""
    return reading.word(before_list(reading, mention)) in _WHITHER


def before_list(reading: Reading, mention: Mention) -> int:
    """The token before a place and those it is joined to: "to" of "to Djibouti, Chad and Kenya"."""
    at = chain_start(reading, mention) - 1
    while reading.word(at) in ("and", ",", "or", "the", "neighbouring", "neighboring", "nearby"):
        at -= 1
        inner = reading.mention_at(at)
        at = inner.first - 1 if inner is not None and inner.kind is EntityKind.PLACE else at
    return at


def not_whence(reading: Reading, count: Count, found: list[Mention], measure: Measure | None) -> list[Mention]:
    """The same without where those counted only come from: "a contingent of 30 from the Netherlands … in Erbil"."""
    if measure is not Measure.PRESENT:
        return [each for each in found if not _is_origin(reading, count, each)]
    return [each for each in found if not is_source(reading, each) or _works_from(reading, each)]


def _works_from(reading: Reading, mention: Mention) -> bool:
    """Whether a place after "from" is where troops work: "support operations from Al Minhad", "work from Erbil"."""
    at = chain_start(reading, mention) - 1
    at -= reading.word(at) == "the"
    return reading.word(at) == "from" and not _WORK.isdisjoint(reading.words[max(0, at - 3) : at])


_WORK = frozenset("operations operate operates operating operated work works working worked missions fly flies".split())


def _is_origin(reading: Reading, count: Count, mention: Mention) -> bool:
    """Whether a place stands behind "from" right after those counted, whom nobody takes away: "400 from Denmark"."""
    if not lexicon.REDUCE.isdisjoint(reading.words[max(0, count.first - _LONGEST_LEAVING) : count.first]):
        return False
    return reading.word(count.end) == "from" and mention.first <= count.end + 3 and is_source(reading, mention)


def is_source(reading: Reading, mention: Mention) -> bool:
    """Whether a sentence only comes from a place ("from Kenya and Djibouti"), and troops do not leave it."""
    first = chain_start(reading, mention)
    at = next((at for at in range(first - 1, first - 4, -1) if reading.word(at) == "from"), None)
    if at is None:
        at = before_list(reading, mention)
    if reading.word(at) != "from":
        return False
    if not _ARRIVING.isdisjoint(reading.words[max(0, at - 3) : at]):
        return True
    return LEAVING.isdisjoint(reading.words[max(0, at - _LONGEST_LEAVING) : at])


LEAVING = lexicon.WITHDRAW | {"home", "take", "takes", "took", "taking"}
_LONGEST_LEAVING = 8
_ARRIVING = frozenset("in arrived arrive arriving came come coming".split())


def without_post(reading: Reading, count: Count, found: list[Mention], own: str | None) -> list[Mention]:
    """The same without the post of their unit: "100 soldiers of a battalion in Vicenza, Italy, came from Kandahar"."""
    if not found or reading.word(count.end) not in ("of", "from", "with"):
        return found
    kept = [each for each in found if not _is_post(reading, each)]
    if kept or len(kept) == len(found):
        return kept
    return [
        each
        for each in scenes_in(reading, range(found[-1].end, len(reading.words)), own)
        if not _is_post(reading, each)
    ] or found


def _is_post(reading: Reading, mention: Mention) -> bool:
    first = chain_start(reading, mention)
    return reading.word(first - 1) in ("in", "at") and reading.word(first - 2) in _POSTS


_POSTS = UNITS | frozenset(
    """battalion brigade company unit wing base squadron detachment battery based stationed headquartered
    garrisoned""".split()
)


def first_group(reading: Reading, found: list[Mention]) -> list[Mention]:
    """The first place, and those joined to it by "and"."""
    group = [found[0]]
    for each in found[1:]:
        if counts_next(reading, each):
            break  # "Herat, Spain 24 in Kabul"
        between = {reading.word(at) for at in range(group[-1].end, each.first)}
        if not between <= {
            "and",
            ",",
            "in",
            "or",
            "neighbouring",
            "neighboring",
            "the",
            "to",
            "from",
        } or not between & {"and", "or", ","}:
            break
        group.append(each)
    return group


def last_group(reading: Reading, found: list[Mention]) -> list[Mention]:
    """The last place before a count that none only come from, and those joined to it by "and"."""
    found = [each for each in found if not is_source(reading, each)] or found
    last = outermost(reading, found[-1])
    group = [last if last in found else found[-1]]
    for each in reversed(found[:-1]):
        between = {reading.word(at) for at in range(each.end, group[0].first)}
        if "and" not in between or not between <= {"and", ",", "in", "the"}:
            break
        group.insert(0, each)
    return group
