"""The days of the campaign on one line, by months, with today on it."""
from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import LEFT, RIGHT, Painted, draw_text, faded, round_box, text_width


def month_starts(start: date, end: date) -> list[date]:
    """The first days of the months that begin inside the campaign, its own first day left out."""
    found = []
    day = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    while day <= end:
        found.append(day)
        day = (day + timedelta(days=32)).replace(day=1)
    return found


class CampaignTrack(Painted):
    """Months as pieces of a bar; hidden text for reading out says the same."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._days: tuple[date, date, date] | None = None
        self.setAccessibleName("这次行动的日子")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, start: date | None, end: date | None, today: date) -> None:
        """Show the campaign, or nothing while its dates make no sense."""
        days = (start, end, today) if start is not None and end is not None and end > start else None
        if days != self._days:
            self._days = days
            words = f"{_words(days[0])}到{_words(days[1])}，今天 {_words(days[2])}" if days else ""
            self.setAccessibleDescription(words)
            self.update()

    def sizeHint(self) -> QSize:
        """A bar and a line of words."""
        return QSize(self.look.S(400), self.look.S(34))

    def paint(self, painter: QPainter) -> None:
        """Pieces, today, words."""
        if self._days is None:
            return
        look, (start, end, today) = self.look, self._days
        bounds = [start, *month_starts(start, end), end + timedelta(days=1)]
        whole = (bounds[-1] - start).days
        middle, gap = look.S(8), look.S(3)

        def place(day: date) -> float:
            return self.width() * (day - start).days / whole

        for first, after in pairwise(bounds):
            left, right = place(first), place(after) - (gap if after != bounds[-1] else 0)
            piece = QRectF(left, middle - look.S(3), max(2.0, right - left), look.S(6))
            round_box(painter, piece, look.S(3), faded(look.colour("ochre"), 0.42))
        if start <= today <= end:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("ochre"))
            radius = look.S(7)
            painter.drawEllipse(QPointF(max(radius, place(today)), middle), radius, radius)
        self._paint_words(painter, bounds, place(today) if start <= today <= end else None)

    def _paint_words(self, painter: QPainter, bounds: list[date], today: float | None) -> None:
        look, font = self.look, self.look.font(FontRole.CAPTION)
        assert self._days is not None
        start, end, day = self._days
        ink, line = look.colour("ink2"), QRectF(0, look.S(16), self.width(), look.S(18))
        first = f"{_words(start)}，今天" if day == start else _words(start)
        taken = draw_text(painter, line, first, font, ink, LEFT)
        last = draw_text(painter, line, _words(end), font, ink, RIGHT)
        words = [(self.width() * (at - start).days / (bounds[-1] - start).days, f"{at.month}月") for at in bounds[1:-1]]
        if today is not None and day not in (start, end):
            words.insert(0, (today, f"{_words(day)}，今天"))
        spans = [(0.0, taken), (self.width() - last, float(self.width()))]
        for left, text in words:
            width = text_width(font, text)
            if all(left + width + look.S(8) < begin or left > stop + look.S(8) for begin, stop in spans):
                draw_text(painter, QRectF(left, line.top(), width + 2, line.height()), text, font, ink)
                spans.append((left, left + width))


def _words(day: date) -> str:
    return f"{day.month}月{day.day}日"
