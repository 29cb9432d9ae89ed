from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.edtf import parse_edtf
from bot.errors import SheetError
from bot.model import (
    Certainty,
    Difference,
    DisputeReason,
    Entity,
    EntityKind,
    Fact,
    FactType,
    Figure,
    Hedge,
    Measure,
    Passage,
    Source,
)
from store.lint import lint
from store.sheets import Sheets, load_sheets, sheets_digest
from tests.sheet_examples import ENTITIES, FILES, SHEET, folder, with_sheet

NAME = "example-2021-01-15.yaml"


def load(files: Mapping[str, str | bytes]) -> Sheets:
    with folder(files) as directory:
        return load_sheets(directory)


def faults(files: Mapping[str, str | bytes]) -> list[str]:
    """The faults of loading these files, without the folder's name."""
    with folder(files) as directory, pytest.raises(SheetError) as raised:
        load_sheets(directory)
    return [str(fault).replace(f"{directory}/", "").replace(str(directory), "folder") for fault in raised.value.faults]


def test_a_folder_of_sheets_is_read_into_the_types_of_the_model() -> None:
    sheets = load(FILES)
    source = "example-2021-01-15"
    assert sheets == Sheets(
        entities=(
            Entity("us", EntityKind.PLACE, ("United States", "US"), adjectives=("American",)),
            Entity("valley", EntityKind.PLACE, ("the Valley", "Valley")),
            Entity("minister", EntityKind.PERSON, ("the Minister",), part_of=("us",)),
        ),
        sources=(
            Source(
                id=source,
                title="Troops to leave the valley",
                publisher="The Example",
                published=parse_edtf("2021-01-15~"),
                fingerprint="sha256:87cc8109ed7c7f649a0fc0e4d11cc2c4edbe982a717cd2926267cd1c7d9bf003",
                recorded="2021-02-01",
            ),
        ),
        passages=(
            Passage(
                source,
                2,
                "Nearly 2,000 soldiers are to be home by spring, says the minister.",
                "nearly 2,000 soldiers would go",
            ),
            Passage(
                source,
                3,
                "Twelve to fifteen lorries with crates were seen in the rain.",
                "of 12 to 15 lorries",
            ),
        ),
        facts=(
            Fact(
                id=f"{source}/soldiers-home",
                source=source,
                passage=2,
                anchor="nearly 2,000 soldiers would go",
                type=FactType.MOVEMENT,
                text="Nearly 2,000 US soldiers were to leave the Valley.",
                places=("valley",),
                force="us",
                figures=(Figure(value=2000, hedge=Hedge.NEARLY, unit="soldiers"),),
                measure=Measure.PLANNED,
                when=parse_edtf("../2021-03"),
                when_stated="by spring",
                said_by="minister",
                said_on=parse_edtf("2021-01-15"),
                certainty=Certainty.PLANNED,
                differs=(Difference(f"{source}/lorries", DisputeReason.DIFFERENT_MEASURE),),
            ),
            Fact(
                id=f"{source}/lorries",
                source=source,
                passage=3,
                anchor="of 12 to 15 lorries",
                type=FactType.QUANTITY,
                text="There were 12 to 15 lorries with dozens of crates in the Valley.",
                about=("us", "valley"),
                figures=(Figure(low=12, high=15, unit="lorries"), Figure(words="dozens", unit="crates")),
                when=parse_edtf("2021"),
                quote="loaded with crates",
                keywords=("trucks",),
            ),
        ),
        digest=sheets.digest,
    )


