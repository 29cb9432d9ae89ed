"""Numbers that count nobody: those that name, date, address or measure something, and ages.

A careful reader knows them by their form: "16 Air Assault Brigade", "205 N. Third St.", "(312 KB)", "He was 21". Those
that name something do so whatever noun follows; those that are no number of people are only bare numbers.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.reading import Reading
from bot.extraction.text.amounts import SMALL
from bot.extraction.text.numbers import Number
from bot.model import EntityKind

ARTICLES = frozenset("the a an these those all its their our his such only first last remaining next some".split())


def names_something(reading: Reading, number: Number) -> bool:
    """Whether a number is part of a name, a measure, a share or an age, whatever noun follows."""
    before, after = reading.word(number.first - 1), reading.word(number.end)
    core_before = reading.word(number.core - 1)
    if core_before in lexicon.MONEY_MARKS or after in lexicon.NO_COUNT:
        return True
    if before in lexicon.LABELS and number.first == number.core and not number.grouped:
        return before != "number" or not _is_counted_up(reading, number.first - 2)
    if after == "-" and reading.token(number.end).glued and reading.word(number.end + 1) not in _COMPOUND:
        return True  # 10-day, 25-year-old
    if _is_a_share(reading, number):
        return True
    if core_before == "'" and number.size < 100 and reading.token(number.core).glued:
        return True  # since '19
    if after == ":" and number.size < 20 and reading.token(number.first - 1).capital and number.first <= 2:
        return True  # "OFFICIAL 2: It is about 4,500"
    if after == "times" and number.size < 10:
        return True
    if _is_a_name(reading, number) or _is_an_address(reading, number) or _names_a_unit(reading, number):
        return True  # Air Base 101, Tower 22
    died = core_before in ("at", "aged") and not lexicon.DIED.isdisjoint(reading.words[: number.core])
    aged = not _AGED.isdisjoint(reading.words[max(0, number.first - _AGES) : number.core])
    return number.size < OLDEST and (died or aged)  # "died at 61", "aged between 19 and 21"


def _is_counted_up(reading: Reading, at: int) -> bool:
    """Whether "number" after this word is a verb: "the forces in Iraq now number 400"."""
    word, named = reading.word(at), reading.mention_at(at)
    subject = word in lexicon.OF_TROOPS | lexicon.MAYBE_TROOPS or word in _ADVERBS
    return subject or (named is not None and reading.word(named.first - 1) in ("in", "at"))


_ADVERBS = frozenset("now still currently today they who which that together there".split())
OLDEST = 120  # no age is so high
_AGES = 4  # tokens from "aged" to the last of two ages
_AGED = frozenset({"aged", "ages"})
_COMPOUND = frozenset("strong member man person troop soldier plus odd men trooper marine".split())


def _is_a_share(reading: Reading, number: Number) -> bool:
    """Whether a number is of a ratio: "one in five", "3 in 10", "nine out of ten"."""
    core_before, after = reading.word(number.core - 1), reading.word(number.end)
    if core_before == "every" and reading.word(number.core - 2) in ("in", "of"):
        return True  # three in every four
    if core_before == "in":
        share = reading.token(number.core - 2).value is not None or reading.word(number.core - 2) in SMALL
        return reading.word(number.first - 1) in ("one", "two", "three", "nine") or (share and number.size <= 10)
    following = reading.word(number.end + 1)
    if after in ("in", "of"):
        return following == "every" or (after == "in" and following in ("five", "ten", "three", "four", "six", "10"))
    if after != "out" or following != "of":
        return False
    whole = reading.token(number.end + 2)
    return whole.value is not None or whole.word in SMALL


def _is_a_name(reading: Reading, number: Number) -> bool:
    """Whether a bare number ends a name: Air Base 101, Tower 22."""
    previous = reading.token(number.core - 1)
    inside = reading.mention_at(number.core)
    if inside is not None and inside.first < number.core:
        return True
    after = reading.word(number.end)
    if after in ("are", "were", "have") or (number.size >= _MANY_SITES and after in ("may", "will", "would", "could")):
        return False  # "at Deir ez-Zor 500 may guard the wells"
    if not previous.capital or number.grouped or number.in_words or number.first < number.core or number.core < 2:
        return False
    if any(each.first < number.core <= each.end for each in reading.dates):
        return False  # "On Monday 300 more arrived"
    return (
        previous.word not in ARTICLES | {"another", "additional", "further"}
        and reading.mention_at(number.core - 1) is None
    )


_MANY_SITES = 100  # no site of a series has so high a number
_STREETS = frozenset("street st avenue ave road rd drive dr lane boulevard blvd square plaza suite highway".split())
_UNIT_NAMES = frozenset(
    """brigade regiment battalion division squadron commando group corps para parachute wing rifles company platoon
    infantry cavalry""".split()
)
_LONGEST_NAME = 5  # words of a street or a unit


def _is_an_address(reading: Reading, number: Number) -> bool:
    """Whether a number is that of a house: "205 N. Third St.", "1625 K Street"."""
    if number.grouped or number.in_words:
        return False
    return not _STREETS.isdisjoint(reading.words[number.end + 1 : _end_of_name(reading, number.end)])


def _names_a_unit(reading: Reading, number: Number) -> bool:
    """Whether a number is that of a unit: "16 Air Assault Brigade"; "500 Marine Corps reservists" are counted."""
    if number.grouped or number.in_words or number.size >= 1000 or number.first < number.core:
        return False
    end = _end_of_name(reading, number.end)
    return end > number.end and reading.word(end - 1) in _UNIT_NAMES and not reading.word(end).endswith("s")


def _end_of_name(reading: Reading, at: int) -> int:
    """The token after the capitals that begin here, dots of abbreviations among them."""
    end = at
    while end < at + _LONGEST_NAME and (reading.token(end).capital or (end > at and reading.word(end) == ".")):
        end += 1
    return end


def is_no_number_of_people(reading: Reading, number: Number, first: int, end: int) -> bool:
    """Whether a bare number, from token `first` to `end` with its articles, is anything but a number of people."""
    return (
        _is_an_age(reading, number, first, end)
        or _is_furniture(reading, number, first, end)
        or _is_a_date_or_code(reading, number, first, end)
        or _is_a_vote(reading, first, end)
        or _begins_a_span(reading, end)
        or (number.size < _HOTTEST and not _WEATHER.isdisjoint(reading.vocabulary))
    )


_HOTTEST = 60
_WEATHER = frozenset("shade temperature temperatures thermometer thermometers celsius fahrenheit mercury".split())


def _is_a_vote(reading: Reading, first: int, end: int) -> bool:
    """Whether those who voted are counted: "yeas 268", "by 247 to 175", "84 voted for", "6 abstaining"."""
    if _VOTES.isdisjoint(reading.vocabulary):
        return False
    if reading.word(first - 1) in _SIDES or reading.word(end) in _VOTED:
        return True
    to = reading.word(end) == "to" and reading.token(end + 1).value is not None
    return to or (reading.word(end) in ("in", "for", "against") and reading.word(end + 1) in _SIDES | _ENDS | {"and"})


_SIDES = frozenset("yeas nays ayes noes aye no yes favor favour against abstentions voting".split())
_VOTED = frozenset("voted votes voting abstained abstaining abstain abstentions opposed absent against".split())
_VOTES = (_VOTED | _SIDES | {"vote"}) - {"no", "yes", "against"}


def _begins_a_span(reading: Reading, end: int) -> bool:
    """Whether a range of time or measure begins: "from 12 to 15 months", "girls from 11 to 17 years"."""
    if reading.word(end) != "to" or reading.token(end + 1).value is None:
        return False
    return reading.word(end + 2) in lexicon.TIME_UNITS | lexicon.NO_COUNT


def _is_an_age(reading: Reading, number: Number, first: int, end: int) -> bool:
    """Whether somebody is so old: ", 34," after a name, "He was 21", "they were 19 or 20 when", "19, 20 years old"."""
    if number.grouped or number.size >= OLDEST or end > number.end:
        return False
    closes = reading.word(end) in _ENDS
    named = reading.mention_at(first - 2)
    bracketed = reading.word(first - 1) == "(" and reading.word(end) == ")" and number.size < _GROWN
    if bracketed and named is None and reading.token(first - 2).capital:
        return True  # "Colonel Yilmaz (47)"
    if reading.word(number.first - 1) in _OF_EACH and closes and number.size < _GROWN and number.first == number.core:
        return reading.word(number.first - 2) == ","  # "two of them, both 28, were"
    if reading.word(first - 1) == "," and reading.word(end) == "," and _is_a_person(reading, first - 2):
        return number.size < _GROWN  # "nurse, 26, gets"
    country = named is not None and named.kind is EntityKind.PLACE
    if reading.word(first - 1) == "," and closes and reading.token(first - 2).capital and not country:
        return True
    if reading.word(end) in (",", "or") and reading.words[end + 2 : end + 3] in (["years"], ["year"]):
        return True
    if not (closes or reading.word(end) in _AS_OLD):
        return False
    verb = reading.token(first - 1)
    if verb.word in _TURNED or (verb.possessive and verb.word in _ONE_PERSON):
        return True
    if verb.word not in _BE:
        return False
    subject = reading.token(first - 2)
    if reading.word(end) == "when" and subject.word != "there" and number.size < _GROWN:
        return True
    if subject.word == "it":
        return number.hedge is None and number.size < _HOTTEST  # "at night it is 12"
    if subject.word in _ONE_PERSON:
        return True
    if subject.capital and first > 2 and (named is None or named.kind is EntityKind.PERSON):
        return subject.word not in lexicon.OF_TROOPS
    young = number.size in range(16, 31) and (number.high is None or number.high <= _YOUNG)
    return subject.word in _PERSONS and young


_OF_EACH = frozenset({"both", "all", "each"})


def _is_a_person(reading: Reading, at: int) -> bool:
    """Whether a common noun in the singular, of one of the people, stands here: "their mother", "a medic"."""
    token = reading.token(at)
    if not token.is_word or token.capital or token.word.endswith("s") or reading.mention_at(at) is not None:
        return False
    return token.word not in _NO_PERSON and token.word not in lexicon.STOPPERS


_NO_PERSON = (
    lexicon.UNITS_OF_TROOPS | lexicon.OF_TROOPS | lexicon.OTHER_BODIES | lexicon.MAYBE_TROOPS | lexicon.THE_COUNTRY
) | frozenset("north south east west centre center capital base camp airport spring summer autumn fall winter".split())
_ENDS = frozenset({",", ";", ".", ")", "", "?", "!", '"'})
_BE = frozenset({"is", "was", "are", "were", "am", "be"})
_AS_OLD = frozenset("when and or but then now at that".split())
_TURNED = frozenset({"turned", "turns", "turning", "i'm"})
_ONE_PERSON = frozenset("he she i who son daughter husband wife brother sister father mother boy girl".split())
_PERSONS = frozenset("they we most many".split()) | lexicon.TROOPS
_YOUNG = 40
_GROWN = 100


def _is_furniture(reading: Reading, number: Number, first: int, end: int) -> bool:
    """Whether a number is of a page and not of its text: "Views: 3 412", "Comments (14)", a line of links."""
    if "|" in reading.vocabulary:
        return True
    before, noun = reading.word(first - 1), reading.token(first - 2)
    if before not in ("(", ":") or not noun.is_word or reading.mention_at(first - 2) is not None:
        return False
    if noun.word in lexicon.OF_TROOPS | lexicon.MAYBE_TROOPS | _TOTALS:
        return False
    if before == "(":
        return reading.word(end) == ")" and noun.word.endswith("s") and number.size < _MANY_COMMENTS
    return first == 2 and (noun.word.endswith("s") or end >= len(reading.tokens))  # "Bases: 12 down to 5"


_MANY_COMMENTS = 1000
_TOTALS = frozenset("total totals number numbers figure figures strength us".split())


def _is_a_date_or_code(reading: Reading, number: Number, first: int, end: int) -> bool:
    """Whether a bare number is written as an hour or a date, is dialled, compares spans of time or names a unit."""
    word = reading.word(number.core)
    if "." in word and number.size < 1000 and number.end == number.core + 1:
        return True  # "13.15", "29.07.2020"
    if reading.word(first - 1) == "at" and not number.grouped and not number.in_words and 1000 <= number.size <= 2400:
        return True  # "at 1400"
    before = reading.words[max(0, first - 8) : first]
    if _is_a_model(reading, end):
        return True  # "five A400M"
    if before[-1:] == ["\u2013"] and not lexicon.WEAPONS.isdisjoint(before[-2:-1]):
        return True  # "rockets \u2013 2,000 have been sent \u2013"
    if before[-2:] in (["instead", "of"], ["rather", "than"]) and reading.word(first) != "the":
        return True
    if before[-1:] == ["to"] and not _DIALS.isdisjoint(before):
        return True
    named = before[-1:] == ["with"] and first < number.first and reading.word(first) == "the"
    ends = reading.word(end) in (".", ",", "")
    return named and ends and not number.grouped and not number.in_words and number.size < 1000


def _is_a_model(reading: Reading, at: int) -> bool:
    """Whether the name of a make stands here: "A400M", "C-17"."""
    if not reading.token(at).capital:
        return False
    at += 1 + (reading.word(at + 1) == "-" and reading.token(at + 1).glued)
    return reading.token(at).value is not None and reading.token(at).glued


_DIALS = frozenset("text texted call dial phone sms fax ring".split())


def is_of_something_else(reading: Reading, first: int, end: int) -> bool:
    """Whether a number is the size of something else, or a rate: "a nation of 25 million", "a bonus of 1,500"."""
    if reading.word(end) in ("a", "per", "each", "every") and reading.word(end + 1) in lexicon.TIME_UNITS:
        return reading.word(end + 2) not in ("ago", "later", "before", "after", "earlier")
    if reading.word(end) == "to" and reading.word(end + 1) in ("a", "each", "every"):
        return True  # "four to a corner"
    noun = reading.token(first - 2)
    if reading.word(first - 1) != "of" or not noun.is_word or noun.capital or _is_a_peak(reading, first - 2):
        return False
    return noun.word not in _SIZED and reading.mention_at(first - 2) is None


def _is_a_peak(reading: Reading, at: int) -> bool:
    """Whether a noun is of a high or a low: "a high point of", "from a summit of", "a post-war low of"."""
    if not _HIGHS.isdisjoint(reading.words[max(0, at - 3) : at]):
        return True
    begins = reading.word(at - 1) in ("a", "an", "the") and reading.word(at - 2) in ("from", "since", "after")
    return begins and reading.word(at) in _SUMMITS


_HIGHS = frozenset("high highest low lowest peak top record highwater".split())
_SUMMITS = frozenset("summit crest pinnacle apex top point line mark".split())


# Nouns (and other words) before "of" that leave a number of troops.
_SIZED = (
    (lexicon.OF_TROOPS | lexicon.MAYBE_TROOPS | lexicon.UNITS_OF_TROOPS | lexicon.LEVEL | lexicon.REDUCE)
    | (lexicon.INCREASE | lexicon.PEAK | lexicon.CAP | lexicon.AUTHORISED | lexicon.WITHDRAW | lexicon.DEPLOY)
    | (lexicon.STOPPERS | lexicon.FUTURE | lexicon.CASUALTY | lexicon.CASUALTY_NOUNS)
    | lexicon.words("""
        number numbers count toll total totals figure figures tally level levels size complement group groups wave waves
        batch tranche rotation rotations convoy element elements mix combination remainder crew half most some many
        third quarter percent % minimum maximum low floor net sum baseline estimate estimates addition loss arrival top
        front support gross all one none each part portion fraction majority bulk rest instead ahead short footprint
        increments commitment share slice body pool core nucleus cadre rump remnant column squad party influx flow
        surplus shortfall order exit talk grouping first latest camp base outpost post fort
        """)
)
