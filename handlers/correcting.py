"""Correcting or withdrawing a fact that answers show, from the window on its passage. For editors, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.editing.drafts import EditingError, FieldError
from bot.footnote import Footnote
from bot.model import Fact
from bot.rendering.actions import Pressed, pattern
from bot.rendering.blocks_fact_form import changed_fields, field_errors, typed_fields
from bot.rendering.blocks_review import CORRECT, EVERYTHING, WHY, chosen_correction, correct_view
from bot.rendering.blocks_views import View, sentence_view
from handlers.background import Background
from handlers.editors import refusal
from handlers.payloads import user_of

NO_FACT = "This fact is not in the store any more: it was corrected or withdrawn. Ask again to see what is."
NOTHING_CHANGED = "Change a field below, or choose to withdraw the fact."
NO_REASON = "Say why; whoever has read the fact will want to know."
SAVED = (
    "Saved. Answers show it within some seconds, and the threads of answers that showed the fact as it was are told,"
    " where they are to be."
)


def register(app: App, footnote: Footnote, background: Background) -> None:
    """Hear the button on a passage, and the window that it opens."""

    @app.action(pattern("correct"))
    def correct(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        pressed = Pressed.from_value(action.get("value")) or Pressed()
        refused = refusal(footnote, user_of(body))
        view = sentence_view(refused) if refused else fact_again(background, pressed, {})
        client.views_push(trigger_id=body["trigger_id"], view=view)

    @app.view(CORRECT)
    def save(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        pressed = Pressed.from_value(view.get("private_metadata")) or Pressed()
        errors = _save(background, pressed.fact, view, user_of(body))
        if errors:
            ack(response_action="errors", errors=errors)
        else:
            ack(response_action="update", view=sentence_view(SAVED, "Correct a fact"))


def fact_again(background: Background, pressed: Pressed, typed: Mapping[str, str]) -> View:
    """The window on a fact as it stands, with what was typed over it."""
    store = background.footnote.library.store
    fact = _fact(background, pressed.fact)
    if fact is None:
        return sentence_view(NO_FACT)
    source = store.sources([fact.source]).get(fact.source)
    texts = background.desk.fields(fact) | dict(typed)
    return correct_view(fact, source, texts, store.entities(fact.entities), pressed.text == EVERYTHING)


def _save(background: Background, fact_id: str, view: dict[str, Any], user: str) -> dict[str, str]:
    """Correct or withdraw the fact; else what is wrong, by block."""
    withdraw, why = chosen_correction(view)
    fact = _fact(background, fact_id)
    if fact is None:
        return {WHY: NO_FACT}
    if not why:
        return {WHY: NO_REASON}
    desk, now = background.desk, background.footnote.now()
    changes = changed_fields(typed_fields(view), desk.fields(fact))
    if not withdraw and not changes:
        return {"what": NOTHING_CHANGED}
    try:
        if withdraw:
            desk.withdraw(fact_id, user, now, why)
        else:
            desk.supersede(fact_id, changes, user, now, why)
    except FieldError as error:
        return field_errors(error.faults, view, fact_id)
    except EditingError as error:
        return {WHY: str(error)}
    background.decided()
    return {}


def _fact(background: Background, fact_id: str) -> Fact | None:
    """The fact as answers show it; None where it was superseded, or never was."""
    found = background.footnote.library.store.facts([fact_id]) if fact_id else []
    return next((fact for fact in found if not fact.superseded_on), None)
