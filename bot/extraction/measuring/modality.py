"""Whether what is said of a count is only planned: to come, agreed, asked for, owed, or possible."""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import Around
from bot.extraction.measuring.clauses import is_closed
from bot.extraction.measuring.going import GO_VERBS, NOUNS_OF_GOING
from bot.extraction.reading import Reading

CHANGED_TO = lexicon.REDUCE | lexicon.INCREASE | lexicon.words("bring brings brought bringing level levels total")
_CONTRACTED = {"'ll": "will", "'ve": "have", "'re": "are"}


def uncontracted(word: str) -> str:
    """The verb of "we'll", "they've" and "you're"; another word as it is."""
    return _CONTRACTED.get(word[-3:], word) if "'" in word else word


def is_planned(reading: Reading, near: Around, count: Count | None = None) -> bool:
    """Whether the words around say that it is not yet so."""
    left = _own_words(reading, near.left)
    right = _verbs(reading, near.right[:6])
    right = right[: right.index(",")] if "," in right[1:] else right
    if left[-1:] == [","] and not {"were", "are", "was", "had"}.isdisjoint(right[:2]):
        left = []  # "When they decided to leave, 2,000 were there"
    right = [] if right[:1] == [","] and not _ANOTHER_CLAUSE.isdisjoint(right[1:2]) else right
    if left[:1] and left[0] in _BEFORE_MAIN and right[:1] and right[0] in _NOT_YET:
        return not _MODALS.isdisjoint(
            reading.words[near.right.stop : near.clause.stop]
        )  # "once they have left, it will"
    if count is not None and _says_what_is(reading, count, left, right):
        return False
    if count is not None and _is_no_object(reading, count, left):
        left = []
    if left[-1:] and left[-1] in _DONE and not _MODALS.union({"to", "had", "have"}).intersection(left[-4:]):
        return False  # "sent 4,000 more at the urging of his generals"
    if _ANNOUNCES & set(left[-8:]) and left[-1:] in (["of"], ["to"]) and _NOUNS_OF_CHANGE.intersection(left[-3:]):
        return True
    if {"will", "would", "'ll"}.intersection([*left[-10:], *right]) or _is_to_be_changed(left):
        return True
    if "let" in left and any(reading.follows(at, "let") and reading.token(at).possessive for at in near.left):
        return True  # "we said, let's keep 600"
    if _is_deliberated(left) or (count is not None and _stand_by(reading, count, near)):
        return True
    if any(one in ("should", "could", "might") and two in _COME for one, two in pairwise(right[:5])):
        return True
    if len(left) > 2 and left[-3] == "if" and left[-1] in ("is", "are", "were"):
        return True  # "if it is five thousand"
    if any(one in _TOLD and two == "to" for one, two in pairwise(right)):
        return True  # "had been told to pack for Kuwait"
    if any(one in _WAS and two in MOOTED for one, two in pairwise(right)):
        return True
    if any(one in ("is", "are", "was", "were") and two == "to" for one, two in pairwise([*left, "|", *right])):
        return True
    return _is_foreseen(left, right) or _shares_modal(reading, near.left)


def _is_deliberated(left: list[str]) -> bool:
    """Whether it is only asked or talked of: "weighs whether to send", "no decision on sending"."""
    if any(one in ("whether", "order", "decision") and two == "to" for one, two in pairwise(left)):
        return True
    return not _DELIBERATIONS.isdisjoint(left) and any(
        one in ("on", "of", "about", "over") and two.endswith("ing") for one, two in pairwise(left)
    )


def _stand_by(reading: Reading, count: Count, near: Around) -> bool:
    """Whether those counted are told to make ready: "put 2,000 troops on prepare-to-deploy orders"."""
    if is_definite(reading, count) or _READY.isdisjoint(reading.vocabulary):
        return False
    left, right = (reading.words[each.start : each.stop] for each in (near.left, near.right))
    on = next((at for at, word in enumerate(right[:5]) if word == "on"), None)
    if left[-2:] in (["there", "are"], ["there", "were"]):
        return False
    if on is None or {"in", "at", "there"}.intersection(right[:on]) or (on and right[on - 1] not in _PUT):
        return False
    return bool(_PUT.intersection([*left[-2:], *right[:on]])) and not _READY.isdisjoint(right[on + 1 : on + 7])


_DONE = frozenset("sent withdrew brought pulled flew dispatched".split())
_PUT = frozenset("put puts placed placing placed have has had are were been".split())
_READY = frozenset("alert standby notice readiness orders order".split())
_DELIBERATIONS = frozenset(
    """campaigned talked thought thinking talking insisted keen bent decision vote debate idea talk question possibility
    prospect option talks""".split()
)


