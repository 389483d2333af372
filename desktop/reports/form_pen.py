"""A pen for forms: words set by the house's rules into boxes, lines and hatching, counted from the top left."""
from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from desktop.reports.fonts import Fonts, Role
from desktop.reports.line_rules import printable
from desktop.reports.page_items import EM_ABOVE
from desktop.reports.typesetting import Align, Line, Measure, Span, natural_width, set_paragraph

LEADING = 1.34
_GREY = 0.45


class Pen:
    """Draws on a PDF page by page; lengths in points, y from the top."""

    def __init__(self, fonts: Fonts, size: tuple[float, float], title: str, author: str) -> None:
        self.fonts, self.width, self.height = fonts, *size
        self._buffer = io.BytesIO()
        self._canvas = Canvas(
            self._buffer, pagesize=size, invariant=1, pageCompression=1,
            initialFontName=next(fonts.split("一", Role.SONG))[1],
        )
        self._canvas.setTitle(printable(title))
        self._canvas.setAuthor(printable(author))
        self._canvas.setCreator("救助值班台")

    def next_page(self) -> None:
        """Ends the page."""
        self._canvas.showPage()

    def finish(self) -> bytes:
        """The PDF, the last page included."""
        self._canvas.showPage()
        self._canvas.save()
        return self._buffer.getvalue()

    def lines(self, text: str, role: Role, size: float, width: float) -> tuple[Line, ...]:
        """The text broken into lines of a width; line feeds begin new ones."""
        found: list[Line] = []
        for part in printable(text).split("\n"):
            measure = Measure(width, size, align=Align.LEFT)
            found += set_paragraph([Span(part, role)], measure, self.fonts) or (Line((), 0),)
        return tuple(found)

    def text_width(self, text: str, role: Role, size: float) -> float:
        """Width of a text on one line."""
        return natural_width(printable(text), role, size, self.fonts)

    def draw_line(self, line: Line, x: float, y: float, size: float, grey: bool = False) -> None:
        """One line set before; y is the top of its em square."""
        text = self._canvas.beginText()
        text.setFillGray(_GREY if grey else 0)
        for piece in line.pieces:
            text.setTextOrigin(x + piece.x, self.height - y - EM_ABOVE * size)
            text.setCharSpace(piece.spacing)
            for part, name in self.fonts.split(piece.text, piece.face):
                text.setFont(name, size)
                text.textOut(part)
        self._canvas.drawText(text)

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
        for line in set_paragraph([Span(shown, role)], Measure(own + size, size, align=Align.LEFT), self.fonts):
            self.draw_line(line, left, y, size, grey)

    def paragraph(
        self, lines: Sequence[Line], x: float, y: float, size: float, *, width: float = 0.0, centred: bool = False
    ) -> float:
        """Lines below each other; returns the height they take."""
        for at, line in enumerate(lines):
            shift = (width - line.width) / 2 if centred else 0.0
            self.draw_line(line, x + shift, y + at * size * LEADING + size * (LEADING - 1) / 2, size)
        return len(lines) * size * LEADING

    def rule(self, x: float, y: float, width: float, thickness: float = 0.5, *, grey: bool = False) -> None:
        """A horizontal line."""
        self._stroke(thickness, grey)
        self._canvas.line(x, self.height - y, x + width, self.height - y)

    def stroke_down(self, x: float, y: float, height: float, thickness: float = 0.5) -> None:
        """A vertical line."""
        self._stroke(thickness, False)
        self._canvas.line(x, self.height - y, x, self.height - y - height)

    def box(self, x: float, y: float, width: float, height: float, *, shade: float | None = None) -> None:
        """A frame, or a ground of a grey (1 is white) without one."""
        bottom = self.height - y - height
        if shade is not None:
            self._canvas.setFillGray(shade)
            self._canvas.rect(x, bottom, width, height, stroke=0, fill=1)
        else:
            self._stroke(0.5, False)
            self._canvas.rect(x, bottom, width, height, stroke=1, fill=0)

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

    def _stroke(self, thickness: float, grey: bool) -> None:
        self._canvas.setLineWidth(thickness)
        self._canvas.setStrokeGray(_GREY if grey else 0)
