"""Which entity a typed name means, with score and reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.model import EntityKind


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
