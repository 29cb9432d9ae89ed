"""Whose counted troops are, and which country is their host: "South Korea hosts 28,500 US troops"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction import lexicon
from bot.extraction.around import Around
from bot.extraction.counts import Count
from bot.extraction.lists import row_country
from bot.extraction.names import Mention
from bot.extraction.reading import Context, Reading
from bot.extraction.scenes import names_a_mission
from bot.extraction.statements import Named
from bot.model import EntityKind

_FORCE_KINDS = frozenset({EntityKind.FORCE, EntityKind.ORGANISATION, EntityKind.GROUP})


@dataclass(frozen=True, slots=True)
class Found:
    """Names for a field. `here` says that they stand in this sentence."""

    names: tuple[Named, ...] = ()
    here: bool = False


def force_of(reading: Reading, count: Count, near: Around, context: Context) -> Found:
    """Whose the troops are: the adjective before the noun, "of them American", "from Germany", the subject."""
    if count.force is not None:
        return Found((count.force.named,), True)
    listed = bracketed(reading, count)
    if listed is not None and not lists_places(reading) and not context.hosting:
        return Found((listed.named,), True)
    row = row_country(reading)
    if row is not None and not context.hosting:
        return Found((row.named,), True)
    host = host_of(reading, count, None) or hosting_of(reading, count, context)
    if host is None and "there" in reading.words[count.end : count.end + 2]:
        host = host_before(reading, count)
    if host is not None:
        theirs = context.force or context.main_force
        return Found((theirs,) if theirs is not None and theirs.entity != host.entity else ())
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
        if mention.entity in lexicon.HOSTS:
            return None  # "some of its 500 troops from Iraq to Kuwait"
        if reading.word(count.end) == "from" and at <= count.end + 2 and count.kind != "understood":
            leaving = not lexicon.WITHDRAW.isdisjoint(reading.word(each) for each in near.left)
            return None if leaving or not mention.entity else mention
    return None


def _is_subject(reading: Reading, mention: Mention) -> bool:
    if not _may_send(mention) or names_a_mission(reading, mention):
        return False
    if mention.kind is EntityKind.ORGANISATION and not lexicon.ALLIED_WORDS.intersection(
        mention.named.text.lower().split()
    ):
        return False  # the Pentagon, a committee
    if mention.entity in lexicon.HOSTS and not mention.adjective and reading.word(mention.end) not in ("has", "had"):
        return False  # "warned that Afghanistan could …" speaks of the place
    if reading.word(mention.end) == ":" and mention.entity not in lexicon.SENDERS:
        return False  # "KFOR, Kosovo: 70 soldiers"
    following = reading.words[mention.end : mention.end + 3]
    if following[:2] == [",", "where"] or (following[:1] == [","] and following[2:] == ["which"]):
        return False  # "Vietnam, from which 500,000 soldiers were withdrawn"
    if mention.adjective and mention.entity in lexicon.HOSTS and _is_of_state(reading, mention):
        return False  # "Iraqi officials expect it to be cut to 3,000"
    before = reading.word(mention.first - 1)
    town = reading.mention_at(mention.first - 2) if before == "," else None
    if town is not None and town.within is not None and not mention.adjective:
        return False  # "whose headquarters is in Stuttgart, Germany"
    if mention.adjective and mention.kind is EntityKind.PLACE and not mention.named.text.isupper():
        return True
    return before not in lexicon.LOCATIVES and not (
        before == "the" and reading.word(mention.first - 2) in lexicon.LOCATIVES
    )


def _is_of_state(reading: Reading, mention: Mention) -> bool:
    """Whether the adjective of a host country names its state, which speaks of the troops of others."""
    return not _STATE.isdisjoint(reading.words[mention.end : mention.end + 3])


_STATE = frozenset(
    """government parliament ministry minister president prime officials official authorities lawmakers leaders leader
    sources source spokesman territory soil airspace invitation request border capital politicians mps constitution
    sovereignty people public""".split()
)


def _may_send(mention: Mention) -> bool:
    if mention.within is not None or not mention.entity or mention.entity in lexicon.NO_SCENES - {"us"} | _TOWNS:
        return False
    return mention.kind is EntityKind.PLACE or mention.kind in _FORCE_KINDS


_TOWNS = frozenset({"kabul", "baghdad", "al-asad", "mosul", "erbil"})  # known by name, and nobody's force
_HOSTS = frozenset(
    "hosts host hosted hosting houses housing home welcomed receives received receive receiving accommodates".split()
)


def bracketed(reading: Reading, count: Count) -> Mention | None:
    """The country that a number in brackets belongs to: "Germany (1,300), Italy (895)", "in Kuwait (13,500)"."""
    if reading.word(count.first - 1) != "(":
        return None
    mention = reading.mention_at(count.first - 2)
    return mention if mention is not None and mention.kind is EntityKind.PLACE and not mention.adjective else None


def lists_places(reading: Reading) -> bool:
    """Whether countries with numbers in brackets are where troops are, by the preposition before the first."""
    first = next((each for each in reading.mentions if reading.word(each.end) == "("), None)
    if first is None:
        return False
    before = reading.words[max(0, first.first - 2) : first.first]
    return not {"in", "at", "to"}.isdisjoint(before)


def host_of(reading: Reading, count: Count, own: str | None) -> Mention | None:
    """The country that troops of others stay in: "South Korea hosts 28,500 US troops", "Romania is home to 1,100"."""
    verb = next((at for at in range(count.first - 1, max(-1, count.first - 7), -1) if reading.word(at) in _HOSTS), None)
    if verb is None or (reading.word(verb) == "home" and reading.word(verb + 1) != "to"):
        return None
    places = [each for each in reading.mentions if each.end <= verb and each.kind is EntityKind.PLACE]
    places = [each for each in places if not each.adjective and each.entity not in lexicon.NO_SCENES | {own}]
    if not places:
        return None
    near = verb - places[-1].end <= 6 or reading.words[places[-1].end : places[-1].end + 2] == [",", "which"]
    return places[-1] if near else None


def host_before(reading: Reading, count: Count) -> Mention | None:
    """The country that was said to host others before in a sentence: "Poland will host 1,000, on top of the 4,500"."""
    if _HOME.isdisjoint(reading.vocabulary):
        return None
    verb = next((at for at in range(count.first) if _hosts(reading, at)), None)
    if verb is None:
        return None
    places = [each for each in reading.mentions if each.end <= verb and each.kind is EntityKind.PLACE]
    places = [each for each in places if not each.adjective and each.entity not in lexicon.NO_SCENES]
    return places[-1] if places else None


_HOME = frozenset("host hosts hosting hosted home".split())


def _hosts(reading: Reading, at: int) -> bool:
    return reading.words[at] in _HOME and (reading.words[at] != "home" or reading.word(at + 1) == "to")


def hosting_of(reading: Reading, count: Count, context: Context) -> Mention | None:
    """The country whose guests are counted, after "where are US troops based?": "Germany has 36,000, Italy 12,500"."""
    if not context.hosting and host_before(reading, count) is None:
        return None
    before = [each for each in reading.mentions if each.end <= count.first and count.first - each.end <= 2]
    places = [each for each in before if each.kind is EntityKind.PLACE and not each.adjective]
    return places[-1] if places and places[-1].entity not in lexicon.NO_SCENES else None
