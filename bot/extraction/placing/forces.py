"""Whose counted troops are: by the name beside them, the subject of their clause, what was counted before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.extraction import lexicon
from bot.extraction.counting.counts import Count
from bot.extraction.counting.lists import row_country
from bot.extraction.measuring.around import Around
from bot.extraction.naming.gazetteer import SPEAKS_FOR
from bot.extraction.naming.names import Mention
from bot.extraction.placing.hosts import host_before, host_of, hosting_of
from bot.extraction.placing.nesting import DIRECTIONS
from bot.extraction.placing.passing import OF_THE_US, SAYS
from bot.extraction.placing.pointers import REGIONS
from bot.extraction.placing.respective import RESPECTIVELY, bracketed, lists_places, share_of
from bot.extraction.placing.scenes import is_its_ground, names_a_mission, names_a_regiment
from bot.extraction.placing.subjects import mission_in
from bot.extraction.placing.ways import LEAVING, before_list
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Named
from bot.model import EntityKind

_FORCE_KINDS = frozenset({EntityKind.FORCE, EntityKind.ORGANISATION, EntityKind.GROUP})


@dataclass(frozen=True, slots=True)
class Found:
    """Names for a field. `here` says that they stand in this sentence."""

    names: tuple[Named, ...] = ()
    here: bool = False


def force_of(reading: Reading, count: Count, near: Around, context: Context) -> Found:
    """Whose the troops are: the adjective before the noun, "of them American", "from Germany", the subject."""
    inside = count.force or _in_group(reading, count) or _of_the_whole(reading, count)
    if inside is not None:
        return Found((inside.named,), True)
    if RESPECTIVELY in reading.vocabulary:
        respective = share_of(reading, count, [each for each in reading.mentions if _may_send(each)])
        if respective is not None and respective.entity not in lexicon.HOSTS:
            return Found((respective.named,), True)
    listed = bracketed(reading, count)
    if listed is not None and not lists_places(reading) and not context.hosting:
        return Found((listed.named,), True)
    row = row_country(reading)
    if row is not None and not context.hosting:
        return Found((row.named,), True)
    host = host_of(reading, count, None) or hosting_of(reading, count, context)
    if host is None and "there" in reading.words[count.end : count.end + 2]:
        host = host_before(reading, count)
    if host is not None:
        theirs = context.force or context.main_force
        return Found((theirs,) if theirs is not None and theirs.entity != host.entity else ())
    if lexicon.ALLIED_WORDS.intersection(count.adjectives):
        return Found()  # "allied troops": nobody's that is named
    said = _said_of(reading, count)
    if said is not None:
        return Found((said.named,), True)
    beside = _force_after(reading, count, near)
    if beside is not None:
        return Found((beside.named,), True)
    if _is_of_nations(reading, count) or _is_of_a_mission(reading, count, near):
        alliance = _alliance(reading, count)
        return Found((alliance,), True) if alliance is not None else Found()
    subject = _subject_of(reading, count)
    if subject is not None:
        return Found((subject,), True)
    understood = _understood(reading, count, context)
    return Found((understood,) if understood else ())


def _subject_of(reading: Reading, count: Count) -> Named | None:
    """Who does something in the clause of a count, else in those before it: "Germany has 1,250; the mandate allows"."""
    capitals = not SPEAKS_FOR.keys().isdisjoint(reading.vocabulary)
    for at in reversed(range(count.first)):
        if capitals and reading.words[at] in SPEAKS_FOR and (sender := _who_speaks(reading, at)) is not None:
            return sender
        mention = reading.mention_at(at)
        if mention is None or mention.end != at + 1:
            continue
        if mention.entity in lexicon.HOSTS and "," in reading.words[mention.end : count.first]:
            continue  # "the progress that the Iraqi forces have made, we will go to 3,000"
        if _is_subject(reading, mention) and not _is_of_an_earlier_clause(reading, mention, count):
            return _owner(mention)
        if mention.entity in OF_THE_US and _is_before_its_verb(reading, mention):
            return replace(mention.named, entity="us", kind=EntityKind.PLACE)
    return None


def _who_speaks(reading: Reading, at: int) -> Named | None:
    """The country whose capital or army does something here: "Berlin promised up to 600"."""
    if not reading.token(at).capital or reading.word(at - 1 - (reading.word(at - 1) == "the")) in _LEADS_IN:
        return None
    following = reading.token(at + 1)
    opens = at == 0 and following.is_word and not following.capital and following.word != "and"
    if not opens and following.word not in _SENDING and following.word not in SAYS:
        return None
    return Named(reading.of(at, at + 1), reading.chars(at, at + 1), SPEAKS_FOR[reading.words[at]], EntityKind.PLACE)


def _is_before_its_verb(reading: Reading, mention: Mention) -> bool:
    """Whether a name is a subject: nothing leads to it, and a verb that sends or has troops follows."""
    at = mention.first - 1
    at -= reading.word(at) == "the"
    if reading.word(at) in _LEADS_IN or reading.token(mention.end - 1).possessive:
        return False
    return not _SENDING.isdisjoint(reading.words[mention.end : mention.end + 3])


_SENDING = (lexicon.DEPLOY | lexicon.AUTHORISED | lexicon.WITHDRAW | lexicon.REDUCE | lexicon.INCREASE) | frozenset(
    "has had have keeps kept keep is was will would plans planned wants wanted put".split()
)


def _alliance(reading: Reading, count: Count) -> Named | None:
    """The alliance whose mission has those counted, who are of many nations: "NATO's mission has 16,500 from 38"."""
    near = [each for each in reading.mentions if each.first < count.end + _LONGEST_ORIGIN]
    mine = [each for each in near if each.entity in _ALLIANCES and not _is_hyphened(reading, each)]
    return _owner(mine[-1]) if mine else None


def _owner(mention: Mention) -> Named:
    """Who a name says troops belong to: "the NATO mission" may be that in Afghanistan, and is NATO's."""
    if mention.entity == _MISSION_IN_IRAQ and "iraq" not in mention.named.text.lower():
        return replace(mention.named, entity="nato", kind=EntityKind.ORGANISATION)
    return mention.named


