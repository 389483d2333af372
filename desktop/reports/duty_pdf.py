"""Papers of the duty room as PDF: forms on A4, the month on A4 landscape, the telephone sheet on one page."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.reports.briefing_pdf import RENDERING
from desktop.reports.duty_documents import (
    FormBlock,
    FormColumn,
    FormPaper,
    FormRow,
    FormSign,
    FormTable,
    RotaDay,
    RotaPaper,
    RotaShift,
    WallGroup,
    WallSheet,
)
from desktop.reports.fonts import Fonts, Role
from desktop.reports.form_pen import LEADING, Pen
from desktop.reports.page_items import PAGE_HEIGHT, PAGE_WIDTH
from desktop.reports.typesetting import POINTS_PER_MM, Line
from desktop.rules.shifts import WEEKDAYS

MM = POINTS_PER_MM
SIDE, TOP, FOOT = 18 * MM, 17 * MM, 16 * MM
BODY, PAD = 10.5, 4.0
_TITLE, _HEADING = 20.0, 12.0


def render_form(paper: FormPaper, fonts: Fonts) -> bytes:
    """A 交接单 or 值班日志; equal papers on equal fonts give equal bytes."""
    with RENDERING:
        total = _Form(paper, fonts, 0).run()[1]
        return _Form(paper, fonts, total).run()[0]


class _Form:
    """Runs down the pages; the second run knows how many there are."""

    def __init__(self, paper: FormPaper, fonts: Fonts, total: int) -> None:
        self._paper, self._total, self._page = paper, total, 1
        self._pen = Pen(fonts, (PAGE_WIDTH, PAGE_HEIGHT), paper.title, paper.office)
        self._width = PAGE_WIDTH - 2 * SIDE
        self._y = TOP

    def run(self) -> tuple[bytes, int]:
        """The PDF and the number of its pages."""
        pen, paper = self._pen, self._paper
        pen.words(paper.title, SIDE, self._y, _TITLE, Role.XIAOBIAOSONG, width=self._width, align="centre")
        pen.words(paper.office, SIDE, self._y + 30, BODY, width=self._width, align="centre")
        self._y += 54
        self._pairs(paper.pairs)
        for block in paper.blocks:
            self._block(block)
        self._signs(paper.signs)
        self._foot()
        return pen.finish(), self._page

    def _pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Two pairs on a line, their values aligned."""
        half = self._width / 2
        for at in range(0, len(pairs), 2):
            for side, (label, value) in enumerate(pairs[at:at + 2]):
                x = SIDE + side * half
                self._pen.words(label, x, self._y, BODY, Role.HEI)
                self._pen.words(value, x + 66, self._y, BODY, width=half - 72)
            self._y += BODY * 1.75
        self._y += 4

    def _block(self, block: FormBlock) -> None:
        self._room(_HEADING + 3 * BODY * LEADING)
        self._y += 7
        self._pen.words(block.heading, SIDE, self._y, _HEADING, Role.HEI)
        self._y += _HEADING + 6
        if isinstance(block, FormTable):
            self._table(block)
        else:
            for text in block.lines:
                lines = self._pen.lines(text, Role.SONG, BODY, self._width)
                self._room(len(lines) * BODY * LEADING)
                self._y += self._pen.paragraph(lines, SIDE, self._y, BODY)
            self._y += 3

    def _table(self, table: FormTable) -> None:
        widths = _widths(table.columns, self._width)
        if not table.rows:
            self._row(FormRow((table.empty,)), [self._width], table.columns[:1])
            return
        self._head(table, widths)
        for row in table.rows:
            height = self._height(row, widths)
            if self._y + height > PAGE_HEIGHT - FOOT:
                self._break()
                self._head(table, widths)
            self._row(row, widths, table.columns)
        self._y += 2

    def _head(self, table: FormTable, widths: Sequence[float]) -> None:
        height = BODY * LEADING + 2 * PAD
        self._pen.box(SIDE, self._y, self._width, height, shade=0.93)
        x = SIDE
        for column, width in zip(table.columns, widths, strict=True):
            self._pen.words(
                column.heading, x + PAD, self._y + PAD + 1.5, BODY, Role.HEI, width=width - 2 * PAD, align="centre"
            )
            x += width
        self._frame(widths, height)

    def _row(self, row: FormRow, widths: Sequence[float], columns: Sequence[FormColumn]) -> None:
        height, x = self._height(row, widths), SIDE
        for cell, width, column in zip(row.cells, widths, columns, strict=True):
            lines = self._cell(cell, row, width)
            self._pen.paragraph(
                lines, x + PAD, self._y + PAD, BODY, width=width - 2 * PAD, centred=column.centred
            )
            x += width
        self._frame(widths, height)

    def _frame(self, widths: Sequence[float], height: float) -> None:
        self._pen.box(SIDE, self._y, self._width, height)
        x = SIDE
        for width in widths[:-1]:
            x += width
            self._pen.stroke_down(x, self._y, height)
        self._y += height

    def _cell(self, text: str, row: FormRow, width: float) -> tuple[Line, ...]:
        return self._pen.lines(text, Role.HEI if row.heavy else Role.SONG, BODY, width - 2 * PAD)

    def _height(self, row: FormRow, widths: Sequence[float]) -> float:
        most = max(len(self._cell(cell, row, width)) for cell, width in zip(row.cells, widths, strict=True))
        return most * BODY * LEADING + 2 * PAD

    def _signs(self, signs: Sequence[FormSign]) -> None:
        if not signs:
            return
        self._room(92)
        self._y += 16
        share = self._width / len(signs)
        for at, sign in enumerate(signs):
            x = SIDE + at * share
            self._pen.words(f"{sign.label}  {sign.name}", x, self._y, BODY, Role.HEI, width=share - 14)
            self._pen.words(sign.known, x, self._y + 18, 9, width=share - 14)
            self._pen.words("签名", x, self._y + 48, BODY)
            self._pen.rule(x + 28, self._y + 60, share - 52)
        self._y += 76

    def _room(self, height: float) -> None:
        if self._y + height > PAGE_HEIGHT - FOOT:
            self._break()

    def _break(self) -> None:
        self._foot()
        self._pen.next_page()
        self._page += 1
        self._y = TOP

    def _foot(self) -> None:
        y = PAGE_HEIGHT - FOOT + 12
        count = f"第 {self._page} 页，共 {self._total} 页" if self._total > 1 else ""
        self._pen.words(self._paper.witness, SIDE, y, 8.5, width=self._width * 0.68)
        self._pen.words(
            "　".join(part for part in (count, self._paper.made) if part), SIDE, y, 8.5, width=self._width,
            align="right",
        )


