"""What a bare number counts, and nationals without a noun: as the number before it, its sentence, or the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.around import Around, Kind
from bot.extraction.casualties import DEATHS, SAYS_DEAD, SAYS_HURT
from bot.extraction.counts import Count
from bot.extraction.measures import level_of
from bot.extraction.nouns import Counted
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind, FactType

_ALLOWED_AFTER = (
    lexicon.STOPPERS
    | lexicon.words("leave leaves withdraw depart return go guard serve")
    | lexicon.words("""
        last next this today yesterday tonight tomorrow about around apiece strong be out down up off
        rotate rotates fight man work live patrol hold occupy arrive come form support stood stand sit make
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
    if not _is_bare(reading, count, near):
        return None
    before = counts[number - 1] if number else None
    topic = _topic(reading, counts, number, previous, near, context)
    small = count.number.size < 10 and count.number.words is None
    if topic is None or (small and before is None and not count.more and topic == "troops"):
        return None
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


def _is_bare(reading: Reading, count: Count, near: Around) -> bool:
    """Whether a number may count what is understood: no noun, no age, no hour, no comparison follows or stands by."""
    after, next_but_one = reading.word(count.end), reading.word(count.end + 1)
    verb = after.endswith(("ed", "ly")) or after in _VERBS
    whole = count.end > count.number.end or "remaining" in reading.words[count.first : count.number.first]
    if after not in _ALLOWED_AFTER and not verb and not whole and not reading.token(count.end).capital:
        return False
    if count.number.words is not None and not count.end > count.number.end:
        return False
    if _is_an_age(reading, count) or "duty" in [reading.word(at) for at in list(near.right)[:5]]:
        return False
    if reading.word(count.first - 1) == "at" and _is_an_hour(count):
        return False
    if _is_no_number_of_people(reading, count):
        return False
    if after in ("have", "had", "has") and next_but_one == "done":
        return False  # "20,000 had done so"
    return count.number.value != 1 and after not in ("%", "than") and (after, next_but_one) != ("more", "than")


def _is_no_number_of_people(reading: Reading, count: Count) -> bool:
    """Whether a bare number is written as an hour or a date, is dialled, compares spans of time or names a unit."""
    number, word = count.number, reading.word(count.number.core)
    if "." in word and number.size < 1000 and number.end == number.core + 1:
        return True  # "13.15", "29.07.2020"
    before = reading.words[max(0, count.first - 8) : count.first]
    model = reading.token(count.end).capital and reading.token(count.end + 1).value is not None
    if model and reading.token(count.end + 1).glued:
        return True  # "five A400M"
    if before[-1:] == ["\u2013"] and not lexicon.WEAPONS.isdisjoint(before[-2:-1]):
        return True  # "rockets \u2013 2,000 have been sent \u2013"
    if before[-2:] in (["instead", "of"], ["rather", "than"]):
        return True
    if before[-1:] == ["to"] and not _DIALS.isdisjoint(before):
        return True
    named = before[-1:] == ["with"] and count.first < number.first and reading.word(count.first) == "the"
    ends = reading.word(count.end) in (".", ",", "")
    return named and ends and not number.grouped and not number.in_words and number.size < 1000


_DIALS = frozenset("text texted call dial phone sms fax ring".split())


_VERBS = frozenset("began went came took fell flew sent flown withdrawn".split())


def _is_an_hour(count: Count) -> bool:
    """Whether a number may be an hour: "at 1400"."""
    return not count.number.grouped and not count.number.in_words and 1000 <= count.number.size <= 2400


def _is_another_country(reading: Reading, count: Count) -> bool:
    """Whether a country stands before a bare number in a list: "France provided 900, Chile 330 and Canada 500"."""
    mention = reading.mention_at(count.first - 1)
    listed = mention is not None and mention.kind is EntityKind.PLACE and not mention.adjective
    return listed and mention is not None and reading.word(mention.first - 1) in (",", "and")


def is_passing(count: Count) -> bool:
    """Whether a count says nothing of what the next one counts: a span of time, "one", "all three services"."""
    if count.kind is Counted.TIME:
        return True
    if count.kind is Counted.OTHER and _PASSING.intersection(count.figure.unit.split()):
        return True
    few = 10 if count.kind is Counted.OTHER else 2 if count.kind is Counted.UNDERSTOOD else 0
    return count.number.words is None and count.number.size < few


# Counts that troops are counted beside: "29 countries strong", "two bases", "five brigades".
_PASSING = lexicon.words("""
    countries nations states allies partners bases posts outposts sites camps provinces cities locations brigades
    battalions companies units regiments squadrons members contributors installations
    """)


