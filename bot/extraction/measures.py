"""What a figure of troops measures: the verb and the preposition before it, else the verb after it, decide."""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon
from bot.extraction.around import Around, Kind
from bot.extraction.casualties import PARTS
from bot.extraction.counts import Count
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
    if count.figure.kind is ValueKind.NONE or _is_whole(reading, count) or _are_there_already(left, right):
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    preposition = left[-1] if left else ""
    phrase = left[len(left) - left[::-1].index(",") :] if "," in left else left
    planned = is_planned(reading, near, count)
    for words, measure in ((lexicon.PEAK, Measure.PEAK), (lexicon.CAP, Measure.CAP)):
        if words.intersection(phrase[-7:]) or words.intersection(right[:7]):
            return Kind(FactType.STRENGTH, measure)
    served = lexicon.CUMULATIVE.intersection(left[-6:] + right[:5])
    if served and ({"have", "had", "who"}.intersection(left[-6:] + right[:5]) or right[:1] == ["served"]):
        return Kind(FactType.STRENGTH, Measure.CUMULATIVE)
    if preposition in ("to", "at", "from", "by") and lexicon.words("down up").union(_CHANGED_TO).intersection(left):
        return _changed(preposition, left, planned)
    if preposition == "from" and lexicon.words("to").intersection(right[:1]):
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    return _by_verb(reading, count, near, left, right, planned)


_CONTRACTED = {"'ll": "will", "'ve": "have", "'re": "are"}


def _uncontracted(word: str) -> str:
    """The verb of "we'll", "they've" and "you're"; another word as it is."""
    return _CONTRACTED.get(word[-3:], word) if "'" in word else word


def _are_there_already(left: list[str], right: list[str]) -> bool:
    """Whether others come to those counted: "joined the 4,500 already there", "on top of the 900 in Syria"."""
    if right[:1] == ["already"] and right[1:2] not in (["left"], ["gone"], ["home"], ["withdrawn"], ["ordered"]):
        return True
    return not _JOINS.isdisjoint(left[-2:])


_JOINS = frozenset("join joins joined joining reinforcing relieve relieves relieved relieving replace replaces".split())


def _is_whole(reading: Reading, count: Count) -> bool:
    """Whether a count is the whole of which a part does something: "half of the 14,000", "300 of its 500"."""
    part = reading.token(count.first - 2)
    return reading.word(count.first - 1) == "of" and (part.word in PARTS or part.value is not None)


def _changed(preposition: str, left: list[str], planned: bool) -> Kind:
    if preposition in ("to", "at"):
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    if preposition == "from":
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    grows = bool(lexicon.INCREASE.intersection(left)) and not lexicon.REDUCE.intersection(left)
    measure = Measure.PLANNED if planned else Measure.DEPLOYED if grows else Measure.WITHDRAWN
    return Kind(FactType.MOVEMENT, measure, planned=planned)


def _by_verb(reading: Reading, count: Count, near: Around, left: list[str], right: list[str], planned: bool) -> Kind:
    """The nearest verb before, else the first one after, decides."""
    if lexicon.AUTHORISED.intersection(left[-7:]):
        return Kind(FactType.STRENGTH, Measure.AUTHORISED)
    if left[-2:] == ["all", "but"]:
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    leaving = _goes(left, right)
    if leaving == "stay":
        return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned)
    if leaving == "there":
        return Kind(FactType.STRENGTH, Measure.PRESENT)
    if leaving == "go":
        return Kind(FactType.MOVEMENT, Measure.PLANNED if planned else Measure.WITHDRAWN, planned=planned)
    if _comes(left, right):
        return Kind(
            FactType.MOVEMENT,
            Measure.PLANNED if planned and "ordered" not in left else Measure.DEPLOYED,
            planned=planned,
        )
    own = right[: next((at for at, word in enumerate(right) if word in ("and", ",")), len(right))]
    told = planned or bool(lexicon.LEVEL.intersection([*left[-6:], *own[:4]]))
    return Kind(FactType.STRENGTH, Measure.PLANNED if planned else Measure.PRESENT, planned=planned, told=told)


_STAY = frozenset("remain remains remained remaining stay stays stayed keep keeps kept keeping maintain retain".split())
_NOUNS_OF_GOING = frozenset("withdrawal withdrawals drawdown pullout removal departure exit reduction cut".split())
_GO_VERBS = lexicon.WITHDRAW - lexicon.LEAVE - frozenset("out gone".split())


