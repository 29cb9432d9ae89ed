"""Where counted troops are: in the clause, in the sentence before, in the title.

What is taken from elsewhere than the sentence has no span in the statement.
"""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.around import Around
from bot.extraction.counts import Count
from bot.extraction.forces import Found, bracketed, host_before, host_of, hosting_of, lists_places
from bot.extraction.gazetteer import KINGDOMS, LONGEST_MISSION, MISSIONS, PROVINCES
from bot.extraction.names import Mention
from bot.extraction.reading import Context, Reading
from bot.extraction.scenes import MEETINGS, SPEAKERS, counts_next, scenes_in
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
    relative = _before_where(reading, count)
    if relative is not None:
        return Found(_named([relative]), True)
    right = _right(reading, count, near)
    if right and reading.word(right.start) in lexicon.THERE:
        return _pointed_at(reading, count, own, context, "there")
    if measure is Measure.PRESENT and reading.word(count.first - 1) == "of" and reading.token(count.first - 2).value:
        right = range(right.start, next((at for at in right if reading.word(at) in ("to", "into")), right.stop))
    if _joins_others(reading, right):
        right = range(right.start, near.clause.stop)  # "will join the 50 already in Syria"
    found = _on_the_way(reading, scenes_in(reading, right, own, beside=True), measure)
    if found:
        return _group(reading, found)
    host = host_of(reading, count, own) or hosting_of(reading, count, context)
    if host is not None:
        return Found(_named([host]), True)
    words = [reading.word(at) for at in right]
    if shared(words) and len(both := scenes_in(reading, range(count.first), own)) > 1:
        return Found(_named(both), True)
    if context.counted and _is_part_of_those(reading, count, near, own):
        return Found(context.counted)
    if context.counted and _is_said_again(reading, count, near, own):
        return Found(context.counted)
    if ("at", "home") in pairwise(words[:8]):
        return Found()
    if _REGION.intersection(words[:8]) or _across_the_region(reading, near):
        return Found()
    pointer = "there" if not lexicon.THERE.isdisjoint(words[:7]) else _the_country(words[:7])
    if pointer:
        return _pointed_at(reading, count, own, context, pointer)
    return _elsewhere(reading, count, near, own, context, measure)


def _before_where(reading: Reading, count: Count) -> Mention | None:
    """The place that a clause with "where" is about: "to Poland, where there are already some 4,500"."""
    for at in range(count.first - 1, max(0, count.first - 6), -1):
        if reading.word(at) != "where":
            continue
        mention = reading.mention_at(at - 2 if reading.word(at - 1) == "," else at - 1)
        place = mention is not None and mention.kind is EntityKind.PLACE and not mention.adjective
        return mention if place else None
    return None


def _joins_others(reading: Reading, right: range) -> bool:
    """Whether those counted join others, so that they go where those are."""
    words = [reading.word(at) for at in right]
    return any(word in ("join", "joining", "joins", "reinforce", "reinforcing") for word in words[-3:])


def _across_the_region(reading: Reading, near: Around) -> bool:
    """Whether a clause speaks of the whole region: "Across the region, the Pentagon has added …"."""
    words = [reading.word(at) for at in near.left]
    at = words.index("region") if "region" in words else 0
    return at > 1 and words[at - 1] == "the" and words[at - 2] in ("across", "in", "throughout", "to")


def _pointed_at(reading: Reading, count: Count, own: str | None, context: Context, pointer: str) -> Found:
    """Where "there" or "the country" points: to the place before it in the sentence, else to the last one named."""
    memory = {"province": context.province, "kingdom": context.kingdom}.get(pointer)
    if memory:
        return Found(memory)
    host = host_before(reading, count)
    if host is not None:
        return Found(_named([host]), True)
    before = scenes_in(reading, range(count.first), own)
    if before:
        return _last(reading, before)
    there = pointer == "there"
    return Found((context.abroad if there else ()) or context.place or context.main_place)


