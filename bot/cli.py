"""The command line: `python -m bot COMMAND`. Prints what a script can read; colour only on a terminal."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

import click

from bot import __version__
from bot.cli_options import Decorator, database_option, seeds_option, settings_with, write_json
from bot.compose import Library, open_library
from bot.errors import FootnoteError
from bot.model import Answer
from bot.rendering.claim_review import claim_reviews
from bot.rendering.jsonable import answer_dict, checked_dict, match_dict, period_dict
from bot.rendering.tabular import answer_table
from bot.rendering.terminal import terminal_text
from bot.rendering.text import MOVED

OF_ARTICLES = ("correct", "extract", "ingest", "review")  # in bot/cli_articles.py
LONGEST_LINE = 200_000  # characters of a line of --jsonl read; what is longer is cut before it is understood


class Day(click.ParamType[date]):
    """A day as 2021-01-15."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2021-01-15.", param, ctx)


class Sentences(click.Group):
    """A group whose commands fail in a sentence: the command line's one place that catches.

    The commands of articles are loaded when they are asked for: what reads articles takes longer to load than an
    answer takes to give.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *OF_ARTICLES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in OF_ARTICLES and cmd_name not in self.commands:
            from bot import cli_articles

            cli_articles.register(self)
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FootnoteError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            # The reader of the pipe has gone ("| head"): nothing is left to say, and to nobody.
            sys.stderr.close()
            raise SystemExit(0) from None


today_option: Decorator = click.option(
    "--today", type=Day(), default=None, metavar="DATE", help='Fixes what "last year" and "now" mean.'
)


@click.group(cls=Sentences, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="footnote")
def main() -> None:
    """Footnote answers from the facts that articles state, every line with its source.

    \b
    python -m bot ask /troops iraq 2021
    python -m bot ask "who was killed together with soleimani?"
    """


@main.command()
@click.option(
    "--transport",
    type=click.Choice(["auto", "socket", "http", "workbench", "prompt"]),
    default="auto",
    show_default=True,
    help="How to meet people, where the settings allow more than one way.",
)
@database_option
@seeds_option
@today_option
def run(transport: str, database: Path | None, seeds: Path | None, today: date | None) -> None:
    """Start Footnote: in Slack where the settings have it, else a test workspace in the browser.

    Socket Mode with SLACK_APP_TOKEN, HTTP with SLACK_SIGNING_SECRET; both with SLACK_BOT_TOKEN. The reader, which
    citations open, is served in every mode but the prompt.

    \b
    python -m bot run
    """
    from bot.serving import run as run_bot

    raise SystemExit(run_bot(settings_with(database, seeds), transport, today))


@main.command()
@click.argument("text", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="The answer as one JSON object.")
@click.option(
    "--csv", "as_csv", is_flag=True, help="The answer as CSV: a row for each fact of a line, and what it cites."
)
@click.option("--jsonl", is_flag=True, help='Read {"text", "thread"} lines, write one answer object a line.')
@click.option("--thread", multiple=True, metavar="TEXT", help="An earlier message of the asker; may be repeated.")
@database_option
@seeds_option
@today_option
def ask(
    text: tuple[str, ...],
    as_json: bool,
    as_csv: bool,
    jsonl: bool,
    thread: tuple[str, ...],
    database: Path | None,
    seeds: Path | None,
    today: date | None,
) -> None:
    """Answer one question, or with --jsonl one a line.

    \b
    python -m bot ask /troops iraq 2021
    python -m bot ask --thread "us troops in iraq?" "and in afghanistan?"
    echo '{"text": "/who soleimani"}' | python -m bot ask --jsonl
    """
    library = open_library(settings_with(database, seeds))
    try:
        if jsonl:
            for given in read_lines(standard_input()):
                answer = library.ask(given["text"], thread=tuple(given.get("thread", ())), today=today)
                write_json(answer_dict(answer))
            return
        answer = library.ask(" ".join(text), thread=thread, today=today)
        if as_json:
            write_json(answer_dict(answer), indent=2)
        elif as_csv:
            click.echo(answer_table(answer, library.store), nl=False)
        else:
            show(answer)
    finally:
        library.close()


@main.command()
@click.argument("text", nargs=-1)
@click.option("--jsonl", is_flag=True, help='Read {"text"} lines, write the claims found in each, one object a line.')
@click.option("--claim-review", is_flag=True, help="The claims as schema.org ClaimReview, in JSON-LD.")
@database_option
@seeds_option
@today_option
def check(
    text: tuple[str, ...],
    jsonl: bool,
    claim_review: bool,
    database: Path | None,
    seeds: Path | None,
    today: date | None,
) -> None:
    """Set the claims in a text against the facts, each with its verdict, why, and what it cites.

    \b
    python -m bot check "There were 5,000 US troops in Iraq in July 2021."
    echo '{"text": "Germany had 1,300 troops in Afghanistan."}' | python -m bot check --jsonl
    """
    library = open_library(settings_with(database, seeds))
    try:
        if jsonl:
            for given in read_lines(standard_input()):
                answer = library.check(given["text"], today=today)
                write_json({"claims": [checked_dict(each) for each in answer.claims]})
            return
        answer = library.check(" ".join(text), today=today)
        if claim_review:
            write_json(claim_reviews(answer, "Footnote"), indent=2)
        else:
            show(answer)
    finally:
        library.close()


@main.command("link")
@click.argument("text", nargs=-1)
@database_option
@seeds_option
def reader_link(text: tuple[str, ...], database: Path | None, seeds: Path | None) -> None:
    """The signed address of a question's page in the reader, or of its index of sources.

    \b
    python -m bot link
    python -m bot link /troops iraq 2021
    """
    from bot.footnote import open_footnote
    from bot.web.addresses import Addresses

    footnote = open_footnote(settings_with(database, seeds))
    try:
        settings, passes = footnote.settings, footnote.passes
        base = settings.reader_url or f"http://{settings.host}:{settings.port}"
        at = Addresses(f"{base}/", passes, passes.last_day(footnote.today()) if passes else None)
        click.echo(at.question(" ".join(text)) if text else at.sources())
    finally:
        footnote.close()


@main.command()
@click.argument("answer_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="The answer as one JSON object.")
@database_option
@seeds_option
def cite(answer_id: str, as_json: bool, database: Path | None, seeds: Path | None) -> None:
    """Give an answer again by its id, the same bytes; on standard error, whether the data has changed since.

    \b
    python -m bot cite 506aa8f19425
    """
    library = open_library(settings_with(database, seeds))
    try:
        answer = library.ask(f"/footnote cite {answer_id}")
    finally:
        library.close()
    if answer.moved is None:
        raise click.ClickException(answer.title)
    if as_json:
        write_json(answer_dict(answer), indent=2)
    else:
        show(replace(answer, moved=False))
    if answer.moved:
        click.echo(MOVED, err=True)


@main.command()
@click.argument("text", nargs=-1)
@click.option("--jsonl", is_flag=True, help='Read {"text"} lines, write one period or null a line.')
@today_option
def period(text: tuple[str, ...], jsonl: bool, today: date | None) -> None:
    """Show how a period is read: {"start", "end", "edtf"}, or null.

    \b
    python -m bot period early 2021
    """
    from bot.periods import read_period

    day = today or date.today()
    if jsonl:
        for given in read_lines(standard_input()):
            line_day = date.fromisoformat(given["today"]) if "today" in given and today is None else day
            write_json(period_dict(read_period(given["text"], line_day)))
    else:
        write_json(period_dict(read_period(" ".join(text), day)))


@main.command()
@click.argument("text", nargs=-1)
@click.option("--jsonl", is_flag=True, help='Read {"text"} lines, write one list of matches a line.')
@database_option
@seeds_option
def names(text: tuple[str, ...], jsonl: bool, database: Path | None, seeds: Path | None) -> None:
    """Show which entities a name may mean, best first, with score and reason.

    \b
    python -m bot names suleimani
    """
    from bot.names.matching import match_name

    library = open_library(settings_with(database, seeds))
    try:
        if jsonl:
            for given in read_lines(standard_input()):
                write_json([match_dict(match) for match in match_name(given["text"], library.store.names)])
        else:
            matches = match_name(" ".join(text), library.store.names)
            write_json([match_dict(match) for match in matches], indent=2)
    finally:
        library.close()


@main.command()
@database_option
@seeds_option
def build(database: Path | None, seeds: Path | None) -> None:
    """Read the sheets into the store. Running it twice changes nothing.

    \b
    python -m bot build
    python -m bot build --seeds our-sheets --database our.db
    """
    from store.factstore import FactStore
    from store.sheets import load_sheets

    settings = settings_with(database, seeds)
    sheets = load_sheets(settings.seeds)
    with (
        FactStore.open(settings.database) as store,
        click.progressbar(length=len(sheets.facts), label="Facts", file=sys.stderr) as bar,
    ):
        done = 0

        def progress(count: int) -> None:
            nonlocal done
            bar.update(count - done)
            done = count

        changed = store.build(sheets, progress, drafts=settings.show_drafts)
        size = store.size()
    state = "Built" if changed else "Up to date"
    click.echo(f"{state}: {size:,} facts from {len(sheets.sources)} sources in {settings.database}")


@main.command()
@click.argument("directory", required=False, type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option(
    "--originals",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="A folder of the articles' own texts: checks every anchor and quotation in its passage.",
)
def lint(directory: Path | None, originals: Path | None) -> None:
    """Check the sheets: schema, references, figures, anchors. Ends with 1 where there is a fault.

    \b
    python -m bot lint
    python -m bot lint seeds --originals originals
    """
    from store.lint import lint as lint_sheets

    settings = settings_with()
    folder = originals or (settings.originals if settings.originals.is_dir() else None)
    faults = lint_sheets(directory or settings.seeds, folder)
    for fault in faults:
        click.echo(("warning: " if fault.warning else "") + str(fault))
    errors = sum(not fault.warning for fault in faults)
    looked = "" if folder else " Originals: none here, so anchors were not looked up."
    click.echo(f"{errors} faults, {len(faults) - errors} warnings.{looked}", err=bool(errors))
    if errors:
        raise SystemExit(1)


@main.command()
@click.option("--format", "shape", type=click.Choice(["jsonl", "csv", "sheets"]), default="jsonl", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), default=None, help="A file (sheets: a folder) to write.")
@database_option
@seeds_option
def export(shape: str, output: Path | None, database: Path | None, seeds: Path | None) -> None:
    """Every fact with every field, its source and its passage, as JSON lines, CSV or sheets.

    Of the sheets, and of what was approved in the store.

    \b
    python -m bot export > facts.jsonl
    python -m bot export --format csv --output facts.csv
    """
    from store.export import export_csv, export_jsonl, export_sheets
    from store.factstore import FactStore
    from store.sheets import load_sheets

    settings = settings_with(database, seeds)
    sheets = load_sheets(settings.seeds)
    if settings.database.exists():
        with FactStore.open(settings.database) as store:
            sheets = store.joined(sheets)
    if shape == "sheets":
        if output is None:
            raise click.UsageError("Sheets are several files: name a folder with --output.")
        output.mkdir(parents=True, exist_ok=True)
        for name, text in export_sheets(sheets).items():
            (output / name).write_text(text, encoding="utf-8")
        return
    write = export_jsonl if shape == "jsonl" else export_csv
    if output is None:
        write(sheets, sys.stdout)
    else:
        with output.open("w", encoding="utf-8") as stream:
            write(sheets, stream)


@main.command("manifest")
@click.option("--http", "http_url", metavar="URL", help="For the HTTP server at this address, not Socket Mode.")
@click.option("--without", multiple=True, metavar="NAME", help="Leaves out a slash command; may be repeated.")
def print_manifest(http_url: str | None, without: tuple[str, ...]) -> None:
    """The Slack app manifest, as JSON: for Socket Mode, or with --http for HTTP.

    Words of FOOTNOTE_ALIASES are slash commands in it; links to READER_URL are unfurled.

    \b
    python -m bot manifest > manifest.json
    python -m bot manifest --http https://footnote.example.com --without who
    """
    from bot.manifest import UMBRELLA, manifest, slash_words

    settings = settings_with()
    if http_url is not None and not re.fullmatch(r"https://[^/\s?#]+(/[^\s?#]*)?", http_url):
        raise click.UsageError("--http takes the server's public address, such as https://footnote.example.com.")
    left_out = {name.lower().removeprefix("/") for name in without}
    names = {*slash_words(aliases=settings.aliases), UMBRELLA}
    if left_out - names:
        raise click.UsageError(f"--without takes a slash command: {', '.join(sorted(names))}.")
    made = manifest(http_url=http_url, without=left_out, aliases=settings.aliases, reader_url=settings.reader_url)
    write_json(made, indent=2)


@main.command()
@click.option("--http", is_flag=True, help="Over streamable HTTP on HOST and MCP_PORT, for who has MCP_TOKEN.")
@database_option
@seeds_option
def mcp(http: bool, database: Path | None, seeds: Path | None) -> None:
    """The same answers as tools for agents, over MCP: on standard input and output, or with --http.

    \b
    python -m bot mcp
    python -m bot mcp --http
    """
    from bot.mcp_server.serving import run_mcp

    settings = settings_with(database, seeds)
    raise SystemExit(run_mcp(settings, http, settings.mcp_port, settings.mcp_token.reveal(), settings.mcp_url))


@main.command()
@click.argument("what", type=click.Choice(["store", "slack", "extract"]), default="store")
@click.option("--size", "sizes", multiple=True, type=int, help="Synthetic facts; may be repeated.")
@click.option(
    "--directory",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Keep the stores here.",
)
@click.option(
    "--articles",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="For extract: the articles' own texts.",
)
def bench(what: str, sizes: tuple[int, ...], directory: Path | None, articles: Path | None) -> None:
    """Time lookups, search and building, as ratios against the bare calls beneath them.

    With "slack": signed requests to the bot's server, beside a Bolt app of one handler that says hello. With
    "extract": what extraction finds in the articles whose texts are here, against their sheets.

    \b
    python -m bot bench
    python -m bot bench --size 10000
    python -m bot bench slack --size 100000
    python -m bot bench extract --articles originals
    """
    if what == "extract":
        from bot.bench_extract import run_bench_extract

        run_bench_extract(articles)
        return
    if what == "slack":
        from bot.bench_slack import DEFAULT_SIZES as SLACK_SIZES
        from bot.bench_slack import run_bench_slack

        run_bench_slack(sizes or SLACK_SIZES, directory)
    else:
        from bot.bench import DEFAULT_SIZES, run_bench

        run_bench(sizes or DEFAULT_SIZES, directory)


def read_lines(stream: TextIO) -> Iterator[dict[str, Any]]:
    """The JSON objects of a stream, one a line; a line that is none stops with a sentence naming it."""
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            given = json.loads(line[:LONGEST_LINE])
        except (ValueError, RecursionError) as error:
            raise click.ClickException(f'Line {number} is not JSON; write {{"text": "…"}} on each.') from error
        if not isinstance(given, dict) or not isinstance(given.get("text"), str):
            raise click.ClickException(f'Line {number} has no "text"; write {{"text": "…"}} on each.')
        thread = given.get("thread", [])
        if not isinstance(thread, list) or not all(isinstance(each, str) for each in thread):
            raise click.ClickException(f'Line {number}: "thread" is a list of earlier messages.')
        yield given


def standard_input() -> TextIO:
    """Standard input as UTF-8; bytes that are none become U+FFFD rather than a traceback."""
    stream = sys.stdin
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    return stream


def show(answer: Answer) -> None:
    """The answer: in colour and wrapped on a terminal, plain in a pipe."""
    if sys.stdout.isatty():
        click.echo(terminal_text(answer, shutil.get_terminal_size().columns))
    else:
        click.echo(answer.text)


__all__ = ["Library", "main"]
