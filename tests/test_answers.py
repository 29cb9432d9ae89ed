"""What holds of every answer: each line cites, citations resolve, hedges survive, the same bytes each time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.compose import Library
from bot.model import Answer, AnswerKind, Measure
from bot.rendering.jsonable import answer_dict
from bot.rendering.terminal import terminal_text
from bot.rendering.text import all_citations
from tests.conftest import ROOT, TODAY, Ask

EXAMPLES = [example for command in COMMANDS for example in command.examples]
PLAIN = [
    "how many US troops were in Iraq in 2021?",
    "who claimed the attack on kabul university?",
    "why did the ambassador praise sudani?",
    "how many british troops were in iraq in 2021?",
    "who is milley",
    "when was soleimani killed?",
]


def cited(answer: Answer) -> list[tuple[str, int]]:
    return [(citation.source, citation.passage) for citation in all_citations(answer)]


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_of_every_command_works(text: str, ask: Ask) -> None:
    expected = AnswerKind.USAGE if text.startswith("/footnote") else AnswerKind.FOUND
    assert ask(text).kind is expected


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_follow_up_offered_works(text: str, ask: Ask) -> None:
    offered = {each.query: ask(each.query).kind for each in ask(text).follow_ups}
    usable = {AnswerKind.FOUND, AnswerKind.USAGE if text.startswith("/footnote") else AnswerKind.FOUND}
    assert {query: kind for query, kind in offered.items() if kind not in usable} == {}


@pytest.mark.parametrize("text", [*EXAMPLES, *PLAIN])
def test_no_line_stands_without_facts_and_citations_that_resolve(text: str, ask: Ask, library: Library) -> None:
    answer = ask(text)
    if answer.command == "sources":  # its lines are about the sources themselves
        return
    assert [line.text for line in (*answer.lines, *answer.nearest) if not line.facts or not line.citations] == []
    passages = library.store.passages(cited(answer))
    assert [key for key in cited(answer) if key not in passages] == []


@pytest.mark.parametrize("text", [*EXAMPLES, *PLAIN])
def test_the_number_of_every_citation_is_explained_below(text: str, ask: Ask) -> None:
    answer = ask(text)
    numbers = {citation.number for citation in all_citations(answer)}
    assert [number for number in numbers if f"\n  [{number}] " not in answer.text] == []


def test_what_is_planned_is_never_shown_as_present(ask: Ask, library: Library) -> None:
    answer = ask("/troops afghanistan january 2021")
    planned = {
        fact.id
        for fact in library.store.facts([f for line in answer.lines for f in line.facts])
        if fact.measure is Measure.PLANNED
    }
    assert planned
    assert [line.text for line in answer.lines if set(line.facts) & planned and "planned" not in line.text] == []
    assert "planned" in answer.title


def test_the_hedge_of_a_figure_reaches_the_screen(ask: Ask) -> None:
    assert ask("how many american soldiers died in iraq and afghanistan?").title == "nearly 7,000 soldiers"
    assert ask("how many people died at kabul university?").title == "at least 22 people"


def test_us_and_whole_force_figures_are_kept_apart_and_said_to_differ(ask: Ask) -> None:
    answer = ask("/troops iraq july 2021")
    assert [(dispute.reason.value, len(dispute.facts)) for dispute in answer.disputes] == [("different_force", 2)]


def test_a_date_that_no_source_states_is_not_supplied(ask: Ask) -> None:
    answer = ask("when was soleimani killed?")
    assert answer.kind is AnswerKind.NOT_FOUND
    assert "January" not in answer.text


def test_known_on_leaves_out_what_was_published_later(ask: Ask) -> None:
    answer = ask("/troops iraq known on 2020-06-01")
    assert {source.id for source in answer.sources} <= {"story-2020-02-14", "digital-journal-2020-02"}
    assert "5,200" in answer.text


def test_as_of_shows_the_latest_level_up_to_that_day(ask: Ask) -> None:
    text = ask("/troops us iraq as of 2021-01-20").text
    assert "2,500" in text
    assert "5,200" not in text


def test_a_misspelt_name_is_answered_and_says_how_it_was_read(ask: Ask) -> None:
    answer = ask("/who stoltenburg")
    assert (answer.kind, answer.interpreted) == (AnswerKind.FOUND, "Jens Stoltenberg, for “stoltenburg”")


def test_an_answer_has_the_same_id_however_it_was_typed(ask: Ask) -> None:
    assert ask("/troops iraq 2021").id == ask("  /TROOPS   2021, Iraq ").id == ask("@Footnote troops iraq 2021").id


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": text}) for text in [*EXAMPLES, *PLAIN])
    outputs = [
        subprocess.run(
            [
                sys.executable,
                "-m",
                "bot",
                "ask",
                "--jsonl",
                "--today",
                TODAY.isoformat(),
                "--database",
                str(tmp_path / f"{number}.db"),
            ],
            input=lines,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": str(number), "PATH": ""},
        ).stdout
        for number in (1, 2)
    ]
    assert outputs[0] == outputs[1]
    assert len(outputs[0].splitlines()) == len(EXAMPLES) + len(PLAIN)


def test_the_json_object_has_the_promised_keys(ask: Ask) -> None:
    found = answer_dict(ask("/troops iraq 2021"))
    promised = {"kind", "text", "title", "lines", "disputes", "nearest", "suggestions", "interpreted", "id"}
    assert promised <= set(found)
    assert set(found["lines"][0]) == {"label", "text", "facts", "citations"}
    assert set(found["lines"][0]["citations"][0]) == {"number", "source", "passage", "anchor"}


@pytest.mark.parametrize("width", [20, 80, 200])
def test_the_terminal_shows_the_figures_of_the_plain_text(width: int, ask: Ask) -> None:
    answer = ask("/troops iraq 2020-2021")
    shown = terminal_text(answer, width)
    assert all(figure in shown for figure in ("2,500", "3,500", "5,200"))
    assert "not to scale" in shown


@pytest.mark.parametrize("text", ["/who kadhmi known on 2021-01-01", "/who kadhmi 2020"])
def test_a_misspelt_name_is_read_beside_a_period(text: str, ask: Ask) -> None:
    answer = ask(text)
    assert (answer.kind, answer.interpreted) == (AnswerKind.FOUND, "Mustafa al-Kadhimi, for “kadhmi”")


def test_what_is_only_planned_is_called_so_in_the_first_line(ask: Ask) -> None:
    assert ask("when did the us leave afghanistan").title == "by mid-2021 (planned)"


def test_of_two_facts_as_good_the_one_that_says_the_word_asked_comes_first(ask: Ask) -> None:
    claimed = ask("who claimed the attack on kabul university?")
    assert claimed.title.startswith("The Islamic State claimed the attack on Kabul University")
    assert len(claimed.disputes) == 1  # and the accusation stands beside it


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # Whose troops, and where: the country that has them is not where they are.
        ("how many troops does italy have in iraq", "No figure for Italian troops in Iraq in the sources."),
        ("how many soldiers has poland in afghanistan", "No figure for Polish troops in Afghanistan in the sources."),
        ("are there german troops in iraq", "No figure for German troops in Iraq in the sources."),
        ("how many troops does germany have in afghanistan", "German troops in Afghanistan: 1,300"),
        ("how many us troops does iraq have", "US troops in Iraq: 2,500"),
        (
            "/troops uk iraq",
            "Troops in Iraq: about 3,500 foreign troops; 2,500 US troops; no figure for United Kingdom",
        ),
        (
            "/troops iraq afghanistan",
            "Troops in Iraq and Afghanistan: about 3,500 foreign troops in Iraq; 2,500 US troops in Iraq;"
            " 1,300 German in Afghanistan",
        ),
        (
            "/compare germany us afghanistan",
            "US troops and German troops in Afghanistan: US troops 2,500 planned (15 January 2021);"
            " German troops 1,300 (November 2020)",
        ),
        # All that leave, and some.
        ("when will all us troops leave iraq", "No date for that in the sources."),
        ("when did the us leave afghanistan", "by mid-2021 (planned)"),
        # A member's deeds are not its alliance's.
        ("did nato leave iraq", "Not in the sources."),
        (
            "did nato stop training in iraq",
            "NATO had stopped its training mission since the killing of Qasem Soleimani",
        ),
        # Who did it, and to whom it was done.
        (
            "who attacked us troops in jordan",
            "Kataib Hezbollah was responsible for the attack in Jordan that killed US soldiers",
        ),
        (
            "who was killed in the kabul university attack",
            "At least 22 people died in the attack on Kabul University",
        ),
        (
            "/compare us nato afghanistan",
            "US troops and NATO troops in Afghanistan: US troops 2,500 planned (15 January 2021);"
            " NATO troops some 12,000 (November 2020)",
        ),
        ("where are us troops", "US troops: 2,500 in Iraq; less than half of some 12,000 in Afghanistan"),
        ("latest us troop numbers iraq", "US troops in Iraq: 2,500"),
        ("how long has the us been in iraq", "US troops had been deployed in Iraq for more than 18 years"),
        ("how many people were in the us embassy", "No such figure in the sources."),
        (
            "which countries have troops in afghanistan",
            "Troops in Afghanistan: 1,300 German; some 12,000 NATO; US less than half of some 12,000",
        ),
        ("how many us troops were there in iraq before the reduction", "US troops in Iraq: 2,500"),
        # Two questions in one message.
        (
            "kabul university attack: how many dead, and who claimed it?",
            "at least 22 people; The Islamic State claimed the attack on Kabul University",
        ),
        (
            "who took over from esper, and was it permanent?",
            "Mark Esper was Christopher Miller's predecessor as US defence minister; the second is not in the sources",
        ),
        # What a fact names, it need not tell.
        ("what kind of drone killed soleimani", "Not in the sources."),
        ("how old was the girl killed in the baghdad rocket attack", "Not in the sources."),
        (
            "of the 85 targets hit on 2 february 2024, how many were in syria",
            "No such figure in the sources, 2 February 2024.",
        ),
        # Dates that say when something else was.
        (
            "does ISIS permanently control territory in iraq, in the view of the early 2020 article",
            "ISIS permanently controlled virtually no territory in Iraq",
        ),
        # The dead of two countries are not those of one.
        ("how many us soldiers died in iraq", "nearly 7,000 soldiers (in Afghanistan and Iraq)"),
        ("how many soldiers died in jordan", "3 soldiers"),
    ],
)
def test_the_first_line_answers_what_was_asked_and_nothing_near_it(text: str, title: str, ask: Ask) -> None:
    assert ask(text).title == title


def test_what_is_not_about_the_dead_stands_below_no_figure_of_them(ask: Ask) -> None:
    assert len(ask("how many us soldiers died in iraq").lines) == 1


def test_who_an_alliance_is_tells_nothing_of_its_members_alone(ask: Ask, library: Library) -> None:
    answer = ask("/who nato")
    facts = library.store.facts([each for line in answer.lines for each in line.facts])
    assert facts
    assert [fact.text for fact in facts if "nato" not in " ".join(fact.entities)] == []


def test_how_many_troops_is_asked_back_whose_or_where(ask: Ask) -> None:
    assert ask("how many troops and where").kind is AnswerKind.USAGE


def test_a_level_has_no_reason(ask: Ask) -> None:
    assert ask("why?", thread=("how many us troops in iraq in 2020",)).kind is AnswerKind.NOT_FOUND


TWOFOLD = [
    "how many troops are in afghanistan and when will they leave?",
    "how many us troops were in iraq in 2021, and how many in afghanistan, and who attacked them?",
    "kabul university attack: how many dead, and who claimed it?",
    "/troops iraq afghanistan",
    "/troops afghanistan",
]


@pytest.mark.parametrize("text", [*EXAMPLES, *PLAIN, *TWOFOLD])
def test_every_figure_of_a_first_line_stands_in_a_line_below_with_its_citation(text: str, ask: Ask) -> None:
    answer = ask(text)
    if answer.kind is not AnswerKind.FOUND or answer.command in ("sources", "timeline", "attacks", "said", "facts"):
        return  # these count their lines
    below = " ".join(f"{line.label} {line.text}" for line in answer.lines)
    figures = re.findall(r"\d{1,3}(?:,\d{3})+|\b[1-9]\d\b", answer.title)
    assert [figure for figure in figures if figure not in below] == []


def test_the_halves_of_a_message_are_told_apart_where_one_is_not_found(ask: Ask) -> None:
    assert ask("did nato leave iraq, and who leads nato?").title == (
        "the first is not in the sources; Jens Stoltenberg was the NATO Secretary General"
    )


def test_whom_somebody_killed_are_not_their_own_dead(ask: Ask) -> None:
    assert [line.text for line in ask("who did the us kill?").lines if "US soldiers had died" in line.text] == []
