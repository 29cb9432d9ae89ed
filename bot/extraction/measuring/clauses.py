"""Which of the words around a count are of its own clause, and so may say what it measures.

What a relative clause, a clause with "when" or a phrase between commas says is said of what stands in it; the verb
of the main clause is another's ("Germany, which had 1,100 soldiers there, flew its last plane out").
"""

from __future__ import annotations

from dataclasses import replace

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.measuring.around import UNITS, Around
from bot.extraction.naming.offices import SPEAKING
from bot.extraction.reading import Reading

_RELATIVES = frozenset("who whom which whose where when while whereas though although because".split())
SUBORDINATORS = frozenset("when while as after before since until once if although though because whereas".split())
_OPENS_ASIDE = SUBORDINATORS | {"of"}
_OPENS_MAIN = frozenset("the a an its their his her our my it he she they we there this that these those".split())
_ENDS_RIGHT = frozenset("when while whereas because although though if unless until what".split())
_MODALS = frozenset("will would could can may might should are were was is has have had".split())
_CIRCUMSTANCES = frozenset("when while because whereas although though".split())
_PARENTHESIS = frozenset({"with"})
_BOUNDED = _RELATIVES | _PARENTHESIS
_OPENING = _BOUNDED | {"whether", "there", "and", "but", "that"}
_LONGEST_ASIDE = 12  # tokens of ", the sources said,"
_SAY = SPEAKING | frozenset("said says give".split())  # "give or take"


def own_clause(reading: Reading, count: Count, near: Around) -> Around:
    """What is around a count, less the words of other clauses."""
    near = _before_bracket(reading, _past_bracket(reading, count, near))
    opening = _opening(reading, count, near)
    inside = opening is not None and reading.word(opening) in _BOUNDED
    left = near.left if opening is None else range(max(near.left.start, opening), near.left.stop)
    right = near.right
    if not inside:
        right = _past_insertion(reading, _past_aside(reading, count, right))
        right = _past_modifiers(reading, right) if reading.word(count.first - 1) not in _GOVERNS else right
    if inside or _is_in_opening_clause(reading, count, near):
        right = _up_to(right, next((at for at in right if reading.word(at) == ","), right.stop))
    return replace(near, left=left, right=_up_to(right, _end(reading, left, right)))


def _past_bracket(reading: Reading, count: Count, near: Around) -> Around:
    """The same with the words before the dash or bracket that a count stands in: "send a battalion (850 soldiers)"."""
    if near.left or count.first < 2 or reading.word(count.first - 1) not in _OPENS:
        return near
    end = near.right.start
    if reading.word(end) == "and" and reading.word(end + 1) in lexicon.TROOPS:
        end += 2  # "250 soldiers and marines"
    if reading.word(end) not in _CLOSES or reading.mention_at(count.first - 2) is not None:
        return near  # "in Kuwait (13,500)" is a list
    first, _ = reading.clause(count.first - 2)
    return replace(near, left=range(max(first, count.first - 1 - _BEFORE_BRACKET), count.first - 1))


def _before_bracket(reading: Reading, near: Around) -> Around:
    """The same with the words before a bracket that only says how many: "sent advisers (about 200) and airmen"."""
    closed = near.left.start - 1
    opener = _OPENER.get(reading.word(closed)) if near.left else None
    if opener is None:
        return near
    opened = next((at for at in range(closed - 1, max(-1, closed - _SHORT), -1) if reading.word(at) == opener), None)
    if opened is None or not _VERBS.isdisjoint(reading.words[opened:closed]):
        return near
    first, _ = reading.clause(opened - 1)
    return replace(near, left=range(max(first, opened - _BEFORE_BRACKET), near.left.stop))


_OPENER = {"\u2013": "\u2013", ")": "("}
_SHORT = 8  # tokens
_VERBS = lexicon.LEVEL | lexicon.FUTURE | lexicon.DEPLOY | lexicon.WITHDRAW
_OPENS = frozenset({"\u2013", "("})
_CLOSES = frozenset({"\u2013", ")", ".", ""})
_BEFORE_BRACKET = 12  # tokens


