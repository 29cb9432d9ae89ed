"""Named people killed or wounded: "the killing of X", "X was killed by Y", "Y assassinated X"."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.naming.people import Person
from bot.extraction.placing.scenes import scenes_in
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Named, Span, Statement
from bot.extraction.stating.happenings import nearest_date
from bot.model import EntityKind, FactType

_DONE = lexicon.words("killed assassinated murdered slain wounded injured died")
_NOUNS = lexicon.words("killing assassination death murder")
_AGENTS = frozenset({EntityKind.PLACE, EntityKind.GROUP, EntityKind.FORCE, EntityKind.ORGANISATION})
REACH = 8  # tokens between a name and the verb


def death_statements(reading: Reading, people: list[Person], context: Context) -> list[Statement]:
    """The named dead and wounded of a sentence; and the attack, where it says who did it."""
    if not people or (_DONE | _NOUNS).isdisjoint(reading.vocabulary):
        return []
    for at, word in enumerate(reading.words):
        if word in _NOUNS or word in _DONE:
            victims = _victims(reading, at, people)
            if victims:
                return _told(reading, at, victims, context)
    return []


def _victims(reading: Reading, at: int, people: list[Person]) -> list[Named]:
    """Whom it was done to: after "of" or an active verb, before a passive one."""
    word = reading.word(at)
    if word in _NOUNS or not (_passive(reading, at) or word == "died"):
        first = next((each for each in people if at < each.first <= at + REACH), None)
        if first is None or (word in _NOUNS and reading.word(at + 1) != "of"):
            return []
        if set(reading.words[at + 1 : first.titled]) & {"by", "said", "when", "as", "after", "and", ",", "in"}:
            return []
        return [first.named]
    before = [each for each in people if at - 2 * REACH <= each.first < at]
    if not before or at - before[-1].end > REACH:
        return []
    joined = len(before) > 1 and "and" in reading.words[before[-2].end : before[-1].first]
    return [each.named for each in (before[-2:] if joined else before[-1:])]


def _passive(reading: Reading, at: int) -> bool:
    return bool({"was", "were", "been", "be", "being"}.intersection(reading.words[max(0, at - 2) : at]))


def _told(reading: Reading, at: int, victims: list[Named], context: Context) -> list[Statement]:
    dated = nearest_date(reading, at)
    scenes = scenes_in(reading, range(len(reading.tokens)), None)
    spans: dict[str, Span] = {"verb": reading.chars(at, at + 1), "subjects": victims[0].span}
    if dated is not None:
        spans["when"] = dated.span
    when, stated = (dated.period, dated.stated) if dated is not None else (None, None)
    places = tuple(each.named for each in scenes[:1])
    outcome = "wounded" if reading.word(at) in ("wounded", "injured") else "killed"
    dead = Statement(
        FactType.CASUALTY,
        reading.span,
        spans,
        tuple(victims),
        (),
        places,
        when=when,
        when_stated=stated,
        outcome=outcome,
    )
    agent = _agent(reading, at)
    if agent is None:
        return [dead]
    attack = Statement(
        FactType.ATTACK, reading.span, spans, (agent,), tuple(victims), places, when=when, when_stated=stated
    )
    return [dead, attack]


def _agent(reading: Reading, at: int) -> Named | None:
    """Who did it: after "by", or before an active verb."""
    for mention in reading.mentions:
        if mention.kind not in _AGENTS and mention.kind is not EntityKind.PERSON:
            continue
        before = reading.words[max(0, mention.first - 2) : mention.first]
        if at < mention.first <= at + REACH and "by" in before:
            return mention.named
        if not _passive(reading, at) and reading.word(at) in _DONE and 0 <= at - mention.end <= 3:
            return mention.named if not lexicon.LOCATIVES.intersection(before) else None
    return None
