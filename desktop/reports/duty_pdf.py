"""Papers of the duty room as PDF: forms on A4, the month on A4 landscape, the telephone sheet on one page."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.reports import form_pdf
from desktop.reports.briefing_pdf import RENDERING
from desktop.reports.duty_documents import (
    FormBlock,
    FormPaper,
    FormText,
    RotaDay,
    RotaPaper,
    RotaShift,
    WallGroup,
    WallSheet,
)
from desktop.reports.fonts import Fonts, Role
from desktop.reports.form_pen import LEADING, Pen
from desktop.reports.page import Column, Element, Fact, Facts, Foot, Form, Note, Row, Sign, Signs, Table
from desktop.reports.page_items import PAGE_HEIGHT, PAGE_WIDTH
from desktop.reports.typesetting import POINTS_PER_MM, Line
from desktop.rules.shifts import WEEKDAYS

MM = POINTS_PER_MM
BODY = 10.5


def render_form(paper: FormPaper, fonts: Fonts) -> bytes:
    """A 交接单 or 值班日志; equal papers on equal fonts give equal bytes."""
    return form_pdf.render_form(duty_form(paper), fonts)


def duty_form(paper: FormPaper) -> Form:
    """The paper as the elements that every form is made of."""
    signs = (Signs(tuple(Sign(one.label, one.name, one.known) for one in paper.signs)),) if paper.signs else ()
    facts = Facts(tuple(Fact(label, value) for label, value in paper.pairs))
    blocks = tuple(_block(block) for block in paper.blocks)
    return Form(paper.title, paper.office, (facts, *blocks, *signs), Foot("", paper.made, "", paper.witness))


def _block(block: FormBlock) -> Element:
    if isinstance(block, FormText):
        return Note("\n".join(block.lines), block.heading, large=True)
    columns = tuple(Column(one.heading, one.share, one.centred) for one in block.columns)
    return Table(columns, tuple(Row(row.cells, row.heavy) for row in block.rows), block.heading, block.empty)


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
