"""The reader in a real browser: the cited passage is in view and marked, by mouse and keys, in any light and width."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser import accessibility_faults
from tests.reading import Reading, reading

CITED = "/s/le-monde-2020-11-17#p17"
QUESTION = f"/q?text={quote('/troops iraq 2020-2021')}"
PAGES = (
    "/",
    CITED,
    QUESTION,
    "/q",
    f"/q?text={quote('/who milley')}",
    f"/q?text={quote('/compare iraq afghanistan 2020-2021')}",
    "/e/qasem-soleimani",
    "/e/iraq",
    "/s/nothing",
)
LOOKS = (("light", 1280), ("dark", 320))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    folder = tmp_path_factory.mktemp("reader")
    with reading(folder, originals=folder / "none", reader_public=True, reader_rate=1_000_000) as served:
        yield served


@pytest.fixture(scope="module")
def with_originals(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    with reading(tmp_path_factory.mktemp("originals"), originals=articles, reader_public=True) as served:
        yield served


@contextmanager
def tab(browser: Any, **options: Any) -> Iterator[Any]:
    """A page of its own, which fails the test where the browser complains."""
    context = browser.new_context(**options)
    complaints: list[str] = []
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        yield page
        assert complaints == []
    finally:
        context.close()


def in_view(page: Any, selector: str) -> bool:
    """Whether the top of an element is within the window."""
    return bool(
        page.evaluate(
            "selector => { const top = document.querySelector(selector).getBoundingClientRect().top;"
            " return top >= 0 && top < window.innerHeight; }",
            selector,
        )
    )


def background(page: Any, selector: str) -> str:
    return str(
        page.evaluate("selector => getComputedStyle(document.querySelector(selector)).backgroundColor", selector)
    )


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_citation_clicked_in_an_answer_lands_on_the_marked_passage(
    script: bool, browser: Any, reader: Reading
) -> None:
    with tab(browser, java_script_enabled=script) as page:
        page.goto(reader.address + QUESTION)
        page.click("ul.lines a.number")
        assert "/s/" in page.url
        target = f"#{page.url.partition('#')[2]}"
        assert page.locator(":target").count() == 1
        assert page.locator(f"{target}:target .gist").is_visible()
        box = page.locator(target).bounding_box()
        assert 0 <= box["y"] < page.viewport_size["height"]


def test_the_cited_passage_alone_is_marked_and_in_view(browser: Any, reader: Reading) -> None:
    with tab(browser) as page:
        page.goto(reader.address + CITED)
        assert in_view(page, "#p17")
        assert background(page, "#p17") != background(page, "#p16") == background(page, "#p18")


def test_the_words_of_a_fact_are_marked_in_the_original(browser: Any, with_originals: Reading) -> None:
    with tab(browser) as page:
        page.goto(with_originals.address + CITED)
        assert page.locator("#p17 mark").first.is_visible()
        assert background(page, "#p17 mark") not in (background(page, "#p17"), "rgba(0, 0, 0, 0)")
        number = page.locator("#p17 sup a").first
        number.click()
        assert page.url.partition("#")[2].startswith("fact-")
        assert in_view(page, ":target")


def test_the_keyboard_skips_to_the_content_and_shows_where_it_is(browser: Any, reader: Reading) -> None:
    with tab(browser) as page:
        page.goto(reader.address + QUESTION)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert in_view(page, ".skip")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        focused = "document.activeElement"
        assert page.evaluate(f"document.querySelector('main').contains({focused})")
        assert page.evaluate(f"getComputedStyle({focused}).outlineStyle") == "solid"


def test_a_question_is_asked_with_the_keyboard(browser: Any, reader: Reading) -> None:
    with tab(browser) as page:
        page.goto(reader.address + "/")
        page.get_by_label("Ask").first.fill("who is esper?")
        page.keyboard.press("Enter")
        page.wait_for_url("**/q?**")
        assert page.locator("h1").inner_text().startswith("Mark Esper")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("light", "width"), LOOKS, ids=lambda value: str(value))
def test_a_page_meets_wcag_and_needs_no_sideways_scrolling(
    path: str, light: str, width: int, browser: Any, reader: Reading
) -> None:
    with tab(browser, color_scheme=light, viewport={"width": width, "height": 800}) as page:
        page.route("**/s/nothing", lambda route: route.fulfill(response=route.fetch(), status=200))
        page.goto(reader.address + path)
        assert accessibility_faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("light", ["light", "dark"])
def test_an_original_with_marks_meets_wcag(light: str, browser: Any, with_originals: Reading) -> None:
    with tab(browser, color_scheme=light) as page:
        page.goto(with_originals.address + CITED)
        assert accessibility_faults(page) == []


def test_the_check_finds_what_is_wrong(browser: Any, reader: Reading) -> None:
    with tab(browser) as page:
        page.goto(reader.address + "/")
        page.evaluate("document.querySelector('label').remove(); document.querySelector('input').placeholder = ''")
        assert [fault.partition(":")[0] for fault in accessibility_faults(page)] == ["label"]


def test_dark_and_light_are_different_papers(browser: Any, reader: Reading) -> None:
    papers = []
    for light in ("light", "dark"):
        with tab(browser, color_scheme=light) as page:
            page.goto(reader.address + "/")
            papers.append(background(page, "body"))
    assert papers == ["rgb(251, 250, 246)", "rgb(22, 21, 19)"]


def test_on_paper_there_is_the_text_and_no_form(browser: Any, reader: Reading) -> None:
    with tab(browser) as page:
        page.goto(reader.address + QUESTION)
        page.emulate_media(media="print")
        shown = [page.locator(each).first.is_visible() for each in (".search", ".next", "h1", "ul.lines", ".chart svg")]
        assert shown == [False, False, True, True, True]
