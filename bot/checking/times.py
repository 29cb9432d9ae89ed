"""The dates of a claim beside those of a fact: when it held, and when it was said."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum

from bot.checking.reading import Reading
from bot.edtf import Period, Precision, parse_edtf
from bot.model import Certainty, Fact, FactType, Measure
from bot.periods import PeriodMention, with_year

_STATES = frozenset({FactType.STRENGTH, FactType.ROLE, FactType.RELATION, FactType.QUANTITY})
_LONG_BEFORE = 400  # days before the end of "until …" from which nothing is known to have been so


_STRETCH = re.compile(r"(?:between|from)\b|.*\b(?:to|until|till|through)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:mid|early|late|end|middle|beginning)\b", re.IGNORECASE)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_NEAR_YEAR, _NEAR_MONTH = 62, 10  # days from "late 2020", from "mid-January", that are still it


class Time(StrEnum):
    """How the dates of a claim stand to those of a fact."""

    FITS = "fits"
    ANOTHER = "another"  # the fact is of another time
    FINER = "finer"  # the claim is more exact than the source
    UNDATED = "undated"  # the source gives no date


def time_of(
    reading: Reading, fact: Fact, said: bool, published: Period | None = None, told: Collection[Period] = ()
) -> Time:
    """Whether every date of a claim is one of the fact's; `said` lets a date be that of the saying.

    What a source states without a date of how things are or are to be is of when it was `published`; `told` are the
    dates in the fact's own sentence.
    """
    lasting = fact.type in _STATES or fact.certainty is Certainty.PLANNED
    worst = Time.FITS
    order = [Time.FITS, Time.FINER, Time.UNDATED, Time.ANOTHER]
    for mention in reading.dates:
        if mention.period in told:
            continue  # the fact's own sentence says it
        stated = fact.when or (published if lasting else None)
        held = [each for each in (stated, fact.said_on if said else None) if each is not None]
        best = min((_one(mention, each, fact) for each in held), key=order.index, default=Time.UNDATED)
        worst = max(worst, best, key=order.index)
    return worst


def _one(mention: PeriodMention, held: Period, fact: Fact) -> Time:
    claimed = mention.period
    if mention.yearless and held.start is not None:
        claimed = with_year(mention, held.start.year).period
    state = fact.type in _STATES
    counted = bool(fact.figures) and not state
    if claimed.start is None and held.end is not None and "/" in claimed.edtf:
        if not _ends_in(claimed, held, mention.text):
            return Time.ANOTHER  # "by June 2021" where the source has "by January 2021"
        return Time.FITS
    if counted and "/" in held.edtf and "/" not in claimed.edtf and _STRETCH.match(mention.text):
        return Time.FINER  # "between January and December 2021" is no other than 2021
    if _much_longer(claimed, held):
        return Time.FINER  # counted, or over, from January to July: nothing is said of January to December
    if held.start is None and not state:
        # "By December 2023": some day up to then, which no narrower claim is known to meet.
        if claimed.start is None or (held.end and claimed.start <= held.end):
            return Time.FITS if claimed.start is None else Time.FINER
        return Time.ANOTHER
    follows = claimed.start and held.end and claimed.end is None and 0 < (claimed.start - held.end).days <= 1
    if follows and fact.type is FactType.STRENGTH:
        return Time.FITS  # "after 15 January": from when it was to be so
    if not claimed.overlaps(held):
        return Time.ANOTHER
    return _overlapping(mention, claimed, held, fact)


def _overlapping(mention: PeriodMention, claimed: Period, held: Period, fact: Fact) -> Time:
    """How a claimed date stands to a fact's with which it shares a day."""
    state = fact.type in _STATES
    counted = bool(fact.figures) and not state
    if held.start is None and held.end and claimed.end and (held.end - claimed.end).days > _LONG_BEFORE:
        return Time.FINER
    if (
        claimed.edtf.endswith("/..")
        and (counted or mention.text[:5].lower() != "since")
        and not _begins_in(claimed, held)
    ):
        return Time.ANOTHER  # "since he took office in 2011": what is told must begin then
    if counted and not _same_ends(claimed, held):
        return Time.FINER
    if _within(held, claimed):
        return Time.FITS
    if fact.measure is Measure.CUMULATIVE and held.end and claimed.end and claimed.contains(held.end):
        return Time.FITS  # counted up to then
    spans = held.precision is Precision.INTERVAL and not state
    if spans and fact.figures and not (claimed.start and held.start and claimed.end is None):
        # A figure over years is none of one of them.
        return Time.ANOTHER if _much_shorter(claimed, held) else Time.FINER
    if state or fact.type is FactType.MOVEMENT:
        return (
            Time.ANOTHER
            if claimed.start is None or (held.end and claimed.end and claimed.end < (held.start or claimed.end))
            else Time.FITS
        )
    return Time.FINER


def _begins_in(claimed: Period, held: Period) -> bool:
    """Whether a fact begins in the year, month or day that an open period begins with."""
    first = parse_edtf(claimed.edtf.split("/")[0])
    return held.start is not None and first.contains(held.start)


def _ends_in(claimed: Period, held: Period, written: str) -> bool:
    """Whether a period that is open behind ("by July 2021") ends when the fact's does; "by late 2020", about then."""
    last = parse_edtf(claimed.edtf.split("/")[1])
    ends = parse_edtf(held.edtf.split("/")[1]) if "/" in held.edtf and not held.edtf.endswith("/..") else held
    if last.overlaps(ends):
        return True
    if not _VAGUE.search(written) or last.end is None or ends.end is None:
        return False
    reach = _NEAR_YEAR if written.strip()[-4:].isdigit() and not _MONTH.search(written) else _NEAR_MONTH
    return abs((last.end - ends.end).days) <= reach


def _same_ends(claimed: Period, held: Period) -> bool:
    """Whether two stretches begin and end alike; a claim that is no stretch, or open, is not asked."""
    mine, theirs = claimed.edtf.split("/"), held.edtf.split("/")
    if len(mine) < 2 or len(theirs) < 2 or ".." in (*mine, *theirs):
        return True
    return all(parse_edtf(one).overlaps(parse_edtf(other)) for one, other in zip(mine, theirs, strict=True))


def _much_longer(claimed: Period, held: Period) -> bool:
    """Whether a claimed stretch with two ends is much longer than the fact's."""
    if "/" not in claimed.edtf or not (claimed.start and claimed.end and held.start and held.end):
        return False
    if "/" not in held.edtf:
        return False
    return (claimed.end - claimed.start).days + 1 > 1.5 * ((held.end - held.start).days + 1)


def _within(inner: Period, outer: Period) -> bool:
    begins = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return begins and ends


def _much_shorter(claimed: Period, held: Period) -> bool:
    if not (claimed.start and claimed.end and held.start and held.end):
        return False
    return (claimed.end - claimed.start).days * 2 < (held.end - held.start).days
