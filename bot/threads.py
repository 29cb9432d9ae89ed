"""What a follow-up leaves unsaid, filled in from the question before it: "and in Afghanistan?", "who claimed it?".

A follow-up is either a fragment ("and wounded?", "what about Afghanistan?"), which asks the old question of something
else, or a clause that asks something of its own ("what did she think of it?"), which takes over what it points at.
Where it may be taken in several ways, the first that the facts answer is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answers import plain
from bot.answers.scope import LEVEL_TYPES, troop_scope
from bot.antecedents import Before, with_names
from bot.asks import Asks
from bot.edtf import Period
from bot.facts import Facts, Select
from bot.model import Answer, AnswerKind, Entity, EntityKind
from bot.periods import Mode
from bot.question import Question, Term, read_body
from bot.thread_dates import moved_date

__all__ = ["Before", "follow"]

INHERITED_WEIGHT = 0.3  # of a word taken over from the question before, beside one the follow-up has itself
CONTEXT_WEIGHT = 0.9  # of one where the follow-up has none: all that tells facts apart, and yet not what is asked
FEW_WORDS = 3  # a message with no more content words than this leans on the one before
_OPENER = re.compile(r"^(?:(?:and|but|or|so|also|then|ok|okay|well|right)\b[\s,:–-]*)+(?=\S)", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"^(?:what about|how about|what of|same for|as for)\s+(?=\w)", re.IGNORECASE)
_EMPTY = re.compile(r"\b(?:(?:whole|entire)\s+(?=\w)|(?:afterwards?|beforehand|in turn|in return|as well)\b)", re.I)
_MORE = re.compile(r"\b(?:else|others?|besides|apart from)\b", re.IGNORECASE)
_TOPICS = frozenset(
    "subject subjects topic topics issue issues matter matters theme themes point points besides".split()
)
_SAYS_WHO = re.compile(
    r"\bsays? who\b|\bwho (?:says?|said|reported)(?: so| that| this| it)?\W*$|\baccording to whom\b", re.I
)
_ONLY_ASKS = re.compile(
    r"^(?:(?:about|against|by|for|from|in|of|on|since|to|until|till|with)\s+)?"
    r"(?:whom?|what|which|when|where|why|how(?: (?:long|many|much|often))?)(?: exactly)?\W*$",
    re.IGNORECASE,
)
_IS_NAMED = re.compile(r"^(?:who|what|where)(?:'s| is| are| was| were)\b|^tell me (?:about|of)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"^(?:did|do|does|is|are|was|were|has|have|had|can|could|will|would|should)(?:n'?t)?\b"
    r"|\b(?:who|whom|whose|what|which|when|where|why|how)\b|^any\b",
    re.IGNORECASE,
)
_PERSON = frozenset({"he", "him", "his", "she", "her", "hers"})
_DEED = frozenset({"it", "its", "that", "this", "those", "these", "there"})
_OF_THE_EVENT = (Asks.WHO, Asks.WHEN, Asks.WHERE, Asks.WHY, Asks.WHETHER)  # whenever that was
_OF_THEM = frozenset({"them", "those", "these"})
_SCENERY = frozenset({EntityKind.PLACE.value, EntityKind.EVENT.value})
_UNKNOWN = Term("", ("",), sort=True)  # what no fact meets
# Words of which a follow-up's own replaces the inherited one: "and wounded?" after "how many died?".
_RIVALS: tuple[frozenset[str], ...] = (
    frozenset({"kill", "wound"}),
    frozenset({"attack", "withdraw", "remain", "train"}),
    frozenset({"drone", "missil", "rocket"}),
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A follow-up read without what ties it to the question before, and what that was."""

    question: Question
    fragment: bool  # asks nothing of its own
    opened: bool  # "and …", "what about …"
    pointing: bool  # with a pronoun
    named: frozenset[str]  # what its pronouns were read as
    names: bool  # with names of its own
    dated: bool  # "three days later"


def follow(before: Before | None, question: Question, facts: Facts) -> tuple[Question, Answer | None]:
    """The question with what it leaves unsaid taken from the one before; unchanged where it stands alone.

    With its answer, where that had to be looked for to tell what is meant.
    """
    if before is None or question.explicit or question.command == "too_long":
        return question, None
    said = _said(before, question, facts)
    if not _leans(said):
        return question, None
    readings = list(_readings(before, said, question, facts))
    if readings[0].yearless or readings[0].command != "ask":
        return readings[0], None
    bound = _bound(said)
    for reading in readings if bound or len(readings) > 1 else ():
        answer = plain.answer(reading, facts)
        if answer.kind is AnswerKind.FOUND and not (bound and _strays(before, said, answer, facts)):
            return reading, answer if reading.command == "ask" and not reading.yearless else None
    return (_unanswered(readings[0]) if bound else readings[0]), None


