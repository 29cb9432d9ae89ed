"""What stands around a claim in letters, headlines and posts, and is none of it: who is addressed, who believes it.

A wrapper is told by its form, not by its words alone: a clause that has "I", "you" or "your" in it and thinks, reports
or forgets; a vocative before a comma; an aside behind one. What it says of the time is kept: it dates the claim.
"""

from __future__ import annotations

import re

_ADVERB = (
    r"(?:\w+ly|quite|pretty|"
    r"very|so|just|also|once|still|always|often|ever|even|rather|well|now|then|again|"
    r"merely|too|almost|much|more|less|absolutely|all)"
)
_KNOWING = (
    r"(?:thinks?|thought|believes?d?|understands?|understood|gather(?:s|ed)?|hears?|heard|recalls?|recalled|"
    r"remembers?|remembered|suppose[sd]?|guess(?:ed|es)?|reckon(?:s|ed)?|knows?|knew|imagine[sd]?|assume[sd]?|"
    r"presume[sd]?|trust|saw|read|learn(?:ed|t)?|notice[sd]?|noted?|see|take it|maintain|submit|figured?|"
    r"am told|was told|were told|are told|have heard|have read|had heard|had read|(?:have )?always (?:heard|thought)|"
    r"would (?:say|add|note|point out)|must (?:say|add)|can (?:say|confirm))"
)
_SURE = (
    r"(?:sure|certain|confident|convinced|positive|aware|told|given to understand|under the impression|led to believe)"
)
_TELLING = (
    r"(?:report(?:s|ed)?|writes?|wrote|claim(?:s|ed)?|says?|said|state[sd]?|assert(?:s|ed)?|maintain(?:s|ed)?|"
    r"argue[sd]?|suggest(?:s|ed)?|impl(?:y|ies|ied)|shows?|showed|shown|forgets?|forgot|ignore[sd]?|omit(?:s|ted)?|"
    r"overlooks?|overlooked|neglect(?:s|ed)?|miss(?:es|ed)?|notes?|noted|mention(?:s|ed)?|tells?|told|"
    r"remind(?:s|ed)?|repeat(?:s|ed)?|insist(?:s|ed)?|allege[sd]?|announce[sd]?|confirm(?:s|ed)?|indicate[sd]?|"
    r"contend(?:s|ed)?|print(?:s|ed)?|publish(?:es|ed)?|keeps? (?:saying|writing|repeating)|points? out|pointed out|"
    r"thinks?|believes?|seems? to think|appears? to believe|conceal(?:s|ed)?|hides?|leaves? out|left out|"
    r"ha(?:s|ve|d) it|"
    r"let(?:s)? slip|acknowledge[sd]?|concede[sd]?|record(?:s|ed)?|quote[sd]?|failed? to mention|fails to mention|"
    r"do(?:es)? not (?:mention|say)|did not (?:mention|say)|don't (?:mention|say)|didn't (?:mention|say))"
)
_OBJECT = r"(?: (?:me|us|readers|him|her|them|everyone|everybody|somewhere|recently|yesterday|today|earlier|online))?"
_MINE = r"(?:your?|our|my)"
_WITHIN = r"(?: (?:[\w'’-]+)){0,6}?"
# The concepts of a clause that speaks of the writer's or reader's mind, by its words.
_OF_THE_MIND = re.compile(
    r"\b(?:i|i'm|i've|we|we're|you|you're|your|yours|my|our|me|memory|recall|remember(?:ed|ing)?|mistaken|"
    r"correctly|correct|wrong|know|knowledge|understanding|recollection)\b",
    re.IGNORECASE,
)
_NAMES_SOMETHING = re.compile(r"\d|(?<!^)\b(?!I\b|I'|Mr\b|Sir\b|Madam\b|Editor\b)[A-Z]")

