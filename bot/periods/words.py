"""The words of dates: names of months, days and seasons, and the words that tell a date from a homonym.

"May", "march", "second", "sat" and "2000" are dates in some company only. What company is data here,
so that a misread line is mended by adding a word, not a rule.
"""

from __future__ import annotations

from functools import lru_cache


def _set(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _numbered(names: str) -> dict[str, int]:
    return {name: number for number, name in enumerate(names.split(), start=1)}


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}  # first month, northern
HOLIDAYS = {
    "new year eve": (12, 31),
    "new years eve": (12, 31),
    "nye": (12, 31),
    "new year day": (1, 1),
    "new years day": (1, 1),
    "new year": (1, 1),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "valentine day": (2, 14),
    "independence day": (7, 4),
    "halloween": (10, 31),
    "veterans day": (11, 11),
}

CARDINALS = _numbered("one two three four five six seven eight nine ten eleven twelve") | {
    "a": 1,
    "an": 1,
    "couple": 2,
    "few": 3,
}
ORDINALS = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
) | {"thirtieth": 30}
UNITS = {
    name: unit
    for unit, names in {
        "hour": "hour hours hr hrs",
        "day": "day days",
        "week": "week weeks wk wks",
        "fortnight": "fortnight fortnights",
        "weekend": "weekend weekends",
        "month": "month months mth mths",
        "quarter": "quarter quarters",
        "year": "year years yr yrs",
        "decade": "decade decades",
    }.items()
    for name in names.split()
}

APPROXIMATE = _set("around about circa c ca approximately approx roughly sometime ~")

MONTH_CUES = _set(
    "in since until till by before after from during last past previous this next early earlier mid late "
    "later through throughout between around about circa"
)
DAY_CUES = _set("on since until till by before after from during last past previous this next through late early")
UNSURE_MONTHS = _set("may march mar jan")  # a verb, a walk, Mar-a-Lago, Jan Egeland
UNSURE_DAYS = _set("mon tue tues wed weds thu thur thurs fri sat sun")
UNSURE_SEASONS = _set("spring fall")
NOT_AFTER_MONTH = _set(
    # what follows "may" and "march" where they are not months
    "be have not also well still never no need want leave remain stay go die lose return withdraw take "
    "get see come become attack strike yet soon eventually actually only even say mean help keep make "
    "on against toward towards into past order through"
)

YEAR_CUES = _set("in since during until till before after throughout circa year early mid late")
COUNT_CUES = _set(
    "nearly almost some over exceeding another additional least most than extra estimated about around "
    "roughly approximately the these those all"
)
MEASURED_CUES = _set("than exceeding $ € £ # °")  # after these a number is never a year
LABELS = _set("resolution passage passages paragraph line page room version flight route highway number no article")
COUNTED = _set(
    # nouns that a number before them counts
    "people persons soldiers men women children civilians fighters militants dead killed wounded injured "
    "injuries deaths dollars euros pounds km kilometres kilometers miles metres meters feet percent per "
    "million billion thousand personnel servicemen members militiamen americans germans iraqis afghans "
    "rounds tons tonnes days weeks months years hours minutes times targets houses vehicles jets planes"
)
TOPICS = _set(
    # nouns that stand after a year as well as after a number: "2020 attacks"
    "troops forces attacks strikes rockets missiles drones casualties bases contractors advisers advisors trainers"
)
EDITED_LENGTH = 7  # letters; a shorter name one letter away from another word is no sure misspelling


@lru_cache(maxsize=4096)
def month_number(word: str) -> int | None:
    """1 to 12 for a month's name, short form or, for the longer names, a misspelling by one letter."""
    return MONTHS.get(word) or _misspelt(word, MONTHS)


@lru_cache(maxsize=4096)
def weekday_number(word: str) -> int | None:
    """0 (Monday) to 6 for a weekday's name, short form or misspelling by one letter."""
    return WEEKDAYS[word] if word in WEEKDAYS else _misspelt(word, WEEKDAYS)


def _misspelt(word: str, names: dict[str, int]) -> int | None:
    if not EDITED_LENGTH - 1 <= len(word) <= 10 or word.endswith("s"):  # "tuesdays" is not one Tuesday
        return None
    for name, number in names.items():
        if len(name) >= EDITED_LENGTH and name[0] == word[0] and _one_edit_apart(word, name):
            return number
    return None


def _one_edit_apart(word: str, name: str) -> bool:
    """One letter left out, added, changed or swapped with its neighbour."""
    same = 0
    while same < min(len(word), len(name)) and word[same] == name[same]:
        same += 1
    left, right = word[same:], name[same:]
    return (
        left[1:] == right[1:]
        or left == right[1:]
        or left[1:] == right
        or (left[:2] == right[1::-1] and left[2:] == right[2:])
    )
