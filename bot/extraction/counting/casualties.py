"""Which counts are of the dead and wounded: by their noun, by what is said of them after, or done to them before."""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.nouns import Counted
from bot.extraction.measuring.around import Around, Kind
from bot.extraction.reading import Reading
from bot.extraction.text.amounts import SMALL
from bot.model import FactType

REACH = 9  # tokens after a count within which a verb is about it
PARTS = frozenset("% percent half most some many third quarter none all neither".split())
_ENDS_RIGHT = frozenset("after when while before as since because and but if , in".split())
_KILLS = frozenset("kill kills killed killing slain murdered assassinated assassinate killings".split())
_WOUNDS = frozenset("wound wounds wounded wounding injure injures injured injuring hurt hurting".split())
_LOST = frozenset("lost lose loses losing".split())
DEATHS = frozenset("death deaths loss killing lives killings deaths".split())


def casualty_of(reading: Reading, count: Count, near: Around) -> Kind | None:
    head = reading.word(count.head) if count.head is not None else ""
    if is_only_in_part(reading, count):
        return None
    if reading.words[max(0, count.first - 2) : count.first] == ["out", "of"]:
        return None  # "700 were wounded, out of some 70,000"
    if reading.word(count.end) == "'" and reading.word(count.end + 1) in ("lives", "deaths"):
        return Kind(FactType.CASUALTY, outcome="killed", verb=count.end + 1)  # "claimed 23 soldiers' lives"
    if count.kind is Counted.CASUALTIES:
        return Kind(FactType.CASUALTY, outcome=_outcome(head), verb=count.head)
    right = _past_dashes(reading, near.right, count.end)
    found = None if _another_is_subject(reading, count) else _said_after(reading, right)
    if found is None and right == near.right and count.kind is not Counted.UNDERSTOOD:
        found = _said_past_description(reading, count.end)
    if found is not None:
        return Kind(FactType.CASUALTY, outcome=_outcome(reading.word(found)), verb=found)
    found = _said_before(reading, near.left, count)
    if found is None:
        found = _killed_beside(reading, count.first)
    if found is not None:
        return Kind(FactType.CASUALTY, outcome=_outcome(reading.word(found)), verb=found)
    return None


def is_only_in_part(reading: Reading, count: Count) -> bool:
    """Whether some of those counted are spoken of: "5% of the 2,000 were hurt".

    "Two of the 13 killed" and "one of the 453 to have died" are of all.
    """
    at = count.first - 1
    at -= reading.word(at) in ("the", "its", "their", "those", "some")
    if reading.word(at) != "of":
        return False
    some = reading.word(at - 1) in PARTS | SMALL or reading.token(at - 1).value is not None
    after = reading.words[count.end : count.end + _NEAR]
    return some and reading.word(count.end) not in SAYS_DEAD | SAYS_HURT and _OF_ALL.isdisjoint(after)


_NEAR = 5  # tokens
_OF_ALL = frozenset("who to that".split())


def is_of_the_living(reading: Reading, count: Count) -> bool:
    """Whether a noun that nothing else is known of is of people, by what was done to them: "killed two bomb makers"."""
    noun = reading.word(count.head) if count.head is not None else ""
    one = count.number.value == 1 and not noun.endswith("s")
    if not (one or noun.endswith("s")) or noun in _NOT_PEOPLE or count.number.words is not None:
        return False
    after = reading.words[count.end : count.end + 2]
    done = after[1:] in (["killed"], ["wounded"], ["injured"], ["hurt"], ["shot"], ["gunned"], ["slain"])
    passive = after[:1] in (["were"], ["are"], ["was"], ["is"]) and done
    return passive or reading.word(count.first - 1) in _KILLS | _WOUNDS


_NOT_PEOPLE = lexicon.WEAPONS | lexicon.words("""
    dogs animals cattle camels goats horses cows birds bills jobs deals plans vehicles tanks trucks hours days projects
    programs programmes places provinces cities towns villages countries dog horse tank truck vehicle helicopter
    plane aircraft building house car
    """)


def _outcome(word: str) -> str:
    return "wounded" if word in _HURTS or word == "hit" else "killed"


SAYS_DEAD = frozenset("killed fallen dead died die slain perished dying murdered drowned executed martyred".split())
SAYS_HURT = frozenset(
    "wounded injured hurt harmed injuries diagnosed hospitalised hospitalized concussed maimed treatment burned".split()
)


