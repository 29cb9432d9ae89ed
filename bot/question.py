"""What the user typed, understood: command, names, period, what is asked, and what was left over.

Reading is pure and never fails: text in, `Question` out. What a question leaves unsaid is filled from
the thread by `bot.threads`. The periods are read by `bot.periods`, the names by `bot.names.matching`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.asks import AUXILIARIES, DATE_NOUNS, NAMING, WORD, Asks, asks_of
from bot.commands import COMMAND_WORDS
from bot.edtf import Period
from bot.model import EntityKind
from bot.names.matching import SURE, Match, NameIndex, Reason, find_names, match_name
from bot.periods import Mode, PeriodMention, find_periods
from bot.question_dates import dates_something_else, inside_event, mode_of, period_meant
from bot.words.concepts import alternatives, concept, fold, joined
from bot.words.vocabulary import (
    FRAME_WORDS,
    PERSON_NOUNS,
    PLACE_NOUNS,
    PRONOUNS,
    QUESTION_WORDS,
    SCENE_WORDS,
    STOP_WORDS,
    TROOP_WORDS,
)

EXACT = 100.0  # the score of a name typed as it is written
LONGEST_NAME = 4  # words
MAX_LENGTH = 500  # characters; longer text is no question, and reading it would cost everybody time
REACH_OF_WHICH = 3  # words within which a noun belongs to "which": "which democratic senator"
CLASS_WEIGHT = 0.4  # of the noun in "which lawmakers …": it says what sort of answer is wanted
SCENE_WEIGHT = 0.35  # of a word in "after the killing", against one of what is asked

_SLACK_LINK = re.compile(r"<(?:https?://[^>|]*)(?:\|([^>]*))?>|<[@#!][^>]*>")
_QUOTED = re.compile(r'"([^"]{2,})"')
_PUBLIC = re.compile(r"\s+public\s*$", re.IGNORECASE)
_MENTION = re.compile(r"^\s*@?footnote\b[\s,:]*", re.IGNORECASE)
_COMMAND = re.compile(r"^\s*/\s?([a-z]+)\b", re.IGNORECASE)
_BIDI_AND_ZERO_WIDTH = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xAD]
)
_TYPED = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question: the concepts it may stand for, and how much it matters (0 to 1)."""

    word: str
    concepts: tuple[str, ...]
    weight: float = 1.0
    sort: bool = False  # the noun after "what" or "which": the sort of thing that is asked for
    kind: bool = False  # the noun after "what kind of"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. Entities are ids; `command` is a registry name, or "ask" for plain text."""

    text: str
    command: str
    typed: str = ""  # the text after the command
    explicit: bool = False  # a command was named
    public: bool = False
    phrases: tuple[str, ...] = ()  # what was put in quotation marks
    matches: tuple[Match, ...] = ()
    whole: tuple[Match, ...] = ()  # of a command that takes one name: the whole text read as that name
    scene: tuple[str, ...] = ()  # entities that only set the scene: "after the killing of …"
    period: Period | None = None
    periods: tuple[Period, ...] = ()  # all that are named, for what compares them
    mode: Mode = Mode.IN
    yearless: PeriodMention | None = None
    asks: Asks = Asks.WHAT
    counted: tuple[Term, ...] = ()  # the noun after "how many"
    terms: tuple[Term, ...] = ()
    words: tuple[str, ...] = ()  # every word left over, folded, in order
    pronouns: tuple[str, ...] = ()
    today: date = date.min
    inherited: tuple[str, ...] = ()  # what the thread supplied
    focus_event: str | None = None
    focus_facts: tuple[str, ...] = ()
    about: tuple[str, ...] = ()  # entities taken over from the thread
    as_forces: tuple[str, ...] = ()  # those of them that the thread spoke of as forces

    @property
    def named(self) -> tuple[str, ...]:
        """The entities asked about, in the order typed, then those the thread supplied."""
        own = [match.entity for match in self.matches if match.entity not in self.scene]
        return tuple(dict.fromkeys([*own, *self.about]))

    @property
    def guessed(self) -> tuple[Match, ...]:
        """The names that were not typed as any source or sheet writes them."""
        return tuple(match for match in self.matches if match.reason in (Reason.TRANSLITERATION, Reason.MISSPELLING))

    def understood(self) -> list[object]:
        """The question in a canonical form, for the answer's id: the same however it was typed."""
        terms = sorted({each for term in self.terms for each in term.concepts})
        period = self.period.edtf if self.period else None
        return [
            self.command,
            sorted(self.named),
            sorted(self.phrases),
            period,
            self.mode.value,
            self.asks.value,
            terms,
            self.focus_event,
        ]


