"""The words between a number and the noun it counts: adjectives, names of forces, nouns before the noun.

group  = (adjective | noun | name | "and" name | "more")* noun
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction import lexicon
from bot.extraction.counting.nouns import HEADS, is_head
from bot.extraction.naming.names import Mention
from bot.extraction.reading import Reading
from bot.extraction.text.amounts import SMALL
from bot.model import EntityKind

LONGEST_GROUP = 9  # tokens between a number and its noun
FORCES = (EntityKind.FORCE, EntityKind.ORGANISATION, EntityKind.GROUP)


@dataclass(slots=True)
class Group:
    """The words after a number: from token `at`, the nouns among them, the noun that heads them, a force named."""

    at: int
    nouns: list[int]
    head: int | None = None
    force: Mention | None = None
    more: bool = False


def read_group(reading: Reading, at: int) -> Group:
    group = Group(at, [])
    end = at
    while end < len(reading.tokens) and end - at < LONGEST_GROUP and group.head is None:
        token = reading.tokens[end]
        mention = reading.mention_at(end)
        if mention is not None and (mention.adjective or mention.kind in FORCES):
            group.force = group.force or mention
            end = max(end + 1, mention.end)
            group.head = end - 1 if is_head(reading, end - 1) else None
        elif (
            (token.word in ("and", ",", "/", "or") and _joins_forces(reading, end))
            or token.word in ("-", "'")
            or (token.word == '"' and end - at < 3)
        ):
            end += 1
        elif group.nouns[-1:] == [end - 1] and token.word.endswith("ed") and reading.word(end - 1).endswith("s"):
            break  # "five buses carried soldiers"
        elif not token.is_word or token.word in _STOPS or (end == at and token.word in DO):
            break  # "2,500 five days before", "another 90 train recruits"
        elif token.word in ("more", "additional", "extra", "other", "further"):
            group.more = True
            end += 1
        elif token.word in _BOTH_SEXES and reading.word(end + 1) == "and" and reading.word(end + 2) in _BOTH_SEXES:
            group.head = end + 2 * (token.word == "women")  # "men" heads both
        else:
            group.nouns.append(end)
            group.head = end if is_head(reading, end) else None
            end += 1
    return group


_BOTH_SEXES = frozenset({"men", "women"})
_STOPS = lexicon.STOPPERS | SMALL
# Verbs in a form that no noun has, of those counted.
DO = frozenset(
    "train advise protect help operate serve remain stay provide maintain received suffered sustained".split()
)


def _joins_forces(reading: Reading, at: int) -> bool:
    following = reading.mention_at(at + 1)
    if following is not None and (following.adjective or following.kind in FORCES):
        return True
    if reading.word(at) == "and" and reading.token(at + 1).capital and reading.word(at + 2) in HEADS:
        return True  # Iraqi and Peshmerga fighters
    if reading.word(at + 1) in lexicon.ALLIED_WORDS:
        return True
    if reading.word(at) == ",":
        return reading.word(at + 1) in ("mostly", "mainly", "battle", "combat")
    first = reading.word(at - 1)  # "36 allied and partner nations", "120 medical and logistics personnel"
    counted = reading.word(at + 2) in HEADS or reading.word(at + 2) in _COUNTRIES
    both = reading.word(at + 1) not in lexicon.STOPPERS and reading.token(at - 1).is_word
    return counted and both and (not first.endswith("s") or first in ("logistics", "communications"))


_COUNTRIES = frozenset("nations countries states governments contributors partners".split())