def _another_is_subject(reading: Reading, count: Count) -> bool:
    """Whether the verb after a comma is of one, and so not of those counted: "The camp, home to 300, was struck"."""
    one = reading.word(count.end) == "," and reading.word(count.end + 1) in ("was", "is", "has")
    return one and count.number.size > 1


def _said_past_description(reading: Reading, at: int) -> int | None:
    """The same past what describes those counted: "12 gunmen wearing uniforms and carrying rifles were killed"."""
    word = reading.word(at)
    described = word in _DESCRIBES or (word.endswith("ing") and word not in lexicon.LEVEL | SAYS_DEAD)
    if not described or _SAID_OF_THEM.isdisjoint(reading.vocabulary):
        return None
    for each in range(at + 1, min(len(reading.tokens), at + _LONGEST_DESCRIPTION)):
        verb = reading.word(each)
        if verb in ("were", "was"):
            done = reading.word(each + 1) in _SAID_OF_THEM
            return each + 1 if done and reading.token(each - 1).value is None else None
        if verb in _NEW_CLAUSE or verb in _HAVE or reading.token(each).value is not None:
            return None
    return None


_DESCRIBES = frozenset("armed dressed equipped clad disguised hidden suspected accused linked loyal belonging".split())
_SAID_OF_THEM = frozenset("killed wounded injured slain hurt shot".split())
_NEW_CLAUSE = frozenset("that which who when while after before as because , ; : . said says \u2013 said".split())
_LONGEST_DESCRIPTION = 16  # tokens


_MOVES = lexicon.LEVEL | lexicon.DEPLOY
_STATIONED = frozenset({"serving", "stationed", "based", "there"})
_OBJECTS = frozenset("the a an another at several more".split())


def _said_after(reading: Reading, right: range) -> int | None:
    """The verb of what happened to those counted: "were killed", "have died", "dead", "was wounded"."""
    passive = False
    right = _past_names(reading, right)
    for step, at in enumerate(right):
        word = reading.word(at)
        if step > REACH:
            return None
        if word in _OTHER_SUBJECTS and reading.word(at - 1) in ("and", ",", "but"):
            return None  # "2,500 troops, and they have been hit three times"
        if word == "executed" and reading.word(at - 1) not in _PASSIVE:
            continue  # "the Americans have executed half of the withdrawal"
        if word in SAYS_DEAD or word in SAYS_HURT:
            if word in _DONE_TO_OTHERS and not passive and _has_an_object(reading, at):
                return None  # "2,000 soldiers killed the leader"
            return None if _is_only_feared(reading, at) else at
        otherwise = _said_otherwise(reading, at, step, passive)
        if otherwise is not None:
            return otherwise
        if word in ("were", "was", "been", "be", "being", "have", "has", "had", "are", "is"):
            passive = True
        elif (
            word in _ENDS_RIGHT
            and not (word == "in" and step < 3)
            and not (word == "," and step == 0)
            and not (word == "and" and step < 2)
        ):
            if not (
                word == "," and (_relative(reading, at) or reading.word(at + 1) in _CLOSES)
            ) and not _joins_countries(reading, right.start, at):
                return None
        elif word in _MOVES and not passive and word not in _STATIONED:
            return None
    return None


def _has_an_object(reading: Reading, at: int) -> bool:
    """Whether somebody stands behind "killed": who did it stands before. Not "killed two days earlier"."""
    first = reading.token(at + 1)
    if first.value is None and first.word not in _OBJECTS | SMALL:
        return False
    return _SPANS.isdisjoint(reading.words[at + 2 : at + 4])


def _is_only_feared(reading: Reading, at: int) -> bool:
    """Whether a harm is one that may come: "would be killed", "could be hurt"."""
    return reading.word(at - 1) == "be" and reading.word(at - 2) in _SUPPOSES | {"will"}


_DONE_TO_OTHERS = frozenset("killed wounded injured hurt".split())
_SPANS = frozenset("day days week weeks month months year years hour hours night morning weekend same".split())
_PASSIVE = frozenset("was were been be being is are and".split())
_CLOSES = frozenset("did were never".split())  # after the comma that ends an apposition
_LOSES = frozenset("lost lose gave laid give given".split())
_OTHER_SUBJECTS = frozenset("they they've it he she we they're".split())