def clean(text: str) -> str:
    """What was typed, without what phones, Slack and copying put in: entities, marks, odd spaces and quotes."""
    text = _SLACK_LINK.sub(lambda found: found.group(1) or " ", html.unescape(text))
    text = unicodedata.normalize("NFC", text).translate(_BIDI_AND_ZERO_WIDTH).translate(_TYPED)
    text = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Co", "Zs", "Zl", "Zp") else char for char in text)
    return " ".join(text.split())


def read_question(text: str, names: NameIndex, today: date) -> Question:
    """Understand one message on its own. `today` fixes what "last year" means."""
    cleaned = clean(text[: MAX_LENGTH * 8])
    command, explicit, rest = _command(cleaned)
    public = bool(_PUBLIC.search(" " + rest)) and explicit
    if public:
        rest = _PUBLIC.sub("", " " + rest).strip()
    if len(rest) > MAX_LENGTH:
        return Question(text=rest, command="too_long", typed=rest[:60], today=today)
    return read_body(cleaned, command, explicit, public, rest, names, today)


def read_body(
    cleaned: str, command: str, explicit: bool, public: bool, rest: str, names: NameIndex, today: date
) -> Question:
    """Read what follows the command: periods, names, then the words left over."""
    whole = _whole_name(rest, names, today) if command == "who" else ()
    # A short text that is near no name as a whole has none misspelt within it either.
    misspelt = command != "who" or len(rest.split()) > LONGEST_NAME
    matches = [whole[0]] if whole and _is_the_name(whole[0]) else find_names(rest, names, misspelt)
    dates = [each for each in find_periods(rest, today) if not inside_event(each, matches)]
    mentions = [each for each in dates if explicit or not dates_something_else(each, rest)]
    matches = [each for each in matches if not _inside_period(each, mentions)]
    taken = [(each.start, each.end) for each in matches]
    taken += [(each.start_offset, each.end_offset) for each in dates]
    joined_rest = joined(rest) if rest.isascii() else rest
    tokens = [found for found in WORD.finditer(joined_rest) if not _overlaps(found.span(), taken)]
    scene_from = _scene_start(rest, mentions)
    mention = period_meant(mentions, today)
    return Question(
        text=cleaned,
        command=command,
        typed=rest,
        explicit=explicit,
        public=public,
        phrases=tuple(each.strip() for each in _QUOTED.findall(rest) if each.strip()),
        matches=tuple(matches),
        whole=whole,
        scene=tuple(m.entity for m in matches if scene_from is not None and m.start >= scene_from),
        period=mention.period if mention else None,
        periods=tuple(dict.fromkeys(each.period for each in mentions)),
        mode=mode_of(mention, today),
        yearless=mention if mention and mention.yearless else None,
        asks=asks_of(rest),
        counted=_counted(rest, matches, mentions),
        terms=_terms(tokens, scene_from),
        words=tuple(fold(token.group()) for token in tokens),
        pronouns=tuple(word for word in map(fold, WORD.findall(rest)) if word in PRONOUNS),
        today=today,
    )


def _whole_name(rest: str, names: NameIndex, today: date) -> tuple[Match, ...]:
    """The text read as one name; without its periods where that reads better."""
    found = tuple(match_name(rest, names))
    bare = _without_periods(rest, today)
    if bare == rest or (found and found[0].score >= SURE):
        return found
    return max(found, tuple(match_name(bare, names)), key=lambda matches: matches[0].score if matches else 0.0)


def _without_periods(rest: str, today: date) -> str:
    """The text with its periods blanked, so that what is left stands where it stood."""
    for each in find_periods(rest, today):
        rest = rest[: each.start_offset] + " " * (each.end_offset - each.start_offset) + rest[each.end_offset :]
    return rest.rstrip()


def _is_the_name(match: Match) -> bool:
    """Whether a text is this name and nothing else: "nato chief" is no name of NATO, "general soleimani" is his."""
    return match.score >= SURE and (match.score == EXACT or match.name.kind is EntityKind.PERSON)


def _command(text: str) -> tuple[str, bool, str]:
    """The command named at the start (canonical name), whether one was, and the rest of the text."""
    rest = _MENTION.sub("", text, count=1)
    addressed = rest != text
    slash = _COMMAND.match(rest)
    if slash:
        word, after = slash.group(1).lower(), rest[slash.end() :].strip()
        if word == "footnote":
            inner, _, remainder = after.partition(" ")
            known = COMMAND_WORDS.get(inner.lower().lstrip("/"))
            if known:
                return known, True, remainder.strip()
            return ("help", True, "") if not after else ("ask", False, after)
        return COMMAND_WORDS.get(word, "unknown"), True, after if word in COMMAND_WORDS else word
    first, _, remainder = rest.partition(" ")
    known = COMMAND_WORDS.get(first.lower())
    # "who was killed" and "compare" as a verb are plain English; "troops iraq 2021" is the command.
    if known and not rest.endswith("?") and not _reads_as_english(first, remainder):
        return known, True, remainder.strip()
    if addressed and not rest:
        return "help", True, ""
    return "ask", False, rest


