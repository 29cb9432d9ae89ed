"""A text cut into paragraphs and sentences, with exact offsets.

A full stop ends a sentence only before a capital, a figure or a quotation mark: machine translation
sprinkles full stops before lower case, and those sentences belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extraction.statements import Span

LONGEST = 2_000  # characters of a sentence; a longer one is cut, so that a line of any length is read in bounded time
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# "ended.3 As": the mark of a footnote that is glued to the stop, where no decimal can stand.
_AFTER_STOP = r"(?<=[^\W\d_][.!?\"')])|(?<=[.!?)][\"')])|(?<=\)\.)|(?<=,\d{3}\.)|(?<=\b[12][09]\d{2}\.)"
_FOOTNOTE = rf"(?:{_AFTER_STOP})\d{{1,3}}(?=\s+[\"'(]*[A-Z])"
_MARKS = r"(?:\[\w{1,4}\]|\(\d{1,3}\))*"  # of footnotes
_STOP = re.compile(rf"[.!?\u2026][\"')\]\x00]*(?:{_FOOTNOTE})?{_MARKS}\s+(?=[\"'(\[]*\w)|;\s+(?=[A-Z])")
_LAST_WORD = re.compile(r"[\w.&'\x00-]{1,12}$")
_ABBREVIATIONS = frozenset(
    """gen lt col maj sgt cpl pfc pvt capt cmdr cdr adm brig mr mrs ms dr sen rep gov amb prof st jr sr no nos vs etc
    jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun dept est approx ca fig
    inc corp co ltd spc spec rev hon hq cmd e.g i.e a.m p.m ret sgts spcs cpls pfcs lts cols gens majs capts reps
    sens drs""".split()
)
_OPENERS = frozenset(
    """the a an he she it they we i in on at but and this that these those there his her its their our some as after
    while when if for with since by from more most many all also however""".split()
)


def paragraphs(text: str) -> Iterator[Span]:
    """The lines of a text that are not blank, without the spaces around them."""
    for match in _LINE.finditer(text):
        line = match[0]
        left = len(line) - len(line.lstrip())
        right = len(line.rstrip())
        if left < right:
            yield Span(match.start() + left, match.start() + right)


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph of a plain text, none longer than LONGEST characters."""
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if not _ends(text, start, stop):
            continue
        yield from _cut(text, Span(start, stop.end()))
        start = stop.end()
    yield from _cut(text, Span(start, paragraph.end))


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    following = text[stop.end() : stop.end() + 14].lstrip("\"'([")
    if text[stop.start()] in "!?;":
        return following[:1].isupper() or following[:1].isdigit()
    if following[:1].islower():
        return False
    before = _LAST_WORD.search(text, max(start, stop.start() - 13), stop.start())
    word = before[0].lower().lstrip("'\"(-") if before else ""
    if word.rpartition("-")[2] in _ABBREVIATIONS:  # "Maj.-Gen." too
        return False
    initial = len(word) == 1 and word.isalpha()
    if initial or ("." in word and word.replace(".", "").isalpha() and len(word) <= 5):
        opener = re.match(r"\w+", following)
        return not initial and opener is not None and opener[0].lower() in _OPENERS
    return True


def _cut(text: str, span: Span) -> Iterator[Span]:
    start, end = span.start, span.end
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        yield Span(start, cut)
        start = cut
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)
