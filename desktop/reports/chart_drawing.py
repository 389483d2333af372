"""Charts by reportlab.graphics: greys, hatching and dashes only, so that a black-and-white printer loses nothing."""
from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, PolyLine, Rect, String
from reportlab.lib.colors import Color, white

from desktop.reports.chart_documents import Chart, ChartKind
from desktop.reports.fonts import Fonts, Role
from desktop.reports.line_rules import printable
from desktop.reports.typesetting import natural_width

SIZE = 9.0
_INK, _RULE = Color(0, 0, 0), Color(0.72, 0.72, 0.72)
_FILLS = (Color(0.25, 0.25, 0.25), Color(0.78, 0.78, 0.78), Color(0.52, 0.52, 0.52), white)
_DASHES: tuple[list[float] | None, ...] = (None, [4.0, 2.0], [1.2, 1.8], [6.0, 2.0, 1.2, 2.0])
_STEPS = (1.0, 0.88, 0.74, 0.56, 0.36)
"""Greys of a heat map from nothing to most; on the last the number is white."""


def draw_chart(chart: Chart, width: float, height: float, fonts: Fonts) -> Drawing:
    """The chart in points; an empty one says so."""
    brush = _Brush(fonts, width, height)
    if not chart.labels or not chart.series:
        brush.say("没有数字", width / 2, height / 2, anchor="middle")
    elif chart.kind is ChartKind.BARS:
        _bars(chart, brush)
    elif chart.kind is ChartKind.HEAT:
        _heat(chart, brush)
    else:
        _upright(chart, brush)
    return brush.drawing


class _Brush:
    """Shapes into a drawing; y counts from the bottom, as reportlab does."""

    def __init__(self, fonts: Fonts, width: float, height: float) -> None:
        self.fonts, self.width, self.height = fonts, width, height
        self.drawing = Drawing(width, height)

    def say(
        self, text: str, x: float, y: float, *, anchor: str = "start", size: float = SIZE, room: float | None = None,
        light: bool = False,
    ) -> None:
        """Words, each part in the font that has it; too long for ``room``, they are set smaller."""
        clean = printable(text).replace("\n", " ")
        own = natural_width(clean, Role.SONG, 1.0, self.fonts)
        if room is not None and own * size > room:
            size = room / own
        at = x - own * size * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        for part, name in self.fonts.split(clean, Role.SONG):
            ink = white if light else _INK
            self.drawing.add(String(at, y - size * 0.36, part, fontName=name, fontSize=size, fillColor=ink))
            at += natural_width(part, Role.SONG, size, self.fonts)

    def rect(self, x: float, y: float, width: float, height: float, fill: Color) -> None:
        self.drawing.add(Rect(x, y, width, height, fillColor=fill, strokeColor=_INK, strokeWidth=0.5))

    def line(self, x: float, y: float, x2: float, y2: float, ink: Color = _INK, width: float = 0.5) -> None:
        self.drawing.add(Line(x, y, x2, y2, strokeColor=ink, strokeWidth=width))

    def hatch(self, x: float, y: float, width: float, height: float) -> None:
        """Slanting lines inside a cell."""
        step, lines = 4.0, Group()
        offset = step - height
        while offset < width:
            low, high = max(0.0, -offset), min(height, width - offset)
            if high > low:
                lines.add(Line(x + offset + low, y + low, x + offset + high, y + high,
                               strokeColor=_RULE, strokeWidth=0.5))
            offset += step
        self.drawing.add(lines)


def _top(values: Sequence[float | None]) -> float:
    """A round number at or above the highest value."""
    highest = max((value for value in values if value is not None), default=0.0)
    if highest <= 0:
        return 1.0
    for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000):
        if highest <= 4 * step:
            return float(step * max(1, ceil(highest / step)))
    return float(highest)


def _said(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.1f}"


def _legend(chart: Chart, brush: _Brush) -> float:
    """Names of several series along the top; returns the room it takes."""
    if len(chart.series) < 2:
        return 6.0
    x, y = 30.0, brush.height - 8
    for at, series in enumerate(chart.series):
        if chart.kind is ChartKind.LINES:
            _stroke(brush, [x, y, x + 18, y], at)
        else:
            brush.rect(x, y - 4, 18, 8, _FILLS[at % len(_FILLS)])
        brush.say(series.name, x + 22, y)
        x += 34 + natural_width(printable(series.name), Role.SONG, SIZE, brush.fonts)
    return 20.0


def _stroke(brush: _Brush, points: list[float], at: int) -> None:
    dashes = _DASHES[at % len(_DASHES)]
    brush.drawing.add(PolyLine(points, strokeColor=_INK, strokeWidth=1.3, strokeDashArray=dashes))


