"""Whatever is typed gets an answer, in time, and never an exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.compose import Library
from bot.model import Answer, AnswerKind
from bot.rendering.jsonable import answer_dict
from bot.rendering.terminal import terminal_text
from tests.conftest import TODAY, Ask

HOSTILE = {
    "empty": "",
    "spaces": " \t\n\u00a0\u2003 ",
    "ten thousand characters": "iraq " * 2000,
    "one long word": "a" * 10_000,
    "control characters": "/troops \x00\x01\x07\x1b[31m iraq\x00 2021",
    "sql": "/troops iraq'; DROP TABLE facts; -- 2021",
    "full-text syntax": '/facts "unclosed NEAR( * ^ AND OR NOT col:x -',
    "only operators": "/facts AND OR NOT",
    "right-to-left marks": "/troops \u202eiraq\u202c \u20662021\u2069",
    "lone surrogate": "/who \ud800 soleimani",
    "slack link": "/who <https://example.org|soleimani>",
    "slack ping": "/who <!channel> <@U123> soleimani",
    "only a slash": "/",
    "unknown command": "/dance iraq",
    "emoji": "/troops 🇮🇶 2021",
    "combining marks": "/who so\u0301lei\u0308mani" + "\u0301" * 400,
    "huge number": "/troops iraq " + "9" * 400,
    "impossible date": "/troops iraq 2021-13-45",
    "year zero": "/troops iraq 0000",
    "format string": "/who %s %n {0.__class__}",
}


def whole(answer: Answer) -> bool:
    """Whether an answer can be shown on every surface and says something."""
    json.dumps(answer_dict(answer), ensure_ascii=False).encode("utf-8")
    return bool(answer.title and answer.text and terminal_text(answer, 80) and answer.id)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_gets_an_answer(name: str, ask: Ask) -> None:
    assert whole(ask(HOSTILE[name]))


def test_text_too_long_to_be_a_question_is_said_to_be(ask: Ask) -> None:
    answer = ask(HOSTILE["ten thousand characters"])
    assert (answer.kind, answer.title) == (
        AnswerKind.USAGE,
        "That is too long to be a question. Ask in 500 characters or fewer.",
    )


def test_marks_and_controls_do_not_change_what_is_understood(ask: Ask) -> None:
    plain = ask("/troops iraq 2021")
    assert ask(HOSTILE["right-to-left marks"]).id == plain.id
    assert ask("/troops\u00a0iraq\u200b 2021").id == plain.id
    assert ask("/troops iraq 2020–2021").id == ask("/troops iraq 2020-2021").id


def test_a_slack_link_is_read_by_its_label(ask: Ask) -> None:
    assert ask(HOSTILE["slack link"]).title == ask("/who soleimani").title


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_gets_an_answer(library: Library, text: str) -> None:
    assert whole(library.ask(text, today=TODAY))


WORDS = st.sampled_from(
    "/troops /who /timeline /attacks /said /compare /facts /sources /footnote iraq us german soleimani pmf isis 2021 "
    "since oct 7 january before how many when who why killed rockets vote ? and in the public , ' \" ( ) 5,200".split()
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=9), st.lists(st.lists(WORDS, max_size=5), max_size=3))
def test_any_mix_of_known_words_in_any_thread_gets_an_answer(
    library: Library, words: list[str], thread: list[list[str]]
) -> None:
    earlier = tuple(" ".join(message) for message in thread)
    assert whole(library.ask(" ".join(words), thread=earlier, today=TODAY))
