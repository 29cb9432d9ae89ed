"""Reading in a process of its own, under limits of time and memory, for what cannot be stopped otherwise.

The libraries that read PDFs and pages are C, or call it in loops: no thread, signal or exception of ours ends them. A
process can be ended, and its memory goes with it. It is given the bytes and writes one JSON object: what it read, or a
`fault` that is the sentence to show.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bot.ingestion.article import IngestError

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20.0
MEMORY = 768 * 1024 * 1024  # bytes of address space
# -P and the path given by hand: the process must find the same modules wherever it is started.
START = "import sys; sys.path.insert(0, sys.argv[1]); from bot.ingestion.{module} import main; main(sys.argv[2:])"


def read_apart(module: str, content: bytes, kind: str, seconds: float = SECONDS) -> dict[str, Any]:
    """What `bot.ingestion.<module>.main` writes of the content. IngestError, naming the `kind`, where it has no end."""
    command = [sys.executable, "-P", "-c", START.format(module=module), str(ROOT), str(MEMORY)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise IngestError(
            f"The {kind} took more than {seconds:g} seconds to read and was stopped: save its text and add that."
        ) from None
    if done.returncode != 0:
        raise IngestError(
            f"The {kind} could not be read within the memory that an article needs: save its text and add that."
        )
    data: dict[str, Any] = json.loads(done.stdout)
    if "fault" in data:
        raise IngestError(data["fault"])
    return data


def limit_memory(most: int) -> None:
    """For the process itself: no more memory than this from here on."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def write(data: dict[str, Any]) -> None:
    """For the process itself: its one answer."""
    json.dump(data, sys.stdout)
