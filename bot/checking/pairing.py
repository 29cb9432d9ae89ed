"""The figures of a claim beside those of a fact that count the same."""

from __future__ import annotations

import re

from bot.checking.claims import Claim
from bot.checking.figures import Compared, compare
from bot.checking.known import Known
from bot.checking.parts import Amount, meant
from bot.checking.reading import place_of_amount
from bot.model import Figure, ValueKind
from bot.words.concepts import words

_BEINGS = frozenset(
    c
    for word in "troop soldier civilian people human girl child leader militiaman deaths killed student".split()
    for c in meant(word)
)


_TALLY = re.compile(r"\d (?:votes )?to (?:\w+ )?\d")


def paired(claim: Claim, known: Known) -> tuple[list[Compared], list[Amount]]:
    """The claim's figures beside those of the fact that count the same; and those that have none beside them."""
    free = list(known.fact.figures)
    if _TALLY.search(claim.reading.text) and len(claim.figures) == len(free) == 2:
        sides = zip(claim.figures, free, strict=True)  # for, then against
        return [compare(amount.figure, figure) for amount, figure in sides], []
    compared: list[Compared] = []
    unpaired: list[Amount] = []
    for amount in claim.figures:
        fitting = [figure for figure in free if _counts_same(amount, figure, claim, known)]
        fitting = _of_the_place(amount, fitting, claim, known)
        fitting.sort(key=lambda figure: not compare(amount.figure, figure).same_number)  # "four of the seven rockets"
        match = next(iter(fitting), None)
        if match is None:
            if amount.figure.kind is not ValueKind.NONE:
                unpaired.append(amount)
            continue
        free.remove(match)
        compared.append(compare(amount.figure, match))
    return compared, unpaired


def _of_the_place(amount: Amount, fitting: list[Figure], claim: Claim, known: Known) -> list[Figure]:
    """Of figures that one sentence gives for several places, those for the place that the claim's figure is of."""
    mine = place_of_amount(amount, claim.reading)
    places = {each.figure.value: place_of_amount(each, known.reading) for each in known.reading.amounts}
    if mine is None or len([place for place in places.values() if place]) < 2:
        return fitting
    if any(mine in known.within.get(place, ()) for place in places.values() if place and place != mine):
        return fitting  # a place that holds the others: "seven in Baghdad, four of them in the Green Zone"
    same = [figure for figure in fitting if places.get(figure.value) == mine]
    return same or [figure for figure in fitting if not places.get(figure.value)]


def _counts_same(amount: Amount, figure: Figure, claim: Claim, known: Known) -> bool:
    """Whether a figure counts what the claim counts: the same noun, or none, or one so general that it fits."""
    unit = frozenset(c for word in words(figure.unit) for c in meant(word))
    if not amount.unit or amount.unit & unit or not unit:
        return True
    general = amount.unit <= meant("people")
    if figure.kind is ValueKind.NONE and amount.unit & _BEINGS and unit & (_BEINGS | {"kill"}):
        return True
    times = amount.unit & {"time"} and unit & meant("attack")
    return (
        bool(times)
        or (general and bool(unit & _BEINGS))
        or (bool(unit & meant("people")) and bool(amount.unit & _BEINGS & known.concepts))
    )
