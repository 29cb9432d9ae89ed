"""Whether those counted bare are the hurt and the dead told of before, in the hands of doctors, or alive and somewhere.

Figures of the dead are followed by bare figures of the dead, and just as often by how many are there still.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.extraction import lexicon
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


def are_no_longer_the_harmed(reading: Reading, count: Count, harmed: set[float]) -> bool:
    """Whether a bare number after a sentence of the dead has words of its own that say it is of the living.

    They are had, kept or sent, come down to so many, are to do something, or are far more than all who were harmed.
    """
    before, at = reading.word(count.first - 1), count.end
    if "still" in reading.words[max(0, count.first - 4) : count.first]:
        return True
    if before in _HAD or reading.words[max(0, count.first - 2) : count.first] in (["down", "to"], ["up", "to"]):
        return True
    if before in ("is", "it") and count.first >= 2 and reading.word(count.first - 1 - (before == "is")) == "it":
        return True
    after, following = reading.word(at), reading.word(at + 1)
    if after in ("are", "is"):
        return following not in _HARMED
    if after in _WILL | _DO | _DID or (after == "," and following in _STAYING):
        return True
    most = max(harmed, default=0.0)
    closes = not reading.token(at).is_word and after not in ("", ",", ";")
    return closes and before == "," and count.number.size > max(_MANY, _FAR_MORE * most)


_HAD = frozenset("have has had got keep keeps kept sent send sends maintains".split())
_WILL = frozenset("will would can could cannot may might must should".split())
_DO = lexicon.words("""
    guard protect hold serve live patrol stay remain train advise work help stand operate run defend man secure
    """)
_DID = lexicon.words("lived served stayed remained slept landed came went flew returned arrived guarded held")
_STAYING = lexicon.words("staying remaining serving working living guarding protecting stationed based training")
_HARMED = lexicon.WOUND | lexicon.KILL | frozenset("missing in".split())
_MANY = 100
_FAR_MORE = 20  # times those who were harmed


def are_veterans(reading: Reading, first: int) -> bool:
    """Whether those of whom so many are counted serve no longer: "veterans, of whom 1.8 million", "the dead, 11 of"."""
    whom = next((at for at in range(first - 1, max(0, first - _FAR_WHOM), -1) if reading.word(at) == "whom"), None)
    noun = first - 2 if whom is None else whom - 3
    if reading.word(noun + 1) != "," or (whom is not None and "," in reading.words[whom:first]):
        return False
    return reading.word(noun) in _NO_TROOPS_NOW or (
        reading.word(noun) in ("dead", "wounded", "injured") and reading.word(noun - 1) == "the"
    )


_FAR_WHOM = 9  # tokens: "of whom there are now thought to be about"
_NO_TROOPS_NOW = lexicon.words("""
    veterans victims civilians refugees evacuees nationals citizens interpreters translators employees families
    contractors residents prisoners detainees dependents dependants relatives applicants students fighters militants
    """)
