"""The reader's pages for machines: the same values as plain dicts, keys in a fixed order."""

from __future__ import annotations

from typing import Any

from bot.model import Answer, Entity, Fact, Source
from bot.rendering.jsonable import answer_dict, period_dict
from bot.rendering.links import safe_address
from bot.web.source_pages import ShownPassage, SourcePage, SourcesPage
from bot.wording import figure_words, when_words


def source_dict(source: Source) -> dict[str, Any]:
    """A source. `published` is {"start", "end", "edtf"}; `url` is null where it is no web address."""
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": period_dict(source.published),
        "url": safe_address(source.url),
        "language": source.language,
        "note": source.note,
    }


def source_page_dict(page: SourcePage) -> dict[str, Any]:
    """A page of a source with its passages; `original` is null where we have no original of it."""
    return {
        "source": source_dict(page.source),
        "facts": page.facts,
        "page": page.page,
        "pages": page.pages,
        "passages": [_passage(each) for each in page.passages],
    }


def _passage(passage: ShownPassage) -> dict[str, Any]:
    return {
        "n": passage.n,
        "gist": passage.gist,
        "anchor": passage.anchor,
        "original": "".join(run.text for run in passage.original) or None,
        "facts": [_fact(each.fact) for each in passage.facts],
        "total": passage.total,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "type": fact.type.value,
        "text": fact.text,
        "when": period_dict(fact.when),
        "when_words": when_words(fact),
        "figures": [figure_words(figure) for figure in fact.figures],
        "measure": fact.measure.value if fact.measure else None,
        "said_by": fact.said_by,
        "said_on": period_dict(fact.said_on),
        "certainty": fact.certainty.value,
        "quote": fact.quote,
        "anchor": fact.anchor,
        "entities": list(fact.entities),
        "note": fact.note,
    }


def entity_dict(entity: Entity, who: Answer, timeline: Answer) -> dict[str, Any]:
    """The answer of `/who`, with the entity and the answer of `/timeline` beside it."""
    about = {
        "id": entity.id,
        "kind": entity.kind.value,
        "names": list(entity.names),
        "part_of": list(entity.part_of),
    }
    return answer_dict(who) | {"entity": about, "timeline": answer_dict(timeline)}


def sources_page_dict(page: SourcesPage) -> dict[str, Any]:
    """A page of the index of sources, newest first. `facts` and `sources` count all there are."""
    return {
        "sources": page.sources,
        "facts": page.facts,
        "page": page.page,
        "pages": page.pages,
        "listed": [source_dict(each.source) | {"passages": each.passages, "facts": each.facts} for each in page.listed],
    }
