"""chat.*: what the bot says. Errors as https://docs.slack.dev/reference/methods/chat.postMessage and its siblings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.local_slack.checks import SlackError, check_message
from bot.local_slack.payloads import message_payload
from bot.local_slack.workspace import U_BOT, Channel, Json, Message, Workspace

if TYPE_CHECKING:
    from bot.local_slack.web_api import Call

JSON_ARGUMENTS = ("blocks", "attachments", "metadata")


def channel_of(call: Call, name: str = "channel") -> Channel:
    """The channel of an argument: an id, a #name, or a person, which is the direct messages with them."""
    given = call.text(name)
    for channel in call.workspace.channels.values():
        if given in (channel.id, channel.with_user) or (channel.name and given == f"#{channel.name}"):
            return channel
    raise SlackError("channel_not_found")


def member_channel_of(call: Call) -> Channel:
    """Likewise; the bot must be a member."""
    channel = channel_of(call)
    if U_BOT not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def post_message(call: Call) -> Json:
    channel = member_channel_of(call)
    check_message(call.arguments, call.faults.rejected_blocks)
    message = call.workspace.add(said_by_app(call.workspace, channel.id, call.arguments))
    return {"channel": channel.id, "ts": message.ts, "message": message_payload(message)}


def post_ephemeral(call: Call) -> Json:
    channel = member_channel_of(call)
    if call.text("user") not in channel.members:
        raise SlackError("user_not_in_channel")
    check_message(call.arguments, call.faults.rejected_blocks)
    message = said_by_app(call.workspace, channel.id, call.arguments)
    message.ephemeral_to = call.text("user")
    call.workspace.add(message)
    return {"message_ts": message.ts}


def said_by_app(workspace: Workspace, channel: str, arguments: Json) -> Message:
    """A new message of the bot's with the content of `arguments`, not yet in the channel."""
    message = Message(channel, workspace.next_ts(), U_BOT, "", by_app=True)
    message.thread_ts = _root_of_thread(workspace, channel, arguments.get("thread_ts"))
    message.broadcast = bool(arguments.get("reply_broadcast"))
    replace_content(workspace, message, arguments)
    return message


def replace_content(workspace: Workspace, message: Message, arguments: Json) -> None:
    """Text, blocks and the rest of a message from a call's arguments."""
    message.text = str(arguments.get("text") or arguments.get("markdown_text") or "")
    message.blocks = workspace.with_ids({"blocks": arguments.get("blocks") or []})["blocks"]
    message.attachments = list(arguments.get("attachments") or [])
    if arguments.get("metadata") is not None:
        message.metadata = dict(arguments["metadata"])


def _root_of_thread(workspace: Workspace, channel: str, thread_ts: object) -> str | None:
    """A reply to a reply stands in the thread of the first message, as in Slack."""
    if not thread_ts:
        return None
    parent = workspace.message(channel, str(thread_ts))
    return parent.root_ts if parent else str(thread_ts)


def _own_message(call: Call, refusal: str) -> Message:
    """The message to change: the bot's own, and not an ephemeral one, which chat.* cannot reach."""
    channel = channel_of(call)
    message = call.workspace.message(channel.id, call.text("ts"))
    if message is None or message.ephemeral_to is not None:
        raise SlackError("message_not_found")
    if not message.by_app:
        raise SlackError(refusal)
    return message


def update(call: Call) -> Json:
    message = _own_message(call, "cant_update_message")
    check_message(call.arguments, call.faults.rejected_blocks)
    replace_content(call.workspace, message, call.arguments)
    message.edited = True
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message_payload(message)}


def delete(call: Call) -> Json:
    message = _own_message(call, "cant_delete_message")
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}


def permalink(call: Call) -> Json:
    channel = channel_of(call)
    message = call.workspace.message(channel.id, call.text("message_ts"))
    if message is None:
        raise SlackError("message_not_found")
    link = f"https://local.slack.test/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        link += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": link}


def unfurl(call: Call) -> Json:
    """Attach to a person's message what its links lead to. https://docs.slack.dev/reference/methods/chat.unfurl"""
    message = _message_to_unfurl(call)
    unfurls = call.arguments.get("unfurls")
    if unfurls is None and call.arguments.get("metadata") is None:
        raise SlackError("missing_unfurls")
    if not isinstance(unfurls or {}, dict):
        raise SlackError("invalid_unfurls_format")
    for url, shown in (unfurls or {}).items():
        if url not in message.text:
            raise SlackError("cannot_unfurl_url")
        if not isinstance(shown, dict):
            raise SlackError("invalid_unfurls_format")
        check_message({"text": url, **shown}, call.faults.rejected_blocks)
    message.unfurls |= unfurls or {}
    if call.arguments.get("metadata"):
        message.metadata = dict(call.arguments["metadata"])
    return {}


def _message_to_unfurl(call: Call) -> Message:
    if call.text("unfurl_id"):
        _, _, ts = call.text("unfurl_id").partition("-")
        candidates = [each for each in call.workspace.messages if each.ts == ts]
    else:
        found = call.workspace.message(channel_of(call).id, call.text("ts"))
        candidates = [found] if found else []
    if not candidates:
        raise SlackError("cannot_find_message")
    return candidates[0]
