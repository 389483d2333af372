"""Finished PDFs page by page: count, pixels for preview and printer, text; by pypdfium2."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2

_PDFIUM = Lock()
"""PDFium is not made for several threads at once; preview and printing take turns."""


@dataclass(frozen=True, slots=True)
class Raster:
    """Pixels of one page: rows of 8-bit red, green, blue without padding, from the top left, on white."""

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    """Number of pages."""
    with _opened(pdf) as document:
        return len(document)


def page_size(pdf: bytes, index: int = 0) -> tuple[float, float]:
    """Width and height of a page in points."""
    with _opened(pdf) as document:
        width, height = document[index].get_size()
        return float(width), float(height)


def rasterise(pdf: bytes, index: int, dpi: float) -> Raster:
    """Pixels of page `index` (from 0): about 96 to 192 dpi for the screen, 300 for paper."""
    with _opened(pdf) as document:
        page = document[index]
        bitmap = page.render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=False)
        try:
            return _packed(bitmap)
        finally:
            bitmap.close()
            page.close()


def page_text(pdf: bytes, index: int) -> str:
    """The words of a page in reading order, lines parted by line feeds."""
    with _opened(pdf) as document:
        page = document[index]
        text_page = page.get_textpage()
        try:
            return str(text_page.get_text_range()).replace("\r\n", "\n")
        finally:
            text_page.close()
            page.close()


def _packed(bitmap: pypdfium2.PdfBitmap) -> Raster:
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    raw = bytes(bitmap.buffer)
    row = 3 * width
    if stride != row:
        raw = b"".join(raw[at:at + row] for at in range(0, stride * height, stride))
    return Raster(width, height, raw)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
