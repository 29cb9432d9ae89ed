"""Numbers as articles write them: in figures and words, with their hedge, as ranges, and in words alone.

    number  = hedge* amount [("to" | "-" | "and" | "or") amount] [hedge after]

What an amount is stands in `amounts`; what counts as a number is decided here, what it counts is not: see `counts`.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from bot.extraction.text.amounts import SMALL, STARTS, Amount, read_amount, read_figures, token_at
from bot.extraction.text.tokens import Token
from bot.model import Figure, Hedge

_HEDGES: dict[tuple[str, ...], Hedge | None] = {
    tuple(words.split()): hedge
    for hedge, phrases in {
        Hedge.ABOUT: (
            "about|something like|maybe|perhaps|probably|"
            "in the order of|on the order of|in the region of|in the neighborhood of|circa|plus or minus|~"
        ),
        Hedge.AROUND: "around",
        Hedge.APPROXIMATELY: "approximately|approx|approx .",
        Hedge.ROUGHLY: "roughly",
        Hedge.SOME: "some",
        Hedge.ESTIMATED: "an estimated|estimated|estimated at|estimated to be|estimated at about",
        Hedge.NEARLY: "nearly|just short of|short of|just shy of|shy of",
        Hedge.ALMOST: "almost",
        Hedge.CLOSE_TO: "close to|approaching|nearing",
        Hedge.LESS_THAN: (
            "less than|under|just under|slightly less than|a little less than|below|well under|slightly under"
        ),
        Hedge.FEWER_THAN: "fewer than|slightly fewer than|far fewer than",
        Hedge.UP_TO: "up to|as many as|as much as",
        Hedge.AT_MOST: "at most|no more than|not more than|a maximum of|maximum of|at the most",
        Hedge.MORE_THAN: (
            "more than|slightly more than|a little more than|just more than|upwards of|upward of|north of|"
            "in excess of|greater than|well more than|exceeding|far more than|excess of|above"
        ),
        Hedge.OVER: "over|just over|slightly over|a little over|well over",
        Hedge.AT_LEAST: "at least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of",
        None: "only|just|merely|a total of|total of|a mere|exactly|precisely|currently|now|roughly speaking",
    }.items()
    for words in phrases.split("|")
}
_LONGEST_HEDGE = max(map(len, _HEDGES))
_HEDGES_AFTER: dict[tuple[str, ...], Hedge] = {
    ("or", "so"): Hedge.ABOUT,
    ("or", "more"): Hedge.AT_LEAST,
    ("or", "fewer"): Hedge.AT_MOST,
    ("or", "less"): Hedge.AT_MOST,
    ("or", "thereabouts"): Hedge.ABOUT,
    ("-", "plus"): Hedge.MORE_THAN,
    ("plus",): Hedge.MORE_THAN,
    ("+",): Hedge.MORE_THAN,
    ("-", "odd"): Hedge.ABOUT,
    ("-", "some"): Hedge.ABOUT,
    ("give", "or", "take"): Hedge.ABOUT,
    ("odd",): Hedge.ABOUT,
    ("at", "least"): Hedge.AT_LEAST,
    ("at", "most"): Hedge.AT_MOST,
}
_FIRST_AFTER = frozenset(words[0] for words in _HEDGES_AFTER)
_LAST_BEFORE = frozenset(words[-1] for words in _HEDGES)
_WIDEST_RANGE = 20  # times the low end; "3 to 2,500" is no range


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a sentence: tokens `first` to `end` (not included), its hedge with them; `core` begins the amount.

    `in_words` says that its amount is written in words, `article` that the amount is "a" or "an".
    """

    first: int
    core: int
    end: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    words: str | None = None
    hedge: Hedge | None = None
    in_words: bool = False
    grouped: bool = False  # written with separators or a scale, so that it is no year

    @property
    def size(self) -> float:
        """A number to weigh it by: 0 where it is words alone."""
        return self.value or self.high or self.low or 0.0

    def figure(self, unit: str) -> Figure:
        return Figure(_whole(self.value), _whole(self.low), _whole(self.high), self.hedge, unit, words=self.words)


