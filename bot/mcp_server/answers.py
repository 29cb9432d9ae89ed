"""An answer as an agent gets it: the object of every other surface, with an address for each citation.

Its JSON Schema stands beside it; `tests/test_mcp.py` holds each answer against it.
"""

from __future__ import annotations

from typing import Any

from bot.checking.verdicts import Verdict
from bot.footnote import Footnote
from bot.mcp_server.addresses import passage_uri, source_uri
from bot.model import Answer, AnswerKind, Citation, DisputeReason, Measure, Source
from bot.rendering.jsonable import answer_dict
from bot.rendering.text import all_citations

Json = dict[str, Any]


def answer_object(answer: Answer, footnote: Footnote) -> Json:
    """`answer_dict` with `uri` and `link` in each citation, and the sources cited."""
    made = answer_dict(answer)
    links = _links(answer, footnote)
    for part in ("lines", "disputes", "nearest", "claims"):
        for line in made[part]:
            line["citations"] = [each | links[each["number"], each["anchor"]] for each in line["citations"]]
    return made | {"sources": [_source(source) for source in answer.sources]}


def _links(answer: Answer, footnote: Footnote) -> dict[tuple[int, str], Json]:
    """Where each citation of an answer is read, by its number and anchor."""
    sources = {source.id: source for source in answer.sources}
    return {
        (each.number, each.anchor): {
            "uri": passage_uri(each.source, each.passage),
            "link": _link(each, sources, footnote),
        }
        for each in (*all_citations(answer), *(each for claim in answer.claims for each in claim.citations))
    }


def _link(citation: Citation, sources: dict[str, Source], footnote: Footnote) -> str | None:
    source = sources.get(citation.source)
    return footnote.link(citation, source) if source else None


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published.edtf,
        "url": source.url,
        "uri": source_uri(source.id),
    }


def _object(description: str, **properties: Json) -> Json:
    """The schema of an object whose every key is always there."""
    return {"type": "object", "description": description, "properties": properties, "required": list(properties)}


def _text(description: str = "", *, or_null: bool = False, one_of: list[str] | None = None) -> Json:
    schema: Json = {"type": ["string", "null"] if or_null else "string"}
    schema |= {"description": description} if description else {}
    return schema | ({"enum": one_of} if one_of else {})


def _list(items: Json, description: str = "") -> Json:
    return {"type": "array", "items": items} | ({"description": description} if description else {})


_CITATION = _object(
    "Where a line comes from.",
    number={"type": "integer", "description": "The [number] in `text`; passages are counted in order of use."},
    source=_text("The source's id."),
    passage={"type": "integer", "description": "The paragraph of the source, counted from 1."},
    anchor=_text("Up to 8 words of the original, by which the place is found."),
    uri=_text("The resource to read the passage by."),
    link=_text("Where a person opens it in a browser.", or_null=True),
)
_LINE = _object(
    "One line of the answer.",
    label=_text("When it held, in words, or another heading; may be empty."),
    text=_text("The statement, hedged as its source hedges it."),
    facts=_list(_text(), "Ids of the facts that it states."),
    citations=_list(_CITATION),
)
_DISPUTE = _object(
    "Facts that give different accounts.",
    reason=_text("Why they differ.", one_of=[each.value for each in DisputeReason]),
    text=_text("What differs."),
    facts=_list(_text()),
    citations=_list(_CITATION),
)
_CHECKED = _object(
    "A claim, set against the facts.",
    claim=_text("The words of the claim."),
    read=_text("How they were read."),
    verdict=_text(
        "How the claim stands to the sources, never whether it is true.", one_of=[each.value for each in Verdict]
    ),
    why=_text("The arithmetic, or the reason."),
    facts=_list(_text()),
    citations=_list(_CITATION),
)
_POINT = _object(
    "A figure at a time.",
    label=_text(),
    value={"type": "number"},
    fact=_text("The id of its fact."),
    measure={"type": ["string", "null"], "enum": [*(each.value for each in Measure), None]},
)
_SERIES = _object(
    "Figures of one force, place and unit, oldest first.", name=_text(), unit=_text(), points=_list(_POINT)
)
_SUGGESTION = _object("Something to ask instead.", label=_text(), query=_text("Can be asked as it is."))
_SOURCE = _object(
    "A source that is cited.",
    id=_text(),
    title=_text(),
    publisher=_text(),
    author=_text(or_null=True),
    published=_text("EDTF: 2020-11-17, 2021-07~ where approximate."),
    url=_text(or_null=True),
    uri=_text("The resource to read it by."),
)
ANSWER_SCHEMA: Json = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        "An answer made of facts that articles state. The same question on the same data gives the same answer.",
        kind=_text(
            "found; not_found: the sources do not say, `nearest` has what comes near; "
            "suggest: ask one of `suggestions`; usage: how to ask.",
            one_of=[each.value for each in AnswerKind],
        ),
        text=_text("The whole answer as plain text."),
        title=_text("The first line, which answers."),
        lines=_list(_LINE),
        disputes=_list(_DISPUTE, "Where sources differ; the values are never averaged."),
        nearest=_list(_LINE, "What the sources have nearest, where they do not say what was asked."),
        suggestions=_list(_SUGGESTION),
        follow_ups=_list(_text(), "What can be asked next."),
        series=_list(_SERIES),
        claims=_list(_CHECKED, "The claims of a check."),
        notes=_list(_text(), "About the answer, not from the sources."),
        interpreted=_text("How misspelt names were read.", or_null=True),
        command=_text("The command that answered."),
        id=_text("Of the question as understood, the facts shown and the data's version."),
        sources=_list(_SOURCE),
    ),
}
