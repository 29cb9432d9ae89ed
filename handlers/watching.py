"""Watches of a channel: what it wants to hear of, said with `/footnote watch`, and the list with its buttons."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App
from slack_sdk.errors import SlackApiError

from bot.footnote import Footnote
from bot.rendering.actions import Pressed, pattern
from bot.rendering.blocks import Message
from bot.rendering.blocks_elements import escaped, fitting
from bot.rendering.blocks_watches import HOW, LONGEST_WATCH, watches_message
from bot.wording import listed
from handlers.background import Background
from handlers.payloads import channel_of, team_of, user_of
from handlers.sending import ABSENT, respond_with, tell

NOT_HERE = (
    "I am not in this channel, so I cannot tell it what is new. Invite me with /invite @Footnote; the watch stands,"
    " and what comes until then is told once I am in."
)
MOST_NAMED = 10


def register(app: App, footnote: Footnote, background: Background) -> None:
    """Hear the buttons of the list; the commands are the umbrella's."""

    @app.action(pattern("unwatch"))
    def end(ack: Ack, body: dict[str, Any], action: dict[str, Any]) -> None:
        ack()
        pressed = Pressed.from_value(action.get("value")) or Pressed()
        if pressed.text:
            background.desk.unwatch(team_of(body), channel_of(body), pressed.text)
        respond_with(str(body["response_url"]), listed_watches(background, team_of(body), channel_of(body)))


def watch(background: Background, text: str, body: dict[str, Any]) -> Message:
    """Watch for this channel, and have the channel told of it. Raises EditingError where the text names nothing."""
    if not text:
        return Message(HOW, ())
    now = background.footnote.now()
    made = background.desk.watch(team_of(body), channel_of(body), text, user_of(body), now)
    named = escaped(fitting(made.text, LONGEST_WATCH))
    channel, response_url = channel_of(body), str(body["response_url"])
    told = f"<@{user_of(body)}> watches “{named}” for this channel: new facts, and new differences between sources,"
    told += f" are told here together. End it with /footnote unwatch {named}"

    def announce() -> None:
        try:
            background.client.chat_postMessage(channel=channel, text=told, unfurl_links=False, unfurl_media=False)
        except SlackApiError as error:
            if error.response.get("error") not in ABSENT:
                raise
            background.after_acknowledgement(now)
            tell(response_url, NOT_HERE)

    background.read(announce, lambda sentence: tell(response_url, sentence))
    return Message(f"This channel watches “{named}” from now on.", ())


def listed_watches(background: Background, team: str, channel: str) -> Message:
    """What a channel watches, with a button for each to end it."""
    return watches_message(background.desk.watches(team, channel))


def unwatch(background: Background, text: str, body: dict[str, Any]) -> Message:
    """End the watch of this text, or all of them."""
    team, channel = team_of(body), channel_of(body)
    if not text:
        return listed_watches(background, team, channel)
    ended = background.desk.unwatch(team, channel, text)
    if not ended:
        return Message(
            f"This channel has no watch “{escaped(fitting(text, LONGEST_WATCH))}”. See /footnote watches.", ()
        )
    all_named = listed([f"“{fitting(each.text, LONGEST_WATCH)}”" for each in ended[:MOST_NAMED]])
    more = f" and {len(ended) - MOST_NAMED} more" if len(ended) > MOST_NAMED else ""
    return Message(f"No longer watched here: {escaped(all_named)}{more}.", ())
