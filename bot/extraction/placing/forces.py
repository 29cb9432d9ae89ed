"""Whose counted troops are, and which country is their host: "South Korea hosts 28,500 US troops"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.lists import row_country
from bot.extraction.measuring.around import Around
from bot.extraction.naming.names import Mention
from bot.extraction.placing.discourse import mission_in
from bot.extraction.placing.nesting import DIRECTIONS
from bot.extraction.placing.scenes import is_its_ground, names_a_mission
from bot.extraction.reading import Context, Reading
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
    inside = count.force or _in_group(reading, count) or _of_the_whole(reading, count)
    if inside is not None:
        return Found((inside.named,), True)
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
    if _is_of_a_mission(reading, count, near):
        return Found()
    if _is_of_nations(reading, count):
        return Found()
    # In the clause of the count, else in those before it: "Germany has 1,250; the mandate allows for 1,300".
    for at in reversed(range(count.first)):
        mention = reading.mention_at(at)
        if mention is not None and mention.end == at + 1 and _is_subject(reading, mention):
            return Found((mention.named,), True)
    understood = _understood(reading, context)
    return Found((understood,) if understood else ())


def _understood(reading: Reading, context: Context) -> Named | None:
    """Whose troops are meant where a sentence does not say: those of the sentence before, else those of the text."""
    paragraph, end = context.force_at
    next_to_it = paragraph == reading.paragraph and 0 <= reading.span.start - end <= _ADJACENT
    return (context.force if next_to_it else None) or context.main_force or context.force


def _is_of_nations(reading: Reading, count: Count) -> bool:
    """Whether those counted are of many nations: "6,000 troops from 37 other countries", so that they are no one's."""
    for at in range(count.end, count.end + _LONGEST_ORIGIN):
        if reading.word(at) in _NATIONS:
            return "from" in reading.words[count.end : at]
    return False


_NATIONS = frozenset("nations countries allies partners".split())
_LONGEST_ORIGIN = 7


def _in_group(reading: Reading, count: Count) -> Mention | None:
    """The country between a number and its noun: "2,500 United States military personnel"."""
    if count.head is None:
        return None
    within = (reading.mention_at(at) for at in range(count.number.end, count.head))
    return next((each for each in within if each is not None and _may_send(each)), None)


def _force_after(reading: Reading, count: Count, near: Around) -> Mention | None:
    for at in range(count.end, min(count.end + 4, near.right.stop)):
        mention = reading.mention_at(at)
        if mention is None or not _may_send(mention):
            continue
        before = reading.word(at - 1)
        if mention.adjective and (before in ("them", "are", "were", "mostly", "whom") or before in lexicon.TROOPS):
            return mention
        if set(reading.words[count.end : at]) <= _OF_THE and at > count.end and _is_an_army(reading, mention):
            return mention  # "150,000 members of the UK armed forces", "7,000 soldiers of NATO"
        if mention.entity in lexicon.HOSTS:
            return None  # "some of its 500 troops from Iraq to Kuwait"
        first = at == count.end + 1 or reading.words[count.end : at - 1] == ["or", "so"]
        if before == "from" and first and (count.kind != "understood" or count.more or _is_of_them(reading, count)):
            leaving = not lexicon.WITHDRAW.isdisjoint(reading.word(each) for each in near.left)
            return None if leaving or not mention.entity else mention
    return None


def _is_an_army(reading: Reading, mention: Mention) -> bool:
    """Whether a name behind "of" is an army's, or of who mostly sends one: "of the UK armed forces", "of NATO"."""
    if not mention.adjective:
        return mention.kind in _FORCE_KINDS or mention.entity in lexicon.SENDERS | {"us"}
    return not _ARMED.isdisjoint(reading.words[mention.end : mention.end + 2])


_OF_THE = frozenset({"of", "the"})


def _of_the_whole(reading: Reading, count: Count) -> Mention | None:
    """The country of those of whom a count is a part: "nearly 12,000 of the 34,500 U.S. service members"."""
    at = count.end
    if reading.word(at) != "of" or not any(reading.token(each).value for each in (at + 1, at + 2, at + 3)):
        return None
    mention = next((each for each in map(reading.mention_at, range(at + 2, at + 6)) if each is not None), None)
    return mention if mention is not None and mention.adjective and _may_send(mention) else None


def _is_of_them(reading: Reading, count: Count) -> bool:
    """Whether "from" behind a bare number says whose they are: "200 of them from Denmark", "1,000 or so from …"."""
    if {"them", "whom"}.intersection(reading.words[count.number.end : count.end]):
        return True
    return "so" in (reading.word(count.end - 1), reading.word(count.end + 1))


def _is_of_a_mission(reading: Reading, count: Count, near: Around) -> bool:
    """Whether a mission of several nations has those counted: "MINUSMA has 13,289", so that they are no nation's."""
    mission = mission_in(reading)
    if mission is None or not reading.tokens[near.clause.start].start <= mission.span.start:
        return False
    at = next(at for at, token in enumerate(reading.tokens) if token.start >= mission.span.start)
    before = reading.word(at - 1 - (reading.word(at - 1) == "the"))
    if at >= count.first or before in lexicon.LOCATIVES:
        return False
    return not any(_may_send(reading.mention_at(each)) for each in range(at, count.first))