_MISSION_IN_IRAQ = "nato-mission-iraq"


def _is_hyphened(reading: Reading, mention: Mention) -> bool:
    """Whether a name begins a compound: "Iran-aligned parties", "the Italy-based brigade"."""
    if reading.word(mention.end) != "-" or not reading.token(mention.end).glued:
        return False
    return mention.entity not in _ALLIANCES or reading.word(mention.end + 1) != "led"


_ALLIANCES = frozenset({"nato", "coalition", _MISSION_IN_IRAQ})


def _is_of_an_earlier_clause(reading: Reading, mention: Mention, count: Count) -> bool:
    """Whether a name is the subject of a clause before the main one, which has its own: "Since Russia began …, X"."""
    if reading.words[0] not in _SUBORDINATES or "," not in reading.vocabulary:
        return False
    comma = reading.words.index(",")
    return mention.end <= comma < count.first and reading.word(comma + 1) not in _SAME


_SUBORDINATES = frozenset("since after when before as while because once".split())
_SAME = frozenset("it its they their he she his her".split())


def _understood(reading: Reading, count: Count, context: Context) -> Named | None:
    """Whose troops are meant where a sentence does not say: those of the sentence before, else those of the text."""
    paragraph, end = context.force_at
    next_to_it = paragraph == reading.paragraph and 0 <= reading.span.start - end <= _ADJACENT
    if next_to_it and _has_another_agent(reading, count):
        next_to_it = False
    return (context.force if next_to_it else None) or context.main_force or context.force


def _has_another_agent(reading: Reading, count: Count) -> bool:
    """Whether somebody else acts in a sentence than in the one before: a president, the Pentagon."""
    return any(
        each.end <= count.first and (each.kind is EntityKind.PERSON or each.entity in OF_THE_US)
        for each in reading.mentions
    )


_ADJACENT = 3  # characters between two sentences


def _is_of_nations(reading: Reading, count: Count) -> bool:
    """Whether those counted are of many nations: "6,000 troops from 37 other countries", so that they are no one's."""
    for at in range(count.end, count.end + _LONGEST_ORIGIN):
        if reading.word(at) in _NATIONS:
            return "from" in reading.words[count.end : at]
    return False


_NATIONS = frozenset("nations countries allies partners".split())
_LONGEST_ORIGIN = 7


def _said_of(reading: Reading, count: Count) -> Mention | None:
    """The country that a figure is given for or comes from: "for Germany the figure is 90", "120 come from Spain"."""
    for each in reading.mentions:
        if not _may_send(each) or each.adjective:
            continue
        before = each.first - 1 - (reading.word(each.first - 1) == "the")
        if reading.word(before) == "for" and each.end <= count.first:
            if reading.words[each.end : each.end + 1] == ["the"] and reading.word(each.end + 1) in _FIGURES:
                return each
        elif reading.word(before) == "from" and before > count.end and reading.word(before - 1) in _COMES:
            between = reading.words[count.end : before - 1]
            return each if not between or between == [","] else None
    return None


_FIGURES = frozenset("figure number total count tally contribution".split())
_COMES = frozenset("comes come came is are was were".split())


def _in_group(reading: Reading, count: Count) -> Mention | None:
    """The country between a number and its noun: "2,500 United States military personnel"."""
    if count.head is None:
        return None
    within = (reading.mention_at(at) for at in range(count.number.end, count.head))
    return next((each for each in within if each is not None and _may_send(each)), None)


