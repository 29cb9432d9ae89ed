"""Whether a number stands bare: no noun, no age, no hour and no comparison behind it, so that it may count troops."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.labels import is_of_something_else
from bot.extraction.measuring.around import Around
from bot.extraction.reading import Reading
from bot.extraction.text.amounts import SMALL

_ALLOWED_AFTER = (
    lexicon.STOPPERS
    | lexicon.words("leave leaves withdraw depart return go guard serve")
    | lexicon.words("""
        last next this today yesterday tonight tomorrow about around apiece strong be out down up off
        rotate rotates fight man work live patrol hold occupy arrive come form support stood stand sit make right just
        shortly once prepare prepares begin continue await wait head move join board cover sleep train advise protect
        help operate run provide contribute supply
        """)
    | frozenset(", . more ; : ( [ ) \" ' of % or \u2013 figure mark level strong - ? !".split())
    | {""}
)


def is_bare(reading: Reading, count: Count, near: Around) -> bool:
    """Whether a number may count what is understood: no noun, no age, no hour, no comparison follows or stands by."""
    after, next_but_one = reading.word(count.end), reading.word(count.end + 1)
    verb = after.endswith(("ed", "ly", "ing")) or after in _VERBS or _is_a_span(reading, count.end)
    whole = count.end > count.number.end or not _THE_LAST.isdisjoint(reading.words[count.first : count.number.first])
    if after not in _ALLOWED_AFTER and not verb and not whole and not _is_known(reading, count.end):
        return False
    if count.number.words is not None and not count.end > count.number.end:
        return False
    if after in _AFFECTED:
        return False
    right = [reading.word(at) for at in list(near.right)[:5]]
    if "duty" in right and not {"return", "returned", "back", "fit"}.isdisjoint(right):
        return False
    if is_of_something_else(reading, count.first, count.end):
        return False
    if after in ("have", "had", "has") and next_but_one == "done" and reading.word(count.end + 2) in ("so", "it"):
        return False  # "20,000 had done so"
    return count.number.value != 1 and after not in ("%", "than") and (after, next_but_one) != ("more", "than")


# Verbs in the past that do not end in -ed, but for those of harm.
_VERBS = lexicon.words("""
    never began went came took fell flew sent flown withdrawn spent held kept won fought slept ate drove rode ran
    stood sat lay bore built brought bought caught taught thought told got gave made met saw set put led left
    """)


# What happens to people of all kinds: "7,000 evacuated since Saturday".
_AFFECTED = frozenset(
    "evacuated rescued displaced arrested detained vaccinated infected homeless polled surveyed".split()
)


_THE_LAST = frozenset("remaining last first".split())
_BARELY = frozenset("little barely a less nearly almost".split())  # before "a year ago"
_THEN = frozenset("ago before earlier later".split())


def _is_known(reading: Reading, at: int) -> bool:
    """Whether a known name or a date begins here, which a number may stand before: "2,500 Wednesday"."""
    return reading.mention_at(at) is not None or any(each.first == at for each in reading.dates)


def _is_a_span(reading: Reading, at: int) -> bool:
    """Whether a span of time stands here, which dates a number: "2,500 five days before"."""
    if reading.word(at) in _BARELY:
        unit = next((each for each in range(at + 1, at + 7) if reading.word(each) in lexicon.TIME_UNITS), None)
        return unit is not None and reading.word(unit + 1) in _THEN
    number = reading.token(at)
    return (number.value is not None or number.word in SMALL) and reading.word(at + 1) in lexicon.TIME_UNITS
