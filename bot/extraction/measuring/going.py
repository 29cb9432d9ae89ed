"""Whether those counted come, go or stay, by the words before and after their number."""

from __future__ import annotations

from itertools import pairwise

from bot.extraction import lexicon

_STAY = frozenset("remain remains remained remaining stay stays stayed keep keeps kept keeping maintain retain".split())


NOUNS_OF_GOING = frozenset("withdrawal withdrawals drawdown pullout removal departure exit reduction cut".split())


GO_VERBS = lexicon.WITHDRAW - lexicon.LEAVE - frozenset("out gone".split())


def goes(left: list[str], right: list[str]) -> str | None:
    """Whether those counted leave ("go"), stay where others leave ("stay"), are "there" if they left, or neither."""
    if left[-1:] == ["of"] and left[-2:-1] and left[-2] in NOUNS_OF_GOING:
        return "there" if {"event", "if", "case"}.intersection(left[-6:-2]) else "go"
    if right[:2] == ["did", "so"] and {"go", "leave", "withdraw", "out"}.intersection(left):
        return "go"
    if right[:1] and right[0] in _ARE and right[1:2] == ["left"]:
        return "stay"
    if _is_moved_away(left, right) or (left[-1:] and left[-1] in _ARE and left[-2:-1] and left[-2] in _GOING):
        return "go"  # "among those leaving are 400"
    if left[-1:] and left[-1] in _HAVE | {"had", "with"} and right[:1] == ["left"]:
        return "stay"  # "has only 2,500 left"
    if any(one in ("back", "home") and two == "from" for one, two in pairwise(right)) and "leave" not in right:
        return "go"  # "stepped off a plane in Warsaw, back from Ghazni"
    if right[:1] and right[0] in _STAY_OR_LEAVE and left[-1:] and left[-1] in _BEGINS:
        return _said_after(right)  # "300 flew to Kuwait and 100 stayed"
    return _said_before(left, right) or _said_after(right)


_BEGINS = frozenset({"and", "but", "while", ","})
_STAY_OR_LEAVE = frozenset(
    "stay stayed stays remain remained remains left leave withdrew returned departed went".split()
)


def _said_before(left: list[str], right: list[str]) -> str | None:
    """What the nearest verb before says; "neither" where it says that they are sent."""
    for step, word in enumerate(reversed(left[-9:])):
        if word in _OTHER_CLAUSE:
            return None
        if word == "and" and left[-step - 2 : -step - 1] == [","]:
            return None
        if word in _STAY:
            return "stay"
        if word in lexicon.LEAVE:
            return "stay" if step < 5 else "neither"
        if word in NOUNS_OF_GOING and left[len(left) - step :][:1] in _OWN_VERB:
            continue  # "the departure means that the force of 2,500 is gone"
        if word in GO_VERBS:
            again = word.startswith("return") and step and left[len(left) - step] in ("to", "there")
            return "neither" if again else "go"  # "returned to Iraq, at first 275 of them"
        if word in _BRINGS and "out" in left[-4:]:
            return "go"
        if word == "out" and not _MOVES.isdisjoint(left[-step - 2 : -step - 1]):
            return "go"
        if word in lexicon.DEPLOY and word not in _ALSO_NOUNS:
            return "neither"
        if word in _HAVE:
            return None
    return None


_OWN_VERB = (["means"], ["is"], ["was"], ["will"], ["would"], ["that"], ["which"], ["has"], ["began"])


def _said_after(right: list[str]) -> str | None:
    """What the first verb after says."""
    for step, word in enumerate(right[:8]):
        following = (right[step + 1 : step + 2] or [""])[0]
        if word in _STAY:
            return "stay"
        if word in _LEFT:
            return _leaves(right, step)
        if word in GO_VERBS and step < 6:
            return "go"
        if word in _GOES and (following in _GOALS or (following == "out" and right[step + 2 : step + 3] == ["there"])):
            return None
        if word == "went":
            return "go" if not _AWAY.isdisjoint(right[step + 1 : step + 3]) else None
        if word in _GOES and (step < 2 or right[step - 1] in ("to", "will", "would")):
            return "go"
        if word == "home" and step and right[step - 1] == "at":
            return None
        if word == "out" and step and right[step - 1] in _PHRASAL:
            continue  # "carry out"
        brought = word == "home" and step and right[step - 1] in _WELCOMED
        if word in ("home", "out", "back", "gone") and (step < 5 or brought):
            return None if word == "out" and following in ("to", "there") else "go"
        if word in _NEXT_CLAUSE and (step or word != "that"):
            break
    return None