def _opening(reading: Reading, count: Count, near: Around) -> int | None:
    """Where the clause or the phrase between commas begins that a count stands in; None for the main clause."""
    words = reading.words
    for at in range(near.left.stop - 1, near.left.start - 1, -1):
        word = words[at]
        if word not in _OPENING:
            continue
        if word == "whether":
            return at
        if word in _RELATIVES and "," in words[max(0, at - 2) : at]:
            if is_closed(words, near.left.start, at, count.first):
                continue
            return at
        if word in _CIRCUMSTANCES and "," not in words[at : count.first]:
            return at  # "I served there when we had 4,000"
        if word == "that" and words[at + 1] in ("has", "have", "had") and words[at - 1] not in _SAY:
            return at + 1  # "to expand a mission that has had 500"
        if word == "that" and words[at - 1] == "and":
            return at + 1
        if word == "there" and at == count.first - 2 and words[at + 1] in _MODALS and at > near.left.start:
            whose = words[at - 1] in ("whom", "which")  # "Danes, of whom there were 160"
            if words[at - 1] == "," and not lexicon.PEAK.isdisjoint(words[near.left.start : at]):
                continue  # "at the height of the war, there were 170,000"
            return at - 1 if whose else at  # "he said they'd be out, and yet there are 900"
        if word == "and" and reading.word(at + 1) in _ANOTHER:
            return at + 1  # "may number 13,000 under its mandate and has 12,500"
        if word == "but" and at and words[at - 1] == ",":
            return at + 1
        if word in _PARENTHESIS and at >= count.first - 2 and _is_aside(reading, at, near.left.start):
            return at
    return _main_clause(reading, count, near)


def is_closed(words: list[str], first: int, at: int, end: int) -> bool:
    """Whether a relative clause ends before a count that the main verb changes: "cut it, which is big, from 500"."""
    comma = next((each for each in range(end - 1, at + 1, -1) if words[each] == ","), None)
    return comma is not None and words[comma + 1] == "from" and not _CHANGES.isdisjoint(words[first:at])


_CHANGES = lexicon.REDUCE | lexicon.INCREASE


def _is_aside(reading: Reading, at: int, first: int) -> bool:
    """Whether "with" begins what is only added: ", with 600 soldiers, will lead", "Turkey with 600 troops holds".

    Not where a unit's own soldiers are counted, who go where it goes: "the brigade, with 4,100 soldiers, will replace".
    """
    if not UNITS.isdisjoint(reading.words[first:at]) and reading.word(at + 1) not in ("its", "their"):
        return False
    if reading.word(at - 1) == ",":
        return True
    mention = reading.mention_at(at - 1)
    subject = mention is not None and not mention.adjective and at == mention.end
    return mention is not None and subject and (mention.first <= first + 1 or reading.word(mention.first - 1) in _JOINS)


_PRONOUNS = frozenset("you he she it they we i".split())
_ANOTHER = _PRONOUNS | frozenset("has had have keeps kept".split())
_JOINS = frozenset({",", "and", "but", "while"})


def _main_clause(reading: Reading, count: Count, near: Around) -> int | None:
    """Where the main clause begins after "When …," or "If …,"."""
    first = _first_word(reading, near)
    if reading.word(first) not in _OPENS_ASIDE:  # "Of the 3,000 promised, 900 have arrived"
        return None
    for at in range(first + 2, count.first):
        if reading.word(at) == "," and (
            at + 1 >= count.first or reading.word(at + 1) in _OPENS_MAIN or reading.mention_at(at + 1) is not None
        ):
            return at + 1
    return None


def _first_word(reading: Reading, near: Around) -> int:
    at = near.clause.start
    while at < near.clause.stop and not reading.token(at).is_word:
        at += 1
    return at


def _is_in_opening_clause(reading: Reading, count: Count, near: Around) -> bool:
    """Whether a count stands in "When 500 soldiers were sent there, …", of which the main clause says nothing."""
    first = _first_word(reading, near)
    return reading.word(first) in SUBORDINATORS and "," not in reading.words[first : count.first]


def _past_aside(reading: Reading, count: Count, right: range) -> range:
    """The words after a count without ", the sources said,", or the comma that ends an apposition."""
    if not right or reading.word(right.start) != ",":
        return right
    comma = count.first - (2 if reading.word(count.first - 1) in ("numbering", "totaling", "totalling") else 1)
    apposed = reading.word(comma) == "," or "," in reading.words[count.number.end : count.end]
    if apposed and reading.word(right.start + 1) in _FINITE:
        return range(right.start + 1, right.stop)  # "two brigades, some 7,000 soldiers, have left"
    if apposed and reading.word(right.start + 1) in _COMING:
        return range(right.start + 1, right.stop)  # "a brigade, about 3,500 soldiers, moving to Kuwait"
    for at in range(right.start + 2, min(right.stop, right.start + _LONGEST_ASIDE)):
        if reading.word(at) == ",":
            said = not _SAY.isdisjoint(reading.words[right.start + 1 : at])
            return range(at + 1, right.stop) if said else right
    return right


def _past_insertion(reading: Reading, right: range) -> range:
    """The words after ", those in the south," or ", a fifth of the force," where the verb of those counted follows."""
    comma = next((at for at in right if reading.word(at) == ","), None)
    if comma is None or comma > right.start + _LONGEST_ASIDE:
        return right
    for at in range(comma + 1, min(right.stop, comma + _LONGEST_ASIDE)):
        if reading.word(at) == ",":
            return range(at + 1, right.stop) if reading.word(at + 1) in _FINITE else right
        if reading.word(at) in _MODALS and reading.word(comma + 1) not in _RELATIVES:
            return right
    return right


