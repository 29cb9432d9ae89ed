"""Names in running text: "how many us troops were in irak", "what did stoltenburg say".

Exact names come first, the longest at each place. Of the words left over, those that are no ordinary
English words may be misspelt names; they are read so only where the match is sure. The rest of the
module is about words that are both a name and a word: us, IS, "the Alliance".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.model import EntityKind
from bot.names.common_words import FUNCTION_WORDS, GIVEN_NAMES, LINKS, TITLES, is_ordinary, word_set
from bot.names.index import SURE, Match, Name, NameIndex, exact_reason, rank
from bot.names.scores import Memo, best_by_entity, joined_names, near_names, score_names
from bot.names.spelling import Likeness, Reason, Token, keys, tokens

LONGEST_NAME = 6  # words
LONGEST_MISSPELT = 5
# In a long text only so many unknown words are looked at: a question has a handful, and an article
# is read by extraction, not by this.
MOST_UNKNOWN = 40

_BREAKS = frozenset(",;:?!\n|/")


def find_names(text: str, index: NameIndex, misspelt: bool = True) -> list[Match]:
    """The names in a text, in order, not overlapping: exact ones, and (unless told not to) sure misspellings.

    Two look-ups at most: one `index.exact`, one `index.candidates`. Cost grows with the text's
    length; beyond MOST_UNKNOWN unknown words no more misspellings are looked for.
    """
    words = _Words(text)
    exact = _exact_matches(words, index)
    fuzzy = _fuzzy_matches(words, exact, index) if misspelt else []
    taken = {at for _, (first, last) in fuzzy for at in range(first, last + 1)}
    kept = [each for each in exact if not taken.intersection(range(each[1][0], each[1][1] + 1))]
    known = {at for _, (first, last) in kept for at in range(first, last + 1)}
    found = [each for each in kept if not _is_another_person(words, each, known)]
    found += [each for each in fuzzy if not _is_another_person(words, each, known)]
    return [match for match, _ in sorted(found, key=lambda each: each[0].start)]


_Span = tuple[int, int]  # first and last word
_Found = tuple[Match, _Span]


class _Words:
    """The words of a text without its articles, what stands before them, and where names may not run on."""

    def __init__(self, text: str) -> None:
        self.text = text
        every = tokens(text)
        self.tokens: list[Token] = []
        self.starts: list[int] = []  # where a name beginning at this word starts: at its "al-"
        self.after_the: list[bool] = []
        self.broken: list[bool] = []  # whether a name may not run from the word before into this one
        for at, token in enumerate(every):
            if token.article:
                continue
            before = every[at - 1] if at else None
            article = before if before is not None and before.article else None
            attached = article is not None and article.form != "the" and not self._breaks(article.end, token.start)
            self.after_the.append(article is not None and article.form == "the")
            self.starts.append(article.start if article is not None and attached else token.start)
            self.broken.append(bool(self.tokens) and self._breaks(self.tokens[-1].end, token.start))
            self.tokens.append(token)
        self.forms = [token.form for token in self.tokens]
        self.shouted = text.isupper()

    def _breaks(self, end: int, start: int) -> bool:
        gap = self.text[end:start]
        if not _BREAKS.isdisjoint(gap):
            return "/" not in gap or not self.text[start : start + 1].isdigit()
        single = end >= 1 and (end == 1 or not self.text[end - 2].isalpha())
        return "." in gap and gap.rstrip() != gap and not single

    def raw(self, at: int) -> str:
        token = self.tokens[at]
        return self.text[token.start : token.end]

    def form(self, at: int) -> str:
        return self.forms[at] if 0 <= at < len(self.forms) else ""

    def spans(self, first: int, longest: int) -> Iterator[int]:
        """The last words of the names that may begin at a word, the longest first."""
        last = first
        while last + 1 < len(self.tokens) and last + 1 - first < longest and not self.broken[last + 1]:
            last += 1
        return iter(range(last, first - 1, -1))

    def match(self, name: Name, score: float, reason: Reason, span: _Span, others: Sequence[Name] = ()) -> Match:
        start, end = self.starts[span[0]], self.tokens[span[1]].end
        return Match(name.entity, name, score, reason, self.text[start:end], start, end, tuple(others))


def _exact_matches(words: _Words, index: NameIndex) -> list[_Found]:
    spans = {
        (first, last): " ".join(words.forms[first : last + 1])
        for first in range(len(words.tokens))
        for last in words.spans(first, LONGEST_NAME)
    }
    if not spans:
        return []
    by_form: dict[str, list[Name]] = {}
    for name in index.exact(list(dict.fromkeys(spans.values()))):
        by_form.setdefault(name.form, []).append(name)
    found: list[_Found] = []
    taken: set[int] = set()
    for span in sorted((each for each in spans if spans[each] in by_form), key=lambda each: (each[0] - each[1], each)):
        inside = range(span[0], span[1] + 1)
        if not taken.isdisjoint(inside):
            continue
        names = sorted(_meant(words, span, by_form[spans[span]]), key=rank)
        if not names:
            continue
        taken.update(inside)
        others = {name.entity: name for name in reversed(names) if name.entity != names[0].entity}
        found.append((words.match(names[0], 100.0, exact_reason(names[0]), span, tuple(others.values())[::-1]), span))
    return found


def _meant(words: _Words, span: _Span, names: Sequence[Name]) -> list[Name]:
    """Those of equally written names that are meant as names here, and not as words."""
    if span[0] != span[1]:
        return list(names)
    at = span[0]
    form = words.forms[at]
    if form == "us":
        return list(names) if _is_country(words, at) else []
    if form == "is":
        return list(names) if _is_group(words, at) else []
    if form in FUNCTION_WORDS and not (words.raw(at).isupper() and not words.shouted):
        return []
    if words.after_the[at] or words.raw(at)[:1].isupper():
        return list(names)
    # "the Alliance" is a name and "alliance" is not; "the Taliban" has "Taliban" beside it.
    plain = {name.entity for name in names if not name.text.lower().startswith("the ")}
    return [name for name in names if name.entity in plain]


# After these "us" is the speakers, whatever follows but a noun that takes "US" before it.
_TO_US = word_set("""
    tell tells told give gives gave given let lets help helps show shows showed remind ask asks inform
    teach send sends bring join for among bothers concerns
    """)
_OF_US = word_set("""
    many all some both most one two three none any each few several rest
    """)
_TO_OF_US = word_set("""
    explain explains happened happens say says said important close give speak talk talks
    """)
_US_NOUNS = word_set("""
    troop troops force forces soldier soldiers army military marines navy personnel base bases embassy
    government administration president congress senate citizens contractor contractors ambassador
    presence mission combat withdrawal pullout exit drone drones airstrike airstrikes strike strikes
    raid invasion policy officials official general commander commanders secretary defence defense
    special ground intelligence diplomats servicemen service-members servicemembers members lawmakers
    election sanctions allies coalition led backed response retaliation
    """)


def _is_country(words: _Words, at: int) -> bool:
    """Whether "us" is the United States: always in this product, but after "tell", "give", "for" …"""
    raw = words.raw(at)
    if "." in raw or (raw.isupper() and not words.shouted):
        return True
    if words.form(at + 1) in _US_NOUNS or words.broken[at]:
        return True
    before, earlier = words.form(at - 1), words.form(at - 2)
    if before in _TO_US:
        return False
    return not ((before == "of" and earlier in _OF_US) or (before == "to" and earlier in _TO_OF_US))


_AGAINST = word_set("""
    against anti fighting fight fought defeat defeating defeated battling battle
    """)
_GROUP_WORDS = word_set("""
    group fighters fighter militants jihadists terrorists members caliphate leader
    """)


def _is_group(words: _Words, at: int) -> bool:
    """Whether "is" is the group: in capitals, after "against", or in "the IS group"."""
    if words.raw(at).isupper() and not words.shouted:
        return True
    return words.form(at - 1) in _AGAINST or (words.after_the[at] and words.form(at + 1) in _GROUP_WORDS)


def _fuzzy_matches(words: _Words, exact: Sequence[_Found], index: NameIndex) -> list[_Found]:
    covered = {at for _, (first, last) in exact for at in range(first, last + 1)}
    unknown = [at for at, form in enumerate(words.forms) if at not in covered and _may_be_misspelt(form)]
    unknown = unknown[:MOST_UNKNOWN]
    spans = list(dict.fromkeys(span for at in unknown for span in _windows(words, at)))
    if not spans:
        return []
    typed = [" ".join(words.forms[first : last + 1]) for first, last in spans]
    candidates = index.candidates(list(dict.fromkeys(key for form in typed for key in keys(form))))
    memo: Memo = {}
    near = near_names({words.forms[at] for at in unknown}, candidates, memo)
    found: list[_Found] = []
    taken: set[int] = set()
    for span in sorted(spans, key=lambda each: (each[0] - each[1], each)):
        inside = range(span[0], span[1] + 1)
        if not taken.isdisjoint(inside):
            continue
        forms = words.forms[span[0] : span[1] + 1]
        names = dict.fromkeys(name for form in forms for name in near.get(form, ()))
        if len(forms) > 1 or not names:
            names.update(dict.fromkeys(joined_names(forms, candidates)))
        match = _sure_match(words, span, score_names(forms, names, memo))
        if match:
            taken.update(inside)
            found.append((match, span))
    return found


def _may_be_misspelt(form: str) -> bool:
    """Whether a word that is no known name may be one misspelt: never an ordinary word or a number."""
    return len(form) >= 5 and not form.isdigit() and not is_ordinary(form)


def _windows(words: _Words, at: int) -> Iterator[_Span]:
    """The stretches of text around an unknown word that may be one name."""
    first, earliest = at, max(0, at + 1 - LONGEST_MISSPELT)
    while first > earliest and not words.broken[first] and _joins(words.form(first - 1)):
        first -= 1
    for start in range(first, at + 1):
        last = start
        while True:
            if last >= at:
                yield start, last
            last += 1
            full = last - start >= LONGEST_MISSPELT or last >= len(words.forms)
            if full or words.broken[last] or not _joins(words.form(last)):
                break


def _joins(form: str) -> bool:
    return form not in FUNCTION_WORDS and form not in LINKS


def _sure_match(words: _Words, span: _Span, scored: dict[Name, Likeness]) -> Match | None:
    best = best_by_entity(scored)
    if not best or best[0][1][0] < SURE:
        return None
    name, (score, reason) = best[0]
    return words.match(name, score, reason, span)


def _is_another_person(words: _Words, found: _Found, known: set[int]) -> bool:
    """Whether a surname stands behind a given name that is not its bearer's: "hunter biden".

    The bearer's own full names are longer exact names or misspelt ones, so they never come here. A
    misspelt surname is not believed behind an unknown word either ("Esmail Ghaani").
    """
    match, (first, last) = found
    alone = first == last and match.name.kind is EntityKind.PERSON and first > 0 and not words.broken[first]
    if not alone or first - 1 in known:
        return False
    before = words.forms[first - 1]
    unknown = match.score < 100 and before not in TITLES and not is_ordinary(before)
    return before in GIVEN_NAMES or unknown
