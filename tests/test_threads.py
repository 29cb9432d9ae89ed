"""Follow-ups: what they take over from the thread, what they replace, and when nothing may answer."""

from __future__ import annotations

import pytest

from bot.answers import plain
from bot.compose import Library
from bot.edtf import Period, parse_edtf
from bot.facts import Facts
from bot.model import AnswerKind
from bot.question import read_question
from bot.thread_dates import moved_date
from bot.threads import Before, follow
from tests.conftest import TODAY, Ask

NOTHING = ""

# The thread, the follow-up, and the fact that answers it first; none where the sources do not.
FOLLOW_UPS: tuple[tuple[str, str, str], ...] = (
    # "he" is who was asked about, or whom the answer names; what he did before is not asked again
    ("who announced the troop cuts of november 2020", "and who had the job before him?", "esper-predecessor-of-miller"),
    ("did pompeo call kadhimi", "what was his job?", "pompeo-role"),
    ("who is yehia rasool", "what did he say the coalition threatened to do?", "rasool-cycle-of-conflict"),
    ("who is mitch mcconnell", "what's his wife called?", NOTHING),
    ("who is jack reed", "which state does he represent?", NOTHING),
    # "they" are the group that was asked about or answered; "that country" the one whose soldiers were counted
    ("how many groups make up the hashd", "and are they part of the army?", "hashd-part-of-iraqi-military"),
    ("who claimed the kabul university attack?", "are they still active in syria?", "is-active-in-syria"),
    ("who attacked us troops in jordan", "are they in the iraqi government?", "asaib-and-kataib-in-government"),
    ("how many german troops are in afghanistan?", "who sent them?", NOTHING),
    ("did nato suspend its training in iraq", "did they resume it?", NOTHING),
    # a fragment asks the same of something else; a question of its own does not
    ("how many us soldiers were to leave iraq in january 2021", "and afghanistan?", "us-leave-afghanistan"),
    ("how many german soldiers are in afghanistan", "and the entire alliance?", "nato-troops-afghanistan"),
    ("how many us soldiers died since 2001", "and wounded?", "us-wounded-since-2001"),
    ("how many us troops were in iraq in february 2020?", "and in syria?", NOTHING),
    ("how many us troops were in iraq in july 2021", "who is jens stoltenberg?", "stoltenberg-role"),
    ("how many us troops were in iraq in july 2021", "when did hamas attack israel?", "october-7-attack"),
    ("who is sudani", "what's the weather in baghdad", NOTHING),
    # a bare question word is of what was shown and of nothing else
    ("how many bases would the US keep in afghanistan", "says who?", "us-bases-afghanistan"),
    ("are the taliban in peace talks?", "with whom?", "afghan-peace-talks"),
    ("when was the attack on kabul university", "what was its motive?", NOTHING),
    ("who met biden at the white house", "how did they get along?", NOTHING),
    # dates by the one before
    ("what did the us do on february 2 2024", "and three days later?", "us-drone-attack-baghdad"),
    ("what happened on 5 february 2024", "and what about the 2nd?", "us-hit-85-targets"),
    ("what did the us do on february 2 2024", "and on the 5th?", "us-drone-attack-baghdad"),
    ("how many us troops were in iraq in february 2020", "and the year after?", "us-troops-iraq"),
    ("how many us troops in iraq in july 2021", "and three years later?", NOTHING),
    ("did parliament vote to expel foreign troops", "how many us troops were there at the time?", NOTHING),
    # more of the same
    ("did biden and kadhimi talk about covid?", "which other topics came up?", "topics-of-the-meeting"),
)


@pytest.mark.parametrize(("thread", "text", "fact"), FOLLOW_UPS, ids=[text for _, text, _ in FOLLOW_UPS])
def test_a_follow_up_is_answered_by_what_it_points_at_or_not_at_all(
    ask: Ask, thread: str, text: str, fact: str
) -> None:
    answer = ask(text, (thread,))
    first = answer.lines[0].facts[0].partition("/")[2] if answer.lines else NOTHING
    assert (answer.kind, first) == (AnswerKind.FOUND if fact else AnswerKind.NOT_FOUND, fact)


def test_a_follow_up_that_needs_nothing_from_the_thread_is_answered_as_if_there_were_none(ask: Ask) -> None:
    text = "what did mitch mcconnell say about an early withdrawal?"
    assert ask(text, ("how many us troops were in iraq in july 2021",)).lines == ask(text).lines


def test_a_pronoun_may_point_further_back_than_the_question_before(library: Library) -> None:
    facts: Facts = library.store
    first = _before("who was the us ambassador to nato in february 2020", None, facts)
    second = _before("how many people died at kabul university?", first, facts)
    question, _ = follow(second, read_question("what did she welcome?", facts.names, TODAY), facts)
    assert question.named == ("kay-bailey-hutchison",)


def _before(text: str, earlier: Before | None, facts: Facts) -> Before:
    question = read_question(text, facts.names, TODAY)
    answer = plain.answer(question, facts)
    shown = facts.facts([each for line in answer.lines for each in line.facts])
    return Before(question, answer, tuple(shown), earlier)


@pytest.mark.parametrize(
    ("typed", "asked", "shown", "meant"),
    [
        ("three days later", "2024-02-02", None, "2024-02-05"),
        ("two days before that?", "2024-02-02", None, "2024-01-31"),
        ("and 1 day earlier", "2024", "2024-03-01", "2024-02-29"),
        ("a week later?", "2020-11-17", None, "2020-11-21/2020-11-27"),
        ("the month before?", "2021-01-15", None, "2020-12"),
        ("what had he said a year earlier", None, "2024-01", "2023"),
        ("the following year", "2020-02", None, "2021"),
        ("on the 5th", "2024-02-02", None, "2024-02-05"),
        ("on the 31st", "2024-02-02", None, None),
        ("before that?", "2024-02-02", None, "../2024-02-01"),
        ("since then", None, "2021-07", "2021-08/.."),
        ("how many were there at the time?", None, "2021-07-26", "2021-07-26"),
        ("how many were there then?", None, None, None),
        ("three days later", "2020", None, None),
        ("9999 years later", "2020", None, None),
    ],
)
def test_a_date_told_by_the_one_before_is_counted_from_it(
    typed: str, asked: str | None, shown: str | None, meant: str | None
) -> None:
    moved = moved_date(typed, _period(asked), _period(shown))
    assert moved is not None
    assert moved.period == _period(meant)


@pytest.mark.parametrize("typed", ["three days after the attack on Kabul University", "in 2021", "the year of the war"])
def test_a_date_that_says_itself_from_when_is_left_as_typed(typed: str) -> None:
    assert moved_date(typed, parse_edtf("2020"), None) is None


def _period(edtf: str | None) -> Period | None:
    return parse_edtf(edtf) if edtf else None
