"""Where counted troops are: in the clause, in the sentence before, in the title.

What is taken from elsewhere than the sentence has no span in the statement.
"""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.around import Around
from bot.extraction.counts import Count
from bot.extraction.discourse import is_source, mission_in, named_only, part_starts
from bot.extraction.forces import Found, bracketed, host_before, host_of, hosting_of, lists_places
from bot.extraction.names import Mention
from bot.extraction.nesting import chain_start, outermost
from bot.extraction.pointers import SITES, as_country, bound_for, is_total, says_region, site_in, told_before
from bot.extraction.reading import Context, Reading
from bot.extraction.scenes import counts_next, place_names, scenes_in
from bot.extraction.statements import Named
from bot.model import EntityKind, Measure


def places_of(
    reading: Reading, count: Count, near: Around, force: Found, context: Context, measure: Measure | None = None
) -> Found:
    """Where they are; several where the sentence joins them ("Iraq and Syria")."""
    own = force.names[0].entity if force.names and (force.here or force.names[0].entity not in lexicon.HOSTS) else None
    listed = bracketed(reading, count)
    if listed is not None and lists_places(reading):
        return Found(place_names([listed]), True)
    relative = _before_where(reading, count)
    if relative is not None:
        return Found(place_names([relative]), True)
    right = _right(reading, count, near)
    if right and (reading.word(right.start) in lexicon.THERE or _who_are_there(reading, right.start)):
        return _pointed_at(reading, count, own, context, "there")
    if measure is Measure.PRESENT and reading.word(count.first - 1) == "of" and reading.token(count.first - 2).value:
        right = range(right.start, next((at for at in right if reading.word(at) in ("to", "into")), right.stop))
    if _joins_others(reading, right):
        right = range(right.start, near.clause.stop)  # "will join the 50 already in Syria"
    found = _on_the_way(reading, scenes_in(reading, right, own, beside=True), measure)
    if _is_whole(reading, count):
        found = [each for each in found if not _is_goal(reading, each)]
    if found and _is_of_a_part(reading, count, found[0]) and (whole := scenes_in(reading, near.left, own)):
        return _last(reading, whole)
    if found:
        return _group(reading, found)
    host = host_of(reading, count, own) or hosting_of(reading, count, context)
    if host is not None:
        return Found(place_names([host]), True)
    words = [reading.word(at) for at in right]
    if shared(words) and len(both := scenes_in(reading, range(count.first), own)) > 1:
        return Found(place_names(both), True)
    return _pointer(reading, count, near, right, context, own) or _elsewhere(
        reading, count, near, own, context, measure
    )


def _pointer(
    reading: Reading, count: Count, near: Around, right: range, context: Context, own: str | None
) -> Found | None:
    """Where words beside a count point that are no name: "there", "the country", "those", "at the airport"."""
    words = [reading.word(at) for at in right]
    site = site_in(reading, right, context)
    if site:
        return Found(site)
    across = says_region(reading, right) is not None or _in_many(reading.words[count.end : count.end + 6])
    if across or _across_the_region(reading, near):
        return Found()
    said = told_before(reading, count, context)
    if said and not scenes_in(reading, range(near.left.start, count.first), own):
        return Found(said)
    if context.counted and _is_part_of_those(reading, count, near, own):
        return Found(context.counted)
    if context.counted and _is_said_again(reading, count, near, own):
        return Found(context.counted)
    if ("at", "home") in pairwise(words[:8]):
        return Found()
    pointer = "there" if not lexicon.THERE.isdisjoint(words[:7]) else _the_country(words[:7])
    pointer = pointer or _in_the_country([reading.word(at) for at in near.left])
    return _pointed_at(reading, count, own, context, pointer) if pointer else None


def _in_many(words: list[str]) -> bool:
    """Whether those counted are in several countries that are not named: "in 53 African countries"."""
    at = next((at for at, word in enumerate(words) if word in ("countries", "nations", "continents")), 0)
    return at > 1 and not {"in", "across"}.isdisjoint(words[max(0, at - 4) : at])


def _is_of_a_part(reading: Reading, count: Count, place: Mention) -> bool:
    """Whether a place after a count is only of a part of those counted: "1,450, most of them in Qatar"."""
    between = reading.words[count.end : place.first]
    at = next((at for at, word in enumerate(between) if word in ("them", "whom")), 0)
    return at > 2 and between[at - 1] == "of" and between[at - 2] in _PARTS


