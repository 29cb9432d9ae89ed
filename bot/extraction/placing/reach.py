"""Which words after a count are its own, so that a place among them is where those counted are."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import Around
from bot.extraction.placing.nesting import DIRECTIONS
from bot.extraction.reading import Reading


def own_words(reading: Reading, count: Count, near: Around) -> range:
    """The words after a count that are its own: up to ", and", ", but", ", while"."""
    for at in near.right:
        if reading.word(at) == "," and reading.word(at + 1) in _BEYOND:
            return range(count.end, at)
        if reading.word(at) in ASIDE:
            return range(count.end, at)
        if reading.word(at) == "and" and (reading.word(at + 1) in _ANOTHER or reading.word(at + 1).endswith("ing")):
            return range(count.end, at)  # "pulling 4,500 out and basing them in Guam"
        if reading.word(at) in ("whom", "which") and reading.word(at - 1) == "of":
            return range(count.end, at)  # "500, half of whom were in Kuwait"
    return near.right


_BEYOND = frozenset("and but while compared down up as though".split())
ASIDE = frozenset("while whereas when after before because".split())
_ANOTHER = frozenset("that those another some about only around nearly".split())


def before_the_next(reading: Reading, right: range) -> int:
    """Where the place of the number behind these words begins: "2,500 soldiers, and in Syria and Jordan 3,900"."""
    gap = item_starts(reading, right.start, right.stop)
    if gap < right.stop:
        return gap
    mention = reading.mention_at(right.stop - 1)
    number = reading.tokens[right.stop : right.stop + 3]
    if mention is None or mention.end != right.stop or all((each.value or 0) < _FEW for each in number):
        return right.stop
    at = mention.first - 1
    while at > right.start and (reading.word(at) in _INTO_PLACE or reading.mention_at(at) is not None):
        at -= 1
    heads = reading.word(at) in ("in", "for", "at", "to") and reading.word(at - 1) in _PARTS_LISTS
    return at if heads and at > right.start else right.stop


def item_starts(reading: Reading, start: int, end: int) -> int:
    """Where the next item of a list without verbs begins: "Canada in Latvia with 540, Britain in Estonia …"."""
    for mention in reading.mentions:
        if not start < mention.first < end or mention.entity not in lexicon.SENDERS or mention.adjective:
            continue
        at = mention.first - 1
        at -= reading.word(at) == "the"
        at -= reading.word(at) == "and" and reading.word(at - 1) in _BREAKS
        if at >= start and reading.word(at) in _OPENERS and reading.word(mention.end) in ("in", "at"):
            return at
    return end


_BREAKS = frozenset({",", ";"})
_OPENERS = _BREAKS | {"and"}
_INTO_PLACE = DIRECTIONS | {"and", "the", "all", "of"}
_PARTS_LISTS = frozenset({"and", ",", "while", "but", ";"})
_FEW = 10
