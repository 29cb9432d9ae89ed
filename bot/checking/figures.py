"""A claimed figure beside a stated one: whether they are the same, and the arithmetic that says so.

The rule of rounding: a claimed number is the source's, rounded, where the source's number rounded to as many
significant figures as the claim has gives the claim, and the two are within a tenth of one another
(`bot.disputes.ROUNDING_SHARE`): 5,000 for 5,200, but not 3,000 for 2,500. A source's own "about" or "nearly" allows a
twentieth around its number, on the side it names; "at least 22" allows what is above it, up to half as much again:
far beyond a bound, a number is not what the source reports.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from bot.disputes import ROUNDING_SHARE
from bot.model import Figure, Hedge, ValueKind
from bot.wording import amount_words, number_words

NEAR_SHARE = 0.05  # how far from a hedged number its hedge reaches, as a share of it
REACH_OF_BOUND = 1.5  # times a bound up to which a number still counts as within it
REACH_BEYOND = 1.2  # the same of "more than", which a source writes of what is not much more
REACH_BELOW = 1.25  # the same under an upper bound, and of a claimed bound beside a number
REACH_OF_CLAIMED_BOUND = 1.1  # the same where claim and source both give a bound

_ABOUT = frozenset({Hedge.ABOUT, Hedge.AROUND, Hedge.APPROXIMATELY, Hedge.ROUGHLY, Hedge.SOME, Hedge.ESTIMATED})
_NEARLY = frozenset({Hedge.NEARLY, Hedge.ALMOST, Hedge.CLOSE_TO})
_BELOW = frozenset({Hedge.LESS_THAN, Hedge.FEWER_THAN})
_AT_MOST = frozenset({Hedge.UP_TO, Hedge.AT_MOST})
_ABOVE = frozenset({Hedge.MORE_THAN, Hedge.OVER})
_WORDS = {"half a dozen": 6.0, "a dozen": 12.0, "two dozen": 24.0}
_HALF = re.compile(r"(?P<hedge>less than|fewer than|more than) half of (?:some |about |around )?(?P<whole>[\d,]+)")
_SHARE = re.compile(r"(?:less|fewer|more) than half\b", re.IGNORECASE)
_CLASSES = (_ABOUT, _NEARLY, _BELOW, _AT_MOST, _ABOVE)


class Likeness(StrEnum):
    """How a claimed figure stands to a stated one."""

    SAME = "same"
    ROUNDED = "rounded"
    WITHIN = "within"
    DIFFERENT = "different"
    NOT_GIVEN = "not_given"  # the source withholds the number or does not know it
    OPEN = "open"  # neither supported nor contradicted


@dataclass(frozen=True, slots=True)
class Compared:
    """The outcome of a comparison, with its arithmetic in words: "2,500 against 5,000: 2,500 fewer than claimed"."""

    likeness: Likeness
    why: str
    same_number: bool = False  # however hedged


@dataclass(frozen=True, slots=True)
class _Range:
    """What a figure leaves open: from `low` to `high`, either end left out where `open_…` says so."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: float) -> bool:
        above = value > self.low if self.open_low else value >= self.low
        below = value < self.high if self.open_high else value <= self.high
        return above and below

    def holds_all(self, other: _Range) -> bool:
        low = other.low > self.low or (other.low == self.low and (other.open_low or not self.open_low))
        high = other.high < self.high or (other.high == self.high and (other.open_high or not self.open_high))
        return low and high

    def apart(self, other: _Range) -> bool:
        if self.high < other.low or other.high < self.low:
            return True
        touching_above = self.high == other.low and (self.open_high or other.open_low)
        touching_below = other.high == self.low and (other.open_high or self.open_low)
        return touching_above or touching_below


def compare(claimed: Figure, stated: Figure) -> Compared:
    """Set a claimed figure against a stated one of the same thing, place and time."""
    if stated.kind in (ValueKind.WITHHELD, ValueKind.UNKNOWN):
        return Compared(Likeness.NOT_GIVEN, f"{amount_words(claimed)} claimed; {amount_words(stated)} in the source")
    sides = f"{amount_words(stated)} against {amount_words(claimed)}"
    if _against(claimed, stated) and claimed.words:
        return Compared(Likeness.OPEN, f"{sides}: neither borne out nor contradicted")
    if claimed.words and stated.words and _plain(claimed.words) == _plain(stated.words):
        same = _same_hedge(claimed.hedge, stated.hedge)
        return Compared(Likeness.SAME if same else Likeness.ROUNDED, f"{sides}: the same", same_number=True)
    if claimed.words and stated.words and _SHARE.match(claimed.words) and _SHARE.match(stated.words):
        same = claimed.hedge == stated.hedge or stated.words.lower().startswith(claimed.words.lower())
        likeness = Likeness.SAME if same else Likeness.DIFFERENT
        return Compared(likeness, f"{sides}: {'the same' if same else 'not the same'}", same_number=True)
    claimed, stated = _of_share(claimed), _of_share(stated)
    mine, theirs = _number(claimed), _number(stated)
    if not _comparable(claimed, mine) or not _comparable(stated, theirs):
        return Compared(Likeness.OPEN, f"{sides}: not to be compared")
    likeness = _likeness(claimed, stated, mine, theirs)
    same = mine is not None and mine == theirs
    return Compared(likeness, f"{sides}: {_arithmetic(likeness, claimed, stated, mine, theirs)}", same)


