"""Text in, answer out: reads the question, fills it from the thread, and hands it to its command. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module

from bot.answers import help as help_answers
from bot.answers import look_up, plain
from bot.answers.twofold import halves, joined
from bot.commands import COMMANDS
from bot.edtf import Period, Precision, of_day
from bot.facts import Facts, Select
from bot.model import Answer, AnswerKind
from bot.periods import PeriodMention, with_year
from bot.question import MAX_LENGTH, Question, read_question
from bot.threads import Before, follow

AnswerFunction = Callable[[Question, Facts], Answer]
THREAD_MESSAGES = 6  # how far back in a thread a follow-up can reach
DATED_READ = 20  # facts looked at to tell whether any is about a day
MOST_YEARS = 3
OLDEST_YEARS = 30  # how many years back a date without a year is looked for

ANSWERS: dict[str, AnswerFunction] = {
    command.name: import_module(f"bot.answers.{command.answer}").answer for command in COMMANDS
} | {"ask": plain.answer, "too_long": help_answers.too_long, "unknown": help_answers.unknown_command}


@dataclass(frozen=True, slots=True)
class Engine:
    """Answers questions from `facts`."""

    facts: Facts

    def ask(self, text: str, *, thread: Sequence[str] = (), today: date) -> Answer:
        """The answer to `text`, read as a follow-up to the asker's earlier messages in `thread`, oldest first."""
        before: Before | None = None
        for message in list(thread)[-THREAD_MESSAGES:]:
            question, answer = self._answer(message, before, today)
            before = self._before(question, answer, before)
        return self._answer(text, before, today)[1]

    def look_up(self, message: str, *, today: date) -> Answer:
        """What the sources have on a message that is no question; only its beginning is read."""
        question = read_question(message[:MAX_LENGTH], self.facts.names, today)
        return look_up.answer(replace(question, command="look_up"), self.facts)

    def _answer(self, text: str, before: Before | None, today: date) -> tuple[Question, Answer]:
        question = read_question(text, self.facts.names, today)
        parts = halves(question.typed) if question.command == "ask" else None
        if parts is not None:
            half, first = self._answer_one(read_question(parts[0], self.facts.names, today), before, today)
            _, second = self._answer(parts[1], self._before(half, first, before), today)
            both = joined(question, first, second, self.facts)
            if both is not None:
                return question, both
        return self._answer_one(question, before, today)

    def _before(self, question: Question, answer: Answer, earlier: Before | None) -> Before:
        shown = tuple(self.facts.facts([i for line in answer.lines for i in line.facts]))
        return Before(question, answer, shown, earlier)

    def _answer_one(self, question: Question, before: Before | None, today: date) -> tuple[Question, Answer]:
        question, found = follow(before, question, self.facts)
        if found is not None:
            return question, found
        if question.yearless is None:
            return question, ANSWERS[question.command](question, self.facts)
        tried = []
        for mention in self._dated(question.yearless, today):
            dated = replace(question, period=mention.period)
            answer = ANSWERS[dated.command](dated, self.facts)
            if answer.kind is AnswerKind.FOUND:
                return dated, answer
            tried.append((dated, answer))
        return tried[0]

    def _dated(self, mention: PeriodMention, today: date) -> list[PeriodMention]:
        """A date typed without a year, in each year in which the facts have something on that very date, latest first.

        As it was read where they have nothing.
        """
        found = []
        for year in range(today.year, today.year - OLDEST_YEARS, -1):
            dated = with_year(mention, year)
            day = dated.period.start or dated.period.end
            if day is None or day > today:
                continue
            near = self.facts.select(Select(period=of_day(day)), DATED_READ)
            if any(fact.when and _dates(fact.when, day) for fact in near):
                found.append(dated)
                if len(found) == MOST_YEARS:
                    break
        return found or [mention]


def _dates(period: Period, day: date) -> bool:
    """Whether a fact's period is about a day or month that begins with `day`."""
    if period.precision is Precision.YEAR:
        return False
    return day in (period.start, period.end) or (period.precision is Precision.MONTH and period.contains(day))
