"""The known names in an article, looked up in one call, and where they stand among its tokens.

An article is too long to look up every run of its words. Names in articles begin and end with a capital
or a figure, so only such runs are asked for, and those that begin with a few lower-case words of forces
("the coalition"). In a message, where nobody types capitals, `find_names` reads, misspellings included.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.extraction.lexicon import LOWER_NAMES, NO_SCENES
from bot.extraction.naming.gazetteer import COUNTRY_OF, TOWNS
from bot.extraction.statements import Named, Span
from bot.extraction.text.tokens import Token
from bot.model import EntityKind
from bot.names.common_words import TITLES
from bot.names.index import Name, NameIndex, rank
from bot.names.matching import find_names
from bot.names.spelling import normal_form

LONGEST = 6  # words of a name
_ARTICLES = frozenset({"the", "al", "el"})
_LINKS = frozenset("au of and in on for the to de du by with against from".split())
_FUNCTION = frozenset("is us it in on at an as or if may march will".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A known name in a sentence: tokens `first` to `end` (not included) of the sentence.

    `adjective` says that it is one ("German", "Americans") or may be ("US").
    """

    first: int
    end: int
    named: Named
    adjective: bool = False
    within: Named | None = None  # of a town: the country it is in
    entity: str = field(init=False)  # of what is named; asked thousands of times an article, so kept here too
    kind: EntityKind | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "entity", self.named.entity or "")
        object.__setattr__(self, "kind", self.named.kind)


Run = tuple[int, int]  # tokens of a sentence, the last included


def find_mentions(text: str, sentences: Sequence[Sequence[Token]], index: NameIndex) -> list[list[Mention]]:
    """The known names of each sentence of an article, in order, the longest where they overlap; one look-up."""
    runs = [_runs(tokens) for tokens in sentences]
    forms = list(dict.fromkeys(form for found in runs for form in found.values()))
    if not forms:
        return [[] for _ in sentences]
    countries = sorted({COUNTRY_OF[form] for form in forms if COUNTRY_OF.get(form)})
    by_form: dict[str, list[Name]] = {}
    for name in index.exact(list(dict.fromkeys([*forms, *countries]))):
        by_form.setdefault(name.form, []).append(name)
    for named in by_form.values():
        named.sort(key=rank)
    chosen = [_chosen(text, tokens, found, by_form) for tokens, found in zip(sentences, runs, strict=True)]
    return _without_other_embassies(chosen)


def _without_other_embassies(found: list[list[Mention]]) -> list[list[Mention]]:
    """The same without "the U.S. embassy" in a text that is in another country by then than that embassy is."""
    country = ""
    for at, mentions in enumerate(found):
        kept = []
        for each, following in zip(mentions, [*mentions[1:], None], strict=False):
            theirs = _country(each)
            if each.named.text.lower().endswith("embassy") and each.entity in TOWNS:
                beside = _country(following) if following is not None and following.first <= each.end + 2 else ""
                if (beside or country or theirs) != theirs:
                    continue
            elif theirs and not each.adjective:
                country = theirs
            kept.append(each)
        if len(kept) < len(mentions):
            found[at] = kept
    return found


def _country(mention: Mention) -> str:
    """The country a place is in or is; empty where that is not known, and for who is no place."""
    if mention.within is not None:
        return mention.within.entity or ""
    if mention.kind is not EntityKind.PLACE or mention.entity in NO_SCENES:
        return ""
    return TOWNS.get(mention.entity, mention.entity)


def find_typed(text: str, sentences: Sequence[Sequence[Token]], index: NameIndex) -> list[list[Mention]]:
    """The same for a short message, where capitals say nothing and names may be misspelt."""
    found: list[list[Mention]] = [[] for _ in sentences]
    matches = find_names(text, index)
    for number, tokens in enumerate(sentences):
        if not tokens:
            continue
        starts = [token.start for token in tokens]
        for match in matches:
            if not tokens[0].start <= match.start < tokens[-1].end:
                continue
            first = bisect_left(starts, match.start)
            end = bisect_left(starts, match.end)
            adjectival = match.name.adjective or any(name.adjective for name in match.others)
            adjectival = adjectival or (match.name.kind is EntityKind.PLACE and match.name.form in ("us", "usa"))
            named = Named(match.typed, Span(match.start, match.end), match.entity, match.name.kind)
            found[number].append(Mention(first, max(end, first + 1), named, adjectival))
    return found


@lru_cache(maxsize=1 << 14)
def word_form(word: str) -> str:
    """A token's word as `normal_form` writes it; empty for an article."""
    if word in _ARTICLES:
        return ""
    if word.isascii():
        return word.replace("'", "")
    return normal_form(word)


def _runs(tokens: Sequence[Token]) -> dict[Run, str]:
    """The runs of tokens that may be a name, with their normal forms."""
    shouted = _shouted(tokens)
    found: dict[Run, str] = {}
    for first, (word, _, _, capital, glued, value, _, _, upper) in enumerate(tokens):
        lower = word in LOWER_NAMES
        if not (capital or lower or (value is not None and not glued)) or word == "the":
            continue
        if word in _FUNCTION and (not upper or shouted):
            continue
        _grow(tokens, first, lower, found)
    return found


