"""How the month of 值班表 and the numbers for the wall fill the rest of a page; sheets of cards."""
from __future__ import annotations

from collections.abc import Sequence

from desktop.reports.fonts import Role
from desktop.reports.form_pen import Pen
from desktop.reports.page_areas import (
    PEN_LINE,
    CardFace,
    Cards,
    MonthDay,
    MonthGrid,
    MonthShift,
    PhoneGroup,
    PhoneNumber,
    Phones,
)
from desktop.reports.typesetting import POINTS_PER_MM
from desktop.rules.shifts import WEEKDAYS

Place = tuple[float, float, float, float]
"""Left, top, width, height; points from the top left."""
_HEAD = 10.5


def draw_month(pen: Pen, month: MonthGrid, place: Place) -> None:
    """The month within a place."""
    x, y, width, height = place
    head, cell = 17.0, width / 7
    tall = (height - head) / max(1, len(month.weeks))
    pen.box(x, y, width, head, shade=0.93)
    for at, day in enumerate(WEEKDAYS):
        pen.words(f"周{day}", x + at * cell, y + 4, _HEAD, Role.HEI, width=cell, align="centre")
    for row, week in enumerate(month.weeks):
        for at, one in enumerate(week):
            _draw_day(pen, one, x + at * cell, y + head + row * tall, cell, tall)
    pen.box(x, y, width, height)
    pen.rule(x, y + head, width)
    for row in range(1, len(month.weeks)):
        pen.rule(x, y + head + row * tall, width)
    for at in range(1, 7):
        pen.stroke_down(x + at * cell, y, height)


def _draw_day(pen: Pen, day: MonthDay, x: float, y: float, width: float, height: float) -> None:
    if not day.inside:
        return
    if day.off:
        pen.box(x, y, width, height, shade=0.955)
    if any(shift.holes for shift in day.shifts):
        pen.hatch(x, y, width, height)
    pen.words(day.day, x + 4, y + 3, 11, Role.HEI)
    pen.words(day.mark, x + 4, y + 4, 9, width=width - 8, align="right")
    count = sum(len(_shift_lines(shift)) for shift in day.shifts)
    roomy = any(shift.for_pen for shift in day.shifts)
    pitch = min(20.0 if roomy else 12.0, (height - 20) / max(count, 1))
    top = y + 18
    for shift in day.shifts:
        for at, (text, heavy) in enumerate(_shift_lines(shift)):
            size = min(9.0, pitch / (1.5 if shift.for_pen else 1.18))
            if at == 0:
                pen.words(shift.label, x + 4, top, size, Role.HEI)
            pen.words(text, x + 17, top, size, Role.HEI if heavy else Role.SONG, width=width - 20)
            top += pitch


def _shift_lines(shift: MonthShift) -> list[tuple[str, bool]]:
    return [(line, False) for line in shift.lines] + [(hole, True) for hole in shift.holes]


_LEAST = 0.66
"""Words that have no room shrink to this share of their type, then they take two lines."""
_WALL_SIZES = (17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0)


def _fitting(groups: Sequence[PhoneGroup], height: float) -> tuple[int, float]:
    """Columns and type size; two columns as soon as one would have to shrink below a hand's reading distance."""
    for size in _WALL_SIZES:
        for columns in (1, 2) if size >= 14 else (2,) if size >= 8 else (3,):
            if len(_columns(groups, size, height)) <= columns:
                return columns, size
    return 3, _WALL_SIZES[-1] * 0.8


def _columns(groups: Sequence[PhoneGroup], size: float, height: float) -> list[list[tuple[PhoneGroup, int, int]]]:
    """Groups in columns of a height, split between numbers: group, first and last number."""
    found: list[list[tuple[PhoneGroup, int, int]]] = [[]]
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


def draw_phones(pen: Pen, phones: Phones, place: Place) -> None:
    """All numbers within a place, in the largest type with which everything fits."""
    x, top, width, height = place
    columns, size = _fitting(phones.groups, height)
    gap = 18.0
    wide = (width - (columns - 1) * gap) / columns
    for at, parts in enumerate(_columns(phones.groups, size, height)):
        left, y = x + at * (wide + gap), top
        for group, first, last in parts:
            pen.words(group.heading, left, y + size * 0.55, size * 0.82, Role.HEI)
            pen.rule(left, y + _heading(size) - 2, wide, 0.8)
            y += _heading(size)
            for number in group.numbers[first:last]:
                _draw_number(pen, number, left, y, wide, size)
                y += _pitch(size)


