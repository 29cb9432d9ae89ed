"""Numbers as articles write them: in figures and words, with their hedge, as ranges, and in words alone.

    number  = hedge* amount [("to" | "-" | "and" | "or") amount] [hedge after]
    amount  = figures [scale] | words [scale] | "half a dozen" | "several hundred" | "dozens" [of] …

What counts as a number is decided here, what it counts is not: see `counts`.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from bot.extraction.tokens import NOTHING, Token
from bot.model import Figure, Hedge

_UNITS = {
    name: number
    for number, name in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split(),
        start=1,
    )
}
_TENS = {
    name: 10 * number
    for number, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9}
_SCALES |= {"lakhs": 10**5, "crores": 10**7}
_GLUED_SCALES = {"k": 1_000, "m": 10**6, "mn": 10**6, "bn": 10**9}
_MANY = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions"})
_VAGUE = ("several", "few", "couple", "many", "handful")

_HEDGES: dict[tuple[str, ...], Hedge | None] = {
    tuple(words.split()): hedge
    for hedge, phrases in {
        Hedge.ABOUT: (
            "about|in the order of|on the order of|in the region of|in the neighborhood of|circa|plus or minus|~"
        ),
        Hedge.AROUND: "around",
        Hedge.APPROXIMATELY: "approximately|approx|approx .",
        Hedge.ROUGHLY: "roughly",
        Hedge.SOME: "some",
        Hedge.ESTIMATED: "an estimated|estimated|estimated at|estimated to be|estimated at about",
        Hedge.NEARLY: "nearly|just short of",
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
    ("odd",): Hedge.ABOUT,
    ("at", "least"): Hedge.AT_LEAST,
    ("at", "most"): Hedge.AT_MOST,
}
_FIRST_AFTER = frozenset(words[0] for words in _HEDGES_AFTER)
_LAST_BEFORE = frozenset(words[-1] for words in _HEDGES)
_WIDEST_RANGE = 20  # times the low end; "3 to 2,500" is no range
SMALL = frozenset(_UNITS) | frozenset(_TENS)


_STARTS = SMALL | _MANY | frozenset("tens hundred thousand dozen a half several few couple many handful".split())


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
    found: list[Number] = []
    codes = _codes(tokens)
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if (token.value is None and token.word not in _STARTS) or at in dated or at in codes:
            at += 1
            continue
        number = _read_number(tokens, at)
        if number is None:
            at += 1
            continue
        found.append(number)
        at = number.end
    return found


def _codes(tokens: Sequence[Token]) -> set[int]:
    """The figures of telephone numbers and file numbers: "(703) 555-0142", "NR-566-14", and marks of footnotes."""
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if token.value is None or at in found:
            continue
        if _is_footnote(tokens, at):
            found.add(at)
        chain = [at]
        while _hyphened(tokens, chain[-1] + 1) and _token(tokens, chain[-1] + 2).value is not None:
            chain.append(chain[-1] + 2)
        if len(chain) == 1:
            continue
        labelled = _hyphened(tokens, at - 1) and _token(tokens, at - 2).is_word
        area = [each for each in (at - 2, at - 1) if _token(tokens, each).value is not None][:1]
        area = [each for each in area if _token(tokens, each - 1).word == "(" or _token(tokens, each - 1).word == "+"]
        if len(chain) > 2 or labelled or area or any(tokens[each].word.startswith("0") for each in chain[1:]):
            found.update(chain, area)
    return found


def _hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen here joins what stands before and after it."""
    return _token(tokens, at).word == "-" and tokens[at].glued and _token(tokens, at + 1).glued


