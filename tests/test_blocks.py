"""Answers as Slack messages: what each example looks like, and what holds for every answer there could be.

The payloads of the examples are in `tests/snapshots/`, to be read in review. After a change that is meant:
UPDATE_SNAPSHOTS=1 python -m pytest tests/test_blocks.py
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.commands import COMMANDS
from bot.compose import Library
from bot.edtf import parse_edtf
from bot.facts import Select
from bot.model import (
    Answer,
    AnswerKind,
    Citation,
    Dispute,
    DisputeReason,
    Line,
    Measure,
    Passage,
    Point,
    Series,
    Source,
    Suggestion,
)
from bot.rendering.actions import ACTIONS, Pressed, action_id, pattern
from bot.rendering.blocks import Message, answer_message, classic_message, plain_message
from bot.rendering.blocks_views import (
    HomeSummary,
    answer_view,
    ask_view,
    help_blocks,
    home_view,
    passage_view,
    settings_view,
    submitted_question,
    submitted_settings,
    suggested_prompts,
)
from bot.rendering.links import Links, publisher_link, reader_link, safe_address
from bot.rendering.slack_limits import faults, message_faults, view_faults
from store.memory import ChannelSettings
from tests.conftest import Ask

SNAPSHOTS = Path(__file__).parent / "snapshots"
UPDATE = bool(os.environ.get("UPDATE_SNAPSHOTS"))
EXAMPLES = [example for command in COMMANDS for example in command.examples]
CLASSIC = {"section", "context", "rich_text", "header", "actions", "divider"}


def reader(citation: Citation, source: Source) -> str | None:
    return reader_link("https://reader.example/", citation)


def nowhere(citation: Citation, source: Source) -> str | None:
    return None


def slug(example: str) -> str:
    return "-".join(re.findall(r"\w+", example.lower()))


# Snapshots


def views(ask: Ask, library: Library) -> dict[str, Any]:
    """Every window and tab, over the sheets."""
    facts = library.store
    fact = facts.facts(["le-monde-2020-11-17/us-remain-iraq"])[0]
    source = facts.sources([fact.source])[fact.source]
    around = dict(facts.passages([(fact.source, fact.passage + step) for step in (-1, 0, 1)]))
    passage = around.pop((fact.source, fact.passage))
    answer = with_short_anchors(ask("/troops iraq 2021"))
    summary = HomeSummary(
        tuple(facts.sources().values()), 369, "dated 1970 to 2024", answer.lines[:2], (("Answers", "private"),)
    )
    return {
        "view-passage": passage_view(passage, list(around.values()), source, fact, reader),
        "view-answer": answer_view(answer, reader, question="/troops iraq 2021"),
        "view-ask": ask_view("troops iraq", "C1"),
        "view-settings": settings_view(ChannelSettings(), "C1"),
        "view-home": home_view(summary, reader),
        "view-help": {"type": "home", "blocks": help_blocks()},
    }


def with_short_anchors(answer: Answer) -> Answer:
    """The answer with three words of each anchor.

    Two anchors that adjoin in an article would, side by side in a snapshot, be too long a run of its words.
    """

    def cut(each: Any) -> Any:
        return replace(each, citations=tuple(replace(c, anchor=" ".join(c.anchor.split()[:3])) for c in each.citations))

    return replace(
        answer,
        lines=tuple(map(cut, answer.lines)),
        disputes=tuple(map(cut, answer.disputes)),
        nearest=tuple(map(cut, answer.nearest)),
    )


@pytest.fixture(scope="module")
def drawn(ask: Ask, library: Library) -> dict[str, Any]:
    """Everything that has a snapshot, by name."""
    found: dict[str, Any] = {}
    for example in EXAMPLES:
        answer = with_short_anchors(ask(example))
        found[slug(example)] = {
            "newest, for all": answer_message(answer, reader, question=example).payload(),
            "classic, private": classic_message(answer, reader, question=example, private=True).payload(),
        }
    return found | views(ask, library)


def test_every_example_and_view_looks_like_its_snapshot(drawn: dict[str, Any]) -> None:
    if UPDATE:
        SNAPSHOTS.mkdir(exist_ok=True)
        for path in SNAPSHOTS.glob("*.json"):
            path.unlink()
        for name, payload in drawn.items():
            text = json.dumps(payload, indent=1, ensure_ascii=False)
            (SNAPSHOTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    kept = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in SNAPSHOTS.glob("*.json")}
    assert sorted(kept) == sorted(drawn)  # none missing, none unused
    assert [name for name in drawn if kept[name] != drawn[name]] == []


def test_every_view_is_within_the_limits(ask: Ask, library: Library) -> None:
    assert {name: view_faults(view) for name, view in views(ask, library).items() if view_faults(view)} == {}
    assert faults(help_blocks()) == []


@pytest.mark.parametrize("links", [reader, nowhere])
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_page_of_every_example_is_within_the_limits(example: str, links: Links, ask: Ask) -> None:
    for message in every_message(ask(example), links, example, ()):
        assert message_faults(message.payload()) == []


def every_message(answer: Answer, links: Links, question: str, thread: tuple[str, ...]) -> Iterator[Message]:
    """Each form of each page."""
    for page in range(answer_message(answer, links, question=question, thread=thread).pages):
        for private in (False, True):
            for form in (answer_message, classic_message):
                yield form(answer, links, page=page, private=private, question=question, thread=thread)
        yield plain_message(answer, links, page=page, question=question, thread=thread)


# Any answer

HOSTILE = st.sampled_from(
    [
        "<!channel>",
        "<!here|x>",
        "<@U123ABC>",
        "@here and @Channel",
        "<https://evil.example|Le Monde>",
        "[1] [2] [99]",
        "a\n[1] forged, passage 1\n",
        "&lt;!everyone&gt; &amp;",
        "*bold* _it_ ~no~ `code` :fire:",
        "\u202eright to left\u202c",
        "\ud800",
        "\x00\x07",
        '"\\' * 40,
        "&" * 300,
        "word " * 200,
        "",
        "  ",
        "2,500 US soldiers were to remain",
    ]
)
WORDS = HOSTILE | st.text(max_size=40)
SOURCES = tuple(
    Source(f"s{n}", title, "Le Monde", parse_edtf("2020-11"), "sha256:0", "2026-01-01")
    for n, title in enumerate(["untitled", "<!channel> A & B", "x" * 500])
)
CITATIONS = st.integers(1, 30).flatmap(
    lambda number: WORDS.map(lambda anchor: Citation(number, f"s{number % 4}", number, anchor))
)
CITED = st.lists(CITATIONS, min_size=1, max_size=9).map(tuple)


@st.composite
def lines(draw: st.DrawFn, name: str, most: int) -> tuple[Line, ...]:
    """Lines that can be told apart by how they begin."""
    found = []
    for index in range(draw(st.integers(0, most))):
        text = f"{name}{index}x {draw(WORDS)} end"
        found.append(Line(text, (f"{name}{index}",), draw(CITED), draw(WORDS)))
    return tuple(found)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    shown = draw(lines("line", 25))
    headed = draw(st.booleans())
    nearest = draw(lines("near", 3))
    disputes = tuple(
        Dispute(
            reason, f"differ{index}x {draw(WORDS)} end", draw(st.lists(st.just("line0"), max_size=2).map(tuple)), cited
        )
        for index, (reason, cited) in enumerate(
            draw(st.lists(st.tuples(st.sampled_from(DisputeReason), CITED), max_size=4))
        )
    )
    value = st.floats(allow_nan=True) | st.integers(0, 10**6).map(float)
    points = st.lists(
        st.builds(Point, WORDS, value, st.sampled_from([f"line{n}" for n in range(40)]), st.sampled_from(Measure)),
        max_size=25,
    )
    asked = st.lists(st.builds(Suggestion, WORDS, WORDS), max_size=7).map(tuple)
    return Answer(
        kind=draw(st.sampled_from(AnswerKind)),
        title=shown[0].text if shown and headed else draw(WORDS) or "title",
        command="troops",
        lines=shown,
        nearest=nearest,
        disputes=disputes,
        series=tuple(draw(st.lists(st.builds(Series, WORDS, WORDS, points.map(tuple)), max_size=4))),
        suggestions=draw(asked),
        follow_ups=draw(asked),
        interpreted=draw(st.none() | WORDS),
        notes=tuple(draw(st.lists(WORDS, max_size=4))),
        sources=SOURCES,
        id="0123456789ab",
    )


def hostile_links(citation: Citation, source: Source) -> str | None:
    """Addresses that would end their link, and some that are none."""
    kinds = ("https://a.example/|x>y", "javascript:alert(1)", "https://b.example/?q=1&r=" + "2" * 370, "", "x" * 50)
    return kinds[citation.number % len(kinds)]


ALLOWED = re.compile(r"https://(?:reader\.example/s/s\d#p\d+|a\.example/%7Cx%3Ey|b\.example/\?q=1&r=2+)")


def parts(value: object, kind: str) -> Iterator[dict[str, Any]]:
    """Every object of a type, at whatever depth."""
    if isinstance(value, dict):
        if value.get("type") == kind:
            yield value
        for each in value.values():
            yield from parts(each, kind)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from parts(each, kind)


def said(paragraph: dict[str, Any]) -> str:
    return "".join(element["text"] for element in paragraph["elements"])


ANY_LINKS = st.sampled_from([reader, nowhere, hostile_links])


@settings(max_examples=25, deadline=None)
@given(answers(), ANY_LINKS, WORDS, st.lists(WORDS, max_size=5).map(tuple))
def test_no_answer_is_over_a_limit(answer: Answer, links: Links, question: str, thread: tuple[str, ...]) -> None:
    for message in every_message(answer, links, question, thread):
        assert message_faults(message.payload()) == []
    view = answer_view(answer, links, question=question, thread=thread)
    assert view_faults(view) == []


@settings(max_examples=25, deadline=None)
@given(answers(), ANY_LINKS)
def test_every_line_is_shown_with_all_its_citations_and_their_sources(answer: Answer, links: Links) -> None:
    wanted = {each.text.split()[0]: {c.number for c in each.citations} for each in (*answer.lines, *answer.nearest)}
    wanted |= {each.text.split()[0]: {c.number for c in each.citations} for each in answer.disputes}
    for form in (answer_message, classic_message, plain_message):
        found: dict[str, set[int]] = {}
        for page in range(form(answer, links).pages):
            message = form(answer, links, page=page)
            if form is plain_message:
                rows = message.text.split("\n")
                sources = {int(row[1:].partition("]")[0]) for row in rows if re.match(r"\[\d+\] ", row)}
            else:
                # A table's cell is a rich text of its own, which holds nothing but a number.
                rows = [said(each) for each in parts(list(message.blocks), "rich_text_section")]
                buttons = [b for b in parts(list(message.blocks), "button") if b["action_id"].startswith("passage")]
                sources = {int(each["action_id"].partition(".")[2]) for each in buttons}
            for row in rows:
                for name in re.findall(r"(?:line|near|differ)\d+x", row)[:1]:
                    cited = {int(n) for n in re.findall(r"\[(\d+)\]", trailing(row))} & wanted[name]
                    assert cited
                    assert cited <= sources
                    found.setdefault(name, set()).update(cited)
        by_number = {name for name in wanted if name.startswith("differ")}  # "[4] and [5]" names no text
        assert {n: c for n, c in found.items() if n not in by_number} == {
            n: c for n, c in wanted.items() if n not in by_number
        }


def trailing(row: str) -> str:
    """The numbers at the end of a row."""
    found = re.search(r"(?:\[\d+\] ?)+$", row)
    return found.group() if found else ""


@settings(max_examples=25, deadline=None)
@given(answers(), ANY_LINKS, WORDS)
def test_no_text_can_ping_or_forge_a_link(answer: Answer, links: Links, question: str) -> None:
    for message in every_message(answer, links, question, ()):
        blocks = list(message.blocks)
        marked_up = [message.text, *(each["text"] for each in parts(blocks, "mrkdwn"))]
        for text in marked_up:
            for inside in re.findall(r"<([^>]*)>?", text):
                address, bar, label = inside.partition("|")
                assert ALLOWED.fullmatch(address.replace("&amp;", "&"))
                assert re.fullmatch(r"\[\d+\]", label) or not bar
            assert not re.search(r"@(here|channel|everyone)", text, re.IGNORECASE)
        assert all(ALLOWED.fullmatch(each["url"]) for each in parts(blocks, "link"))
        assert not [*parts(blocks, "user"), *parts(blocks, "broadcast"), *parts(blocks, "channel")]


# Pages and buttons


def long_answer(count: int) -> Answer:
    cited = [Citation(n // 4 + 1, "s0", n // 4 + 1, f"anchor {n}") for n in range(count)]
    shown = tuple(Line(f"Line {n}", (f"s0/{n}",), (cited[n],), "July 2021") for n in range(count))
    return Answer(AnswerKind.FOUND, "Title", "troops", shown, sources=SOURCES, id="0123456789ab")


def test_a_long_answer_is_paged_and_more_asks_for_the_next() -> None:
    answer = long_answer(100)
    first = answer_message(answer, reader, question="/troops iraq", thread=("earlier",))
    more = [b for b in parts(list(first.blocks), "button") if b["action_id"] == "more"]
    assert first.pages == 7
    assert [Pressed.from_value(each["value"]) for each in more] == [
        Pressed("/troops iraq", ("earlier",), page=1, public=True, answer="0123456789ab")
    ]
    last = answer_message(answer, reader, page=99, question="/troops iraq")
    assert "Page 7 of 7: /troops iraq" in last.text
    assert [b for b in parts(list(last.blocks), "button") if b["action_id"] == "more"] == []


def test_pages_are_the_same_in_every_form_private_or_not() -> None:
    answer = long_answer(60)
    counts = {message.pages for message in every_message(answer, reader, "q", ())}
    assert len(counts) == 1
    for page in range(counts.pop()):
        texts = {form(answer, reader, page=page).text for form in (answer_message, classic_message, plain_message)}
        texts.add(answer_message(answer, reader, page=page, private=True).text)
        assert len(texts) == 1


def test_private_answers_can_be_shared_and_public_ones_judged(ask: Ask) -> None:
    answer = ask("/troops iraq 2021")
    for form in (answer_message, classic_message):
        public, private = (form(answer, reader, private=each, question="q").blocks for each in (False, True))
        named = [{b["action_id"].partition(".")[0] for b in acting(list(each))} for each in (public, private)]
        assert named == [{"ask", "passage", "feedback"}, {"ask", "passage", "share"}]


def acting(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*parts(blocks, "button"), *parts(blocks, "feedback_buttons")]


def test_a_window_offers_nothing_that_needs_a_channel(ask: Ask) -> None:
    view = answer_view(ask("/troops iraq 2021"), reader, question="q")
    assert {each["action_id"].partition(".")[0] for each in acting(view["blocks"])} == {"ask", "passage"}


def test_classic_messages_hold_only_classic_blocks_and_every_link(ask: Ask) -> None:
    for example in EXAMPLES:
        answer = ask(example)
        newest, classic = answer_message(answer, reader), classic_message(answer, reader)
        text = plain_message(answer, reader).text
        assert {block["type"] for block in classic.blocks} <= CLASSIC
        urls = {each["url"] for each in parts(list(newest.blocks), "link")}
        assert urls == {each["url"] for each in parts(list(classic.blocks), "link")}
        assert urls == set(re.findall(r"<(https?://[^>|]*)>", text))


def test_show_passage_carries_the_fact_and_its_passage(ask: Ask) -> None:
    message = classic_message(ask("/facts brain injuries"), nowhere)
    opens = [b["value"] for b in parts(list(message.blocks), "button") if b["action_id"] == "passage.1"]
    pressed = Pressed.from_value(opens[0])
    assert pressed is not None
    assert (pressed.source, pressed.passage) == ("digital-journal-2020-02", 3)
    assert pressed.fact.startswith("digital-journal-2020-02/")


def test_show_passage_names_no_fact_where_several_cite_it(ask: Ask) -> None:
    message = classic_message(ask("/troops iraq 2021"), nowhere)
    opens = [b["value"] for b in parts(list(message.blocks), "button") if b["action_id"] == "passage.1"]
    assert [Pressed.from_value(value) for value in opens] == [Pressed(source="new-role-2021-07", passage=7)]


def test_a_line_that_is_the_title_stands_once_with_its_citation() -> None:
    line = Line("2,500 US soldiers", ("s0/a",), (Citation(1, "s0", 2, "only 2,500"),), "July 2021")
    answer = Answer(AnswerKind.FOUND, line.text, "ask", (line,), sources=SOURCES, id="1")
    message = answer_message(answer, reader)
    assert message.text == (
        "July 2021: 2,500 US soldiers [1]\n"
        "[1] Le Monde, November 2020, passage 2: “only 2,500” <https://reader.example/s/s0#p2>\n"
        "Answer 1"
    )
    assert [block["type"] for block in message.blocks] == ["rich_text", "container", "context", "context_actions"]


def test_a_cited_answer_says_when_the_data_has_moved_on() -> None:
    moved = Answer(AnswerKind.FOUND, "2,500", "troops", id="0123456789ab", moved=True)
    same = replace(moved, moved=False)
    assert answer_message(same, reader).text == "2,500\nAnswer 0123456789ab"
    assert answer_message(moved, reader).text == (
        "2,500\nAnswer 0123456789ab. The data has changed since this answer was given; ask again for what it says now."
    )


def test_without_an_address_a_number_stands_plain_and_the_drawer_is_open(ask: Ask) -> None:
    message = answer_message(ask("/troops iraq 2021"), nowhere)
    drawer = next(block for block in message.blocks if block["type"] == "container")
    assert list(parts(list(message.blocks), "link")) == []
    assert drawer["default_collapsed"] is False


def test_what_differs_is_said_in_full_where_its_lines_are_on_another_page() -> None:
    answer = long_answer(40)
    dispute = Dispute(DisputeReason.ROUNDING, "3,000; 3,100", ("s0/0", "s0/5"), (answer.lines[0].citations[0],
                      answer.lines[5].citations[0]))  # fmt: skip
    rows = [
        [said(each) for each in parts(list(answer_message(a, reader, page=page).blocks), "rich_text_section")]
        for a, page in ((replace(answer, disputes=(dispute,)), 9), (replace(long_answer(8), disputes=(dispute,)), 0))
    ]
    assert rows[0][-1] == "Rounded differently: 3,000; 3,100 [1] [2]"
    assert rows[1][-1] == "Rounded differently: [1] and [2]"


# Charts


def charted(*series: Series) -> list[dict[str, Any]]:
    facts = [point.fact for each in series for point in each.points]
    shown = tuple(
        Line(f"some {n + 1},000 troops", (fact,), (Citation(n + 1, "s0", n + 1, "a"),), "2020")
        for n, fact in enumerate(dict.fromkeys(facts))
    )
    answer = Answer(AnswerKind.FOUND, "Title", "troops", shown, series=series, sources=SOURCES, id="1")
    message = answer_message(answer, reader)
    assert message_faults(message.payload()) == []
    return [block for block in message.blocks if block["type"].startswith("data_")]


def test_a_series_is_drawn_as_bars_with_a_table_whose_rows_lead_to_the_sources() -> None:
    points = (
        Point("about February 2020", 5200, "s0/a", Measure.PRESENT),
        Point("by 15 January 2021", 2500, "s0/b", Measure.PLANNED),
    )
    chart, table = charted(Series("US troops in Iraq", "troops", points))
    assert chart == {
        "type": "data_visualization",
        "title": "US troops in Iraq",
        "chart": {
            "type": "bar",
            "series": [
                {
                    "name": "US troops in Iraq",
                    "data": [
                        {"label": "about February 2020", "value": 5200},
                        {"label": "by 15 Jan 2… planned", "value": 2500},
                    ],
                }
            ],
            "axis_config": {
                "categories": ["about February 2020", "by 15 Jan 2… planned"],
                "x_label": "dates, not to scale",
                "y_label": "troops",
            },
        },
    }
    assert [cell["text"] for cell in table["rows"][1][:3]] == ["about February 2020", "some 1,000 troops", "5,200"]
    assert [each["url"] for each in parts(table, "link")] == [
        "https://reader.example/s/s0#p1",
        "https://reader.example/s/s0#p2",
    ]


def test_series_with_the_same_dates_share_a_chart_and_others_have_their_own() -> None:
    def series(name: str, dates: tuple[str, ...]) -> Series:
        points = tuple(Point(date, 1, f"{name}/{date}", Measure.PRESENT) for date in dates)
        return Series(f"{name} troops in Afghanistan", "troops", points)

    same = charted(series("US", ("2019", "2020")), series("NATO", ("2019", "2020")))
    assert [block["type"] for block in same] == ["data_visualization", "data_table"]
    assert [each["name"] for each in same[0]["chart"]["series"]] == ["US, Afghanistan", "NATO, Afghanistan"]
    apart = charted(*(series(name, ("2019", str(2020 + n))) for n, name in enumerate(("US", "NATO", "German"))))
    assert [block["type"] for block in apart] == ["data_visualization", "data_visualization", "data_table"]


def test_two_figures_for_one_date_are_told_apart_by_their_sources() -> None:
    points = (Point("2020", 1, "s0/a", Measure.PRESENT), Point("2020", 2, "s0/b", Measure.PRESENT))
    chart, _ = charted(Series("US troops in Iraq", "troops", points))
    assert chart["chart"]["axis_config"]["categories"] == ["2020 [1]", "2020 [2]"]


def test_what_cannot_be_drawn_is_left_to_the_lines() -> None:
    one = Series("US", "troops", (Point("2020", 1, "s0/a", None), Point("2021", float("inf"), "s0/b", None)))
    assert charted(one) == []


# Windows

SOURCE = replace(SOURCES[0], title="A title", url="https://publisher.example/a?x=1&y=2")


def test_the_original_is_shown_with_the_anchor_in_bold() -> None:
    passage = Passage("s0", 2, "Gist.", "two three", "One two three four.")
    view = passage_view(passage, [], SOURCE, None, nowhere)
    paragraph = next(parts(view["blocks"][3], "rich_text_section"))
    assert view_faults(view) == []
    assert paragraph["elements"] == [
        {"type": "text", "text": "One "},
        {"type": "text", "text": "two three", "style": {"bold": True}},
        {"type": "text", "text": " four."},
    ]
    assert [each["url"] for each in parts(view["blocks"], "link")] == [
        "https://publisher.example/a?x=1&y=2#:~:text=two%20three"
    ]


@settings(max_examples=40, deadline=None)
@given(WORDS, WORDS, st.none() | st.text(max_size=60) | st.just("x" * 20_000), st.none() | WORDS)
def test_any_passage_fits_its_window(gist: str, anchor: str, original: str | None, title: str | None) -> None:
    passage = Passage("s0", 2, gist, anchor, original)
    source = replace(SOURCE, title=title or "", note=title)
    view = passage_view(passage, [replace(passage, n=1), replace(passage, n=3)], source, None, reader)
    assert view_faults(view) == []


def test_settings_come_back_as_they_were_chosen() -> None:
    view = settings_view(ChannelSettings(public=True, follow_ups=False, muted=True), "C1")
    elements = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    values = {
        "seen": {"chosen": {"selected_option": elements["seen"]["initial_option"]}},
        "heard": {"chosen": {"selected_options": elements["heard"]["initial_options"]}},
    }
    chosen = {"public": True, "follow_ups": False, "muted": True, "corrections": True}
    assert submitted_settings({"state": {"values": values}}) == chosen
    assert submitted_settings({"state": None}) == dict.fromkeys(chosen, False)


def test_the_question_typed_comes_back() -> None:
    values = {"question": {"text": {"type": "plain_text_input", "value": "troops iraq"}}}
    assert submitted_question({"state": {"values": values}}) == "troops iraq"
    assert submitted_question({"state": {"values": {"question": []}}}) == ""


def test_prompts_and_examples_have_answers(ask: Ask, library: Library) -> None:
    for prompt in suggested_prompts():
        assert ask(prompt["message"]).kind is AnswerKind.FOUND
    assert library.store.select(Select(), 1)


# Links and values


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://a.example/b?c=1&d=2#e", "https://a.example/b?c=1&d=2#e"),
        ("http://localhost:8000/s/x#p2", "http://localhost:8000/s/x#p2"),
        ("https://a.example/x|y>z<", "https://a.example/x%7Cy%3Ez%3C"),
        ("javascript:alert(1)", None),
        ("ftp://a.example", None),
        ("https://", None),
        ("https://known.example@evil.example/", None),
        ("https://a.example/b c", None),
        ("https://a.example/\nb", None),
        ("https://[::1", None),
        ("https://a.example:port/", None),
        ("https://a.example/" + "x" * 400, None),
        ("", None),
        (None, None),
    ],
)
def test_only_plain_web_addresses_become_links(address: str | None, safe: str | None) -> None:
    assert safe_address(address) == safe


def test_a_publishers_page_opens_at_the_words() -> None:
    assert publisher_link(SOURCE, "mid-January, “so” & on") == (
        "https://publisher.example/a?x=1&y=2#:~:text=mid%2DJanuary%2C%20%E2%80%9Cso%E2%80%9D%20%26%20on"
    )
    assert publisher_link(replace(SOURCE, url="https://a.example/#top"), "x") == "https://a.example/#top:~:text=x"
    assert publisher_link(SOURCE, "x" * 500) == SOURCE.url
    assert publisher_link(SOURCE, "  ") == SOURCE.url
    assert publisher_link(replace(SOURCE, url=None), "x") is None


def test_a_reader_link_names_source_and_passage() -> None:
    assert reader_link("https://r.example/", Citation(1, "a/b c", 7, "")) == "https://r.example/s/a%2Fb%20c#p7"
    assert reader_link("nowhere", Citation(1, "a", 7, "")) is None


@given(
    st.builds(
        Pressed,
        text=st.text(max_size=120),
        thread=st.lists(st.text(max_size=40), max_size=3).map(tuple),
        page=st.integers(0, 99),
        public=st.booleans(),
        answer=st.text(max_size=12),
        verdict=st.sampled_from(["", "good", "bad"]),
    )
)
def test_what_a_button_carries_comes_back(pressed: Pressed) -> None:
    assert Pressed.from_value(pressed.to_value()) == pressed


@given(st.text(max_size=5_000) | HOSTILE.map(lambda text: text * 50), st.lists(WORDS, max_size=9).map(tuple))
def test_a_value_is_never_too_long_and_keeps_the_last_of_the_thread(text: str, thread: tuple[str, ...]) -> None:
    value = Pressed(text, thread).to_value()
    read = Pressed.from_value(value)
    assert len(value) <= 2_000
    assert read is not None
    assert text.startswith(read.text)
    assert read.thread == thread[len(thread) - len(read.thread) :]


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        "",
        "null",
        "[]",
        "[" * 1_999,
        "{",
        '{"page": -1}',
        '{"page": true}',
        '{"page": 1e9}',
        '{"page": 99999999}',
        '{"text": 5}',
        '{"thread": "x"}',
        '{"thread": [1]}',
        '{"verdict": "maybe"}',
        '{"passage": -2}',
        '{"unknown": 1}',
        '{"text": "' + "x" * 2_000 + '"}',
    ],
)
def test_a_value_that_no_button_of_ours_has_is_none(value: object) -> None:
    assert Pressed.from_value(value) is None


@given(st.text(max_size=60))
def test_reading_a_value_never_raises(value: str) -> None:
    read = Pressed.from_value(value)
    assert read is None or isinstance(read, Pressed)


def test_action_ids_are_known_by_their_pattern() -> None:
    for action in ACTIONS:
        assert pattern(action.name).fullmatch(action_id(action.name))
        assert pattern(action.name).fullmatch(action_id(action.name, 12))
        assert not pattern(action.name).fullmatch(action.name + "x")


def test_an_answer_can_be_had_as_a_file_where_there_is_a_reader(ask: Ask) -> None:
    files = (
        ("CSV", "https://reader.example/q.csv?text=%2Ffootnote+cite+1&k=2"),
        ("JSON", "https://reader.example/q.json"),
    )
    answer = ask("/troops iraq 2021")
    named = f"Answer {answer.id} · <{files[0][1].replace('&', '&amp;')}|CSV> · <{files[1][1]}|JSON>"
    for form in (answer_message, classic_message, plain_message):
        assert form(answer, reader, files=files).text.endswith(named)
        assert message_faults(form(answer, reader, files=files).payload()) == []
    shown = answer_message(answer, reader, files=files).blocks
    assert {"type": "mrkdwn", "text": named, "verbatim": True} in [e for b in shown for e in b.get("elements", [])]