_GOALS = ("to", "into", "in", "there", "with", "along")
_PHRASAL = frozenset("carry carries carried carrying find point turn turned set sets".split())
_WELCOMED = frozenset("welcomed flown brought sent flew came arrived".split())


def _leaves(right: list[str], step: int) -> str | None:
    """Of "left" and the like after a count: they went, were left behind, or went somewhere else."""
    if right[step + 1 : step + 2] == ["to"] and right[step + 2 : step + 3] in (["duty"], ["their"], ["work"]):
        return None
    if _bound_for(right, step):
        return None  # "left for Mosul", "will leave Fort Carson for Kuwait"
    if right[step] == "left" and step and right[step - 1] in _ARE:
        return "stay"  # "50 of the 700 at the base were left"
    following = (right[step + 1 : step + 2] or [""])[0]
    if following == "in" and not _IN_TIME.isdisjoint(right[step + 2 : step + 5]):
        return "go"  # "left in the course of two years"
    remaining = right[step] == "left" and following in ("in", "there", ".", ",", "", "on", "at", "behind")
    return "stay" if remaining and step == 0 else "go"


_IN_TIME = lexicon.TIME_UNITS | frozenset("course early late spring summer autumn winter".split())
_GOING = frozenset("leaving departing returning withdrawing".split())
_ARE = frozenset("were are was is be".split())
_HAVE = frozenset("has have are had".split())
_OTHER_CLAUSE = frozenset("after since before because while".split())
_NEXT_CLAUSE = frozenset(". ; and that after before while ,".split())
_BRINGS = frozenset("bring brings brought bringing send sent take took".split())
_ALSO_NOUNS = frozenset("additional extra order ordered orders".split())
_LEFT = lexicon.LEAVE | frozenset("departed depart returned return withdrawn withdrew withdraw".split())


def _bound_for(right: list[str], step: int) -> bool:
    """Whether "for" and where they go follows a verb of leaving."""
    near = right[step + 1 : step + 10]
    following = near[near.index("for") + 1 :][:1] if "for" in near else []
    return bool(following) and following[0] not in _NO_GOAL


_NO_GOAL = frozenset("good home the now christmas thanksgiving leave training rest their its safety security".split())


_AWAY = frozenset("home back out away off".split())


_GOES = frozenset("go went goes gone going".split())


_MOVES = frozenset(
    """bring brings brought bringing send sends sent sending take takes took taking move moves moved moving fly
    flies flying lift lifting shipping flew taken
    order orders ordered ordering ship shipped call called get got transfer transferred airlift
    airlifted evacuate evacuated lifted flown pull pulls pulled pulling""".split()
)


def _is_moved_away(left: list[str], right: list[str]) -> bool:
    """Whether those counted are moved home or out: "move 900 troops out of", "fly 300 home", "order 50 back"."""
    if left[-1:] in (["home"], ["back"], ["out"]) and not _MOVES.isdisjoint(left[-4:-1]):
        return True  # "brought back 100"
    if left[-1:] == [","] and right[:1] in ([","], ["."], [], ["–"]) and _takes_away(left):
        return True  # "sent home its trainers, about 100 soldiers, when"
    near = right[:6]
    if "out" in near and {"to", "there"}.intersection(near[near.index("out") + 1 :][:1]):
        return False  # "going out there"
    for mark in (",", "and", ".", "to", "in"):
        near = near[: near.index(mark)] if mark in near else near
    return not _MOVES.isdisjoint(left[-5:]) and not {"home", "out", "away"}.isdisjoint(near)


def _takes_away(left: list[str]) -> bool:
    """Whether a verb of moving stands before with "home" or "out" right behind it."""
    return any(one in _MOVES and two in ("home", "out", "back") for one, two in pairwise(left))


_STATIVE = frozenset("has have had having with is are was were there".split())


