"""What of a claim a fact accounts for: its names, its words and its turns, each by the rule of its kind.

A likeness is never enough. Every name of the claim must be the fact's, on the same side of the verb; every word must
be one of the fact's, or mean the same; and what turns a sentence round ("not", "may", "threatened") must be on both
sides or on neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.checking import lexicon
from bot.checking.known import Known, known_fact, with_wholes
from bot.checking.parts import Mention, Side, Word, meant
from bot.checking.placing import (
    displaces,
    exchanged,
    in_other_clause,
    on_its_side,
    others_troops,
    reordered,
    told_the_other_way,
)
from bot.checking.reading import Reading
from bot.checking.titles import described_out, titles_out, wrong_titles
from bot.facts import Facts
from bot.model import Certainty, EntityKind, Fact, FactType
from bot.words.concepts import words

_ACTING = (
    FactType.ATTACK,
    FactType.MOVEMENT,
    FactType.EVENT,
    FactType.STATEMENT,
    FactType.VOTE,
    FactType.QUANTITY,
    FactType.ROLE,
    FactType.RELATION,
)
_RESOLVED = meant("vote") | meant("resolution")


@dataclass(frozen=True, slots=True)
class Cover:
    """What a fact leaves of a claim. Nothing left over and nothing turned: the fact says what is claimed."""

    known: Known
    words: tuple[Word, ...] = ()  # of the claim, not in the fact
    names: tuple[Mention, ...] = ()  # not in the fact
    swapped: tuple[Mention, ...] = ()  # in the fact, on the other side
    turned: bool = False  # exactly one of the two is negated
    operators: frozenset[str] = frozenset()  # turns that only one side has
    order: bool = False  # before against after
    shares: frozenset[str] = field(default=frozenset())
    exchanged: bool = False  # two names stand each where the other does
    unasserted: bool = False  # the fact names what is claimed to be done, and does not say that it was

    @property
    def complete(self) -> bool:
        left = self.words or self.names or self.swapped or self.operators or self.shares
        return not (left or self.turned or self.order or self.unasserted)


def cover_of(reading: Reading, known: Known, facts: Facts) -> Cover:
    """What the fact leaves of a claim."""
    symmetric = bool(reading.predicate & lexicon.SYMMETRIC)
    inverted = told_the_other_way(reading, known)
    names, swapped = _names_apart(reading, known, symmetric, inverted)
    left = _words_left(reading, known)
    left += [each for each in wrong_titles(reading, known) if each not in left]
    left, names = titles_out(reading, left, names, facts)
    _, swapped = titles_out(reading, [], swapped, facts)  # "NATO's Stoltenberg"
    left, names, swapped = described_out(reading, left, names, swapped, known, facts)
    return Cover(
        known,
        words=tuple(left),
        names=tuple(names),
        swapped=tuple(swapped),
        turned=_turned(reading, known),
        operators=(_operators_apart(reading, known) - {lexicon.NOT}) | _denied_twice(reading),
        order=_out_of_order(reading, known, inverted),
        shares=frozenset(each for each in reading.shares if each not in set(words(known.fact.text))),
        exchanged=bool(exchanged(reading, known)) and not symmetric,
        unasserted=not inverted and _unasserted(reading, known),
    )


def _names_apart(
    reading: Reading, known: Known, symmetric: bool, inverted: bool
) -> tuple[list[Mention], list[Mention]]:
    """The names that the fact does not have, and those that stand in it on another side."""
    names: list[Mention] = []
    swapped: list[Mention] = []
    for mention in reading.mentions:
        place = _place_of(mention, known)
        if place is None:
            names.append(mention)
        elif not symmetric and not on_its_side(mention, place, known):
            swapped.append(mention)
    swapped += [each for each in exchanged(reading, known) if each not in swapped and not symmetric]
    known_names = [each for each in reading.mentions if each not in names and each not in swapped]
    swapped += [each for each in known_names if displaces(each, known, symmetric)]
    swapped += [each for each in reordered(reading, known) if each not in swapped and not symmetric]
    swapped += [each for each in others_troops(reading, known) if each not in swapped and each not in names]
    if inverted:
        swapped = [each for each in swapped if each.side is Side.PLACE]
    else:
        swapped += [each for each in reading.mentions if each not in swapped and in_other_clause(each, reading, known)]
    homes = _homes(reading, known)
    return [each for each in names if each not in homes], [each for each in swapped if each not in homes]


def _turned(reading: Reading, known: Known) -> bool:
    """Whether exactly one of the two is negated, or each denies something else."""
    mine = reading.operators
    concerned = known.reading.negated & (reading.concepts | mine) - {lexicon.NOT} - lexicon.GENERAL
    if (lexicon.NOT in mine) != (lexicon.NOT in known.reading.main or bool(concerned)):
        return True
    return lexicon.NOT in mine and bool(known.reading.negated) and not concerned


def _out_of_order(reading: Reading, known: Known, inverted: bool) -> bool:
    """Whether "before" and "after" are not as the fact has them."""
    mine, theirs = reading.order, known.reading.order
    if mine and theirs and not inverted and not mine <= theirs:
        return True
    if mine and not theirs and not _follows_an_event(reading, known):
        return True
    return _denied_of_a_time(reading, known)  # "none before that" is not "none"


def _homes(reading: Reading, known: Known) -> list[Mention]:
    """The countries right before the names of bodies that are part of them: "Iraq's Popular Mobilization Forces"."""
    return [
        place
        for place in reading.mentions
        for body in reading.mentions
        if place.kind is EntityKind.PLACE and place.adjective and body.kind is not EntityKind.PLACE
        if 0 <= body.start - place.end <= 3 and place.entity in known.within.get(body.entity, ())
    ]


def _unasserted(reading: Reading, known: Known) -> bool:
    """Whether the fact only names what the claim says is done: "a timeline for US troops to withdraw"."""
    if not reading.predicate or reading.predicate & known.reading.asserted:
        return False
    if not reading.sure and reading.amounts and len(reading.text[: reading.amounts[0].start].split()) <= 2:
        return False  # a headline that begins with its figure has no verb: "17 attacks on …"
    if known.fact.type in (FactType.ATTACK, FactType.CASUALTY):
        return not reading.predicate & (meant("attack") | meant("kill") | meant("wound")) & known.concepts
    relation = frozenset(
        c for word in words(f"{known.fact.relation or ''} {known.fact.role or ''}") for c in meant(word)
    )
    return not reading.predicate & relation


def _denied_twice(reading: Reading) -> frozenset[str]:
    """The mark of a claim with two negations: what they come to together is not read, so that nothing bears it out."""
    unread = reading.negations > 1 or lexicon.ELLIPSIS.search(reading.text)
    return frozenset({"not read"}) if unread else frozenset()


def _denied_of_a_time(reading: Reading, known: Known) -> bool:
    """Whether the fact says "none before …" and the claim "none"; when something was said is another matter."""
    told = known.fact.type is FactType.STATEMENT
    return lexicon.NOT in reading.operators and not told and bool(known.reading.order - reading.order)


def _follows_an_event(reading: Reading, known: Known) -> bool:
    """Whether "after" only dates a claim: by an event with a name, or as the fact has it with "since"."""
    if reading.order != {"after"}:
        return False
    hurt = known.fact.type is FactType.CASUALTY and reading.concepts & meant("attack") & known.concepts
    return (
        bool(hurt)
        or " since " in known.reading.text
        or any(mention.kind is EntityKind.EVENT for mention in reading.mentions)
    )


def _place_of(mention: Mention, known: Known) -> str | None:
    """The entity of the fact that a claim's name stands for: itself, one it may mean, or a part of it."""
    fact = known.fact
    takes_part = {*fact.subjects, *fact.objects, fact.force, fact.said_by, *fact.places, fact.event}
    takes_part |= {each.entity for each in known.reading.mentions}
    beside = mention.adjective or mention.side in (Side.OTHER, Side.PLACE) or mention.kind is EntityKind.EVENT
    for entity in (mention.entity, *mention.others):
        if entity in takes_part or (beside and entity in known.entities):
            return entity
    return mention.entity if mention.entity in known.wholes else None


