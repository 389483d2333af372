"""The 简报 as a PDF: the very pages that the preview shows, the printer prints and the export saves."""
from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock

from reportlab.graphics import renderPDF
from reportlab.pdfgen.canvas import Canvas

from desktop.reports.briefing_pages import Spot, lay_out_with_spots
from desktop.reports.chart_drawing import draw_chart
from desktop.reports.documents import Briefing
from desktop.reports.embedding import draw_photo
from desktop.reports.fonts import Fonts, FontUse, Role
from desktop.reports.line_rules import printable
from desktop.reports.page_items import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Badge,
    Diagram,
    Ink,
    Item,
    Page,
    Picture,
    Rule,
    Watermark,
    Words,
)

RENDERING = Lock()
"""Fonts and reportlab keep what they have opened; preview and signing take turns with them."""

Colour = tuple[float, float, float]
_COLOURS: dict[Ink, Colour] = {
    Ink.BLACK: (0.0, 0.0, 0.0), Ink.RED: (0.80, 0.06, 0.06), Ink.PALE: (0.91, 0.91, 0.91),
}
_WARNING: Colour = (0.60, 0.33, 0.04)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished paper: its bytes, the number of its pages, the fonts it is set in, and where its photos stand."""

    pdf: bytes
    pages: int
    fonts: tuple[FontUse, ...]
    photo_pages: tuple[int, ...] = ()
    """The page of each photo in their order, counted from 1."""
    spots: tuple[tuple[Spot, ...], ...] = ()
    """Where the lines of each block of a 简报 stand."""


def render(document: Briefing, fonts: Fonts, *, black_only: bool = False) -> bytes:
    """The PDF of a 简报; equal documents on equal fonts give equal bytes.

    Args:
        black_only: prints the red parts black, for a machine without colour.

    Raises:
        UserError: ``photo.unreadable`` with the caption, when a photo is no JPEG.
    """
    return render_with_report(document, fonts, black_only=black_only).pdf


def render_with_report(document: Briefing, fonts: Fonts, *, black_only: bool = False) -> Rendered:
    """As `render`, with the page count and what each role was really set in."""
    with RENDERING:
        laid = lay_out_with_spots(document, fonts)
        pages = laid.pages
        sheet = _Sheet(document, fonts, black_only=black_only)
        for page in pages:
            sheet.draw(page)
        return Rendered(sheet.finish(), len(pages), fonts.uses(_texts(pages)), _photo_pages(pages), laid.spots)


def _photo_pages(pages: tuple[Page, ...]) -> tuple[int, ...]:
    return tuple(n for n, page in enumerate(pages, 1) for item in page.items if isinstance(item, Picture))


def _texts(pages: tuple[Page, ...]) -> Iterator[tuple[str, str]]:
    for page in pages:
        for item in page.items:
            words = item.words if isinstance(item, Badge | Watermark) else item
            if isinstance(words, Words):
                yield from ((piece.face, piece.text) for piece in words.line.pieces)


class _Sheet:
    """Draws laid-out pages with reportlab, which counts from the bottom left."""

    def __init__(self, document: Briefing, fonts: Fonts, *, black_only: bool) -> None:
        self._fonts = fonts
        self._colours = dict(_COLOURS)
        if black_only:
            self._colours[Ink.RED] = self._colours[Ink.BLACK]
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1,
            initialFontName=next(fonts.split("一", Role.FANGSONG))[1],
        )
        self._canvas.setTitle(printable(document.title).replace("\n", ""))
        self._canvas.setAuthor(printable(document.unit))
        self._canvas.setSubject(printable(f"{document.masthead} {document.issue}"))
        self._canvas.setCreator("救助值班台")

    def draw(self, page: Page) -> None:
        for item in page.items:
            self._draw(item)
        self._canvas.showPage()

    def finish(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()

    def _draw(self, item: Item) -> None:
        if isinstance(item, Words):
            self._words(item, self._colours[item.ink])
        elif isinstance(item, Rule):
            self._rule(item)
        elif isinstance(item, Picture):
            self._picture(item)
        elif isinstance(item, Badge):
            self._badge(item)
        elif isinstance(item, Diagram):
            drawing = draw_chart(item.chart, item.width, item.height, self._fonts)
            renderPDF.draw(drawing, self._canvas, item.x, PAGE_HEIGHT - item.y - item.height)
        else:
            self._watermark(item)

    def _words(self, words: Words, colour: Colour) -> None:
        text = self._canvas.beginText()
        text.setFillColorRGB(*colour)
        for piece in words.line.pieces:
            text.setTextOrigin(words.x + piece.x, PAGE_HEIGHT - words.y)
            text.setCharSpace(piece.spacing)
            for part, name in self._fonts.split(piece.text, piece.face):
                text.setFont(name, words.size)
                text.textOut(part)
        self._canvas.drawText(text)

    def _rule(self, rule: Rule) -> None:
        self._canvas.setLineWidth(rule.thickness)
        self._canvas.setStrokeColorRGB(*self._colours[rule.ink])
        y = PAGE_HEIGHT - rule.y
        self._canvas.line(rule.x, y, rule.x + rule.width, y)

    def _picture(self, picture: Picture) -> None:
        box = (picture.x, PAGE_HEIGHT - picture.y - picture.height, picture.width, picture.height)
        draw_photo(self._canvas, picture.photo, box)

    def _badge(self, badge: Badge) -> None:
        """A frame around the photo and its words white on dark in the upper right corner."""
        picture, words = badge.picture, badge.words
        self._canvas.setStrokeColorRGB(*_WARNING)
        self._canvas.setFillColorRGB(*_WARNING)
        self._canvas.setLineWidth(1.5)
        bottom = PAGE_HEIGHT - picture.y - picture.height
        self._canvas.rect(picture.x + 0.75, bottom + 0.75, picture.width - 1.5, picture.height - 1.5)
        left = words.x - 6
        width = picture.x + picture.width - left - 2
        self._canvas.rect(left, PAGE_HEIGHT - picture.y - 21, width, 17, stroke=0, fill=1)
        self._words(words, (1.0, 1.0, 1.0))

    def _watermark(self, mark: Watermark) -> None:
        self._canvas.saveState()
        self._canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        self._canvas.rotate(mark.angle)
        self._canvas.translate(-PAGE_WIDTH / 2, -PAGE_HEIGHT / 2)
        self._words(mark.words, self._colours[mark.words.ink])
        self._canvas.restoreState()
