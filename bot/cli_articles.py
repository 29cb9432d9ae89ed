"""The commands for new articles and for facts that were wrong: `ingest`, `extract`, `review` and `correct`."""

from __future__ import annotations

import getpass
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from bot.cli_options import Decorator, database_option, seeds_option, settings_with, write_json
from bot.cli_review import review_in_terminal, summary_line
from bot.compose import open_library
from bot.editing.desk import Desk
from bot.editing.drafts import Came, Draft, EditingError, Outcome
from bot.editing.found import article_record, found_in, found_record, places_of
from bot.edtf import Period, parse_edtf
from bot.garbage import spare_the_start
from bot.ingestion.decoding import decode
from bot.ingestion.fetch import Fetcher
from bot.ingestion.read import read_bytes
from bot.settings import Settings
from bot.wording import counted
from store.export import entity_record, fact_record

MOST_LISTED = 100_000


class Date(click.ParamType[Period]):
    """A date in EDTF."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        if isinstance(value, Period):
            return value
        try:
            return parse_edtf(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


date_option: Decorator = click.option(
    "--date",
    "published",
    type=Date(),
    default=None,
    metavar="DATE",
    help="When it was published, where it does not say.",
)


@click.command()
@click.argument("targets", nargs=-1, required=True, metavar="TARGET…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each article.")
@date_option
@click.option("--publisher", default="", metavar="NAME", help="Who published it, where it does not say.")
@database_option
@seeds_option
def ingest(
    targets: tuple[str, ...],
    as_json: bool,
    published: Period | None,
    publisher: str,
    database: Path | None,
    seeds: Path | None,
) -> None:
    """Read files, folders, addresses and feeds, and keep what they state as drafts for `review`.

    What is here already is passed over, so a run that was stopped can be run again. Ends with 1 where anything was
    refused.

    \b
    python -m bot ingest articles
    python -m bot ingest https://news.example/article report.pdf
    """
    settings = settings_with(database, seeds)
    fetcher = Fetcher(settings.ingest_networks, settings.contact)
    with desk_over(settings) as desk:
        spare_the_start()
        found = desk.ingest(targets, operator(), time.time(), fetcher=fetcher, published=published, publisher=publisher)
        if as_json:
            outcomes = list(told(found, lambda outcome: write_json(outcome_record(outcome))))
        elif sys.stdout.isatty():
            with click.progressbar(found, label="Articles", length=length_of(targets), show_pos=True) as bar:
                outcomes = list(bar)
            for outcome in outcomes:
                if outcome.came is Came.REFUSED:
                    click.echo(outcome.sentence)
        else:
            outcomes = list(told(found, lambda outcome: click.echo(outcome.sentence)))
        if not as_json:
            click.echo(summary(outcomes, desk.waiting()))
    if any(outcome.came is Came.REFUSED for outcome in outcomes):
        raise SystemExit(1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--json", "as_json", is_flag=True, help="One JSON object, every field with its span.")
@date_option
@database_option
@seeds_option
def extract(file: Path, as_json: bool, published: Period | None, database: Path | None, seeds: Path | None) -> None:
    """Show what extraction finds in an article. Nothing is kept.

    Spans are characters, counted from 0, the end not included: in the paragraph, and in the file's text where the
    paragraph stands there as it is.

    \b
    python -m bot extract article.txt
    python -m bot extract --json --date 2021-01-15 article.html
    """
    content = file.read_bytes()
    article = read_bytes(content, address=file.name)
    if published is not None:
        article = replace(article, published=published)
    library = open_library(settings_with(database, seeds))
    try:
        with library.store.reading():
            found = found_in(article, library.store)
    finally:
        library.close()
    places = places_of(article.paragraphs, decode(content)[0])
    records = [
        found_record(each, article.paragraphs[each.draft.fact.passage - 1], places[each.draft.fact.passage - 1])
        for each in found
    ]
    if as_json:
        write_json({"article": article_record(article), "facts": records}, indent=2)
        return
    for each, record in zip(found, records, strict=True):
        click.echo(f"[{each.draft.fact.passage}] {record['type']}: {each.draft.fact.text or record['sentence']}")
    click.echo(f"{counted(len(found), 'fact')} in {counted(len(article.paragraphs), 'paragraph')}.")


@click.command()
@click.option("--list", "listing", is_flag=True, help="The drafts that wait, one a line.")
@click.option("--json", "as_json", is_flag=True, help="The same, one JSON object a line.")
@click.option("--approve", multiple=True, metavar="ID", help="Approve a draft; may be repeated.")
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="Correct the one draft that is approved.")
@click.option("--reject", multiple=True, metavar="ID", help="Reject a draft; may be repeated.")
@click.option("--article", default=None, metavar="ID", help="Only the drafts of this article.")
@database_option
@seeds_option
def review(
    listing: bool,
    as_json: bool,
    approve: tuple[str, ...],
    changes: tuple[str, ...],
    reject: tuple[str, ...],
    article: str | None,
    database: Path | None,
    seeds: Path | None,
) -> None:
    """Decide about drafts: on a terminal one after the other, each in its paragraph, else by their ids.

    What was approved is in answers when this ends.

    \b
    python -m bot review
    python -m bot review --list
    python -m bot review --approve herald-2021-01-15/p3-strength-1 --set "figure=about 2,500 troops"
    """
    if changes and len(approve) != 1:
        raise click.UsageError("--set corrects one draft: name it with --approve.")
    with desk_over(settings_with(database, seeds)) as desk:
        if approve or reject:
            _decide(desk, approve, reject, _given(changes))
        elif listing or as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            for draft in desk.queue(MOST_LISTED, article=article):
                if as_json:
                    write_json(draft_record(draft))
                else:
                    click.echo(summary_line(draft))
        else:
            review_in_terminal(desk, article, operator())
            desk.publish()


@click.command()
@click.argument("fact", metavar="ID")
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="What it should say; may be repeated.")
@click.option("--withdraw", is_flag=True, help="It should not be there at all.")
@click.option("--why", default="", metavar="TEXT", help="Kept with the change, and told to those who saw the old fact.")
@database_option
@seeds_option
def correct(
    fact: str, changes: tuple[str, ...], withdraw: bool, why: str, database: Path | None, seeds: Path | None
) -> None:
    """Replace a fact that is wrong, or withdraw it. The old one stays, for `known on` an earlier day.

    Fields are those of `review`: figure, measure, force, place, when, said_by, text and so on.

    \b
    python -m bot correct herald-2021-01-15/p3-strength-1 --set "figure=about 2,500 troops" --why "a hedge was lost"
    python -m bot correct herald-2021-01-15/p3-strength-1 --withdraw --why "it is of another year"
    """
    if bool(changes) == withdraw:
        raise click.UsageError("Say what the fact should be with --set, or --withdraw it.")
    with desk_over(settings_with(database, seeds)) as desk:
        if withdraw:
            desk.withdraw(fact, operator(), time.time(), why)
            click.echo(f"{fact} was withdrawn.")
        else:
            new = desk.supersede(fact, _given(changes), operator(), time.time(), why)
            click.echo(f"{fact} was replaced by {new.id}: {new.text}")
        desk.publish()


COMMANDS: tuple[click.Command, ...] = (ingest, extract, review, correct)


def register(main: click.Group) -> None:
    """Add these commands to the command line."""
    for command in COMMANDS:
        main.add_command(command)


@contextmanager
def desk_over(settings: Settings) -> Iterator[Desk]:
    """The editors' desk over the settings' store, brought up to date."""
    library = open_library(settings)
    try:
        yield Desk(library.store, settings.seeds, show_drafts=settings.show_drafts)
    finally:
        library.close()


def operator() -> str:
    """Who is at this machine: the name kept with decisions made here."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def told(found: Iterator[Outcome], tell: Callable[[Outcome], None]) -> Iterator[Outcome]:
    """The outcomes, each told as it comes, so that a reader of the pipe need not wait."""
    for outcome in found:
        tell(outcome)
        sys.stdout.flush()
        yield outcome


