"""What is said unasked: that facts of an answer were corrected since, and what is new for those who watch.

An answer like any other: made of facts, each line with its citations, rendered as every answer is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.draft import Draft
from bot.disputes import Difference
from bot.editing.drafts import CorrectionNotice, Supersession
from bot.edtf import in_words, parse_edtf
from bot.facts import Facts
from bot.model import Answer, Dispute, Fact, Line, Suggestion
from bot.question import Question
from bot.wording import UNDATED, counted, dated_label, fact_sentence

MOST_NEWS = 12  # facts told at once; the rest are counted, and found by asking
MOST_DIFFERENCES = 4
MOST_CORRECTED = 5


def corrections(notice: CorrectionNotice, facts: Facts) -> Answer:
    """What was said and what is said now, of each fact of an answer that was corrected or withdrawn."""
    draft = Draft(Question(text="", command="corrections"), facts)
    changed = notice.supersessions
    kinds = "withdrawn" if all(each.new is None for each in changed) else "corrected"
    days = sorted({each.on for each in changed})
    on = f" on {in_words(parse_edtf(days[-1]))}" if len(days) == 1 else ""
    said = "A fact of this answer was" if len(changed) == 1 else f"{counted(len(changed), 'fact')} of this answer were"
    draft.title = f"{said} {kinds}{on}."
    for each in changed[:MOST_CORRECTED]:
        _correction(draft, each)
    if len(changed) > MOST_CORRECTED:
        draft.notes.append(f"And {len(changed) - MOST_CORRECTED} more: ask again to see what the sources say now.")
    if notice.question:
        draft.follow_ups = [Suggestion("Ask again", notice.question)]
    return draft.close()


def news(
    title: str, new: Sequence[Fact], differences: Sequence[Difference], facts: Facts, ask: Sequence[str]
) -> Answer:
    """New facts and what they differ from, under a title; `ask` are texts that find them all."""
    draft = Draft(Question(text=" ".join(fact.id for fact in new), command="news"), facts)
    draft.title = title
    draft.show(new[:MOST_NEWS])
    for each in differences[:MOST_DIFFERENCES]:
        line = draft.line(each.text, each.facts)
        if len(line.facts) == len(each.facts):
            draft.disputes.append(Dispute(each.reason, each.text, line.facts, line.citations))
    if len(new) > MOST_NEWS:
        draft.notes.append(f"And {counted(len(new) - MOST_NEWS, 'more fact')}: ask for them.")
    draft.follow_ups = [Suggestion(text, text) for text in ask]
    return draft.close()


def _correction(draft: Draft, changed: Supersession) -> None:
    """A line for what was said, one for what is said now, and why."""
    draft.lines.append(_line(draft, changed.old, "Was" if changed.new else "Withdrawn"))
    if changed.new:
        draft.lines.append(_line(draft, changed.new, "Now"))
    if changed.why:
        draft.notes.append(f"Why: {changed.why}")


def _line(draft: Draft, fact: Fact, label: str) -> Line:
    sources = draft.facts.sources([fact.source])
    when = dated_label(fact, sources.get(fact.source))
    line = draft.line(fact_sentence(fact, draft.entities([fact])), [fact], label)
    return line if when == UNDATED else replace(line, label=f"{label}, {when}")
