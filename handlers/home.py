"""The Home tab, and the prompts of the Messages tab."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.facts import Select
from bot.footnote import Footnote
from bot.rendering.blocks_elements import Block
from bot.rendering.blocks_views import HomeSummary, home_view, suggested_prompts

NEWEST = 5


Own = Callable[[str], Sequence[Block]]
"""What a person's Home has beside everybody's, by their id."""


def register(app: App, footnote: Footnote, own: Own) -> None:
    """Publish Home when it is opened; offer prompts when the Messages tab is."""

    @app.event("app_home_opened")
    def opened(event: dict[str, Any], client: WebClient) -> None:
        if event.get("tab") == "home":
            publish(client, footnote, str(event["user"]), own(str(event["user"])))
        elif event.get("tab") == "messages":
            try:
                thread_ts = str(event.get("thread_ts") or "")
                client.assistant_threads_setSuggestedPrompts(
                    channel_id=event["channel"], thread_ts=thread_ts, prompts=suggested_prompts()
                )
            except SlackApiError:
                # Not every workspace has the agent view; without prompts the tab works as before.
                return


def publish(client: WebClient, footnote: Footnote, user: str, own: Sequence[Block]) -> None:
    """Show a person their Home as it is now."""
    client.views_publish(user_id=user, view=home_view(summary(footnote), footnote.link, own))


def summary(footnote: Footnote) -> HomeSummary:
    """What the bot knows, newest first."""
    store = footnote.library.store
    months = [month for month, _ in store.spans(Select())]
    covered = f"facts dated {months[0][:4]} to {months[-1][:4]}" if months else ""
    set_here = footnote.settings.follow_ups
    settings = (
        ("Unmentioned follow-ups in threads", "answered" if set_here else "not answered"),
        ("Links of citations", footnote.settings.reader_url or "“Show passage” in Slack"),
    )
    return HomeSummary(tuple(store.sources().values()), store.size(), covered, footnote.newest(NEWEST), settings)