def _shares_modal(reading: Reading, left: range) -> bool:
    """Whether a second verb shares the modal of the first: "will close three bases and cut its force to 2,500"."""
    for at in left:
        if reading.word(at) == "and" and reading.word(at + 1) in _SECOND_VERBS:
            before = reading.words[max(0, at - _MODAL_FAR) : at]
            return not {"will", "would", "shall"}.isdisjoint(before) and "." not in before
    return False


_SECOND_VERBS = frozenset(
    "cut reduce lower shrink halve bring withdraw pull send deploy raise increase expand keep leave move add".split()
)
_MODAL_FAR = 16  # tokens


def _says_what_is(reading: Reading, count: Count, left: list[str], right: list[str]) -> bool:
    """Whether a count says how it is now: "now", "are based there", "the 900 in Syria" where nothing moves them."""
    inside = reading.words[count.first : count.number.core]
    before = [word for at, word in enumerate(left) if at == 0 or left[at - 1] not in _MODALS][-3:]  # "will now fly out"
    before = before[before.index("that") :] if "that" in before else before  # "announced today that 1,500"
    if right[:2] != ["by", "now"] and _PRESENT_NOW.intersection([*before, *inside, *_own_now(right)]):
        return True
    if right[:2] == ["did", "so"]:
        return True
    if right[:1] in (["are"], ["is"]) and not _STANDING.isdisjoint(right[1:2]):
        return True
    known = left[-1:] != ["of"] and GO_VERBS.isdisjoint(left[-3:]) and is_definite(reading, count)
    return known and reading.word(count.end) in STATIONED and not _MODALS.intersection(right)


STATIONED = frozenset("based stationed serving in there at already now still".split())


_BEFORE_MAIN = frozenset("once after until when".split())
_NOT_YET = frozenset("have has are is leave leaves go goes withdraw depart".split())
_TOLD = frozenset("told instructed alerted".split())
_WAS = frozenset("is are was were been".split())
MOOTED = frozenset(
    """discussed mooted mentioned considered debated envisaged foreseen rejected proposed suggested contemplated floated
    needed required wanted promised postponed delayed cancelled canceled shelved deferred discussion
    consideration""".split()
)
_MODALS = frozenset({"will", "would", "'ll"})


def _is_no_object(reading: Reading, count: Count, left: list[str]) -> bool:
    """Whether a count of those there are is no object of a verb of change: "could hold it with the 400 he had"."""
    if not is_definite(reading, count) or left[-1:] == ["to"]:
        return False
    return OBJECT_OF.isdisjoint(left[-6:])


def is_definite(reading: Reading, count: Count) -> bool:
    """Whether those counted are known to be there: "the 900", "its 500", "Germany's 1,300"."""
    return reading.word(count.first) in _DEFINITE or reading.token(count.first - 1).possessive


_DEFINITE = frozenset("the its their his our those these".split())
OBJECT_OF = (
    lexicon.WITHDRAW
    | lexicon.DEPLOY
    | CHANGED_TO
    | frozenset(
        "keep keeping maintain retain station move moving take bring fly flying airlift ship replace host of".split()
    )
    | {"between"}
) - {"contribution", "additional", "extra", "out", "down", "up"}


def _is_to_be_changed(left: list[str]) -> bool:
    """Whether a change is only a purpose, a duty or a possibility: "obliged to reduce", "can go down", "they'd be"."""
    if _MAY_CHANGE.isdisjoint(left) and not any("'d" in word for word in left):
        return False
    for at, (one, two) in enumerate(pairwise(left)):
        if two in ("be", "have") and one.endswith("'d"):
            return True
        if one in ("can", "could", "may", "might", "should", "must") and two in CHANGED_TO:
            return True
        if one == "to" and two in _BASE_FORMS and _HAPPENED.isdisjoint(left[max(0, at - 3) : at]):
            return two not in _RESULTS or _MOVED.isdisjoint(left[:at])
        if one in _RULES and two == "out":
            return True  # "refused to rule out sending 500"
        if one == "to" and not _DUTIES.isdisjoint(left[max(0, at - 5) : at]):
            return True
        if one in _CALLS and two == "for" and not _NOUNS_OF_CHANGE.isdisjoint(left[at + 2 :]):
            return True
    return False


