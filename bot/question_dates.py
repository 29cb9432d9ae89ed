"""Which of the dates in a question the answer must hold in, and how it is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from bot.model import EntityKind
from bot.names.matching import Match
from bot.periods import Mode, PeriodMention


def mode_of(mention: PeriodMention | None, today: date) -> Mode:
    """How a period is meant: "now" is the latest that is known, as of today."""
    if mention is None:
        return Mode.IN
    now = mention.period.start == mention.period.end == today
    return Mode.AS_OF if now and mention.mode is Mode.IN else mention.mode


def period_meant(mentions: Sequence[PeriodMention], today: date) -> PeriodMention | None:
    """The first period named; "now" only where there is no other."""
    dated = [each for each in mentions if each.period.start != today or each.period.end != today]
    return next(iter(dated or mentions), None)


def dates_something_else(mention: PeriodMention, text: str) -> bool:
    """Whether a date in plain English is none in which the answer must hold.

    It dates the article asked of, or the event before or after which ("before the July 2021 visit"); "tomorrow" and
    "the past few years" are those of the source, not of today.
    """
    after = text[mention.end_offset :]
    if _OF_AN_ARTICLE.match(after) or mention.text.lower() == "tomorrow" or _VAGUE_YEARS.search(mention.text):
        return True
    return _BESIDE.match(mention.text) is not None and _OF_AN_EVENT.match(after) is not None


_OF_AN_ARTICLE = re.compile(r"(?:'s)? (?:article|piece|report|story|text|essay|paper|post|interview)\b", re.IGNORECASE)
_VAGUE_YEARS = re.compile(
    r"\b(?:past|last|recent|previous) (?:few|couple of|several|many)? ?(?:years|decades?)\b", re.IGNORECASE
)
_BESIDE = re.compile(r"(?:before|after|until|since|prior to|following|ahead of)\b", re.IGNORECASE)
_OF_AN_EVENT = re.compile(
    r" (?:[\w'-]+ ){0,3}"
    r"(?:visit|meeting|talks|summit|trip|attacks?|strikes?|vote|announcement|decision|speech|call|raid)\b",
    re.IGNORECASE,
)


def inside_event(mention: PeriodMention, matches: Sequence[Match]) -> bool:
    """Whether a date is part of an event's name: "the October 7 attack"."""
    return any(
        match.name.kind is EntityKind.EVENT and match.start < mention.end_offset and mention.start_offset < match.end
        for match in matches
    )
