"""What a sentence says that people are: titles before names, appositions behind them, relative clauses."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extraction.naming.offices import HEADS_VERBS, MODIFIERS, OFFICES, RANKS
from bot.extraction.naming.people import Person
from bot.extraction.reading import Reading
from bot.extraction.statements import Statement
from bot.model import EntityKind, FactType

LONGEST_ROLE = 16  # tokens


def role_statements(reading: Reading, people: Sequence[Person]) -> list[Statement]:
    """What the sentence says that people are."""
    found: list[Statement] = []
    for person in people:
        for first, end in _offices(reading, person):
            span = reading.chars(first, end)
            role = " ".join(span.of(reading.source).split())
            found.append(
                Statement(
                    type=FactType.ROLE,
                    sentence=reading.span,
                    spans={"role": span, "subjects": person.named.span},
                    subjects=(person.named,),
                    role=role,
                    places=tuple(
                        each.named
                        for each in reading.mentions
                        if first <= each.first < end and each.kind is EntityKind.PLACE
                    ),
                    objects=tuple(
                        each.named
                        for each in reading.mentions
                        if first <= each.first < end
                        and each.kind in (EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.FORCE)
                    ),
                    when=reading.reference,
                )
            )
    return found


def _offices(reading: Reading, person: Person) -> list[tuple[int, int]]:
    """The token ranges of a person's offices in this sentence: before the name, and behind it."""
    found = []
    before = _title_before(reading, person) or _apposed_before(reading, person)
    if before is not None:
        found.append(before)
    behind = _behind(reading, person)
    if behind is not None:
        found.append(behind)
    return found


def _title_before(reading: Reading, person: Person) -> tuple[int, int] | None:
    """The office right before a name: "Defense Secretary", "the Iraqi prime minister", "Secretary of State"."""
    at = person.titled
    first = at
    offices = False
    while at > 0 and person.titled - at < 10:
        token = reading.tokens[at - 1]
        word = token.word
        if not token.is_word:
            if (word == "-" and token.glued) or (
                word == "." and token.glued and reading.word(at - 2) in RANKS | {"u.s"}
            ):
                at -= 1
                continue
            break
        mention = reading.mention_at(at - 1)
        if word in OFFICES:
            offices = True
        elif word in ("of", "for", "to", "the", "and"):
            if not offices and word in ("of", "for") and reading.token(at - 2).word in OFFICES:
                pass
            elif not _inside_title(reading, at - 1):
                break
        elif not (
            word in MODIFIERS
            or (token.capital and (mention is None or mention.kind is not EntityKind.PERSON))
            or (mention is not None and mention.kind is not EntityKind.PERSON)
        ):
            break
        at -= 1
        if word not in ("of", "for", "to", "the", "and"):
            first = at
    found = [each for each in range(first, person.titled) if reading.word(each) in OFFICES]
    if not found:
        return None
    general = reading.words[found[-1] + 1 : person.titled] in (["general"], ["-", "general"])
    if (
        not general
        and found[-1] < person.titled - 1
        and not any(reading.word(each) in ("of", "for", "to") for each in range(found[-1], person.titled))
    ):
        return None
    if all(reading.word(each) in ("officer", "general") for each in found):
        return None
    return _without_opening(reading, first, found[0]), person.titled


def _without_opening(reading: Reading, first: int, office: int) -> int:
    """Leaves out capitalised function words before a title ("When President …")."""
    while first < office and (reading.word(first) in _OPENING or reading.word(first) in ("q",)):
        first += 1
    return first


_OPENING = frozenset(
    """mr mrs ms . the a an in on at by for as and but or when while after before since this that if with from under of
    to his her
    both also then yesterday today monday tuesday wednesday thursday friday saturday sunday""".split()
)


def _inside_title(reading: Reading, at: int) -> bool:
    """Whether "of", "for" or "the" joins an office to what it is of: "chief of the General Staff"."""
    for step in range(1, 5):
        word = reading.word(at - step)
        if word in OFFICES:
            return True
        if not reading.token(at - step).is_word and word != "-":
            return False
    return False


def _apposed_before(reading: Reading, person: Person) -> tuple[int, int] | None:
    """An office with a comma before the name: "the White House press secretary, Jen Psaki"."""
    comma = person.titled - 1
    if reading.word(comma) == "(":
        return _in_front_of(reading, comma)
    if reading.word(comma) != ",":
        return None
    after = reading.word(person.end)
    if after not in (",", ".", ";", ")", "") and not reading.token(person.end).is_word:
        return None
    return _in_front_of(reading, comma)


