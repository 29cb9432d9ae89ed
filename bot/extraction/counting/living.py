"""Whether those counted bare are the hurt and the dead told of before, in the hands of doctors, or alive and somewhere.

Figures of the dead are followed by bare figures of the dead, and just as often by how many are there still.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import Around
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind


def are_the_harmed(reading: Reading, counts: Sequence[Count], number: int, context: Context) -> bool:
    """Whether those counted are the hurt or the dead told of before, or a part of them: "of the 50, 31 are back"."""
    if not context.harmed:
        return False
    whole = counts[number]
    if number and reading.words[counts[number - 1].end : whole.first] in ([","], [",", "only"]):
        whole = counts[number - 1]
    return reading.word(whole.first) in ("the", "those", "these") and whole.number.value in context.harmed


def are_treated(reading: Reading, right: range) -> bool:
    """Whether those counted are in the hands of doctors: "were flown to Germany for treatment"."""
    if _TREATED.isdisjoint(reading.vocabulary):
        return False
    return any(
        reading.word(at) == "treated"
        or (reading.word(at) in _TREATED and not _TO_BE.isdisjoint(reading.words[at - 3 : at]))
        for at in right
    )


_TO_BE = frozenset("for in to at under".split())
_TREATED = frozenset("treated treatment evaluation hospital hospitals hospitalized hospitalised surgery".split())


def are_alive(reading: Reading, near: Around) -> bool:
    """Whether those counted are somewhere now, so that they are none of the dead counted before: "60 are still in"."""
    right = near.right
    if reading.words[max(0, near.left.stop - 2) : near.left.stop] in (["there", "are"], ["there", "were"]):
        return any(reading.word(at) in ("in", "at", "here", "left") for at in list(right)[:1])
    verb = reading.word(right.start) if right else ""
    if verb in ("remain", "stay", "landed", "flew", "returned", "arrived", "departed"):
        return True
    if verb not in ("are", "were"):
        return False
    at = right.start + 1
    at += reading.word(at) in _NOW
    if reading.word(at) in _POSTED or (at > right.start + 1 and not reading.token(at).is_word):
        return True
    where = reading.mention_at(at + 1)
    return reading.word(at) in ("in", "at") and where is not None and where.kind is EntityKind.PLACE


_NOW = frozenset("still now currently already".split())
_POSTED = frozenset("there here stationed based deployed serving left".split())


def are_veterans(reading: Reading, first: int) -> bool:
    """Whether those of whom so many are counted serve no longer: "veterans, of whom 1.8 million", "the dead, 11 of"."""
    noun = first - 4 if reading.word(first - 1) == "whom" else first - 2
    if reading.word(noun + 1) != ",":
        return False
    return reading.word(noun) in _NO_TROOPS_NOW or (
        reading.word(noun) in ("dead", "wounded", "injured") and reading.word(noun - 1) == "the"
    )


_NO_TROOPS_NOW = frozenset("veterans victims civilians refugees evacuees".split())
