"""How well each fact answers a plain question: what it covers of what was asked, and whether it can answer at all.

A fact answers when it covers enough of the question's words and names, holds in its period, and has
what the question asks for: a figure of the thing counted, a date, a place, a person. What only comes
close is "nearest", never the answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answers.asked import Asked, Wanted, asked_of
from bot.answers.demands import Demands, demands_of
from bot.answers.suits import NO_DATE, fit, missing, sharpness
from bot.asks import Asks
from bot.edtf import Period
from bot.facts import Candidate, Facts, Select
from bot.model import Entity, Fact
from bot.periods import Mode
from bot.question import Question
from bot.words.concepts import NEAR, entity_concept, fold

CLOSE = 0.84  # facts within this share of the best one's score stand beside it
ENOUGH = 0.62  # share of the question a fact must cover to answer it
ENOUGH_OF = {Asks.NAME: 0.85, Asks.HOW_MANY: 0.68, Asks.WHAT: 0.55, Asks.WHY: 0.5, Asks.WHETHER: 0.56}
"""The same where more or less is at stake: a name is easily given wrongly, an account is read whole."""
NEAR_CREDIT = 0.7  # a near relation of the word asked for
PART_CREDIT = 0.8  # the fact names a part of the group or force asked about
WHOLE_CREDIT = 0.5  # the fact names what the place asked about is part of: "Baghdad" for Iraq's government
PASSAGE_CREDIT = 0.55  # the word stands in the fact's passage, not in the fact
EXACT_PASSAGE_CREDIT = 0.35  # likewise, where a figure or date is asked for, which is one fact's own
SOME_CREDIT = 0.01
CANDIDATES = 120
_EXACT = (Asks.HOW_MANY, Asks.WHEN)
_WHO = (Asks.WHO, Asks.NAME)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact weighed against a question. `missing` says why it cannot answer; empty where it can."""

    fact: Fact
    coverage: float
    score: float
    missing: str = ""


def weigh(question: Question, facts: Facts, wanted: Select | None = None) -> list[Evidence]:
    """Every fact that shares something with the question, those that can answer first, best first."""
    asked = asked_of(question, facts)
    if not asked.pieces:
        return []
    found = facts.search(asked.search_terms(), wanted or Select(known_on=_known_on(question)), CANDIDATES)
    names = facts.entities(sorted({entity for each in found for entity in each.fact.entities} | set(question.named)))
    sources = facts.sources(sorted({each.fact.source for each in found})) if found else {}
    published = {name: source.published for name, source in sources.items()}
    demands = demands_of(question)
    weighed = [_weigh_one(question, demands, each, asked, names, published.get(each.fact.source)) for each in found]
    words = {term.word for term in question.terms} if question.asks in _WHO else set()
    return sorted(
        weighed, key=lambda each: (bool(each.missing), -each.score, -_said(words, each.fact), _order(each.fact))
    )


def answering(evidence: Sequence[Evidence], asks: Asks, limit: int) -> list[Evidence]:
    """The evidence that answers: nothing missing, enough covered, and close to the best."""
    able = [each for each in evidence if not each.missing and each.coverage >= ENOUGH_OF.get(asks, ENOUGH)]
    if not able:
        return []
    best = max(each.score for each in able)
    if asks is Asks.WHEN and any(each.missing == NO_DATE and each.score > best for each in evidence):
        # The killing is not dated, what followed it is: the date of that would be a wrong answer.
        return []
    return [each for each in able if each.score >= CLOSE * best][:limit]


def _known_on(question: Question) -> date | None:
    return question.period.end if question.period and question.mode is Mode.KNOWN_ON else None


def _weigh_one(
    question: Question,
    demands: Demands,
    candidate: Candidate,
    asked: Asked,
    names: Mapping[str, Entity],
    published: Period | None,
) -> Evidence:
    fact = candidate.fact
    credits = _credits(question, candidate, asked)
    total = sum(piece.weight for piece in asked.pieces)
    gained = sum(piece.weight * credit for piece, credit in zip(asked.pieces, credits, strict=True))
    coverage = sharpness(question, fact) * gained / total if total else 0.0
    lacks = missing(question, demands, fact, names, published) or _unmet(question, asked, credits)
    return Evidence(fact, coverage, coverage * fit(question, demands, fact, names), lacks)


def _credits(question: Question, candidate: Candidate, asked: Asked) -> list[float]:
    """From 0 to 1 for each piece: how far the fact meets it."""
    fact = candidate.fact
    own = {entity_concept(entity) for entity in fact.entities}
    met = {each for person in fact.entities for each in asked.holders.get(person, ())}
    if fact.event is not None and fact.event == question.focus_event:
        met |= {entity_concept(entity) for entity in question.about}
    in_passage = EXACT_PASSAGE_CREDIT if question.asks in _EXACT else PASSAGE_CREDIT
    credits = []
    for piece in asked.pieces:
        credit = 1.0 if met.intersection(piece.concepts) else _credit(piece, candidate, in_passage)
        # Baghdad is Iraq, but what the United States does is not the coalition's: a part stands for it less.
        if piece.partial and credit == 1.0 and not {*own, *met}.intersection(piece.concepts):
            credit = PART_CREDIT
        if not credit and question.asks not in _EXACT and candidate.concepts.intersection(piece.wholes):
            credit = WHOLE_CREDIT
        credits.append(credit)
    return credits


def _credit(piece: Wanted, candidate: Candidate, in_passage: float) -> float:
    if candidate.concepts.intersection(piece.concepts):
        return 1.0
    near = {other for each in piece.concepts for other in NEAR.get(each, ())}
    if near & candidate.concepts:
        return NEAR_CREDIT
    if candidate.passage_concepts.intersection(piece.concepts):
        return in_passage
    if any(words and words <= candidate.passage_concepts for words in piece.names):
        return in_passage
    return NEAR_CREDIT * in_passage if near & candidate.passage_concepts else 0.0


def _unmet(question: Question, asked: Asked, credits: Sequence[float]) -> str:
    """Why the pieces met are not enough, however many: a required name is missing, or only names are met."""
    pieces, in_fact = asked.pieces, asked.offices
    for piece, credit in zip(pieces, credits, strict=True):
        if question.asks is Asks.WHETHER and piece.name and credit < (PART_CREDIT if piece.partial else WHOLE_CREDIT):
            return f"not of {piece.concepts[0]}"  # whether NATO left Iraq is not told by who else left, nor where else
        if piece.unheard:
            return f"nothing on {piece.concepts[0]}"
        if in_fact and piece.office and piece.required and credit < NEAR_CREDIT:
            return f"does not say who is {piece.concepts[0]}"
        if piece.name and piece.required and credit < (1.0 if in_fact else SOME_CREDIT):
            return f"does not name {piece.concepts[0]}"
    words = [
        credit
        for piece, credit in zip(pieces, credits, strict=True)
        if piece.required and not piece.name and not piece.plain
    ]
    if question.asks is Asks.WHY and not words and all(not piece.name or not piece.partial for piece in pieces):
        return "no deed to give a reason for"  # "why?" of how many are where
    return "not what is asked" if words and max(words) < PASSAGE_CREDIT else ""


def _said(words: set[str], fact: Fact) -> int:
    """How many of the words asked its sentence says: of two facts as good, who "claimed" goes before who is accused."""
    return len(words.intersection(fold(fact.text).split()))


def _order(fact: Fact) -> tuple[int, str]:
    day = fact.when.end or fact.when.start if fact.when else None
    return (-(day.toordinal() if day else 0), fact.id)
