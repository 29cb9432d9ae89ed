"""The figures of a sentence and what they count: "2,500 US troops", "no US troops", "170 votes to 0"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.checking import lexicon
from bot.checking.clauses import is_verb
from bot.checking.parts import Amount, meant
from bot.extraction.text.numbers import Number, find_numbers
from bot.extraction.text.tokens import Token
from bot.model import Figure, Hedge, ValueKind

JUST_SHARE = 0.05
LONGEST_UNIT = 6  # words after a number that are looked through for what it counts


def read_amounts(tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> list[Amount]:
    found = []
    for number in find_numbers(tokens):
        start, core, end = tokens[number.first].start, tokens[number.core].start, tokens[number.end - 1].end
        if any(crosses(core, end, first, last) for first, last in taken) or _is_no_count(tokens, number):
            continue
        unit = _unit(tokens, number.end, taken)
        figure = number.figure(" ".join(unit))
        if number.first and tokens[number.first - 1].word in ("just", "slightly", "little"):
            figure = _just(figure)
        found.append(Amount(figure, frozenset(c for word in unit for c in meant(word)), start, end))
    return _shares(tokens) + found + _none_of(tokens, taken)


def _shares(tokens: Sequence[Token]) -> list[Amount]:
    """ "fewer than half of": a figure in words, of what follows."""
    found = []
    for at in range(len(tokens) - 3):
        more, than, half, of = (token.word for token in tokens[at : at + 4])
        if more in ("less", "fewer", "more") and than == "than" and half == "half" and of == "of":
            hedge = Hedge.MORE_THAN if more == "more" else Hedge.LESS_THAN
            figure = Figure(words=f"{hedge.value} half", hedge=hedge, unit="")
            found.append(Amount(figure, frozenset(), tokens[at].start, tokens[at + 2].end))
    return found


def _just(figure: Figure) -> Figure:
    """ "just over 5,000": up to a twentieth more; "just under", as much less."""
    if figure.value is None or figure.hedge is None:
        return figure
    if figure.hedge in (Hedge.OVER, Hedge.MORE_THAN):
        return replace(figure, value=None, hedge=None, low=figure.value, high=figure.value * (1 + JUST_SHARE))
    if figure.hedge in (Hedge.LESS_THAN, Hedge.FEWER_THAN):
        return replace(figure, value=None, hedge=None, low=figure.value * (1 - JUST_SHARE), high=figure.value)
    return figure


def _is_no_count(tokens: Sequence[Token], number: Number) -> bool:
    """Whether "one" is a pronoun ("one of them"), or a number belongs to a name ("Resolution 1441")."""
    after = tokens[number.end].word if number.end < len(tokens) else ""
    if tokens[number.core].word == "one" and (after in ("of", "another", "") or not after.isalpha()):
        return True
    before = tokens[number.core - 1].word if number.core else ""
    return before in ("resolution", "article", "section", "no", "number", "g", "passage")


def _none_of(tokens: Sequence[Token], taken: Sequence[tuple[int, int]]) -> list[Amount]:
    """ "no US troops", "nobody was killed": none, as a figure."""
    none = []
    for at, token in enumerate(tokens):
        if token.word in ("no", "zero") and not (
            at + 1 < len(tokens) and tokens[at + 1].word in ("longer", "more", "one", "fewer", "less")
        ):
            unit = _unit(tokens, at + 1, taken)
            if unit:
                figure = Figure(unit=" ".join(unit), kind=ValueKind.NONE)
                none.append(Amount(figure, frozenset(c for word in unit for c in meant(word)), token.start, token.end))
    return none


def _unit(tokens: Sequence[Token], at: int, taken: Sequence[tuple[int, int]]) -> list[str]:
    """The words after a number that say what it counts, names left out: "troops" of "2,500 US troops in"."""
    unit: list[str] = []
    first = at
    while at < len(tokens) and at - first < LONGEST_UNIT:
        token = tokens[at]
        if any(start <= token.start < end for start, end in taken):
            at += 1
            continue
        if token.word in ("of", "its", "the", "more", "other", "additional", "-") and not unit:
            at += 1
            continue
        if not token.is_word or ends_unit(token.word) or (unit and is_verb(tokens, at)):
            break
        unit.append(token.word)
        at += 1
    return unit


def ends_unit(word: str) -> bool:
    """Whether a word is no part of the noun after a number."""
    return word in _ENDS


_ENDS = (
    lexicon.PREPOSITIONS
    | lexicon.CLAUSE_OPENERS
    | lexicon.BE
    | lexicon.HAVE
    | lexicon.MODALS
    | frozenset("and or there behind left died killed wounded injured dead remained remain".split())
)


def crosses(start: int, end: int, other: int, last: int) -> bool:
    """Whether two stretches of a text share a character."""
    return start < last and other < end
