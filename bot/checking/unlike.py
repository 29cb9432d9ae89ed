"""What speaks against a claim though every word of it is a fact's: told in another order, at another place, of another.

An event that cannot have been twice (dated to the day, or the death of one man) was where the source has it, and was
done to whom the source names: a claim that differs from it in that one name differs from the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.checking import lexicon
from bot.checking.claims import Claim
from bot.checking.figures import Likeness
from bot.checking.parts import Mention, Side, meant
from bot.checking.rivals import Beside, fact_sentence
from bot.checking.times import Time
from bot.checking.verdicts import Finding, Verdict
from bot.edtf import Precision
from bot.model import Certainty, EntityKind, FactType

_FIRM = (Certainty.STATED, Certainty.REPORTED)
_HAPPENS = (FactType.ATTACK, FactType.CASUALTY, FactType.EVENT, FactType.VOTE)
_GROWS = frozenset(
    """expanded expands widened extended stepped enlarged began begins started starts launched opened resumed resumes
    strengthened intensified continued continues""".split()
)
_STAYS = frozenset(("stay", "stays", "stayed", "remain", "remains", "remained"))
_AT = re.compile(r"\b(?:in|at|near|outside|over|to|close to)(?: the)?(?: [a-z]+){0,3} $")


def unlike(claim: Claim, besides: Sequence[Beside]) -> list[Finding]:
    """What facts say against a claim that differs from them in one respect alone."""
    found: list[Finding] = []
    for beside in besides:
        if beside.fact.certainty not in (*_FIRM, Certainty.PLANNED) or beside.time is Time.ANOTHER or beside.unpaired:
            continue
        if any(each.likeness is Likeness.DIFFERENT for each in beside.figures) or beside.cover.turned:
            continue
        for rule in (_other_order, _other_place, _other_nation, _grown_for_stopped):
            finding = rule(claim, beside)
            if finding is not None:
                found.append(finding)
    return found


def _other_order(claim: Claim, beside: Beside) -> Finding | None:
    """The same with the names on the two sides of "before" or "after" exchanged."""
    cover, reading = beside.cover, beside.cover.known.reading
    if cover.words or cover.names or cover.shares or cover.operators - {lexicon.WILL}:
        return None
    if not claim.reading.order or claim.reading.order != reading.order or len(reading.order) > 1:
        return None
    mine = {m.entity: m.later for m in claim.reading.mentions if not m.carried}
    moved = {entity: later for entity, later in mine.items() if later not in _sides_of(entity, beside)}
    if set(moved.values()) != {True, False}:
        return None
    return Finding(Verdict.DIFFERS, f"{fact_sentence(beside.fact)}; not in the order claimed.", (beside.fact,), rank=1)


def _sides_of(entity: str, beside: Beside) -> set[bool]:
    return {m.later for m in beside.cover.known.reading.mentions if m.entity == entity}


def _once(claim: Claim, beside: Beside) -> bool:
    """Whether an event cannot have been twice: of one day that is claimed, or the death of one who is named."""
    fact, cover = beside.fact, beside.cover
    if fact.type not in _HAPPENS or cover.operators - {"say"} or cover.shares or cover.order:
        return False
    daily = fact.when is not None and fact.when.precision is Precision.DAY and beside.time is Time.FITS
    daily = daily and any(each.precision is Precision.DAY for each in claim.periods)
    killed = meant("kill") & claim.reading.concepts & cover.known.concepts
    victims = [m for m in claim.reading.mentions if m.kind is EntityKind.PERSON and m.side is Side.DONE_TO]
    death = bool(killed) and any(m.entity in cover.known.entities for m in victims)
    return (daily and bool(killed)) or death


def _other_place(claim: Claim, beside: Beside) -> Finding | None:
    """The same event at another place than the fact's."""
    cover, fact = beside.cover, beside.fact
    if not _once(claim, beside) or not (fact.places or any(m.side is Side.PLACE for m in cover.known.reading.mentions)):
        return None
    if len(cover.words) + len(cover.names) != 1 or any(m.side is Side.PLACE for m in cover.swapped):
        return None
    if cover.names:
        elsewhere = cover.names[0].side is Side.PLACE and not _kin(cover.names[0], beside)
    else:
        word = cover.words[0]
        before = claim.reading.text[: word.start]
        elsewhere = claim.reading.text[word.start : word.end][:1].isupper() and bool(_AT.search(before))
    held = {m.entity for m in claim.reading.mentions if m.side is Side.PLACE and m not in cover.names}
    if not elsewhere or held & set(fact.places) or not _done(claim, beside):
        return None
    return Finding(Verdict.DIFFERS, f"{fact_sentence(fact)}; not at the place claimed.", (fact,), rank=2)


def _kin(place: Mention, beside: Beside) -> bool:
    """Whether one of the fact's places lies in a claimed one, or the other way: neither speaks against the other."""
    within = beside.cover.known.within
    mine = {place.entity, *place.others}
    return any(mine & {each, *within.get(each, ())} for each in beside.cover.known.entities) or bool(
        mine & beside.cover.known.wholes
    )


def _done(claim: Claim, beside: Beside) -> bool:
    """Whether claim and fact tell of the same deed, by more than one word."""
    own = claim.reading.concepts & beside.cover.known.concepts - lexicon.GENERAL
    named = {m.entity for m in claim.reading.mentions} & beside.cover.known.entities
    return len(own) + len(named) > 2


def _other_nation(claim: Claim, beside: Beside) -> Finding | None:
    """The same event, done to what belongs to another: "the French embassy" where the source has the US embassy."""
    cover, fact = beside.cover, beside.fact
    counted = beside.time is Time.FITS and bool(claim.periods) and any(each.same_number for each in beside.figures)
    once = counted and fact.type in _HAPPENS and not (cover.operators - {"say"} or cover.shares or cover.order)
    if not (once or _once(claim, beside)) or cover.words or len(cover.names) != 1 or not _done(claim, beside):
        return None
    other = cover.names[0]
    owned = other.adjective and other.kind is EntityKind.PLACE and other.side in (Side.DONE_TO, Side.OTHER)
    heads = {c for word in claim.reading.words if 0 <= word.start - other.end <= 2 for c in word.concepts}
    struck = {c for m in cover.known.reading.mentions if m.entity in fact.objects for c in _name_concepts(m, beside)}
    if not owned or not heads & struck or heads & lexicon.TROOP:
        return None
    return Finding(Verdict.DIFFERS, f"{fact_sentence(fact)}; not as claimed.", (fact,), rank=2)


def _name_concepts(mention: Mention, beside: Beside) -> set[str]:
    return {
        c for word in beside.cover.known.reading.text[mention.start : mention.end].lower().split() for c in meant(word)
    }


def _grown_for_stopped(claim: Claim, beside: Beside) -> Finding | None:
    """What is claimed to have begun, grown or gone on and, by the source, was stopped."""
    cover, fact = beside.cover, beside.fact
    grows = [word for word in cover.words if word.text in _GROWS]
    grows = grows or [word for word in claim.reading.words if word.text in _STAYS and not cover.words]
    if not grows or len(cover.words) > 1 or cover.names or cover.operators != {"stop"} or cover.shares or cover.order:
        return None
    moved = any(m.entity not in fact.subjects for m in cover.swapped)
    if moved or fact.certainty not in _FIRM or lexicon.NOT in claim.reading.operators or not _done(claim, beside):
        return None
    return Finding(Verdict.DIFFERS, f"{fact_sentence(fact)}; not “{grows[0].text}”.", (fact,), rank=2)
