"""`/check`: the claims in a message, each set against the facts by rule, with its arithmetic and its citations."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from bot.answers.draft import Draft
from bot.answers.help import usage
from bot.checking.check import check
from bot.checking.claims import Claim, read_claims
from bot.checking.said_back import in_our_words
from bot.checking.stating import LONGEST
from bot.checking.verdicts import BY_VERDICT, VERDICTS, Finding, Verdict
from bot.facts import Facts
from bot.model import Answer, AnswerKind, Checked
from bot.question import Question
from bot.wording import counted

COMMAND = "check"
NO_CLAIM = "No claim found in this message: nothing that names or counts what the sources could speak of."
SHOWN_WORDS = 160  # characters of a claim that a line repeats


def answer(question: Question, facts: Facts) -> Answer:
    """The claims of what was typed after `/check`."""
    if not question.typed:
        return usage(Draft(question, facts), COMMAND)
    return _answer(question, facts)


def _answer(question: Question, facts: Facts) -> Answer:
    draft = Draft(question, facts)
    claims = read_claims(question.typed, facts.names, question.today)
    if not claims:
        draft.kind = AnswerKind.NOT_FOUND
        draft.title = NO_CLAIM
        return draft.close()
    alone = len(claims) == 1
    checked = [_checked(claim, check(claim, facts, question.today), draft, alone) for claim in claims]
    draft.title = _title(checked)
    if not draft.lines:
        draft.kind = AnswerKind.NOT_FOUND
    draft.notes += [f"Read as {each.read}." for each in checked]
    return replace(draft.close(), claims=tuple(checked))


def check_message(message: str, facts: Facts, today: date) -> Answer:
    """The claims of a message that somebody wrote, however long; its first LONGEST characters are read."""
    text = message[:LONGEST].strip()
    return _answer(Question(text=text, command=COMMAND, typed=text, explicit=True, today=today), facts)


def _checked(claim: Claim, finding: Finding, draft: Draft, alone: bool) -> Checked:
    """A claim with its finding; what has facts becomes a line, what has none a note where it is not the title."""
    named = [*claim.named, *claim.places, *([claim.force] if claim.force else [])]
    row = BY_VERDICT[finding.verdict]
    facts = finding.facts if finding.verdict is not Verdict.NOT_COVERED else ()
    said = f"{row.words}: {finding.why}"
    line = draft.line(said if alone else f"“{_shortened(claim.words)}”: {_lower(said)}", facts)
    if line.facts:
        draft.lines.append(line)
    elif not alone:
        draft.notes.append(line.text)
    return Checked(
        claim=claim.words,
        read=in_our_words(claim, draft.facts.entities(named)),
        verdict=finding.verdict.value,
        words=row.words,
        why=finding.why,
        facts=line.facts,
        citations=line.citations,
    )


def _title(checked: list[Checked]) -> str:
    """The first line: the verdict and its arithmetic of one claim, the verdicts counted of several."""
    if len(checked) == 1:
        return f"{checked[0].words}: {checked[0].why}"
    kinds = Counter(each.verdict for each in checked)
    parts = [f"{kinds[row.verdict]} {_lower(row.words)}" for row in VERDICTS if kinds[row.verdict]]
    return f"{counted(len(checked), 'claim')}: {'; '.join(parts)}."


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _shortened(words: str) -> str:
    return words if len(words) <= SHOWN_WORDS else words[: SHOWN_WORDS - 1].rstrip() + "…"
