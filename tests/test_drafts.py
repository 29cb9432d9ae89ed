"""Statements become proposed facts: sentences of ours, anchors that find passages, fields that can be edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.editing.drafting import Newcomers, anchor_of, gist_of, proposed, slug
from bot.editing.drafts import FieldError
from bot.editing.fields import EDITABLE, Context, as_text, differences, edited, read_figure
from bot.editing.phrasing import sentence
from bot.edtf import parse_edtf
from bot.extraction.statements import Named, Span
from bot.ingestion.read import read_bytes
from bot.model import Certainty, Entity, EntityKind, Fact, FactType, Figure, Hedge, Measure, ValueKind
from bot.names.matching import MemoryNames, Name, normal_form
from bot.periods import read_period
from store.originals import locate
from store.written_numbers import number_faults
from tests.editing_examples import ARTICLE, ENTITIES, LEVEL, SOURCE

NAMES: dict[str, Entity] = {each.id: each for each in ENTITIES}
INDEX = MemoryNames(
    Name(each.id, text, normal_form(text), each.kind, adjective)
    for each in ENTITIES
    for texts, adjective in ((each.names, False), (each.adjectives, True))
    for text in texts
)


def known(ids: Sequence[str]) -> Mapping[str, Entity]:
    return {each: NAMES[each] for each in ids if each in NAMES}


def newcomers() -> Newcomers:
    return Newcomers(lambda name: None, lambda entity: entity in NAMES)


def fact(**fields: object) -> Fact:
    given = {"type": FactType.STRENGTH, "text": "", "when": parse_edtf("2021-01"), "places": ("north",)} | fields
    return Fact(id="a/p1-x-1", source="a", passage=1, anchor="somewhere in the text", **given)  # type: ignore[arg-type]  # by name


ABOUT = Figure(2500, hedge=Hedge.ABOUT, unit="soldiers")
PLANNED = Certainty.PLANNED


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        (
            fact(figures=(ABOUT,), force="south", measure=Measure.PRESENT),
            "About 2,500 Southern soldiers were in Northland in January 2021.",
        ),
        (
            fact(figures=(ABOUT,), force="south", measure=Measure.PLANNED, certainty=PLANNED),
            "About 2,500 Southern soldiers were to be in Northland in January 2021.",
        ),
        (
            fact(figures=(Figure(low=10, high=20),), measure=Measure.WITHDRAWN, when=parse_edtf("../2021-03")),
            "10 to 20 troops were withdrawn from Northland by March 2021.",
        ),
        (
            fact(figures=(ABOUT,), measure=Measure.DEPLOYED, certainty=PLANNED, when=parse_edtf("2021-01-16/..")),
            "About 2,500 soldiers were to be deployed to Northland from 16 January 2021.",
        ),
        (
            fact(figures=(Figure(kind=ValueKind.NONE),), force="south", measure=Measure.PRESENT, when=None),
            "No Southern troops were in Northland.",
        ),
        (
            fact(figures=(Figure(kind=ValueKind.WITHHELD),), measure=Measure.PRESENT),
            "Troops (number withheld) were in Northland in January 2021.",
        ),
        (
            fact(type=FactType.MOVEMENT, figures=(ABOUT,), measure=Measure.PLANNED),
            "A movement of about 2,500 soldiers was planned in Northland in January 2021.",
        ),
        (
            fact(type=FactType.CASUALTY, figures=(Figure(1, unit="guard"),), keywords=("killed",), places=("quay",)),
            "1 guard was killed in Old Quay in January 2021.",
        ),
        (
            fact(type=FactType.CASUALTY, figures=(Figure(22, hedge=Hedge.AT_LEAST),), keywords=("wounded",)),
            "At least 22 people were wounded in Northland in January 2021.",
        ),
        (
            fact(type=FactType.ATTACK, objects=("quay",), places=("quay",), when=parse_edtf("2021-01-03/2021-01-05")),
            "There was an attack on Old Quay (3 to 5 January 2021).",
        ),
        (
            fact(type=FactType.ROLE, subjects=("mariam-haddad",), role="mayor"),
            "Mariam Haddad was mayor in January 2021.",
        ),
        (
            fact(type=FactType.VOTE, figures=(Figure(170, unit="votes for"), Figure(12, unit="votes against"))),
            "There was a vote in January 2021, 170 votes for and 12 votes against.",
        ),
        (
            fact(type=FactType.QUANTITY, figures=(Figure(words="dozens of", unit="boats"),)),
            "The source counts dozens of boats in Northland in January 2021.",
        ),
        (
            fact(type=FactType.STATEMENT, said_by="mariam-haddad", said_on=parse_edtf("2021-01-05"), quote="we stay"),
            "Mariam Haddad said on 5 January 2021: “we stay”.",
        ),
        (
            fact(figures=(Figure(40, unit="instructors"),), measure=Measure.WITHDRAWN, force="south", when=None),
            "40 Southern instructors were withdrawn from Northland.",
        ),
        (
            fact(figures=(Figure(40, unit="southern guards"),), measure=Measure.PRESENT, force="south", when=None),
            "40 southern guards were in Northland.",
        ),
        (
            fact(figures=(ABOUT,), measure=Measure.CAP, force="south", when=None),
            "About 2,500 Southern soldiers were allowed in Northland.",
        ),
        (
            fact(type=FactType.ATTACK, figures=(Figure(12, unit="rockets"),), when=None),
            "There was an attack in Northland, 12 rockets.",
        ),
        (fact(type=FactType.ATTACK, places=(), when=None), ""),
        (fact(type=FactType.STATEMENT, said_by="mariam-haddad"), ""),
        (fact(type=FactType.EVENT), ""),
        (fact(figures=(ABOUT,), measure=Measure.PRESENT, places=()), ""),
    ],
)  # fmt: skip
def test_a_sentence_says_what_the_fields_say_and_no_more(stated: Fact, said: str) -> None:
    assert sentence(stated, NAMES) == said
    assert number_faults(said, stated.figures, [each.name for each in ENTITIES]) == []


def test_an_article_becomes_drafts_in_the_order_of_its_text() -> None:
    article = read_bytes(ARTICLE.encode())
    found = [draft for _, draft in proposed(article, SOURCE.id, INDEX, newcomers(), known)]
    strength = found[0]
    assert (strength.id, strength.fact.passage, strength.fact.text, strength.entities) == (
        f"{SOURCE.id}/p3-strength-1",
        3,
        "About 2,500 Southern soldiers were in Northland in January 2021.",
        (),
    )
    paragraph = article.paragraphs[2]
    assert {name: paragraph[start:end] for name, (start, end) in strength.spans.items()} == {
        "sentence": paragraph,
        "figure": "About 2,500 Southern soldiers",
        "force": "Southern",
        "place": "Northland",
        "when": "January 2021",
    }
    assert [draft.fact.passage for draft in found] == sorted(draft.fact.passage for draft in found)
    assert len({draft.id for draft in found}) == len(found)


def test_every_anchor_is_found_in_its_paragraph() -> None:
    article = read_bytes(ARTICLE.encode())
    for _, draft in proposed(article, SOURCE.id, INDEX, newcomers(), known):
        assert locate(draft.fact.anchor, article.paragraphs[draft.fact.passage - 1]) is not None
        assert 3 <= len(draft.fact.anchor.split()) <= 8


@pytest.mark.parametrize(
    ("paragraph", "span", "within", "anchor"),
    [
        ("One two three four five six seven eight nine.", None, None, "One two three four five six seven eight"),
        (
            "One two three four five six seven eight nine ten.",
            (44, 48),
            None,
            "three four five six seven eight nine ten",
        ),
        ("The first ends. The second is of boats.", (16, 26), (16, 39), "The second is of boats"),
        ("Boats sank off the quay. Boats sank off the pier.", (25, 30), (25, 49), "Boats sank off the pier"),
        ("Boats sank. Boats sank. Boats sank.", (24, 29), (24, 35), "Boats sank. Boats sank. Boats sank"),
        ("Fire.", (0, 4), (0, 5), "Fire."),
        ("", None, None, ""),
    ],
)
def test_an_anchor_is_of_the_words_that_matter(
    paragraph: str, span: tuple[int, int] | None, within: tuple[int, int] | None, anchor: str
) -> None:
    assert anchor_of(paragraph, span, within) == anchor


@given(
    st.lists(st.sampled_from(["boats", "of", "the", "north,", "“quay”", "2,500", "é"]), min_size=3, max_size=30),
    st.data(),
)
def test_no_anchor_is_longer_than_may_be_quoted_and_all_stand_in_the_text(
    words: list[str], data: st.DataObject
) -> None:
    paragraph = " ".join(words)
    start = data.draw(st.integers(0, len(paragraph) - 1))
    anchor = anchor_of(paragraph, (start, len(paragraph)))
    assert anchor in paragraph
    assert 3 <= len(anchor.split()) <= 8


def test_who_is_named_for_the_first_time_is_proposed_once() -> None:
    people = newcomers()
    person = Named("Jörun  Vale", Span(0, 11), kind=EntityKind.PERSON)
    town = Named("New Quay", Span(0, 8), kind=EntityKind.PLACE)
    assert [people.id_of(person), people.id_of(person), people.id_of(town, within="harbour")] == [
        "jorun-vale", "jorun-vale", "new-quay",
    ]  # fmt: skip
    assert people.id_of(Named("some fighters", Span(0, 5), kind=EntityKind.GROUP)) is None
    assert people.id_of(Named("North", Span(0, 5), kind=EntityKind.GROUP)) == "north-group"
    assert people.proposed == {
        "jorun-vale": Entity("jorun-vale", EntityKind.PERSON, ("Jörun Vale",)),
        "new-quay": Entity("new-quay", EntityKind.PLACE, ("New Quay",), part_of=("harbour",)),
        "north-group": Entity("north-group", EntityKind.GROUP, ("North",)),
    }


def test_an_id_is_plain() -> None:
    assert [slug("L’Écho d'Été 24"), slug("—"), slug("a" * 60)] == ["lecho-dete-24", "", "a" * 40]


def test_a_gist_is_made_of_the_facts_of_the_passage() -> None:
    facts = [fact(text="One."), fact(text="Two."), fact(text="One."), fact(text="")]
    assert gist_of(facts) == "One. Two."
    assert len(gist_of([fact(text="x" * 1500 + "."), fact(text="y" * 1500 + ".")])) == 1501


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("about 2,500 soldiers", ABOUT),
        ("10 to 20", Figure(low=10, high=20)),
        ("at least 22 people", Figure(22, hedge=Hedge.AT_LEAST, unit="people")),
        ("none", Figure(kind=ValueKind.NONE)),
        ("no troops", Figure(kind=ValueKind.NONE, unit="troops")),
        ("troops, number withheld", Figure(kind=ValueKind.WITHHELD, unit="troops")),
        ("unknown", Figure(kind=ValueKind.UNKNOWN)),
    ],
)
def test_a_figure_is_typed_as_it_is_shown(typed: str, figure: Figure) -> None:
    assert read_figure(typed) == figure


class Everybody:
    """Who is known in the tests."""

    def __init__(self) -> None:
        self.newcomers = newcomers()

    def find(self, name: str) -> str | None:
        return next((each.id for each in ENTITIES if name in (each.id, *each.names)), None)

    def propose(self, named: Named) -> str | None:
        return self.newcomers.id_of(named)


def context() -> Context:
    return Context(NAMES, Everybody(), lambda text: read_period(text, parse_edtf("2021-02-01").start))  # type: ignore[arg-type]  # a day


def test_fields_are_shown_as_text_in_the_order_of_the_table() -> None:
    written = as_text(LEVEL, context())
    assert list(written) == [row.name for row in EDITABLE]
    assert {name: text for name, text in written.items() if text} == {
        "type": "strength",
        "text": "There were 3,000 Southern soldiers in Northland in January 2021.",
        "figure": "3,000 soldiers",
        "measure": "present",
        "force": "Southland",
        "place": "Northland",
        "when": "2021-01",
        "certainty": "stated",
    }


def test_fields_typed_as_they_stand_change_nothing() -> None:
    assert edited(LEVEL, as_text(LEVEL, context()), context(), lambda after: context()) == LEVEL


def test_a_proposed_sentence_follows_its_fields_and_one_that_was_written_does_not() -> None:
    stated = fact(figures=(ABOUT,), force="south", measure=Measure.PRESENT)
    stated = replace(stated, text=sentence(stated, NAMES))
    typed = {"figure": "nearly 3,000 soldiers", "when": "5 january 2021", "place": "Harbour Town; Northland"}
    changed = edited(stated, typed, context(), lambda after: context())
    assert changed == replace(
        stated,
        figures=(Figure(3000, hedge=Hedge.NEARLY, unit="soldiers"),),
        when=parse_edtf("2021-01-05"),
        places=("harbour", "north"),
        text="Nearly 3,000 Southern soldiers were in Harbour Town, Northland on 5 January 2021.",
    )
    written = edited(stated, {"text": "They came", "measure": ""}, context(), lambda after: context())
    assert (written.text, written.measure) == ("They came.", None)


def test_all_that_is_typed_wrongly_is_said_field_by_field() -> None:
    with pytest.raises(FieldError) as raised:
        edited(
            LEVEL,
            {"figure": "many", "measure": "seen", "force": "Nowhere", "when": "someday", "text": "", "colour": "red"},
            context(),
            lambda after: context(),
        )
    assert raised.value.faults == {
        "colour": "There is no such field.",
        "text": "Write a sentence in your own words.",
        "figure": "Write a figure and what it counts: about 2,500 soldiers, 10 to 20, dozens of rockets, none.",
        "measure": "Write one of present, planned, withdrawn, deployed, peak, cap, authorised, cumulative.",
        "force": "“Nowhere” is the name of nobody known, or of several. Write the name in full, or for somebody new the"
        " kind behind it: Jane Roe (person).",
        "when": "'someday' is not a date in EDTF: write 2021, 2021-07, 2021-01-15, or an interval such as"
        " 2020-11/2021-01, 2021/.. or ../2021.",
    }


def test_somebody_new_is_typed_with_the_kind_behind() -> None:
    given = context()
    changed = edited(LEVEL, {"said_by": "Jorun Vale (person)"}, given, lambda after: given)
    assert (changed.said_by, given.people.find("Jorun Vale")) == ("jorun-vale", None)
    assert differences(as_text(LEVEL, given), as_text(changed, given)) == {"said_by": ("", "jorun-vale")}
