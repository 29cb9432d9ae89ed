"""Which months the facts cover, with a fact of each source by which the month can be looked at."""

from __future__ import annotations

import json
import sqlite3
from datetime import date

from bot.facts import Covered, Select
from store.postings import FIRST_DAY, LAST_DAY
from store.selecting import plan

LONGEST_MONTH = 31  # days; what took longer, or is dated less finely, counts for its year


def coverage(connection: sqlite3.Connection, wanted: Select) -> list[Covered]:
    """The months, and the years of facts that no month is stated for, in which facts that fit begin; oldest first."""
    found = plan(connection, wanted)
    if not found:
        return []
    sifting, sifted = found.sifting()
    begun: dict[int, str] = {}
    for term, span in found.reads():
        overlap, days = found.overlap(span, by_start=True)
        rows = connection.execute(
            "SELECT starts, ends, fact FROM postings AS posting INDEXED BY postings_oldest"
            f" WHERE term = ? AND span = ?{overlap}{sifting} AND starts BETWEEN ? AND ?",
            [term, span, *days, *sifted, FIRST_DAY + 1, LAST_DAY],
        )
        for starts, ends, fact in rows:
            begun[fact] = covered_edtf(starts, ends)
    counted: dict[str, int] = {}
    examples: dict[str, dict[str, str]] = {}
    for number, source, fact_id in connection.execute(
        "SELECT number, source, id FROM facts WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
        [json.dumps(sorted(begun))],
    ):
        edtf = begun[number]
        counted[edtf] = counted.get(edtf, 0) + 1
        examples.setdefault(edtf, {}).setdefault(source, fact_id)
    return [Covered(edtf, counted[edtf], tuple(examples[edtf].values())) for edtf in sorted(counted)]


def covered_edtf(starts: int, ends: int) -> str:
    """The month, or the year, that a fact from one day to another (as ordinals) counts for."""
    day = date.fromordinal(starts)
    return f"{day:%Y-%m}" if ends - starts < LONGEST_MONTH else f"{day:%Y}"
