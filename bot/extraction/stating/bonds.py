"""Relations between groups, and votes: phrases between two names, and "voted 170 to 0"."""

from __future__ import annotations

from itertools import pairwise

from bot.extraction.naming.names import Mention
from bot.extraction.naming.people import Person
from bot.extraction.reading import Reading
from bot.extraction.statements import Named, Span, Statement
from bot.model import EntityKind, FactType, Figure

WIDEST = 9  # tokens between the two ends of a relation
_PHRASES: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): relation
    for relation, phrases in {
        "part of": "part of|a member of|a part of|which is part of|belongs to|are part of|member of",
        "led by": "led by|headed by|commanded by",
        "backed by": "backed by|supported by|funded by|armed by|sponsored by|is backed by",
        "allied with": "allied with|allied to|an ally of|ally of|aligned with",
        "affiliated with": (
            "affiliated with|linked to|affiliate of|an affiliate of|offshoot of|a proxy of|tied to|loyal to"
        ),
        "opposed to": "at war with|hostile to",
    }.items()
    for phrase in phrases.split("|")
}
_LONGEST = 4  # words of a phrase
_LOOSE = 2  # words that may stand between a phrase and what it leads to: "part of the pro-Iran X"
_GLUED = {
    **dict.fromkeys(("led",), "led by"),
    **dict.fromkeys(("backed", "supported", "sponsored"), "backed by"),
    **dict.fromkeys(("linked", "affiliated"), "affiliated with"),
    **dict.fromkeys(("aligned", "allied"), "allied with"),
}
_SAYS_SO = frozenset(_GLUED) | {phrase[0] for phrase in _PHRASES}  # one of these or there is no relation
_GROUP_NOUNS = frozenset(
    """militia militias group groups coalition forces force factions faction fighters militants mission campaign
    organisation organization alliance government""".split()
)
_ENDS = frozenset({EntityKind.GROUP, EntityKind.FORCE, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.PERSON})


def relation_statements(reading: Reading, people: list[Person]) -> list[Statement]:
    """Relations that the sentence states: "X, part of Y", "Iran-backed militias"."""
    if _SAYS_SO.isdisjoint(reading.vocabulary):
        return []
    ends = _named(reading, people)
    found = [statement for mention in ends if (statement := _glued(reading, mention))]
    for (_, end, left), (first, _, right) in pairwise(ends):
        if 0 < first - end <= WIDEST and left.entity != right.entity:
            phrase = _phrase(reading, end, first)
            if phrase is not None:
                at, length, relation = phrase
                spans = {"relation": reading.chars(at, at + length), "subjects": left.span, "objects": right.span}
                found.append(Statement(FactType.RELATION, reading.span, spans, (left,), (right,), relation=relation))
    return found


_End = tuple[int, int, Named]


def _named(reading: Reading, people: list[Person]) -> list[_End]:
    found: list[_End] = [(person.first, person.end, person.named) for person in people]
    taken = {at for first, end, _ in found for at in range(first, end)}
    found += [
        (each.first, each.end, each.named)
        for each in reading.mentions
        if each.kind in _ENDS and each.first not in taken and each.named.entity
    ]
    return sorted(found, key=lambda each: each[:2])


def _phrase(reading: Reading, first: int, end: int) -> tuple[int, int, str] | None:
    words = reading.words
    for start in range(max(first, end - _LONGEST - _LOOSE), end):
        if words[start] not in _SAYS_SO:
            continue
        for length in range(min(_LONGEST, end - start), 1, -1):
            relation = _PHRASES.get(tuple(words[start : start + length]))
            if relation is not None and end - start - length <= _LOOSE:
                return start, length, relation
    return None


