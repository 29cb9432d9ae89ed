"""Plain questions: the facts that answer them, or "not in the sources" with what comes nearest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.answers import timeline, troops, who
from bot.answers.asked import asked_words
from bot.answers.draft import Draft
from bot.answers.evidence import Evidence, answering, weigh
from bot.answers.help import usage
from bot.answers.leaving import asks_of_all, asks_of_leaving, is_of_a_part
from bot.answers.scope import period_words, troop_scope
from bot.answers.suits import ANOTHER_TIME
from bot.answers.unknown import level_concepts
from bot.asks import Asks
from bot.facts import Facts
from bot.model import Answer, AnswerKind, Entity, EntityKind, Fact
from bot.question import Question
from bot.wording import fact_sentence, figure_words, listed, qualification, when_words
from bot.words.vocabulary import MOVEMENT_CONCEPTS, TROOP_WORDS

MOST_LINES = 4
MOST_NEAREST = 2
NEAREST = 0.34


def answer(question: Question, facts: Facts) -> Answer:
    """Route a plain question to the command it amounts to, else answer it from the evidence."""
    draft = Draft(question, facts)
    if not question.typed.strip() and not question.inherited:
        return usage(draft, "help")
    if asks_for_levels(question) or _asks_where_troops_are(question, facts) or _asks_whose_troops(question, facts):
        levels = troops.answer(question, facts)
        if levels.kind is AnswerKind.FOUND:
            return levels
        scope = troop_scope(question, facts)
        if question.asks is Asks.HOW_MANY and scope.forces:
            return levels
        if not (scope.places or scope.forces or question.period or _only_movements(question)):
            return usage(draft, "troops")  # "how many troops?": whose, or where?
        other = _from_evidence(question, facts, frozenset((*scope.places, *scope.forces)))
        return other if other.kind is AnswerKind.FOUND else levels
    if question.period and not question.terms and not question.named and not question.scene:
        return timeline.answer(question, facts)
    if _asks_who_is(question):
        return who.answer(question, facts)
    return _from_evidence(question, facts)


def asks_for_levels(question: Question) -> bool:
    """Whether "how many troops …" asks for a level or a movement rather than for the dead, say."""
    others = (EntityKind.EVENT, EntityKind.PERSON, EntityKind.GROUP)
    if any(match.name.kind in others and match.entity not in question.scene for match in question.matches):
        return False
    if question.asks is Asks.WHETHER and asks_of_leaving(question) and asks_of_all(question):
        return False  # "have all left?" is not told by a figure of some
    words = {term.word for term in (*question.counted, *question.terms)}
    counts_troops = any(term.word in TROOP_WORDS for term in question.counted)
    bare = question.asks in (Asks.WHAT, Asks.WHETHER) and bool(words & TROOP_WORDS) and not question.counted
    if not counts_troops and not (bare and _only_levels(question)):
        return False
    return _only_levels(question)


def _asks_where_troops_are(question: Question, facts: Facts) -> bool:
    """ "Where are US troops": answered by how many are where. "Where in Iraq" wants more than that."""
    words = {term.word for term in asked_words(question)}
    if question.asks is not Asks.WHERE or not words or not words <= TROOP_WORDS | _THERE:
        return False
    return not troop_scope(question, facts).places


def _asks_whose_troops(question: Question, facts: Facts) -> bool:
    """ "Which countries have troops in Afghanistan": answered by how many each has."""
    words = {term.word for term in asked_words(question)} - _COUNTRIES
    if _WHICH_COUNTRIES.search(question.typed) is None or not words or not words <= TROOP_WORDS | _THERE:
        return False
    return bool(troop_scope(question, facts).places)


def _only_movements(question: Question) -> bool:
    return any(MOVEMENT_CONCEPTS.intersection(term.concepts) for term in asked_words(question))


_WHICH_COUNTRIES = re.compile(r"\b(?:which|what) (?:\w+ )?(?:countries|country|nations|allies|states)\b", re.IGNORECASE)
_COUNTRIES = frozenset("countries country nations allies states".split())
_THERE = frozenset("stationed deployed based present".split())


def _only_levels(question: Question) -> bool:
    allowed = level_concepts() | MOVEMENT_CONCEPTS
    content = [term for term in question.terms if term.weight >= 1]
    return all(set(term.concepts) & allowed or term.concepts[0].startswith("n_") for term in content)


def _asks_who_is(question: Question) -> bool:
    """ "who is X", "tell me about X", or a bare name: nothing is asked but the name."""
    if question.period or len(question.named) != 1 or question.scene:
        return False
    if any(term.concepts[0] != "role" for term in question.terms):
        return False
    return question.asks in (Asks.WHO, Asks.WHAT)


def _from_evidence(question: Question, facts: Facts, of: frozenset[str] = frozenset()) -> Answer:
    """The facts that answer, those about all of `of`: German troops in Afghanistan are none in Iraq."""
    draft = Draft(question, facts)
    weighed = weigh(question, facts)
    chosen = answering([each for each in weighed if of.issubset(each.fact.entities)], question.asks, MOST_LINES)
    if not chosen:
        return _not_in_sources(draft, weighed)
    shown = [each.fact for each in chosen]
    draft.title = _headline(question, shown, draft)
    draft.show(shown)
    draft.differing(shown)
    return draft.close()


def _headline(question: Question, shown: Sequence[Fact], draft: Draft) -> str:
    """What was asked for, in a few words: the figures, the date; else the best fact itself."""
    best = shown[0]
    names = draft.entities(shown)
    if question.asks is Asks.HOW_MANY and best.figure:
        beside = [each for each in shown if each.figure and (each.source, each.passage) == (best.source, best.passage)]
        by_unit: dict[str, Fact] = {}
        for each in [best, *beside]:
            if each.figure:
                by_unit.setdefault(each.figure.unit, each)
        return "; ".join(
            _qualified(figure_words(each.figure), each, names, _wider(question, each, names))
            for each in by_unit.values()
            if each.figure
        )
    if question.asks is Asks.WHEN and not (asks_of_leaving(question) and is_of_a_part(best)):
        return _qualified(when_words(best), best, names)
    return fact_sentence(best, names)


def _qualified(words: str, fact: Fact, names: Mapping[str, Entity], more: str = "") -> str:
    """A figure or a date with what must be said beside it: "by mid-2021 (planned)"."""
    qualified = "; ".join(filter(None, [more, qualification(fact, names)]))
    return f"{words} ({qualified})" if qualified else words


def _wider(question: Question, fact: Fact, names: Mapping[str, Entity]) -> str:
    """Where a figure is of, if of more places than were asked about: "in Afghanistan and Iraq"."""
    asked = set(question.named).intersection(fact.places)
    if not asked or asked == set(fact.places):
        return ""
    return f"in {listed([names[place].name for place in fact.places if place in names])}"


def _not_in_sources(draft: Draft, weighed: list[Evidence]) -> Answer:
    draft.kind = AnswerKind.NOT_FOUND
    lacks = {
        Asks.HOW_MANY: "No such figure",
        Asks.WHEN: "No date for that",
        Asks.WHERE: "No place for that",
        Asks.WHO: "No name for that",
        Asks.WHY: "No reason for that",
    }
    what = lacks.get(draft.question.asks, "Not")
    draft.title = f"{what} in the sources{period_words(draft.question)}."
    in_time = [each for each in weighed if each.missing != ANOTHER_TIME]
    near = sorted((e for e in in_time if e.coverage >= NEAREST), key=lambda e: -e.score)
    draft.show([each.fact for each in near[:MOST_NEAREST]], nearest=True)
    return draft.close()
