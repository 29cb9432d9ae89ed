"""Facts that were superseded: in no index, and merged in where it is asked what was known on an earlier day.

They are few, so all of them are held in memory for as long as the data is the same, and a question for `known on`
looks at each; no other question meets them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.facts import Covered, Select
from bot.model import Fact, Passage
from bot.words.concepts import fold
from store.connections import Reader
from store.coverage import covered_edtf
from store.kept import Kept
from store.postings import FIRST_DAY, UNDATED, Role, known_from, published_day, spread, terms_of
from store.records import FACTS, PASSAGES, SOURCES
from store.searching import Weighable
from store.selecting import asked_terms, days_of

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Former:
    """A superseded fact with what it is found by. It was known from the day `since` to the day before `until`."""

    fact: Fact
    passage: Passage
    terms: Mapping[str, Role]
    weighed: Weighable  # its number is negative, so that it is no other fact's
    since: int
    until: int


class FormerFacts:
    """All superseded facts of the store. Every method is asked on a connection in a transaction."""

    def __init__(self) -> None:
        self._all: Kept[str, tuple[Former, ...]] = Kept(_read_all, 1)

    def fitting(self, connection: Reader, wanted: Select) -> list[Former]:
        """Those that fit, in the order of their ids; none unless it is asked what was known on a day."""
        if wanted.known_on is None:
            return []
        (everything,) = self._all.get(connection, ["all"])
        return [each for each in everything if _fits(each, wanted)]


def of_ids(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Fact]:
    """The superseded facts of these ids."""
    rows = connection.execute(
        "SELECT body FROM superseded_facts WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(ids)]
    )
    return [FACTS.read(body) for (body,) in rows]


def merged(facts: Sequence[Fact], former: Sequence[Former], limit: int, oldest_first: bool) -> list[Fact]:
    """Facts in the order of `Select` with former ones among them."""
    if not former:
        return list(facts)

    def order(fact: Fact) -> tuple[int, int, str]:
        _, ends, starts = spread(fact.when)
        return (starts, ends, fact.id) if oldest_first else (-ends, -starts, fact.id)

    return sorted([*facts, *(each.fact for each in former)], key=order)[:limit]


def with_phrases(former: Sequence[Former], phrases: Sequence[str]) -> list[Fact]:
    """Those that hold every phrase word for word, themselves or in their passage's gist."""
    wanted = [_plain(phrase) for phrase in phrases if phrase.strip()]
    found = []
    for each in former:
        own, gist = _plain(f"{each.fact.text} {each.fact.quote or ''}"), _plain(each.passage.gist)
        if wanted and all(phrase in own or phrase in gist for phrase in wanted):
            found.append(each.fact)
    return found


def months_with(months: Sequence[tuple[str, int]], former: Sequence[Former]) -> list[tuple[str, int]]:
    """Months and how many facts begin in each, with the former ones counted in."""
    counted = Counter(dict(months))
    counted.update(f"{date.fromordinal(each.weighed.starts):%Y-%m}" for each in former if _is_dated(each))
    return sorted(counted.items())


def coverage_with(coverage: Sequence[Covered], former: Sequence[Former]) -> list[Covered]:
    """Months covered, with the former facts counted in; an example of theirs only where there is no other."""
    found = {each.edtf: each for each in coverage}
    for each in former:
        if _is_dated(each):
            edtf = covered_edtf(each.weighed.starts, each.weighed.ends)
            known = found.get(edtf, Covered(edtf, 0, ()))
            found[edtf] = Covered(edtf, known.facts + 1, known.examples or (each.fact.id,))
    return [found[edtf] for edtf in sorted(found)]


def _is_dated(each: Former) -> bool:
    return each.fact.when is not None and FIRST_DAY < each.weighed.starts <= date.max.toordinal()


def _fits(each: Former, wanted: Select) -> bool:
    assert wanted.known_on is not None
    if not each.since <= wanted.known_on.toordinal() < each.until:
        return False
    if wanted.types and each.fact.type not in wanted.types:
        return False
    for terms, roles in asked_terms(wanted):
        held = [each.terms[term] for term in terms if term in each.terms]
        if not any(not roles or role & roles for role in held):
            return False
    span, ends, starts = spread(each.fact.when)
    if wanted.undated and span != UNDATED:
        return False
    first, last = days_of(wanted)
    if first is None or last is None:
        return True
    return span != UNDATED and ends >= first and starts <= last


def _read_all(connection: Reader, keys: Sequence[str]) -> dict[str, tuple[Former, ...]]:
    rows = connection.execute(
        "SELECT superseded_facts.number, superseded_facts.concepts, superseded_facts.body, passages.concepts,"
        " passages.body, sources.body FROM superseded_facts"
        " JOIN passages ON passages.source = json_extract(superseded_facts.body, '$.source')"
        " AND passages.n = json_extract(superseded_facts.body, '$.passage')"
        " JOIN sources ON sources.id = passages.source ORDER BY superseded_facts.number"
    ).fetchall()
    found = []
    for number, own, body, of_passage, passage, source in rows:
        fact = FACTS.read(body)
        assert fact.superseded_on is not None
        _, ends, starts = spread(fact.when)
        found.append(
            Former(
                fact=fact,
                passage=PASSAGES.read(passage),
                terms=dict(terms_of(fact, _ancestors(connection, fact))),
                weighed=Weighable(-number, ends, starts, frozenset(own.split()), frozenset(of_passage.split())),
                since=known_from(fact, published_day(SOURCES.read(source).published)),
                until=date.fromisoformat(fact.superseded_on).toordinal(),
            )
        )
    return dict.fromkeys(keys, tuple(found))


def _ancestors(connection: Reader, fact: Fact) -> dict[str, list[str]]:
    wholes = "SELECT whole FROM entity_parts WHERE part = ?"
    return {each: [whole for (whole,) in connection.execute(wholes, [each])] for each in fact.entities}


def _plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))} "
