"""Where counted troops are: in the clause, in the sentence before, in the title.

What is taken from elsewhere than the sentence has no span in the statement.
"""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import Around
from bot.extraction.naming.gazetteer import TOWNS
from bot.extraction.naming.names import Mention
from bot.extraction.placing.forces import Found
from bot.extraction.placing.hosts import host_before, host_of, hosting_of, trained_by
from bot.extraction.placing.nesting import country_of, outermost
from bot.extraction.placing.passing import denial_of, heads_the_report, is_of_an_attack
from bot.extraction.placing.pointers import (
    as_country,
    is_across_the_border,
    noun_of_country,
    says_region,
    site_before,
    site_in,
    the_two,
    told_before,
    where_filed,
    within_country,
)
from bot.extraction.placing.reach import ASIDE, before_the_next, item_starts, own_words
from bot.extraction.placing.respective import RESPECTIVELY, bracketed, lists_places, share_of
from bot.extraction.placing.scenes import place_names, scenes_in
from bot.extraction.placing.subjects import TRAVELS, mission_in, named_only, part_starts, topic_of
from bot.extraction.placing.understood import understood_place
from bot.extraction.placing.ways import (
    PARTS,
    comes_from,
    first_group,
    is_goal,
    is_left_behind,
    is_source,
    is_whole,
    last_group,
    not_whence,
    on_the_way,
    without_post,
)
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Named
from bot.model import EntityKind, Measure


def places_of(
    reading: Reading, count: Count, near: Around, force: Found, context: Context, measure: Measure | None = None
) -> Found:
    """Where they are; several where the sentence joins them ("Iraq and Syria")."""
    own = force.names[0].entity if force.names and (force.here or force.names[0].entity not in lexicon.HOSTS) else None
    row = _in_a_row(reading, count) or _before_where(reading, count)
    if row is not None:
        return Found(place_names([row]), True)
    right = own_words(reading, count, near)
    if right and (reading.word(right.start) in lexicon.THERE or _who_are_there(reading, right.start)):
        named = scenes_in(reading, range(right.start + 2, right.start + 4), own, beside=True)
        if named and reading.word(right.start + 1) in ("in", "at"):
            return Found(place_names(named[:1]), True)  # "here in Iraq"
        return _pointed_at(reading, count, own, context, "there")
    found = _beside(reading, count, near, right, own, measure)
    if found and (says_region(reading, range(right.start, found[0].first)) is not None):
        return Found()  # "600 in the region, notably on a base in Jordan"
    if site := site_before(reading, right, found[0] if found else None, context):
        return Found(site)
    part = _part_at(reading, count, found[0]) if found else ""
    if part and (whole := scenes_in(reading, near.left, own)):
        return Found(place_names(last_group(reading, whole)), True)
    if found and not (part and part != "most" and context.title_place):
        return Found(place_names(first_group(reading, found)), True)
    host = host_of(reading, count, own) or hosting_of(reading, count, context)
    if host is not None and (site := site_in(reading, range(3), context)):
        return Found(site)  # "The post, in the desert where three borders meet, houses 350"
    if host is not None:
        context.hosted_until = reading.span.end
    host = host or trained_by(reading, right, own)
    if host is not None:
        return Found(place_names([host]), True)
    words = [reading.word(at) for at in right]
    if shared(words) and len(both := scenes_in(reading, range(count.first), own)) > 1:
        return Found(place_names(both), True)
    return _pointer(reading, count, near, right, context, own) or _elsewhere(
        reading, count, near, own, context, measure
    )


def _in_a_row(reading: Reading, count: Count) -> Mention | None:
    """The place of a count in a list: "in Kuwait (13,500) and …", "in Iraq and Syria respectively"."""
    listed = bracketed(reading, count)
    if listed is not None and lists_places(reading):
        return listed
    if RESPECTIVELY not in reading.vocabulary:
        return None
    return share_of(reading, count, scenes_in(reading, range(len(reading.words)), None))


def _beside(
    reading: Reading, count: Count, near: Around, right: range, own: str | None, measure: Measure | None
) -> list[Mention]:
    """The places after a count that may be its own, nearest first."""
    if measure is Measure.PRESENT and reading.word(count.first - 1) == "of" and reading.token(count.first - 2).value:
        right = range(right.start, next((at for at in right if reading.word(at) in ("to", "into")), right.stop))
    if _joins_others(reading, right):
        right = range(right.start, near.clause.stop)  # "will join the 50 already in Syria"
    right = range(right.start, before_the_next(reading, right))
    found = on_the_way(reading, scenes_in(reading, right, own, beside=True), measure)
    if is_whole(reading, count):
        found = [each for each in found if not is_goal(reading, each)]
    found = not_whence(reading, count, found, measure)
    found = [each for each in found if (denied := denial_of(reading, each)) is None or denied < count.end]
    return without_post(reading, count, found, own)


