"""A pen for forms: words set by the house's rules into boxes, lines and hatching, counted from the top left."""
from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from desktop.reports.documents import Photo
from desktop.reports.embedding import draw_photo
from desktop.reports.fonts import Fonts, FontUse, Role
from desktop.reports.line_rules import printable
from desktop.reports.page_items import EM_ABOVE
from desktop.reports.typesetting import Align, Line, Measure, Span, natural_width, set_paragraph

LEADING = 1.34
LEAST_DPI = 150
"""A photo is never enlarged past this resolution."""
_GREY = 0.45
_POINTS_PER_INCH = 72
_UNSEEN = 3
"""Text that is neither filled nor stroked."""

_PALE = 0.09
"""How much black a mark across the page has: seen on a copy of a copy, and no hindrance to reading."""


class Pen:
    """Draws on a PDF page by page; lengths in points, y from the top."""

    def __init__(self, fonts: Fonts, size: tuple[float, float], title: str, author: str) -> None:
        self.fonts, self.width, self.height = fonts, *size
        self._broken_before: dict[tuple[str, Role, float, float], tuple[Line, ...]] = {}
        self._wide_before: dict[tuple[str, Role, float], float] = {}
        self._split_before: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer, pagesize=size, invariant=1, pageCompression=1,
            initialFontName=next(fonts.split("一", Role.SONG))[1],
        )
        self._canvas.setTitle(printable(title))
        self._canvas.setAuthor(printable(author))
        self._canvas.setCreator("救助值班台")
        self._forget()

    def _forget(self) -> None:
        """What the page was told last is not known any more: a new page begins, or somebody else drew on it."""
        self._fill, self._spacing = -1.0, -1.0
        self._drawn_with = (-1.0, -1.0)

    def next_page(self, size: tuple[float, float] | None = None) -> None:
        """Ends the page; the next one may be of another size."""
        self._canvas.showPage()
        self._forget()
        if size is not None:
            self.width, self.height = size
            self._canvas.setPageSize(size)

    def uses(self) -> tuple[FontUse, ...]:
        """What the roles of everything drawn so far were set in."""
        return self.fonts.uses((face, text) for text, face in self._split_before)

    def finish(self) -> bytes:
        """The PDF, the last page included."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()

    def lines(self, text: str, role: Role, size: float, width: float) -> tuple[Line, ...]:
        """The text broken into lines of a width; line feeds begin new ones.

        What was set once in a PDF is set for all of it: labels come again on each of a hundred forms.
        """
        key = text, role, size, width
        if key not in self._broken_before:
            self._broken_before[key] = self._broken(text, role, size, width)
        return self._broken_before[key]

    def _broken(self, text: str, role: Role, size: float, width: float) -> tuple[Line, ...]:
        found: list[Line] = []
        for part in printable(text).split("\n"):
            measure = Measure(width, size, align=Align.LEFT, dates=True)
            found += set_paragraph([Span(part, role)], measure, self.fonts) or (Line((), 0),)
        return tuple(found)

    def text_width(self, text: str, role: Role, size: float) -> float:
        """Width of a text on one line; as for lines, what was measured once is known for all of the PDF."""
        key = text, role, size
        if key not in self._wide_before:
            self._wide_before[key] = natural_width(printable(text), role, size, self.fonts)
        return self._wide_before[key]

    def draw_line(self, line: Line, x: float, y: float, size: float, grey: bool = False) -> None:
        """One line set before; y is the top of its em square."""
        if not line.pieces:
            return
        low, ink = self.height - y - EM_ABOVE * size, _GREY if grey else 0.0
        text = self._canvas.beginText(x + line.pieces[0].x, low)
        # Only what changes is said again: a form is thousands of short lines in one ink.
        if ink != self._fill:
            text.setFillGray(ink)
            self._fill = ink
        for at, piece in enumerate(line.pieces):
            if at:
                text.setTextOrigin(x + piece.x, low)
            if piece.spacing != self._spacing:
                text.setCharSpace(piece.spacing)
                self._spacing = piece.spacing
            for part, name in self._split(piece.text, piece.face):
                text.setFont(name, size)
                text.textOut(part)
        self._canvas.drawText(text)

    def _split(self, text: str, face: str) -> tuple[tuple[str, str], ...]:
        key = text, face
        if key not in self._split_before:
            self._split_before[key] = tuple(self.fonts.split(text, face))
        return self._split_before[key]

    def words(
        self, text: str, x: float, y: float, size: float, role: Role = Role.SONG, *, width: float | None = None,
        align: str = "left", grey: bool = False,
    ) -> None:
        """One line of words; too long for ``width``, it is set smaller until it fits, never cut."""
        shown = printable(text).replace("\n", " ")
        own = self.text_width(shown, role, size)
        if width is not None and own > width:
            size, own = size * width / own, width
        left = x if align == "left" or width is None else x + (width - own) * (0.5 if align == "centre" else 1)
        for line in self.lines(shown, role, size, own + size):
            self.draw_line(line, left, y, size, grey)

    def paragraph(
        self, lines: Sequence[Line], x: float, y: float, size: float, *, width: float = 0.0, centred: bool = False
    ) -> float:
        """Lines below each other; returns the height they take."""
        for at, line in enumerate(lines):
            shift = (width - line.width) / 2 if centred else 0.0
            self.draw_line(line, x + shift, y + at * size * LEADING + size * (LEADING - 1) / 2, size)
        return len(lines) * size * LEADING

    def slanted(self, text: str, x: float, y: float, size: float, angle: float) -> None:
        """One pale line turned to the left by so many degrees; what lies under it stays readable."""
        self._canvas.saveState()
        self._canvas.translate(x, self.height - y)
        self._canvas.rotate(angle)
        self._canvas.setFillAlpha(_PALE)
        words = self._canvas.beginText(0, 0)
        words.setFillGray(0)
        for part, name in self.fonts.split(printable(text), Role.HEI):
            words.setFont(name, size)
            words.textOut(part)
        self._canvas.drawText(words)
        self._canvas.restoreState()

    def across(self, text: str) -> None:
        """Large pale words across the page (草稿)."""
        size = 120.0
        self._canvas.saveState()
        self._canvas.translate(self.width / 2, self.height / 2)
        self._canvas.rotate(40)
        words = self._canvas.beginText(-self.text_width(text, Role.HEI, size) / 2, -0.36 * size)
        words.setFillGray(1 - _PALE)
        for part, name in self.fonts.split(text, Role.HEI):
            words.setFont(name, size)
            words.textOut(part)
        self._canvas.drawText(words)
        self._canvas.restoreState()
        self._forget()

    def ground(self, x: float, y: float, width: float, height: float, colour: tuple[float, float, float]) -> None:
        """A coloured ground: of what is being typed, on screen only."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(x, self.height - y - height, width, height, stroke=0, fill=1)
        self._forget()

    def rule(self, x: float, y: float, width: float, thickness: float = 0.5, *, grey: bool = False) -> None:
        """A horizontal line."""
        self._stroke(thickness, grey)
        self._canvas.line(x, self.height - y, x + width, self.height - y)

    def stroke_down(self, x: float, y: float, height: float, thickness: float = 0.5) -> None:
        """A vertical line."""
        self._stroke(thickness, False)
        self._canvas.line(x, self.height - y, x, self.height - y - height)

    def box(
        self, x: float, y: float, width: float, height: float, *, shade: float | None = None, thickness: float = 0.5
    ) -> None:
        """A frame, or a ground of a grey (1 is white) without one."""
        bottom = self.height - y - height
        if shade is not None:
            if shade != self._fill:
                self._canvas.setFillGray(shade)
                self._fill = shade
            self._canvas.rect(x, bottom, width, height, stroke=0, fill=1)
        else:
            self._stroke(thickness, False)
            self._canvas.rect(x, bottom, width, height, stroke=1, fill=0)

    def tick_box(self, x: float, y: float, side: float, *, ticked: bool) -> None:
        """A square to tick; a tick is drawn with a broad nib, and can be found again as the word √."""
        self.box(x, y, side, side, thickness=0.7)
        if not ticked:
            return
        low = self.height - y - side
        nib = self._canvas.beginPath()
        nib.moveTo(x + side * 0.14, low + side * 0.5)
        nib.lineTo(x + side * 0.42, low + side * 0.16)
        nib.lineTo(x + side * 1.06, low + side * 1.1)
        self._canvas.setLineWidth(side * 0.17)
        self._canvas.drawPath(nib)
        word = self._canvas.beginText(x, low)
        word.setTextRenderMode(_UNSEEN)
        for part, name in self.fonts.split("√", Role.SONG):
            word.setFont(name, side)
            word.textOut(part)
        word.setTextRenderMode(0)
        self._canvas.drawText(word)
        self._forget()

    def hatch(self, x: float, y: float, width: float, height: float, step: float = 5.0) -> None:
        """Slanting lines, so that a gap shows without colour."""
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.rect(x, self.height - y - height, width, height)
        self._canvas.clipPath(path, stroke=0)
        self._canvas.setStrokeGray(0.72)
        self._canvas.setLineWidth(0.5)
        bottom, offset = self.height - y - height, -height
        while offset < width:
            self._canvas.line(x + offset, bottom, x + offset + height, bottom + height)
            offset += step
        self._canvas.restoreState()
        self._forget()

    def photo(self, photo: Photo, x: float, y: float, width: float, height: float) -> None:
        """A photo in the middle of a box, as large as it goes in and at least 150 dots to the inch."""
        scale = min(width / photo.width_px, height / photo.height_px, _POINTS_PER_INCH / LEAST_DPI)
        own, tall = photo.width_px * scale, photo.height_px * scale
        left, top = x + (width - own) / 2, y + (height - tall) / 2
        draw_photo(self._canvas, photo, (left, self.height - top - tall, own, tall))
        self._forget()

    def _stroke(self, thickness: float, grey: bool) -> None:
        wanted = thickness, _GREY if grey else 0.0
        if wanted != self._drawn_with:
            self._canvas.setLineWidth(thickness)
            self._canvas.setStrokeGray(wanted[1])
            self._drawn_with = wanted
