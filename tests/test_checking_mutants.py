"""Sentences of the facts, and claims that agree, turned into what they do not say: none of it may be consistent."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.checking.check import check
from bot.checking.claims import read_claims
from bot.checking.verdicts import AGREEING
from bot.compose import Library
from bot.facts import Select
from bot.model import Entity
from tests.conftest import ROOT, TODAY
from tests.mutants import Mutant, mutants

STRIDE = 3  # every third sentence: what bounds the time
STAND_INS = (
    "france",
    "mark-esper",
    "jens-stoltenberg",
    "taliban",
    "hamas",
    "islamic-state",
    "germany",
    "nato",
    "syria",
)
AGREEMENT = (["matches"], ["matches_rounded"], ["within_range"])
LEAST_TRIED = 1_500

# Turned, and still what the sources bear out, or a sentence that says nothing.
STILL_SO = {
    "more than 52,000 US soldiers wounded in Afghanistan and Iraq": "the source's own figure, which the claim rounds",
    "The US killed Soleimani alongside Abu Mahdi al-Muhandis": "both were killed, the one beside the other",
    'The Popular Mobilization Forces "honeycomb the Hashd"': "both are names of one body, so that nothing is said",
    "President Biden saw King Abdullah of Jordan before": "who meets somebody is met by him",
    "embassy in Green Zone stands inside the Baghdad": "no English: the Green Zone is in Baghdad",
    "two militia bases in Anbar Province's Iraq": "no English: both names are still where the bases are",
    "defense secretary was the acting US Christopher Miller": "an office and its holder, the other way round",
    "Seven rockets targeted the Baghdad in American embassy": "no English: the place of the embassy stands before it",
    "Four of the rockets fell in the Baghdad": "the Green Zone is in Baghdad: four did fall there",
    "more in the Iraq, days after a US drone strike in Middle East": "Iraq is in the Middle East: both hold",
}
# Figures that the rules of docs/checking.md allow: rounded, within a hedge's reach, or within a bound's.
WITHIN_REACH = ("number", "hedge")


def sentences(library: Library) -> list[str]:
    facts = [fact.text for fact in library.store.select(Select(), 2_000)]
    lines = (ROOT / "tests" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    claims = [case["text"] for case in map(json.loads, lines) if case["verdicts"] in AGREEMENT]
    return [*facts, *claims][::STRIDE]


def agreeing(library: Library, text: str) -> dict[str, str]:
    """The claims of a text that are called consistent, with why."""
    claims = read_claims(text, library.store.names, TODAY)
    found = ((claim.words, check(claim, library.store, TODAY)) for claim in claims)
    return {words: finding.why for words, finding in found if finding.verdict in AGREEING}


def turned(library: Library) -> Iterator[tuple[Mutant, dict[str, str]]]:
    """Every mutant with those of its claims that are called consistent and that the sentence itself does not hold."""
    entities = library.store.entities(STAND_INS)
    others: list[Entity] = [entities[each] for each in STAND_INS if each in entities]
    for text in sentences(library):
        before = agreeing(library, text)
        for mutant in mutants(text, library.store.names, others):
            after = agreeing(library, mutant.text)
            yield mutant, {words: why for words, why in after.items() if words not in before}


@pytest.fixture(scope="module")
def outcomes(library: Library) -> list[tuple[Mutant, dict[str, str]]]:
    return list(turned(library))


def test_no_sentence_turned_into_another_is_called_consistent(
    outcomes: list[tuple[Mutant, dict[str, str]]],
) -> None:
    wrong = [
        (mutant.kind, mutant.text, found)
        for mutant, found in outcomes
        if found and mutant.kind not in WITHIN_REACH and not any(known in mutant.text for known in STILL_SO)
    ]
    assert wrong == []


def test_a_changed_figure_is_consistent_only_where_the_arithmetic_says_so(
    outcomes: list[tuple[Mutant, dict[str, str]]],
) -> None:
    reasons = ("within what is", "same when rounded", "the same number, hedged otherwise")
    wrong = [
        (mutant.text, why)
        for mutant, found in outcomes
        if mutant.kind in WITHIN_REACH and not any(known in mutant.text for known in STILL_SO)
        for why in found.values()
        if not any(reason in why for reason in reasons)
    ]
    assert wrong == []
    tried = Counter(mutant.kind for mutant, _ in outcomes)
    kept = sum(1 for mutant, found in outcomes if mutant.kind in WITHIN_REACH and found)
    assert kept * 10 < sum(tried[kind] for kind in WITHIN_REACH)


def test_enough_is_turned_in_every_way(outcomes: list[tuple[Mutant, dict[str, str]]]) -> None:
    kinds = {mutant.kind for mutant, _ in outcomes}
    assert kinds == {
        "exchanged", "another name", "cleft", "number", "hedge", "only", "first", "year", "month", "year added",
        "opposite", "denied",
    }  # fmt: skip
    assert len(outcomes) >= LEAST_TRIED
