"""What the numbers of a sentence count: the noun behind each, and the words between.

A number is only taken for a figure with a noun that it counts, or where the noun is understood from the
number before ("seven rockets … four … three", "4,500 in Afghanistan and 3,000 in Iraq"). Years, dates,
percentages, money, ages, distances and numbers that name something are no counts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.extraction import lexicon
from bot.extraction.counting.groups import DO, FORCES, LONGEST_GROUP, Group, read_group
from bot.extraction.counting.labels import ARTICLES, names_something
from bot.extraction.counting.nouns import HEADS, Counted, are_men_of_a_unit, is_head, kind_of_noun, last_plural
from bot.extraction.naming.names import Mention
from bot.extraction.reading import Reading
from bot.extraction.statements import Span
from bot.extraction.text.numbers import Number, find_numbers
from bot.model import EntityKind, Figure, ValueKind


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts: tokens `first` to `end` (not included), the noun at `head`, if any.

    `figure` has its unit; `force` is the name between number and noun; `more` says that it comes on top
    ("another 500", "500 more").
    """

    number: Number
    first: int
    end: int
    kind: Counted
    figure: Figure
    head: int | None = None
    force: Mention | None = None
    more: bool = False
    adjectives: tuple[str, ...] = ()

    def span(self, reading: Reading) -> Span:
        return reading.chars(self.first, self.end)


_MORE_BEFORE = frozenset("another additional further extra other".split())
MOST_NUMBERS = 40  # in a sentence; one with more is a table


def find_counts(reading: Reading) -> list[Count]:
    """The counts of a sentence, in order."""
    dated = {at for each in reading.dates for at in range(each.first, each.end)}
    dated -= {at for at in dated if _counts_in_spite(reading, at)}
    numbers = find_numbers(reading.tokens, dated)
    if len(numbers) > MOST_NUMBERS:
        return []
    found: list[Count] = []
    for number in numbers:
        count = _read_count(reading, number)
        if count is not None:
            found.append(count)
    found += _without_number(reading)
    return sorted(found, key=lambda count: count.first)


def _counts_in_spite(reading: Reading, at: int) -> bool:
    """Whether what reads as a date is a count all the same: "2,000 soldiers", "2000 troops"."""
    token = reading.tokens[at]
    return token.value is not None and (not token.word.isdigit() or reading.word(at + 1) in lexicon.TROOPS)


def _read_count(reading: Reading, number: Number) -> Count | None:
    if names_something(reading, number):
        return None
    first = number.first
    more = False
    while first > 0 and (reading.word(first - 1) in _MORE_BEFORE or reading.word(first - 1) in ARTICLES):
        more = more or reading.word(first - 1) in _MORE_BEFORE
        first -= 1
    return _with_noun(reading, number, first, more)


def _with_noun(reading: Reading, number: Number, first: int, more: bool) -> Count | None:
    at = number.end
    if reading.word(at) == "-":
        at += 1
        if reading.word(at) in ("strong", "member", "man", "person"):
            group = _group_noun(reading, number, first, at + 1, more)
            if group is not None:
                return group
            at += 1
    if reading.word(at) in ("fewer", "less") and reading.token(at + 1).is_word and reading.word(at + 1) != "than":
        return None  # "300 fewer advisers than he wanted" is a difference
    if reading.word(at) == "of":
        at += 1
        if reading.word(at) == "whose" and lexicon.TROOPS.isdisjoint(reading.words[at : at + 5]):
            return None
        while reading.word(at) in ("the", "its", "their", "our", "these", "those", "his", "about", "some", "more"):
            at += 1
        if reading.word(at) in _THOSE and not reading.token(at).capital:
            return _understood(reading, number, first, at + 1, more)
        if reading.word(at - 1) in ("those", "these") and reading.word(at) in lexicon.STOPPERS | {",", ".", ""}:
            return _understood(reading, number, first, at, more)
        if number.value == 1 and reading.word(first - 1) in ("was", "is", "were", "became"):
            return None  # "was one of three soldiers killed"
        if reading.token(at).value is not None or reading.word(at) in ("hundred", "thousand"):
            troops = _counts_troops(reading, at + 1)
            return _understood(reading, number, first, number.end, more) if troops else None
    return _counted(reading, number, first, more, read_group(reading, at))


