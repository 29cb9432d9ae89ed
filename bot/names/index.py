"""The values of name matching: a name, where names are looked up, and what a match says.

Import them from `bot.names.matching`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

from bot.model import EntityKind
from bot.names.spelling import Reason, keys

# A match of this score or more is answered, and the answer says how the name was read. Measured on
# tests/name_cases.csv: from 88 on, no absent name is taken for another.
SURE = 88.0
# A match of this score or more is offered ("Did you mean …?"); anything below is dropped.
POSSIBLE = 70.0
# An index gives no more candidates than this; scoring them is what a look-up costs.
MOST_CANDIDATES = 120


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one entity. `form` is `normal_form(text)`; `adjective` marks "German", "Americans"."""

    entity: str
    text: str
    form: str
    kind: EntityKind
    adjective: bool = False


class NameIndex(Protocol):
    """Where names are looked up: in memory in tests, in SQLite in the store."""

    def exact(self, forms: Sequence[str]) -> list[Name]:
        """Names whose normal form is one of these."""

    def candidates(self, keys: Sequence[str]) -> list[Name]:
        """Names that share a key with these, those sharing the most first, a few hundred at most."""


@dataclass(frozen=True, slots=True)
class Match:
    """A typed name read as an entity's.

    `score` is 0 to 100 (see SURE and POSSIBLE), `typed` is `text[start:end]` of the text given.
    `others` are names of other entities that are equally good: the typed name is ambiguous.
    """

    entity: str
    name: Name
    score: float
    reason: Reason
    typed: str
    start: int
    end: int
    others: tuple[Name, ...] = ()


# Of two entities with an equal name the first kind here is meant, a noun before an adjective, then
# the first id. Persons lead: "a person pattern outranks a place hit" ("Austin", "Victoria").
_KIND_ORDER = (
    EntityKind.PERSON,
    EntityKind.GROUP,
    EntityKind.FORCE,
    EntityKind.ORGANISATION,
    EntityKind.PLACE,
    EntityKind.EVENT,
)
_RANK = {kind: rank for rank, kind in enumerate(_KIND_ORDER)}


def rank(name: Name) -> tuple[bool, int, str]:
    """The fixed order of equally named entities, first the one meant."""
    return name.adjective, _RANK[name.kind], name.entity


def is_capitals(text: str) -> bool:
    """Whether a name is an abbreviation in capitals ("PMF", "U.S.", "CJTF-OIR")."""
    return text.isupper()


def exact_reason(name: Name) -> Reason:
    return Reason.ABBREVIATION if is_capitals(name.text) else Reason.EXACT


class MemoryNames:
    """A name index in memory: what the tests and the workbench's drafts look names up in."""

    # A key that more names share than this selects nothing and is read only when no other is there.
    crowded = 1000

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_form: dict[str, list[Name]] = defaultdict(list)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._names = list(names)
        for number, name in enumerate(self._names):
            self._by_form[name.form].append(name)
            for key in keys(name.form):
                self._by_key[key].append(number)

    def exact(self, forms: Sequence[str]) -> list[Name]:
        return [name for form in forms for name in self._by_form.get(form, ())]

    def candidates(self, keys: Sequence[str]) -> list[Name]:
        lists = [self._by_key[key] for key in keys if key in self._by_key]
        selective = [each for each in lists if len(each) <= self.crowded] or [each[: self.crowded] for each in lists]
        shared = Counter(chain.from_iterable(selective))
        return [self._names[number] for number, _ in shared.most_common(MOST_CANDIDATES)]
