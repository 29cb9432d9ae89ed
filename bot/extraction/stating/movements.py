"""Withdrawals and deployments of troops whose number is not told."""

from __future__ import annotations

from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.nouns import Counted
from bot.extraction.measuring.around import Kind, around
from bot.extraction.measuring.modality import is_planned
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Statement
from bot.extraction.stating.strengths import statements_of
from bot.extraction.text.numbers import Number
from bot.model import FactType, Figure, Measure, ValueKind

_WITHDRAWS = lexicon.words("""
    withdraw withdraws withdrew withdrawn withdrawing withdrawal withdrawals pullout drawdown pullback redeploy
    """)
_DEPLOYS = lexicon.words("deploy deploys deployed deploying deployment redeployment")
_PHRASES = (
    ("pull", "out"),
    ("pulled", "out"),
    ("pulling", "out"),
    ("draw", "down"),
    ("leave",),
    ("leaving",),
    ("left",),
)
_SAY_SO = _WITHDRAWS | _DEPLOYS | {phrase[0] for phrase in _PHRASES}
_WHO = lexicon.TROOPS | lexicon.words("forces military presence contingent troop")


def movements_without_figure(reading: Reading, context: Context) -> list[Statement]:
    """A withdrawal or deployment of troops whose number is not told: one a sentence."""
    if _WHO.isdisjoint(reading.vocabulary) or _SAY_SO.isdisjoint(reading.vocabulary):
        return []
    at = next((at for at in range(len(reading.words)) if _moves(reading, at)), None)
    if at is None:
        return []
    leaving = reading.word(at) not in _DEPLOYS
    figure = Figure(kind=ValueKind.UNKNOWN, unit="troops")
    count = Count(Number(at, at, at + 1), at, at + 1, Counted.TROOPS, figure, at)
    near = around(reading, [count], 0)
    planned = is_planned(reading, near)
    measure = Measure.PLANNED if planned else Measure.WITHDRAWN if leaving else Measure.DEPLOYED
    found = statements_of(reading, count, Kind(FactType.MOVEMENT, measure, verb=at, planned=planned), near, context)
    return [_figureless(each) for each in found[:1]]


def _figureless(statement: Statement) -> Statement:
    spans = {name: span for name, span in statement.spans.items() if name != "figure"}
    return replace(statement, spans=spans, figures=(), measure=None)


def _moves(reading: Reading, at: int) -> bool:
    """Whether a word here says that troops come or go, with the troops within a few words."""
    word = reading.word(at)
    if word not in _SAY_SO:
        return False
    moves = word in _WITHDRAWS or word in _DEPLOYS or any(reading.follows(at, *phrase) for phrase in _PHRASES)
    if not moves or reading.word(at - 1) in ("not", "n't", "no", "never"):
        return False
    return not _WHO.isdisjoint(reading.words[max(0, at - 6) : at + 7])
