"""What a bare number counts, and nationals without a noun: as the number before it, its sentence, or the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.counting.antecedents import TROOP_WORDS
from bot.extraction.counting.bare import is_bare
from bot.extraction.counting.counts import Count
from bot.extraction.counting.living import are_alive, are_the_harmed, are_treated
from bot.extraction.counting.nouns import Counted, is_of_a_unit
from bot.extraction.counting.owners import FEWEST, has_so_many
from bot.extraction.counting.passing import is_passing
from bot.extraction.counting.topics import topic_of
from bot.extraction.measuring.around import Around, Kind
from bot.extraction.measuring.measures import level_of, troops_of
from bot.extraction.measuring.modality import is_planned
from bot.extraction.naming.offices import SPEAKING
from bot.extraction.reading import Context, Reading
from bot.model import EntityKind, FactType, Measure, ValueKind


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
    served = not _DUTY.isdisjoint(reading.words[count.end : count.end + 4])
    if count.number.size >= (_A_POPULATION if served else _A_MILLION) or are_treated(reading, near.right):
        return None
    if are_the_harmed(reading, counts, number, context):
        return None
    unit = is_of_a_unit(reading, count.first)
    if not (unit or is_bare(reading, count, near)):
        return None
    topic = topic_of(reading, counts, number, previous, context)
    if topic in ("killed", "wounded") and are_alive(reading, near):
        topic, previous = "troops" if context.of_troops or not context.paragraph else None, None
    if topic is None or (topic == "troops" and number == 0 and _is_too_small(reading, count, unit, context)):
        return None
    if topic == "troops" and reading.word(count.end) in ("were", "are") and reading.word(count.end + 1) in _OTHERS:
        return None  # "of the 5,000 who crossed the border, 1,800 were women"
    whole = reading.words[max(0, count.first - 2) : count.first] == ["out", "of"]
    if topic in ("killed", "wounded") and (whole or not _DUTY.isdisjoint(reading.words[count.end : count.end + 4])):
        topic, previous = "troops", None  # "700 were wounded, out of some 70,000", "775,000 have deployed there"
    if topic in ("killed", "wounded"):
        return _harm_of(reading, near, topic)
    return _level_after(reading, count, near, previous)


def _harm_of(reading: Reading, near: Around, outcome: str) -> Kind | None:
    """What a bare number is that goes on with the dead or the hurt; None where those counted were taken."""
    right = [reading.word(at) for at in list(near.right)[:4]]
    if not (_TAKEN | _SAVED).isdisjoint(right) or (near.left and reading.word(near.left.stop - 1) in _TAKING):
        return None
    return Kind(FactType.CASUALTY, outcome="missing" if "missing" in right[:3] else outcome)


def _level_after(reading: Reading, count: Count, near: Around, previous: Kind | None) -> Kind | None:
    """The measure of a bare number of troops: its own, or that of the number before, which it goes on with."""
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
    if reading.word(count.first - 1) != "to" and not _ends_a_series(reading, count, previous):
        told = reading.word(count.first - 2) in ("number", "figure", "total", "answer") or (
            reading.word(count.first - 2) == "there" and (_is_of_troops(previous) or count.first < _OPENS_WITHIN)
        )
        said = told and context.of_troops and not context.counted_else
        return Kind(FactType.STRENGTH, Measure.PRESENT) if context.asked or said else None
    before = reading.words[max(0, count.first - _FAR_NOUN) : count.first]
    level = "number" in before and context.topic == "troops"  # "would take the number to zero"
    unsaid = (TROOP_WORDS.isdisjoint(before) and not level) or not _VOTED.isdisjoint(before)
    if not _is_of_troops(previous) and (previous is not None or unsaid):
        return None
    planned = (previous is not None and previous.planned) or is_planned(reading, near)
    return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)


_VOTED = frozenset({"vote", "votes", "goals"})
_OPENS_WITHIN = 12  # tokens from the start of a sentence that says there are none
_FAR_NOUN = 8  # tokens from troops to what their number comes to: "take the number of soldiers in Syria to zero"


def _is_of_troops(kind: Kind | None) -> bool:
    return kind is not None and kind.type is not FactType.CASUALTY


def _ends_a_series(reading: Reading, count: Count, previous: Kind | None) -> bool:
    """Whether nobody is the last of several levels: "5,000 that year, 900 the next, and by the end of August zero"."""
    if not _is_of_troops(previous) or reading.token(count.end).is_word:
        return False
    return not {"and", ","}.isdisjoint(reading.words[max(0, count.first - _FAR_NOUN) : count.first])


def _is_too_small(reading: Reading, count: Count, unit: bool, context: Context) -> bool:
    """Whether so few, of whom nothing else is said, are no level; "the last three came home" and "has just six" are."""
    other = "other" in reading.words[count.first : count.number.first] and reading.word(count.first) == "the"
    if other and count.number.size < FEWEST:
        return True  # "the other two were Americans"
    if count.number.size >= FEWEST or count.number.words is not None or count.more or unit:
        return False
    last = "last" in reading.words[count.first : count.number.first]
    return context.topic != "troops" or not (last or has_so_many(reading, count))


_DUTY = frozenset("deployed served rotated serve serving stationed remain stay".split())


def _is_another_country(reading: Reading, count: Count) -> bool:
    """Whether a country stands before a bare number in a list: "Chile 330 and Canada 500", "the Danes their 34"."""
    mention = reading.mention_at(count.first - 1)
    if mention is None or mention.kind is not EntityKind.PLACE:
        return False
    theirs = reading.word(count.first) in ("its", "their")
    first = mention.first - (reading.word(mention.first - 1) == "the")
    return (theirs or not mention.adjective) and reading.word(first - 1) in (",", "and", ";")


def people_of(
    reading: Reading, counts: Sequence[Count], number: int, near: Around, previous: Kind | None
) -> Kind | None:
    """Nationals beside troops or the dead: "4,000 soldiers, 1,500 of them Americans", "two Americans and …"."""
    count = counts[number]
    if previous is None or number == 0 or count.figure.kind is ValueKind.NONE:
        return None
    between = [reading.word(at) for at in range(counts[number - 1].end, count.first)]
    national = count.force is not None and count.head is not None and count.head < count.force.end
    if _is_added_to_troops(counts, number, previous, between) and national:
        return troops_of(reading, count, near)
    if len(between) > 6 or _TAKEN.intersection(reading.word(at) for at in list(near.right)[:4]):
        return None
    if previous.type is FactType.CASUALTY:
        listed = {"and", ",", "including", "among", "of"}.intersection(between) and _OTHER_CLAUSE.isdisjoint(between)
        return Kind(FactType.CASUALTY, outcome=previous.outcome) if listed else None
    return troops_of(reading, count, near) if national else None


def _is_added_to_troops(counts: Sequence[Count], number: int, previous: Kind, between: list[str]) -> bool:
    """Whether nationals end a list that begins with troops: "600 German paratroopers, who …, and 100 Belgians"."""
    troops = counts[number - 1].kind is Counted.TROOPS and previous.type is not FactType.CASUALTY
    return troops and between[-2:] == [",", "and"] and counts[number].number.size >= FEWEST


_A_POPULATION = 10_000_000
_A_MILLION = 1_000_000  # more than any army abroad; of one that served in all its years, it may be
_OTHER_CLAUSE = SPEAKING | frozenset("when while after before where according told".split())
_TAKEN = frozenset("arrested detained captured held freed released".split())
_OTHERS = lexicon.words("women children civilians policemen contractors interpreters foreigners refugees civilian")
_SAVED = frozenset("alive unhurt unharmed survived escaped rescued saved safe".split())
_TAKING = _TAKEN | frozenset(
    "arresting detaining capturing holding freeing releasing seizing rescuing taking took".split()
)


def speaks_of_others(reading: Reading, counts: Sequence[Count], kinds: Sequence[Kind | None], before: bool) -> bool:
    """Whether a sentence is about neither troops nor the dead, so that a bare number after it is of those others.

    It counts other things, asks about attacks, or has other people for its subject. `before` is what the sentence
    before was, which one that says nothing of either leaves as it was.
    """
    if any(kind is not None for kind in kinds):
        return False
    some = [count for count in counts if count.kind in _THINGS and count.force is None and not is_passing(count)]
    if any(count.kind is Counted.WEAPONS or count.number.size >= FEWEST for count in some):
        return True
    if not _OTHER_PEOPLE.isdisjoint(reading.vocabulary):
        subject = next((word for word in reading.words[:_SUBJECT_WITHIN] if word in _OTHER_PEOPLE | TROOP_WORDS), "")
        if subject in _OTHER_PEOPLE:
            return True
    if reading.words[-1:] == ["?"]:
        return before or _asks_about_attacks(reading) or _asks_how_many_others(reading)
    return before and not counts and lexicon.OF_TROOPS.isdisjoint(reading.vocabulary)


_SUBJECT_WITHIN = 12  # tokens
_OTHER_PEOPLE = lexicon.words("""
    interpreters translators evacuees refugees applicants nationals citizens prisoners detainees residents veterans
    """)


def _asks_how_many_others(reading: Reading) -> bool:
    """Whether a question is how many of other people there are: "How many ISIS fighters are in the jails?"."""
    many = next((at for at, word in enumerate(reading.words) if word == "many" and reading.word(at - 1) == "how"), None)
    return many is not None and not (_OTHER_PEOPLE | lexicon.FIGHTERS).isdisjoint(reading.words[many + 1 : many + 4])


def _asks_about_attacks(reading: Reading) -> bool:
    """Whether a question is about attacks and about nobody who could be counted: "How many attacks is that?"."""
    attacks = not (lexicon.ATTACK_NOUNS | {"rockets", "drones"}).isdisjoint(reading.vocabulary)
    return (
        attacks and lexicon.OF_TROOPS.isdisjoint(reading.vocabulary) and lexicon.CASUALTY.isdisjoint(reading.vocabulary)
    )


_THINGS = frozenset({Counted.OTHER, Counted.PEOPLE, Counted.WEAPONS, Counted.FIGHTERS})
