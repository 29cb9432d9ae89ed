"""Claims of who did, said or is what, set against every fact that shares their names and words.

A fact bears a claim out only where it accounts for all of it (`covering`), at its time, with its figures. What lacks
one thing of a known sort tells what is different: another doer, the other outcome, planned and not done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.checking import lexicon
from bot.checking.claims import Claim
from bot.checking.covering import OFFICE_CONCEPTS, Cover, Known, cover_of, fact_concepts, known_fact, with_wholes
from bot.checking.figures import Compared, Likeness, compare
from bot.checking.parts import Amount, Side, meant
from bot.checking.times import Time, time_of
from bot.checking.verdicts import NOTHING, Finding, Verdict
from bot.edtf import Period
from bot.facts import Facts, Select
from bot.model import Certainty, EntityKind, Fact, FactType, Figure, ValueKind
from bot.wording import when_words
from bot.words.concepts import concepts, entity_concept, words

MOST_FOUND = 60
MOST_READ = 12  # facts whose sentences are taken apart: what a check costs
MOST_LACKING = 3  # names and words of a claim that such a fact may lack
MOST_CITED = 4
_VERDICT = {
    Likeness.SAME: Verdict.MATCHES,
    Likeness.ROUNDED: Verdict.MATCHES_ROUNDED,
    Likeness.WITHIN: Verdict.WITHIN_RANGE,
}
_ORDER = (
    Verdict.MATCHES, Verdict.MATCHES_ROUNDED, Verdict.WITHIN_RANGE, Verdict.SOURCES_DISAGREE, Verdict.OTHER_MEASURE,
    Verdict.OTHER_DATE, Verdict.DIFFERS, Verdict.WITHHELD, Verdict.NOT_COVERED,
)  # fmt: skip
_SEQUENCE = frozenset({"x_before", "x_after"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim beside one fact: what is left of it, its figures, and its time."""

    cover: Cover
    figures: tuple[Compared, ...]
    unpaired: tuple[Amount, ...]
    time: Time

    @property
    def fact(self) -> Fact:
        return self.cover.known.fact


def check_account(claim: Claim, facts: Facts, today: date) -> Finding:
    """The finding for a claim of who did, said or is what."""
    candidates = _candidates(claim, facts, today)
    sources = facts.sources(sorted({known.fact.source for known in candidates})) if candidates else {}
    besides = [_beside(claim, known, facts, sources[known.fact.source].published) for known in candidates]
    findings = [found for each in besides if (found := _finding(claim, each)) is not None]
    findings += _other_holder(claim, besides, facts)
    findings += _differing_accounts(besides) + _attributed_to(claim, besides)
    if not findings:
        return NOTHING
    findings.sort(key=lambda each: (_ORDER.index(each.verdict), each.rank))
    best = findings[0]
    alike = [each for each in findings if each.verdict is best.verdict and each.rank == best.rank]
    compared = tuple({fact.id: fact for each in alike for fact in each.facts}.values())[:MOST_CITED]
    return Finding(best.verdict, best.why, compared, best.rank)


def _candidates(claim: Claim, facts: Facts, today: date) -> list[Known]:
    """The facts that share the most of a claim, read."""
    named = list(dict.fromkeys(e for m in claim.reading.mentions for e in (m.entity, *m.others)))
    groups = list(dict.fromkeys([*concepts(claim.words), *map(entity_concept, named)]))
    if not groups:
        return []
    found = [each.fact for each in facts.search(groups, Select(), MOST_FOUND)]
    lacking = sorted(((_lacking(claim, fact), fact.id, fact) for fact in found), key=lambda each: each[:2])
    best = [fact for missing, _, fact in lacking if missing[0] <= MOST_LACKING][:MOST_READ]
    entities = with_wholes((entity for fact in best for entity in fact.entities), facts)
    version = facts.version
    return [known_fact(fact, facts, entities, today, version) for fact in best]