def _goes(left: list[str], right: list[str]) -> str | None:
    """Whether those counted leave ("go"), stay where the others leave ("stay"), or neither."""
    if left[-1:] == ["of"] and left[-2:-1] and left[-2] in _NOUNS_OF_GOING:
        if {"event", "if", "case"}.intersection(left[-6:-2]):
            return "there"  # "if 3,000 troops were withdrawn" and the like: those who are there
        return "go"
    if right[:2] == ["did", "so"] and {"go", "leave", "withdraw", "out"}.intersection(left):
        return "go"
    if right[:2] in (["were", "left"], ["are", "left"], ["was", "left"], ["is", "left"], ["be", "left"]):
        return "stay"
    if _is_moved_away(left, right):
        return "go"
    for step, word in enumerate(reversed(left[-9:])):
        if word in ("after", "since", "before", "because", "while"):
            break
        if word in _STAY:
            return "stay"
        if word in lexicon.LEAVE:
            return "stay" if step < 5 else None
        if word in _GO_VERBS:
            return "go"
        if word in ("bring", "brought", "bringing", "send", "sent", "take", "took") and lexicon.HOME.intersection(
            [*right[:3], "out" if "out" in left[-4:] else ""]
        ):
            return "go"
        if word == "out" and left[-step - 2 : -step - 1] in (["bring"], ["brought"], ["take"], ["moved"], ["move"]):
            return "go"
        if word in lexicon.DEPLOY and word not in ("additional", "extra", "order", "ordered", "orders"):
            return None
        if word in ("has", "have", "are", "had"):
            break
    for step, word in enumerate(right[:8]):
        if word in _STAY:
            return "stay"
        if word in (
            "left",
            "leave",
            "leaving",
            "departed",
            "depart",
            "returned",
            "return",
            "withdrawn",
            "withdrew",
            "withdraw",
            "leaves",
        ):
            remaining = word == "left" and (right[step + 1 : step + 2] or [""])[0] in (
                "in",
                "there",
                ".",
                ",",
                "",
                "on",
                "at",
                "behind",
            )
            aux = step > 0 and right[step - 1] in ("have", "had", "has", "already")
            if right[step + 1 : step + 2] == ["for"] and not lexicon.HOME.intersection(right[step + 2 : step + 4]):
                return None  # "left for Mosul"
            return "stay" if remaining and step == 0 and not aux else "go"
        if word in _GO_VERBS and step < 6:
            return "go"
        if word in _GOES and right[step + 1 : step + 2] in (["to"], ["into"], ["in"], ["there"]):
            return None
        if word in _GOES and (step < 2 or right[step - 1] in ("to", "will", "would")):
            return "go"
        if word in ("home", "out", "back", "gone") and step < 5:
            return None if word == "out" and right[step + 1 : step + 2] in (["to"], ["there"]) else "go"
        if word in (".", ";", "and", "that", "after", "before", "while", ","):
            break
    return None


_GOES = frozenset("go went goes gone going".split())
_MOVES = frozenset(
    """bring brings brought bringing send sends sent sending take takes took taking move moves moved moving fly flew
    order orders ordered ordering ship shipped call called get got transfer transferred pull pulls pulled pulling""".split()
)


def _is_moved_away(left: list[str], right: list[str]) -> bool:
    """Whether those counted are moved home or out: "move 900 troops out of", "fly 300 home", "order 50 back"."""
    near = right[:6]
    if "out" in near and {"to", "there"}.intersection(near[near.index("out") + 1 :][:1]):
        return False  # "going out there"
    for mark in (",", "and", ".", "to", "in"):
        near = near[: near.index(mark)] if mark in near else near
    return not _MOVES.isdisjoint(left[-5:]) and not {"home", "out", "away"}.isdisjoint(near)


_STATIVE = frozenset("has have had having with is are was were there".split())


