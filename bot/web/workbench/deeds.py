"""What the page can do, a row each: the same things that a person does in Slack, done in the local one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.local_slack import LocalSlack, Message, Reply, View
from bot.local_slack.workspace import U_BOT, Json
from bot.manifest import UMBRELLA, slash_words
from bot.web.workbench.screen import U_WORKBENCH

LONGEST_TEXT = 12_000  # characters: what Slack lets a person type
_COMMAND = re.compile(r"/(?P<word>\S+)\s*(?P<text>.*)", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>|]+")
NOT_IN_THREADS = "{command} is not supported in threads. Sorry!"
NO_COMMAND = "{command} is not a valid command. In Slack, anything with a “/” in front of it is considered a command."
FAILED = "{command} failed with the error “{error}”."
NOT_A_MEMBER = "You mentioned @Footnote, but they are not in this channel."


class Refused(Exception):
    """Something that cannot be done, with the sentence that the page shows."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person does: who, and the rest of what the page sent."""

    slack: LocalSlack
    user: str
    given: Mapping[str, Any]
    aliases: Mapping[str, str]

    def text(self, name: str) -> str:
        value = self.given.get(name)
        return value if isinstance(value, str) else ""

    def values(self) -> dict[str, Any]:
        value = self.given.get("values")
        return dict(value) if isinstance(value, dict) else {}

    def channel(self) -> str:
        """The channel, where the person is in it."""
        found = self.slack.workspace.channels.get(self.text("channel"))
        if found is None or self.user not in found.members:
            raise Refused("There is no such channel for you.")
        return found.id

    def message(self) -> Message:
        """The message, where the person sees it."""
        seen = self.slack.workspace.seen(self.channel(), self.user)
        found = next((each for each in seen if each.ts == self.text("ts")), None)
        if found is None:
            raise Refused("This message is no longer there.")
        return found

    def view(self) -> View:
        """The person's own modal or Home."""
        found = self.slack.workspace.view(self.text("view"))
        if found is None or found.user != self.user:
            raise Refused("This window is no longer open.")
        return found

    def tell(self, channel: str, sentence: str, thread_ts: str | None = None) -> None:
        """What Slack itself says to the person, and to nobody else."""
        ts = self.slack.workspace.next_ts()
        told = Message(channel, ts, U_WORKBENCH, sentence, thread_ts=thread_ts, ephemeral_to=self.user)
        self.slack.workspace.add(told)


def send(deed: Deed) -> Json:
    """A message, or a command where it begins with a slash."""
    text, channel, thread_ts = deed.text("text").strip(), deed.channel(), deed.text("thread_ts") or None
    if not text or len(text) > LONGEST_TEXT:
        raise Refused(f"A message has 1 to {LONGEST_TEXT:,} characters.")
    command = _COMMAND.fullmatch(text)
    if command:
        return _command(deed, channel, command["word"].lower(), command["text"], thread_ts)
    written = as_events_carry(text, {each.name: each.id for each in deed.slack.workspace.users.values()})
    posted = deed.slack.post(written, user=deed.user, channel=channel, thread_ts=thread_ts)
    if f"<@{U_BOT}>" in written and U_BOT not in deed.slack.workspace.channels[channel].members:
        deed.tell(channel, NOT_A_MEMBER, thread_ts)
    return {"ts": posted.ts}


def _command(deed: Deed, channel: str, word: str, text: str, thread_ts: str | None) -> Json:
    command = f"/{word}"
    if word not in (UMBRELLA, *slash_words(aliases=deed.aliases)):
        deed.tell(channel, NO_COMMAND.format(command=command), thread_ts)
    elif thread_ts:
        deed.tell(channel, NOT_IN_THREADS.format(command=command), thread_ts)
    else:
        reply = deed.slack.slash(command, text, user=deed.user, channel=channel)
        if not reply.ok:
            deed.tell(channel, "\n".join([FAILED.format(command=command, error=reply.error), *reply.faults]))
    return {}


def as_events_carry(text: str, people: Mapping[str, str]) -> str:
    """What a person typed as events carry it: "@Footnote" is <@U0BOT>, an address is <https://…>, & is &amp;."""
    safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    linked = _ADDRESS.sub(lambda found: f"<{found[0]}>", safe)
    names = "|".join(map(re.escape, people))
    return re.sub(
        rf"(?<![\w@/])@({names})\b", lambda found: f"<@{people[found[1].lower()]}>", linked, flags=re.IGNORECASE
    )


def press(deed: Deed) -> Json:
    """A button, a menu or another element of a message, a modal or Home."""
    where = deed.view() if deed.text("view") else deed.message()
    value = deed.given.get("value")
    return _outcome(deed.slack.click(where, deed.text("action"), user=deed.user, value=value, values=deed.values()))


def submit(deed: Deed) -> Json:
    """A modal, sent in; `errors` by block are the app's, for the fields."""
    reply = deed.slack.submit(deed.view(), deed.values(), user=deed.user)
    refused = reply.payload.get("response_action") == "errors"
    return _outcome(reply) | {"errors": reply.payload.get("errors") or {} if refused else {}}


def close(deed: Deed) -> Json:
    """A modal, closed; with those beneath it where it says so."""
    view = deed.view()
    deed.slack.close_view(view, user=deed.user, all_views=bool(view.definition.get("clear_on_close")))
    return {}


def home(deed: Deed) -> Json:
    """The app's Home or Messages tab, opened."""
    tab = deed.text("tab")
    return _outcome(deed.slack.open_home(deed.user, tab if tab in ("home", "messages") else "home"))


def shortcut(deed: Deed) -> Json:
    """A shortcut: of a message where one is given, else a global one."""
    name = deed.text("callback")
    if deed.text("ts"):
        return _outcome(deed.slack.message_shortcut(name, deed.message(), deed.user))
    return _outcome(deed.slack.global_shortcut(name, deed.user))


def invite(deed: Deed) -> Json:
    """The app, added to a channel."""
    deed.slack.invite(deed.channel())
    return {}


def _outcome(reply: Reply) -> Json:
    """Slack shows a warning sign where the app did not answer a press or a shortcut; the page says it in words."""
    if reply.ok:
        return {}
    return {"failed": " ".join([f"Footnote did not answer this ({reply.error}).", *reply.faults])}


DEEDS: Mapping[str, Callable[[Deed], Json]] = {
    "send": send,
    "press": press,
    "submit": submit,
    "close": close,
    "home": home,
    "shortcut": shortcut,
    "invite": invite,
}


def do(name: str, slack: LocalSlack, given: object, aliases: Mapping[str, str]) -> Json:
    """Do what the page asks. Raises Refused."""
    deed = DEEDS.get(name)
    if deed is None or not isinstance(given, dict):
        raise Refused("The workbench knows nothing of this kind.")
    person = slack.workspace.users.get(str(given.get("user")))
    if person is None or person.is_bot:
        raise Refused("There is no such person here.")
    try:
        return deed(Deed(slack, person.id, given, aliases))
    except (LookupError, TypeError, ValueError) as error:  # what the local Slack says of a press that cannot be
        raise Refused(str(error)) from error