def _force_after(reading: Reading, count: Count, near: Around) -> Mention | None:
    for at in range(count.end, min(count.end + 4, near.right.stop)):
        mention = reading.mention_at(at)
        if mention is None or not _may_send(mention) or _is_hyphened(reading, mention):
            continue
        lead = at - 1 - (reading.word(at - 1) == "the" and not mention.adjective)
        before = reading.word(lead)
        if mention.adjective and (before in ("them", "are", "were", "mostly", "whom") or before in lexicon.TROOPS):
            return mention
        if set(reading.words[count.end : at]) <= _OF_THE and at > count.end and _is_an_army(reading, mention):
            return mention  # "150,000 members of the UK armed forces", "7,000 soldiers of NATO"
        if mention.entity in lexicon.HOSTS:
            return None  # "some of its 500 troops from Iraq to Kuwait"
        first = lead == count.end or reading.words[count.end : lead] == ["or", "so"]
        if before == "from" and first and (count.kind != "understood" or count.more or _is_of_them(reading, count)):
            leaving = not LEAVING.isdisjoint(reading.word(each) for each in near.left)
            return None if leaving or not mention.entity else mention
    return None


def _is_an_army(reading: Reading, mention: Mention) -> bool:
    """Whether a name behind "of" is an army's, or of who mostly sends one: "of the UK armed forces", "of NATO"."""
    if not mention.adjective:
        return mention.kind in _FORCE_KINDS or mention.entity in lexicon.SENDERS | {"us"}
    return not _ARMED.isdisjoint(reading.words[mention.end : mention.end + 2])


_ARMED = frozenset("armed forces army troops soldiers military police security units commandos pilots officers".split())
_OF_THE = frozenset({"of", "the"})


def _of_the_whole(reading: Reading, count: Count) -> Mention | None:
    """The country of those of whom a count is a part: "nearly 12,000 of the 34,500 U.S. service members"."""
    at = count.end
    if reading.word(at) != "of" or not any(reading.token(each).value for each in (at + 1, at + 2, at + 3)):
        return None
    mention = next((each for each in map(reading.mention_at, range(at + 2, at + 6)) if each is not None), None)
    return mention if mention is not None and mention.adjective and _may_send(mention) else None


def _is_of_them(reading: Reading, count: Count) -> bool:
    """Whether "from" behind a bare number says whose they are: "200 of them from Denmark", "1,000 or so from …"."""
    if {"them", "whom"}.intersection(reading.words[count.number.end : count.end]):
        return True
    return "so" in (reading.word(count.end - 1), reading.word(count.end + 1))


def _is_of_a_mission(reading: Reading, count: Count, near: Around) -> bool:
    """Whether a mission of several nations has those counted: "MINUSMA has 13,289", so that they are no nation's."""
    mission = mission_in(reading)
    if mission is None or not reading.tokens[near.clause.start].start <= mission.span.start:
        return False
    at = next(at for at, token in enumerate(reading.tokens) if token.start >= mission.span.start)
    before = reading.word(at - 1 - (reading.word(at - 1) == "the"))
    if at >= count.first or before in lexicon.LOCATIVES:
        return False
    return not any(_may_send(reading.mention_at(each)) for each in range(at, count.first))


def _is_subject(reading: Reading, mention: Mention) -> bool:
    if not _may_send(mention) or names_a_mission(reading, mention):
        return False
    if mention.kind is EntityKind.GROUP:
        return False  # the Taliban and the like
    if _is_hyphened(reading, mention) or names_a_regiment(reading, mention):
        return False
    if not mention.adjective and reading.word(mention.end) in _NO_TROOPS:
        return False  # "with our coalition partners", "the NATO headquarters"
    if mention.kind is EntityKind.PLACE and mention.entity not in _SENDS_ABROAD and not _has_its_own(reading, mention):
        return False  # "the Iranian general", "the Emirates"
    if mention.kind is EntityKind.ORGANISATION and not lexicon.ALLIED_WORDS.intersection(
        mention.named.text.lower().split()
    ):
        return False  # the Pentagon, a committee
    if mention.entity in lexicon.HOSTS and not mention.adjective and reading.word(mention.end) not in ("has", "had"):
        return False  # "warned that Afghanistan could …" speaks of the place
    if reading.word(mention.end) == ":" and mention.entity not in lexicon.SENDERS:
        return False  # "KFOR, Kosovo: 70 soldiers"
    following = reading.words[mention.end : mention.end + 3]
    if following[:2] == [",", "where"] or (following[:1] == [","] and following[2:] == ["which"]):
        return False  # "Vietnam, from which 500,000 soldiers were withdrawn"
    if mention.adjective and mention.entity in lexicon.HOSTS and not _are_its_people(reading, mention):
        return False  # "Iraqi officials expect it to be cut to 3,000"
    if is_its_ground(reading, mention):
        return False
    at = mention.first - 1
    while reading.word(at) in DIRECTIONS:
        at -= 1  # "the base in western Iraq had 1,500 troops"
    before = reading.word(at)
    if before in _DONE_TO:
        return False
    town = reading.mention_at(mention.first - 2) if before == "," else None
    if town is not None and town.within is not None and not mention.adjective:
        return False  # "whose headquarters is in Stuttgart, Germany"
    if mention.adjective and mention.kind is EntityKind.PLACE and not mention.named.text.isupper():
        return True
    return _owns_the_next(reading, mention) or not _is_led_in(reading, mention)


