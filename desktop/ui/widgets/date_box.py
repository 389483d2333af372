"""A date in one line, with a calendar for those who would rather point."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout

from desktop.ui.style import Style
from desktop.ui.widgets.inputs import ParsedBox
from desktop.ui.widgets.painting import draw_icon, open_painter


def _calendar(look: Style) -> QCalendarWidget:
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumSize(look.S(312), look.S(262))
    # Qt paints week-ends red; red is kept for what is overdue.
    plain = QTextCharFormat()
    plain.setForeground(look.colour("ink"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    head = QTextCharFormat()
    head.setForeground(look.colour("ink2"))
    calendar.setHeaderTextFormat(head)
    for name, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        cast("QToolButton", calendar.findChild(QToolButton, name)).setIcon(look.icon(icon, "ink2", 16))
    return calendar


class DateBox(ParsedBox):
    """`value()` is a `datetime.date` or None. ↑ ↓ step a day, Alt+↓ or the icon opens the calendar."""

    def __init__(
        self,
        style: Style,
        parse: Callable[[str], object | None],
        show: Callable[[object], str] = str,
        placeholder: str = "",
    ) -> None:
        super().__init__(style, parse, show, placeholder)
        self._popup: QFrame | None = None

    def restyle(self) -> None:
        """Leave room for the icon at the right."""
        super().restyle()
        self.setTextMargins(0, 0, self.look.S(22), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, then the icon."""
        super().paintEvent(event)
        painter: QPainter = open_painter(self)
        token = "ink2" if self.isEnabled() else "ink3"
        left = self.width() - self.look.S(30)
        draw_icon(painter, self.look, "calendar-days", token, 17, left, self.height() / 2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the icon opens the calendar."""
        if event.position().x() > self.width() - self.look.S(36) and not self.isReadOnly():
            self.open_calendar()
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step or open; everything else is typing."""
        down, up = event.key() == Qt.Key.Key_Down, event.key() == Qt.Key.Key_Up
        if self.isReadOnly() or not (down or up):
            super().keyPressEvent(event)
        elif down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        else:
            self._step(1 if up else -1)

    def _step(self, days: int) -> None:
        value = self.value()
        if isinstance(value, date):
            self._take(value + timedelta(days=days))

    def _take(self, value: date) -> None:
        self.set_value(value)
        self.parsed.emit(value)

    def open_calendar(self) -> QCalendarWidget:
        """Open the calendar under the box, on the date written there."""
        self._popup = QFrame(self, Qt.WindowType.Popup)
        self._popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self._popup)
        column.setContentsMargins(1, 1, 1, 1)
        calendar = _calendar(self.look)
        value = self.value()
        if isinstance(value, date):
            calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        calendar.activated.connect(self._pointed)
        calendar.clicked.connect(self._pointed)
        column.addWidget(calendar)
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        calendar.setFocus()
        return calendar

    def _pointed(self, day: QDate) -> None:
        self._take(date(day.year(), day.month(), day.day()))
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        self.setFocus(Qt.FocusReason.PopupFocusReason)
