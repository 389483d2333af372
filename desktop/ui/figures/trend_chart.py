"""走势: clues of every night as bars with the period before as ticks; below, the middle and the slowest arrival."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.figures import Night
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import CENTRE, LEFT, Painted, draw_text, ring, round_box, text_width

_LEFT, _RIGHT = 46, 62
_MOST_LABELS = 16
_LOW = 190


class TrendChart(Painted):
    """← → walks through the nights, Enter opens the one that is current (`opened`: its place in the list)."""

    opened = Signal(int)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._nights: Sequence[Night] = ()
        self._limit, self._at = 30, -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_nights(self, nights: Sequence[Night], limit: int) -> None:
        """Other nights; `limit` is the 到场时限 in minutes."""
        self._nights, self._limit, self._at = nights, limit, len(nights) - 1
        said = "；".join(f"{day_words(night.day)} {night.clues} 件" for night in nights[-31:])
        self.setAccessibleName(f"走势，每夜线索：{said}")
        self.update()

    def sizeHint(self) -> QSize:
        """Both charts above each other."""
        return QSize(self.look.S(300), self.look.S(230))

    def paint(self, painter: QPainter) -> None:
        """Bars above, minutes below, days under both, the legend at the foot."""
        if not self._nights:
            return
        look, box = self.look, QRectF(self.rect())
        foot, low = look.S(44), box.height() < look.S(_LOW)
        share = (box.height() - foot) * 0.36 if not low else box.height() - look.S(42)
        upper = QRectF(look.S(_LEFT), look.S(18), box.width() - look.S(_LEFT + _RIGHT), share)
        if low:
            # Two charts in this height could not be read; the minutes stand in the table.
            self._paint_captions(painter, (upper,))
            self._paint_clues(painter, upper)
            self._paint_days(painter, upper)
            return
        lower = QRectF(upper.left(), upper.bottom() + look.S(26), upper.width(),
                       box.height() - foot - upper.bottom() - look.S(30))
        self._paint_captions(painter, (upper, lower))
        self._paint_clues(painter, upper)
        self._paint_minutes(painter, lower)
        self._paint_days(painter, lower)
        self._paint_legend(painter, box)
        if self.hasFocus() and 0 <= self._at < len(self._nights):
            step = upper.width() / len(self._nights)
            ring(painter, look, QRectF(upper.left() + step * self._at, 2, step, lower.bottom() - 4), look.S(5))

    def _paint_captions(self, painter: QPainter, boxes: Sequence[QRectF]) -> None:
        look, font = self.look, self.look.font(FontRole.CAPTION)
        for box, words in zip(boxes, (("线索", "件"), ("到场", "分钟")), strict=False):
            for nth, word in enumerate(words):
                line = QRectF(0, box.top() + nth * look.S(17) - look.S(12), look.S(_LEFT), look.S(17))
                draw_text(painter, line, word, font, look.colour("ink2"), LEFT)

    def _paint_clues(self, painter: QPainter, box: QRectF) -> None:
        look = self.look
        most = max(1, *(max(night.clues, night.before or 0) for night in self._nights))
        step = box.width() / len(self._nights)
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), look.colour("line2"))
        focus = max(range(len(self._nights)), key=lambda nth: self._nights[nth].clues)
        for nth, night in enumerate(self._nights):
            middle, width = box.left() + step * (nth + 0.5), min(look.S(20), step * 0.6)
            height = box.height() * night.clues / most
            bar = QRectF(middle - width / 2, box.bottom() - height, width, height)
            strong = nth == focus and night.clues > 0
            if height:
                round_box(painter, bar, min(look.S(3), width / 3),
                          look.colour("primaryText" if strong else "primaryLine"))
            if night.before is not None:
                y = box.bottom() - box.height() * night.before / most
                painter.fillRect(QRectF(middle - width * 0.7, y - 1, width * 1.4, 2), look.colour("ink"))
            if len(self._nights) <= _MOST_LABELS and night.clues:
                top = min(bar.top(), box.bottom() - box.height() * (night.before or 0) / most)
                label = QRectF(middle - step / 2, top - look.S(18), step, look.S(16))
                draw_text(painter, label, str(night.clues), look.font(FontRole.CAPTION, 700), look.colour("ink"),
                          CENTRE)

    def _paint_minutes(self, painter: QPainter, box: QRectF) -> None:
        look = self.look
        most = max(self._limit + 6, *((night.slowest or 0) + 4 for night in self._nights))
        step = box.width() / len(self._nights)

        def y(minutes: float) -> float:
            return box.bottom() - box.height() * minutes / most

        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), look.colour("line2"))
        self._paint_limit(painter, box, y(self._limit))
        for nth, night in enumerate(self._nights):
            if night.middle is None or night.slowest is None:
                continue
            x, late = box.left() + step * (nth + 0.5), night.slowest > self._limit or night.late > 0
            colour = look.colour("redText" if late else "primaryLine")
            painter.setPen(QPen(colour, look.S(2)))
            painter.drawLine(QPointF(x, y(night.middle)), QPointF(x, y(night.slowest)))
            self._paint_slowest(painter, QPointF(x, y(night.slowest)), late)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primaryText"))
            painter.drawEllipse(QPointF(x, y(night.middle)), look.S(4), look.S(4))
            if len(self._nights) <= 9:
                apart = self._apart(y(night.middle) - y(night.slowest)) if night.slowest - night.middle > 2 else 0.0
                self._number(painter, x, y(night.middle) + apart, night.middle, look.colour("ink"))
                if night.slowest - night.middle > 2:
                    ink = look.colour("redText" if late else "ink2")
                    self._number(painter, x, y(night.slowest) - apart, night.slowest, ink)

    def _apart(self, between: float) -> float:
        """How far each of two numbers gives way, so that a whole line lies between them."""
        return max(0.0, (self.look.S(15) - between) / 2)

    def _number(self, painter: QPainter, x: float, y: float, minutes: int, ink: QColor) -> None:
        look = self.look
        box = QRectF(x + look.S(8), y - look.S(9), look.S(30), look.S(18))
        draw_text(painter, box, str(minutes), look.font(FontRole.CAPTION, 500), ink, LEFT)

    def _paint_slowest(self, painter: QPainter, at: QPointF, late: bool) -> None:
        """A ring, or a filled square where it was too late: told apart without colour."""
        look, half = self.look, self.look.S(4)
        if late:
            painter.fillRect(QRectF(at.x() - half, at.y() - half, half * 2, half * 2), look.colour("redText"))
            return
        painter.setPen(QPen(look.colour("primaryText"), look.S(2)))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(at, half, half)

    def _paint_limit(self, painter: QPainter, box: QRectF, y: float) -> None:
        look = self.look
        pen = QPen(look.colour("redText"), 1.4)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        words = QRectF(box.right() + look.S(4), y - look.S(9), look.S(_RIGHT - 4), look.S(18))
        draw_text(painter, words, f"{self._limit} 分线", look.font(FontRole.CAPTION), look.colour("redText"), LEFT)

    def _paint_days(self, painter: QPainter, box: QRectF) -> None:
        look, count = self.look, len(self._nights)
        step = box.width() / count
        every = max(1, -(-count * look.S(34) // max(1, int(box.width()))))
        for nth in range(0, count, every):
            day = date.fromisoformat(self._nights[nth].day)
            words = f"{day.day}日" if every == 1 else f"{day.month}.{day.day}"
            place = QRectF(box.left() + step * nth - look.S(8), box.bottom() + look.S(3), step + look.S(16), look.S(17))
            weight = 700 if nth == count - 1 else 400
            draw_text(painter, place, words, look.font(FontRole.KEY, weight), look.colour("ink2"), CENTRE)

    def _paint_legend(self, painter: QPainter, box: QRectF) -> None:
        look, font = self.look, self.look.font(FontRole.KEY, 400)
        x, y = 0.0, box.bottom() - look.S(9)
        for mark, words in (("tick", "上一段同日"), ("dot", "中位"), ("ring", "最慢"), ("late", "最慢，已超")):
            self._paint_mark(painter, mark, QPointF(x + look.S(8), y))
            width = text_width(font, words)
            draw_text(painter, QRectF(x + look.S(20), y - look.S(9), width + 1, look.S(18)), words, font,
                      look.colour("ink2"))
            x += width + look.S(34)

    def _paint_mark(self, painter: QPainter, mark: str, at: QPointF) -> None:
        look = self.look
        if mark == "tick":
            painter.fillRect(QRectF(at.x() - look.S(8), at.y() - 1, look.S(16), 2), look.colour("ink"))
        elif mark == "dot":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primaryText"))
            painter.drawEllipse(at, look.S(4), look.S(4))
        else:
            self._paint_slowest(painter, at, mark == "late")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Another night, or open it."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._nights:
            self._at = min(max(0, self._at + step), len(self._nights) - 1)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.opened.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the night under the pointer."""
        look = self.look
        room = self.width() - look.S(_LEFT + _RIGHT)
        at = int((event.position().x() - look.S(_LEFT)) / max(1, room) * len(self._nights)) if self._nights else -1
        if 0 <= at < len(self._nights):
            self._at = at
            self.update()
            self.opened.emit(at)


def day_words(day: str) -> str:
    """“1月7日”."""
    one = date.fromisoformat(day)
    return f"{one.month}月{one.day}日"
