"""Lists of countries with figures, a line for each: "US - 2,500", "Spain: 554", "• Georgia (860)".

What their figures count stands in the line above; a line of its own says only whose they are.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.casualties import DEATHS, SAYS_DEAD, SAYS_HURT
from bot.extraction.naming.names import Mention
from bot.extraction.reading import Reading
from bot.model import EntityKind

_SEPARATORS = frozenset({"-", "\u2013", ":", "("})
_LONGEST_ROW = 14  # tokens


def row_country(reading: Reading) -> Mention | None:
    """The country that begins a line of a list, with a separator and a number behind it; None in any other line."""
    if len(reading.tokens) > _LONGEST_ROW or not reading.mentions:
        return None
    mention = reading.mentions[0]
    if mention.kind is not EntityKind.PLACE:
        return None
    if reading.word(mention.end) not in _SEPARATORS and not _is_whole(reading, mention):
        return None
    if any(token.is_word for token in reading.tokens[: mention.first]):
        return None
    if reading.word(mention.end) == "-" and reading.token(mention.end).glued:
        return None  # "Iraq-based"
    number = any(token.value is not None for token in reading.tokens[mention.end + 1 : mention.end + 4])
    return mention if number else None


def _is_whole(reading: Reading, mention: Mention) -> bool:
    """Whether a country, a comma and a number are all there is: "148 deaths; Italy, 33; Ukraine, 18"."""
    number = reading.token(mention.end + 1)
    return reading.word(mention.end) == "," and number.value is not None and len(reading.tokens) <= mention.end + 3


def heading_topic(reading: Reading, last: str | None) -> str | None:
    """What the line above a list says that its figures count: "troops", "killed", "wounded", or None for anything else.

    The noun nearest to its end decides: "soldiers killed, by country:" are the dead. Without one it is what was
    counted last.
    """
    for word in reversed(reading.words):
        if word in SAYS_HURT:
            return "wounded"
        if word in SAYS_DEAD | DEATHS | lexicon.CASUALTY_NOUNS:
            return "killed"
        if word in lexicon.OF_TROOPS | _CONTRIBUTORS:
            return "troops"
        if word in _OTHERS:
            return None
    return last


_OTHERS = lexicon.WEAPONS - {"strikes", "strike"} | lexicon.words("""
    civilians prisoners detainees refugees vote votes results seats medals cases temperatures prices doses
    """)
_CONTRIBUTORS = frozenset("contributors contributor contributions contributing contingents strength levels".split())


def names_a_speaker(reading: Reading) -> bool:
    """Whether a sentence is only the name of who speaks next in a transcript: "General Kurilla."."""
    words = [token for token in reading.tokens if token.is_word]
    return 0 < len(words) <= _LONGEST_SPEAKER and all(token.capital for token in words)


_LONGEST_SPEAKER = 4  # words


def lists_hosts(reading: Reading) -> bool:
    """Whether the line above a list names the troops' country, so that those listed are where they are."""
    return any(
        each.adjective and reading.word(each.end) in lexicon.OF_TROOPS | {"service"} for each in reading.mentions
    )
