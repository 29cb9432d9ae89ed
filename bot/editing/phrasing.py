"""Sentences of ours for proposed facts, made of their typed fields alone: no word of the article but names and dates.

One template a type of fact and, for levels and movements, a measure. Figures keep their hedges, and what is only
planned is said to be. Where the fields do not say what was said or done (statements, events) there is no sentence,
and a person writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.edtf import Period, Precision, in_words
from bot.model import Certainty, Entity, EntityKind, Fact, FactType, Figure, Measure, ValueKind
from bot.wording import amount_words, figure_words, listed, on_words, short_name

Names = Mapping[str, Entity]
# What is said of a figure, and the preposition before its places.
_LEVELS = {
    Measure.PRESENT: ("{who} {was}", "in"),
    Measure.PLANNED: ("{who} were to be", "in"),
    Measure.WITHDRAWN: ("{who} {was} withdrawn", "from"),
    Measure.DEPLOYED: ("{who} {was} deployed", "to"),
    Measure.PEAK: ("at the peak {who} {was}", "in"),
    Measure.CAP: ("{who} {was} allowed", "in"),
    Measure.AUTHORISED: ("{who} {was} authorised", "for"),
    Measure.CUMULATIVE: ("in all {who} {was} sent", "to"),
}
_MOVEMENTS = {
    Measure.PLANNED: ("a movement of {who} was planned", "in"),
    Measure.WITHDRAWN: ("{who} {was} withdrawn", "from"),
    Measure.DEPLOYED: ("{who} {was} sent", "to"),
}
_BEFORE_MARK = re.compile(r" (?=[,:])")  # left where a part of the sentence is empty
_TROOPS = frozenset(
    {"", "troops", "soldiers", "personnel", "forces", "servicemen", "troopers", "service members", "military personnel"}
)


def sentence(fact: Fact, names: Names, outcome: str | None = None) -> str:
    """The sentence of a fact, or "" where its fields do not make one. `outcome` is what became of casualties."""
    make = _SENTENCES.get(fact.type)
    text = make(fact, names, outcome or _outcome(fact)) if make else ""
    text = _BEFORE_MARK.sub("", " ".join(text.split()))
    return f"{text[0].upper()}{text[1:]}." if text else ""


def in_time(period: Period | None) -> str:
    """A period after a clause: "on 17 November 2020", "from January 2021"; empty where there is none."""
    if period is None or (period.start is None and period.end is None):
        return ""
    if period.precision is Precision.INTERVAL:
        words = in_words(period)
        if period.start is None:
            return f"by {words.removeprefix('until ')}"
        return f"from {words.removeprefix('since ')}" if period.end is None else f"({words})"
    return on_words(period)


def place_phrase(places: Sequence[str], names: Names) -> str:
    """ "Erbil, Iraq" for a place within the next, "Iraq and Syria" for places apart."""
    known = [names[each] for each in places if each in names]
    if len(known) == 2 and known[1].id in known[0].part_of:
        return f"{known[0].name}, {known[1].name}"
    inner = [each for each in known if not any(each.id in other.part_of for other in known)]
    return listed([each.name for each in inner])


def _outcome(fact: Fact) -> str | None:
    return next((each for each in ("killed", "wounded") if each in fact.keywords), None)


def _amount(fact: Fact, names: Names, unit: str) -> tuple[str, str]:
    """Who is counted, and the verb: ("about 2,500 US soldiers", "were")."""
    figure = fact.figures[0]
    noun = figure.unit or unit
    force = names.get(fact.force) if fact.force else None
    counts_troops = figure.unit in _TROOPS or fact.type in (FactType.STRENGTH, FactType.MOVEMENT)
    if force is not None and counts_troops and not _says_whose(noun, force):
        name = short_name(force)
        noun = f"{name} {noun}" if force.kind is EntityKind.PLACE else f"{noun} of {name}"
    if figure.kind is ValueKind.NONE:
        return f"no {noun}", "were"
    if figure.kind is not ValueKind.VALUE:
        return f"{noun} ({amount_words(figure)})", "were"
    one = figure.value == 1 and figure.hedge is None
    return f"{amount_words(figure)} {noun}", "was" if one else "were"


def _says_whose(noun: str, force: Entity) -> bool:
    """Whether a noun says of itself whose they are: "Americans", "US soldiers"."""
    words = noun.lower().split()
    return any(
        form.lower() in (noun.lower(), *words, *(word.removesuffix("s") for word in words))
        for form in (short_name(force), *force.names, *force.adjectives)
    )


def _level(fact: Fact, names: Names, outcome: str | None) -> str:
    row = (_LEVELS if fact.type is FactType.STRENGTH else _MOVEMENTS).get(fact.measure) if fact.measure else None
    if row is None or not fact.figures:
        return ""
    pattern, preposition = row
    who, was = _amount(fact, names, "troops")
    text = pattern.format(who=who, was="were to be" if fact.certainty is Certainty.PLANNED else was)
    where = place_phrase(fact.places, names)
    if not where and text.endswith(" were"):
        return ""  # "2,500 troops were": of what place the source does not say
    at = f"{preposition} {where}" if where else ""
    return f"{text} {at} {in_time(fact.when)}{_further(fact.figures[1:])}"


def _casualty(fact: Fact, names: Names, outcome: str | None) -> str:
    if not fact.figures:
        return ""
    who, was = _amount(fact, names, "people")
    done = f"{who} {was} {outcome}" if outcome else f"there were {who} among the casualties"
    return f"{done} {_where(fact, names)} {in_time(fact.when)}{_further(fact.figures[1:])}"


def _attack(fact: Fact, names: Names, outcome: str | None) -> str:
    by = f"by {_listed(fact.subjects, names)}" if _listed(fact.subjects, names) else ""
    on = f"on {_listed(fact.objects, names)}" if _listed(fact.objects, names) else ""
    elsewhere = [place for place in fact.places if place not in fact.objects]
    where = place_phrase(elsewhere, names)
    at = f"in {where}" if where else ""
    told = f"{by} {on} {at} {in_time(fact.when)}{_further(fact.figures)}"
    return f"there was an attack {told}" if told.strip() else ""


def _role(fact: Fact, names: Names, outcome: str | None) -> str:
    if not fact.subjects or not fact.role:
        return ""
    return f"{_listed(fact.subjects, names)} was {fact.role} {in_time(fact.when)}"


def _relation(fact: Fact, names: Names, outcome: str | None) -> str:
    one, other = _listed(fact.subjects, names), _listed(fact.objects, names)
    return f"{one} was {fact.relation} {other} {in_time(fact.when)}" if one and other and fact.relation else ""


def _vote(fact: Fact, names: Names, outcome: str | None) -> str:
    if not fact.figures:
        return ""
    by = _listed(fact.subjects, names)
    return f"{by or 'there was'}{' held' if by else ''} a vote {in_time(fact.when)}{_further(fact.figures)}"


def _quantity(fact: Fact, names: Names, outcome: str | None) -> str:
    if not fact.figures or not fact.figures[0].unit:
        return ""
    figure = "no " + fact.figures[0].unit if fact.figures[0].kind is ValueKind.NONE else figure_words(fact.figures[0])
    return f"the source counts {figure} {_where(fact, names)} {in_time(fact.when)}{_further(fact.figures[1:])}"


def _statement(fact: Fact, names: Names, outcome: str | None) -> str:
    speaker = names.get(fact.said_by) if fact.said_by else None
    if speaker is None or not fact.quote:
        return ""
    return f"{speaker.name} said {in_time(fact.said_on)}: “{fact.quote}”"


_SENTENCES: dict[FactType, Callable[[Fact, Names, str | None], str]] = {
    FactType.STRENGTH: _level,
    FactType.MOVEMENT: _level,
    FactType.CASUALTY: _casualty,
    FactType.ATTACK: _attack,
    FactType.ROLE: _role,
    FactType.RELATION: _relation,
    FactType.VOTE: _vote,
    FactType.QUANTITY: _quantity,
    FactType.STATEMENT: _statement,
}


def _where(fact: Fact, names: Names) -> str:
    where = place_phrase(fact.places, names)
    return f"in {where}" if where else ""


def _listed(entities: Sequence[str], names: Names) -> str:
    return listed([names[each].name for each in entities if each in names])


def _further(figures: Sequence[Figure]) -> str:
    """The other figures of a fact: ", 170 votes for and 12 votes against"."""
    return f", {listed([figure_words(each) for each in figures])}" if figures else ""
