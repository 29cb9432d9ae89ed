"""On which side of the verb a name stands, and of which verb: who does it, and to whom it is done."""

from __future__ import annotations

from collections.abc import Sequence

from bot.checking import lexicon
from bot.checking.amounts import ends_unit
from bot.checking.clauses import Clauses
from bot.checking.parts import Amount, Mention, Side, meant
from bot.checking.slots import read_slots, relative_subject
from bot.extraction.text.tokens import Token
from bot.model import EntityKind
from bot.names.index import is_capitals
from bot.names.matching import Match


def read_mention(match: Match, tokens: Sequence[Token], clauses: Clauses, amounts: Sequence[Amount]) -> Mention:
    first = next((at for at, token in enumerate(tokens) if token.end > match.start), 0)
    after = next((at for at, token in enumerate(tokens) if token.start >= match.end), len(tokens))
    last = tokens[after - 1] if after else None
    possessive = bool(last and last.possessive and last.end > match.end) or match.typed.lower().endswith(("'s", "’s"))
    following = tokens[after] if after < len(tokens) else None
    glued = bool(following and following.word == "-" and following.glued)
    noun = bool(
        following
        and following.is_word
        and not ends_unit(following.word)
        and after not in clauses.verbs
        and following.word not in lexicon.ADVERBS
    )
    adjective = match.name.adjective or possessive or (noun and match.name.kind is not EntityKind.PERSON) or glued
    side = _side(match, first, after, tokens, clauses, possessive or (adjective and noun))
    if after in clauses.verbs and lexicon.OPERATOR_OF.get(tokens[after].word) == "say" and not adjective:
        side = Side.DOER  # "…, the Pentagon said"
    if side is Side.DOER and not possessive and _dies(first, tokens, clauses):
        side = Side.DONE_TO  # to die is to be killed
    return Mention(
        match.entity,
        match.name.kind,
        side,
        match.start,
        match.end,
        adjective,
        adjective and any(0 <= match.start - each.end <= 1 for each in amounts),
        tuple(other.entity for other in match.others),
        _governors(first, after, tokens, clauses),
        _link(first, tokens, clauses),
        clauses.clause(first)[0] == 0,
        tokens[clauses.clause(first)[0]].word in ("who", "which", "whose"),
        read_slots(first, after, side, adjective and noun, tokens, clauses),
        later=_later(first, tokens, clauses),
    )


