"""What a bare number is a number of: as the number before it, as its sentence's subject, as the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extraction import lexicon
from bot.extraction.counting.antecedents import TROOP_WORDS, subject_of
from bot.extraction.counting.counts import Count
from bot.extraction.counting.lists import row_country
from bot.extraction.counting.living import are_no_longer_the_harmed
from bot.extraction.counting.owners import FEWEST, a_country_has, has_so_many, is_had, stands_there
from bot.extraction.counting.passing import is_passing
from bot.extraction.counting.phrases import phrase_topic
from bot.extraction.measuring.around import Kind
from bot.extraction.naming.offices import SPEAKING
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind


def topic_of(
    reading: Reading,
    counts: Sequence[Count],
    number: int,
    previous: Kind | None,
    context: Context,
) -> str | None:
    """What a bare number counts: "troops", "killed" or "wounded", or None for anything else.

    Its own phrase says so first, then the number before, then the subject of the sentence, then the sentence before.
    """
    count = counts[number]
    if row_country(reading) is not None:
        return context.topic
    said = phrase_topic(reading, counts, number, previous, context)
    if said is None:
        said = _as_before(reading, counts, number, previous, context)
    if said is None:
        said = "" if _is_a_label(reading, count, context) else _strong(reading, count, context)
    return (_as_sentence(reading, count, context) if said is None else said) or None


def _as_before(
    reading: Reading, counts: Sequence[Count], number: int, previous: Kind | None, context: Context
) -> str | None:
    """What a number after others counts: as they, or as the noun in between; "" for anything else.

    None where the others only say something, or say nothing of it.
    """
    before = [each for each in counts[:number] if not is_passing(each)]
    if not before:
        return None
    last = _last_topic(reading, context) if previous is None else previous.outcome or "troops"
    spoken = previous is None and all(_speaks(reading, each) for each in before)
    nouns = TROOP_WORDS | _NUMBERS if spoken or previous is not None else TROOP_WORDS
    nearer = _noun_between(reading, before[-1], counts[number], nouns, last)
    if nearer is not None:
        return nearer
    first = counts[number].first
    if previous is None:
        return None if spoken else ""
    if previous.outcome and reading.word(first - 1) in _HAS_GOT:
        return ""  # "the army loses 60 a month, and they've got 300,000 on the books"
    other = previous.outcome is not None and _is_another_clause(reading, before[-1].end, first)
    return "" if other else last


def _strong(reading: Reading, count: Count, context: Context) -> str | None:
    """Whether a force is so many: "the Danes, 500 strong"; "families, 500 strong" are none."""
    if not context.of_troops or "strong" not in reading.words[count.end : count.end + 2]:
        return None
    who = reading.token(count.first - 2) if reading.word(count.first - 1) == "," else None
    others = who is not None and who.word.endswith(("ies", "ers", "ents")) and who.word not in lexicon.TROOPS
    whose = reading.mention_at(count.first - 2)
    local = whose is not None and whose.entity in lexicon.HOSTS
    return "" if others or local else "troops"


def _as_sentence(reading: Reading, count: Count, context: Context) -> str | None:
    """What a number counts as the subject of its sentence, or as the sentence before; "" for anything else."""
    words = reading.words[: count.first]
    if reading.follows(count.end, "the", "number", "of"):  # "it brings to 87 the number of …"
        words = ["number", *reading.words[count.end + 2 : count.end + 9]]
    subject = subject_of(words, _last_topic(reading, context, whole_text=True))
    living = are_no_longer_the_harmed(reading, count, context.harmed)
    if subject in ("killed", "wounded") and living and lexicon.CASUALTY.isdisjoint(reading.vocabulary):
        subject = None
    if subject is not None:
        return subject
    topic = _topic_before(reading, count, words, context)
    if topic in ("killed", "wounded") and living:
        return "troops" if context.of_troops else None
    return topic


def _noun_between(reading: Reading, before: Count, count: Count, nouns: frozenset[str], last: str | None) -> str | None:
    """What a level after the count before is of, where a noun in between says so: "… and the force is put at 600"."""
    words = reading.words[before.end : count.first]
    if not words or words[-1] not in _LEVELS:
        return None
    nearest = next((word for word in reversed(words) if word in nouns), None)
    return None if nearest is None or nearest in words[:_OF_THE_COUNT] else subject_of(words, last)


_NUMBERS = frozenset("number count total figure".split())


def _is_another_clause(reading: Reading, end: int, first: int) -> bool:
    """Whether a conjunction with its own verb parts two counts: "106 died before the others came with some 2,000"."""
    between = reading.words[end:first]
    at = next((at for at, word in enumerate(between) if word in _CONJUNCTIONS), None)
    return at is not None and between[-1] not in ("and", "another") and not _MOVES.isdisjoint(between[at:])


_CONJUNCTIONS = frozenset("before after while when where which as because".split())
_MOVES = lexicon.words("took came went sent replaced arrived left withdrew handed had kept has keeps have")
_HAS_GOT = frozenset("have has had got".split())
_OF_THE_COUNT = 2  # tokens after a count that are rather its own


def _speaks(reading: Reading, count: Count) -> bool:
    """Whether a count is of a few who say something, or of a paper that does: "two officials said", "one draft"."""
    if count.number.size >= FEWEST:
        return False
    told = not _TELLS.isdisjoint(reading.words[count.end : count.end + _TOLD_FAR])
    return told or reading.words[count.first - 2 : count.first] == ["according", "to"]


_TELLS = SPEAKING | frozenset("gave put puts gives estimates tell tells told briefed".split())
_TOLD_FAR = 9  # tokens from somebody to the verb of saying


def _is_a_label(reading: Reading, count: Count, context: Context) -> bool:
    """Whether a few words and a number say nothing: "Views: 83"; "Hungary gives 370" does."""
    if len(reading.tokens) > _FEW_WORDS or context.asked:
        return False
    named_so = len(reading.tokens) == 2 and reading.token(0).capital and count.number.size < _MANY_IN_A_NAME
    if named_so and not count.number.in_words:
        return True  # "Kurdistan 24", on a page
    if context.topic == "troops" and any(each.end + 1 == count.first for each in reading.dates):
        return False  # "2009: 9,000."
    beside = reading.mention_at(count.first - 1)
    named = beside is not None and beside.kind is EntityKind.PLACE
    sums_up = reading.word(count.first - 1) in ("leaves", "leaving", "makes", "left")
    does = reading.word(count.end) in _DOES
    return not (named or sums_up or does or stands_there(reading, count) or has_so_many(reading, count))


_DOES = lexicon.LEVEL | lexicon.WITHDRAW | lexicon.DEPLOY - {"additional", "extra"}
_MANY_IN_A_NAME = 100
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


def _last_topic(reading: Reading, context: Context, whole_text: bool = False) -> str | None:
    """What was counted last, but for the dead where a sentence speaks of cuts and ceilings."""
    if context.of_troops and not _CUTS.isdisjoint(reading.vocabulary):
        return "troops"
    if whole_text and context.of_troops and not _COMES_DOWN.isdisjoint(reading.vocabulary):
        return "troops"  # the number of the dead never does
    return context.last or context.topic if whole_text else context.topic


_COMES_DOWN = frozenset("down fell fallen dropped reduced shrank".split())
_CUTS = frozenset("cut cuts reduction reductions drawdown withdrawal ceiling cap strength".split())
_LEVELS = lexicon.words("""
    at to of from have has had is are was were stands stood reached reaches numbers numbered number totals totalled
    exceeded topped with into in as
    """)
