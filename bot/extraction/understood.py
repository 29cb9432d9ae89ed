"""What a bare number counts, and nationals without a noun: as the number before it, its sentence, or the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.amounts import SMALL
from bot.extraction.antecedents import TROOP_WORDS, subject_of
from bot.extraction.around import Around, Kind
from bot.extraction.counts import Count
from bot.extraction.labels import is_of_something_else
from bot.extraction.lists import row_country
from bot.extraction.measures import level_of, troops_of
from bot.extraction.modality import is_planned
from bot.extraction.nouns import Counted
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind, FactType, Measure, ValueKind

_ALLOWED_AFTER = (
    lexicon.STOPPERS
    | lexicon.words("leave leaves withdraw depart return go guard serve")
    | lexicon.words("""
        last next this today yesterday tonight tomorrow about around apiece strong be out down up off
        rotate rotates fight man work live patrol hold occupy arrive come form support stood stand sit make right just
        shortly train advise protect help operate run
        """)
    | frozenset(", . more ; : ( [ ) \" ' of % or \u2013 figure mark level strong - ? !".split())
    | {""}
)


def understood_of(
    reading: Reading,
    counts: Sequence[Count],
    number: int,
    near: Around,
    previous: Kind | None,
    context: Context,
) -> Kind | None:
    """What a bare number counts: what the number before counted, or what the sentence is about."""
    count = counts[number]
    if count.figure.kind is ValueKind.NONE:
        return _none_of(reading, count, near, previous, context)
    if not _is_bare(reading, count, near):
        return None
    before = counts[number - 1] if number else None
    topic = _topic(reading, counts, number, previous, near, context)
    small = count.number.size < 10 and count.number.words is None
    owned = context.topic == "troops" and _has_so_many(reading, count)
    if topic is None or (small and before is None and not count.more and not owned and topic == "troops"):
        return None
    whole = reading.words[max(0, count.first - 2) : count.first] == ["out", "of"]
    if topic in ("killed", "wounded") and (whole or not _DUTY.isdisjoint(reading.words[count.end : count.end + 4])):
        topic, previous = "troops", None  # "700 were wounded, out of some 70,000", "775,000 have deployed there"
    if topic in ("killed", "wounded"):
        if _TAKEN.intersection(reading.word(at) for at in list(near.right)[:4]):
            return None
        if "missing" in [reading.word(at) for at in list(near.right)[:3]]:
            topic = "missing"
        return Kind(FactType.CASUALTY, outcome=topic)
    kind = level_of(reading, count, near)
    left = {reading.word(at) for at in list(near.left)[-4:]}
    added = "to" in left and left & {"addition", "top"}
    if kind is None or previous is None or previous.type is FactType.CASUALTY or (kind.told and not added):
        return kind
    if added:
        return previous
    goes_on = count.more or reading.word(count.first - 1) in ("and", ",", "with", "then", "plus")
    goes_on = goes_on or _is_another_country(reading, count)
    passes_on = previous.type is FactType.MOVEMENT or previous.planned
    return replace(previous, told=False) if goes_on and passes_on else kind


def _none_of(reading: Reading, count: Count, near: Around, previous: Kind | None, context: Context) -> Kind | None:
    """What nobody is: an answer to how many troops there are, or what a number of troops comes down to."""
    if reading.word(count.first - 1) != "to":
        return Kind(FactType.STRENGTH, Measure.PRESENT) if context.asked else None
    if previous is None or previous.type is FactType.CASUALTY:
        return None
    planned = previous.planned or is_planned(reading, near)
    return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)


def _is_bare(reading: Reading, count: Count, near: Around) -> bool:
    """Whether a number may count what is understood: no noun, no age, no hour, no comparison follows or stands by."""
    after, next_but_one = reading.word(count.end), reading.word(count.end + 1)
    verb = after.endswith(("ed", "ly", "ing")) or after in _VERBS or _is_a_span(reading, count.end)
    whole = count.end > count.number.end or "remaining" in reading.words[count.first : count.number.first]
    if after not in _ALLOWED_AFTER and not verb and not whole and not _is_known(reading, count.end):
        return False
    if count.number.words is not None and not count.end > count.number.end:
        return False
    if "duty" in [reading.word(at) for at in list(near.right)[:5]]:
        return False
    if is_of_something_else(reading, count.first, count.end):
        return False
    if after in ("have", "had", "has") and next_but_one == "done":
        return False  # "20,000 had done so"
    return count.number.value != 1 and after not in ("%", "than") and (after, next_but_one) != ("more", "than")


_DUTY = frozenset("deployed served rotated serve serving stationed remain stay".split())
_VERBS = frozenset("never began went came took fell flew sent flown withdrawn".split())


def _is_known(reading: Reading, at: int) -> bool:
    """Whether a known name or a date begins here, which a number may stand before: "2,500 Wednesday"."""
    return reading.mention_at(at) is not None or any(each.first == at for each in reading.dates)


def _is_a_span(reading: Reading, at: int) -> bool:
    """Whether a span of time stands here, which dates a number: "2,500 five days before"."""
    number = reading.token(at)
    return (number.value is not None or number.word in SMALL) and reading.word(at + 1) in lexicon.TIME_UNITS


def _is_another_country(reading: Reading, count: Count) -> bool:
    """Whether a country stands before a bare number in a list: "Chile 330 and Canada 500", "the Danes their 34"."""
    mention = reading.mention_at(count.first - 1)
    if mention is None or mention.kind is not EntityKind.PLACE:
        return False
    theirs = reading.word(count.first) in ("its", "their")
    first = mention.first - (reading.word(mention.first - 1) == "the")
    return (theirs or not mention.adjective) and reading.word(first - 1) in (",", "and", ";")


def _has_so_many(reading: Reading, count: Count) -> bool:
    """Whether a country or a force, named just before the verb, has so many: "New Zealand has just six."."""
    pronoun = reading.word(count.first - 2) in ("we", "they")
    if pronoun and reading.word(count.first - 1) in _HAS:
        return reading.word(count.end) in ("in", "there", "at")
    mention = reading.mention_at(count.first - 2)
    whose = mention is not None and mention.kind in (EntityKind.PLACE, EntityKind.FORCE, EntityKind.ORGANISATION)
    ends = reading.word(count.end) in (".", ",", ";", "and", "in", "")
    return whose and ends and reading.word(count.first - 1) in _HAS


_HAS = frozenset(
    """has have had keep keeps kept sent send sends provides provided contributes contributed supplied pledged gives
    gave offers fields""".split()
)


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


def _topic(
    reading: Reading,
    counts: Sequence[Count],
    number: int,
    previous: Kind | None,
    near: Around,
    context: Context,
) -> str | None:
    """What a bare number counts: as the number before it, as its sentence's subject, as the sentence before."""
    if _is_of_others(reading, counts, number):
        return None
    if row_country(reading) is not None:
        return context.topic
    if any(not is_passing(each) for each in counts[:number]):
        return (previous.outcome or "troops") if previous is not None else None
    count = counts[number]
    if _is_a_label(reading, count, context):
        return None
    if context.of_troops and "strong" in reading.words[count.end : count.end + 2]:
        return "troops"
    words = reading.words[: count.first]
    if reading.follows(count.end, "the", "number", "of"):  # "it brings to 87 the number of …"
        words = ["number", *reading.words[count.end + 2 : count.end + 9]]
    subject = subject_of(words, _last_topic(reading, context))
    return (subject or None) if subject is not None else _topic_before(reading, count, words, context)


