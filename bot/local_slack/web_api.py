"""The Web API: one registry of methods, and the checks that all of them share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.local_slack import methods_chat as chat
from bot.local_slack import methods_views as views
from bot.local_slack import methods_workspace as people
from bot.local_slack.checks import SlackError
from bot.local_slack.faults import Faults
from bot.local_slack.workspace import InstalledApp, Json, Workspace


@dataclass(frozen=True, slots=True)
class Call:
    """One call that passed the shared checks. `socket_url` makes the address of a new Socket Mode connection."""

    workspace: Workspace
    faults: Faults
    arguments: Json
    socket_url: Callable[[], str]

    def text(self, name: str) -> str:
        """An argument as text, empty where it was not given."""
        value = self.arguments.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        """A true or false argument; forms carry these as words."""
        return self.text(name).lower() in {"1", "true"}


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Web API: what it needs, and the function that does it."""

    name: str
    run: Callable[[Call], Json]
    scope: str | None = None
    required: tuple[str, ...] = ()
    json_arguments: tuple[str, ...] = field(default=())  # which a form carries as JSON text
    token: Literal["bot", "app"] | None = "bot"


METHODS = {
    each.name: each
    for each in (
        Method("api.test", people.api_test, token=None),
        Method("auth.test", people.auth_test),
        Method("apps.connections.open", people.connections_open, "connections:write", token="app"),
        Method("blocks.validate", people.validate, json_arguments=("blocks", "message", "view"), token=None),
        Method("bots.info", people.bots_info, "users:read"),
        Method("users.info", people.users_info, "users:read", ("user",)),
        Method("conversations.open", people.conversations_open, "im:write"),
        Method("conversations.info", people.conversations_info, "channels:read", ("channel",)),
        Method("conversations.list", people.conversations_list, "channels:read"),
        Method("conversations.history", people.conversations_history, "channels:history", ("channel",)),
        Method("conversations.replies", people.conversations_replies, "channels:history", ("channel", "ts")),
        Method("reactions.add", people.reactions_add, "reactions:write", ("channel", "name", "timestamp")),
        Method(
            "assistant.threads.setSuggestedPrompts",
            people.set_suggested_prompts,
            "assistant:write",
            ("channel_id", "prompts"),
            ("prompts",),
        ),
        Method("chat.postMessage", chat.post_message, "chat:write", ("channel",), chat.JSON_ARGUMENTS),
        Method("chat.postEphemeral", chat.post_ephemeral, "chat:write", ("channel", "user"), chat.JSON_ARGUMENTS),
        Method("chat.update", chat.update, "chat:write", ("channel", "ts"), chat.JSON_ARGUMENTS),
        Method("chat.delete", chat.delete, "chat:write", ("channel", "ts")),
        Method("chat.unfurl", chat.unfurl, "links:write", (), ("unfurls", "metadata", "user_auth_blocks")),
        Method("chat.getPermalink", chat.permalink, None, ("channel", "message_ts")),
        Method("views.open", views.open_modal, None, ("view",), ("view",)),
        Method("views.push", views.push_modal, None, ("view",), ("view",)),
        Method("views.update", views.update_view, None, ("view",), ("view",)),
        Method("views.publish", views.publish, None, ("user_id", "view"), ("view",)),
    )
}


def answer(
    name: str,
    token: str | None,
    arguments: Json,
    *,
    workspace: Workspace,
    faults: Faults,
    socket_url: Callable[[], str],
) -> Json:
    """Slack's answer to a call, `{"ok": False, "error": …}` where it refuses."""
    try:
        method = METHODS.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        _check_token(method, token, workspace.app)
        given = _parsed(method, arguments)
        missing = [each for each in method.required if given.get(each) in (None, "")]
        if missing:
            raise SlackError("invalid_arguments", [f"missing required field: {each}" for each in missing])
        call = Call(workspace, faults, given, socket_url)
        with workspace.changing():
            return {"ok": True, **method.run(call)}
    except SlackError as error:
        return error.answer()


def _check_token(method: Method, token: str | None, app: InstalledApp) -> None:
    if method.token is None:
        return
    if not token:
        raise SlackError("not_authed")
    if token not in (app.bot_token, app.app_token):
        raise SlackError("invalid_auth")
    if token != (app.bot_token if method.token == "bot" else app.app_token):
        raise SlackError("not_allowed_token_type")
    if method.token == "bot" and method.scope and app.scopes is not None and method.scope not in app.scopes:
        raise SlackError("missing_scope", needed=method.scope, provided=",".join(sorted(app.scopes)))


def _parsed(method: Method, arguments: Mapping[str, Any]) -> Json:
    """The arguments with those read that a form carries as JSON text."""
    parsed = dict(arguments)
    for name in method.json_arguments:
        value = parsed.get(name)
        if isinstance(value, str):
            try:
                parsed[name] = json.loads(value)
            except ValueError:
                code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
                raise SlackError(code, [f"{name} is not JSON"]) from None
    return parsed