def _widths(columns: Sequence[FormColumn], width: float) -> list[float]:
    whole = sum(column.share for column in columns)
    return [width * column.share / whole for column in columns]


def render_rota(paper: RotaPaper, fonts: Fonts) -> bytes:
    """The month on one page of A4 landscape; holes are hatched and named, so that they show without colour."""
    with RENDERING:
        pen = Pen(fonts, (PAGE_HEIGHT, PAGE_WIDTH), paper.title, paper.office)
        edge, width = 12 * MM, PAGE_HEIGHT - 24 * MM
        pen.words(paper.title, edge, 10 * MM, 18, Role.XIAOBIAOSONG, width=width, align="centre")
        pen.words(paper.office, edge, 12 * MM, BODY)
        pen.words(paper.made, edge, 12 * MM, 8.5, width=width, align="right")
        top = 10 * MM + 30
        foot = _phone_lines(pen, paper, width)
        bottom = PAGE_WIDTH - 9 * MM - (len(foot) + 1) * 9 * LEADING
        _draw_grid(pen, paper, edge, top, width, bottom - top)
        y = bottom + 5
        pen.words(paper.sentence, edge, y, 9, Role.HEI, width=width)
        pen.paragraph(foot, edge, y + 9 * LEADING, 9)
        return pen.finish()


def _phone_lines(pen: Pen, paper: RotaPaper, width: float) -> tuple[Line, ...]:
    """Names with their numbers, never torn apart at the end of a line."""
    rows = [""]
    for name, phone in paper.phones:
        pair = f"{name} {phone}"
        longer = f"{rows[-1]}　{pair}" if rows[-1] else f"电话：{pair}"
        if pen.text_width(longer, Role.SONG, 9) <= width:
            rows[-1] = longer
        else:
            rows.append(pair)
    return pen.lines("\n".join(rows), Role.SONG, 9, width + 9) if paper.phones else ()


def _draw_grid(pen: Pen, paper: RotaPaper, x: float, y: float, width: float, height: float) -> None:
    head, cell = 17.0, width / 7
    tall = (height - head) / len(paper.weeks)
    pen.box(x, y, width, head, shade=0.93)
    for at, day in enumerate(WEEKDAYS):
        pen.words(f"周{day}", x + at * cell, y + 4, BODY, Role.HEI, width=cell, align="centre")
    for row, week in enumerate(paper.weeks):
        for at, one in enumerate(week):
            _draw_day(pen, one, x + at * cell, y + head + row * tall, cell, tall)
    pen.box(x, y, width, height)
    pen.rule(x, y + head, width)
    for row in range(1, len(paper.weeks)):
        pen.rule(x, y + head + row * tall, width)
    for at in range(1, 7):
        pen.stroke_down(x + at * cell, y, height)


