"""Amounts as articles write them: in figures, in words and in both, with a scale: "5,400", "a hundred thousand".

amount  = figures [scale [figures]] | words [scale] | "30-some thousand" | "half a dozen" | "several hundred" | …
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.extraction.text.tokens import NOTHING, Token
from bot.model import Hedge

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

SMALL = frozenset(_UNITS) | frozenset(_TENS)


STARTS = SMALL | _MANY | frozenset("tens hundred thousand dozen a half several few couple many handful".split())


@dataclass(frozen=True, slots=True)
class Amount:
    end: int
    value: float | None
    words: str | None = None
    scale: float = 1  # the scale named with it
    bare: bool = False  # a small number in words or figures without a scale
    in_words: bool = False
    grouped: bool = False
    hedge: Hedge | None = None  # that stands between the amount and its scale: "30-some thousand"


def token_at(tokens: Sequence[Token], at: int) -> Token:
    return tokens[at] if 0 <= at < len(tokens) else NOTHING


def read_amount(tokens: Sequence[Token], at: int) -> Amount | None:
    token = tokens[at]
    if token.value is not None:
        return read_figures(tokens, at)
    if not token.is_word:
        return None
    if token.word in ("tens", "hundreds") and token_at(tokens, at + 1).word == "of":
        following = token_at(tokens, at + 2).word
        if following in _MANY:
            return Amount(at + 3, None, f"{token.word} of {following}", in_words=True)
    if token.word in _MANY:
        return Amount(at + 1, None, token.word, in_words=True)
    if token.word in SMALL:
        return _read_words(tokens, at)
    if token.word in ("hundred", "thousand", "dozen") and token_at(tokens, at - 1).word in ("the", "that"):
        value = 12.0 if token.word == "dozen" else float(_SCALES[token.word])
        return Amount(at + 1, value, None, value, in_words=True, grouped=True)
    if token.word in ("a", "half", "several", "few", "couple", "many", "handful"):
        return _read_vague(tokens, at)
    return None


def read_figures(tokens: Sequence[Token], at: int) -> Amount | None:
    token = tokens[at]
    before = token_at(tokens, at - 1)
    if token.glued and (before.is_word or before.word in ("/", ":", "#", "\u00a7")):
        return None  # COVID-19 is split at its hyphen: see below
    if token.glued and before.word == "-" and before.glued and tokens[at - 2].is_word:
        return None  # COVID-19, F-16
    following = token_at(tokens, at + 1)
    third = token_at(tokens, at + 2)
    if following.glued and following.word in (":", "/") and third.value is not None and third.glued:
        return None  # 10:30, 9/11
    if token.word[0] == "0" and token.word[1:2].isdigit():
        return None  # 0142, 08.37
    value = token.value or 0.0
    end, scale, hedge = at + 1, 1.0, None
    if following.glued and following.is_word:
        if following.word not in _GLUED_SCALES:
            return None  # 2nd, 15th, 7pm, 1970s
        scale, end = float(_GLUED_SCALES[following.word]), at + 2
    elif following.word in _SCALES:
        scale, end = float(_SCALES[following.word]), at + 2
    elif following.word == "-" and token_at(tokens, at + 2).word in _SCALES:
        scale, end = float(_SCALES[token_at(tokens, at + 2).word]), at + 3
    elif _ABOUT.get(_between(tokens, at + 1)) and token_at(tokens, at + 3).word in _SCALES:
        scale, end, hedge = float(_SCALES[token_at(tokens, at + 3).word]), at + 4, _ABOUT[_between(tokens, at + 1)]
    grouped = scale > 1 or not token.word.isdigit()
    value *= scale
    if scale == 1000 and _hundreds(tokens, end):
        value, end = value + (token_at(tokens, end).value or 0.0), end + 1
    return Amount(end, value, None, scale, scale == 1 and value < 1000, grouped=grouped, hedge=hedge)


_ABOUT = {"some": Hedge.ABOUT, "odd": Hedge.ABOUT, "something": Hedge.ABOUT, "plus": Hedge.MORE_THAN}


def _between(tokens: Sequence[Token], at: int) -> str:
    """The word that hangs on an amount by a hyphen: "some" in "30-some thousand"."""
    return token_at(tokens, at + 1).word if token_at(tokens, at).word == "-" else ""


def _hundreds(tokens: Sequence[Token], at: int) -> bool:
    """Whether the hundreds of so many thousands are here: "5 thousand 400"."""
    token = token_at(tokens, at)
    alone = not (token_at(tokens, at + 1).glued and token_at(tokens, at + 1).word in ("-", ":", "/", "%"))
    return alone and not token.glued and token.word.isdigit() and 100 <= (token.value or 0) < 1000


def _read_words(tokens: Sequence[Token], at: int) -> Amount:
    """twenty-five, three hundred and fifty, twenty-five hundred, a hundred thousand, thirty-some thousand."""
    total, group, end, scale = 0.0, 0.0, at, 1.0
    hedge: Hedge | None = None
    if token_at(tokens, at).word == "a":
        group, end = 1.0, at + 1
    while True:
        word = token_at(tokens, end).word
        if word in _UNITS and (group % 10 == 0 or group == 0) and (group % 100 == 0 or group % 100 >= 20):
            group += _UNITS[word]
            end += 1
        elif word in _TENS and group % 100 == 0:
            group += _TENS[word]
            end += 1
            if token_at(tokens, end).word == "-" and token_at(tokens, end + 1).word in _UNITS:
                end += 1
        elif word == "hundred" and 0 < group < 100:
            group, scale, end = group * 100, max(scale, 100.0), end + 1
        elif word in _SCALES and word != "hundred" and group:
            total, group, scale, end = total + group * _SCALES[word], 0.0, float(_SCALES[word]), end + 1
        elif word == "-" and group and _between(tokens, end) in _ABOUT and token_at(tokens, end + 2).word in _SCALES:
            hedge, end = _ABOUT[_between(tokens, end)], end + 2
        elif word == "dozen" and group:
            return Amount(end + 1, group * 12, None, 12, in_words=True)
        elif word == "and" and group and _is_a_half(tokens, end):
            scale = float(_SCALES[token_at(tokens, end + 3).word])
            return Amount(end + 4, total + (group + 0.5) * scale, None, scale, in_words=True, grouped=True)
        elif (
            word == "and"
            and scale > 1
            and token_at(tokens, end + 1).word in SMALL
            and (scale >= 1000 or group >= 100)
            and (token_at(tokens, end + 2).word not in _SCALES or (not total and group >= 100))
        ):
            end += 1
        else:
            break
    value = total + group
    return Amount(end, value, None, scale, scale == 1, in_words=True, grouped=scale > 1, hedge=hedge)


def _is_a_half(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and a half million" stands here."""
    words = [token_at(tokens, at + step).word for step in range(4)]
    return words[:3] == ["and", "a", "half"] and words[3] in _SCALES