def _words_left(reading: Reading, known: Known) -> list[Word]:
    """The words of a claim that the fact does not have, general ones and nouns for a country's forces left out."""
    country = [m for m in reading.mentions if m.adjective]
    left = []
    for word in reading.words:
        if word.concepts & known.concepts or word.concepts & lexicon.GENERAL:
            continue
        after_country = any(0 <= word.start - m.end <= 2 for m in country)
        if word.text in lexicon.FORCE_NOUNS and after_country:
            continue
        if lexicon.MET_BY.get(word.text, frozenset()) & known.concepts:
            continue
        if any(
            0 <= word.start - m.end <= 2 and word.text in lexicon.KIND_NOUNS.get(m.kind.value, ())
            for m in reading.mentions
        ):
            continue
        left.append(word)
    return left


def _operators_apart(reading: Reading, known: Known) -> frozenset[str]:
    """The turns that one side has and the other has not: of the fact's, those of its main clause."""
    mine, theirs = reading.operators, known.reading.operators
    fact = known.fact
    implied: set[str] = set()
    if fact.certainty is Certainty.PLANNED:
        implied.add(lexicon.WILL)
    words_of = known.concepts
    extra = {op for op in mine - theirs - implied if not _meets(op, theirs) and not _in_words(op, words_of)}
    if fact.said_by or fact.type is FactType.STATEMENT:
        extra.discard("say")
    attribution = lexicon.ATTRIBUTION if fact.type is not FactType.STATEMENT else frozenset()
    required = {op for op in known.reading.main | implied if op not in mine and op not in attribution}
    required = {op for op in required if not any(_meets_one(op, each) for each in mine)}
    if reading.concepts & _RESOLVED:
        required.discard("ask")
    if lexicon.WILL in required and fact.certainty is Certainty.PLANNED and mine & {"want"}:
        extra.discard("want")
        required.discard(lexicon.WILL)
    if lexicon.WILL in required and mine & {"promise", "threaten", "propose", "want", "ask", "say", "believe"}:
        required.discard(lexicon.WILL)
    if lexicon.WILL in extra and theirs & {"promise", "threaten", "want", "ask"}:
        extra.discard(lexicon.WILL)
    return frozenset(extra | required)


