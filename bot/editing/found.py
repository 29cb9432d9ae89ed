"""What extraction finds in a file, for `extract`: each statement with its fields and where each was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.editing.drafting import Newcomers, proposed
from bot.editing.drafts import Draft
from bot.edtf import Period
from bot.extraction.statements import Named, Statement
from bot.facts import Facts
from bot.ingestion.article import Article
from bot.model import Entity, Figure

SOURCE = "file"  # the id of a source that is not kept


@dataclass(frozen=True, slots=True)
class Found:
    """A statement of an article with the draft that `ingest` would make of it."""

    statement: Statement
    draft: Draft


def found_in(article: Article, facts: Facts) -> list[Found]:
    """What an article states, in the order of its text. Nothing is kept."""
    known: dict[str, Entity] = {}

    def entities(ids: Sequence[str]) -> Mapping[str, Entity]:
        missing = [each for each in ids if each not in known]
        known.update(facts.entities(missing) if missing else {})
        return known

    newcomers = Newcomers(lambda name: None, lambda entity: bool(facts.entities([entity])))
    return [Found(*pair) for pair in proposed(article, SOURCE, facts.names, newcomers, entities)]


def places_of(paragraphs: Sequence[str], text: str) -> list[int | None]:
    """Where each paragraph begins in the text of its file; None where it does not stand there word for word."""
    places: list[int | None] = []
    after = 0
    for paragraph in paragraphs:
        at = text.find(paragraph, after)
        places.append(at if at >= 0 else None)
        after = at + len(paragraph) if at >= 0 else after
    return places


def article_record(article: Article) -> dict[str, Any]:
    """What is known of an article, for JSON; dates are EDTF."""
    return {
        "title": article.title,
        "author": article.author,
        "published": article.published.edtf if article.published else None,
        "publisher": article.publisher or None,
        "url": article.url,
        "language": article.language,
        "fingerprint": article.fingerprint,
        "paragraphs": len(article.paragraphs),
        "notes": list(article.notes),
    }


def found_record(found: Found, paragraph: str, place: int | None) -> dict[str, Any]:
    """A statement for JSON. `spans` are [start, end) in its paragraph, `file_spans` in the file's text or null."""
    statement, draft = found.statement, found.draft
    spans = {name: list(span) for name, span in draft.spans.items()}
    start, end = draft.spans["sentence"]
    return {
        "type": statement.type.value,
        "passage": draft.fact.passage,
        "sentence": paragraph[start:end],
        "figures": [_figure(each) for each in statement.figures],
        "measure": draft.fact.measure.value if draft.fact.measure else None,
        "force": _named(statement.force),
        "places": [_named(each) for each in statement.places],
        "subjects": [_named(each) for each in statement.subjects],
        "objects": [_named(each) for each in statement.objects],
        "when": _edtf(statement.when),
        "when_stated": statement.when_stated,
        "said_by": _named(statement.said_by),
        "said_on": _edtf(statement.said_on),
        "role": statement.role,
        "relation": statement.relation,
        "outcome": statement.outcome,
        "certainty": statement.certainty.value,
        "quote": statement.quote,
        "text": draft.fact.text,
        "anchor": draft.fact.anchor,
        "spans": spans,
        "file_spans": {name: [place + first, place + last] for name, (first, last) in draft.spans.items()}
        if place is not None
        else None,
    }


def _named(named: Named | None) -> dict[str, Any] | None:
    if named is None:
        return None
    return {"text": named.text, "entity": named.entity, "kind": named.kind.value if named.kind else None}


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "hedge": figure.hedge.value if figure.hedge else None,
        "unit": figure.unit,
        "kind": figure.kind.value,
        "words": figure.words,
    }


def _edtf(period: Period | None) -> str | None:
    return period.edtf if period else None
