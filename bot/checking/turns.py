"""The words of a sentence, and what turns it round: "not", "may", "threatened", "was to"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.checking import lexicon
from bot.checking.clauses import Clauses
from bot.checking.parts import Word, meant
from bot.extraction.text.tokens import Token
from bot.names.common_words import FUNCTION_WORDS
from bot.words.concepts import joined

_HOMONYMS = frozenset(
    """state states support offer plan plans need demands call calls called ends end set due against planned going lost
    report request concern aim start""".split()
)


def read_words(text: str, tokens: Sequence[Token], free: Sequence[bool]) -> tuple[Word, ...]:
    """The content words, "secretary general" and its like as one."""
    one_word = joined(text) if text.isascii() else text
    passed = 0
    found: list[Word] = []
    for at, token in enumerate(tokens):
        if not (token.is_word and free[at]) or token.start < passed:
            continue
        written = _as_one_word(one_word, token)
        passed = token.start + len(written)
        if token.word in _WITHOUT_CONTENT or _operator(tokens, at):
            continue
        if concepts := meant(written.removesuffix("'s")):
            found.append(Word(token.word, concepts, token.start, token.end))
    return tuple(found)


_WITHOUT_CONTENT = frozenset({*lexicon.SHARE_WORDS, *lexicon.ORDER_WORDS, *lexicon.PREPOSITIONS, *FUNCTION_WORDS})


def _as_one_word(one_word: str, token: Token) -> str:
    """The word as it stands in the joined text: "secretarygeneral" where "secretary general" begins."""
    end = one_word.find(" ", token.start)
    written = one_word[token.start : end if end >= 0 else len(one_word)].strip(".,;:!?\"')")
    replaced = one_word[token.start : token.end].strip() != token.word
    return written if written.isalpha() and (replaced or len(written) > len(token.word)) else token.word


def read_turns(
    tokens: Sequence[Token], free: Sequence[bool], dated: Sequence[bool]
) -> tuple[frozenset[str], frozenset[str]]:
    """The turns of the sentence, and those of its main clause; "the end of 2021" is a date and ends nothing."""
    operators: set[str] = set()
    main: set[str] = set()
    in_main = True
    for at, token in enumerate(tokens):
        opens = token.word in lexicon.CLAUSE_OPENERS and free[at] and at
        if opens and not (token.word == "that" and _completes(tokens, at)):
            in_main = False
        operator = _operator(tokens, at) if token.is_word and not dated[at] else None
        if operator:
            operators.add(operator)
            if in_main and not _is_purpose(tokens, at):
                main.add(operator)
    return frozenset(operators), frozenset(main)


def predicate_of(tokens: Sequence[Token], clauses: Clauses) -> frozenset[str]:
    """The concepts of the first verb that says what is done; none where it only is, has, says or wants."""
    for verb in clauses.verbs:
        word = tokens[verb].word
        if word in lexicon.BE | lexicon.HAVE:
            continue
        if lexicon.OPERATOR_OF.get(word):
            return frozenset()  # what is done is said, wanted or threatened: its turns tell
        concepts = meant(word)
        return frozenset() if concepts & (lexicon.LIGHT_VERBS | lexicon.GENERAL | lexicon.ATTITUDES) else concepts
    return frozenset()


def asserts(tokens: Sequence[Token], verb: int, clauses: Clauses) -> bool:
    """Whether a verb tells what is done or was to be; "to withdraw" does so only after "were", "pledged", "asked"."""
    if verb < 1 or tokens[verb - 1].word != "to":
        return True
    begins, _ = clauses.clause(verb)
    before = tokens[begins : verb - 1]
    if before and before[-1].word in lexicon.BE:
        return True
    return any(lexicon.OPERATOR_OF.get(token.word) or token.word in lexicon.CAUSING for token in before)


def negated_of(tokens: Sequence[Token], clauses: Clauses) -> frozenset[str]:
    """The concepts and turns of the clauses that have a "not"."""
    found: set[str] = set()
    for at in range(len(tokens)):
        if _operator(tokens, at) == lexicon.NOT:
            begins, ends = clauses.clause(at)
            begins = at if tokens[at].word == "without" else begins  # "killed without permission": he was killed
            for other in range(begins, ends):
                if tokens[other].is_word:
                    found |= meant(tokens[other].word)
                    found |= {operator} if (operator := _operator(tokens, other)) else set()
    return frozenset(found - {"say"})


def negations_in(tokens: Sequence[Token]) -> int:
    """How often a sentence says "not"; "neither … nor" is one."""
    return sum(1 for at, token in enumerate(tokens) if _operator(tokens, at) == lexicon.NOT and token.word != "nor")


def _is_purpose(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb says what something was for: "talks in Doha to end the war"."""
    if at < 2 or tokens[at - 1].word != "to":
        return False
    before = tokens[at - 2].word
    if any(lexicon.OPERATOR_OF.get(token.word) in ("ask", "want", "warn") for token in tokens[max(0, at - 6) : at - 2]):
        return False  # "asked the government to end": that is what was asked
    return before not in lexicon.BE and not lexicon.OPERATOR_OF.get(before)


