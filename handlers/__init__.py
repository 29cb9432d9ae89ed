"""Where Slack touches the bot, a module a surface. They translate; they decide nothing about facts."""

from __future__ import annotations

import logging
from typing import Self

from slack_bolt import App
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot.editing.desk import Desk
from bot.footnote import Footnote
from handlers import (
    adding,
    buttons,
    checks,
    correcting,
    failures,
    home,
    messages,
    modals,
    reviewing,
    shortcuts,
    slash_commands,
    unfurls,
    watching,
)
from handlers.background import Background
from handlers.telling import Teller

# Bolt asks each listener in turn whether a request is its own; slash commands come before all of these.
SURFACES = (messages, buttons, shortcuts, checks, modals, unfurls)
WITH_BACKGROUND = (adding, reviewing, correcting, watching)


class SlackApp(App):
    """A Bolt app with what is done beside answering; `with` stops that at the end of the block, when it is done."""

    background: Background

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.background.stop()


def build_app(footnote: Footnote, *, signed: bool = True) -> SlackApp:
    """The Bolt app over the bot, with every surface registered. Requests are `signed` but in Socket Mode.

    Listeners answer before the response goes out (`process_before_response`): an answer takes milliseconds,
    and Bolt's own runner would poll for it every 10 ms. What takes longer is begun here beside them.
    """
    settings = footnote.settings
    app = SlackApp(
        token=settings.bot_token.reveal() if settings.bot_token else None,
        signing_secret=settings.signing_secret.reveal() if settings.signing_secret else None,
        process_before_response=True,
        token_verification_enabled=False,  # Bolt asks Slack who it is at the first request
        request_verification_enabled=signed,
        logger=logging.getLogger("slack_bolt"),
    )
    # Bolt makes a client for each request after this one: what is set here reaches every listener.
    app.client.base_url = settings.slack_api_url
    app.client.retry_handlers = [
        ConnectionErrorRetryHandler(),
        RateLimitErrorRetryHandler(),
        ServerErrorRetryHandler(),
    ]
    desk = Desk(footnote.library.store, settings.seeds, show_drafts=settings.show_drafts)
    teller = Teller(footnote, desk, app.client, settings.corrections)
    app.background = Background(footnote, desk, app.client, teller)
    slash_commands.register(app, footnote, app.background)
    for surface in SURFACES:
        surface.register(app, footnote)
    for each in WITH_BACKGROUND:
        each.register(app, footnote, app.background)
    home.register(app, footnote, lambda user: reviewing.own_blocks(app.background, user))
    failures.register(app, footnote)
    app.background.start()
    return app
