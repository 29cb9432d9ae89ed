"""Places named one inside the other: "Landstuhl in Germany", "Taji, north of Baghdad", "Tashkent, Uzbekistan".

The first of them is where something is; the others only say where that is. What stands before the first ("from", "to")
is said of them all.
"""

from __future__ import annotations

from bot.extraction.naming.gazetteer import TOWNS
from bot.extraction.naming.names import Mention
from bot.extraction.reading import Reading
from bot.model import EntityKind

DIRECTIONS = frozenset(
    """north south east west northeast northwest southeast southwest northern southern eastern western northeastern
    northwestern southeastern southwestern central downtown outskirts""".split()
)
_BETWEEN = DIRECTIONS | frozenset(
    """the of in near outside , some about just km kilometres kilometers miles province base airfield airport camp
    capital air neighbouring neighboring nearby away - far remote""".split()
)
_INSIDE = frozenset("in near outside of".split())
_FARTHEST = 9  # tokens between two places
_LONGEST_TOWN = 4  # words of a town that no name is known of
_TO_TOWNS = frozenset("in at to into from near on outside inside through around for".split())


def chain_start(reading: Reading, mention: Mention) -> int:
    """The token where the outermost of nested places begins; the mention's own first where it is inside nothing."""
    return _walk(reading, mention)[0]


def outermost(reading: Reading, mention: Mention) -> Mention:
    """The first of nested places that has a known name."""
    return _walk(reading, mention)[1]


def _walk(reading: Reading, mention: Mention) -> tuple[int, Mention]:
    first, outer = mention.first, mention
    while first > 1:
        end = _back(reading, first)
        if end is None:
            break
        before = reading.mention_at(end)
        if before is not None:
            if not _is_inside(before, outer, reading.words[end + 1 : first]):
                break
            first, outer = before.first, before
        else:
            start = town_start(reading, end)
            return (first if start is None else start), outer
    return first, outer


def _back(reading: Reading, first: int) -> int | None:
    """The last token of what stands before ", north of" or "in"; None where nothing joins it to the place here."""
    at = first - 1
    words = reading.words
    if words[at] not in _BETWEEN:
        return None
    while at > 0 and first - at < _FARTHEST and (words[at] in _BETWEEN or reading.tokens[at].value is not None):
        at -= 1
    return at if reading.tokens[at].capital else None


def _is_inside(inner: Mention, outer: Mention, between: list[str]) -> bool:
    """Whether one place is inside or beside the other, by what is known of them and the words between."""
    if inner.kind is not EntityKind.PLACE or inner.adjective:
        return False
    country = country_of(inner)
    if country and country == outer.entity:
        return True
    if not country or country != country_of(outer):
        return False
    return not _INSIDE.isdisjoint(between)


def country_of(mention: Mention) -> str:
    """The country that a town is in; empty for countries and where it is not known."""
    if mention.within is not None:
        return mention.within.entity or ""
    return TOWNS.get(mention.entity, "")


def town_start(reading: Reading, end: int) -> int | None:
    """Where a town that no name is known of begins, whose last word is here; None where no preposition leads to it."""
    at = end
    while at > 0 and end - at < _LONGEST_TOWN and reading.tokens[at].capital and reading.mention_at(at) is None:
        at -= 1
    if reading.words[at] == "the":
        at -= 1
    return at + 1 if at < end and at >= 0 and reading.words[at] in _TO_TOWNS else None
