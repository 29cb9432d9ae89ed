"""What the phrase that a bare number stands in says it is a number of, before any word elsewhere is asked.

"A company of 130", "the task group numbered 330", "there were 400 of us", "of the injuries, 19", "11 of the allies".
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.living import are_veterans
from bot.extraction.counting.nouns import MADE_UP_UNITS, MILITARY_SITES, Counted, is_of_a_unit
from bot.extraction.measuring.around import Kind
from bot.extraction.reading import Context, Reading


def phrase_topic(
    reading: Reading, counts: Sequence[Count], number: int, previous: Kind | None, context: Context
) -> str | None:
    """What a number's own phrase says that it counts: a topic, "" for anything else, None where it says nothing."""
    count = counts[number]
    if _is_of_others(reading, counts, number, previous):
        return ""
    first = count.first
    if is_of_a_unit(reading, first) or _numbers_a_unit(reading, count):
        return "troops"
    if reading.word(first - 1) == "of" and reading.word(first - 2) in MADE_UP_UNITS:
        return ""  # "an Iraqi brigade of 3,000"
    if count.end > count.number.end and reading.word(count.end - 1) in ("us", "you"):
        return _topic_of_us(reading, count, context) or ""
    if number and reading.word(first - 2) in ("that", "which") and reading.word(first - 1) in _HOUSES:
        return "troops" if context.of_troops else ""  # "three died at a base that houses 350"
    beside = _in_apposition(reading, count)
    return _fronted_whole(reading, count) if beside is None else beside


_HOUSES = frozenset("houses housed hosts hosted holds held".split())


def _in_apposition(reading: Reading, count: Count) -> str | None:
    """What the noun is of whose number is only added: "patrols, 24 so far, run …", "soldiers, 200 in all"."""
    if reading.word(count.first - 1) != "," or reading.words[count.end : count.end + 2] not in _IN_ALL:
        return None
    noun = reading.token(count.first - 2)
    if noun.word in lexicon.TROOPS:
        return "troops"
    people = lexicon.OF_TROOPS | lexicon.MAYBE_TROOPS | lexicon.UNITS_OF_TROOPS | lexicon.PEOPLE
    return "" if noun.word.endswith("s") and not noun.capital and noun.word not in people else None


_IN_ALL = (["so", "far"], ["in", "all"], ["in", "number"], ["in", "total"], ["all", "told"])


def _numbers_a_unit(reading: Reading, count: Count) -> bool:
    """Whether a unit or a mission is so many: "the task group numbered 330", "the NATO mission, 9,600 strong"."""
    strong = reading.word(count.first - 1) == "," and "strong" in reading.words[count.end - 1 : count.end + 1]
    if not strong and reading.word(count.first - 1) not in ("numbered", "numbers", "numbering"):
        return False
    subject = reading.words[max(0, count.first - _FAR_UNIT) : count.first - 1]
    local = any(
        count.first - _FAR_UNIT <= each.first < count.first and each.adjective and each.entity in lexicon.HOSTS
        for each in reading.mentions
    )
    return not local and not _UNIT_NOUNS.isdisjoint(subject[-2:] if strong else subject)


_FAR_UNIT = 8  # tokens
_UNIT_NOUNS = lexicon.UNITS_OF_TROOPS - {"team", "company", "unit", "army"} | {"group", "garrison"}


def _fronted_whole(reading: Reading, count: Count) -> str | None:
    """What those are whose part is counted: "Of the injuries, 19 …"; "" for anything else, None without such words."""
    if reading.word(count.first - 1) != ",":
        return None
    at = next((at for at in range(count.first - 2, max(-1, count.first - 14), -1) if reading.word(at) == "of"), None)
    if (
        at is None
        or reading.word(at + 1) not in ("the", "those", "these", "all")
        or reading.word(at - 1) not in _BEFORE_WHOLE
    ):
        return None
    whole = reading.words[at + 1 : count.first - 1]
    if not {"injuries", "injured", "wounded", "hurt"}.isdisjoint(whole):
        return "wounded"
    if not {"dead", "deaths", "fatalities", "killed", "fallen"}.isdisjoint(whole):
        return "killed"
    return None if _THINGS.isdisjoint(whole) else ""


_THINGS = lexicon.ATTACK_NOUNS | lexicon.WEAPONS | lexicon.FIGHTERS
_BEFORE_WHOLE = frozenset({"", "that", '"', ",", ";", ":", "and", "but", "\u2013"})


def _topic_of_us(reading: Reading, count: Count, context: Context) -> str | None:
    """What those are of whom the speaker is one: "800,000 of us served", "there are 130 of us in the fort"."""
    end = count.end
    if not _SERVING.isdisjoint(reading.words[end : end + 5]):
        return "troops"
    if not context.of_troops or context.topic in ("killed", "wounded"):
        return None
    there = reading.word(count.first - 2) == "there" or reading.word(end) in _HERE
    if reading.word(end) not in ("in", "at", "on", "inside"):
        return "troops" if there else None
    if not _ROOMS.isdisjoint(reading.words[end + 1 : end + 4]):
        return None
    named = reading.mention_at(end + 1) or reading.mention_at(end + 2)
    site = not MILITARY_SITES.isdisjoint(reading.words[end + 1 : end + 4])
    return "troops" if there or site or named is not None else None


_ROOMS = frozenset("room classroom class school house family car bus hall church queue".split())
_HERE = frozenset("here there then now at first left still".split())
_SERVING = frozenset("served serve deployed stationed fought rotated garrisoned".split())


def _is_of_others(reading: Reading, counts: Sequence[Count], number: int, previous: Kind | None) -> bool:
    """Whether a number is a part of something else that was just counted: "31 allies, only 11 of them"."""
    count = counts[number]
    if not _WHOM.isdisjoint(reading.words[max(0, count.first - 9) : count.end]) and are_veterans(reading, count.first):
        return True
    if number and counts[number - 1].kind is Counted.OTHER and _is_compared(reading, count.first):
        return True  # "3 bases, compared with 14 in January"
    if number == 0 or {"them", "these", "those", "whom"}.isdisjoint(reading.words[count.number.end : count.end]):
        return False
    whole = counts[number - 1]
    others = whole.kind in (Counted.OTHER, Counted.PEOPLE) and whole.force is None
    return others and previous is None and whole.number.size >= count.number.size


_WHOM = frozenset({"whom", "them"})


def _is_compared(reading: Reading, first: int) -> bool:
    """Whether a number is compared with the one before: "compared with 14", "down from 14", "against 14"."""
    before = reading.words[max(0, first - 2) : first]
    return before[-1:] in (["against"], ["versus"]) or before in _COMPARED


_COMPARED = (["compared", "with"], ["compared", "to"], ["up", "from"], ["down", "from"])
