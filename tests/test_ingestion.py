"""Texts, Markdown and web pages to articles: paragraphs, labels, metadata, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.edtf import parse_edtf
from bot.ingestion.article import FURNITURE, MAX_CHARACTERS, Article, IngestError, Label
from bot.ingestion.labels import labels_of, published_line
from bot.ingestion.read import EMPTY, NO_DATE, NOT_TEXT, TRANSLATED, read_bytes
from store.originals import fingerprint, paragraphs
from store.sheets import load_sheets
from tests.conftest import ROOT
from tests.ingestion_examples import PARAGRAPHS, TITLE, page

B, T, H, C, D, R, F, A, K = (
    Label.BODY, Label.TITLE, Label.HEADING, Label.CAPTION, Label.DUPLICATE, Label.RELATED_LINK, Label.INTERFACE,
    Label.DATE, Label.CREDIT,
)  # fmt: skip
COPIED = f"""facebook
Home
{TITLE}
By Lena Orr
Published: Tuesday 4 May 2021 - 08:15
{PARAGRAPHS[0]}
The bridge seen from the harbour. Photo: Wend Courier
The bridge seen from the harbour. Photo: Wend Courier
Read also: Ferry runs aground for the third time
A tired pair of pillars
{PARAGRAPHS[1]}
Post a comment
Your email address
"""


def text(article: Article) -> list[tuple[Label, str]]:
    return list(zip(article.labels, article.paragraphs, strict=True))


def refused(content: bytes, content_type: str | None = None, address: str | None = None) -> str:
    with pytest.raises(IngestError) as caught:
        read_bytes(content, content_type, address)
    return str(caught.value)


# Plain text


def test_a_text_copied_from_a_page_keeps_every_line_and_labels_it() -> None:
    article = read_bytes(COPIED.encode(), "text/plain")
    assert article.paragraphs == tuple(paragraphs(COPIED))
    assert article.labels == (F, F, T, K, A, B, C, D, R, H, B, F, F)
    assert (article.title, article.author, article.published) == (TITLE, "Lena Orr", parse_edtf("2021-05-04"))
    assert article.fingerprint == fingerprint(COPIED)
    assert [n for n, _ in article.passages()] == [3, 6, 7, 10, 11]


def test_offsets_count_in_the_text_as_it_is_with_its_spaces_and_slips() -> None:
    line = "Some 15\u00a0000 men and 2\u202f500 women . NAT0 counted them: caf\u00c3\u00a9 \u201cclosed\u201d."
    article = read_bytes(f"\ufeff  {line} \r\n\r\nNext\u2028line\r".encode())
    assert article.text == f"{line}\nNext\u2028line"
    assert article.paragraphs == tuple(paragraphs(article.text))


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Read also Ferry runs aground", R),
        ("Related: Ferry runs aground", R),
        ("You may also like", R),
        ("Related incidents were reported on the other bank.", B),
        ("Read more than once in council, the bill fell.", B),
        ("More on this will follow on Monday, the mayor said.", B),
        ("Comments", F),
        ("Comments were made by 12 farmers on Monday.", B),
        ("Views: 1,204", F),
        ("3 min read", F),
        ("Follow us on Telegram", F),
        ("© 2021 The Wend Courier", F),
        ("We use cookies to improve your visit.", F),
        ("12 soldiers", H),
        ("The troops left.", B),
        ("By Lena Orr", K),
        ("By noon the bridge was closed.", B),
        ("Reuters", K),
        ("Soldiers at the bridge. File photo: AFP", C),
        ("5 May 2021", A),
        ("On 5 May 2021 the bridge was closed.", B),
    ],
)
def test_a_line_is_labelled_by_its_own_words(line: str, label: Label) -> None:
    assert labels_of([line]) == (label,)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 5 May 2021", "2021-05-05"),
        ("May 5, 2021, 10:30 AM EDT", "2021-05-05"),
        ("Publication dateWednesday 5 May 2021 | 10:30", "2021-05-05"),
        ("2021-05-05T10:00", "2021-05-05"),
        ("25/06/2021", "2021-06-25"),
        ("05/06/2021", None),
        ("May 2021", None),
        ("5 May", None),
        ("yesterday", None),
        ("5 May 2021 flood", None),
        ("Flood of 5 May 2021: what we know", None),
    ],
)
def test_a_line_is_a_date_only_where_it_says_one_day_and_nothing_else(line: str, day: str | None) -> None:
    assert published_line(line) == (parse_edtf(day) if day else None)


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ([TITLE, f"HARTLOW, May 4, 2021 (Reuters) - {PARAGRAPHS[0]}"], "2021-05-04"),
        ([TITLE, "By Lena Orr, 4 May 2021", PARAGRAPHS[0]], "2021-05-04"),
        ([TITLE, "Updated: 6 May 2021", "Published: 4 May 2021", PARAGRAPHS[0]], "2021-05-04"),
        ([TITLE, f"On 4 May 2021, {PARAGRAPHS[0]}"], None),
        ([TITLE, PARAGRAPHS[0], PARAGRAPHS[3]], None),
    ],
)
def test_the_day_of_publication_is_taken_only_from_where_it_is_marked(lines: list[str], day: str | None) -> None:
    article = read_bytes("\n".join(lines).encode())
    assert article.published == (parse_edtf(day) if day else None)
    assert (NO_DATE in article.notes) is (day is None)


def test_a_text_without_a_title_has_none() -> None:
    assert read_bytes(PARAGRAPHS[0].encode()).title == ""


def test_a_machine_s_translation_is_noted() -> None:
    assert TRANSLATED in read_bytes(f"{PARAGRAPHS[0]}\nThis text was machine-translated.".encode()).notes


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=["Cs"]) | st.sampled_from("\r\n \u00a0\u200b#*-[]()|—.:2021"), max_size=300
    )
)
def test_any_text_is_read_or_refused_and_its_numbering_is_that_of_originals(written: str) -> None:
    for kind in ("text/plain", "text/markdown"):
        if not paragraphs(written.replace("\x00", "")):
            continue
        try:
            article = read_bytes(written.encode(), kind)
        except IngestError:
            continue  # a run of signs that looks like a page or a file of another kind
        assert list(article.paragraphs) == paragraphs(article.text)
        assert len(article.labels) == len(article.paragraphs)


# Markdown


def test_markdown_gives_its_words_without_its_marks() -> None:
    written = f"""---