def _grow(tokens: Sequence[Token], first: int, lower: bool, found: dict[Run, str]) -> None:
    form, words, links = "", 0, 0
    for at in range(first, len(tokens)):
        written, _, _, capital, _, value, _, is_word, _ = tokens[at]
        number = value is not None
        if not (is_word or number):
            if not _joins(tokens, at):
                break
            continue
        ends = written in _LAST_WORDS
        named = capital or number or lower
        links = 0 if named else links + 1
        if not (named or ends):
            joins = written in _LINKS or _after_possessive(tokens, at, first) or _hyphened(tokens, at)
            if links > 2 or not joins:
                break
        word = word_form(written)
        if not word:
            continue
        form = f"{form} {word}" if form else word
        words += 1
        if (named or ends) and not (number and at == first and written.isdigit()):
            found[(first, at)] = form
        if words == LONGEST:
            break


# Lower-case words that end names of groups and events ("US troops" is none; "Kabul University attack" is).
_LAST_WORDS = frozenset(
    """troops forces mission coalition attack attacks deal agreement group government militias factions parliament
    embassy administration airport air base zone army military invasion war strike retaliation summit dialogue party
    lawmakers killing region""".split()
)


def _hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether a small word is the link of a name written with hyphens: "Mazar-i-Sharif", "Nad-e Ali"."""
    return len(tokens[at].word) <= 2 and tokens[at].glued and at > 0 and tokens[at - 1].word == "-"


def _after_possessive(tokens: Sequence[Token], at: int, first: int) -> bool:
    return at > first and tokens[at - 1].possessive


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark may stand inside a name: a hyphen between words, the stop of an initial, a slash of 9/11."""
    token = tokens[at]
    glued = token.glued and at + 1 < len(tokens) and tokens[at + 1].glued
    if token.word in ("-", "'"):
        return glued
    if token.word == "/":
        return glued and tokens[at + 1].value is not None
    return token.word == "." and token.glued and len(tokens[at - 1].word) == 1


def _chosen(text: str, tokens: Sequence[Token], runs: dict[Run, str], by_form: dict[str, list[Name]]) -> list[Mention]:
    taken: set[int] = set()
    found: list[Mention] = []
    for run in sorted(
        (each for each, form in runs.items() if form in by_form or form in COUNTRY_OF),
        key=lambda each: (each[0] - each[1], each),
    ):
        inside = range(run[0], run[1] + 1)
        if not taken.isdisjoint(inside):
            continue
        names = [name for name in by_form.get(runs[run], ()) if _is_meant(tokens, run, name)]
        if not names:
            if runs[run] in COUNTRY_OF and tokens[run[0]].capital and runs[run] not in by_form:
                taken.update(inside)
                found.append(_town(text, tokens, run, by_form.get(COUNTRY_OF[runs[run]], ())))
            continue
        taken.update(inside)
        found.append(_mention(text, tokens, run, names))
        if len(inside) > 1:
            inner = _place_inside(text, tokens, run, runs, by_form)
            found += [each for each in inner if each.entity != names[0].entity]
    return sorted(found, key=lambda each: each.first)


def _town(text: str, tokens: Sequence[Token], run: Run, countries: Sequence[Name]) -> Mention:
    """A place of the gazetteer that no name is known of, with its country."""
    town = _mention(text, tokens, run, [Name("", "", "", EntityKind.PLACE)])
    span = town.named.span
    within = next((Named(name.text, span, name.entity, name.kind) for name in countries if not name.adjective), None)
    return replace(town, named=replace(town.named, entity=None), within=within)


def _place_inside(
    text: str, tokens: Sequence[Token], run: Run, runs: dict[Run, str], by_form: dict[str, list[Name]]
) -> list[Mention]:
    """The place at the end of a longer name: "NATO Mission Iraq".

    None in that of a group ("Islamic State of Iraq") or of a country ("South Sudan").
    """
    for name in by_form.get(runs[run], ()):
        if name.kind is EntityKind.GROUP or (name.kind is EntityKind.PLACE and name.entity not in TOWNS):
            return []
    for first in range(run[0] + 1, run[1] + 1):
        for name in by_form.get(runs.get((first, run[1]), ""), ()):
            if name.kind is EntityKind.PLACE and not name.adjective:
                return [_mention(text, tokens, (first, run[1]), [name])]
    return []


def _mention(text: str, tokens: Sequence[Token], run: Run, names: Sequence[Name]) -> Mention:
    start = tokens[run[0]].start
    last = tokens[run[1]]
    end = last.end - 2 if last.possessive else last.end
    adjective = False
    for name in names:
        adjective = adjective or (name.adjective and name.entity == names[0].entity)
    named = Named(text[start:end], Span(start, end), names[0].entity, names[0].kind)
    return Mention(run[0], run[1] + 1, named, adjective)


def _is_meant(tokens: Sequence[Token], run: Run, name: Name) -> bool:
    """Whether a name is meant: an abbreviation in capitals, and a surname that is nobody else's."""
    if run[0] == run[1]:
        token = tokens[run[0]]
        if name.text.isupper() and len(name.text) <= 4 and not _all_capitals(token):
            return False
        if name.kind is EntityKind.PERSON and run[0] > 0:
            before = tokens[run[0] - 1]
            if before.capital and before.is_word and before.end + 1 == token.start and not _is_title(before):
                return run[0] == 1
    return True


def _is_title(token: Token) -> bool:
    return token.word in TITLES


def _all_capitals(token: Token) -> bool:
    return token.upper


def _shouted(tokens: Sequence[Token]) -> bool:
    """Whether a line is all in capitals, so that they say nothing."""
    words = 0
    for token in tokens:
        if token.is_word:
            if not token.upper:
                return False
            words += 1
    return words > 2
