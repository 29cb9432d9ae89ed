"""What a bare number is a number of: as the number before it, as its sentence's subject, as the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extraction import lexicon
from bot.extraction.counting.antecedents import TROOP_WORDS, subject_of
from bot.extraction.counting.counts import Count
from bot.extraction.counting.lists import row_country
from bot.extraction.counting.living import are_veterans
from bot.extraction.counting.nouns import MADE_UP_UNITS, Counted, is_of_a_unit
from bot.extraction.counting.owners import FEWEST, a_country_has, has_so_many, is_had, stands_there
from bot.extraction.measuring.around import Kind
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind


def is_passing(count: Count) -> bool:
    """Whether a count says nothing of what the next one counts: a span of time, "one", "all three services"."""
    if count.kind is Counted.TIME:
        return True
    if count.kind is Counted.OTHER and _PASSING.intersection(count.figure.unit.split()):
        return True
    if count.number.words is not None:
        return count.kind in (Counted.OTHER, Counted.UNDERSTOOD)  # "several options", "we have thousands"
    few = 10 if count.kind is Counted.OTHER else 2 if count.kind is Counted.UNDERSTOOD else 0
    return count.number.size < few


# Counts that troops are counted beside: "29 countries strong", "two bases", "five brigades".
_PASSING = lexicon.words("""
    countries nations states allies partners bases posts outposts sites camps provinces cities locations brigades
    battalions companies units regiments squadrons members contributors installations
    """)


def topic_of(
    reading: Reading,
    counts: Sequence[Count],
    number: int,
    previous: Kind | None,
    context: Context,
) -> str | None:
    """What a bare number counts: as the number before it, as its sentence's subject, as the sentence before."""
    if _is_of_others(reading, counts, number):
        return None
    if row_country(reading) is not None:
        return context.topic
    first = counts[number].first
    if is_of_a_unit(reading, first):
        return "troops"
    if reading.word(first - 1) == "of" and reading.word(first - 2) in MADE_UP_UNITS:
        return None  # "an Iraqi brigade of 3,000"
    if counts[number].end > counts[number].number.end and reading.word(counts[number].end - 1) in ("us", "you"):
        return _topic_of_us(reading, counts[number].end, context)
    if number and reading.word(first - 2) in ("that", "which") and reading.word(first - 1) in _HOUSES:
        return "troops" if context.of_troops else None  # "three died at a base that houses 350"
    said = _numbered(reading, counts, number, context)
    if said is not None:
        return said or None
    if any(not is_passing(each) for each in counts[:number]):
        return (previous.outcome or "troops") if previous is not None else None
    count = counts[number]
    if _is_a_label(reading, count, context):
        return None
    if context.of_troops and "strong" in reading.words[count.end : count.end + 2]:
        who = reading.token(count.first - 2) if reading.word(count.first - 1) == "," else None
        others = who is not None and who.word.endswith(("ies", "ers", "ents")) and who.word not in lexicon.TROOPS
        whose = reading.mention_at(count.first - 2)
        local = whose is not None and whose.entity in lexicon.HOSTS
        return None if others or local else "troops"  # "families, 500 strong"
    words = reading.words[: count.first]
    if reading.follows(count.end, "the", "number", "of"):  # "it brings to 87 the number of …"
        words = ["number", *reading.words[count.end + 2 : count.end + 9]]
    subject = subject_of(words, _last_topic(reading, context, whole_text=True))
    return (subject or None) if subject is not None else _topic_before(reading, count, words, context)


_HOUSES = frozenset("houses housed hosts hosted holds held".split())


def _numbered(reading: Reading, counts: Sequence[Count], number: int, context: Context) -> str | None:
    """What a noun of number between the count before and this one says: "two officials say the number is 600"."""
    if not number or _NUMBERS.isdisjoint(reading.vocabulary) or not all(_are_a_few(each) for each in counts[:number]):
        return None
    words = reading.words[counts[number - 1].end : counts[number].first]
    if _NUMBERS.isdisjoint(words) or words[-1:] not in (["is"], ["was"], ["at"], ["to"], ["exceeded"], ["topped"]):
        return None
    return subject_of(words, _last_topic(reading, context))


def _are_a_few(count: Count) -> bool:
    """Whether a count is of the few people who say something, or of less."""
    return is_passing(count) or (count.kind is Counted.PEOPLE and count.number.size < FEWEST)


_NUMBERS = frozenset("number count total figure".split())


