"""在办: rows that count down, the step of a row as a form inside the list, and an order that waits for the pointer."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop.calls import OpenRow
from desktop.clock import SECOND
from desktop.ui.console.open_rows import (
    HEIGHTS,
    OpenLine,
    RowMood,
    Shape,
    button_box,
    paint_open_line,
    passed,
    with_turns,
)
from desktop.ui.style import Style
from desktop.ui.widgets.painted_list import Mood, PaintedList
from desktop.ui.widgets.painting import ring

HOLD = 3 * SECOND
"""For how long the order stands still under a resting pointer (ui.md §13)."""


class OpenList(PaintedList[OpenLine]):
    """The list; `resized` says that its content needs another height.

    `opened` (Enter, double click, the button) asks for the next step of a row.
    """

    resized = Signal()
    _form: QWidget | None = None
    """Here too, since the view places the form while it is being made."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(style, "在办", parent)
        self.shape_of_rows = Shape.FULL
        self._rows: tuple[OpenRow, ...] = ()
        self._now = self._held_since = 0
        self._held: tuple[OpenRow, ...] | None = None
        self._form = None
        self._form_key = ""
        self._over_button = False

    # Rows.

    def offer(self, rows: Sequence[OpenRow], now: int) -> None:
        """Show `rows`; while the pointer rests on a row the order of what is shown stays for three seconds."""
        self._now = now
        kept = self._in_old_order(rows)
        if self.hovered >= 0 and self._rows and [r.record for r in kept] != [r.record for r in rows]:
            if self._held is None:
                self._held_since = now
            self._held = tuple(rows)
            self._show(kept)
            return
        self._held = None
        self._show(tuple(rows))

    def pass_time(self, now: int) -> None:
        """Count on; let a held order go when its time is over."""
        self._now = now
        if self._held is not None and now - self._held_since >= HOLD:
            self._release()
        else:
            self.set_rows(passed(self.rows.rows(), now))

    def primary_key(self) -> str:
        """The row whose step is the page's primary act: the current one while it has the keyboard, else the first."""
        if self.hasFocus() and self.current_key():
            return self.current_key()
        return self._rows[0].record if self._rows else ""

    def row_of(self, key: str) -> OpenRow | None:
        """The row of a call or draft."""
        return next((row for row in self._rows if row.record == key), None)

    def set_shape(self, shape: Shape) -> None:
        """Give the rows more or less room."""
        if shape is not self.shape_of_rows:
            self.shape_of_rows = shape
            self.restyle()

    def _show(self, rows: tuple[OpenRow, ...]) -> None:
        self._rows = rows
        before = self.content_height()
        self.set_rows(with_turns(list(rows), self._now))
        if self._form_key and self.rows.place(self._form_key) < 0:
            self.drop_form()
        if self.content_height() != before:
            self.resized.emit()
        self._place_form()

    def _in_old_order(self, rows: Sequence[OpenRow]) -> tuple[OpenRow, ...]:
        fresh = {row.record: row for row in rows}
        old = [fresh.pop(row.record) for row in self._rows if row.record in fresh]
        return (*old, *fresh.values())

    def _release(self) -> None:
        rows, self._held = self._held, None
        if rows is not None:
            self._show(rows)

    # The form of a step.

    @property
    def form(self) -> QWidget | None:
        """The form that stands open inside the list."""
        return self._form

    def show_form(self, key: str, form: QWidget) -> None:
        """Open `form` under the row `key`; one that was open goes."""
        self.drop_form()
        self._form, self._form_key = form, key
        form.setParent(self.viewport())
        form.installEventFilter(self)
        form.show()
        self._fit_form()
        self.pick(key)
        self.doItemsLayout()
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self._place_form()

    def drop_form(self) -> None:
        """Take the form away."""
        form, self._form, self._form_key = self._form, None, ""
        if form is not None:
            form.removeEventFilter(self)
            form.hide()
            form.deleteLater()
            self._fit_form()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A form that grows (an error, a further field) needs more room."""
        if watched is self._form and event.type() == QEvent.Type.LayoutRequest:
            self._fit_form()
        return super().eventFilter(watched, event)

    def _fit_form(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.resized.emit()
        self._place_form()

    def _form_height(self) -> int:
        form = self._form
        if form is None:
            return 0
        width = self._form_width()
        return max(form.heightForWidth(width), form.sizeHint().height()) + self.look.S(14)

    def _form_width(self) -> int:
        return max(self.look.S(200), self.viewport().width() - 2 * self.look.S(16))

    def _place_form(self) -> None:
        if self._form is None:
            return
        at = self.rows.place(self._form_key)
        row = self.visualRect(self.rows.index(at, 0))
        top = row.top() + self.look.S(HEIGHTS[self.shape_of_rows])
        height = self._form_height() - self.look.S(14)
        self._form.setGeometry(QRect(self.look.S(16), top, self._form_width(), height))

    # Painting.

    def row_height(self, row: OpenLine) -> int:
        """The row, and its form where that is open."""
        return self.look.S(HEIGHTS[self.shape_of_rows]) + (self._form_height() if row.key == self._form_key else 0)

    def paint_row(self, painter: QPainter, box: QRectF, row: OpenLine, mood: Mood) -> None:
        """Row, ring."""
        at, shape = self.rows.place(row.key), self.shape_of_rows
        own = QRectF(box.left(), box.top(), box.width(), self.look.S(HEIGHTS[shape]))
        opened = row.key == self._form_key
        if opened and row.look.tint:
            painter.fillRect(box, self.look.colour(row.look.tint))
        primary = row.key == self.primary_key() and self._form is None
        paint_open_line(painter, self.look, own, row, RowMood(
            shape, primary, mood.hovered, mood.hovered and self._over_button, opened,
            at == self.rows.rowCount() - 1 or opened,
        ))
        if mood.focused:
            ring(painter, self.look, own.adjusted(4, 4, -4, -4), self.look.S(8))

    def updateGeometries(self) -> None:
        """The form moves with its row."""
        super().updateGeometries()
        self._place_form()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The form scrolls with its row."""
        super().scrollContentsBy(dx, dy)
        self._place_form()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The form takes the new width."""
        super().resizeEvent(event)
        self._place_form()

    # Pointer.

    def hover(self, at: int) -> None:
        """When the pointer leaves, a held order is let go."""
        super().hover(at)
        if at < 0:
            self._over_button = False
            self._release()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a button."""
        super().mouseMoveEvent(event)
        over = self._button_at(event) != ""
        if over != self._over_button:
            self._over_button = over
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the button asks for the step."""
        super().mouseReleaseEvent(event)
        key = self._button_at(event)
        if key and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click on a button is no second step."""
        if not self._button_at(event):
            super().mouseDoubleClickEvent(event)

    def _button_at(self, event: QMouseEvent) -> str:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid():
            return ""
        line: OpenLine = self.rows.row(index.row())
        rect = self.visualRect(index)
        own = QRectF(rect.left(), rect.top(), rect.width(), self.look.S(HEIGHTS[self.shape_of_rows]))
        inside = button_box(self.look, own, self.shape_of_rows).contains(event.position())
        return line.key if inside and line.verb and line.key != self._form_key else ""
