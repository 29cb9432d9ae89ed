"""What speaks against a claim though it lacks a word: another date, another figure, a contrary word, no such vote.

These rules never bear a claim out. They may therefore pass over a word or two that the fact does not have, where its
names, what is counted and what is done are the claim's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.checking import lexicon
from bot.checking.claims import Claim
from bot.checking.figures import Likeness
from bot.checking.parts import Side, meant
from bot.checking.rivals import Beside, fact_sentence
from bot.checking.times import Time
from bot.checking.verdicts import AGREEING, Finding, Verdict
from bot.model import Certainty, DisputeReason, EntityKind, Fact, FactType, ValueKind
from bot.words.concepts import words

_FIRM = (Certainty.STATED, Certainty.REPORTED)
_TOLD = frozenset({"say", "ask", "want", "promise", "need", "criticise", "praise", "warn", lexicon.MAY, lexicon.WILL})
_HAPPENS = (
    FactType.EVENT, FactType.ATTACK, FactType.STATEMENT, FactType.VOTE, FactType.CASUALTY, FactType.MOVEMENT,
)  # fmt: skip
_COUNTED = (FactType.QUANTITY, FactType.ATTACK, FactType.CASUALTY, FactType.EVENT, FactType.STATEMENT, FactType.VOTE)


def nearly(claim: Claim, besides: Sequence[Beside]) -> list[Finding]:
    """What facts say against a claim that they do not account for to the last word."""
    found: list[Finding] = []
    for beside in besides:
        if beside.fact.certainty in (Certainty.DOUBTFUL, Certainty.OPINION):
            continue
        for rule in (_other_date, _other_figure, _contrary, _no_vote):
            finding = rule(claim, beside)
            if finding is not None:
                found.append(finding)
    return found


def _shared(claim: Claim, beside: Beside) -> tuple[int, int]:
    """How many names, and how many words of content, a claim shares with a fact."""
    known = beside.cover.known
    names = {m.entity for m in claim.reading.mentions if {m.entity, *m.others} & known.entities}
    mine = [w for w in claim.reading.words if not w.concepts & (lexicon.GENERAL | lexicon.LIGHT_VERBS)]
    turns = claim.reading.operators & known.reading.operators - {lexicon.NOT, lexicon.WILL, "say"}
    of_event = 2 if beside.fact.event in claim.named else 0
    return len(names), sum(1 for word in mine if word.concepts & known.concepts) + len(turns) + of_event


def _other_date(claim: Claim, beside: Beside) -> Finding | None:
    """The same event, of another date than is claimed."""
    cover, fact = beside.cover, beside.fact
    if beside.time is not Time.ANOTHER or not _elsewhen(fact, claim) or fact.type not in _HAPPENS:
        return None
    if cover.turned or cover.exchanged or cover.order or cover.names or cover.shares or beside.unpaired:
        return None
    if len(cover.words) > 1 or not cover.operators <= _TOLD or lexicon.NOT in claim.reading.operators:
        return None
    if any(each.likeness is Likeness.DIFFERENT for each in beside.figures):
        return None
    if _opposes(claim, beside) or not _swapped_beside(claim, beside):
        return None
    counted = fact.type is FactType.MOVEMENT and bool(fact.figures) != bool(claim.figures)
    names, shared = _shared(claim, beside)
    of_event = fact.event in claim.named
    if (
        counted
        or (cover.unasserted and not of_event)
        or shared < 1
        or names + shared < 3
        or (cover.words and not of_event and shared < 3)
    ):
        return None
    return Finding(Verdict.OTHER_DATE, f"{fact_sentence(fact)}; not of the date claimed.", (fact,), rank=3)


def _swapped_beside(claim: Claim, beside: Beside) -> bool:
    """Whether names stand elsewhere only in what is said or done by the same one."""
    subjects = {*beside.fact.subjects, beside.fact.said_by}
    doers = {m.entity for m in claim.reading.mentions if m.side is Side.DOER}
    return not beside.cover.swapped or bool(doers & subjects - {m.entity for m in beside.cover.swapped})


def _opposes(claim: Claim, beside: Beside) -> bool:
    mine, theirs = claim.reading.operators, beside.cover.known.reading.main
    return any((mine & one and theirs & other) or (mine & other and theirs & one) for one, other in lexicon.OPPOSED)


def _other_figure(claim: Claim, beside: Beside) -> Finding | None:
    """The same things counted, of the same names and time, with another figure."""
    cover, fact = beside.cover, beside.fact
    if beside.time is not Time.FITS or fact.type not in _COUNTED or fact.certainty not in (*_FIRM, Certainty.PLANNED):
        return None
    if cover.turned or cover.exchanged or cover.order or beside.unpaired or not 0 < len(claim.figures) < 3:
        return None
    different = [each for each in beside.figures if each.likeness is Likeness.DIFFERENT]
    amount = claim.figures[0]
    none = any(figure.kind is ValueKind.NONE for figure in (amount.figure, *fact.figures))
    if not different or none or not _same_unit(claim, fact):
        return None
    if len(claim.figures) > 1 and not any(each.same_number for each in beside.figures):
        return None
    uncounted = [word for word in cover.words if not word.concepts & amount.unit]
    if any(m.kind not in (EntityKind.PERSON, EntityKind.EVENT) for m in cover.names):
        return None
    if len(uncounted) + len(cover.names) > 1 or not cover.operators <= {"say", lexicon.WILL, "try"}:
        return None
    if any(m.side is Side.PLACE for m in cover.names) or any(m.side is Side.DOER for m in cover.names):
        return None
    counted = amount.unit
    others = [w for w in claim.reading.words if not w.concepts & (counted | lexicon.GENERAL | lexicon.LIGHT_VERBS)]
    shared = [w for w in others if w.concepts & cover.known.concepts]
    doers = {m.entity for m in claim.reading.mentions if m.side is Side.DOER} & {*fact.subjects, fact.said_by}
    tallied = fact.type is FactType.VOTE and len(claim.figures) > 1
    if not tallied and (not shared or not (doers or len(shared) > 1)):
        return None
    return Finding(Verdict.DIFFERS, f"{fact_sentence(fact)}: {different[0].why}.", (fact,), rank=3)


_QUALIFIED = re.compile(r" (?:of|with|in|on|for|against)\b")


def _same_unit(claim: Claim, fact: Fact) -> bool:
    unit = claim.figures[0].unit
    theirs = {
        c for figure in fact.figures for word in words(_QUALIFIED.split(figure.unit)[0])[-1:] for c in meant(word)
    }
    people = meant("people") | meant("suspect") | meant("man")
    return bool(unit & theirs) or (bool(unit & people) and bool(theirs & people))


def _contrary(claim: Claim, beside: Beside) -> Finding | None:
    """All is as the fact says but for one word, in whose place the fact has one that excludes it."""
    cover, fact = beside.cover, beside.fact
    if beside.time is not Time.FITS or fact.certainty not in _FIRM or beside.unpaired:
        return None
    left = {word.text for word in cover.words} | set(cover.shares)
    if len(left) != 1 or cover.turned or cover.names or cover.order or not cover.operators <= {"say"}:
        return None
    if lexicon.NOT in claim.reading.operators or any(m.entity not in fact.subjects for m in cover.swapped):
        return None
    word = left.pop()
    mine, theirs = {w.lower() for w in words(claim.words)}, set(words(fact.text))
    opposite = {each for row in lexicon.CONTRARY if word in row for each in row - {word}}
    opposite = {each for each in opposite if not meant(each) & meant(word) or each in ("minority", "majority")}
    if f"non-{word}" in fact.text.lower():
        opposite, theirs = opposite | {f"non-{word}"}, theirs - {word} | {f"non-{word}"}
    same_figures = all(each.likeness is not Likeness.DIFFERENT for each in beside.figures)
    if not opposite & theirs - mine or word in theirs or not same_figures:
        return None
    names, shared = _shared(claim, beside)
    if names + shared < 2:
        return None
    instead = sorted(opposite & theirs - mine)[0]
    return Finding(Verdict.DIFFERS, f"{fact_sentence(fact)}: “{instead}”, not “{word}”.", (fact,), rank=2)


def _no_vote(claim: Claim, beside: Beside) -> Finding | None:
    """A vote that is claimed of a time at which, by the source, that body held none."""
    fact, reading = beside.fact, beside.cover.known.reading
    if claim.type is not FactType.VOTE or fact.type is not FactType.VOTE or not claim.periods:
        return None
    bodies = {m.entity for m in claim.reading.mentions if m.kind is EntityKind.ORGANISATION}
    if beside.time is not Time.FITS or lexicon.NOT in claim.reading.operators or claim.planned:
        return None
    if not bodies & set(fact.subjects) or "vote" not in reading.negated or lexicon.NOT not in reading.operators:
        return None
    return Finding(Verdict.DIFFERS, f"{fact_sentence(fact)}; not as claimed.", (fact,), rank=2)


def dated_otherwise(claim: Claim, findings: Sequence[Finding], besides: Sequence[Beside]) -> list[Finding]:
    """Where a claim's date is that of one source, and an editor marked that another gives the same another date.

    The other must say all that is claimed but for the date: that a caliphate collapsed is more than a defeat.
    """
    if not claim.periods:
        return []
    alike = {each.fact.id: each.fact for each in besides if not (each.cover.words or each.cover.names)}
    found = []
    for finding in findings:
        marked = [
            mark.fact
            for fact in finding.facts
            for mark in fact.differs
            if finding.verdict in AGREEING and mark.reason is DisputeReason.DIFFERENT_DATE
        ]
        others = [alike[each] for each in marked if each in alike and _elsewhen(alike[each], claim)]
        if others:
            why = "; ".join(fact_sentence(each) for each in (*finding.facts, *others))
            cited = tuple(dict.fromkeys((*finding.facts, *others)))
            found.append(Finding(Verdict.SOURCES_DISAGREE, f"{why}.", cited, finding.rank))
    return found


def _elsewhen(fact: Fact, claim: Claim) -> bool:
    return fact.when is not None and not any(fact.when.overlaps(each) for each in claim.periods)
