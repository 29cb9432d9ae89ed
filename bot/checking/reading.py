"""A sentence taken apart: its names and on which side of the verb they stand, its figures, dates, words and turns.

Claims and the sentences of facts are read by the same reader, so that the two can be set side by side part by part.
There is no grammar here, only the marks that tell who does what to whom: the verb's voice, prepositions, "by" and "'s".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.checking import lexicon
from bot.checking.amounts import crosses, read_amounts
from bot.checking.clauses import Clauses
from bot.checking.parts import Amount, Mention, Side, Word, meant
from bot.checking.sides import read_mention
from bot.checking.turns import asserts, negated_of, negations_in, predicate_of, read_turns, read_words, strangers_of
from bot.edtf import of_range
from bot.extraction.statements import Span
from bot.extraction.text.tokens import plain, tokenise
from bot.model import EntityKind
from bot.names.common_words import is_ordinary
from bot.names.matching import Match, Name, NameIndex, find_names
from bot.periods import PeriodMention, find_periods
from bot.words.concepts import concept, fold
from bot.words.vocabulary import OFFICES

_OFFICES = frozenset(each for each in map(concept, OFFICES) if each)


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence taken apart. `main` are the turns of its main clause, `operators` those of the whole."""

    text: str
    mentions: tuple[Mention, ...]
    amounts: tuple[Amount, ...]
    dates: tuple[PeriodMention, ...]
    words: tuple[Word, ...]
    operators: frozenset[str]
    main: frozenset[str]
    order: frozenset[str]
    shares: frozenset[str]
    predicate: frozenset[str] = frozenset()  # what its first verb of content says is done
    asserted: frozenset[str] = frozenset()  # what any of its verbs says is done
    negated: frozenset[str] = frozenset()  # concepts and turns of the clauses that have a "not"
    negations: int = 0  # how often it says "not"
    strangers: tuple[str, ...] = ()  # capitalised words that are no known name
    verbs: tuple[int, ...] = ()  # where its verbs begin
    sure: bool = True  # whether a verb was told by its form

    @property
    def has_verb(self) -> bool:
        return bool(self.verbs)

    @property
    def concepts(self) -> frozenset[str]:
        return frozenset(each for word in self.words for each in word.concepts)

    def sides(self, entity: str) -> frozenset[Side]:
        return frozenset(mention.side for mention in self.mentions if mention.entity == entity)


def read(text: str, names: NameIndex, today: date, misspelt: bool = True) -> Reading:
    """Take one sentence apart. `today` is what a date without a year is read from."""
    flat = plain(text)
    tokens = tokenise(flat, Span(0, len(flat)))
    matches = [each for match in find_names(text, names, misspelt) for each in _named(match, names)]
    dates = [_opened(each, text) for each in _periods(text, today) if not _in_event(each, matches)]
    matches = [
        each for each in matches if not any(crosses(each.start, each.end, d.start_offset, d.end_offset) for d in dates)
    ]
    spans = [(each.start, each.end) for each in matches] + [(each.start_offset, each.end_offset) for each in dates]
    amounts = read_amounts(tokens, spans)
    spans += [(each.start, each.end) for each in amounts]
    free = [not any(start <= token.start < end for start, end in spans) for token in tokens]
    dated = [any(d.start_offset <= token.start < d.end_offset for d in dates) for token in tokens]
    clauses = Clauses(tokens, free, dated)
    operators, main = read_turns(tokens, free, dated)
    forms = [token.word for token in tokens]
    return Reading(
        text=text,
        mentions=tuple(read_mention(each, tokens, clauses, amounts) for each in matches),
        amounts=tuple(amounts),
        dates=tuple(dates),
        words=read_words(flat, tokens, free),
        operators=operators,
        main=main,
        order=_order_in(forms, free),
        shares=frozenset(word for word, own in zip(forms, free, strict=True) if own and word in lexicon.SHARE_WORDS),
        predicate=predicate_of(tokens, clauses),
        asserted=frozenset(
            each for verb in clauses.verbs if asserts(tokens, verb, clauses) for each in meant(tokens[verb].word)
        ),
        negated=negated_of(tokens, clauses),
        negations=negations_in(tokens),
        strangers=strangers_of(text, tokens, free),
        verbs=tuple(tokens[at].start for at in clauses.verbs),
        sure=clauses.sure,
    )