def _is_a_label(reading: Reading, count: Count, context: Context) -> bool:
    """Whether a few words and a number say nothing: "Views: 83"; "Hungary gives 370" does."""
    if len(reading.tokens) > _FEW_WORDS or context.asked:
        return False
    beside = reading.mention_at(count.first - 1)
    named = beside is not None and beside.kind is EntityKind.PLACE
    return not (named or _stands(reading, count) or _has_so_many(reading, count))


_FEW_WORDS = 4


def _topic_before(reading: Reading, count: Count, words: list[str], context: Context) -> str | None:
    """What a bare number counts whose own words do not say it: what the sentence before counted or asked."""
    theirs = _has_so_many(reading, count)
    if context.counted_else and not context.asked and not theirs and _STATIONED.isdisjoint(reading.vocabulary):
        return None  # "They drove out 200 trucks. Another 15 were burned."
    if not TROOP_WORDS.isdisjoint(reading.vocabulary):
        return "troops"
    if not (count.number.size >= 10 or count.more or theirs):
        return None
    if context.asked or (context.of_troops and count.number.size >= 100 and _stands(reading, count)):
        return "troops"
    if not context.topic and count.number.size >= 100:
        at_level = context.of_troops and not _LEVELS.isdisjoint(words[-5:])
        return "troops" if at_level or _is_had(reading, count, words) else None
    if context.topic and {"have", "has", "had", "sent", "send", "keep", "numbers", "got"}.intersection(words[-6:]):
        return "troops"
    return _last_topic(reading, context)


