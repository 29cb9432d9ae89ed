"""Claims that count troops, set against levels and movements: same force, place, measure and time, then the figure.

A figure of a part (US troops of the coalition, Baghdad of Iraq) is never that of the whole, nor the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.checking import lexicon
from bot.checking.claims import Claim
from bot.checking.covering import left_over
from bot.checking.figures import Compared, Likeness, compare, whole_of
from bot.checking.parts import Side, meant
from bot.checking.times import Time, time_of
from bot.checking.verdicts import NOTHING, Finding, Verdict
from bot.edtf import Period
from bot.facts import Facts, Select
from bot.model import Certainty, EntityKind, Fact, FactType, Figure, Measure, ValueKind
from bot.names.matching import find_names
from bot.wording import figure_words, when_words
from bot.words.concepts import words

MOST_READ = 40
LEVEL_TYPES = (FactType.STRENGTH, FactType.MOVEMENT)
_AGREEING = (Likeness.SAME, Likeness.ROUNDED, Likeness.WITHIN)
_VERDICT = {
    Likeness.SAME: Verdict.MATCHES,
    Likeness.ROUNDED: Verdict.MATCHES_ROUNDED,
    Likeness.WITHIN: Verdict.WITHIN_RANGE,
}


@dataclass(frozen=True, slots=True)
class Compare:
    """One level beside the claim."""

    fact: Fact
    compared: Compared
    same_force: bool
    related_force: bool
    same_measure: bool
    time: Time
    opposite: bool = False  # claimed to come where the source has them go, or the other way

    @property
    def agrees(self) -> bool:
        return self.compared.likeness in _AGREEING and not self.opposite

    @property
    def same(self) -> bool:
        return self.same_force and self.same_measure and self.time is Time.FITS


def check_level(claim: Claim, facts: Facts) -> Finding:
    """The finding for a claim that counts troops at a place."""
    figure = claimed_figure(claim)
    if figure is None or not claim.places:
        return Finding(
            Verdict.NOT_COVERED, "The claim names no place to compare with." if not claim.places else NOTHING.why
        )
    levels = [fact for fact in _levels(claim, facts) if fact.counts or _unknown(fact)]
    sources = facts.sources(sorted({fact.source for fact in levels})) if levels else {}
    compared = [_compare(claim, figure, fact, facts, sources[fact.source].published) for fact in levels]
    finding = _decide(claim, compared)
    if finding.verdict in (Verdict.NOT_COVERED, Verdict.WITHHELD, Verdict.DIFFERS):
        return finding
    if not all(_also_given(amount.figure, finding.facts) for amount in claim.figures[1:]):
        return Finding(Verdict.NOT_COVERED, f"{finding.why} No source gives the other figure.", finding.facts)
    if _said_by_another(claim, finding.facts):
        return Finding(Verdict.NOT_COVERED, f"{finding.why} Not said by the one named.", finding.facts)
    allied = claim.force is not None and any(
        m.kind is EntityKind.ORGANISATION and m.entity == claim.force for m in claim.reading.mentions
    )
    allowed = lexicon.LEVEL_CONCEPTS | meant("allied") if allied else lexicon.LEVEL_CONCEPTS  # "Allied troops of NATO"
    unsaid = left_over(claim.reading, finding.facts, facts, allowed)
    other = finding.verdict in (Verdict.OTHER_DATE, Verdict.OTHER_MEASURE)
    if len(unsaid) > int(
        other and unsaid[:1] == [word.lower() for word in unsaid[:1]]
    ):  # what does not bear the claim out may leave a word
        quoted = ", ".join(f"“{word}”" for word in unsaid)
        return Finding(Verdict.NOT_COVERED, f"No source says all of this: nothing on {quoted}.", finding.facts)
    return finding


def _also_given(figure: Figure, compared: Iterable[Fact]) -> bool:
    """Whether a further figure of a claim is one of the facts'."""
    stated = [whole_of(one) or one for fact in compared for one in fact.figures]
    return any(compare(figure, each).likeness in _AGREEING for each in stated)