def _upright(chart: Chart, brush: _Brush) -> None:
    left, bottom, right = 30.0, 20.0, brush.width - 8
    top = brush.height - _legend(chart, brush) - 6
    scale = _top([value for series in chart.series for value in series.values])
    steps = 4 if scale % 4 == 0 else 5 if scale % 5 == 0 else 2 if scale % 2 == 0 else int(min(scale, 3))
    for step in range(max(1, steps) + 1):
        y = bottom + (top - bottom) * step / max(1, steps)
        brush.line(left, y, right, y, _INK if step == 0 else _RULE)
        brush.say(_said(scale * step / max(1, steps)), left - 4, y, anchor="end")
    share = (right - left) / len(chart.labels)
    every = max(1, ceil(len(chart.labels) * 26 / (right - left)))
    for at, label in enumerate(chart.labels):
        if at % every == 0:
            brush.say(label, left + share * (at + 0.5), bottom - 9, anchor="middle", room=share * every)
    draw = _columns if chart.kind is ChartKind.COLUMNS else _lines
    draw(chart, brush, (left, bottom, share, (top - bottom) / scale))


_LEAST_FIGURE = 5.0
"""Smaller figures over columns cannot be read; then the scale at the left must do."""
_Frame = tuple[float, float, float, float]
"""Left, bottom, width of a label, points per unit."""


def _columns(chart: Chart, brush: _Brush, frame: _Frame) -> None:
    left, bottom, share, unit = frame
    wide = min(26.0, share * 0.72 / len(chart.series))
    size = _figure_size(chart, brush, wide if len(chart.series) > 1 else share)
    for number, series in enumerate(chart.series):
        for at, value in enumerate(series.values):
            x = left + share * (at + 0.5) + (number - len(chart.series) / 2) * wide
            if value is None:
                brush.say("—", x + wide / 2, bottom + 6, anchor="middle")
                continue
            brush.rect(x, bottom, wide, value * unit, _FILLS[number % len(_FILLS)])
            if size >= _LEAST_FIGURE:
                brush.say(_said(value), x + wide / 2, bottom + value * unit + 6, anchor="middle", size=size)


def _figure_size(chart: Chart, brush: _Brush, room: float) -> float:
    """One size for all figures over columns, with which the widest leaves its neighbour a gap."""
    said = [_said(value) for series in chart.series for value in series.values if value is not None]
    widest = max((natural_width(one, Role.SONG, 1.0, brush.fonts) for one in said), default=1.0)
    return min(8.0, (room - 2.0) / widest)


def _lines(chart: Chart, brush: _Brush, frame: _Frame) -> None:
    left, bottom, share, unit = frame
    for number, series in enumerate(chart.series):
        points: list[float] = []
        for at, value in enumerate([*series.values, None]):
            if value is not None:
                points += [left + share * (at + 0.5), bottom + value * unit]
                continue
            if len(points) > 2:
                _stroke(brush, points, number)
            for mark in range(0, len(points), 2):
                fill = _FILLS[number % len(_FILLS)]
                brush.drawing.add(Circle(points[mark], points[mark + 1], 2.2, fillColor=fill, strokeColor=_INK))
            points = []


def _bars(chart: Chart, brush: _Brush) -> None:
    top = brush.height - _legend(chart, brush)
    names = [natural_width(printable(label), Role.SONG, SIZE, brush.fonts) for label in chart.labels]
    left = min(max(names) + 8, brush.width * 0.4)
    scale = _top([value for series in chart.series for value in series.values])
    share = top / len(chart.labels)
    tall = min(13.0, share * 0.8 / len(chart.series))
    for at, label in enumerate(chart.labels):
        middle = top - share * (at + 0.5)
        brush.say(label, left - 6, middle, anchor="end", room=left - 6)
        for number, series in enumerate(chart.series):
            y = middle + (len(chart.series) / 2 - number - 1) * tall
            value = series.values[at]
            wide = (value or 0.0) / scale * (brush.width - left - 36)
            brush.rect(left, y, wide, tall, _FILLS[number % len(_FILLS)])
            brush.say("—" if value is None else _said(value), left + wide + 4, y + tall / 2)
    brush.line(left, 0, left, top)


def _heat(chart: Chart, brush: _Brush) -> None:
    names = [natural_width(printable(series.name), Role.SONG, SIZE, brush.fonts) for series in chart.series]
    left = min(max(names) + 8, brush.width * 0.34)
    top, share = brush.height - 16, (brush.width - left) / len(chart.labels)
    tall = top / len(chart.series)
    highest = max((value for one in chart.series for value in one.values if value is not None), default=0.0)
    for at, label in enumerate(chart.labels):
        brush.say(label, left + share * (at + 0.5), top + 8, anchor="middle", room=share - 1, size=8)
    for row, series in enumerate(chart.series):
        y = top - tall * (row + 1)
        brush.say(series.name, left - 6, y + tall / 2, anchor="end", room=left - 6)
        for at, value in enumerate(series.values):
            x = left + share * at
            step = 0 if not value or not highest else min(4, 1 + int(value / highest * 3.999))
            brush.rect(x, y, share, tall, Color(*(_STEPS[step],) * 3))
            if value is None:
                brush.hatch(x, y, share, tall)
            elif value:
                middle, dark = (x + share / 2, y + tall / 2), step == 4
                brush.say(_said(value), *middle, anchor="middle", size=8, room=share - 2, light=dark)
