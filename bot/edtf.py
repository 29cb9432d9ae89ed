"""Periods: intervals with precision, written in EDTF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included; None is open. `edtf` carries the precision."""

    start: date | None
    end: date | None
    edtf: str