def _past_modifiers(reading: Reading, right: range) -> range:
    """The words after "from the 173rd in Vicenza, Italy," or "guarding the airport" where the verb of those follows."""
    first = reading.word(right.start) if right else ""
    skipped = 1
    if first in ("who", "that") and reading.word(right.start + 1) in _MODALS:
        skipped = 3  # "who had been training Kurds flew home"
    elif not (first.endswith("ing") or first in _MODIFIES) or first in _COMING:
        return right
    for at in right[skipped:]:
        word = reading.word(at)
        if word in _FINITE and reading.word(at - 1) not in _NO_SUBJECT:
            return range(at, right.stop)
        if skipped > 1 and word in _LEAVING:
            break
        if word in _ENDS_MODIFIERS and not (word == "and" and first in ("from", "of") and _joins_names(reading, at)):
            break
        if word == "," and not (reading.token(at + 1).capital or reading.word(at + 1) in _FINITE):
            break
    return right


def _joins_names(reading: Reading, at: int) -> bool:
    return reading.token(at - 1).capital and reading.token(at + 1).capital


_GOVERNS = frozenset("with by to for has have had keeps keep sent".split())  # those counted are no subject
_MODIFIES = frozenset(
    "based stationed posted attached assigned from of with at on under in promised pledged bound".split()
)
_FINITE = _MODALS | frozenset(
    """came went arrived landed returned departed sailed flew headed began poured crossed rolled drove joined entered
    took""".split()
)
_LEAVING = lexicon.WITHDRAW | lexicon.HOME | lexicon.DEPLOY
_NO_SUBJECT = frozenset("to the a its their and".split())
_COMING = frozenset(
    "arriving heading returning leaving going deploying coming remaining moving flying bound including".split()
)
_ENDS_MODIFIERS = frozenset("that which who where and what but while as when ; . said says".split())


def _end(reading: Reading, left: range, right: range) -> int:
    """Where the words after a count cease to be of its first verb."""
    has_verb = not lexicon.LEVEL.isdisjoint(reading.words[left.start : left.stop])  # "numbered 1,700 when it arrived"
    for at in right:
        word = reading.words[at]
        if word not in _MAY_END:
            continue
        if word in _ENDS_RIGHT and (at > right.start or has_verb):
            return at
        if word == "and" and (reading.word(at + 1) in _OTHERS_VERB or _has_own_subject(reading, at + 1)):
            return at
        if word in ("who", "that") and left and reading.words[left.stop - 2 : left.stop] in _THERE_ARE:
            return at  # "there are 7,000 in the country who will leave"
        if word in ("that", "which") and reading.word(right.start) in ("of", "from"):
            return at  # "soldiers of a contingent that will grow"
        if word == "to" and _is_purpose(reading, at, right.start):
            return at
    return right.stop


_THERE_ARE = (["there", "are"], ["there", "were"])
_SECOND_VERBS = _MODALS | frozenset("wants plans hopes intends expects seeks aims says said".split())


_MAY_END = _ENDS_RIGHT | {"and", "who", "that", "which", "to"}
_OTHERS_VERB = _SECOND_VERBS | _PRONOUNS - {"they"}  # "they" are mostly those counted


def _has_own_subject(reading: Reading, first: int) -> bool:
    """Whether a name begins here that is the subject of a verb of its own: "and Poland is to follow"."""
    mention = reading.mention_at(first)
    if mention is None or mention.first != first:
        return False
    return reading.word(mention.end) in _SUBJECTS_VERB


# Any verb that a sender of troops is the subject of.
_SUBJECTS_VERB = _SECOND_VERBS | lexicon.WITHDRAW | lexicon.DEPLOY | lexicon.LEVEL - {"there", "contingent", "presence"}


def _is_purpose(reading: Reading, at: int, start: int) -> bool:
    """Whether "to" begins what they are there for ("to prevent a return of"), and not where, whither or how many."""
    if at == start or reading.word(at - 1) in _TAKES_INFINITIVE:
        return False
    return reading.word(at + 1) in _PURPOSES


_TAKES_INFINITIVE = lexicon.FUTURE | frozenset("are is was were be been have has had ready about likely".split())
_PURPOSES = frozenset(
    """prevent protect guard help train advise support assist secure fight defend keep stop deter counter ensure
    provide oversee monitor conduct carry run hunt combat contain avoid make give""".split()
)


def _up_to(words: range, end: int) -> range:
    return range(words.start, max(words.start, min(words.stop, end)))