def _later(first: int, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Whether a name stands behind a "before" or "after", up to the comma where the sentence begins with it."""
    orders = [at for at in range(first) if tokens[at].word in lexicon.ORDER_WORDS and clauses.free[at]]
    if orders != [0]:
        return bool(orders)
    return not any(token.word == "," for token in tokens[:first])


_DYING = frozenset({"died", "dies", "die", "perished", "perish"})


_HURT = frozenset({"killed", "wounded", "injured", "murdered", "slain"})  # "soldiers wounded in": by whom is not said


def _dies(first: int, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Whether a name stands before a verb of dying as who dies."""
    verb = clauses.main_verb(first)
    if verb is None or verb < first:
        return False
    after = tokens[verb + 1] if verb + 1 < len(tokens) else None
    ends = after is None or after.word in (",", ";", ":", ".", ")") or after.word in lexicon.PREPOSITIONS - {"by"}
    return tokens[verb].word in _DYING or (tokens[verb].word in _HURT and ends)


def _link(first: int, tokens: Sequence[Token], clauses: Clauses) -> str:
    """The preposition that a name stands after, with nothing but its own attributes between; empty for none."""
    begins, _ = clauses.clause(first)
    for at in range(first - 1, begins - 1, -1):
        if clauses.free[at] and tokens[at].word in lexicon.PREPOSITIONS:
            return tokens[at].word
        if clauses.dated[at] or at in clauses.verbs or not tokens[at].is_word or tokens[at].word in lexicon.BE:
            return ""
    return ""


def _governors(first: int, after: int, tokens: Sequence[Token], clauses: Clauses) -> frozenset[str]:
    """What a name is the doer or the object of: the verb before it (else its clause's), and actions named beside it."""
    found: set[str] = set()
    if after in clauses.verbs and tokens[after].word not in lexicon.BE | lexicon.HAVE:
        _, last = clauses.clause(first)
        joined = [v for v in clauses.verbs if after < v < last and tokens[v - 1].word == "and"]
        return frozenset(c for v in (after, *joined) for c in meant(tokens[v].word) or {tokens[v].word})
    begins, ends = clauses.clause(first)
    inside = [verb for verb in clauses.verbs if begins <= verb < ends]
    before = clauses.verb_before(first)
    if before is None:
        # A subject does what its verb says, and what "and" joins to it; "soldiers killed in Jordan" is about others.
        first_verb = clauses.main_verb(first)
        verbs = [verb for verb in inside if verb == first_verb or tokens[verb - 1].word in ("and", "or", "then")]
    else:
        verbs = [verb for verb in (before, clauses.main_verb(first)) if verb is not None]
    for verb in verbs:
        word = tokens[verb].word
        found |= {"be"} if word in lexicon.BE else {"have"} if word in lexicon.HAVE else meant(word) or {word}
    for token in [*tokens[max(begins, first - 4) : first], *tokens[after : after + 3]]:
        if token.is_word and meant(token.word) & lexicon.ACTION_NOUNS:
            found |= meant(token.word)
    return frozenset(found)


def _side(match: Match, first: int, after: int, tokens: Sequence[Token], clauses: Clauses, modifies: bool) -> Side:
    """The side of a name: by its preposition, else by the verb it stands before or after."""
    if modifies:
        head = _action_after(after, tokens, clauses)
        if head in lexicon.GOING_NOUNS:
            return Side.OTHER  # "a NATO withdrawal" and "a withdrawal of NATO's troops" are the same
        if head in lexicon.VICTIM_NOUNS and match.name.kind is EntityKind.PERSON:
            return Side.DONE_TO
        if head and match.name.kind is EntityKind.PLACE and _only_beside(match, tokens[after - 1]):
            return Side.OTHER  # "the Jordan attack" was in Jordan; "a US strike" is by the US
    by_whom = modifies and _strikes(match, after, tokens, clauses)
    at = first - 1
    begins, _ = clauses.clause(first)
    while at >= begins:
        word = tokens[at].word
        if word == "," and any(tokens[between].value is not None for between in range(at, first)):
            break  # "According to the army, 7,000 Afghan soldiers …": the preposition is the army's
        if clauses.dated[at]:
            break  # "On 2 February the Americans …": the preposition is the date's
        if word == "by":
            return Side.DOER
        if word.endswith("ing") and clauses.free[at] and len(word) > 5 and meant(word) and at == first - 1:
            return Side.OTHER  # "a resolution asking foreign troops to go"
        if word in lexicon.PREPOSITIONS and clauses.free[at]:
            if relative_subject(at, first, after, tokens, clauses):
                return Side.DOER
            side = _by_preposition(word, match, at, tokens, clauses)
            return Side.DOER if by_whom and side is Side.PLACE and not _waged(after, tokens, clauses) else side
        if at in clauses.verbs or word in lexicon.BE | lexicon.HAVE or word in lexicon.CLAUSE_OPENERS:
            break
        at -= 1
    if at >= begins and not clauses.dated[at] and (at in clauses.verbs or tokens[at].word in lexicon.BE):
        verb = at if at in clauses.verbs else None
        if verb is None or clauses.passive(verb):
            return Side.OTHER
        return Side.DONE_TO
    verb = clauses.main_verb(first)
    if verb is not None and verb < first:
        return Side.DONE_TO
    return Side.DONE_TO if verb is not None and clauses.passive(verb) else Side.DOER


def _strikes(match: Match, after: int, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Whether a country's adjective says whose attack it is: "died in an American strike"."""
    head = _action_after(after, tokens, clauses)
    own = match.name.kind is not EntityKind.PLACE or not _only_beside(match, tokens[after - 1])
    return bool(head) and own and head not in lexicon.GOING_NOUNS


def _waged(after: int, tokens: Sequence[Token], clauses: Clauses) -> bool:
    """Whether a country's adjective says where a war was: "died in the Iraqi campaign"."""
    return _action_after(after, tokens, clauses) in lexicon.WARS


def _action_after(after: int, tokens: Sequence[Token], clauses: Clauses) -> str | None:
    """The action that a name stands before: "strike" of "the US drone strike"."""
    for at in range(after, min(after + 3, len(tokens))):
        if at in clauses.verbs:
            return None
        if tokens[at].is_word and meant(tokens[at].word) & lexicon.ACTION_NOUNS:
            return min(meant(tokens[at].word))
    return None


def _only_beside(match: Match, last: Token) -> bool:
    """Whether a place's name before a noun is no adjective, abbreviation or possessive."""
    return not (match.name.adjective or is_capitals(match.typed) or last.possessive)


def _by_preposition(word: str, match: Match, at: int, tokens: Sequence[Token], clauses: Clauses) -> Side:
    """The side that a preposition gives a name."""
    noun = next(
        (min(meant(t.word)) for t in reversed(tokens[max(0, at - 4) : at]) if t.is_word and meant(t.word)), None
    )
    if word == "of":
        if noun in lexicon.GOING_NOUNS:
            return Side.OTHER
        return Side.DONE_TO if noun in lexicon.ACTION_NOUNS else Side.OTHER
    if word in lexicon.TARGET_PREPOSITIONS:
        verb = clauses.verb_before(at)
        acts = meant(tokens[verb].word) & lexicon.ACTION_NOUNS if verb is not None else frozenset()
        return Side.DONE_TO if word == "against" or noun in lexicon.ACTION_NOUNS or acts else Side.OTHER
    if word in lexicon.PLACE_PREPOSITIONS and match.name.kind in (EntityKind.PLACE, EntityKind.EVENT):
        return Side.PLACE
    return Side.OTHER
