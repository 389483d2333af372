"""What patrols saw at one place in the last nights: a row for each round, a cell for each night (picture 19)."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import CENTRE, RIGHT, Painted, draw_icon, draw_text, round_box, text_width

Seen = Literal["people", "nobody", "missed", "waiting", "none"]
MANY = 2
"""From so many heads a cell is filled: the number alone is too small to be found again."""
_ROW, _LABEL, _GAP, _CELL = 20, 52, 4, 16
_LEGEND: tuple[tuple[Seen, str], ...] = (
    ("people", "见到几人"), ("nobody", "没人"), ("missed", "没去"), ("waiting", "还没到时候"),
)


@dataclass(frozen=True, slots=True)
class NightCell:
    """One round in one night; ``people`` counts only where somebody was seen."""

    seen: Seen
    people: int = 0


@dataclass(frozen=True, slots=True)
class NightRow:
    """One round of every night, the oldest first: “第一轮”."""

    name: str
    cells: tuple[NightCell, ...]


class NightGrid(Painted):
    """The grid with the first and the last night under it, and what the cells mean."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._rows: tuple[NightRow, ...] = ()
        self._ends = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("近来每夜见到几人")

    def show_nights(self, rows: Sequence[NightRow], first: str, last: str) -> None:
        """Show other nights; ``first`` and ``last`` name the ends of the row of nights."""
        self._rows, self._ends = tuple(rows), (first, last)
        self.setAccessibleDescription(f"{first}到{last}，" + "；".join(_words(row) for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As tall as its rounds, the days and the legend."""
        return QSize(self.look.S(330), self.look.S(_ROW) * len(self._rows) + self.look.S(54))

    def paint(self, painter: QPainter) -> None:
        """Rows, days, legend."""
        look = self.look
        nights = max((len(row.cells) for row in self._rows), default=0)
        if not nights:
            return
        left = look.S(_LABEL)
        pitch = (self.width() - left) / nights
        font = look.font(FontRole.CAPTION)
        for at, row in enumerate(self._rows):
            top = at * look.S(_ROW)
            draw_text(painter, QRectF(0, top, left, look.S(_ROW)), row.name, font, look.colour("ink2"))
            for nth, cell in enumerate(row.cells):
                box = QRectF(left + nth * pitch, top + look.S(2), pitch - look.S(_GAP), look.S(_CELL))
                paint_cell(painter, look, box, cell)
        foot = len(self._rows) * look.S(_ROW) + look.S(2)
        days = QRectF(left, foot, self.width() - left - look.S(_GAP), look.S(18))
        draw_text(painter, days, self._ends[0], font, look.colour("ink2"))
        draw_text(painter, days, self._ends[1], font, look.colour("ink2"), RIGHT)
        self._paint_legend(painter, foot + look.S(26))

    def _paint_legend(self, painter: QPainter, top: float) -> None:
        look, left = self.look, 0.0
        font = look.font(FontRole.CAPTION)
        for seen, words in _LEGEND:
            box = QRectF(left, top + look.S(2), look.S(18), look.S(15))
            paint_cell(painter, look, box, NightCell(seen))
            left = box.right() + look.S(6)
            draw_text(painter, QRectF(left, top, self.width(), look.S(19)), words, font, look.colour("ink2"))
            left += text_width(font, words) + look.S(14)


def paint_cell(painter: QPainter, look: Style, box: QRectF, cell: NightCell) -> None:
    """A number where somebody was, an empty box, a cross where nobody went, a dotted edge for what is to come."""
    radius = look.S(4)
    if cell.seen == "people":
        many = cell.people >= MANY
        round_box(painter, box, radius, look.colour("primary" if many else "primaryLine"))
        if cell.people:
            ink = look.colour("onPrimary" if many else "ink")
            draw_text(painter, box, str(cell.people), look.font(FontRole.KEY, 700), ink, CENTRE)
    elif cell.seen == "nobody":
        round_box(painter, box, radius, look.colour("sunken"), look.colour("line2"))
    elif cell.seen == "missed":
        round_box(painter, box, radius, look.colour("amberTint"), look.colour("amberLine"))
        draw_icon(painter, look, "x", "amber", 11, box.center().x() - look.S(11) / 2, box.center().y())
    elif cell.seen == "waiting":
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("ctl"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box.translated(0.5, 0.5), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("line2"))
        painter.drawEllipse(QPointF(box.center()), look.S(1.5), look.S(1.5))


def _words(row: NightRow) -> str:
    kinds = [cell.seen for cell in row.cells]
    heads = sum(cell.people for cell in row.cells)
    told = [f"见到人 {kinds.count('people')} 夜共 {heads} 人", f"没人 {kinds.count('nobody')} 夜"]
    told += [f"没去 {kinds.count('missed')} 夜"] if "missed" in kinds else []
    return f"{row.name}{'，'.join(told)}"