def _is_an_age(reading: Reading, count: Count) -> bool:
    """, 34, after a name."""
    before = reading.token(count.first - 2)
    ends = reading.word(count.end) in (",", ";", ".", ")", "")
    return reading.word(count.first - 1) == "," and ends and before.capital and count.number.size < 100


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
    if any(not is_passing(each) for each in counts[:number]):
        return (previous.outcome or "troops") if previous is not None else None
    beside = reading.mention_at(counts[number].first - 1)
    if len(reading.tokens) < 4 and not context.asked and (beside is None or beside.kind is not EntityKind.PLACE):
        return None  # "Views: 83"
    if context.of_troops and "strong" in reading.words[counts[number].end : counts[number].end + 2]:
        return "troops"
    words = [reading.word(at) for at in range(counts[number].first)]
    if reading.follows(counts[number].end, "the", "number", "of"):  # "it brings to 87 the number of …"
        words = ["number", *reading.words[counts[number].end + 2 : counts[number].end + 9]]
    subject = _subject(words, context)
    if subject is not None:
        return subject or None
    if _TROOP_WORDS.intersection(token.word for token in reading.tokens):
        return "troops"
    if not (counts[number].number.size >= 10 or counts[number].more):
        return None
    if context.asked or (context.of_troops and counts[number].number.size >= 100 and _stands(reading, counts[number])):
        return "troops"
    if not context.topic and counts[number].number.size >= 100:
        at_level = context.of_troops and not _LEVELS.isdisjoint(words[-5:])
        return "troops" if at_level or _is_had(reading, counts[number], words) else None
    if context.topic and {"have", "has", "had", "sent", "send", "keep", "numbers", "got"}.intersection(words[-6:]):
        return "troops"
    return context.topic


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


def _subject(words: list[str], context: Context) -> str | None:
    """What the words before a bare number say it is a number of; "" for something else, None where they do not say."""
    for at in range(len(words) - 1, -1, -1):
        if words[at] not in _NUMBER_NOUNS or words[at - 1 : at] in (["will"], ["would"], ["to"], ["which"], ["may"]):
            continue
        if words[at] == "number" and at and words[at - 1] not in _DETERMINERS and not _counts_nouns(words, at):
            return ""  # "tribal levies number 20,000"
        of = set(words[max(0, at - 3) :])
        if of & (SAYS_HURT | {"cases", "injury", "wounded"}):
            return "wounded"
        if of & (SAYS_DEAD | DEATHS):
            return "killed"
        if of & _OTHER_NUMBERS:
            return ""
        return "troops" if of & _TROOP_WORDS or not context.topic else context.topic
    if words[-1:] and words[-1] in ("at", "to", "from") and _is_other_noun(words[-2:-1]):
        return ""  # "car bombs at 90"
    for word in reversed(words):
        if word in ("deaths", "fatalities", "casualties"):
            return "killed"
        if word in _TROOP_WORDS:
            return "troops"
    return None


_DETERMINERS = frozenset("the a an this that its their our whose overall total final actual and , of in".split())


def _counts_nouns(words: list[str], at: int) -> bool:
    """Whether "number" at this word is a verb whose subject is troops or the dead."""
    subject = set(words[max(0, at - 8) : at])
    return not subject.isdisjoint(_TROOP_WORDS | SAYS_DEAD | SAYS_HURT | DEATHS | {"they", "which", "who", "these"})


def _is_other_noun(words: list[str]) -> bool:
    """Whether a plural noun, of neither troops nor the dead, stands here."""
    known = (
        _TROOP_WORDS | _LEVEL_VERBS | SAYS_DEAD | SAYS_HURT | DEATHS | lexicon.LEVEL | lexicon.REDUCE | lexicon.INCREASE
    )
    return any(
        word.endswith("s")
        and len(word) > 4
        and word not in known | {"levels", "totals", "deaths", "casualties", "contributors", "providers"}
        for word in words
    )


_LEVEL_VERBS = lexicon.PEAK | lexicon.words("hovers sits settles bottoms tops hits reaches starts ends begins comes")
_NUMBER_NOUNS = frozenset("number count toll total figure tally".split())
_OTHER_NUMBERS = frozenset("attacks strikes rockets civilians people prisoners detainees refugees fighters".split())
_TROOP_WORDS = lexicon.TROOPS | lexicon.words(
    """
    deployment contribution trainers advisers advisors troop forces force contingent garrison personnel numbers
    footprint presence
    """
)


def people_of(
    reading: Reading, counts: Sequence[Count], number: int, near: Around, previous: Kind | None
) -> Kind | None:
    """Nationals beside troops or the dead: "4,000 soldiers, 1,500 of them Americans", "two Americans and …"."""
    count = counts[number]
    if previous is None or number == 0:
        return None
    between = [reading.word(at) for at in range(counts[number - 1].end, count.first)]
    if len(between) > 6 or _TAKEN.intersection(reading.word(at) for at in list(near.right)[:4]):
        return None
    if previous.type is FactType.CASUALTY:
        listed = {"and", ",", "including", "among", "of"}.intersection(between)
        return Kind(FactType.CASUALTY, outcome=previous.outcome) if listed else None
    national = count.force is not None and count.head is not None and count.head < count.force.end
    return level_of(reading, count, near) if national else None


_TAKEN = frozenset("arrested detained captured held freed released".split())
