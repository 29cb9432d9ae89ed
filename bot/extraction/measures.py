"""What a figure of troops measures: the verb and the preposition before it, else the verb after it, decide."""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.around import Around, Kind
from bot.extraction.casualties import PARTS
from bot.extraction.counts import Count
from bot.extraction.going import GO_VERBS, NOUNS_OF_GOING, comes, goes
from bot.extraction.reading import Reading
from bot.model import FactType, Measure, ValueKind

_CHANGED_TO = lexicon.REDUCE | lexicon.INCREASE | lexicon.words("bring brings brought bringing level levels total")


def troops_of(reading: Reading, count: Count, near: Around) -> Kind | None:
    if _trained(reading, count, near):
        return None
    return level_of(reading, count, near)


def _trained(reading: Reading, count: Count, near: Around) -> bool:
    """Whether those counted are trained, screened or paid and not stationed."""
    left = [reading.word(at) for at in near.left][-6:]
    right = [reading.word(at) for at in near.right][:4]
    for step, word in enumerate(left):
        following = (left[step + 1 : step + 2] or [""])[0]
        if word in lexicon.TRAIN and following not in (
            "mission",
            "missions",
            "operation",
            "programme",
            "program",
            "base",
        ):
            return left[-1] != "to" and not {"will", "who"}.intersection(left[-2:])
    return bool({"trained", "graduated", "recruited"}.intersection(right))


def level_of(reading: Reading, count: Count, near: Around) -> Kind | None:
    """The measure of a count of troops."""
    left = [_uncontracted(reading.word(at)) for at in near.left]
    right = [_uncontracted(reading.word(at)) for at in near.right]
    if "high" in left or "high" in right:  # "High" in a name is no peak
        left, right = _without_names(reading, near.left, left), _without_names(reading, near.right, right)
    left = left[len(left) - left[::-1].index(":") :] if ":" in left[:-1] else left
    if right[:1] == ["never"]:
        return None
    if count.figure.kind is ValueKind.NONE or _is_whole(reading, count) or _are_there_already(left, right):
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    if _were_there(left, right) and not is_planned(reading, near, count):
        return Kind(FactType.STRENGTH, Measure.PRESENT)  # "there were 38,000 when 2014 began"
    preposition = left[-1] if left else ""
    phrase = left[len(left) - left[::-1].index(",") :] if "," in left else left
    planned = is_planned(reading, near, count)
    bound = _bound(reading, count, left, right, phrase)
    if bound is not None:
        return bound
    served = lexicon.CUMULATIVE.intersection(left[-6:] + right[:5])
    if served and ({"have", "had", "who"}.intersection(left[-6:] + right[:5]) or right[:1] == ["served"]):
        return Kind(FactType.STRENGTH, Measure.CUMULATIVE)
    if preposition == "to" and left[-2:-1] != [] and left[-2] in lexicon.AUTHORISED:
        return Kind(FactType.STRENGTH, Measure.AUTHORISED)  # "bringing the total authorised to 3,100"
    if preposition in ("to", "at", "from", "by") and not _CHANGES.isdisjoint(left):
        return _changed(preposition, left, planned)
    if right[:2] in (["down", "to"], ["up", "to"]):
        return Kind(FactType.STRENGTH, Measure.PRESENT)  # "bring the 2,000 down to 1,400"
    if preposition == "from" and right[:1] == ["to"]:
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    return _by_verb(reading, count, near, left, right, planned)


def _were_there(left: list[str], right: list[str]) -> bool:
    """Whether "there were" stands before a count, and nothing of going after it."""
    there = left[-2:-1] == ["there"] and left[-1] in ("were", "are", "was", "is", "been")
    return there and right[:1] not in (["sent"], ["deployed"], ["withdrawn"])


