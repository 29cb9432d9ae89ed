"""Statements of troop strength, movement and casualties from the counts of a sentence."""

from __future__ import annotations

from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.around import Around, Kind, around
from bot.extraction.counts import Count
from bot.extraction.dates import Dated
from bot.extraction.figures import kind_of
from bot.extraction.forces import Found, force_of
from bot.extraction.nouns import Counted
from bot.extraction.numbers import Number
from bot.extraction.offices import SPEAKING
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Span, Statement
from bot.extraction.where import move_place_on, places_of, remember_pointers, shared
from bot.model import Certainty, EntityKind, FactType, Figure, Measure, ValueKind


def counted_statements(reading: Reading, counts: list[Count], context: Context) -> list[Statement]:
    """The strengths, movements and casualties of a sentence, and what else it counts."""
    kinds: list[Kind | None] = []
    found: list[Statement] = []
    for number, count in enumerate(counts):
        near = around(reading, counts, number)
        kind = kind_of(reading, counts, number, near, kinds, context)
        kinds.append(kind)
        if kind is not None:
            found += statements_of(reading, count, kind, near, context)
        elif _is_quantity(count):
            found += statements_of(reading, count, Kind(FactType.QUANTITY), near, context)
    found += withheld(reading, context)
    return found


_FEW = 10  # of anything else, fewer are mostly no fact: "two men", "three reasons"


def _is_quantity(count: Count) -> bool:
    """Whether what is counted, neither troops nor the dead, is worth a fact of its own."""
    if count.kind in (Counted.UNDERSTOOD, Counted.TIME, Counted.CASUALTIES) or count.figure.kind is not ValueKind.VALUE:
        return False
    return count.number.size >= _FEW or (count.number.words is not None and count.number.words != "several")


def statements_of(reading: Reading, count: Count, kind: Kind, near: Around, context: Context) -> list[Statement]:
    force = force_of(reading, count, near, context)
    if kind.type in (FactType.CASUALTY, FactType.QUANTITY) and count.force is None:
        force = Found()  # the dead of a sentence about US troops are not theirs
    places = places_of(reading, count, near, force, context, kind.measure)
    dated = None if kind.settled else _date_of(reading, count, near)
    spans: dict[str, Span] = {"figure": count.span(reading)}
    if force.here:
        spans["force"] = force.names[0].span
    if places.here:
        spans["place"] = places.names[0].span
    if kind.verb is not None:
        spans["verb"] = reading.chars(kind.verb, kind.verb + 1)
    when, stated = None, None
    if dated is not None:
        spans["when"], when, stated = dated.span, dated.period, dated.stated
    elif kind.measure is Measure.PRESENT and not reading.message and _is_now(reading, count, near):
        when = reading.reference
    kind = _dated_kind(reading, kind, count, dated)
    whose = force.names[0] if force.names else None
    if kind.type in (FactType.STRENGTH, FactType.MOVEMENT) and places.names:
        context.counted = places.names
    apart = [(place,) for place in places.names] if shared([reading.word(at) for at in near.right]) else [places.names]
    return [
        Statement(
            type=kind.type,
            sentence=reading.span,
            spans=spans,
            subjects=(whose,) if whose else (),
            places=where,
            force=whose,
            figures=(count.figure,),
            measure=kind.measure,
            when=when,
            when_stated=stated,
            outcome=kind.outcome,
            certainty=Certainty.PLANNED if kind.planned else Certainty.STATED,
        )
        for where in apart or [()]
    ]


def _is_beside(reading: Reading, count: Count, dated: Dated) -> bool:
    """Whether a date is a count's own: close by, with nothing but a place between."""
    after = (
        reading.words[count.end : dated.first] if dated.first >= count.end else reading.words[dated.end : count.first]
    )
    return len(after) <= 8 and not {"said", "that", "have", "has", "had", "to"} & set(
        after[: -1 if dated.first < count.first else None]
    )


def _dated_kind(reading: Reading, kind: Kind, count: Count, dated: Dated | None) -> Kind:
    """What is on a day that is still to come is planned, whatever the verb: "down to 60,000 by January"."""
    if (
        kind.settled
        or kind.measure not in _BY_NOW
        or dated is None
        or dated.period is None
        or reading.reference is None
    ):
        return kind
    if reading.message or not _is_beside(reading, count, dated):
        return kind
    if not {"now", "currently"}.isdisjoint(reading.words[max(0, count.first - 1) : count.number.core]):
        return kind
    start, today = dated.period.start, reading.reference.end
    ahead = start is not None and today is not None and start > today
    return replace(kind, measure=Measure.PLANNED, planned=True) if ahead else kind


_BY_NOW = frozenset({Measure.PRESENT, Measure.WITHDRAWN, Measure.DEPLOYED})


def _is_now(reading: Reading, count: Count, near: Around) -> bool:
    words = [reading.word(at) for at in near.clause]
    if {"once", "formerly", "previously"}.intersection(reading.word(at) for at in near.left):
        return False
    return not {"was", "were", "had", "fell", "rose", "dropped", "stood", "peaked"}.intersection(words)


def _date_of(reading: Reading, count: Count, near: Around) -> Dated | None:
    """The date of a count: the nearest one after it in its clause, else before it, else the only one there is."""
    dates = [each for each in reading.dates if reading.word(each.first - 1) not in SPEAKING]
    after = [each for each in dates if near.right.start <= each.first < near.right.stop]
    if after:
        return after[0]
    before = [each for each in dates if near.left.start <= each.first < near.left.stop]
    if before:
        return before[-1]
    same = [each for each in dates if near.clause.start <= each.first < count.first]
    return same[0] if len(same) == 1 else None