def test_the_digest_needs_no_parsing_and_changes_with_any_byte_or_name() -> None:
    changed = with_sheet("crates", "crate")
    renamed = {"entities.yaml": ENTITIES, "other.yaml": SHEET}
    digests = []
    for files in (FILES, FILES, changed, renamed):
        with folder(files) as directory:
            digests.append(sheets_digest(directory))
            assert load_sheets(directory).digest == digests[-1]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "value: 2000",
            "value: -1",
            "line 23, figure.value: this must be a number in plain digits (2500, 2.5), not negative, not “-1”",
        ),
        (
            "value: 2000",
            "value: .nan",
            "line 23, figure.value: this must be a number in plain digits (2500, 2.5), not negative, not “.nan”",
        ),
        ("value: 2000", "value: '2000'", "line 23, figure.value: write the number without quotes, not “2000”"),
        ("value: 2000", "value: 2e15", "line 23, figure.value: “2e15” is too large a number"),
        ("hedge: nearly", "hedge: nearby", "line 23, figure.hedge: “nearby” is not one of about, around,"
         " approximately, roughly, some, an estimated, nearly, almost, close to, less than, fewer than, up to,"
         " at most, more than, over, at least; did you mean nearly?"),
        ("{value: 2000,", "{value: 2000, low: 1,", "line 23, figure: a figure has a value or low and high, not both"),
        ("{value: 2000, hedge: nearly,", "{", "line 23, figure: a figure needs a value, low or high, or words; or"
         " a kind of withheld, none or unknown"),
        ("{value: 2000,", "{value: 2000, kind: none,", "line 23, figure: a figure of kind none has no value"),
        ("{low: 12, high: 15,", "{low: 16, high: 15,", "line 39, figures: low (16) is more than high (15)"),
        ("    figures:\n", "    figure: {value: 1}\n    figures:\n", "line 39, figures: this says again what"
         " another field says; keep one"),
        ("type: quantity", "type: quantities", "line 36, type: “quantities” is not one of strength, movement,"
         " casualty, attack, event, role, statement, relation, vote, quantity; did you mean quantity?"),
        ("place: valley", "plase: valley", "line 21, plase: there is no such field here; did you mean place?"),
        ("place: valley", "place: vally", "line 21, place: there is no entity vally; did you mean valley?"),
        ("about: [us, valley]", "about: [us, xyz]", "line 37, about: there is no entity xyz"),
        ("about: [us, valley]", "about: {us: 1}", "line 37, about: this must be text, not a mapping"),
        ("about: [us, valley]", "about: [us, [valley]]", "line 37, about: this must be text, not a list"),
        ("force: us", "force: [us]", "line 22, force: this must be text, not a list"),
        ("said_by: minister", "said_by: Minister", "line 27, said_by: “Minister” is not right here: an id is lower"
         " case letters and digits with single dashes"),
        ("    measure: planned\n", "", "line 19, measure: a movement with a figure needs a measure"),
        ("when: 2021\n", "when: 2021-13\n", "line 41, when: '2021-13' is not in the calendar"),
        ("when: 2021\n", "when: [2021]\n", "line 41, when: this must be a date in EDTF (2021-01-15), not a list"),
        ("when: 2021\n", "when: 2021/2020\n", "line 41, when: '2021/2020' ends before it begins"),
        ("recorded: 2021-02-01", "recorded: 2021-02-30", "line 7, source.recorded: this must be a day such as"
         " 2021-01-15, not “2021-02-30”"),
        ("url: null", "url: javascript:alert(1)", "line 8, source.url: “javascript:alert(1)” is not right here: an"
         " address begins with http:// or https://"),
        ("fingerprint: sha256:87", "fingerprint: sha256:XX", "line 10, source.fingerprint: “sha256:XX"
         "cc8109ed7c7f649a0fc0e4d11cc2c4edbe982a717cd2926267c” is not right here: a fingerprint is sha256: and 64"
         " hexadecimal digits"),
        ("  publisher: The Example\n", "", "line 2, source.publisher: this is missing"),
        ("publisher: The Example", "publisher: ~", "line 2, source.publisher: this is missing"),
        ("publisher: The Example", "publisher: '  '", "line 4, source.publisher: this is empty"),
        ("publisher: The Example", "publisher: \"a\\u202eb\"", "line 4, source.publisher: this holds a control"
         " character (U+202E)"),
        ("publisher: The Example", f"publisher: {'a' * 2001}", "line 4, source.publisher: this has 2,001 characters;"
         " 2,000 is the most"),
        ("quote: loaded with crates", "quote: a b c d e f g h i", "line 45, quote: this has 9 words; 8 is the most"
         " that may stand of an article"),
        ("anchor: nearly 2,000 soldiers would go", "anchor: a b c d e f g h i", "line 14, anchor: this has 9 words;"
         " 8 is the most that may stand of an article"),
        ("    passage: 3\n", "    passage: 4\n", "line 42, passage: the sheet lists no passage 4"),
        ("    passage: 3\n", "    passage: zero\n", "line 42, passage: this must be the number of a paragraph,"
         " counted from 1, not “zero”"),
        ("  - n: 3\n", "  - n: 2\n", "line 15, n: another passage is called example-2021-01-15/2 already, on line 12"),
        ("id: lorries", "id: soldiers-home", "line 35, id: another fact is called example-2021-01-15/soldiers-home"
         " already, on line 19"),
        ("fact: lorries", "fact: lorry", "line 33, differs: there is no fact example-2021-01-15/lorry; did you mean"
         " example-2021-01-15/lorries?"),
        ("fact: lorries", "fact: soldiers-home", "line 33, differs: a fact cannot differ from itself"),
        (", reason: different_measure", "", "line 34, differs.reason: this is missing"),
        ("    quote: loaded with crates\n", "    when: 2020\n", "line 45: “when” stands twice here, first on line 41"),
        ("    quote: loaded with crates\n", "    quote: &a b\n", "line 45: YAML anchors and aliases (& and *) are not"
         " read; write the value out"),
        ("    quote: loaded with crates\n", "    quote: *a\n", "line 45: YAML anchors and aliases (& and *) are not"
         " read; write the value out"),
        ("    quote: loaded with crates\n", "    quote: !!python/name:os.system x\n", "line 45: YAML tags (!) are not"
         " read; write the plain value"),
        ("passages:\n", "passage:\n", "line 1, passages: this is missing"),
        ("facts:\n", "---\nfacts:\n", "line 19: the file holds more than one document (“---”); keep one"),
    ],
)  # fmt: skip
def test_each_fault_names_file_line_and_field(old: str, new: str, expected: str) -> None:
    assert f"{NAME} {expected}" in faults(with_sheet(old, new))


