"""An answer as a Slack message: in the newest blocks, in classic ones, and as text alone.

All three carry the same lines on the same pages with every link. The newest have Slack's chart and a drawer
of sources; the classic are for acknowledgements, where Slack tells nobody that it refused a block, and for
when it did; the text is for when it refused those too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.model import Answer, AnswerKind, Suggestion
from bot.rendering.actions import MOST_PAGES, VERDICTS, Pressed, action_id
from bot.rendering.blocks_charts import chart_blocks
from bot.rendering.blocks_elements import (
    Block,
    Element,
    actions,
    ask_buttons,
    bullets,
    button,
    context,
    escaped,
    fitting,
    header,
    mrkdwn,
    paragraph,
    plain,
    rich_text,
    section,
    words,
)
from bot.rendering.blocks_pages import Cited, Group, Page, Piece, cite, dispute_paragraph, pages
from bot.rendering.links import Links
from bot.rendering.slack_limits import LIMIT, json_size
from bot.rendering.text import identity

MOST_BUTTONS = 5  # follow-ups offered; more are a menu, not a next step
LONGEST_TITLE = 300
LONGEST_QUERY = 100  # of a suggestion in the text; its button holds it whole
WRAPPING = 1_800  # characters of JSON around lists, drawer, headings and the last buttons
NEAREST = "Nearest in the sources"


Files = tuple[tuple[str, str], ...]
"""The answer to keep as a file: what kind ("CSV") and its address."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent to Slack. `text` says all that the blocks say; `pages` is how many the answer has."""

    text: str
    blocks: tuple[Block, ...]
    pages: int = 1

    def payload(self) -> dict[str, Any]:
        """`text` and, where there are any, `blocks`, as Slack's methods take them."""
        return {"text": self.text, "blocks": list(self.blocks)} if self.blocks else {"text": self.text}


@dataclass(frozen=True, slots=True)
class Asked:
    """How an answer was asked for, which its buttons carry on."""

    question: str = ""
    thread: tuple[str, ...] = ()
    private: bool = False
    in_channel: bool = True  # False in a window, which has no channel to share in
    files: Files = ()


def answer_message(
    answer: Answer,
    links: Links,
    *,
    page: int = 0,
    private: bool = False,
    question: str = "",
    thread: tuple[str, ...] = (),
    files: Files = (),
) -> Message:
    """The answer in the newest blocks: chart, table, a drawer of sources, feedback buttons.

    `links` gives the address of a citation; without one its number stands plain, and the button beside its
    source shows the passage. A page beyond the last is the last. Private answers have "Share in channel". `files` are
    links to the answer as a file.
    """
    asked = Asked(question, thread, private, files=files)
    cited, shown, text = prepared(answer, links, page, asked)
    top, rest = _top(cited, shown, asked), [*_rest(cited, shown), *_drawer(shown)]
    rest += _bottom(answer, shown, asked)
    if not private:
        rest.append(_feedback(answer, asked))
    data: list[Block] = []
    if shown.number == 0:
        data = chart_blocks(answer.series, [*shown.of(Group.HEADLINE), *shown.of(Group.LINE)], cited)
        room = LIMIT["message.characters"] - json_size([*top, *rest]) - 1
        while data and json_size(data) > room:
            data.pop()  # the table first: its figures and links stand in the lines too
    return Message(text, (*top, *data, *rest), shown.total)


def classic_message(
    answer: Answer,
    links: Links,
    *,
    page: int = 0,
    private: bool = False,
    question: str = "",
    thread: tuple[str, ...] = (),
    files: Files = (),
) -> Message:
    """The answer in blocks that every Slack knows: section, context, rich_text, header, actions, divider."""
    asked = Asked(question, thread, private, files=files)
    cited, shown, text = prepared(answer, links, page, asked)
    return Message(text, tuple(classic_blocks(cited, shown, asked)), shown.total)


def plain_message(
    answer: Answer,
    links: Links,
    *,
    page: int = 0,
    question: str = "",
    thread: tuple[str, ...] = (),
    files: Files = (),
) -> Message:
    """The answer as text alone, with the address of every citation."""
    _, shown, text = prepared(answer, links, page, Asked(question, thread, files=files))
    return Message(text, (), shown.total)


