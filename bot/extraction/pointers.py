"""What words that are no name point at: "the airport", "the northeast", "the region", "those 2,000"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.extraction import lexicon
from bot.extraction.counts import Count
from bot.extraction.gazetteer import KINGDOMS, PROVINCES, TOWNS
from bot.extraction.names import Mention
from bot.extraction.reading import Context, Reading
from bot.extraction.scenes import place_names, scenes_in
from bot.extraction.statements import Named
from bot.model import EntityKind

REGIONS = frozenset({"middle-east"})


def is_total(reading: Reading, before: int) -> bool:
    """Whether a number is the sum of all, so that it is of what the text is about: "in all", "altogether"."""
    opening = reading.words[:before]
    return opening[:2] in (["in", "all"], ["in", "total"], ["all", "told"]) or opening[:1] in (
        ["altogether"],
        ["overall"],
    )


def as_country(places: tuple[Named, ...], context: Context) -> tuple[Named, ...]:
    """The country of a town, for "the country"; the places themselves where it is not named in the text."""
    country = TOWNS.get(places[0].entity or "") if places else None
    return (context.countries[country],) if country in context.countries else places


def says_region(reading: Reading, tokens: range) -> int | None:
    """Where these tokens say "the region", "the Gulf region" or the area of a command, which is no one country."""
    if _REGION_WORDS.isdisjoint(reading.vocabulary):
        return None
    for at in tokens:
        word = reading.word(at)
        if word == "centcom" or (word == "area" and reading.follows(at + 1, "of", "responsibility")):
            return at
        if word != "region":
            continue
        mention = reading.mention_at(at)
        if mention is not None and mention.entity and mention.entity not in REGIONS:
            continue  # the Kurdistan Region
        before = reading.words[max(0, at - 4) : at]
        if "the" in before and not before[-1].startswith("kurd"):
            return at
    return None


_REGION_WORDS = frozenset({"region", "centcom", "area"})


# "They go to Qatar", "These forces will head for Kuwait".
_THOSE = frozenset("they these those it the".split())
_GO = frozenset("go goes going went head heading headed deploy deploying deployed fly flying bound move travel".split())
_REACH = 12  # tokens from the first word to the place


def bound_for(context: Context, reading: Reading) -> tuple[Named, ...]:
    """Where the next sentence says that those counted at the end of this one go; empty where it does not."""
    following = context.following
    if following is None or following.paragraph != reading.paragraph or following.word(0) not in _THOSE:
        return ()
    to = next(
        (at for at in range(1, _REACH) if following.word(at) in ("to", "for") and following.mention_at(at + 1)), 0
    )
    opens = following.words[1:2] if following.word(0) in ("they", "it") else following.words[1:4]
    if not to or _GO.isdisjoint(following.words[max(1, to - 3) : to]):
        return ()
    if following.word(0) not in ("they", "it") and (lexicon.OF_TROOPS | lexicon.MAYBE_TROOPS | _UNITS).isdisjoint(
        opens
    ):
        return ()
    scenes = scenes_in(following, range(to + 1, to + 2), None, beside=True)
    return place_names(scenes[:1])


_UNITS = frozenset("brigade battalion unit units team company group element elements squadron".split())


def remember_figure(count: Count, places: tuple[Named, ...], context: Context) -> None:
    """Keep where so many troops were told to be, for "the 2,000"; not where as many were told of two places."""
    before = context.told.get(count.number.size)
    same = before is None or {each.entity for each in before} & {each.entity for each in places}
    context.told[count.number.size] = places if same else ()


def told_before(reading: Reading, count: Count, context: Context) -> tuple[Named, ...]:
    """Where those were whose number is said again: "is there a plan to bring the 2,000 down to 1,400?"."""
    definite = {"the", "those", "these", "all"}.intersection(reading.words[count.first : count.number.core])
    if count.number.size < _MANY or not (definite or _is_exact(count.number.size)):
        return ()
    return context.told.get(count.number.size, ())


_MANY = 10  # a smaller number is said of many things


def _is_exact(size: float) -> bool:
    """Whether a number is one that is hardly said of two forces: 28,500 is, 2,500 is not."""
    return size >= _EXACT and len(str(int(size)).rstrip("0")) >= 3


_EXACT = 1000


def remember_pointers(reading: Reading, context: Context) -> None:
    """What "the province", "the kingdom", "the airport" and "the northeast" point at after this sentence."""
    for each in reading.mentions:
        if each.kind is not EntityKind.PLACE or each.adjective:
            continue
        for noun in _nouns_of(reading, each):
            context.sites[noun] = place_names([each])


def _nouns_of(reading: Reading, mention: Mention) -> Iterator[str]:
    """What a place may be called after this: by its kind, its own last word, and the words around its name."""
    last = mention.named.text.lower().split()[-1]
    if last in PROVINCES:
        yield "province"
    if mention.entity in KINGDOMS:
        yield "kingdom"
    if last in SITES:
        yield last
    if reading.word(mention.end) in SITES:  # "Erbil airport"
        yield reading.word(mention.end)
    before = reading.word(mention.first - 1)
    if before in ("in", "at", "near") and reading.word(mention.first - 2) in SITES:  # "the embassy in Kabul"
        yield reading.word(mention.first - 2)
    if reading.words[mention.end : mention.end + 2] in ([",", "a"], [",", "the"], [",", "an"]):
        yield from (word for word in reading.words[mention.end + 2 : mention.end + 5] if word in SITES)
    side = reading.word(mention.first - 2) if before == "of" else before.removesuffix("ern")
    if side in COMPASS:  # "northeastern Syria", "the north of Mali"
        yield side


SITES = frozenset("airport airfield embassy base camp garrison compound outpost consulate".split())
COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())


def site_in(reading: Reading, tokens: range, context: Context) -> tuple[Named, ...]:
    """Where "at the airport" or "for the northeast" points, said among these tokens; empty where nobody knows."""
    if context.sites.keys().isdisjoint(reading.vocabulary):
        return ()
    for at in tokens:
        noun = reading.word(at)
        known = noun in context.sites and reading.word(at - 1) == "the"
        if known and reading.word(at - 2) in lexicon.LOCATIVES and reading.word(at + 1) != "of":
            return context.sites[noun]
    return ()
