"""The directions of the house: the core is pure, the store knows the core and never the reverse."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Edges: where the parts are put together, the environment is read, or a person or machine is spoken to.
EDGES = {
    "__main__", "adding", "bench", "bench_extract", "bench_slack", "cli", "cli_articles", "compose", "desk", "fetch",
    "footnote", "hosts", "prompt", "read", "resources", "serving", "settings", "source_pages",
}  # fmt: skip
FORBIDDEN_IN_CORE = {"handlers", "os", "slack_bolt", "slack_sdk", "socket", "sqlite3", "sqlite_utils", "store"}
CORE = sorted(path for path in (ROOT / "bot").rglob("*.py") if path.stem not in EDGES)


def imported(path: Path) -> set[str]:
    """The top-level packages that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_core_imports_no_slack_no_sqlite_and_no_os(path: Path) -> None:
    assert imported(path) & FORBIDDEN_IN_CORE == set()


@pytest.mark.parametrize("path", sorted((ROOT / "store").rglob("*.py")), ids=lambda path: path.name)
def test_the_store_knows_nothing_of_handlers_or_of_the_edges(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    modules = {
        node.module
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("bot.")
    }
    assert "handlers" not in imported(path)
    assert {module.split(".")[1] for module in modules} & (EDGES | {"answers", "engine", "question"}) == set()


def test_only_the_store_speaks_sql() -> None:
    outside = [path for top in ("bot", "handlers") for path in (ROOT / top).rglob("*.py") if path.stem != "bench"]
    assert [path for path in outside if imported(path) & {"sqlite3", "sqlite_utils"}] == []


def test_only_settings_reads_the_environment() -> None:
    readers = [
        path.relative_to(ROOT).as_posix()
        for top in ("bot", "handlers", "store")
        for path in (ROOT / top).rglob("*.py")
        if "os.environ" in path.read_text(encoding="utf-8") or "getenv" in path.read_text(encoding="utf-8")
    ]
    assert readers == ["bot/settings.py"]
