"""Texts and pages of our own for the tests of ingestion."""

from __future__ import annotations

import random

PARAGRAPHS = (
    "The council of Hartlow closed the old bridge to lorries on Monday, after inspectors had counted 2,500 cracks in"
    " its two northern pillars and advised against any further delay.",
    "Some 40 drivers were sent back in the first hour, the harbour office said, and the ferry took the others across"
    " the Wend until the tide turned at noon.",
    "Mayor Ana Brook told reporters that repairs would last until spring and cost nearly 7 million crowns, of which the"
    " province is to pay about half.",
    "Farmers on the eastern bank fear for their harvest. They have asked for a second ferry, and for the army to lay a"
    " pontoon bridge as it did after the flood of 1987.",
    "The engineer who wrote the report, Joss Tarn, said that the pillars had stood for 112 years and that nobody should"
    " be surprised that they were tired.",
)
TITLE = "Hartlow closes its old bridge"
CLUTTER = """
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
"""


def page(
    paragraphs: tuple[str, ...] = PARAGRAPHS, head: str = "", before: str = "", after: str = "", title: str = TITLE
) -> str:
    """A page as many sites build them: a menu, an article, what follows it, a foot."""
    body = "\n".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{title} | The Wend Courier</title>{head}</head><body>{CLUTTER}'
        f"<main><article><h1>{title}</h1>{before}{body}</article>{after}</main>"
        "<footer><p>© 2021 The Wend Courier. All rights reserved.</p></footer></body></html>"
    )


def long_text(words: int, seed: int = 1) -> str:
    """Words in no sense, always the same for a seed."""
    known = sorted({word.strip(".,") for each in PARAGRAPHS for word in each.split()})
    choose = random.Random(seed)
    return " ".join(choose.choice(known) for _ in range(words))


def pdf(pages: list[list[tuple[float, float, str]]], size: int = 10) -> bytes:
    """A PDF of lines of text at places in points from the lower left corner, in Helvetica."""
    objects: list[bytes] = [b"", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    for lines in pages:
        shown = b"".join(
            f"BT /F1 {size} Tf {x} {y} Td ({escaped(text)}) Tj ET\n".encode("cp1252") for x, y, text in lines
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown))
        content = len(objects)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % content
        )
        kids.append(len(objects))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """A PDF file of some objects, the first of which is its catalogue."""
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return out + end % (len(objects) + 1, table, len(objects) + 1, len(out))


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