def _whole(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def find_numbers(tokens: Sequence[Token], dated: Container[int] = ()) -> list[Number]:
    """The numbers of a sentence in order, with hedges and ranges, but for those in dates; linear in its length."""
    starts = [at for at, token in enumerate(tokens) if token.value is not None or token.word in STARTS]
    if not starts:
        return []
    found: list[Number] = []
    codes = _codes(tokens, starts)
    end = 0
    for at in starts:
        if at < end or at in dated or at in codes:
            continue
        number = _read_number(tokens, at)
        if number is not None:
            found.append(number)
            end = number.end
    return found


def _codes(tokens: Sequence[Token], starts: Sequence[int]) -> set[int]:
    """The figures of telephone numbers and file numbers: "(703) 555-0142", "NR-566-14", and marks of footnotes."""
    found: set[int] = set()
    for at in starts:
        if tokens[at].value is None or at in found:
            continue
        if _is_footnote(tokens, at):
            found.add(at)
        chain = [at]
        while _hyphened(tokens, chain[-1] + 1) and token_at(tokens, chain[-1] + 2).value is not None:
            chain.append(chain[-1] + 2)
        if len(chain) == 1:
            continue
        labelled = _hyphened(tokens, at - 1) and token_at(tokens, at - 2).is_word
        area = [each for each in (at - 2, at - 1) if token_at(tokens, each).value is not None][:1]
        area = [each for each in area if token_at(tokens, each - 1).word in ("(", "+")]
        if len(chain) > 2 or labelled or area or any(tokens[each].word.startswith("0") for each in chain[1:]):
            found.update(chain, area)
    return found


def _hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen here joins what stands before and after it."""
    return token_at(tokens, at).word == "-" and tokens[at].glued and token_at(tokens, at + 1).glued


def _is_footnote(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small figure is glued to the stop of a sentence: "in Baghdad.1", "in Baghdad.(1)", "in Baghdad[1]"."""
    if at < 2 or not tokens[at].glued or not tokens[at].word.isdigit() or (tokens[at].value or 0) >= 1000:
        return False
    stop = tokens[at - 1]
    if stop.word in ("(", "[") and token_at(tokens, at + 1).word in (")", "]"):
        return stop.glued and (stop.word == "[" or tokens[at - 2].word in _BEFORE_MARK)
    return stop.glued and stop.word in (".", "!", "?")


_BEFORE_MARK = frozenset({".", "!", "?", ",", ";", '"'})


def _read_number(tokens: Sequence[Token], at: int) -> Number | None:
    first = read_amount(tokens, at)
    if first is None:
        return None
    number = _with_range(tokens, at, first)
    number = _with_hedge_after(tokens, number)
    start, hedge = _hedge_before(tokens, at, found_after=number.hedge)
    if start > 0 and tokens[start - 1].word == "between" and number.low is not None:
        start -= 1
    unchanged = start == number.first and hedge is number.hedge
    return number if unchanged else replace(number, first=start, hedge=hedge)


def _with_range(tokens: Sequence[Token], at: int, first: Amount) -> Number:
    single = Number(at, at, first.end, first.value, None, None, first.words, first.hedge, first.in_words, first.grouped)
    joiner = token_at(tokens, first.end)
    if joiner.word == ",":
        return _with_guess(tokens, at, first, single)
    dash = joiner.word in ("-", "\u2013")
    if first.value is None or not (dash or joiner.word in ("to", "and", "or")):
        return single
    hangs = dash and token_at(tokens, first.end + 1).word in ("to", "or")  # "6- to 7,000", "four-to-five thousand"
    between = any(token_at(tokens, at - step).word == "between" for step in (1, 2, 3))
    if joiner.word == "and" and not between:
        return single
    start = first.end + 1 + hangs
    start += hangs and token_at(tokens, start).word == "-"
    skipped = _skip_hedge(tokens, start)
    second = _read_range_end(tokens, skipped)
    if second is None or second.value is None:
        return single
    low = first.value
    scale = 1000 if second.scale == 1 and second.grouped and second.value % 1000 == 0 else second.scale
    if first.bare and first.value * scale < second.value:
        low = first.value * scale  # three to four thousand, 10 to 15,000
    if not low < second.value <= low * _WIDEST_RANGE:
        return single
    if joiner.word == "or" and second.value > low * 2:
        return single
    if joiner.word == "to" and low == first.value and _is_from(tokens, at):
        return single
    return Number(
        at, at, second.end, None, low, second.value, in_words=first.in_words, grouped=second.grouped or first.grouped
    )


def _with_guess(tokens: Sequence[Token], at: int, first: Amount, single: Number) -> Number:
    """The range of somebody who corrects himself: "160, 170 attacks", "12, 13, 14 rockets"; a list has an "and"."""
    last = first
    while token_at(tokens, last.end).word == "," and token_at(tokens, last.end + 1).value is not None:
        following = read_figures(tokens, last.end + 1)
        if following is None or not _is_a_guess(last, following):
            break
        last = following
    if last is first or not token_at(tokens, last.end).is_word or token_at(tokens, last.end).word in _NO_GUESS:
        return single
    return Number(at, at, last.end, None, first.value, last.value, grouped=first.grouped)


def _is_a_guess(low: Amount, high: Amount) -> bool:
    """Whether one number is a little more than the other and as round: 160 and 170, not 160 and 164."""
    if low.value is None or high.value is None or low.grouped != high.grouped or not low.value < high.value:
        return False
    step = 1 if high.value < _FEW else 10 if high.value < _HUNDREDS else 100
    return high.value <= low.value * _CLOSE and low.value % step == 0 and high.value % step == 0


_FEW, _HUNDREDS = 20, 1000
_CLOSE = 1.34  # times the first number
_NO_GUESS = frozenset("and in at to from for on by with were are of more fewer less were was when who which".split())


def _is_from(tokens: Sequence[Token], at: int) -> bool:
    """Whether "from" stands before a number, so that "to" is a change; "anywhere from" is a range."""
    before = [token_at(tokens, at - step).word for step in (1, 2, 3)]
    return "from" in before[:2] and "anywhere" not in before


def _read_range_end(tokens: Sequence[Token], at: int) -> Amount | None:
    token = token_at(tokens, at)
    if token.value is not None:  # "3,000-4,000": glued to its dash
        return read_figures([*tokens[: at - 1], Token(",", 0, 0), *tokens[at : at + 4]], at)
    return read_amount(tokens, at) if token.word in SMALL else None


def _skip_hedge(tokens: Sequence[Token], at: int) -> int:
    for length in range(3, 0, -1):
        if tuple(token_at(tokens, at + step).word for step in range(length)) in _HEDGES:
            return at + length
    return at


def _with_hedge_after(tokens: Sequence[Token], number: Number) -> Number:
    if token_at(tokens, number.end).word not in _FIRST_AFTER:
        return number
    for words, hedge in _HEDGES_AFTER.items():
        if tuple(token_at(tokens, number.end + step).word for step in range(len(words))) == words:
            if words == ("plus",) and token_at(tokens, number.end + 1).value is not None:
                continue
            if words[0] == "-" and not token_at(tokens, number.end + 1).glued:
                continue  # "30 - some of them …"
            return replace(number, hedge=hedge, end=number.end + len(words))
    return number


def _hedge_before(tokens: Sequence[Token], at: int, found_after: Hedge | None) -> tuple[int, Hedge | None]:
    """Where the hedges before a number begin, and the one that says most: "an estimated", "only about"."""
    start, hedge = at, found_after
    while start > 0 and tokens[start - 1].word in _LAST_BEFORE:
        for length in range(min(_LONGEST_HEDGE, start), 0, -1):
            words = tuple(token.word for token in tokens[start - length : start])
            if words in _HEDGES:
                hedge = _HEDGES[words] or hedge
                start -= length
                break
        else:
            break
    return start, hedge
