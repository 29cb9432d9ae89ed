"""Who says what: a speaker, a verb of saying, and of a direct quotation at most eight words."""

from __future__ import annotations

import re

from bot.extraction.naming.offices import OFFICES, SPEAKING
from bot.extraction.naming.people import Person
from bot.extraction.reading import Reading
from bot.extraction.statements import Named, Span, Statement
from bot.model import Certainty, EntityKind, FactType

LONGEST_QUOTE = 8  # words
REACH = 14  # tokens between a speaker and the verb
_QUOTED = re.compile(r'"([^"]{3,2000})"')
_NO_SPEAKERS = frozenset({EntityKind.EVENT})
_SPEAKERS_NOUNS = OFFICES | frozenset(
    "officials sources lawmakers analysts experts government ministry army military police report".split()
)


def speech_statements(reading: Reading, people: list[Person]) -> list[Statement]:
    """The statement of a sentence with a speaker, if there is one; one a sentence."""
    verb = _verb(reading)
    if verb is None:
        return []
    speaker = _speaker(reading, verb, people)
    if speaker is None:
        return []
    quote = _quote(reading)
    spans = {"said_by": speaker.span, "verb": reading.chars(verb, verb + 1)}
    dated = next((each for each in reading.dates if abs(each.first - verb) <= 6 and each.period is not None), None)
    if quote is not None:
        spans["quote"] = quote
    if dated is not None:
        spans["when"] = dated.span
    return [
        Statement(
            type=FactType.STATEMENT,
            sentence=reading.span,
            spans=spans,
            subjects=(speaker,),
            said_by=speaker,
            said_on=dated.period if dated else None,
            when=dated.period if dated else None,
            when_stated=dated.stated if dated else None,
            quote=quote.of(reading.source) if quote else None,
            certainty=_certainty(reading.word(verb)),
        )
    ]


def _verb(reading: Reading) -> int | None:
    if _SAYS_SO.isdisjoint(reading.vocabulary):
        return None
    for at, token in enumerate(reading.tokens):
        if token.word in SPEAKING and reading.word(at - 1) not in ("the", "was", "were", "been", "be", "to", "a"):
            return at
        if token.word == "according" and reading.word(at + 1) == "to":
            return at
    return None


_SAYS_SO = SPEAKING | {"according"}


def _speaker(reading: Reading, verb: int, people: list[Person]) -> Named | None:
    """The person, body or office nearest to the verb: before "said", after it in "said X" and "according to X"."""
    if reading.word(verb) == "according":
        return _after(reading, verb + 2, people)
    close = [person for person in people if verb - REACH <= person.first < verb and _reaches(reading, person.end, verb)]
    if close:
        return close[-1].named
    bodies = [
        each
        for each in reading.mentions
        if each.kind in (EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.PERSON) and 0 <= verb - each.end <= 1
    ]
    if bodies:
        return bodies[-1].named
    inverted = _after(reading, verb + 1, people, near=2) if reading.word(verb - 1) in ('"', ",", "\u2013") else None
    return inverted or _office(reading, verb)


def _reaches(reading: Reading, end: int, verb: int) -> bool:
    """Whether nothing but an apposition or a time stands between a name and the verb."""
    between = [reading.word(at) for at in range(end, verb)]
    return not between or between[0] in (",", "(") or len(between) <= 2


def _after(reading: Reading, at: int, people: list[Person], near: int = 6) -> Named | None:
    for person in people:
        if at <= person.titled <= at + near or at <= person.first <= at + near:
            return person.named
    for mention in reading.mentions:
        if at <= mention.first <= at + near and mention.kind not in _NO_SPEAKERS:
            if reading.word(mention.end) in _SPEAKERS_NOUNS:
                span = reading.chars(mention.first, mention.end + 1)
                return Named(span.of(reading.source), span, None, None)
            return mention.named
    for each in range(at, min(at + 8, len(reading.tokens))):
        if reading.word(each) in _SPEAKERS_NOUNS:
            first = at + (reading.word(at) in ("the", "a", "an"))
            return (
                Named(reading.of(first, each + 1), reading.chars(first, each + 1), None, None)
                if first <= each
                else None
            )
    return None


def _office(reading: Reading, verb: int) -> Named | None:
    """Speakers without a name: "a senior Pentagon official said", "the army said"."""
    if reading.word(verb - 1) not in _SPEAKERS_NOUNS:
        return None
    first = verb - 1
    while (
        first > 0
        and verb - first < 6
        and reading.token(first - 1).is_word
        and reading.word(first - 1) not in ("the", "a", "an", "and", "that")
    ):
        first -= 1
    return Named(reading.of(first, verb), reading.chars(first, verb), None, None)


def _quote(reading: Reading) -> Span | None:
    found = _QUOTED.search(reading.text, reading.span.start, reading.span.end)
    if found is None:
        return None
    words = list(re.finditer(r"\S+", reading.text[found.start(1) : found.end(1)]))[:LONGEST_QUOTE]
    if len(words) < 2:
        return None
    return Span(found.start(1), found.start(1) + words[-1].end())


def _certainty(verb: str) -> Certainty:
    if verb in ("claimed", "claims", "accused", "argues", "argued"):
        return Certainty.CLAIMED
    return Certainty.STATED
