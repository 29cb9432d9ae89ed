"""What kind of answer a question wants, by its first question word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from bot.words.concepts import fold
from bot.words.slips import question_word
from bot.words.vocabulary import PERSON_NOUNS, PLACE_NOUNS

WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:['’][^\W_]+)?", re.UNICODE)


class Asks(StrEnum):
    """What kind of answer a question wants."""

    HOW_MANY = "how_many"
    WHEN = "when"
    WHERE = "where"
    WHO = "who"
    WHY = "why"
    HOW_LONG = "how_long"
    NAME = "name"
    WHETHER = "whether"
    WHAT = "what"


def asks_of(text: str) -> Asks:
    """The kind of answer asked for, by the first question word, wherever it stands."""
    words = [question_word(fold(word).removesuffix("'s")) for word in WORD.findall(text)]
    pairs = set(pairwise(words))
    if pairs & {("how", "many"), ("how", "much"), ("number", "of")}:
        return Asks.HOW_MANY
    if {first for first, second in pairs if second in DATE_NOUNS} & {"what", "which"}:
        return Asks.WHEN
    if _EXACT_DATE.search(text):
        return Asks.WHEN
    which = words.index("which") if "which" in words else len(words)
    nouns = {second for first, second in pairs if first == "what"} | set(words[which + 1 : which + 4])
    if ("how", "long") in pairs:
        return Asks.HOW_LONG
    naming = bool(set(words) & NAMING)
    if nouns & PERSON_NOUNS:
        return Asks.WHO
    if nouns & PLACE_NOUNS:
        return Asks.WHERE
    if naming:
        return Asks.NAME
    if pairs & {("what", "reason"), ("how", "come"), ("for", "what"), ("what", "grounds"), ("which", "grounds")}:
        return Asks.WHY
    kinds = {"when": Asks.WHEN, "where": Asks.WHERE, "who": Asks.WHO, "whom": Asks.WHO, "why": Asks.WHY}
    kinds |= {"whose": Asks.WHO, "what": Asks.WHAT, "which": Asks.WHAT, "how": Asks.WHAT}
    for position, word in enumerate(words):
        if word == "when" and position > 2:
            continue  # "… when Biden took office" sets the scene
        if word in ("who", "which") and position and _is_relative(words, position):
            continue
        if word in kinds:
            return kinds[word]
    if words and words[0] in AUXILIARIES:
        return Asks.WHETHER
    return Asks.WHAT


def _is_relative(words: Sequence[str], position: int) -> bool:
    """Whether "who" tells which person is spoken of, and something else is asked: "the adviser who spoke, why did"."""
    asked_later = not _ASKED_LATER.isdisjoint(words[position + 1 :])
    return asked_later and words[position - 1] not in _BEFORE_ASKING and position >= _EARLIEST_RELATIVE


_ASKED_LATER = frozenset("why when where how what".split())
_BEFORE_ASKING = frozenset(
    "and but or so then me us you know tell say ask wonder exactly to by with from for of in on".split()
)
_EARLIEST_RELATIVE = 2  # words before it: "the adviser who"
DATE_NOUNS = frozenset("date day month year".split())
_EXACT_DATE = re.compile(r"\b(?:what|which) (?:exact|precise|very|same) (?:date|day|month|year)\b", re.IGNORECASE)
NAMING = frozenset(["name", "names", "named", "called", "title", "titled"])
AUXILIARIES = frozenset(
    [
        "did",
        "do",
        "does",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "can",
        "could",
        "will",
        "would",
        "should",
        "any",
    ]
)
