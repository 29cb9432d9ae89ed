"""`/footnote help`, and how to use a command that was called with nothing to answer."""

from __future__ import annotations

from bot.answers.draft import Draft
from bot.commands import BY_NAME, COMMAND_WORDS, COMMANDS
from bot.facts import Facts
from bot.model import Answer, AnswerKind, Suggestion
from bot.question import MAX_LENGTH, Question
from bot.umbrella import OWN_WORDS


def answer(question: Question, facts: Facts) -> Answer:
    """All commands, or the one named."""
    draft = Draft(question, facts)
    named = COMMAND_WORDS.get(question.typed.lower().lstrip("/").strip())
    return usage(draft, named or "help")


def usage(draft: Draft, command: str) -> Answer:
    """How a command is used, with examples that work."""
    draft.kind = AnswerKind.USAGE
    if command == "help":
        draft.title = "Ask for what the sources say; every line of an answer links to its passage."
        draft.notes = [f"{each.usage}: {each.summary}" for each in COMMANDS]
        own = "; ".join(f"{each.usage} ({each.summary})" for each in OWN_WORDS)
        draft.notes.append(f"In Slack also: {own}.")
        draft.notes.append("Or in plain English: how many US troops were in Iraq in 2021?")
        draft.follow_ups = [Suggestion(each.examples[0], each.examples[0]) for each in COMMANDS[:3]]
        return draft.close()
    known = BY_NAME[command]
    draft.title = f"{known.usage}: {known.summary}."
    draft.follow_ups = [Suggestion(example, example) for example in known.examples]
    return draft.close()


def too_long(question: Question, facts: Facts) -> Answer:
    """A question over the limit."""
    draft = Draft(question, facts, kind=AnswerKind.USAGE)
    draft.title = f"That is too long to be a question. Ask in {MAX_LENGTH} characters or fewer."
    return draft.close()


def unknown_command(question: Question, facts: Facts) -> Answer:
    """A slash command that is not one of ours."""
    draft = Draft(question, facts, kind=AnswerKind.USAGE)
    draft.title = f"There is no command /{question.typed[:40]}. Try /footnote help."
    draft.follow_ups = [Suggestion("/footnote help", "/footnote help")]
    return draft.close()
