"""New articles from Slack: `/footnote add URL`, and the shortcut "Add this article" on a message with links.

Acknowledged at once and read beside answering. What comes of it is told in one message that changes: the answer to the
command by its `response_url` (five uses, thirty minutes), or a direct message where a shortcut asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from slack_bolt import Ack, App
from slack_sdk import WebClient

from bot.editing.drafts import Came, Outcome
from bot.footnote import Footnote
from bot.manifest import ADD
from bot.rendering.actions import Pressed
from bot.rendering.blocks import Message
from bot.rendering.blocks_elements import actions, button, escaped, section, shortened
from bot.rendering.slack_limits import LIMIT
from bot.umbrella import web_addresses
from bot.wording import counted
from handlers.background import Background
from handlers.editors import refusal
from handlers.payloads import user_of
from handlers.sending import respond_with, tell

USAGE = "Give the address of an article: /footnote add https://example.com/article"
NO_LINK = "There is no link to a web page in this message."
STOPPED = "Footnote is being restarted; what is told below was kept. Add it again for the rest."
MOST_LINKS = 10  # of one message
MOST_REFUSED = 5  # told one by one
LONGEST_SENTENCE = 400
LONGEST_TITLE = 150
UPDATES_AFTER = (5.0, 30.0, 120.0)  # seconds; with the last word, four of a response_url's five uses


class Telling(Protocol):
    """One message that changes."""

    def say(self, message: Message) -> None: ...


@dataclass(slots=True)
class InAnswer:
    """The answer to a command, seen by its sender; a direct message where it cannot be changed any more."""

    response_url: str
    client: WebClient
    user: str

    def say(self, message: Message) -> None:
        if respond_with(self.response_url, message) != 200:
            self.client.chat_postMessage(channel=self.user, **message.payload())


@dataclass(slots=True)
class InDirectMessage:
    """A direct message to whoever asked."""

    client: WebClient
    user: str
    channel: str = ""
    ts: str = ""

    def say(self, message: Message) -> None:
        if self.ts:
            self.client.chat_update(channel=self.channel, ts=self.ts, **{"blocks": [], **message.payload()})
            return
        posted = self.client.chat_postMessage(channel=self.user, **message.payload())
        self.channel, self.ts = str(posted["channel"]), str(posted["ts"])


def register(app: App, footnote: Footnote, background: Background) -> None:
    """Hear the shortcut; the command is the umbrella's."""

    @app.shortcut(ADD)
    def add(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
        ack()
        refused = refusal(footnote, user_of(body))
        message = body.get("message") or {}
        addresses = _addresses(footnote, message)
        if refused or not addresses:
            tell(body["response_url"], refused or NO_LINK)
            return
        telling = InDirectMessage(client, user_of(body))
        telling.say(_reading(addresses))
        _begin(background, addresses, user_of(body), telling)


def add_at(background: Background, address: str, body: dict[str, Any]) -> Message:
    """Begin to read what is at an address, and say so."""
    if not address:
        return Message(USAGE, ())
    telling = InAnswer(str(body["response_url"]), background.client, user_of(body))
    _begin(background, (address,), user_of(body), telling)
    return _reading((address,))


def _addresses(footnote: Footnote, message: dict[str, Any]) -> tuple[str, ...]:
    """The links of a message, but for those to our own reader."""
    own = footnote.settings.reader_url
    found = web_addresses(str(message.get("text") or ""))
    return tuple(each for each in found if not (own and each.startswith(own)))[:MOST_LINKS]


def _begin(background: Background, addresses: Sequence[str], user: str, telling: Telling) -> None:
    reading = Reading(background, tuple(addresses), user, telling)
    background.read(reading.run, lambda sentence: telling.say(Message(sentence, ())))


@dataclass(slots=True)
class Reading:
    """Articles being read for somebody."""

    background: Background
    addresses: tuple[str, ...]
    user: str
    telling: Telling
    outcomes: list[Outcome] = field(default_factory=list)

    def run(self) -> None:
        """Read them, tell of it now and then, and in the end what came of it."""
        now = self.background.footnote.now
        began, updates = now(), list(UPDATES_AFTER)
        coming = self.background.ingest(self.addresses, self.user)
        stopped = self.background.stopping.is_set()
        while not stopped and (outcome := next(coming, None)) is not None:
            self.outcomes.append(outcome)
            if updates and now() - began >= updates[0]:
                updates.pop(0)
                self.telling.say(Message(f"Reading: {_summary(self.outcomes)} so far.", ()))
            stopped = self.background.stopping.is_set()
        self.background.after_acknowledgement(began)
        self.telling.say(what_came(self.outcomes, stopped=stopped))


def what_came(outcomes: Sequence[Outcome], *, stopped: bool = False) -> Message:
    """What became of the articles, with a button to review what was found in them."""
    rows = [STOPPED] if stopped else []
    if len(outcomes) == 1:
        rows.append(_of_one(outcomes[0]))
    elif outcomes or not stopped:
        rows.append(f"{_summary(outcomes)}.")
        refused = [each.sentence for each in outcomes if each.came is Came.REFUSED]
        rows += [shortened(each, LONGEST_SENTENCE) for each in refused[:MOST_REFUSED]]
        if len(refused) > MOST_REFUSED:
            rows.append(f"And {len(refused) - MOST_REFUSED} more could not be read.")
    text = shortened_lines(rows)
    found = [each for each in outcomes if each.came is Came.ADDED and each.drafts]
    if not found:
        return Message(escaped(text), ())
    source = found[0].source if len(found) == 1 and found[0].source else ""
    review = button("Review", "review", Pressed(source=source), read_as="Review the drafts that were found")
    return Message(escaped(text), (section(text), actions([review])))


def shortened_lines(rows: Sequence[str]) -> str:
    """The rows as one text that fits a section; a section keeps no line breaks of ours, so they end as sentences."""
    return shortened(" ".join(rows), LIMIT["section.text"])


def _reading(addresses: Sequence[str]) -> Message:
    what = shortened(addresses[0], LONGEST_SENTENCE) if len(addresses) == 1 else f"{len(addresses)} links"
    return Message(escaped(f"Reading {what}. What is found will be told here."), ())


def _of_one(outcome: Outcome) -> str:
    """What became of a single article."""
    if outcome.came is not Came.ADDED:
        return shortened(outcome.sentence, LONGEST_SENTENCE)
    title = f"“{shortened(outcome.title, LONGEST_TITLE)}”" if outcome.title else "the article"
    passages = counted(outcome.paragraphs, "passage")
    if not outcome.drafts:
        said = f"No facts were found in {title}, {passages}."
    else:
        said = f"{counted(outcome.drafts, 'draft fact')} from {title}, {passages}; review them."
    return " ".join([said, *(shortened(note, LONGEST_SENTENCE) for note in outcome.notes)])


def _summary(outcomes: Sequence[Outcome]) -> str:
    """How many articles came to what: "3 articles added with 40 draft facts, 1 here already, 2 could not be read"."""
    of = {came: [each for each in outcomes if each.came is came] for came in Came}
    drafts = sum(each.drafts for each in of[Came.ADDED])
    said = [f"{counted(len(of[Came.ADDED]), 'article')} added with {counted(drafts, 'draft fact')}"]
    if of[Came.HERE]:
        said.append(f"{len(of[Came.HERE]):,} here already")
    if of[Came.REFUSED]:
        said.append(f"{len(of[Came.REFUSED]):,} could not be read")
    return ", ".join(said)