def _bound(said: _Said) -> bool:
    """Whether a follow-up can only be of what was shown: "why?", "says who?", "who claimed it?", "did it?"."""
    question = said.question
    if said.named.intersection(question.named) or _ONLY_ASKS.match(question.typed) or _SAYS_WHO.search(question.typed):
        return True
    if not said.pointing or said.names or said.dated or said.fragment or set(question.pronouns) & _PERSON:
        return False
    return question.asks is not Asks.HOW_MANY


def _readings(before: Before, said: _Said, typed: Question, facts: Facts) -> Iterator[Question]:
    """Every way in which a follow-up may be meant, the likeliest first."""
    filled = _filled(before, said, facts)
    yield filled
    question = said.question
    clause = said.pointing and not said.fragment and filled.asks is not Asks.HOW_MANY
    if clause and filled.period and not question.period:
        yield replace(filled, period=None, mode=Mode.IN)  # "what did she think of it?" is of no day
    noun = bool(_content(question)) and not said.names
    if filled.asks not in (question.asks, Asks.HOW_MANY) and (noun or filled.asks is Asks.WHETHER):
        yield replace(filled, asks=question.asks)  # "what about the dead?" after "who …" or "did …"
    if not (said.pointing or said.fragment or said.dated) and len((*typed.matches, *typed.terms)) > 1:
        yield typed  # "and how many rockets hit the embassy?" needs nothing from before


def _strays(before: Before, said: _Said, answer: Answer, facts: Facts) -> bool:
    """Whether an answer is of something else: of nothing that was shown, nor of all that was named.

    Where a pronoun was read as a name, of what does not bear that.
    """
    shown = {fact.id for fact in before.shown}
    events = {fact.event for fact in before.shown if fact.event}
    meant = said.named.intersection(said.question.named)
    named = [facts.parts([each]) for each in (meant or before.question.named)]
    found = facts.facts([each for line in answer.lines for each in line.facts])
    return not any(
        (not meant and (fact.id in shown or fact.event in events))
        or (named and all(parts.intersection(fact.entities) for parts in named))
        for fact in found
    )


def _unanswered(question: Question) -> Question:
    """The question with what no fact meets: what it points at is not known, so nothing may answer."""
    return replace(question, terms=(*question.terms, _UNKNOWN))


def _said(before: Before, question: Question, facts: Facts) -> _Said:
    """A follow-up read without its opener, its dates as told by the one before, its pronouns as the names they mean."""
    opener = _OPENER.match(question.typed)
    rest = question.typed[opener.end() :] if opener else question.typed
    another = _OF_ANOTHER.match(rest)
    rest = _EMPTY.sub("", rest[another.end() :] if another else rest)
    so = bool(opener and opener.group().lower().startswith("so"))  # "so who does it then?" is of no time
    shown = next((fact.when for fact in before.shown if fact.when), None)
    moved = None if so else moved_date(rest, before.question.period, shown)
    if moved:
        rest = f"{rest[: moved.start]} {rest[moved.end :]}".strip(" ,")
    text = with_names(rest, before, question.named, plain.asks_for_levels(before.question), facts)
    again = question if text == question.typed else _read(question, text, facts)
    if moved and moved.period:
        again = replace(again, period=moved.period, mode=Mode.IN, yearless=None)
    elif moved:
        again = _unanswered(again)
    return _Said(
        again,
        fragment=bool(another) or not _ASKS.search(text),
        opened=bool(opener or another),
        pointing=bool(question.pronouns),
        named=frozenset(match.entity for match in again.matches) - {match.entity for match in question.matches},
        names=bool(question.matches),
        dated=moved is not None,
    )


def _read(question: Question, text: str, facts: Facts) -> Question:
    return read_body(question.text, question.command, False, question.public, text, facts.names, question.today)


def _leans(said: _Said) -> bool:
    question = said.question
    content = _content(question)
    if question.matches and not content and not said.pointing and not said.dated and _IS_NAMED.match(question.typed):
        return False  # "who is Jens Stoltenberg?"
    if said.opened or said.pointing or said.dated:
        return True
    return len(content) + len(question.named) < FEW_WORDS and not (question.matches and content)


def _content(question: Question) -> list[Term]:
    return [term for term in question.terms if term.weight >= 1]


def _filled(before: Before, said: _Said, facts: Facts) -> Question:
    """One reading of a follow-up, with what it leaves unsaid."""
    question, earlier = said.question, before.question
    about, as_forces = _inherited_names(before, said, facts)
    terms = _inherited_words(before, said)
    asks, counted = _asked(before, said)
    period, mode = _when(before, said, asks)
    inherited = [*(["names"] if about or as_forces else []), *(["words"] if earlier.terms else [])]
    return replace(
        question,
        command=_command(before, said),
        about=tuple(about),
        as_forces=tuple(as_forces),
        terms=terms,
        asks=asks,
        counted=counted,
        period=period,
        mode=mode,
        inherited=tuple(inherited) or ("thread",),
        focus_event=next((fact.event for fact in before.shown if fact.event), None),
        focus_facts=() if _MORE.search(question.typed) else tuple(fact.id for fact in before.shown),
    )