def _said_by_another(claim: Claim, compared: Sequence[Fact]) -> bool:
    """Whether the claim has it said by one who has no part in the facts compared but as the place."""
    said = meant("said") | meant("announced")
    sayers = [m for m in claim.reading.mentions if m.side is Side.DOER and m.governors & said and not m.adjective]
    parts = {e for fact in compared for e in (*fact.subjects, *fact.about, fact.said_by, fact.force) if e}
    return any(not {m.entity, *m.others} & parts and m.entity in claim.places for m in sayers)


def claimed_figure(claim: Claim) -> Figure | None:
    """The figure of a claim; "no US troops" is none of them."""
    figure = claim.figure
    if figure is not None and figure.kind is not ValueKind.NONE and lexicon.NOT in claim.reading.operators:
        return None  # "not 2,500": what is claimed instead is not said
    return figure


def _levels(claim: Claim, facts: Facts) -> list[Fact]:
    """What is stated of troops at the place: of the force first, then of the others."""
    found: list[Fact] = []
    if claim.force:
        found += facts.select(Select(types=LEVEL_TYPES, places=claim.places, forces=(claim.force,)), MOST_READ)
    found += facts.select(Select(types=LEVEL_TYPES, places=claim.places), MOST_READ)
    unique = {fact.id: fact for fact in found}
    wanted = set(claim.places)
    return [fact for fact in unique.values() if wanted == set(fact.places)]


def _unknown(fact: Fact) -> bool:
    return fact.figure is not None and fact.figure.kind in (ValueKind.WITHHELD, ValueKind.UNKNOWN)


def _compare(claim: Claim, figure: Figure, fact: Fact, facts: Facts, published: Period) -> Compare:
    assert fact.figure is not None
    same_force = fact.force == claim.force or claim.force in _forces_of_unit(fact, facts)
    related = same_force or _related(claim.force, fact.force, facts)
    said = bool(claim.reading.operators & {"say", "promise"})
    return Compare(
        fact,
        compare(figure, fact.figure),
        same_force,
        related,
        _same_measure(claim, fact),
        time_of(claim.reading, fact, said, published),
        _way(claim.reading.concepts) * _way(_told(fact)) < 0 and fact.type is FactType.MOVEMENT,
    )


def _told(fact: Fact) -> frozenset[str]:
    return frozenset(c for word in words(fact.text) for c in meant(word))


def _way(concepts: frozenset[str]) -> int:
    """Whether troops are said to go (-1) or to come (1); 0 where neither is said. "Sent home" is to go."""
    if concepts & lexicon.GOING:
        return -1
    return 1 if concepts & lexicon.COMING else 0


def _forces_of_unit(fact: Fact, facts: Facts) -> set[str]:
    """Whose soldiers a figure counts by its own words: "foreign troops" of the coalition."""
    unit = fact.figure.unit if fact.figure else ""
    return {match.entity for match in find_names(unit, facts.names, False)} if " " in unit else set()


def _related(one: str | None, other: str | None, facts: Facts) -> bool:
    """Whether one force is part of the other; a claim that names none may mean any."""
    if one is None or other is None:
        return True
    return other in facts.parts([one]) or one in facts.parts([other])


def _same_measure(claim: Claim, fact: Fact) -> bool:
    if fact.type is not claim.type:
        return False
    planned = fact.measure is Measure.PLANNED or fact.certainty is Certainty.PLANNED
    if claim.measure is Measure.PLANNED:
        return planned
    if planned:
        return False
    mine = claim.measure or Measure.PRESENT
    theirs = fact.measure or (Measure.PRESENT if fact.type is FactType.STRENGTH else mine)
    return mine is theirs


