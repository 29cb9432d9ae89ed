"""Statements of troop strength, movement and casualties from the counts of a sentence."""

from __future__ import annotations

from dataclasses import replace

from bot.edtf import Period
from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.figures import kind_of
from bot.extraction.counting.lists import heading_topic, lists_hosts, names_a_speaker, row_country
from bot.extraction.counting.nouns import Counted
from bot.extraction.counting.understood import speaks_of_others
from bot.extraction.measuring.around import Around, Kind, around
from bot.extraction.measuring.clauses import own_clause
from bot.extraction.measuring.summaries import moved_by, summed_up
from bot.extraction.naming.offices import SPEAKING
from bot.extraction.placing.discourse import move_place_on, open_paragraph
from bot.extraction.placing.forces import Found, force_of
from bot.extraction.placing.pointers import remember_figure, remember_pointers
from bot.extraction.placing.where import places_of, shared
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Span, Statement
from bot.extraction.text.dates import Dated
from bot.model import Certainty, EntityKind, FactType, Measure, ValueKind


def counted_statements(reading: Reading, counts: list[Count], context: Context) -> list[Statement]:
    """The strengths, movements and casualties of a sentence, and what else it counts."""
    kinds: list[Kind | None] = []
    found: list[Statement] = []
    for number, count in enumerate(counts):
        near = around(reading, counts, number)
        kind = kind_of(reading, counts, number, near, kinds, context)
        kind = summed_up(reading, counts, number, kind, kinds, context)
        kinds.append(kind)
        if kind is not None and not _is_too_few(count, kind):
            found += statements_of(reading, count, kind, near, context)
        elif _is_quantity(count):
            found += statements_of(reading, count, Kind(FactType.QUANTITY), near, context)
    context.counted_else = speaks_of_others(reading, counts, kinds, context.counted_else)
    return found


FEWEST_TROOPS = 20  # where no word says that they are there: fewer are mostly who was met, sent for or hit


def _is_too_few(count: Count, kind: Kind) -> bool:
    """Whether so few are counted, by so little, that they are no strength."""
    if kind.told or kind.measure is not Measure.PRESENT or kind.type is not FactType.STRENGTH:
        return False
    return count.figure.kind is ValueKind.VALUE and 0 < count.number.size < FEWEST_TROOPS


_FEW = 10  # of anything else, fewer are mostly no fact: "two men", "three reasons"


def _is_quantity(count: Count) -> bool:
    """Whether what is counted, neither troops nor the dead, is worth a fact of its own."""
    if count.kind in (Counted.UNDERSTOOD, Counted.TIME, Counted.CASUALTIES) or count.figure.kind is not ValueKind.VALUE:
        return False
    return count.number.size >= _FEW or (count.number.words is not None and count.number.words != "several")


def statements_of(reading: Reading, count: Count, kind: Kind, near: Around, context: Context) -> list[Statement]:
    force = force_of(reading, count, near, context)
    if kind.type in (FactType.CASUALTY, FactType.QUANTITY) and count.force is None and row_country(reading) is None:
        force = Found()  # the dead of a sentence about US troops are not theirs
    places = places_of(reading, count, near, force, context, kind.measure)
    dated = _own_date(reading, count, near, kind)
    when = dated.period if dated is not None else None
    if dated is None and kind.measure is Measure.PRESENT and not reading.message and _is_now(reading, count, near):
        when = reading.reference
    kind = _dated_kind(reading, kind, count, near, dated)
    if when is not None and not kind.planned and kind.measure in _BY_NOW and _is_ahead(reading, when):
        when = None  # "withdrew 120 in March", where the sentence looks ahead elsewhere
    whose = force.names[0] if force.names else None
    if kind.type in (FactType.STRENGTH, FactType.MOVEMENT) and places.names:
        context.counted, context.counted_in = places.names, (reading.span.start, near.clause.start)
        remember_figure(count, places.names, context)
        context.left_in = reading.span.start if kind.measure is Measure.WITHDRAWN and not places.here else -1
    apart = [(place,) for place in places.names] if shared([reading.word(at) for at in near.right]) else [places.names]
    return [
        Statement(
            type=kind.type,
            sentence=reading.span,
            spans=_spans(reading, count, kind, force, places, dated),
            subjects=(whose,) if whose else (),
            places=where,
            force=whose,
            figures=(count.figure,),
            measure=kind.measure,
            when=when,
            when_stated=dated.stated if dated is not None else None,
            outcome=kind.outcome,
            certainty=Certainty.PLANNED if kind.planned else Certainty.STATED,
        )
        for where in apart or [()]
    ]


