from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.model import Figure, Hedge, ValueKind
from store.lint import lint, main
from store.originals import fingerprint
from store.written_numbers import WrittenNumber, missing_figures, number_faults, written_numbers
from tests.sheet_examples import ARTICLE, ENTITIES, FILES, SHEET, folder, with_sheet

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT.parent / "shared" / "articles"
NAME = "example-2021-01-15.yaml"


def linted(files: Mapping[str, str | bytes], originals: Mapping[str, str] | None = None) -> list[str]:
    """What linting these files says, without the folders' names, warnings marked."""
    with folder(files) as directory, folder(originals or {}) as articles:
        found = lint(directory, None if originals is None else articles)
    told = [f"warning: {fault}" if fault.warning else str(fault) for fault in found]
    return [text.replace(f"{directory}/", "").replace(str(articles), "originals") for text in told]


def test_a_good_sheet_has_no_faults_with_its_original_or_without() -> None:
    assert linted(FILES) == []
    assert linted(FILES, {"any name.txt": ARTICLE}) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("text: Nearly 2,000 US", "text: Nearly 2,100 US", [
            "warning: line 32, text: the text does not say the figure 2,000",
            "line 32, text: the text says “2,100”, which no figure of the fact holds",
        ]),
        ("text: Nearly 2,000 US", "text: 2,000 US", [
            "line 32, text: the text has no hedge before “2,000”, its figure “nearly”",
        ]),
        ("text: Nearly 2,000 US", "text: Almost 2,000 US", [
            "line 32, text: the text has “almost” before “2,000”, its figure “nearly”",
        ]),
        ("There were 12 to", "There were about 12 to", [
            "line 44, text: the text has “about” before “12”, its figure none",
        ]),
        ("with dozens of crates in", "with crates by the hundreds in", [
            "line 44, text: the text says “hundreds”, which no figure of the fact holds",
        ]),
        ("of crates in the Valley.", "of crates in the Valley", ["line 44, text: the text must end with a full stop"]),
        ("seen in the rain.", "seen in the rain", ["line 16, gist: the gist must end with a full stop"]),
        ("    anchor: of 12 to 15 lorries\nfacts", "    anchor: 15 lorries\nfacts", [
            "line 17, anchor: an anchor of 2 words is too short; take 3 to 8",
        ]),
        ("    anchor: of 12 to 15 lorries\n    text", "    anchor: lorries\n    text", [
            "warning: line 43, anchor: an anchor of 1 words is short; 3 to 8 are better",
        ]),
        ("type: quantity", "type: role", ["warning: line 35, role: a role fact without the role"]),
        ("type: quantity", "type: relation", ["warning: line 35, relation: a relation fact without the relation"]),
        ("place: valley", "place: minister", ["warning: line 21, place: minister is a person, not a place"]),
        ("    said_by: minister\n", "    said_by: minister\n    event: valley\n", [
            "warning: line 28, event: valley is a place, not an event",
        ]),
        ("said_on: 2021-01-15", "said_on: 2021-01-16", [
            "warning: line 28, said_on: this was said after the article was published",
        ]),
        ("when: 2021\n", "when: soon\n", None),
    ],
)  # fmt: skip
def test_each_fault_of_a_sheet_is_named(old: str, new: str, expected: list[str] | None) -> None:
    found = linted(with_sheet(old, new))
    if expected is None:
        assert found[0].startswith(f"{NAME} line 41, when: 'soon' is not a date in EDTF")
    else:
        assert found == [f"{NAME} {each}".replace(f"{NAME} warning: ", f"warning: {NAME} ") for each in expected]


def test_a_file_is_named_after_its_source() -> None:
    assert linted({"entities.yaml": ENTITIES, "other.yaml": SHEET}) == [
        "other.yaml line 2, source.id: the file must be named after its source: example-2021-01-15.yaml"
    ]


def test_a_sheet_that_ends_in_the_middle_of_a_line_is_suspected_to_be_cut_off() -> None:
    assert linted({**FILES, NAME: SHEET.rstrip()}) == [
        f"warning: {NAME} line 46: the file ends without a line end; has its end been cut off?"
    ]


