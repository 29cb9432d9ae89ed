"""A typed name means the right entity, or none: labelled cases, running text, and any text at all."""

from __future__ import annotations

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import EntityKind
from bot.names.matching import (
    POSSIBLE,
    SURE,
    MemoryNames,
    Name,
    Reason,
    find_names,
    keys,
    match_name,
    normal_form,
)

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"


def _seed_names(*files: str) -> list[Name]:
    found = []
    for file in files:
        for entity in yaml.safe_load((SEEDS / file).read_text(encoding="utf-8")):
            for field, adjective in (("names", False), ("adjectives", True)):
                for text in entity.get(field, ()):
                    kind = EntityKind(entity["kind"])
                    found.append(Name(entity["id"], text, normal_form(text), kind, adjective))
    return found


INDEX = MemoryNames(_seed_names("entities.yaml", "countries.yaml"))
CASES = list(csv.DictReader((HERE / "name_cases.csv").read_text(encoding="utf-8").splitlines()))


def _read(typed: str) -> tuple[str, str]:
    """What a typed name is read as: the entity and how surely; "" and "none" where nothing fits."""
    matches = match_name(typed, INDEX)
    if not matches:
        return "", "none"
    return matches[0].entity, "sure" if matches[0].score >= SURE else "possible"


def test_labelled_names_are_read_as_labelled_and_none_is_surely_wrong() -> None:
    flipped, surely_wrong = [], []
    for case in CASES:
        entity, read = _read(case["typed"])
        if (entity, read) != (case["expected"], case["expectation"]):
            flipped.append(f"{case['typed']!r}: {case['expectation']} {case['expected']} -> {read} {entity}")
        if read == "sure" and (entity != case["expected"] or case["expectation"] != "sure"):
            surely_wrong.append(case["typed"])
    assert len(CASES) >= 200
    assert surely_wrong == []
    assert len(flipped) <= 0.03 * len(CASES), "\n".join(flipped)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how many us troops were in irak", ["us", "iraq"]),
        ("what did stoltenburg say about afganistan", ["jens-stoltenberg", "afghanistan"]),
        ("who was killed together with soleimani", ["qasem-soleimani"]),
        ("who led asaib ahl alhaq?", ["asaib-ahl-al-haq"]),
        ("did katib hizbullah attack us bases", ["kataib-hezbollah", "us"]),
        ("did katib hezbollah attack", ["kataib-hezbollah"]),
        ("what did Kay Baily Hutchinson say", ["kay-bailey-hutchison"]),
        ("how many german and british troops", ["germany", "uk"]),
        ("rocket attack on the U.S. Embassy in Baghdad.", ["us-embassy-baghdad"]),
        ("troops in Baghdad, Iraq", ["baghdad", "iraq"]),
        ("sudani and soleimani", ["mohammed-shia-al-sudani", "qasem-soleimani"]),
        ("did pres. trump's men meet al-Kadimi", ["donald-trump", "mustafa-al-kadhimi"]),
        ("what did mohammad al sudany want", ["mohammed-shia-al-sudani"]),
        ("who pays the popular mobilisation forcs", ["popular-mobilization-forces"]),
        ("what happened on 9/11", ["september-11-attacks"]),
        ("the soldiers read the reports of experts in march", []),
        ("sudden solemn emirate of trumpets", []),
        ("what did milley say about mars", []),
        ("when did esmail ghaani visit", []),
        ("did the republican guard fight", []),
        ("what did austin and macron say to cameron", []),
        ("", []),
    ],
)
def test_names_in_running_text(text: str, expected: list[str]) -> None:
    assert [match.entity for match in find_names(text, INDEX)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("us", ["us"]),
        ("troops us", ["us"]),
        ("attacks against us in iraq", ["us", "iraq"]),
        ("tell us about iraq", ["iraq"]),
        ("give us the number", []),
        ("talks between us and iran", ["us", "iran"]),
        ("let us know", []),
        ("is that good for us?", []),
        ("help us", []),
        ("is there a plan for us troops", ["us"]),
        ("Tell me about the US", ["us"]),
        ("TELL US ABOUT IRAQ", ["iraq"]),
    ],
)
def test_us_is_the_country_unless_it_is_the_speakers(text: str, expected: list[str]) -> None:
    assert [match.entity for match in find_names(text, INDEX)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is it 5,200 or 2,500?", []),
        ("Is Iraq safe", ["iraq"]),
        ("IS IRAQ SAFE", ["iraq"]),
        ("the fight against IS", ["islamic-state"]),
        ("the fight against is in syria", ["islamic-state", "syria"]),
        ("did the is group claim it", ["islamic-state"]),
        ("what is the number", []),
        ("THE FIGHT AGAINST IS", ["islamic-state"]),
    ],
)
def test_is_is_the_verb_unless_the_group_is_meant(text: str, expected: list[str]) -> None:
    assert [match.entity for match in find_names(text, INDEX)] == expected


