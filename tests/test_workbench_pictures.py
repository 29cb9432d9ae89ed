"""The pictures of the docs: that they are there, named, and small; and how the browser's are made so."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

IMAGES = ROOT / "docs" / "images"
PICTURES = ("workbench-answer", "workbench-thread", "workbench-inspector", "workbench-home", "reader-passage")
LARGEST_IMAGE = 150_000  # bytes
RED, BLUE = b"\xc8\x00\x00", b"\x00\x00\xc8"


def test_the_pictures_of_the_docs_are_there_and_small() -> None:
    sizes = {name: (IMAGES / f"{name}.png").stat().st_size for name in PICTURES}
    assert {name: size for name, size in sizes.items() if size >= LARGEST_IMAGE} == {}


@pytest.mark.parametrize("kind", [2, 6], ids=["RGB", "RGBA"])
@pytest.mark.parametrize("packing", range(5), ids=["none", "left", "up", "average", "Paeth"])
def test_a_picture_keeps_its_colours_whatever_it_was_packed_with(kind: int, packing: int) -> None:
    rows = [[RED, BLUE, RED], [BLUE, BLUE, RED], [RED, RED, RED]]
    reduced = with_palette(written(rows, kind, packing))
    palette = next(chunks(reduced, b"PLTE"))
    drawn = zlib.decompress(next(chunks(reduced, b"IDAT")))
    seen = [[palette[3 * at : 3 * at + 3] for at in drawn[start + 1 : start + 4]] for start in range(0, len(drawn), 4)]
    assert seen == rows


def written(rows: list[list[bytes]], kind: int, packing: int) -> bytes:
    """A PNG of these pixels as a browser would write it."""
    size, above, data = (3 if kind == 2 else 4), bytes(12), b""
    for row in rows:
        line = b"".join(pixel + (b"" if kind == 2 else b"\xff") for pixel in row)
        packed = bytearray([packing])
        for at, value in enumerate(line):
            left = line[at - size] if at >= size else 0
            corner = above[at - size] if at >= size else 0
            packed.append((value - predicted(packing, left, above[at], corner)) & 255)
        above, data = line, data + bytes(packed)
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, kind, 0, 0, 0)
    return packed_png(((b"IHDR", header), (b"IDAT", zlib.compress(data)), (b"IEND", b"")))


def with_palette(png: bytes) -> bytes:
    """The picture in 256 colours, each drawn in the nearest of them: a third of the bytes.

    They are the most frequent of each hue, so that a small mark keeps its own, then the most frequent of all.

    Takes 8-bit RGB or RGBA that is not interlaced, as browsers write it: https://www.w3.org/TR/png-3/
    """
    width, height, depth, kind, *_ = struct.unpack(">IIBBBBB", png[16:29])
    assert (depth, kind in (2, 6)) == (8, True)
    size = 3 if kind == 2 else 4
    rows = unfiltered(zlib.decompress(b"".join(chunks(png, b"IDAT"))), width * size, size)
    pixels = [[bytes(row[at : at + 3]) for at in range(0, width * size, size)] for row in rows]
    counted = Counter(pixel for row in pixels for pixel in row)
    often = [colour for colour, _ in counted.most_common()]
    of_each_hue = {tuple(part >> 5 for part in colour): colour for colour in reversed(often)}
    palette = list(dict.fromkeys([*of_each_hue.values(), *often]))[:256]
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in counted.keys() - index.keys():
        index[colour] = min(range(len(palette)), key=lambda each: distance(palette[each], colour))
    data = b"".join(b"\0" + bytes(index[pixel] for pixel in row) for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", header), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    return packed_png(parts)


def packed_png(parts: tuple[tuple[bytes, bytes], ...]) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )


def distance(one: bytes, other: bytes) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def chunks(png: bytes, wanted: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == wanted:
            yield png[at + 8 : at + 8 + length]
        at += length + 12


def unfiltered(data: bytes, stride: int, size: int) -> list[bytearray]:
    """The rows of a picture without the filters by which PNG packs them."""
    rows = [bytearray(stride)]
    for start in range(0, len(data), stride + 1):
        kind, row, above = data[start], bytearray(data[start + 1 : start + 1 + stride]), rows[-1]
        for at in range(stride if kind else 0):
            left = row[at - size] if at >= size else 0
            corner = above[at - size] if at >= size else 0
            row[at] = (row[at] + predicted(kind, left, above[at], corner)) & 255
        rows.append(row)
    return rows[1:]


def predicted(kind: int, left: int, up: int, corner: int) -> int:
    if kind < 4:
        return (0, left, up, (left + up) // 2)[kind]
    near = left + up - corner
    return min((left, up, corner), key=lambda each: abs(near - each))
