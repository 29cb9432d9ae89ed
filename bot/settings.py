"""Every setting, read once at start: the only place that looks at the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the settings table in the README."""

    name: str
    default: str
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "FOOTNOTE_DATABASE",
        "data/footnote.db",
        "the store, one SQLite file; built from the sheets when absent",
    ),
    Setting("FOOTNOTE_SEEDS", "seeds", "the folder of fact sheets"),
    Setting("FOOTNOTE_ORIGINALS", "originals", "the folder of the articles' own texts, where you have them"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are."""

    database: Path
    seeds: Path
    originals: Path


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment; relative paths are under the checkout."""
    given = os.environ if environment is None else environment
    values = {each.name: given.get(each.name) or each.default for each in SETTINGS}
    return Settings(
        database=ROOT / values["FOOTNOTE_DATABASE"],
        seeds=ROOT / values["FOOTNOTE_SEEDS"],
        originals=ROOT / values["FOOTNOTE_ORIGINALS"],
    )