def _in_front_of(reading: Reading, comma: int) -> tuple[int, int] | None:
    at = comma
    while at > 0 and comma - at < 12:
        token = reading.tokens[at - 1]
        if not token.is_word and token.word not in ("-", "'", "."):
            break
        if token.word in _ENDS_ROLE:
            break
        at -= 1
        if token.word in ("the", "a", "an", "his", "her", "their", "its") and reading.word(at - 1) not in (
            "of",
            "for",
            "to",
            "in",
            "and",
        ):
            break
    offices = [each for each in range(at, comma) if reading.word(each) in OFFICES]
    if not offices or offices[0] - at > 6:
        return None
    return at, comma


_ENDS_ROLE = frozenset(
    """said says told is was were has had have who whose which will would could should might while when where
    because since during that if by asked met visited between""".split()
)


def _behind(reading: Reading, person: Person) -> tuple[int, int] | None:
    """An office after the name: ", the chairman of …", ", 34, a spokesman", ", who heads …", "is the …"."""
    at = person.end
    if reading.word(at) == "(":
        close = next((each for each in range(at + 1, at + 8) if reading.word(each) == ")"), None)
        if close is None:
            return None
        at = close + 1
    if reading.message and reading.word(at) in ("is", "was"):
        return _role_from(reading, at + 1, strict=True)
    if reading.word(at) in ("is", "was", "became", "becomes") and reading.word(at + 1) in (
        "the",
        "a",
        "an",
        "appointed",
        "named",
    ):
        return _role_from(reading, at + 1, strict=True)
    if reading.word(at) in ("a", "an", "the") and at == person.end and " " in person.named.text:
        return _role_from(reading, at, strict=True)  # a comma left out: "Qasem Soleimani a top commander"
    if reading.word(at) != ",":
        return None
    at = _past_age_and_party(reading, at + 1)
    if reading.word(at) == "who":
        return _who(reading, at)
    return _role_from(reading, at)


def _past_age_and_party(reading: Reading, at: int) -> int:
    """Past ", 34," and ", D-N.J.,"."""
    for _ in range(2):
        if reading.token(at).value is not None and reading.word(at + 1) == ",":
            at += 2
        elif reading.word(at) in ("r", "d", "i") and reading.word(at + 1) == "-":
            comma = next((each for each in range(at + 2, at + 7) if reading.word(each) == ","), None)
            at = comma + 1 if comma is not None else at
    return at


def _who(reading: Reading, at: int) -> tuple[int, int] | None:
    verb = at + 1
    if reading.word(verb) in ("now", "also", "has", "then", "currently"):
        verb += 1
    if reading.word(verb) in HEADS_VERBS:
        return verb, _role_end(reading, verb + 1)
    if reading.word(verb) in ("is", "was", "served", "serves", "became"):
        return _role_from(reading, verb + 1, strict=True)
    return None


def _role_from(reading: Reading, at: int, strict: bool = False) -> tuple[int, int] | None:
    """An office that begins here, up to the comma, bracket or verb after it."""
    if strict and reading.word(at) in ("appointed", "named", "as"):
        at += 1
    if reading.word(at) in ("the", "a", "an"):
        at += 1
    end = _role_end(reading, at)
    offices = [each for each in range(at, end) if reading.word(each) in OFFICES or reading.word(each) == "general"]
    if any(_is_person(reading, each) for each in range(at, end)):
        return None
    if not offices or offices[0] - at > 7:
        return None
    between = {reading.word(each) for each in range(at, offices[0])}
    if between & {"and", "in", "on", "that", "to", "with"} and offices[0] - at > 2 and not between & {"of"}:
        return None
    return at, end


def _is_person(reading: Reading, at: int) -> bool:
    mention = reading.mention_at(at)
    return mention is not None and mention.kind is EntityKind.PERSON


def _role_end(reading: Reading, at: int) -> int:
    end = at
    while end < len(reading.tokens) and end - at < LONGEST_ROLE:
        token = reading.tokens[end]
        if not token.is_word and token.value is None and token.word not in ("-", "'", ".", "&", "/"):
            break
        if token.word == "." and not (
            token.glued and end + 1 < len(reading.tokens) and len(reading.word(end - 1)) <= 4
        ):
            break
        if token.word in _ENDS_ROLE:
            break
        if token.word == "and" and reading.word(end + 1) in (
            "has",
            "had",
            "said",
            "a",
            "the",
            "who",
            "is",
            "was",
            "told",
        ):
            break
        end += 1
    return end
