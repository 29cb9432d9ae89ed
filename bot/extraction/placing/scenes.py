"""Which names in a sentence are places where troops may be, and not whose they are or whose government speaks."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extraction import lexicon
from bot.extraction.naming.gazetteer import TOWNS
from bot.extraction.naming.names import Mention
from bot.extraction.placing.nesting import DIRECTIONS
from bot.extraction.placing.passing import CAPITALS, SAYS, SPEAKERS, is_spoken_of
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
    if mention.entity in _SELDOM and _has_a_count(reading, mention):
        return False
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
        if mention.within is not None and mention.within.entity in _SELDOM and reading.token(mention.end).is_word:
            return False  # "Ankara sees it otherwise"
        return mention.within is not None or len(reading.tokens) <= 5  # a heading; "And Jordan?"
    before = reading.word(at)
    if mention.entity in _SELDOM and before in ("to", "for") and not _is_moved(reading, at):
        return False  # "hand over to Italy", "for Germany the figure is 90"
    if is_spoken_of(reading, mention, at, beside):
        return False
    if before in lexicon.LOCATIVES or before in GUARDS:
        return True
    inner = reading.mention_at(at)
    if inner is not None and inner.kind is EntityKind.PLACE and not inner.adjective:
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
        word = reading.words[at]
        if other is None and town and at and reading.tokens[at].capital and reading.tokens[at].is_word:
            at -= 1  # "Ain al-Asad", "Joint Base Balad"; but not "In Ankara"
        elif word in _COMPASS or word in DIRECTIONS or (other is not None and reading.token(at).possessive):
            at -= 1
            town = town and word not in _JOINS
        else:
            break
    return at if reading.word(at) in lexicon.LOCATIVES else _before_adjectives(reading, at)


_JOINS = frozenset({"and", "or", ","})


def _before_adjectives(reading: Reading, last: int) -> int:
    """The preposition before what describes a place: "in war-torn Mali", "across the wider Gulf"; else the token."""
    for at in range(last, max(-1, last - _LONGEST_DESCRIPTION), -1):
        token = reading.tokens[at]
        if token.word in _FIRM:
            return last if reading.word(at + 1) in _ADVERBS else at
        word = token.is_word and not token.capital and not token.word.endswith("ing")
        if not (word or token.word == "-") or (token.word in lexicon.STOPPERS and token.word != "the"):
            return last
    return last


_LONGEST_DESCRIPTION = 5  # tokens
_FIRM = frozenset("in into across throughout inside".split())
_ADVERBS = frozenset(
    """return response turn exchange part general particular total addition fact theory practice private public spring
    summer autumn fall winter effect protest support line contrast""".split()
)


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


def _has_a_count(reading: Reading, mention: Mention) -> bool:
    """Whether a country that is joined to another owns the number behind it: "… and the United Kingdom 1,100"."""
    at = mention.first - 1
    at -= reading.word(at) == "the"
    if reading.word(at) not in _JOINED or not counts_next(reading, mention):
        return False
    number = reading.tokens[mention.end : mention.end + 3]
    return any((token.value or 0) > 1 and not _is_year(token.value) for token in number)


_JOINED = frozenset({"and", ",", "while", "but", ";"})


def _is_year(value: float | None) -> bool:
    return value is not None and _YEARS[0] <= value <= _YEARS[1]


_YEARS = (1900, 2100)


def _governs(reading: Reading, mention: Mention) -> bool:
    """Whether a capital stands for its government: "Ankara has between 5,000 and 10,000 soldiers in the north"."""
    return mention.named.text.lower() in CAPITALS and reading.word(mention.end) in _GOVERNS


_GOVERNS = lexicon.words("""
    has had have keeps kept says said say wants wanted sent sends plans asked asks demands demanded wants agreed insists
    insisted calls called will would is was maintains pledged promised denies denied refused rejects rejected
    """)
GUARDS = lexicon.words("""
    guard guarding guarded guards secure securing secured defend defending defended protect protecting protected
    """)


def _is_heading(reading: Reading, mention: Mention) -> bool:
    """Whether a place is all there is in its line: "Saudi Arabia."."""
    ends = len(reading.tokens) - (reading.words[-1:] in (["."], [":"]))
    return mention.first == 0 and mention.end >= ends and not mention.adjective


def _follows_town(reading: Reading, mention: Mention) -> bool:
    return reading.word(mention.first - 1) == "," and _goes_to_town(reading, mention.first - 2)


def _goes_to_town(reading: Reading, at: int) -> bool:
    """Whether a town that no name is known of stands here, after "to" or "in": "to Vilseck, Germany"."""
    last = at
    while at > last - 3 and reading.token(at).capital and reading.mention_at(at) is None:
        at -= 1
    said = at == 0 and not SAYS.isdisjoint(reading.words[last : last + 10])  # "In Rome, Italy, the minister says"
    return at < last and reading.word(at) in ("to", "in", "at", "into") and not said


def _is_listed(reading: Reading, mention: Mention) -> bool:
    """Whether a place opens a line: "And Somalia \u2013 the 700 there?", "Kuwait: 13,500", "KFOR, Kosovo: 70"."""
    if reading.word(mention.end) == ":" and reading.token(mention.end + 1).value is not None:
        return True
    return reading.word(mention.end) in _OPENED and _PREFACES.issuperset(reading.words[: mention.first])


_OPENED = frozenset({"\u2013", ":", "?", "-"})


_PREFACES = frozenset("q and so what about in on then a \u2022 * - : .".split())


def names_a_mission(reading: Reading, mention: Mention) -> bool:
    """Whether a place says where a mission is: "the Mali mission", "Kosovo Force", "our Kuwait contingent"."""
    if reading.word(mention.end) not in _MISSIONS or not mention.entity or mention.entity in _SELDOM:
        return False
    return not mention.named.text.lower().endswith(("n", "i", "s", "se", "sh"))


_MISSIONS = frozenset(
    """mission missions force deployment deployments campaign campaigns operation operations contingent contingents
    drawdown pullout surge garrison garrisons""".split()
)


def _is_stage(reading: Reading, mention: Mention, own: str | None) -> bool:
    """Whether troops of others stand in a country that mostly sends them: "In South Korea we hold steady at …"."""
    at = mention.first - 1
    while reading.word(at) in _PARTS_OF_COUNTRIES or reading.word(at) in DIRECTIONS:
        at -= 1
    into = reading.word(at) in ("in", "into", "across")
    into = into or (reading.word(at) in ("to", "for") and _is_moved(reading, at))
    into = into or reading.words[max(0, at - 1) : at + 1] == ["out", "of"]
    into = into or (reading.word(at) == "from" and not _BROUGHT.isdisjoint(reading.words[max(0, at - 6) : at]))
    if not into or (own is None and reading.message):
        return False
    if at == 0 and reading.word(mention.end) == "," and (reading.token(mention.end + 1).value or 0) >= _MANY:
        return True  # "In Saudi Arabia, 2,301 personnel run air defenses"
    if mention.entity in lexicon.ACTORS or not SPEAKERS.isdisjoint(
        reading.words[max(0, mention.first - 6) : mention.end + 8]
    ):
        return False
    if at == 0 and any((token.value or 0) >= _MANY for token in reading.tokens):
        return True  # "In neighbouring Latvia the Canadians mean to have 2,200"
    return not _ABOUT_TROOPS.isdisjoint(reading.vocabulary) or reading.vocabulary >= {"how", "many"}


def _is_moved(reading: Reading, at: int) -> bool:
    """Whether what goes "to" or "for" a country here are troops, and no command: "will then hand over to Italy"."""
    if reading.token(at - 1).value is not None or reading.word(at - 1) in lexicon.OF_TROOPS:
        return True  # "3,000 to Saudi Arabia", "500 soldiers for Poland"
    before = reading.words[0 if reading.word(at) == "to" else max(0, at - _FARTHEST_MOVE) : at]
    return not _MOVES.isdisjoint(before) and _HANDED.isdisjoint(before[-5:])


_MOVES = (
    lexicon.DEPLOY
    | lexicon.WITHDRAW
    | frozenset(
        """bound head headed heading heads go goes bring brought way flying travel travelled traveled drive drives
        from""".split()
    )
)
_HANDED = frozenset("over command control lead responsibility baton leadership".split())
_FARTHEST_MOVE = 12  # tokens
_MANY = 100


_BROUGHT = frozenset("home withdraw withdrew withdrawn withdrawing withdrawal pull pulled pulling remove".split())
_PARTS_OF_COUNTRIES = frozenset("neighbouring neighboring nearby".split())
_ABOUT_TROOPS = (
    lexicon.OF_TROOPS
    | {"presence", "trainers", "advisers", "advisors"}
    | lexicon.UNITS_OF_TROOPS - {"team", "company"}
    | {"battlegroups"}
)


def names_a_regiment(reading: Reading, mention: Mention) -> bool:
    """Whether a country's adjective is part of a regiment's name: "the Irish Guards", "the Royal Irish Regiment"."""
    if reading.word(mention.first - 1) == "royal":
        return True
    return mention.adjective and reading.token(mention.end).capital and reading.word(mention.end) in _REGIMENTS


_REGIMENTS = frozenset("guards regiment rangers rifles dragoons dragoon hussars fusiliers highlanders yeomanry".split())


def counts_next(reading: Reading, mention: Mention) -> bool:
    """Whether a number follows a country, whose troops it then counts."""
    after = reading.token(mention.end)
    return after.value is not None or after.word in ("about", "some", "around", "nearly", "with", "has", "had")


def place_names(mentions: Sequence[Mention]) -> tuple[Named, ...]:
    """The places by name, each followed by the country it is in, where that is known only from the gazetteer."""
    names: list[Named] = []
    for each in mentions:
        names.append(each.named)
        if each.within is not None and all(other.entity != each.within.entity for other in names):
            names.append(each.within)
    return tuple(dict.fromkeys(names))