def _plain(words: str) -> str:
    return words.lower().removesuffix(" of")


def _of_share(figure: Figure) -> Figure:
    """ "less than half of some 12,000" as less than 6,000; any other figure as it is."""
    found = _HALF.fullmatch((figure.words or "").lower())
    if found is None:
        return figure
    half = int(found["whole"].replace(",", "")) / 2
    hedge = Hedge.LESS_THAN if found["hedge"].startswith(("less", "fewer")) else Hedge.MORE_THAN
    return Figure(value=half, hedge=hedge, unit=figure.unit)


def is_open_above(figure: Figure) -> bool:
    """Whether a figure is a bound from below: "at least 22", "more than 75"."""
    return figure.hedge in (*_ABOVE, Hedge.AT_LEAST) or (figure.low is not None and figure.high is None)


def whole_of(figure: Figure) -> Figure | None:
    """The whole that a share is of: some 12,000 of "less than half of some 12,000"; None for any other figure."""
    found = _HALF.fullmatch((figure.words or "").lower())
    return Figure(value=int(found["whole"].replace(",", "")), hedge=Hedge.SOME, unit=figure.unit) if found else None


def _number(figure: Figure) -> float | None:
    if figure.kind is ValueKind.NONE:
        return 0.0
    if figure.value is not None:
        return float(figure.value)
    return _WORDS.get((figure.words or "").lower())


def _comparable(figure: Figure, number: float | None) -> bool:
    return number is not None or figure.low is not None or figure.high is not None


def _likeness(claimed: Figure, stated: Figure, mine: float | None, theirs: float | None) -> Likeness:
    if mine is not None and mine == theirs:
        if _same_hedge(claimed.hedge, stated.hedge):
            return Likeness.SAME
        return _same_number(claimed, stated)
    claim, source = _range(claimed, mine), _range(stated, theirs)
    if claimed.hedge in _NEARLY and source.low > claim.high:
        return Likeness.DIFFERENT  # "nearly 60" for 64
    if _against(claimed, stated):
        return Likeness.DIFFERENT if claim.apart(source) else Likeness.OPEN
    exact = not _is_bound(stated) or claimed.hedge is not None  # a bare 20 is no rounding of "at least 22"
    if mine is not None and theirs is not None and _soft(claimed) and exact and _rounds_to(theirs, mine):
        return Likeness.ROUNDED
    vague = claimed.hedge in _ABOUT and not _is_bound(stated)
    if mine is not None and theirs is not None and vague and _rounds_to_fives(theirs, mine):
        return Likeness.ROUNDED
    if mine is not None and _soft(claimed) and _is_bound(stated):
        # Far above "at least 22" a number is neither reported nor contradicted.
        if not source.holds(mine):
            return Likeness.DIFFERENT
        return Likeness.WITHIN if _near_bound(mine, source) else Likeness.OPEN
    if claim.holds_all(source):
        return Likeness.WITHIN if _reaches(claimed, claim, source, _is_bound(stated)) else Likeness.OPEN
    if source.holds_all(claim):
        if mine is not None and _is_bound(claimed) and _is_bound(stated):
            return (
                Likeness.OPEN if _near_bound(mine, source) else Likeness.DIFFERENT
            )  # "more than 28" for "more than 18"
        return Likeness.WITHIN
    return Likeness.DIFFERENT if claim.apart(source) else Likeness.OPEN


def _same_number(claimed: Figure, stated: Figure) -> Likeness:
    """The same number under two hedges: "7,000" for "nearly 7,000", "22" for "at least 22"."""
    claim, source = _range(claimed, _number(claimed)), _range(stated, _number(stated))
    if claimed.hedge in _NEARLY and (_is_bound(stated) and stated.hedge in (*_ABOVE, Hedge.AT_LEAST)):
        return Likeness.DIFFERENT
    if _is_bound(claimed) and _is_bound(stated):
        if claim.apart(source) or _against(claimed, stated):
            return Likeness.DIFFERENT
        return Likeness.WITHIN if claim.holds_all(source) else Likeness.OPEN
    if _is_bound(claimed) and stated.hedge is None:
        return Likeness.WITHIN if claim.holds_all(source) else Likeness.DIFFERENT
    if _is_bound(claimed):
        # A bound on the wrong side of the source's hedge is never borne out: "more than 7,000" for "nearly 7,000".
        wrong = claim.apart(source) or (stated.hedge in _NEARLY and claimed.hedge in (*_ABOVE, Hedge.AT_LEAST))
        return Likeness.DIFFERENT if wrong else Likeness.WITHIN if claim.holds_all(source) else Likeness.OPEN
    if stated.hedge in (Hedge.AT_LEAST, *_AT_MOST):
        return Likeness.WITHIN
    return Likeness.ROUNDED