def _spans(
    reading: Reading, count: Count, kind: Kind, force: Found, places: Found, dated: Dated | None
) -> dict[str, Span]:
    """Where each field of a count's statement was read, so far as its sentence says it."""
    spans = {"figure": count.span(reading)}
    if force.here:
        spans["force"] = force.names[0].span
    if places.here:
        spans["place"] = places.names[0].span
    if kind.verb is not None:
        spans["verb"] = reading.chars(kind.verb, kind.verb + 1)
    if dated is not None:
        spans["when"] = dated.span
    return spans


def _is_beside(reading: Reading, count: Count, dated: Dated) -> bool:
    """Whether a date is a count's own: close by, with nothing but a place between."""
    after = (
        reading.words[count.end : dated.first] if dated.first >= count.end else reading.words[dated.end : count.first]
    )
    return len(after) <= 8 and not {"said", "that", "have", "has", "had", "to"} & set(
        after[: -1 if dated.first < count.first else None]
    )


def _own_date(reading: Reading, count: Count, near: Around, kind: Kind) -> Dated | None:
    """The date of a count; None where the dates around it are of something else."""
    dated = None if kind.settled else _date_of(reading, count, near)
    if dated is not None and kind.measure is Measure.PRESENT and _is_of_main_clause(reading, count, near, dated):
        return None
    return dated


def _is_of_main_clause(reading: Reading, count: Count, near: Around, dated: Dated) -> bool:
    """Whether a date is of the main clause and a count of another: "Germany, which had 1,100, flew out on June 29"."""
    own = own_clause(reading, count, near)
    ended = own.right or reading.word(own.right.stop + 1) in ("will", "would", "is", "are")
    if reading.word(own.right.stop) == "and" and ended and own.right.stop < dated.first:
        return True  # "holds the airport with 130 soldiers, and will keep them there until summer"
    return dated.first >= own.right.stop and "," in reading.words[own.right.stop : dated.first + 1]


def _dated_kind(reading: Reading, kind: Kind, count: Count, near: Around, dated: Dated | None) -> Kind:
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
    if kind.measure is Measure.PRESENT and _is_up_to_then(reading, count, dated):
        return kind
    if _is_told_of(reading, count, kind):
        return kind  # "came home in the middle of the year": of the year before
    main = own_clause(reading, count, near).left.start
    if dated.end <= main <= count.first and reading.word(main) != "when":
        return kind  # "When he said all would be out by May, the count was 2,500"
    if not {"now", "currently"}.isdisjoint(reading.words[max(0, count.first - 1) : count.number.core]):
        return kind
    return replace(kind, measure=Measure.PLANNED, planned=True) if _is_ahead(reading, dated.period) else kind


def _is_ahead(reading: Reading, when: Period) -> bool:
    """Whether a time begins after the day of the page."""
    today = reading.reference.end if reading.reference is not None else None
    return when.start is not None and today is not None and when.start > today


def _is_told_of(reading: Reading, count: Count, kind: Kind) -> bool:
    """Whether the verb beside a count tells what has happened: "came home", "sent almost 4,000", "stood at 9,800"."""
    before = reading.words[max(0, count.first - 4) : count.first]
    if kind.measure is Measure.PRESENT:
        return not _WAS.isdisjoint(before[-2:]) or reading.word(count.end) in _WAS
    told = [at for at, word in enumerate(before) if word in _HAPPENED]
    if told and before[told[-1] - 1 : told[-1]] not in (["be"], ["are"], ["being"]):
        return True
    return not _PAST.isdisjoint(reading.words[count.end : count.end + _VERB_FAR])


