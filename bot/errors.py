"""Every error of ours, so that the one place that catches knows what it may say.

The text of each (`str()`) is the sentence the user reads.

    FootnoteError
    ├── SettingsError   settings that cannot be used; `faults` has a sentence for each
    ├── SheetError      fact sheets that cannot be read; `faults` names each by file, line and field
    ├── StoreError      a database that cannot be opened, read or written
    ├── IngestError     what cannot be read as an article (bot/ingestion/article.py)
    │   └── FetchError      what cannot be fetched
    └── ArgumentError, NotThereError    what an agent asked for wrongly (bot/mcp_server)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN_FAULTS = 100  # of a SheetError, in its text; `faults` holds them all


class FootnoteError(Exception):
    """Something that went wrong and that the user can do something about."""


class SettingsError(FootnoteError):
    """Settings that cannot be used. `faults` has a sentence for each that is wrong; no value stands in them."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        heading = "The settings have a fault:" if count == 1 else f"The settings have {count} faults:"
        super().__init__("\n".join([heading, *self.faults]))


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a sheet, and where. A `warning` is worth a look and stops nothing."""

    file: str
    line: int  # from 1; 0 where the fault is of the whole file or folder
    field: str  # "figure.value"; empty where it is of the whole file
    message: str
    warning: bool = False

    def __str__(self) -> str:
        where = f"{self.file} line {self.line}" if self.line else self.file
        return f"{where}{', ' + self.field if self.field else ''}: {self.message}"


class SheetError(FootnoteError):
    """Fact sheets that cannot be used. `faults` holds everything that is wrong, in order of file and line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        count = len(self.faults)
        heading = "The sheets have a fault:" if count == 1 else f"The sheets have {count} faults:"
        lines = [str(fault) for fault in self.faults[:SHOWN_FAULTS]]
        rest = [f"and {count - SHOWN_FAULTS} more."] if count > SHOWN_FAULTS else []
        super().__init__("\n".join([heading, *lines, *rest]))


class StoreError(FootnoteError):
    """A database that cannot be opened, read or written."""
