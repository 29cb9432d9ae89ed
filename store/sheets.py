"""Fact sheets in: YAML files read into the types of `bot.model`, every fault named by file, line and field."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Entity, Fact, Passage, Source


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything a folder of sheets holds. `digest` is a sha256 over the files, to tell when they changed."""

    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    digest: str
