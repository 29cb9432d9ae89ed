"""What a count says that only sums up or revises what was said before it of troops on the move.

"They are sending two battalions. That's 1,400 soldiers": the second sentence has no verb of sending, and tells a
movement all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import Kind
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Statement
from bot.model import Certainty, EntityKind, FactType, Measure

_SENDS = frozenset(
    """send sends sent sending deploy deploys deployed deploying dispatch dispatched dispatching order ordered orders
    positioned prepositioned move moved moving""".split()
)
_SENT = lexicon.TROOPS | frozenset(
    "forces battalion battalions brigade brigades company companies regiment regiments unit units squadron".split()
)
_AHEAD = frozenset("will would 'll going plans plan planned".split())
_SUMS_UP = frozenset("that this it these those".split())
_IS = frozenset("is was makes means amounts adds are".split())
_LONGEST = 16  # tokens before the count
_REVISED = lexicon.REDUCE | lexicon.INCREASE | frozenset({"brought", "taken", "revised", "lifted", "doubled"})


def summed_up(
    reading: Reading,
    counts: Sequence[Count],
    number: int,
    kind: Kind | None,
    known: Sequence[Kind | None],
    context: Context,
) -> Kind | None:
    """The kind of a count, as the sentence or the count before has it where this one only sums it up or revises it."""
    before = known[number - 1] if number else None
    if kind is None or kind.measure is None:
        return kind
    whole = next((at for at in range(number - 1, -1, -1) if known[at] is not None), None)
    if reading.word(counts[number].first - 1) in _TOTALLING and kind.measure is Measure.PRESENT:
        return _of_units(reading, counts[number], kind)
    among = known[whole] if whole is not None and _is_among(reading, counts[whole], counts[number]) else None
    if among is not None and among.measure is not None:
        return replace(among, told=True)
    if kind.measure is not Measure.PRESENT:
        return kind
    if before is not None and before.measure in _TO_COME and _is_revised(reading, counts[number - 1], counts[number]):
        return replace(before, told=True)
    if before is not None and before.measure in _BOUNDS and _is_parallel(reading, counts[number - 1], counts[number]):
        return replace(before, told=True)
    if context.moved is None or not (_sums_up(reading, counts[number]) or _adds(reading, counts[number], context)):
        return kind
    planned = context.moved is Measure.PLANNED
    return Kind(FactType.MOVEMENT, context.moved, planned=planned)


_LONGEST_NAMES = 8  # tokens
_TOTALLING = frozenset("totaling totalling numbering comprising".split())
_TO_COME = frozenset({Measure.PLANNED, Measure.AUTHORISED, Measure.CAP})


_BOUNDS = frozenset({Measure.CAP, Measure.PEAK, Measure.AUTHORISED, Measure.CUMULATIVE})


def _of_units(reading: Reading, count: Count, kind: Kind) -> Kind:
    """The kind of a count that says how many the units are that were sent: "ordered in two battalions, totaling"."""
    before = reading.words[max(0, count.first - _LONGEST) : count.first - 1]
    verb = next((at for at, word in enumerate(before) if word in _SENDS), None)
    if verb is None or _SENT.isdisjoint(before[verb:]) or not {"that", "which", "who"}.isdisjoint(before[verb:]):
        return kind
    return Kind(FactType.MOVEMENT, Measure.PLANNED if kind.planned else Measure.DEPLOYED, planned=kind.planned)


def _is_parallel(reading: Reading, before: Count, count: Count) -> bool:
    """Whether a count is the same of another place: "the ceiling for Iraq was 4,087 and that for Syria 300"."""
    between = reading.words[before.end : count.first]
    both = between.index("and") if "and" in between and len(between) < _LONGEST_NAMES else None
    if both is not None and between[both + 1 : both + 2] in (["for"], ["in"]) and between[0] in ("and", "for", "in"):
        return True  # "a ceiling of 5,262 for Iraq and for Syria 503"
    if "for" in between and between[-2:-1] in (["figure"], ["number"], ["total"]):
        return True  # "150,000 served; for Germany the figure is 93,000"
    return between[:2] in (["and", "that"], [",", "that"]) and between[2:3] in (["for"], ["in"], ["of"])


def _is_among(reading: Reading, whole: Count, part: Count) -> bool:
    """Whether a count without a verb of its own is a part of the one before: "3,000 soldiers, including 750 medics"."""
    between = reading.words[whole.end : part.first]
    named = between[-1:] == ["including"] or between[-2:] == ["among", "them"]
    return named and reading.word(part.end) not in _OWN_VERB


_OWN_VERB = frozenset("who that which will would are were have had has".split())


def _adds(reading: Reading, count: Count, context: Context) -> bool:
    """Whether a sentence without a verb only adds to those moved: "Then another 300 after that."."""
    if count.first > 2 or len(reading.words) > _LONGEST or not _VERBAL.isdisjoint(reading.vocabulary):
        return False
    answers = context.question and reading.word(count.first - 1) in (":", "")
    return answers or count.more or reading.word(count.first - 1) in ("then", "plus")


def _is_revised(reading: Reading, before: Count, count: Count) -> bool:
    """Whether a count is what the one before was made later: "5,000, a number raised a day later to 6,000"."""
    between = reading.words[before.end : count.first]
    if between[-1:] != ["to"] or _REVISED.isdisjoint(between):
        return False
    comma = next((at for at, word in enumerate(between) if word == ","), None)
    return comma is not None and between[comma + 1 : comma + 2] in (["a"], ["the"], ["later"], ["then"], ["since"])


def _sums_up(reading: Reading, count: Count) -> bool:
    """Whether a sentence only says how many those of the sentence before are: "That's 3,000", "It is a force of"."""
    words = reading.words
    if "board" in words[:3] or words[:1] == ["aboard"]:
        return reading.word(count.first - 1) in _IS | {"were"}  # "On board were 110 soldiers"
    if words[:1] == ["it"] and count.first == 1 and reading.token(0).possessive:
        return True  # "It's 750 soldiers"
    if words[:1] == [] or words[0] not in _SUMS_UP or count.first > _LONGEST:
        return False
    begin = 1 if reading.token(0).possessive else 2 if reading.word(1) in _IS | {"'s"} else 0
    between = words[begin : count.first]
    if between[:3] == ["on", "top", "of"] or between[:3] == ["in", "addition", "to"]:
        return False
    return begin > 0 and _VERBS.isdisjoint(between)


_VERBAL = lexicon.LEVEL | lexicon.FUTURE | lexicon.WITHDRAW | lexicon.DEPLOY - {"additional", "extra"}
_VERBS = (lexicon.LEVEL | lexicon.REDUCE | lexicon.INCREASE) - {"is", "be", "presence", "contingent"} | frozenset(
    "in from than join what why how where when because who which".split()
)


def moved_by(reading: Reading, found: Sequence[Statement]) -> Measure | None:
    """What a sentence says that is or will be done with units or troops; None where they only are somewhere."""
    told = [each for each in found if each.type in (FactType.STRENGTH, FactType.MOVEMENT)]
    for each in reversed(told):
        if each.measure in (Measure.DEPLOYED, Measure.PLANNED, Measure.AUTHORISED, Measure.WITHDRAWN):
            return each.measure
    if any(each.measure is not None for each in told):
        return None
    if not _LANDS.isdisjoint(reading.vocabulary) and not _CRAFT.isdisjoint(reading.vocabulary):
        return _landed(reading)
    if reading.words[-1:] == ["?"] and reading.vocabulary >= {"how", "many"}:
        if not _ARE_GOING.isdisjoint(reading.vocabulary):
            return Measure.DEPLOYED
        return None if _ARE_LEAVING.isdisjoint(reading.vocabulary) else Measure.WITHDRAWN
    if _SENDS.isdisjoint(reading.vocabulary) or _SENT.isdisjoint(reading.vocabulary):
        return None
    ahead = not _AHEAD.isdisjoint(reading.vocabulary) or any(each.certainty is Certainty.PLANNED for each in told)
    return Measure.PLANNED if ahead else Measure.DEPLOYED


def _landed(reading: Reading) -> Measure:
    """What a plane that lands does with those on board, of whom the next sentence may speak."""
    goals = [each for each in reading.mentions if each.kind is EntityKind.PLACE and reading.word(each.first - 1) in _AT]
    countries = {each.within.entity if each.within is not None else each.entity for each in goals} - {None, "us"}
    return Measure.DEPLOYED if countries - lexicon.SENDERS else Measure.WITHDRAWN


_ARE_GOING = frozenset("going sent sending deploying deployed arriving".split())
_ARE_LEAVING = frozenset("leaving withdrawing withdrawn returning".split())
_LANDS = frozenset("landed lands touched".split())
_CRAFT = frozenset("aircraft plane planes flight flights airliner jet transport".split())
_AT = frozenset("in at to near outside".split())
