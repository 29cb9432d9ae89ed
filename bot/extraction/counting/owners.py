"""Who has so many: a country or a force named before a verb of having, or a place where they are."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.reading import Reading
from bot.model import EntityKind

FEWEST = 10  # of a bare number, fewer are mostly no level


def has_so_many(reading: Reading, count: Count) -> bool:
    """Whether a country or a force, named just before the verb, has so many: "New Zealand has just six."."""
    pronoun = reading.word(count.first - 2) in ("we", "they")
    if pronoun and reading.word(count.first - 1) in _HAS:
        return reading.word(count.end) in ("in", "there", "at")
    mention = reading.mention_at(count.first - 2)
    whose = mention is not None and mention.kind in (EntityKind.PLACE, EntityKind.FORCE, EntityKind.ORGANISATION)
    ends = reading.word(count.end) in (".", ",", ";", "and", "in", "")
    return whose and ends and reading.word(count.first - 1) in _HAS


def a_country_has(reading: Reading, count: Count) -> bool:
    """Whether a country or a force, named before, has so many: "Britain, which had 9,500", "the Danes …, with 700"."""
    if count.more or count.number.size < FEWEST or reading.word(count.first - 1) not in _HAS | {"with"}:
        return False
    named = [each for each in reading.mentions if count.first - _FAR_OWNER <= each.first < count.first]
    named = [each for each in named if each.kind in _OWNERS and each.entity not in lexicon.HOSTS]
    at = count.end
    return bool(named) and (reading.word(at) in _CLAUSE_ENDS or reading.word(at) in ("in", "at", "there"))


_FAR_OWNER = 14  # tokens from a country to what it has
_OWNERS = frozenset({EntityKind.PLACE, EntityKind.FORCE, EntityKind.ORGANISATION})
_CLAUSE_ENDS = frozenset({".", ",", ";", "and", ""})
_HAS = frozenset(
    """has have had keep keeps kept sent send sends provides provided contributes contributed supplied pledged gives
    gave offers fields""".split()
)


def stands_there(reading: Reading, count: Count) -> bool:
    """Whether "in Kuwait", "there" or "in the country" follows a number, so that it is of those who are there."""
    at = count.end
    at += reading.word(at) in ("are", "were")  # "2,000 are still in Syria"
    at += at > count.end and reading.word(at) in ("still", "now", "already")
    if reading.word(at) in ("there", "here"):
        return True
    if reading.word(at) not in ("in", "inside", "at", "across"):
        return False
    place = reading.mention_at(at + 1) or reading.mention_at(at + 2)
    named = place is not None and place.kind is EntityKind.PLACE and not place.adjective
    return named or reading.word(at + 2) in lexicon.THE_COUNTRY


def is_had(reading: Reading, count: Count, words: list[str]) -> bool:
    """Whether so many are had, kept or sent in a place: "we have approximately 2,500 in Iraq"."""
    place = reading.mention_at(count.end + 1)
    had = {"have", "has", "had", "got", "keep", "are", "were"}.intersection(words[-3:])
    return bool(had) and place is not None and place.kind is EntityKind.PLACE and not place.adjective
