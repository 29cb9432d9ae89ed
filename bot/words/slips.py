"""Ordinary words as they were meant: "asassinate", "resposible". Names are `bot.names.matching`'s."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.words.vocabulary import QUESTION_WORDS, STOP_WORDS, SYNONYMS

SHORTEST = 5  # letters: shorter words have too many neighbours
_WORDS = sorted({word for row in SYNONYMS for word in row.split() if len(word) >= SHORTEST})
_ASKING = sorted(QUESTION_WORDS)


@lru_cache(maxsize=4096)
def respelt(word: str) -> str | None:
    """The one known word within a slip of this one (two in ten letters or more); None where there is none."""
    if len(word) < SHORTEST or word in _WORDS:
        return None
    slips = 2 if len(word) >= 10 else 1
    found = process.extract(word, _WORDS, scorer=OSA.distance, score_cutoff=slips, limit=2)
    if not found or (len(found) > 1 and found[0][1] == found[1][1]):
        return None
    return str(found[0][0])


@lru_cache(maxsize=4096)
def question_word(word: str) -> str:
    """A question word with two letters swapped ("waht") as it was meant; any other word as it is."""
    if len(word) < 3 or word in STOP_WORDS:
        return word
    for asking in _ASKING:
        if len(asking) == len(word) and sorted(asking) == sorted(word) and OSA.distance(word, asking) == 1:
            return asking
    return word
