"""A small folder of sheets to break in tests, and folders that hypothesis makes up."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from bot.edtf import parse_edtf
from bot.model import (
    Certainty,
    Difference,
    DisputeReason,
    Entity,
    EntityKind,
    Fact,
    FactType,
    Figure,
    Hedge,
    Measure,
    Passage,
    Source,
    ValueKind,
)
from store.sheets import Sheets

ARTICLE = """Troops to leave the valley

The minister said on Friday that nearly 2,000 soldiers would go home by spring.
A second paragraph tells of 12 to 15 lorries, “loaded with\u00a0crates” — and of rain.

The minister said nothing of the others.
"""

ENTITIES = """\
- id: us
  kind: place
  names: [United States, US]
  adjectives: [American]
- id: valley
  kind: place
  names: [the Valley, Valley]
- id: minister
  kind: person
  names: [the Minister]
  part_of: [us]
"""

SHEET = """\
source:
  id: example-2021-01-15
  title: Troops to leave the valley
  publisher: The Example
  author: null
  published: 2021-01-15~
  recorded: 2021-02-01
  url: null
  language: en
  fingerprint: sha256:87cc8109ed7c7f649a0fc0e4d11cc2c4edbe982a717cd2926267cd1c7d9bf003
passages:
  - n: 2
    gist: Nearly 2,000 soldiers are to be home by spring, says the minister.
    anchor: nearly 2,000 soldiers would go
  - n: 3
    gist: Twelve to fifteen lorries with crates were seen in the rain.
    anchor: of 12 to 15 lorries
facts:
  - id: soldiers-home
    type: movement
    place: valley
    force: us
    figure: {value: 2000, hedge: nearly, unit: soldiers}
    measure: planned
    when: ../2021-03
    when_stated: by spring
    said_by: minister
    said_on: 2021-01-15
    passage: 2
    anchor: nearly 2,000 soldiers would go
    certainty: planned
    text: Nearly 2,000 US soldiers were to leave the Valley.
    differs:
      - {fact: lorries, reason: different_measure}
  - id: lorries
    type: quantity
    about: [us, valley]
    figures:
      - {low: 12, high: 15, unit: lorries}
      - {words: dozens, unit: crates}
    when: 2021
    passage: 3
    anchor: of 12 to 15 lorries
    text: There were 12 to 15 lorries with dozens of crates in the Valley.
    quote: loaded with crates
    keywords: trucks
"""

FILES = {"entities.yaml": ENTITIES, "example-2021-01-15.yaml": SHEET}


@contextmanager
def folder(files: Mapping[str, str | bytes]) -> Iterator[Path]:
    """A folder with these files, for the time of the block."""
    with tempfile.TemporaryDirectory() as name:
        for file, content in files.items():
            path = Path(name, file)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        yield Path(name)


def with_sheet(old: str, new: str) -> dict[str, str]:
    """The example with one passage of the sheet's text replaced."""
    assert SHEET.count(old) >= 1, old
    return {**FILES, "example-2021-01-15.yaml": SHEET.replace(old, new, 1)}


def _some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


_LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
_AWKWARD = st.sampled_from(
    [
        "null",
        "~",
        "yes",
        "2021",
        "2021-01-15",
        "- a",
        "a: b",
        "a #b",
        "'",
        '"',
        "*a",
        "&a",
        "!b",
        "=1",
        "{",
        "[a]",
        "|",
        ">",
        "%",
        "@",
        "1e3",
        "<<",
    ]
)
texts = (_AWKWARD | st.text(_LETTERS, min_size=1, max_size=60)).map(str.strip).filter(bool)
excerpts = texts.map(lambda text: " ".join(text.split()[:8])).filter(bool)
identifiers = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
periods = st.sampled_from(
    [
        "2021",
        "2021~",
        "2021-07",
        "2021-07~",
        "2021-01-15",
        "2020-11/2021-01",
        "../2021",
        "2021/..",
        "2020~/2021-02",
    ]
).map(parse_edtf)
numbers = st.integers(0, 10**15) | st.floats(0, 10**15).map(lambda number: round(number, 6))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    hedge, unit = draw(_some(st.sampled_from(Hedge))), draw(st.just("") | texts)
    match draw(st.sampled_from(("value", "range", "low", "words", "kind"))):
        case "value":
            return Figure(value=draw(numbers), hedge=hedge, unit=unit, words=draw(_some(texts)))
        case "range":
            low, high = sorted([draw(numbers), draw(numbers)])
            return Figure(low=low, high=high, hedge=hedge, unit=unit)
        case "low":
            return Figure(low=draw(numbers), hedge=hedge, unit=unit)
        case "words":
            return Figure(words=draw(texts), hedge=hedge, unit=unit)
    kinds = [kind for kind in ValueKind if kind is not ValueKind.VALUE]
    return Figure(kind=draw(st.sampled_from(kinds)), unit=unit)


