"""Attacks and dated events: what happened, to whom, where and when.

An attack is a sentence with a verb of attacking or "attack", "strike" and the like with its target. Every
other clause with a date of its own and a verb is an event. Words about words ("attack ads") pass for attacks
now and then: these are drafts, and a person decides.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.nouns import Counted
from bot.extraction.naming.names import Mention
from bot.extraction.naming.people import Person
from bot.extraction.placing.scenes import scenes_in
from bot.extraction.reading import BREAKS, Context, Reading
from bot.extraction.statements import Named, Statement
from bot.extraction.stating.attacks import attack_words
from bot.extraction.text.dates import Dated
from bot.model import Certainty, EntityKind, FactType

_ACTORS = frozenset({EntityKind.GROUP, EntityKind.FORCE, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.PERSON})
MOST_ATTACKS = 3  # of a sentence, each with a date of its own


def attack_statements(reading: Reading, counts: list[Count], context: Context) -> list[Statement]:
    """The attacks of a sentence, one for each date of it that is an attack's; the first with the figures of weapons."""
    verbs: dict[Dated | None, int] = {}
    for at in attack_words(reading):
        verbs.setdefault(nearest_date(reading, at), at)
    if len(verbs) > 1:
        verbs.pop(None, None)
    weapons = [count for count in counts if count.kind is Counted.WEAPONS]
    found = []
    for dated, at in list(verbs.items())[:MOST_ATTACKS]:
        found.append(_attack(reading, at, dated, weapons, context))
        weapons = []
    return found


def _attack(reading: Reading, at: int, dated: Dated | None, weapons: list[Count], context: Context) -> Statement:
    actors, targets = _sides(reading, at)
    scenes = scenes_in(reading, range(len(reading.tokens)), None)
    spans = {"verb": reading.chars(at, at + 1)}
    if dated is not None:
        spans["when"] = dated.span
    if weapons:
        spans["figure"] = weapons[0].span(reading)
    if scenes:
        spans["place"] = scenes[0].named.span
    return Statement(
        type=FactType.ATTACK,
        sentence=reading.span,
        spans=spans,
        subjects=tuple(each.named for each in actors),
        objects=tuple(each.named for each in targets),
        places=tuple(each.named for each in scenes[:2]) or context.place,
        figures=tuple(count.figure for count in weapons),
        when=dated.period if dated else None,
        when_stated=dated.stated if dated else None,
        certainty=_certainty(reading),
    )


def nearest_date(reading: Reading, at: int) -> Dated | None:
    """The date a word goes with: the nearest, one past a break counting ten words more; none that says since when."""
    dates = [
        each
        for each in reading.dates
        if each.period is not None and reading.word(each.first - 1) not in ("since", "until")
    ]
    return min(dates, key=lambda each: _distance(reading, at, each), default=None)


def _distance(reading: Reading, at: int, dated: Dated) -> int:
    first, end = (at, dated.first) if dated.first >= at else (dated.end, at)
    between = reading.words[first:end]
    return len(between) + 10 * (not BREAKS.isdisjoint(between))


def _sides(reading: Reading, at: int) -> tuple[list[Mention], list[Mention]]:
    """Who attacks and who is attacked: before an active verb or as an adjective; after "on", "against", "by"."""
    actors: list[Mention] = []
    targets: list[Mention] = []
    passive = any(reading.word(at - step) in ("was", "were", "been", "being") for step in (1, 2, 3))
    for mention in reading.mentions:
        if mention.kind not in _ACTORS or mention.kind is EntityKind.EVENT:
            continue
        before = reading.word(mention.first - 1)
        beside = at - 4 <= mention.first < at
        if mention.first > at and (
            _struck(reading, at, passive, mention)
            or before in ("on", "against", "targeting", "targeted")
            or _in_group(reading, at, mention)
        ):
            targets.append(mention)
        elif mention.first > at and before == "by":
            actors.append(mention)
        elif mention.first < at and (beside or not passive) and before not in lexicon.LOCATIVES and not actors:
            (targets if passive else actors).append(mention)
    return actors, targets


def _struck(reading: Reading, at: int, passive: bool, mention: Mention) -> bool:
    """Whether a name is the object of an active verb: "rockets hit the US embassy"."""
    return reading.word(at) not in lexicon.ATTACK_NOUNS and not passive and at < mention.first <= at + 3


def _in_group(reading: Reading, at: int, mention: Mention) -> bool:
    return any(reading.word(each) in ("on", "against") for each in range(max(at, mention.first - 3), mention.first))


def _certainty(reading: Reading) -> Certainty:
    words = {token.word for token in reading.tokens}
    if words & {"claimed", "accused", "blamed", "alleged", "allegedly"}:
        return Certainty.CLAIMED
    if words & {"reportedly", "reported", "reports"}:
        return Certainty.REPORTED
    return Certainty.STATED


