"""Claims of who did, said or is what, set against every fact that shares their names and words.

A fact bears a claim out only where it accounts for all of it (`covering`), at its time, with its figures. What lacks
one thing of a known sort tells what is different: another doer, the other outcome, planned and not done.
"""

from __future__ import annotations

from datetime import date

from bot.checking import lexicon
from bot.checking.claims import Claim
from bot.checking.covering import Cover, cover_of
from bot.checking.figures import Likeness
from bot.checking.known import Known, fact_concepts, known_fact, with_wholes
from bot.checking.nearly import dated_otherwise, nearly
from bot.checking.pairing import paired
from bot.checking.parts import Side, meant
from bot.checking.persons import other_office, unknown_holder, with_persons
from bot.checking.rivals import Beside, attributed_to, differing_accounts, fact_sentence, other_holder
from bot.checking.times import Time, time_of
from bot.checking.titles import OFFICE_CONCEPTS
from bot.checking.unlike import unlike
from bot.checking.verdicts import AGREEING, NOTHING, Finding, Verdict
from bot.edtf import Period, Precision
from bot.facts import Facts, Select
from bot.model import Certainty, EntityKind, Fact, FactType, ValueKind
from bot.words.concepts import concepts, entity_concept, words

MOST_FOUND = 40
MOST_READ = 12  # facts whose sentences are taken apart: what a check costs
MOST_LACKING = 4  # names and words of a claim that such a fact may lack
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
LASTING = frozenset({FactType.RELATION, FactType.ROLE})
_WANTING = frozenset({"want", "ask", "need", "praise"})  # not to want is to contradict "demanded"
_SEQUENCE = frozenset({"x_before", "x_after"})


def check_account(claim: Claim, facts: Facts, today: date) -> Finding:
    """The finding for a claim of who did, said or is what."""
    claim = with_persons(claim, facts)
    candidates = _candidates(claim, facts, today)
    sources = facts.sources(sorted({known.fact.source for known in candidates})) if candidates else {}
    besides = [_beside(claim, known, facts, sources[known.fact.source].published) for known in candidates]
    findings = [found for each in besides if (found := _finding(claim, each)) is not None]
    findings += other_holder(claim, besides, facts)
    findings += other_office(claim, facts) + unknown_holder(claim, facts)
    findings += differing_accounts(besides) + attributed_to(claim, besides)
    findings += nearly(claim, besides) + unlike(claim, besides)
    if disputed := dated_otherwise(claim, findings, besides):
        findings = [each for each in findings if each.verdict not in AGREEING] + disputed
    if not findings:
        return NOTHING
    findings = _without_spans(findings, claim)
    findings.sort(key=lambda each: (_ORDER.index(each.verdict), each.rank))
    best = findings[0]
    alike = [each for each in findings if each.verdict is best.verdict and each.rank == best.rank]
    compared = tuple({fact.id: fact for each in alike for fact in each.facts}.values())[:MOST_CITED]
    return Finding(best.verdict, best.why, compared, best.rank)


def _without_spans(findings: list[Finding], claim: Claim) -> list[Finding]:
    """Without agreement that rests on a span of years, where a fact that says the same gives one date, another."""
    if claim.reading.dates and claim.reading.predicate & lexicon.PUNCTUAL:
        findings = [each for each in findings if each.verdict not in AGREEING or _begins(each, claim)]
    others = [fact for each in findings if each.verdict is Verdict.OTHER_DATE for fact in each.facts]
    if not claim.reading.dates or all(fact.type in LASTING for fact in others):
        return findings
    return [
        each
        for each in findings
        if each.verdict not in AGREEING
        or not all(
            fact.type in LASTING and fact.when and fact.when.precision is Precision.INTERVAL for fact in each.facts
        )
    ]


def _begins(finding: Finding, claim: Claim) -> bool:
    """Whether what lasts began at the claimed time: who was sent in 2014 and stayed was not sent in 2015."""
    spans = [f.when for f in finding.facts if f.type in LASTING and f.when and f.when.precision is Precision.INTERVAL]
    return all(when.start is None or any(each.contains(when.start) for each in claim.periods) for when in spans)


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
    passed = held | lexicon.GENERAL | OFFICE_CONCEPTS  # an office may be its holder's by another source
    words_ = sum(1 for word in claim.reading.words if not word.concepts & passed)
    of_event = int(fact.event is not None and fact.event in claim.named)
    return len(absent) - elsewhere + words_ - of_event, bool(claim.figures) and not fact.figures, elsewhere


def _beside(claim: Claim, known: Known, facts: Facts, published: Period) -> Beside:
    cover = cover_of(claim.reading, known, facts)
    figures, unpaired = paired(claim, known)
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
    known = beside.cover.known
    if claim.reading.operators & known.reading.operators - {lexicon.NOT, lexicon.WILL, lexicon.MAY, "say"}:
        return True  # promised and promised
    counted = {c for amount in claim.figures for c in amount.unit}
    own = claim.reading.concepts - lexicon.GENERAL
    return bool((own - counted or own) & known.concepts)


def _covered(claim: Claim, beside: Beside) -> Finding:
    """The fact accounts for the whole claim: its certainty, time, place and figures decide."""
    fact = beside.fact
    said = f"{fact_sentence(fact)}"
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
    cover = beside.cover
    if beside.time is Time.ANOTHER:
        return None
    if cover.turned:
        return _denied(claim, beside)
    if cover.operators and cover.operators <= {lexicon.WILL, "promise"} and not (cover.words or cover.names):
        if not (cover.order or cover.shares or cover.unasserted or cover.swapped):
            return _planned(claim, beside)
        if not (cover.order and claim.reading.order and cover.known.reading.order):
            return None
    return _turned_round(claim, beside) or _of_another(claim, beside)


