"""An invented world of any size, the same for the same seed: what the benchmarks are run on.

It is skewed as the real one is: one country has a tenth of the facts, a few words stand in a third
of them and most words in hardly any, persons bear transliterated names that resemble each other.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from bot.edtf import Period
from bot.model import (
    Entity,
    EntityKind,
    Fact,
    FactType,
    Figure,
    Hedge,
    Measure,
    Passage,
    Source,
)

FACTS_A_SOURCE = 40
FACTS_A_PASSAGE = 2
WORDS_A_FACT = 15
VOCABULARY = 20_000
PLACES = 100
COUNTRIES = 25
FORCES = 20
MOST_ENTITIES = 50_000
FIRST_DAY, LAST_DAY = date(2001, 1, 1), date(2026, 12, 31)

_GIVEN = [
    "Mohammed",
    "Ahmad",
    "Hussein",
    "Abdul-Karim",
    "Qasim",
    "Mustafa",
    "Haidar",
    "Jamil",
    "Rashid",
    "Yusuf",
    "Ibrahim",
    "Omar",
    "Khalid",
    "Salim",
]
_SYLLABLES = [
    "ka",
    "di",
    "mi",
    "su",
    "lai",
    "ma",
    "ni",
    "ha",
    "shem",
    "ba",
    "ra",
    "zi",
    "za",
    "wa",
    "hi",
    "ri",
    "gha",
    "ni",
    "kho",
    "ja",
    "fa",
    "ri",
    "tha",
    "bit",
    "dar",
    "wish",
    "q",
    "a",
    "sem",
]
_ENDINGS = ["i", "an", "awi", "ani", "ri", "di", "oun", "zadeh", "yan", "ov"]
_ONSETS = [
    "b",
    "br",
    "c",
    "d",
    "dr",
    "f",
    "g",
    "gl",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pl",
    "qu",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ea", "oo"]
_CODAS = ["b", "ck", "d", "ft", "g", "l", "ld", "m", "nd", "nt", "p", "rk", "rm", "s", "sh", "st", "t", "x"]
_TYPES = (
    (FactType.STRENGTH, 15), (FactType.MOVEMENT, 10), (FactType.CASUALTY, 10), (FactType.ATTACK, 15),
    (FactType.EVENT, 20), (FactType.ROLE, 5), (FactType.STATEMENT, 15), (FactType.RELATION, 4), (FactType.VOTE, 1),
    (FactType.QUANTITY, 5),
)  # fmt: skip


@dataclass(frozen=True)
class World:
    """A world of so many facts, which `entities`, `sources`, `passages` and `facts` give anew at each call."""

    size: int
    seed: int = 1
    words: tuple[str, ...] = field(init=False)
    people: int = field(init=False)

    def __post_init__(self) -> None:
        random = Random(self.seed)
        object.__setattr__(self, "words", tuple(_invented_words(random, VOCABULARY)))
        object.__setattr__(self, "people", min(MOST_ENTITIES, max(200, self.size // 20)) - PLACES - FORCES)

    @property
    def digest(self) -> str:
        return f"world {self.size} {self.seed}"

    def entities(self) -> Iterator[Entity]:
        random = Random(self.seed + 1)
        yield Entity("coalition", EntityKind.FORCE, ("Coalition forces",))
        for number in range(FORCES - 1):
            name = f"{self.words[5000 + number].capitalize()}land"
            yield Entity(f"force-{number}", EntityKind.FORCE, (f"{name} army",), (f"{name}ish",), ("coalition",))
        for number in range(PLACES):
            name = self.words[6000 + number].capitalize()
            whole = () if number < COUNTRIES else (f"place-{number % COUNTRIES}",)
            yield Entity(f"place-{number}", EntityKind.PLACE, (f"{name}stan",), (), whole)
        for number in range(self.people):
            surname = f"al-{_surname(random)}"
            given = random.choice(_GIVEN)
            yield Entity(
                f"person-{number}",
                EntityKind.PERSON,
                (f"{given} {_surname(random).capitalize()} {surname.title()}", f"{given[:-1]}e {surname.title()}"),
            )

    def sources(self) -> Iterator[Source]:
        for number in range(-(-self.size // FACTS_A_SOURCE)):
            day = self._published(number)
            yield Source(
                id=f"source-{number:06}",
                title=f"The {self.words[100 + number % 5000]} report",
                publisher=f"Gazette {number % 50}",
                published=Period(day, day, day.isoformat()),
                fingerprint=f"sha256:{number:064x}",
                recorded="2026-01-01",
            )

    def passages(self) -> Iterator[Passage]:
        text = _Text(Random(self.seed + 2), self.words)
        for number in range(-(-self.size // FACTS_A_SOURCE)):
            for n in range(1, FACTS_A_SOURCE // FACTS_A_PASSAGE + 1):
                yield Passage(f"source-{number:06}", n, text.sentence(20), " ".join(text.words(5)))

    def facts(self) -> Iterator[Fact]:
        """Facts in the order of their ids."""
        random = Random(self.seed + 3)
        text = _Text(random, self.words)
        kinds, weights = zip(*_TYPES, strict=True)
        cumulative = list(accumulate(weights))
        for number in range(self.size):
            kind = kinds[bisect(cumulative, random.random() * cumulative[-1])]
            yield self._fact(random, text, number, kind)

    def _fact(self, random: Random, text: _Text, number: int, kind: FactType) -> Fact:
        source, within = divmod(number, FACTS_A_SOURCE)
        armed = kind in (FactType.STRENGTH, FactType.MOVEMENT)
        counted = armed or kind in (FactType.CASUALTY, FactType.QUANTITY)
        person = f"person-{int(self.people * random.random() ** 3)}"
        return Fact(
            id=f"source-{source:06}/f{within:02}",
            source=f"source-{source:06}",
            passage=within // FACTS_A_PASSAGE + 1,
            anchor=" ".join(text.words(5)),
            type=kind,
            text=text.sentence(WORDS_A_FACT),
            subjects=() if armed else (person,),
            places=(_place(random),),
            force=f"force-{int(FORCES * random.random() ** 2) % (FORCES - 1)}" if armed else None,
            figures=(Figure(random.randrange(10, 20_000, 10), hedge=_hedge(random), unit="soldiers"),)
            if counted
            else (),
            measure=Measure.PRESENT if armed else None,
            when=_when(random, self._published(source)),
            said_by=person if kind is FactType.STATEMENT else None,
        )

    def _published(self, source: int) -> date:
        days = (LAST_DAY - FIRST_DAY).days
        return FIRST_DAY + timedelta(source * 7919 % days)


class _Text:
    """Words by Zipf's law: the n-th most common stands 1/n as often as the first."""

    def __init__(self, random: Random, words: tuple[str, ...]) -> None:
        self._random = random
        self._words = words
        self._cumulative = list(accumulate(1 / (rank + 8) for rank in range(len(words))))

    def words(self, count: int) -> list[str]:
        return self._random.choices(self._words, cum_weights=self._cumulative, k=count)

    def sentence(self, count: int) -> str:
        return " ".join(self.words(count)).capitalize() + "."


def _invented_words(random: Random, count: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = [random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(random.randint(1, 2))]
        found["".join(syllables) + random.choice(_CODAS)] = None
    return list(found)


def _surname(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, 3))) + random.choice(_ENDINGS)


def _place(random: Random) -> str:
    """The hot country in a tenth of the facts, any place in the others."""
    return "place-0" if random.random() < 0.1 else f"place-{random.randrange(PLACES)}"


def _hedge(random: Random) -> Hedge | None:
    return random.choice((None, None, Hedge.ABOUT, Hedge.NEARLY, Hedge.AT_LEAST))


def _when(random: Random, published: date) -> Period | None:
    """Mostly a day before publication; else a month, a year, what lasts on, or no date at all."""
    day = max(FIRST_DAY, published - timedelta(int(random.expovariate(1 / 200))))
    chance = random.random()
    if chance < 0.6:
        return Period(day, day, day.isoformat())
    if chance < 0.75:
        end = (day.replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
        return Period(day.replace(day=1), end, f"{day:%Y-%m}")
    if chance < 0.85:
        return Period(date(day.year, 1, 1), date(day.year, 12, 31), f"{day:%Y}")
    if chance < 0.9:
        return Period(day, None, f"{day.isoformat()}/..")
    return None