def _pointer(
    reading: Reading, count: Count, near: Around, right: range, context: Context, own: str | None
) -> Found | None:
    """Where words beside a count point that are no name: "there", "the country", "those", "at the airport"."""
    words = _past_the_whole(reading, count) or [reading.word(at) for at in right]
    if two := the_two(reading, count, own, context):
        return Found(two)
    if is_across_the_border(reading) and not scenes_in(reading, range(len(reading.words)), own):
        return Found()
    across = says_region(reading, right) is not None or _in_many(reading.words[count.end : count.end + 6])
    if across or _across_the_region(reading, near) or _is_of_the_region(reading, count):
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
    pointer = "there" if not lexicon.THERE.isdisjoint(words[:7]) else noun_of_country(words[:7])
    pointer = pointer or within_country([reading.word(at) for at in near.left])
    return _pointed_at(reading, count, own, context, pointer) if pointer else None


def _past_the_whole(reading: Reading, count: Count) -> list[str]:
    """What follows those of whom a count is a part: "12,000 of the 34,500 service members stationed there"."""
    if reading.word(count.end) != "of" or not any(reading.token(count.end + at).value for at in (1, 2, 3)):
        return []
    return reading.words[count.end + 4 : count.end + 4 + _REACH]


_REACH = 7


def _in_many(words: list[str]) -> bool:
    """Whether those counted are in several countries that are not named: "in 53 African countries", "abroad"."""
    if not _ABROAD.isdisjoint(words[:4]):
        return True
    at = next((at for at, word in enumerate(words) if word in ("countries", "nations", "continents")), 0)
    return at > 1 and not {"in", "across"}.isdisjoint(words[max(0, at - 4) : at])


_ABROAD = frozenset("abroad overseas worldwide globally".split())


def _part_at(reading: Reading, count: Count, place: Mention) -> str:
    """The word of a part of those counted, who alone are in a place: "1,450, most of them in Qatar"; else empty."""
    between = reading.words[count.end : place.first]
    at = next((at for at, word in enumerate(between) if word in ("them", "whom")), 0)
    return between[at - 2] if at > 2 and between[at - 1] == "of" and between[at - 2] in PARTS else ""


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
        elif word != "where" or "," in reading.words[at + 2 : count.first]:
            continue  # "Unlike in A, where all have left, the 2,500 here …"
        mention = _before_apposition(reading, before)
        mention = mention or reading.mention_at(before - 1 if reading.word(before) == "," else before)
        place = mention is not None and mention.kind is EntityKind.PLACE and not mention.adjective
        return outermost(reading, mention) if mention is not None and place else None
    return None


def _before_apposition(reading: Reading, at: int) -> Mention | None:
    """The place that an apposition up to this comma explains: "at Taji, a camp north of the city, where"."""
    if reading.word(at) != ",":
        return None
    first = next((each for each in range(at - 1, max(0, at - _LONGEST_APPOSITION), -1) if reading.word(each) == ","), 0)
    return reading.mention_at(first - 1) if reading.word(first + 1) in ("a", "an", "the") else None


_LONGEST_APPOSITION = 9  # tokens
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
    if pointer == "there" and (filed := where_filed(reading, count, context)):
        return Found(filed)
    host = host_before(reading, count)
    if host is not None:
        return Found(place_names([host]), True)
    before = scenes_in(reading, range(count.first), own)
    if before:
        return Found(place_names(last_group(reading, before)), True)
    if pointer == "there":
        site = site_in(reading, range(count.first), context)
        return Found(site or context.beside or context.abroad or context.place or context.main_place)
    named = named_only(reading, count.first, own)
    if named is not None and not _is_later(reading, count, named) and named.entity not in TOWNS:
        return Found((named,), True)  # "a cleric who has the ear of Iraq says that the 2,500 in the country …"
    near_by = tuple(each for each in context.beside if each.entity not in lexicon.SENDERS)
    return Found(as_country(near_by or context.place or context.main_place, context))


