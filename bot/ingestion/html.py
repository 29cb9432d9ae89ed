"""A web page to an article: trafilatura finds the text, and what it leaves of the page around it is labelled.

Settings, as measured on 43 real pages with known texts (shingles of four words, as the public benchmark of 181 pages
scores them; precision, recall and F1 of what is not furniture):

    trafilatura, its default, comments left out     0.941  0.975  0.958
    trafilatura, favor_precision                    0.972  0.959  0.965
    the default, with our labels                    0.964  0.968  0.966
    favor_precision, with our labels                0.983  0.956  0.969

The default loses fewer paragraphs, and what it takes too much is labelled here by the links it is asked to keep. A lost
paragraph is a lost fact, while one too many is seen by whoever reviews; so the default it is.

On 114 other pages, whose paragraphs somebody marked who had not seen this code: 0.949, 0.948 and 0.949 at first sight,
0.954, 0.974 and 0.964 once what they showed was mended; then on 48 more, at first sight, 0.959, 0.971 and 0.965. The
library's default has 0.947 on the 114 and 0.946 on the 48.

What goes before is in `preparing`. Nothing on a page is run.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from bot.ingestion.article import IngestError, Label, Page
from bot.ingestion.labels import bare, labels_of
from bot.ingestion.metadata import metadata_of
from bot.ingestion.preparing import KEPT_BREAK, prepare, restored

MAX_PAGE = 12_000_000  # characters of HTML; news pages have some 300,000, with their scripts and data up to 3,000,000
MAX_ELEMENTS = 30_000  # a long page of an encyclopedia; trafilatura takes some 2 seconds for so many
ENOUGH_WORDS = 30  # a page with fewer holds no article
WALL = re.compile(
    r"log ?in|sign ?in|password|subscribe|subscription|subscribers?|cookies?|consent|javascript|captcha|robot",
    re.IGNORECASE,
)
PARAGRAPHS_AT_THE_END = 6
_BETWEEN_NAMES = re.compile(r",|;|&| and ")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # Thai, kana and Chinese characters: two to a word
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
# Headings below which nothing is text of the article, and those whose links are other articles.
COMMENTS = re.compile(
    r"(?:\d+ )?(?:reader |user |latest )?(?:comments?|replies|responses|commentaires?|kommentare?|comentar(?:ios?)?"
    r"|commenti|reacties|комментарии)(?: \(?\d+\)?)?|(?:leave|post|add|write) (?:a|your) (?:comment|reply)"
    r"|join the (?:conversation|discussion)|what do you think|have your say"
)
RELATED_HEAD = re.compile(
    r"(?:(?:more|other|related|latest|recent|recommended|popular|top|trending|further|must)[ -]?)+"
    r"(?:articles?|stor(?:y|ies)|news|posts?|columns?|coverage|reading|reads?|links?|videos?|content|headlines"
    r"|(?:opinion|world|local|national|business|sports?|politics) (?:columns?|news|stories|articles))"
    r"|(?:you )?(?:may|might) also (?:like|be interested in|enjoy)|you might like|recommended(?: for you)?|related"
    r"|more (?:from|on|in|about|by) .{2,50}|more .{2,20} from .{2,40}"
    r"|more like this|see also|read (?:also|more|next)|most (?:read|popular|viewed)"
    r"|from (?:around )?the web|around the web|featured (?:slide ?shows?|videos?|stories)|recent slide shows"
    r"|editor['’]?s['’]? picks?|don['’]t miss|in other news|trending(?: now)?|popular now|up next"
    r"|lire aussi|à lire aussi|mehr zum thema|das könnte sie auch interessieren|te puede interesar|más noticias"
)
NO_TEXT = (
    "No article text was found on the page. It may need a login or build its text with scripts: "
    "save the article's text to a file and add that."
)

# It reports pages without text as errors to whoever has configured no log; here that is a sentence to the user.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def page_of(tree: HtmlElement) -> Page:
    """The article on a parsed page, or IngestError with what to do. The tree is changed."""
    from trafilatura import bare_extraction  # 7 MB and a tenth of a second, which only adding an article needs

    said = metadata_of(tree)
    prepare(tree)
    found = bare_extraction(tree, include_comments=False, include_links=True)
    blocks = list(_blocks(found.body)) if found is not None and not isinstance(found, dict) else []
    if sum(_word_count(block) for block, _, _ in blocks) < ENOUGH_WORDS:
        raise IngestError(NO_TEXT)
    paragraphs = tuple(block for block, _, _ in blocks)
    labels = _without_portraits(paragraphs, labels_of(paragraphs, _labels(blocks), said.headlines), said.author or "")
    words = sum(_word_count(each) for each, label in zip(paragraphs, labels, strict=True) if label is Label.BODY)
    if words < ENOUGH_WORDS or (words < 4 * ENOUGH_WORDS and _is_a_wall(tree, paragraphs)):
        raise IngestError(NO_TEXT)
    return Page(
        paragraphs, labels, said.title, said.author, said.published, said.publisher, said.canonical, said.language,
        said.notes,
    )  # fmt: skip


def _word_count(text: str) -> int:
    """How many words a text has, counted well enough where none are parted by spaces."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _without_portraits(paragraphs: tuple[str, ...], labels: tuple[Label, ...], author: str) -> tuple[Label, ...]:
    """The same with what is said of the authors at the end as a credit: "Jane Doe is a senior editor at ...".

    Only of those whom the page itself names as such, by both their names.
    """
    names = tuple(f"{name.strip()} " for name in _BETWEEN_NAMES.split(author) if " " in name.strip())
    if not names:
        return labels
    end = max(1, len(labels) - PARAGRAPHS_AT_THE_END)
    about = (
        Label.CREDIT if label is Label.BODY and each.startswith(names) else label
        for each, label in zip(paragraphs[end:], labels[end:], strict=True)
    )
    return (*labels[:end], *about)


