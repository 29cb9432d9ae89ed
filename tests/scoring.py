"""How a labelled question is judged: the kind, a token of each expected group, none of those it must not say.

Tokens match on word boundaries and case does not count, so that 500 is not found in 2,500.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.model import Answer

KINDS = {
    "answer": {"found"},
    "no_figure_nearest": {"not_found"},
    "not_in_sources": {"not_found"},
    "unknown_name_suggest": {"suggest", "not_found"},
    "usage_help": {"usage"},
}
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-"})


@dataclass(frozen=True)
class Labelled:
    """A question with what its answer must and must not hold. `known_miss` says why it fails today."""

    id: str
    text: str
    behaviour: str
    thread: tuple[str, ...] = ()
    expected: tuple[tuple[str, ...], ...] = ()
    must_not: tuple[str, ...] = ()
    known_miss: str = ""


def faults(question: Labelled, answer: Answer) -> list[str]:
    """What is wrong with an answer; empty where it is right."""
    text = _plain(answer.text)
    kinds = set(KINDS[question.behaviour])
    if question.behaviour == "unknown_name_suggest" and question.expected:
        kinds.add("found")  # a store that knows the abbreviation may answer outright
    wrong = [] if answer.kind.value in kinds else [f"kind {answer.kind.value}, wanted {sorted(kinds)}"]
    wrong += [f"lacks {group}" for group in question.expected if not any(_holds(token, text) for token in group)]
    return wrong + [f"says {token}" for token in question.must_not if _holds(token, text)]


def _plain(text: str) -> str:
    return " ".join(text.translate(_PLAIN).lower().split())


def _holds(token: str, text: str) -> bool:
    return re.search(r"(?<![\w,.])" + re.escape(_plain(token)) + r"(?!\w|[,.]\d)", text) is not None
