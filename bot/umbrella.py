"""The words that `/footnote` keeps to itself, because they ask for no facts: settings, new articles, watches, review.

One row a word; `handlers/umbrella.py` has what each does. What follows a word tells whether it is meant: "add" without
an address, or "review" followed by a name, is a question like any other and is answered from the sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Takes(StrEnum):
    """What follows a word."""

    NOTHING = "nothing"
    ADDRESS = "address"  # of the web
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class OwnWord:
    """One word. `usage` begins with the umbrella; `editors` are the only ones to use it where that is so."""

    word: str
    usage: str
    summary: str
    takes: Takes = Takes.NOTHING
    editors: bool = False


OWN_WORDS: tuple[OwnWord, ...] = (
    OwnWord("settings", "/footnote settings", "this channel's settings"),
    OwnWord("watch", "/footnote watch iraq troops", "tell this channel of new facts on something", Takes.WORDS),
    OwnWord("watches", "/footnote watches", "what this channel watches"),
    OwnWord("unwatch", "/footnote unwatch iraq troops", "end a watch, or all of them with “all”", Takes.WORDS),
    OwnWord("add", "/footnote add https://…", "read an article into drafts (editors)", Takes.ADDRESS, editors=True),
    OwnWord("review", "/footnote review", "approve, correct or reject drafts (editors)", editors=True),
)
_BY_WORD = {each.word: each for each in OWN_WORDS}
_ADDRESS = re.compile(r"<?(?P<address>[a-z][a-z0-9+.-]*://[^\s<>|]+)(?:\|[^>]*)?>?", re.IGNORECASE)


def own_word(text: str) -> tuple[OwnWord, str] | None:
    """The word that a text after `/footnote` begins with, and what follows it; None where it is a question."""
    first, _, rest = text.strip().partition(" ")
    word = _BY_WORD.get(first.lower())
    if word is None:
        return None
    rest = rest.strip()
    if word.takes is Takes.NOTHING:
        return None if rest else (word, "")
    if word.takes is Takes.ADDRESS and rest:
        address = web_address(rest)
        return (word, address) if address else None
    return word, rest


def web_address(text: str) -> str | None:
    """The address that a text is, as typed or as Slack marks it ("<https://…|…>"); None where it is something else."""
    found = _ADDRESS.fullmatch(text.strip())
    return found["address"].replace("&amp;", "&") if found else None


def web_addresses(text: str) -> list[str]:
    """The addresses in a message, each once, in order."""
    found = (match["address"].replace("&amp;", "&") for match in _ADDRESS.finditer(text))
    return list(dict.fromkeys(each for each in found if each.startswith(("http://", "https://"))))
