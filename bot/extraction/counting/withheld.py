"""Levels of troops that the source keeps to itself: "declined to say how many troops", "no number for Syria".

A level is withheld only where a refusal governs a verb of telling and what is not told is how many troops there are
somewhere: not how many of a number that is given are this or that, and not how many there will be.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.nouns import Counted
from bot.extraction.measuring.around import Kind, around
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Statement
from bot.extraction.stating.strengths import statements_of
from bot.extraction.text.numbers import Number
from bot.model import EntityKind, FactType, Figure, Measure, ValueKind

_REFUSALS = lexicon.words(
    "decline declined declines refuse refused refuses not n't without never won't wouldn't wo can't cannot didn't"
)
_TELL = frozenset(
    """say said disclosed disclose reveal specify give discuss confirm comment provide release put get state tell share
    detail quantify publish identify speculate saying giving disclosing specifying giving revealing going""".split()
)
_TOLD = frozenset("disclosed released given revealed specified published provided told made announced".split())
_NUMBERS = frozenset("number numbers figure figures strength headcount size level levels".split())
_PERSONS = lexicon.PEOPLE - lexicon.words("others other personnel officials official american commander leader officer")
_THINGS = lexicon.words("brigades battalions planes aircraft ships votes cases")
_NO_LEVEL = _PERSONS | _THINGS | lexicon.WEAPONS | lexicon.FIGHTERS | lexicon.CASUALTY - {"claimed"}
_TROOPS = lexicon.TROOPS | lexicon.words("forces members personnel")
_REACH = 9  # tokens before a number within which it is refused
_GAP = 5  # tokens between a refusal and its verb


def withheld(reading: Reading, context: Context) -> list[Statement]:
    """The troops of a sentence whose number it says is not told: at most one statement."""
    words = reading.words
    if _REFUSALS.isdisjoint(reading.vocabulary):
        return []
    for at in range(len(words)):
        asked = _asked_number(words, at)
        if asked is None or not (_is_refused(words, at) or _is_not_told(words, asked)):
            continue
        if _is_part(reading, asked):
            continue
        noun = next((each for each in range(asked, min(asked + 7, len(words))) if words[each] in _TROOPS), None)
        if noun is None and not _names_a_place(reading, asked, context):
            continue
        return _statements(reading, at, asked if noun is None else noun + 1, context)
    return []


def _is_refused(words: list[str], at: int) -> bool:
    """Whether a refusal with its verb of telling stands before: "would not say", "declined to give us a figure for"."""
    first = max(0, at - _REACH)
    for verb in range(at - 1, first - 1, -1):
        if words[verb] in _TELL and not _REFUSALS.isdisjoint(words[max(0, verb - _GAP) : verb]):
            return True
    return False


def _is_not_told(words: list[str], asked: int) -> bool:
    """Whether a passive refusal stands after: "the number of soldiers was never disclosed"."""
    for verb in range(asked, min(asked + 12, len(words))):
        if words[verb] in (",", ";", "."):
            return False
        if words[verb] in _TOLD and not _REFUSALS.isdisjoint(words[max(0, verb - 3) : verb]):
            return True
    return False


def _is_part(reading: Reading, asked: int) -> bool:
    """Whether only a part of a number that is given is not told: "how many of the 3,000 remaining"."""
    if reading.word(asked) != "of" and reading.word(asked - 1) != "of":
        return False
    whole = [reading.token(at) for at in range(asked, asked + 4)]
    return any(token.value is not None or token.word in ("them", "those", "these") for token in whole)


def _names_a_place(reading: Reading, asked: int, context: Context) -> bool:
    """Whether it is a place whose number is not told, in a text about troops: "how many work at", "a number for"."""
    words = reading.words[asked : asked + 8]
    if not context.of_troops or not _NO_LEVEL.isdisjoint(words) or words[:1] in (["will"], ["would"]):
        return False
    return "there" in words or any(
        each.kind is EntityKind.PLACE and not each.adjective and asked <= each.first < asked + 8
        for each in reading.mentions
    )


def _statements(reading: Reading, at: int, end: int, context: Context) -> list[Statement]:
    unit = reading.word(end - 1) if reading.word(end - 1) in _TROOPS else "troops"
    count = Count(Number(at, at, at + 1), at, end, Counted.TROOPS, Figure(kind=ValueKind.WITHHELD, unit=unit), end - 1)
    near = around(reading, [count], 0)
    return statements_of(reading, count, Kind(FactType.STRENGTH, Measure.PRESENT), near, context)


def _asked_number(words: list[str], at: int) -> int | None:
    """Where "how many", "number(s) of" or "a figure for" ends."""
    following = words[at + 1 : at + 2]
    if words[at] == "how" and following == ["many"]:
        return None if words[at + 2 : at + 3] in (["more"], ["additional"]) else at + 2
    if words[at] in _NUMBERS and following in (["of"], ["or"], ["for"], ["in"], ["on"]):
        return at + 2
    return None
