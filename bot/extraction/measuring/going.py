"""Whether those counted come, go or stay, by the words before and after their number."""

from __future__ import annotations

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
    return _said_before(left, right) or _said_after(right)


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
        if word in _NEXT_CLAUSE:
            break
    return None


_GOALS = ("to", "into", "in", "there")
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
    remaining = right[step] == "left" and following in ("in", "there", ".", ",", "", "on", "at", "behind")
    return "stay" if remaining and step == 0 else "go"


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
    flew taken order orders ordered ordering ship shipped call called get got transfer transferred airlift
    airlifted evacuate evacuated lifted flown pull pulls pulled pulling""".split()
)


def _is_moved_away(left: list[str], right: list[str]) -> bool:
    """Whether those counted are moved home or out: "move 900 troops out of", "fly 300 home", "order 50 back"."""
    if left[-1:] in (["home"], ["back"], ["out"]) and not _MOVES.isdisjoint(left[-4:-1]):
        return True  # "brought back 100"
    near = right[:6]
    if "out" in near and {"to", "there"}.intersection(near[near.index("out") + 1 :][:1]):
        return False  # "going out there"
    for mark in (",", "and", ".", "to", "in"):
        near = near[: near.index(mark)] if mark in near else near
    return not _MOVES.isdisjoint(left[-5:]) and not {"home", "out", "away"}.isdisjoint(near)


_STATIVE = frozenset("has have had having with is are was were there".split())


def comes(left: list[str], right: list[str]) -> bool:
    """Whether those counted are sent: "sent 3,000 troops", "3,000 troops were deployed to"."""
    for step, word in enumerate(reversed(left[-7:])):
        if word in ("deployed", "added") and not _BEING.isdisjoint(left[-step - 3 : -step - 1]):
            return False  # "7,800 are deployed to Afghanistan and 4,100 to Iraq"
        if word in lexicon.DEPLOY:
            return True
        if word == "with" and not _BRINGING.isdisjoint(left[-8:]):
            return True
        if word in _BRINGS and right[:1] in (["to"], ["into"]) and right[1:2] and "it" not in left[-4:]:
            return True  # "brought 3,800 soldiers to Iraq"
        if word in _STATIVE or word in ("includes", "including", ","):
            break
    if right[:2] == ["did", "so"]:
        return False
    if left[-1:] in (["were"], ["was"]) and right[:1] and right[0] in _ON_THE_MOVE:
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
        if step == 0 and word in ("replaces", "replaced", "relieves", "relieved"):
            return True
        if word in _SHIPPED and following in ("into", "to", "towards"):
            return True
        if word in _SENT:
            passive = step > 0 and right[step - 1] in _AUXILIARIES
            passive = passive or (step > 0 and word in _ON_THE_MOVE and right[step - 1] in ("are", "is"))
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


_BRINGING = frozenset("arrived reinforced bolstered strengthened".split())
_JOINED = {"joined": ("them", "others"), "flew": ("in",), "moved": ("in",)}
_SHIPPED = frozenset("moved moving went flew flying shipped".split())
_SENT = frozenset(
    """deployed sent dispatched ordered rushed flown deploy moved mobilised mobilized airlifted relocated transferred
    shifted repositioned brought""".split()
)
_STATIONED = frozenset("deployed deploy ordered mobilised mobilized".split())  # "flown in" is not where they are
_ON_THE_MOVE = frozenset(
    "sent dispatched rushed flown moved airlifted relocated transferred".split()
)  # "are deployed to" may be a level
_AUXILIARIES = frozenset("were was been be being have will to had".split())
_COMING = frozenset(
    "deploying heading headed arriving bound crossed entered landed followed poured arrived arrive came rolled".split()
)
_BEING = frozenset("are is currently already".split())


_LEAVES = frozenset("left leave leaves leaving depart departs departed departing".split())


_UNDER_WAY = ("on their way", "on the way", "en route", "bound for", "on its way", "headed for", "headed to")
