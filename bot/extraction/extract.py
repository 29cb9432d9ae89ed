"""Text in, typed statements out: `extract` walks an article sentence by sentence.

Names are looked up once for the whole text. A context goes along: the place, the force and the topic that
were named last, by which "there", "the force" and bare figures are understood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.edtf import Period
from bot.extraction.bonds import relation_statements, vote_statements
from bot.extraction.counts import Count, find_counts
from bot.extraction.deaths import death_statements
from bot.extraction.happenings import attack_statements, event_statements
from bot.extraction.lexicon import NO_SCENES, OF_TROOPS, SENDERS
from bot.extraction.movements import movements_without_figure
from bot.extraction.names import Mention, find_mentions, find_typed
from bot.extraction.people import Person, find_people, remember
from bot.extraction.reading import Context, Reading
from bot.extraction.roles import role_statements
from bot.extraction.scenes import MEETINGS, is_scene
from bot.extraction.sentences import paragraphs, sentences
from bot.extraction.speech import speech_statements
from bot.extraction.statements import Named, Span, Statement
from bot.extraction.strengths import begin, counted_statements, move_on
from bot.extraction.tokens import plain, tokenise
from bot.model import EntityKind, FactType
from bot.names.index import NameIndex

LONGEST_TITLE = 25  # words
MANY_TROOPS = 1  # words for troops in a text that is about them
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
    for reading in readings:
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
    found = counted_statements(reading, counts, context) + attacks + votes
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


def opening_context(readings: Sequence[Reading]) -> Context:
    """What an article is about before its first sentence: the place and the force it names most."""
    places: Counter[str] = Counter()
    forces: Counter[str] = Counter()
    first: dict[str, tuple[Named, ...]] = {}
    for reading in readings:
        weight = 3 if reading.paragraph == 0 and len(reading.tokens) <= LONGEST_TITLE else 1
        for mention in reading.mentions:
            if mention.within is not None and mention.within.entity:
                places[mention.within.entity] += weight
                first.setdefault(mention.within.entity, (mention.within,))
            if not mention.entity:
                continue
            first.setdefault(mention.entity, (mention.named,))
            if _sends(reading, mention):
                forces[mention.entity] += weight
            elif (
                mention.kind is EntityKind.PLACE
                and mention.entity not in NO_SCENES | SENDERS
                and not mention.adjective
                and reading.word(mention.end) not in MEETINGS
            ):
                places[mention.entity] += weight
    troops = sum(word in OF_TROOPS for reading in readings for word in reading.words)
    return Context(
        title_place=_title_place(readings),
        of_troops=troops >= MANY_TROOPS,
        main_place=first[places.most_common(1)[0][0]] if places else (),
        main_force=first[forces.most_common(1)[0][0]][0] if forces else None,
    )


def _title_place(readings: Sequence[Reading]) -> tuple[Named, ...]:
    """The place in the first paragraph of a text, if that names one and is short."""
    title = [each for each in readings if each.paragraph == 0 and len(each.tokens) <= LONGEST_TITLE]
    places = [each for reading in title for each in reading.mentions if each.kind is EntityKind.PLACE and each.entity]
    named = {each.entity: each.named for each in places if each.entity not in NO_SCENES | SENDERS}
    if len(named) > 1:  # "India to leave Congo" is about Congo
        scenes = {each.entity for reading in title for each in reading.mentions if is_scene(reading, each)}
        named = {entity: each for entity, each in named.items() if entity in scenes}
    return tuple(named.values()) if len(named) == 1 else ()


def _sends(reading: Reading, mention: Mention) -> bool:
    following = [reading.word(at) for at in range(mention.end, mention.end + 3)]
    return mention.adjective and any(
        word in ("troops", "forces", "soldiers", "military", "troop", "service", "marines", "army")
        for word in following
    )