LEADING: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"^\s*(?:{each})", re.IGNORECASE)
    for each in (
        # vocatives
        r"dear [^,:.\d]{2,40}[,:]\s*|(?:sirs?|madam|gentlemen|ladies(?: and gentlemen)?|folks|guys|friends|colleagues|"
        r"editors?|mr\.? editor|team|all|everyone|people)[,:]\s+",
        # cries
        r"(?:(?:rt|mt)(?: @\w+)?|breaking(?: news)?|urgent|update[d]?|just in|psa|til|fyi|icymi|lol|lmao|omg|wow|haha|"
        r"smh|wtf|yikes|ugh|hmm+|oh|ah|hey|yeah|yes|yep|nope|imagine|remember|reminder|fun fact|hot take)\b"
        r"(?:[,:!.\s–—-]+that\b|[,:!.\s–—-]+)",
        # adverbs of the whole sentence
        r"(?:surely|certainly|clearly|obviously|evidently|undoubtedly|admittedly|indeed|frankly|honestly|incidentally|"
        r"anyway|of course|in fact|as it happens|by the way|for the record|needless to say|no doubt|after all|"
        r"to be (?:fair|clear|precise|exact|sure)|strictly speaking|interestingly|notably|curiously|in short|"
        r"for what it's worth|the (?:fact|truth|point) is)(?:,|\s+that\b|(?=\s))\s*",
        # what the writer or reader thinks, knows, says or forgets, with or without "that"
        rf"(?:i|we)(?: {_ADVERB})* {_KNOWING}(?: {_ADVERB}| somewhere| once)*(?:\s+that\b|[,:])?\s+",
        rf"(?:i|we)(?:'m| am|'re| are| was| were| feel)(?: {_ADVERB})* {_SURE}(?:\s+that\b|[,:])?\s+",
        rf"(?:i|we|you|they)(?: {_ADVERB}| have| had| may| might| must| should| could)* {_TELLING}{_OBJECT}"
        r"(?:\s+that\b|[,:])\s*",
        rf"{_MINE} [a-z]+(?: [a-z]+){{0,3}}?(?: {_ADVERB})* (?:{_TELLING}|is|was)(?: {_ADVERB})*{_OBJECT}"
        r"(?:\s+that\b|[,:])\s*",
        r"(?:it is|it's) (?:my|our|your) (?:understanding|belief|impression|recollection|view|claim)(?: that)?\s+",
        r"(?:my|our) (?:understanding|belief|impression|recollection|information) (?:is|was)(?: that)?,?\s+",
        r"(?:correct me|forgive me|pardon me|excuse me|stop me)[^,\d]{0,30},(?: but)?\s+",
    )
)
# "Your map of February 2024 shows …": whose map it is is nothing, its date is the claim's.
_EXHIBIT = re.compile(
    rf"^\s*(?:according to )?{_MINE} [a-z]+(?: (?!that\b)[a-z]+){{0,2}}?(?: (?:of|for|from|dated|"
    rf"in) (?P<date>[\w ,]+?))?"
    r"(?:,| (?:shows?|showed|has|had|gives?|gave|puts?|lists?|listed|depicts?|displays?|reports?|says?|prints?|printed|"
    r"states?|claims?|speaks? of|counts?|counted|mentions?|records?))\s+(?!that\b)",
    re.IGNORECASE,
)
_LEADING_CLAUSE = re.compile(
    r"^\s*(?:if|unless|as|as far as|so far as|to|from|by|in|whatever|whoever|however|despite|contrary to|no matter|"
    r"unlike|for all|with (?:all )?(?:due )?respect|though|although|while)\b(?P<rest>[^,:.]{2,60}),\s+(?=\S)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^\s*thanks to (?:the |our |your |his |her )?(?:[a-z]+|President|Prime Minister|Army),\s+", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*(?:,|;|–|—| - )\s*(?P<aside>[^,;–—]{2,70})$")
_REMARK = re.compile(
    r"\s*,?\s*\b(?:and|but|yet) (?:no one|nobody|no-one|everyone|everybody|people|none of you|hardly anyone) "
    r"[a-z']+(?: [a-z']+){0,4}$"
)
_OPENS_ASIDE = re.compile(
    r"^(?:so|unless|if|as|i|i'm|we|you|your|my|to|or so|whatever|no matter|though|but|and|some of you|right|"
    r"in case|which (?:is|was|makes|means)|despite|contrary|mind you|sir|madam|correct me|believe)\b",
    re.IGNORECASE,
)
_DISPUTES = re.compile(
    r"\b(?:hardly|scarcely|barely|rarely|falsely|wrongly|wrongfully|mistakenly|erroneously|incorrectly|"
    r"absurdly|never)\b",
    re.IGNORECASE,
)
_DOUBTS = re.compile(r"\b(?:not|never|doubt\w*|deny|denied|disbelieve|refute)\b|n't\b", re.IGNORECASE)
_TAGGED = re.compile(r"(?:\s+[#@]\w+)+\s*$")
_HASH = re.compile(r"(?<!\w)#(?=[A-Za-z])")
_COUNTED_BY_US = re.compile(
    r"^(?:we|you)(?:'ve| have| had|'d)(?: still| now| only)?(?: got)? (?=(?:\w+ ){0,2}\d)", re.IGNORECASE
)
_DATE = re.compile(
    r"\b(?:(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2},)? )?(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def unwrapped(text: str) -> str:
    """A sentence without what stands around its claim; its date, where the wrapper alone has one, is set behind it."""
    bare = _HASH.sub("", _TAGGED.sub("", text))
    while (shorter := _without_lead(bare)) != bare:
        bare = shorter
    bare = _without_aside(bare)
    opened = _COUNTED_BY_US.match(bare)
    if opened:
        bare = f"there were {bare[opened.end() :]}"
    if _DATE.search(bare):
        return bare
    dropped = text[: len(text) - len(bare)] if text.endswith(bare) else text
    dated = _DATE.search(dropped)
    return f"{bare.rstrip(' .!')} ({dated[0]})" if dated and bare else bare


def _without_lead(text: str) -> str:
    for opening in (*LEADING, _EXHIBIT, _THANKS):
        found = opening.match(text)
        if found and _DISPUTES.search(found[0]):
            return text  # "your paper wrongly claimed that": the writer says that it was not so
        if found and len(text) - found.end() > 8:  # "I believe you." claims nothing
            return text[found.end() :]
    clause = _LEADING_CLAUSE.match(text)
    if clause and _OF_THE_MIND.search(clause["rest"]) and not _NAMES_SOMETHING.search(clause["rest"]):
        return text[clause.end() :]
    return text


def _without_aside(text: str) -> str:
    """Without what follows the last comma, where it speaks of the writer or reader and names nothing."""
    bare = text.rstrip(" .!?")
    while True:
        remark = _REMARK.search(bare)
        if remark and remark.start() > 10:
            bare = bare[: remark.start()]
            continue
        aside = _ASIDE.search(bare)
        if aside is None or not _OPENS_ASIDE.match(aside["aside"]) or not _OF_THE_MIND.search(aside["aside"]):
            break
        if _DOUBTS.search(aside["aside"]):
            break  # "…, I doubt it"
        if _NAMES_SOMETHING.search(aside["aside"]) or aside.start() < 10:
            break
        bare = bare[: aside.start()]
    return bare if bare != text.rstrip(" .!?") else text