def _reads_as_english(first: str, remainder: str) -> bool:
    words = [fold(word) for word in WORD.findall(remainder)]
    if first.lower() in ("who", "whois"):
        return len(words) > 4 or any(
            word in STOP_WORDS or word.endswith("ed") or concept(word) in _VERB_CONCEPTS for word in words
        )
    return any(word in QUESTION_WORDS or word in ("is", "are", "was", "were", "did") for word in words)


_VERB_CONCEPTS = frozenset(
    {"kill", "claim", "lead", "say", "attack", "vote", "praise", "warn", "sack", "order", "wound", "accuse"}
    | {"withdraw", "announc", "criticise", "oppose", "replace", "help", "want", "ask", "launch", "meet"}
)


_KIND_OF = re.compile(r"\b(?:what|which) (?:sort|kind|type|form|model|make|brand)s? of(?: an?)? $", re.IGNORECASE)
_BE = frozenset("be been being are is was were still".split())
_COUNT_ENDS = AUXILIARIES | frozenset(
    """
    in on at of to from by for since with during against under over across near into per after before there been be
    the that who which has left remain died
    """.split()
)


def _counted(text: str, matches: Sequence[Match], mentions: Sequence[PeriodMention]) -> tuple[Term, ...]:
    """The noun after "how many" or "number of": "drone and missile strikes" in "how many drone and …"."""
    found = re.search(r"\b(?:how (?:many|much)|number of)\b", text, re.IGNORECASE)
    if not found:
        return ()
    spans = [(each.start, each.end) for each in matches] + [(m.start_offset, m.end_offset) for m in mentions]
    nouns: list[Term] = []
    for token in WORD.finditer(text, found.end()):
        word = fold(token.group())
        if word in _COUNT_ENDS and nouns:
            break
        if word in _COUNT_ENDS and not nouns and word not in ("of", "the"):
            break
        if word.endswith("ed") or word in PRONOUNS:
            break  # "how many of them landed", "how many stayed away"
        if not _overlaps(token.span(), spans) and (meant := alternatives(word)):
            nouns.append(Term(word, meant))
    return tuple(nouns)


def _terms(tokens: Sequence[re.Match[str]], scene_from: int | None) -> tuple[Term, ...]:
    terms: dict[str, Term] = {}
    for token in tokens:
        word = fold(token.group())
        if word == "left" and _BE & set(_before(token)[-1:]):
            word = "remain"  # "how many will be left" asks who stays
        meant = alternatives(word)
        if not meant or word in QUESTION_WORDS or word in NAMING or word in FRAME_WORDS:
            continue
        weight = SCENE_WEIGHT if scene_from is not None and token.start() >= scene_from else 1.0
        before = _before(token)
        of_a_kind = _KIND_OF.search(token.string[: token.start()]) is not None
        sort = bool({"which", "what"} & set(before[-1:])) or of_a_kind
        if sort and word in DATE_NOUNS:
            continue  # "which month" asks when
        if word in PERSON_NOUNS | PLACE_NOUNS and {"which", "what"} & set(before[-REACH_OF_WHICH:]):
            weight *= CLASS_WEIGHT
        known = terms.get(meant[0])
        if known is None or known.weight < weight:
            terms[meant[0]] = Term(word, meant, weight, sort, of_a_kind)
    return tuple(terms.values())


def _before(token: re.Match[str]) -> list[str]:
    """The words before a token, folded, in order."""
    return [fold(word) for word in WORD.findall(token.string[: token.start()])]


def _scene_start(text: str, mentions: Sequence[PeriodMention]) -> int | None:
    """Where a clause begins that sets the scene ("after the killing"); None where there is none."""
    for token in WORD.finditer(text):
        if token.start() == 0 or fold(token.group()) not in SCENE_WORDS:
            continue
        if any(each.start_offset <= token.start() < each.end_offset for each in mentions):
            continue
        spell = _SPELL.search(text[: token.start()])  # "two hours before the rockets"
        return spell.start() if spell else token.start()
    return None


_SPELL = re.compile(
    r"\b(?:\d+|a|an|one|two|three|four|five|six|seven|ten|few|several|some|just) (?:\w+ )?"
    r"(?:minutes?|hours?|days?|weeks?|months?|years?) $",
    re.IGNORECASE,
)


def _inside_period(match: Match, mentions: Sequence[PeriodMention]) -> bool:
    return any(match.start < each.end_offset and each.start_offset < match.end for each in mentions)


def _overlaps(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def troop_word(word: str) -> bool:
    """Whether a folded word names those whom `/troops` counts."""
    return word in TROOP_WORDS