def _completes(tokens: Sequence[Token], at: int) -> bool:
    """Whether "that" opens what is said ("said that", "told reporters that"), rather than tells of a thing."""
    return any(lexicon.OPERATOR_OF.get(token.word) for token in tokens[max(0, at - 2) : at])


def _operator(tokens: Sequence[Token], at: int) -> str | None:
    """The turn that a word gives its sentence; "to" after "was" is of what was still to come."""
    token = tokens[at]
    word = token.word
    before = tokens[at - 1].word if at else ""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if word == "to" and before in ("was", "were", "is", "are"):
        return lexicon.WILL
    if word in ("no", "not") and after in ("fewer", "less", "more") and _bounds(tokens, at):
        return None  # "no fewer than six": a bound
    if word == "not" and after == "named":
        return None  # "an adviser, not named, said": nothing is denied
    if word in ("could", "can", "may", "might") and after in ("not", "n't"):
        return None  # "could not" says that it was not so
    if word.endswith("n't"):
        return lexicon.NOT
    if word == "may" and (token.capital or (at and tokens[at - 1].value is not None)):
        return None  # the month
    if word in ("insist", "insists", "insisted"):
        return "ask" if after == "on" or _subjunctive(tokens, at) else "say"
    if word in _HOMONYMS:
        return _homonym(word, before, after)
    return lexicon.OPERATOR_OF.get(word)


def _bounds(tokens: Sequence[Token], at: int) -> bool:
    """Whether "no fewer than" stands before a number."""
    return any(token.value is not None for token in tokens[at + 3 : at + 5]) and tokens[at + 2].word == "than"


def _subjunctive(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows is to be so: "insisted that it be coordinated"."""
    helpers = lexicon.MODALS | {"not"}
    return any(
        token.word == "be" and tokens[number - 1].word not in helpers
        for number, token in enumerate(tokens[at + 1 :], start=at + 1)
    )


def _homonym(word: str, before: str, after: str) -> str | None:
    """Turns that are other words too."""
    match word:
        case "state" | "states":
            return "say" if after in ("that", ",") else None
        case "due" | "set" | "going":
            return lexicon.WILL if after == "to" else None
        case "call" | "calls" | "called":
            return "ask" if after in ("on", "for") else None
        case "plan":
            verb = before in ("to", "will", "would", "they", "we") or after == "to"
            return lexicon.WILL if verb else None
        case "against":
            return None
        case "support":
            verb = before in ("to", "will", "would", "not", "who", "that", "they", "we") or after == "for"
            return lexicon.OPERATOR_OF.get(word) if verb else None
        case "start" | "aim" | "offer" | "concern" | "report" | "request" | "lost":
            return lexicon.OPERATOR_OF.get(word) if before in ("to", "will", "would") else None
        case _:
            return lexicon.OPERATOR_OF.get(word)


def strangers_of(text: str, tokens: Sequence[Token], free: Sequence[bool]) -> tuple[str, ...]:
    """Capitalised words within the sentence that are no known name."""
    return tuple(
        text[token.start : token.end]
        for at, token in enumerate(tokens)
        if at
        and free[at]
        and token.capital
        and token.is_word
        and tokens[at - 1].word not in ('"', ".", ":")
        and len(token.word) > 1
    )
