"""The claims in a message: cut out of what is said around them, taken apart, and read back in our own words.

A claim is a sentence, or a part of one joined by "and", that says something of a name or counts something. Greetings,
questions that ask for more than yes or no, and what the writer feels or wants are none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.checking import lexicon
from bot.checking.parts import Amount, Mention, Side, meant
from bot.checking.reading import Reading, read
from bot.checking.stating import WORD, message_sentences, stated_in, without_heading
from bot.edtf import Period
from bot.model import Entity, EntityKind, FactType, Figure, Measure
from bot.names.matching import NameIndex

MOST_CLAIMS = 8  # of one message; what comes after is not read
_JOINT = re.compile(r"\s*(?:,\s*(?:and|but|while|whereas|yet)|;|\s(?:and|but|while|whereas))\s+", re.IGNORECASE)
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_FORCES = (EntityKind.FORCE, EntityKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed. `reading` is the sentence taken apart, `words` the words it was read from.

    `figure` counts `unit` (concepts); `force` and `places` are ids, of a claim about troops; `periods` are the dates
    claimed. `said` is how the claim was read, in our words.
    """

    words: str
    reading: Reading
    type: FactType
    figures: tuple[Amount, ...] = ()
    force: str | None = None
    places: tuple[str, ...] = ()
    measure: Measure | None = None
    outcome: str | None = None  # "killed" or "wounded"
    said: str = ""

    @property
    def figure(self) -> Figure | None:
        return self.figures[0].figure if self.figures else None

    @property
    def periods(self) -> tuple[Period, ...]:
        return tuple(each.period for each in self.reading.dates)

    @property
    def planned(self) -> bool:
        return lexicon.WILL in self.reading.operators

    @property
    def named(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mention.entity for mention in self.reading.mentions))


def read_claims(text: str, names: NameIndex, today: date, known: Mapping[str, Entity] | None = None) -> list[Claim]:
    """The claims of a message, in order, at most MOST_CLAIMS. Never raises; nothing claimed gives none."""
    found: list[Claim] = []
    for sentence in message_sentences(text):
        stated = stated_in(sentence)
        if not stated:
            continue
        head, stated = without_heading(stated, names, today)
        for part in _parts(stated, names, today):
            claim = _claim(_in_context(part, head, found), found)
            if claim is not None:
                found.append(claim)
            if len(found) == MOST_CLAIMS:
                return found
    return found


def _in_context(part: Reading, head: Reading | None, earlier: Sequence[Claim]) -> Reading:
    """A part with what a heading or the claim before says for it: who "he" is, whose troops, where and when."""
    if head is not None:
        named = {m.entity for m in part.mentions}
        placed = [
            replace(m, side=Side.PLACE) for m in head.mentions if m.kind is EntityKind.PLACE and m.entity not in named
        ]
        part = replace(part, mentions=(*part.mentions, *placed), dates=part.dates or head.dates)
    if not earlier:
        return part
    before = earlier[-1].reading
    opening = WORD.findall(part.text.lower())[:2]
    mentions = part.mentions
    if (opening and opening[0] in ("he", "she", "they", "it")) or set(opening) & {"they", "he", "she"}:
        wanted = EntityKind.PERSON if opening[0] in ("he", "she") else None
        subjects = [m for m in before.mentions if m.side is Side.DOER and (wanted is None or m.kind is wanted)]
        first = min(before.mentions, key=lambda m: m.start, default=None)
        if first and wanted is None and not first.adjective and first.side is Side.DONE_TO and not first.carried:
            subjects = [replace(first, side=Side.DOER)]  # of "X is listed by Y": it is X
        subjects = subjects or [m for m in before.mentions if wanted is None or m.kind is wanted]
        subjects.sort(key=lambda m: m.adjective)  # of "Iran's ally Hezbollah": Hezbollah
        does = part.predicate or part.asserted or frozenset({"be"})
        mentions = (*(replace(m, governors=does, slots=frozenset()) for m in subjects[:1]), *mentions)
    of_them = _OF_THEM.search(part.text)
    if of_them and part.amounts and part.amounts[0].unit <= meant(of_them[1]) and earlier[-1].figures:
        part = _of_the_same(part, earlier[-1])
        mentions = part.mentions
    elif _BEHIND_VERB.search(part.text) and len({m.entity for m in mentions}) == 1:
        own = {m.entity for m in mentions}
        meant_ = [m for m in before.mentions if m.kind is not EntityKind.PERSON and m.entity not in own]
        mentions = (*mentions, *(replace(m, carried=True) for m in meant_[:1]))
    elided = (bool(part.amounts) and not part.mentions) or set(opening) & {"another", "others"}
    if elided:
        own = {m.entity for m in mentions}
        mentions = (*mentions, *(replace(m, carried=True) for m in before.mentions if m.entity not in own))
    return replace(part, mentions=mentions)


