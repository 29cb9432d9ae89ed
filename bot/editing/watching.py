"""What a watch asks for, and which new facts are that. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.editing.drafts import EditingError, Watch
from bot.model import Fact
from bot.names.matching import NameIndex, find_names
from bot.question import MAX_LENGTH, clean
from bot.words.concepts import alternatives, fold, joined

EVERYTHING = "all"  # what `unwatch` takes for every watch of a channel
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def read_watch(team: str, channel: str, text: str, names: NameIndex, by: str, at: float) -> Watch:
    """What is to be watched, from what was typed: the names in it, and the words left over. Raises EditingError."""
    typed = clean(text)
    if len(typed) > MAX_LENGTH:
        raise EditingError(f"That is too long to watch for: write {MAX_LENGTH} characters at most.")
    matches = find_names(typed, names)
    taken = [(each.start, each.end) for each in matches]
    left = [
        found[0]
        for found in _WORD.finditer(joined(typed) if typed.isascii() else typed)
        if not any(found.start() < end and start < found.end() for start, end in taken)
    ]
    concepts = tuple(dict.fromkeys(meant for word in left if (meant := alternatives(fold(word)))))
    entities = tuple(dict.fromkeys(each.entity for each in matches))
    if not entities and not concepts:
        raise EditingError("Say what to watch: a name, a topic, or both, such as “iraq troops” or “soleimani”.")
    return Watch(0, team, channel, typed, entities, concepts, by, at)


def form_of(watch: Watch) -> str:
    """What two watches of a channel have in common when they ask for the same."""
    return " ".join(sorted([*watch.entities, *("|".join(each) for each in watch.concepts)]))


def matches(watch: Watch, fact: Fact, parts: Mapping[str, Collection[str]], concepts: Collection[str]) -> bool:
    """Whether a fact is what a watch asks for.

    `parts` holds for each entity of the watch itself and all that is part of it, `concepts` what the fact is found by.
    """
    named = set(fact.entities)
    return all(not named.isdisjoint(parts[each]) for each in watch.entities) and all(
        any(each in concepts for each in meant) for meant in watch.concepts
    )