_STATIONED = lexicon.words("""
    cut cuts reduction drawdown withdrawal deployed deploy stationed based serving served withdrawn rotated garrisoned
    remain remained stay stayed authorized authorised reinforcements home numbers live fight sleep
    """)


def _last_topic(reading: Reading, context: Context) -> str | None:
    """What was counted last, but for the dead where a sentence speaks of cuts and ceilings."""
    return "troops" if context.of_troops and not _CUTS.isdisjoint(reading.vocabulary) else context.topic


_CUTS = frozenset("cut cuts reduction reductions drawdown withdrawal ceiling cap strength".split())


def _is_of_others(reading: Reading, counts: Sequence[Count], number: int) -> bool:
    """Whether a number is a part of something else that was just counted: "31 allies, only 11 of them"."""
    count = counts[number]
    if number == 0 or {"them", "these", "those", "whom"}.isdisjoint(reading.words[count.number.end : count.end]):
        return False
    whole = counts[number - 1]
    return whole.kind is Counted.OTHER and whole.number.size >= count.number.size


def _stands(reading: Reading, count: Count) -> bool:
    """Whether "in Kuwait", "there" or "in the country" follows a number, so that it is of those who are there."""
    at = count.end
    if reading.word(at) in ("there", "here"):
        return True
    if reading.word(at) not in ("in", "inside", "at", "across"):
        return False
    place = reading.mention_at(at + 1) or reading.mention_at(at + 2)
    named = place is not None and place.kind is EntityKind.PLACE and not place.adjective
    return named or reading.word(at + 2) in lexicon.THE_COUNTRY


_LEVELS = frozenset("at to have has had are were stands stood reached roughly about".split())


def _is_had(reading: Reading, count: Count, words: list[str]) -> bool:
    """Whether so many are had, kept or sent in a place: "we have approximately 2,500 in Iraq"."""
    place = reading.mention_at(count.end + 1)
    had = {"have", "has", "had", "got", "keep", "are", "were"}.intersection(words[-3:])
    return bool(had) and place is not None and place.kind is EntityKind.PLACE and not place.adjective


def people_of(
    reading: Reading, counts: Sequence[Count], number: int, near: Around, previous: Kind | None
) -> Kind | None:
    """Nationals beside troops or the dead: "4,000 soldiers, 1,500 of them Americans", "two Americans and …"."""
    count = counts[number]
    if previous is None or number == 0 or count.figure.kind is ValueKind.NONE:
        return None
    between = [reading.word(at) for at in range(counts[number - 1].end, count.first)]
    if len(between) > 6 or _TAKEN.intersection(reading.word(at) for at in list(near.right)[:4]):
        return None
    if previous.type is FactType.CASUALTY:
        listed = {"and", ",", "including", "among", "of"}.intersection(between)
        return Kind(FactType.CASUALTY, outcome=previous.outcome) if listed else None
    national = count.force is not None and count.head is not None and count.head < count.force.end
    return troops_of(reading, count, near) if national else None


_TAKEN = frozenset("arrested detained captured held freed released".split())


def counts_else(counts: Sequence[Count], kinds: Sequence[Kind | None]) -> bool:
    """Whether a sentence counts other things and neither troops nor the dead: a bare number after it is of those."""
    if any(kind is not None for kind in kinds):
        return False
    some = [count for count in counts if count.kind in _THINGS and not is_passing(count)]
    return any(count.kind is Counted.WEAPONS or count.number.size >= 10 for count in some)


_THINGS = frozenset({Counted.OTHER, Counted.PEOPLE, Counted.WEAPONS, Counted.FIGHTERS})
