"""What kind of thing a noun behind a number is, and which of several nouns is the one that is counted."""

from __future__ import annotations

from enum import StrEnum

from bot.extraction import lexicon
from bot.extraction.reading import Reading
from bot.model import EntityKind

# Where soldiers are and few others.
MILITARY_SITES = lexicon.words("""
    base bases outpost outposts garrison garrisons airfield airfields bunker bunkers fort forts barracks fob firebase
    compounds headquarters trench trenches frontline aor theatre theater
    """)


class Counted(StrEnum):
    """What kind of thing is counted."""

    TROOPS = "troops"
    FIGHTERS = "fighters"
    PEOPLE = "people"
    CASUALTIES = "casualties"
    WEAPONS = "weapons"
    TIME = "time"
    OTHER = "other"
    UNDERSTOOD = "understood"  # no noun: what the number before counted


HEADS = (
    lexicon.TROOPS | lexicon.MAYBE_TROOPS - {"combat"} | lexicon.FIGHTERS | lexicon.PEOPLE | lexicon.CASUALTY_NOUNS
    | lexicon.TIME_UNITS | lexicon.TROOPS_SINGULAR
)  # fmt: skip


def is_head(reading: Reading, at: int) -> bool:
    """Whether this token is the noun counted, and not one before it ("troop", "force protection")."""
    word, after = reading.word(at), reading.word(at + 1)
    if word == "military":  # as a noun, in translations
        flew = reading.token(at - 1).value is not None and (after.endswith("ed") or after in _WENT)
        return flew or not reading.token(at + 1).is_word or after in lexicon.STOPPERS
    if word not in HEADS and word not in lexicon.WEAPONS and word != "member":
        return False
    if word == "guard" and (reading.token(at).capital or {"a", "an", "one"}.isdisjoint(reading.words[at - 4 : at])):
        return False  # the National Guard; "the remaining 700 guard oil fields"
    if word == "guards" and reading.word(at + 1) in _DETERMINERS:
        return False  # "a company of 130 guards the gate"
    if word == "women" and reading.word(at - 2) == "men":
        return True
    if word == "men" and after == "and" and reading.word(at + 2) == "women":
        return True
    if word in ("members", "member"):
        return True
    following = reading.token(at + 1)
    if not following.is_word or after in lexicon.STOPPERS or following.possessive:
        return True
    mention = reading.mention_at(at + 1)
    if word in lexicon.TROOPS_SINGULAR and mention is not None and mention.adjective:
        return True  # "5.000 soldier American"
    if word in lexicon.PEOPLE and not word.endswith("s") and word not in _PLURALS:
        return False
    if word in lexicon.TROOPS_SINGULAR and following.word.endswith("s") and mention is None:
        return following.word.endswith("ss")  # two Marine battalions
    if word in _AMBIGUOUS and (after in HEADS or after in lexicon.WEAPONS):
        return False
    return not (word in ("troop", "force", "combat") and following.is_word)


_WENT = frozenset("flew went took left came".split())
_AMBIGUOUS = lexicon.WEAPONS | lexicon.TROOPS_SINGULAR | lexicon.PEOPLE | {"force", "staff"}
_PLURALS = frozenset("people men women children police personnel dead wounded injured".split())


def is_of_a_unit(reading: Reading, first: int) -> bool:
    """Whether a unit is made up of the number that begins here: "a platoon of 35", "a planning team of about 20"."""
    if reading.word(first - 1) != "of" or reading.word(first - 2) not in MADE_UP_UNITS:
        return False
    whose = reading.mention_at(first - 3)
    return whose is None or not whose.adjective or whose.entity not in lexicon.HOSTS  # "an Iraqi brigade of 3,000"


def are_men_of_a_unit(reading: Reading, first: int, head: int) -> bool:
    """Whether a unit of soldiers is made up of those at `head`, whatever they are: "a platoon of 35 medics"."""
    men = reading.word(head) not in lexicon.WEAPONS | _VEHICLES and reading.word(head).endswith("s")
    return men and reading.word(first - 2) in _SOLDIERS_ONLY and is_of_a_unit(reading, first)


_SOLDIERS_ONLY = lexicon.words("platoon battalion regiment brigade detachment garrison contingent battlegroup squad")
_VEHICLES = lexicon.words("""
    tanks jets planes helicopters vehicles ships aircraft guns howitzers trucks launchers fighters tankers
    """)


MADE_UP_UNITS = lexicon.UNITS_OF_TROOPS | lexicon.words(
    "squad grouping column cadre guard garrison group party convoy patrol section"
)
_VERBS = lexicon.words("""
    stays remains leaves returns arrives works lives holds flies follows goes comes keeps serves helps advises supports
    protects patrols
    """)
_DETERMINERS = frozenset("the a an its their his".split())


