"""Whence troops come and whither they go, which of two places is then meant, and which is only their post at home."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import UNITS
from bot.extraction.naming.names import Mention
from bot.extraction.placing.nesting import chain_start
from bot.extraction.placing.scenes import scenes_in
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


def is_whole(reading: Reading, count: Count) -> bool:
    """Whether a count is of all of whom only a part moves: "flew part of its contingent of 400 back to Cyprus"."""
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
    at = chain_start(reading, mention) - 1
    while reading.word(at) in ("and", ",", "or", "the", "neighbouring", "neighboring", "nearby"):
        at -= 1
        inner = reading.mention_at(at)
        at = inner.first - 1 if inner is not None and inner.kind is EntityKind.PLACE else at
    return reading.word(at) in _WHITHER


def is_source(reading: Reading, mention: Mention) -> bool:
    """Whether a sentence only comes from a place ("from Kenya and Djibouti"), and troops do not leave it."""
    first = chain_start(reading, mention)
    at = next((at for at in range(first - 1, first - 4, -1) if reading.word(at) == "from"), None)
    if at is None:
        return False
    if not _ARRIVING.isdisjoint(reading.words[max(0, at - 3) : at]):
        return True
    return _LEAVING.isdisjoint(reading.words[max(0, at - _LONGEST_LEAVING) : at])


_LEAVING = lexicon.WITHDRAW | {"home"}
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