def move_on(reading: Reading, found: list[Statement], context: Context) -> None:
    """Move the context past a sentence: its place, and the force and the topic of its figures."""
    remember_pointers(reading, context)
    stationed = [each.places for each in found if each.measure is not None and "place" in each.spans]
    if not stationed or (len(stationed[-1]) == 1 and not stationed[-1][0].entity):
        move_place_on(reading, context)
    elif stationed[-1][0].entity in lexicon.SENDERS:
        context.abroad = stationed[-1]  # "there" may be Poland; "the country" seldom is
    else:
        context.abroad = ()
        context.place, context.region = stationed[-1], False  # where troops were counted, not what was named last
    context.question = reading.words[-1:] == ["?"]
    if context.question:
        context.asked = _asks(reading, context)
        context.hosting = reading.vocabulary >= {"where"} and not lexicon.OF_TROOPS.isdisjoint(reading.vocabulary)
    else:
        context.asked = False
    told = [each for each in found if each.figures and each.type in _TOLD]
    forces = [each.force for each in told if each.force is not None and "force" in each.spans]
    if forces:
        context.force = forces[-1]
    if reading.vocabulary >= {"how", "many"} and not lexicon.KILL.isdisjoint(reading.vocabulary):
        context.topic = "killed"  # "How many killed in March?"
    elif told:
        context.topic = told[-1].outcome or "troops"
    elif not lexicon.TROOPS.isdisjoint(reading.vocabulary):
        context.topic = "troops"


def begin(reading: Reading, context: Context) -> None:
    """What holds no longer in a new paragraph: that bare figures are of the dead."""
    if reading.paragraph != context.paragraph:
        if context.topic != "troops" and not context.question:
            context.topic = "troops" if context.of_troops and context.topic else None
        if context.title_place and not context.question:
            context.place = context.title_place
    context.paragraph = reading.paragraph


def _asks(reading: Reading, context: Context) -> bool:
    """Whether a sentence asks for the number of troops: "How many are in Kuwait?", "What's the number for Syria?"."""
    if not reading.tokens or reading.words[-1] != "?" or not context.of_troops:
        return False
    short = len(reading.words) <= _SHORT and any(each.kind is EntityKind.PLACE for each in reading.mentions)
    asks = short or "how many" in " ".join(reading.words) or not _NUMBERS.isdisjoint(reading.vocabulary)
    return asks and _OTHERS_ASKED.isdisjoint(reading.vocabulary)


_SHORT = 6  # tokens: "Q: And Jordan?"
_NUMBERS = frozenset("number numbers figure figures strength headcount size level levels".split())
_OTHERS_ASKED = lexicon.KILL | lexicon.WOUND | lexicon.WEAPONS | lexicon.PEOPLE - {"others", "other", "personnel"}


_TOLD = frozenset({FactType.STRENGTH, FactType.MOVEMENT, FactType.CASUALTY})


_REFUSALS = lexicon.words(
    "decline declined declines refuse refused refuses not n't without never won't wouldn't wo can't cannot didn't"
)
_TELL = frozenset(
    """say said disclosed disclose reveal specify give discuss confirm comment provide release put get state tell share
    detail quantify publish identify speculate""".split()
)
_PERSONS = lexicon.PEOPLE - lexicon.words("others other personnel officials official american commander leader officer")
_THINGS = lexicon.words("brigades battalions planes aircraft ships votes cases")
_NO_LEVEL = _PERSONS | _THINGS | lexicon.WEAPONS | lexicon.FIGHTERS | lexicon.CASUALTY - {"claimed"}


def withheld(reading: Reading, context: Context) -> list[Statement]:
    """Troops whose number the source says is not told: "declined to say how many troops", "no number for Syria"."""
    words = reading.words
    if _REFUSALS.isdisjoint(reading.vocabulary):
        return []
    for at in range(len(words)):
        asked = _asked_number(words, at)
        if asked is None:
            continue
        before = words[max(0, at - 9) : at]
        if not (_REFUSALS.intersection(before) and _TELL.intersection(before)):
            continue
        noun = next((each for each in range(asked, min(asked + 7, len(words))) if words[each] in _WITHHELD), None)
        if noun is None and (not context.of_troops or not _NO_LEVEL.isdisjoint(words[asked : asked + 8])):
            continue
        return _withheld(reading, at, asked if noun is None else noun + 1, context)
    return []


_WITHHELD = lexicon.TROOPS | lexicon.words("forces members personnel")


def _withheld(reading: Reading, at: int, end: int, context: Context) -> list[Statement]:
    unit = reading.word(end - 1) if reading.word(end - 1) in _WITHHELD else "troops"
    count = Count(Number(at, at, at + 1), at, end, Counted.TROOPS, Figure(kind=ValueKind.WITHHELD, unit=unit), end - 1)
    near = around(reading, [count], 0)
    return statements_of(reading, count, Kind(FactType.STRENGTH, Measure.PRESENT), near, context)


def _asked_number(words: list[str], at: int) -> int | None:
    """Where "how many", "number(s) of" or "a figure for" ends."""
    following = words[at + 1 : at + 2]
    if words[at] == "how" and following == ["many"]:
        return at + 2
    if words[at] in _NUMBERS and following in (["of"], ["or"], ["for"], ["in"], ["on"]):
        return at + 2
    return None
