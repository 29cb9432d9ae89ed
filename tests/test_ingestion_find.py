"""Files, folders, addresses and feeds to articles: one bad item never stops the others."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.edtf import parse_edtf
from bot.ingestion.article import IngestError
from bot.ingestion.feeds import Entry, entries, is_feed
from bot.ingestion.fetch import Fetcher
from bot.ingestion.find import FROM_FEED, Found, Refused, Result, articles
from tests.ingestion_examples import PARAGRAPHS, TITLE, page, pdf
from tests.ingestion_server import LIMITS, LOOPBACK, Site, fetcher, site

__all__ = ["fetcher", "site"]  # fixtures


def outcomes(results: Iterator[Result]) -> list[tuple[str, str]]:
    """Each result's key, and the title of the article or the sentence."""
    return [(each.key, each.article.title if isinstance(each, Found) else each.sentence) for each in results]


def item(link: str, more: str = "") -> str:
    return f"<item><title>{TITLE}</title><link>{link}</link>{more}</item>"


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{"".join(items)}</channel></rss>'


def test_a_folder_gives_its_files_by_name_and_says_what_it_could_not_read(tmp_path: Path, fetcher: Fetcher) -> None:
    (tmp_path / "b.html").write_text(page(title="B of the bridge"))
    (tmp_path / "a.txt").write_text("A of the bridge\n" + "\n".join(PARAGRAPHS))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "d.md").write_text("# D of the bridge\n\n" + PARAGRAPHS[0])
    (tmp_path / "e.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("Hidden")
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "g.pdf").write_bytes(pdf([[(60, 700, "G of the bridge"), (60, 670, PARAGRAPHS[0][:90])]]))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "f" / "round").symlink_to(tmp_path)
    named = [
        (Path(key).relative_to(tmp_path).as_posix(), said) for key, said in outcomes(articles(str(tmp_path), fetcher))
    ]
    assert named == [
        ("a.txt", "A of the bridge"),
        ("b.html", "B of the bridge"),
        (
            "c.pdf",
            f"{tmp_path}/c.pdf: The file is no PDF that can be read: open it elsewhere, save its text and add that.",
        ),
        ("d.md", "D of the bridge"),
        ("e.png", f"{tmp_path}/e.png: files of the kind .png hold no articles that can be read."),
        (
            "empty.txt",
            f"{tmp_path}/empty.txt: There is no text in it: see that the right file or address was given.",
        ),
        ("f/g.pdf", "G of the bridge"),
    ]


def test_what_is_done_is_passed_over_unread(tmp_path: Path, fetcher: Fetcher) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"{name.upper()} of the bridge\n{PARAGRAPHS[0]}")
    first = next(articles(str(tmp_path), fetcher))
    rest = outcomes(articles(str(tmp_path), fetcher, done={first.key}))
    assert [said for _, said in rest] == ["B of the bridge", "C of the bridge"]


def test_what_is_not_there_is_said(fetcher: Fetcher) -> None:
    assert list(articles("no/such/file", fetcher)) == [
        Refused(
            "no/such/file",
            "no/such/file: there is no such file or folder, and a web address begins with https://.",
        )
    ]


def test_an_address_gives_its_article_under_every_address_that_led_to_it(site: Site, fetcher: Fetcher) -> None:
    last = site.page("/bridge", page())
    first = site.answer("/short", 301, Location="/bridge")
    (found,) = articles(first + "?utm_medium=feed", fetcher)
    assert isinstance(found, Refused)
    (found,) = articles(first, fetcher)
    assert isinstance(found, Found)
    assert (found.key, found.article.url, found.article.addresses) == (first, last, (last, first))


def test_a_page_that_is_refused_is_said_with_its_address(site: Site, fetcher: Fetcher) -> None:
    address = site.page("/login", "<html><body><input type=password></body></html>")
    ((key, said),) = outcomes(articles(address, fetcher))
    assert key == address
    assert said.startswith(f"{address}: No article text was found on the page.")


