"""Where counted troops are: in the clause, in the sentence before, in the title.

What is taken from elsewhere than the sentence has no span in the statement.
"""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.around import Around
from bot.extraction.counts import Count
from bot.extraction.forces import Found, bracketed, host_of, hosting_of, lists_places
from bot.extraction.names import Mention
from bot.extraction.reading import Context, Reading
from bot.extraction.scenes import SPEAKERS, counts_next, scenes_in
from bot.extraction.statements import Named
from bot.model import EntityKind, Measure


def places_of(
    reading: Reading, count: Count, near: Around, force: Found, context: Context, measure: Measure | None = None
) -> Found:
    """Where they are; several where the sentence joins them ("Iraq and Syria")."""
    own = force.names[0].entity if force.names else None
    listed = bracketed(reading, count)
    if listed is not None and lists_places(reading):
        return Found(_named([listed]), True)
    right = _right(reading, count, near)
    if right and reading.word(right.start) in lexicon.THERE:
        return _pointed_at(reading, count, own, context, there=True)
    if measure is Measure.PRESENT and reading.word(count.first - 1) == "of" and reading.token(count.first - 2).value:
        right = range(right.start, next((at for at in right if reading.word(at) in ("to", "into")), right.stop))
    found = _on_the_way(reading, scenes_in(reading, right, own, beside=True), measure)
    if found:
        return _group(reading, found)
    host = host_of(reading, count, own) or hosting_of(reading, count, context)
    if host is not None:
        return Found(_named([host]), True)
    words = [reading.word(at) for at in right]
    if shared(words) and len(both := scenes_in(reading, range(count.first), own)) > 1:
        return Found(_named(both), True)
    if context.counted and _is_said_again(reading, count, near, own):
        return Found(context.counted)
    if _REGION.intersection(words[:8]):
        return Found()
    there = not lexicon.THERE.isdisjoint(words[:7])
    if there or _the_country(words[:7]):
        return _pointed_at(reading, count, own, context, there)
    return _elsewhere(reading, count, near, own, context)


def _pointed_at(reading: Reading, count: Count, own: str | None, context: Context, there: bool) -> Found:
    """Where "there" or "the country" points: to the place before it in the sentence, else to the last one named."""
    before = scenes_in(reading, range(count.first), own)
    if before:
        return _last(reading, before)
    return Found((context.abroad if there else ()) or context.place or context.main_place)


def _elsewhere(reading: Reading, count: Count, near: Around, own: str | None, context: Context) -> Found:
    """A place that is not beside the count: before it, after its clause, of the sentence, of those before."""
    clause = range(near.clause.start, count.first)
    before = scenes_in(reading, clause, own) or scenes_in(reading, range(count.first), own)
    if before:
        return _last(reading, before)
    after = scenes_in(reading, range(count.end, max(count.end, _before_part(reading, count.end))), own)
    if after and not (context.place and _counted_between(reading, count.end, after[0].first)):
        return _group(reading, after)
    named = _named_only(reading, count.first, own)
    if named is not None and not (context.place and named.span.start > reading.tokens[count.first].start):
        return Found((named,), True)
    if context.region:
        return Found()
    understood = context.place or context.main_place
    return Found(tuple(each for each in understood if own is None or each.entity != own))


# "Their number had risen to 575": what was counted before, where it was counted.
_ANAPHORA = frozenset("their number figure level total".split())


def _is_said_again(reading: Reading, count: Count, near: Around, own: str | None) -> bool:
    """Whether a bare number is of those counted before: "their number had risen to 575"."""
    if count.kind != "understood" or _ANAPHORA.isdisjoint(reading.words[max(0, count.first - 7) : count.first]):
        return False
    return not scenes_in(reading, range(near.left.start, count.first), own)


def _on_the_way(reading: Reading, found: list[Mention], measure: Measure | None) -> list[Mention]:
    """Of where troops come from and go to, the one that is meant: whither they are sent, whence they are withdrawn."""
    if measure is Measure.DEPLOYED:
        kept = [each for each in found if reading.word(each.first - 1) in ("to", "for", "into")]
        return kept or found
    if measure is Measure.WITHDRAWN:
        return [each for each in found if reading.word(each.first - 1) not in ("to", "for", "into")]
    return found


def _counted_between(reading: Reading, first: int, end: int) -> bool:
    """Whether another number stands before a place, which is then that number's: "250, of whom 120 are in Jordan"."""
    return any((token.value or 0) >= 10 and len(token.word) != 4 for token in reading.tokens[first:end])


