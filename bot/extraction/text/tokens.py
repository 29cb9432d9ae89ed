"""A text as words, numbers and marks, each knowing where it stood in the text as it was given.

Articles come with no-break spaces, curly quotes and mojibake. They are read as their plain forms, one
character for one, so that every offset is one into the text as given.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.extraction.statements import Span

FILLER = "\x00"  # stands for the characters of a mojibake sequence beyond its first, and is passed over
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u200b\u200e\u200f\ufeff\u2060\t", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),
    **dict.fromkeys("\u2014\u2015", "\u2013"),
    "\u00ad": FILLER,
}
# UTF-8 read as Windows-1252: what the usual marks become, and the mark meant.
_MOJIBAKE = {
    "\u00e2\u20ac\u2122": "'", "\u00e2\u20ac\u02dc": "'", "\u00e2\u20ac\u0153": '"', "\u00e2\u20ac\u009d": '"',
    "\u00e2\u20ac\u201c": "-", "\u00e2\u20ac\u201d": "\u2013", "\u00c2\u00a0": " ", "\u00e2\u20ac\u00af": " ",
}  # fmt: skip
_BROKEN = re.compile("|".join(map(re.escape, _MOJIBAKE)))

# A number of one to three digits and groups of three, or digits as they come, with decimals; "15 000" is one.
# In "3,100.3 As" the 3 is the mark of a footnote and no decimal.
_NUMBER = (
    r"(?:19|20)\d\d(?=\.\d{1,2}(?:\s+[A-Z]|\s*\Z))|\d{1,3}(?:,\d{3})+(?![\d])(?:\.(?!\d{1,3}(?:\s+[A-Z\"\']|\s*\Z))\d+)?|\d{1,3}(?:\.\d{3})+(?![\d])"
    r"|\d{1,3}(?: \d{3})+(?![\d,.]*\d)|\d+(?:[.,]\d+)?"
)
_WORD = rf"(?:[^\W\d_]\.){{2,}}|[^\W\d_{FILLER}]+(?:'{FILLER}*[^\W\d_]+)*"
_TOKEN = re.compile(rf"{_WORD}|{_NUMBER}|[^\s{FILLER}]")
_GROUPS = re.compile(r"\d{1,3}(?:[,. ]\d{3})+")
MOST_DIGITS = 15  # a longer run of digits is no count of anything


class Token(NamedTuple):
    """A word in lower case (without its possessive and the dots of an abbreviation), a number or a mark.

    `value` is a number's value. `capital` says that it begins with one, `glued` that no space stands
    before it, `possessive` that it ended in 's, `upper` that it is all in capitals.
    """

    word: str
    start: int
    end: int
    capital: bool = False
    glued: bool = False
    value: float | None = None
    possessive: bool = False
    is_word: bool = False
    upper: bool = False


NOTHING = Token("", 0, 0)


def plain(text: str) -> str:
    """The text with plain quotes, dashes and spaces, of the same length."""
    if "\u00e2\u20ac" in text or "\u00c2\u00a0" in text:
        text = _BROKEN.sub(lambda found: _MOJIBAKE[found[0]] + FILLER * (len(found[0]) - 1), text)
    for written, meant in _PLAIN.items():  # a tenth of the time of str.translate, which looks at every character
        text = text.replace(written, meant)
    return text


def tokenise(text: str, span: Span) -> list[Token]:
    """The tokens of a part of a plain text, with offsets into the whole."""
    found: list[Token] = []
    new, find, keep = tuple.__new__, text.find, found.append  # this runs for every word, and quicker so by a third
    end = span.start
    for raw in _TOKEN.findall(text, span.start, span.end):
        last, start = end, find(raw, end)  # between two tokens is nothing that is one
        end = start + len(raw)
        word, capital, value, possessive, is_word, upper = _read(raw)
        glued = start == last and start > span.start
        keep(new(Token, (word, start, end, capital, glued, value, possessive, is_word, upper)))
    return found


@lru_cache(maxsize=1 << 14)
def _read(raw: str) -> tuple[str, bool, float | None, bool, bool, bool]:
    """Of a token: its word, whether it begins with a capital, its value, whether it is a possessive, a word, upper."""
    if raw[0].isdecimal():
        return raw, False, number_value(raw), False, False, False
    if not raw[0].isalnum():
        return raw, False, None, False, False, False
    word = raw.lower().replace(FILLER, "").replace(".", "")
    if word.endswith("'s"):
        return word[:-2], raw[0].isupper(), None, True, True, raw[:-2].isupper()
    return word, raw[0].isupper(), None, False, True, raw.isupper()


def number_value(raw: str) -> float | None:
    """15000 for "15,000", "15.000" and "15 000"; 2.5 for "2.5" and "2,5"; None for digits that count nothing."""
    if len(raw) > MOST_DIGITS:
        return None
    if _GROUPS.fullmatch(raw):
        return float(re.sub("[,. ]", "", raw))
    if raw.count(",") and not raw.count("."):
        whole, _, decimals = raw.rpartition(",")
        return float(f"{whole}.{decimals}") if len(decimals) < 3 else float(raw.replace(",", ""))
    return float(raw.replace(",", ""))
