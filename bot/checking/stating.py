"""The sentences of a message put plainly: without what leads up to them, clefts and headings resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot.checking import lexicon, plainly
from bot.checking.clauses import is_verb
from bot.checking.reading import Reading, read
from bot.checking.wrappers import unwrapped
from bot.extraction.statements import Span
from bot.extraction.text.sentences import paragraphs, sentences
from bot.extraction.text.tokens import plain, tokenise
from bot.model import EntityKind
from bot.names.matching import NameIndex
from bot.question import clean

LONGEST = 4_000  # characters of a message that are read
_PREAMBLES = tuple(re.compile(rf"^\s*(?:{each})", re.IGNORECASE) for each in plainly.PREAMBLES)
_TAG = re.compile(plainly.TAGS, re.IGNORECASE)
_INVERTED = re.compile(
    r"^(is|are|was|were|did|does|do|has|have|had|will|would|could|can)(?:n't)?\s+(?=\S)", re.IGNORECASE
)
_REWRITES = tuple((re.compile(written, re.IGNORECASE), put) for written, put in plainly.REWRITES)
_HEADING = re.compile(r"^(?P<head>[^:]{2,60}):\s+(?P<rest>\S.*)$")
_LATE_DATE = re.compile(r"[.!]\s*\(([^()]{3,30})\)\s*$")  # "… was killed. (Feb 2024)"
_SLIP = re.compile(r"\b[a-z]{6,}d\b")
_BY_WAY_OF = re.compile(r"^(?:per|via|from|according to|says)\s+", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"(?P<number>\d[\d,]*)(?P<rest>$|\s*(?:$|[.,;(]| in | on | by | as of ).*)")
_CLEFT_OF_TIME = re.compile(
    r"^it (?:is|was|'s) (?:in |on )?(?P<what>[^,]{3,30}?),? (?:that|when) (?P<rest>\S.*)$", re.IGNORECASE
)
_DATED = re.compile(r"(?:19|20)\d\d$")
_CLEFT = re.compile(
    r"^it (?:is|was|were|'s) (?P<not>not )?(?P<what>.{2,80}?),? (?:that|whom|who|which) (?P<rest>\S.*)$", re.IGNORECASE
)
# Posts begin sentences with small letters: "… in Iraq. five."; a short word before the stop may be an abbreviation.
_LOWER_CASE_STOP = re.compile(
    r"(?:(?<=[a-z0-9]{3}[.])(?<!\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec|gen|sen|gov|rep|col|sgt|maj|est)\.)"
    r"|(?<=[!?]))\s+(?=[a-z])"
)
WORD = re.compile(r"[\w'’]+")


def message_sentences(text: str) -> Iterable[str]:
    for line in re.split(r"[\r\n]+", text[:LONGEST]):
        flat = _LATE_DATE.sub(r" (\1).", plain(clean(line)))
        for paragraph in paragraphs(flat):
            for span in sentences(flat, paragraph):
                for part in _LOWER_CASE_STOP.split(span.of(flat)):
                    yield re.sub(r"^(?:[>*•\-–]+\s*)+", "", part).strip(' "')


def stated_in(sentence: str) -> str:
    """What a sentence states, without what leads up to it; empty where it states nothing that can be checked."""
    asked = sentence.rstrip().endswith("?")
    text = sentence
    passed = False
    while True:
        before = text
        for opening in _PREAMBLES:
            text = opening.sub("", text, count=1)
        text = unwrapped(text)
        passed = passed or (text != before and len(before) - len(text) > len("actually "))
        if text == before:
            break
    bare = _TAG.sub("", text).strip(" ,")
    tagged = bare != text.strip(" ,")
    text = bare.rstrip(" ?!.")
    text = plainly.put_plainly(text)
    for written, put in _REWRITES:
        text = written.sub(put, text)
    text = _without_cleft(_respelt(text))
    words = [word.lower() for word in WORD.findall(text)]
    if not words or (words[0] in plainly.INQUIRIES and asked):
        return ""
    if words[0] in plainly.FIRST_PERSON:
        return ""
    if set(words) & plainly.OPINION_WORDS or any(
        phrase in f" {' '.join(words)} " for phrase in plainly.OPINION_PHRASES
    ):
        return ""
    if _INVERTED.match(text) and (asked or tagged or passed):
        return _put_straight(text)
    return text


def _respelt(text: str) -> str:
    """The text with a slip in a known verb put right: "threatend"."""
    return _SLIP.sub(lambda found: _verb_of_slip(found[0]), text)


def _verb_of_slip(word: str) -> str:
    whole = f"{word[:-1]}ed"
    return whole if whole in lexicon.OPERATOR_OF or whole in lexicon.VERB_FORMS else word


def _without_cleft(text: str) -> str:
    """ "It was X that did it" as "X did it", and "it was X that Y did" as "Y did X"."""
    timed = _CLEFT_OF_TIME.match(text)
    if timed and _DATED.search(timed["what"]):
        return f"{timed['rest']} in {timed['what']}"  # "it was April 2020 when they met"
    found = _CLEFT.match(text)
    told = found and (re.search(r"[A-Z0-9]", found["what"]) or " who " in text.lower())
    if found is None or not told:
        return text  # "it is false that"
    what, rest = found["what"], found["rest"]
    tokens = tokenise(rest, Span(0, len(rest)))
    doer = bool(tokens) and (is_verb(tokens, 0) or tokens[0].word in lexicon.BE | lexicon.HAVE | lexicon.MODALS)
    negated = "not " if found["not"] else ""
    return f"{negated}{what} {rest}" if doer else f"{rest} {negated}{what}"


def without_heading(text: str, names: NameIndex, today: date) -> tuple[Reading | None, str]:
    """What stands before a colon, and what after it: "Stoltenberg: …" is what he said, "In Iraq: …" where it is."""
    found = _HEADING.match(text)
    if found is None:
        return None, text
    written = _BY_WAY_OF.sub("", found["head"])
    head = read(written, names, today)
    if lexicon.NOT in head.operators:
        return None, f"it is not true that {found['rest']}"  # "Myth: …" denies what follows
    bare = _BARE_NUMBER.match(found["rest"])
    if bare and head.concepts & lexicon.TROOP and not head.amounts:
        return None, f"{bare['number']} {written}{bare['rest']}"  # "German troops there: 1,300"
    if head.has_verb and head.sure and head.mentions:
        return None, text  # "Of him the minister said: …" is one sentence
    people = [m for m in head.mentions if m.kind is EntityKind.PERSON]
    if len(people) == 1 and not head.words and not head.dates:
        return None, f"{written} said that {found['rest']}"
    return head, found["rest"]


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
