"""What a fact sheet may hold: one table of fields that reading and writing both follow.

A row names a field as it is typed, how its value is read and written, whether a sheet must give it,
and the attribute of `bot.model` it fills where that has another name. Whatever is not in the table
is a fault. docs/fact-sheets.md describes the same fields to those who write sheets.
"""

from __future__ import annotations

from bot.model import (
    Certainty,
    Difference,
    DisputeReason,
    EntityKind,
    FactType,
    Figure,
    Hedge,
    Measure,
    ValueKind,
)
from store.sheet_readers import Choice, Day, Field, Number, OnlyOne, Ordinal, Record, Several, Text, TwoOrMore, When

MAX_WORDS = 8  # of an article, in one anchor or quotation


def _figure_problem(figure: Figure) -> str | None:
    numbers = (figure.value, figure.low, figure.high)
    if figure.kind is not ValueKind.VALUE and any(number is not None for number in numbers):
        return f"a figure of kind {figure.kind} has no value"
    if figure.value is not None and (figure.low is not None or figure.high is not None):
        return "a figure has a value or low and high, not both"
    if figure.kind is ValueKind.VALUE and all(number is None for number in numbers) and figure.words is None:
        return "a figure needs a value, low or high, or words; or a kind of withheld, none or unknown"
    if figure.low is not None and figure.high is not None and figure.low > figure.high:
        return f"low ({figure.low}) is more than high ({figure.high})"
    return None


_NAME = r"[a-z0-9]+(-[a-z0-9]+)*"
IDENTIFIER = Text(pattern=_NAME, rule="an id is lower case letters and digits with single dashes")
FACT_REFERENCE = Text(
    pattern=f"({_NAME}/)?{_NAME}", rule="name a fact as source-id/fact-id, or as fact-id in the same sheet"
)
WORDS = Text()
EXCERPT = Text(words=MAX_WORDS)
ADDRESS = Text(pattern=r"https?://[^\s<>\"|]+", rule="an address begins with http:// or https://")
FINGERPRINT = Text(pattern=r"sha256:[0-9a-f]{64}", rule="a fingerprint is sha256: and 64 hexadecimal digits")
IDENTIFIERS = Several(IDENTIFIER)

FIGURE_FIELDS = (
    Field("value", Number()),
    Field("low", Number()),
    Field("high", Number()),
    Field("hedge", Choice(Hedge)),
    Field("unit", WORDS),
    Field("kind", Choice(ValueKind)),
    Field("words", WORDS),
)
DIFFERENCE_FIELDS = (
    Field("fact", FACT_REFERENCE, required=True),
    Field("reason", Choice(DisputeReason), required=True),
)
FIGURE = Record(FIGURE_FIELDS, Figure, _figure_problem)
DIFFERENCE = Record(DIFFERENCE_FIELDS, Difference)

SOURCE_FIELDS = (
    Field("id", IDENTIFIER, required=True),
    Field("title", WORDS, required=True),
    Field("publisher", WORDS, required=True),
    Field("author", WORDS),
    Field("published", When(), required=True),
    Field("recorded", Day(), required=True),
    Field("url", ADDRESS),
    Field("language", WORDS),
    Field("note", WORDS),
    Field("fingerprint", FINGERPRINT, required=True),
)
PASSAGE_FIELDS = (
    Field("n", Ordinal(), required=True),
    Field("gist", WORDS, required=True),
    Field("anchor", EXCERPT, required=True),
)
FACT_FIELDS = (
    Field("id", IDENTIFIER, required=True),
    Field("type", Choice(FactType), required=True),
    Field("subjects", IDENTIFIERS),
    Field("objects", IDENTIFIERS),
    Field("about", IDENTIFIERS),
    Field("place", IDENTIFIERS, attribute="places"),
    Field("force", IDENTIFIER),
    Field("figure", OnlyOne(FIGURE), attribute="figures"),
    Field("figures", TwoOrMore(FIGURE)),
    Field("measure", Choice(Measure)),
    Field("when", When()),
    Field("when_stated", WORDS),
    Field("said_by", IDENTIFIER),
    Field("said_on", When()),
    Field("role", WORDS),
    Field("relation", WORDS),
    Field("event", IDENTIFIER),
    Field("certainty", Choice(Certainty)),
    Field("passage", Ordinal(), required=True),
    Field("anchor", EXCERPT, required=True),
    Field("text", WORDS, required=True),
    Field("quote", EXCERPT),
    Field("note", WORDS),
    Field("keywords", Several(WORDS)),
    Field("differs", Several(DIFFERENCE)),
    Field("recorded", Day()),
    Field("superseded_on", Day()),
    Field("superseded_by", FACT_REFERENCE),
)
ENTITY_FIELDS = (
    Field("id", IDENTIFIER, required=True),
    Field("kind", Choice(EntityKind), required=True),
    Field("names", Several(WORDS, least=1), required=True),
    Field("adjectives", Several(WORDS)),
    Field("short", WORDS),
    Field("part_of", IDENTIFIERS),
    Field("when", When()),
    Field("gender", Choice(("he", "she"))),
)
# The fields of a fact that name entities.
REFERENCES = ("subjects", "objects", "about", "place", "force", "said_by", "event")
