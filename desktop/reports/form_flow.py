"""How a form runs down its pages: frames, headings, rows and their breaks; drawing waits for the last page."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from desktop.reports.fonts import Role
from desktop.reports.form_edges import Edge, draw_foot, draw_head
from desktop.reports.form_grid import Grid, GridRow
from desktop.reports.form_pen import Pen
from desktop.reports.full_mark import draw_full_mark
from desktop.reports.page import Form, Paper
from desktop.reports.typesetting import POINTS_PER_MM

MM = POINTS_PER_MM
PEN_ROW = 8 * MM
"""Height of a row that somebody writes in by hand."""
_FRAME = 1.1
_LITTLE = 0.4
"""Part of a last sheet that closer rows can take in."""


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes of type and margins of one kind of sheet, in points."""

    side: float
    top: float
    foot: float
    title: float
    heading: float
    body: float
    small: float
    pad: float
    beside: bool = False
    """Office and number stand beside the title, not below it."""
    pen_row: float = PEN_ROW


_CLOSE = _Look(18 * MM, 16 * MM, 14 * MM, 18.0, 11.0, 10.0, 8.0, 3.1, pen_row=6.9 * MM)
"""For a paper that would else begin one more sheet for its last few lines."""
_CLOSEST = _Look(18 * MM, 15 * MM, 14 * MM, 17.0, 10.5, 9.0, 8.0, 2.3, pen_row=6.2 * MM)
"""Where that does not save the sheet: 小五, as small as a form of the house ever is."""
_CLOSER = (None, _CLOSE, _CLOSEST)
CLOSEST = len(_CLOSER) - 1
_POSTER = _Look(20 * MM, 22 * MM, 17 * MM, 40.0, 20.0, 16.0, 9.0, 6.0)
_LARGE = _Look(20 * MM, 19 * MM, 17 * MM, 20.0, 12.0, 10.5, 8.5, 4.2)
_SMALL = _Look(13 * MM, 15 * MM, 14 * MM, 15.0, 10.0, 9.0, 7.5, 3.2)
_DENSE = _Look(12 * MM, 14 * MM, 14 * MM, 18.0, 11.0, 10.0, 8.0, 3.8, beside=True, pen_row=7 * MM)
_LOOKS = {Paper.A4: _LARGE, Paper.A4_ACROSS: _LARGE, Paper.A5: _SMALL, Paper.A5_ACROSS: _SMALL}


