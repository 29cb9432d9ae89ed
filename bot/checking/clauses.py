"""Where a sentence has its verbs and clauses, told by the forms of words: who stands before which verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.checking import lexicon
from bot.checking.parts import meant
from bot.extraction.text.tokens import Token
from bot.words.concepts import concept


class Clauses:
    """Where the verbs of a sentence are, and its clauses: enough to tell on which side of a verb a name stands."""

    def __init__(self, tokens: Sequence[Token], free: Sequence[bool], dated: Sequence[bool]) -> None:
        self.tokens, self.free, self.dated = tokens, free, dated
        self.starts = [0] + [
            at for at, token in enumerate(tokens) if free[at] and token.word in lexicon.CLAUSE_OPENERS and at
        ]
        told = [at for at in range(len(tokens)) if free[at] and is_verb(tokens, at)]
        self.sure = bool(told)
        self.verbs = told or self._likely()
        self.starts = sorted({*self.starts, *self._said()})

    def _said(self) -> list[int]:
        """Where what is said begins without a "that": "Kadhimi said Iraq needed …"."""
        return [
            verb + 1
            for verb, following in zip(self.verbs, self.verbs[1:], strict=False)
            if lexicon.OPERATOR_OF.get(self.tokens[verb].word) in ("say", "warn", "believe")
            and self.tokens[verb].word not in ("told", "tell", "tells")
            and self.tokens[verb + 1].is_word
            and self.tokens[verb + 1].word not in lexicon.PREPOSITIONS
            and following > verb + 1
            and not self.passive(following)
        ]

    def _likely(self) -> list[int]:
        """Without a known verb ("Iran kills two"): the first content word that follows a name."""
        for at in range(1, len(self.tokens)):
            token = self.tokens[at]
            follows = not self.free[at - 1] and not self.tokens[at - 1].possessive
            if (
                self.free[at]
                and follows
                and token.is_word
                and token.word not in lexicon.FORCE_NOUNS
                and meant(token.word)
            ):
                return [at]
        return []

    def clause(self, at: int) -> tuple[int, int]:
        begins = max(start for start in self.starts if start <= at)
        ends = min((start for start in self.starts if start > at), default=len(self.tokens))
        return begins, ends

    def main_verb(self, at: int) -> int | None:
        """The verb of the clause around a word: the first that is no "was" or "had" before another."""
        begins, ends = self.clause(at)
        verbs = [verb for verb in self.verbs if begins <= verb < ends]
        return next((verb for verb in verbs if not self.helps(verb, verbs)), verbs[0] if verbs else None)

    def helps(self, verb: int, verbs: Sequence[int]) -> bool:
        """Whether a "was" or "had" only carries the verb after it."""
        if self.tokens[verb].word not in lexicon.BE | lexicon.HAVE:
            return False
        at = verb + 1
        while at < len(self.tokens) and (
            self.tokens[at].word in lexicon.ADVERBS - lexicon.BE or self.tokens[at].word.endswith("ly")
        ):
            at += 1
        if at + 1 < len(self.tokens) and self.tokens[at].word == "to" and self.tokens[verb].word in lexicon.BE:
            return at + 1 in verbs  # "were to leave"
        return at in verbs or (at < len(self.tokens) and self.tokens[at].word in lexicon.BE)

    def verb_before(self, at: int) -> int | None:
        begins, _ = self.clause(at)
        return next((verb for verb in reversed(self.verbs) if begins <= verb < at), None)

    def passive(self, verb: int) -> bool:
        """Whether a verb is a participle after "was"; a verb's own forms of "be" come before it."""
        at = verb - 1
        while at >= 0 and (self.tokens[at].word in lexicon.ADVERBS - lexicon.BE or self.tokens[at].word.endswith("ly")):
            at -= 1
        word = self.tokens[verb].word
        if word == "made" and verb + 1 < len(self.tokens) and self.tokens[verb + 1].word == "up":
            return False  # "is made up of" is no more passive than "consists of"
        participle = word.endswith(("ed", "en", "hit")) or word in _PARTICIPLES
        return at >= 0 and self.tokens[at].word in lexicon.BE and participle


def _as_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether "attack", "support", "strikes" is a verb where it stands: after a subject, and without "on" or "of"."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if before is None or not before.is_word or after in ("on", "of", "against", "by", "was", "were", "is", "are"):
        return False
    told = before.capital or before.word.endswith("s") or before.word in lexicon.MODALS
    return told or before.word in ("and", "to", "they", "we", "who", "that", "which", "it", "not")


_PARTICIPLES = frozenset(
    """hit struck shot led held sent made kept won put set fought hurt cut brought thought built fired paid told run met
    seen known""".split()
)
_IS_ED = re.compile(r"[a-z]{3,}ed")


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb, by its form and what stands before it."""
    token = tokens[at]
    word = token.word
    if not token.is_word or (token.glued and at and tokens[at - 1].word == "-"):
        return False
    before = tokens[at - 1] if at else None
    if word in lexicon.NO_VERBS and not (before and before.word in lexicon.BE | lexicon.ADVERBS):
        return False
    if before and (before.possessive or before.word in lexicon.PASSED_OVER):
        return False
    if word in _PARTICIPLES and before and before.word in lexicon.BE | lexicon.ADVERBS:
        return True
    if word in lexicon.NOUNS_TOO and not _as_verb(tokens, at):
        return False
    if word in lexicon.VERB_FORMS or _IS_ED.fullmatch(word):
        return True
    after_modal = before is not None and before.word in lexicon.MODALS
    return (
        after_modal and word.isalpha() and word not in lexicon.BE | lexicon.HAVE and bool(concept(word) or word == "do")
    )
