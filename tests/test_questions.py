"""Labelled questions, written by readers of the articles who had not seen the code, and their answers.

`questions.jsonl` holds one a line. A miss that is known says why in `known_miss`, and must still be one.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Ask
from tests.scoring import Labelled, faults


def read(path: Path) -> list[Labelled]:
    """The questions of a file; of a thread only what the asker wrote, every other message."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Labelled(
            id=row["id"],
            text=row["text"],
            behaviour=row["behaviour"],
            thread=tuple(row["thread"][::2]),
            expected=tuple(tuple(group) for group in row["expected"]),
            must_not=tuple(row["must_not"]),
            known_miss=row.get("known_miss", ""),
        )
        for row in rows
    ]


QUESTIONS = read(Path(__file__).with_name("questions.jsonl"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_a_labelled_question_gets_its_answer(question: Labelled, ask: Ask) -> None:
    wrong = faults(question, ask(question.text, question.thread))
    if question.known_miss:
        assert wrong, f"{question.id} is answered now: take its known_miss out"
    else:
        assert wrong == []


def test_the_practice_questions_are_answered(ask: Ask) -> None:
    path = Path(__file__).resolve().parents[2] / "shared" / "practice" / "questions.jsonl"
    if not path.is_file():
        pytest.skip("the practice questions are not beside this checkout (../shared/practice)")
    practice = read(path)
    judged = {question.id: faults(question, ask(question.text, question.thread)) for question in practice}
    assert {name: wrong for name, wrong in judged.items() if wrong} == {}
