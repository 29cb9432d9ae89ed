"""A real browser for the tests of pages, and applications served to it; skipped, with a message, where none is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from starlette.types import ASGIApp

from bot.web.serving import served

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"]  # containers have no user namespaces and little shared memory


def chromium() -> str:
    """The browser: FOOTNOTE_CHROMIUM, or one of the usual names. Skips the test where there is none."""
    found = os.environ.get("FOOTNOTE_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed, and FOOTNOTE_CHROMIUM names none")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for the run, without a window: a `playwright.sync_api.Browser`."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield opened
        opened.close()


def on_loopback(app: ASGIApp) -> AbstractContextManager[str]:
    """The application on a free port of 127.0.0.1, served as the bot serves it; gives its address."""
    return served(app, "127.0.0.1", 0)


def accessibility_faults(page: Any) -> list[str]:
    """What axe finds wrong by WCAG 2.2, levels A and AA, on a page: rule, and where."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
    found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    return [f"{rule['id']}: {node['target']}" for rule in found for node in rule["nodes"]]
