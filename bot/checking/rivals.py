"""What several facts together say against a claim: another holder of an office, accounts that differ, two blamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.checking import lexicon
from bot.checking.claims import Claim
from bot.checking.covering import Cover
from bot.checking.figures import Compared
from bot.checking.parts import Amount, Side, meant
from bot.checking.times import Time
from bot.checking.titles import OFFICE_CONCEPTS
from bot.checking.verdicts import Finding, Verdict
from bot.facts import Facts, Select
from bot.model import Certainty, EntityKind, Fact, FactType
from bot.wording import when_words


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim beside one fact: what is left of it, its figures, and its time."""

    cover: Cover
    figures: tuple[Compared, ...]
    unpaired: tuple[Amount, ...]
    time: Time

    @property
    def fact(self) -> Fact:
        return self.cover.known.fact


def other_holder(claim: Claim, besides: Sequence[Beside], facts: Facts) -> list[Finding]:
    """An office that is claimed for one person and that the sources give to another at that time."""
    offices = [word for word in claim.reading.words if word.concepts & OFFICE_CONCEPTS]
    persons = [m for m in claim.reading.mentions if m.kind is EntityKind.PERSON]
    if not offices or len(persons) != 1 or persons[0].side is not Side.DOER or lexicon.NOT in claim.reading.operators:
        return []
    person = persons[0].entity
    found: list[Finding] = []
    own = [f for f in facts.select(Select(types=(FactType.ROLE,), entities=((person,),)), 12) if person in f.subjects]
    for beside in besides:
        fact, cover = beside.fact, beside.cover
        other = fact.type is FactType.ROLE and person not in fact.entities
        if not other or cover.words or cover.turned or cover.operators or beside.time is not Time.FITS:
            continue
        if [m for m in cover.names if m.entity != person] or not own:
            continue
        cited = (fact, *own[:1])
        found.append(Finding(Verdict.DIFFERS, f"{fact_sentence(fact)}; {fact_sentence(own[0])}.", cited, rank=1))
    return found


def differing_accounts(besides: Sequence[Beside]) -> list[Finding]:
    """What one source puts doubtfully or as a judgement, where an editor marked that another source differs."""
    found = []
    loose = (Certainty.DOUBTFUL, Certainty.OPINION)
    for beside in besides:
        fact = beside.fact
        if fact.certainty not in loose or not beside.cover.complete or beside.unpaired or beside.time is Time.ANOTHER:
            continue
        marked = {mark.fact for mark in fact.differs}
        others = [
            each.fact
            for each in besides
            if each.fact.id in marked or any(mark.fact == fact.id for mark in each.fact.differs)
        ]
        if others:
            why = "; ".join(fact_sentence(each) for each in (fact, *others))
            found.append(Finding(Verdict.SOURCES_DISAGREE, f"{why}.", (fact, *others)))
    return found


def attributed_to(claim: Claim, besides: Sequence[Beside]) -> list[Finding]:
    """An attack that the claim gives to somebody flatly, and that the sources only tell as claimed or blamed."""
    doers = {m.entity for m in claim.reading.mentions if m.side is Side.DOER and m.kind is not EntityKind.EVENT}
    turns = claim.reading.operators
    if not doers or turns & {"claim", "accuse", lexicon.NOT} or not _attacks(claim):
        return []
    told: list[tuple[Fact, frozenset[str]]] = []
    for beside in besides:
        fact, main = beside.fact, beside.cover.known.reading.main
        if fact.certainty is not Certainty.CLAIMED or beside.time is Time.ANOTHER or not main & {"claim", "accuse"}:
            continue
        reading = beside.cover.known.reading
        of_attack = reading.concepts & meant("attack") or any(m.entity == fact.event for m in reading.mentions)
        if not of_attack or not {fact.event, *fact.places} & (set(claim.named) - doers):
            continue
        told.append((fact, frozenset(fact.objects if "accuse" in main else (fact.said_by or "",))))
    named = frozenset().union(*(who for _, who in told)) if told else frozenset()
    if len(named) < 2 or not doers & named:
        return []
    why = "; ".join(fact_sentence(fact) for fact, _ in told)
    return [Finding(Verdict.SOURCES_DISAGREE, f"{why}.", tuple(fact for fact, _ in told))]


def _attacks(claim: Claim) -> bool:
    attack = meant("attack") | meant("behind")
    return bool(claim.reading.concepts & attack) or any(m.kind is EntityKind.EVENT for m in claim.reading.mentions)


def fact_sentence(fact: Fact) -> str:
    """The fact's sentence with its date, without its full stop."""
    when = when_words(fact)
    sentence = fact.text.rstrip().removesuffix(".")
    return sentence if when == "not dated" or when in sentence else f"{sentence} ({when})"
