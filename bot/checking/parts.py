"""What a sentence is taken apart into: names with their sides, figures, words; and what a word means in a check."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from bot.checking import lexicon
from bot.model import EntityKind, Figure
from bot.words.concepts import concept


class Side(StrEnum):
    """Where a name stands to the verb of its clause."""

    DOER = "doer"
    DONE_TO = "done_to"
    PLACE = "place"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence. `adjective` says that it stands before a noun: "US troops", "Iran's attack"."""

    entity: str
    kind: EntityKind
    side: Side
    start: int
    end: int
    adjective: bool = False
    counted: bool = False  # says whose the things counted are: "2,500 US troops"
    others: tuple[str, ...] = ()
    governors: frozenset[str] = frozenset()  # the concepts of the verb, or of the action, whose doer it is
    link: str = ""  # the preposition before it
    main: bool = True  # in the first clause
    relative: bool = False  # in a clause about somebody: "people who want to hurt America"
    slots: frozenset[tuple[str, str]] = frozenset()  # what it is to which word: ("subject", "attack"), ("of", "ally")
    carried: bool = False  # taken over from the claim before
    later: bool = False  # behind a "before" or "after"


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in a sentence and the concepts of what it counts; none where the noun is left out."""

    figure: Figure
    unit: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """A content word and the concepts it may stand for, as compared in checks (`meant`)."""

    text: str
    concepts: frozenset[str]
    start: int
    end: int


_TROOPS_TOO = frozenset(each for each in map(concept, ("force", "personnel", "military")) if each)


@lru_cache(maxsize=65_536)
def meant(word: str) -> frozenset[str]:
    """The concepts that a folded word may stand for in a check; empty for a word without meaning of its own."""
    if word in lexicon.APART:
        return frozenset({lexicon.APART[word]})
    found = concept(word)
    if not found:
        return frozenset()
    extra = {"troop"} if found in _TROOPS_TOO else frozenset()
    return frozenset({lexicon.ONE_OF.get(found, found), *extra})
