"""The nights of the campaign side by side: how much was walked, in the colour of what the night asked for."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.rules.patrol_trend import NightCount, NightKind
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import LEFT, RIGHT, Painted, draw_text, hairline, round_box, text_width

COLOURS = {NightKind.PLAIN: "primaryLine", NightKind.WARNED: "blue", NightKind.PERIOD: "ochre"}
GAP = "redText"
"""The colour of a night in which nobody set out."""
_HEIGHT, _LOW, _FOOT, _LEGEND = 150, 96, 20, 22


class NightBars(Painted):
    """Visits by night. Signal ``picked``: a night was clicked, by its civil date. The keyboard uses the table below."""

    picked = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._nights: tuple[NightCount, ...] = ()
        self._chosen, self._low = "", False
        self.setAccessibleName("每夜到点个次")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_nights(self, nights: Sequence[NightCount], words: str) -> None:
        """Other nights, oldest first; ``words`` say what they come to."""
        self._nights = tuple(nights)
        self.setAccessibleDescription(words)
        self.update()

    def choose(self, night: str) -> None:
        """Mark the night that stands in the table."""
        if night != self._chosen:
            self._chosen = night
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self.look.S(400), self.look.S(_LOW if self._low else _HEIGHT))

    def set_low(self, low: bool) -> None:
        """Lower bars where the nights below them have little room."""
        if low != self._low:
            self._low = low
            self.updateGeometry()

    def _plot(self) -> QRectF:
        look = self.look
        return QRectF(0, look.S(_LEGEND), self.width(), self.height() - look.S(_FOOT + _LEGEND))

    def night_at(self, at: QPointF) -> NightCount | None:
        """The night under a point."""
        plot = self._plot()
        if not self._nights or not plot.left() <= at.x() < plot.right():
            return None
        return self._nights[min(len(self._nights) - 1, int((at.x() - plot.left()) / plot.width() * len(self._nights)))]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks the night."""
        found = self.night_at(event.position())
        if found is not None:
            self.picked.emit(found.night)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What the night under the pointer comes to."""
        found = self.night_at(event.position())
        self.setToolTip(night_words(found) if found is not None else "")

    def paint(self, painter: QPainter) -> None:
        """Bars on a line, a mark where nobody went, the months below, the colours above."""
        look, plot = self.look, self._plot()
        self._paint_legend(painter)
        hairline(painter, look.colour("line2"), plot.left(), plot.right(), plot.bottom())
        if not self._nights:
            return
        pitch = plot.width() / len(self._nights)
        top = max(*(one.visits for one in self._nights), 1) if len(self._nights) > 1 else max(self._nights[0].visits, 1)
        for at, one in enumerate(self._nights):
            left = plot.left() + at * pitch
            if one.night == self._chosen:
                painter.fillRect(QRectF(left, plot.top(), pitch, plot.height()), look.colour("primaryTint"))
            self._paint_bar(painter, QRectF(left, plot.top(), pitch, plot.height()), one, top)
            if one.night.endswith("-01") or at == 0:
                self._paint_month(painter, left, plot.bottom(), one.night)

    def _paint_bar(self, painter: QPainter, box: QRectF, one: NightCount, top: int) -> None:
        look = self.look
        width = max(2.0, box.width() - 2)
        left = box.left() + (box.width() - width) / 2
        if one.unwalked:
            round_box(painter, QRectF(left, box.bottom() - look.S(6), width, look.S(6)), 1, look.colour(GAP))
        elif one.visits:
            height = max(3.0, (box.height() - look.S(4)) * one.visits / top)
            bar = QRectF(left, box.bottom() - height, width, height)
            round_box(painter, bar, min(1.5, width / 2), look.colour(COLOURS[one.kind]))

    def _paint_month(self, painter: QPainter, left: float, bottom: float, night: str) -> None:
        look = self.look
        words = f"{int(night[5:7])}月" if night.endswith("-01") else f"{int(night[5:7])}月{int(night[8:])}日"
        box = QRectF(left, bottom + look.S(2), look.S(90), look.S(_FOOT - 2))
        draw_text(painter, box, words, look.font(FontRole.KEY, 400), look.colour("ink2"), LEFT)

    def _paint_legend(self, painter: QPainter) -> None:
        look, right = self.look, float(self.width())
        font = look.font(FontRole.CAPTION)
        for token, words in ((GAP, "漏巡"), *((COLOURS[kind], kind.label) for kind in reversed(NightKind))):
            width = text_width(font, words)
            draw_text(painter, QRectF(right - width, 0, width + 1, look.S(18)), words, font, look.colour("ink2"), RIGHT)
            swatch = QRectF(right - width - look.S(16), look.S(4), look.S(10), look.S(10))
            round_box(painter, swatch, 2, look.colour(token))
            right = swatch.left() - look.S(14)


def night_words(one: NightCount) -> str:
    """“1月9日夜，预警夜，2 轮 / 应 3 轮，到点 44 个次”."""
    asked = f" / 应 {one.asked} 轮" if not one.open else ""
    return f"{day_words(one.night)}夜，{one.kind.label}，{one.rounds} 轮{asked}，到点 {one.visits} 个次"


def day_words(night: str) -> str:
    """“1月9日”."""
    return f"{int(night[5:7])}月{int(night[8:])}日"