_WAS = frozenset("was were had stood numbered totaled totalled reached".split())
_HAPPENED = frozenset("withdrew sent flew moved brought deployed added dispatched pulled".split())


def _is_up_to_then(reading: Reading, count: Count, dated: Dated) -> bool:
    """Whether it is so already: "commands until May and provides 120", "to 2,500 from 4,500 by May"."""
    if reading.word(count.first - 1) == "from":
        return True
    until = not _UNTIL.isdisjoint(reading.words[dated.first - 1 : dated.first + 1])
    return until and reading.word(dated.end + 1) != "when"


_UNTIL = frozenset("until till through".split())
_PAST = frozenset("came flew went withdrew arrived landed departed were was had".split())
_VERB_FAR = 8  # tokens
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
    if row_country(reading) is not None:
        return  # one line of a list says nothing of the next
    remember_pointers(reading, context)
    move_place_on(reading, found, context)
    context.question = reading.words[-1:] == ["?"]
    if context.question:
        context.asked = _asks(reading, context)
        context.hosting = reading.vocabulary >= {"where"} and not lexicon.OF_TROOPS.isdisjoint(reading.vocabulary)
    elif not names_a_speaker(reading):
        context.asked = False
    context.moved = moved_by(reading, found)
    if context.asked:
        context.topic = "troops"
    told = [each for each in found if each.figures and each.type in _TOLD]
    told = [each for each in told if each.outcome is None or each.figures[0].kind is not ValueKind.NONE]
    forces = [each.force for each in told if each.force is not None and "force" in each.spans]
    if forces:
        context.force = forces[-1]
        context.force_at = (reading.paragraph, reading.span.end)
    if reading.vocabulary >= {"how", "many"} and not lexicon.KILL.isdisjoint(reading.vocabulary):
        context.topic = "killed"  # "How many killed in March?"
    elif told:
        context.topic = told[-1].outcome or "troops"
    if told:
        context.last = told[-1].outcome or "troops"
        context.harmed.update(each.figures[0].value or 0 for each in told if each.outcome is not None)
    elif not lexicon.TROOPS.isdisjoint(reading.vocabulary):
        context.topic = "troops"
    if reading.words[-1:] == [":"]:
        context.topic = heading_topic(reading, context.topic)
        context.hosting = context.topic == "troops" and lists_hosts(reading)


def begin(reading: Reading, context: Context) -> None:
    """What holds no longer in a new paragraph: that bare figures are of the dead."""
    if reading.paragraph != context.paragraph and row_country(reading) is None:
        if context.topic != "troops" and not context.question:
            context.topic = "troops" if context.of_troops and context.topic else None
        if not context.question:
            context.counted_else = False
        open_paragraph(reading, context)
    context.paragraph = reading.paragraph


def _asks(reading: Reading, context: Context) -> bool:
    """Whether a sentence asks for the number of troops: "How many are in Kuwait?", "What's the number for Syria?"."""
    if not reading.tokens or reading.words[-1] != "?" or not context.of_troops:
        return False
    short = len(reading.words) <= _SHORT and any(each.kind is EntityKind.PLACE for each in reading.mentions)
    asks = short or "how many" in " ".join(reading.words) or not _NUMBERS.isdisjoint(reading.vocabulary)
    others = _OTHERS_ASKED & reading.vocabulary
    return asks and others <= ({"members"} if "service" in reading.vocabulary else frozenset())


_SHORT = 6  # tokens: "Q: And Jordan?"
_NUMBERS = frozenset("number numbers figure figures strength headcount size level levels".split())
_OTHERS_ASKED = (
    lexicon.KILL
    | lexicon.FIGHTERS
    | lexicon.WOUND
    | lexicon.WEAPONS
    | (lexicon.PEOPLE - lexicon.words("others other personnel american americans britons germans italians australians"))
    | {"evacuated", "evacuate", "citizens"}
)


_TOLD = frozenset({FactType.STRENGTH, FactType.MOVEMENT, FactType.CASUALTY})
