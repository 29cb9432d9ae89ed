"""An answer in the making: numbers the passages as lines cite them, and closes it with its text and id.

A line can only be made from facts, and every fact brings its citation: that is how no sentence of an
answer stands without its source.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.disputes import Difference, differences
from bot.facts import Facts
from bot.model import Answer, AnswerKind, Citation, Dispute, Entity, Fact, Line, Series, Suggestion
from bot.origins import by_origin
from bot.question import Question
from bot.rendering.text import plain_text
from bot.wording import counted, dated_label, fact_sentence

MOST_DISPUTES = 3


@dataclass(slots=True)
class Draft:
    """Collects what an answer shows. `facts` is the port it reads names and passages through."""

    question: Question
    facts: Facts
    kind: AnswerKind = AnswerKind.FOUND
    title: str = ""
    lines: list[Line] = field(default_factory=list)
    nearest: list[Line] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    follow_ups: list[Suggestion] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    shown: list[Fact] = field(default_factory=list)
    lost: int = 0
    understood: bool = True
    _numbers: dict[tuple[str, int], int] = field(default_factory=dict)

    def entities(self, facts: Iterable[Fact]) -> dict[str, Entity]:
        """The entities that these facts name, by id."""
        return dict(self.facts.entities(list(dict.fromkeys(e for fact in facts for e in fact.entities))))

    def show(self, facts: Sequence[Fact], *, nearest: bool = False) -> None:
        """A line a fact, in the order given. A fact whose passage is not there is left out and counted.

        Facts of several sources that go back to one utterance are one line, which says so and cites them all.
        """
        names = self.entities(facts)
        target = self.nearest if nearest else self.lines
        sources = self.facts.sources([fact.source for fact in facts]) if facts else {}
        for group in by_origin(self._supported(facts)):
            label = dated_label(group[0], sources.get(group[0].source))
            joined = f" ({counted(len(group), 'article')}, 1 origin)" if len(group) > 1 else ""
            ids = tuple(fact.id for fact in group)
            target.append(Line(fact_sentence(group[0], names) + joined, ids, self._cite(group), label))
            self.shown += group

    def line(self, text: str, facts: Sequence[Fact], label: str = "") -> Line:
        """A line of ours that counts or compares these facts, and cites them."""
        supported = self._supported(facts)
        return Line(text, tuple(fact.id for fact in supported), self._cite(supported), label)

    def differing(self, facts: Sequence[Fact]) -> None:
        """Show where these facts differ from one another, or from what an editor set beside them."""
        for difference in differences(facts, self.facts)[:MOST_DISPUTES]:
            self._dispute(difference)

    def _interpreted(self) -> str | None:
        """How misspelt names were read: "Jens Stoltenberg, for “stoltenburg”"."""
        guessed = self.question.guessed
        names = self.facts.entities([match.entity for match in guessed])
        read = [f"{names[match.entity].name}, for “{match.typed}”" for match in guessed if match.entity in names]
        return "; ".join(dict.fromkeys(read)) or None

    def _dispute(self, difference: Difference) -> None:
        supported = self._supported(difference.facts)
        if len(supported) == len(difference.facts):
            ids = tuple(fact.id for fact in supported)
            self.disputes.append(Dispute(difference.reason, difference.text, ids, self._cite(supported)))

    def _supported(self, facts: Sequence[Fact]) -> list[Fact]:
        known = self.facts.passages([(fact.source, fact.passage) for fact in facts])
        kept = [fact for fact in facts if (fact.source, fact.passage) in known]
        self.lost += len(facts) - len(kept)
        return kept

    def _cite(self, facts: Sequence[Fact]) -> tuple[Citation, ...]:
        citations = []
        for fact in facts:
            number = self._numbers.setdefault((fact.source, fact.passage), len(self._numbers) + 1)
            citations.append(Citation(number, fact.source, fact.passage, fact.anchor))
        return tuple(dict.fromkeys(citations))

    def close(self) -> Answer:
        """The answer, with its sources, its text and its id."""
        if self.lost:
            left_out = counted(self.lost, "line is", "lines are")
            self.notes.append(f"{left_out} left out: the passage cited is not in the store.")
        cited = dict.fromkeys(source for source, _ in self._numbers)
        sources = self.facts.sources(list(cited)) if cited else {}
        answer = Answer(
            kind=self.kind,
            title=self.title,
            command=self.question.command,
            lines=tuple(self.lines),
            nearest=tuple(self.nearest),
            disputes=tuple(self.disputes),
            series=tuple(self.series),
            suggestions=tuple(self.suggestions),
            follow_ups=tuple(self.follow_ups),
            interpreted=self._interpreted(),
            notes=tuple(self.notes),
            sources=tuple(sources[source] for source in cited if source in sources),
            public=self.question.public,
            understood=self.understood,
        )
        answer = replace(answer, text=plain_text(answer))
        return replace(answer, id=_answer_id(self.question, answer, self.facts.version))


def _answer_id(question: Question, answer: Answer, version: str) -> str:
    """12 hex digits of a sha256 over the question as understood, the facts shown, the data's version and the text.

    The text too: a misspelt name is the same question, and its answer has a line that says how it was read.
    """
    shown = [fact for line in (*answer.lines, *answer.nearest) for fact in line.facts]
    body = json.dumps([question.understood(), answer.kind, answer.text, shown, version], ensure_ascii=False)
    return hashlib.sha256(body.encode()).hexdigest()[:12]