def _in_words(operator: str, concepts: frozenset[str]) -> bool:
    return any(meant(word) & concepts for word in lexicon.OPERATORS[operator] if len(word) > 4) and operator not in (
        lexicon.NOT,
        lexicon.MAY,
        lexicon.WILL,
    )


def _meets(operator: str, theirs: Iterable[str]) -> bool:
    return bool(lexicon.OPERATORS_MEET.get(operator, frozenset()).intersection(theirs))


def _meets_one(required: str, mine: str) -> bool:
    return required in lexicon.OPERATORS_MEET.get(mine, frozenset()) and mine != "say"


def left_over(reading: Reading, compared: Sequence[Fact], facts: Facts, allowed: frozenset[str]) -> list[str]:
    """The words and names of a claim about troops that neither the facts compared nor the wording of levels have."""
    entities = with_wholes((entity for fact in compared[:3] for entity in fact.entities), facts)
    version = facts.version
    known = [known_fact(fact, facts, entities, date.min, version) for fact in compared[:3]]
    left: list[str] = []
    for word in reading.words:
        held = (
            word.concepts & allowed
            or word.concepts & lexicon.GENERAL
            or any(word.concepts & each.concepts for each in known)
        )
        if not held:
            left.append(word.text)
    left += [
        reading.text[mention.start : mention.end] or mention.entity
        for mention in reading.mentions
        if not any(_place_of(mention, each) for each in known) and not _kin(mention, known, facts)
    ]
    return left


def _kin(mention: Mention, known: Sequence[Known], facts: Facts) -> bool:
    """Whether a place or force named is part of one compared, or the other way round."""
    if mention.kind not in (EntityKind.PLACE, EntityKind.FORCE, EntityKind.ORGANISATION):
        return False
    named = {entity for each in known for entity in each.entities}
    if facts.parts([mention.entity]) & named:
        return True
    return mention.side is Side.PLACE and mention.entity in facts.parts(sorted(named))
