"""The documents cannot go stale: their tables are held against the registries they describe."""

from __future__ import annotations

import re

import pytest
from click import Context

from bot.cli import main
from bot.commands import COMMANDS, Command
from bot.model import FactType, Measure
from bot.settings import SETTINGS, Setting
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_readme_has_a_row_for_every_command(command: Command) -> None:
    examples = " · ".join(f"`{example}`" for example in command.examples)
    assert f"| `{command.usage}` | {command.summary} | {examples} |\n" in README


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_the_readme_has_a_row_for_every_setting(setting: Setting) -> None:
    assert f"| `{setting.name}` | `{setting.default}` | {setting.help} |\n" in README


def test_the_readme_names_every_subcommand() -> None:
    table = README.partition("## On the command line")[2].partition("\n## ")[0]
    assert {name for name in main.list_commands(Context(main)) if f"`{name}" not in table} == set()


@pytest.mark.parametrize(
    "words", [[each.value for each in FactType], [each.value for each in Measure]], ids=["types", "measures"]
)
def test_the_data_model_names_every_type_and_measure(words: list[str]) -> None:
    text = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    assert ", ".join(words) in text


@pytest.mark.parametrize(
    "path", sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")]), ids=lambda path: path.name
)
def test_every_link_to_a_file_of_the_project_leads_there(path) -> None:  # type: ignore[no-untyped-def]
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link).exists()] == []
