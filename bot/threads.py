"""What a follow-up leaves unsaid, filled in from the question before it: "and in Afghanistan?", "who claimed it?"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.answers.scope import LEVEL_TYPES, troop_scope
from bot.facts import Facts, Select
from bot.model import Answer, Entity, EntityKind, Fact
from bot.question import Asks, Question, Term

INHERITED_WEIGHT = 0.3  # of a word taken over from the question before, beside one the follow-up has itself
FEW_WORDS = 3  # a message with no more content words than this leans on the one before
_OPENERS = ("and", "what about", "how about", "but", "or", "also", "then", "same for", "in ", "only ", "any ")
_REFERRING = frozenset(
    [
        "he",
        "him",
        "his",
        "she",
        "her",
        "hers",
        "it",
        "its",
        "they",
        "them",
        "their",
        "theirs",
        "that",
        "those",
        "these",
        "there",
        "then",
    ]
)
_OF_THEM = frozenset({"them", "those", "these"})
_SCENERY = frozenset({EntityKind.PLACE.value, EntityKind.EVENT.value})
# Words of which a follow-up's own replaces the inherited one: "and wounded?" after "how many died?".
_RIVALS: tuple[frozenset[str], ...] = (
    frozenset({"kill", "wound"}),
    frozenset({"attack", "withdraw", "remain", "train"}),
    frozenset({"drone", "missil", "rocket"}),
)


@dataclass(frozen=True, slots=True)
class Before:
    """The question before, its answer and the facts that it showed."""

    question: Question
    answer: Answer
    shown: tuple[Fact, ...]


def follow(before: Before | None, question: Question, facts: Facts) -> Question:
    """The question with what it leaves unsaid taken from the one before; unchanged where it stands alone."""
    if before is None or question.explicit or not _leans(question, facts):
        return question
    earlier = before.question
    inherited: list[str] = []
    kinds = facts.entities(list({*question.named, *earlier.named}))
    about, as_forces = _inherited_names(before, question, kinds, facts)
    if about or as_forces:
        inherited.append("names")
    terms = question.terms
    own_content = [term for term in terms if term.weight >= 1]
    asks = question.asks
    counted = question.counted
    if earlier.terms:
        weight = INHERITED_WEIGHT if own_content else 1.0
        terms += tuple(replace(term, weight=weight * term.weight) for term in _unrivalled(earlier.terms, terms))
        inherited.append("words")
    if asks in (Asks.WHAT, Asks.WHETHER) and earlier.asks is Asks.HOW_MANY and not _asks_anew(question):
        asks = Asks.HOW_MANY
        counted = (*own_content, *_unrivalled(earlier.counted, question.terms)) if earlier.counted else ()
    elif asks is Asks.WHAT and not own_content and not question.words:
        asks = earlier.asks
    elif asks is Asks.HOW_MANY and not question.counted:
        counted = earlier.counted
    period = question.period or earlier.period
    if period is None and asks is Asks.HOW_MANY and set(question.pronouns) & _OF_THEM and before.shown:
        period = before.shown[0].when
    mode = question.mode if question.period else earlier.mode
    same_event = asks in (Asks.WHO, Asks.WHEN, Asks.WHERE, Asks.WHY, Asks.WHETHER) and not question.matches
    return replace(
        question,
        command=_command(before, question, own_content),
        about=tuple(about),
        as_forces=tuple(as_forces),
        terms=terms,
        asks=asks,
        counted=counted or question.counted,
        period=period if not same_event or question.period else None,
        mode=mode,
        inherited=tuple(inherited) or ("thread",),
        focus_event=next((fact.event for fact in before.shown if fact.event), None),
        focus_facts=tuple(fact.id for fact in before.shown),
    )


def _leans(question: Question, facts: Facts) -> bool:
    text = question.typed.lower()
    if text.startswith(_OPENERS) or any(word in _REFERRING for word in question.pronouns):
        return True
    content = [term for term in question.terms if term.weight >= 1]
    return len(content) + len(question.named) < FEW_WORDS and not (question.matches and content)


def _asks_anew(question: Question) -> bool:
    """Whether the follow-up asks something of its own ("any casualties?"), not the old question of a new subject."""
    return question.typed.lower().startswith(("any ", "did ", "was ", "is ", "were ", "are ", "what did", "what was"))


def _inherited_names(
    before: Before, question: Question, kinds: Mapping[str, Entity], facts: Facts
) -> tuple[list[str], list[str]]:
    """Names of the question before that the follow-up does not replace by one of the same kind; and the forces."""
    own = [kinds[entity] for entity in question.named if entity in kinds]
    earlier = [kinds[entity] for entity in before.question.named if entity in kinds]
    forces: list[str] = []
    if before.question.command in ("troops", "compare") or _counts_troops(before.question):
        kept, forces = _kept_in_scope(before, question, facts)
    else:
        replaced = {_slot(entity) for entity in own}
        # "and the NATO chief?" puts another speaker; "and in Afghanistan?" does not.
        speakers = {each for fact in before.shown for each in (*fact.subjects, fact.said_by) if replaced - _SCENERY}
        kept = [entity.id for entity in earlier if _slot(entity) not in replaced and entity.id not in speakers]
    persons = [e for e in _people(before, facts) if e.id not in kept]
    if any(word in ("he", "him", "his", "she", "her", "hers") for word in question.pronouns):
        gender = "she" if set(question.pronouns) & {"she", "her", "hers"} else "he"
        fitting = [e for e in persons if e.gender == gender and e.id not in question.named]
        kept = [e.id for e in fitting[:1]] or kept
    return [entity for entity in kept if entity not in question.named], forces


def _kept_in_scope(before: Before, question: Question, facts: Facts) -> tuple[list[str], list[str]]:
    """What of the places and forces before still holds, and which names are meant as forces."""
    was = troop_scope(before.question, facts)
    now = troop_scope(question, facts)
    # "what about Germany?" after NATO in Afghanistan asks for its troops there, where there are such facts.
    meant = [
        place
        for place in now.places
        if was.places and facts.select(Select(types=LEVEL_TYPES, forces=(place,), places=was.places), 1)
    ]
    if meant:
        return list(was.places), meant
    places = [] if now.places else list(was.places)
    forces = [] if now.forces else list(was.forces)
    return places + forces, forces


def _slot(entity: Entity) -> str:
    if entity.kind in (EntityKind.PERSON, EntityKind.GROUP):
        return "actor"
    return entity.kind.value


def _counts_troops(question: Question) -> bool:
    from bot.answers.plain import asks_for_levels

    return asks_for_levels(question)


def _people(before: Before, facts: Facts) -> list[Entity]:
    """The persons of the answer before, those of its first line first, then those of the question."""
    ids = [entity for fact in before.shown for entity in (*fact.subjects, *([fact.said_by] if fact.said_by else []))]
    ids = list(dict.fromkeys([*ids, *before.question.named]))
    known = facts.entities(ids)
    return [known[each] for each in ids if each in known and known[each].kind is EntityKind.PERSON]


def _unrivalled(earlier: tuple[Term, ...], own: tuple[Term, ...]) -> list[Term]:
    mine = {each for term in own for each in term.concepts}
    rivals = {each for row in _RIVALS if row & mine for each in row}
    return [term for term in earlier if not set(term.concepts) & (mine | rivals)]


def _command(before: Before, question: Question, own_content: list[Term]) -> str:
    """The command carries over where the follow-up only puts another place, force or period."""
    earlier = before.question.command
    if earlier in ("ask", "help", "who", "sources") or own_content:
        return question.command
    return earlier