_OF_THEM = re.compile(r"\b(?:of )?(them|these|those|whom)\b", re.IGNORECASE)
_BEHIND_VERB = re.compile(r"\w\s+(?:it|them)\W*$", re.IGNORECASE)


def _of_the_same(part: Reading, earlier: Claim) -> Reading:
    """ "Germany supplied 1,500 of them": of what, where and when the claim before says."""
    own = {m.entity for m in part.mentions}
    placed = [m for m in earlier.reading.mentions if m.side is Side.PLACE and m.entity not in own]
    first, *others = part.amounts
    return replace(
        part,
        amounts=(replace(first, unit=earlier.figures[0].unit), *others),
        mentions=(*part.mentions, *placed),
        dates=part.dates or earlier.reading.dates,
    )


def _parts(text: str, names: NameIndex, today: date) -> list[Reading]:
    """The sentence as one reading, or one each for the parts that "and" joins and that can stand by themselves."""
    whole = read(text, names, today)
    cut = 0
    parts: list[Reading] = []
    for joint in _JOINT.finditer(text):
        if any(mention.start < joint.end() and joint.start() < mention.end for mention in whole.mentions):
            continue
        if any(each.start_offset < joint.end() and joint.start() < each.end_offset for each in whole.dates):
            continue
        counts = text[joint.end() : joint.end() + 1].isdigit()
        said = whole.operators and _THAT.search(text[: joint.start()]) and not counts
        if _lists(whole, joint.start(), joint.end()) or said:
            continue  # what is said, denied or warned of is one claim
        left = read(text[cut : joint.start()], names, today)
        right = read(text[joint.end() :], names, today)
        verbless = not left.sure and not counts  # "attacks on US forces and diplomats were …": a list, no two claims
        if _stands(left) and _stands(right) and not _belongs(right) and not verbless:
            parts.append(left)
            cut = joint.end()
    if not cut:
        return [whole]
    parts.append(read(text[cut:], names, today))
    return [_completed(part, parts) for part in parts]


def _lists(whole: Reading, start: int, end: int) -> bool:
    """Whether "and" only joins two names of a list: "in Afghanistan and Iraq"."""
    left = next((m for m in whole.mentions if m.end == start), None)
    right = next((m for m in whole.mentions if m.start == end), None)
    return bool(left and right and left.kind is right.kind and left.side is not Side.DOER)


def _stands(part: Reading) -> bool:
    """Whether a part says something by itself: it has a verb and a name or figure, or begins with a figure."""
    named = bool(part.mentions or part.amounts or part.strangers or len(part.words) > 1)
    counts = bool(part.amounts and part.mentions) and not part.text[: part.amounts[0].start].strip()
    return (part.sure and named) or counts


def _belongs(right: Reading) -> bool:
    """Whether the right part only goes on with the left: it opens with a verb or noun, and has no subject."""
    if right.verbs and not right.text[: right.verbs[0]].strip():
        return True  # "lived and worked in": one subject
    if right.sure and _OWN_SUBJECT.match(right.text) and len(right.words) + len(right.mentions) > 1:
        return False  # ", and it sits in …", ", and the university stayed shut"
    if right.amounts or any(mention.side is Side.DOER for mention in right.mentions) or not right.words:
        return False
    if right.verbs and right.text[:1].isupper() and right.words[0].start == 0 and right.verbs[0]:
        return False  # "Barham Salih was …": a name that is not known
    return all(right.words[0].start <= mention.start for mention in right.mentions)


_OWN_SUBJECT = re.compile(r"^(?:it|they|he|she|this|that|these|the (?:\w+ ){1,2}\w+(?:ed|s)\b)(?!\w)", re.IGNORECASE)


def _completed(part: Reading, parts: Sequence[Reading]) -> Reading:
    """A part with what the sentence says once for all its parts: the date, and where and to whom."""
    others = [each for each in parts if each is not part]
    dates = part.dates or next((each.dates for each in others if each.dates), ())
    operators, main = part.operators, part.main
    if part.amounts and not part.has_verb:
        operators = operators | parts[0].operators
        main = main | parts[0].main
    mentions = _names_of_all(part, others)
    words = part.words
    if part.amounts and not part.amounts[0].unit and not part.has_verb:
        words = (*words, *parts[0].words)
    amounts = tuple(
        replace(each, unit=parts[0].amounts[0].unit)
        if not each.unit and parts[0].amounts and (not part.has_verb or not part.text[: each.start].strip())
        else each
        for each in part.amounts
    )
    return replace(
        part,
        dates=dates,
        mentions=mentions,
        operators=operators,
        main=main,
        words=words,
        amounts=amounts,
        verbs=part.verbs or parts[0].verbs[:1],
    )


