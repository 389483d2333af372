"""Forms as PDF: the elements of `page.py` set down the pages, with mark, running head and foot on each.

Every page is laid out once; what is drawn is kept until the number of pages is known for the foot.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from desktop.reports.briefing_pdf import RENDERING
from desktop.reports.fonts import Fonts, Role
from desktop.reports.form_grid import Grid, GridRow
from desktop.reports.form_pen import LEADING, Pen
from desktop.reports.page import (
    Element,
    Fact,
    Facts,
    Form,
    Handover,
    Note,
    Paper,
    Party,
    Passage,
    Pictures,
    Sign,
    Signs,
    Table,
    Ticks,
)
from desktop.reports.typesetting import POINTS_PER_MM

MM = POINTS_PER_MM
PEN_ROW = 8 * MM
"""Height of a row that somebody writes in by hand."""
_FRAME = 1.1
_WIDEST_PHOTO = 130 * MM


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


_LARGE = _Look(20 * MM, 19 * MM, 17 * MM, 20.0, 12.0, 10.5, 8.5, 4.2)
_SMALL = _Look(13 * MM, 15 * MM, 14 * MM, 15.0, 10.0, 9.0, 7.5, 3.2)
_LOOKS = {Paper.A4: _LARGE, Paper.A4_ACROSS: _LARGE, Paper.A5: _SMALL, Paper.A5_ACROSS: _SMALL}


def render_form(form: Form, fonts: Fonts) -> bytes:
    """The PDF of one form; equal forms on equal fonts give equal bytes."""
    return render_forms([form], fonts)


def render_forms(forms: Sequence[Form], fonts: Fonts) -> bytes:
    """Several forms in one PDF, each counted by itself (第 1 页 共 2 页), for one run of the printer."""
    if not forms:
        raise ValueError("there is nothing to print")
    with RENDERING:
        first = forms[0]
        pen = Pen(fonts, first.paper.size, first.title, first.office)
        runs = [_Run(pen, form).laid_out() for form in forms]
        for before, after in pairwise([None, *runs]):
            assert after is not None
            after.draw(is_first=before is None)
        return pen.finish()


class _Run:
    """Sets one form down its pages."""

    def __init__(self, pen: Pen, form: Form) -> None:
        self._pen, self._form, self._look = pen, form, _LOOKS[form.paper]
        self._grid = Grid(pen, self._look.body, self._look.pad)
        self._wide, self._tall = form.paper.size
        self._x, self._width = self._look.side, self._wide - 2 * self._look.side
        self._bottom = self._tall - self._look.foot - self._look.small
        self._y = self._look.top
        self._frame_top: float | None = None
        self._pages: list[list[Callable[[], object]]] = [[]]

    def laid_out(self) -> _Run:
        """Everything placed, nothing drawn yet."""
        self._head()
        for element in self._form.elements:
            self._element(element)
        self._close_frame()
        return self

    def draw(self, *, is_first: bool) -> None:
        """All pages on the pen."""
        for number, page in enumerate(self._pages, 1):
            if number > 1 or not is_first:
                self._pen.next_page(self._form.paper.size)
            for act in page:
                act()
            self._foot(number)
            self._corner(number)

    # Placing.

    def _later(self, act: Callable[[], object]) -> None:
        self._pages[-1].append(act)

    def _say(self, text: str, y: float, size: float, role: Role = Role.SONG, align: str = "left") -> None:
        self._later(partial(self._pen.words, text, self._x, y, size, role, width=self._width, align=align))

    def _head(self) -> None:
        form, look = self._form, self._look
        self._say(form.title, self._y, look.title, Role.XIAOBIAOSONG, "centre")
        self._y += look.title * 1.55
        number = f"编号：{form.foot.number}" if form.foot.number else f"编号：{'＿' * 12}" if form.blank else ""
        part = self._width * 0.62 if number else self._width
        self._later(partial(self._pen.words, form.office, self._x, self._y, look.body, width=part))
        if number:
            rest = self._width - part - look.body
            x = self._x + self._width - rest
            self._later(partial(self._pen.words, number, x, self._y, look.body, width=rest, align="right"))
        self._y += look.body * 1.55

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

    def _rows(self, rows: Sequence[GridRow], head: GridRow | None = None, *, together: bool = False) -> None:
        if together:
            self._room(sum(self._grid.height(row) for row in rows))
        for row in rows:
            left: GridRow | None = row
            while left is not None:
                left = self._put(left, head)

    def _put(self, row: GridRow, head: GridRow | None) -> GridRow | None:
        """The row, or as much of it as the page takes; gives back the rest."""
        height, room = self._grid.height(row), self._bottom - self._y
        if height > room:
            parts = self._grid.split(row, room) if self._worth_splitting(height, head) else None
            if parts is not None:
                self._draw_row(parts[0])
                self._next_page(head)
                return parts[1]
            if self._y > self._look.top + (self._grid.height(head) if head else 0.0):
                self._next_page(head)
                return row
        self._draw_row(row)
        return None

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

    # Elements.

    def _element(self, element: Element) -> None:
        if isinstance(element, Facts):
            self._facts(element)
        elif isinstance(element, Passage):
            self._passage(element)
        elif isinstance(element, Ticks):
            self._ticks(element)
        elif isinstance(element, Table):
            self._table(element)
        elif isinstance(element, Signs):
            self._signs(element)
        elif isinstance(element, Handover):
            self._handover(element)
        elif isinstance(element, Note):
            self._note(element)
        else:
            self._pictures(element)

    @property
    def _label_width(self) -> float:
        return min(self._look.body * 6.6, self._width * 0.2)

    def _least(self, lines: int = 1) -> float:
        own = lines * self._grid.lead + 2 * self._grid.pad
        return max(own, lines * PEN_ROW) if self._form.blank else own

    def _facts(self, element: Facts) -> None:
        rows = [self._fact_row(line, element.columns) for line in _lines_of(element.facts, element.columns)]
        self._heading(element.heading, self._grid.height(rows[0]) if rows else 0.0)
        self._rows(rows)

    def _fact_row(self, facts: Sequence[Fact], columns: int) -> GridRow:
        share, cells, label = self._width / columns, [], self._label_width
        spans = [fact.span for fact in facts]
        spans[-1] = columns - sum(spans[:-1])
        for fact, span in zip(facts, spans, strict=True):
            cells.append(self._grid.label(fact.label, label))
            cells.append(self._grid.words(fact.value, share * span - label, heavy=fact.heavy))
        return GridRow(tuple(cells), max(self._least(fact.lines) for fact in facts))

    def _passage(self, element: Passage) -> None:
        label = self._grid.label(element.label, self._label_width)
        text = self._grid.words(element.text, self._width - label.width)
        self._heading(element.heading, self._least(3))
        self._rows([GridRow((label, text), self._least(element.lines))])

    def _ticks(self, element: Ticks) -> None:
        label = self._grid.label(element.label, self._label_width)
        boxes = self._grid.ticks([(one.words, one.ticked) for one in element.choices], self._width - label.width)
        self._heading(element.heading, self._least(1))
        self._rows([GridRow((label, boxes), self._least(1))])

    def _table(self, element: Table) -> None:
        whole = sum(column.share for column in element.columns)
        widths = [self._width * column.share / whole for column in element.columns]
        head = GridRow(tuple(
            self._grid.label(column.heading, width) for column, width in zip(element.columns, widths, strict=True)
        ), pinned=True)
        least = max(self._least(), PEN_ROW if element.roomy else 0.0)
        rows = [GridRow(tuple(
            self._grid.words(cell, width, heavy=row.heavy, centred=column.centred)
            for cell, width, column in zip(row.cells, widths, element.columns, strict=True)
        ), least) for row in element.rows]
        if not rows:
            rows = [GridRow((self._grid.words(element.empty, self._width),), self._least())]
        first = self._grid.height(head) + min(self._grid.height(rows[0]), self._least(3))
        self._heading(element.heading, first)
        self._room(first)
        self._draw_row(head)
        self._rows(rows, head)

    def _handover(self, element: Handover) -> None:
        half = self._width / 2
        sides = (element.given, element.taken)
        title = GridRow(tuple(self._grid.label(side.title, half) for side in sides), pinned=True)
        rows = [title]
        for label, value in _PARTY_LINES:
            facts = [Fact(label, value(side)) for side in sides]
            rows.append(self._fact_row(facts, 2))
        signature = [Fact("签名\n盖章", side.known, lines=4) for side in sides]
        rows.append(self._fact_row(signature, 2))
        self._heading(element.heading, sum(self._grid.height(row) for row in rows))
        self._rows(rows, together=True)

    def _signs(self, element: Signs) -> None:
        self._close_frame()
        look, count = self._look, max(1, len(element.places))
        height = look.body * 6.4
        self._room(height)
        share = self._width / count
        for at, place in enumerate(element.places):
            self._later(partial(self._sign, place, self._x + at * share, self._y + look.body * 1.3, share))
        self._y += height

    def _sign(self, place: Sign, x: float, y: float, share: float) -> None:
        pen, body, small = self._pen, self._look.body, self._look.small
        room = share - body * 1.2
        label = f"{place.label}：{place.name}" if place.name else f"{place.label}："
        pen.words(label, x, y, body, Role.HEI, width=room)
        pen.words(place.known, x, y + body * 1.55, small, width=room)
        line = y + body * 4.4
        words = "签名（盖章）" if place.seal else "签名"
        own = pen.text_width(words, Role.SONG, small) + 4
        pen.words(words, x, line - small * 1.15, small)
        pen.rule(x + own, line, max(room - own, body))

    def _note(self, element: Note) -> None:
        look = self._look
        size = look.body if element.large else look.small + 0.5
        lines = self._pen.lines(element.text, Role.SONG, size, self._width)
        pitch = size * LEADING
        self._heading(element.heading, 2 * pitch)
        self._close_frame()
        self._y += size * 0.5
        for line in lines:
            self._room(pitch)
            self._later(partial(self._pen.draw_line, line, self._x, self._y + size * (LEADING - 1) / 2, size))
            self._y += pitch
        self._y += size * 0.3

    def _pictures(self, element: Pictures) -> None:
        """Rows of photos in equal boxes, captions below; a copy of 1600 pixels keeps 300 dots to the inch."""
        photos, look = element.photos, self._look
        if not photos:
            return
        gap, across = 8.0, max(1, element.across)
        wide = (self._width - gap * (across - 1)) / across
        box = min(wide, _WIDEST_PHOTO)
        tall = min(box * 0.75, (self._bottom - look.top) * 0.6)
        self._heading(element.heading, tall + 3 * look.body)
        self._close_frame()
        for at in range(0, len(photos), across):
            row = photos[at:at + across]
            captions = [self._pen.lines(one.caption, Role.KAI, look.body - 1, wide) for one in row]
            most = max(len(lines) for lines in captions)
            self._room(tall + 6 + most * look.body * LEADING)
            for place, (photo, lines) in enumerate(zip(row, captions, strict=True)):
                x = self._x + place * (wide + gap)
                self._later(partial(self._pen.photo, photo, x + (wide - box) / 2, self._y + 4, box, tall))
                self._later(partial(
                    self._pen.paragraph, lines, x, self._y + tall + 6, look.body - 1, width=wide, centred=True,
                ))
            self._y += tall + 10 + most * look.body * LEADING

    # On every page.

    def _foot(self, number: int) -> None:
        form, look, pen = self._form, self._look, self._pen
        y = self._bottom + look.small * 1.5
        count = f"第 {number} 页 共 {len(self._pages)} 页"
        own = pen.text_width(count, Role.SONG, look.small)
        pen.rule(self._x, y - look.small * 0.35, self._width, 0.4)
        foot = form.foot
        operator = f"打印人 {foot.operator}" if foot.operator else ""
        blank = "空白表，停电或机器坏时手写，来电后补录" if form.blank else ""
        words = "　".join(part for part in (blank, foot.made, operator, foot.head) if part)
        pen.words(words, self._x, y, look.small, width=self._width - own - 2 * look.small)
        pen.words(count, self._x, y, look.small, width=self._width, align="right")

    def _corner(self, number: int) -> None:
        """The mark at the upper right; from the second page on also whose sheet it is, at the left."""
        form, look, pen = self._form, self._look, self._pen
        y = look.top - look.small * 2.9
        mark = form.secrecy.value
        if mark:
            own = pen.text_width(mark, Role.HEI, look.small)
            x = self._x + self._width - own - 8
            pen.box(x, y - 3, own + 8, look.small + 6)
            pen.words(mark, x + 4, y, look.small, Role.HEI)
        if number > 1:
            words = "　".join(part for part in (form.title, form.foot.number) if part)
            pen.words(words, self._x, y, look.small, width=self._width * 0.6)


_PARTY_LINES: tuple[tuple[str, Callable[[Party], str]], ...] = (
    ("单位", lambda side: side.unit), ("经办人", lambda side: side.person), ("电话", lambda side: side.phone),
    ("时间", lambda side: side.at),
)


def _lines_of(facts: Sequence[Fact], columns: int) -> list[list[Fact]]:
    """Facts line by line, none over the width."""
    lines: list[list[Fact]] = []
    used = columns
    for fact in facts:
        span = min(fact.span, columns)
        if used + span > columns:
            lines.append([])
            used = 0
        lines[-1].append(fact)
        used += span
    return lines
