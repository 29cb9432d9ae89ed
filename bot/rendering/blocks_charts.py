"""A series of figures as Slack's own chart, and the table beside it whose rows lead to the sources.

Slack's charts have a text axis, not a scale of time, no gaps and no links: so bars and not a line, one point
for each date, the axis says that it is not to scale, and what was planned is called planned under its bar.
A chart draws bare numbers. The table beside it gives each as its source said it, hedge and all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from bot.edtf import MONTH_NAMES
from bot.model import Measure, Point, Series
from bot.rendering.blocks_elements import Block, Element, link, paragraph, rich_text, shortened
from bot.rendering.blocks_pages import Cited, Piece
from bot.rendering.slack_limits import LIMIT
from bot.wording import number_words

LONGEST_CELL = 300
LONGEST_CATEGORY = LIMIT["chart.category"]
AXIS = "dates, not to scale"
# A group is the series that share their categories and unit, with the points of each.
Drawn = tuple[Series, tuple[tuple[str, Point], ...]]


def chart_blocks(series: Sequence[Series], lines: Iterable[Piece], cited: Cited) -> list[Block]:
    """At most two charts, then the table of their points; nothing where nothing can be drawn.

    Only figures of `lines`, which show and cite them, are drawn.
    """
    shown = {fact: piece for piece in lines if piece.citations for fact in piece.facts}
    groups: dict[tuple[object, ...], list[Drawn]] = {}
    for each in series:
        points = _drawable(each, shown)
        if len(points) > 1:
            categories = tuple(category for category, _ in points)
            groups.setdefault((each.unit, categories), []).append((each, points))
    chosen = [group[: LIMIT["chart.series"]] for group in groups.values()][: LIMIT["message.charts"]]
    if not chosen:
        return []
    drawn = [each for group in chosen for each in group]
    return [*(_chart(group) for group in chosen), _table(drawn, shown, cited)]


def _drawable(series: Series, shown: Mapping[str, Piece]) -> tuple[tuple[str, Point], ...]:
    """The points of a series that are shown, each under a category of its own; none where that cannot be."""
    points = [point for point in series.points if point.fact in shown and math.isfinite(point.value)]
    categories = [_category(point) for point in points]
    if len(set(categories)) < len(categories):  # two figures for one date: told apart by their sources
        numbers = [shown[point.fact].citations[0].number for point in points]
        categories = [_category(point, f" [{number}]") for point, number in zip(points, numbers, strict=True)]
    unique = len(set(categories)) == len(categories)
    return tuple(zip(categories, points, strict=True)) if unique and len(points) <= LIMIT["chart.points"] else ()


def _category(point: Point, mark: str = "") -> str:
    """What stands under a bar: the date as the source gives it, and what the figure measures."""
    measure = "" if point.measure in (None, Measure.PRESENT) else f" {point.measure.value}"
    ending = f"{measure}{mark}"
    label = shortened(point.label, LONGEST_CELL) or "–"
    if len(label + ending) > LONGEST_CATEGORY:
        for name in MONTH_NAMES:
            label = label.replace(name, name[:3])
    if len(label + ending) > LONGEST_CATEGORY:
        label = label.replace("about ", "c. ")
    return shortened(label, max(2, LONGEST_CATEGORY - len(ending))) + ending


def _chart(group: Sequence[Drawn]) -> Block:
    first, points = group[0]
    categories = [category for category, _ in points]
    title = first.name if len(group) == 1 else f"{len(group)} series, {first.unit}"
    names = _names([series for series, _ in group])
    drawn = [
        {"name": name, "data": [{"label": category, "value": _number(point.value)} for category, point in points]}
        for name, (_, points) in zip(names, group, strict=True)
    ]
    axis = {"categories": categories, "x_label": AXIS}
    if unit := shortened(first.unit, LIMIT["chart.axis_label"]):
        axis["y_label"] = unit
    return {
        "type": "data_visualization",
        "title": shortened(title, LIMIT["chart.title"]) or "Figures",
        "chart": {"type": "bar", "series": drawn, "axis_config": axis},
    }


def _names(group: Sequence[Series]) -> list[str]:
    """A short name for each series, no two the same: "NATO, Afghanistan"."""
    most = LIMIT["chart.series_name"]
    short = [shortened(each.name if len(each.name) <= most else each.name.replace(" troops in ", ", "), most)
             for each in group]  # fmt: skip
    if len(set(short)) == len(short) and all(short):
        return short
    return [f"{number} {shortened(name, most - 3)}".rstrip() for number, name in enumerate(short, 1)]


def _table(drawn: Sequence[Drawn], shown: Mapping[str, Piece], cited: Cited) -> Block:
    """When, what the source says, the number drawn, and the link to the passage, a row a point."""
    heads = ("When", "What the source says", "Drawn as", "Source")
    rows: list[list[Element]] = [[_cell(head) for head in heads]]
    for _, points in drawn:
        for category, point in points:
            piece = shown[point.fact]
            citation = piece.citations[0]
            number = {"type": "raw_number", "value": _number(point.value), "text": number_words(point.value)}
            mark, address = f"[{citation.number}]", cited.addresses.get(citation)
            source = rich_text(paragraph([link(address, mark)])) if address else _cell(mark)
            rows.append([_cell(category), _cell(piece.said), number, source])
    return {
        "type": "data_table",
        "caption": f"The figures drawn, with their sources; {AXIS}",
        "rows": rows[: LIMIT["data_table.rows"]],
    }


def _cell(text: str) -> Element:
    return {"type": "raw_text", "text": shortened(text, LONGEST_CELL) or "–"}


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value
