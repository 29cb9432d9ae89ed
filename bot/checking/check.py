"""A claim to its verdict: which rule looks at which claim."""

from __future__ import annotations

from datetime import date

from bot.checking.accounts import check_account
from bot.checking.claims import Claim
from bot.checking.levels import check_level
from bot.checking.verdicts import Finding
from bot.facts import Facts
from bot.model import FactType

RULES = {FactType.STRENGTH: "levels", FactType.MOVEMENT: "levels"}


def check(claim: Claim, facts: Facts, today: date) -> Finding:
    """Set one claim against the facts."""
    if claim.type in RULES and claim.figures:
        return check_level(claim, facts)
    return check_account(claim, facts, today)
