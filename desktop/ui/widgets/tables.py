"""Tables: the delegate that paints frozen rows, the head, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Literal

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.cells import paint_cell
from desktop.ui.widgets.painting import LEFT, RIGHT, draw_icon, draw_text, hairline, open_painter, round_box, text_width
from desktop.ui.widgets.table_model import CELL_ROLE, Column, Index, Row, RowTableModel

Density = Literal["two_line", "one_line", "dense"]
_HEIGHTS = {"two_line": 50, "one_line": 40, "dense": 34}
_PAD = 10


def paint_row_ground(
    painter: QPainter, look: Style, box: QRectF, selected: bool, hovered: bool, first: bool, last_row: bool, pad: int
) -> None:
    """Tint, hover, bar of 3 px at the left of the first column, and the hairline inset to its text."""
    if selected:
        painter.fillRect(box, look.colour("primaryTint"))
        if first:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), look.colour("primaryText"))
    elif hovered:
        painter.fillRect(box, look.colour("hover"))
    if not last_row:
        left = box.left() + (pad if first else 0)
        hairline(painter, look.colour("line"), left, box.right(), box.bottom())


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of a RowTable."""

    def __init__(self, style: Style, table: RowTable[Any]) -> None:
        super().__init__(table)
        self.look, self._table = style, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then the cell."""
        look, table, box = self.look, self._table, QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = table.selectionModel().isRowSelected(index.row(), QModelIndex())
        first = index.column() == table.first_shown()
        pad = look.S(17)
        last = index.row() == table.rows.rowCount() - 1 and table.ends_closed
        paint_row_ground(painter, look, box, selected, table.hovered == index.row(), first, last, pad)
        column = table.rows.columns[index.column()]
        room = box.adjusted(pad if first else look.S(_PAD), 0, -look.S(_PAD), 0)
        paint_cell(painter, look, room, index.data(CELL_ROLE), column.right)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of the density in force."""
        return QSize(self.look.S(60), self._table.row_height())