def test_entities_with_the_same_name_and_entities_nothing_names_are_worth_a_look() -> None:
    more = "- {id: rift, kind: place, names: [the Rift, VALLEY]}\n- {id: usa, kind: place, names: U.S.}\n"
    found = linted({**FILES, "entities.yaml": ENTITIES + more})
    assert found == [
        "warning: entities.yaml line 12, id: no fact names rift",
        "warning: entities.yaml line 12, names: “VALLEY” is also a name of valley",
        "warning: entities.yaml line 13, id: no fact names usa",
        "warning: entities.yaml line 13, names: “U.S.” is also a name of us",
    ]
    assert linted({**FILES, "countries.yaml": "- {id: chad, kind: place, names: Chad}\n"}) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("anchor: nearly 2,000 soldiers would go", "anchor: nearly 2,000 soldiers went", [
            "line 14, anchor: “nearly 2,000 soldiers went” is not, word for word, in paragraph 2",
        ]),
        ("anchor: of 12 to 15 lorries", "anchor: soldiers would go home", [
            "line 17, anchor: “soldiers would go home” is not, word for word, in paragraph 3; it is in paragraph 2",
        ]),
        ("anchor: nearly 2,000 soldiers would go", "anchor: The minister said", [
            "line 14, anchor: this stands in paragraph 4 too; take words that stand only here",
        ]),
        ("quote: loaded with crates", "quote: full of crates", [
            "line 45, quote: “full of crates” is not, word for word, in paragraph 3",
        ]),
        ("quote: loaded with crates", 'quote: "“loaded with crates”"', []),
        ("  - n: 3\n", "  - n: 9\n", [
            "line 15, n: the original has 4 paragraphs, no paragraph 9",
            "line 42, passage: the sheet lists no passage 3",
        ]),
        ("gist: Nearly 2,000 soldiers are", "gist: On Friday that Nearly 2,000 soldiers would go by", [
            "line 13, gist: 9 words or more in a row are the article's: “on friday that nearly 2 000 soldiers would"
            " go”;"
            " say it in other words",
        ]),
        ("gist: Nearly 2,000 soldiers are", "gist: Friday that Nearly 2,000 soldiers would go", []),
        ("passages:\n", "# The minister said on Friday that nearly 2,000\n# soldiers\npassages:\n", [
            "line 11: 9 words or more in a row are the article's: “the minister said on friday that"
            " nearly 2 000”; say it in other words",
        ]),
    ],
)  # fmt: skip
def test_a_sheet_is_held_against_its_original(old: str, new: str, expected: list[str]) -> None:
    assert linted(with_sheet(old, new), {"article": ARTICLE}) == [f"{NAME} {each}" for each in expected]


def test_the_title_is_no_copied_wording() -> None:
    title = "The minister who said of the others that they would stay behind"
    article = ARTICLE.replace("Troops to leave the valley", title)
    sheet = SHEET.replace("Troops to leave the valley", title).replace(fingerprint(ARTICLE), fingerprint(article))
    assert linted({**FILES, NAME: sheet}, {"a": article}) == []


