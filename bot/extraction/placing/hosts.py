"""Which country is the host of counted troops: "South Korea hosts 28,500 US troops", "Kuwait has 13,500"."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.naming.names import Mention
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind

_HOSTS = frozenset(
    "hosts host hosted hosting houses housing home welcomed receives received receive receiving accommodates".split()
)

_THEIR_OWN = frozenset("its their his her our".split())
_GETS = frozenset("expects expecting awaits awaiting gets get getting got".split())
_MOVES = frozenset("to home out back off".split())


def host_of(reading: Reading, count: Count, own: str | None) -> Mention | None:
    """The country that troops of others stay in: "South Korea hosts 28,500 US troops", "Romania is home to 1,100"."""
    verb = next((at for at in range(count.first - 1, max(-1, count.first - 7), -1) if reading.word(at) in _HOSTS), None)
    if verb is None and reading.word(count.first - 1) in _GETS and _MOVES.isdisjoint(reading.words[count.end :][:3]):
        verb = count.first - 1  # "Lithuania expects 500 more American soldiers"
    if verb is None or (reading.word(verb) == "home" and reading.word(verb + 1) != "to"):
        return None
    if not _THEIR_OWN.isdisjoint(reading.words[verb : count.number.core + 1]):
        return None  # "Spain welcomed its last 24 soldiers"
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
    hosted = context.hosting or host_before(reading, count) is not None or _has_guests(reading, count, context)
    if not hosted and not _is_ranked(reading, count, context):
        return None
    near = 2 if hosted else _LONGEST_RANK
    before = [each for each in reading.mentions if each.end <= count.first and count.first - each.end <= near]
    places = [each for each in before if each.kind is EntityKind.PLACE and not each.adjective]
    return places[-1] if places and places[-1].entity not in lexicon.NO_SCENES else None


def _has_guests(reading: Reading, count: Count, context: Context) -> bool:
    """Whether a country that receives troops is said to have a number of them: "while Kuwait has 13,500"."""
    if count.kind != "understood" or reading.word(count.first - 1) not in ("has", "had") or context.main_force is None:
        return False
    mention = reading.mention_at(count.first - 2)
    if mention is None or mention.adjective or mention.entity not in lexicon.HOSTS:
        return False
    return context.main_force.entity != mention.entity


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