def _names_of_all(part: Reading, others: Sequence[Reading]) -> tuple[Mention, ...]:
    """The names of a part, with whose and where the other parts say it is."""
    mentions = part.mentions
    bare = bool(part.amounts) and not part.amounts[0].unit and not part.text[: part.amounts[0].start].strip()
    of_its_own = [m for m in mentions if _is_force(m) and not (bare and m.side is Side.DONE_TO and not m.adjective)]
    if part.amounts and not of_its_own:
        forces = [m for each in others for m in each.mentions if _is_force(m)]
        told = part.sure and bool(part.amounts[0].unit) and not part.amounts[0].unit & lexicon.TROOP
        mentions = (*mentions, *(replace(m, carried=told or m.carried) for m in forces[:1]))
    if not mentions:
        mentions = tuple(m for each in others for m in each.mentions)
    own_place = bare and any(m.kind is EntityKind.PLACE and not m.adjective for m in part.mentions)
    if not own_place and not any(
        mention.side is Side.PLACE or mention.kind is EntityKind.EVENT for mention in mentions
    ):
        placed = [m for each in others for m in each.mentions if m.side is Side.PLACE or m.kind is EntityKind.EVENT]
        mentions = (*mentions, *placed[:1])
    return mentions


def _claim(reading: Reading, earlier: Sequence[Claim]) -> Claim | None:
    """A reading as a claim of its type; None where it claims nothing."""
    if not _asserts(reading):
        return None
    kind = _type(reading)
    if _repeats(reading, earlier):
        return None
    counts_on = reading.amounts and not reading.amounts[0].unit and not reading.words and earlier
    if counts_on and earlier[-1].type in (FactType.STRENGTH, FactType.MOVEMENT):
        kind = earlier[-1].type  # "By July 2021 there were 2,500."
    claim = Claim(words=reading.text, reading=reading, type=kind, figures=reading.amounts, outcome=_outcome(reading))
    if kind in (FactType.STRENGTH, FactType.MOVEMENT):
        claim = _of_troops(claim, earlier)
    return claim


def _repeats(reading: Reading, earlier: Sequence[Claim]) -> bool:
    """Whether a sentence is nothing but a number said again: "… 17 attacks. SEVENTEEN"."""
    bare = reading.amounts and not reading.words and len(WORD.findall(reading.text)) <= 2
    said = {each.figure.value for claim in earlier for each in claim.figures}
    return bool(bare) and reading.amounts[0].figure.value in said


def _asserts(reading: Reading) -> bool:
    """Whether a reading says something of a name or counts something."""
    if reading.has_verb and len({mention.entity for mention in reading.mentions}) > 1:
        return True  # "the embassy is in the Green Zone"
    if (
        not reading.words
        and not reading.amounts
        and not reading.operators - {lexicon.NOT, lexicon.WILL}
        and not any(m.kind is EntityKind.EVENT for m in reading.mentions)
    ):
        return False
    named = bool(reading.mentions) or bool(reading.strangers)
    if not reading.mentions and not reading.amounts and len(reading.words) < 2 and not reading.operators:
        return False
    counted = any(each.unit & (lexicon.TROOP | lexicon.NOT_LEVELS) for each in reading.amounts)
    deadly = bool(reading.amounts) and bool(reading.concepts & set(lexicon.OUTCOMES))
    if not (named or counted or deadly):
        return False
    return (
        reading.has_verb or bool(reading.amounts or reading.operators) or len(reading.words) + len(reading.mentions) > 2
    )


def _outcome(reading: Reading) -> str | None:
    found = {lexicon.OUTCOMES[each] for each in reading.concepts if each in lexicon.OUTCOMES}
    return found.pop() if len(found) == 1 else None


