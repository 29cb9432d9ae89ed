"""A claim that says two things of one name, taken apart: "X, a militia of the Y, did Z", "X did this and did that".

Such a claim is looked at as a whole first. Where no one fact accounts for it, each of the two must be borne out by
itself; where one of them is contradicted, so is the claim. Nothing is dropped: what is taken out is checked too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from bot.checking import lexicon
from bot.checking.claims import Claim, read_claims
from bot.checking.plainly import OFFICE_WORDS
from bot.checking.verdicts import AGREEING, NOTHING, Finding, Verdict
from bot.facts import Facts

_NAME = r"(?P<name>(?:the )?(?-i:[A-Z][\w'’.-]*(?: (?:al|Ahl|of|the|[A-Z][\w'’.-]*))*))"
_BETWEEN_COMMAS = re.compile(rf"^{_NAME}, (?P<aside>[^,]{{4,90}}), (?P<rest>.+)$", re.IGNORECASE)
_OFFICE_FIRST = re.compile(
    rf"^(?P<aside>[^,]{{0,60}}\b(?:{OFFICE_WORDS})\b[^,]{{0,40}}), {_NAME},? (?P<rest>.+)$", re.IGNORECASE
)
_WHO = re.compile(r"^(?:who|which)\s+", re.IGNORECASE)
_TWO_VERBS = re.compile(rf"^{_NAME} (?P<first>.+?),? and (?P<then>(?:also |then )?(?P<verb>[a-z]+) .+)$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NOUN_PHRASE = re.compile(
    r"^(?:(?:the |then |now |currently |at the time )*(?:an? |the |its |his |their |[A-Z][\w]+(?:'s|’s) |[A-Z]))"
)
_TURNING = frozenset(
    word
    for name, row in lexicon.OPERATORS.items()
    if name not in ("stop", "agree", "criticise", "praise")
    for word in row
) | frozenset(("that", "to", "if", "between", "both", "before", "after"))

Check = Callable[[Claim], Finding]


def check_in_two(claim: Claim, facts: Facts, today: date, check_one: Check) -> Finding:
    """The finding for a claim that can be taken apart into two; that nothing is known, where it cannot."""
    for one, other in _taken_apart(claim.words):
        claims = [read_claims(each, facts.names, today) for each in (one, other)]
        if any(len(each) != 1 for each in claims):
            continue
        findings = [_dated_as(claim, each[0], check_one) for each in claims]
        if together := _together(findings):
            return together
    return NOTHING


def _dated_as(whole: Claim, part: Claim, check_one: Check) -> Finding:
    """The finding for a part; one that tells nothing but what is no claim of its own is not looked at."""
    own = {(mention.entity) for mention in part.reading.mentions}
    if not own or own - {each for m in whole.reading.mentions for each in (m.entity, *m.others)}:
        return NOTHING  # read as somebody whom the whole does not name
    return check_one(part)


def _together(findings: list[Finding]) -> Finding | None:
    """Both borne out, or one spoken against and the other borne out."""
    against = [each for each in findings if each.verdict not in (*AGREEING, Verdict.NOT_COVERED)]
    agreeing = [each for each in findings if each.verdict in AGREEING]
    if len(agreeing) + len(against) < len(findings) or len(against) > 1:
        return None
    worst = against[0] if against else max(agreeing, key=lambda each: list(Verdict).index(each.verdict))
    cited = {fact.id: fact for each in findings for fact in each.facts}
    why = " ".join(dict.fromkeys(each.why for each in findings))
    return Finding(worst.verdict, why, tuple(cited.values()), worst.rank)


def _taken_apart(text: str) -> list[tuple[str, str]]:
    """The ways in which a sentence is two of one name; none for most sentences."""
    found: list[tuple[str, str]] = []
    if between := _BETWEEN_COMMAS.match(text):
        name, aside, rest = between["name"], between["aside"], between["rest"]
        if _WHO.match(aside):
            found.append((f"{name} {_WHO.sub('', aside)}", f"{name} {rest}"))
        elif _NOUN_PHRASE.match(aside):
            found.append((f"{name} was {_bare(aside)}", f"{name} {rest}"))
    if office := _OFFICE_FIRST.match(text):
        found.append((f"{office['name']} was {_bare(office['aside'])}", f"{office['name']} {office['rest']}"))
    two = _TWO_VERBS.match(text) if " and " in text else None
    if two and two["verb"] in lexicon.VERB_FORMS | {two["verb"] if two["verb"].endswith("ed") else ""}:
        undated = bool(_YEAR.search(two["first"])) == bool(_YEAR.search(two["then"]))
        if undated and not {word.lower() for word in two["first"].split()} & _TURNING:
            found.append((f"{two['name']} {two['first']}", f"{two['name']} {two['then']}"))
    return found


def _bare(aside: str) -> str:
    return re.sub(r"^(?:then|now|currently|at the time)\s+", "", aside, flags=re.IGNORECASE)
