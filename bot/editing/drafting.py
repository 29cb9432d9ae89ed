"""Statements that extraction found into proposed facts, with spans in their paragraph and an anchor to find it by.

Pure: who is known, and which ids are taken, is asked of the caller.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import accumulate

from anyascii import anyascii

from bot.editing.drafts import Draft, DraftState
from bot.editing.phrasing import sentence
from bot.extraction.extract import extract
from bot.extraction.statements import Named, Span, Statement
from bot.ingestion.article import FURNITURE, Article
from bot.model import Entity, EntityKind, Fact, FactType, Measure
from bot.names.matching import NameIndex

Entities = Callable[[Sequence[str]], Mapping[str, Entity]]
"""Gives the known entities of these ids, by id, and perhaps others."""

MOST_WORDS = 8  # of an article, in an anchor or a quotation
FEWEST_WORDS = 3  # of an anchor: fewer are found in too many places
LONGEST_GIST = 2_000  # characters, as of any text of a sheet
LONGEST_ROLE = 200
LONGEST_SLUG = 40
_KEY_SPANS = ("figure", "role", "relation", "verb", "said_by", "subjects", "place")
_WORDS = re.compile(r"\S+")
_STATED_FINELY = re.compile(
    r"\b(?:early|mid|late|beginning|end|start|middle)\b.*\b\d{4}\b|\bmid-\d{4}\b", re.IGNORECASE
)
_EDGES = " ,;:.!?\"'“”‘’()[]–—-"  # may stand around an anchor and is no part of it


@dataclass(slots=True)
class Newcomers:
    """Who an article names and nobody knows yet, as proposed entities by id.

    `known` gives the id under which a name was proposed before, `taken` says whether an id is somebody else's.
    """

    known: Callable[[str], str | None]
    taken: Callable[[str], bool]
    proposed: dict[str, Entity] = field(default_factory=dict)
    _by_name: dict[str, str] = field(default_factory=dict)

    def id_of(self, named: Named, within: str | None = None) -> str | None:
        """The entity that is named, proposed as new where nobody goes by the name; None where it is no name."""
        if named.entity is not None:
            return named.entity
        name = " ".join(named.text.split())
        if named.kind is None or not any(character.isupper() for character in name) or len(name) > 100:
            return None
        if name in self._by_name:
            return self._by_name[name]
        found = self.known(name)
        if found is None:
            found = self._new_id(name, named.kind)
            part_of = (within,) if within and named.kind is EntityKind.PLACE else ()
            self.proposed[found] = Entity(found, named.kind, (name,), part_of=part_of)
        self._by_name[name] = found
        return found

    def _new_id(self, name: str, kind: EntityKind) -> str:
        plain = slug(name) or kind.value
        tried = [plain, f"{plain}-{kind.value}", *(f"{plain}-{number}" for number in range(2, 100))]
        return next(each for each in tried if each not in self.proposed and not self.taken(each))


def slug(text: str) -> str:
    """A name as an id: lower case ASCII letters and digits with single dashes; may be empty."""
    words = re.findall(r"[a-z0-9]+", anyascii(text.replace("’", "").replace("'", "")).lower())
    return "-".join(words)[:LONGEST_SLUG].strip("-")


def readable(article: Article) -> str:
    """The article's text for extraction: furniture blanked, so that every offset is one into `article.text`."""
    return "\n".join(
        " " * len(text) if label in FURNITURE else text
        for text, label in zip(article.paragraphs, article.labels, strict=True)
    )


def proposed(
    article: Article, source: str, names: NameIndex, newcomers: Newcomers, entities: Entities
) -> list[tuple[Statement, Draft]]:
    """What extraction finds in an article, and the draft that each statement makes for a source of this id."""
    starts = list(accumulate((len(text) + 1 for text in article.paragraphs[:-1]), initial=0))
    counts: dict[tuple[int, FactType], int] = {}
    stated: list[tuple[Statement, Spans, Fact]] = []
    for statement in extract(readable(article), names, article.published):
        n = bisect_right(starts, statement.sentence.start)
        counts[n, statement.type] = counts.get((n, statement.type), 0) + 1
        identity = f"{source}/p{n}-{statement.type.value}-{counts[n, statement.type]}"
        spans = _within(statement, starts[n - 1], len(article.paragraphs[n - 1]))
        stated.append((statement, spans, _fact(identity, source, n, statement, newcomers)))
    # Looked up once for the whole article; who is new in it is known to nobody else.
    known = {**entities(list({each for _, _, fact in stated for each in fact.entities})), **newcomers.proposed}
    return [
        (statement, _draft(fact, spans, article.paragraphs[fact.passage - 1], statement, known, newcomers))
        for statement, spans, fact in stated
    ]


Spans = dict[str, tuple[int, int]]


def _draft(
    fact: Fact, spans: Spans, paragraph: str, statement: Statement, known: Mapping[str, Entity], newcomers: Newcomers
) -> Draft:
    """A fact with its anchor and its sentence, and with who it names that is new."""
    new = tuple(newcomers.proposed[each] for each in fact.entities if each in newcomers.proposed)
    anchor = anchor_of(paragraph, _key_span(spans), spans.get("sentence"))
    stated = replace(fact, anchor=anchor, text=sentence(fact, known, statement.outcome))
    return Draft(stated, DraftState.DRAFT, spans, new)