def length_of(targets: Sequence[str]) -> int | None:
    """How many articles there will be, as far as files and folders tell; None with an address, which may be a feed."""
    if any("://" in target for target in targets):
        return None
    paths = [Path(target).expanduser() for target in targets]
    return sum(sum(1 for each in path.rglob("*") if each.is_file()) if path.is_dir() else 1 for path in paths)


def summary(outcomes: Sequence[Outcome], waiting: int) -> str:
    """What became of all of them, in a line."""
    came = Counter(outcome.came for outcome in outcomes)
    drafts = sum(outcome.drafts for outcome in outcomes)
    return (
        f"{came[Came.ADDED]:,} added with {counted(drafts, 'draft')}, {came[Came.HERE]:,} here already,"
        f" {came[Came.REFUSED]:,} refused; {counted(waiting, 'draft waits', 'drafts wait')} for review."
    )


def outcome_record(outcome: Outcome) -> dict[str, Any]:
    """An outcome for JSON."""
    return {
        "key": outcome.key,
        "came": outcome.came.value,
        "source": outcome.source,
        "title": outcome.title,
        "paragraphs": outcome.paragraphs,
        "drafts": outcome.drafts,
        "notes": list(outcome.notes),
        "sentence": outcome.sentence,
    }


def draft_record(draft: Draft) -> dict[str, Any]:
    """A draft for JSON: its fact, its state, its spans in the paragraph, and whom it names for the first time."""
    return {
        "id": draft.id,
        "state": draft.state.value,
        "fact": fact_record(draft.fact),
        "spans": {name: list(span) for name, span in draft.spans.items()},
        "entities": [entity_record(each) for each in draft.entities],
    }


def _given(changes: tuple[str, ...]) -> dict[str, str]:
    given = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals:
            raise click.UsageError(f"--set takes FIELD=VALUE, not {change!r}.")
        given[name.strip()] = value.strip()
    return given


def _decide(desk: Desk, approve: tuple[str, ...], reject: tuple[str, ...], changes: Mapping[str, str]) -> None:
    """Approve and reject by id; what cannot be done is said and stops nothing else, but the end is 1 then."""
    decisions: list[tuple[str, str, Callable[[], Draft]]] = [
        *((each, "approved", partial(desk.correct, each, changes, operator(), time.time())) for each in approve),
        *((each, "rejected", partial(desk.reject, each, operator(), time.time())) for each in reject),
    ]
    failed = False
    for draft, done, decide in decisions:
        try:
            click.echo(f"{draft}: {done}. {decide().fact.text}".rstrip())
        except EditingError as error:
            failed = True
            click.echo(f"{draft}: {error}", err=True)
    desk.publish()
    if failed:
        raise SystemExit(1)
