"""A typed line as words, numbers and marks, each knowing where it stood.

People type on phones: curly quotes, long dashes and no-break spaces are read as their plain forms,
one character for one, so that offsets into the tokens are offsets into what was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032", "'"),  # quotes and primes
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u200b\u200e\u200f\ufeff\u2060", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2212", "-"),  # hyphens and the minus sign
        **dict.fromkeys("\u2014\u2015", "\u2013"),  # long dashes, told from hyphens where a year pair asks
    }
)
EN_DASH = "\u2013"
TOKEN = re.compile(r"[0-9]+|[^\W\d_]+(?:'[^\W\d_]+)*|\.\.+|\S")
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
LONGEST_NUMBER = 4  # digits; no part of a date is longer
MARGIN = 32  # tokens that can be looked at past the end, or before the start, of a line


Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


def phrases(*each: str) -> Phrases:
    """A table of phrases by first word, to be tried in the order given; words are parted by spaces."""
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in each:
        words = tuple(phrase.split())
        table[words[0]] = (*table.get(words[0], ()), words)
    return table


class Token(NamedTuple):
    """One word (lower case, without its possessive), number or mark, and where it stood.

    `number` is None for all but runs of at most four digits; `digits` counts them. `glued` says
    that no space stood before it. Past the ends of a line stand tokens without text.
    """

    text: str
    start: int = 0
    end: int = 0
    glued: bool = False
    number: int | None = None
    digits: int = 0
    ordinal: bool = False
    is_word: bool = False


class Line:
    """The tokens of a text, readable a little past either end."""

    def __init__(self, text: str) -> None:
        tokens = _tokens(text)
        self._length = len(tokens)
        self._tokens = [*tokens, *[Token("")] * MARGIN]  # indices below 0 wrap around into the margin
        self._words = [token.text for token in self._tokens]

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index]

    def word(self, index: int) -> str:
        return self._words[index]

    def phrase(self, index: int, table: Phrases) -> int:
        """Where the first phrase of the table that stands here ends; `index` itself where none does."""
        for words in table.get(self._words[index], ()):
            end = index + len(words)
            if tuple(self._words[index:end]) == words:
                return end
        return index

    def follows(self, index: int, *words: str) -> bool:
        """Whether these words stand here, in a row."""
        return self._words[index] == words[0] and tuple(self._words[index : index + len(words)]) == words

    def glued_mark(self, index: int, marks: str) -> bool:
        """Whether one of these marks stands here with no space on either side."""
        token = self[index]
        return token.glued and token.text != "" and token.text in marks and self[index + 1].glued

    def number_goes_on(self, index: int) -> bool:
        """Whether what stands here belongs to the number before: 5,200 or 10:30, or 2021km."""
        token = self[index]
        if token.glued and token.is_word:
            return True
        if not self.glued_mark(index, "-\u2013/.,:") or self[index + 1].digits == 0:
            return False
        return not (token.text == "," and self[index + 1].digits == 4)

    def end_of_number(self, index: int) -> int:
        """Where the number that begins here ends, with all that is written on to it."""
        index += 1
        while self.glued_mark(index, "-\u2013/.,:") and self[index + 1].digits:
            index += 2
        return index

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end`, and an article before, are all the text there is."""
        begins = start == 0 or (start == 1 and self._words[0] == "the")
        return begins and not any(token.is_word or token.digits for token in self._tokens[end : end + 3])


def _tokens(text: str) -> list[Token]:
    plain = text.translate(PLAIN)
    lowered = plain.lower()
    if len(lowered) != len(plain):  # a few letters have longer lower forms, which would move the rest
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)
    tokens: list[Token] = []
    for match in TOKEN.finditer(lowered):
        word, (start, end) = match[0], match.span()
        glued = start > 0 and not lowered[start - 1].isspace()
        if word[0] in "0123456789":
            number = int(word) if end - start <= LONGEST_NUMBER else None
            tokens.append(Token(word, start, end, glued, number, end - start))
        elif word[0].isalpha():
            if glued and word in ORDINAL_ENDINGS and tokens and tokens[-1].number is not None:
                tokens[-1] = tokens[-1]._replace(end=end, ordinal=True)
                continue
            tokens.append(Token(word.removesuffix("'s"), start, end, glued, is_word=True))
        else:
            tokens.append(Token(".." if word[:2] == ".." or word == "\u2026" else word, start, end, glued))
    return tokens
