"""Which place a text is about as it goes on: by its title and headings, by what is asked, by where troops were counted.

A place named in passing (a venue, a stop on the way, where somebody speaks) moves nothing on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.naming.gazetteer import TOWNS
from bot.extraction.naming.names import Mention
from bot.extraction.placing.nesting import country_of, outermost
from bot.extraction.placing.passing import MEETINGS, OF_THE_US, denial_of, is_of_an_attack, is_venue, speaks
from bot.extraction.placing.pointers import REGIONS, SITES, SITS, is_about_a_site, is_no_country, says_region
from bot.extraction.placing.scenes import is_scene, names_a_regiment, place_names, scenes_in
from bot.extraction.placing.subjects import TRAVELS, mission_in, named_only, part_starts, topic_of
from bot.extraction.placing.ways import is_source, leader
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Named, Statement
from bot.model import EntityKind

LONGEST_TITLE = 25  # words
LONGEST_HEADING = 9  # words
TITLE_PARAGRAPHS = 3  # among which the title is, behind "NEWS" and the like


def opening_context(readings: Sequence[Reading]) -> Context:
    """What an article is about before its first sentence: the place and the force it names most."""
    places: Counter[str] = Counter()
    forces: Counter[str] = Counter()
    first: dict[str, Named] = {}
    plain: dict[str, Named] = {}  # countries by their own name
    for reading in readings:
        weight = 3 if reading.paragraph == 0 and len(reading.tokens) <= LONGEST_TITLE else 1
        for mention in reading.mentions:
            if mention.within is not None and mention.within.entity:
                places[mention.within.entity] += weight
                plain.setdefault(mention.within.entity, mention.within)
            if not mention.entity:
                continue
            first.setdefault(mention.entity, mention.named)
            if not mention.adjective:
                plain.setdefault(mention.entity, mention.named)
            if mention.entity in OF_THE_US and mention.kind is EntityKind.ORGANISATION:
                forces["us"] += weight
                first.setdefault("us", replace(mention.named, entity="us", kind=EntityKind.PLACE))
            elif _sends(reading, mention) and mention.entity not in lexicon.HOSTS:
                forces[mention.entity] += weight
            elif _may_be_about(reading, mention):
                country = TOWNS.get(mention.entity, mention.entity)
                places[country] += weight
                first.setdefault(country, mention.named)
    of_troops = any(
        not lexicon.OF_TROOPS.isdisjoint(each.vocabulary) or each.vocabulary >= _SERVICE_MEMBERS for each in readings
    )
    main = places.most_common(1)[0][0] if places else ""
    return Context(
        title_place=_title_place(readings, plain),
        of_troops=of_troops,
        main_place=(plain.get(main) or first[main],) if main else (),
        main_force=first[forces.most_common(1)[0][0]] if forces else None,
        countries={entity: named for entity, named in plain.items() if named.kind is EntityKind.PLACE},
    )


_SERVICE_MEMBERS = frozenset({"service", "members"})


def _may_be_about(reading: Reading, mention: Mention) -> bool:
    """Whether a text may be about the troops in a place: one that receives them, or is said to."""
    if mention.kind is not EntityKind.PLACE or mention.entity in lexicon.NO_SCENES:
        return False
    if mention.adjective:
        return mention.entity in lexicon.HOSTS  # "Afghan forces"
    if mention.entity in lexicon.SENDERS:
        return is_scene(reading, mention, None, beside=True)
    return reading.word(mention.end) not in MEETINGS and not is_venue(reading, mention.first - 1)


def _title_place(readings: Sequence[Reading], countries: dict[str, Named]) -> tuple[Named, ...]:
    """The place that the first short paragraph with a name of one tells; empty where it names several."""
    for paragraph in range(TITLE_PARAGRAPHS):
        title = [each for each in readings if each.paragraph == paragraph]
        if (paragraph and len(title) > 1) or any(len(each.tokens) > LONGEST_TITLE for each in title):
            return ()
        named: dict[str, Named] = {}
        for mention in (each for reading in title for each in reading.mentions):
            if mention.kind is EntityKind.PLACE and mention.entity not in lexicon.NO_SCENES | lexicon.SENDERS | {""}:
                named[mention.entity] = mention.named
            elif mention.kind is EntityKind.EVENT and not mention.adjective:
                named.update(_inside_title(mention, countries))
        if not named:
            continue
        if len(named) > 1:  # "India to leave Congo" is about Congo
            scenes = {each.entity for reading in title for each in reading.mentions if is_scene(reading, each)}
            named = {entity: each for entity, each in named.items() if entity in scenes}
        named = {entity: each for entity, each in named.items() if TOWNS.get(entity) not in named}
        return tuple(named.values()) if len(named) == 1 and REGIONS.isdisjoint(named) else ()
    return ()


def _inside_title(mention: Mention, countries: dict[str, Named]) -> dict[str, Named]:
    """The country that the name of an event begins with: "Afghanistan War"."""
    name = mention.named.text.lower()
    return {
        entity: named
        for entity, named in countries.items()
        if named.kind is EntityKind.PLACE and entity in lexicon.HOSTS and name.startswith(named.text.lower() + " ")
    }


def _sends(reading: Reading, mention: Mention) -> bool:
    if (not mention.adjective and mention.entity != "us") or names_a_regiment(reading, mention):
        return False
    return not _SENT.isdisjoint(reading.words[mention.end : mention.end + 3])


_SENT = lexicon.TROOPS | {"forces", "military", "troop", "service", "army", "contingent"}


def open_paragraph(reading: Reading, context: Context) -> None:
    """A new paragraph is about what the title or the heading over it names, unless something else was just asked."""
    section = heading_place(reading, context)
    if section and section[0].entity in lexicon.SENDERS and context.title_place:
        context.force, section = section[0], ()  # "GERMANY", in a list of who has troops in Afghanistan
    if section is not None:
        context.section, context.counted = section, ()
    place = context.section or context.title_place
    asked = context.question or context.asked_about
    if place and not asked:
        context.place = place
    context.bare = context.counted if context.in_passing and not place and not asked else ()
    context.in_passing = False


def heading_place(reading: Reading, context: Context) -> tuple[Named, ...] | None:
    """The place that a heading names, () where it names none; None where this sentence is no heading."""
    following = context.following
    alone = reading.paragraph != context.paragraph and (following is None or following.paragraph != reading.paragraph)
    if not alone or not 0 < len(reading.tokens) <= LONGEST_HEADING or reading.words[-1] in (".", ":", ",", '"'):
        return None
    if reading.words[0] in _NO_HEADINGS or any(token.value is not None for token in reading.tokens):
        return None
    if ":" in reading.vocabulary or _is_a_dateline(reading):
        return None
    found = {each.entity or each.named.text: each for each in reading.mentions if each.kind is EntityKind.PLACE}
    places = [each for each in found.values() if _may_be_about(reading, each) or each.within is not None]
    return place_names(places) if len(places) == 1 else ()


def _is_a_dateline(reading: Reading) -> bool:
    """Whether a line is only the town where a report was filed: "ANKARA"."""
    if reading.paragraph > _LONGEST_HEAD or len(reading.mentions) != 1 or not reading.tokens[0].upper:
        return False
    town = reading.mentions[0]
    return (town.within is not None or town.entity in TOWNS) and town.end >= len(reading.tokens)


_LONGEST_HEAD = 8  # paragraphs: title, teaser, writers, day
_NO_HEADINGS = frozenset("by photo image media file caption watch read also related source advertisement (".split())


def move_place_on(reading: Reading, found: Sequence[Statement], context: Context) -> None:
    """Move what the text is about past a sentence that states these."""
    counted = _counted_at(found, context)
    context.left = _left_for_another(reading)
    before, context.beside = context.place, ()
    context.asked_about = False
    if not counted or (len(counted) == 1 and not counted[0].entity):
        _name_place(reading, context)
    elif counted[0].entity in lexicon.SENDERS:
        context.abroad = counted  # "there" may be Poland; "the country" seldom is
    else:
        context.abroad = ()
        context.place, context.region = counted, False  # where troops were counted, not what was named last
    if context.place != before:
        context.bare = ()


def _counted_at(found: Sequence[Statement], context: Context) -> tuple[Named, ...]:
    """Where the last counted troops are by their sentence; of several places the one the text is about, if any is."""
    told = [each for each in found if each.measure is not None and each.places]
    here = [each.places for each in told if "place" in each.spans]
    if not here:
        return ()
    about = context.section or context.title_place
    country = TOWNS.get(about[0].entity or "", about[0].entity) if about else None
    if country is None or len({each.places for each in told}) < 2 or _country(here[-1]) == country:
        return here[-1]
    return next((each.places for each in reversed(told) if _country(each.places) == country), here[-1])


def _country(places: tuple[Named, ...]) -> str | None:
    """The country of a place, which follows a town that only the gazetteer knows."""
    entity = places[-1].entity
    return TOWNS.get(entity or "", entity)


def _left_for_another(reading: Reading) -> tuple[Named, ...]:
    """The place that troops are said to leave for another: "moved from Baghdad to Kuwait"."""
    if _WHENCE.isdisjoint(reading.vocabulary) or _WHITHER.isdisjoint(reading.vocabulary):
        return ()
    scenes = scenes_in(reading, range(len(reading.words)), None)
    if len(scenes) < 2 or not any(leader(reading, each) in ("to", "for", "into") for each in scenes):
        return ()
    left = [
        each
        for each in scenes
        if reading.word(each.first - 1) == "from" or reading.words[max(0, each.first - 2) : each.first] == ["out", "of"]
    ]
    return place_names(left[:1])


_WHENCE = frozenset({"from", "of"})
_WHITHER = frozenset({"to", "for"})


def _name_place(reading: Reading, context: Context) -> None:
    """The place that "there" points at in the next sentence."""
    region = says_region(reading, range(len(reading.words)))
    if (not reading.mentions and region is None) or _are_tags(reading) or _is_a_dateline(reading):
        return
    every = scenes_in(reading, range(part_starts(reading)), None)
    every = [each for each in every if each.entity or each.within is not None]  # no continents
    every = [each for each in _not_of_attacks(reading, every, context) if denial_of(reading, each) is None]
    home = {each.entity for each in (context.force, context.main_force) if each is not None} & lexicon.SENDERS
    scenes = [each for each in every if not is_source(reading, each) and each.entity not in home]
    mission = mission_in(reading)
    topic = topic_of(reading)
    if topic is not None:
        scenes, context.counted = [topic], ()
    if topic is None and (site := _described(reading)) is not None:
        context.place, context.region, context.abroad = place_names([site]), False, ()
        return
    if topic is None and context.left_in == reading.span.start:
        context.place, context.region = context.counted, False  # "The last 500 crossed into Kuwait": out of where?
        return
    if topic is None and (is_about_a_site(reading, context) or (context.place and _is_a_journey(reading))):
        return
    if not every:
        context.beside = _sender_named(reading)
    if scenes:
        context.place, context.region, context.abroad = place_names([outermost(reading, scenes[-1])]), False, ()
        context.in_passing = topic is None and _is_of_attacks(reading)
    elif mission is not None:
        context.place, context.region, context.abroad = (mission,), False, ()
    elif not every:
        country = named_only(reading, len(reading.tokens), None)
        if country is not None and country.span.start >= _part_char(reading):
            country = None
        if country is not None and any(not each.adjective for each in reading.mentions if each.named == country):
            context.place, context.region = (country,), False
    context.asked_about = topic is not None
    if region is None or "this" in reading.words[max(0, region - 2) : region]:
        return
    if not scenes or region > scenes[-1].first:
        context.region = True


def _not_of_attacks(reading: Reading, found: list[Mention], context: Context) -> list[Mention]:
    """The same without where an attack was, in a text whose title or heading says where it is."""
    about = context.section or context.title_place
    if not about:
        return found
    country = TOWNS.get(about[0].entity or "", about[0].entity)
    kept = [each for each in found if country in (each.entity, country_of(each)) or not is_of_an_attack(reading, each)]
    if found and not kept:
        context.beside = place_names(found[-1:])
    return kept


def _are_tags(reading: Reading) -> bool:
    """Whether a line only names several places: "IRAQ SYRIA DRONES"."""
    tokens = reading.tokens
    return len(reading.mentions) > 1 and len(tokens) <= LONGEST_HEADING and all(each.upper for each in tokens)


def _described(reading: Reading) -> Mention | None:
    """The base or town that a sentence describes: "Bagram, the largest airfield, lies an hour from Kabul"."""
    for mention in reading.mentions:
        if mention.first > _LONGEST_SUBJECT or mention.kind is not EntityKind.PLACE or mention.adjective:
            return None
        if not is_no_country(mention.named):
            continue
        at = mention.end
        while reading.word(at) in _NOUNS_OF_SITES:
            at += 1
        if reading.word(at) == ",":
            after = reading.words[at + 1 : at + _LONGEST_APPOSITION]
            at += 1 if after[:1] and after[0] in SITS else after.index(",") + 2 if "," in after else 0
        return mention if reading.word(at) in SITS else None
    return None


_LONGEST_SUBJECT = 5  # tokens: "The base, known as Tower 22"
_LONGEST_APPOSITION = 14
_NOUNS_OF_SITES = SITES | {"air", "-"}


def _is_a_journey(reading: Reading) -> bool:
    """Whether a sentence tells the travels of somebody, and nothing of troops: "The general flew to Doha"."""
    if TRAVELS.isdisjoint(reading.vocabulary):
        return False
    return _TRAVELLERS.isdisjoint(reading.vocabulary)


_TRAVELLERS = lexicon.OF_TROOPS | lexicon.MAYBE_TROOPS | lexicon.UNITS_OF_TROOPS | {"they", "we", "them", "of"}


def _sender_named(reading: Reading) -> tuple[Named, ...]:
    """The country that mostly sends troops and is spoken of here as a place: "a like restriction on Germany"."""
    if lexicon.SENDERS.isdisjoint({each.entity for each in reading.mentions}):
        return ()
    found = [
        each
        for each in reading.mentions
        if each.entity in lexicon.SENDERS
        and not each.adjective
        and reading.word(each.first - 1) in lexicon.LOCATIVES - {"from"}
        and not speaks(reading, each)
    ]
    return place_names(found[-1:])


def _is_of_attacks(reading: Reading) -> bool:
    """Whether a sentence is of attacks and the dead, so that its places say little of where troops are counted next."""
    return not _ATTACKS.isdisjoint(reading.vocabulary)


_ATTACKS = lexicon.CASUALTY | lexicon.ATTACK_NOUNS | lexicon.WEAPONS | {"hit", "struck", "fired"}


def _part_char(reading: Reading) -> int:
    """The character where ", half of whom …" begins, or the end of the sentence."""
    at = part_starts(reading)
    return reading.tokens[at].start if at < len(reading.tokens) else reading.span.end