def test_the_field_left_null_is_left_out() -> None:
    assert load(with_sheet("force: us", "force: ~")).facts[0].force is None


def test_all_faults_of_all_files_are_reported_together_in_order() -> None:
    files = with_sheet("type: movement", "type: move").copy()
    files[NAME] = files[NAME].replace("when: 2021\n", "when: soon\n").replace("title:", "titel:")
    files["entities.yaml"] = ENTITIES.replace("kind: person", "kind: human")
    with folder(files) as directory, pytest.raises(SheetError) as raised:
        load_sheets(directory)
    assert [(Path(fault.file).name, fault.line, fault.field) for fault in raised.value.faults] == [
        ("entities.yaml", 9, "kind"),
        (NAME, 2, "source.title"),
        (NAME, 3, "source.titel"),
        (NAME, 20, "type"),
        (NAME, 41, "when"),
    ]
    assert str(raised.value).splitlines()[0] == "The sheets have 5 faults:"


def test_what_points_to_a_record_at_fault_is_not_at_fault_as_well() -> None:
    assert faults({**FILES, "entities.yaml": ENTITIES.replace("kind: person", "kind: human")}) == [
        "entities.yaml line 9, kind: “human” is not one of person, group, organisation, force, place, event"
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "bad.yaml: the file is empty"),
        (b"# nothing\n", "bad.yaml: the file is empty"),
        (b"hello", "bad.yaml line 1: this must be a sheet (source, passages, facts) or a list of entities, not"
         " “hello”"),
        (b"a: \xff", "bad.yaml line 1: the text is not UTF-8; save the file in UTF-8"),
        ("a: b".encode("utf-16"), "bad.yaml line 1: the text is not UTF-8; save the file in UTF-8"),
        (b"a:\n\t- b\n", "bad.yaml line 2: this is not YAML: while scanning for the next token found character that"
         " cannot start any token; indent with spaces, not tabs"),
        (b"a: '" + b"x\n" * 3, "bad.yaml line 4: this is not YAML: while scanning a quoted scalar found unexpected"
         " end of stream"),
        (b"[" * 100_000, "bad.yaml line 1: this is nested more than 12 deep"),
        (b"a" * 5_000_000, "bad.yaml: the file is larger than 4 MB, too large for a sheet"),
        (b"- - a\n", "bad.yaml line 1: this must be a mapping of fields, not a list"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_sheet_is_a_fault(content: bytes, expected: str) -> None:
    assert faults({**FILES, "bad.yaml": content})[0] == expected


def test_sources_of_two_files_may_not_share_an_id() -> None:
    assert faults({**FILES, "second.yaml": SHEET})[0] == (
        "second.yaml line 2, source.id: another source is called example-2021-01-15 already, on folder"
        "/example-2021-01-15.yaml line 2"
    ).replace("folder/", "")


def test_entities_of_two_files_may_not_share_an_id() -> None:
    countries = "- {id: valley, kind: place, names: Vale}\n"
    assert faults({**FILES, "countries.yaml": countries}) == [
        "entities.yaml line 5, id: another entity is called valley already, on countries.yaml line 1"
    ]


def test_nothing_is_part_of_itself_however_far_round() -> None:
    parts = ENTITIES.replace("adjectives: [American]", "part_of: minister").replace(
        "kind: place\n  names: [the V", "kind: place\n  part_of: atlantis\n  names: [the V"
    )
    assert faults({**FILES, "entities.yaml": parts}) == [
        "entities.yaml line 4, part_of: us is, in the end, part of itself",
        "entities.yaml line 7, part_of: there is no entity atlantis",
        "entities.yaml line 12, part_of: minister is, in the end, part of itself",
    ]


def test_a_folder_without_sheets_or_that_is_none_is_a_fault() -> None:
    assert faults({"readme.txt": "hello"}) == ["folder: this folder holds no sheets (*.yaml)"]
    with pytest.raises(SheetError, match="no-such-folder: this folder cannot be read: No such file or directory"):
        load_sheets(Path("no-such-folder"))
    with pytest.raises(SheetError, match="No such file or directory"):
        sheets_digest(Path("no-such-folder"))


def survives(files: Mapping[str, str | bytes]) -> bool:
    """Whether loading and linting give sheets or faults; another exception goes through."""
    with folder(files) as directory:
        lint(directory, directory)
        try:
            load_sheets(directory)
        except SheetError as error:
            return len(error.faults) > 0
        return True


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_raise_anything_but_sheet_errors(content: bytes, after_a_sheet: bool) -> None:
    assert survives({"entities.yaml": ENTITIES, "bad.yaml": SHEET.encode() + content if after_a_sheet else content})


FRAGMENTS = st.sampled_from(
    [": ", "- ", "\n", "  ", "\t", "[", "{", "}", "'", '"', "null", "~", "&a ", "*a", "!b ", "2021-99",
     "-1", "9" * 40, "\x00", "ſix İ", "facts:", "? ", "|\n", "%", "---\n"]
).map(str.encode)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(sorted(FILES)),
    st.lists(
        st.tuples(st.integers(0, len(SHEET)), st.integers(0, 40), FRAGMENTS | st.binary(max_size=4)),
        min_size=1,
        max_size=3,
    ),
)
def test_a_damaged_sheet_raises_nothing_but_sheet_errors(name: str, damages: list[tuple[int, int, bytes]]) -> None:
    content = FILES[name].encode()
    for start, length, put in damages:
        content = content[:start] + put + content[start + length :]
    assert survives({**FILES, name: content})


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SHEET)))
def test_a_sheet_that_is_cut_off_raises_nothing_but_sheet_errors(length: int) -> None:
    assert survives({**FILES, NAME: SHEET[:length]})