def test_an_original_that_has_changed_is_a_fault_and_one_that_is_not_there_a_warning() -> None:
    assert linted(FILES, {"article": ARTICLE.replace("2,000", "2,001")}) == [
        f"{NAME} line 10, source.fingerprint: no file in originals has this fingerprint; one of these may have"
        " changed: article"
    ]
    assert linted(FILES, {}) == [
        f"warning: {NAME} line 10, source.fingerprint: no file in originals has this fingerprint"
    ]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("On 15 January 2021, and on October 7, in 2021, since the 1970s and by mid-2021.", []),
        ("Between 12 and 13 February 2020, January 15, 2021, 3rd, 2021-01-15, 08:04.", []),
        ("COVID-19, an F-16, NAT0, Resolution 1441 and Article 5.", []),
        ("One of them and no one else.", []),
        ("By 170 to 0.", [("170", 170, None), ("0", 0, None)]),
        ("On October 7, 2,000 left.", [("2,000", 2000, None)]),
        ("Nearly 7,000 and more than 52,000.", [("7,000", 7000, "nearly"), ("52,000", 52000, "more than")]),
        ("At least half a dozen of two dozen.", [("half a dozen", 6, "at least"), ("two dozen", 24, None)]),
        ("An estimated $2.5 million.", [("2.5 million", 2_500_000, "an estimated")]),
        ("Twenty-five, a hundred and five.", [("twenty-five", 25, None), ("a hundred and five", 105, None)]),
        ("Three thousand five hundred men.", [("three thousand five hundred", 3500, None)]),
        ("No more than 5 and as many as 6.", [("5", 5, "at most"), ("6", 6, "up to")]),
        ("Tens of thousands.", [("tens of thousands", None, None)]),
        ("ſix İ ² ٣٤", [("٣٤", 34, None)]),
    ],
)
def test_the_numbers_of_a_sentence_are_read(sentence: str, numbers: list[tuple[str, float | None, str | None]]) -> None:
    found = [(each.text, each.value, each.hedge and each.hedge.value) for each in written_numbers(sentence)]
    assert found == numbers


def test_a_year_that_is_among_the_figures_is_a_figure() -> None:
    assert written_numbers("There were 2021 men.", figures=[2021]) == [WrittenNumber("2021", 2021, None)]


def test_numbers_in_names_are_no_figures() -> None:
    assert written_numbers("After 9/11 and the Group of 7 talks.", ["9/11", "Group of 7"]) == []


def test_things_spoken_of_before_need_no_figure() -> None:
    assert number_faults("It will leave the two countries.", ()) == []
    assert number_faults("It will leave two countries.", ()) == [
        "the text says “two”, which no figure of the fact holds"
    ]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("At least 22 died.", Figure(low=22)),
        ("Up to 22 died.", Figure(high=22)),
        ("Some 10 to 20 died.", Figure(low=10, high=20, hedge=Hedge.SOME)),
        ("10 to 20 died.", Figure(low=10, high=20)),
        ("Half a dozen died.", Figure(words="half a dozen")),
        ("At least half a dozen died.", Figure(words="half a dozen", hedge=Hedge.AT_LEAST)),
        ("Dozens died.", Figure(words="dozens")),
        ("None died.", Figure(kind=ValueKind.NONE)),
        ("Three died.", Figure(value=3)),
    ],
)
def test_a_sentence_agrees_with_its_figure(sentence: str, figure: Figure) -> None:
    assert number_faults(sentence, (figure,)) == []


def test_figures_that_a_sentence_leaves_out_are_found() -> None:
    figures = (Figure(value=3), Figure(value=4), Figure(value=1), Figure(words="dozens"))
    assert missing_figures("Three of them.", figures) == [4]


def test_the_command_prints_what_is_wrong_and_fails_only_for_faults(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with folder(with_sheet("type: quantity", "type: role")) as directory:
        assert main([str(directory)]) == 0
        assert capsys.readouterr().out == (f"warning: {directory}/{NAME} line 35, role: a role fact without the role\n")
    with folder(with_sheet("in the rain.", "in the rain")) as directory:
        assert main([str(directory)]) == 1
        assert capsys.readouterr().out == f"{directory}/{NAME} line 16, gist: the gist must end with a full stop\n"


def test_the_command_prints_fingerprints(capsys: pytest.CaptureFixture[str]) -> None:
    with folder({"b.txt": "a", "a.txt": b"\xff"}) as directory:
        assert main(["--fingerprints", str(directory)]) == 0
    assert capsys.readouterr().out == (
        "b.txt  sha256:ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb\n"
    )


def test_the_sheets_of_the_project_have_no_faults() -> None:
    assert [str(fault) for fault in lint(ROOT / "seeds") if not fault.warning] == []


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the original articles are not beside this checkout")
def test_the_sheets_of_the_project_agree_with_the_articles() -> None:
    assert [str(fault) for fault in lint(ROOT / "seeds", ARTICLES) if not fault.warning] == []
