"""What words that are no name point at: "the airport", "the northeast", "the region", "the Asian country", "those"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.naming.gazetteer import BASES, KINGDOMS, PROVINCES, TOWNS
from bot.extraction.naming.names import Mention
from bot.extraction.placing.nesting import outermost
from bot.extraction.placing.passing import heads_the_report
from bot.extraction.placing.scenes import GUARDS, place_names, scenes_in
from bot.extraction.reading import Context, Reading
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
        if word == "centcom" and not _ACROSS.isdisjoint(reading.words[max(0, at - 2) : at]):
            return at  # not "CENTCOM said"
        if word in _AREAS and _is_of_a_command(reading, at):
            return at
        if word == "east" and reading.word(at - 1) == "middle" and reading.mention_at(at) is None:
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


_ACROSS = frozenset("in across within throughout into to around".split())
_AREAS = frozenset({"area", "region", "theater", "theatre"})
_REGION_WORDS = _AREAS | {"centcom", "east"}


def _is_of_a_command(reading: Reading, at: int) -> bool:
    """Whether an area is a command's: "the Central Command area", "its area of responsibility"."""
    return reading.word(at - 1) in ("command", "centcom") or reading.follows(at + 1, "of", "responsibility")


def is_across_the_border(reading: Reading) -> bool:
    """Whether a sentence is of the country next to the one spoken of: "on the other side of the border"."""
    if "border" not in reading.vocabulary:
        return False
    at = reading.words.index("border")
    before = reading.words[max(0, at - 4) : at]
    return before[-2:] in (["across", "the"], ["over", "the"]) or before == ["other", "side", "of", "the"]


def the_two(reading: Reading, count: Count, own: str | None, context: Context) -> tuple[Named, ...]:
    """Where "the two countries" and "both countries" point: to the last two named, else to where others were."""
    words = reading.words[count.end : count.end + _NEAR]
    at = next((at for at, word in enumerate(words) if word in ("two", "both")), None)
    if at is None or words[at + 1 : at + 2] not in (["countries"], ["nations"]):
        return ()
    before = scenes_in(reading, range(count.first), own)
    found = place_names(before[-2:]) if len(before) > 1 else context.counted
    return found if len(found) > 1 else ()


_NEAR = 6


# "They go to Qatar", "They're going to Iraq", "These forces will head for Kuwait", "They will spend a year in Jordan".
_THEY = frozenset("they it they're they'll it's it'll".split())
_THOSE = _THEY | frozenset("these those the".split())
_GO = frozenset(
    "go goes going went head heading headed deploy deploying deployed fly flying bound move travel leave due".split()
)
_SPEND = frozenset("spend serve train operate based stationed spending serving work".split())
_REACH = 12  # tokens from the first word to the place


def bound_for(context: Context, reading: Reading) -> tuple[Named, ...]:
    """Where the next sentence says that those counted at the end of this one go; empty where it does not."""
    following = context.following
    if following is None or following.paragraph != reading.paragraph or following.word(0) not in _THOSE:
        return ()
    words = following.words
    for at in range(1, min(_REACH, len(words))):
        verbs = _GO if words[at] in ("to", "for") else _SPEND if words[at] in ("in", "at") else None
        if verbs is None or following.mention_at(at + 1) is None:
            continue
        if verbs.isdisjoint(words[max(1, at - 3 - (verbs is _SPEND)) : at]):
            return ()
        if words[0] not in _THEY and _BODIES.isdisjoint(words[1:4]):
            return ()
        return place_names(scenes_in(following, range(at + 1, at + 2), None, beside=True)[:1])
    return ()


_UNITS = frozenset("brigade battalion unit units team company group element elements squadron".split())
_BODIES = lexicon.OF_TROOPS | lexicon.MAYBE_TROOPS | _UNITS


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
        if each is reading.mentions[0] and heads_the_report(reading, each):
            context.sites["here"] = place_names([each])
        nouns = list(_nouns_of(reading, each))
        if nouns and each is outermost(reading, each):  # "Asad air base in Anbar" is the base
            context.sites.update(dict.fromkeys(nouns, place_names([each])))


