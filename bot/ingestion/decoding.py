"""Bytes to text: what the byte order mark, the bytes themselves and the declared character set say, in that order.

UTF-8 is hardly ever read by accident, so bytes that are valid UTF-8 are that, whatever a server declares. Text that
somebody garbled before it came here stays as it is: to mend it would be to change what the source wrote.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these names as Windows-1252 too: https://encoding.spec.whatwg.org/#names-and-labels
_LATIN = frozenset({"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "cp1252"})
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.+-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.+-]{2,40})""")
_HEADER = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_:.+-]{2,40})""", re.IGNORECASE)
HEAD = 4_096  # bytes in which a page declares its character set; browsers look at 1,024
SAMPLE = 20_000  # bytes by which an undeclared one is guessed: more costs seconds and tells no more
BROKEN = "Some characters could not be read and stand as \ufffd."
GUESSED = "The character set is not declared and was guessed."


def decode(content: bytes, content_type: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text, and sentences on what was odd about it. Never fails: what cannot be read stands as U+FFFD."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _read(content[len(mark) :], encoding)
    wide = _without_mark(content)
    if wide is not None:
        return _read(content, wide)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    declared = _declared(content, content_type)
    if declared == "utf-8":
        text = content.decode("utf-8", "replace")
        readable = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
        if readable > text.count("\ufffd"):  # it is what it says, and broken in places
            return text, (BROKEN,)
    elif declared is not None:
        return _read(content, declared)
    best = from_bytes(content[:SAMPLE]).best()
    text, notes = _read(content, best.encoding if best is not None else "cp1252")
    return text, (GUESSED, *notes)


def _read(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = content.decode(encoding, "replace")
    return text, (BROKEN,) if "\ufffd" in text else ()


def _without_mark(content: bytes) -> str | None:
    """UTF-16 whose mark is missing: every other byte of its European text is zero."""
    head = content[:HEAD]
    half = len(head) // 2
    if half < 4 or b"\x00" not in head:
        return None
    if head[1::2].count(0) > 0.7 * half and head[::2].count(0) == 0:
        return "utf-16-le"
    if head[::2].count(0) > 0.7 * half and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _declared(content: bytes, content_type: str | None) -> str | None:
    """The character set that the server or the page names, as Python calls it; None where neither does."""
    names = [match[1] for match in [_HEADER.search(content_type or "")] if match]
    head = content[:HEAD]
    names += [match[1].decode("ascii") for pattern in (_XML, _META) if (match := pattern.search(head))]
    for name in names:
        if name.lower() in _LATIN:
            return "cp1252"
        try:
            found = codecs.lookup(name)
        except LookupError:
            continue
        if found._is_text_encoding:
            return found.name
    return None