def prepared(answer: Answer, links: Links, page: int, asked: Asked) -> tuple[Cited, Page, str]:
    """The answer with its links, the page of it that is wanted, and that page's text."""
    cited = cite(answer, links)
    # A page holds at most four buttons that carry the question (more, share, two of feedback), and two titles.
    carried = json_size(Pressed(asked.question, asked.thread, answer=answer.id).to_value())
    size = (
        WRAPPING + 4 * carried + 2 * LONGEST_TITLE + json_size(_offers(answer, asked)) + 2 * len(_named(answer, asked))
    )
    length = 2 * LONGEST_TITLE + len("\n".join(_foot(answer, Page(MOST_PAGES, MOST_PAGES), asked))) + len(NEAREST)
    found = pages(cited, size, length)
    shown = found[min(max(page, 0), len(found) - 1)]
    return cited, shown, _text(cited, shown, asked)


def classic_blocks(cited: Cited, page: Page, asked: Asked) -> list[Block]:
    """One page in classic blocks."""
    blocks = [*_top(cited, page, asked), *_rest(cited, page)]
    if page.sources:
        blocks += [header("Sources"), *(row.block for row in page.sources)]
    blocks += _bottom(cited.answer, page, asked)
    if not asked.private:
        said = [Pressed(asked.question, answer=cited.answer.id, verdict=verdict) for verdict in VERDICTS]
        labels = ("Helpful", "Not helpful")
        blocks.append(actions(button(labels[n], "feedback", said[n], n) for n in range(len(VERDICTS))))
    return blocks


def _top(cited: Cited, page: Page, asked: Asked) -> list[Block]:
    """The headline, how the question was read, and the lines."""
    headlines = page.of(Group.HEADLINE)
    if headlines:  # the title is a line of its own, and a header could not hold its link
        blocks = [rich_text(*(each.paragraph for each in headlines))]
    else:
        title = _title(cited.answer, page, asked)
        long = len(title) > LIMIT["header.text"]
        blocks = [rich_text(paragraph([words(title, bold=True)]))] if long else [header(title)]
    if page.number == 0:
        blocks += _read_as(cited.answer)
    return blocks + _listed(page.of(Group.LINE))


def _rest(cited: Cited, page: Page) -> list[Block]:
    """Where the sources differ, what is nearest, and the notes."""
    blocks: list[Block] = []
    if disputes := page.of(Group.DISPUTE):
        said = [dispute_paragraph(cited, each, page) for each in disputes]
        # Two lines may tell the same two passages apart, and then they read the same.
        once = [each for number, each in enumerate(said) if each not in said[:number]]
        blocks += [header("Where the sources differ"), rich_text(bullets(once))]
    if nearest := page.of(Group.NEAREST):
        blocks += [header(NEAREST), *_listed(nearest)]
    notes = page.of(Group.NOTE)
    if cited.answer.kind is AnswerKind.USAGE:
        return blocks + _listed(notes)  # there they are the answer
    return blocks + [context(note.said) for note in notes]


def _listed(pieces: list[Piece]) -> list[Block]:
    return [rich_text(bullets([each.paragraph for each in pieces]))] if pieces else []


def _read_as(answer: Answer) -> list[Block]:
    return [context(f"Read as: {fitting(answer.interpreted, LONGEST_TITLE)}")] if answer.interpreted else []


def _drawer(page: Page) -> list[Block]:
    """The sources, in a drawer; shut where every number is a link, open where only its buttons lead anywhere."""
    if not page.sources:
        return []
    return [
        {
            "type": "container",
            "title": plain(f"Sources ({len(page.sources)})", LIMIT["container.title"]),
            "is_collapsible": True,
            "default_collapsed": all(row.address for row in page.sources),
            "child_blocks": [row.block for row in page.sources],
        }
    ]


