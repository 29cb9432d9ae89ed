"""No nine words in a row of an article stand in the project or its history, titles apart."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from store.sheets import load_sheets
from tests.conftest import ROOT

RUN = 9
WORD = re.compile(r"\w+")  # the finest cut: "2,500" is two words


def runs(text: str) -> set[tuple[str, ...]]:
    words = WORD.findall(text.lower().replace("’", "'"))
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def versions() -> Iterator[tuple[str, str]]:
    """The files of the work tree that git has or would take, and every version of a file in its history."""
    listed = git("ls-files", "-co", "--exclude-standard").splitlines()
    for name in listed:
        path = ROOT / name
        if path.is_file():
            yield name, path.read_text(encoding="utf-8", errors="replace")
    for line in git("rev-list", "--objects", "--all").splitlines():
        sha, _, name = line.partition(" ")
        if name and git("cat-file", "-t", sha).strip() == "blob":
            yield f"{name} ({sha[:10]})", git("cat-file", "blob", sha)


def git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "replace")


def test_no_nine_words_of_an_article_stand_in_the_project_or_its_history(articles: Path) -> None:
    titles = {run for source in load_sheets(ROOT / "seeds").sources for run in runs(source.title)}
    copied = {run for path in sorted(articles.glob("*.txt")) for run in runs(path.read_text(encoding="utf-8"))}
    found = {name: sorted(runs(text) & (copied - titles))[:1] for name, text in versions()}
    assert {name: hits for name, hits in found.items() if hits} == {}
