"""People and their offices: titles before names, appositions behind them, relative clauses, speakers' labels.

A name is a run of capitalised words that is no office, rank, place or organisation. It is a person where
an office or a rank stands by it, and from then on wherever it stands. A known person is linked by the index
of names; anybody else is proposed, with no entity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.extraction.naming.names import Mention
from bot.extraction.naming.offices import (
    NOT_NAMES,
    OFFICES,
    PARTICLES,
    RANKS,
)
from bot.extraction.reading import Reading
from bot.extraction.statements import Named, Span
from bot.model import EntityKind

LONGEST_NAME = 6  # tokens of a name, initials' stops apart
LONGEST_ROLE = 16  # tokens


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a sentence: the name's tokens `first` to `end`, and where the ranks before it begin."""

    first: int
    end: int
    titled: int
    named: Named

    @property
    def surname(self) -> str:
        return self.named.text.rsplit(maxsplit=1)[-1].lower().removesuffix("'s")


def find_people(reading: Reading, known: dict[str, Named]) -> list[Person]:
    """The people named in a sentence; `known` holds those of the sentences before by surname."""
    if reading.message:
        people = [each for each in reading.mentions if each.kind is EntityKind.PERSON]
        return [Person(each.first, each.end, each.first, each.named) for each in people]
    found: list[Person] = []
    end = 0
    for at in [at for at, token in enumerate(reading.tokens) if token.capital]:
        if at < end or (reading.words[at] in NOT_NAMES and len(reading.words[at]) > 1):
            continue
        run = _run(reading, at)
        if run is None:
            continue
        first, end = run
        person = _person(reading, first, end, known)
        if person is not None:
            found.append(person)
    return found


def _run(reading: Reading, at: int) -> tuple[int, int] | None:
    """The capitalised words from here on that may be a name."""
    if not _may_name(reading, at):
        return None
    end = at + 1
    last = end
    while end < len(reading.tokens) and end - at < 2 * LONGEST_NAME:
        token = reading.tokens[end]
        if reading.tokens[last - 1].possessive:
            break
        if _may_name(reading, end):
            end += 1
            last = end
        elif (
            (token.word == "." and token.glued and len(reading.word(end - 1)) == 1)
            or (token.word in ("-", "'") and token.glued)
            or (token.word in PARTICLES and token.is_word)
        ):
            end += 1
        elif token.word == '"' and _may_name(reading, end + 1) and reading.word(end + 2) == '"':
            end += 3
        else:
            break
    return at, last


def _may_name(reading: Reading, at: int) -> bool:
    token = reading.token(at)
    if not token.capital or not token.is_word:
        return False
    if token.word in NOT_NAMES:
        initial = len(token.word) == 1 and reading.word(at + 1) == "." and reading.token(at - 1).capital
        if not initial:
            return False
    mention = reading.mention_at(at)
    return mention is None or mention.kind is EntityKind.PERSON or _inside_name(reading, mention)


def _inside_name(reading: Reading, mention: Mention) -> bool:
    """A place that is a surname: "Lloyd Austin"; not "Baghdad's" or "US"."""
    before = reading.token(mention.first - 1)
    return (
        mention.kind is EntityKind.PLACE
        and not mention.adjective
        and mention.end == mention.first + 1
        and before.capital
        and before.is_word
        and before.word not in NOT_NAMES
        and before.end + 1 == reading.tokens[mention.first].start
        and reading.mention_at(mention.first - 1) is None
    )


def _person(reading: Reading, first: int, end: int, known: dict[str, Named]) -> Person | None:
    titled = _ranks(reading, first)
    words = [at for at in range(first, end) if reading.tokens[at].is_word and len(reading.word(at)) > 1]
    if not words:
        return None
    mention = next(
        (each for each in reading.mentions if each.kind is EntityKind.PERSON and first <= each.first < end), None
    )
    span = _name_span(reading, first, end)
    text = span.of(reading.source)
    surname = reading.word(words[-1])
    if mention is not None and mention.end >= end - 1:
        named = Named(text, span, mention.entity, EntityKind.PERSON)
    elif len(words) >= 2:
        named = Named(text, span, None, EntityKind.PERSON)
    elif surname in known:
        named = Named(text, span, known[surname].entity, EntityKind.PERSON)
    elif (titled < first and _ranked(reading, first)) or _after_office(reading, first):
        named = Named(text, span, None, EntityKind.PERSON)
    else:
        return None
    return Person(first, end, titled, named)


def _ranked(reading: Reading, first: int) -> bool:
    """Whether a rank or "Mr." stands right before a surname, and not only "Army" or "National Guard"."""
    before = reading.word(first - 1)
    return (reading.word(first - 2) if before == "." else before) not in _BRANCHES


_BRANCHES = frozenset("army navy marine air force corps coast guard national field staff first second joint".split())


def _name_span(reading: Reading, first: int, end: int) -> Span:
    last = reading.tokens[end - 1]
    stop = last.end - 2 if last.possessive else last.end
    return Span(reading.tokens[first].start, stop)


def _ranks(reading: Reading, first: int) -> int:
    """Where the ranks and forms of address right before a name begin: "Army Gen.", "Lt. Cdr", "Mr."."""
    at = first
    while at > 0:
        token = reading.tokens[at - 1]
        if token.word == "general" and reading.word(at - 2) in _GENERALS:
            break  # an office, and no rank
        if (token.word == "." and token.glued and reading.word(at - 2) in RANKS) or (
            token.word in RANKS and token.capital and at - 1 not in _office_tokens(reading, at - 1)
        ):
            at -= 1
        else:
            break
    return at


_GENERALS = frozenset("secretary attorney inspector director consul -".split())


def _office_tokens(reading: Reading, at: int) -> tuple[int, ...]:
    """A rank's word that is an office here: "Senate Armed Services Chairman" is; "Chief Warrant Officer" is none."""
    return (at,) if reading.word(at) in ("senator", "representative", "ayatollah") else ()


def _after_office(reading: Reading, first: int) -> bool:
    before = reading.token(first - 1)
    return before.word in OFFICES and (before.capital or before.word in ("minister", "president"))


def remember(people: Sequence[Person], known: dict[str, Named]) -> None:
    """Keep full names by surname, for those who are named by it alone later."""
    for person in people:
        if " " in person.named.text.strip() or person.named.entity:
            known.setdefault(person.surname, person.named)