def _elsewhere(
    reading: Reading, count: Count, near: Around, own: str | None, context: Context, measure: Measure | None
) -> Found:
    """A place that is not beside the count: before it, after its clause, of the sentence, of those before."""
    clause = range(near.clause.start, count.first)
    before = scenes_in(reading, clause, own)
    if not before and context.counted_in == (reading.span.start, clause.start) and clause.start:
        return Found(context.counted)  # "; their number rose to 575 in June and to 645 by the autumn"
    before = before or scenes_in(reading, range(count.first), own)
    before = [
        each for each in _not_of_attacks(reading, before, context) if not _is_of_a_traveller(reading, each, count)
    ]
    before = on_the_way(reading, before, measure) if measure is Measure.WITHDRAWN else before
    known = context.place or context.abroad
    if known:
        before = [each for each in before if not comes_from(reading, each)]
    if is_left_behind(reading, count) or not _STAYS.isdisjoint(reading.words[count.end : count.end + 3]):
        left = [each for each in before if not is_goal(reading, each)]
        before = left if known or left else before
    if len(before) > 1 and (topic := topic_of(reading)) in before:
        return Found(place_names([topic])) if topic is not None else Found()
    if site := site_in(reading, clause, context):
        return Found(site)
    filed = all(heads_the_report(reading, each) for each in before)
    if before and not (filed and scenes_in(reading, range(count.end, part_starts(reading, count.end)), own)):
        return Found(place_names(last_group(reading, before)), True)
    after = _after(reading, count, own, measure, bool(known))
    if after and not (known and _counted_between(reading, count.end, after[0].first)):
        return Found(place_names(first_group(reading, after)), True)
    mission = mission_in(reading)
    if mission is not None:
        return Found((mission,), True)
    named = named_only(reading, count.first, own)
    if named is not None and not (known and (_is_later(reading, count, named) or _is_passed_over(reading, named, own))):
        return Found((named,), True)
    return Found(understood_place(reading, count, own, context, measure))


def _is_of_a_traveller(reading: Reading, mention: Mention, count: Count) -> bool:
    """Whether a place is only where somebody went: "Trump, who had flown to Al Asad for Christmas, left 2,500"."""
    if "who" not in reading.vocabulary:
        return False
    who = next((at for at in range(mention.first - 1, 0, -1) if reading.words[at] == "who"), 0)
    if not who or reading.word(who - 1) != "," or "," not in reading.words[mention.end : count.first]:
        return False
    clause = reading.words[who : mention.end]
    return "," not in clause and not TRAVELS.isdisjoint(clause)


def _after(reading: Reading, count: Count, own: str | None, measure: Measure | None, known: bool) -> list[Mention]:
    """The places behind the own words of a count that may be its own; `known` says that others could be meant."""
    end = part_starts(reading, count.end)
    end = next((at for at in range(count.end, end) if reading.words[at] in _OTHER_CLAUSES), end) if known else end
    end = item_starts(reading, count.end, max(count.end, end))
    after = scenes_in(reading, range(count.end, end), own)
    if measure is not Measure.WITHDRAWN:
        after = [each for each in after if not is_source(reading, each)]
    elif known:
        after = on_the_way(reading, after, measure)
    if known and is_whole(reading, count):
        after = [each for each in after if not is_goal(reading, each)]
    return after


def _not_of_attacks(reading: Reading, found: list[Mention], context: Context) -> list[Mention]:
    """The same without where only an attack was, if it is known where troops are: "after the strike in Damascus"."""
    known = context.place or context.title_place or context.section
    if not found or not known:
        return found
    country = as_country(known, context)[0].entity
    return [each for each in found if country in (each.entity, country_of(each)) or not is_of_an_attack(reading, each)]


_OTHER_CLAUSES = ASIDE | {";"}


def _is_later(reading: Reading, count: Count, named: Named) -> bool:
    return named.span.start > reading.tokens[count.first].start


def _is_passed_over(reading: Reading, named: Named, own: str | None) -> bool:
    """Whether a name is one of the sentence's places, none of which is where those counted are."""
    return any(each.named == named for each in scenes_in(reading, range(len(reading.words)), own))


_STAYS = frozenset("remain remained stay stayed staying remaining stays remains".split())


# "Their number had risen to 575": what was counted before, where it was counted.
_ANAPHORA = frozenset("their number figure level total".split())


def _is_of_the_region(reading: Reading, count: Count) -> bool:
    """Whether a bare number is of those of a region: "in the Central Command area; the total has since passed …"."""
    if count.kind != "understood" or _ANAPHORA.isdisjoint(reading.words[max(0, count.first - 7) : count.first]):
        return False
    return says_region(reading, range(count.first)) is not None


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


def _counted_between(reading: Reading, first: int, end: int) -> bool:
    """Whether another number stands before a place, which is then that number's: "250, of whom 120 are in Jordan"."""
    return any((token.value or 0) >= 10 and len(token.word) != 4 for token in reading.tokens[first:end])


def shared(words: list[str]) -> bool:
    """Whether a figure is said of each of several places: "in each country", "in both", "2,500 apiece"."""
    return any(
        word in ("each", "apiece") or (word == "both" and words[max(0, at - 1) : at] != ["across"])
        for at, word in enumerate(words[:6])
    )
