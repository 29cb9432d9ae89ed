"""A page's tree made ready for trafilatura: what it would lose, or run together, written so that it does not.

Footnote marks are taken out, since every extractor turns "2,500<sup>1</sup>" into 2,5001. Text that stands in no
paragraph gets one. No-break spaces and line breaks are kept through it as signs of the private use area, since it
would make them plain: `restored` brings them back.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

# Of the private use area: what stands for no-break spaces while trafilatura works.
_SPACES = {"\u00a0": "\ue0a0", "\u202f": "\ue0a2"}
_BACK = str.maketrans({kept: space for space, kept in _SPACES.items()})
KEPT_BREAK = "\ue0a1"  # likewise for two line breaks, which part paragraphs: it would make them one
_NO_BREAK = re.compile("(?<=\\S)[\u00a0\u202f](?=\\S)")
INLINE = ("b", "strong", "i", "em", "u", "small", "big", "font", "sup", "sub", "mark", "abbr", "wbr", "tt", "ins")
BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "ul", "ol", "table", "figure", "blockquote", "header", "hr")
WORDS_OF_AN_ARTICLE = 90
WORDS_OF_TEXT = 12  # in one piece; menus and teasers have fewer
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|comentarios|kommentare|commentaires|disqus)(?:$|[\s_-]|(?=[A-Z]))")
CONTAINERS = frozenset({"div", "td", "section", "article", "main", "body", "center"})
BESIDE_TEXT = frozenset({"a", "br", "span", "q", "cite", "time", "code", "s", "del", "kbd", "acronym", "label"})
FEWEST_LOOSE_WORDS = 3
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶#]{1,3}|note \d{1,2})\s*[\])]?(?:\s*,\s*\d{1,3})*")
_NOTE_LINK = re.compile(r"#(?:_?fn|_?ftn|_?edn|cite_note|foot-?note|end-?note|note|ref)", re.IGNORECASE)
_UNITS = frozenset({"m", "km", "cm", "mm", "ft", "mi", "yd", "in", "dm", "s"})
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")


def prepare(tree: HtmlElement) -> None:
    """Change a page's tree so that what reads it next finds its paragraphs whole."""
    _take_out_comments(tree)
    take_out_note_marks(tree)
    etree.strip_tags(tree, *INLINE)
    _wrap_loose_text(tree)
    _part_at_breaks(tree)
    _keep_breaks(tree)


def restored(text: str) -> str:
    """A text that went through it, with its no-break spaces."""
    return text.replace(KEPT_BREAK, " ").translate(_BACK)


def _take_out_comments(tree: HtmlElement) -> None:
    """What readers wrote below the article, where the page's own names say so of a part that has no headline in it.

    Only below text: "comment" is also what papers call an opinion.
    """
    read = 0
    found = []
    for element in tree.iter(etree.Element):
        named = f"{element.get('id') or ''} {element.get('class') or ''}"
        if read >= WORDS_OF_AN_ARTICLE and _COMMENTS.search(named) and element.find(".//h1") is None:
            found.append(element)
        for text in (element.text, element.tail):
            words = len(text.split()) if text else 0
            read += words if words >= WORDS_OF_TEXT else 0
    for element in found:
        element.drop_tree()


def take_out_note_marks(tree: HtmlElement) -> None:
    """Footnote marks away, exponents as raised characters: `2,500<sup>1</sup>` is 2,500 and `km<sup>2</sup>` is km²."""
    for raised in list(tree.iter("sup")):
        text = "".join(raised.itertext()).strip()
        linked = raised.find(".//a") is not None or raised.getparent().tag == "a"
        if not linked and re.fullmatch(r"[-+−]?\d{1,2}|n", text) and _is_power(raised):
            _put_in_place(raised, text.translate(_RAISED))
        elif not text or _MARK.fullmatch(text):
            _put_in_place(raised, "")
    for link in list(tree.iter("a")):
        role = f"{link.get('role') or ''} {link.get('class') or ''} {link.get('rel') or ''}".lower()
        is_note = _NOTE_LINK.match(link.get("href") or "") or "noteref" in role or "footnote" in role
        if is_note and _MARK.fullmatch("".join(link.itertext()).strip()):
            _put_in_place(link, "")


