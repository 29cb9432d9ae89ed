"""How a claim was read, in our words."""

from __future__ import annotations

from collections.abc import Mapping

from bot.checking import lexicon
from bot.checking.claims import Claim
from bot.checking.parts import Amount, Side
from bot.edtf import in_words
from bot.model import Entity, FactType, ValueKind
from bot.wording import figure_words, listed, short_name


def in_our_words(claim: Claim, names: Mapping[str, Entity]) -> str:
    """How a claim was read: "strength: 5,000 troops; US forces; in Iraq; 2021; present"."""
    parts: list[str] = []
    amounts = [_amount_words(amount) for amount in claim.figures]
    if amounts:
        parts.append(listed(amounts))
    if claim.force and claim.force in names:
        parts.append(f"{short_name(names[claim.force])} forces")
    if claim.places:
        parts.append(f"in {listed([names[each].name for each in claim.places if each in names])}")
    if claim.type not in (FactType.STRENGTH, FactType.MOVEMENT):
        parts += _who_and_what(claim, names)
    parts += [in_words(period) for period in claim.periods]
    if claim.measure:
        parts.append(claim.measure.value)
    elif claim.planned:
        parts.append("still to come")
    if lexicon.NOT in claim.reading.operators:
        parts.append("negated")
    return f"{claim.type.value}: {'; '.join(parts)}"


def _amount_words(amount: Amount) -> str:
    figure = amount.figure
    return "none" if figure.kind is ValueKind.NONE and not figure.unit else figure_words(figure)


def _who_and_what(claim: Claim, names: Mapping[str, Entity]) -> list[str]:
    by_side: dict[Side, list[str]] = {}
    for mention in claim.reading.mentions:
        if mention.entity in names:
            by_side.setdefault(mention.side, []).append(names[mention.entity].name)
    parts = []
    labels = {Side.DOER: "by", Side.DONE_TO: "to", Side.PLACE: "in", Side.OTHER: "with"}
    for side, label in labels.items():
        found = list(dict.fromkeys(by_side.get(side, [])))
        if found:
            parts.append(f"{label} {listed(found)}")
    words = [word.text for word in claim.reading.words]
    turns = sorted(claim.reading.operators - {lexicon.NOT, lexicon.WILL})
    if words or turns:
        parts.append(f"“{' '.join([*turns, *words])}”")
    return parts