def _owns_the_next(reading: Reading, mention: Mention) -> bool:
    """Whether a number follows a name, whatever leads to it: "led by Germany with 1,250", "France, with about 600"."""
    lead = mention.first - 1
    while reading.word(lead) == "the" or reading.word(lead) in DIRECTIONS:
        lead -= 1
    if reading.word(lead) in lexicon.LOCATIVES:
        return False
    after = reading.words[mention.end : mention.end + 2]
    number = reading.tokens[mention.end : mention.end + (_WITH_NUMBER if after[:1] == ["with"] else 1)]
    return after in ([",", "with"], [",", "which"]) or any((each.value or 0) > 1 for each in number)


_WITH_NUMBER = 4  # tokens: "with more than 300"


def _is_led_in(reading: Reading, mention: Mention) -> bool:
    """Whether a preposition leads to a name, past what describes it and the names it is joined to."""
    lead = reading.word(mention.first - 1)
    if reading.token(mention.end - 1).possessive:
        return lead in _LEADS_IN and lead != "under"  # "under Germany's mandate"
    following = reading.word(mention.end)
    joined = before_list(reading, mention)
    if following not in _SENDING and following not in SAYS and reading.word(joined) in _LEADS_IN:
        return True  # not "to Kuwait, and Romania said"
    for at in range(mention.first - 1, max(-1, mention.first - _LONGEST_DESCRIPTION), -1):
        token = reading.tokens[at]
        if token.word in _LEADS_IN or (token.word == "our" and at > 1):
            return True
        described = token.word in _DESCRIBING or reading.word(at + 1) == "-" or (token.capital and token.is_word)
        if not described:
            return False
    return False


_DESCRIBING = DIRECTIONS | {"the", "-"}
_LONGEST_DESCRIPTION = 6  # tokens


_NO_TROOPS = lexicon.words("""
    headquarters command base bases building officials official summit meeting chief leaders diplomats source sources
    """)


# Who sends troops abroad; of others a text must say that those counted are theirs.
_SENDS_ABROAD = (
    lexicon.SENDERS
    | lexicon.HOSTS
    | frozenset(
        """us india bangladesh nepal ethiopia kenya uganda burundi rwanda senegal chad nigeria ghana indonesia fiji
    colombia el-salvador serbia bosnia-and-herzegovina iceland malta tajikistan togo mali""".split()
    )
)


def _has_its_own(reading: Reading, mention: Mention) -> bool:
    """Whether a country is said to have or send soldiers, or an adjective stands before them."""
    if mention.adjective or reading.token(mention.end - 1).possessive:
        return not lexicon.OF_TROOPS.isdisjoint(reading.words[mention.end : mention.end + 3])
    return not _SENDING.isdisjoint(reading.words[mention.end : mention.end + 2])


_LEADS_IN = lexicon.LOCATIVES | {"under", "with", "by", "against", "than"}

# What is done to a country: it is the object.
_DONE_TO = frozenset("visited visits visiting toured attacked invaded accused accuses borders bordering told".split())


def _are_its_people(reading: Reading, mention: Mention) -> bool:
    """Whether the adjective of a host country names its people or soldiers, and not its state: "the Afghans have"."""
    if mention.named.text.lower().endswith("s") and mention.end - mention.first == 1:
        return True
    return not lexicon.OF_TROOPS.isdisjoint(reading.words[mention.end : mention.end + 3])


def _may_send(mention: Mention | None) -> bool:
    if mention is None or mention.within is not None or not mention.entity or mention.entity in _SEND_NOBODY:
        return False
    return mention.kind is EntityKind.PLACE or mention.kind in _FORCE_KINDS


_TOWNS = frozenset({"kabul", "baghdad", "al-asad", "mosul", "erbil"})  # known by name, and nobody's force
_SEND_NOBODY = lexicon.NO_SCENES - {"us"} | _TOWNS | REGIONS