def _draw_day(pen: Pen, day: RotaDay, x: float, y: float, width: float, height: float) -> None:
    if not day.inside:
        return
    if day.off:
        pen.box(x, y, width, height, shade=0.955)
    if any(shift.holes for shift in day.shifts):
        pen.hatch(x, y, width, height)
    pen.words(day.day, x + 4, y + 3, 11, Role.HEI)
    pen.words(day.mark, x + 4, y + 4, 9, width=width - 8, align="right")
    count = sum(len(_shift_lines(shift)) for shift in day.shifts)
    pitch = min(12.0, (height - 20) / max(count, 1))
    top = y + 18
    for shift in day.shifts:
        for at, (text, heavy) in enumerate(_shift_lines(shift)):
            size = min(9.0, pitch / 1.18)
            if at == 0:
                pen.words(shift.label, x + 4, top, size, Role.HEI)
            pen.words(text, x + 17, top, size, Role.HEI if heavy else Role.SONG, width=width - 20)
            top += pitch


def _shift_lines(shift: RotaShift) -> list[tuple[str, bool]]:
    return [(line, False) for line in shift.lines] + [(hole, True) for hole in shift.holes]


def render_wall_sheet(sheet: WallSheet, fonts: Fonts) -> bytes:
    """The telephone sheet on one page of A4: the largest type with which everything fits."""
    with RENDERING:
        pen = Pen(fonts, (PAGE_WIDTH, PAGE_HEIGHT), sheet.title, sheet.office)
        width, edge = PAGE_WIDTH - 2 * 16 * MM, 16 * MM
        pen.words(sheet.title, edge, 14 * MM, 24, Role.XIAOBIAOSONG, width=width, align="centre")
        own = f"{sheet.office}　值班电话 {sheet.own_phone}" if sheet.own_phone else sheet.office
        pen.words(own, edge, 14 * MM + 34, 15, Role.HEI, width=width, align="centre")
        top, bottom = 14 * MM + 62, PAGE_HEIGHT - 16 * MM
        columns, size = _fitting(sheet.groups, bottom - top)
        _draw_wall(pen, sheet.groups, (edge, top, width, bottom - top), columns, size)
        pen.words(sheet.made, edge, bottom + 6, 8.5, width=width, align="right")
        return pen.finish()


_WALL_SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0)


def _fitting(groups: Sequence[WallGroup], height: float) -> tuple[int, float]:
    """Columns and type size; two columns as soon as one would have to shrink below a hand's reading distance."""
    for size in _WALL_SIZES:
        for columns in (1, 2) if size >= 14 else (2,) if size >= 8 else (3,):
            if len(_columns(groups, size, height)) <= columns:
                return columns, size
    return 3, _WALL_SIZES[-1] * 0.8


def _columns(groups: Sequence[WallGroup], size: float, height: float) -> list[list[tuple[WallGroup, int, int]]]:
    """Groups in columns of a height, split between numbers: group, first and last number."""
    found: list[list[tuple[WallGroup, int, int]]] = [[]]
    left = height
    for group in groups:
        at = 0
        while at < len(group.numbers):
            room = int((left - _heading(size)) / _pitch(size))
            if room < min(2, len(group.numbers) - at):
                found.append([])
                left = height
                continue
            take = min(room, len(group.numbers) - at)
            found[-1].append((group, at, at + take))
            left -= _heading(size) + take * _pitch(size)
            at += take
    return found


def _heading(size: float) -> float:
    return size * 2.0


def _pitch(size: float) -> float:
    return size * 1.62


def _draw_wall(
    pen: Pen, groups: Sequence[WallGroup], area: tuple[float, float, float, float], columns: int, size: float
) -> None:
    x, top, width, height = area
    gap = 18.0
    wide = (width - (columns - 1) * gap) / columns
    for at, parts in enumerate(_columns(groups, size, height)):
        left, y = x + at * (wide + gap), top
        for group, first, last in parts:
            pen.words(group.heading, left, y + size * 0.55, size * 0.82, Role.HEI)
            pen.rule(left, y + _heading(size) - 2, wide, 0.8)
            y += _heading(size)
            for number in group.numbers[first:last]:
                own = pen.text_width(number.phone, Role.HEI, size)
                name = min(pen.text_width(number.name, Role.SONG, size), (wide - own) * 0.62)
                pen.words(number.name, left, y + size * 0.3, size, width=name)
                rest = wide - own - name - size * 1.2
                if rest > size * 2:
                    pen.words(number.detail, left + name + size * 0.6, y + size * 0.52, size * 0.68, width=rest)
                pen.words(number.phone, left, y + size * 0.3, size, Role.HEI, width=wide, align="right")
                pen.rule(left, y + _pitch(size) - 1, wide, 0.25, grey=True)
                y += _pitch(size)