def _read_vague(tokens: Sequence[Token], at: int) -> Amount | None:
    """half a dozen, a dozen, a hundred, several hundred, a few thousand, a couple of dozen, a handful."""
    words = [token_at(tokens, at + step).word for step in range(5)]
    if words[:2] == ["half", "a"] and words[2] in ("dozen", "million", "thousand"):
        value = None if words[2] == "dozen" else _SCALES[words[2]] / 2
        return Amount(at + 3, value, "half a dozen" if value is None else None, in_words=True, grouped=True)
    start = at + (words[0] == "a")
    word = token_at(tokens, start).word
    following = token_at(tokens, start + 1).word
    if words[0] == "a" and word == "dozen":
        return Amount(start + 1, 12.0, None, 12, in_words=True)
    if words[0] == "a" and word in _SCALES:
        return _read_words(tokens, at)
    if words[0] == "a" and word == "half" and following == "dozen":
        return Amount(start + 2, None, "half a dozen", in_words=True)
    if word in _VAGUE:
        end = start + 1 + (following == "of")
        scale = token_at(tokens, end).word
        said = {"couple": "a couple", "few": "a few"}.get(word, word)
        if scale in _SCALES or scale == "dozen":
            of = " of" if following == "of" else ""
            return Amount(end + 1, None, f"{said}{of} {scale}", in_words=True)
        if word in ("several", "handful") or words[0] == "a":
            if word == "many":
                return None
            said = "a handful" if word == "handful" else said
            return Amount(start + 1, None, said, in_words=True)
    return None