def _comes(left: list[str], right: list[str]) -> bool:
    """Whether those counted are sent: "sent 3,000 troops", "3,000 troops were deployed to"."""
    for word in reversed(left[-7:]):
        if word in lexicon.DEPLOY:
            return True
        if word in _STATIVE or word in ("includes", "including", ","):
            break
    if right[:2] == ["did", "so"]:
        return False
    if " ".join(right[:6]).removeprefix("are ").removeprefix("were ").startswith(_UNDER_WAY):
        return True
    for step, word in enumerate(right[:10]):
        if word in _LEAVES and right[step + 1 : step + 2] == ["for"]:
            return True
        if word in ("moved", "went", "flew", "shipped") and right[step + 1 : step + 2] in (["into"], ["to"]):
            return True
        passive = step > 0 and right[step - 1] in ("were", "was", "been", "be", "being", "have", "will", "to", "had")
        if word in (
            "deployed",
            "sent",
            "dispatched",
            "ordered",
            "rushed",
            "flown",
            "deploy",
            "arrive",
            "arrived",
            "moved",
            "mobilised",
            "mobilized",
            "airlifted",
        ):
            return passive and right[step + 1 : step + 2] not in (["in"], ["across"], ["at"])
        if word in _GOES and right[step + 1 : step + 2] in (["to"], ["into"]):
            return True
        if word in ("deploying", "heading", "headed", "arriving", "bound"):
            return True
        if word in ("crossed", "entered", "landed", "followed", "poured", "began", "arrived"):
            return True
        if word in (",", "."):
            break
    return False


_LEAVES = frozenset("left leave leaves leaving depart departs departed departing".split())
_UNDER_WAY = ("on their way", "on the way", "en route", "bound for", "on its way", "headed for", "headed to")


_PRESENT_NOW = frozenset("currently now still already today".split())


def is_planned(reading: Reading, near: Around, count: Count | None = None) -> bool:
    """Whether the words around say that it is not yet so."""
    left = _own_words(reading, near.left)
    right = [_modal(reading, at) for at in near.right][:6]
    right = right[: right.index(",")] if "," in right[1:] else right
    right = [] if right[:2] == [",", "whose"] else right
    if _PRESENT_NOW.intersection([*left[-3:], *_own_now(right)]) or right[:2] == ["did", "so"]:
        return False
    if (
        left[-1:] != ["of"]
        and _GO_VERBS.isdisjoint(left[-3:])
        and count is not None
        and _opens_with_the(reading, count)
        and right[:1] in (["based"], ["stationed"], ["serving"], ["in"], ["there"], ["at"])
    ):
        return False
    if _ANNOUNCES & set(left[-8:]) and left[-1:] in (["of"], ["to"]) and _NOUNS_OF_CHANGE.intersection(left[-3:]):
        return True
    if {"will", "would", "'ll"}.intersection([*left[-10:], *right]):
        return True
    if any(one in ("is", "are", "was", "were") and two == "to" for one, two in pairwise([*left, "|", *right])):
        return True
    cues = lexicon.FUTURE.intersection([*left, *right])
    if not cues:
        return False
    if {"set", "expected", "due", "planned", "slated"}.intersection(right[:3]):
        return True
    last_cue = max((at for at, word in enumerate(left) if word in lexicon.FUTURE), default=-1)
    last_fact = max((at for at, word in enumerate(left) if word in _FACT), default=-1)
    return last_cue > last_fact or (last_cue < 0 and last_fact < 0)


_ANNOUNCES = frozenset("announced announce announces announcing unveiled unveil proposed ordered".split())
_NOUNS_OF_CHANGE = _NOUNS_OF_GOING | frozenset("reductions cuts increase rise expansion deployment move return".split())


def _own_now(right: list[str]) -> list[str]:
    """The words after a count where a "now" or an "already" is its own."""
    if right[:1] == ["who"]:
        return right[:5]
    return right[:3]


def _opens_with_the(reading: Reading, count: Count) -> bool:
    return reading.word(count.first) == "the"


_FACT = frozenset("has have had are were was is fell stood dropped rose includes included including".split())


def _own_words(reading: Reading, left: range) -> list[str]:
    """The words before a count from the last ", of whom", ", who" or ", which" on."""
    words = [_modal(reading, at) for at in left]
    for at in range(len(words) - 1, 0, -1):
        if words[at] in ("who", "whom", "which", "whose", "where", "when", "while") and "," in words[max(0, at - 2) : at]:
            return words[at:]
    return words


def _modal(reading: Reading, at: int) -> str:
    """A word; nothing for a May that is a month."""
    token = reading.tokens[at]
    return "" if token.word == "may" and token.capital else _uncontracted(token.word)