def _lacking(claim: Claim, fact: Fact) -> tuple[int, bool, int]:
    """How much of a claim a fact seems to lack, before it is read: names and words; a claimed figure; places.

    A place is no name here: the fact may be of a part of it.
    """
    held = fact_concepts(fact)
    own = set(fact.entities)
    absent = [mention for mention in claim.reading.mentions if not {mention.entity, *mention.others} & own]
    elsewhere = sum(1 for mention in absent if mention.side is Side.PLACE)
    words_ = sum(1 for word in claim.reading.words if not word.concepts & (held | lexicon.GENERAL))
    of_event = int(fact.event is not None and fact.event in claim.named)
    return len(absent) - elsewhere + words_ - of_event, bool(claim.figures) and not fact.figures, elsewhere


def _beside(claim: Claim, known: Known, facts: Facts, published: Period) -> Beside:
    cover = cover_of(claim.reading, known, facts)
    figures, unpaired = _paired(claim, known)
    said = bool(
        claim.reading.operators
        & {"say", "warn", "promise", "ask", "threaten", "claim", "accuse", "criticise", "praise"}
    )
    return Beside(
        cover,
        tuple(figures),
        tuple(unpaired),
        time_of(claim.reading, known.fact, said, published, [each.period for each in known.reading.dates]),
    )


def _paired(claim: Claim, known: Known) -> tuple[list[Compared], list[Amount]]:
    """The claim's figures beside those of the fact that count the same; and those that have none beside them."""
    free = list(known.fact.figures)
    compared: list[Compared] = []
    unpaired: list[Amount] = []
    for amount in claim.figures:
        fitting = [figure for figure in free if _counts_same(amount, figure, claim, known)]
        fitting.sort(key=lambda figure: not compare(amount.figure, figure).same_number)  # "four of the seven rockets"
        match = next(iter(fitting), None)
        if match is None:
            if amount.figure.kind is not ValueKind.NONE:
                unpaired.append(amount)
            continue
        free.remove(match)
        compared.append(compare(amount.figure, match))
    return compared, unpaired


def _counts_same(amount: Amount, figure: Figure, claim: Claim, known: Known) -> bool:
    """Whether a figure counts what the claim counts: the same noun, or none, or one so general that it fits."""
    unit = frozenset(c for word in words(figure.unit) for c in meant(word))
    if not amount.unit or amount.unit & unit or not unit:
        return True
    general = amount.unit <= meant("people")
    if figure.kind is ValueKind.NONE and amount.unit & _BEINGS and unit & (_BEINGS | {"kill"}):
        return True
    times = amount.unit & {"time"} and unit & meant("attack")
    return (
        bool(times)
        or (general and bool(unit & _BEINGS))
        or (bool(unit & meant("people")) and bool(amount.unit & _BEINGS & known.concepts))
    )


_BEINGS = frozenset(
    c
    for word in "troop soldier civilian people human girl child leader militiaman deaths killed student".split()
    for c in meant(word)
)


def _finding(claim: Claim, beside: Beside) -> Finding | None:
    """What one fact makes of a claim; None where it says nothing of it."""
    cover, fact = beside.cover, beside.fact
    if fact.certainty is Certainty.DOUBTFUL:
        return None
    if beside.unpaired or (claim.figures and not _shares(claim, beside)):
        return None
    if cover.complete:
        return _covered(claim, beside)
    return _but_for_one(claim, beside)


def _shares(claim: Claim, beside: Beside) -> bool:
    """Whether a counted claim and a fact share a word of meaning or an event: a figure alone is no likeness."""
    if beside.fact.event and beside.fact.event in claim.named:
        return True
    counted = {c for amount in claim.figures for c in amount.unit}
    own = claim.reading.concepts - lexicon.GENERAL
    return bool((own - counted or own) & beside.cover.known.concepts)


def _covered(claim: Claim, beside: Beside) -> Finding:
    """The fact accounts for the whole claim: its certainty, time, place and figures decide."""
    fact = beside.fact
    said = f"{_sentence(fact)}"
    if fact.certainty is Certainty.OPINION and not _attributed(claim, beside):
        return Finding(Verdict.NOT_COVERED, f"Only as a judgement: {said}.", (fact,))
    different = [each for each in beside.figures if each.likeness is Likeness.DIFFERENT]
    if beside.time is Time.ANOTHER:
        if different:
            return Finding(Verdict.NOT_COVERED, f"Stated of another date, with another figure: {said}.", (fact,))
        return Finding(Verdict.OTHER_DATE, f"{said}; not of the date claimed.", (fact,))
    if beside.time in (Time.UNDATED, Time.FINER):
        why = "the source gives no date" if beside.time is Time.UNDATED else "the claim is more exact than the source"
        return Finding(Verdict.NOT_COVERED, f"{said}; {why}.", (fact,))
    if beside.figures and _joint_place(claim, beside):
        if different:
            return Finding(Verdict.NOT_COVERED, f"{said}: of all these places together, and another figure.", (fact,))
        return Finding(Verdict.OTHER_MEASURE, f"{said}: the figure is of all these places together.", (fact,))
    return _by_figures(beside, said)