def _named_only(reading: Reading, before: int, own: str | None) -> Named | None:
    """A country named without "in", or by its people: "warned that Afghanistan could …", "Iraqis wanted"."""
    countries = [
        each
        for each in reading.mentions
        if each.kind is EntityKind.PLACE
        and each.entity
        and each.entity != own
        and each.entity not in lexicon.NO_SCENES | lexicon.SENDERS | lexicon.ACTORS
        and SPEAKERS.isdisjoint(reading.words[max(0, each.first - 6) : each.first])
        and (each.adjective or (reading.word(each.end) not in _GIVES and not counts_next(reading, each)))
    ]
    nouns = [each for each in countries if not each.adjective]
    chosen = nouns or countries
    earlier = [each for each in chosen if each.first < before]
    return (earlier or chosen)[-1].named if chosen else None


# What a country does that sends troops rather than receives them.
_GIVES = lexicon.words("""
    contributes contribute contributed provides provided supplies supplied gives gave sends sent pledged offered commits
    committed suspended withdrew has had keeps kept means plans will would agreed contributing deployed pulled
    """)
_REGION = frozenset({"region", "centcom"})


def shared(words: list[str]) -> bool:
    """Whether a figure is said of each of several places: "in each country", "in both", "2,500 apiece"."""
    return any(word in ("each", "both", "apiece") for word in words[:6])


def _right(reading: Reading, count: Count, near: Around) -> range:
    """The words after a count that are its own: up to ", and", ", but", ", while"."""
    for at in near.right:
        if reading.word(at) == "," and reading.word(at + 1) in (
            "and",
            "but",
            "while",
            "compared",
            "down",
            "up",
            "as",
            "though",
        ):
            return range(count.end, at)
        if reading.word(at) in ("while", "whereas", "after", "before", "because"):
            return range(count.end, at)
        if reading.word(at) == "and" and (reading.word(at + 1) in _ANOTHER or reading.word(at + 1).endswith("ing")):
            return range(count.end, at)  # "pulling 4,500 out and basing them in Guam"
        if reading.word(at) in ("whom", "which") and reading.word(at - 1) == "of":
            return range(count.end, at)  # "500, half of whom were in Kuwait"
    return near.right


_ANOTHER = frozenset("that those another some about only around nearly".split())


def _the_country(words: list[str]) -> bool:
    return any(one == "the" and two in lexicon.THE_COUNTRY for one, two in pairwise(words))


def _group(reading: Reading, found: list[Mention]) -> Found:
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
    return Found(_named(group), True)


def _last(reading: Reading, found: list[Mention]) -> Found:
    """The last place before a count that none only come from, and those joined to it by "and"."""
    found = [each for each in found if not _is_source(reading, each)] or found
    group = [found[-1]]
    for each in reversed(found[:-1]):
        between = {reading.word(at) for at in range(each.end, group[0].first)}
        if "and" not in between or not between <= {"and", ",", "in", "the"}:
            break
        group.insert(0, each)
    return Found(_named(group), True)


def _named(mentions: list[Mention]) -> tuple[Named, ...]:
    """The places by name, each followed by the country it is in, where that is known only from the gazetteer."""
    names: list[Named] = []
    for each in mentions:
        names.append(each.named)
        if each.within is not None and all(other.named.entity != each.within.entity for other in mentions):
            names.append(each.within)
    return tuple(dict.fromkeys(names))


def _is_source(reading: Reading, mention: Mention) -> bool:
    """Whether a sentence only comes from a place: "from Kenya and Djibouti"."""
    return "from" in reading.words[max(0, mention.first - 3) : mention.first]


def _before_part(reading: Reading, start: int = 0) -> int:
    """Where ", half of whom are in Kuwait" begins, which says nothing of where the rest are."""
    words = reading.words
    return next((at for at in range(start, len(words)) if words[at] == "whom" and words[at - 1] == "of"), len(words))


def _part_start(reading: Reading) -> int:
    """The character where ", half of whom …" begins, or the end of the sentence."""
    at = _before_part(reading)
    return reading.tokens[at].start if at < len(reading.tokens) else reading.span.end


def move_place_on(reading: Reading, context: Context) -> None:
    """The place that "there" points at in the next sentence."""
    every = scenes_in(reading, range(_before_part(reading)), None)
    every = [each for each in every if each.entity or each.within is not None]  # no continents
    scenes = [each for each in every if not _is_source(reading, each)]
    words = reading.words
    if scenes:
        context.place, context.region = _named(scenes[-1:]), False
    elif not every:
        country = _named_only(reading, len(reading.tokens), None)
        if country is not None and country.span.start >= _part_start(reading):
            country = None
        if country is not None and any(not each.adjective for each in reading.mentions if each.named == country):
            context.place, context.region = (country,), False
    if "region" in words and (not scenes or words.index("region") > scenes[-1].first):
        context.region = True
