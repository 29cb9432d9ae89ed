"""Where Slack touches the bot, a module a surface. They translate; they decide nothing about facts."""

from __future__ import annotations

import logging

from slack_bolt import App
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot.footnote import Footnote
from handlers import buttons, failures, home, messages, modals, shortcuts, slash_commands, unfurls

SURFACES = (slash_commands, messages, buttons, shortcuts, modals, home, unfurls)


def build_app(footnote: Footnote, *, signed: bool = True) -> App:
    """The Bolt app over the bot, with every surface registered. Requests are `signed` but in Socket Mode.

    Listeners answer before the response goes out (`process_before_response`): an answer takes milliseconds,
    and Bolt's own runner would poll for it every 10 ms.
    """
    settings = footnote.settings
    app = App(
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
    for surface in SURFACES:
        surface.register(app, footnote)
    failures.register(app, footnote)
    return app
