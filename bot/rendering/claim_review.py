"""A checked message as ClaimReview (https://schema.org/ClaimReview), in JSON-LD: what search engines and archives read.

The rating is in words alone. schema.org's scale runs from false to true, and a verdict here says only how a claim
stands to the sources; so `ratingValue` is left out, and `alternateName` carries the verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.edtf import Period, Precision
from bot.model import Answer, Checked, Citation, Source
from bot.rendering.links import publisher_link

CONTEXT = "https://schema.org"


def claim_reviews(
    answer: Answer, author: str, address: str | None = None, checked_on: str | None = None
) -> dict[str, Any]:
    """The claims of an answer as one JSON-LD document, a ClaimReview each.

    `author` is who checked (the operator's name), `address` where the answer can be read, `checked_on` an ISO day.
    """
    sources = {source.id: source for source in answer.sources}
    reviews = [_review(each, sources, author, address, checked_on) for each in answer.claims]
    return {"@context": CONTEXT, "@graph": reviews}


def _review(
    checked: Checked, sources: Mapping[str, Source], author: str, address: str | None, checked_on: str | None
) -> dict[str, Any]:
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": checked.claim,
        "reviewBody": checked.why,
        "reviewRating": {"@type": "Rating", "alternateName": checked.words, "ratingExplanation": checked.why},
        "itemReviewed": {"@type": "Claim", "text": checked.claim, "description": checked.read},
        "author": {"@type": "Organization", "name": author},
        "citation": [_cited(each, sources) for each in checked.citations],
    }
    if address:
        review["url"] = address
    if checked_on:
        review["datePublished"] = checked_on
    return review


def _cited(citation: Citation, sources: Mapping[str, Source]) -> dict[str, Any]:
    """The passage cited, as a part of its article."""
    article: dict[str, Any] = {"@type": "Article", "identifier": citation.source}
    source = sources.get(citation.source)
    if source is not None:
        article |= {"headline": source.title, "publisher": {"@type": "Organization", "name": source.publisher}}
        if day := _iso(source.published):
            article["datePublished"] = day
        if link := publisher_link(source, citation.anchor):
            article["url"] = link
    return {
        "@type": "CreativeWork",
        "position": citation.passage,
        "text": citation.anchor,
        "isPartOf": article,
    }


def _iso(period: Period) -> str | None:
    """A date that ISO 8601 can write: a day, month or year; an interval or an approximate date has none."""
    return None if period.precision is Precision.INTERVAL or period.approximate else period.edtf