def _by_figures(beside: Beside, said: str) -> Finding:
    fact = beside.fact
    note = {
        Certainty.REPORTED: "; the source passes it on as reported",
        Certainty.CLAIMED: "; as claimed",
        Certainty.PLANNED: "; planned",
    }.get(fact.certainty, "")
    if not beside.figures:
        return Finding(Verdict.MATCHES, f"{said}{note}.", (fact,))
    order = [Likeness.DIFFERENT, Likeness.OPEN, Likeness.NOT_GIVEN, Likeness.WITHIN, Likeness.ROUNDED, Likeness.SAME]
    worst = min(beside.figures, key=lambda each: order.index(each.likeness))
    why = f"{said}: {worst.why}{note}."
    if worst.likeness is Likeness.DIFFERENT:
        return Finding(Verdict.DIFFERS, why, (fact,))
    if worst.likeness is Likeness.NOT_GIVEN:
        return Finding(Verdict.WITHHELD, why, (fact,))
    if worst.likeness is Likeness.OPEN:
        return Finding(Verdict.NOT_COVERED, why, (fact,))
    return Finding(_VERDICT[worst.likeness], why, (fact,))


def _attributed(claim: Claim, beside: Beside) -> bool:
    """Whether a claim names who holds an opinion, and that it is held."""
    fact = beside.fact
    holders = {fact.said_by} if fact.said_by else set()
    named = {m.entity for m in claim.reading.mentions if m.side is Side.DOER}
    return bool(holders & named) and bool(
        claim.reading.operators - {lexicon.NOT, lexicon.WILL, lexicon.MAY} or claim.reading.concepts
    )


def _joint_place(claim: Claim, beside: Beside) -> bool:
    """Whether the fact's figure is of several places and the claim's of only some of them."""
    named = {m.entity for m in claim.reading.mentions if m.kind is EntityKind.PLACE}
    roots = beside.cover.known.roots
    return len(roots) > 1 and bool(named & roots) and not roots <= named