class RowHeader(QHeaderView):
    """The head of a table: caption size, no grid, the order shown by an arrow and a word."""

    def __init__(self, style: Style, table: RowTable[Any]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.look, self._table = style, table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground also right of the last column."""
        painter = open_painter(self.viewport())
        hairline(painter, self.look.colour("line"), 0, self.viewport().width(), self.height())
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Title, and for the ordering column arrow and word."""
        if not rect.isValid():
            return
        look, column = self.look, self._table.rows.columns[section]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first = section == self._table.first_shown()
        box = QRectF(rect).adjusted(look.S(17 if first else _PAD), 0, -look.S(_PAD), -1)
        by, order = self._table.ordering()
        font = look.font(FontRole.CAPTION, 500 if by == section else 400)
        ink = "ink" if by == section else "ink2"
        mark = look.S(15) if by == section else 0
        room = box.adjusted(0, 0, -mark, 0)
        width = draw_text(painter, room, column.title, font, look.colour(ink), RIGHT if column.right else LEFT)
        if by == section:
            name = "arrow-up" if order == Qt.SortOrder.AscendingOrder else "arrow-down"
            left = box.right() - mark + look.S(2) if column.right else box.left() + width + look.S(3)
            draw_icon(painter, look, name, "primaryText", 13, left, box.center().y())
        hairline(painter, look.colour("line"), rect.left(), rect.right() + 1, rect.bottom() + 1)
        painter.restore()

    def sizeHint(self) -> QSize:
        """36 high."""
        return QSize(super().sizeHint().width(), self.look.S(36))


class RowTable(QTableView, Generic[Row]):
    """A table of frozen rows.

    `opened` (Enter, double click) and `picked` (the current row changed, empty when none) carry the key.
    Ctrl+C copies the selected rows as tab-separated text; Shift+Enter orders by the current column.
    """

    opened = Signal(str)
    picked = Signal(str)

    def __init__(
        self,
        style: Style,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        density: Density = "two_line",
        several: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.hovered, self.ends_closed = style, -1, False
        self._density: Density = density
        self._order = Qt.SortOrder.AscendingOrder
        self._by = -1
        self.rows: RowTableModel[Row] = RowTableModel(columns, key)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(style, self))
        self._prepare_head()
        self._prepare_view(several)
        self.setAccessibleName(name)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.key(index.row())))
        style.changed.connect(self.restyle)
        self.restyle()

    def _prepare_head(self) -> None:
        head = RowHeader(self.look, self)
        self.setHorizontalHeader(head)
        head.sectionClicked.connect(self.order_by)
        self.verticalHeader().hide()

    def _prepare_view(self, several: bool) -> None:
        view = QAbstractItemView
        self.setSelectionBehavior(view.SelectionBehavior.SelectRows)
        mode = view.SelectionMode.ExtendedSelection if several else view.SelectionMode.SingleSelection
        self.setSelectionMode(mode)
        self.setEditTriggers(view.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)

    def row_height(self) -> int:
        """Height of a row in the density in force."""
        return self.look.S(_HEIGHTS[self._density])

    def set_density(self, density: Density) -> None:
        """宽松 or 紧凑."""
        self._density = density
        self.restyle()

    def restyle(self) -> None:
        """Set heights and widths anew."""
        head, rows = self.horizontalHeader(), self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(10)
        rows.setDefaultSectionSize(self.row_height())
        head.setFixedHeight(self.look.S(36))
        head.setMinimumSectionSize(self.look.S(32))
        for at, column in enumerate(self.rows.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(at, mode)
            self.setColumnWidth(at, self.look.S(column.width))
        self.viewport().update()

    def first_shown(self) -> int:
        """The first column that is not hidden."""
        return next((at for at in range(len(self.rows.columns)) if not self.isColumnHidden(at)), 0)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show `rows`; the current row stays current by its key, the scroll position stays."""
        key, scroll = self.current_key(), self.verticalScrollBar().value()
        quiet = self.selectionModel().blockSignals(True)
        self.rows.set_rows(rows)
        self.selectionModel().blockSignals(quiet)
        if key and not self.pick(key):
            self.picked.emit("")
        self.verticalScrollBar().setValue(scroll)

    def current_key(self) -> str:
        """The key of the current row, or the empty text."""
        index = self.currentIndex()
        return self.rows.key(index.row()) if index.isValid() else ""

    def pick(self, key: str) -> bool:
        """Make the row with `key` current; whether there is one."""
        at = self.rows.place(key)
        if at >= 0:
            self.setCurrentIndex(self.rows.index(at, self.first_shown()))
        return at >= 0

    def ordering(self) -> tuple[int, Qt.SortOrder]:
        """The column ordered by (-1: none) and the direction."""
        return self._by, self._order

    def order_by(self, column: int) -> None:
        """Order by `column`; a second time the other way round, a third time as handed in."""
        if self.rows.columns[column].sort is None:
            return
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if column != self._by:
            self._by, self._order = column, ascending
        elif self._order == ascending:
            self._order = descending
        else:
            self._by, self._order = -1, ascending
        self.rows.sort(self._by, self._order)
        word = "从大到小" if self._order == descending else "从小到大"
        title = self.rows.columns[column].title
        self.setAccessibleDescription(f"按{title}{word}" if self._by >= 0 else "")
        self.horizontalHeader().viewport().update()

    def copied(self) -> str:
        """The selected rows as tab-separated text, with a line end after each but the last."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        shown = [at for at in range(len(self.rows.columns)) if not self.isColumnHidden(at)]
        lines = ("\t".join(str(self.rows.index(at, column).data()) for column in shown) for at in places)
        return "\n".join(lines)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.picked.emit(self.rows.key(current.row()) if current.isValid() else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Shift+Enter orders, Ctrl+C copies; the rest moves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif enter and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.order_by(max(0, self.currentIndex().column()))
        elif enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.current_key():
                self.opened.emit(self.current_key())
        elif enter or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        """No row under the pointer."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, at: int) -> None:
        if at != self.hovered:
            self.hovered = at
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells, then the ring inside the current row while the table has the keyboard."""
        super().paintEvent(event)
        index = self.currentIndex()
        if not (self.hasFocus() and index.isValid()):
            return
        painter = open_painter(self.viewport())
        top, height = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
        box = QRectF(2, top + 1, self.viewport().width() - 4, height - 3)
        round_box(painter, box, self.look.S(5), None, self.look.colour("primaryText"), 2)
        painter.end()


def width_of(look: Style, texts: Sequence[str]) -> int:
    """Width in px of the 标准 scale that the widest of `texts` needs in a column."""
    widest = max((text_width(look.font(FontRole.BASE), text) for text in texts), default=0.0)
    return round(widest / (look.S(100) / 100)) + 2 * _PAD + 2