def _is_power(raised: HtmlElement) -> bool:
    """Whether a raised number is a power: of a unit, or of ten."""
    before = raised.getprevious()
    text = (raised.getparent().text if before is None else before.tail) or ""
    last = re.search(r"([A-Za-z]+|(?<![\d.,])10)$", text)
    return last is not None and (last[1] == "10" or last[1].lower() in _UNITS)


def _put_in_place(element: HtmlElement, text: str) -> None:
    """Some text where an element stood; what came after it stays."""
    element.tail = text + (element.tail or "")
    for child in list(element):
        element.remove(child)
    element.drop_tree()


def _wrap_loose_text(tree: HtmlElement) -> None:
    """Text that stands beside a block and in none itself, into a paragraph: trafilatura would lose it.

    So pages are built that part their paragraphs by two line breaks: `<h1>Title</h1>First<br><br>Second`.
    """
    for block in list(tree.iter(*BLOCKS)):
        parent = block.getparent()
        if parent is None or parent.tag not in CONTAINERS or len((block.tail or "").split()) < FEWEST_LOOSE_WORDS:
            continue
        paragraph = parent.makeelement("p")
        paragraph.text, block.tail = block.tail, None
        beside = block.getnext()
        block.addnext(paragraph)
        while beside is not None and beside.tag in BESIDE_TEXT:
            following = beside.getnext()
            paragraph.append(beside)
            beside = following


def _part_at_breaks(tree: HtmlElement) -> None:
    """Two line breaks part paragraphs, so the parts become some: left as they are, trafilatura breaks them at links.

    `<div>First, <a>a link</a> in it.<br><br>Second.</div>` has two paragraphs, the first with its link.
    """
    parents = [line_break.getparent() for line_break in tree.iter("br") if _is_double(line_break)]
    for parent in dict.fromkeys(parents):
        if parent.tag == "p":
            parent.tag = "div"
        if parent.tag in CONTAINERS:
            _into_paragraphs(parent)


def _is_double(line_break: HtmlElement) -> bool:
    """Whether a line break is followed by another and nothing between."""
    following = line_break.getnext()
    return following is not None and following.tag == "br" and not (line_break.tail or "").strip()


def _into_paragraphs(parent: HtmlElement) -> None:
    """The text and links of an element into paragraphs, parted at two line breaks and at blocks."""
    children = list(parent)
    text, parent.text = parent.text, None
    paragraph = _new_paragraph(parent, text)
    last = None  # of the paragraph
    for child in children:
        after, child.tail = child.tail, None
        if child.tag == "br" and last is not None and last.tag == "br" and not (last.tail or "").strip():
            paragraph.remove(last)
            paragraph, last = _new_paragraph(parent, after), None
        elif child.tag in BESIDE_TEXT:
            paragraph.append(child)
            child.tail, last = after, child
        else:
            parent.append(child)
            paragraph, last = _new_paragraph(parent, after), None
    for each in parent.findall("p"):
        if not len(each) and not (each.text or "").strip():
            parent.remove(each)


def _new_paragraph(parent: HtmlElement, text: str | None) -> HtmlElement:
    paragraph = etree.SubElement(parent, "p")
    paragraph.text = text
    return paragraph


def _keep_breaks(tree: HtmlElement) -> None:
    """No-break spaces between words, and line breaks that part paragraphs, into signs that trafilatura leaves alone."""
    for element in tree.iter():
        if isinstance(element.tag, str):
            for part in ("text", "tail"):
                text = getattr(element, part)
                if text and ("\u00a0" in text or "\u202f" in text):
                    setattr(element, part, _NO_BREAK.sub(lambda found: _SPACES[found[0]], text))
    for line_break in tree.iter("br"):
        if _is_double(line_break):
            line_break.tail = KEPT_BREAK