def _said_otherwise(reading: Reading, at: int, step: int, passive: bool) -> int | None:
    """The word of harm in a phrase that begins here, if it is one: "had concussions", "were hit", "among the dead"."""
    word = reading.word(at)
    if word in _OTHERWISE and _is_said_otherwise(reading, at):
        return at
    if word in _HAD:
        return _injuries_had(reading, at)
    if word == "lost" and step == 0 and reading.word(at + 1) in ("in", "on", "at", "during", "off", ".", ","):
        return at  # "the six members lost on the helicopter"
    if word in ("hit", "lost") and reading.word(at - 1) in ("were", "was", "been"):
        return at
    if word == "among" and passive:
        return next((each for each in range(at + 1, at + 6) if reading.word(each) in SAYS_DEAD), None)
    return None


def _is_said_otherwise(reading: Reading, at: int) -> bool:
    """Whether a phrase of several words here says that somebody died or was hurt."""
    word, following = reading.word(at), reading.words[at + 1 : at + 8]
    if word in _SHOT:
        return following[:1] in (["dead"], ["down"], ["up"]) and reading.word(at - 1) in _HAVE | {"been", "being"}
    if word in _LOSES:
        return not {"life", "lives"}.isdisjoint(following[:2])
    if word == "fell":
        in_combat = following[:1] == ["in"] and not _COMBAT.isdisjoint(following[1:3])
        return in_combat or following[:1] in ([], ["."], ["there"])
    if word in _PAID and following[:2] == ["the", "ultimate"]:
        return True
    if word in _RETURNED and not _COFFINS.isdisjoint(following):
        return True
    if word in _RETURNED:
        home = word.startswith("return") or following[:1] in (["home"], ["back"]) or following[:2] == ["it", "home"]
        return home and not {"never", "not", "n't", "didn't"}.isdisjoint(reading.words[at - 2 : at])
    if word in _SUFFERED:
        return not _INJURIES.isdisjoint(following[:5])
    return word in _SEEN_TO and "for" in following[:5] and not _INJURIES.isdisjoint(following)


def _injuries_had(reading: Reading, at: int) -> int | None:
    """The noun of "had mild concussions": injuries, none denied, with only what describes them before."""
    noun = next((each for each in range(at + 1, at + 5) if reading.word(each) in _INJURIES), None)
    return noun if noun is not None and _NO_OBJECT.isdisjoint(reading.words[at + 1 : noun]) else None


_HAD = frozenset("had has have got".split())
_NO_OBJECT = lexicon.STOPPERS - {"a"} | {"no", "suffered", "caused", "avoided"}
_COMBAT = frozenset("combat battle action fighting attacks accidents ambushes".split())
_SEEN_TO = frozenset("treated evaluated examined assessed monitored looked".split())
_PAID = frozenset("paid made gave pay paying".split())
_RETURNED = frozenset("come came return returned made".split())
_COFFINS = frozenset("coffins coffin caskets casket".split())
_SUFFERED = frozenset("suffered suffer sustained sustain received receive reported".split())
_INJURIES = frozenset("injury injuries wounds concussion concussions brain trauma burns tbi inhalation".split())
_HURTS = lexicon.WOUND | _SEEN_TO | _SUFFERED
_SHOT = frozenset("shot gunned cut mown blown".split())
_OTHERWISE = {"fell"} | _SHOT | _LOSES | _PAID | _RETURNED | _SUFFERED | _SEEN_TO


def _past_dashes(reading: Reading, right: range, at: int) -> range:
    """The words after a count and what is put between dashes: "three men \u2013 Sgt. A. B. and C. D. \u2013 died"."""
    if reading.word(at) == "of":  # "three members of the coalition \u2013 … \u2013 were killed"
        at = next((each for each in range(at, at + 5) if reading.word(each) == "\u2013"), at)
    if reading.word(at) == "," and not (
        _PART.isdisjoint(reading.words[at + 1 : at + 4]) and _AGED.isdisjoint(reading.words[at + 1 : at + 2])
    ):
        return _past_part(reading, right, at)
    if reading.word(at) != "\u2013":
        return right
    end = next((each for each in range(at + 1, len(reading.tokens)) if reading.word(each) == "\u2013"), None)
    return right if end is None else range(end + 1, min(len(reading.tokens), end + 1 + REACH))