def comes(left: list[str], right: list[str]) -> bool:
    """Whether those counted are sent: "sent 3,000 troops", "3,000 troops were deployed to"."""
    apposed = left[-1:] == [","] and right[:1] in ([","], ["."], [])  # "sent its sappers, 45 soldiers, to Erbil"
    for step, word in enumerate(reversed(left[-7 - apposed : len(left) - apposed])):
        if word in ("deployed", "added") and not _BEING.isdisjoint(left[-step - 3 : -step - 1]):
            return False  # "7,800 are deployed to Afghanistan and 4,100 to Iraq"
        if word in lexicon.DEPLOY:
            return True
        if word == "with" and _goes_along(left[: len(left) - step - 1]):
            return True
        if word == "in" and left[len(left) - apposed - step - 2 :][:1] in (["brought"], ["bring"], ["bringing"]):
            return True  # "brought in 180 soldiers"
        if word in _BRINGS and right[:1] in (["to"], ["into"]) and right[1:2] and "it" not in left[-4:]:
            return True  # "brought 3,800 soldiers to Iraq"
        if word in _STATIVE or word in ("includes", "including", ","):
            break
    if right[:2] == ["did", "so"]:
        return False
    if right[:2] == ["to", "go"] and right[2:3] and right[2] in _GOALS:
        return True  # "going in, and 80 soldiers to go with them"
    if right[:1] and right[0] in _ON_THE_MOVE and (left[-1:] in (["were"], ["was"]) or right[1:2] in _WHITHER):
        return True  # "there were 14,000 sent to the Gulf"
    if any(phrase in " ".join(right[:9]) for phrase in _UNDER_WAY):
        return True
    return _come_after(right)


def _come_after(right: list[str]) -> bool:
    """Whether the first verb after says that they come."""
    for step, word in enumerate(right[:10]):
        following = (right[step + 1 : step + 2] or [""])[0]
        if word in _LEAVES and _bound_for(right, step):
            return True
        if following in _JOINED.get(word, ()):
            return True  # "flew in", "have joined them"
        if word in ("replaces", "replaced", "relieves", "relieved") and right[:step] in ([], ["has"], ["have"]):
            return True
        if word in _SHIPPED and following in ("into", "to", "towards"):
            return True
        if word in _SENT:
            before = _before_adverbs(right, step)
            passive = before in _AUXILIARIES or (word in _ON_THE_MOVE and before in ("are", "is"))
            stationed = following in ("across", "at") or (following == "in" and word in _STATIONED)
            return passive and not stationed
        if word in _GOES and following in ("to", "into", "in", "ashore"):
            return True
        if word in _GOES and step == 0 and "to" in right[1:7]:
            return True  # "went straight from Guam to Iraq"
        if word in _COMING or (word == "going" and right[step + 1 : step + 3] == ["out", "there"]):
            return True
        if word in (",", "."):
            break
    return False


def _before_adverbs(right: list[str], step: int) -> str:
    """The word before this one, but for adverbs: "were then", "have already"; empty where it is the first."""
    while step and (right[step - 1] in _ADVERBS or right[step - 1].endswith("ly")):
        step -= 1
    return right[step - 1] if step else ""


def _goes_along(left: list[str]) -> bool:
    """Whether those "with" somebody or something go where that goes: "sent a ship with", "came here with"."""
    for step, word in enumerate(reversed(left[-12:])):
        if word in _BRINGING:
            return True
        if word in ("came", "went") and step and left[len(left) - step] in ("here", "to", "back", "from"):
            return True
        if word in _STATIVE or word == ",":
            return False
    return False


_ADVERBS = frozenset("then since also now already later soon even twice just".split())
_BRINGING = frozenset(
    """arrived reinforced bolstered strengthened sailed travelled traveled send sends sent sending dispatch
    dispatched dispatching rushed ordered deployed landed flew moved""".split()
)
_JOINED = {
    "reached": ("the",),
    "jumped": ("into", "over", "onto", "in"),
    "joined": ("them", "others"),
    "flew": ("in",),
    "moved": ("in",),
}
_SHIPPED = frozenset("moved moving went flew flying shipped".split())
_SENT = frozenset(
    """deployed sent dispatched ordered rushed rush flown deploy moved mobilised mobilized airlifted relocated
    transferred shifted repositioned brought""".split()
)
_STATIONED = frozenset("deployed deploy ordered mobilised mobilized".split())  # "flown in" is not where they are
_ON_THE_MOVE = frozenset(
    "sent dispatched rushed flown moved airlifted relocated transferred".split()
)  # "are deployed to" may be a level
_AUXILIARIES = frozenset("were was been be being have will to had".split())
_COMING = frozenset(
    """deploying heading headed arriving bound crossed entered landed followed poured arrived arrive came rolled
    parachuted""".split()
)
_BEING = frozenset("are is currently already".split())


_LEAVES = frozenset("left leave leaves leaving depart departs departed departing".split())


_WHITHER = (["to"], ["into"], ["there"], ["in"])
_UNDER_WAY = ("on their way", "on the way", "en route", "bound for", "on its way", "headed for", "headed to")