@st.composite
def made_up_sheets(draw: st.DrawFn) -> Sheets:
    """Sheets with one or two sources that hold to every rule and use every field."""
    ids = draw(st.lists(identifiers, min_size=1, max_size=4, unique=True))
    entities = tuple(draw(_entities(entity, ids[:position])) for position, entity in enumerate(ids))
    source_ids = sorted(
        draw(st.lists(identifiers, min_size=1, max_size=2, unique=True)), key=lambda each: f"{each}.yaml"
    )
    sources = tuple(draw(_sources(source)) for source in source_ids)
    passages: list[Passage] = []
    facts: list[Fact] = []
    for source in source_ids:
        numbered = draw(st.lists(st.integers(1, 999_999), min_size=1, max_size=2, unique=True))
        passages += [Passage(source, n, draw(texts), draw(excerpts)) for n in numbered]
        fact_ids = draw(st.lists(identifiers, max_size=3, unique=True))
        facts += [draw(_facts(source, fact, numbered, fact_ids, ids)) for fact in fact_ids]
    return Sheets(entities, sources, tuple(passages), tuple(facts), "")


def _entities(identifier: str, others: list[str]) -> st.SearchStrategy[Entity]:
    return st.builds(
        Entity,
        id=st.just(identifier),
        kind=st.sampled_from(EntityKind),
        names=st.lists(texts, min_size=1, max_size=3).map(tuple),
        adjectives=st.lists(texts, max_size=2).map(tuple),
        part_of=_several(others),
        short=_some(texts),
        when=_some(periods),
        gender=_some(st.sampled_from(("he", "she"))),
    )


def _sources(identifier: str) -> st.SearchStrategy[Source]:
    return st.builds(
        Source,
        id=st.just(identifier),
        title=texts,
        publisher=texts,
        published=periods,
        fingerprint=st.binary(min_size=32, max_size=32).map(lambda digest: f"sha256:{digest.hex()}"),
        recorded=st.dates().map(lambda day: day.isoformat()),
        author=_some(texts),
        url=_some(st.just("https://example.org/a?b=1#c")),
        language=texts,
        note=_some(texts),
    )


def _facts(
    source: str, identifier: str, passages: list[int], facts: list[str], entities: list[str]
) -> st.SearchStrategy[Fact]:
    others = [f"{source}/{each}" for each in facts if each != identifier]
    differences = st.builds(Difference, st.sampled_from(others), st.sampled_from(DisputeReason)) if others else None
    return st.builds(
        Fact,
        id=st.just(f"{source}/{identifier}"),
        source=st.just(source),
        passage=st.sampled_from(passages),
        anchor=excerpts,
        type=st.sampled_from(FactType),
        text=texts,
        subjects=_several(entities),
        objects=_several(entities),
        about=_several(entities),
        places=_several(entities),
        force=_some(st.sampled_from(entities)),
        figures=st.lists(figures(), max_size=3).map(tuple),
        measure=st.sampled_from(Measure),
        when=_some(periods),
        when_stated=_some(texts),
        said_by=_some(st.sampled_from(entities)),
        said_on=_some(periods),
        role=_some(texts),
        relation=_some(texts),
        event=_some(st.sampled_from(entities)),
        certainty=st.sampled_from(Certainty),
        quote=_some(excerpts),
        note=_some(texts),
        keywords=st.lists(texts, max_size=3).map(tuple),
        differs=st.lists(differences, max_size=2).map(tuple) if differences is not None else st.just(()),
    )


def _several(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    if not values:
        return st.just(())
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)