_PART = frozenset("them whom including among".split())
_AGED = frozenset("both all aged ages".split())
_LONGEST_PART = 22  # tokens of what says who some of those counted are


def _past_part(reading: Reading, right: range, at: int) -> range:
    """The words after a count and what some of them are: "three Americans, one of them a soldier, were killed"."""
    for each in range(at + 1, at + _LONGEST_PART):
        if reading.word(each) == "," and reading.word(each + 1) in _HAVE:
            return range(each + 1, min(len(reading.tokens), each + 1 + REACH))
        if reading.word(each) in _HAVE | {";", "."}:
            break
    return right


def _killed_beside(reading: Reading, first: int) -> int | None:
    """The verb of what was done to somebody named and to those counted: "killed General A. B. and nine others"."""
    if reading.word(first - 1) != "and" or not reading.token(first - 2).capital:
        return None
    for at in range(first - 2, max(-1, first - 12), -1):
        word = reading.word(at)
        if word in _KILLS | _WOUNDS:
            return None if _passive(reading, at) else at
        if not reading.token(at).is_word or word in lexicon.STOPPERS - {"the", "a", "an", "and"}:
            return None
    return None


def _past_names(reading: Reading, right: range) -> range:
    """The words after a count without an apposition: "two Rangers, Sgt. A. B. and Cpl. C. D., died"."""
    if not right or reading.word(right.start) != ",":
        return right
    reach = 30 if reading.token(right.start + 1).capital else 6
    for at in range(right.start + 1, min(right.stop, right.start + reach)):
        if reading.word(at) == "," and reading.word(at + 1) in _GOES_ON:
            return range(at + 1, right.stop)
    return right


_HAVE = frozenset("were have had was has are is".split())
_GOES_ON = SAYS_DEAD | SAYS_HURT | _HAVE


def _joins_countries(reading: Reading, first: int, at: int) -> bool:
    """Whether "and" joins those whom those counted are from: "soldiers from Chad and other countries have died"."""
    if reading.word(at) != "and" or reading.word(first) not in ("from", "of"):
        return False
    return not {"have", "had", "were"}.isdisjoint(reading.words[at + 2 : at + 5])


def _relative(reading: Reading, at: int) -> bool:
    return reading.word(at + 1) in ("including", "most", "mostly", "among", "all", "many")


def _said_before(reading: Reading, left: range, count: Count) -> int | None:
    """The verb of what was done to those counted: "killed", "killing at least", "the deaths of"."""
    last = reading.word(left.stop - 1) if left else ""
    if last in _INVERTED and count.kind not in (Counted.OTHER, Counted.TIME):
        return left.stop - 1  # "from the fire died six civilians", "there were killed 2,400 Americans"
    if last in _TOGETHER and not _KILLS.isdisjoint(reading.word(at) for at in list(left)[-4:-1]):
        return next(at for at in reversed(left) if reading.word(at) in _KILLS)  # "was killed with two Americans"
    for step, at in enumerate(reversed(left)):
        word = reading.word(at)
        if step > 7 or (word == "," and step > 0) or (word in ("and", "but", "after", "when", "while") and step > 1):
            return None
        if word == "cost" and {"life", "lives"} & {reading.word(each) for each in range(left.stop, left.stop + 6)}:
            return at
        if word in _KILLS or word in _WOUNDS or word in _LOST:
            if word in ("killed", "wounded", "injured", "hurt", "slain") and _passive(reading, at):
                return None
            return at if step <= 4 and not _is_supposed(reading, at) else None
        if word == "of" and reading.word(at - 1) in DEATHS:
            return at - 1
        if word in ("toll",):
            return at
    return None


def _is_supposed(reading: Reading, at: int) -> bool:
    """Whether it is only supposed that somebody is killed: "if you kill an American", "could wound dozens"."""
    if reading.word(at) not in ("kill", "wound", "injure", "hurt", "lose"):
        return False
    return not _SUPPOSES.isdisjoint(reading.words[max(0, at - 3) : at])


_SUPPOSES = frozenset("if you would could might may can cannot should anyone whoever who'd you'd".split())
_INVERTED = frozenset("killed wounded injured died perished".split())
_TOGETHER = frozenset({"with", "alongside"})


def _passive(reading: Reading, at: int) -> bool:
    return any(reading.word(at - step) in ("was", "were", "been", "be", "being") for step in (1, 2))