def parse_html(text: str) -> HtmlElement:
    """The tree of a page. libxml2 reads no deeper than 256 elements and fetches nothing."""
    if len(text) > MAX_PAGE:
        raise IngestError(f"The page has {len(text):,} characters, more than {MAX_PAGE:,}: save its text and add that.")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise IngestError(NO_TEXT) from None
    count = sum(1 for _ in tree.iter())
    if count > MAX_ELEMENTS:
        raise IngestError(f"The page has {count:,} elements, more than {MAX_ELEMENTS:,}: save its text and add that.")
    return tree


FEWEST_TEASERS = 3
LINES_OF_A_TEASER = 1
FEWEST_WORDS_OF_TEXT = 8
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]*$")
LINES_AT_THE_END = 4  # below the last of them: of newsletters, say
FEWEST_WORDS = 3  # of a headline; what is linked and no longer is of the page
LONGEST_TEASER = 30  # words

Block = tuple[str, str, float]  # its text, the kind of element it was, and the share of its characters in links


def _blocks(body: etree._Element) -> Iterator[Block]:
    """The paragraphs of what trafilatura found, in order."""
    for line_break in body.iter("lb"):
        line_break.tail = " " + (line_break.tail or "")
    for element in body:
        yield from _blocks_of(element)


def _blocks_of(element: etree._Element) -> Iterator[Block]:
    kind = str(element.tag)
    if kind == "table":
        for row in element.iter("row"):
            cells = [_clean("".join(map(str, cell.itertext()))) for cell in row.iter("cell")]
            yield from _block(" | ".join(cell for cell in cells if cell), kind, _linked(row))
        return
    nested = [child for child in element if child.tag in ("p", "item", "list", "quote", "head", "table")]
    if not nested:
        for part in "".join(map(str, element.itertext())).split(KEPT_BREAK):
            yield from _block(part, kind, _linked(element))
        return
    yield from _block(element.text or "", kind, 0)
    gathered = ""
    for child in element:
        if child in nested:
            yield from _block(gathered, kind, 0)
            gathered = child.tail or ""
            yield from _blocks_of(child)
        else:
            gathered += ("".join(map(str, child.itertext())) or " ") + (child.tail or "")
    yield from _block(gathered, kind, 0)


def _block(text: str, kind: str, linked: int) -> Iterator[Block]:
    clean = _clean(text)
    if clean:
        yield clean, kind, linked / len(clean)


def _linked(element: etree._Element) -> int:
    return sum(len(_clean("".join(map(str, link.itertext())))) for link in element.iter("ref"))


def _clean(text: str) -> str:
    return restored(_SPACE.sub(" ", text)).strip()


def _labels(blocks: list[Block]) -> list[Label | None]:
    """What the page's own structure says of each paragraph: its headings, and what stands below those of furniture."""
    labels: list[Label | None] = []
    below: Label | None = None
    for at, (text, kind, linked) in enumerate(blocks):
        plain = bare(text)
        words = len(plain.split())
        is_head = kind == "head" or (words <= 6 and text[-1] not in ".?!,;")
        if is_head and COMMENTS.fullmatch(plain):
            below = Label.INTERFACE
        elif is_head and RELATED_HEAD.fullmatch(plain):
            below = Label.RELATED_LINK
        elif below is Label.RELATED_LINK and (_goes_on(blocks, at) or (kind == "head" and linked < 0.5)):
            below = None
        if below is not None:
            labels.append(below)
        elif linked >= 0.9 and words <= 25 and kind != "head":
            labels.append(Label.RELATED_LINK if words > 3 else Label.INTERFACE)
        else:
            labels.append(
                Label.HEADING if kind == "head" else Label.BODY if kind in ("item", "table", "quote") else None
            )
    return [*labels[: (end := _teasers(blocks))], *[Label.RELATED_LINK] * (len(labels) - end)]


def _goes_on(blocks: list[Block], at: int) -> bool:
    """Whether the article goes on here, below links to others: two paragraphs of sentences, and no link as a headline.

    Where such links stand, what is between them tells what they are about.
    """
    return (
        all(
            kind == "p" and linked < 0.5 and len(text.split()) >= FEWEST_WORDS_OF_TEXT and _SENTENCE_END.search(text)
            for text, kind, linked in blocks[at : at + 2]
        )
        and len(blocks) > at + 1
    )


def _teasers(blocks: list[Block]) -> int:
    """Where links to other articles begin that go on to the end, each with a line on what it is about.

    Without such an end, the number of blocks. A heading above them is theirs; two links may end an article of its own.
    """
    at, links, lines = len(blocks), 0, 0
    for back in range(len(blocks) - 1, -1, -1):
        text, kind, linked = blocks[back]
        if linked >= 0.9 and FEWEST_WORDS < len(text.split()) <= LONGEST_TEASER:
            links, lines, at = links + 1, 0, back
        elif kind == "head" or len(text.split()) <= LONGEST_TEASER:
            lines += 1
        else:
            break
        if lines > (LINES_OF_A_TEASER if links else LINES_AT_THE_END):
            break
    while links >= FEWEST_TEASERS and at and blocks[at - 1][1] == "head":
        at -= 1
    return at if links >= FEWEST_TEASERS else len(blocks)


def _is_a_wall(tree: HtmlElement, paragraphs: tuple[str, ...]) -> bool:
    """Whether a short text is that of a login page or a cookie wall."""
    asks = tree.find(".//input[@type='password']") is not None
    return asks or sum(1 for each in paragraphs if WALL.search(each)) * 2 >= len(paragraphs)