def _is_a_verb(reading: Reading, at: int) -> bool:
    """Whether what could be a plural is a verb with its object behind it: "a company of 130 guards the gate"."""
    return reading.word(at) in _VERBS or (reading.word(at).endswith("s") and reading.word(at + 1) in _DETERMINERS)


def last_plural(reading: Reading, nouns: list[int]) -> int | None:
    unit = MADE_UP_UNITS & set(reading.words[max(0, nouns[0] - 4) : nouns[0]])  # what follows its men is a verb
    for at in nouns if unit else reversed(nouns):
        if unit and _is_a_verb(reading, at):
            continue
        if reading.word(at).endswith("s") or reading.word(at) in ("aircraft", "people"):
            return at
    return None


def kind_of_noun(reading: Reading, head: int, first: int) -> Counted:
    """What the noun at `head`, with the words from `first` on before it, is a kind of."""
    word = reading.word(head)
    between = [reading.word(at) for at in range(first, head)]
    if not _NO_LONGER.isdisjoint(between):
        return Counted.PEOPLE
    if word == "police" and reading.word(head - 1) == "military":
        return Counted.TROOPS
    if word in lexicon.TROOPS or word == "military" or _is_one_of_troops(reading, head):
        others = lexicon.NOT_TROOPS.intersection(between) - {"police", "medical", "crew"}
        return Counted.FIGHTERS if others else Counted.TROOPS
    if word in ("members", "member"):
        return Counted.TROOPS if _are_members_of_a_force(reading, head, between) else Counted.PEOPLE
    if word in _MEN and not _military(reading, head, first) and word not in lexicon.FIGHTERS:
        return Counted.PEOPLE
    if word in ("staff", "personnel") and reading.word(head + 1) == "and" and reading.word(head + 2) in _KIN:
        return Counted.PEOPLE  # "1,500 Afghan staff and relatives"
    if word in lexicon.MAYBE_TROOPS:
        return Counted.TROOPS if lexicon.NOT_TROOPS.isdisjoint(between) else Counted.PEOPLE
    if (
        word == "fighters"
        and reading.word(head + 1) == "of"
        and not _ARMS.isdisjoint(reading.words[head + 2 : head + 6])
    ):
        return Counted.TROOPS  # "fighters of special forces", in translations
    for words, kind in _KINDS:
        if word in words:
            return kind
    mention = reading.mention_at(head)
    return Counted.PEOPLE if mention is not None and mention.adjective else Counted.OTHER


_KIN = lexicon.words("relatives families dependents dependants spouses their contractors interpreters civilians")
_KINDS = (
    (lexicon.TIME_UNITS, Counted.TIME),
    (lexicon.CASUALTY_NOUNS, Counted.CASUALTIES),
    (lexicon.FIGHTERS, Counted.FIGHTERS),
    (lexicon.PEOPLE, Counted.PEOPLE),
    (lexicon.WEAPONS, Counted.WEAPONS),
)


def _is_one_of_troops(reading: Reading, head: int) -> bool:
    return reading.word(head) in lexicon.TROOPS_SINGULAR and reading.word(head + 1) != "'"


def _are_members_of_a_force(reading: Reading, head: int, between: list[str]) -> bool:
    """Whether "members" are of a force: "Guard members", "the force had 5,800 members"."""
    if not {"service", "military", "guard", "army", "forces", "force", "uniformed"}.isdisjoint(between):
        return True
    if reading.word(head + 1) != "of":
        return not _FORCE_NOUNS.isdisjoint(reading.words[max(0, head - 10) : head])
    unit = reading.words[head + 2 : head + 12]
    unit = unit[: unit.index(",")] if "," in unit else unit
    named = reading.mention_at(head + 2 + (reading.word(head + 2) in ("the", "its", "his", "their")))
    if named is not None and named.kind is EntityKind.FORCE:
        return True  # "members of the Bundeswehr"
    return not (_UNITS | _FORCE_NOUNS).isdisjoint(unit)  # "120 members of their families"


_ARMS = frozenset({"special", "army", "airborne"})
_UNITS = frozenset(
    "military army guard marines navy battalion brigade regiment division squadron corps wing forces bundeswehr".split()
)
_FORCE_NOUNS = frozenset("force mission contingent garrison brigade battalion regiment".split())


_NO_LONGER = frozenset("former retired ex discharged child toy demobilised demobilized".split())


_MEN = frozenset({"men", "staff", "members"})


def _military(reading: Reading, head: int, first: int) -> bool:
    """Whether "men" are soldiers: many of them, in figures, or with a force before them."""
    while reading.word(first - 1) in ("of", "its", "their", "our", "his", "the", "own"):
        first -= 1
    number = reading.token(first - 1)
    if reading.word(head + 1) == "like":
        return False  # "300 men like him"
    many = (number.value or 0) >= 20 or number.word in ("hundred", "thousand", "hundreds", "thousands")
    return many or any(reading.mention_at(at) is not None for at in range(first, head))