# Events


def event_statements(reading: Reading, people: list[Person], taken: list[Statement]) -> list[Statement]:
    """The dated clauses of a sentence that no other statement of it dates already."""
    told = {each.spans["when"].start for each in taken if "when" in each.spans and each.type in _DATED}
    found: list[Statement] = []
    levels = {each.spans["when"].start for each in taken if "when" in each.spans and each.type is FactType.STRENGTH}
    for dated in reading.dates:
        if dated.period is None or dated.span.start in told or not _is_an_event(reading, dated):
            continue
        verb = _verb_near(reading, dated)
        if verb is None or (dated.span.start in levels and reading.word(verb) in _STATES):
            continue
        scenes = scenes_in(reading, range(len(reading.tokens)), None)
        names = _subjects(reading, verb, people)
        spans = {"when": dated.span, "verb": reading.chars(verb, verb + 1)}
        if scenes:
            spans["place"] = scenes[0].named.span
        found.append(
            Statement(
                type=FactType.EVENT,
                sentence=reading.span,
                spans=spans,
                subjects=names,
                places=tuple(each.named for each in scenes[:1]),
                when=dated.period,
                when_stated=dated.stated,
                certainty=Certainty.PLANNED if _ahead(reading, verb) else Certainty.STATED,
            )
        )
    return found


_STATES = frozenset("has had is was were are stood remained numbered totaled totalled counts".split())
_NOWS = frozenset({"now", "right now", "today", "currently", "at present", "presently", "this year", "at the moment"})


_DATED = frozenset({FactType.MOVEMENT, FactType.CASUALTY, FactType.ATTACK, FactType.VOTE})


def _is_an_event(reading: Reading, dated: Dated) -> bool:
    """Whether a date dates something: not a span of time since, nor the line of a page that says when it was made."""
    period = dated.period
    if period is None or (period.start is None and period.end is None):
        return False
    first = reading.word(0)
    if dated.stated.lower() in _NOWS or period.edtf.endswith("/.."):
        return False
    if first in ("published", "updated", "posted", "last", "first", "copyright", "\u00a9") and dated.first < 6:
        return False
    return len(reading.tokens) > 4


def _verb_near(reading: Reading, dated: Dated) -> int | None:
    """The verb a date goes with: the nearest in its clause, before it rather than after; a noun of happening else."""
    if dated.first <= 1 and reading.word(dated.end) in (":", "\u2013") and dated.end + 3 < len(reading.tokens):
        return dated.end + 1  # a chronicle: "March 20, 2003: US forces cross into Iraq"
    best: tuple[int, int] | None = None
    for at, token in enumerate(reading.tokens):
        if not token.is_word or dated.first <= at < dated.end or not _is_verb(reading, at):
            continue
        distance = dated.first - at if at < dated.first else at - dated.end + 2
        if distance <= 18 and (best is None or distance < best[0]):
            best = (distance, at)
    return best[1] if best else None


def _is_verb(reading: Reading, at: int) -> bool:
    word = reading.word(at)
    if word in _HAPPENINGS or word in _IRREGULAR:
        return True
    if word.endswith("ed") and len(word) > 4 and not reading.token(at).capital:
        return True
    before = reading.word(at - 1)
    return before in ("will", "would", "to", "is", "are", "was", "were") and word.endswith(
        ("ing", "e", "t", "n", "d", "w", "k", "p", "y")
    )


_HAPPENINGS = lexicon.words("""
    announcement agreement deal summit meeting visit election elections vote invasion coup war attack attacks strike
    strikes withdrawal pullout ceasefire truce killing assassination bombing launch deadline talks resolution
    inauguration collapse fall surrender speech briefing conference demonstration protest protests pullback
    """)
_IRREGULAR = lexicon.words("""
    said told met took came went left fell rose began won lost sent made gave held spoke wrote became led hit struck
    broke brought built bought caught chose drew fought found got heard kept knew laid leaves meets meet put ran saw
    set shot stood swore threw withdrew overthrew says has had is was were are passed died dead will
    """)


def _ahead(reading: Reading, verb: int) -> bool:
    return any(
        reading.word(at) in ("will", "would", "to", "plans", "expected", "scheduled")
        for at in range(max(0, verb - 3), verb + 1)
    )


def _subjects(reading: Reading, verb: int, people: list[Person]) -> tuple[Named, ...]:
    """The name last before the verb, a person first."""
    before = [person.named for person in people if person.first < verb]
    if before:
        return (before[-1],)
    names = [each.named for each in reading.mentions if each.first < verb and each.kind is not EntityKind.EVENT]
    return (names[-1],) if names else ()
