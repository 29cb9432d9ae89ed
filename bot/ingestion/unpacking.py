"""Unpacking what comes compressed, a piece at a time and never more than was asked for.

A few kilobytes can unpack to gigabytes, so that the size of what comes in says nothing of what it becomes.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from bot.ingestion.article import FetchError

Unpack = Callable[[bytes, int], Iterator[bytes]]  # a packed piece and how many bytes may come of it
PIECE = 256 * 1024  # bytes given at once
_EITHER = 32 + zlib.MAX_WBITS  # zlib finds out by itself whether it is gzip or zlib


def unpacking(encoding: str | None, shown: str) -> Unpack:
    """How to unpack a Content-Encoding. FetchError for one that was not asked for."""
    name = (encoding or "").strip().lower()
    if name in ("", "identity"):
        return lambda piece, _: iter((piece,))
    if name in ("gzip", "x-gzip", "deflate"):
        return _Inflating().unpack
    raise FetchError(f"{shown} is packed in a way that cannot be read ({name[:40]}): save the page and add the file.")


class _Inflating:
    """gzip and deflate, of one or several parts. Some servers send deflate without its head."""

    def __init__(self) -> None:
        self._inflate = zlib.decompressobj(_EITHER)
        self._begun = False

    def unpack(self, piece: bytes, most: int) -> Iterator[bytes]:
        given = 0
        while piece and given < most:
            part = self._inflated(piece, min(PIECE, most - given))
            given += len(part)
            if part:
                yield part
            piece = self._inflate.unconsumed_tail
            if self._inflate.eof:
                piece = self._inflate.unused_data
                self._inflate = zlib.decompressobj(_EITHER)
                if piece[:2] != b"\x1f\x8b":  # what follows is no further part but padding
                    return

    def _inflated(self, piece: bytes, most: int) -> bytes:
        try:
            part = self._inflate.decompress(piece, most)
        except zlib.error:
            if self._begun:
                raise
            self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
            part = self._inflate.decompress(piece, most)
        self._begun = True
        return part