title: "{TITLE}"
author: Lena Orr
date: 2021-05-04
url: https://courier.example/bridge
lang: en
---
# {TITLE}

The *council* closed the **old bridge** to [lorries](https://courier.example/lorries) on Monday,
after 2,500[^1] cracks.

## What happened

- Some 40 drivers were sent back.
- The ferry took `the others`.

> A bridge is tired
> after 112 years.

![The bridge](bridge.jpg)
"""
    article = read_bytes(written.encode(), address="bridge.md")
    assert text(article) == [
        (T, TITLE),
        (B, "The council closed the old bridge to lorries on Monday, after 2,500 cracks."),
        (H, "What happened"),
        (B, "Some 40 drivers were sent back."),
        (B, "The ferry took the others."),
        (B, "A bridge is tired after 112 years."),
        (C, "The bridge"),
    ]
    said = (article.title, article.author, article.published, article.url, article.language)
    assert said == (TITLE, "Lena Orr", parse_edtf("2021-05-04"), "https://courier.example/bridge", "en")


# Encodings


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        ("Größe: 40 Fähren – “zu”".encode(), None),
        ("\ufeffGröße: 40 Fähren – “zu”".encode(), "text/plain; charset=iso-8859-1"),
        ("Größe: 40 Fähren – “zu”".encode("utf-16"), None),
        ("Größe: 40 Fähren – “zu”".encode("utf-16-le"), None),
        ("Größe: 40 Fähren – “zu”".encode("utf-16-be"), None),
        ("Größe: 40 Fähren – “zu”".encode("cp1252"), "text/plain; charset=ISO-8859-1"),
        ("Größe: 40 Fähren – “zu”".encode(), "text/plain; charset=no-such-set"),
    ],
)
def test_a_text_is_the_same_in_every_encoding(content: bytes, content_type: str | None) -> None:
    assert read_bytes(content, content_type).paragraphs == ("Größe: 40 Fähren – “zu”",)


def test_a_page_may_declare_its_own_encoding() -> None:
    content = page(head='<meta charset="windows-1251">').replace("Hartlow", "Хартлоу").encode("cp1251")
    assert read_bytes(content, "text/html").paragraphs[1].startswith("The council of Хартлоу")


def test_bytes_that_cannot_be_read_stand_as_such_and_are_noted() -> None:
    article = read_bytes("Café, Fähre, Größe: “zu”".encode() + b" \xff\xfe end", "text/plain; charset=utf-8")
    assert article.paragraphs == ("Café, Fähre, Größe: “zu” \ufffd\ufffd end",)
    assert "Some characters could not be read and stand as \ufffd." in article.notes


# Web pages


def test_a_page_gives_its_article_without_menus_and_feet() -> None:
    article = read_bytes(page().encode(), "text/html", "https://courier.example/bridge?utm_source=x")
    assert [(label, each) for label, each in text(article) if label is not T] == [(B, each) for each in PARAGRAPHS]
    assert (article.title, article.publisher, article.language) == (TITLE, "courier.example", "en")
    assert (article.url, article.addresses) == ("https://courier.example/bridge",) * 1 + (
        ("https://courier.example/bridge",),
    )


def test_what_the_page_says_of_itself_is_taken_over() -> None:
    head = """
    <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},
    {"@type": ["NewsArticle"], "headline": "Hartlow closes its old bridge",
    "datePublished": "2021-05-04T08:15:00+02:00", "dateModified": "2021-05-06", "author": [
    {"@type": "Person", "name": "Lena Orr"}, {"name": "Tom Ash"}],
    "publisher": {"name": "The Wend Courier"}}]}</script>
    <link rel="canonical" href="https://www.courier.example/bridge">
    <meta property="og:title" content="Another title">"""
    article = read_bytes(page(head=head).encode(), None, "https://courier.example/bridge?id=3")
    said = (article.title, article.author, article.published, article.publisher)
    assert said == (TITLE, "Lena Orr, Tom Ash", parse_edtf("2021-05-04"), "The Wend Courier")
    assert article.addresses == ("https://www.courier.example/bridge", "https://courier.example/bridge?id=3")


@pytest.mark.parametrize(
    ("head", "before", "day"),
    [
        ('<meta property="article:published_time" content="2021-05-04T08:15:00Z">', "", "2021-05-04"),
        ('<meta name="date" content="May 4, 2021">', "", "2021-05-04"),
        ("", '<time datetime="2021-05-04">Tuesday</time>', "2021-05-04"),
        (
            "",
            '<time class="published" datetime="2021-05-04">x</time><time datetime="2021-05-06">y</time>',
            "2021-05-04",
        ),
        ("", '<span itemprop="datePublished">4 May 2021</span>', "2021-05-04"),
        ("", '<time datetime="2021-05-04">a</time><time datetime="2021-05-06">b</time>', None),
        ("", "<p>On 4 May 2021 the council met and decided nothing at all about it.</p>", None),
        ('<meta property="article:published_time" content="soon">', "", None),
        ('<script type="application/ld+json">{"@type": "Article", "datePublished": </script>', "", None),
    ],
)
def test_the_day_of_a_page_comes_from_its_metadata_alone(head: str, before: str, day: str | None) -> None:
    article = read_bytes(page(head=head, before=before).encode(), "text/html")
    assert article.published == (parse_edtf(day) if day else None)


def test_the_day_in_the_address_is_taken_last_and_said() -> None:
    head = '<link rel="canonical" href="https://courier.example/2021/05/04/bridge">'
    article = read_bytes(page(head=head).encode(), "text/html", "https://courier.example/2021/05/04/bridge")
    assert article.published == parse_edtf("2021-05-04")
    assert article.notes == ("The day of publication is taken from the page's address.",)


@pytest.mark.parametrize(
    "given", ["https://other.example/bridge", "https://courier.example/", "/bridge", "javascript:x"]
)
def test_a_page_cannot_pass_itself_off_as_another(given: str) -> None:
    head = f'<link rel="canonical" href="{given}">'
    assert read_bytes(page(head=head).encode(), None, "https://courier.example/b").url == "https://courier.example/b"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("2,500<sup>1</sup> cracks", "2,500 cracks"),
        ('2,500<sup><a href="#fn1">1</a></sup> cracks', "2,500 cracks"),
        ('2,500<sup class="reference"><a href="#cite_note-3">[3]</a></sup> cracks', "2,500 cracks"),
        ('2,500<a href="#note4">4</a> cracks', "2,500 cracks"),
        ("2,500<sup>a</sup>, of which 40<sup>*</sup> wide", "2,500, of which 40 wide"),
        ("some 40 km<sup>2</sup> flooded", "some 40 km² flooded"),
        ("about 10<sup>6</sup> litres", "about 10⁶ litres"),
        ("the 13<sup>th</sup> bridge", "the 13th bridge"),
        ("15&nbsp;000 or 2\u202f500 litres", "15\u00a0000 or 2\u202f500 litres"),
        ("40 boats<br>and 12 rafts", "40 boats and 12 rafts"),
        ("<b>40</b> <i>drivers</i> <a href='/x'>waited</a>", "40 drivers waited"),
    ],
)
def test_marks_and_spaces_leave_numbers_as_they_are(markup: str, words: str) -> None:
    found = read_bytes(page((*PARAGRAPHS, f"The report counts {markup} in all, it was said.")).encode(), "text/html")
    assert found.paragraphs[-1] == f"The report counts {words} in all, it was said."


RELATED = '<h3>Related articles</h3><ul><li><a href="/1">Ferry runs aground for the third time this year</a></li></ul>'
COMMENTS = """<section id="comments"><h3>2 comments</h3><div class="comment"><p>Rod</p>
<p>I have always said that the bridge would fall into the river one day, and
nobody in the council listened to me when I said it.</p></div></section>"""
TEASERS = "<h2>Long reads</h2>" + "".join(
    f'<h3><a href="/{at}">{headline}</a></h3><p>{line}</p>'
    for at, (headline, line) in enumerate(
        [
            (
                "The ferryman who never learned to swim",
                "He has crossed the Wend forty times a day since his school years.",
            ),
            ("What a harbour office does at night", "Three people, two lamps and a radio keep the river open."),
            ("Why the flood of 1987 is not forgotten", "Hartlow still marks the height of the water on its doors."),
        ]
    )
)
CONSENT = """<div><p>We and our partners use cookies or similar technologies to show you the news of the valley, as the
policy of the Courier says in its forty pages.</p><p>You can freely give, deny or withdraw your consent at any time in
the panel of preferences that stands at the foot.</p></div>"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<figure><img src="a.jpg"><figcaption>The bridge at noon. Photo: Courier</figcaption></figure>', ""),
        ('<div class="share"><a href="#">Share</a> <a href="#">Tweet</a></div>', ""),
        ("", f'<aside class="related">{RELATED}</aside>'),
        ("", RELATED),
        ("", COMMENTS),
        ("", COMMENTS.replace("section", "div").replace('id="comments"', "")),
        (
            '<div class="cookie-banner"><p>We use cookies to improve your visit.</p><button>Accept all</button></div>',
            "",
        ),
        ("<script>document.write('<p>Written by a script of the page, and nothing else.</p>')</script>", ""),
        ("<noscript><p>Please enable JavaScript to read this page.</p></noscript>", ""),
        ('<p style="font-size:small"><a href="/ferry">Read also: Ferry runs aground</a></p>', ""),
    ],
)
def test_what_stands_around_an_article_is_no_passage(before: str, after: str) -> None:
    article = read_bytes(page(before=before, after=after).encode(), "text/html")
    assert [each for _, each in article.passages() if each != TITLE] == list(PARAGRAPHS)


