"""What becomes of a modal once it was submitted: https://docs.slack.dev/surfaces/modals/#response_actions"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.local_slack import elements
from bot.local_slack.checks import SlackError, check_view
from bot.local_slack.replies import Reply
from bot.local_slack.workspace import Json, View, Workspace


def apply_submission(workspace: Workspace, view: View, reply: Reply, rejected: frozenset[str]) -> None:
    """Do what the app answered: close, clear, update, push, or keep the modal and show errors.

    An answer that Slack cannot use becomes `reply.error`, and the modal stays.
    """
    action = reply.payload.get("response_action")
    if action in (None, "clear"):
        with workspace.changing():
            stack = workspace.modals.get(view.user, [])
            stack[:] = [] if action else [each for each in stack if each is not view]
    elif action == "errors":
        errors = reply.payload.get("errors") or {}
        unknown = sorted(errors.keys() - {each.get("block_id") for each in view.blocks})
        if unknown or not errors:
            _unusable(reply, [f"no such block: {each}" for each in unknown] or ["no errors"])
    elif action in ("update", "push"):
        _show(workspace, view, reply, action == "push", rejected)
    else:
        _unusable(reply, [f"no such response_action: {action}"])


def _show(workspace: Workspace, view: View, reply: Reply, on_top: bool, rejected: frozenset[str]) -> None:
    try:
        definition = check_view(reply.payload.get("view"), rejected)
    except SlackError as error:
        _unusable(reply, [error.code, *error.messages])
        return
    if on_top:
        workspace.show_modal(view.user, definition, on_top=True)
    else:
        workspace.change_view(view, definition)


def _unusable(reply: Reply, faults: list[str]) -> None:
    reply.error, reply.faults = "invalid_command_response", faults


def response_urls(view: View, state: Mapping[str, Json], address: Callable[[str], str]) -> list[Json]:
    """An entry for each channel chosen in a menu with response_url_enabled; `address` makes its response_url."""
    entries = []
    for each in elements.placed(view.blocks):
        if not each.element.get("response_url_enabled"):
            continue
        chosen = state[each.block_id][each.action_id]
        channel = chosen.get("selected_conversation") or chosen.get("selected_channel")
        if channel:
            ids = {"block_id": each.block_id, "action_id": each.action_id}
            entries.append({**ids, "channel_id": channel, "response_url": address(channel)})
    return entries