def _draw_number(pen: Pen, number: PhoneNumber, x: float, y: float, wide: float, size: float) -> None:
    """Name, what it is, number; a long name takes the place of its detail, then two lines, before it shrinks."""
    own, gap = pen.text_width(number.phone, Role.HEI, size), size * 0.6
    room = wide - own - gap if number.phone else wide
    name = min(pen.text_width(number.name, Role.SONG, size), room)
    _in_row(pen, number.name, x, y, room, size)
    rest = room - name - gap
    if number.detail and rest > size * 2:
        _in_row(pen, _detail(pen, number.detail, rest, size * 0.68), x + name + gap, y, rest, size * 0.68, size)
    pen.words(number.phone, x, y + size * 0.3, size, Role.HEI, width=wide, align="right")
    pen.rule(x, y + _pitch(size) - 1, wide, 0.25, grey=True)


def _detail(pen: Pen, words: str, room: float, size: float) -> str:
    """The whole where it stands on one line; else its first clause, for small print is not read off a wall."""
    return words if pen.text_width(words, Role.SONG, size * _LEAST) <= room else words.partition("，")[0]


def _in_row(pen: Pen, words: str, x: float, y: float, room: float, size: float, row: float = 0.0) -> None:
    """Words in the middle of a row, on one line as large as it can be, or on two smaller ones."""
    tall, half = _pitch(row or size), size * _LEAST
    if pen.text_width(words, Role.SONG, half) <= room:
        own = min(size, size * room / max(pen.text_width(words, Role.SONG, size), 1e-6))
        pen.words(words, x, y + (tall - own) / 2 - 1, own, width=room)
        return
    lines = pen.lines(words, Role.SONG, half, room)
    if len(lines) > 2:
        pen.words(words, x, y + (tall - half) / 2 - 1, half, width=room)
        return
    top = y + (tall - len(lines) * half * 1.1) / 2 - 1
    for at, line in enumerate(lines):
        pen.draw_line(line, x, top + at * half * 1.1, half)


MM = POINTS_PER_MM
CARDS_EDGE = (12 * MM, 14 * MM)
"""What is cut off at the sides, and above and below; the marks stand in it, so that no line is left on a card."""
_MARK = 5 * MM


def draw_cards(pen: Pen, cards: Cards) -> None:
    """A sheet of cards and the marks to cut along: short strokes at the edge, small crosses where four cards meet."""
    edge_x, edge_y = CARDS_EDGE
    wide, tall = (pen.width - 2 * edge_x) / cards.across, (pen.height - 2 * edge_y) / cards.down
    for at in range(cards.across * cards.down):
        row, column = divmod(at, cards.across)
        _draw_card(pen, cards.face, (edge_x + column * wide, edge_y + row * tall, wide, tall))
    for at in range(cards.across + 1):
        for y in (edge_y - _MARK - 2, pen.height - edge_y + 2):
            pen.stroke_down(edge_x + at * wide, y, _MARK, 0.4)
    for at in range(cards.down + 1):
        for x in (edge_x - _MARK - 2, pen.width - edge_x + 2):
            pen.rule(x, edge_y + at * tall, _MARK, 0.4)
    for row in range(1, cards.down):
        for column in range(1, cards.across):
            x, y = edge_x + column * wide, edge_y + row * tall
            pen.rule(x - 4, y, 8, 0.4, grey=True)
            pen.stroke_down(x, y - 4, 8, 0.4)


def _draw_card(pen: Pen, face: CardFace, place: Place) -> None:
    x, y, wide, tall = place
    pad, width = 5 * MM, wide - 10 * MM
    left = x + pad
    pen.words(face.heading, left, y + pad, 13, Role.HEI, width=width)
    pen.words(face.beside, left, y + pad + 1.5, 10.5, Role.HEI, width=width, align="right")
    pen.rule(left, y + pad + 19, width, 0.8)
    pen.words(face.sentence, left, y + pad + 27, 10.5, width=width)
    pen.words(face.number or PEN_LINE, left, y + pad + 42, 25, Role.HEI, width=width)
    at = y + pad + 77
    for line in face.lines:
        pen.words(line, left, at, 9.5, width=width)
        at += 13.2 if line else 4.5
    pen.words(face.close, left, y + tall - pad - 10, 9, Role.KAI, width=width)