@pytest.mark.parametrize("last", [TEASERS, CONSENT])
def test_what_a_page_puts_at_the_end_of_the_article_itself_is_no_passage(last: str) -> None:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    content = f"<html><body><article><h1>{TITLE}</h1>{body}{last}</article></body></html>"
    found = [each for _, each in read_bytes(content.encode(), "text/html").passages()]
    assert [each for each in found if each != TITLE] == list(PARAGRAPHS)


def test_an_article_may_end_with_two_links_and_what_they_are() -> None:
    links = [
        f'<p><a href="/{at}">The report on the {word} pillar, in full</a></p>'
        for at, word in enumerate(("first", "second"))
    ]
    last = "<p>Both were read for this article.</p>"
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    content = f"<html><body><article><h1>{TITLE}</h1>{body}{''.join(links)}{last}</article></body></html>"
    assert text(read_bytes(content.encode(), "text/html"))[-1] == (B, "Both were read for this article.")


def test_paragraphs_parted_by_line_breaks_alone_are_paragraphs() -> None:
    body = "<br><br>".join(PARAGRAPHS)
    content = f"<html><body><div id=content><h1>{TITLE}</h1>{body}</div></body></html>"
    found = [each for _, each in read_bytes(content.encode(), "text/html").passages()]
    assert [each for each in found if each != TITLE] == list(PARAGRAPHS)


