"""Counts that say nothing of what the next one counts: spans of time, a few of anything, those who only speak."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.nouns import Counted


def is_passing(count: Count) -> bool:
    """Whether a count says nothing of what the next one counts: a span of time, "one", "all three services"."""
    if count.kind is Counted.TIME:
        return True
    if count.kind is Counted.OTHER and _PASSING.intersection(count.figure.unit.split()):
        return True
    if count.number.words is not None:
        return count.kind in (Counted.OTHER, Counted.UNDERSTOOD)  # "several options", "we have thousands"
    if count.number.size >= _A_POPULATION:
        return True  # "the country of 10 million"
    if count.kind is Counted.PEOPLE and count.number.value == 1 and not count.number.in_words:
        return True  # "a member of parliament"
    few = 10 if count.kind is Counted.OTHER else 2 if count.kind is Counted.UNDERSTOOD else 0
    return count.number.size < few


_A_POPULATION = 1_000_000
# Counts that troops are counted beside: "29 countries strong", "two bases", "five brigades".
_PASSING = lexicon.words("""
    countries nations states allies partners bases posts outposts sites camps provinces cities locations brigades
    battalions companies units regiments squadrons members contributors installations
    """)
