"""Reviewing drafts on a terminal: one after the other, each in its paragraph, decided with one key."""

from __future__ import annotations

import shutil
import textwrap
import time

import click

from bot.editing.desk import Desk
from bot.editing.drafting import span_of
from bot.editing.drafts import Draft, EditingError, Review
from bot.editing.fields import EDITABLE
from bot.wording import counted

KEYS = "[a]pprove  [c]orrect  [r]eject  [s]kip  [q]uit"
LABEL_WIDTH = 14
NARROWEST, WIDEST = 40, 100  # columns of a paragraph
NO_SENTENCE = "(no sentence yet: write one with c)"


def summary_line(draft: Draft) -> str:
    """A draft in a line: its id and its sentence."""
    return f"{draft.id}\t{draft.fact.text or NO_SENTENCE}"


def review_in_terminal(desk: Desk, article: str | None, by: str) -> None:
    """Show each draft that waits and ask what to do, until none is left or `q` is pressed."""
    after: str | None = None
    decided = 0
    while (shown := desk.next(after, article)) is not None:
        click.echo(review_text(shown, desk))
        key = _key()
        if key == "q":
            break
        decided += _decide(desk, shown, key, by)
        after = shown.draft.id
    waiting = desk.waiting(article)
    click.echo(f"{counted(decided, 'draft')} decided; {counted(waiting, 'draft waits', 'drafts wait')}.")


def review_text(review: Review, desk: Desk) -> str:
    """A draft with its paragraph, the words it hangs on marked, its fields and what it differs from."""
    draft = review.draft
    heading = f"{review.source.title}, {review.source.publisher}, passage {review.passage.n}"
    lines = ["", f"{draft.id}  ({counted(review.waiting, 'draft waits', 'drafts wait')})", heading, ""]
    lines += [marked(review), ""]
    written = desk.fields(draft.fact)
    lines += [f"  {row.label + ':':<{LABEL_WIDTH}}  {written[row.name]}" for row in EDITABLE if written[row.name]]
    if not draft.fact.text:
        lines.append(f"  {NO_SENTENCE}")
    lines += [f"  New: {entity.name} ({entity.kind.value})" for entity in draft.entities]
    lines += [f"  Differs. {sentence}" for sentence in review.disputes]
    return "\n".join(lines)


def marked(review: Review) -> str:
    """The paragraph, wrapped, with the words that the draft hangs on between « and »."""
    text = review.passage.original or ""
    span = span_of(review.draft.spans)
    before, words, after = text[: span.start], span.of(text), text[span.end :]
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))
    return "\n".join(textwrap.wrap(f"{before}«{words}»{after}", width))


def _key() -> str:
    while True:
        click.echo(KEYS + " ", nl=False)
        key = click.getchar().lower()
        click.echo(key if key.isprintable() else "")
        if key in ("\x03", "\x04"):
            return "q"
        if key in "acrsq" and key:
            return key


def _decide(desk: Desk, review: Review, key: str, by: str) -> int:
    """Do what the key says; 1 where it decided about the draft."""
    draft = review.draft.id
    try:
        if key == "a":
            desk.approve(draft, by, time.time())
        elif key == "r":
            desk.reject(draft, by, time.time())
        elif key == "c":
            return _correct(desk, review, by)
    except EditingError as error:
        click.echo(str(error))
        if key == "a":
            return _correct(desk, review, by)
    return int(key in "ar")


def _correct(desk: Desk, review: Review, by: str) -> int:
    """Ask for fields by name until a line is empty; then approve the draft with them."""
    click.echo("Write FIELD=VALUE, such as figure=about 2,500 troops; an empty line approves, q leaves it waiting.")
    click.echo(f"Fields: {', '.join(row.name for row in EDITABLE)}")
    typed: dict[str, str] = {}
    while True:
        line = click.prompt(">", default="", show_default=False, prompt_suffix=" ")
        if line.strip() == "q":
            return 0
        name, equals, value = line.partition("=")
        if equals:
            typed[name.strip()] = value.strip()
            continue
        if line.strip():
            click.echo("Write FIELD=VALUE.")
            continue
        try:
            corrected = desk.correct(review.draft.id, typed, by, time.time())
        except EditingError as error:
            click.echo(str(error))
            continue
        click.echo(f"Approved: {corrected.fact.text}")
        return 1
