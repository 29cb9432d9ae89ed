"""An answer, a period and a match as plain dicts for JSON: the one shape that every machine reader gets."""

from __future__ import annotations

from typing import Any

from bot.edtf import Period
from bot.model import Answer, Checked, Citation, Line
from bot.names.matching import Match


def answer_dict(answer: Answer) -> dict[str, Any]:
    """The answer object of `ask --json` and `--jsonl`; keys in a fixed order."""
    return {
        "kind": answer.kind.value,
        "text": answer.text,
        "title": answer.title,
        "lines": [_line(line) for line in answer.lines],
        "disputes": [
            {
                "reason": dispute.reason.value,
                "text": dispute.text,
                "facts": list(dispute.facts),
                "citations": [_citation(each) for each in dispute.citations],
            }
            for dispute in answer.disputes
        ],
        "nearest": [_line(line) for line in answer.nearest],
        "suggestions": [{"label": each.label, "query": each.query} for each in answer.suggestions],
        "follow_ups": [each.query for each in answer.follow_ups],
        "series": [
            {
                "name": series.name,
                "unit": series.unit,
                "points": [
                    {"label": point.label, "value": point.value, "fact": point.fact, "measure": point.measure}
                    for point in series.points
                ],
            }
            for series in answer.series
        ],
        "claims": [checked_dict(each) for each in answer.claims],
        "notes": list(answer.notes),
        "interpreted": answer.interpreted,
        "command": answer.command,
        "id": answer.id,
    }


def checked_dict(checked: Checked) -> dict[str, Any]:
    """One claim of `check --jsonl`."""
    return {
        "claim": checked.claim,
        "read": checked.read,
        "verdict": checked.verdict,
        "why": checked.why,
        "facts": list(checked.facts),
        "citations": [_citation(each) for each in checked.citations],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "label": line.label,
        "text": line.text,
        "facts": list(line.facts),
        "citations": [_citation(each) for each in line.citations],
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "source": citation.source,
        "passage": citation.passage,
        "anchor": citation.anchor,
    }


def period_dict(period: Period | None) -> dict[str, str | None] | None:
    """A period as {"start", "end", "edtf"}, days in ISO, an open end null; None where there is none."""
    if period is None:
        return None
    return {
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "edtf": period.edtf,
    }


def match_dict(match: Match) -> dict[str, Any]:
    """A name match, with what it was matched on and why."""
    return {
        "entity": match.entity,
        "name": match.name.text,
        "kind": match.name.kind.value,
        "score": round(match.score, 1),
        "reason": match.reason.value,
        "typed": match.typed,
    }
