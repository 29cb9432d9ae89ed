"""Buttons: ask again, the next page, share, show the passage, say whether it was good."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.facts import Select
from bot.footnote import Footnote
from bot.model import Answer, Fact
from bot.rendering.actions import Pressed, pattern
from bot.rendering.blocks_views import answer_view, ask_view, passage_view, settings_view
from handlers.editors import is_editor
from handlers.payloads import channel_of, is_private, team_of, user_of
from handlers.sending import ABSENT, post, respond, take_away, tell
from store.originals import locate

OLD_BUTTON = "This button is from an older answer and can't be read any more. Ask again."
NO_PASSAGE = "This passage is no longer in the store. Ask again to see what is."
MOST_FACTS = 1_000  # of one source, among which those of a passage are looked for
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
        if not _share(footnote, client, body, answer, pressed):
            return _tell(body, client, REFUSED)
        return take_away(body["response_url"]) if is_private(body) else None

    @app.action(pattern("passage"))
    def passage(ack: Ack, body: dict[str, Any], action: dict[str, Any], client: WebClient) -> None:
        ack()
        pressed = Pressed.from_value(action.get("value"))
        view = _passage_window(footnote, pressed, is_editor(footnote, user_of(body))) if pressed else None
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
        _post(footnote, client, body, answer, pressed, thread_ts)
        footnote.memory.remember(team_of(body), channel, thread_ts, user_of(body), pressed.text, footnote.now())


def _share(footnote: Footnote, client: WebClient, body: dict[str, Any], answer: Answer, pressed: Pressed) -> bool:
    """Whether the answer is there for all: as a message that can be corrected later, where the bot is a member."""
    try:
        _post(footnote, client, body, answer, pressed, (body.get("container") or {}).get("thread_ts"))
    except SlackApiError as error:
        if error.response.get("error") not in ABSENT:
            raise
        return respond(
            body["response_url"],
            footnote,
            answer,
            question=pressed.text,
            thread=pressed.thread,
            page=pressed.page,
            public=True,
        )
    return True


def _post(
    footnote: Footnote,
    client: WebClient,
    body: dict[str, Any],
    answer: Answer,
    pressed: Pressed,
    thread_ts: str | None,
) -> None:
    """Post an answer in the channel, and keep where it stands."""
    channel = channel_of(body)
    ts = post(
        client,
        footnote,
        answer,
        channel=channel,
        thread_ts=thread_ts,
        question=pressed.text,
        thread=pressed.thread,
        page=pressed.page,
    )
    facts = [fact for line in answer.lines for fact in line.facts]
    footnote.memory.posted_answer(answer.id, team_of(body), channel, ts, pressed.text, facts, footnote.now())


def _show_in_window(
    footnote: Footnote, client: WebClient, body: dict[str, Any], answer: Answer, pressed: Pressed
) -> None:
    """Home opens a window over itself; a window shows the answer in its own place."""
    view = answer_view(answer, footnote.link, page=pressed.page, question=pressed.text, thread=pressed.thread)
    if body["view"].get("type") == "home":
        client.views_open(trigger_id=body["trigger_id"], view=view)
    else:
        client.views_update(view_id=body["view"]["id"], view=view)


def _passage_window(footnote: Footnote, pressed: Pressed, editable: bool) -> dict[str, Any] | None:
    """The window on a cited passage; None where the store has it no longer. Editors may correct its fact."""
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
    correctable = ([fact] if fact else _facts_of(footnote, source_id, number)) if editable else []
    return passage_view(passage, beside, source, fact, footnote.link, marked=marked, correctable=correctable)


def _facts_of(footnote: Footnote, source: str, passage: int) -> list[Fact]:
    """The facts that cite a passage, where the button that was pressed stands for several."""
    return [
        each for each in footnote.library.store.select(Select(sources=(source,)), MOST_FACTS) if each.passage == passage
    ]


def _tell(body: dict[str, Any], client: WebClient, sentence: str) -> None:
    """A sentence to whoever pressed, where there is a way to them."""
    if body.get("response_url"):
        tell(str(body["response_url"]), sentence)
    elif channel_of(body):
        client.chat_postEphemeral(channel=channel_of(body), user=user_of(body), text=sentence)