def _against(claimed: Figure, stated: Figure) -> bool:
    """Whether the one bounds from below and the other from above: "at most eight" says nothing of "at least eight"."""
    below, above = (*_ABOVE, Hedge.AT_LEAST), (*_BELOW, *_AT_MOST)
    return (claimed.hedge in below and stated.hedge in above) or (claimed.hedge in above and stated.hedge in below)


def _reaches(claimed: Figure, claim: _Range, source: _Range, bound: bool) -> bool:
    """Whether a claimed bound is near enough to what the source gives to be its figure: "over 50,000" for 52,000."""
    reach = REACH_OF_CLAIMED_BOUND if bound else REACH_BELOW
    if claim.high == math.inf:
        return source.low <= claim.low * reach
    if claimed.hedge in (*_BELOW, *_AT_MOST):
        return claim.high <= max(source.low, source.high if source.high != math.inf else source.low) * reach
    return True


def _same_hedge(claimed: Hedge | None, stated: Hedge | None) -> bool:
    return claimed == stated or any(claimed in row and stated in row for row in _CLASSES)


def _soft(figure: Figure) -> bool:
    """Whether a figure is one number, bare or about it, rather than a bound or a range."""
    return _number(figure) is not None and not _is_bound(figure)


def _is_bound(figure: Figure) -> bool:
    if _number(figure) is None:
        return True
    return figure.hedge in (Hedge.AT_LEAST, *_ABOVE, *_BELOW, *_AT_MOST)


def _near_bound(value: float, source: _Range) -> bool:
    if source.high == math.inf:
        return value <= source.low * (REACH_BEYOND if source.open_low else REACH_OF_BOUND)
    return source.low > 0 or value * REACH_BELOW >= source.high


def _rounds_to(exact: float, rounded: float) -> bool:
    """Whether `rounded` is `exact` to the significant figures that `rounded` has."""
    if not rounded or not exact or abs(exact - rounded) > ROUNDING_SHARE * max(abs(exact), abs(rounded)):
        return False
    digits = len(f"{rounded:.0f}".rstrip("0")) if rounded == int(rounded) else len(f"{rounded}".replace(".", ""))
    unit = 10.0 ** (math.floor(math.log10(abs(exact))) - digits + 1)
    return digits <= 2 and math.floor(exact / unit + 0.5) * unit == rounded


def _rounds_to_fives(exact: float, rounded: float) -> bool:
    """Whether "some 65" is 64: to the nearest five of its last digit, and within a twentieth."""
    fives = 5 * _coarseness(rounded)
    near = abs(exact - rounded) <= NEAR_SHARE * abs(rounded)
    return bool(rounded) and near and rounded % fives == 0 and math.floor(exact / fives + 0.5) * fives == rounded


def _coarseness(number: float) -> float:
    """The unit of a number's last significant digit: "about 5,007" does not reach to 5,200."""
    digits = f"{abs(number):.0f}"
    return 10.0 ** (len(digits) - len(digits.rstrip("0"))) if number and number == int(number) else 1.0


def _range(figure: Figure, number: float | None) -> _Range:
    if number is None:
        low = float(figure.low) if figure.low is not None else 0.0
        high = float(figure.high) if figure.high is not None else math.inf
        return _Range(low, high, figure.hedge in _ABOVE, figure.hedge in _BELOW)
    hedge, share = figure.hedge, min(NEAR_SHARE * abs(number), _coarseness(number) / 4)
    if hedge in _ABOUT:
        return _Range(number - share, number + share)
    if hedge in _NEARLY:
        return _Range(number - share, number)
    if hedge in _BELOW or hedge in _AT_MOST:
        return _Range(0.0, number, open_high=hedge in _BELOW)
    if hedge in _ABOVE or hedge is Hedge.AT_LEAST:
        return _Range(number, math.inf, open_low=hedge in _ABOVE)
    return _Range(number, number)


def _arithmetic(likeness: Likeness, claimed: Figure, stated: Figure, mine: float | None, theirs: float | None) -> str:
    if likeness is Likeness.SAME:
        return "the same"
    if likeness is Likeness.ROUNDED:
        return "the same when rounded" if mine != theirs else "the same number, hedged otherwise"
    if likeness is Likeness.WITHIN:
        return "within what is reported" if not _is_bound(claimed) else "within what is claimed"
    if likeness is Likeness.OPEN:
        return "neither borne out nor contradicted"
    edge = _edge(claimed, stated, mine, theirs)
    if edge is None or not edge:
        return "not the same"
    return f"{number_words(abs(edge))} {'more' if edge > 0 else 'fewer'} than claimed"


def _edge(claimed: Figure, stated: Figure, mine: float | None, theirs: float | None) -> float | None:
    """How far the stated figure lies from the claimed one: from its nearest end where either has two."""
    if mine is not None and theirs is not None:
        return theirs - mine
    claim, source = _range(claimed, mine), _range(stated, theirs)
    return source.low - claim.high if source.low > claim.high else source.high - claim.low