def mission_in(reading: Reading) -> Named | None:
    """The country of a mission that is named by its letters or its name: "KFOR", "Resolute Support"."""
    for at, token in enumerate(reading.tokens):
        if not token.capital:
            continue
        for length in range(LONGEST_MISSION, 0, -1):
            country = MISSIONS.get(" ".join(reading.words[at : at + length]))
            if country is not None and reading.token(at + length - 1).capital and at + length <= len(reading.tokens):
                return Named(reading.of(at, at + length), reading.chars(at, at + length), country, EntityKind.PLACE)
    return None


def _elsewhere(
    reading: Reading, count: Count, near: Around, own: str | None, context: Context, measure: Measure | None
) -> Found:
    """A place that is not beside the count: before it, after its clause, of the sentence, of those before."""
    clause = range(near.clause.start, count.first)
    before = scenes_in(reading, clause, own) or scenes_in(reading, range(count.first), own)
    if before:
        return _last(reading, before)
    after = scenes_in(reading, range(count.end, max(count.end, _before_part(reading, count.end))), own)
    if measure is Measure.DEPLOYED:
        after = [each for each in after if not _is_source(reading, each)]
    if after and not (context.place and _counted_between(reading, count.end, after[0].first)):
        return _group(reading, after)
    mission = mission_in(reading)
    if mission is not None:
        return Found((mission,), True)
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


def _is_part_of_those(reading: Reading, count: Count, near: Around, own: str | None) -> bool:
    """Whether a count is of others of its sentence: "18,000 in the province, but 10,000 of those are due out"."""
    of = {"those", "these", "them", "whom"}.intersection(reading.words[count.number.end : count.end])
    before = any((token.value or 0) > count.number.size for token in reading.tokens[: count.first])
    return bool(of) and before and not scenes_in(reading, range(near.left.start, near.right.stop), own)


def _on_the_way(reading: Reading, found: list[Mention], measure: Measure | None) -> list[Mention]:
    """Of where troops come from and go to, the one that is meant: whither they are sent, whence they are withdrawn."""
    if measure is Measure.DEPLOYED:
        kept = [each for each in found if reading.word(each.first - 1) in ("to", "for", "into")]
        return kept or [each for each in found if not _is_source(reading, each)]
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
        and reading.word(each.end) not in MEETINGS
        and reading.words[each.end : each.end + 2] != [",", "with"]
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


def _the_country(words: list[str]) -> str:
    """The noun of "the country", "the kingdom" or "the province" among these words; empty where there is none."""
    return next((two for one, two in pairwise(words) if one == "the" and two in lexicon.THE_COUNTRY), "")


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


def remember_pointers(reading: Reading, context: Context) -> None:
    """What "the province" and "the kingdom" point at after this sentence."""
    for each in reading.mentions:
        if each.kind is not EntityKind.PLACE or each.adjective:
            continue
        if each.named.text.lower().split()[-1] in PROVINCES:
            context.province = _named([each])
        if each.entity in KINGDOMS:
            context.kingdom = (each.named,)


def move_place_on(reading: Reading, context: Context) -> None:
    """The place that "there" points at in the next sentence."""
    every = scenes_in(reading, range(_before_part(reading)), None)
    every = [each for each in every if each.entity or each.within is not None]  # no continents
    scenes = [each for each in every if not _is_source(reading, each)]
    words = reading.words
    mission = mission_in(reading)
    if scenes:
        context.place, context.region, context.abroad = _named(scenes[-1:]), False, ()
    elif mission is not None:
        context.place, context.region, context.abroad = (mission,), False, ()
    elif not every:
        country = _named_only(reading, len(reading.tokens), None)
        if country is not None and country.span.start >= _part_start(reading):
            country = None
        if country is not None and any(not each.adjective for each in reading.mentions if each.named == country):
            context.place, context.region = (country,), False
    at = words.index("region") if "region" in words and "this" not in words[: words.index("region")][-2:] else -1
    if at >= 0 and (not scenes or at > scenes[-1].first):
        context.region = True
