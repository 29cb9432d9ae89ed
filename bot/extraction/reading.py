"""One sentence as it is read: its tokens, the names, numbers and dates in it, and what was said before it.

Everything that reads statements looks at a `Reading`; nothing in it changes once made, but for the dates,
which are looked for when first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.edtf import Period
from bot.extraction.naming.names import Mention
from bot.extraction.statements import Named, Span
from bot.extraction.text.dates import Dated, find_dates
from bot.extraction.text.tokens import NOTHING, Token
from bot.model import Measure


class _Words(dict[int, str]):
    """The words of a sentence by token, and nothing anywhere else: asked a million times, so a table and no code."""

    def __missing__(self, at: int) -> str:
        return ""


@dataclass(slots=True)
class Reading:
    """A sentence: `text` is the whole plain text, `source` the text as given; offsets are into both.

    `word(at)` is the word of a token, empty before the first and after the last; `mention_at(at)` the name that begins
    there or runs over it.
    """

    source: str
    text: str
    span: Span
    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    reference: Period | None
    paragraph: int = 0
    message: bool = False
    words: list[str] = field(init=False)  # of the tokens
    vocabulary: frozenset[str] = field(init=False)  # the same, for a quick no
    word: Callable[[int], str] = field(init=False)
    mention_at: Callable[[int], Mention | None] = field(init=False)
    _count: int = field(init=False)
    _dates: list[Dated] | None = field(default=None)
    scenes: dict[tuple[int, str | None, bool], bool] = field(default_factory=dict)  # what `scenes` has found of names

    def __post_init__(self) -> None:
        self.words = [token.word for token in self.tokens]
        self.vocabulary = frozenset(self.words)
        self._count = len(self.words)
        self.word = _Words(enumerate(self.words)).__getitem__
        self.mention_at = {at: each for each in reversed(self.mentions) for at in range(each.first, each.end)}.get

    def token(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < len(self.tokens) else NOTHING

    def follows(self, at: int, *words: str) -> bool:
        return all(self.word(at + step) == word for step, word in enumerate(words))

    def chars(self, first: int, end: int) -> Span:
        """The characters of tokens `first` to `end` (not included)."""
        return Span(self.tokens[first].start, self.tokens[min(end, self._count) - 1].end)

    def of(self, first: int, end: int) -> str:
        return self.chars(first, end).of(self.source)

    @property
    def dates(self) -> list[Dated]:
        if self._dates is None:
            self._dates = find_dates(self.text, self.tokens, self.reference)
        return self._dates

    def clause(self, at: int, back: int = 40, ahead: int = 40) -> tuple[int, int]:
        """The tokens around this one up to a semicolon, colon, long dash or bracket."""
        words = self.words
        lowest, highest = max(0, at - back), min(self._count, at + ahead)
        first, end = at, at + 1
        if BREAKS.isdisjoint(self.vocabulary):
            return min(lowest, at), max(highest, end)
        while first > lowest and words[first - 1] not in BREAKS:
            first -= 1
        while end < highest and words[end] not in BREAKS:
            end += 1
        return first, end


BREAKS = frozenset({";", "\u2013", "(", ")", "?", "!"})


@dataclass(slots=True)
class Context:
    """What the sentences before one have named last: where bare figures, "there" and "the force" point."""

    place: tuple[Named, ...] = ()  # of the last sentence that named one: a town with its country, or a country
    abroad: tuple[Named, ...] = ()  # where those counted last were, if in a country that mostly sends troops
    beside: tuple[Named, ...] = ()  # such a country named in the sentence before and no other: where "there" points
    counted: tuple[Named, ...] = ()  # where those counted last were
    counted_in: tuple[int, int] = (-1, -1)  # the sentence's first character and the first token of that one's clause
    left_in: int = -1  # the first character of the sentence that told of a withdrawal from where those before were
    told: dict[float, tuple[Named, ...]] = field(default_factory=dict)  # by figure: where so many were, if in one place
    left: tuple[Named, ...] = ()  # the place that troops left for another in the sentence before
    sites: dict[str, tuple[Named, ...]] = field(default_factory=dict)  # by noun: "province", "airport", "northeast"
    countries: dict[str, Named] = field(default_factory=dict)  # those the text names, by id: where "the country" points
    region: bool = False  # "the region" was said since: no place is understood
    force: Named | None = None
    force_at: tuple[int, int] = (-1, -1)  # the paragraph that named it, and the character where its sentence ends

    topic: str | None = None  # what was counted last: "troops", "killed", "wounded"
    last: str | None = None  # the same, whatever paragraph it stood in: what "the number" is of
    harmed: set[float] = field(default_factory=set)  # figures told of the dead and hurt: who "the 50" are
    counted_else: bool = False  # whether the sentence before counted neither troops nor the dead, but other things
    hosting: bool = False  # whether it was asked where troops are, so that "Germany has 36,000" says where
    hosted_until: int = -1  # the end of the last sentence that said so of one country: "Japan hosts 54,000"
    question: bool = False  # whether the sentence before was one
    asked: bool = False  # whether the sentence before asked how many troops there are
    paragraph: int = 0  # of the sentence before
    of_troops: bool = False  # whether the text speaks of troops at all
    main_place: tuple[Named, ...] = ()  # of the title, else the one most named
    main_force: Named | None = None
    title_place: tuple[Named, ...] = ()  # where the title names one place: what a new paragraph is about
    section: tuple[Named, ...] = ()  # the same of the last heading
    moved: Measure | None = None  # what the sentence before said is done with troops: sent, to be sent, withdrawn
    asked_about: bool = False  # whether the sentence before brought up a place: "On Afghanistan."
    in_passing: bool = False  # whether the place was named last in a sentence of attacks
    bare: tuple[Named, ...] = ()  # where bare figures are in the paragraph after such a one, if not at `place`
    following: Reading | None = None  # the next sentence
