"""Small bar pictures: fourteen days in a cell, hours of the day, and counts by name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import CENTRE, Painted, draw_text, round_box, text_width


def paint_spark(
    painter: QPainter,
    look: Style,
    box: QRectF,
    values: Sequence[float],
    focus: Collection[int] = (),
    gap: float = 2,
) -> None:
    """Bars from the bottom of `box`; those at the places in `focus` in `primaryText`, a zero as a short dash."""
    if not values:
        return
    top, pitch = max(*values, 1) if len(values) > 1 else max(values[0], 1), box.width() / len(values)
    width = max(2.0, pitch - gap)
    for at, value in enumerate(values):
        left = box.left() + at * pitch + (pitch - width) / 2
        token = "primaryText" if at in focus else "primaryLine"
        if value <= 0:
            painter.fillRect(QRectF(left, box.bottom() - 1.5, width, 1.5), look.colour("line2"))
            continue
        height = max(3.0, box.height() * value / top)
        bar = QRectF(left, box.bottom() - height, width, height)
        round_box(painter, bar, min(1.5, width / 2), look.colour(token))


class HourBars(Painted):
    """Counts by hour from noon to noon: `values[0]` is 12 o'clock; hours in `focus` (0–23) are drawn darker."""

    def __init__(self, style: Style, values: Sequence[float], focus: Collection[int] = (), name: str = "") -> None:
        super().__init__(style)
        self.setAccessibleName(name or "几点出现")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_values(values, focus)

    def show_values(self, values: Sequence[float], focus: Collection[int] = ()) -> None:
        """Show other numbers."""
        self._values, self._focus = tuple(values), {(hour - 12) % 24 for hour in focus}
        told = [f"{(at + 12) % 24} 点 {value:g} 次" for at, value in enumerate(values) if value]
        self.setAccessibleDescription("，".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Bars with the hours under them."""
        return QSize(self.look.S(240), self.look.S(76))

    def paint(self, painter: QPainter) -> None:
        """Bars, then 12 18 00 06 12."""
        look, edge = self.look, self.look.S(8)
        bars = QRectF(edge, 0, self.width() - 2 * edge, self.height() - look.S(22))
        paint_spark(painter, look, bars, self._values, self._focus, 3)
        for at, hour in enumerate(("12", "18", "00", "06", "12")):
            x = bars.left() + bars.width() * at / 4
            box = QRectF(x - look.S(12), bars.bottom() + look.S(3), look.S(24), look.S(18))
            draw_text(painter, box, hour, look.font(FontRole.KEY, 400), look.colour("ink2"), CENTRE)


@dataclass(frozen=True, slots=True)
class Count:
    """A name with its number; `text` is the number as said, e.g. 11 次."""

    label: str
    value: float
    text: str


class CountBars(Painted):
    """Names with bars and numbers, the first in `primaryText`."""

    def __init__(self, style: Style, counts: Sequence[Count] = (), name: str = "") -> None:
        super().__init__(style)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_counts(counts)

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show other counts."""
        self._counts = tuple(counts)
        self.setAccessibleDescription("，".join(f"{count.label} {count.text}" for count in counts))
        self.restyle()

    def sizeHint(self) -> QSize:
        """One row of 27 per name."""
        return QSize(self.look.S(240), self.look.S(27) * len(self._counts))

    def paint(self, painter: QPainter) -> None:
        """Row by row."""
        look, row = self.look, self.look.S(27)
        if not self._counts:
            return
        font = look.font(FontRole.SECONDARY)
        numbers = max(text_width(font, count.text) for count in self._counts) + look.S(10)
        # Names are shortened before numbers: half a number says something else.
        left = max(self.width() * 0.25, self.width() - numbers - look.S(18))
        names = min(max(text_width(font, count.label) for count in self._counts) + look.S(16), self.width() * 0.5, left)
        room, most = max(look.S(10), self.width() - names - numbers), max(c.value for c in self._counts) or 1
        for at, count in enumerate(self._counts):
            line = QRectF(0, at * row, names - look.S(8), row)
            draw_text(painter, line, count.label, font, look.colour("ink"))
            width = max(look.S(7), room * count.value / most) if count.value else 0
            bar = QRectF(names, line.center().y() - look.S(4), width, look.S(8))
            round_box(painter, bar, look.S(4), look.colour("primaryText" if at == 0 else "primaryLine"))
            number = QRectF(names + width + look.S(8), line.top(), numbers, row)
            draw_text(painter, number, count.text, font, look.colour("ink2"))
