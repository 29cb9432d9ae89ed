"""Which place a text is about as it goes on: by its title and headings, by what is asked, by where troops were counted.

A place named in passing (a venue, a stop on the way, where somebody speaks) moves nothing on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.extraction import lexicon
from bot.extraction.naming.gazetteer import LONGEST_MISSION, MISSIONS, TOWNS
from bot.extraction.naming.names import Mention
from bot.extraction.placing.nesting import outermost
from bot.extraction.placing.pointers import REGIONS, is_about_a_site, says_region
from bot.extraction.placing.scenes import (
    MEETINGS,
    counts_next,
    is_in_a_name,
    is_scene,
    is_venue,
    place_names,
    scenes_in,
    speaks,
)
from bot.extraction.placing.ways import is_source, leader
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Named
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
            if _sends(reading, mention) and mention.entity not in lexicon.HOSTS:
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
    if not mention.adjective and mention.entity != "us":
        return False
    return not _SENT.isdisjoint(reading.words[mention.end : mention.end + 3])


_SENT = frozenset("troops forces soldiers military troop service marines army".split())


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
    if ":" in reading.vocabulary:
        return None
    found = {each.entity or each.named.text: each for each in reading.mentions if each.kind is EntityKind.PLACE}
    places = [each for each in found.values() if _may_be_about(reading, each) or each.within is not None]
    return place_names(places) if len(places) == 1 else ()


_NO_HEADINGS = frozenset("by photo image media file caption watch read also related source advertisement (".split())


def topic_of(reading: Reading) -> Mention | None:
    """The place that a sentence brings up: "On Afghanistan.", "What about Syria?", "Can I ask about Kuwait?"."""
    if _BRINGS_UP.isdisjoint(reading.vocabulary):
        return None
    start = _opening(reading)
    for mention in reading.mentions:
        place = mention.kind is EntityKind.PLACE and (mention.entity or mention.within is not None)
        if not place or mention.adjective or mention.entity in lexicon.NO_SCENES:
            continue
        at = mention.first - 1
        while reading.word(at) in _BEFORE_PLACES:
            at -= 1
        word = reading.word(at)
        if word not in _BRINGS_UP:
            continue
        ends = reading.word(mention.end) in _ENDS
        if word in _THERE_IS and at <= start + 1 and ends and len(reading.tokens) <= _SHORT:
            return mention  # "And then there's Syria.", "Take Niger."
        if at == start and ends and word in ("on", "about", "regarding", "concerning"):
            return mention
        if word == "about" and reading.word(at - 1) in ("what", "how"):
            return mention
        if word in ("on", "about", "to", "with") and not _ASKS.isdisjoint(reading.words[max(start, at - 4) : at]):
            return mention if ends or reading.words[-1] == "?" else None
    return None


_SHORT = 9
_THERE_IS = frozenset("there take consider comes".split())
_BRINGS_UP = frozenset("on about regarding concerning to with there take consider comes".split())
_BEFORE_PLACES = frozenset("the also always still northern southern eastern western is was".split())
_ENDS = frozenset({".", ",", ":", "?", "\u2013", "", "and", "now", "then", "again", "though"})
_ASKS = frozenset(
    """ask asked asking question questions talk talking start begin turn turning moving shift switch back follow-up up
    last one word over update come coming move""".split()
)


def _opening(reading: Reading) -> int:
    """The token after the speaker's name and the small words that open a sentence: "Q: And on Iraq"."""
    at = reading.words.index(":") + 1 if ":" in reading.words[:6] else 0
    while reading.word(at) in _SMALL:
        at += 1
    return at


_SMALL = frozenset("q and so but now then also finally yes okay well , just - again hi thanks thank you first".split())


def mission_in(reading: Reading) -> Named | None:
    """The country of a mission that is named by its letters or its name: "KFOR", "Resolute Support"."""
    if _MISSION_WORDS.isdisjoint(reading.vocabulary):
        return None
    for at, token in enumerate(reading.tokens):
        if not token.capital or token.word not in _MISSION_WORDS:
            continue
        for length in range(LONGEST_MISSION, 0, -1):
            country = MISSIONS.get(" ".join(reading.words[at : at + length]))
            if country is not None and reading.token(at + length - 1).capital and at + length <= len(reading.tokens):
                return Named(reading.of(at, at + length), reading.chars(at, at + length), country, EntityKind.PLACE)
    return None


_MISSION_WORDS = frozenset(name.split()[0] for name in MISSIONS)


def named_only(reading: Reading, before: int, own: str | None) -> Named | None:
    """A country named without "in", or by its people: "warned that Afghanistan could …", "Iraqis wanted"."""
    countries = [
        each
        for each in reading.mentions
        if each.kind is EntityKind.PLACE
        and each.entity
        and each.entity != own
        and each.entity not in lexicon.NO_SCENES | lexicon.SENDERS | lexicon.ACTORS
        and not speaks(reading, outermost(reading, each))
        and not is_in_a_name(reading, each)
        and (each.adjective or not is_source(reading, each))
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


def part_starts(reading: Reading, start: int = 0) -> int:
    """Where ", half of whom are in Kuwait" or "some of those fly from …" begins, which says nothing of the rest."""
    words = reading.words
    if _OF_THOSE.isdisjoint(reading.vocabulary):
        return len(words)
    for at in range(max(start, 1), len(words)):
        if words[at - 1] != "of" or words[at] not in _OF_THOSE:
            continue
        if words[at] == "whom" or (
            at > 1 and words[at - 2] in _PARTS and not _JOINS.isdisjoint(words[max(0, at - 4) : at - 2])
        ):
            return at
    return len(words)


_OF_THOSE = frozenset("whom those them these".split())
_PARTS = frozenset("some many several few".split())
_JOINS = frozenset({",", "and", "though", "but", ";"})


def move_place_on(reading: Reading, counted: tuple[Named, ...], context: Context) -> None:
    """Move what the text is about past a sentence, whose last counted troops are at `counted`."""
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
    if not reading.mentions and region is None:
        return
    every = scenes_in(reading, range(part_starts(reading)), None)
    every = [each for each in every if each.entity or each.within is not None]  # no continents
    scenes = [each for each in every if not is_source(reading, each)]
    mission = mission_in(reading)
    topic = topic_of(reading)
    if topic is not None:
        scenes, context.counted = [topic], ()
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


def _is_a_journey(reading: Reading) -> bool:
    """Whether a sentence tells the travels of somebody, and nothing of troops: "The general flew to Doha"."""
    if _TRAVELS.isdisjoint(reading.vocabulary):
        return False
    return _TRAVELLERS.isdisjoint(reading.vocabulary)


_TRAVELS = frozenset("flew travelled traveled visited travels visits travelling traveling visiting".split())
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
        and reading.word(each.first - 1) in lexicon.LOCATIVES
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