def anchor_of(paragraph: str, span: tuple[int, int] | None = None, sentence: tuple[int, int] | None = None) -> str:
    """Up to 8 words of a paragraph by which it is found, those of the span first; its beginning without one.

    They are words of one sentence, where one is given that has enough. They stand in the paragraph as they do here
    and, where that can be, nowhere in it before.
    """
    words = _words(paragraph)
    if not words:
        return ""
    low, high = 0, len(words)
    if sentence is not None:
        low = max(0, bisect_right(words, (sentence[0], len(paragraph))) - 1)
        high = bisect_left(words, (sentence[1], 0))
    if high - low < FEWEST_WORDS:
        low, high = 0, len(words)
    at = bisect_right(words, (span[0], len(paragraph))) - 1 if span else 0
    first = max(low, min(at, high - MOST_WORDS))
    anchor = paragraph[words[first][0] : words[min(first + MOST_WORDS, high) - 1][1]]
    while first > 0 and paragraph.find(anchor) < words[first][0]:
        first -= 1
        anchor = paragraph[words[first][0] : words[min(first + MOST_WORDS, len(words)) - 1][1]]
    trimmed = anchor.strip(_EDGES)
    return " ".join((trimmed if len(trimmed.split()) >= FEWEST_WORDS else anchor).split())


@lru_cache(maxsize=8)
def _words(paragraph: str) -> tuple[tuple[int, int], ...]:
    """Where its words are; the facts of a paragraph come one after the other."""
    return tuple([found.span() for found in _WORDS.finditer(paragraph)])


def gist_of(facts: Iterable[Fact]) -> str:
    """What a passage states, in our words: the sentences of its facts, each once, as far as they fit."""
    gist = ""
    for text in dict.fromkeys(fact.text for fact in facts if fact.text):
        if len(gist) + len(text) < LONGEST_GIST:
            gist = f"{gist} {text}".strip()
    return gist or "The passage was added without facts."


def _within(statement: Statement, start: int, length: int) -> dict[str, tuple[int, int]]:
    """The spans of a statement, in its paragraph; those that lie in another are left out."""
    spans = {"sentence": statement.sentence, **statement.spans}
    moved = {name: (span.start - start, span.end - start) for name, span in spans.items()}
    return {name: (first, min(end, length)) for name, (first, end) in moved.items() if 0 <= first < length}


def _key_span(spans: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    return next((spans[name] for name in (*_KEY_SPANS, "sentence") if name in spans), None)


def _fact(identity: str, source: str, n: int, statement: Statement, newcomers: Newcomers) -> Fact:
    said_by = newcomers.id_of(statement.said_by) if statement.said_by else None
    measure = statement.measure
    if measure is None and statement.figures and statement.type in (FactType.STRENGTH, FactType.MOVEMENT):
        measure = Measure.PRESENT if statement.type is FactType.STRENGTH else Measure.PLANNED
    stated, note = _stated(statement)
    role = " ".join(statement.role.split()) if statement.role else None
    return Fact(
        id=identity,
        source=source,
        passage=n,
        anchor="",
        type=statement.type,
        text="",
        subjects=_ids(statement.subjects, newcomers),
        objects=_ids(statement.objects, newcomers),
        places=_places(statement.places, newcomers),
        force=newcomers.id_of(statement.force) if statement.force else None,
        figures=statement.figures,
        measure=measure,
        when=statement.when,
        when_stated=stated,
        said_by=said_by,
        said_on=statement.said_on if said_by else None,
        role=role.removeprefix("the ").removeprefix("The ")[:LONGEST_ROLE] if role else None,
        relation=statement.relation,
        certainty=statement.certainty,
        quote=_quote(statement.quote),
        note=note,
        keywords=(statement.outcome,) if statement.outcome else (),
    )


def _ids(named: Iterable[Named], newcomers: Newcomers) -> tuple[str, ...]:
    found = (newcomers.id_of(each) for each in named)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _places(named: Sequence[Named], newcomers: Newcomers) -> tuple[str, ...]:
    """The places; a new one before a known one is taken to lie within it, as extraction sets town before country.

    The country is then left out, for whoever asks for it finds the town.
    """
    if len(named) == 2 and named[0].entity is None and named[1].entity is not None:
        town = newcomers.id_of(named[0], within=named[1].entity)
        if town is not None and named[1].entity in newcomers.proposed.get(town, _NOWHERE).part_of:
            return (town,)
    return _ids(named, newcomers)


_NOWHERE = Entity("", EntityKind.PLACE, ("",))


def _stated(statement: Statement) -> tuple[str | None, str | None]:
    """The date in words where EDTF cannot say it ("mid-2021"), and a note where it could not be resolved at all."""
    words = " ".join((statement.when_stated or "").split())
    if not words:
        return None, None
    if _STATED_FINELY.search(words) and len(words) < LONGEST_SLUG:
        return words, None
    return None, f"The source dates it “{words[:LONGEST_ROLE]}”." if statement.when is None else None


def _quote(quote: str | None) -> str | None:
    words = (quote or "").strip(_EDGES).split()
    return " ".join(words) if 0 < len(words) <= MOST_WORDS else None


def span_of(spans: Mapping[str, tuple[int, int]]) -> Span:
    """The span to mark of a draft: what the fact hangs on, else its sentence."""
    found = _key_span(spans)
    return Span(*found) if found else Span(0, 0)
