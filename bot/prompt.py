"""The interactive prompt: type a question, read the answer, follow up."""

from __future__ import annotations

import sys
from datetime import date

import click

from bot.cli import show
from bot.commands import COMMANDS
from bot.compose import Library

WELCOME = "Footnote answers from {facts} in {sources}. Type a question or a command; /help lists them, Ctrl-D ends."
LAST = 6  # messages kept as the thread that a follow-up leans on


def converse(library: Library, today: date | None) -> None:
    """Answer what is typed until the end of input. From a pipe: one question a line, no prompt."""
    typing = sys.stdin.isatty()
    if typing:
        _complete_commands()
        click.echo(
            WELCOME.format(facts=f"{library.store.size():,} facts", sources=f"{len(library.store.sources())} sources")
        )
        click.echo("Try: " + " · ".join(command.examples[0] for command in COMMANDS[:3]))
    thread: list[str] = []
    while True:
        try:
            text = input("\n> " if typing else "")
        except (EOFError, KeyboardInterrupt):
            if typing:
                click.echo()
            return
        if not text.strip():
            continue
        if text.strip().lower() in ("quit", "exit", "/quit", "/exit"):
            return
        show(library.ask(text, thread=tuple(thread), today=today))
        thread = [*thread, text][-LAST:]


def _complete_commands() -> None:
    """History and completion of commands, where the platform has readline."""
    try:
        import readline
    except ImportError:  # Windows: the prompt works without
        return
    words = [f"/{command.name} " for command in COMMANDS]

    def complete(text: str, state: int) -> str | None:
        fitting = [word for word in words if word.startswith(text)]
        return fitting[state] if state < len(fitting) else None

    readline.set_completer_delims("")
    readline.set_completer(complete)
    readline.parse_and_bind("tab: complete")
