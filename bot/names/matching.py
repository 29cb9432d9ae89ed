"""Which entity a typed name means, with score and reason.

A reader types "suleimani", "stoltenburg" or "asaib ahl alhaq". Equal normal forms are answered at
once; else the index gives candidates that share consonants (`keys`), and their words are compared
one by one (bot/names/scores.py). Names inside running text are found by `find_names` the same way.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import EntityKind
from bot.names.common_words import GROUP_NOUNS, TITLES
from bot.names.in_text import find_names
from bot.names.index import (
    MOST_CANDIDATES,
    POSSIBLE,
    SURE,
    Match,
    MemoryNames,
    Name,
    NameIndex,
    exact_reason,
)
from bot.names.scores import best_by_entity, likeliest, score_names
from bot.names.spelling import Likeness, Reason, keys, normal_form, tokens

__all__ = [
    "MOST_CANDIDATES",
    "POSSIBLE",
    "SURE",
    "Match",
    "MemoryNames",
    "Name",
    "NameIndex",
    "Reason",
    "find_names",
    "keys",
    "match_name",
    "normal_form",
]

_EQUAL = 100.0
_EQUAL_BUT_TITLE = 97.0
_LONGEST = 12  # words of a typed name that are looked at


def match_name(text: str, index: NameIndex, limit: int = 5, kinds: frozenset[EntityKind] | None = None) -> list[Match]:
    """Read the whole of `text` as one name: at most `limit` matches, the best first, one an entity.

    An exact name leaves no room for others; two matches of SURE or more are an ambiguity. `kinds`
    keeps only entities of these kinds. Never raises; a text without a word gives nothing.
    """
    words = tokens(text)
    if not words:
        return []
    start, end = words[0].start, words[-1].end
    form = normal_form(text)
    typed = form.split()[:_LONGEST]
    bare = _without_titles(typed)
    wanted = [name for name in index.exact(list(dict.fromkeys((form, bare)))) if _is_wanted(name, kinds)]
    equal = [name for name in wanted if name.form == form]
    scored = {name: (_EQUAL, exact_reason(name)) for name in equal}
    if not scored:
        scored = {name: (_EQUAL_BUT_TITLE, exact_reason(name)) for name in wanted if not name.adjective}
    if not scored:
        names = [name for name in index.candidates(keys(" ".join(typed))) if _is_wanted(name, kinds)]
        scored = score_names(typed, likeliest(" ".join(typed), names))
    best = best_by_entity(scored)
    return [
        Match(name.entity, name, score, reason, text[start:end], start, end, _equals(best, name, score))
        for name, (score, reason) in best[:limit]
    ]


def _is_wanted(name: Name, kinds: frozenset[EntityKind] | None) -> bool:
    return kinds is None or name.kind in kinds


def _without_titles(words: Sequence[str]) -> str:
    return " ".join(word for word in words if word not in TITLES and word not in GROUP_NOUNS)


def _equals(best: Sequence[tuple[Name, Likeness]], name: Name, score: float) -> tuple[Name, ...]:
    return tuple(other for other, (theirs, _) in best if theirs == score and other.entity != name.entity)
