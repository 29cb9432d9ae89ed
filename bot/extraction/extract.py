"""Text in, typed statements out: `extract` walks an article sentence by sentence.

Names are looked up once for the whole text. A context goes along: the place, the force and the topic that
were named last, by which "there", "the force" and bare figures are understood.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.edtf import Period
from bot.extraction.counting.counts import Count, find_counts
from bot.extraction.counting.withheld import withheld
from bot.extraction.naming.names import find_mentions, find_typed
from bot.extraction.naming.people import Person, find_people, remember
from bot.extraction.placing.discourse import opening_context
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Named, Span, Statement
from bot.extraction.stating.bonds import relation_statements, vote_statements
from bot.extraction.stating.deaths import death_statements
from bot.extraction.stating.happenings import attack_statements, event_statements
from bot.extraction.stating.movements import movements_without_figure
from bot.extraction.stating.roles import role_statements
from bot.extraction.stating.speech import speech_statements
from bot.extraction.stating.strengths import begin, counted_statements, move_on
from bot.extraction.text.sentences import paragraphs, sentences
from bot.extraction.text.tokens import plain, tokenise
from bot.model import FactType
from bot.names.index import NameIndex

LONGEST_TEXT = 1_000_000  # characters that are read; an article is ten thousand


def extract(text: str, names: NameIndex, reference: Period | None = None, *, message: bool = False) -> list[Statement]:
    """The statements of an article or, with `message`, of a short message, in the order of the text.

    `reference` is the day of the page: relative dates are resolved against it, and left open without one.
    Spans are offsets into `text` as given. Reads LONGEST_TEXT characters at most. Never raises.
    """
    readings = read(text[:LONGEST_TEXT], names, reference, message=message)
    context = opening_context(readings)
    found: list[Statement] = []
    known: dict[str, Named] = {}
    for at, reading in enumerate(readings):
        context.following = readings[at + 1] if at + 1 < len(readings) else None
        begin(reading, context)
        people = find_people(reading, known)
        found += _statements(reading, people, context)
        remember(people, known)
    return _told_once(found)


def _told_once(statements: Sequence[Statement]) -> list[Statement]:
    """The same without an office that has been told of the same person already."""
    told: set[tuple[str, str]] = set()
    kept = []
    for each in statements:
        if each.type is FactType.ROLE and each.subjects and each.role:
            person = each.subjects[0]
            key = (person.entity or person.text.lower(), each.role.lower())
            if key in told:
                continue
            told.add(key)
        kept.append(each)
    return kept


def _statements(reading: Reading, people: list[Person], context: Context) -> list[Statement]:
    """All that one sentence states; `context` is moved on past it."""
    votes = vote_statements(reading)
    scores = [each.spans["figure"] for each in votes if "figure" in each.spans]
    counts = [each for each in find_counts(reading) if not any(_within(each, reading, score) for score in scores)]
    attacks = attack_statements(reading, counts, context)
    found = counted_statements(reading, counts, context) + withheld(reading, context) + attacks + votes
    if not any(each.type in (FactType.STRENGTH, FactType.MOVEMENT) for each in found):
        found += movements_without_figure(reading, context)
    found += event_statements(reading, people, found)
    deaths = death_statements(reading, people, context)
    told = {each.spans["verb"].start for each in deaths if "verb" in each.spans and each.type is FactType.ATTACK}
    found = [each for each in found if not (each.type is FactType.ATTACK and each.spans["verb"].start in told)] + deaths
    found += role_statements(reading, people)
    found += speech_statements(reading, people)
    found += relation_statements(reading, people)
    move_on(reading, found, context)
    return found


def _within(count: Count, reading: Reading, span: Span) -> bool:
    return span.start <= count.span(reading).start < span.end


def read(text: str, names: NameIndex, reference: Period | None, *, message: bool = False) -> list[Reading]:
    """The sentences of a text with their names; a paragraph that stands twice is read once."""
    flat = plain(text)
    spans: list[tuple[int, Span]] = []
    seen: set[str] = set()
    for number, paragraph in enumerate(paragraphs(flat)):
        words = paragraph.of(flat)
        if words in seen:
            continue
        seen.add(words)
        spans += [(number, each) for each in sentences(flat, paragraph)]
    tokens = [tokenise(flat, span) for _, span in spans]
    mentions = find_typed(text, tokens, names) if message else find_mentions(text, tokens, names)
    return [
        Reading(text, flat, span, each, found, reference, number, message)
        for (number, span), each, found in zip(spans, tokens, mentions, strict=True)
    ]