def _nouns_of(reading: Reading, mention: Mention) -> Iterator[str]:
    """What a place may be called after this: by its kind, its own last word, and the words around its name."""
    words = mention.named.text.lower().split()
    if mention.named.text.lower() in BASES:
        yield from INSTALLATIONS
    if words[-1] in PROVINCES:
        yield "province"
    if mention.entity in KINGDOMS:
        yield "kingdom"
    before = reading.word(mention.first - 1)
    after = reading.words[mention.end : mention.end + 5]
    said = {*words, *after[: 1 + (after[:1] == ["air"])]}  # "Camp Taji", "Erbil airport", "Balad air base"
    if before in ("in", "at", "near", "called", "as", "dubbed"):  # "the embassy in Kabul", "an outpost called Tower 22"
        said.update(reading.words[max(0, mention.first - 3) : mention.first])
    if after[:1] == [","] and after[1:2] in (["a"], ["the"], ["an"]):
        said.update(after[2:])
    if not said.isdisjoint(INSTALLATIONS):
        yield from INSTALLATIONS
    yield from said & SITES
    side = reading.word(mention.first - 2) if before == "of" else before.removesuffix("ern")
    if side in COMPASS:  # "northeastern Syria", "the north of Mali"
        yield side


# What one base may be called by turns.
INSTALLATIONS = frozenset("base camp garrison outpost site post facility installation compound airbase".split())
SITES = INSTALLATIONS | frozenset("airport airfield embassy consulate".split())
COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())


def site_in(reading: Reading, tokens: range, context: Context) -> tuple[Named, ...]:
    """Where "at the airport" or "for the northeast" points, said among these tokens; empty where nobody knows."""
    if context.sites.keys().isdisjoint(reading.vocabulary):
        return ()
    at = next((at for at in tokens if _points_at_site(reading, at, context)), None)
    if at is None or (reading.word(at) in COMPASS and scenes_in(reading, range(at), None)):
        return ()  # "Syria: 900 are in the northeast" is of Syria's
    return context.sites[reading.word(at)]


def where_filed(reading: Reading, count: Count, context: Context) -> tuple[Named, ...]:
    """Where "here" points outside of quotations: to the town where a report was filed, if it says so."""
    if "here" not in reading.words[count.end : count.end + _NEAR] or '"' in reading.vocabulary:
        return ()
    filed = [each for each in reading.mentions[:1] if heads_the_report(reading, each)]
    return place_names(filed) or context.sites.get("here", ())


def site_before(reading: Reading, tokens: range, mention: Mention | None, context: Context) -> tuple[Named, ...]:
    """The same where it stands before the first place named: "at the base, which is across the border from Syria"."""
    return site_in(reading, tokens if mention is None else range(tokens.start, mention.first), context)


def _points_at_site(reading: Reading, at: int, context: Context) -> bool:
    noun = reading.word(at)
    if noun not in context.sites or reading.word(at - 1) not in ("the", "that", "this"):
        return False
    lead = at == 1 or reading.word(at - 2) in _LEADS
    if reading.token(at + 1).capital:
        return False  # "the camp Marmal"
    return lead and reading.word(at + 1) not in _NAMED_AFTER and reading.mention_at(at) is None


_LEADS = (
    lexicon.LOCATIVES
    | GUARDS
    | lexicon.words("reinforce reinforcing relieve staff man hold holds held run runs ran use used manned")
)
_NAMED_AFTER = frozenset("of in at called near outside where".split())


def is_about_a_site(reading: Reading, context: Context) -> bool:
    """Whether a sentence goes on about the site named last: "It sits where three borders meet", "The base lies …"."""
    first = reading.word(0)
    if first == "it":
        return bool(context.place) and reading.word(1) in SITS and is_no_country(context.place[0])
    at = next((at for at in range(1, 4) if reading.word(at) in SITES), 0)
    return first in ("the", "this", "that") and at > 0 and reading.word(at + 1) in SITS


SITS = frozenset(
    """sits lies is was stands stood took serves served has had grew houses housed hosts hosted holds held began opened
    overlooks straddles started used""".split()
)


def is_no_country(place: Named) -> bool:
    """Whether a place is no country, but a town, a base or a province."""
    return place.entity is None or place.entity in TOWNS


def noun_of_country(words: list[str]) -> str:
    """The noun of "the country", "the kingdom" or "the Asian nation" among these words; empty where there is none."""
    for at, word in enumerate(words):
        if word in lexicon.THE_COUNTRY and not _THE.isdisjoint(words[max(0, at - 3) : at]):
            the = max(each for each in range(max(0, at - 3), at) if words[each] in _THE)
            if lexicon.LOCATIVES.isdisjoint(words[the:at]):
                return word
    return ""


_THE = frozenset({"the", "that"})


def within_country(words: list[str]) -> str:
    """The same after "in": "the American presence in the country was 170,000", but not "the country's parliament"."""
    noun = noun_of_country(words)
    return noun if noun and not _INSIDE.isdisjoint(words[max(0, words.index(noun) - 4) : words.index(noun)]) else ""


_INSIDE = frozenset("in across inside within into throughout".split())
