"""The claims in a message: cut out of what is said around them, taken apart, and read back in our own words.

A claim is a sentence, or a part of one joined by "and", that says something of a name or counts something. Greetings,
questions that ask for more than yes or no, and what the writer feels or wants are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.checking import lexicon
from bot.checking.parts import Amount, Mention, Side
from bot.checking.reading import Reading, read
from bot.edtf import Period, in_words
from bot.extraction.sentences import paragraphs, sentences
from bot.extraction.tokens import plain
from bot.model import Entity, EntityKind, FactType, Figure, Measure, ValueKind
from bot.names.matching import NameIndex
from bot.question import clean
from bot.wording import figure_words, listed, short_name

MOST_CLAIMS = 8  # of one message; what comes after is not read
LONGEST = 4_000  # characters of a message that are read
_PREAMBLES = tuple(re.compile(rf"^\s*(?:{each})", re.IGNORECASE) for each in lexicon.PREAMBLES)
_TAG = re.compile(lexicon.TAGS, re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,\s*(?:and|but|while|whereas|yet)|;|\s(?:and|but|while|whereas))\s+", re.IGNORECASE)
_INVERTED = re.compile(
    r"^(is|are|was|were|did|does|do|has|have|had|will|would|could|can)(?:n't)?\s+(?=\S)", re.IGNORECASE
)
_REWRITES = tuple((re.compile(written, re.IGNORECASE), plainly) for written, plainly in lexicon.REWRITES)
_HEADING = re.compile(r"^(?P<head>[^:]{2,60}):\s+(?P<rest>\S.*)$")
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_WORD = re.compile(r"[\w'’]+")
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
    for sentence in _sentences(text):
        stated = _stated(sentence)
        if not stated:
            continue
        head, stated = _without_heading(stated, names, today)
        for part in _parts(stated, names, today):
            claim = _claim(_in_context(part, head, found), found)
            if claim is not None:
                found.append(claim)
            if len(found) == MOST_CLAIMS:
                return found
    return found


def _sentences(text: str) -> Iterable[str]:
    for line in re.split(r"[\r\n]+", text[:LONGEST]):
        flat = plain(clean(line))
        for paragraph in paragraphs(flat):
            for span in sentences(flat, paragraph):
                yield re.sub(r"^(?:[>*•\-–]+\s*)+", "", span.of(flat)).strip(' "')


def _stated(sentence: str) -> str:
    """What a sentence states, without what leads up to it; empty where it states nothing that can be checked."""
    asked = sentence.rstrip().endswith("?")
    text = sentence
    passed = False
    while True:
        before = text
        for opening in _PREAMBLES:
            text = opening.sub("", text, count=1)
        passed = passed or (text != before and len(before) - len(text) > len("actually "))
        if text == before:
            break
    bare = _TAG.sub("", text).strip(" ,")
    tagged = bare != text.strip(" ,")
    text = bare.rstrip(" ?!.")
    for written, plainly in _REWRITES:
        text = written.sub(plainly, text)
    words = [word.lower() for word in _WORD.findall(text)]
    if not words or (words[0] in lexicon.INQUIRIES and asked):
        return ""
    if words[0] in lexicon.FIRST_PERSON:
        return ""
    if set(words) & lexicon.OPINION_WORDS or any(
        phrase in f" {' '.join(words)} " for phrase in lexicon.OPINION_PHRASES
    ):
        return ""
    if _INVERTED.match(text) and (asked or tagged or passed):
        return _put_straight(text)
    return text


def _without_heading(text: str, names: NameIndex, today: date) -> tuple[Reading | None, str]:
    """What stands before a colon, and what after it: "Stoltenberg: …" is what he said, "In Iraq: …" where it is."""
    found = _HEADING.match(text)
    if found is None:
        return None, text
    head = read(found["head"], names, today)
    people = [m for m in head.mentions if m.kind is EntityKind.PERSON]
    if len(people) == 1 and not head.words and not head.dates:
        return None, f"{found['head']} said that {found['rest']}"
    return head, found["rest"]


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
    opening = _WORD.findall(part.text.lower())[:2]
    mentions = part.mentions
    if (opening and opening[0] in ("he", "she", "they", "it")) or set(opening) & {"they", "he", "she"}:
        wanted = EntityKind.PERSON if opening[0] in ("he", "she") else None
        subjects = [m for m in before.mentions if m.side is Side.DOER and (wanted is None or m.kind is wanted)]
        subjects = subjects or [m for m in before.mentions if wanted is None or m.kind is wanted]
        mentions = (*subjects[:1], *mentions)
    elided = (bool(part.amounts) and not part.mentions) or set(opening) & {"another", "others"}
    if elided:
        mentions = (*mentions, *(m for m in before.mentions if m not in mentions))
    return replace(part, mentions=mentions)


def _put_straight(text: str) -> str:
    """ "Was Soleimani killed by Israel" as "Soleimani was killed by Israel": the verb behind its first name."""
    found = _INVERTED.match(text)
    if found is None:
        return text
    verb, rest = found[1].lower(), text[found.end() :]
    name = re.match(
        r"(?:there|(?:the\s+)?(?:(?:[A-Z][\w'’.-]*|al|US|of)\s*)+"
        r"(?:troops|soldiers|forces|government|army|military|parliament)?|"
        r"(?:the\s+)?\w+(?=\s))", rest,
    )  # fmt: skip
    if name is None:
        return rest
    subject, after = rest[: name.end()].strip(), rest[name.end() :].strip()
    return f"{subject} {verb} {after}"


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
        if _lists(whole, joint.start(), joint.end()) or (whole.operators and _THAT.search(text[: joint.start()])):
            continue  # what is said, denied or warned of is one claim
        left = read(text[cut : joint.start()], names, today)
        right = read(text[joint.end() :], names, today)
        if _stands(left) and _stands(right) and not _belongs(right):
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
    if right.amounts or any(mention.side is Side.DOER for mention in right.mentions) or not right.words:
        return False
    return all(right.words[0].start <= mention.start for mention in right.mentions)


def _completed(part: Reading, parts: Sequence[Reading]) -> Reading:
    """A part with what the sentence says once for all its parts: the date, and where and to whom."""
    others = [each for each in parts if each is not part]
    dates = part.dates or next((each.dates for each in others if each.dates), ())
    mentions = part.mentions
    operators, main = part.operators, part.main
    if part.amounts and not part.has_verb:
        operators = operators | parts[0].operators
        main = main | parts[0].main
    if part.amounts and not any(_is_force(mention) for mention in mentions):
        forces = [m for each in others for m in each.mentions if _is_force(m)]
        mentions = (*mentions, *forces[:1])
    if not mentions:
        mentions = tuple(m for each in others for m in each.mentions)
    if not any(mention.side is Side.PLACE or mention.kind is EntityKind.EVENT for mention in mentions):
        placed = [m for each in others for m in each.mentions if m.side is Side.PLACE or m.kind is EntityKind.EVENT]
        mentions = (*mentions, *placed[:1])
    words = part.words
    if part.amounts and not part.amounts[0].unit and not part.has_verb:
        words = (*words, *parts[0].words)
    amounts = tuple(
        replace(each, unit=parts[0].amounts[0].unit)
        if not each.unit and not part.has_verb and parts[0].amounts
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


def _claim(reading: Reading, earlier: Sequence[Claim]) -> Claim | None:
    """A reading as a claim of its type; None where it claims nothing."""
    if not _asserts(reading):
        return None
    kind = _type(reading)
    counts_on = reading.amounts and not reading.amounts[0].unit and not reading.words and earlier
    if counts_on and earlier[-1].type in (FactType.STRENGTH, FactType.MOVEMENT):
        kind = earlier[-1].type  # "By July 2021 there were 2,500."
    claim = Claim(words=reading.text, reading=reading, type=kind, figures=reading.amounts, outcome=_outcome(reading))
    if kind in (FactType.STRENGTH, FactType.MOVEMENT):
        claim = _of_troops(claim, earlier)
    return claim


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
    words = {word.text for word in claim.reading.words} | set(_WORD.findall(claim.words.lower()))
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


def in_our_words(claim: Claim, names: Mapping[str, Entity]) -> str:
    """How a claim was read: "strength: 5,000 troops; US forces; in Iraq; 2021; present"."""
    parts: list[str] = []
    amounts = [_amount_words(amount) for amount in claim.figures]
    if amounts:
        parts.append(listed(amounts))
    if claim.force and claim.force in names:
        parts.append(f"{short_name(names[claim.force])} forces")
    if claim.places:
        parts.append(f"in {listed([names[each].name for each in claim.places if each in names])}")
    if claim.type not in (FactType.STRENGTH, FactType.MOVEMENT):
        parts += _who_and_what(claim, names)
    parts += [in_words(period) for period in claim.periods]
    if claim.measure:
        parts.append(claim.measure.value)
    elif claim.planned:
        parts.append("still to come")
    if lexicon.NOT in claim.reading.operators:
        parts.append("negated")
    return f"{claim.type.value}: {'; '.join(parts)}"


def _amount_words(amount: Amount) -> str:
    figure = amount.figure
    return "none" if figure.kind is ValueKind.NONE and not figure.unit else figure_words(figure)


def _who_and_what(claim: Claim, names: Mapping[str, Entity]) -> list[str]:
    by_side: dict[Side, list[str]] = {}
    for mention in claim.reading.mentions:
        if mention.entity in names:
            by_side.setdefault(mention.side, []).append(names[mention.entity].name)
    parts = []
    labels = {Side.DOER: "by", Side.DONE_TO: "to", Side.PLACE: "in", Side.OTHER: "with"}
    for side, label in labels.items():
        found = list(dict.fromkeys(by_side.get(side, [])))
        if found:
            parts.append(f"{label} {listed(found)}")
    words = [word.text for word in claim.reading.words]
    turns = sorted(claim.reading.operators - {lexicon.NOT, lexicon.WILL})
    if words or turns:
        parts.append(f"“{' '.join([*turns, *words])}”")
    return parts