def _offers(answer: Answer, asked: Asked) -> list[Block]:
    """Buttons for what may have been meant, and for what to ask next."""
    meant, following = answer.suggestions[:MOST_BUTTONS], answer.follow_ups[:MOST_BUTTONS]
    public = not asked.private
    blocks: list[Block] = []
    if meant:
        blocks += [section("Did you mean:"), actions(ask_buttons(meant, public=public))]
    if following:
        blocks.append(actions(ask_buttons(following, first=len(meant), public=public)))
    return blocks


def _bottom(answer: Answer, page: Page, asked: Asked) -> list[Block]:
    """What to press next: what was meant, what to ask, the next page, sharing."""
    blocks = _offers(answer, asked)
    carried = Pressed(asked.question, asked.thread, answer=answer.id)
    last: list[Element] = []
    if asked.question and page.number + 1 < page.total:
        label = f"More (page {page.number + 2} of {page.total})"
        last.append(button(label, "more", replace(carried, page=page.number + 1, public=not asked.private)))
    if asked.question and asked.private and asked.in_channel:
        last.append(button("Share in channel", "share", replace(carried, page=page.number)))
    if last:
        blocks.append(actions(last))
    named = _named(answer, asked)
    return [*blocks, {"type": "context", "elements": [mrkdwn(named)]}] if named else blocks


def _feedback(answer: Answer, asked: Asked) -> Block:
    """Slack's own pair of buttons under a message that all can see."""
    good, bad = (Pressed(asked.question, answer=answer.id, verdict=verdict).to_value() for verdict in VERDICTS)
    most = LIMIT["button.text"]
    pair = {
        "type": "feedback_buttons",
        "action_id": action_id("feedback"),
        "positive_button": {"text": plain("Helpful", most), "value": good},
        "negative_button": {"text": plain("Not helpful", most), "value": bad},
    }
    return {"type": "context_actions", "elements": [pair]}


def _title(answer: Answer, page: Page, asked: Asked) -> str:
    """The answer's title; on later pages, whose lines do not bear it out, the question."""
    if page.number == 0:
        return fitting(answer.title, LONGEST_TITLE)
    number = f"Page {page.number + 1} of {page.total}"
    return fitting(f"{number}: {asked.question}" if asked.question else number, LIMIT["header.text"])


def _text(cited: Cited, page: Page, asked: Asked) -> str:
    """The page as mrkdwn, for notifications, screen readers and where blocks were refused.

    Where a single line and its sources are too much for Slack, the words to look for go first, then the addresses.
    """
    answer = cited.answer
    rows = [] if page.of(Group.HEADLINE) else [escaped(_title(answer, page, asked))]
    if answer.interpreted and page.number == 0:
        rows.append(escaped(f"Read as: {fitting(answer.interpreted, LONGEST_TITLE)}"))
    nearest = page.of(Group.NEAREST)
    for piece in page.pieces:
        if nearest and piece is nearest[0]:
            rows.append(f"{NEAREST}:")
        rows.append(piece.row)
    foot = _foot(answer, page, asked)
    for form in range(3):
        text = "\n".join([*rows, *(row.rows[form] for row in page.sources), *foot])
        if len(text) <= LIMIT["message.text"]:
            break
    return text


def _foot(answer: Answer, page: Page, asked: Asked) -> list[str]:
    """The rows of text after the sources."""
    rows = []
    if answer.suggestions:
        rows.append(f"Did you mean: {_queries(answer.suggestions)}")
    if answer.follow_ups:
        rows.append(f"Next: {_queries(answer.follow_ups)}")
    if page.total > 1:
        rows.append(f"Page {page.number + 1} of {page.total}")
    if named := _named(answer, asked):
        rows.append(named)
    return rows


def _named(answer: Answer, asked: Asked) -> str:
    """By what id the answer is cited, and where it is had as a file, as mrkdwn; empty for help."""
    named = identity(answer)
    files = [f"<{escaped(address)}|{kind}>" for kind, address in asked.files]
    return " · ".join([escaped(named), *files]) if named else ""


def _queries(suggestions: tuple[Suggestion, ...]) -> str:
    shown = [fitting(each.query, LONGEST_QUERY) for each in suggestions[:MOST_BUTTONS]]
    return escaped(" · ".join(shown))