def _is_footnote(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small figure is glued to the stop of a sentence: "in Baghdad.1"."""
    stop = _token(tokens, at - 1)
    small = (tokens[at].value or 0) < 1000 and tokens[at].word.isdigit()
    return small and tokens[at].glued and stop.glued and stop.word in (".", "!", "?") and at >= 2


def _read_number(tokens: Sequence[Token], at: int) -> Number | None:
    first = _read_amount(tokens, at)
    if first is None:
        return None
    number = _with_range(tokens, at, first)
    number = _with_hedge_after(tokens, number)
    start, hedge = _hedge_before(tokens, at, found_after=number.hedge)
    if start > 0 and tokens[start - 1].word == "between" and number.low is not None:
        start -= 1
    unchanged = start == number.first and hedge is number.hedge
    return number if unchanged else replace(number, first=start, hedge=hedge)


@dataclass(frozen=True, slots=True)
class _Amount:
    end: int
    value: float | None
    words: str | None = None
    scale: float = 1  # the scale named with it
    bare: bool = False  # a small number in words or figures without a scale
    in_words: bool = False
    grouped: bool = False


def _token(tokens: Sequence[Token], at: int) -> Token:
    return tokens[at] if 0 <= at < len(tokens) else NOTHING


def _read_amount(tokens: Sequence[Token], at: int) -> _Amount | None:
    token = tokens[at]
    if token.value is not None:
        return _read_figures(tokens, at)
    if not token.is_word:
        return None
    if token.word in ("tens", "hundreds") and _token(tokens, at + 1).word == "of":
        following = _token(tokens, at + 2).word
        if following in _MANY:
            return _Amount(at + 3, None, f"{token.word} of {following}", in_words=True)
    if token.word in _MANY:
        return _Amount(at + 1, None, token.word, in_words=True)
    if token.word in SMALL:
        return _read_words(tokens, at)
    if token.word in ("hundred", "thousand", "dozen") and _token(tokens, at - 1).word in ("the", "that"):
        value = 12.0 if token.word == "dozen" else float(_SCALES[token.word])
        return _Amount(at + 1, value, None, value, in_words=True, grouped=True)
    if token.word in ("a", "half", "several", "few", "couple", "many", "handful"):
        return _read_vague(tokens, at)
    return None


def _read_figures(tokens: Sequence[Token], at: int) -> _Amount | None:
    token = tokens[at]
    before = _token(tokens, at - 1)
    if token.glued and (before.is_word or before.word in ("/", ":", "#", "\u00a7")):
        return None  # COVID-19 is split at its hyphen: see below
    if token.glued and before.word == "-" and before.glued and tokens[at - 2].is_word:
        return None  # COVID-19, F-16
    following = _token(tokens, at + 1)
    if following.glued and following.word in (":", "/") and _token(tokens, at + 2).value is not None:
        return None  # 10:30, 9/11
    value = token.value or 0.0
    end, scale = at + 1, 1.0
    if following.glued and following.is_word:
        if following.word not in _GLUED_SCALES:
            return None  # 2nd, 15th, 7pm, 1970s
        scale, end = float(_GLUED_SCALES[following.word]), at + 2
    elif following.word in _SCALES:
        scale, end = float(_SCALES[following.word]), at + 2
    elif following.word == "-" and _token(tokens, at + 2).word in _SCALES:
        scale, end = float(_SCALES[_token(tokens, at + 2).word]), at + 3
    grouped = scale > 1 or not token.word.isdigit()
    return _Amount(end, value * scale, None, scale, scale == 1 and value < 1000, grouped=grouped)


def _read_words(tokens: Sequence[Token], at: int) -> _Amount:
    """twenty-five, three hundred and fifty, twenty-five hundred, three thousand five hundred, two dozen."""
    total, group, end, scale = 0.0, 0.0, at, 1.0
    while True:
        word = _token(tokens, end).word
        if word in _UNITS and (group % 10 == 0 or group == 0) and (group % 100 == 0 or group % 100 >= 20):
            group += _UNITS[word]
            end += 1
        elif word in _TENS and group % 100 == 0:
            group += _TENS[word]
            end += 1
            if _token(tokens, end).word == "-" and _token(tokens, end + 1).word in _UNITS:
                end += 1
        elif word == "hundred" and 0 < group < 100:
            group, scale, end = group * 100, max(scale, 100.0), end + 1
        elif word in _SCALES and word != "hundred" and group:
            total, group, scale, end = total + group * _SCALES[word], 0.0, float(_SCALES[word]), end + 1
        elif word == "dozen" and group:
            return _Amount(end + 1, group * 12, None, 12, in_words=True)
        elif word == "and" and group and _is_a_half(tokens, end):
            scale = float(_SCALES[_token(tokens, end + 3).word])
            return _Amount(end + 4, total + (group + 0.5) * scale, None, scale, in_words=True, grouped=True)
        elif (
            word == "and"
            and scale > 1
            and _token(tokens, end + 1).word in SMALL
            and (scale >= 1000 or group >= 100)
            and _token(tokens, end + 2).word not in _SCALES
        ):
            end += 1
        else:
            break
    value = total + group
    return _Amount(end, value, None, scale, scale == 1, in_words=True, grouped=scale > 1)


def _is_a_half(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and a half million" stands here."""
    words = [_token(tokens, at + step).word for step in range(4)]
    return words[:3] == ["and", "a", "half"] and words[3] in _SCALES


def _read_vague(tokens: Sequence[Token], at: int) -> _Amount | None:
    """half a dozen, a dozen, a hundred, several hundred, a few thousand, a couple of dozen, a handful."""
    words = [_token(tokens, at + step).word for step in range(5)]
    if words[:2] == ["half", "a"] and words[2] in ("dozen", "million", "thousand"):
        value = None if words[2] == "dozen" else _SCALES[words[2]] / 2
        return _Amount(at + 3, value, "half a dozen" if value is None else None, in_words=True, grouped=True)
    start = at + (words[0] == "a")
    word = _token(tokens, start).word
    following = _token(tokens, start + 1).word
    if words[0] == "a" and word == "dozen":
        return _Amount(start + 1, 12.0, None, 12, in_words=True)
    if words[0] == "a" and word in _SCALES:
        return _Amount(start + 1, float(_SCALES[word]), None, float(_SCALES[word]), in_words=True, grouped=True)
    if words[0] == "a" and word == "half" and following == "dozen":
        return _Amount(start + 2, None, "half a dozen", in_words=True)
    if word in _VAGUE:
        end = start + 1 + (following == "of")
        scale = _token(tokens, end).word
        said = {"couple": "a couple", "few": "a few"}.get(word, word)
        if scale in _SCALES or scale == "dozen":
            of = " of" if following == "of" else ""
            return _Amount(end + 1, None, f"{said}{of} {scale}", in_words=True)
        if word in ("several", "handful") or words[0] == "a":
            if word == "many":
                return None
            said = "a handful" if word == "handful" else said
            return _Amount(start + 1, None, said, in_words=True)
    return None


def _with_range(tokens: Sequence[Token], at: int, first: _Amount) -> Number:
    single = Number(at, at, first.end, first.value, words=first.words, in_words=first.in_words, grouped=first.grouped)
    joiner = _token(tokens, first.end)
    dash = joiner.word in ("-", "\u2013")
    if first.value is None or not (dash or joiner.word in ("to", "and", "or")):
        return single
    hangs = dash and _token(tokens, first.end + 1).word in ("to", "or")  # "6- to 7,000", "four-to-five thousand"
    between = any(_token(tokens, at - step).word == "between" for step in (1, 2, 3))
    if joiner.word == "and" and not between:
        return single
    start = first.end + 1 + hangs
    start += hangs and _token(tokens, start).word == "-"
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


def _is_from(tokens: Sequence[Token], at: int) -> bool:
    """Whether "from" stands before a number, so that "to" is a change; "anywhere from" is a range."""
    before = [_token(tokens, at - step).word for step in (1, 2, 3)]
    return "from" in before[:2] and "anywhere" not in before


def _read_range_end(tokens: Sequence[Token], at: int) -> _Amount | None:
    token = _token(tokens, at)
    if token.value is not None:  # "3,000-4,000": glued to its dash
        return _read_figures([*tokens[: at - 1], Token(",", 0, 0), *tokens[at : at + 4]], at)
    return _read_amount(tokens, at) if token.word in SMALL else None


def _skip_hedge(tokens: Sequence[Token], at: int) -> int:
    for length in range(3, 0, -1):
        if tuple(_token(tokens, at + step).word for step in range(length)) in _HEDGES:
            return at + length
    return at


def _with_hedge_after(tokens: Sequence[Token], number: Number) -> Number:
    if _token(tokens, number.end).word not in _FIRST_AFTER:
        return number
    for words, hedge in _HEDGES_AFTER.items():
        if tuple(_token(tokens, number.end + step).word for step in range(len(words))) == words:
            if words == ("plus",) and _token(tokens, number.end + 1).value is not None:
                continue
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