def _denied(claim: Claim, beside: Beside) -> Finding | None:
    """Exactly one of the two is negated: whether the claim then says the opposite."""
    cover, fact = beside.cover, beside.fact
    said = fact_sentence(fact)
    firm = fact.certainty in (Certainty.STATED, Certainty.REPORTED)
    words_, names, turns = cover.words, cover.names, cover.operators
    rest = bool(cover.order or cover.shares or cover.unasserted)
    zero = any(f.kind is ValueKind.NONE for f in fact.figures) and bool(claim.figures)
    counted = {c for amount in claim.figures for c in amount.unit}
    only_counted = all(word.concepts & counted for word in words_)
    if zero and beside.figures and firm and only_counted and not (names or turns or rest):
        return Finding(Verdict.DIFFERS, f"{said}: {beside.figures[0].why}.", (fact,))
    opposite = Finding(Verdict.DIFFERS, f"{said}: the claim says the opposite.", (fact,))
    sure = firm or (fact.certainty is Certainty.PLANNED and claim.planned)
    if sure and not (words_ or names or turns or rest or cover.swapped) and _about_the_same(claim, beside):
        return opposite
    unwanted = firm and len(turns & _WANTING) == 2 and turns <= _WANTING | {"say"}
    if unwanted and not (words_ or names or cover.order or cover.swapped) and cover.shares <= {"all"}:
        return opposite
    return None


def _planned(claim: Claim, beside: Beside) -> Finding | None:
    """What is claimed as done and the fact only plans."""
    fact = beside.fact
    shared = [m for m in beside.cover.known.reading.mentions if m.entity in claim.named]
    main = fact.type is FactType.MOVEMENT or all(m.main for m in shared)
    same = all(each.likeness is not Likeness.DIFFERENT for each in beside.figures)
    if fact.certainty is not Certainty.PLANNED or claim.planned or not main or not same:
        return None
    return Finding(Verdict.OTHER_MEASURE, f"{fact_sentence(fact)}: planned, not stated as done.", (fact,))


def _turned_round(claim: Claim, beside: Beside) -> Finding | None:
    """Before for after, praise for blame, killed for wounded, with all else the same."""
    cover, fact = beside.cover, beside.fact
    said = fact_sentence(fact)
    words_, names, turns = cover.words, cover.names, cover.operators
    both_ordered = cover.order and bool(claim.reading.order) and bool(cover.known.reading.order)
    if both_ordered and not (words_ or names or cover.shares or cover.swapped) and turns <= {lexicon.WILL}:
        return Finding(Verdict.DIFFERS, f"{said}: before is claimed to be after, or after before.", (fact,))
    rest = cover.order or cover.shares or cover.unasserted or cover.swapped
    if len(turns - {lexicon.WILL}) == 2 and not (names or rest) and len(words_) <= 1 and _opposed(claim, beside):
        return Finding(Verdict.DIFFERS, f"{said}: the claim says the opposite.", (fact,))
    others = turns or names or cover.swapped or cover.order or cover.shares
    if words_ and not others and _other_outcome(claim, beside):
        numbers = "; ".join(each.why for each in beside.figures)
        return Finding(Verdict.DIFFERS, f"{said}: another outcome; {numbers}.", (fact,))
    return None


def _of_another(claim: Claim, beside: Beside) -> Finding | None:
    """Done by another, or to another, than is claimed."""
    cover, fact = beside.cover, beside.fact
    said = fact_sentence(fact)
    words_, names = cover.words, cover.names
    if cover.operators or cover.order or cover.shares or cover.unasserted:
        return None
    round_ = Finding(Verdict.DIFFERS, f"{said}: the other way round.", (fact,), rank=1)
    if cover.exchanged and not (words_ or names):
        return round_
    if cover.swapped and not (words_ or names):
        opposite = [m for m in cover.swapped if _opposite(m.side, cover, m.entity)]
        if {m.side for m in opposite} == {Side.DOER, Side.DONE_TO} and len(opposite) == len(cover.swapped):
            return round_
        return _other_doer(claim, beside, said) if all(m.side is Side.DOER for m in cover.swapped) else None
    if cover.swapped:
        return None
    if names and not words_ and all(m.side is Side.DOER for m in names):
        return _other_doer(claim, beside, said)
    if words_ and not names and all(w.concepts & _SEQUENCE for w in words_) and cover.known.concepts & _SEQUENCE:
        return round_
    return None


def _about_the_same(claim: Claim, beside: Beside) -> bool:
    """Whether a negation on one side is of what the other says: a negated fact tells nothing but what is claimed."""
    if lexicon.NOT in claim.reading.operators:
        return True
    known = beside.cover.known
    named = {c for m in claim.reading.mentions for w in words(claim.reading.text[m.start : m.end]) for c in meant(w)}
    others = [w for w in known.reading.words if not w.concepts & (claim.reading.concepts | lexicon.GENERAL | named)]
    return not others


def _opposite(side: Side, cover: Cover, entity: str) -> bool:
    fact = cover.known.fact
    if entity in (fact.subjects if side is Side.DOER else fact.objects):
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