def test_a_paragraph_between_line_breaks_is_whole_whatever_links_it_has() -> None:
    linked = [each.replace(" the ", ' <a href="/x">the</a> ', 1) for each in PARAGRAPHS]
    assert any("<a" in each for each in linked)
    content = f"<html><body><div id=content><h1>{TITLE}</h1>{'<br />  <br>'.join(linked)}</div></body></html>"
    found = [each for _, each in read_bytes(content.encode(), "text/html").passages()]
    assert [each for each in found if each != TITLE] == list(PARAGRAPHS)


def test_an_article_goes_on_below_links_to_others() -> None:
    head = "<h3>Related</h3><ul><li><a href='/1'>Ferry runs aground for the third time</a></li></ul>"
    more = ("The ferry has been full since the morning.", "A second one is to come in June, from the lower river.")
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS) + head + "".join(f"<p>{each}</p>" for each in more)
    content = f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    found = [each for _, each in read_bytes(content.encode(), "text/html").passages()]
    assert [each for each in found if each != TITLE] == [*PARAGRAPHS, *more]


@pytest.mark.parametrize(
    ("name", "kept"), [("visitors_comment_block", 0), ("commentList", 0), ("comments", 0), ("commentary", 2)]
)
def test_what_readers_wrote_is_told_by_the_names_of_the_pages_parts(name: str, kept: int) -> None:
    letters = "<p>The bridge should have been closed ten years ago, as I wrote to this paper at the time.</p>"
    letters += "<p>And who pays for the ferry, I would like to ask the council of this town once more?</p>"
    again = [f"{each} So the council said." for each in PARAGRAPHS] * 3
    body = "".join(f"<p>{at}: {each}</p>" for at, each in enumerate(again))
    content = f'<html><body><div><h1>{TITLE}</h1>{body}<div class="{name}">{letters}</div></div></body></html>'
    found = [each for _, each in read_bytes(content.encode(), "text/html").passages()]
    assert len([each for each in found if each != TITLE]) == len(again) + kept


