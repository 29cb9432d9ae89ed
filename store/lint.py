"""The editor's second pair of eyes: what a sheet says, held against itself and against the original.

    python -m store.lint DIR [--originals DIR]
    python -m store.lint --fingerprints DIR_OF_ARTICLES
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.errors import Fault
from store.originals import article_files, fingerprint, read_original
from store.sheets import read_folder


def lint(directory: Path, originals: Path | None = None) -> list[Fault]:
    return read_folder(directory).faults


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m store.lint", description="Checks fact sheets.")
    parser.add_argument("directory", nargs="?", type=Path, help="folder of sheets")
    parser.add_argument("--originals", type=Path, help="folder of original articles")
    parser.add_argument("--fingerprints", type=Path, help="print the fingerprints of the files of this folder")
    given = parser.parse_args(arguments)
    if given.fingerprints is not None:
        for path in article_files(given.fingerprints):
            text = read_original(path)
            if text is not None:
                print(f"{path.name}  {fingerprint(text)}")
        return 0
    if given.directory is None:
        parser.error("name a folder of sheets")
    faults = lint(given.directory, given.originals)
    for fault in faults:
        print(f"warning: {fault}" if fault.warning else str(fault))
    return 1 if any(not fault.warning for fault in faults) else 0


if __name__ == "__main__":
    sys.exit(main())
