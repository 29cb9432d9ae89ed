"""Fetching from real servers on loopback: what is read, what is refused, and in which words."""

from __future__ import annotations

import socket
import tracemalloc
from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest

from bot import __version__
from bot.ingestion.article import FetchError
from bot.ingestion.fetch import Fetcher, TooLargeError
from bot.ingestion.hosts import is_public, split_address
from bot.ingestion.robots import parse_robots
from tests.ingestion_examples import page
from tests.ingestion_server import LIMITS, LOOPBACK, Site, fetcher, gzipped, site

__all__ = ["fetcher", "site"]  # fixtures


def sentence(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(address)
    return str(caught.value)


def test_a_page_comes_with_its_kind_and_its_address(site: Site, fetcher: Fetcher) -> None:
    address = site.page("/a?b=1", page())
    found = fetcher.fetch(address + "#part")
    assert (found.content.decode(), found.content_type, found.address, found.asked) == (
        page(),
        "text/html; charset=utf-8",
        address,
        (address,),
    )


def test_sites_learn_who_asks_and_whom_to_write_to(site: Site) -> None:
    Fetcher(LOOPBACK, contact="mailto:desk@example.com", robots=False).fetch(site.page("/a", "text"))
    assert site.asked == [("/a", f"Footnote/{__version__} (+mailto:desk@example.com)")]


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "raw deflate", "two parts"])
def test_what_comes_packed_is_unpacked(site: Site, fetcher: Fetcher, encoding: str) -> None:
    import gzip
    import zlib

    text = page()
    packed = {
        "gzip": gzipped(text),
        "deflate": zlib.compress(text.encode()),
        "raw deflate": zlib.compress(text.encode(), wbits=-15),
        "two parts": gzip.compress(text[:900].encode()) + gzip.compress(text[900:].encode()),
    }[encoding]
    name = "deflate" if "deflate" in encoding else "gzip"
    assert fetcher.fetch(site.page("/a", packed, Content_Encoding=name)).content.decode() == text


def test_redirects_are_followed_and_all_their_addresses_kept(site: Site, fetcher: Fetcher) -> None:
    last = site.page("/c", "text", "text/plain")
    site.answer("/b", 301, Location=last)
    first = site.answer("/a", 302, Location="b")
    assert fetcher.fetch(first).asked == (first, site.base + "/b", last)


def test_redirects_without_end_are_given_up(site: Site, fetcher: Fetcher) -> None:
    address = site.answer("/a", 302, Location="/a")
    assert sentence(fetcher, address) == f"{address} was redirected more than 5 times: give its last address."


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://0.0.0.0/",
        "http://[::ffff:a00:1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:a00:1::]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
    ],
)
def test_a_redirect_to_an_address_that_is_not_public_is_refused(site: Site, fetcher: Fetcher, target: str) -> None:
    said = sentence(fetcher, site.answer("/a", 302, Location=target))
    number = ip_address(urlsplit(target).hostname or "")
    assert said == (
        f"{target} leads to {number}, which is no public address, so it was not fetched."
        " Save the page and add the file, or have the operator allow that network."
    )


def test_a_name_that_stands_for_loopback_is_refused_and_never_asked(site: Site) -> None:
    address = site.page("/a", page()).replace("127.0.0.1", "localhost")
    assert "which is no public address" in sentence(Fetcher(limits=LIMITS), address)
    assert site.asked == []


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "127.0.0.01", "１２７.1", "256.1.1.1"]
)
def test_numbers_in_disguise_are_refused(fetcher: Fetcher, host: str) -> None:
    said = sentence(fetcher, f"http://{host}/")
    assert said == f"http://{host}/ writes its host as a number in an unusual form; give its name."


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://example.com/a", "only http and https are fetched"),
        ("file:///etc/passwd", "only http and https are fetched"),
        ("http://user:secret@example.com/", "holds a user name before an @"),
        ("http://", "is not a web address"),
        ("http://exa mple.com/", "is not a web address"),
        ("http://example.com:99999/", "is not a web address"),
        ("http://example.com/\r\nHost: other", "is not a web address"),
        ("http://example.com\\@127.0.0.1/", "is not a web address"),
        ("http://[::1%25eth0]/", "is not a web address"),
        ("http://" + "a" * 3_000 + ".com/", "is not a web address"),
    ],
)
def test_what_is_no_plain_web_address_is_refused_unasked(fetcher: Fetcher, address: str, why: str) -> None:
    said = sentence(fetcher, address)
    assert why in said
    assert "secret" not in said