def _bound(reading: Reading, count: Count, left: list[str], right: list[str], phrase: list[str]) -> Kind | None:
    """A peak, a ceiling, the size of a body that ends, or those whom nobody replaces; None where it is none of them."""
    for words, measure in ((lexicon.PEAK, Measure.PEAK), (lexicon.CAP, Measure.CAP)):
        if words.intersection(_without_rank(phrase[-7:])) or words.intersection(_without_rank(_own_clause(right))[:7]):
            return Kind(FactType.STRENGTH, measure)
    if _was_peak(left):
        return Kind(FactType.STRENGTH, Measure.PEAK)
    if _is_body(reading, count, left) and (_loses(right) or not _ENDING.isdisjoint(left[-3:])):
        return Kind(FactType.STRENGTH, Measure.PRESENT, settled=True)
    return Kind(FactType.MOVEMENT, Measure.WITHDRAWN) if _is_not_replaced(right) else None


def _without_names(reading: Reading, tokens: range, words: list[str]) -> list[str]:
    return [
        "" if word == "high" and reading.token(at).capital else word for at, word in zip(tokens, words, strict=True)
    ]


def _without_rank(left: list[str]) -> list[str]:
    """The words but for a superlative that ranks contributors and says nothing of a level."""
    ranks = {at for at in range(len(left)) if _CONTRIBUTORS.intersection(left[at + 1 : at + 3])}
    return [word for at, word in enumerate(left) if at not in ranks]


_CONTRIBUTORS = frozenset("contributor contributors provider providers contribution".split())


def _own_clause(right: list[str]) -> list[str]:
    """The words after a count up to ", which lifts the ceiling"; ", which was the peak" is kept."""
    for at, word in enumerate(right):
        if word == "," and right[at + 1 : at + 2] in (["which"], ["who"], ["where"]):
            return right if right[at + 2 : at + 3] in (["was"], ["is"], ["were"]) else right[:at]
    return right


def _was_peak(left: list[str]) -> bool:
    """Whether a phrase before says that this was the most: "At their height, … numbered"."""
    for at in range(len(left) - 2):
        if left[at] == "at" and left[at + 1] in ("its", "their", "the", "our") and left[at + 2] in lexicon.PEAK:
            return True
    return False


def _is_body(reading: Reading, count: Count, left: list[str]) -> bool:
    """Whether a body of troops is named by its size: "a 4,000-strong contingent", "its mission of 280 soldiers"."""
    whole = "strong" in reading.words[count.number.end : count.number.end + 2]
    return whole or (left[-1:] == ["of"] and left[-2:-1] != [] and left[-2] in lexicon.UNITS_OF_TROOPS)


def _loses(right: list[str]) -> bool:
    """Whether what follows says that a body ends or shrinks, which tells its size as it is: "ends next month"."""
    if right[:1] and right[0] in _ENDS:
        return True
    return any(
        word in lexicon.REDUCE | {"ended", "wound", "disbanded"} and "be" in right[max(0, at - 3) : at]
        for at, word in enumerate(right[:8])
    )


_ENDING = frozenset("end ends ending ended scrap halve disband dissolve".split())
_ENDS = frozenset("ends ended expires expired finishes finished lapses".split())


def _is_not_replaced(right: list[str]) -> bool:
    """Whether nobody comes in the place of those counted, who therefore left."""
    at = next((at for at, word in enumerate(right[:12]) if word in ("replaced", "replace")), None)
    return at is not None and not {"not", "n't", "won't", "wo", "nobody", "never"}.isdisjoint(
        right[max(0, at - 3) : at]
    )


def _is_under_way(left: list[str]) -> bool:
    """Whether a change goes on: "has been cutting that to", "is reducing its force to"."""
    return any(
        word.endswith("ing") and word in _CHANGED_TO and left[at - 1] in ("is", "are", "been")
        for at, word in enumerate(left)
        if at
    )


_CHANGES = _CHANGED_TO | {"down", "up"}
_CONTRACTED = {"'ll": "will", "'ve": "have", "'re": "are"}