def test_what_is_said_of_the_author_at_the_end_is_no_passage() -> None:
    head = '<meta name="author" content="Lena Orr">'
    last = ("Lena Orr is a senior editor who lives by the river and has sailed it.", "Lena Orrell, the mayor, agreed.")
    article = read_bytes(page((*PARAGRAPHS, *last), head=head).encode(), "text/html")
    assert [each for _, each in article.passages() if each != TITLE] == [*PARAGRAPHS, last[1]]


def test_a_page_in_a_script_without_spaces_is_read() -> None:
    body = "".join(
        f"<p>{each}</p>" for each in ("市议会星期二关闭了河上的旧桥，因为柱子上有裂缝。" * 3, "渡船每天开四十次。" * 4)
    )
    content = f"<html><body><article><h1>旧桥</h1>{body}</article></body></html>"
    assert len([label for label, _ in text(read_bytes(content.encode(), "text/html")) if label is B]) == 2


def test_headings_and_lists_of_a_page_are_labelled_as_such() -> None:
    body = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    content = (
        f"<html><body><article><h1>{TITLE}</h1>{body}<h2>The plan</h2><ul><li>A ferry for lorries</li><li>A bridge of"
    )
    content += " boats for the army</li></ul></article></body></html>"
    assert text(read_bytes(content.encode(), "text/html"))[-3:] == [
        (H, "The plan"),
        (B, "A ferry for lorries"),
        (B, "A bridge of boats for the army"),
    ]


WALLS = {
    "login": "<h1>Sign in</h1><form><p>Please log in to read on.</p><input type=password></form>",
    "cookies": "<h1>Your privacy</h1><p>We and our 843 partners use cookies to store and read data on your device, and"
    " ask for your consent to do so, which you may take back at any time in the cookie settings of this site.</p>"
    "<p>By a click on accept you agree to our use of cookies; a click on manage lists every one of these cookies.</p>",
    "scripts": '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>',
    "empty": "",
}


@pytest.mark.parametrize("wall", WALLS)
def test_a_page_without_an_article_is_refused_with_what_to_do(wall: str) -> None:
    content = f"<!doctype html><html><head><title>Courier</title></head><body>{WALLS[wall]}</body></html>"
    assert refused(content.encode(), "text/html") == (
        "No article text was found on the page. It may need a login or build its text with scripts:"
        " save the article's text to a file and add that."
    )


# Hostile input


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 100_000 + f"<p>{PARAGRAPHS[0]}</p>",
        "<html><body>" + "<ul><li>" * 50_000,
        "<p " + " ".join(f"a{n}=b" for n in range(20_000)) + ">",
        "<!--" + "a" * 1_000_000,
        "<script>" * 20_000,
        "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><html><body>&b;</body></html>",
        "<html>\x00\x00<body>\x00</body>",
    ],
)
def test_pages_that_are_no_pages_end_in_a_sentence(content: str) -> None:
    assert refused(content.encode(), "text/html").endswith((".", "that."))