def _who_are_there(reading: Reading, at: int) -> bool:
    """Whether a clause begins here that says no more than that they are there: "who were there"."""
    if reading.word(at) not in ("who", "that", "already", "still", "now"):
        return False
    there = next((each for each in range(at + 1, at + 5) if reading.word(each) in lexicon.THERE), 0)
    return bool(there) and _ARE.issuperset(reading.words[at + 1 : there])


_ARE = frozenset(
    "were are was is have had has been still already now currently remain remained stayed stay left".split()
)


def _before_where(reading: Reading, count: Count) -> Mention | None:
    """The place that a clause with "where" is about: "to Poland, where there are already some 4,500"."""
    for at in range(count.first - 1, max(0, count.first - 6), -1):
        word, before = reading.word(at), at - 1
        if word == "which" and reading.word(before) in _WHICH:
            before -= 1  # "Vietnam, from which 500,000 were withdrawn"
        elif word != "where":
            continue
        mention = reading.mention_at(before - 1 if reading.word(before) == "," else before)
        place = mention is not None and mention.kind is EntityKind.PLACE and not mention.adjective
        return outermost(reading, mention) if mention is not None and place else None
    return None


_WHICH = frozenset("from in to into".split())


def _joins_others(reading: Reading, right: range) -> bool:
    """Whether those counted join others, so that they go where those are."""
    words = [reading.word(at) for at in right]
    return any(word in ("join", "joining", "joins", "reinforce", "reinforcing") for word in words[-3:])


def _across_the_region(reading: Reading, near: Around) -> bool:
    """Whether a clause speaks of the whole region: "Across the region, the Pentagon has added …"."""
    at = says_region(reading, near.left)
    return at is not None and not _WITHIN.isdisjoint(reading.words[max(0, at - 5) : at])


_WITHIN = frozenset("across in throughout to into".split())


def _pointed_at(reading: Reading, count: Count, own: str | None, context: Context, pointer: str) -> Found:
    """Where "there" or "the country" points: to the place before it in the sentence, else to the last one named."""
    if pointer in context.sites:
        return Found(context.sites[pointer])
    host = host_before(reading, count)
    if host is not None:
        return Found(place_names([host]), True)
    before = scenes_in(reading, range(count.first), own)
    if before:
        return _last(reading, before)
    if pointer == "there":
        return Found(context.abroad or context.place or context.main_place)
    return Found(as_country(context.place or context.main_place, context))


def _elsewhere(
    reading: Reading, count: Count, near: Around, own: str | None, context: Context, measure: Measure | None
) -> Found:
    """A place that is not beside the count: before it, after its clause, of the sentence, of those before."""
    clause = range(near.clause.start, count.first)
    before = scenes_in(reading, clause, own) or scenes_in(reading, range(count.first), own)
    before = _on_the_way(reading, before, measure) if measure is Measure.WITHDRAWN else before
    known = context.place or context.abroad
    if known:
        before = [each for each in before if not _comes_from(reading, each)]
    if before:
        return _last(reading, before)
    after = scenes_in(reading, range(count.end, max(count.end, part_starts(reading, count.end))), own)
    if measure is Measure.DEPLOYED:
        after = [each for each in after if not is_source(reading, each)]
    if measure is Measure.WITHDRAWN and known:
        after = _on_the_way(reading, after, measure)
    if known and _is_whole(reading, count):
        after = [each for each in after if not _is_goal(reading, each)]
    if after and not (known and _counted_between(reading, count.end, after[0].first)):
        return _group(reading, after)
    mission = mission_in(reading)
    if mission is not None:
        return Found((mission,), True)
    named = named_only(reading, count.first, own)
    if named is not None and not (known and named.span.start > reading.tokens[count.first].start):
        return Found((named,), True)
    understood = _understood(reading, count, context, measure)
    return Found(tuple(each for each in understood if own is None or each.entity != own))


def _understood(reading: Reading, count: Count, context: Context, measure: Measure | None) -> tuple[Named, ...]:
    """Where those counted are by the sentences around theirs, which names no place."""
    leaving = measure is Measure.WITHDRAWN
    if not leaving and (later := bound_for(context, reading)):
        return later
    across = context.region and SITES.isdisjoint(reading.vocabulary)
    if across or says_region(reading, range(count.first)) is not None:
        return ()
    if is_total(reading, count.first) and (about := context.section or context.title_place):
        return about
    if leaving and context.left:
        return context.left
    return context.bare or context.place or context.abroad or context.main_place


# "Their number had risen to 575": what was counted before, where it was counted.
_ANAPHORA = frozenset("their number figure level total".split())


