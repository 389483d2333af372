"""Forms as PDF: the elements of `page.py` set down the pages, with mark, running head and foot on each.

Every page is laid out once; what is drawn is kept until the number of pages is known for the foot.
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from desktop.reports import form_areas
from desktop.reports.briefing_pdf import RENDERING, Rendered
from desktop.reports.fonts import Fonts, Role
from desktop.reports.form_flow import CLOSEST, MM
from desktop.reports.form_grid import GridRow
from desktop.reports.form_letter import LetterFlow
from desktop.reports.form_pen import LEADING, Pen
from desktop.reports.page import (
    Element,
    Fact,
    Facts,
    Form,
    Handover,
    Note,
    Party,
    Passage,
    Pictures,
    Row,
    Sign,
    Signs,
    Table,
    Ticks,
)
from desktop.reports.page_areas import Cards, MonthGrid, Phones
from desktop.reports.page_letter import Letter
from desktop.reports.typesetting import Line

_WIDEST_PHOTO = 130 * MM
_FEW = 3
"""Rows of a table of which the last may stand alone on a page."""


def render_form(form: Form, fonts: Fonts) -> bytes:
    """The PDF of one form; equal forms on equal fonts give equal bytes."""
    return render_forms([form], fonts)


def render_forms(forms: Sequence[Form], fonts: Fonts) -> bytes:
    """Several forms in one PDF, each counted by itself (第 1 页 共 2 页), for one run of the printer."""
    return rendered_forms(forms, fonts).pdf


def rendered_forms(forms: Sequence[Form], fonts: Fonts) -> Rendered:
    """The same with the number of pages and what each hand was really set in.

    Raises:
        UserError: ``photo.unreadable`` with the caption; ``print.fonts_missing``.
    """
    if not forms:
        raise ValueError("there is nothing to print")
    with RENDERING:
        first = forms[0]
        pen = Pen(fonts, first.paper.size, first.title, first.office)
        runs = [_laid_out(pen, form) for form in forms]
        for before, after in pairwise([None, *runs]):
            assert after is not None
            after.draw(is_first=before is None)
        return Rendered(pen.finish(), sum(run.pages for run in runs), pen.uses())


def _laid_out(pen: Pen, form: Form) -> _Run:
    """The form on its pages; where a last sheet would hold next to nothing, closer, step by step, if that saves it.

    Lists are read line by line and may go to the smallest type; what holds photos tells of somebody and does not.
    """
    last = 1 if any(isinstance(one, Pictures) for one in form.elements) else CLOSEST
    run = _Run(pen, form).laid_out()
    for step in range(1, last + 1) if run.spills else ():
        closer = _Run(pen, form, close=step).laid_out()
        if closer.pages < run.pages:
            return closer
    return run


class _Run(LetterFlow):
    """Sets the elements of one form down its pages."""

    def laid_out(self) -> _Run:
        """Everything placed, nothing drawn yet."""
        if self._form.letter:
            self._letter_head()
        elif not self._form.bare:
            self._head()
        for at, element in enumerate(self._form.elements):
            following = self._form.elements[at + 1:]
            if isinstance(element, Letter):
                self._letter(element, following)
                continue
            self._kept = self._height_of(following)
            self._element(element)
        self._close_frame()
        return self

    def _height_of(self, following: Sequence[Element]) -> float:
        """Height of the notes and places to sign that follow, so that nobody signs a page on which nothing stands."""
        height = 0.0
        for element in following:
            if isinstance(element, Signs):
                return height + self._signs_height
            if not isinstance(element, Note):
                break
            height += self._note_height(element)
        return height if not following or isinstance(following[-1], Note) else 0.0

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
        elif isinstance(element, Pictures):
            self._pictures(element)
        elif isinstance(element, MonthGrid | Phones | Cards):
            self._area(element)

    @property
    def _label_width(self) -> float:
        return min(self._look.body * 6.6, self._width * 0.2)

    def _least(self, lines: int = 1) -> float:
        own = lines * self._grid.lead + 2 * self._grid.pad
        return max(own, lines * self._look.pen_row) if self._form.blank else own

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
        rows = self._table_rows(element, widths)
        if not rows:
            nothing = GridRow((self._grid.words(element.empty, self._width),), self._least())
            if element.heading:
                # Under its heading a table of nothing needs no names of columns.
                self._heading(element.heading, self._grid.height(nothing) + self._kept)
                self._rows([nothing])
                return
            rows = [nothing]
        first = self._grid.height(head) + min(self._grid.height(rows[0]), self._least(3))
        if len(rows) == 1:
            first += self._kept
        self._heading(element.heading, first)
        self._room(first)
        self._draw_row(head)
        # The last row of a long table does not begin a sheet alone.
        self._rows(rows, head, tail=2 if element.total or len(rows) > _FEW else 1)

    def _table_rows(self, element: Table, widths: Sequence[float]) -> list[GridRow]:
        """The rows of a table with its sum, each cell in the middle of its row."""
        least = max(self._least(), self._look.pen_row if element.roomy else 0.0)
        groups = {at: _grouped([row.cells[at] for row in element.rows])
                  for at, column in enumerate(element.columns) if column.groups}
        found = []
        for nth, row in enumerate((*element.rows, *((Row(element.total, heavy=True),) if element.total else ()))):
            cells = [self._grid.words(
                cell, width, heavy=row.heavy, centred=column.centred, right=column.right, middle=True)
                for cell, width, column in zip(row.cells, widths, element.columns, strict=True)]
            for at, own in groups.items():
                words, came_on, goes_on, lift = own[nth]
                cells[at] = replace(self._grid.label(words, widths[at]), came_on=came_on, goes_on=goes_on, lift=lift)
            found.append(GridRow(tuple(cells), least))
        return found

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

    @property
    def _signs_height(self) -> float:
        return self._look.body * 6.4

    def _signs(self, element: Signs) -> None:
        self._close_frame()
        look, count, height = self._look, max(1, len(element.places)), self._signs_height
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

    def _note_lines(self, element: Note) -> tuple[float, tuple[Line, ...]]:
        size = self._look.body if element.large else self._look.small + 0.5
        role = Role.HEI if element.heavy else Role.SONG
        return size, self._pen.lines(self._joined(element, role, size), role, size, self._width)

    def _joined(self, element: Note, role: Role, size: float) -> str:
        """The words with the parts behind them; a part that does not fit any more begins a line."""
        rows = [element.text]
        for part in element.parts:
            longer = f"{rows[-1]}　{part}" if rows[-1] else part
            if self._pen.text_width(longer, role, size) <= self._width:
                rows[-1] = longer
            else:
                rows.append(part)
        return "\n".join(rows)

    def _note_height(self, element: Note) -> float:
        size, lines = self._note_lines(element)
        heading = self._look.heading * 2.1 if element.heading else 0.0
        return heading + size * 0.8 + len(lines) * size * LEADING

    def _note(self, element: Note) -> None:
        size, lines = self._note_lines(element)
        pitch = size * LEADING
        self._heading(element.heading, 2 * pitch)
        self._close_frame()
        self._y += size * 0.5
        for line in lines:
            self._room(pitch)
            self._later(partial(self._pen.draw_line, line, self._x, self._y + size * (LEADING - 1) / 2, size))
            self._y += pitch
        self._y += size * 0.3

    def _area(self, element: MonthGrid | Phones | Cards) -> None:
        """What fills the rest of the page but for the notes below it; cards fill the sheet."""
        if isinstance(element, Cards):
            self._later(partial(form_areas.draw_cards, self._pen, element))
            return
        self._close_frame()
        self._y += 3
        tall = self._bottom - self._y - self._kept
        place = self._x, self._y, self._width, tall
        if isinstance(element, MonthGrid):
            self._later(partial(form_areas.draw_month, self._pen, element, place))
        else:
            self._later(partial(form_areas.draw_phones, self._pen, element, place))
        self._y += tall

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


_PARTY_LINES: tuple[tuple[str, Callable[[Party], str]], ...] = (
    ("单位", lambda side: side.unit), ("经办人", lambda side: side.person), ("电话", lambda side: side.phone),
    ("时间", lambda side: side.at),
)


def _grouped(cells: Sequence[str]) -> list[tuple[str, bool, bool, float]]:
    """Cells of a column that groups rows: the word where it is printed, whether one with the cell above and below.

    The word of an even number of rows stands in the lower of the two in the middle, raised by half its height.
    """
    found: list[tuple[str, bool, bool, float]] = []
    starts = [at for at, cell in enumerate(cells) if cell or at == 0]
    for start, end in pairwise([*starts, len(cells)]):
        middle, lift = (start + end) // 2, 0.0 if (end - start) % 2 else 0.5
        found += [
            (cells[start] if at == middle else "", at > start, at < end - 1, lift if at == middle else 0.0)
            for at in range(start, end)
        ]
    return found


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