def test_a_feed_gives_the_articles_it_leads_to(site: Site, fetcher: Fetcher) -> None:
    whole = "".join(f"<p>{each}</p>" for each in PARAGRAPHS)
    site.page("/1", page())
    feed = site.page(
        "/feed",
        rss(
            item(site.base + "/1?utm_source=rss", "<pubDate>Tue, 04 May 2021 08:15:00 +0200</pubDate>"),
            item(site.base + "/gone"),
            item(site.base + "/gone-2", f"<content:encoded xmlns:content='c'><![CDATA[{whole}]]></content:encoded>"),
            "<item><title>Nothing</title></item>",
        ),
        "application/rss+xml",
    )
    site.page("/1?utm_source=rss", page())
    results = list(articles(feed, fetcher))
    assert outcomes(iter(results)) == [
        (site.base + "/1", TITLE),
        (site.base + "/gone", f"{site.base}/gone has no such page: see that the address is right."),
        (site.base + "/gone-2", TITLE),
        (f"{feed}#4", f"{feed}#4: the entry of the feed has neither an address nor a text."),
    ]
    assert isinstance(results[0], Found)
    assert isinstance(results[2], Found)
    assert (results[0].article.published, results[0].article.notes) == (parse_edtf("2021-05-04"), ())
    assert FROM_FEED in results[2].article.notes
    assert [each for _, each in results[2].article.passages()] == list(PARAGRAPHS)


def test_atom_is_read_with_its_dates_and_its_own_text() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">Old &lt;b&gt;bridge&lt;/b&gt;</title>
    <link rel="self" href="https://c.example/self"/><link href="https://c.example/a"/><published>2021-05-04T08:15:00Z
    </published><author><name>Lena Orr</name></author><content type="xhtml"><div><p>Text</p></div></content></entry>
    </feed>"""
    (entry,) = entries(feed.encode())
    assert (entry.address, entry.title, entry.author) == ("https://c.example/a", "Old bridge", "Lena Orr")
    assert entry.published == parse_edtf("2021-05-04")
    assert "<p" in entry.html


def test_a_feed_of_100_000_entries_is_read_to_its_limit_in_little_memory(site: Site) -> None:
    fetcher = Fetcher(LOOPBACK, limits=LIMITS, robots=False)
    site.page("/1", page())
    feed = site.page("/feed", rss(*[item(f"{site.base}/gone{n}") for n in range(100_000)]), "text/xml")
    tracemalloc.start()
    try:
        gathered = list(articles(feed, fetcher))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(gathered) == 501
    assert gathered[-1] == Refused(feed, f"{feed}: the feed has more than 500 entries; the first 500 were read.")
    assert peak < 30_000_000


def test_a_feed_in_a_file_that_breaks_off_gives_what_came_before(tmp_path: Path, site: Site, fetcher: Fetcher) -> None:
    address = site.page("/1", page())
    (tmp_path / "feed.xml").write_text(rss(item(address), item(address + "2"))[:-60])
    assert outcomes(articles(str(tmp_path / "feed.xml"), fetcher))[0] == (address, TITLE)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_feed_with_entities_of_its_own_is_refused(tmp_path: Path, fetcher: Fetcher, doctype: str) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(f'<?xml version="1.0"?>{doctype}<rss><channel><item><title>&c;</title></item></channel></rss>')
    assert outcomes(articles(str(file), fetcher)) == [
        (file.as_posix(), f"{file}: The feed declares entities of its own, which can hide a bomb, so it was not read.")
    ]


def test_entities_far_into_a_feed_are_not_expanded() -> None:
    late = "<!-- " + "x" * 70_000 + ' --><!DOCTYPE rss [<!ENTITY a "haha">]>'
    try:
        found = list(entries(f"{late}<rss><channel><item><title>&a;</title></item></channel></rss>".encode()))
    except IngestError:
        found = []
    assert "haha" not in "".join(entry.title for entry in found)


def test_deep_and_broken_feeds_end() -> None:
    assert list(entries(b"<rss>" + b"<a>" * 100_000)) == []
    assert list(entries(b"<rss><channel><item><title>A</title></item><item")) == [Entry(None, "A")]
    assert not is_feed(page().encode())
