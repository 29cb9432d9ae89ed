"""`/compare`: two places or forces side by side, each figure with its source."""

from __future__ import annotations

from bot.answers.draft import Draft
from bot.answers.follow_ups import troop_follow_ups
from bot.answers.help import usage
from bot.answers.scope import LEVEL_TYPES, Scope, in_time, period_words, troop_scope
from bot.answers.troops import level_series
from bot.answers.unknown import stranger_answer, unknown_words
from bot.facts import Facts, Select
from bot.model import Answer, AnswerKind, Fact
from bot.question import Question
from bot.wording import listed, short_name

MOST_A_SIDE = 5
MOST_READ = 60


def answer(question: Question, facts: Facts) -> Answer:
    """Levels and movements of two or more places (or forces) in the same period, one after the other."""
    draft = Draft(question, facts)
    strangers = tuple(word for word in unknown_words(question, facts) if word not in ("versus", "vs"))
    if strangers and question.explicit:
        return stranger_answer(draft, strangers, "place or force")
    sides = _sides(troop_scope(question, facts))
    if len(sides) < 2:
        return usage(draft, "compare")
    names = facts.entities([e for side in sides for e in (*side.places, *side.forces)])
    labels = [
        names[side.places[0]].name if _by_place(sides) else f"{short_name(names[side.forces[0]])} troops"
        for side in sides
    ]
    draft.title = f"{listed(labels)}{period_words(question)}"
    without: list[str] = []
    everything: list[Fact] = []
    for side, label in zip(sides, labels, strict=True):
        select = in_time(question, Select(types=LEVEL_TYPES, places=side.places, forces=side.forces))
        found = [fact for fact in facts.select(select, MOST_READ) if fact.counts]
        if not found:
            without.append(label)
        draft.show(found[:MOST_A_SIDE])
        everything += found[:MOST_A_SIDE]
    if without:
        draft.notes.append(f"No figure for {listed(without, 'or')}{period_words(question)} in the sources.")
    if not everything:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = draft.notes.pop()
    draft.series = level_series(everything, draft.entities(everything))
    draft.differing(everything)
    draft.follow_ups = troop_follow_ups(question, sides[0], facts)
    return draft.close()


def _by_place(sides: list[Scope]) -> bool:
    return len({side.places for side in sides}) > 1


def _sides(scope: Scope) -> list[Scope]:
    """One scope a place where two or more places are named, else one a force."""
    if len(scope.places) > 1:
        return [Scope((place,), scope.forces) for place in scope.places]
    return [Scope(scope.places, (force,)) for force in scope.forces]