def _but_for_one(claim: Claim, beside: Beside) -> Finding | None:
    """All but one thing is as the fact says: which thing, and what the fact has instead."""
    cover, fact = beside.cover, beside.fact
    if beside.time in (Time.ANOTHER,):
        return None
    said = _sentence(fact)
    firm = fact.certainty in (Certainty.STATED, Certainty.REPORTED)
    words_, names, turns = cover.words, cover.names, cover.operators
    rest = bool(cover.order or cover.shares or cover.unasserted)
    zero = any(f.kind is ValueKind.NONE for f in fact.figures) and bool(claim.figures)
    counted = {c for amount in claim.figures for c in amount.unit}
    only_counted = all(word.concepts & counted for word in words_)
    if cover.turned and zero and beside.figures and firm and only_counted and not (names or turns or rest):
        return Finding(Verdict.DIFFERS, f"{said}: {beside.figures[0].why}.", (fact,))
    if (
        cover.turned
        and not (words_ or names or turns or rest or cover.swapped)
        and firm
        and _about_the_same(claim, beside)
    ):
        return Finding(Verdict.DIFFERS, f"{said}: the claim says the opposite.", (fact,))
    if cover.turned:
        return None
    if turns and turns <= {lexicon.WILL, "promise"} and not (words_ or names or rest or cover.swapped):
        planned = fact.certainty is Certainty.PLANNED
        shared = [m for m in cover.known.reading.mentions if m.entity in claim.named]
        if (
            planned
            and not claim.planned
            and all(m.main for m in shared)
            and all(each.likeness is not Likeness.DIFFERENT for each in beside.figures)
        ):
            return Finding(Verdict.OTHER_MEASURE, f"{said}: planned, not stated as done.", (fact,))
        return None
    both_ordered = cover.order and bool(cover.known.reading.order)
    if both_ordered and not (words_ or names or cover.shares or cover.swapped) and turns <= {lexicon.WILL}:
        return Finding(Verdict.DIFFERS, f"{said}: before is claimed to be after, or after before.", (fact,))
    if (
        len(turns - {lexicon.WILL}) == 2
        and not (names or cover.swapped or rest)
        and len(words_) <= 1
        and _opposed(claim, beside)
    ):
        return Finding(Verdict.DIFFERS, f"{said}: the claim says the opposite.", (fact,))
    if turns or rest:
        return None
    if cover.swapped and not (words_ or names):
        opposite = [m for m in cover.swapped if _opposite(m.side, cover, m.entity)]
        if {m.side for m in opposite} == {Side.DOER, Side.DONE_TO} and len(opposite) == len(cover.swapped):
            return Finding(Verdict.DIFFERS, f"{said}: the other way round.", (fact,), rank=1)
        return _other_doer(claim, beside, said) if all(m.side is Side.DOER for m in cover.swapped) else None
    if cover.swapped:
        return None
    if names and not words_ and all(m.side is Side.DOER for m in names):
        return _other_doer(claim, beside, said)
    if words_ and not names and all(w.concepts & _SEQUENCE for w in words_) and cover.known.concepts & _SEQUENCE:
        return Finding(Verdict.DIFFERS, f"{said}: the other way round.", (fact,), rank=1)
    if words_ and not names and _other_outcome(claim, beside):
        numbers = "; ".join(each.why for each in beside.figures)
        return Finding(Verdict.DIFFERS, f"{said}: another outcome{'; ' + numbers if numbers else ''}.", (fact,))
    return None


def _about_the_same(claim: Claim, beside: Beside) -> bool:
    """Whether a negation on one side is of what the other says: a negated fact tells nothing but what is claimed."""
    if lexicon.NOT in claim.reading.operators:
        return True
    known = beside.cover.known
    others = [w for w in known.reading.words if not w.concepts & (claim.reading.concepts | lexicon.GENERAL)]
    return not others


def _opposite(side: Side, cover: Cover, entity: str) -> bool:
    if entity in cover.known.fact.subjects:
        return False
    sides = cover.known.reading.sides(entity)
    return (Side.DONE_TO if side is Side.DOER else Side.DOER) in sides


def _other_doer(claim: Claim, beside: Beside, said: str) -> Finding | None:
    """The fact names somebody else for what the claim gives to one; of what is said, many may say the same."""
    fact = beside.fact
    mine = (
        frozenset(g for m in claim.reading.mentions if m.side is Side.DOER for g in m.governors) - lexicon.LIGHT_VERBS
    )
    doers = {
        m.entity for m in beside.cover.known.reading.mentions if m.side is Side.DOER and m.governors & mine
    }  # fmt: skip
    if claim.reading.predicate & lexicon.SYMMETRIC:
        return None
    if fact.type is FactType.STATEMENT and "claim" not in claim.reading.operators:
        return None
    done_to = [m for m in claim.reading.mentions if m.side is not Side.DOER]
    if (
        not doers
        or not done_to
        or (not beside.cover.known.reading.concepts & claim.reading.concepts and "claim" not in claim.reading.operators)
    ):
        return None
    return Finding(Verdict.DIFFERS, f"{said}: by another than is claimed.", (fact,), rank=2)


def _opposed(claim: Claim, beside: Beside) -> bool:
    """Whether the one praises, agrees or promises what the other warns of, refuses or opposes."""
    mine, theirs = claim.reading.operators, beside.cover.known.reading.main
    return any(
        (mine & one and theirs & other and not mine & other) or (mine & other and theirs & one and not mine & one)
        for one, other in lexicon.OPPOSED
    )