def _uncontracted(word: str) -> str:
    """The verb of "we'll", "they've" and "you're"; another word as it is."""
    return _CONTRACTED.get(word[-3:], word) if "'" in word else word


def _are_there_already(left: list[str], right: list[str]) -> bool:
    """Whether others come to those counted: "joined the 4,500 already there", "on top of the 900 in Syria"."""
    if left[-2:] == [",", "of"] and right[:1] == [","]:
        return True  # "our contribution there, of 140 personnel, is to end"
    if right[:1] == ["already"] and right[1:2] not in (["left"], ["gone"], ["home"], ["withdrawn"], ["ordered"]):
        return True
    return not _JOINS.isdisjoint(left[-2:])


_JOINS = frozenset("join joins joined joining reinforcing relieve relieves relieved relieving replace replaces".split())


def _is_whole(reading: Reading, count: Count) -> bool:
    """Whether a count is the whole of which a part does something: "half of the 14,000", "300 of its 500"."""
    part = reading.token(count.first - 2)
    all_there = part.word == "all" and reading.word(count.end) in ("there", "in", "based", "stationed")
    return reading.word(count.first - 1) == "of" and (part.word in PARTS or part.value is not None or all_there)


def _changed(preposition: str, left: list[str], planned: bool) -> Kind:
    if preposition in ("to", "at"):
        planned = planned or (preposition == "to" and _is_under_way(left))
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    if preposition == "from":
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    grows = bool(lexicon.INCREASE.intersection(left)) and not lexicon.REDUCE.intersection(left)
    measure = Measure.PLANNED if planned else Measure.DEPLOYED if grows else Measure.WITHDRAWN
    return Kind(FactType.MOVEMENT, measure, planned=planned)


def _by_verb(reading: Reading, count: Count, near: Around, left: list[str], right: list[str], planned: bool) -> Kind:
    """The nearest verb before, else the first one after, decides."""
    passive = right[1:3] if right[:1] and right[0] in _BEEN else []
    if lexicon.AUTHORISED.intersection([*left[-7:], *passive]):
        return Kind(FactType.STRENGTH, Measure.AUTHORISED)
    if left[-2:] == ["all", "but"]:
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    leaving = goes(left, right)
    if leaving == "stay":
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    if leaving == "there":
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    if leaving == "go":
        return Kind(FactType.MOVEMENT, Measure.PLANNED if planned else Measure.WITHDRAWN, planned=planned)
    added = is_added(reading, count)
    announced = added and not _ANNOUNCED.isdisjoint([*left[-3:], *passive])
    if announced or comes(left, right):
        return Kind(
            FactType.MOVEMENT,
            Measure.PLANNED if planned and "ordered" not in left else Measure.DEPLOYED,
            planned=planned,
        )
    own = right[: next((at for at, word in enumerate(right) if word in ("and", ",")), len(right))]
    told = planned or bool(lexicon.LEVEL.intersection([*left[-6:], *own[:4]]))
    if added and not told and right[:1] == ["for"]:
        return Kind(FactType.MOVEMENT, Measure.DEPLOYED)  # "560 more for Iraq"
    return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned, told=told)


_BEEN = frozenset("are is were was been have has".split())
_ANNOUNCED = frozenset("announce announces announced announcing unveiled unveils".split())


def is_added(reading: Reading, count: Count) -> bool:
    """Whether those counted come on top of others: "another 500", "500 more"; "the other 500" do not."""
    return count.more and "other" not in reading.words[count.first : count.end]


_PRESENT_NOW = frozenset("currently now still already today".split())


