"""How names are spelt: one normal form for what is the same name, and how alike two words are.

Names from Arabic, Persian and Pashto reach a reader in many spellings ("Qasem Soleimani", "Ghassem
Sulaymani"). A word is therefore looked at four ways: its letters; its letters with doubles folded;
its sounds (transliteration classes for consonants and vowels); and its skeleton, the consonants of
a sound alone. The skeleton leads to candidates (`keys`), the others decide (`likeness`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain, pairwise

from anyascii import anyascii
from rapidfuzz.distance import OSA, JaroWinkler

from bot.names.common_words import CROWDED_NAME_WORDS, LINKS, word_set


class Reason(StrEnum):
    """Why a typed name is read as an entity's; `likeness` gives the first four but `exact`."""

    EXACT = "exact"  # equal in normal form
    SPELLING = "spelling"  # the same letters joined, split, doubled or in another order of words
    TRANSLITERATION = "transliteration"  # the same sound written otherwise
    MISSPELLING = "misspelling"  # a letter or two wrong
    PART_OF_NAME = "part_of_name"  # some words of the name
    ABBREVIATION = "abbreviation"  # equal to a name in capitals


# Marks that are written or pasted inside words and are no letters: zero-width and direction marks,
# soft hyphens, Arabic vowel signs and the Arabic stroke that only widens a word, combining accents.
_SILENT = "\u00ad\u061c\u0640\u064b-\u065f\u0670\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff"
_APOSTROPHES = "'\u2018\u2019\u201a\u201b\u02b9-\u02bf\u02c8\u02ca\u02cb\u00b4`\u2032\uff07"
_LETTER = rf"(?:[^\W_]|[{_SILENT}])"
_ABBREVIATION = r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"
_TOKEN = re.compile(rf"{_ABBREVIATION}|{_LETTER}+(?:[{_APOSTROPHES}]+{_LETTER}+)*")
_NOT_LETTER = re.compile(rf"[{_SILENT}{_APOSTROPHES}.]+")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][{_SILENT}]*[sS][{_SILENT}]*$")
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3]")
_SAME_IN_ARABIC = str.maketrans("أإآٱىیېکگة", "اااايييككه")
# "al" before a name, and what it becomes before some consonants; the latter are English words too
# ("as", "at", "an") and count only when a hyphen follows.
_ARTICLES = frozenset({"the", "al", "el"})
_HYPHENED_ARTICLES = word_set("""
    ul il as es ash esh ad ed an en ar er at et az ez ath adh
    """)
