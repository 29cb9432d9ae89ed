"""What a name is to the words around it: the one that attacks, the one attacked, what a visit was to, whose ally it is.

A sentence says who is what by these slots. Where a claim puts one name into a slot that a fact gives to another, the
fact does not bear it out, whatever else the two share.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.checking import lexicon
from bot.checking.clauses import Clauses
from bot.checking.parts import Side, meant
from bot.extraction.text.tokens import Token

Slot = tuple[str, str]
SUBJECT, OBJECT, OF = "subject", "object", "of"
_GROUP = 4  # words after a name, or before its preposition, that are looked at
_STRIKES = frozenset({"airstrike"})
_WITHOUT_ROLE = frozenset({"be", "have"})


def read_slots(
    first: int, after: int, side: Side, modifies: bool, tokens: Sequence[Token], clauses: Clauses
) -> frozenset[Slot]:
    """The slots of the name from token `first` to before `after`. `modifies` says that it stands before its noun."""
    if modifies:
        heads = _nouns_after(after, tokens, clauses)
        if heads and tokens[heads[-1]].word not in lexicon.FORCE_NOUNS - _STRIKES:
            return _before_noun(heads, side, tokens)
    at = _preposition(first, tokens, clauses)
    if at is not None and relative_subject(at, first, after, tokens, clauses):
        at = None
    if at is not None and modifies and tokens[at].word == "of":
        return frozenset()  # "the spokesman of Iraq's army" is the army's
    if at is not None:
        return _after_preposition(at, side, tokens, clauses)
    return _beside_verb(first, after, side, tokens, clauses)


def relative_subject(preposition: int, first: int, after: int, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Whether a name is the doer in a clause without "that": "among the targets the US hit"."""
    if after not in clauses.verbs or clauses.passive(after) or tokens[after].word in lexicon.BE | lexicon.HAVE:
        return False
    return any(clauses.free[at] and meant(tokens[at].word) for at in range(preposition + 1, first))


def _nouns_after(after: int, tokens: Sequence[Token], clauses: Clauses) -> list[int]:
    """The nouns that a name stands before: "drone strike" of "the US drone strike on"."""
    found: list[int] = []
    for at in range(after, min(after + _GROUP, len(tokens))):
        word = tokens[at].word
        ends = word in lexicon.PREPOSITIONS | lexicon.BE | lexicon.HAVE | lexicon.MODALS | lexicon.CLAUSE_OPENERS
        if at in clauses.verbs or ends or word in ("and", "or") or not tokens[at].is_word:
            break
        if clauses.free[at] and meant(word):  # "Iran's Iraqi allies": the other name is passed over
            found.append(at)
    return found


def _before_noun(heads: Sequence[int], side: Side, tokens: Sequence[Token]) -> frozenset[Slot]:
    head = meant(tokens[heads[-1]].word)
    if head & lexicon.ACTION_NOUNS and side is Side.DONE_TO:
        return _of_each(OBJECT, head)
    if head & lexicon.ACTION_NOUNS and side is Side.DOER:
        return _of_each(SUBJECT, head) | _of_each(OF, head)
    return _of_each(OF, head)


def _preposition(first: int, tokens: Sequence[Token], clauses: Clauses) -> int | None:
    """Where the preposition stands that a name follows, its own attributes between; None where a verb comes first."""
    begins, _ = clauses.clause(first)
    for at in range(first - 1, max(begins, first - _GROUP) - 1, -1):
        word = tokens[at].word
        if clauses.dated[at] or not tokens[at].is_word or at in clauses.verbs or word in lexicon.BE | lexicon.HAVE:
            return None
        if clauses.free[at] and (word in lexicon.PREPOSITIONS or word in ("before", "after")):
            return at
    return None


def _after_preposition(at: int, side: Side, tokens: Sequence[Token], clauses: Clauses) -> frozenset[Slot]:
    link = lexicon.SAME_LINK.get(tokens[at].word, tokens[at].word)
    anchor = _content_before(at, tokens, clauses)
    if link == "by" and side is Side.DOER:
        verb = clauses.verb_before(at)
        return _of_each(SUBJECT, meant(tokens[verb].word)) if verb is not None else frozenset()
    if anchor is None:
        return frozenset()
    concepts = meant(tokens[anchor].word)
    acts = concepts & lexicon.ACTION_NOUNS and anchor not in clauses.verbs
    if side is Side.DONE_TO and (acts or tokens[at].word in lexicon.TARGET_PREPOSITIONS):
        return _of_each(OBJECT, concepts)
    return _of_each(link, concepts)


def _content_before(at: int, tokens: Sequence[Token], clauses: Clauses) -> int | None:
    joins = bool(at) and tokens[at - 1].word in ("and", "or", "then", "including")  # "in Iraq and in Syria"
    for before in range(at - 1, max(at - 2 * _GROUP, 0) - 1, -1):
        token = tokens[before]
        if joins and (not clauses.free[before] or token.word in lexicon.PREPOSITIONS or token.word in ("and", "or")):
            continue
        if not token.is_word or token.word in lexicon.CLAUSE_OPENERS:
            return None
        if not clauses.free[before]:
            return None  # another name: "in Iraq's Anbar", "of Jordan in"
        if meant(token.word) and token.word not in lexicon.PREPOSITIONS:
            return before
    return None


def _beside_verb(first: int, after: int, side: Side, tokens: Sequence[Token], clauses: Clauses) -> frozenset[Slot]:
    before = tokens[first - 1].word if first else ""
    if before.endswith("ing") and len(before) > 5 and clauses.free[first - 1]:
        return _of_each(OBJECT, meant(before))
    if side not in (Side.DOER, Side.DONE_TO):
        return frozenset()
    verb = clauses.verb_before(first)
    if verb is None:
        verb = after if after in clauses.verbs else clauses.main_verb(first)
    if verb is None or tokens[verb].word in lexicon.BE | lexicon.HAVE:
        return frozenset()
    return _of_each(SUBJECT if side is Side.DOER else OBJECT, meant(tokens[verb].word))


def _of_each(role: str, concepts: frozenset[str]) -> frozenset[Slot]:
    return frozenset((role, each) for each in concepts - lexicon.LIGHT_VERBS - _WITHOUT_ROLE)