_MAY_CHANGE = frozenset("can could may might should must to for out".split())
_BASE_FORMS = frozenset(
    """reduce cut lower shrink trim slash halve pare scale draw drop increase raise expand grow enlarge double triple
    boost swell bring go fall rise""".split()
)
_RESULTS = frozenset("bring raise boost".split())  # "sent 300 to bring the total to 900" has happened
_MOVED = frozenset("sent deployed added arrived flew flown moved".split())
_HAPPENED = frozenset(
    """began begun managed continued continues helped used forced started had failed ceased able served""".split()
)
_RULES = frozenset("rule rules ruled ruling".split())
_DUTIES = frozenset(
    """attempt attempts effort efforts bid bids proposal proposals
    obliged obliges obligated requires required binds bound compels compelled""".split()
)
_CALLS = frozenset("called calls calling provides provided".split())


def _is_foreseen(left: list[str], right: list[str]) -> bool:
    """Whether a word of plans, orders or hopes stands around, later than any of what is so."""
    left = [
        word
        for at, word in enumerate(left)
        if (word not in _ASKS or left[at + 1 : at + 2] in (["for"], ["to"], ["that"]))
        and (word not in _MEANS or left[at + 1 : at + 2] == ["to"])
    ]
    if ("could", "not") in pairwise(right):
        right = []  # "what 100,000 could not do"
    cues = lexicon.FUTURE.intersection(left) | (lexicon.FUTURE - _NOUNS_OF_PLANS).intersection(right)
    if not cues:
        return False
    if {"set", "expected", "due", "planned", "slated"}.intersection(right[:3]):
        return True
    last_cue = max((at for at, word in enumerate(left) if word in lexicon.FUTURE), default=-1)
    last_fact = max((at for at, word in enumerate(left) if word in _FACT and left[at - 1] != "to"), default=-1)
    return last_cue > last_fact or (last_cue < 0 and last_fact < 0)


_PRESENT_NOW = frozenset("currently now still already today".split())
_COME = frozenset("be arrive go leave deploy stay remain return follow come".split())
_ANNOUNCES = frozenset("announced announce announces announcing unveiled unveil proposed ordered".split())
_NOUNS_OF_CHANGE = NOUNS_OF_GOING | frozenset("reductions cuts increase rise expansion deployment move return".split())
_STANDING = frozenset("deployed based stationed serving there in at".split())
_ANOTHER_CLAUSE = frozenset("whose the a he she it they we but and while as said this that".split())
_NOUNS_OF_PLANS = frozenset(
    """ready willing draft request requests order orders offer plan plans target goal option options ask need needs
    needed""".split()
)
_TELLING = frozenset("say comment confirm discuss tell disclose".split())
_MEANS = frozenset("means meant ready willing".split())
_ASKS = frozenset("ask asked asks told".split())
_FACT = frozenset("has have had are were was is fell stood dropped rose includes included including".split())


def _own_now(right: list[str]) -> list[str]:
    """The words after a count where a "now" or an "already" is its own."""
    if not _MODALS.isdisjoint(right[:2]):
        return []  # "eighty soldiers will go now"
    if right[:1] == ["who"]:
        return right[:5]
    return right[:3]


def _own_words(reading: Reading, left: range) -> list[str]:
    """The words before a count from the last ", of whom", ", who" or ", which" on."""
    words = _verbs(reading, left)
    if "," not in words:
        return words
    for at in range(len(words) - 1, 0, -1):
        if (
            words[at] in ("who", "whom", "which", "whose", "where", "when", "while")
            and "," in words[max(0, at - 2) : at]
            and not is_closed(words, 0, at, len(words))
        ):
            return words[at:]
    return words


def _verbs(reading: Reading, tokens: range) -> list[str]:
    """The words of these tokens, as `_modal` reads them."""
    words = reading.words[tokens.start : tokens.stop]
    return [
        _modal(reading, at) if word in _TWO_FOLD or "'" in word else word
        for at, word in enumerate(words, start=tokens.start)
    ]


_TWO_FOLD = frozenset({"would", "will", "may", "planning", "set"})
_PLANNERS = frozenset("team teams cell cells group staff conference officers headquarters meeting".split())


def _modal(reading: Reading, at: int) -> str:
    """A word; nothing for a May that is a month, nor for "would" and "will" of what is not told."""
    token = reading.tokens[at]
    if token.word in ("would", "will") and not _TELLING.isdisjoint(reading.words[at + 1 : at + 3]):
        return ""
    if token.word == "set" and reading.word(at + 1) in ("off", "out", "sail", "foot"):
        return ""
    if token.word == "planning" and reading.word(at + 1) in _PLANNERS:
        return ""
    return "" if token.word == "may" and token.capital else uncontracted(token.word)
