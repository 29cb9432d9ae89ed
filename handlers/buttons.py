"""Buttons: ask again, the next page, share, show the passage, say whether it was good."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.footnote import Footnote
from bot.model import Answer
from bot.rendering.actions import Pressed, pattern
from bot.rendering.blocks_views import answer_view, ask_view, passage_view, settings_view
from handlers.payloads import channel_of, is_private, team_of, user_of
from handlers.sending import post, respond, take_away, tell
from store.originals import locate

OLD_BUTTON = "This button is from an older answer and can't be read any more. Ask again."
NO_PASSAGE = "This passage is no longer in the store. Ask again to see what is."
NOTED = "Noted. Thank you."
REFUSED = "Slack would not take this answer. Ask for less at once."


def register(app: App, footnote: Footnote) -> None:
    """Hear every action of `bot.rendering.actions`."""

    @app.action(pattern("ask"))
    @app.action(pattern("more"))
    def ask(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        pressed = Pressed.from_value(action.get("value"))
        if pressed is None:
            _tell(body, client, OLD_BUTTON)
        else:
            _answer_in_place(footnote, client, body, pressed)

    @app.action(pattern("share"))
    def share(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        pressed = Pressed.from_value(action.get("value"))
        if pressed is None:
            return _tell(body, client, OLD_BUTTON)
        answer = footnote.ask(pressed.text, pressed.thread)
        shared = respond(
            body["response_url"],
            footnote,
            answer,
            question=pressed.text,
            thread=pressed.thread,
            page=pressed.page,
            public=True,
        )
        if not shared:
            return _tell(body, client, REFUSED)
        return take_away(body["response_url"]) if is_private(body) else None

    @app.action(pattern("passage"))
    def passage(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        pressed = Pressed.from_value(action.get("value"))
        view = _passage_window(footnote, pressed) if pressed else None
        if view is None:
            return _tell(body, client, NO_PASSAGE if pressed else OLD_BUTTON)
        if body.get("view"):
            client.views_push(trigger_id=body["trigger_id"], view=view)
        else:
            client.views_open(trigger_id=body["trigger_id"], view=view)
        return None

    @app.action(pattern("feedback"))
    def feedback(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        pressed = Pressed.from_value(action.get("value"))
        if pressed is None or not pressed.answer:
            return _tell(body, client, OLD_BUTTON)
        good = pressed.verdict == "good"
        footnote.memory.feedback(team_of(body), channel_of(body), user_of(body), pressed.answer, good, footnote.now())
        return _tell(body, client, NOTED)

    @app.action(pattern("open_ask"))
    def open_ask(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=ask_view(channel=channel_of(body)))

    @app.action(pattern("open_settings"))
    def open_settings(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        current = footnote.memory.settings(team_of(body), channel_of(body))
        client.views_open(trigger_id=body["trigger_id"], view=settings_view(current, channel_of(body)))


def _answer_in_place(footnote: Footnote, client: WebClient, body: dict[str, Any], pressed: Pressed) -> None:
    """The answer where the button was: in its window, in place of a private message, else in the thread."""
    answer = footnote.ask(pressed.text, pressed.thread)
    if body.get("view"):
        _show_in_window(footnote, client, body, answer, pressed)
    elif is_private(body):
        respond(
            body["response_url"],
            footnote,
            answer,
            question=pressed.text,
            thread=pressed.thread,
            page=pressed.page,
            replace=True,
        )
    else:
        message = body.get("message") or {}
        thread_ts = str(message.get("thread_ts") or message.get("ts"))
        channel = channel_of(body)
        post(
            client,
            footnote,
            answer,
            channel=channel,
            thread_ts=thread_ts,
            question=pressed.text,
            thread=pressed.thread,
            page=pressed.page,
        )
        footnote.memory.remember(team_of(body), channel, thread_ts, user_of(body), pressed.text, footnote.now())


def _show_in_window(
    footnote: Footnote, client: WebClient, body: dict[str, Any], answer: Answer, pressed: Pressed
) -> None:
    """Home opens a window over itself; a window shows the answer in its own place."""
    view = answer_view(answer, footnote.link, page=pressed.page, question=pressed.text, thread=pressed.thread)
    if body["view"].get("type") == "home":
        client.views_open(trigger_id=body["trigger_id"], view=view)
    else:
        client.views_update(view_id=body["view"]["id"], view=view)


def _passage_window(footnote: Footnote, pressed: Pressed) -> dict[str, Any] | None:
    """The window on a cited passage; None where the store has it no longer."""
    store = footnote.library.store
    fact = next(iter(store.facts([pressed.fact])), None) if pressed.fact else None
    source_id, number = (fact.source, fact.passage) if fact else (pressed.source, pressed.passage)
    passage = footnote.passage(source_id, number)
    source = store.sources([source_id]).get(source_id) if source_id else None
    if passage is None or source is None:
        return None
    beside = [found for near in (number - 1, number + 1) if (found := footnote.passage(source_id, near))]
    anchor = fact.anchor if fact else passage.anchor
    marked = locate(anchor, passage.original) if passage.original else None
    return passage_view(passage, beside, source, fact, footnote.link, marked=marked)


def _tell(body: dict[str, Any], client: WebClient, sentence: str) -> None:
    """A sentence to whoever pressed, where there is a way to them."""
    if body.get("response_url"):
        tell(str(body["response_url"]), sentence)
    elif channel_of(body):
        client.chat_postEphemeral(channel=channel_of(body), user=user_of(body), text=sentence)
