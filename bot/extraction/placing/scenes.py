"""Which names in a sentence are places where troops may be, and not whose they are or whose government speaks."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extraction import lexicon
from bot.extraction.naming.gazetteer import TOWNS
from bot.extraction.naming.names import Mention
from bot.extraction.reading import Reading
from bot.extraction.statements import Named
from bot.model import EntityKind

_COMPASS = frozenset(
    """the al northern southern eastern western central northeastern northwestern southeastern southwestern neighboring
    neighbouring nearby north south east west north-eastern and or , both war - s province""".split()
)


def scenes_in(reading: Reading, tokens: range, own: str | None, beside: bool = False) -> list[Mention]:
    """The places among these tokens where troops may be, those with a preposition before them."""
    return [
        each
        for each in reading.mentions
        if tokens.start <= each.first < tokens.stop and is_scene(reading, each, own, beside)
    ]


def is_scene(reading: Reading, mention: Mention, own: str | None = None, beside: bool = False) -> bool:
    """Whether a name is a place where troops may be, and not whose they are or whose government speaks."""
    if mention.kind is not EntityKind.PLACE or mention.entity in lexicon.NO_SCENES or (own and mention.entity == own):
        return False
    key = (mention.first, own, beside)
    known = reading.scenes.get(key)
    if known is None:
        known = reading.scenes[key] = _is_scene(reading, mention, own, beside)
    return known


def _is_scene(reading: Reading, mention: Mention, own: str | None, beside: bool) -> bool:
    if names_a_mission(reading, mention):
        return True
    if reading.word(mention.end) == "-" and reading.token(mention.end).glued:
        return False
    if is_its_ground(reading, mention):
        return True
    if _is_heading(reading, mention) or _follows_town(reading, mention):
        return True
    if mention.adjective or (mention.entity in _SELDOM and not beside):
        listed = mention.entity in lexicon.ACTORS and _is_listed(reading, mention)
        return not mention.adjective and (listed or _is_stage(reading, mention, own))
    at = _lead(reading, mention)
    if _ends_a_name(reading, at):
        return False
    if _is_listed(reading, mention):
        return True
    if _governs(reading, mention) and reading.word(at) not in lexicon.LOCATIVES:
        return False
    if at < 0:
        return mention.within is not None or len(reading.tokens) <= 5  # a heading; "And Jordan?"
    before = reading.word(at)
    if _is_spoken_of(reading, mention, at, beside):
        return False
    if before in lexicon.LOCATIVES or before in GUARDS:
        return True
    inner = reading.mention_at(at)
    if inner is not None and inner.kind is EntityKind.PLACE:
        return is_scene(reading, inner, own, beside)
    if inner is not None and inner.end > mention.first:
        return True
    return mention.within is not None or (
        reading.token(mention.end - 1).possessive and mention.entity not in lexicon.SENDERS
    )


_SELDOM = lexicon.SENDERS | lexicon.ACTORS


def is_its_ground(reading: Reading, mention: Mention) -> bool:
    """Whether an adjective says whose land somewhere is: "in the Chadian capital", "on Iraqi soil"."""
    if not mention.adjective or reading.word(mention.end) not in _GROUND:
        return False
    at = mention.first - 1
    while reading.word(at) in _COMPASS:
        at -= 1
    return reading.word(at) in _ON_GROUND


_GROUND = frozenset("capital soil territory city town port desert province mountains peninsula airfield".split())
_ON_GROUND = frozenset("in on at from inside across near into around outside".split())


def _lead(reading: Reading, mention: Mention) -> int:
    """The token before a place that says what it is: past compass points, possessives and the rest of its name."""
    at = mention.first - 1
    if reading.word(at) == "," and counts_next(reading, mention):
        return at
    town = mention.within is not None or mention.entity in TOWNS
    while at >= 0:
        other = reading.mention_at(at)
        if other is None and town and at and reading.tokens[at].capital and reading.tokens[at].is_word:
            at -= 1  # "Ain al-Asad", "Joint Base Balad"; but not "In Ankara"
        elif reading.word(at) in _COMPASS or (other is not None and reading.token(at).possessive):
            at -= 1
        else:
            break
    return at


def is_in_a_name(reading: Reading, mention: Mention) -> bool:
    """Whether a place only ends the name of something else: "the Bank of Syria"."""
    return _ends_a_name(reading, _lead(reading, mention))


def _ends_a_name(reading: Reading, at: int) -> bool:
    """Whether a place only ends the name of something else: "the Islamic State of Iraq and Syria"."""
    if reading.word(at) != "of" or at < 2:
        return False
    before, name = reading.tokens[at - 1], reading.mention_at(at - 1)
    named = before.capital and before.is_word and before.word not in _STATES
    return named and (name is None or name.kind is not EntityKind.PLACE)


_STATES = frozenset("republic kingdom emirate sultanate emirates province region city town government".split())


def _governs(reading: Reading, mention: Mention) -> bool:
    """Whether a capital stands for its government: "Ankara has between 5,000 and 10,000 soldiers in the north"."""
    return mention.named.text.lower() in CAPITALS and reading.word(mention.end) in _GOVERNS


# Capitals of the gazetteer, which stand for a government where they do something.
CAPITALS = frozenset(
    """ankara islamabad tripoli amman damascus sanaa mogadishu niamey bamako beirut ndjamena juba manama bangui doha
    kabul baghdad""".split()
)
_GOVERNS = lexicon.words("""
    has had have keeps kept says said say wants wanted sent sends plans asked asks demands demanded wants agreed insists
    insisted calls called will would is was maintains pledged promised denies denied refused rejects rejected
    """)
GUARDS = lexicon.words("""
    guard guarding guarded guards secure securing secured defend defending defended protect protecting protected
    """)
_VISITS = frozenset("visit trip tour journey visits trips".split())
MEETINGS = frozenset(
    "summit talks conference meeting announcement decision speech agreement accord accords pact deal".split()
)


def _is_heading(reading: Reading, mention: Mention) -> bool:
    """Whether a place is all there is in its line: "Saudi Arabia."."""
    ends = len(reading.tokens) - (reading.words[-1:] in (["."], [":"]))
    return mention.first == 0 and mention.end >= ends and not mention.adjective


def _is_spoken_of(reading: Reading, mention: Mention, at: int, beside: bool) -> bool:
    """Whether a place, with its preposition at this token, is an office's, a meeting's, a visit's or a speaker's."""
    before = reading.word(at)
    if before == "of" and reading.word(at - 1) in _OFFICES | _COMPARES:
        return True
    if reading.word(mention.end) in MEETINGS or is_venue(reading, at) or _is_dateline(reading, mention, at):
        return True
    told, kept = _POSTS if beside else SPEAKERS, False
    for word in reversed(reading.words[max(0, at - 5) : at]):
        kept = kept or word in _KEPT_THERE
        if word == "headquarters" and reading.word(mention.end) in _STAFFED:
            return False  # "its headquarters at Arifjan has 300 soldiers"
        if word in told:
            return not (kept and word in _SAID)  # "said the number in Iraq" is no place of saying
    return False


def _is_dateline(reading: Reading, mention: Mention, at: int) -> bool:
    """Whether a sentence opens with the capital where somebody speaks: "In Ankara, the minister said 200 …"."""
    if at != 0 or reading.word(mention.end) != "," or mention.named.text.lower() not in CAPITALS:
        return False
    for word in reading.words[mention.end + 1 : mention.end + _LONGEST_SPEAKER]:
        if word in _SAYS:
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
_HOLDERS = frozenset("commander chief envoy ambassador official officials analyst expert director secretary".split())
_MEETS = frozenset("interview meeting talks speech conference briefing summit ceremony rally negotiations".split())
_TREATIES = frozenset("agreement deal accord accords pact treaty truce communique declaration".split())
_AGREED = _TREATIES | _MEETS
_LONGEST_TREATY = 9  # tokens from "the deal" to "in Doha"


def _follows_town(reading: Reading, mention: Mention) -> bool:
    return reading.word(mention.first - 1) == "," and _goes_to_town(reading, mention.first - 2)


def _goes_to_town(reading: Reading, at: int) -> bool:
    """Whether a town that no name is known of stands here, after "to" or "in": "to Vilseck, Germany"."""
    last = at
    while at > last - 3 and reading.token(at).capital and reading.mention_at(at) is None:
        at -= 1
    said = at == 0 and not _SAYS.isdisjoint(reading.words[last : last + 10])  # "In Rome, Italy, the minister says"
    return at < last and reading.word(at) in ("to", "in", "at", "into") and not said


_SAYS = frozenset("says said told tells announced announces spoke speaks vowed".split())


def _is_listed(reading: Reading, mention: Mention) -> bool:
    """Whether a place opens a line: "And Somalia \u2013 the 700 there?", "Kuwait: 13,500", "KFOR, Kosovo: 70"."""
    if reading.word(mention.end) == ":" and reading.token(mention.end + 1).value is not None:
        return True
    return reading.word(mention.end) in _OPENED and _PREFACES.issuperset(reading.words[: mention.first])


_OPENED = frozenset({"\u2013", ":", "?", "-"})


_PREFACES = frozenset("q and so what about in on then a \u2022 * - : .".split())


def names_a_mission(reading: Reading, mention: Mention) -> bool:
    """Whether a place says where a mission is: "the Mali mission", "Kosovo Force", "our Kuwait contingent"."""
    if mention.entity in lexicon.SENDERS | lexicon.ACTORS or not mention.entity:
        return False
    return reading.word(mention.end) in _MISSIONS and not mention.named.text.lower().endswith(
        ("n", "i", "s", "se", "sh")
    )


_MISSIONS = frozenset(
    """mission missions force deployment deployments campaign campaigns operation operations contingent contingents
    drawdown pullout surge garrison garrisons""".split()
)


def _is_stage(reading: Reading, mention: Mention, own: str | None) -> bool:
    """Whether troops of others stand in a country that mostly sends them: "In South Korea we hold steady at …"."""
    at = mention.first - 1
    while reading.word(at) in _PARTS_OF_COUNTRIES:
        at -= 1
    into = reading.word(at) in ("in", "into", "to", "for", "across")
    into = into or reading.words[max(0, at - 1) : at + 1] == ["out", "of"]
    into = into or (reading.word(at) == "from" and not _BROUGHT.isdisjoint(reading.words[max(0, at - 6) : at]))
    if not into or (own is None and reading.message):
        return False
    if mention.entity in lexicon.ACTORS or not SPEAKERS.isdisjoint(
        reading.words[max(0, mention.first - 6) : mention.end + 8]
    ):
        return False
    if at == 0 and any((token.value or 0) >= _MANY for token in reading.tokens):
        return True  # "In neighbouring Latvia the Canadians mean to have 2,200"
    return not _ABOUT_TROOPS.isdisjoint(reading.vocabulary) or reading.vocabulary >= {"how", "many"}


_MANY = 100


_BROUGHT = frozenset("home withdraw withdrew withdrawn withdrawing withdrawal pull pulled pulling remove".split())
_PARTS_OF_COUNTRIES = frozenset("northern southern eastern western central neighbouring neighboring nearby".split())
_ABOUT_TROOPS = (
    lexicon.OF_TROOPS | {"presence", "trainers", "advisers", "advisors"} | lexicon.UNITS_OF_TROOPS - {"team", "company"}
)


_OFFICES = frozenset(
    """government president minister ministry king parliament republic leader army people state bank size area
    population capital""".split()
)


_COMPARES = frozenset("ahead instead because fear threat".split())
_POSTS = frozenset("spokesman spokeswoman spokesperson ambassador envoy correspondent reporters embassy".split())


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


def counts_next(reading: Reading, mention: Mention) -> bool:
    """Whether a number follows a country, whose troops it then counts."""
    after = reading.token(mention.end)
    return after.value is not None or after.word in ("about", "some", "around", "nearly", "with", "has", "had")


def place_names(mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """The places by name, each followed by the country it is in, where that is known only from the gazetteer."""
    names: list[Named] = []
    for each in mentions:
        names.append(each.named)
        if each.within is not None and all(other.named.entity != each.within.entity for other in mentions):
            names.append(each.within)
    return tuple(dict.fromkeys(names))
