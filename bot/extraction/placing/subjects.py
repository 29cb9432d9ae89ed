"""What a sentence is about beyond where its troops are said to be: a topic, a mission, a country named without "in"."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.naming.gazetteer import LONGEST_MISSION, MISSIONS
from bot.extraction.naming.names import Mention
from bot.extraction.placing.nesting import outermost
from bot.extraction.placing.passing import speaks
from bot.extraction.placing.scenes import counts_next, is_in_a_name
from bot.extraction.placing.ways import is_source
from bot.extraction.reading import Reading
from bot.extraction.statements import Named
from bot.model import EntityKind


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
    last one word over update come coming move said say nothing anything""".split()
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
        and each.entity not in _NEVER_MEANT
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


_NEVER_MEANT = lexicon.NO_SCENES | lexicon.SENDERS | lexicon.ACTORS


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
_PARTS = frozenset("some many several few half".split())
_JOINS = frozenset({",", "and", "though", "but", ";"})


# What somebody does who only passes through a place.
TRAVELS = lexicon.words(
    "flew flown travelled traveled visited travels visits travelling traveling visiting toured drove driven"
)