def _inherited_words(before: Before, said: _Said) -> tuple[Term, ...]:
    """The follow-up's own words, then those of the question before, for less where it has its own."""
    question, earlier = said.question, before.question
    own = question.terms
    if _SAYS_WHO.search(question.typed):
        return tuple(replace(term, weight=CONTEXT_WEIGHT * term.weight) for term in earlier.terms)
    if _ONLY_ASKS.match(question.typed):
        return earlier.terms
    if _MORE.search(question.typed) and not question.matches:  # "which other subjects came up?" asks the same again
        own = tuple(term for term in own if term.word not in _TOPICS)
    complete = (said.named or said.dated) and not said.fragment and not set(question.pronouns) & _DEED
    if complete and (own or len(question.matches) > 1 or _IS_NAMED.match(question.typed)):
        return own  # "who had the job before him?" is not of what he announced
    of_another = bool(question.matches) and question.asks is Asks.WHAT and not said.fragment  # "what did France think?"
    weight = INHERITED_WEIGHT if of_another or any(term.weight >= 1 for term in own) else 1.0
    return own + tuple(replace(term, weight=weight * term.weight) for term in _unrivalled(earlier.terms, own))


def _asked(before: Before, said: _Said) -> tuple[Asks, tuple[Term, ...]]:
    """What is asked, and what is counted: a fragment asks what the question before did."""
    question, earlier = said.question, before.question
    content = _content(question)
    if _SAYS_WHO.search(question.typed):
        return Asks.WHO, ()
    if said.fragment and earlier.asks is Asks.HOW_MANY:
        counted = (*content, *_unrivalled(earlier.counted, question.terms)) if earlier.counted else ()
        return Asks.HOW_MANY, counted or question.counted
    if said.fragment:
        return (earlier.asks if question.asks is Asks.WHAT else question.asks), question.counted
    if question.asks is Asks.HOW_MANY and not question.counted:
        return Asks.HOW_MANY, earlier.counted
    return question.asks, question.counted


def _when(before: Before, said: _Said, asks: Asks) -> tuple[Period | None, Mode]:
    """The period: the follow-up's own, else that of the question before, where it is a filter for this one too."""
    question, earlier = said.question, before.question
    if question.period:
        return question.period, question.mode
    says_who = _SAYS_WHO.search(question.typed)
    only_dated = not (earlier.terms or earlier.named)  # "what happened on 5 February?"
    if asks in _OF_THE_EVENT and not (said.fragment or said.names or says_who or only_dated):
        return None, Mode.IN
    if earlier.period is None:
        them = asks is Asks.HOW_MANY and set(question.pronouns) & _OF_THEM and before.shown
        return (before.shown[0].when if them else None), earlier.mode
    # What its source does not date was found by when that was published, and so is what is asked next.
    published = bool(before.shown) and not any(fact.when for fact in before.shown) and earlier.period.end is not None
    return earlier.period, Mode.KNOWN_ON if published else earlier.mode


def _inherited_names(before: Before, said: _Said, facts: Facts) -> tuple[list[str], list[str]]:
    """Names of the question before that the follow-up does not replace by one of the same kind; and the forces."""
    question, forces = said.question, list[str]()
    if said.named and not said.fragment and not set(question.pronouns) & _DEED:
        return [], forces  # what he did, wherever that was
    kinds = facts.entities(list({*question.named, *before.question.named}))
    own = [kinds[entity] for entity in question.named if entity in kinds]
    earlier = [kinds[entity] for entity in before.question.named if entity in kinds]
    if before.question.command in ("troops", "compare") or plain.asks_for_levels(before.question):
        kept, forces = _kept_in_scope(before, question, facts)
    else:
        replaced = {_slot(entity) for entity in own}
        # "and the NATO chief?" puts another speaker; "and in Afghanistan?" does not.
        speakers = {each for fact in before.shown for each in (*fact.subjects, fact.said_by) if replaced - _SCENERY}
        kept = [entity.id for entity in earlier if _slot(entity) not in replaced and entity.id not in speakers]
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


def _unrivalled(earlier: tuple[Term, ...], own: tuple[Term, ...]) -> list[Term]:
    mine = {each for term in own for each in term.concepts}
    rivals = {each for row in _RIVALS if row & mine for each in row}
    return [term for term in earlier if not set(term.concepts) & (mine | rivals) and term != _UNKNOWN]


def _command(before: Before, said: _Said) -> str:
    """The command carries over where the follow-up only puts another place, force or period."""
    earlier = before.question.command
    if earlier in ("ask", "help", "who", "sources") or _content(said.question):
        return said.question.command
    return earlier