def _glued(reading: Reading, end: _End) -> Statement | None:
    """Iran-backed militias, the US-led coalition."""
    _, after, named = end
    if reading.word(after) != "-" or reading.word(after + 1) not in _GLUED:
        return None
    for at in range(after + 2, min(after + 7, len(reading.tokens))):
        if reading.word(at) in _GROUP_NOUNS:
            span = (
                reading.chars(after - 1, at + 1)
                if reading.mention_at(after + 2) is None
                else reading.chars(after + 2, at + 1)
            )
            mention: Mention | None = reading.mention_at(at)
            group = (
                mention.named if mention is not None else Named(span.of(reading.source), span, None, EntityKind.GROUP)
            )
            spans = {"relation": reading.chars(after + 1, after + 2), "subjects": group.span, "objects": named.span}
            return Statement(
                FactType.RELATION, reading.span, spans, (group,), (named,), relation=_GLUED[reading.word(after + 1)]
            )
        if not reading.tokens[at].is_word:
            return None
    return None


_BALLOT_VERBS = frozenset("passed approved adopted backed rejected overridden overrode override extended".split())
_BALLOTS = _BALLOT_VERBS | frozenset("voted vote votes".split())
_BALLOT_OBJECTS = frozenset("resolution bill motion law veto act mandate amendment treaty".split())
_VOTING = _BALLOTS | frozenset("voting ballot".split()) | _BALLOT_OBJECTS


def vote_statements(reading: Reading) -> list[Statement]:
    """Votes: of a body, with the figures for and against where they are told."""
    words = reading.words
    if _BALLOTS.isdisjoint(words):
        return []
    verb = next((at for at, word in enumerate(words) if word in ("voted", "vote", "votes")), None)
    score = _score(reading, words)
    if verb is None:
        verb = next((at for at in range(len(words)) if _passes(words, at, score is not None)), None)
    body = _body(reading)
    if verb is None or (body is None and score is None):
        return []
    spans: dict[str, Span] = {"verb": reading.chars(verb, verb + 1)}
    figures: tuple[Figure, ...] = ()
    if score is not None:
        at, length, (first, second) = score
        spans["figure"] = reading.chars(at, at + length)
        figures = (Figure(first, unit="votes for"), Figure(second, unit="votes against"))
    dated = next((each for each in reading.dates if each.period is not None), None)
    if dated is not None:
        spans["when"] = dated.span
    subjects = (body,) if body is not None else ()
    when = dated.period if dated else None
    return [
        Statement(
            FactType.VOTE,
            reading.span,
            spans,
            subjects,
            figures=figures,
            when=when,
            when_stated=dated.stated if dated else None,
        )
    ]


def _passes(words: list[str], at: int, scored: bool) -> bool:
    """Whether a bill or a veto is voted on here, or anything where the sentence gives the votes."""
    near = {*words[max(0, at - 8) : at + 8]}
    return words[at] in _BALLOT_VERBS and (scored or not _BALLOT_OBJECTS.isdisjoint(near))


def _body(reading: Reading) -> Named | None:
    """Who votes: a known body, else "the Danish parliament" as it stands."""
    for mention in reading.mentions:
        if mention.kind is EntityKind.ORGANISATION and any(word in mention.named.text.lower() for word in _BODIES):
            return mention.named
    for at, word in enumerate(reading.words):
        if word in _BODIES and reading.word(at + 1) != "of":
            before = reading.mention_at(at - 1)
            first = before.first if before is not None and before.adjective else at
            return Named(reading.of(first, at + 1), reading.chars(first, at + 1), None, EntityKind.ORGANISATION)
    return None


_BODIES = ("parliament", "congress", "senate", "house", "council", "committee", "bundestag", "assembly", "commons")


def _score(reading: Reading, words: list[str]) -> tuple[int, int, tuple[int, int]] | None:
    """Where "170 to 0", "56-43" or "62 votes to 36" stands, beside a word of voting."""
    if not _VOTING.intersection(words):
        return None
    dated = {at for each in reading.dates for at in range(each.first, each.end)}
    for at, token in enumerate(reading.tokens):
        if token.value is None or at in dated:
            continue
        joiner = at + 1 + (words[at + 1 : at + 2] == ["votes"])
        if joiner + 1 >= len(words) or words[joiner] not in ("to", "-", "\u2013", "against"):
            continue
        second = reading.token(joiner + 1).value
        if second is not None and token.value >= second and token.value <= 700 and joiner + 1 not in dated:
            return at, joiner + 2 - at, (int(token.value), int(second))
    return None