def _is_subject(reading: Reading, mention: Mention) -> bool:
    if not _may_send(mention) or names_a_mission(reading, mention):
        return False
    if mention.kind is EntityKind.GROUP:
        return False  # the Taliban and the like
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
    if is_its_ground(reading, mention):
        return False
    at = mention.first - 1
    while reading.word(at) in DIRECTIONS:
        at -= 1  # "the base in western Iraq had 1,500 troops"
    before = reading.word(at)
    if before in _DONE_TO:
        return False
    town = reading.mention_at(mention.first - 2) if before == "," else None
    if town is not None and town.within is not None and not mention.adjective:
        return False  # "whose headquarters is in Stuttgart, Germany"
    if mention.adjective and mention.kind is EntityKind.PLACE and not mention.named.text.isupper():
        return True
    return before not in lexicon.LOCATIVES and not (before == "the" and reading.word(at - 1) in lexicon.LOCATIVES)


# What is done to a country: it is the object.
_DONE_TO = frozenset("visited visits visiting toured attacked invaded accused accuses borders bordering told".split())


def _is_of_state(reading: Reading, mention: Mention) -> bool:
    """Whether the adjective of a host country names its state, which speaks of the troops of others."""
    return not _STATE.isdisjoint(reading.words[mention.end : mention.end + 3])


_STATE = frozenset(
    """government parliament ministry minister president prime officials official authorities lawmakers leaders leader
    sources source spokesman territory soil airspace invitation request border capital politicians mps constitution
    sovereignty people public""".split()
)


def _may_send(mention: Mention | None) -> bool:
    if mention is None or mention.within is not None or not mention.entity or mention.entity in _SEND_NOBODY:
        return False
    return mention.kind is EntityKind.PLACE or mention.kind in _FORCE_KINDS


_TOWNS = frozenset({"kabul", "baghdad", "al-asad", "mosul", "erbil"})  # known by name, and nobody's force
_SEND_NOBODY = lexicon.NO_SCENES - {"us"} | _TOWNS
_HOSTS = frozenset(
    "hosts host hosted hosting houses housing home welcomed receives received receive receiving accommodates".split()
)

_GETS = frozenset("expects expecting awaits awaiting gets get getting got".split())
_MOVES = frozenset("to home out back off".split())


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
    if verb is None and reading.word(count.first - 1) in _GETS and _MOVES.isdisjoint(reading.words[count.end :][:3]):
        verb = count.first - 1  # "Lithuania expects 500 more American soldiers"
    if verb is None or (reading.word(verb) == "home" and reading.word(verb + 1) != "to"):
        return None
    places = [each for each in reading.mentions if each.end <= verb and each.kind is EntityKind.PLACE]
    places = [each for each in places if not each.adjective and each.entity not in lexicon.NO_SCENES | {own}]
    if not places:
        return None
    near = verb - places[-1].end <= 6 or reading.words[places[-1].end : places[-1].end + 2] == [",", "which"]
    return places[-1] if near else host_before(reading, count)


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
    hosted = context.hosting or host_before(reading, count) is not None
    if not hosted and not _is_ranked(reading, count, context):
        return None
    near = 2 if hosted else _LONGEST_RANK
    before = [each for each in reading.mentions if each.end <= count.first and count.first - each.end <= near]
    places = [each for each in before if each.kind is EntityKind.PLACE and not each.adjective]
    return places[-1] if places and places[-1].entity not in lexicon.NO_SCENES else None


def _is_ranked(reading: Reading, count: Count, context: Context) -> bool:
    """Whether a host follows the one of the sentence before: "Germany comes next with 35,000"."""
    if not 0 <= reading.span.start - context.hosted_until <= _ADJACENT:
        return False
    return not _RANKS.isdisjoint(reading.words[max(0, count.first - _LONGEST_RANK) : count.first])


_ADJACENT = 3  # characters between two sentences
_LONGEST_RANK = 5
_RANKS = frozenset("next second third follows followed then with".split())


def trained_by(reading: Reading, right: range, own: str | None) -> Mention | None:
    """The host whose army those counted train, and so where they are: "500 soldiers train Iraqi forces"."""
    if _TRAIN.isdisjoint(reading.vocabulary):
        return None
    at = next((at for at in right if reading.word(at) in _TRAIN), right.stop)
    for each in range(at + 1, min(at + _LONGEST_TRAIN, right.stop)):
        mention = reading.mention_at(each)
        if mention is not None and mention.adjective and mention.entity in lexicon.HOSTS and mention.entity != own:
            armed = not _ARMED.isdisjoint(reading.words[mention.end : mention.end + 3])
            return mention if armed else None
    return None


_TRAIN = frozenset("train trains training trained advise advises advising assist assisting mentor support help".split())
_ARMED = frozenset("armed forces army troops soldiers police military security units commandos pilots officers".split())
_LONGEST_TRAIN = 6