def is_planned(reading: Reading, near: Around, count: Count | None = None) -> bool:
    """Whether the words around say that it is not yet so."""
    left = _own_words(reading, near.left)
    right = [_modal(reading, at) for at in near.right][:6]
    right = right[: right.index(",")] if "," in right[1:] else right
    if left[-1:] == [","] and not {"were", "are", "was", "had"}.isdisjoint(right[:2]):
        left = []  # "When they decided to leave, 2,000 were there"
    right = [] if right[:1] == [","] and not _ANOTHER_CLAUSE.isdisjoint(right[1:2]) else right
    inside = reading.words[count.first : count.number.core] if count is not None else []
    if _PRESENT_NOW.intersection([*left[-3:], *inside, *_own_now(right)]) or right[:2] == ["did", "so"]:
        return False
    if right[:1] in (["are"], ["is"]) and not _STANDING.isdisjoint(right[1:2]):
        return False
    if (
        left[-1:] != ["of"]
        and GO_VERBS.isdisjoint(left[-3:])
        and count is not None
        and _opens_with_the(reading, count)
        and right[:1] in (["based"], ["stationed"], ["serving"], ["in"], ["there"], ["at"])
    ):
        return False
    if _ANNOUNCES & set(left[-8:]) and left[-1:] in (["of"], ["to"]) and _NOUNS_OF_CHANGE.intersection(left[-3:]):
        return True
    if {"will", "would", "'ll"}.intersection([*left[-10:], *right]):
        return True
    if any(one in ("should", "could", "might") and two in _COME for one, two in pairwise(right[:5])):
        return True
    if any(one in ("is", "are", "was", "were") and two == "to" for one, two in pairwise([*left, "|", *right])):
        return True
    left = [word for at, word in enumerate(left) if word not in _ASKS or left[at + 1 : at + 2] in (["for"], ["to"])]
    cues = lexicon.FUTURE.intersection(left) | (lexicon.FUTURE - _NOUNS_OF_PLANS).intersection(right)
    if not cues:
        return False
    if {"set", "expected", "due", "planned", "slated"}.intersection(right[:3]):
        return True
    last_cue = max((at for at, word in enumerate(left) if word in lexicon.FUTURE), default=-1)
    last_fact = max((at for at, word in enumerate(left) if word in _FACT), default=-1)
    return last_cue > last_fact or (last_cue < 0 and last_fact < 0)


_COME = frozenset("be arrive go leave deploy stay remain return follow come".split())
_ANNOUNCES = frozenset("announced announce announces announcing unveiled unveil proposed ordered".split())
_NOUNS_OF_CHANGE = NOUNS_OF_GOING | frozenset("reductions cuts increase rise expansion deployment move return".split())


_STANDING = frozenset("deployed based stationed serving there in at".split())


def _own_now(right: list[str]) -> list[str]:
    """The words after a count where a "now" or an "already" is its own."""
    if right[:1] == ["who"]:
        return right[:5]
    return right[:3]


_ANOTHER_CLAUSE = frozenset("whose the a he she it they we but and while as said this that".split())
_NOUNS_OF_PLANS = frozenset(
    "request requests order orders offers plan plans target goal option options ask need needs needed".split()
)
_TELLING = frozenset("say comment confirm discuss tell disclose".split())
_ASKS = frozenset("ask asked asks told".split())


def _opens_with_the(reading: Reading, count: Count) -> bool:
    return reading.word(count.first) == "the"


_FACT = frozenset("has have had are were was is fell stood dropped rose includes included including".split())


def _own_words(reading: Reading, left: range) -> list[str]:
    """The words before a count from the last ", of whom", ", who" or ", which" on."""
    words = [_modal(reading, at) for at in left]
    for at in range(len(words) - 1, 0, -1):
        if (
            words[at] in ("who", "whom", "which", "whose", "where", "when", "while")
            and "," in words[max(0, at - 2) : at]
        ):
            return words[at:]
    return words


def _modal(reading: Reading, at: int) -> str:
    """A word; nothing for a May that is a month, nor for "would" and "will" of what is not told."""
    token = reading.tokens[at]
    if token.word in ("would", "will") and not _TELLING.isdisjoint(reading.words[at + 1 : at + 3]):
        return ""
    return "" if token.word == "may" and token.capital else _uncontracted(token.word)