def _type(reading: Reading) -> FactType:
    """What sort of claim it is, by what is counted and by its words."""
    concepts = reading.concepts | {each for amount in reading.amounts for each in amount.unit}
    if not concepts & lexicon.NOT_LEVELS and _counts_troops(reading):
        going = bool(concepts & (lexicon.GOING | lexicon.COMING)) and not _remaining(reading)
        return FactType.MOVEMENT if going else FactType.STRENGTH
    if "vote" in concepts:
        return FactType.VOTE
    if concepts & set(lexicon.OUTCOMES):
        return FactType.CASUALTY
    if "attack" in concepts:
        return FactType.ATTACK
    if reading.operators & {
        "say",
        "warn",
        "accuse",
        "claim",
        "criticise",
        "praise",
        "ask",
        "promise",
        "threaten",
        "want",
    }:
        return FactType.STATEMENT
    return FactType.QUANTITY if reading.amounts else FactType.EVENT


def _counts_troops(reading: Reading) -> bool:
    """Whether the first figure counts troops: by its noun, or without one by the other words."""
    if not reading.amounts:
        return False
    first = reading.amounts[0]
    if first.unit:
        return bool(first.unit & lexicon.TROOP)
    forces = any(m.kind in _FORCES or m.adjective for m in reading.mentions)
    return bool(reading.concepts & lexicon.TROOP) or (forces and reading.concepts <= lexicon.LEVEL_CONCEPTS)


_LEFT_THERE = re.compile(
    r"\b(?:left (?:in|there|behind|at)|(?:be|are|were|is|was) left|stay\w*|remain\w*|deployed|deployment|"
    r"stationed|based|keep\w*|kept)\b",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:sent|send|sends|sending|will deploy|to deploy|deploying|withdr\w+|pull\w*|leav\w+|reduc\w+|cut\w*|"
    r"additional|more troops|reinforce\w*)\b",
    re.IGNORECASE,
)
_DOWN_TO = re.compile(r"\b(?:to|down to|at|leaving|leave only|leaves|leave just)\s+(?:\w+ ){0,2}$", re.IGNORECASE)


def _remaining(reading: Reading) -> bool:
    """Whether "left", "deployed" or "reduced to" tells how many are there, rather than how many went or came."""
    before = reading.text[: reading.amounts[0].start] if reading.amounts else ""
    if re.search(r"\b(?:to|down to|leaving|leave only|leave just)\s*$", before, re.IGNORECASE):
        return True
    return bool(_LEFT_THERE.search(reading.text)) and not _SENT.search(reading.text)


def _is_force(mention: Mention) -> bool:
    """Whether a name says whose troops: NATO, the coalition, a country before "troops" or as the one that has them."""
    return mention.kind in _FORCES or (mention.kind is EntityKind.PLACE and mention.side is not Side.PLACE)


_WERE = re.compile(r"\b(?:were|are|was|is)\s+(?:all\s+|mostly\s+)?$", re.IGNORECASE)


def _of_troops(claim: Claim, earlier: Sequence[Claim]) -> Claim:
    reading = claim.reading
    places = tuple(
        dict.fromkeys(m.entity for m in reading.mentions if m.kind is EntityKind.PLACE and m.side is Side.PLACE)
    )
    forces = [m for m in reading.mentions if _is_force(m) and m.entity not in places and m.link not in ("in", "within")]
    if not places:
        # "500 US soldiers left Iraq", "Afghanistan has 2,500 US troops": the place is no place by its side.
        countries = [m for m in forces if m.kind is EntityKind.PLACE and not m.adjective]
        others = [m for m in forces if m.kind in _FORCES or m.adjective]
        if (countries and others) or len(countries) > 1:
            places = (countries[-1].entity,)
        forces = [m for m in forces if m.entity not in places]
    if not places and earlier and earlier[-1].places:
        places = earlier[-1].places
    adjacent = [m for m in forces if m.adjective or m.kind in _FORCES] or forces
    named_last = [m for m in forces if m.adjective and _WERE.search(reading.text[: m.start])]
    if len(adjacent) > 1 and named_last:
        adjacent = named_last  # "5,000 of the NATO troops were Americans"
    force = adjacent[0].entity if adjacent else None
    if force is None and earlier and earlier[-1].type in (FactType.STRENGTH, FactType.MOVEMENT):
        force = earlier[-1].force
    return replace(claim, force=force, places=places, measure=_measure(claim))


def _measure(claim: Claim) -> Measure:
    words = {word.text for word in claim.reading.words} | set(WORD.findall(claim.words.lower()))
    for word, measure in lexicon.MEASURE_WORDS.items():
        if word in words:
            return measure
    if claim.planned:
        return Measure.PLANNED
    if claim.type is FactType.STRENGTH:
        return Measure.PRESENT
    coming = claim.reading.concepts & lexicon.COMING and not claim.reading.concepts & lexicon.GOING
    return Measure.DEPLOYED if coming else Measure.WITHDRAWN


# --- How a claim was read
