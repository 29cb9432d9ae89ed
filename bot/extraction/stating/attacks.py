"""Which words of a sentence say that somebody was attacked.

A noun of attacking with its weapon or its target ("rocket attack", "strikes on"), a verb of attacking with
something that is attacked ("struck three sites"), or the killed and wounded of somebody's weapons. Accidents
and talk of attacks to come are none.
"""

from __future__ import annotations

from bot.extraction import lexicon
from bot.extraction.reading import Reading
from bot.model import EntityKind

_WEAPON_BEFORE = lexicon.words("""
    drone rocket missile suicide mortar air bomb car truck roadside terrorist terror retaliatory cruise artillery gun
    ied insider militant taliban militia deadly precision grenade coordinated jihadist insurgent complex
    """)
_WEAPONS = lexicon.words("""
    rocket rockets missile missiles drone drones bomb bombs bomber bombers mortar mortars airstrike airstrikes strike
    strikes ied ieds mine mines explosive explosives shell shells shelling grenade grenades gunman gunmen gunfire
    sniper ambush blast explosion attack attacker attackers assailant assailants katyusha katyushas artillery
    """)
_SURE_VERBS = lexicon.words("""
    attacked bombed shelled ambushed raided assassinated airstriked bombarded mortared strafed blew exploded detonated
    """)
_STRIKES = lexicon.words(
    "hit struck targeted fired launched landed fell strike rammed stormed overran besieged slammed"
)
_TARGETS = lexicon.words("""
    site sites base bases facility facilities convoy convoys patrol patrols embassy position positions compound
    checkpoint depot depots airport airfield barracks outpost headquarters camp warehouse warehouses hideout stronghold
    consulate post vehicle vehicles troops soldiers forces targets zone garrison
    """)
_KILLS = lexicon.words(
    "killed wounded injured killing wounding injuring hurt slain shot gunned stabbed beheaded kill kills"
)
_BY = lexicon.words("by")
_ACCIDENTS = lexicon.words("""
    crash crashed accident accidents overturned rolled rollover collision drowned disease coronavirus covid cancer
    earthquake flood heatstroke illness overturns collided capsized
    """)
_UNREAL = lexicon.words("to could would may might no any can if future prevent verbal heart will should against")
_OTHER_NOUNS = lexicon.words("ads helicopter helicopters aircraft submarine force group forces")
_ALONE = lexicon.words("airstrike airstrikes bombing bombings ambush raid blast blasts explosion explosions shelling")
_ACTORS = frozenset({EntityKind.GROUP, EntityKind.FORCE, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.PERSON})
_WORDS = lexicon.ATTACK_NOUNS | _SURE_VERBS | _STRIKES | _KILLS | {"fire", "blown", "opened"}


def attack_words(reading: Reading) -> list[int]:
    """The tokens of a sentence that say attack, in order."""
    if _WORDS.isdisjoint(reading.vocabulary):
        return []
    accident = not _ACCIDENTS.isdisjoint(reading.vocabulary)
    return [at for at, word in enumerate(reading.words) if word in _WORDS and _says_attack(reading, at, accident)]


def _says_attack(reading: Reading, at: int, accident: bool) -> bool:
    word = reading.word(at)
    if reading.word(at - 1) in _UNREAL or reading.word(at + 1) in _OTHER_NOUNS:
        return False
    if word == "fire":
        return reading.word(at - 1) in ("under", "opened")
    if word == "blown":
        return reading.word(at + 1) == "up"
    if word in lexicon.ATTACK_NOUNS and (_armed(reading, at) or _aimed(reading, at)):
        return True
    if word in _SURE_VERBS:
        return not accident
    if word in _STRIKES:
        return _armed_clause(reading, at) or (word in ("hit", "struck", "targeted", "stormed") and _hits(reading, at))
    return word in _KILLS and not accident and _is_killing(reading, at)


def _armed(reading: Reading, at: int) -> bool:
    return not _WEAPON_BEFORE.isdisjoint(reading.words[max(0, at - 3) : at])


def _aimed(reading: Reading, at: int) -> bool:
    if reading.word(at) in _ALONE:
        return True
    if reading.word(at + 1) in ("on", "against", "that", "in", "at", "near") and reading.word(at) != "offensive":
        return True
    mention = reading.mention_at(at - 1)
    return mention is not None and (mention.adjective or mention.kind in _ACTORS)


def _armed_clause(reading: Reading, at: int) -> bool:
    return not _WEAPONS.isdisjoint(reading.words[max(0, at - 14) : at] + reading.words[at + 1 : at + 12])


def _hits(reading: Reading, at: int) -> bool:
    """Whether something that is attacked follows a verb of striking, or stood before its passive."""
    return not _TARGETS.isdisjoint(reading.words[max(0, at - 5) : at + 8])


def _is_killing(reading: Reading, at: int) -> bool:
    """Whether somebody killed or wounded: with a weapon, "by" somebody, or with a name or a number for object."""
    if _armed_clause(reading, at) or not _BY.isdisjoint(reading.words[at + 1 : at + 3]):
        return True
    if reading.word(at - 1) in ("were", "was", "been", "be", "people", "being"):
        return not _TARGETS.isdisjoint(reading.words[at + 1 : at + 7])  # "was killed at the K-1 base"
    if reading.word(at) not in ("killed", "kill", "kills"):
        return False
    following = reading.mention_at(at + 1)
    return following is not None and following.kind in _ACTORS