_HYPHENS = "-\u2010\u2011\u2012\u2013"


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: its form, where it stands (a possessive 's left out), and what it is."""

    form: str
    start: int
    end: int
    article: bool = False


def tokens(text: str) -> list[Token]:
    """The words of a text in order, with character offsets into `text` as given."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        raw, start = match.group(), match.start()
        possessive = _POSSESSIVE.search(raw)
        if possessive and possessive.start() > 0:
            raw = raw[: possessive.start()]
        form = _word_form(raw)
        if not form:
            continue
        end = start + len(raw)
        hyphen = text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalpha()
        article = form in _ARTICLES or (hyphen and form in _HYPHENED_ARTICLES)
        found.append(Token(form, start, end, article))
    return found


def _word_form(raw: str) -> str:
    if raw.isascii():
        return _NOT_LETTER.sub("", raw).lower()
    folded = _NOT_LETTER.sub("", unicodedata.normalize("NFKC", raw))
    if _ARABIC.search(folded):
        word = folded.translate(_SAME_IN_ARABIC).casefold()
        return word[2:] if word.startswith("ال") and len(word) > 4 else word
    return re.sub(r"[^a-z0-9]+", "", anyascii(folded).lower())


def normal_form(text: str) -> str:
    """A name as it is compared: words in lower case, parted by single spaces.

    Case, accents, apostrophes, hyphens, dots of abbreviations, possessive 's, marks that do not
    show and the articles "the", "al-" and "el-" (wherever they stand) make no difference. Arabic
    script stays Arabic, with its variant letters made one. A text of articles alone keeps them.
    """
    words = tokens(text)
    named = [word.form for word in words if not word.article]
    return " ".join(named or [word.form for word in words])


# Sounds. Order matters: longer spellings first. "x" stands for sh; "dh" and "th" for one Arabic
# letter that is also written d and z (Kadhimi, Kazimi, Kadimi), and "gh" for one also written q.
_CONSONANTS = (
    ("chr", "kr"),
    ("sch", "#"),
    ("ch", "#"),  # French "Hachd", "Daech"
    ("sh", "#"),
    ("kh", "k"),
    ("ck", "k"),
    ("ph", "f"),
    ("dj", "j"),
    ("q", "k"),
    ("c", "k"),
    ("x", "ks"),
    ("#", "x"),
)
_U = re.compile(r"[ouw]+")
_I = re.compile(r"a[iey]+|[iey]+")
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = frozenset("aiu")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a form, looked at every way that `likeness` and `keys` need."""

    letters: str  # Latin letters and digits
    single: str  # doubled letters folded
    sounds: tuple[str, ...]  # one for each way that "gh", "dh" and "th" may sound
    skeletons: tuple[str, ...]  # their consonants; an initial vowel counts, as "a"
    bare: str  # without an "al" or "el" written to it; else empty
    foreign: bool  # from a script without vowels


@lru_cache(maxsize=8192)
def word(form: str) -> Word:
    """The views of one word of a normal form."""
    foreign = not form.isascii()
    letters = re.sub(r"[^a-z0-9]+", "", anyascii(form).lower()) if foreign else form
    spelt = [letters]
    for double, ways in (("gh", "gk"), ("dh", "dz"), ("th", "dz")):
        if double in letters:
            spelt = [each.replace(double, way) for each in spelt for way in ways]
    sounds = tuple(dict.fromkeys(map(_sound, spelt)))
    bare = letters[2:] if letters[:2] in ("al", "el") and len(letters) >= 5 else ""
    skeletons = tuple(dict.fromkeys(map(_skeleton, sounds)))
    return Word(letters, _DOUBLE.sub(r"\1", letters), sounds, skeletons, bare, foreign)


def _sound(letters: str) -> str:
    for spelt, sounded in _CONSONANTS:
        if spelt in letters:
            letters = letters.replace(spelt, sounded)
    head, tail = letters[:1], letters[1:].replace("h", "")
    vowels = _U.sub("u", head + tail) if head != "w" else "w" + _U.sub("u", tail)
    first, rest = (vowels[:1], vowels[1:]) if vowels[:1] == "y" else ("", vowels)
    return _DOUBLE.sub(r"\1", first + _I.sub("i", rest))


def _skeleton(sound: str) -> str:
    consonants = "".join(letter for letter in sound if letter not in _VOWELS)
    return "a" + consonants if sound[:1] in _VOWELS else consonants


_COARSE = str.maketrans("gvzx", "kfds")


def skeleton(letters: str) -> str:
    """The consonants of a word, coarse enough that all spellings of one name share it: "slmn"."""
    return word(letters).skeletons[0].translate(_COARSE)


def keys(form: str) -> tuple[str, ...]:
    """What a name of this normal form is indexed and looked up by, the most selective first.

    Skeletons of neighbouring words together, then of each word; then keys that survive one typo:
    skeletons of four and five letters with one left out, the first three and the last three letters
    of longer ones, and of the sound where the skeleton has three letters or fewer. Initials, and
    words that half of all names have ("Mohammed"), select nothing and give no key of their own,
    unless the form has no others. About eight keys a name.
    """
    words = form.split()
    telling = [each for each in words if each not in LINKS] or words
    joined = [skeleton(first + second) for first, second in pairwise(telling)]
    if 2 < len(telling) <= 4:
        joined.append(skeleton("".join(telling)))
    rare = [each for each in telling if len(each) > 1 and each not in CROWDED_NAME_WORDS] or telling
    bare = [word(each).bare for each in rare]
    apart = [without_article(each) for each in rare if len(each) >= 9 and "al" in each[3:]]
    single = [*rare, *(each for each in bare if each), *apart]
    return tuple(dict.fromkeys(key for key in (*joined, *map(_whole, single), *chain(*map(_one_typo, single))) if key))


def _sounds_and_skeleton(letters: str) -> tuple[str, str]:
    seen = word(letters)
    return seen.sounds[0].translate(_COARSE), seen.skeletons[0].translate(_COARSE)


def _whole(letters: str) -> str:
    """The key of a whole word: its skeleton, or where that is of two letters at most, its sound."""
    sound, consonants = _sounds_and_skeleton(letters)
    return consonants if len(consonants) > 2 else "=" + sound


def _one_typo(letters: str) -> list[str]:
    """Keys one of which a word still has after one typo."""
    sound, consonants = _sounds_and_skeleton(letters)
    size = len(consonants)
    if size <= 3:
        return ["^" + sound[:3], sound[-3:] + "$"] if len(sound) > 3 else []
    near = [consonants[:at] + consonants[at + 1 :] for at in range(size)] if size <= 5 else []
    return [*near, "^" + consonants[:3], consonants[-3:] + "$"] if size >= 5 else near


# How alike two words are, from 0 to 1. From 0.88 a word alone names somebody for sure; from 0.70 to
# that it is worth offering. Set by reading 200,000 English words and 17,000 given and family names
# against the data: none that is common may be a sure match.
_SAME_LETTERS = 0.97
_SAME_SOUND = 0.96
_OTHER_SCRIPT = 0.92
_TWO_SLIPS = 0.89
_SHORT_SAME = 0.82  # words of four letters or fewer are too short to be sure of
_OTHER_VOWEL = 0.86  # sure only beside a word that is right: "Joe Bidan"
OFFERED = 0.80
_FAINT = 0.75
_SHORT_NEAR = 0.70  # counts only beside other words

Likeness = tuple[float, Reason]
_UNLIKE: Likeness = (0.0, Reason.MISSPELLING)


def looks_like(typed: str, named: str) -> bool:
    """Whether two words may be alike at all: the cheap look that spares `likeness` most words."""
    return JaroWinkler.similarity(typed, named) >= 0.6 or typed[:2] in ("al", "el") or not typed.isascii()


def likeness(typed: str, named: str, strict: bool = False) -> Likeness:
    """How alike a typed word and a word of a name are, 0 to 1, and in what way.

    `strict` is for names whose spelling is settled (places, nationalities, English words): other
    vowels do not make the same name there, so one or two wrong letters are all that is forgiven.
    """
    if typed == named:
        return 1.0, Reason.EXACT
    if not looks_like(typed, named):
        return _UNLIKE
    a, b = word(typed), word(named)
    if a.foreign != b.foreign:
        alike = a.foreign and len(a.skeletons[0]) >= 3 and not set(a.skeletons).isdisjoint(b.skeletons)
        return (_OTHER_SCRIPT, Reason.TRANSLITERATION) if alike else _UNLIKE
    if a.letters == b.letters:
        return 1.0, Reason.EXACT
    if a.bare and not strict:
        value, reason = likeness(a.bare, named)
        if value >= 0.9:
            return value - 0.01, Reason.SPELLING if reason is Reason.EXACT else reason
    size = max(len(a.letters), len(b.letters))
    slips: int = OSA.distance(a.letters, b.letters)
    found = _by_sound(a, b, size, slips)
    if not found[0]:
        found = _by_slips(a, b, size, slips, strict)
        if not strict and slips > 1:
            found = max(found, _by_skeleton(a, b, size, slips), key=lambda each: each[0])
    if strict and found[0] > OFFERED and (a.letters[:1] != b.letters[:1] or slips > (1 if size <= 7 else 2)):
        return OFFERED, found[1]
    return found


def _by_sound(a: Word, b: Word, size: int, slips: int) -> Likeness:
    """The same letters but for doubled ones, or the same sound in not too different letters."""
    short = min(len(a.letters), len(b.letters)) <= 4
    if a.single == b.single:
        return (_SHORT_SAME if short else _SAME_LETTERS), Reason.SPELLING
    if set(a.sounds).isdisjoint(b.sounds) or slips > (1 if size <= 6 else size // 2):
        return _UNLIKE
    return (_SHORT_SAME if short else _SAME_SOUND), Reason.TRANSLITERATION


def _by_skeleton(a: Word, b: Word, size: int, slips: int) -> Likeness:
    """The same consonants with other vowels: sure from four consonants on, when as many vowels or
    but one letter differs ("Soleimani", "Sleimani"; not "McNeil" for "McConnell")."""
    if len(a.skeletons[0]) < 3 or set(a.skeletons).isdisjoint(b.skeletons):
        return _UNLIKE
    near, x, y = min((OSA.distance(x, y), x, y) for x in a.sounds for y in b.sounds)
    if near > 3:
        return _UNLIKE
    consonants = len(a.skeletons[0].lstrip("a"))
    as_many = len(x) == len(y) and _other_vowels(x, y) <= 2
    sure = consonants >= 4 and size >= 7 and (as_many or (consonants >= 5 and near <= 2))
    alike = JaroWinkler.similarity(x, y)
    return (0.86 + 0.08 * alike if sure else 0.70 + 0.12 * alike), Reason.TRANSLITERATION


def _other_vowels(x: str, y: str) -> int:
    """How many vowels differ between two sounds of one length; many where a consonant does."""
    pairs = [(p, q) for p, q in zip(x, y, strict=True) if p != q]
    return len(pairs) if all(p in _VOWELS and q in _VOWELS for p, q in pairs) else len(x)


def _by_slips(a: Word, b: Word, size: int, slips: int, strict: bool) -> Likeness:
    """One or two letters wrong. How much one letter means depends on the word's length."""
    if slips == 1:
        return _one_slip(a, b, size, strict), Reason.MISSPELLING
    heard, x, y = min((OSA.distance(x, y, score_cutoff=2), x, y) for x in a.sounds for y in b.sounds)
    if a.sounds[0][:1] != b.sounds[0][:1] or slips > 3:
        return _UNLIKE
    if heard <= 1 and size >= 6:
        longer_by_its_end = x.startswith(y) or y.startswith(x)
        sure = size >= 9 and not strict and not longer_by_its_end and a.letters[:1] == b.letters[:1]
        return (_TWO_SLIPS if sure else OFFERED), Reason.MISSPELLING
    if min(slips, heard) == 2 and size >= 9:
        return (_TWO_SLIPS if size >= (11 if strict else 10) else _FAINT), Reason.MISSPELLING
    return _UNLIKE


def _one_slip(a: Word, b: Word, size: int, strict: bool) -> float:
    """How alike two words are that differ in one letter, or in two swapped ones.

    A short surname with another last letter is another surname (Miller, Milley), and one with
    another consonant mostly is too; vowels and swapped or missing letters inside are typing.
    """
    shorter, longer = sorted((a.letters, b.letters), key=len)
    at = next((i for i, (p, q) in enumerate(zip(shorter, longer, strict=False)) if p != q), len(shorter))
    same_size = len(shorter) == len(longer)
    inside = 0 < at < len(longer) - 1
    swapped = same_size and shorter[at + 1 :] != longer[at + 1 :]
    replaced = same_size and not swapped
    vowel = longer[at] in _WRITTEN_VOWELS and (not replaced or shorter[at] in _WRITTEN_VOWELS)
    if size <= 4:
        return _SHORT_NEAR if vowel and at > 0 else 0.0
    if size == 5:
        return _OTHER_VOWEL if vowel and inside else 0.0 if replaced and not vowel else _FAINT
    if not inside:
        sure = size >= 10 and at > 0 and not strict
    elif size >= 8:
        sure = not replaced or vowel or size >= 10
    elif replaced:
        sure = size == 7 and vowel and not strict and len(a.skeletons[0]) >= 4
    else:
        sure = swapped or vowel or (size == 7 and len(a.skeletons[0]) >= 4 and len(b.skeletons[0]) >= 4)
    if sure:
        return min(0.95, 0.88 + 0.005 * size)
    return _OTHER_VOWEL if vowel and inside else OFFERED


_WRITTEN_VOWELS = frozenset("aeiouyw")


def without_article(letters: str) -> str:
    """A name written as one word, without the "al" inside it: "hashdshaabi" of "hashdalshaabi"."""
    return letters[:3] + letters[3:].replace("al", "", 1)


def joined(forms: Sequence[str]) -> str:
    """Words written as one: "mc connell" for "mcconnell"."""
    return "".join(forms)