def _other_outcome(claim: Claim, beside: Beside) -> bool:
    """Whether what is left of a claim is only that they were killed where the fact has wounded, or the other way."""
    if claim.outcome is None or not any(each.same_number for each in beside.figures):
        return False
    only = all({lexicon.OUTCOMES.get(c) for c in word.concepts} & {claim.outcome} for word in beside.cover.words)
    theirs = {lexicon.OUTCOMES[c] for c in beside.cover.known.concepts if c in lexicon.OUTCOMES}
    return only and theirs == {lexicon.OTHER_OUTCOME[claim.outcome]}


def _other_holder(claim: Claim, besides: Sequence[Beside], facts: Facts) -> list[Finding]:
    """An office that is claimed for one person and that the sources give to another at that time."""
    offices = [word for word in claim.reading.words if word.concepts & OFFICE_CONCEPTS]
    persons = [m for m in claim.reading.mentions if m.kind is EntityKind.PERSON]
    if not offices or len(persons) != 1 or persons[0].side is not Side.DOER or lexicon.NOT in claim.reading.operators:
        return []
    person = persons[0].entity
    found: list[Finding] = []
    own = [f for f in facts.select(Select(types=(FactType.ROLE,), entities=((person,),)), 12) if person in f.subjects]
    for beside in besides:
        fact, cover = beside.fact, beside.cover
        other = fact.type is FactType.ROLE and person not in fact.entities
        if not other or cover.words or cover.turned or cover.operators or beside.time is not Time.FITS:
            continue
        if [m for m in cover.names if m.entity != person] or not own:
            continue
        cited = (fact, *own[:1])
        found.append(Finding(Verdict.DIFFERS, f"{_sentence(fact)}; {_sentence(own[0])}.", cited, rank=1))
    return found


def _differing_accounts(besides: Sequence[Beside]) -> list[Finding]:
    """What one source puts doubtfully or as a judgement, where an editor marked that another source differs."""
    found = []
    loose = (Certainty.DOUBTFUL, Certainty.OPINION)
    for beside in besides:
        fact = beside.fact
        if fact.certainty not in loose or not beside.cover.complete or beside.unpaired or beside.time is Time.ANOTHER:
            continue
        marked = {mark.fact for mark in fact.differs}
        others = [
            each.fact
            for each in besides
            if each.fact.id in marked or any(mark.fact == fact.id for mark in each.fact.differs)
        ]
        if others:
            why = "; ".join(_sentence(each) for each in (fact, *others))
            found.append(Finding(Verdict.SOURCES_DISAGREE, f"{why}.", (fact, *others)))
    return found


def _attributed_to(claim: Claim, besides: Sequence[Beside]) -> list[Finding]:
    """An attack that the claim gives to somebody flatly, and that the sources only tell as claimed or blamed."""
    doers = {m.entity for m in claim.reading.mentions if m.side is Side.DOER and m.kind is not EntityKind.EVENT}
    turns = claim.reading.operators
    if not doers or turns & {"claim", "accuse", lexicon.NOT} or not _attacks(claim):
        return []
    told: list[tuple[Fact, frozenset[str]]] = []
    for beside in besides:
        fact, main = beside.fact, beside.cover.known.reading.main
        if fact.certainty is not Certainty.CLAIMED or beside.time is Time.ANOTHER or not main & {"claim", "accuse"}:
            continue
        reading = beside.cover.known.reading
        of_attack = reading.concepts & meant("attack") or any(m.entity == fact.event for m in reading.mentions)
        if not of_attack or not {fact.event, *fact.places} & (set(claim.named) - doers):
            continue
        told.append((fact, frozenset(fact.objects if "accuse" in main else (fact.said_by or "",))))
    named = frozenset().union(*(who for _, who in told)) if told else frozenset()
    if len(named) < 2 or not doers & named:
        return []
    why = "; ".join(_sentence(fact) for fact, _ in told)
    return [Finding(Verdict.SOURCES_DISAGREE, f"{why}.", tuple(fact for fact, _ in told))]


def _attacks(claim: Claim) -> bool:
    attack = meant("attack") | meant("behind")
    return bool(claim.reading.concepts & attack) or any(m.kind is EntityKind.EVENT for m in claim.reading.mentions)


def _sentence(fact: Fact) -> str:
    """The fact's sentence with its date, without its full stop."""
    when = when_words(fact)
    sentence = fact.text.rstrip().removesuffix(".")
    return sentence if when == "not dated" or when in sentence else f"{sentence} ({when})"