def test_a_name_given_with_its_article_alone_needs_it_in_lower_case() -> None:
    found = {text: [match.entity for match in find_names(text, INDEX)] for text in ("the alliance", "an alliance")}
    assert found == {"the alliance": ["nato"], "an alliance": []}


def test_a_surname_behind_another_given_name_is_another_person() -> None:
    texts = ("what did hunter biden say", "what did joe biden say", "what did general soleimani say")
    found = [[match.entity for match in find_names(text, INDEX)] for text in texts]
    assert found == [[], ["joe-biden"], ["qasem-soleimani"]]


def test_a_match_says_what_was_typed_where_and_why() -> None:
    (match,) = find_names("Who was al-Muhandes?", INDEX)
    assert (match.entity, match.typed, match.start, match.end, match.reason) == (
        "abu-mahdi-al-muhandis",
        "al-Muhandes",
        8,
        19,
        Reason.TRANSLITERATION,
    )


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("soleimani", Reason.EXACT),
        ("mc connell", Reason.SPELLING),
        ("soleimany", Reason.TRANSLITERATION),
        ("hutchinson", Reason.MISSPELLING),
        ("mustafa", Reason.PART_OF_NAME),
        ("p.m.f.", Reason.ABBREVIATION),
    ],
)
def test_every_reason_is_given(typed: str, reason: Reason) -> None:
    assert match_name(typed, INDEX)[0].reason is reason


def _name(entity: str, text: str, kind: EntityKind = EntityKind.PERSON) -> Name:
    return Name(entity, text, normal_form(text), kind)


def test_of_two_entities_with_one_name_the_fixed_rule_picks_and_the_other_is_kept() -> None:
    place = _name("austin-texas", "Austin", EntityKind.PLACE)
    person = _name("lloyd-austin", "Austin")
    index = MemoryNames([place, person])
    (found,) = find_names("what did austin say", index)
    assert (found.entity, found.others) == ("lloyd-austin", (place,))
    assert [match.entity for match in match_name("austin", index)] == ["lloyd-austin", "austin-texas"]


def test_a_misspelling_as_near_to_two_entities_is_sure_of_neither() -> None:
    index = MemoryNames([_name("a", "Karim Jabbouri"), _name("b", "Salim Jabburi")])
    matches = match_name("jaboury", index)
    assert [match.entity for match in matches] == ["a", "b"]
    assert all(POSSIBLE <= match.score < SURE for match in matches)
    assert find_names("where is jaboury", index) == []


def test_only_the_kinds_wanted_are_matched() -> None:
    assert match_name("soleimani", INDEX, kinds=frozenset({EntityKind.PLACE})) == []
    assert [m.entity for m in match_name("irak", INDEX, kinds=frozenset({EntityKind.PLACE}))] == ["iraq"]


