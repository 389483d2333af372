"""A panel that drops from the strip over the page: a list to choose from, closed by Esc or a click beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.records import dataclass
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import key_cap_width, paint_key_cap
from desktop.ui.widgets.digits import paint_digits
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, open_painter, round_box

LINE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a panel.

    `figure` is painted large before the words (a clock); `tint` and `ink` are tokens; `key` is a key cap or,
    with `plain_end`, quiet words at the end of the line. `choice` is handed to `chosen`.
    """

    words: str
    second: str = ""
    icon: str = ""
    figure: str = ""
    ink: str = "ink"
    tint: str = ""
    key: str = ""
    end: str = ""
    spoken: str = ""
    choice: object = None


class Lines(QAbstractListModel):
    """The lines of a panel as a model, so that screen readers get their words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace all lines, or only repaint those that differ when their number is the same."""
        if len(lines) != len(self._lines):
            self.beginResetModel()
            self._lines = list(lines)
            self.endResetModel()
            return
        for row, line in enumerate(lines):
            if line != self._lines[row]:
                self._lines[row] = line
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken or "，".join(part for part in (line.figure, line.words, line.second) if part)
        return line if role == LINE else None


class LineDelegate(QStyledItemDelegate):
    """Paints a Line."""

    def __init__(self, style: Style, figures: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._style, self._figures = style, figures

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        return QSize(self._style.S(200), self._style.S(50 if self._figures else 40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line, style = index.data(LINE), self._style
        if not isinstance(line, Line):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or line.tint:
            painter.fillRect(rect, style.colour("primaryTint" if selected else line.tint))
        if selected:
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), style.colour("primaryText"))
        self._paint_words(painter, line, rect)
        painter.restore()

    def _paint_words(self, painter: QPainter, line: Line, rect: QRectF) -> None:
        style = self._style
        x, middle = rect.left() + style.S(16), rect.center().y()
        if line.icon:
            draw_icon(painter, style, line.icon, line.ink if line.figure else "ink2", 17, x, round(middle))
            x += style.S(28)
        if line.figure:
            font = style.font(FontRole.ROW_CLOCK)
            paint_digits(painter, x, middle, line.figure, font, style.colour(line.ink))
            x += style.S(118)
        right = rect.right() - style.S(16)
        if line.key:
            right -= key_cap_width(style, line.key)
            paint_key_cap(painter, style, right, middle, line.key)
            right -= style.S(12)
        if line.end:
            quiet = style.font(FontRole.SECONDARY)
            box = QRectF(x, rect.top(), right - x, rect.height())
            right -= draw_text(painter, box, line.end, quiet, style.colour("ink3"), RIGHT) + style.S(16)
        half = rect.height() / 2 if line.second else rect.height()
        lift = style.S(3) if line.second else 0
        first = QRectF(x, rect.top() + lift, right - x, half)
        draw_text(painter, first, line.words, style.font(FontRole.BASE, 500), style.colour("ink"))
        if line.second:
            under = QRectF(x, rect.top() + half - lift / 2, right - x, half)
            draw_text(painter, under, line.second, style.font(FontRole.CAPTION), style.colour("ink2"))


class DropPanel(QFrame):
    """Base of the clock list, the go-to list and the key list.

    Signals: chosen (choice of the line), closed.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, style: Style, parent: QWidget, *, figures: bool = False) -> None:
        super().__init__(parent)
        self.look = style
        self._before: QWidget | None = None
        self.model = Lines(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(LineDelegate(style, figures, self.view))
        self.view.setUniformItemSizes(True)
        self.view.clicked.connect(self._choose)
        self.column = QVBoxLayout(self)
        self.column.addWidget(self.view)
        style.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def open(self) -> None:
        """Show the panel; the focus comes back to where it was when it closes."""
        self._before = QApplication.focusWidget()
        self.place()
        self.show()
        self.raise_()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        self.focus_target().setFocus(Qt.FocusReason.PopupFocusReason)

    def close_down(self) -> None:
        """Close and give the focus back."""
        if not self.isVisible():
            return
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self.hide()
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def toggle(self) -> None:
        if self.isVisible():
            self.close_down()
        else:
            self.open()

    def focus_target(self) -> QWidget:
        return self.view

    def wanted_size(self) -> QSize:
        """Width and height in logical pixels; the panel takes no more than its parent has."""
        return QSize(self.look.S(560), self.look.S(420))

    def place(self) -> None:
        """Hang from the top in the middle of the parent."""
        parent = self.parentWidget()
        if parent is None:
            return
        size = self.wanted_size().boundedTo(parent.size() - QSize(self.look.S(24), self.look.S(24)))
        self.setGeometry(QRect(QPoint((parent.width() - size.width()) // 2, 0), size))

    def choose_current(self) -> None:
        self._choose(self.view.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        line = index.data(LINE) if index.isValid() else None
        if isinstance(line, Line) and line.choice is not None:
            self.close_down()
            self.chosen.emit(line.choice)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_down()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose_current()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside the panel closes it, and still does what it was meant to do."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = self.rect().contains(self.mapFromGlobal(event.globalPosition().toPoint()))
            if not inside and isinstance(watched, QWidget):
                self.close_down()
        return super().eventFilter(watched, event)

    def restyle(self) -> None:
        edge = self.look.S(8)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(self.look.S(6))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, look = open_painter(self), self.look
        box = QRectF(self.rect()).adjusted(0, -look.S(12), 0, 0)
        round_box(painter, box, look.S(12), look.colour("raised"), look.colour("ctl"))
        painter.end()