def _decide(claim: Claim, compared: Sequence[Compare]) -> Finding:
    """Agreement at the claimed time and measure, then what agrees but for one of these, then what differs."""
    same = [each for each in compared if each.same]
    agreeing = [each for each in same if each.agrees]
    if agreeing:
        others = [each for each in same if each.compared.likeness is Likeness.DIFFERENT and _rivals(each, agreeing)]
        return _disagreeing(agreeing, others) if others else _agreeing(agreeing)
    agree = [each for each in compared if each.agrees and each.compared.same_number]
    measured = [
        each for each in agree
        if each.time is Time.FITS and not (each.same_force and each.same_measure) and each.related_force
    ]  # fmt: skip
    dated = [each for each in agree if each.same_force and each.time is not Time.FITS]
    differing = [each for each in compared if _against(each, claim)]
    round_ = [each for each in compared if each.opposite and each.compared.same_number and each.same_force]
    if round_ and all(each.time is Time.FITS for each in round_):
        return Finding(Verdict.DIFFERS, _sentence(round_, "the other way round"), _facts(round_))
    withheld = [
        each
        for each in compared
        if each.same_force
        and each.fact.type is claim.type
        and each.compared.likeness is Likeness.NOT_GIVEN
        and each.time is Time.FITS
    ]
    if measured:
        best = [each for each in measured if each.same_force] or measured
        return Finding(Verdict.OTHER_MEASURE, _sentence(best, _measure_words(claim, best[0])), _facts(best, differing))
    if dated:
        best = [each for each in dated if each.same_measure] or dated
        if not any(each.fact.type is claim.type for each in best):
            return Finding(
                Verdict.OTHER_MEASURE, _sentence(best, _measure_words(claim, best[0])), _facts(best, differing)
            )
        return Finding(Verdict.OTHER_DATE, _sentence(best, "stated of another date"), _facts(best, differing))
    if differing:
        return Finding(Verdict.DIFFERS, _sentence(differing), _facts(differing))
    if withheld:
        return Finding(Verdict.WITHHELD, _sentence(withheld), _facts(withheld))
    return NOTHING


def _against(each: Compare, claim: Claim) -> bool:
    """Whether a level says something else of what is claimed: same force, kind of statement and time."""
    different = each.compared.likeness is Likeness.DIFFERENT
    return different and each.same_force and each.time is Time.FITS and each.fact.type is claim.type


def _rivals(each: Compare, agreeing: Sequence[Compare]) -> bool:
    """Whether two levels are of one time: a claim without a date agrees with one of several dates."""
    return any(each.fact.when and other.fact.when and each.fact.when.overlaps(other.fact.when) for other in agreeing)


def _agreeing(agreeing: Sequence[Compare]) -> Finding:
    order = list(_VERDICT)
    best = min(agreeing, key=lambda each: order.index(each.compared.likeness))
    equal = [each for each in agreeing if each.compared.likeness is best.compared.likeness]
    return Finding(_VERDICT[best.compared.likeness], _sentence(equal), _facts(equal))


def _disagreeing(agreeing: Sequence[Compare], others: Sequence[Compare]) -> Finding:
    return Finding(Verdict.SOURCES_DISAGREE, _sentence([*agreeing, *others]), _facts(agreeing, others))


def _measure_words(claim: Claim, each: Compare) -> str:
    if not each.same_force:
        return "of another force"
    fact = each.fact
    planned = fact.measure is Measure.PLANNED or fact.certainty is Certainty.PLANNED
    if fact.type is not claim.type:
        return "who were to leave or came" if fact.type is FactType.MOVEMENT else "who were there"
    return "planned, not stated as so" if planned else f"stated as {fact.measure.value if fact.measure else 'present'}"


def _facts(*groups: Iterable[Compare]) -> tuple[Fact, ...]:
    return tuple({each.fact.id: each.fact for group in groups for each in group}.values())


def _sentence(compared: Sequence[Compare], remark: str = "") -> str:
    """ "2,500 soldiers (15 January 2021, planned): 2,500 against 5,000: 2,500 fewer than claimed"."""
    parts = []
    for each in compared:
        fact = each.fact
        assert fact.figure is not None
        measure = f", {fact.measure.value}" if fact.measure not in (None, Measure.PRESENT) else ""
        when = "" if when_words(fact) == "not dated" else f" ({when_words(fact)}{measure})"
        parts.append(f"{figure_words(fact.figure)}{when}: {each.compared.why}")
    text = "; ".join(dict.fromkeys(parts))
    return f"{text}; {remark}." if remark else f"{text}."
