"""Numbers as a sentence writes them, with their hedges: what `lint` holds against the typed figures.

A sentence of a sheet may give no number that its figures do not hold, or the bot would show one that
it cannot compare, chart or check. Dates, years, ordinals, clock times, numbers within words or names
("COVID-19", "9/11", "Resolution 1441") and "one" are no figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from bot.edtf import MONTH_NAMES
from bot.model import Figure, Hedge

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "dozen": 12}
_VALUES = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
    **dict.fromkeys(("a", "an"), 1),
}

_MONTH = rf"(?:{'|'.join(MONTH_NAMES)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_DAYS = rf"{_DAY}(?:\s?(?:,|-|–|to|and|or)\s?{_DAY})*"
_NO_FIGURE = re.compile(
    rf"\b\d{{4}}-\d{{2}}(?:-\d{{2}})?\b"
    rf"|\b{_DAYS}\s(?:of\s)?{_MONTH}(?:,?\s\d{{4}}\b)?"
    rf"|\b{_MONTH}\s{_DAYS}(?!,\d{{3}})(?:,?\s\d{{4}}\b)?"
    r"|\b\d+(?:st|nd|rd|th)\b"  # ordinals
    r"|\b\d{1,2}:\d{2}\b"  # clock times
    r"|\b\d{4}s\b"  # decades
    r"|\b[^\W\d]+-?\d[\d.,-]*\b"  # COVID-19, F-16
    # what stands before a number that only names something
    r"|\b(?:Resolution|Article|Section|Chapter|No\.|number|passage|paragraph|phase)\s\d+\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d{2}")

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_BELOW_HUNDRED = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_UNITS[:9])}))?|{'|'.join(reversed(_UNITS))}"
_SCALE = rf"(?:{'|'.join(_SCALES)})"
_COUNTED = rf"(?:{_DIGITS}|{_BELOW_HUNDRED})"
_NUMBER = re.compile(
    rf"\b(?P<half>half a (?:dozen|{_SCALE}))\b"
    rf"|\b(?P<scaled>(?:{_COUNTED}|an?)(?: {_SCALE})+(?:(?: and)? {_COUNTED}(?: {_SCALE})+)*"
    rf"(?:(?: and)? (?:{_BELOW_HUNDRED}))?)\b"
    rf"|(?<![\w.,])(?P<digits>{_DIGITS})(?![\d])"
    rf"|\b(?P<word>{_BELOW_HUNDRED})\b"
    rf"|\b(?P<many>(?:tens of |hundreds of )?(?:dozens|hundreds|thousands|millions|billions))\b"
)
_TERM = re.compile(rf"(?P<count>{_COUNTED}|an?)(?P<scales>(?: {_SCALE})*)")
_DETERMINER = re.compile(r"\b(?:the|these|those|both|all|other|its|their|his|her|between|next|last)\s$")

# Ways to say a hedge that `Hedge` has under another word.
_OTHER_WORDS = {
    "no more than": Hedge.AT_MOST,
    "not more than": Hedge.AT_MOST,
    "as many as": Hedge.UP_TO,
    "no fewer than": Hedge.AT_LEAST,
    "no less than": Hedge.AT_LEAST,
    "estimated": Hedge.ESTIMATED,
}
_HEDGES = {hedge.value: hedge for hedge in Hedge} | _OTHER_WORDS
_HEDGE = re.compile(rf"\b({'|'.join(sorted(_HEDGES, key=len, reverse=True))})\s(?:us\s?)?[$€£]?$")


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number in a sentence: `value`, or None where the words are no one number ("dozens").

    `known` is said of things already spoken of ("the two countries"), which need no figure.
    """

    text: str
    value: float | None
    hedge: Hedge | None
    known: bool = False


