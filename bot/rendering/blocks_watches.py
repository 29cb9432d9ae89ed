"""What a channel watches, as a list with a button for each to end it, and as the words of what is posted."""

from __future__ import annotations

from collections.abc import Sequence

from bot.editing.drafts import Watch
from bot.rendering.actions import Pressed
from bot.rendering.blocks import Message
from bot.rendering.blocks_elements import (
    Block,
    button,
    context,
    escaped,
    header,
    paragraph,
    rich_text,
    shortened,
    words,
)
from bot.rendering.blocks_pages import MOST_SIZE
from bot.rendering.blocks_review import moment_words, person
from bot.rendering.slack_limits import LIMIT, json_size
from bot.wording import counted, listed

MOST_WATCHES = 20  # listed at once; a channel that watches more has lost sight of them
LONGEST_WATCH = 200
HOW = "Watch something with /footnote watch iraq troops; end it with /footnote unwatch iraq troops."
NONE = "This channel watches nothing."


def watches_message(watches: Sequence[Watch]) -> Message:
    """The watches of one channel, oldest first."""
    if not watches:
        return Message(f"{NONE} {HOW}", ())
    many = counted(len(watches), "watch", "watches")
    blocks: list[Block] = [header(f"This channel has {many}")]
    rows = [f"This channel has {many}:"]
    shown = 0
    for each in watches[:MOST_WATCHES]:
        made = _watch(each, shown)
        if json_size([*blocks, *made]) > MOST_SIZE:
            break
        blocks += made
        rows.append(f"• {escaped(_named(each))}, since {moment_words(each.at)}")
        shown += 1
    if len(watches) > shown:
        rows.append(more := f"and {len(watches) - shown} newer ones")
        blocks.append(context(more))
    rows.append(HOW)
    return Message(shortened_rows(rows), (*blocks, context(HOW)))


def news_title(watches: Sequence[str], facts: int, disputes: int) -> str:
    """The first line of what a channel is told: "3 new facts on “iraq troops” and “soleimani”"."""
    told = [counted(facts, "new fact")] if facts else []
    told += [counted(disputes, "new difference between sources", "new differences between sources")] if disputes else []
    named = listed([f"“{shortened(each, LONGEST_WATCH)}”" for each in watches[:MOST_WATCHES]])
    return f"{listed(told)} on {named}"


def shortened_rows(rows: Sequence[str]) -> str:
    """Rows of text as many as a message holds."""
    kept = list(rows)
    while len("\n".join(kept)) > LIMIT["message.text"] and len(kept) > 1:
        kept.pop(-2)
    return "\n".join(kept)


def _watch(watch: Watch, number: int) -> list[Block]:
    named = _named(watch)
    made = rich_text(
        paragraph(
            [words(named, bold=True), words(", set by "), person(watch.by), words(f" on {moment_words(watch.at)}")]
        )
    )
    spoken = f"End the watch of {named}"
    ends = button("Unwatch", "unwatch", Pressed(watch.text), number, read_as=spoken)
    return [made, {"type": "actions", "elements": [ends]}]


def _named(watch: Watch) -> str:
    return shortened(watch.text, LONGEST_WATCH) or "–"
