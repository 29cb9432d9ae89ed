"""`Select` as reads of postings: facts by entity, force, place and date, in the order they are shown.

The rarest condition leads: its postings are read in order, the other conditions are looked up for
each, and the reading stops at the limit. A condition with several alternatives, and the spans of a
term, are read one by one, each to the limit, and merged.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.facts import Select
from bot.model import Fact, FactType
from store.postings import (
    FIRST_DAY,
    LAST_DAY,
    LONGEST,
    UNDATED,
    Role,
    entity_term,
    force_term,
    is_apart,
    source_term,
    type_term,
)
from store.records import FACTS

_NEWEST = ("NOT INDEXED", "ends DESC, starts DESC, fact")
_OLDEST = ("INDEXED BY postings_oldest", "starts, ends, fact")
_SAME_FACT = "span = posting.span AND ends = posting.ends AND starts = posting.starts AND fact = posting.fact"


@dataclass(frozen=True, slots=True)
class Condition:
    """One of these terms (by number), in this role; `facts` is how many postings they have.

    `apart` where no fact has two of the terms.
    """

    terms: tuple[int, ...]
    roles: Role
    facts: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How a Select is read: the leading condition, the others, and the bounds on dates."""

    lead: Condition
    others: tuple[Condition, ...]
    types: tuple[int, ...]
    known_on: int | None
    first: int | None
    last: int | None
    undated: bool = False

    @property
    def dated(self) -> bool:
        return self.first is not None

    def sifting(self) -> tuple[str, list[int]]:
        """SQL, with its values, that holds for a `posting` that meets all but the lead's term and dates."""
        clauses: list[str] = []
        values: list[int] = []
        if self.lead.roles:
            clauses.append("posting.roles & ?")
            values.append(int(self.lead.roles))
        if self.types:
            clauses.append(f"posting.type IN ({_marks(self.types)})")
            values += self.types
        if self.known_on is not None:
            clauses.append("posting.published <= ?")
            values.append(self.known_on)
        for other in self.others:
            role = " AND roles & ?" if other.roles else ""
            clauses.append(
                f"EXISTS (SELECT 1 FROM postings WHERE term IN ({_marks(other.terms)}) AND {_SAME_FACT}{role})"
            )
            values += other.terms
            values += [int(other.roles)] if other.roles else []
        return "".join(f" AND {clause}" for clause in clauses), values

    def reads(self) -> Iterator[tuple[int, int]]:
        """The term and span of each read."""
        begin, end = (UNDATED if self.undated else 0), (UNDATED if self.dated else UNDATED + 1)
        spans = range(begin, end)
        return ((term, span) for term in self.lead.terms for span in spans)

    def overlap(self, span: int, by_start: bool) -> tuple[str, list[int]]:
        """SQL, with its values, that holds for postings of a span that overlap the period."""
        if self.first is None or self.last is None:
            return "", []
        longest = LONGEST[span]
        if by_start:
            earliest = self.first - longest if longest else FIRST_DAY
            return " AND starts BETWEEN ? AND ? AND ends >= ?", [earliest, self.last, self.first]
        latest = min(self.last + longest, LAST_DAY) if longest else LAST_DAY
        return " AND ends BETWEEN ? AND ? AND starts <= ?", [self.first, latest, self.last]


def plan(connection: sqlite3.Connection, wanted: Select) -> Plan | None:
    """How to read what is wanted, or None where a condition names only what no fact has."""
    if wanted.undated and wanted.period is not None:
        return None
    asked = asked_terms(wanted)
    types = [type_term(each) for each in wanted.types or tuple(FactType)]
    numbers = _numbers(connection, [*types, *(term for terms, _ in asked for term in terms)])
    conditions = [_condition(terms, roles, numbers) for terms, roles in asked]
    typed = _condition(types, Role.NAMED, numbers)
    if not all(condition.terms for condition in [typed, *conditions]):
        return None
    first, last = days_of(wanted)
    lead = min([typed, *conditions], key=lambda condition: condition.facts)
    return Plan(
        lead=lead,
        others=tuple(condition for condition in conditions if condition is not lead),
        types=typed.terms if wanted.types and lead is not typed else (),
        known_on=_ordinal(wanted.known_on),
        first=first,
        last=last,
        undated=wanted.undated,
    )


def select_numbers(connection: sqlite3.Connection, wanted: Select, limit: int) -> list[int]:
    """The numbers of the facts that fit, in their order."""
    found = plan(connection, wanted)
    return read(connection, found, limit, wanted.oldest_first) if found else []


def read(connection: sqlite3.Connection, found: Plan, limit: int, oldest_first: bool = False) -> list[int]:
    index, order = _OLDEST if oldest_first else _NEWEST
    columns = "starts, ends, fact" if oldest_first else "-ends, -starts, fact"
    sifting, sifted = found.sifting()
    merged: set[tuple[int, int, int]] = set()
    for term, span in found.reads():
        overlap, days = found.overlap(span, by_start=oldest_first)
        merged.update(
            connection.execute(
                f"SELECT {columns} FROM postings AS posting {index}"
                f" WHERE term = ? AND span = ?{overlap}{sifting}"
                f" ORDER BY {order} LIMIT ?",
                [term, span, *days, *sifted, limit],
            )
        )
    return [fact for _, _, fact in sorted(merged)[:limit]]


