"""The closed list of verdicts, and the order in which they outrank one another.

A verdict says how a claim stands to what the sources state, never whether it is true: the sources may be wrong, and
what they leave out may be so.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model import Fact


class Verdict(StrEnum):
    """How a claim stands to the facts. The codes are what `check --jsonl` writes."""

    MATCHES = "matches"
    MATCHES_ROUNDED = "matches_rounded"
    WITHIN_RANGE = "within_range"
    DIFFERS = "differs"
    OTHER_DATE = "other_date"
    OTHER_MEASURE = "other_measure"
    SOURCES_DISAGREE = "sources_disagree"
    WITHHELD = "withheld"
    NOT_COVERED = "not_covered"


AGREEING = frozenset({Verdict.MATCHES, Verdict.MATCHES_ROUNDED, Verdict.WITHIN_RANGE})


@dataclass(frozen=True, slots=True)
class Row:
    """One verdict: the words it is given in, and what it means."""

    verdict: Verdict
    words: str
    meaning: str


VERDICTS: tuple[Row, ...] = (
    Row(Verdict.MATCHES, "Consistent with our sources", "a source states what is claimed"),
    Row(
        Verdict.MATCHES_ROUNDED, "Consistent with our sources when rounded", "the source's figure, rounded or unhedged"
    ),
    Row(Verdict.WITHIN_RANGE, "Within the reported range", "the source gives a bound or a range, and it is kept"),
    Row(Verdict.SOURCES_DISAGREE, "Our sources disagree", "one source agrees and another does not"),
    Row(Verdict.OTHER_MEASURE, "Our sources state another measure", "planned, a cap, or of a larger or smaller force"),
    Row(Verdict.OTHER_DATE, "Our sources state it of another date", "the same, at another time"),
    Row(Verdict.DIFFERS, "Differs from our sources", "the sources state something else of the same thing"),
    Row(Verdict.WITHHELD, "The number is not given", "the sources speak of it and withhold or do not know the figure"),
    Row(Verdict.NOT_COVERED, "Not covered by our sources", "no source says this, nor anything against it"),
)
BY_VERDICT: dict[Verdict, Row] = {row.verdict: row for row in VERDICTS}


@dataclass(frozen=True, slots=True)
class Finding:
    """What one claim comes to: the verdict, the arithmetic or reason, and the facts that were compared."""

    verdict: Verdict
    why: str
    facts: tuple[Fact, ...] = ()
    rank: int = 0  # the lower, the better it answers the claim


NOTHING = Finding(Verdict.NOT_COVERED, "No source says this, nor anything against it.")
