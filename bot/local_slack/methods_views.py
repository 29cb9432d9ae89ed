"""views.*: modals and the Home tab. https://docs.slack.dev/reference/methods/views.open and its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.local_slack.checks import SlackError, check_view
from bot.local_slack.payloads import view_payload
from bot.local_slack.workspace import Json, View

if TYPE_CHECKING:
    from bot.local_slack.web_api import Call

DEEPEST = 3  # modals on one another: https://docs.slack.dev/surfaces/modals/


def _definition(call: Call, kind: str) -> Json:
    """The view of the arguments, checked; it must be of that type."""
    view = check_view(call.arguments["view"], call.faults.rejected_blocks)
    if view.get("type") != kind:
        raise SlackError("invalid_arguments", [f"must be {kind} [json-pointer:/view/type]"])
    if view.get("external_id") and call.workspace.view(None, str(view["external_id"])):
        raise SlackError("duplicate_external_id")
    return view


def _person(call: Call) -> str:
    """Whose trigger_id it is; it is used up."""
    if not call.text("trigger_id"):
        raise SlackError("invalid_arguments", ["missing required field: trigger_id"])
    try:
        return call.workspace.exchange_trigger(call.text("trigger_id"))
    except KeyError as error:
        raise SlackError(str(error.args[0])) from None


def _check_hash(call: Call, view: View | None) -> None:
    """With a hash, only the version of the view that the app has seen is changed."""
    if view and call.text("hash") and call.text("hash") != view.hash:
        raise SlackError("hash_conflict")


def open_modal(call: Call) -> Json:
    definition = _definition(call, "modal")
    return {"view": view_payload(call.workspace.show_modal(_person(call), definition, on_top=False))}


def push_modal(call: Call) -> Json:
    definition = _definition(call, "modal")
    user = _person(call)
    stack = call.workspace.modals.get(user)
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= DEEPEST:
        raise SlackError("push_limit_reached")
    return {"view": view_payload(call.workspace.show_modal(user, definition, on_top=True))}


def update_view(call: Call) -> Json:
    view = call.workspace.view(call.text("view_id") or None, call.text("external_id") or None)
    if view is None:
        raise SlackError("not_found")  # closed meanwhile, or never open
    _check_hash(call, view)
    definition = check_view(call.arguments["view"], call.faults.rejected_blocks)
    return {"view": view_payload(call.workspace.change_view(view, definition))}


def publish(call: Call) -> Json:
    user = call.workspace.users.get(call.text("user_id"))
    if user is None or user.is_bot:
        raise SlackError("invalid_arguments", ["user_id is no person of this workspace"])
    definition = _definition(call, "home")
    _check_hash(call, call.workspace.homes.get(user.id))
    return {"view": view_payload(call.workspace.publish_home(user.id, definition))}
