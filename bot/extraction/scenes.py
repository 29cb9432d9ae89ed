"""Which names in a sentence are places where troops may be, and not whose they are or whose government speaks."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.names import Mention
from bot.extraction.reading import Reading
from bot.model import EntityKind

_COMPASS = frozenset(
    """the al northern southern eastern western central northeastern northwestern southeastern southwestern neighboring
    neighbouring nearby north south east west north-eastern and or , both war - s province""".split()
)


def scenes_in(reading: Reading, tokens: range, own: str | None, beside: bool = False) -> list[Mention]:
    """The places among these tokens where troops may be, those with a preposition before them."""
    return [
        each
        for each in reading.mentions
        if tokens.start <= each.first < tokens.stop and is_scene(reading, each, own, beside)
    ]


def is_scene(reading: Reading, mention: Mention, own: str | None = None, beside: bool = False) -> bool:
    """Whether a name is a place where troops may be, and not whose they are or whose government speaks."""
    if mention.kind is not EntityKind.PLACE or mention.entity in lexicon.NO_SCENES or (own and mention.entity == own):
        return False
    if names_a_mission(reading, mention):
        return True
    if reading.word(mention.end) == "-" and reading.token(mention.end).glued:
        return False
    if mention.first == 0 and mention.end >= len(reading.tokens) and not mention.adjective:
        return True  # a heading
    if mention.adjective or (mention.entity in lexicon.SENDERS | lexicon.ACTORS and not beside):
        return not mention.adjective and _is_stage(reading, mention, own)
    at = mention.first - 1
    after_comma = reading.word(at) == "," and counts_next(reading, mention)
    while (
        at >= 0
        and not after_comma
        and (reading.word(at) in _COMPASS or (reading.mention_at(at) is not None and reading.token(at).possessive))
    ):
        at -= 1
    if _is_listed(reading, mention):
        return True
    if at < 0:
        return mention.within is not None or len(reading.tokens) <= 5  # a heading; "And Jordan?"
    before = reading.word(at)
    if before == "of" and reading.word(at - 1) in _OFFICES:
        return False
    if not (_POSTS if beside else SPEAKERS).isdisjoint(reading.words[max(0, at - 5) : at]):
        return False
    if before in lexicon.LOCATIVES:
        return True
    inner = reading.mention_at(at)
    if inner is not None and inner.kind is EntityKind.PLACE:
        return is_scene(reading, inner, own, beside)
    if inner is not None and inner.end > mention.first:
        return True
    return mention.within is not None or (
        reading.token(mention.end - 1).possessive and mention.entity not in lexicon.SENDERS
    )


def _is_listed(reading: Reading, mention: Mention) -> bool:
    """Whether a place opens a line: "And Somalia \u2013 the 700 there?", "Kuwait: 13,500", "KFOR, Kosovo: 70"."""
    if reading.word(mention.end) == ":" and reading.token(mention.end + 1).value is not None:
        return True
    return reading.word(mention.end) in _OPENED and _PREFACES.issuperset(reading.words[: mention.first])


_OPENED = frozenset({"\u2013", ":", "?", "-"})


_PREFACES = frozenset("q and so what about in on then a \u2022 * - : .".split())


def names_a_mission(reading: Reading, mention: Mention) -> bool:
    """Whether a place says where a mission is: "the Mali mission", "Kosovo Force", "our Kuwait contingent"."""
    if mention.entity in lexicon.SENDERS | lexicon.ACTORS or not mention.entity:
        return False
    return reading.word(mention.end) in _MISSIONS and not mention.named.text.lower().endswith(
        ("n", "i", "s", "se", "sh")
    )


_MISSIONS = frozenset("mission force deployment campaign operation contingent drawdown pullout surge garrison".split())


def _is_stage(reading: Reading, mention: Mention, own: str | None) -> bool:
    """Whether troops of others stand in a country that mostly sends them: "In South Korea we hold steady at …"."""
    into = reading.word(mention.first - 1) in ("in", "into", "to", "for", "across")
    into = into or reading.words[max(0, mention.first - 2) : mention.first] == ["out", "of"]
    if not into or (own is None and reading.message):
        return False
    if mention.entity in lexicon.ACTORS or not SPEAKERS.isdisjoint(
        reading.words[max(0, mention.first - 6) : mention.end + 8]
    ):
        return False
    return not _ABOUT_TROOPS.isdisjoint(reading.vocabulary)


_ABOUT_TROOPS = lexicon.OF_TROOPS | lexicon.UNITS_OF_TROOPS - {"team", "company"}


_OFFICES = frozenset(
    """government president minister ministry king parliament republic leader army people state bank size area
    population capital""".split()
)


_POSTS = frozenset("spokesman spokeswoman spokesperson ambassador envoy correspondent reporters embassy".split())


SPEAKERS = frozenset(
    """spokesman spokeswoman spokesperson reporters ambassador envoy told said speech conference headquarters commander
    correspondent announced minister signed negotiated talks summit met meeting hearing interview funeral born inquiry
    wedding negotiations conference buried""".split()
)


def counts_next(reading: Reading, mention: Mention) -> bool:
    """Whether a number follows a country, whose troops it then counts."""
    after = reading.token(mention.end)
    return after.value is not None or after.word in ("about", "some", "around", "nearly", "with", "has", "had")