def gathered(connection: sqlite3.Connection, found: Plan, most: int) -> set[int] | None:
    """The numbers of all facts that fit, in no order, or None where more than `most` would have to be read."""
    sifting, sifted = found.sifting()
    if sifting and found.lead.facts > most:
        return None
    numbers: set[int] = set()
    for term, span in found.reads():
        overlap, days = found.overlap(span, by_start=False)
        rows = connection.execute(
            f"SELECT fact FROM postings AS posting NOT INDEXED WHERE term = ? AND span = ?{overlap}{sifting} LIMIT ?",
            [term, span, *days, *sifted, most + 1 - len(numbers)],
        )
        numbers.update(fact for (fact,) in rows)
        if len(numbers) > most:
            return None
    return numbers


def facts_numbered(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Fact]:
    """The facts of these numbers."""
    rows = connection.execute(
        "SELECT number, body FROM facts WHERE number IN (SELECT value FROM json_each(?))",
        [json.dumps(numbers)],
    )
    return {number: FACTS.read(body) for number, body in rows}


def fitting(connection: sqlite3.Connection, found: Plan, numbers: Sequence[int]) -> list[int]:
    """Those of these facts that fit the plan."""
    sifting, sifted = found.sifting()
    dates = f" AND posting.span = {UNDATED}" if found.undated else ""
    days: list[int] = []
    if found.first is not None and found.last is not None:
        dates = " AND posting.span < ? AND posting.ends >= ? AND posting.starts <= ?"
        days = [UNDATED, found.first, found.last]
    rows = connection.execute(
        "SELECT DISTINCT posting.fact FROM json_each(?) AS asked JOIN facts ON facts.number = asked.value"
        " JOIN postings AS posting ON posting.span = facts.span AND posting.ends = facts.ends"
        " AND posting.starts = facts.starts AND posting.fact = facts.number"
        f" WHERE posting.term IN ({_marks(found.lead.terms)}){dates}{sifting}",
        [json.dumps(numbers), *found.lead.terms, *days, *sifted],
    )
    return [number for (number,) in rows]


def months(connection: sqlite3.Connection, wanted: Select) -> list[tuple[str, int]]:
    """Months in which facts that fit begin ("2021-07"), with how many, oldest first."""
    found = plan(connection, wanted)
    if not found:
        return []
    sifting, sifted = found.sifting()
    columns, grouped = ("starts, count(*)", " GROUP BY starts") if found.lead.apart else ("starts, fact", "")
    rows: list[tuple[int, int]] = []
    for term, span in found.reads():
        overlap, days = found.overlap(span, by_start=True)
        rows += connection.execute(
            f"SELECT {columns} FROM postings AS posting INDEXED BY postings_oldest"
            f" WHERE term = ? AND span = ?{overlap}{sifting} AND starts BETWEEN ? AND ?{grouped}",
            [term, span, *days, *sifted, FIRST_DAY + 1, LAST_DAY],
        )
    begun: Counter[int] = Counter()
    for day, facts in rows if found.lead.apart else set(rows):
        begun[day] += facts if found.lead.apart else 1
    counted: dict[str, int] = {}
    for day in sorted(begun):
        month = date.fromordinal(day).isoformat()[:7]
        counted[month] = counted.get(month, 0) + begun[day]
    return list(counted.items())


def asked_terms(wanted: Select) -> list[tuple[list[str], Role]]:
    """The conditions, types and dates apart: each the terms of which one must hold, and in which role."""
    asked: list[tuple[list[str], Role]] = []
    if wanted.forces and wanted.places:
        asked.append(([force_term(force, place) for force in wanted.forces for place in wanted.places], Role.NAMED))
    elif wanted.forces:
        asked.append(([entity_term(force) for force in wanted.forces], Role.FORCE))
    elif wanted.places:
        asked.append(([entity_term(place) for place in wanted.places], Role.PLACE))
    asked += [([entity_term(entity) for entity in group], Role.NAMED) for group in wanted.entities]
    if wanted.sources:
        asked.append(([source_term(source) for source in wanted.sources], Role.NAMED))
    if wanted.events:
        asked.append(([entity_term(event) for event in wanted.events], Role.EVENT))
    if wanted.said_by:
        asked.append(([entity_term(speaker) for speaker in wanted.said_by], Role.SPEAKER))
    return asked


def _numbers(connection: sqlite3.Connection, terms: Sequence[str]) -> dict[str, tuple[int, int]]:
    rows = connection.execute(
        "SELECT term, number, facts FROM terms WHERE term IN (SELECT value FROM json_each(?))",
        [json.dumps(terms)],
    )
    return {term: (number, facts) for term, number, facts in rows}


def _condition(terms: Sequence[str], roles: Role, numbers: dict[str, tuple[int, int]]) -> Condition:
    known = [numbers[term] for term in dict.fromkeys(terms) if term in numbers]
    return Condition(
        terms=tuple(number for number, _ in known),
        roles=roles,
        facts=sum(facts for _, facts in known),
        apart=len(known) == 1 or all(is_apart(term) for term in terms),
    )


def days_of(wanted: Select) -> tuple[int | None, int | None]:
    """First and last day of the period asked for, as ordinals; an open end is the calendar's."""
    if wanted.period is None:
        return None, None
    return _ordinal(wanted.period.start) or FIRST_DAY, _ordinal(wanted.period.end) or LAST_DAY


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" * len(values))
