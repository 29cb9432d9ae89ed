"""The workbench as a newcomer meets it, in a real browser: from an empty channel to the marked passage.

With UPDATE_SCREENSHOTS=1 the pictures of docs/images are made anew; other runs leave them alone.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.footnote import Footnote
from bot.local_slack import C_NEWS, U_BEN
from bot.web.workbench import Workbench, open_workbench
from bot.web.workbench.suggestions import shortcuts
from tests.browser import accessibility_faults
from tests.test_workbench_pictures import IMAGES, PICTURES, with_palette

WIDE, NARROW = {"width": 1180, "height": 740}, {"width": 390, "height": 780}
COMPOSER, THREAD_COMPOSER = "#main-text", "#thread-text"


@pytest.fixture
def page(browser: Any, workbench: Workbench) -> Iterator[Any]:
    """The workbench in a window of its own; what the browser complains of fails the test."""
    yield from opened(browser, workbench, viewport=WIDE)


@pytest.fixture
def phone(browser: Any, workbench: Workbench) -> Iterator[Any]:
    yield from opened(browser, workbench, viewport=NARROW)


def opened(browser: Any, workbench: Workbench, **how: Any) -> Iterator[Any]:
    context = browser.new_context(**how)
    context.set_default_timeout(20_000)
    complaints: list[str] = []
    shown = context.new_page()
    shown.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.goto(workbench.address)
    shown.wait_for_selector(COMPOSER)
    yield shown
    context.close()
    assert complaints == []


def say(page: Any, text: str, composer: str = COMPOSER) -> None:
    """Type and send, as a person does."""
    page.click(composer)
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def act_as(page: Any, name: str) -> None:
    page.click(f"#people >> text={name}")
    page.wait_for_selector(f'#people [aria-pressed="true"] >> text={name}')


def texts(page: Any, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(selector).all_inner_texts()]


# --- what the issue asks for


def test_a_typed_command_is_answered_and_its_citation_opens_the_marked_passage(page: Any) -> None:
    say(page, "/troops iraq 2021")
    answer = page.wait_for_selector(".message.ephemeral")
    assert "Only visible to you" in answer.inner_text()
    assert page.locator(".message .block-header").first.inner_text().startswith("Troops in Iraq, 2021")
    citation = page.locator(".message .block-rich_text a").first
    assert citation.inner_text() == "[1]"
    picture(page, "workbench-answer")
    with page.context.expect_page() as opening:
        citation.click()
    reader = opening.value
    reader.wait_for_load_state()
    passage = re.sub(r".*#", "", reader.url)
    marked = reader.locator(f"#{passage}")
    assert marked.is_visible()
    assert marked.evaluate("element => element.matches(':target')") is True
    assert marked.evaluate("element => element.getBoundingClientRect().top < innerHeight") is True
    picture(reader, "reader-passage")


def test_a_mention_is_answered_in_a_thread_and_followed_up_there(page: Any) -> None:
    say(page, "@Footnote how many US troops were in Iraq in 2021?")
    page.wait_for_selector("#thread .message:nth-child(2) .block-header")
    assert texts(page, "#thread .message .mention") == ["@Footnote"]
    assert "Iraq" in texts(page, "#thread .block-header")[0]
    assert page.locator("#thread svg[role=img]").count() == 1
    assert texts(page, "#thread table thead th") == ["When", "What the source says", "Drawn as", "Source"]
    picture(page, "workbench-thread", height=1_010)
    say(page, "and in Afghanistan?", THREAD_COMPOSER)
    page.wait_for_selector("#thread .message:nth-child(4) .block-header")
    assert "Afghanistan" in page.locator("#thread .message:nth-child(4) .block-header").first.inner_text()
    assert texts(page, "#main .replies") == ["3 replies"]


def test_a_question_is_asked_in_a_modal_and_a_passage_shown_over_the_answer(page: Any) -> None:
    page.click("text=Shortcuts")
    page.click("role=menuitem >> text=Ask Footnote")
    field = page.wait_for_selector("#modal[open] input")
    assert page.evaluate("document.activeElement.type") == "text"
    page.click("#modal >> button:text-is('Ask')")
    assert texts(page, "#modal .wrong:not(:empty)") == ["Please complete this required field."]
    assert field.get_attribute("aria-invalid") == "true"
    field.fill("troops iraq 2021")
    page.keyboard.press("Enter")
    page.wait_for_selector("#modal .block-header >> text=Troops in Iraq, 2021")
    page.locator("#modal >> text=Show passage").first.click()
    page.wait_for_selector("#modal-title >> text=Passage")
    page.keyboard.press("Escape")
    page.wait_for_selector("#modal .block-header >> text=Troops in Iraq, 2021")
    page.keyboard.press("Escape")
    page.wait_for_selector("#modal", state="hidden")


def test_show_passage_opens_from_an_answer_and_gives_the_focus_back(page: Any) -> None:
    say(page, "/troops iraq 2021")
    shown = page.locator(".message >> text=Show passage").first
    shown.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#modal[open] .block-rich_text")
    page.keyboard.press("Escape")
    page.wait_for_selector("#modal", state="hidden")
    assert page.evaluate("document.activeElement.textContent") == "Show passage"


def test_a_private_answer_is_unseen_by_the_other_until_it_is_shared(page: Any) -> None:
    say(page, "/troops iraq 2021")
    page.wait_for_selector(".message.ephemeral")
    act_as(page, "Ben Editor")
    page.wait_for_selector(".welcome")
    assert texts(page, ".message") == []
    act_as(page, "Ana Reporter")
    page.click(".message.ephemeral >> text=Share in channel")
    page.wait_for_selector(".message:not(.ephemeral) .block-header")
    page.wait_for_selector(".message.ephemeral", state="detached")
    act_as(page, "Ben Editor")
    page.wait_for_selector(".message:not(.ephemeral) .block-header >> text=Troops in Iraq, 2021")


def test_home_shows_what_the_sources_cover_and_asks(page: Any) -> None:
    page.click("#sidebar >> text=Home")
    page.wait_for_selector(".home .block-header >> text=What the sources cover")
    picture(page, "workbench-home")
    page.click(".home >> text=Ask a question")
    assert page.wait_for_selector("#modal[open] #modal-title").inner_text() == "Ask Footnote"


def test_the_inspector_shows_each_request_and_answer_and_filters_them(page: Any) -> None:
    say(page, "@Footnote troops iraq 2021")
    page.wait_for_selector("#thread .block-header")
    page.click("#inspector-button")
    page.fill("#inspector input[type=search]", "chat.post")
    assert texts(page, "#inspector tbody .link") == ["chat.postMessage"]
    page.click("#inspector tbody .link")
    page.wait_for_selector("#inspector pre")
    assert '"thread_ts"' in texts(page, "#inspector pre")[0]
    for name in ("What Footnote sent", "What Slack answered"):
        assert page.get_by_role("region", name=name, exact=True).is_visible()
    page.fill("#inspector input[type=search]", "")
    page.wait_for_selector("#inspector tbody tr:nth-child(4)")
    picture(page, "workbench-inspector")
    page.keyboard.press("Escape")
    assert page.locator("#inspector").is_hidden()
    assert page.evaluate("document.activeElement.id") == "inspector-button"


def test_what_is_over_a_limit_is_red_with_its_sentence(page: Any, workbench: Workbench) -> None:
    from slack_sdk import WebClient
    from slack_sdk.errors import SlackApiError

    header = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}
    with pytest.raises(SlackApiError):
        WebClient(workbench.slack.app.bot_token, base_url=workbench.slack.api_url).chat_postMessage(
            channel=C_NEWS, text="too long", blocks=[header]
        )
    page.wait_for_selector("#inspector-button >> text=1 fault")
    page.click("#inspector-button")
    page.click("#inspector tr.wrong .link")
    page.wait_for_selector("#inspector .faults")
    assert texts(page, "#inspector .faults li") == ["blocks[0].text.text: 151 characters, at most 150"]


# --- the composer


def test_commands_and_names_are_completed_from_the_keyboard(page: Any) -> None:
    page.click(COMPOSER)
    page.keyboard.type("/tro")
    assert texts(page, ".offers strong") == ["/troops [force] place [period]"]
    page.keyboard.press("Tab")
    assert page.input_value(COMPOSER) == "/troops "
    assert texts(page, ".offers strong")[0] == "/troops iraq 2021"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value(COMPOSER) == "/troops iraq 2021"
    page.fill(COMPOSER, "")
    page.keyboard.type("hello @foo")
    page.keyboard.press("Tab")
    assert page.input_value(COMPOSER) == "hello @Footnote "


def test_enter_sends_shift_enter_breaks_the_line_and_the_arrow_recalls(page: Any) -> None:
    page.click(COMPOSER)
    page.keyboard.type("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    page.wait_for_selector(".message")
    assert texts(page, ".message .block") == ["one\ntwo"]
    say(page, "three")
    page.wait_for_selector(".message:nth-child(2)")
    page.keyboard.press("ArrowUp")
    assert page.input_value(COMPOSER) == "three"
    page.keyboard.press("ArrowUp")
    assert page.input_value(COMPOSER) == "one\ntwo"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.input_value(COMPOSER) == ""


def test_a_command_in_a_thread_is_refused_as_slack_refuses_it(page: Any) -> None:
    say(page, "@Footnote troops iraq 2021")
    page.wait_for_selector("#thread .block-header")
    say(page, "/troops iraq", THREAD_COMPOSER)
    page.wait_for_selector("#thread .message.ephemeral")
    assert "/troops is not supported in threads. Sorry!" in texts(page, "#thread .message.ephemeral")[0]


def test_a_suggestion_runs_and_what_people_write_is_never_markup(page: Any) -> None:
    page.click(".try >> text=/who soleimani")
    page.wait_for_selector(".message.ephemeral .block-header >> text=Soleimani")
    say(page, "<img src=x onerror=alert(1)> *bold* <!channel>")
    page.wait_for_selector(".message:not(.ephemeral)")
    assert texts(page, ".message:not(.ephemeral) .block") == ["<img src=x onerror=alert(1)> *bold* <!channel>"]
    assert page.locator(".message:not(.ephemeral) .block :is(img, strong, .mention)").count() == 0


def test_a_message_offers_its_shortcut_its_json_and_the_builder(page: Any) -> None:
    say(page, "@Footnote troops iraq 2021")
    page.wait_for_selector("#thread .block-header")
    page.locator("#thread .message").nth(1).hover()
    page.locator("#thread .message").nth(1).locator(".tools button").click()
    assert [row.split("\n")[0] for row in texts(page, "role=menuitem")] == [
        *(each["name"] for each in shortcuts() if each["type"] == "message"),
        "Copy Block Kit JSON",
        "Open in Block Kit Builder",
        "Copy text",
    ]
    builder = page.get_by_role("menuitem", name="Open in Block Kit Builder").get_attribute("href")
    assert builder.startswith("https://app.slack.com/block-kit-builder/#%7B%22blocks%22%3A%5B")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_selector("#main .message.ephemeral")


def test_what_others_write_appears_at_once_and_is_there_after_a_reload(page: Any, workbench: Workbench) -> None:
    workbench.slack.post("good morning", user=U_BEN)
    page.wait_for_selector(".message >> text=good morning")
    page.reload()
    page.wait_for_selector(".message >> text=good morning")
    assert texts(page, ".message .block") == ["good morning"]


def test_a_page_says_that_the_workbench_stopped_and_that_it_was_started_anew(
    browser: Any, workbench_footnote: Footnote
) -> None:
    context = browser.new_context()
    shown = context.new_page()
    with open_workbench(workbench_footnote) as first:
        shown.goto(first.address)
        shown.wait_for_selector(COMPOSER)
    shown.wait_for_selector("#broken >> text=The workbench has stopped. This page waits for it.")
    with open_workbench(workbench_footnote, "127.0.0.1", urlsplit(first.address).port or 0) as second:
        assert second.address == first.address
        shown.wait_for_selector("#broken >> text=The workbench was started anew. Reload this page.")
        shown.reload()
        shown.wait_for_selector(COMPOSER)
        assert shown.locator("#broken").is_hidden()
        context.close()


# --- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_view_is_accessible(page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    faults = {"empty": accessibility_faults(page)}
    page.click(COMPOSER)
    page.keyboard.type("/tro")
    faults["completion"] = accessibility_faults(page)
    page.keyboard.press("Escape")
    page.fill(COMPOSER, "")
    say(page, "/troops iraq 2021")
    page.wait_for_selector(".message.ephemeral")
    say(page, "@Footnote how many US troops were in Iraq in 2021?")
    page.wait_for_selector("#thread .block-header")
    faults["answers"] = accessibility_faults(page)
    page.click("#inspector-button")
    page.click("#inspector tbody .link >> nth=0")
    page.wait_for_selector("#inspector pre")
    faults["inspector"] = accessibility_faults(page)
    page.click("#inspector-button")
    page.click("#sidebar >> text=Home")
    page.wait_for_selector(".home .block-header")
    faults["home"] = accessibility_faults(page)
    page.click("#sidebar >> text=Direct message")
    page.click("text=Shortcuts")
    faults["menu"] = accessibility_faults(page)
    page.click("role=menuitem >> text=Ask Footnote")
    page.wait_for_selector("#modal[open] input")
    faults["modal"] = accessibility_faults(page)
    assert {view: found for view, found in faults.items() if found} == {}


def test_a_phone_folds_the_sidebar_and_the_thread_fills_the_screen(phone: Any) -> None:
    assert phone.locator("#sidebar").is_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    faults = accessibility_faults(phone)
    say(phone, "@Footnote troops iraq 2021")
    phone.wait_for_selector("#thread .block-header")
    assert phone.locator("#thread").bounding_box()["width"] == NARROW["width"]
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    faults += accessibility_faults(phone)
    phone.keyboard.press("Escape")
    phone.click("role=button[name='Close the thread']")
    phone.click("#menu-button")
    phone.wait_for_selector("#sidebar >> text=Home")
    faults += accessibility_faults(phone)
    phone.click("#sidebar >> text=Home")
    phone.wait_for_selector(".home .block-header")
    assert phone.locator("#sidebar").is_hidden()
    assert faults == []


# --- pictures for the docs


def picture(page: Any, name: str, height: int = WIDE["height"]) -> None:
    """A picture for the docs, where the run was asked for them."""
    assert name in PICTURES
    if os.environ.get("UPDATE_SCREENSHOTS") != "1":
        return
    page.set_viewport_size(WIDE | {"height": height})
    page.mouse.move(0, 0)
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / f"{name}.png").write_bytes(with_palette(page.screenshot()))
    page.set_viewport_size(WIDE)