def _is_a_label(reading: Reading, count: Count, context: Context) -> bool:
    """Whether a few words and a number say nothing: "Views: 83"; "Hungary gives 370" does."""
    if len(reading.tokens) > _FEW_WORDS or context.asked:
        return False
    if context.topic == "troops" and any(each.end + 1 == count.first for each in reading.dates):
        return False  # "2009: 9,000."
    beside = reading.mention_at(count.first - 1)
    named = beside is not None and beside.kind is EntityKind.PLACE
    return not (named or stands_there(reading, count) or has_so_many(reading, count))


_FEW_WORDS = 4


def _topic_before(reading: Reading, count: Count, words: list[str], context: Context) -> str | None:
    """What a bare number counts whose own words do not say it: what the sentence before counted or asked."""
    theirs = has_so_many(reading, count) or (context.of_troops and a_country_has(reading, count))
    if context.counted_else and not context.asked and not theirs and _STATIONED.isdisjoint(reading.vocabulary):
        return None  # "They drove out 200 trucks. Another 15 were burned."
    if not TROOP_WORDS.isdisjoint(reading.vocabulary):
        return "troops"
    last = context.topic == "troops" and "last" in reading.words[count.first : count.number.first]
    if not (count.number.size >= 10 or count.more or theirs or last):
        return None
    if context.asked or (context.of_troops and count.number.size >= 100 and stands_there(reading, count)):
        return "troops"
    if not context.topic and count.number.size >= 100:
        return "troops" if (context.of_troops and not count.more) or is_had(reading, count, words) else None
    if context.topic and {"have", "has", "had", "sent", "send", "keep", "numbers", "got"}.intersection(words[-6:]):
        return "troops"
    if words[-2:-1] != [] and words[-2] in _WE and words[-1] in _BE:
        return None  # "we were 12 in my section"
    return _last_topic(reading, context)


_WE = frozenset({"we", "they"})
_BE = frozenset({"are", "were"})
_STATIONED = lexicon.words("""
    cut cuts reduction drawdown withdrawal deployed deploy stationed based serving served withdrawn rotated garrisoned
    remain remained stay stayed authorized authorised mandate ceiling limit reinforcements home numbers live fight sleep
    """)


def _topic_of_us(reading: Reading, end: int, context: Context) -> str | None:
    """What those are of whom the speaker is one: "800,000 of us served", "there are 130 of us in the fort"."""
    serving = not _SERVING.isdisjoint(reading.words[end : end + 5])
    there = context.topic == "troops" and reading.word(end) in ("in", "at", "on", "here", "there")
    return "troops" if serving or there else None


_SERVING = frozenset("served serve deployed stationed fought rotated garrisoned".split())


def _last_topic(reading: Reading, context: Context, whole_text: bool = False) -> str | None:
    """What was counted last, but for the dead where a sentence speaks of cuts and ceilings."""
    if context.of_troops and not _CUTS.isdisjoint(reading.vocabulary):
        return "troops"
    if whole_text and context.of_troops and not _COMES_DOWN.isdisjoint(reading.vocabulary):
        return "troops"  # the number of the dead never does
    return context.last or context.topic if whole_text else context.topic


_COMES_DOWN = frozenset("down fell fallen dropped reduced shrank".split())
_CUTS = frozenset("cut cuts reduction reductions drawdown withdrawal ceiling cap strength".split())


def _is_of_others(reading: Reading, counts: Sequence[Count], number: int) -> bool:
    """Whether a number is a part of something else that was just counted: "31 allies, only 11 of them"."""
    count = counts[number]
    if not _WHOM.isdisjoint(reading.words[count.first - 1 : count.end]) and are_veterans(reading, count.first):
        return True
    if number and counts[number - 1].kind is Counted.OTHER and _is_compared(reading, count.first):
        return True  # "3 bases, compared with 14 in January"
    if number == 0 or {"them", "these", "those", "whom"}.isdisjoint(reading.words[count.number.end : count.end]):
        return False
    whole = counts[number - 1]
    return whole.kind is Counted.OTHER and whole.number.size >= count.number.size


_WHOM = frozenset({"whom", "them"})


def _is_compared(reading: Reading, first: int) -> bool:
    """Whether a number is compared with the one before: "compared with 14", "down from 14", "against 14"."""
    before = reading.words[max(0, first - 2) : first]
    return before[-1:] in (["against"], ["versus"]) or before in _COMPARED


_COMPARED = (["compared", "with"], ["compared", "to"], ["up", "from"], ["down", "from"])
_LEVELS = frozenset("at to have has had are were stands stood reached roughly about".split())
