"""Places that a sentence only names in passing: where somebody speaks, meets or signs, or something was hit.

Nobody is stationed there, and a text that names one is not about it.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.naming.names import Mention
from bot.extraction.placing.nesting import chain_start
from bot.extraction.reading import Reading

_VISITS = frozenset("visit trip tour journey visits trips".split())
# Who speaks and orders for the United States.
OF_THE_US = frozenset({"pentagon", "white-house", "us-government", "us-congress"})
MEETINGS = frozenset(
    "summit talks conference meeting announcement decision speech agreement accord accords pact deal".split()
)


# Capitals of the gazetteer, which stand for a government where they do something.
CAPITALS = frozenset(
    """ankara islamabad tripoli amman damascus sanaa mogadishu niamey bamako beirut ndjamena juba manama bangui doha
    kabul baghdad""".split()
)


def is_spoken_of(reading: Reading, mention: Mention, at: int, beside: bool) -> bool:
    """Whether a place, with its preposition at this token, is an office's, a meeting's, a visit's or a speaker's."""
    before = reading.word(at)
    if before == "of" and reading.word(at - 1) in _OFFICES | _COMPARES:
        return True
    if reading.word(mention.end) in MEETINGS or is_venue(reading, at) or _is_dateline(reading, mention, at):
        return True
    if _is_attributed(reading, mention, at):
        return True
    told, kept = _POSTS if beside else SPEAKERS, False
    for word in reversed(reading.words[max(0, at - 5) : at]):
        kept = kept or word in _KEPT_THERE
        if word == "headquarters" and reading.word(mention.end) in _STAFFED:
            return False  # "its headquarters at Arifjan has 300 soldiers"
        if word in told:
            return not (kept and word in _SAID)  # "said the number in Iraq" is no place of saying
    return False


def _is_attributed(reading: Reading, mention: Mention, at: int) -> bool:
    """Whether a place ends the name of who speaks: "the top general for the Middle East said"."""
    if reading.word(mention.end) not in _SPOKE or reading.word(at) not in _AT:
        return False
    return _KEPT_THERE.isdisjoint(reading.words[max(0, at - 4) : at])


_SPOKE = frozenset("said says told tells added warned noted argued".split())


def is_of_an_attack(reading: Reading, mention: Mention) -> bool:
    """Whether a place is only where something was done: "the storming of the embassy in Baghdad", "assault on Israel".

    A war and an invasion say where troops are, but for the country of an ally.
    """
    first = chain_start(reading, mention)
    ally = mention.entity in lexicon.SENDERS or mention.entity in lexicon.ACTORS
    for at in range(first - 1, max(-1, first - _LONGEST_ATTACK), -1):
        word = reading.words[at]
        if word in _ATTACKS or (ally and word in _WARS):
            return True
        if word in _KEPT_THERE or word in _ENDS_ATTACK or reading.tokens[at].value is not None:
            return False
    return False


def denial_of(reading: Reading, mention: Mention) -> int | None:
    """The "not" by which it is said that somebody is not in a place, or does not go there: "will not go to Israel"."""
    first = chain_start(reading, mention)
    for at in range(first - 1, max(-1, first - _LONGEST_DENIAL), -1):
        word = reading.words[at]
        if word in ("not", "never") or word.endswith("n't"):
            return None if reading.word(at + 1) in ("only", "just", "all", "yet") else at
        if word in (",", ";", ":", "but"):
            return None
    return None


_LONGEST_DENIAL = 7  # tokens
_ATTACKS = (lexicon.ATTACK_NOUNS - {"offensive", "siege"}) | frozenset(
    "storming killing assassination attempt attempts crash coup protests riots airstrikes airstrike".split()
)
_WARS = frozenset("war wars invasion invaded invading invade conflict fighting crisis tensions".split())
_ENDS_ATTACK = frozenset(", ; : from to into by for with and has have had is are was were".split())
_LONGEST_ATTACK = 8  # tokens from "attack" to the place


def _is_dateline(reading: Reading, mention: Mention, at: int) -> bool:
    """Whether a sentence opens with the capital where somebody speaks: "In Ankara, the minister said 200 …"."""
    if at != 0 or reading.word(mention.end) != "," or mention.named.text.lower() not in CAPITALS:
        return False
    for word in reading.words[mention.end + 1 : mention.end + _LONGEST_SPEAKER]:
        if word in SAYS:
            return True
        if word in lexicon.OF_TROOPS:
            return False
    return False


_LONGEST_SPEAKER = 10  # tokens


def heads_the_report(reading: Reading, mention: Mention) -> bool:
    """Whether a place is where a report was filed: "BAGHDAD —", "BERLIN (dpa) -", "KABUL, Afghanistan (AP) –"."""
    if mention.first != 0 and not (mention.first <= _LONGEST_FILED and reading.tokens[0].upper):
        return False
    for at in range(mention.end, min(mention.end + _LONGEST_FILED, len(reading.tokens))):
        token = reading.tokens[at]
        if token.word in ("\u2013", "-"):
            return not token.glued
        if token.is_word and not token.capital and reading.word(at - 1) != "(":
            return False
    return False


_LONGEST_FILED = 8  # tokens


def is_venue(reading: Reading, at: int) -> bool:
    """Whether the preposition here says where people meet, sign or pass: "a stop in", "the accord reached in"."""
    if reading.word(at) not in _AT:
        return False
    noun = reading.word(at - 1)
    if noun in _OCCASIONS or (noun in _VISITS and reading.word(at) == "to"):
        return True
    if noun in _HOLDERS and reading.word(at) in ("for", "in", "to"):
        return True
    if _AGREED.isdisjoint(reading.vocabulary):
        return False
    for step in range(at - 1, max(-1, at - _LONGEST_TREATY), -1):
        word = reading.words[step]
        if reading.tokens[step].capital:
            continue  # the North Atlantic Treaty Organization
        if word in _AGREED:
            return True
        if word in lexicon.OF_TROOPS or reading.tokens[step].value is not None or word in (",", ";", "to"):
            return False
    return False


_STAFFED = frozenset("has had with holds houses counts numbers employs".split())
_SAID = frozenset("told said announced".split())
_KEPT_THERE = lexicon.OF_TROOPS | frozenset("number numbers level presence force footprint contingent mission".split())
_AT = frozenset("in at to for on near outside".split())
_OCCASIONS = frozenset(
    """stop stopover layover ceremony rally visit trip interview hearing briefing speech talks summit meeting conference
    address session funeral vote gathering press-conference reception negotiations""".split()
)
_HOLDERS = lexicon.words("""
    general admiral officer colonel diplomat commander chief envoy ambassador official officials analyst expert
    director secretary
    """)
_MEETS = frozenset("interview meeting talks speech conference briefing summit ceremony rally negotiations".split())
_TREATIES = frozenset("agreement deal accord accords pact treaty truce communique declaration".split())
_AGREED = _TREATIES | _MEETS
_LONGEST_TREATY = 9  # tokens from "the deal" to "in Doha"


SAYS = frozenset("says said told tells announced announces spoke speaks vowed".split())


SPEAKERS = frozenset(
    """spokesman spokeswoman spokesperson reporters ambassador envoy told said speech conference headquarters commander
    correspondent announced minister signed negotiated talks summit met meeting hearing interview funeral born inquiry
    wedding negotiations conference buried""".split()
)


def speaks(reading: Reading, mention: Mention) -> bool:
    """Whether a name only says where somebody speaks, meets or signs."""
    if not SPEAKERS.isdisjoint(reading.words[max(0, mention.first - 6) : mention.first]):
        return True
    at = mention.first - 1
    return reading.word(mention.end) in MEETINGS or is_venue(reading, at - 1 if reading.word(at) == "the" else at)


_OFFICES = frozenset(
    """government president minister ministry king parliament republic leader army people state bank size area
    population capital""".split()
)


_COMPARES = frozenset("ahead instead because fear threat".split())
_POSTS = frozenset("spokesman spokeswoman spokesperson ambassador envoy correspondent reporters embassy".split())