def test_ports_of_other_services_are_not_asked_outside_the_allowed_networks() -> None:
    assert sentence(Fetcher(), "http://93.184.215.14:25/") == (
        "http://93.184.215.14:25/ asks for port 25, which web pages are not on; it was not fetched."
    )


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("192.88.99.1", False),
        ("198.18.0.1", False),
        ("240.0.0.1", False),
        ("::", False),
        ("::ffff:93.184.215.14", False),
        ("64:ff9b::5db8:d70e", False),
        ("2002:5db8:d70e::1", False),
        ("2001::1", False),
        ("2001:db8::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses_are_those_of_the_open_internet(number: str, public: bool) -> None:
    assert is_public(ip_address(number)) is public


def test_addresses_in_other_alphabets_are_asked_for_in_plain_letters() -> None:
    assert (
        split_address("https://Bücher.example:443/ä?q=é#x").geturl() == "https://xn--bcher-kva.example/%C3%A4?q=%C3%A9"
    )


@pytest.mark.parametrize("path", ["/drip", "/drip-headers"])
def test_a_server_that_drips_is_given_up_when_time_is_up(site: Site, path: str) -> None:
    fetcher = Fetcher(LOOPBACK, limits=LIMITS, robots=False)
    address = site.base + path
    assert sentence(fetcher, address) == f"{address} took more than 1.5 seconds and was given up: try again later."


def test_a_server_that_accepts_and_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        said = sentence(Fetcher(LOOPBACK, limits=LIMITS, robots=False), address)
    assert said == f"{address} took more than 1.5 seconds and was given up: try again later."


@pytest.mark.parametrize("path", ["/huge", "/gzip-bomb"])
def test_what_is_too_large_is_given_up_within_the_memory_of_the_limit(site: Site, path: str) -> None:
    fetcher = Fetcher(LOOPBACK, limits=LIMITS.__class__(size=2 * 1024 * 1024), robots=False)
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError) as caught:
            fetcher.fetch(site.base + path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert str(caught.value) == (
        f"{site.base}{path} is larger than 2 MB, which no article is: save its text and add that."
    )
    assert peak < 30_000_000


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (403, "does not let programs read it: save the page and add the file"),
        (404, "has no such page: see that the address is right"),
        (503, "answers with the fault 503: try again later"),
    ],
)
def test_a_refusal_by_the_site_is_said_in_words(site: Site, fetcher: Fetcher, status: int, said: str) -> None:
    address = site.answer("/a", status)
    assert sentence(fetcher, address) == f"{address} {said}."


def test_pictures_and_other_kinds_are_refused_before_they_are_read(site: Site, fetcher: Fetcher) -> None:
    address = site.page("/a.png", b"\x89PNG", "image/png")
    assert sentence(fetcher, address) == (
        f"{address} is image/png, and not a page, a text, a PDF or a feed: give the article's address."
    )


@pytest.mark.parametrize(("body", "encoding"), [(b"\x00\xff no gzip", "gzip"), (b"any", "br")])
def test_what_cannot_be_unpacked_is_said(site: Site, fetcher: Fetcher, body: bytes, encoding: str) -> None:
    said = sentence(fetcher, site.page("/a", body, Content_Encoding=encoding))
    assert "is packed in a way that cannot be read" in said


def test_a_page_that_breaks_off_is_no_page(site: Site) -> None:
    said = sentence(Fetcher(LOOPBACK, limits=LIMITS, robots=False), site.base + "/cut")
    assert said == f"{site.base}/cut could not be reached or broke off: see that the address is right and try again."


def test_a_server_that_is_not_there_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    said = sentence(Fetcher(LOOPBACK, limits=LIMITS, robots=False), f"http://127.0.0.1:{port}/")
    assert "could not be reached" in said


def test_what_robots_txt_closes_is_not_asked_for(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/open\n", "text/plain")
    site.page("/private/open", "text", "text/plain")
    address = site.page("/private/a", page())
    assert sentence(fetcher, address) == (
        f"{address} is closed to programs by the site's robots.txt: save the page and add the file."
    )
    assert fetcher.fetch(site.base + "/private/open").content == b"text"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/private/open"]


def test_a_site_whose_robots_txt_fails_is_not_asked(site: Site, fetcher: Fetcher) -> None:
    site.answer("/robots.txt", 500)
    address = site.page("/a", page())
    assert sentence(fetcher, address) == (
        f"Whether {site.base} lets programs read it could not be found out"
        f" ({site.base}/robots.txt answers with the fault 500: try again later)."
    )


def test_robots_txt_is_asked_for_at_the_redirect_s_own_site_too(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: footnote\nDisallow: /closed", "text/plain")
    site.page("/closed", page())
    address = site.answer("/a", 302, Location="/closed")
    assert "robots.txt" in sentence(fetcher, address)


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: Footnote\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: a\nUser-agent: footnote\nDisallow: /a", "/ab", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/b/c", True),
        ("Disallow: /", "/a", True),
        ("", "/a", True),
    ],
)
def test_robots_txt_is_read_as_the_standard_says(rules: str, path: str, allowed: bool) -> None:
    assert parse_robots(rules, "footnote").allows(path) is allowed
