"""Who may change facts: those whom FOOTNOTE_EDITORS names, and nobody where it names nobody."""

from __future__ import annotations

from bot.footnote import Footnote

NO_EDITORS = (
    "Nobody is an editor yet. Set FOOTNOTE_EDITORS to the Slack user ids of those who may change facts, such as"
    " U012AB3CD, and start Footnote again."
)
NOT_AN_EDITOR = "This is for the editors whom FOOTNOTE_EDITORS names; ask one of them."


def is_editor(footnote: Footnote, user: str) -> bool:
    return user in footnote.settings.editors


def refusal(footnote: Footnote, user: str) -> str | None:
    """Why somebody may not change facts, in a sentence; None where they may."""
    if is_editor(footnote, user):
        return None
    return NOT_AN_EDITOR if footnote.settings.editors else NO_EDITORS
