"""A typed line as words, numbers and marks, each knowing where it stood.

People type on phones: curly quotes, long dashes and no-break spaces are read as their plain forms,
one character for one, so that offsets into the tokens are offsets into what was typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class Token:
    """One word (lower case, without its possessive), number or mark, and where it stood.

    `number` is None for all but runs of at most four digits; `digits` counts them. `glued` says
    that no space stood before it. The end of a line is a token without text.
    """

    text: str
    start: int
    end: int
    glued: bool = False
    number: int | None = None
    digits: int = 0
    ordinal: bool = False

    @property
    def is_word(self) -> bool:
        return self.text[:1].isalpha()


class Line:
    """The tokens of a text, readable past its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self._end = Token("", len(text), len(text))

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index] if 0 <= index < len(self.tokens) else self._end

    def word(self, index: int) -> str:
        return self[index].text

    def follows(self, index: int, *words: str) -> bool:
        """Whether these words stand here, in a row."""
        return all(self.word(index + step) == word for step, word in enumerate(words))

    def phrase(self, index: int, phrases: tuple[tuple[str, ...], ...]) -> int:
        """Where the first of these phrases that stands here ends; `index` itself where none does."""
        for phrase in phrases:
            if self.follows(index, *phrase):
                return index + len(phrase)
        return index

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
        """Whether tokens `start` to `end` are all the text there is."""
        return start == 0 and not any(token.is_word or token.digits for token in self.tokens[end : end + 3])


def _tokens(text: str) -> list[Token]:
    plain = text.translate(PLAIN)
    lowered = plain.lower()
    if len(lowered) != len(plain):  # a few letters have longer lower forms, which would move the rest
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in plain)
    tokens: list[Token] = []
    for match in TOKEN.finditer(lowered):
        start, end = match.span()
        token = Token(match[0], start, end, glued=start > 0 and not lowered[start - 1].isspace())
        if token.text[0] in "0123456789":
            short = end - start <= LONGEST_NUMBER
            token = replace(token, number=int(token.text) if short else None, digits=end - start)
        elif token.glued and token.text in ORDINAL_ENDINGS and tokens and tokens[-1].number is not None:
            tokens[-1] = replace(tokens[-1], end=end, ordinal=True)
            continue
        elif token.text.endswith("'s"):
            token = replace(token, text=token.text[:-2])
        elif token.text.startswith(("..", "\u2026")):
            token = replace(token, text="..")
        tokens.append(token)
    return tokens