def written_numbers(sentence: str, names: Iterable[str] = (), figures: Iterable[float] = ()) -> list[WrittenNumber]:
    """The figures a sentence writes, in order. `names` are names with digits, which are left out.

    A bare number of four digits between 1500 and 2099 is a year unless it is among `figures`.
    """
    years = {str(int(number)) for number in figures if number == int(number)}
    text = _without_names(sentence.replace("\u00a0", " ").replace("\u202f", " "), names)
    text = _NO_FIGURE.sub(" _ ", text).lower()
    found = []
    for match in _NUMBER.finditer(text):
        year = match["digits"] is not None and _YEAR.fullmatch(match[0]) and match[0] not in years
        if year or match[0] == "one":
            continue
        before = text[: match.start()]
        hedge = _HEDGE.search(before)
        found.append(
            WrittenNumber(
                text=match[0],
                value=_value(match),
                hedge=_HEDGES[hedge[1]] if hedge else None,
                known=match["word"] is not None and _DETERMINER.search(before) is not None,
            )
        )
    return found


def number_faults(sentence: str, figures: tuple[Figure, ...], names: Iterable[str] = ()) -> list[str]:
    """What is wrong between a sentence's numbers and the typed figures, each as a sentence."""
    held = [n for figure in figures for n in (figure.value, figure.low, figure.high) if n is not None]
    problems = []
    for written in written_numbers(sentence, names, held):
        fitting = [figure for figure in figures if _gives(figure, written)]
        if not fitting:
            if not written.known:
                problems.append(f"the text says “{written.text}”, which no figure of the fact holds")
        elif not any(written.hedge in _hedges(figure, written) for figure in fitting):
            said = f"“{written.hedge}”" if written.hedge else "no hedge"
            hedges = _hedges(fitting[0], written)
            wanted = " or ".join(f"“{hedge}”" if hedge else "none" for hedge in hedges)
            problems.append(f"the text has {said} before “{written.text}”, its figure {wanted}")
    return problems


def missing_figures(sentence: str, figures: tuple[Figure, ...]) -> list[float]:
    """Values of figures that the sentence does not write; 0 and 1 have too many words to be looked for."""
    bare = (figure.value for figure in figures if figure.words is None)
    values = [value for value in bare if value is not None and value not in (0, 1)]
    written = {number.value for number in written_numbers(sentence, figures=values)}
    return [value for value in values if value not in written]


def _without_names(text: str, names: Iterable[str]) -> str:
    for name in sorted((name for name in names if re.search(r"\d", name)), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " _ ", text)
    return text


def _value(match: re.Match[str]) -> float | None:
    if match["many"]:
        return None
    if match["half"]:
        return _SCALES[match["half"].split()[-1]] / 2
    return _sum_of_terms(match[0])


def _sum_of_terms(phrase: str) -> float:
    total = 0.0
    for term in _TERM.finditer(phrase.replace(" and ", " ")):
        scales = (_SCALES[word] for word in term["scales"].split())
        total += _count(term["count"]) * prod(scales)
    return total


def _count(text: str) -> float:
    if text[0].isdigit():
        return float(text.replace(",", ""))
    return float(sum(_VALUES[word] for word in re.split(r"[- ]", text)))


def _gives(figure: Figure, written: WrittenNumber) -> bool:
    """Whether the figure holds the number, as a value, an end of its range, or in its words."""
    if written.value is None:
        return figure.words is not None and written.text in figure.words.lower()
    in_words = written_numbers(figure.words or "")
    return written.value in (figure.value, figure.low, figure.high, *(number.value for number in in_words))


def _hedges(figure: Figure, written: WrittenNumber) -> tuple[Hedge | None, ...]:
    """The hedges with which a sentence may write this number of the figure."""
    if figure.words is not None:
        in_words = [each.hedge for each in written_numbers(figure.words) if each.value == written.value]
        return tuple(dict.fromkeys((figure.hedge, *in_words)))
    if figure.value is not None or figure.hedge is not None:
        is_far_end = figure.low is not None and written.value == figure.high
        return (figure.hedge, None) if is_far_end else (figure.hedge,)
    if figure.high is None:
        return (Hedge.AT_LEAST,)
    return (Hedge.UP_TO,) if figure.low is None else (None,)