class Flow:
    """Pages of one form in the making: where the next row stands, when a page ends, what every page bears."""

    def __init__(self, pen: Pen, form: Form, *, close: int = 0) -> None:
        self._pen, self._form = pen, form
        special = _CLOSER[close] or (_DENSE if form.dense else _POSTER if form.poster else None)
        self._look = special or _LOOKS[form.paper]
        self._grid = Grid(pen, self._look.body, self._look.pad)
        self._wide, self._tall = form.paper.size
        self._x, self._width = self._look.side, self._wide - 2 * self._look.side
        self._bottom = self._tall - self._look.foot - self._look.small
        self._y = self._look.top
        self._frame_top: float | None = None
        self._pages: list[list[Callable[[], object]]] = [[]]
        self._kept = 0.0

    @property
    def pages(self) -> int:
        """How many pages the form takes, once it is laid out."""
        return len(self._pages)

    @property
    def spills(self) -> bool:
        """Whether the last of several sheets holds so little that closer rows may save it."""
        form, look = self._form, self._look
        plain = look is _LARGE and not (form.letter or form.bare or form.poster)
        return plain and self.pages > 1 and self._y < look.top + _LITTLE * (self._bottom - look.top)

    def draw(self, *, is_first: bool) -> None:
        """All pages on the pen."""
        for number, page in enumerate(self._pages, 1):
            if number > 1 or not is_first:
                self._pen.next_page(self._form.paper.size)
            self._under()
            for act in page:
                act()
            self._edges(number)

    # Placing.

    def _later(self, act: Callable[[], object]) -> None:
        self._pages[-1].append(act)

    def _say(self, text: str, y: float, size: float, role: Role = Role.SONG, align: str = "left") -> None:
        self._later(partial(self._pen.words, text, self._x, y, size, role, width=self._width, align=align))

    def _head(self) -> None:
        form, look = self._form, self._look
        self._say(form.title, self._y, look.title, Role.XIAOBIAOSONG, "centre")
        own = form.foot.number or ("＿" * 12 if form.numbered_blank else "")
        number = f"编号：{own}" if own else ""
        y = self._y + (look.title - look.body if look.beside else look.title * 1.55)
        part = self._width * (0.3 if look.beside else 0.62) if number or look.beside else self._width
        self._later(partial(self._pen.words, form.office, self._x, y, look.body, width=part))
        if number:
            rest = part if look.beside else self._width - part - look.body
            x = self._x + self._width - rest
            self._later(partial(self._pen.words, number, x, y, look.body, width=rest, align="right"))
        self._y = y + look.body * 1.55

    def _break(self) -> None:
        self._close_frame()
        self._pages.append([])
        self._y = self._look.top

    def _room(self, height: float) -> None:
        if self._y + height > self._bottom and self._y > self._look.top:
            self._break()

    def _close_frame(self) -> None:
        """The heavy frame around rows that stand together on this page."""
        if self._frame_top is not None:
            top, height = self._frame_top, self._y - self._frame_top
            self._later(partial(self._pen.box, self._x, top, self._width, height, thickness=_FRAME))
            self._frame_top = None

    def _heading(self, text: str, kept: float) -> None:
        """A heading above a frame; ``kept`` is what must stand below it on the same page."""
        if not text:
            return
        self._close_frame()
        look = self._look
        if self._y + look.heading * 2.1 + kept > self._bottom:
            self._break()
        self._y += look.heading * 0.7
        self._say(text, self._y, look.heading, Role.HEI)
        self._y += look.heading * 1.4

    def _rows(
        self, rows: Sequence[GridRow], head: GridRow | None = None, *, together: bool = False, tail: int = 1
    ) -> None:
        """Rows one below the other; of the last ``tail`` none stands on a page without the others."""
        if together:
            self._room(sum(self._grid.height(row) for row in rows))
        for at, row in enumerate(rows, 1):
            below = sum(self._grid.height(one) for one in rows[at:]) + self._kept
            left: GridRow | None = row
            while left is not None:
                left = self._put(left, head, below if at > len(rows) - tail else 0.0)

    def _put(self, row: GridRow, head: GridRow | None, kept: float = 0.0) -> GridRow | None:
        """The row, or as much of it as the page takes; gives back the rest. What is ``kept`` stands below its end."""
        height, room = self._grid.height(row), self._bottom - self._y
        if height <= room < height + kept and not self._at_top(head):
            # The last lines of a tall row go over with what is signed; a short one goes over whole.
            parts = self._grid.split(row, height - self._grid.lead) if self._worth_splitting(height, head) else None
            if parts is not None:
                self._draw_row(parts[0])
            self._next_page(head)
            return parts[1] if parts is not None else row
        if height > room:
            parts = self._grid.split(row, room) if self._worth_splitting(height, head) else None
            if parts is not None:
                self._draw_row(parts[0])
                self._next_page(head)
                return parts[1]
            if not self._at_top(head):
                self._next_page(head)
                return row
        self._draw_row(row)
        return None

    def _at_top(self, head: GridRow | None) -> bool:
        """Whether nothing but the head of a table stands on this page."""
        return self._y <= self._look.top + (self._grid.height(head) if head else 0.0) + 0.01

    def _worth_splitting(self, height: float, head: GridRow | None) -> bool:
        """A row is torn only when it is tall: more than a third of a page."""
        page = self._bottom - self._look.top - (self._grid.height(head) if head else 0.0)
        return height > page / 3

    def _next_page(self, head: GridRow | None) -> None:
        self._break()
        if head is not None:
            self._draw_row(head)

    def _draw_row(self, row: GridRow) -> None:
        if self._frame_top is None:
            self._frame_top = self._y
        self._later(partial(self._grid.draw, row, self._x, self._y))
        self._y += self._grid.height(row)

    # On every page.

    def _under(self) -> None:
        """What lies under everything else on a page."""

    def _edges(self, number: int) -> None:
        """Mark and running head above, foot below."""
        form, look = self._form, self._look
        place = Edge(self._x, self._width, look.small)
        said = "空白表，停电或机器坏时手写，来电后补录" if form.blank else ""
        if form.bare:
            # In the strip that is cut off, small.
            edge = Edge(self._x, self._width, look.small * 0.78)
            draw_foot(self._pen, form.foot, edge, self._tall - 6.5 * MM, (number, len(self._pages)))
            return
        if not form.poster or form.blank:
            draw_foot(self._pen, form.foot, place, self._bottom + look.small * 1.5, (number, len(self._pages)), said)
        running = "　".join(part for part in (form.title, form.foot.number) if part) if number > 1 else ""
        draw_full_mark(self._pen, form.secrecy, form.foot)
        draw_head(self._pen, form.secrecy, place, look.top - look.small * 2.9, running)