_THOSE = frozenset("them whom which ours mine theirs us you".split())


def _counted(reading: Reading, number: Number, first: int, more: bool, group: Group) -> Count | None:
    """The count of a number and the words after it."""
    more = more or group.more
    head, force, at = group.head, group.force, group.at
    if head is not None and reading.word(head) == "others":
        return _understood(reading, number, first, head + 1, more)
    doing = group.nouns[:1] == [number.end] and _is_at_work(reading, number.end, group.nouns)
    if head is None and group.nouns and not doing:  # "600 guarding oil fields" are no fields
        head = group.nouns[-1] if number.value == 1 and number.in_words else last_plural(reading, group.nouns)
    if head is None and force is not None and _shares_noun(reading, force.end):
        return Count(number, first, force.end, Counted.TROOPS, number.figure("troops"), None, force, more)
    if head is None and force is not None and _are_nationals(reading, force):
        head = force.end - 1
    if head is None and force is not None and force.kind in FORCES and not _is_followed_by_noun(force):
        figure = number.figure(_unit(reading, force.first, force.end - 1))
        return Count(number, first, force.end, Counted.OTHER, figure, force.end - 1)
    if head is None:
        after = more_after(reading, number.end)
        return _understood(reading, number, first, number.end + after, more or after > 0)
    begin = head if force is not None else max(at, group.nouns[0] if group.nouns else head)
    if force is not None and head - 1 >= force.end and reading.word(head - 1) in _NOUNS_BEFORE:
        begin = head - 1
    words = tuple(reading.word(each) for each in range(at, head))
    figure = number.figure(_unit(reading, begin, head))
    kind = kind_of_noun(reading, head, at)
    if reading.word(head) == "units" and head == number.end and reading.word(head + 1) != "of":
        men = number.size >= _MANY_UNITS and not (lexicon.OF_TROOPS | {"contingent", "mission"}).isdisjoint(
            reading.vocabulary
        )
        kind = Counted.TROOPS if men else Counted.OTHER
    if kind is Counted.OTHER and are_men_of_a_unit(reading, first, head):
        kind = Counted.TROOPS
    return Count(number, first, head + 1, kind, figure, head, force, more, words)


_MANY_UNITS = 50  # are men, in translations: "a contingent composed of 785 units"
_NOUNS_BEFORE = frozenset({"service", "military"})  # "service members", "military personnel"


def _is_at_work(reading: Reading, at: int, nouns: list[int]) -> bool:
    """Whether "-ing" says what those counted do ("600 guarding oil fields"); it is a noun in "10 parking spots"."""
    word = reading.word(at)
    return word.endswith("ing") and (len(nouns) != 2 or word in _WORK)


_WORK = lexicon.words("""
    guarding training protecting securing manning staffing operating running advising assisting supporting helping
    fighting patrolling defending holding watching serving working building flying driving hunting escorting teaching
    doing conducting providing leading repairing maintaining mentoring monitoring clearing observing
    """)


def _is_followed_by_noun(mention: Mention) -> bool:
    """Whether a name is no plural, so that it is not those counted: "45 Republicans" are."""
    return not mention.named.text.lower().endswith("s") or mention.named.text.isupper()


def _are_nationals(reading: Reading, mention: Mention) -> bool:
    """Whether a name is of a country's people: "Danes", and "British" where no noun follows."""
    if mention.kind is not EntityKind.PLACE:
        return False
    if mention.named.text.lower().endswith("s") and not mention.named.text.isupper():
        return True
    following = reading.token(mention.end)
    ends = not following.is_word or following.word in lexicon.STOPPERS | DO
    return ends and mention.adjective and mention.named.text.lower().endswith(("ish", "ch", "ese", "iss"))