def test_a_page_that_takes_too_long_is_stopped_where_it_harms_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = page((*PARAGRAPHS, "crack<span>s</span> " * 14_000))
    monkeypatch.setattr("bot.ingestion.heavy_pages.SECONDS", 2.0)
    assert refused(slow.encode(), "text/html") == (
        "The page took more than 2 seconds to read and was stopped: save its text and add that."
    )


def test_a_large_page_is_read_in_a_process_to_the_same_article() -> None:
    head = (
        '<meta property="article:published_time" content="2021-05-04T08:15:00Z"><meta name="author" content="Lena Orr">'
    )
    small = read_bytes(page(head=head).encode(), "text/html")
    large = read_bytes(page(head=head, before="<!--" + "x" * 700_000 + "-->").encode(), "text/html")
    assert large == small


def test_a_page_of_too_many_elements_is_refused() -> None:
    assert refused(("<p>word</p>" * 40_000).encode(), "text/html") == (
        "The page has 40,002 elements, more than 30,000: save its text and add that."
    )


def test_marks_in_every_place_take_no_long_time() -> None:
    content = page((*PARAGRAPHS, "crack<sup>1</sup><i>s</i> " * 2_500))
    assert read_bytes(content.encode(), "text/html").paragraphs[-1].startswith("cracks cracks cracks")


def test_one_line_of_ten_million_characters_is_refused() -> None:
    assert refused(b"a word " * 1_430_000, "text/plain") == (
        f"It has 10,010,000 characters, more than the {MAX_CHARACTERS:,} of an article: split it and add the parts."
    )


def test_lines_made_to_confuse_patterns_are_read_quickly() -> None:
    lines = [
        "By " + "Aa " * 90,
        "[" * 50_000,
        "*" * 20_001,
        "![" * 20_000,
        "A" * 60_000,
        "1 " * 20_000,
        "# " + "#" * 9_000,
    ]
    for kind in ("text/plain", "text/markdown"):
        assert len(read_bytes("\n\n".join(lines).encode(), kind).paragraphs) >= 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", EMPTY),
        (b" \n\xef\xbb\xbf ", EMPTY),
        ("\u200b\n\u00a0".encode(), EMPTY),
        (b"PK\x03\x04 a document", NOT_TEXT),
        (bytes(range(256)) * 20, NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01" * 5, NOT_TEXT),
        (
            b'<?xml version="1.0"?><rss version="2.0"></rss>',
            "It is a feed and no article: add its address, or the file, by itself.",
        ),
    ],
)
def test_what_holds_no_article_is_refused_in_words(content: bytes, said: str) -> None:
    assert refused(content) == said


# The articles' own texts

CITED = {source.id: source for source in load_sheets(ROOT / "seeds").sources}


def test_no_passage_that_a_fact_cites_counts_as_furniture(articles: Path) -> None:
    sheets = load_sheets(ROOT / "seeds")
    by_fingerprint = {source.fingerprint: source.id for source in sheets.sources}
    cited = {(fact.source, fact.passage) for fact in sheets.facts}
    read = [read_bytes(path.read_bytes(), address=path.name) for path in sorted(articles.glob("*.txt"))]
    furniture = {
        (by_fingerprint[article.fingerprint], n)
        for article in read
        for n, label in enumerate(article.labels, start=1)
        if label in FURNITURE
    }
    assert len(read) == len(sheets.sources)
    assert len(cited) > 50
    assert furniture & cited == set()


def test_the_furniture_of_the_articles_is_known(articles: Path) -> None:
    read = {path.name[:3]: read_bytes(path.read_bytes(), address=path.name) for path in sorted(articles.glob("*.txt"))}
    shapes = {name: "".join(label.value[0] for label in article.labels) for name, article in read.items()}
    # Initials of the labels, runs of body drawn together; "d" is a date or a duplicate, "c" a caption or a credit.
    assert {name: re.sub(r"b+", "b", shape) for name, shape in shapes.items()} == {
        "000": "ditbhbiii",
        "001": "tbcdbcdbhii",
        "002": "tbrbhbrbhbhbrbcii",
        "003": "bhbhbcii",
        "004": "iiiiiiiiiiiiiihiitdbhiiiiiiiidh",
    }
