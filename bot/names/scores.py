"""How well typed words fit a name, from 0 to 100: words paired by likeness, weighed by length.

The rules say what missing and additional words cost: a surname names a person, a given name does not,
and "Stephen Miller" is not sure to be the Miller of the sources.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from bot.model import EntityKind
from bot.names.common_words import GIVEN_NAMES, GROUP_NOUNS, LINKS, TITLES, is_ordinary
from bot.names.index import POSSIBLE, SURE, Name, is_capitals, rank
from bot.names.spelling import OFFERED, Likeness, Reason, joined, likeness, looks_like, without_article

# What a match scores that may be offered and never answered.
_JUST_POSSIBLE = 86.0
CLOSELY = 20  # names compared word by word in one look-up (0.06 ms each)
_TIE = 1.5  # scores nearer than this tell nothing

# Likenesses already worked out in one look-up.
Memo = dict[tuple[str, str, bool], Likeness]


def is_closed(name: Name) -> bool:
    """Whether a name matches only exactly: in capitals, or of four letters or fewer (measured: else
    "IS" and "EI" stand in "suleimani")."""
    return is_capitals(name.text) or len(name.form.replace(" ", "")) <= 4


def is_settled(name: Name) -> bool:
    """Whether a name has one spelling: of a place, a people or an English word, not a transcription."""
    return name.adjective or name.kind is EntityKind.PLACE or _is_english(name.form)


@lru_cache(maxsize=4096)
def _is_english(form: str) -> bool:
    return all(map(is_ordinary, form.split()))


def _best_first(scored: tuple[Name, Likeness]) -> tuple[float, tuple[bool, int, str], int, str]:
    name, (score, _) = scored
    return -score, rank(name), len(name.form), name.form


def best_by_entity(scored: dict[Name, Likeness]) -> list[tuple[Name, Likeness]]:
    """The best name of each entity, best entity first; below POSSIBLE nothing."""
    best: dict[str, tuple[Name, Likeness]] = {}
    for name, found in sorted(scored.items(), key=_best_first):
        if found[0] >= POSSIBLE:
            best.setdefault(name.entity, (name, found))
    return list(best.values())


def near_names(forms: Iterable[str], names: Sequence[Name], memo: Memo) -> dict[str, list[Name]]:
    """For each typed word, the names that have a word like it: all others need no closer look."""
    bearers: dict[str, list[Name]] = {}
    for name in names:
        for word in named_words(name.form):
            bearers.setdefault(word, []).append(name)
    near: dict[str, list[Name]] = {}
    for form in forms:
        for word, named in bearers.items():
            if looks_like(form, word):
                alike = memo[form, word, False] = likeness(form, word)
                if alike[0] >= POSSIBLE / 100:
                    near.setdefault(form, []).extend(named)
    return near


def joined_names(typed: Sequence[str], names: Iterable[Name]) -> list[Name]:
    """The names that the typed words may be, were their words parted elsewhere."""
    return [name for name in names if _may_be_joined(typed, named_words(name.form))]


def likeliest(typed: str, names: Sequence[Name]) -> list[Name]:
    """Those of many names that are worth a close look: the nearest by rapidfuzz's own measure, which is quick."""
    if len(names) <= CLOSELY:
        return list(names)
    forms = [name.form for name in names]
    # WRatio finds a surname within a name; the plain ratio keeps short names from drowning in parts of long ones.
    nearest = process.extract(typed, forms, scorer=fuzz.WRatio, limit=CLOSELY)
    nearest += process.extract(typed, forms, scorer=fuzz.ratio, limit=CLOSELY // 3)
    found = {at for _, _, at in nearest}
    return [names[at] for at in sorted(found)]


def score_names(typed: Sequence[str], names: Iterable[Name], memo: Memo | None = None) -> dict[Name, Likeness]:
    """How well each name fits the typed words (0 to 100), names below POSSIBLE left out.

    When the best fit several entities nearly alike, none of them is sure.
    """
    memo = {} if memo is None else memo
    scored: dict[Name, Likeness] = {}
    for name in names:
        found = score_name(typed, name, memo)
        if found[0] >= POSSIBLE:
            scored[name] = found
    return _humbled(scored)


def _humbled(scored: dict[Name, Likeness]) -> dict[Name, Likeness]:
    best = best_by_entity(scored)
    if len(best) < 2 or best[0][1][0] < SURE:
        return scored
    (first, (top, _)), rivals = best[0], best[1:]
    tied = [name for name, (score, _) in rivals if top - score < _TIE and not _stands_in(first, name)]
    if not tied:
        return scored
    return {name: (min(score, _JUST_POSSIBLE), reason) for name, (score, reason) in scored.items()}


def _stands_in(shorter: Name, longer: Name) -> bool:
    """Whether a name is part of another ("Kataib Hezbollah" of "Kataib Hezbollah leader")."""
    return f" {shorter.form} " in f" {longer.form} "


def score_name(typed: Sequence[str], name: Name, memo: Memo) -> Likeness:
    """How well the typed words (of a normal form) fit one name, 0 to 100, and why.

    Words are paired by likeness and weighted by length, ordinary words less. Words missing on
    either side cost according to what they are: see `_part_of_name` and `_more_than_name`.
    """
    if is_closed(name):
        return _short_name(typed, name)
    ours = telling_words(typed)
    theirs = named_words(name.form)
    if not any(looks_like(our, their) for our in ours for their in theirs) and not _may_be_joined(ours, theirs):
        return 0.0, Reason.MISSPELLING
    strict = is_settled(name)
    pairs = _pairs(ours, theirs, strict, memo)
    best = (0.0, Reason.MISSPELLING)
    if pairs:
        best = _score_pairs(ours, theirs, pairs, name)
    if best[0] < SURE and len(ours) != len(theirs):
        best = max(best, _as_one_word(ours, theirs, strict), key=lambda each: each[0])
    if best[0] >= SURE and len(ours) == 1 and ours[0] in GIVEN_NAMES:
        return _JUST_POSSIBLE, best[1]
    if len(ours) == 1 and is_ordinary(ours[0]):
        return 0.0, best[1]
    return best


def telling_words(words: Sequence[str]) -> list[str]:
    """The words without those that only join others."""
    return [word for word in words if word not in LINKS] or list(words)


@lru_cache(maxsize=4096)
def named_words(form: str) -> tuple[str, ...]:
    """The telling words of a name's normal form."""
    return tuple(telling_words(form.split()))


def _short_name(typed: Sequence[str], name: Name) -> Likeness:
    """A short name in small letters may be offered for the same sound ("irac"), no more."""
    if len(typed) != 1 or is_capitals(name.text) or len(typed[0]) < 4 or " " in name.form or is_ordinary(typed[0]):
        return 0.0, Reason.MISSPELLING
    value, reason = likeness(typed[0], name.form)
    return (100 * value if value >= POSSIBLE / 100 and reason is not Reason.MISSPELLING else 0.0), reason


# (typed position, name position, likeness)
_Pair = tuple[int, int, Likeness]


def _pairs(ours: Sequence[str], theirs: Sequence[str], strict: bool, memo: Memo) -> list[_Pair]:
    """Each typed word with the word of the name it is most like, no word twice."""
    found: list[_Pair] = []
    for i, our in enumerate(ours):
        for j, their in enumerate(theirs):
            alike = memo.get((our, their, strict))
            if alike is None:
                alike = memo[our, their, strict] = likeness(our, their, strict)
            if alike[0] >= POSSIBLE / 100:
                found.append((i, j, alike))
    if len(found) < 2:
        return found
    found.sort(key=lambda pair: (-pair[2][0], pair[0], pair[1]))
    kept: list[_Pair] = []
    for pair in found:
        if all(pair[0] != other[0] and pair[1] != other[1] for other in kept):
            kept.append(pair)
    return kept


def _weight(word: str) -> float:
    return len(word) * (0.3 if is_ordinary(word) else 1.0)


_REASONS = (Reason.EXACT, Reason.SPELLING, Reason.TRANSLITERATION, Reason.MISSPELLING)


def _score_pairs(ours: Sequence[str], theirs: Sequence[str], pairs: Sequence[_Pair], name: Name) -> Likeness:
    our_pairs, their_pairs = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    ignored = TITLES if name.kind is EntityKind.PERSON else GROUP_NOUNS
    extra = [word for i, word in enumerate(ours) if i not in our_pairs and word not in ignored]
    missing = [word for j, word in enumerate(theirs) if j not in their_pairs and not (j == 0 and word in TITLES)]
    weights = [_weight(ours[i]) + _weight(theirs[j]) for i, j, _ in pairs]
    quality = sum(w * pair[2][0] for w, pair in zip(weights, pairs, strict=True)) / sum(weights)
    reason = max((pair[2][1] for pair in pairs), key=_REASONS.index)
    if len(ours) == 1 and quality < 0.75:
        return 0.0, reason
    if not extra and not missing:
        in_order = all(a[1] < b[1] for a, b in zip(sorted(pairs), sorted(pairs)[1:], strict=False))
        spelt = Reason.SPELLING if reason is Reason.EXACT else reason
        most = _JUST_POSSIBLE if _is_doubtful_surname(theirs, pairs, name) else 98.0
        return min(most, 100 * quality - (0 if in_order else 1)), spelt
    if all(is_ordinary(ours[i]) for i in our_pairs):
        return 0.0, reason
    if not extra:
        return quality * _part_of_name(theirs, their_pairs, name), Reason.PART_OF_NAME
    covered = 1 - sum(map(_weight, extra)) / sum(map(_weight, ours))
    if not missing:
        return quality * _more_than_name(covered), reason
    if name.kind is EntityKind.PERSON and _surname(theirs) not in their_pairs:
        return 0.0, reason
    share = 1 - sum(map(_weight, missing)) / sum(map(_weight, theirs))
    return 90 * quality * min(covered, share), Reason.PART_OF_NAME


def _surname(words: Sequence[str]) -> int:
    """The position of the word that a person is known by: the last that is no ordinary word."""
    return next((at for at in range(len(words) - 1, -1, -1) if not is_ordinary(words[at])), len(words) - 1)


def _is_doubtful_surname(words: Sequence[str], pairs: Sequence[_Pair], name: Name) -> bool:
    """Whether a person's surname is only somewhat like: a given name does not make up for it."""
    surname = _surname(words)
    return name.kind is EntityKind.PERSON and any(at == surname and alike[0] <= OFFERED for _, at, alike in pairs)


def _part_of_name(words: Sequence[str], paired: set[int], name: Name) -> float:
    """The most that part of a name can score.

    A surname, or two words with it, names a person; the first word of a group's name names the group
    ("Asaib"). A given name, a short word and part of a place's name are only offered.
    """
    share = sum(_weight(words[at]) for at in paired) / sum(map(_weight, words))
    offered = POSSIBLE + 15 * share
    telling = [
        at for at in paired if len(words[at]) >= 5 and words[at] not in GIVEN_NAMES and not is_ordinary(words[at])
    ]
    if name.kind is EntityKind.PERSON and _surname(words) in paired and not is_ordinary(words[-1]):
        if len(paired) > 1:
            return 96.0
        return 92.0 if telling else offered
    if name.kind is EntityKind.GROUP and 0 in telling and not any(map(is_ordinary, words)):
        return 91.0
    return offered


def _more_than_name(covered: float) -> float:
    """The most that a name can score when other words are typed beside it: "Stephen Miller" is not
    sure to be Miller. `covered` is the share of what was typed that the name explains."""
    return min(55 + 30 * covered, _JUST_POSSIBLE)


def _may_be_joined(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    if len(ours) == len(theirs) or ours[0][0] != theirs[0][0]:
        return False
    typed, named = joined(ours), joined(theirs)
    if min(len(typed), len(named)) < 7 or abs(len(typed) - len(named)) > 4:
        return False
    return named.isalpha() and JaroWinkler.similarity(typed, named) >= 0.8


def _as_one_word(ours: Sequence[str], theirs: Sequence[str], strict: bool) -> Likeness:
    """Names that differ in where their words part: "mc connell", "hashdalshaabi"."""
    if not _may_be_joined(ours, theirs):
        return 0.0, Reason.MISSPELLING
    typed, named = joined(ours), joined(theirs)
    both = likeness(typed, named, strict), likeness(without_article(typed), named, strict)
    value, reason = max(both, key=lambda each: each[0])
    if value < (0.9 if len(named) >= 10 else 0.95):
        return 0.0, reason
    return 98 * value, Reason.SPELLING if reason is Reason.EXACT else reason