def test_iran_iraq_and_kurdistan_never_stand_for_each_other() -> None:
    for typed in ("iran", "iraq", "irak", "irann", "iraqq", "iranian", "iraqi", "irani"):
        found = {match.entity for match in match_name(typed, INDEX)}
        assert len(found & {"iran", "iraq", "iraqi-kurdistan"}) <= 1, typed
    assert {match.entity for match in match_name("iraqi kurdistan", INDEX)} == {"iraqi-kurdistan"}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("U.S.", "us"),
        ("U.S.A", "usa"),
        ("Al-Kadhimi", "kadhimi"),
        ("al\u2011Kadhimi", "kadhimi"),
        ("the Taliban", "taliban"),
        ("Hashd ash-Shaabi", "hashd shaabi"),
        ("Soleimani\u2019s", "soleimani"),
        ("Kata\u02bfib\u00a0Hezbollah", "kataib hezbollah"),
        ("\u200fBagh\u200bdad\u00ad", "baghdad"),
        ("États-Unis", "etats unis"),
        ("9/11", "9 11"),
        ("Donald J. Trump", "donald j trump"),
        ("القاعدة", "قاعده"),
        ("إيران", "ايران"),
        ("the", "the"),
        ("…", ""),
    ],
)
def test_normal_form_leaves_out_what_makes_no_difference(text: str, form: str) -> None:
    assert normal_form(text) == form


def test_spellings_of_one_name_share_a_key_and_no_key_is_empty() -> None:
    for one, other in (("ghassem", "qasim"), ("kazemi", "kadhimi"), ("asaeb", "asaib"), ("achraf", "ashraf")):
        assert set(keys(one)) & set(keys(other)), (one, other)
    assert keys("") == ()
    assert all(keys(name.form) and all(keys(name.form)) for name in _seed_names("entities.yaml"))


def test_a_frequent_given_name_gives_no_key_beside_others() -> None:
    assert "mmd" not in keys("mohammed shia sudani")
    assert "mmd" in keys("mohammed")


def test_the_gazetteer_gives_names_and_nothing_else() -> None:
    entities = yaml.safe_load((SEEDS / "entities.yaml").read_text(encoding="utf-8"))
    countries = yaml.safe_load((SEEDS / "countries.yaml").read_text(encoding="utf-8"))
    assert {field for country in countries for field in country} == {
        "id",
        "kind",
        "names",
        "adjectives",
        "short",
    }
    ids = [entity["id"] for entity in entities + countries]
    assert len(ids) == len(set(ids))
    forms = {normal_form(name) for entity in entities for name in (*entity["names"], *entity.get("adjectives", ()))}
    named = [normal_form(name) for country in countries for name in country["names"] + country.get("adjectives", [])]
    assert [form for form in named if form in forms] == []


_TEXT = st.text(max_size=80) | st.lists(
    st.sampled_from(["us", "IS", "al-", "the", "U.S.", "sulaimany", "’s", "katib hizbullah", "\u200f", "/", "داعش"]),
    max_size=12,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(_TEXT)
def test_no_text_raises_and_offsets_are_within_it(text: str) -> None:
    found = find_names(text, INDEX)
    for match in [*found, *match_name(text, INDEX)]:
        assert text[match.start : match.end] == match.typed
        assert 0 <= match.start < match.end <= len(text)
        assert POSSIBLE <= match.score <= 100
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(match.score >= SURE for match in found)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_a_normal_form_does_not_depend_on_case(text: str) -> None:
    form = normal_form(text)
    assert normal_form(form.upper()) == normal_form(form)


@pytest.mark.parametrize("piece", ["stoltenburg in irak ", "zzyzxqu ", "a", "al-", "u.s.", "us, ", "'s", "ا"])
def test_a_long_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    started = time.perf_counter()
    find_names(piece * (10_000 // len(piece)), INDEX)
    match_name(piece * (10_000 // len(piece)), INDEX)
    assert time.perf_counter() - started < 2