def _group_noun(reading: Reading, number: Number, first: int, at: int, more: bool) -> Count | None:
    """What a number of members makes up: "3,500-strong force", "600-member mission", "30-member panel"."""
    force: Mention | None = None
    for end in range(at, min(at + LONGEST_GROUP, len(reading.tokens))):
        mention = reading.mention_at(end)
        if mention is not None and (mention.adjective or mention.kind in FORCES):
            force = force or mention
        word = reading.word(end)
        if word == "union" and reading.word(end - 1) == "european":
            continue
        if word in lexicon.UNITS_OF_TROOPS or (word == "group" and reading.word(end - 1) in _ARMS_OF_GROUPS):
            return Count(number, first, end + 1, Counted.TROOPS, number.figure("troops"), end, force, more)
        if word in lexicon.OTHER_BODIES:
            return Count(number, first, end + 1, Counted.OTHER, number.figure("members"), end)
        if not reading.token(end).is_word or word in lexicon.STOPPERS or word in HEADS - {"security", "military"}:
            break
    return None


_ARMS_OF_GROUPS = lexicon.words("air battle task strike support carrier advisory training engineer aviation")


def _shares_noun(reading: Reading, at: int) -> bool:
    """Whether the noun comes after the next number: "98,000 U.S. and 42,000 allied soldiers"."""
    if reading.word(at) not in ("and", "or", ",") or reading.token(at + 1).value is None:
        return False
    return not _SOLDIERS.isdisjoint(reading.words[at + 2 : at + 6])


_SOLDIERS = lexicon.TROOPS | {"members", "personnel"}


_MARKS = frozenset({",", ".", ";", ")", ""})


def _counts_troops(reading: Reading, at: int) -> bool:
    """Whether the number before this token, the whole of a part, counts troops or leaves them understood."""
    for step in range(at, at + 4):
        if reading.word(step) in lexicon.TROOPS | lexicon.STOPPERS | _MARKS | {
            "trainers",
            "advisers",
            "advisors",
            "personnel",
        }:
            return True
        mention = reading.mention_at(step)
        if not (mention is not None and mention.adjective) and reading.word(step) not in (
            "new",
            "service",
            "additional",
        ):
            return reading.word(step) == "members"
    return False


def more_after(reading: Reading, at: int) -> int:
    return 1 if reading.word(at) in ("more", "extra") else 0


def _unit(reading: Reading, first: int, head: int) -> str:
    return reading.of(first, head + 1).lower() if head - first < 6 else reading.word(head)


def _understood(reading: Reading, number: Number, first: int, end: int, more: bool) -> Count | None:
    if number.words is not None and number.words in ("several", "a few", "a couple", "a handful"):
        return None
    return Count(number, first, end, Counted.UNDERSTOOD, number.figure(""), None, None, more)


_NONE = Figure(kind=ValueKind.NONE)


def _without_number(reading: Reading) -> list[Count]:
    """ "No US troops", "a US contractor", "none of the soldiers": counts without a number."""
    found = _nobody(reading)
    if HEADS.isdisjoint(reading.vocabulary):
        return found
    for at in [at for at, word in enumerate(reading.words) if word in _NO_NUMBER]:
        token = reading.tokens[at]
        if token.word in ("a", "an") and _ONE_PERSON.isdisjoint(reading.words[at + 1 : at + 7]):
            continue
        if token.word == "no" and reading.word(at - 1) == "with" and reading.word(at - 2) not in _LEFT_WITH:
            continue  # "many of the raids with no coalition forces along"
        if token.word == "no" and reading.word(at - 1) in _WISHES:
            continue  # "it needs no foreign soldiers"
        if token.word == "no" and reading.word(at + 1) in ("more", "fewer", "less", "longer"):
            continue
        value = None if token.word in ("no", "zero") else 1.0
        number = Number(at, at, at + 1, value)
        count = _with_noun(reading, number, at, False)
        if (
            count is None
            or count.head is None
            or count.kind not in (Counted.TROOPS, Counted.PEOPLE, Counted.CASUALTIES, Counted.FIGHTERS)
        ):
            continue
        if value is not None and reading.word(at - 1) in ("have", "see", "get") and reading.word(at - 2) == "you":
            continue  # "then you have an American killed"
        if value is None:
            count = replace(count, figure=replace(_NONE, unit=count.figure.unit))
        elif count.head is not None and reading.word(count.head) not in _ONE_PERSON:
            continue
        found.append(count)
    return found


