"""Where counted troops are and whose they are: in the clause, in the sentence before, in the title.

What is taken from elsewhere than the sentence has no span in the statement.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.around import Around
from bot.extraction.counts import Count
from bot.extraction.names import Mention
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Named
from bot.model import EntityKind

_FORCE_KINDS = frozenset({EntityKind.FORCE, EntityKind.ORGANISATION, EntityKind.GROUP})
_COMPASS = frozenset(
    """the al northern southern eastern western central northeastern northwestern southeastern southwestern neighboring
    neighbouring nearby north south east west north-eastern and or , both war - s province""".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """Names for a field. `here` says that they stand in this sentence."""

    names: tuple[Named, ...] = ()
    here: bool = False


def force_of(reading: Reading, count: Count, near: Around, context: Context) -> Found:
    """Whose the troops are: the adjective before the noun, "of them American", "from Germany", the subject."""
    if count.force is not None:
        return Found((count.force.named,), True)
    if lexicon.ALLIED_WORDS.intersection(count.adjectives):
        return Found()  # "allied troops": nobody's that is named
    beside = _force_after(reading, count, near)
    if beside is not None:
        return Found((beside.named,), True)
    for at in reversed(range(near.clause.start, count.first)):
        mention = reading.mention_at(at)
        if mention is not None and mention.end == at + 1 and _is_subject(reading, mention):
            return Found((mention.named,), True)
    understood = context.force or context.main_force
    return Found((understood,) if understood else ())


def _force_after(reading: Reading, count: Count, near: Around) -> Mention | None:
    for at in range(count.end, min(count.end + 4, near.right.stop)):
        mention = reading.mention_at(at)
        if mention is None or not _may_send(mention):
            continue
        before = reading.word(at - 1)
        if mention.adjective and (before in ("them", "are", "were", "mostly", "whom") or before in lexicon.TROOPS):
            return mention
        if reading.word(count.end) == "from" and at <= count.end + 2 and count.kind != "understood":
            leaving = not lexicon.WITHDRAW.isdisjoint(reading.word(each) for each in near.left)
            return None if leaving or not mention.entity else mention
    return None


def _is_subject(reading: Reading, mention: Mention) -> bool:
    if not _may_send(mention):
        return False
    if mention.kind is EntityKind.ORGANISATION and not lexicon.ALLIED_WORDS.intersection(
        mention.named.text.lower().split()
    ):
        return False  # the Pentagon, a committee
    if mention.entity in lexicon.HOSTS and not mention.adjective and reading.word(mention.end) not in ("has", "had"):
        return False  # "warned that Afghanistan could …" speaks of the place
    before = reading.word(mention.first - 1)
    if mention.adjective and mention.kind is EntityKind.PLACE and not mention.named.text.isupper():
        return True
    return before not in lexicon.LOCATIVES and not (
        before == "the" and reading.word(mention.first - 2) in lexicon.LOCATIVES
    )


def _may_send(mention: Mention) -> bool:
    if mention.within is not None or not mention.entity or mention.entity in lexicon.NO_SCENES - {"us"}:
        return False
    return mention.kind is EntityKind.PLACE or mention.kind in _FORCE_KINDS


def places_of(reading: Reading, count: Count, near: Around, force: Found, context: Context) -> Found:
    """Where they are; several where the sentence joins them ("Iraq and Syria")."""
    own = force.names[0].entity if force.names else None
    right = _right(reading, count, near)
    found = scenes_in(reading, right, own, beside=True)
    if found:
        return _group(reading, found)
    host = _host(reading, count, own)
    if host is not None:
        return Found(_named([host]), True)
    words = [reading.word(at) for at in right]
    sentence_left = range(count.first)
    if shared(words) and len(both := scenes_in(reading, sentence_left, own)) > 1:
        return Found(_named(both), True)
    if _ANAPHORA.intersection(reading.words[max(0, count.first - 7) : count.first]) and context.counted:
        if count.kind == "understood" and not scenes_in(reading, range(near.left.start, count.first), own):
            return Found(context.counted)
    pointing = any(word in lexicon.THERE for word in words[:7]) or _the_country(words[:7])
    if _REGION.intersection(words[:8]):
        return Found()
    if pointing:
        before = scenes_in(reading, sentence_left, own)
        return _last(reading, before) if before else Found(context.place or context.main_place)
    before = scenes_in(reading, range(near.clause.start, count.first), own) or scenes_in(reading, sentence_left, own)
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
_HOSTS = frozenset("hosts host hosted hosting houses housing home welcomed accommodates".split())


def _host(reading: Reading, count: Count, own: str | None) -> Mention | None:
    """The country that troops of others stay in: "South Korea hosts 28,500 US troops", "Romania is home to 1,100"."""
    verb = next((at for at in range(count.first - 1, max(-1, count.first - 7), -1) if reading.word(at) in _HOSTS), None)
    if verb is None or (reading.word(verb) == "home" and reading.word(verb + 1) != "to"):
        return None
    places = [each for each in reading.mentions if each.end <= verb and each.kind is EntityKind.PLACE]
    places = [each for each in places if not each.adjective and each.entity not in lexicon.NO_SCENES | {own}]
    return places[-1] if places and verb - places[-1].end <= 6 else None


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
        and _SPEAKERS.isdisjoint(reading.words[max(0, each.first - 6) : each.first])
    ]
    nouns = [each for each in countries if not each.adjective]
    chosen = nouns or countries
    earlier = [each for each in chosen if each.first < before]
    return (earlier or chosen)[-1].named if chosen else None


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
        if reading.word(at) in ("whom", "which") and reading.word(at - 1) == "of":
            return range(count.end, at)  # "500, half of whom were in Kuwait"
    return near.right


def _the_country(words: list[str]) -> bool:
    return any(one == "the" and two in lexicon.THE_COUNTRY for one, two in pairwise(words))


def scenes_in(reading: Reading, tokens: range, own: str | None, beside: bool = False) -> list[Mention]:
    """The places among these tokens where troops may be, those with a preposition before them."""
    return [
        each
        for each in reading.mentions
        if tokens.start <= each.first < tokens.stop and is_scene(reading, each, own, beside)
    ]


def is_scene(reading: Reading, mention: Mention, own: str | None = None, beside: bool = False) -> bool:
    """Whether a name is a place where troops may be, and not whose they are or whose government speaks."""
    if mention.kind is not EntityKind.PLACE or mention.entity in lexicon.NO_SCENES:
        return False
    if mention.entity and mention.entity == own:
        return False
    if _names_a_mission(reading, mention):
        return True
    if reading.word(mention.end) == "-" and reading.token(mention.end).glued:
        return False
    if mention.adjective or (mention.entity in lexicon.SENDERS | lexicon.ACTORS and not beside):
        return not mention.adjective and _is_stage(reading, mention, own)
    at = mention.first - 1
    while at >= 0 and (
        reading.word(at) in _COMPASS or (reading.mention_at(at) is not None and reading.token(at).possessive)
    ):
        at -= 1
    if reading.word(mention.end) in _OPENED and _PREFACES.issuperset(reading.words[: mention.first]):
        return True  # "And Somalia – the 700 there?", "Kuwait: 13,500"
    if at < 0:
        return mention.within is not None or len(reading.tokens) <= 5  # a heading; "And Jordan?"
    before = reading.word(at)
    if before == "of" and reading.word(at - 1) in _OFFICES:
        return False
    if not (_POSTS if beside else _SPEAKERS).isdisjoint(reading.words[max(0, at - 5) : at]):
        return False
    if before in lexicon.LOCATIVES:
        return True
    inner = reading.mention_at(at)
    if inner is not None and inner.kind is EntityKind.PLACE:
        return is_scene(reading, inner, own, beside)
    if inner is not None and inner.end > mention.first:
        return True
    return mention.within is not None or (
        reading.token(mention.end - 1).possessive and mention.entity not in lexicon.SENDERS
    )


_OPENED = frozenset({"\u2013", ":", "?", "-"})
_PREFACES = frozenset("q and so what about in on then a \u2022 * - : .".split())


def _names_a_mission(reading: Reading, mention: Mention) -> bool:
    """Whether a place says where a mission is: "the Mali mission", "Kosovo Force", "our Kuwait contingent"."""
    if mention.entity in lexicon.SENDERS | lexicon.ACTORS or not mention.entity:
        return False
    return reading.word(mention.end) in _MISSIONS and not mention.named.text.lower().endswith(("n", "i", "s", "se", "sh"))


_MISSIONS = frozenset("mission force deployment campaign operation contingent drawdown pullout surge garrison".split())


def _is_stage(reading: Reading, mention: Mention, own: str | None) -> bool:
    """Whether troops of others stand in a country that mostly sends them: "In South Korea we hold steady at …"."""
    if reading.word(mention.first - 1) not in ("in", "into", "to", "across") or own is None and reading.message:
        return False
    if mention.entity in lexicon.ACTORS or not _SPEAKERS.isdisjoint(reading.words[max(0, mention.first - 6) : mention.end + 8]):
        return False
    return not lexicon.TROOPS.isdisjoint(reading.vocabulary)


_OFFICES = frozenset(
    """government president minister ministry king parliament republic leader army people state bank size area
    population capital""".split()
)
_POSTS = frozenset("spokesman spokeswoman spokesperson ambassador envoy correspondent reporters embassy".split())


_SPEAKERS = frozenset(
    """spokesman spokeswoman spokesperson reporters ambassador envoy told said speech conference headquarters commander
    correspondent announced minister signed negotiated talks summit met meeting hearing interview funeral born inquiry
    wedding negotiations conference buried""".split()
)


def _group(reading: Reading, found: list[Mention]) -> Found:
    """The first place, and those joined to it by "and"."""
    group = [found[0]]
    for each in found[1:]:
        if _counts_next(reading, each):
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


def _counts_next(reading: Reading, mention: Mention) -> bool:
    """Whether a number follows a country, whose troops it then counts."""
    after = reading.token(mention.end)
    return after.value is not None or after.word in ("about", "some", "around", "nearly", "with", "has", "had")


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