def _order_in(forms: Sequence[str], free: Sequence[bool]) -> frozenset[str]:
    """Which of "before" and "after" a sentence has; "had before." at its end is neither."""
    return frozenset(
        lexicon.ORDER_WORDS[word]
        for at, (word, own) in enumerate(zip(forms, free, strict=True))
        if own and word in lexicon.ORDER_WORDS and (word != "before" or any(map(str.isalnum, forms[at + 1 :])))
    )


_OF_THE = re.compile(r"\s*(?:of )?(?:the )?", re.IGNORECASE)


def place_of_amount(amount: Amount, reading: Reading) -> str | None:
    """The place that a figure is given for: the first named after it, before another figure; None for none."""
    later = sorted((each for each in reading.amounts if each.start > amount.start), key=lambda each: each.start)
    earlier = [each for each in reading.amounts if each.end <= amount.start]
    if any(_OF_THE.fullmatch(reading.text[each.end : amount.start]) for each in earlier):
        return None  # the whole: "three of the seven rockets"
    ends = [each.start for each in later if not _OF_THE.fullmatch(reading.text[amount.end : each.start])]
    end = ends[0] if ends else len(reading.text)
    places = [m for m in reading.mentions if amount.end <= m.start < end and m.kind is EntityKind.PLACE]
    return next((m.entity for m in places if m.side is Side.PLACE or m.link in ("in", "of")), None)


def _periods(text: str, today: date) -> list[PeriodMention]:
    """The dates of a sentence; looked for only where it has a figure or a word of the calendar."""
    return find_periods(text, today) if _MAY_BE_DATED.search(text) else []


_MAY_BE_DATED = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|year|month|week|day|today|yesterday|now|century|decade|"
    r"spring|summer|autumn|fall|winter|quarter)",
    re.IGNORECASE,
)


def _named(match: Match, names: NameIndex) -> list[Match]:
    """The match, or where it only describes somebody by an office ("US Defense Secretary"), the names within it."""
    parts = match.typed.replace("-", " ").split()
    described = match.name.kind is EntityKind.PERSON and len(parts) > 1 and match.name.entity.islower()
    if not described or not any(meant(fold(part)) & _OFFICES for part in parts):
        return [match]
    if not all(is_ordinary(fold(part)) or names.exact([fold(part)]) for part in parts) or any(
        name.kind is EntityKind.PERSON for part in parts for name in names.exact([fold(part)])
    ):
        return [match]
    return [
        replace(inner, start=inner.start + match.start, end=inner.end + match.start)
        for inner in find_names(match.typed, _Without(names, match.entity), False)
    ]


class _Without:
    """A name index without one entity."""

    def __init__(self, names: NameIndex, entity: str) -> None:
        self._names, self._entity = names, entity

    def exact(self, forms: Sequence[str]) -> list[Name]:
        return [name for name in self._names.exact(forms) if name.entity != self._entity]

    def candidates(self, keys: Sequence[str]) -> list[Name]:
        return []


def _in_event(mention: PeriodMention, matches: Sequence[Match]) -> bool:
    return any(
        match.name.kind is EntityKind.EVENT
        and crosses(match.start, match.end, mention.start_offset, mention.end_offset)
        for match in matches
    )


_SINCE = re.compile(r"\bsince\b[^,;]{0,40}$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\b[^,;]{0,40}\band\s+$", re.IGNORECASE)


def _opened(mention: PeriodMention, text: str) -> PeriodMention:
    """ "since Biden took office in January 2021" is from then on; "between the vote and July 2021" is up to then."""
    before = text[: mention.start_offset]
    period = mention.period
    if period.start is None or period.end is None or "/" in period.edtf:
        return mention
    if _SINCE.search(before):
        return replace(mention, period=of_range(period, None))
    return replace(mention, period=of_range(None, period)) if _BETWEEN.search(before) else mention