def _is_said_again(reading: Reading, count: Count, near: Around, own: str | None) -> bool:
    """Whether a bare number is of those counted before: "their number had risen to 575"."""
    if count.kind != "understood" or _ANAPHORA.isdisjoint(reading.words[max(0, count.first - 7) : count.first]):
        return False
    return not scenes_in(reading, range(near.left.start, count.first), own)


def _is_part_of_those(reading: Reading, count: Count, near: Around, own: str | None) -> bool:
    """Whether a count is of others of its sentence: "18,000 in the province, but 10,000 of those are due out"."""
    of = {"those", "these", "them", "whom"}.intersection(reading.words[count.number.end : count.end])
    before = any((token.value or 0) > count.number.size for token in reading.tokens[: count.first])
    return bool(of) and before and not scenes_in(reading, range(near.left.start, near.right.stop), own)


def _on_the_way(reading: Reading, found: list[Mention], measure: Measure | None) -> list[Mention]:
    """Of where troops come from and go to, the one that is meant: whither they are sent, whence they are withdrawn."""
    if measure is Measure.DEPLOYED:
        kept = [each for each in found if reading.word(chain_start(reading, each) - 1) in _WHITHER]
        return kept or [each for each in found if not is_source(reading, each)]
    if measure is Measure.WITHDRAWN:
        return [each for each in found if not _is_goal(reading, each) and not _comes_from(reading, each)]
    return found


def _comes_from(reading: Reading, mention: Mention) -> bool:
    """Whether troops come in from a place: "another 500 rolled in from Iraq"."""
    first = chain_start(reading, mention)
    return reading.words[max(0, first - 2) : first] == ["in", "from"]


def _is_whole(reading: Reading, count: Count) -> bool:
    """Whether a count is of all of whom only a part moves: "flew part of its contingent of 400 back to Cyprus"."""
    before = reading.words[max(0, count.first - 6) : count.first]
    if before[-1:] == ["of"] and reading.word(count.first) == "the" and reading.token(count.first - 2).value:
        return True  # "moved 2,100 of the 13,500 into Iraq"
    return any(
        word in _PARTS and before[at + 1 : at + 2] == ["of"] and before[at + 2 : at + 3] != ["the"]
        for at, word in enumerate(before)
    )


_PARTS = frozenset("part some most many half parts several".split())
_WHITHER = frozenset("to for into".split())


def _is_goal(reading: Reading, mention: Mention) -> bool:
    """Whether troops go to a place, or to one joined to it: "to Djibouti and Kenya"."""
    at = chain_start(reading, mention) - 1
    while reading.word(at) in ("and", ",", "or", "the", "neighbouring", "neighboring", "nearby"):
        at -= 1
        inner = reading.mention_at(at)
        at = inner.first - 1 if inner is not None and inner.kind is EntityKind.PLACE else at
    return reading.word(at) in _WHITHER


def _counted_between(reading: Reading, first: int, end: int) -> bool:
    """Whether another number stands before a place, which is then that number's: "250, of whom 120 are in Jordan"."""
    return any((token.value or 0) >= 10 and len(token.word) != 4 for token in reading.tokens[first:end])


def shared(words: list[str]) -> bool:
    """Whether a figure is said of each of several places: "in each country", "in both", "2,500 apiece"."""
    return any(
        word in ("each", "apiece") or (word == "both" and words[max(0, at - 1) : at] != ["across"])
        for at, word in enumerate(words[:6])
    )


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


def _the_country(words: list[str]) -> str:
    """The noun of "the country", "the kingdom" or "the province" among these words; empty where there is none."""
    return next((two for one, two in pairwise(words) if one == "the" and two in lexicon.THE_COUNTRY), "")


def _in_the_country(words: list[str]) -> str:
    """The same after "in": "the American presence in the country was 170,000", but not "the country's parliament"."""
    noun = _the_country(words)
    return noun if noun and words[max(0, words.index(noun) - 2)] in _INSIDE else ""


_INSIDE = frozenset("in across inside within into throughout".split())


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
    return Found(place_names(group), True)


def _last(reading: Reading, found: list[Mention]) -> Found:
    """The last place before a count that none only come from, and those joined to it by "and"."""
    found = [each for each in found if not is_source(reading, each)] or found
    last = outermost(reading, found[-1])
    group = [last if last in found else found[-1]]
    for each in reversed(found[:-1]):
        between = {reading.word(at) for at in range(each.end, group[0].first)}
        if "and" not in between or not between <= {"and", ",", "in", "the"}:
            break
        group.insert(0, each)
    return Found(place_names(group), True)
