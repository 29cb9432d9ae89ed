"""The reader over HTTP: every citation opens on its passage, and nothing opens that should not."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest

from bot.footnote import Footnote
from bot.model import Citation, Fact, Passage, Source
from bot.rendering.html_answer import arranged
from bot.rendering.jsonable import answer_dict
from bot.rendering.links import PASSAGES_A_PAGE
from store.originals import normalise
from store.sheets import load_sheets
from tests.conftest import ROOT
from tests.reading import BASE, Reading, local, passes, reading, reading_invented
from tests.store_examples import PASSAGES, SOURCES, fact, period, sheets

SHEETS = load_sheets(ROOT / "seeds")
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """Signed, without the originals."""
    folder = tmp_path_factory.mktemp("reader")
    with reading(folder, originals=folder / "none", reader_rate=1_000_000) as served:
        yield served


@pytest.fixture(scope="module")
def with_originals(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    with reading(tmp_path_factory.mktemp("originals"), originals=articles, reader_public=True) as served:
        yield served


@pytest.fixture(scope="module")
def open_to_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    """What needs no signature, and one source whose sheet somebody wrote who wishes us ill."""
    with reading_invented(tmp_path_factory.mktemp("open"), FACTS, HOSTILE_SOURCES, HOSTILE_PASSAGES) as served:
        yield served


EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"
HOSTILE_SOURCES = (
    *SOURCES,
    Source("evil", EVIL, EVIL, period("2020-03-01"), "sha256:3", "2026-01-01", EVIL, "javascript:alert(3)", "en", EVIL),
)
HOSTILE_PASSAGES = (*PASSAGES, Passage("evil", 1, EVIL, EVIL))
FACTS = (
    fact("gazette/1/storm", places=("north",)),
    fact("evil/1/text", EVIL, anchor=EVIL, quote=EVIL, note=EVIL, places=("north",), when_stated=EVIL),
)


def link(footnote: Footnote, of: Fact) -> str:
    """Where the citation of a fact opens, as a path."""
    source = footnote.library.store.sources([of.source])[of.source]
    return local(footnote.link(Citation(1, of.source, of.passage, of.anchor), source))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


# Citations


def test_every_citation_of_every_fact_opens_on_its_gist_with_the_words_to_look_for(reader: Reading) -> None:
    gists = {(passage.source, passage.n): passage.gist for passage in SHEETS.passages}
    pages: dict[str, Any] = {}
    missing = []
    for each in SHEETS.facts:
        path, _, target = link(reader.footnote, each).partition("#")
        page = pages[path] if path in pages else pages.setdefault(path, reader.get(path).page)
        passage = words(page.get_element_by_id(target))
        shown = words(page.get_element_by_id(f"fact-{each.id.partition('/')[2]}"))
        wanted = (" ".join(gists[each.source, each.passage].split()), " ".join(each.anchor.split()))
        if wanted[0] not in passage or shown not in passage or f"“{wanted[1]}”" not in shown:
            missing.append(each.id)
    assert missing == []


def test_with_the_originals_every_anchor_is_marked_in_its_paragraph(with_originals: Reading) -> None:
    pages: dict[str, Any] = {}
    missing = []
    for each in SHEETS.facts:
        path, _, target = link(with_originals.footnote, each).partition("#")
        page = pages[path] if path in pages else pages.setdefault(path, with_originals.get(path).page)
        marks = [normalise(mark.text_content()) for mark in page.get_element_by_id(target).iter("mark")]
        if not any(normalise(each.anchor) in mark for mark in marks):
            missing.append(each.id)
    assert missing == []


def test_with_the_originals_every_paragraph_is_there_as_it_stands(with_originals: Reading) -> None:
    for source, paragraphs in with_originals.footnote.originals.items():
        page = with_originals.get(f"/s/{source}").page
        for mark in page.xpath("//sup"):
            mark.drop_tree()
        shown = [element.text_content() for element in page.xpath("//p[@class='original']")]
        assert shown == list(paragraphs)[:PASSAGES_A_PAGE]


def test_the_number_at_a_mark_leads_to_the_fact_whose_words_it_marks(with_originals: Reading) -> None:
    page = with_originals.get("/s/le-monde-2020-11-17").page
    anchors = {
        f"fact-{each.id.partition('/')[2]}": each.anchor
        for each in SHEETS.facts
        if each.source == "le-monde-2020-11-17"
    }
    for mark in page.iter("mark"):
        targets = [each.get("href").removeprefix("#") for each in mark.getnext().iter("a")]
        assert targets
        assert all(normalise(anchors[each]) in normalise(mark.text_content()) for each in targets)


def test_the_links_of_a_page_are_signed_until_the_same_day_and_all_open(reader: Reading) -> None:
    start = link(reader.footnote, SHEETS.facts[0]).partition("#")[0]
    page = reader.get(start).page
    inside = {href for href in page.xpath("//a/@href | //link/@href") if not href.startswith(("#", "http"))}
    assert len(inside) > 10
    for href in sorted(inside):
        assert (href, reader.get(urljoin(start, href)).status) == (href, 200)
    days = set(re.findall(r"k=(\d{8})\.", " ".join(inside)))
    assert days == {start.partition("k=")[2][:8]}


# Questions, entities and the index


def test_a_question_is_a_page_with_its_lines_numbers_chart_and_follow_ups(reader: Reading) -> None:
    answer = reader.footnote.ask("/troops iraq 2020-2021")
    path = f"/q?text={quote('/troops iraq 2020-2021')}&k={reader.footnote.token('q//troops iraq 2020-2021')}"
    page = reader.get(path).page
    shown = arranged(answer)
    assert words(page.find(".//h1")).startswith(shown.title)
    lines = [words(each) for each in page.xpath("//ul[@class='lines']/li/span[@class='text']")]
    assert lines == [
        " ".join([line.text, *(f"[{number}]" for number in dict.fromkeys(each.number for each in line.citations))])
        for line in shown.lines
    ]
    numbered = page.xpath("//ul[@class='lines'][1]//a[@class='number']")
    for element in numbered:
        target = urljoin(path, element.get("href"))
        opened = reader.get(target)
        assert opened.status == 200
        assert opened.page.get_element_by_id(target.partition("#")[2]) is not None
    assert [words(each) for each in page.xpath("//section[@class='next']//a")] == [
        each.query for each in answer.follow_ups
    ]


def test_a_chart_has_a_title_a_description_and_the_same_figures_as_a_table(reader: Reading) -> None:
    page = reader.get(f"/q?text=/troops%20iraq%202020-2021&k={reader.footnote.token('q')}").page
    (series,) = reader.footnote.ask("/troops iraq 2020-2021").series
    svg = page.find(".//figure/svg")
    named = [page.get_element_by_id(each).text_content() for each in svg.get("aria-labelledby").split()]
    assert (svg.get("role"), named[0]) == ("img", f"{series.name} (dates not to scale)")
    rows = [[words(cell) for cell in row] for row in page.xpath("//figure//tbody/tr")]
    assert [row[1] for row in rows] == [f"{point.value:,.0f}" for point in series.points]
    assert [row[0].partition(",")[0] for row in rows] == [point.label for point in series.points]
    assert [words(each) for each in page.xpath("//*[@class='bar-amount']")] == [row[1] for row in rows]
    widths = [
        float(each.get("width").rstrip("%")) for each in page.xpath("//*[contains(@class, 'bar ')]|//*[@class='bar']")
    ]
    most = max(point.value for point in series.points)
    assert widths == [round(100 * point.value / most, 2) for point in series.points]


@pytest.mark.parametrize("text", ["/who milley", "us troops in mongolia", "/troops", "🙂", "x" * 600, "and in iraq?"])
def test_every_kind_of_answer_is_a_page(text: str, reader: Reading) -> None:
    reply = reader.get(f"/q?text={quote(text)}&k={reader.footnote.token('q')}")
    assert reply.status == 200
    assert words(reply.page.find(".//h1")).startswith(" ".join(reader.footnote.ask(text).title.split()))


@pytest.mark.parametrize("entity", [entity.id for entity in SHEETS.entities])
def test_every_entity_has_a_page(entity: str, reader: Reading) -> None:
    reply = reader.get(reader.signed(f"e/{entity}"))
    assert reply.status == 200
    assert words(reply.page.find(".//h1"))


def test_the_index_lists_every_source_with_its_facts(reader: Reading) -> None:
    page = reader.get(reader.signed("sources")).page
    titles = [words(each) for each in page.xpath("//ul[@class='sources']//a")]
    assert sorted(titles) == sorted(source.title.replace("untitled", "Untitled") for source in SHEETS.sources)
    assert words(page.find(".//h1")) == f"{len(SHEETS.sources)} sources, {len(SHEETS.facts)} facts"


def test_the_search_form_asks_anything_typed_with_what_it_carries(reader: Reading) -> None:
    path = reader.signed("sources")
    form = reader.get(path).page.forms[0]
    form.fields["text"] = "who is esper?"
    query = "&".join(f"{name}={quote(value)}" for name, value in form.form_values())
    reply = reader.get(f"{urljoin(path, form.action)}?{query}")
    assert reply.status == 200
    assert words(reply.page.find(".//h1")).startswith("Mark Esper")


# For machines


def test_the_files_that_a_message_in_slack_leads_to_open(reader: Reading) -> None:
    answer = reader.footnote.ask("/troops iraq 2021")
    csv_link, json_link = (urlsplit(address) for _, address in reader.footnote.files(answer))
    table = reader.get(f"{csv_link.path}?{csv_link.query}")
    assert (table.status, table.headers["content-disposition"]) == (
        200,
        f'attachment; filename="footnote-{answer.id}.csv"',
    )
    assert reader.get(f"{json_link.path}?{json_link.query}").json()["text"] == answer.text


def test_each_page_is_json_at_the_same_address(reader: Reading) -> None:
    asked = "/troops iraq 2021"
    token = reader.footnote.token(f"q/{asked}")
    answer = json.loads(json.dumps(answer_dict(reader.footnote.ask(asked))))
    assert reader.get(f"/q?text={quote(asked)}&k={token}", accept="application/json").json() == answer
    assert reader.get(f"/q.json?text={quote(asked)}&k={token}").json() == answer

    table = reader.get(f"/q.csv?text={quote(asked)}&k={token}")
    assert table.headers["content-disposition"] == f'attachment; filename="footnote-{answer["id"]}.csv"'
    rows = list(csv.DictReader(io.StringIO(table.body.decode())))
    assert [row["fact"] for row in rows if row["part"] == "answer"] == [
        f for line in answer["lines"] for f in line["facts"]
    ]

    source = reader.get(reader.signed("s/le-monde-2020-11-17"), accept="application/json")
    assert source.headers["content-type"] == "application/json"
    found = [(each["n"], each["gist"]) for each in source.json()["passages"]]
    assert found == sorted((p.n, p.gist) for p in SHEETS.passages if p.source == "le-monde-2020-11-17")
    token = reader.footnote.token("s/le-monde-2020-11-17")
    assert reader.get(f"/s/le-monde-2020-11-17.json?k={token}").json() == source.json()

    person = reader.get(reader.signed("e/mark-esper"), accept="application/json").json()
    assert (person["entity"]["id"], person["command"], person["timeline"]["command"]) == (
        "mark-esper",
        "who",
        "timeline",
    )
    index = reader.get(reader.signed("sources"), accept="application/json").json()
    assert (index["sources"], index["facts"]) == (len(SHEETS.sources), len(SHEETS.facts))


def test_a_refusal_is_json_where_json_was_asked_for(reader: Reading) -> None:
    reply = reader.get("/s/le-monde-2020-11-17", accept="application/json")
    assert (reply.status, list(reply.json())) == (403, ["error"])


def test_a_page_kept_by_its_tag_is_304_until_the_data_changes(tmp_path: Path) -> None:
    with reading_invented(tmp_path, FACTS[:1], SOURCES, PASSAGES) as served:
        first = served.get("/s/gazette")
        assert (first.headers["cache-control"], first.headers["vary"]) == ("private, no-cache", "Accept")
        assert first.headers["etag"].startswith('W/"')
        again = served.get("/s/gazette", if_none_match=f'"other", {first.headers["etag"]}')
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", first.headers["etag"])
        assert served.get("/s/gazette.json", if_none_match=first.headers["etag"]).status == 200
        served.footnote.library.store.build(sheets(FACTS[:1], "second"))
        assert served.get("/s/gazette", if_none_match=first.headers["etag"]).status == 200


# Signatures


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        (None, "This page opens from a link that Footnote made: ask Footnote, and follow the link in its answer."),
        ("", "This page opens from a link that Footnote made: ask Footnote, and follow the link in its answer."),
        ("another page's", "This link is not as Footnote made it"),
        ("altered", "This link is not as Footnote made it"),
        ("a later day", "This link is not as Footnote made it"),
        ("99999999.AAAAAAAAAAAAAAAAAAAAAA", "This link is not as Footnote made it"),
        ("20261221.é", "This link is not as Footnote made it"),
        ("x" * 3000, "This link is not as Footnote made it"),
        ("expired", "This link opened until 20 November 2026: ask Footnote again for a new one."),
    ],
)
def test_a_page_without_a_good_signature_is_403_and_says_what_to_do(
    token: str | None, sentence: str, tmp_path: Path
) -> None:
    made, today = passes(), NOON.date()
    good = made.token("s/gazette", today)
    tokens = {
        "another page's": made.token("s/herald", today),
        "altered": good[:-2] + ("AA" if good[-2:] != "AA" else "BB"),
        "a later day": f"20270101{good[8:]}",
        "expired": made.token("s/gazette", today - DAY),
    }
    with reading_invented(tmp_path, FACTS[:1], SOURCES, PASSAGES, passes=made, now=NOON.timestamp) as served:
        assert served.get(f"/s/gazette?k={good}").status == 200
        asked = "" if token is None else f"?k={quote(tokens.get(token, token))}"
        refused = served.get(f"/s/gazette{asked}")
        assert refused.status == 403
        assert refused.sentence.startswith(sentence)
        assert "Boats were lost" not in refused.text


def test_a_link_is_the_same_all_day_and_opens_for_as_long_as_the_setting_says(tmp_path: Path) -> None:
    clock = [NOON.timestamp()]
    with reading_invented(
        tmp_path, FACTS[:1], SOURCES, PASSAGES, passes=passes(days=7), now=lambda: clock[0]
    ) as served:
        made = link(served.footnote, FACTS[0])
        clock[0] = (NOON + timedelta(hours=11, minutes=59)).timestamp()
        assert link(served.footnote, FACTS[0]) == made
        clock[0] = (NOON + 7 * DAY).timestamp()
        assert link(served.footnote, FACTS[0]) != made
        assert served.get(made).status == 200
        clock[0] = (NOON + 8 * DAY).timestamp()
        assert served.get(made).sentence == "This link opened until 28 November 2026: ask Footnote again for a new one."


def test_an_open_reader_signs_nothing(open_to_all: Reading) -> None:
    assert link(open_to_all.footnote, FACTS[0]) == "/s/gazette#p1"
    page = open_to_all.get("/s/gazette")
    assert (page.status, "k=" in page.text) == (200, False)


# What must not get in


HOSTILE_PATHS = [
    "/s/../../etc/passwd",
    "/s/..%2f..%2fetc%2fpasswd",
    "/s/%2e%2e/%2e%2e/pyproject.toml",
    "/s/..%5c..%5cpyproject.toml",
    "/s/%00",
    "/s/gazette%00",
    "/s/%ff%fe",
    "/s/" + "a" * 3_000,
    "/s/gazette' OR 1=1 --".replace(" ", "%20"),
    "/s/gazette?page=2",
    "/s/gazette?page=999999",
    "/s/gazette?passage=77",
    "/s/gazette?passage=1&page=9",
    "/e/..%2f..%2fetc",
    "/e/%00",
    "/e/" + "a" * 3_000,
    "/sources?page=2",
    "/reader/../app.py",
    "/reader/..%2fapp.py",
    "/reader/reader.css/x",
    "/nowhere",
    "//evil.example/s/gazette",
]


@pytest.mark.parametrize("path", HOSTILE_PATHS, ids=lambda path: path[:40])
def test_what_names_no_page_is_404_in_a_sentence(path: str, open_to_all: Reading) -> None:
    reply = open_to_all.get(path)
    assert reply.status == 404
    assert reply.sentence.startswith("There is no such page")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/s/" + "a" * 5_000, 414),
        ("/q?text=" + "a" * 5_000, 414),
        ("/q?text=" + "a" * 20_000, 414),
        ("/q?text=%00%ff%F0%9F%98%80", 200),
        ("/q?text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", 200),
        ("/q?text=a&text=b&k=1&k=2", 200),
        ("/q", 200),
        ("/s/gazette?page=-1&passage=x", 200),
        ("/s/gazette?page=%D9%A3", 200),
        ("/s/gazette?page=" + "9" * 500, 200),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_is_odd_is_answered_without_an_exception(path: str, status: int, open_to_all: Reading) -> None:
    assert open_to_all.get(path).status == status


def test_only_reading_is_allowed(open_to_all: Reading) -> None:
    assert [open_to_all.get("/s/gazette", method).status for method in ("POST", "PUT", "DELETE")] == [405, 405, 405]
    head = open_to_all.get("/s/gazette", "HEAD")
    assert (head.status, head.body) == (200, b"")


def test_what_a_sheet_holds_is_text_and_its_address_no_link_unless_of_the_web(open_to_all: Reading) -> None:
    shown = "/q?text=%3Cscript%3Ealert(1)%3C/script%3E"
    for path in ("/s/evil", "/s/evil?passage=1", "/", "/e/north", "/q?text=/sources", "/q?text=alert", shown):
        reply = open_to_all.get(path)
        assert reply.status == 200
        page = reply.page
        assert page.xpath("//script | //img | //iframe | //object | //style | //base") == []
        assert page.xpath("//@style | //@onerror | //@onload | //@onclick | //@srcdoc") == []
        assert [each for each in page.xpath("//@href | //@action | //@src") if ":" in each.partition("?")[0]] == []
    text = open_to_all.get("/s/evil").page.get_element_by_id("p1").text_content()
    assert text.count(EVIL) == 7  # gist, anchor; the fact's words, quotation, date, anchor and note


def test_an_address_of_the_web_is_a_link_that_tells_the_publisher_nothing(tmp_path: Path) -> None:
    given = Source(
        "paper", "A paper", "Paper", period("2020-03-01"), "sha256:9", "2026-01-01", url="https://paper.example/a?b=1"
    )
    passage = Passage("paper", 1, "Boats were lost.", "boats were lost")
    with reading_invented(tmp_path, [fact("paper/1/boats")], [given], [passage]) as served:
        reply = served.get("/s/paper")
        links = reply.page.xpath("//a[starts-with(@href, 'http')]")
        assert {each.get("href") for each in links} == {
            "https://paper.example/a?b=1",
            "https://paper.example/a?b=1#:~:text=boats%20were%20lost",
        }
        assert all("noreferrer" in each.get("rel").split() for each in links)


PROTECTED = (
    "/s/gazette",
    "/q?text=storm",
    "/sources",
    "/s/nothing",
    "/nowhere",
    "/reader/reader.css",
    "/s/gazette.json",
)


@pytest.mark.parametrize("path", PROTECTED)
def test_every_page_is_guarded_by_its_headers(path: str, open_to_all: Reading) -> None:
    headers = open_to_all.get(path).headers
    policy = dict(each.strip().split(" ", 1) for each in headers["content-security-policy"].split(";"))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "img-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    names = ("x-content-type-options", "referrer-policy", "x-frame-options", "x-robots-tag")
    assert [headers[name] for name in names] == ["nosniff", "no-referrer", "DENY", "noindex, nofollow, noarchive"]


def test_the_style_sheet_is_kept_for_a_year_under_an_address_that_changes_with_it(open_to_all: Reading) -> None:
    address = open_to_all.get("/").page.xpath("string(//link[@rel='stylesheet']/@href)")
    assert re.fullmatch(r"\./reader/reader\.css\?v=[0-9a-f]{12}", address)
    reply = open_to_all.get(address.removeprefix("."))
    assert (reply.status, reply.headers["cache-control"]) == (200, "public, max-age=31536000, immutable")
    assert reply.headers["content-type"].startswith("text/css")


# Sizes


def test_a_source_of_many_passages_is_paged_and_its_citations_open_on_their_page(tmp_path: Path) -> None:
    passages = [Passage("gazette", n, f"Gist number {n}.", "some words") for n in range(1, 121)]
    facts = [fact(f"gazette/{n}/f{n}") for n in range(1, 121)]
    with reading_invented(tmp_path, facts, SOURCES[:1], passages, passes=passes(), now=NOON.timestamp) as served:
        for n in (1, PASSAGES_A_PAGE, PASSAGES_A_PAGE + 1, 120):
            path = link(served.footnote, facts[n - 1])
            assert f"Gist number {n}." in words(served.get(path).page.get_element_by_id(f"p{n}"))
        path = link(served.footnote, facts[0])
        seen = []
        while path:
            page = served.get(path).page
            seen += [each.get("id") for each in page.xpath("//section[starts-with(@id, 'p')]")]
            path = urljoin(path, following) if (following := page.xpath("string(//a[@rel='next']/@href)")) else ""
        assert seen == [f"p{n}" for n in range(1, 121)]


def test_a_passage_of_many_facts_shows_some_and_leads_to_all(tmp_path: Path) -> None:
    facts = [fact(f"gazette/1/f{n:03}", f"Bridge {n} fell.") for n in range(250)]
    with reading_invented(tmp_path, facts, SOURCES[:1], PASSAGES[:2]) as served:
        page = served.get("/s/gazette").page
        assert "250 facts from passage 1" in words(page.get_element_by_id("p1"))
        (path,) = page.xpath("//div[@class='taken']/p/a/@href")
        path, seen = urljoin("/s/gazette", path), []
        while path:
            page = served.get(path).page
            seen += [words(each) for each in page.xpath("//p[@class='states']")]
            path = urljoin(path, following) if (following := page.xpath("string(//a[@rel='next']/@href)")) else ""
        assert seen == [f"{n + 1} Bridge {n} fell." for n in range(250)]


# Running it


def test_too_many_pages_a_minute_are_429_and_the_next_minute_is_another(tmp_path: Path) -> None:
    clock = [NOON.timestamp()]
    with reading(tmp_path, reader_public=True, reader_rate=3) as served:
        object.__setattr__(served.footnote, "now", lambda: clock[0])
        assert [served.get("/sources").status for _ in range(3)] == [200, 200, 200]
        refused = served.get("/sources")
        assert (refused.status, refused.headers["retry-after"]) == (429, "20")
        assert refused.sentence == "Too many pages were asked for at once: try again in 20 seconds."
        assert [served.get(path).status for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 200]
        clock[0] += 20
        assert [served.get("/sources").status for _ in range(2)] == [200, 429]


def test_a_reader_whose_address_has_a_path_is_there_with_it_and_without(tmp_path: Path) -> None:
    with reading(tmp_path, reader_public=True, reader_url=f"{BASE}/facts") as served:
        for top in ("", "/facts"):
            page = served.get(f"{top}/s/le-monde-2020-11-17").page
            assert served.get(urljoin(f"{top}/s/x", page.xpath("string(//link/@href)"))).status == 200


def test_health_is_told_and_metrics_count_by_route_without_what_was_typed(tmp_path: Path) -> None:
    with reading(tmp_path, reader_public=True) as served:
        assert (served.get("/healthz").text, served.get("/readyz").text) == ("ok", "ready")
        served.get("/s/le-monde-2020-11-17")
        served.get("/s/hush-hush")
        served.get("/q?text=hush-hush")
        served.get("/hush-hush")
        text = served.get("/metrics").text
        assert 'footnote_requests_total{route="/s/{source}",status="200"} 1.0' in text
        assert 'footnote_requests_total{route="/s/{source}",status="404"} 1.0' in text
        assert 'footnote_requests_total{route="none",status="404"} 1.0' in text
        assert f"footnote_facts {len(SHEETS.facts)}.0" in text
        assert f"footnote_sources {len(SHEETS.sources)}.0" in text
        assert 'footnote_request_seconds_bucket{le="0.01",route="/q"}' in text
        assert "hush" not in text


def test_a_store_that_is_gone_is_a_sentence_and_not_ready(tmp_path: Path) -> None:
    with reading(tmp_path, reader_public=True) as served:
        served.footnote.library.close()
        failed = served.get("/s/le-monde-2020-11-17")
        assert failed.status == 500
        assert re.fullmatch(
            r"Something went wrong here: try again, and if it stays so, report [0-9a-f]{8}\.", failed.sentence
        )
        assert str(tmp_path) not in failed.text
        assert (served.get("/readyz").status, served.get("/healthz").status) == (503, 200)
        assert "footnote_facts NaN" in served.get("/metrics").text
