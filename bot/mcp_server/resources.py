"""What can be read by its address: the sources, a source, a passage with its facts and neighbours, an entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.errors import FootnoteError
from bot.facts import Select
from bot.footnote import Footnote
from bot.mcp_server.addresses import (
    Address,
    EntityAddress,
    PassageAddress,
    SourceAddress,
    entity_uri,
    passage_uri,
    read_uri,
    source_uri,
)
from bot.model import Citation, Entity, Fact, Passage, Source
from bot.wording import dated_label, fact_sentence
from store.export import entity_record, fact_record, source_record
from store.reading_sources import (
    Listed,
    PassageFacts,
    count_sources,
    last_passage,
    one_passage,
    passages_between,
    sources_newest_first,
)

SOURCES_A_PAGE = 100
MOST_FACTS = 200  # of a passage, in one reading
MOST_PASSAGES = 500  # of a source; the rest is reached by number
MOST_ENTITY_FACTS = 50
NOT_AN_ADDRESS = (
    "That is no address of Footnote. Read footnote://sources, footnote://sources/ID, "
    "footnote://passages/SOURCE/NUMBER or footnote://entities/ID."
)
Json = dict[str, Any]


class NotThereError(FootnoteError):
    """Nothing to read at an address; its text is the sentence that says so."""


def read(footnote: Footnote, uri: str) -> Json:
    """What stands at an address, as a JSON object. Raises NotThereError, and StoreError where the store fails."""
    address = read_uri(uri)
    if address is None:
        raise NotThereError(NOT_AN_ADDRESS)
    with footnote.library.store.reading():  # one state of the data for the whole reading
        return _read(footnote, address)


def _read(footnote: Footnote, address: Address) -> Json:
    match address:
        case PassageAddress(source, n):
            return _passage(footnote, source, n)
        case SourceAddress(source):
            return _source(footnote, source)
        case EntityAddress(entity):
            return _entity(footnote, entity)
        case _:
            listed, total = list_sources(footnote, 0)
            return {"sources": [_listed(each) for each in listed], "sources_total": total}


def list_sources(footnote: Footnote, after: int) -> tuple[list[Listed], int]:
    """A page of sources, newest first, leaving out the first `after`; and how many there are in all."""
    with footnote.library.store.reading() as connection:
        return sources_newest_first(connection, after, SOURCES_A_PAGE), count_sources(connection)


def _listed(listed: Listed) -> Json:
    return _source_head(listed.source) | {"passages": listed.passages, "facts": listed.facts}


def _source_head(source: Source) -> Json:
    return {"uri": source_uri(source.id), **source_record(source)}


def _source(footnote: Footnote, id: str) -> Json:
    source = _known_source(footnote, id)
    with footnote.library.store.reading() as connection:
        last = last_passage(connection, id)
        passages = [each.passage for each in passages_between(connection, id, 1, MOST_PASSAGES, 0)]
    return _source_head(source) | {
        "facts": footnote.library.store.source_facts(id),
        "passages": [_short(each) for each in passages],
        "last_passage": last,
    }


def _passage(footnote: Footnote, id: str, n: int) -> Json:
    source = _known_source(footnote, id)
    with footnote.library.store.reading() as connection:
        found = one_passage(connection, id, n, 0, MOST_FACTS)
        last = last_passage(connection, id)
        around = {each.passage.n: each.passage for each in passages_between(connection, id, n - 1, n + 1, 0)}
    if found is None:
        raise NotThereError(f"Its passages are numbered 1 to {last}; there is none of that number in this source.")
    citation = Citation(1, id, n, found.passage.anchor)
    return {
        "uri": passage_uri(id, n),
        "source": _source_head(source),
        "passage": n,
        "gist": found.passage.gist,
        "anchor": found.passage.anchor,
        "original": _original(footnote, found),
        "link": footnote.link(citation, source),
        "previous": _short(around[n - 1]) if n - 1 in around else None,
        "next": _short(around[n + 1]) if n + 1 in around else None,
        "facts_total": found.total,
        **_facts(footnote, found.facts),
    }


def _original(footnote: Footnote, found: PassageFacts) -> str | None:
    passage = footnote.passage(found.passage.source, found.passage.n)
    return passage.original if passage else None


def _entity(footnote: Footnote, id: str) -> Json:
    store = footnote.library.store
    entity = store.entities([id]).get(id)
    if entity is None:
        raise NotThereError("No entity has that id. The tool `who` finds people and groups by name.")
    facts = store.select(Select(entities=((id,),)), MOST_ENTITY_FACTS)
    whole = store.entities(list(entity.part_of)).values()
    return {
        "uri": entity_uri(id),
        **entity_record(entity),
        "wholes": [{"id": each.id, "name": each.name, "uri": entity_uri(each.id)} for each in whole],
        **_facts(footnote, facts),
    }


def _facts(footnote: Footnote, facts: Sequence[Fact]) -> Json:
    """Facts as the export writes them, each with the line that an answer shows and its passage's address."""
    store = footnote.library.store
    names = store.entities(list(dict.fromkeys(each for fact in facts for each in fact.entities)))
    sources = store.sources(list(dict.fromkeys(fact.source for fact in facts))) if facts else {}
    return {
        "facts": [
            {
                **fact_record(fact),
                "source": fact.source,
                "label": dated_label(fact, sources.get(fact.source)),
                "line": fact_sentence(fact, names),
                "uri": passage_uri(fact.source, fact.passage),
            }
            for fact in facts
        ],
        "entities": _named(names.values()),
    }


def _named(entities: Iterable[Entity]) -> Json:
    """Who and what the facts name: name and address by id."""
    return {each.id: {"name": each.name, "uri": entity_uri(each.id)} for each in sorted(entities, key=lambda e: e.id)}


def _short(passage: Passage) -> Json:
    return {"passage": passage.n, "uri": passage_uri(passage.source, passage.n), "gist": passage.gist}


def _known_source(footnote: Footnote, id: str) -> Source:
    source = footnote.library.store.sources([id]).get(id)
    if source is None:
        raise NotThereError("No source has that id. footnote://sources lists them.")
    return source