def _nobody(reading: Reading) -> list[Count]:
    """ "No one", "without casualties", "None." for an answer, "from 170,000 to none": counts of nobody."""
    found: list[Count] = []
    if _NOBODY.isdisjoint(reading.vocabulary):
        return found
    for at, word in enumerate(reading.words):
        if word in ("nobody", "no") and (word == "nobody" or reading.word(at + 1) == "one"):
            found.append(_none(at, at + 1 + (word == "no"), Counted.PEOPLE, "people"))
        elif word == "none":
            end = _end_of_whole(reading, at + 1)
            end = next((each for each in range(end, end + 5) if reading.word(each) in ("was", "were")), end)
            if reading.word(end) in ("have", "has", "had", "were", "was", "are", "is", "died"):
                found.append(_none(at, end, Counted.PEOPLE, "people"))
        elif word == "without" or (word == "no" and reading.word(at + 1) in _NEWS):
            noun = next((each for each in range(at + 1, at + 6) if reading.word(each) in _HARM), None)
            if noun is not None:
                count = _none(at, noun + 1, Counted.CASUALTIES, reading.word(noun))
                found.append(replace(count, head=noun))
        if word in _NOTHING and (
            reading.word(at - 1) == "to" or _is_told(reading, at) or _opens(reading, at) or _closes(reading, at)
        ):
            found.append(_none(at, at + 1, Counted.UNDERSTOOD, ""))
    return found


def _end_of_whole(reading: Reading, at: int) -> int:
    """The token after "of them", "of our people" behind "none"; the same token where nothing of the kind stands."""
    if reading.word(at) != "of":
        return at
    if reading.word(at + 1) in ("whom", "them", "us"):
        return at + 2
    noun = next((each for each in range(at + 2, at + 6) if is_head(reading, each)), None)
    return at if noun is None else noun + 1


def _is_told(reading: Reading, at: int) -> bool:
    """Whether nobody is what somebody says there is: "the answer is none", "there are none"."""
    subject, verb = reading.word(at - 2), reading.word(at - 1)
    if subject == "there":
        return verb in ("are", "were") and reading.word(at) == "none"
    return verb in ("is", "was") and subject in ("answer", "number", "figure", "total")


def _none(first: int, end: int, kind: Counted, unit: str) -> Count:
    return Count(Number(first, first, end), first, end, kind, replace(_NONE, unit=unit))


def _closes(reading: Reading, at: int) -> bool:
    """Whether a word ends a clause that a date began: "and by the end of August zero"."""
    if reading.word(at) not in ("none", "zero") or reading.token(at + 1).is_word:
        return False
    return any(each.end == at for each in reading.dates) or reading.word(at - 1) in ("on", "later", "now", "then")


def _opens(reading: Reading, at: int) -> bool:
    """Whether a word is all of an answer: "None, Senator.", "GENERAL: Zero."."""
    opens = at == 0 or reading.word(at - 1) in (":", ".", '"')
    return opens and reading.word(at + 1) in (",", ".", "", "!", "\u2013", ";")


_WISHES = frozenset("need needs needed want wants wanted".split())
_LEFT_WITH = frozenset("left now up country".split())
_NOBODY = frozenset({"no", "nobody", "none", "without", "zero", "nothing"})
_NOTHING = frozenset({"none", "zero", "nobody", "nothing"})
_NEWS = frozenset("report reports word news indication sign signs".split())
_HARM = lexicon.words("casualties casualty injuries injury deaths fatalities losses")
_NO_NUMBER = frozenset({"no", "a", "an", "zero"})
_ONE_PERSON = frozenset(
    """soldier marine sailor airman contractor serviceman civilian girl boy man woman child policeman officer pilot
    guard interpreter journalist trooper paratrooper person commander leader member militant fighter worker translator
    commando american iraqi afghan briton""".split()
)
