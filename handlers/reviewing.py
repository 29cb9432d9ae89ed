"""Review: drafts one after another in a window, from the Home tab, `/footnote review`, or the result of adding.

Every decision is the desk's, and whoever decided first decided: the second is told who that was, and gets the next.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.editing.drafts import Decision, DraftState, EditingError, FieldError, Review
from bot.footnote import Footnote
from bot.rendering.actions import Pressed, pattern
from bot.rendering.blocks_elements import Block
from bot.rendering.blocks_fact_form import changed_fields, field_errors, typed_fields
from bot.rendering.blocks_review import (
    EVERYTHING,
    MOST_ARTICLES,
    REVIEW,
    REVIEWED,
    ArticleWaiting,
    Queue,
    Reviewing,
    queue_blocks,
    review_view,
    reviewed_view,
)
from bot.rendering.blocks_views import View, sentence_view, source_title
from bot.rendering.links import Links
from handlers.background import Background
from handlers.correcting import fact_again
from handlers.editors import is_editor, refusal
from handlers.home import publish
from handlers.payloads import user_of

LOOKED_AT = 200  # drafts of the queue in which its articles are found


def register(app: App, footnote: Footnote, background: Background) -> None:
    """Hear the buttons that open the window, and everything in it."""

    @app.action(pattern("review"))
    def review(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        pressed = Pressed.from_value(action.get("value")) or Pressed()
        refused = refusal(footnote, user_of(body))
        view = sentence_view(refused) if refused else first_view(background, pressed.source)
        if (body.get("view") or {}).get("type") == "modal":
            client.views_update(view_id=body["view"]["id"], view=view)
        else:
            client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.action(pattern("reject"))
    @app.action(pattern("skip"))
    def pass_on(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        pressed = Pressed.from_value(action.get("value")) or Pressed()
        deciding = Deciding(background, pressed, user_of(body))
        view = deciding.reject() if pattern("reject").fullmatch(action["action_id"]) else deciding.skip()
        client.views_update(view_id=body["view"]["id"], view=view)

    @app.action(pattern("all_fields"))
    @app.action(pattern("fact_type"))
    def other_fields(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        pressed = Pressed.from_value(body["view"].get("private_metadata")) or Pressed()
        if pattern("all_fields").fullmatch(action["action_id"]):
            pressed = replace(pressed, text=EVERYTHING)
        is_draft = body["view"].get("callback_id") == REVIEW
        show = draft_again if is_draft else fact_again
        client.views_update(view_id=body["view"]["id"], view=show(background, pressed, typed_fields(body["view"])))

    @app.view(REVIEW)
    def approve(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        pressed = Pressed.from_value(view.get("private_metadata")) or Pressed()
        try:
            shown = Deciding(background, pressed, user_of(body)).approve(typed_fields(view))
            ack(response_action="update", view=shown)
        except FieldError as error:
            ack(response_action="errors", errors=field_errors(error.faults, view, pressed.fact))

    @app.view_closed(REVIEW)
    @app.view_closed(REVIEWED)
    def closed(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        publish(client, footnote, user_of(body), own_blocks(background, user_of(body)))


def first_view(background: Background, article: str = "") -> View:
    """The window on the draft that has waited longest, of one article or of all."""
    return _next_view(background, Pressed(source=article))


def own_blocks(background: Background, user: str) -> list[Block]:
    """What an editor's Home tab has beside everybody's; nothing for the others."""
    if not is_editor(background.footnote, user):
        return []
    desk = background.desk
    first: dict[str, str] = {}  # of each article, its first draft
    for draft in desk.queue(LOOKED_AT):
        first.setdefault(draft.fact.source, draft.id)
    articles = [
        ArticleWaiting(source, source_title(desk.review(draft).source), desk.waiting(source))
        for source, draft in list(first.items())[: MOST_ARTICLES + 1]
    ]
    return queue_blocks(Queue(tuple(articles), desk.waiting(), background.unpublished))


def draft_again(background: Background, pressed: Pressed, typed: Mapping[str, str]) -> View:
    """The window on a draft as it stands, with other fields shown."""
    review = background.desk.review(pressed.fact)
    texts = background.desk.fields(review.draft.fact) | dict(typed)
    return review_view(review, texts, _links(background, review), _shown(background, pressed))


def _shown(background: Background, pressed: Pressed, decided: Decision | None = None) -> Reviewing:
    return Reviewing(pressed.source, pressed.text == EVERYTHING, decided=decided, unpublished=background.unpublished)


def _next_view(background: Background, pressed: Pressed, decided: Decision | None = None) -> View:
    """The window on the draft that comes after the one of `pressed`, with its fields alone; or that none is left."""
    desk, shown = background.desk, _shown(background, replace(pressed, text=""), decided)
    review = desk.next(pressed.fact or None, pressed.source or None)
    if review is None:
        return reviewed_view(shown, desk.waiting(), desk.waiting(pressed.source) if pressed.source else 0)
    return review_view(review, desk.fields(review.draft.fact), _links(background, review), shown)


def _links(background: Background, review: Review) -> Links:
    """Where its citation opens: the reader has an article only once a fact of it was approved."""
    known = background.footnote.library.store.sources([review.source.id])
    return background.footnote.link if known else lambda citation, source: None


@dataclass(frozen=True, slots=True)
class Deciding:
    """Somebody's decision on the draft of a window: `pressed` is what the window, or its button, carries."""

    background: Background
    pressed: Pressed
    user: str

    def approve(self, typed: Mapping[str, str]) -> View:
        """Approve the draft, with what was changed in its fields, and show the next. Raises FieldError."""
        desk, draft = self.background.desk, self.pressed.fact
        changes = changed_fields(typed, desk.fields(desk.review(draft).draft.fact))
        if changes:
            return self._decide(lambda at: desk.correct(draft, changes, self.user, at))
        return self._decide(lambda at: desk.approve(draft, self.user, at))

    def reject(self) -> View:
        """Reject the draft, and show the next."""
        desk, draft = self.background.desk, self.pressed.fact
        return self._decide(lambda at: desk.reject(draft, self.user, at))

    def skip(self) -> View:
        """Leave the draft as it is, and show the next."""
        return _next_view(self.background, self.pressed)

    def _decide(self, decide: Callable[[float], object]) -> View:
        """The next draft; with who decided this one, where that was somebody else, before or at the same moment."""
        before = self._decided()
        if before is None:
            try:
                decide(self.background.footnote.now())
            except FieldError:
                raise
            except EditingError:
                if self._decided() is None:
                    raise
            else:
                self.background.decided()
        decided = self._decided()
        other = decided if decided and decided.by != self.user else None
        return _next_view(self.background, self.pressed, other)

    def _decided(self) -> Decision | None:
        """The decision on the draft, where there is one."""
        review = self.background.desk.review(self.pressed.fact)
        return None if review.draft.state is DraftState.DRAFT else review.decisions[-1]
