"""The editor's second pair of eyes: what a sheet says, held against itself and against the original.

A sheet that loads can still be wrong: a number in a sentence that no figure holds, a hedge lost on
the way, an anchor that cannot be found, words of the article where our own should stand. A fault
must be mended; a warning is worth a look.

    python -m store.lint DIR [--originals DIR]
    python -m store.lint --fingerprints DIR_OF_ARTICLES
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.errors import Fault
from bot.model import Entity, EntityKind, Fact, FactType, Passage, Source
from bot.names.matching import normal_form
from store.lint_originals import original_faults
from store.originals import article_files, fingerprint, read_original
from store.sheets import Read, Reading, read_folder
from store.written_numbers import missing_figures, number_faults

LEAST_ANCHOR = 3  # words; fewer are found in too many places
HAND_MADE = "entities.yaml"  # the list whose every entity should be of use; others are reference lists
_ENDS = (".", ".”", '."', ".)", ".’")


def lint(directory: Path, originals: Path | None = None) -> list[Fault]:
    """Everything to mend or to look at in a folder of sheets, in order of file and line.

    With a folder of `originals` the sheets are also held against the articles. What cannot be loaded
    is among the faults, and the rest is checked all the same.
    """
    reading = read_folder(directory)
    faults = [*reading.faults, *_entity_warnings(reading)]
    names = tuple(name for read in reading.entities for name in read.value.names)
    kinds = {read.value.id: read.value.kind for read in reading.entities}
    sources = {read.value.id: read.value for read in reading.sources}
    for source in reading.sources:
        faults.extend(_source_faults(source))
    for passage in reading.passages:
        faults.extend(_passage_faults(passage))
    for fact in reading.facts:
        faults.extend(_wording_faults(fact, names))
        faults.extend(_fact_warnings(fact, kinds, sources))
    faults.extend(_truncation_warnings(reading))
    if originals is not None:
        faults.extend(original_faults(reading, originals))
    return sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.field, fault.message))


def _source_faults(read: Read[Source]) -> Iterator[Fault]:
    if Path(read.file).stem != read.value.id:
        message = f"the file must be named after its source: {read.value.id}.yaml"
        yield Fault(read.file, read.lines["id"], "source.id", message)


def _passage_faults(read: Read[Passage]) -> Iterator[Fault]:
    if (count := len(read.value.anchor.split())) < LEAST_ANCHOR:
        yield read.fault("anchor", f"an anchor of {count} words is too short; take {LEAST_ANCHOR} to 8")
    if not read.value.gist.endswith(_ENDS):
        yield read.fault("gist", "the gist must end with a full stop")


def _wording_faults(read: Read[Fact], names: tuple[str, ...]) -> Iterator[Fault]:
    """The sentence against the typed figures, and the lengths of things."""
    fact = read.value
    if not fact.text.endswith(_ENDS):
        yield read.fault("text", "the text must end with a full stop")
    for problem in number_faults(fact.text, fact.figures, names):
        yield read.fault("text", problem)
    for value in missing_figures(fact.text, fact.figures):
        yield read.fault("text", f"the text does not say the figure {value:,}", warning=True)
    if (count := len(fact.anchor.split())) < LEAST_ANCHOR:
        message = f"an anchor of {count} words is short; {LEAST_ANCHOR} to 8 are better"
        yield read.fault("anchor", message, warning=True)


def _fact_warnings(read: Read[Fact], kinds: dict[str, EntityKind], sources: dict[str, Source]) -> Iterator[Fault]:
    """What a fact of its type usually has, and entities where another kind is usual."""
    fact = read.value
    if fact.type is FactType.ROLE and fact.role is None:
        yield read.fault("role", "a role fact without the role", warning=True)
    if fact.type is FactType.RELATION and fact.relation is None:
        yield read.fault("relation", "a relation fact without the relation", warning=True)
    if fact.event is not None and kinds.get(fact.event, EntityKind.EVENT) is not EntityKind.EVENT:
        yield read.fault("event", f"{fact.event} is a {kinds[fact.event]}, not an event", warning=True)
    for place in fact.places:
        if kinds.get(place, EntityKind.PLACE) is not EntityKind.PLACE:
            yield read.fault("place", f"{place} is a {kinds[place]}, not a place", warning=True)
    published = sources[fact.source].published.end if fact.source in sources else None
    if fact.said_on is not None and fact.said_on.start and published and fact.said_on.start > published:
        yield read.fault("said_on", "this was said after the article was published", warning=True)


def _entity_warnings(reading: Reading) -> Iterator[Fault]:
    """Names that two entities share, which a reader cannot tell apart, and entities nothing names."""
    first: dict[tuple[str, bool], Read[Entity]] = {}
    for read in reading.entities:
        spellings = [("names", name) for name in read.value.names]
        spellings += [("adjectives", name) for name in read.value.adjectives]
        for field, name in spellings:
            known = first.setdefault((normal_form(name), field == "adjectives"), read)
            if known.value.id != read.value.id:
                yield read.fault(field, f"“{name}” is also a name of {known.value.id}", warning=True)
    parents = {read.value.id: read.value.part_of for read in reading.entities}
    used = {entity for read in reading.facts for entity in read.value.entities}
    waiting = list(used)
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in used:
                used.add(parent)
                waiting.append(parent)
    for read in reading.entities:
        if reading.facts and Path(read.file).name == HAND_MADE and read.value.id not in used:
            yield read.fault("id", f"no fact names {read.value.id}", warning=True)


def _truncation_warnings(reading: Reading) -> Iterator[Fault]:
    for name, content in reading.contents.items():
        if content and not content.endswith(b"\n"):
            line = content.count(b"\n") + 1
            message = "the file ends without a line end; has its end been cut off?"
            yield Fault(str(reading.directory / name), line, "", message, warning=True)


def main(arguments: list[str] | None = None) -> int:
    """The command line; gives the exit status, 1 where there are faults."""
    parser = argparse.ArgumentParser(prog="python -m store.lint", description="Checks fact sheets.")
    parser.add_argument("directory", nargs="?", type=Path, help="folder of sheets")
    parser.add_argument("--originals", type=Path, help="folder of original articles")
    parser.add_argument("--fingerprints", type=Path, help="print the fingerprints of a folder's files")
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
