"""What several commands of the command line take: the store, the sheets, and the settings with these."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bot.settings import Settings, read_settings

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

database_option: Decorator = click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The store, one SQLite file.",
)
seeds_option: Decorator = click.option(
    "--seeds",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder of fact sheets.",
)


def settings_with(database: Path | None = None, seeds: Path | None = None) -> Settings:
    """The settings, with what was given on the command line."""
    settings = read_settings()
    if database:
        settings = replace(settings, database=database.absolute())
    if seeds:
        settings = replace(settings, seeds=seeds.absolute())
    return settings


def write_json(value: object, indent: int | None = None) -> None:
    """One JSON value a line, flushed, so that a reader at the other end of a pipe need not wait."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))
    sys.stdout.flush()
