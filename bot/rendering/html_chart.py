"""A series of figures as bars for a page: their lengths to scale from zero, in words what each one is.

The bars lie, with their labels above them, so that they fit any width; sizes are percentages and pixels in
attributes, as the reader's pages allow no styles in the text. Dates are in order, not to scale, and the chart says so.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import Measure, Series
from bot.wording import counted, number_words

ROW = 44  # pixels a bar takes, its label included
BAR_TOP = 22


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `length` is a percentage of the longest, `top` its place in pixels."""

    label: str
    amount: str
    length: float
    top: int
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars with a title and a sentence for those who do not see them. `height` is in pixels."""

    name: str  # the part of its ids that tells it from others on the page
    title: str
    description: str
    unit: str
    bars: tuple[Bar, ...]
    height: int


def series_charts(series: Sequence[Series]) -> tuple[Chart, ...]:
    """A chart for each series that has a point to draw."""
    drawn = []
    for number, each in enumerate(series, start=1):
        rows = [
            (f"{point.label}{_measured(point.measure)}", point.value, point.measure is Measure.PLANNED)
            for point in each.points
            if math.isfinite(point.value) and point.value >= 0
        ]
        if rows:
            title = f"{each.name} (dates not to scale)"
            drawn.append(_chart(f"chart-{number}", title, each.unit, rows))
    return tuple(drawn)


def coverage_chart(by_year: Mapping[str, int]) -> Chart | None:
    """Dated facts by the year they tell of; None where there are none."""
    rows = [(year, float(count), False) for year, count in sorted(by_year.items())]
    return _chart("coverage", "Dated facts by year", "facts", rows) if rows else None


def _chart(name: str, title: str, unit: str, rows: Sequence[tuple[str, float, bool]]) -> Chart:
    most = max(value for _, value, _ in rows) or 1
    bars = tuple(
        Bar(label, number_words(value), round(100 * value / most, 2), index * ROW + BAR_TOP, planned)
        for index, (label, value, planned) in enumerate(rows)
    )
    (first, low, _), (last, high, _) = rows[0], rows[-1]
    ends = f" from {number_words(low)} ({first}) to {number_words(high)} ({last})" if len(rows) > 1 else ""
    return Chart(name, title, f"{counted(len(rows), 'bar')}{ends}, to scale from zero.", unit, bars, len(rows) * ROW)


def _measured(measure: Measure | None) -> str:
    return "" if measure in (None, Measure.PRESENT) else f", {measure.value}"
