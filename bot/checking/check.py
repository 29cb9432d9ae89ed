"""A claim to its verdict: which rule looks at which claim."""

from __future__ import annotations

import re
from datetime import date

from bot.checking.accounts import check_account
from bot.checking.asides import check_in_two
from bot.checking.claims import Claim
from bot.checking.figures import is_open_above
from bot.checking.levels import check_level
from bot.checking.parts import Amount
from bot.checking.verdicts import AGREEING, NOTHING, Finding, Verdict
from bot.facts import Facts
from bot.model import FactType

RULES = {FactType.STRENGTH: "levels", FactType.MOVEMENT: "levels"}
_ONLY_OF_NAMES = re.compile(r"\bonly\b(?! (?:about |some )?\d)", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|solely|exclusively|alone)\b", re.IGNORECASE)


def check(claim: Claim, facts: Facts, today: date) -> Finding:
    """Set one claim against the facts."""
    finding = _check_whole(claim, facts, today)
    if finding.verdict is not Verdict.NOT_COVERED:
        return finding
    apart = check_in_two(claim, facts, today, lambda part: _check_whole(part, facts, today))
    return finding if apart is NOTHING else apart


def _check_whole(claim: Claim, facts: Facts, today: date) -> Finding:
    """The finding for a claim as one, by what single facts say of it."""
    counts = claim.type in RULES and claim.figures
    finding = check_level(claim, facts) if counts else check_account(claim, facts, today)
    if finding.verdict in AGREEING and not _keeps_only(claim, finding):
        return Finding(Verdict.NOT_COVERED, f"{finding.why} No source says “only”.", finding.facts)
    return finding


def _keeps_only(claim: Claim, finding: Finding) -> bool:
    """Whether "only" is in the source too, or stands before a figure that the source does not leave open above."""
    found = _ONLY.search(claim.words)
    if found is None:
        return True
    if any(_starts(amount, found) for amount in claim.figures):
        return not any(is_open_above(each) for fact in finding.facts for each in fact.figures[:1])
    return any(_ONLY_OF_NAMES.search(fact.text) for fact in finding.facts)


def _starts(amount: Amount, only: re.Match[str]) -> bool:
    return 0 <= amount.start - only.end() <= 1 or amount.start <= only.start() < amount.end
