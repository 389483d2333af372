"""Places × hours, noon to noon: five steps of one hue, hatch where nobody went, amber where a clue came anyway."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.heat_cells import (
    FIRST_HOUR,
    HOURS,
    HeatCell,
    HeatData,
    HeatRow,
    ink_on,
    paint_heat,
    step_colour,
    step_words,
)
from desktop.ui.widgets.painting import CENTRE, LEFT, RIGHT, Painted, draw_text, round_box, text_width

Index = QModelIndex | QPersistentModelIndex
NAME, TOTAL = 0, HOURS + 1
_GAP = 2
_LEAST_ROWS = 4


class HeatModel(QAbstractTableModel):
    """Name, 24 hours, sum; every cell has its words, so that a reader hears what the colours show."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = HeatData()

    def show_data(self, data: HeatData) -> None:
        """Other rows."""
        self.beginResetModel()
        self.shown = data
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One per place."""
        return 0 if parent.isValid() else len(self.shown.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """26."""
        return 0 if parent.isValid() else HOURS + 2

    def cell(self, row: int, column: int) -> HeatCell | None:
        """The cell of an hour, None for name and sum."""
        return self.shown.rows[row].cells[column - 1] if NAME < column < TOTAL else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for display, copying, reading out and as tool tip."""
        if not index.isValid():
            return None
        row, cell = self.shown.rows[index.row()], self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            if cell is not None:
                return str(cell.value) if cell.value else ""
            return row.name if index.column() == NAME else f"{row.total} {self.shown.unit}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, cell, index.column())
        return None

    def _words(self, row: HeatRow, cell: HeatCell | None, column: int) -> str:
        if cell is not None:
            return cell.words or f"{row.name}，{hour_words(column - 1)}，{cell.value} {self.shown.unit}"
        return row.name if column == NAME else row.words or f"{row.name}，一共 {row.total} {self.shown.unit}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """“点位”, “21 点”, “合计”, and the places at the left, as a reader names them."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.shown.rows[section].name if section < len(self.shown.rows) else None
        return {NAME: "点位", TOTAL: "合计"}.get(section, hour_words(section - 1))


def hour_words(place: int) -> str:
    """“21 点” of the column at ``place``, 0 being 12 o'clock."""
    return f"{(place + FIRST_HOUR) % HOURS} 点"


class _HeatDelegate(QStyledItemDelegate):
    def __init__(self, style: Style, view: HeatView) -> None:
        super().__init__(view)
        self.look, self._view = style, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, box = self.look, QRectF(option.rect)  # type: ignore[attr-defined]
        data = self._view.heat.shown
        row, cell = data.rows[index.row()], self._view.heat.cell(index.row(), index.column())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell is not None:
            self._paint_cell(painter, box, cell, index)
        elif index.column() == NAME:
            draw_text(painter, box, row.name, look.font(FontRole.SECONDARY), look.colour("ink"), LEFT)
        else:
            unit = look.font(FontRole.CAPTION)
            width = text_width(unit, data.unit) + look.S(6)
            number = box.adjusted(0, 0, -width, 0)
            draw_text(painter, number, str(row.total), look.font(FontRole.SECONDARY, 700), look.colour("ink"), RIGHT)
            draw_text(painter, box, data.unit, unit, look.colour("ink2"), RIGHT)
        painter.restore()

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: HeatCell, index: Index) -> None:
        inner = box.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        paint_heat(painter, self.look, inner, cell, self._view.heat.shown.steps)
        if index == self._view.currentIndex():
            round_box(painter, box.adjusted(1, 1, -1, -1), self.look.S(5), None, self.look.colour("primaryText"), 2)


class HeatView(QTableView):
    """The cells; arrows move, Enter opens, Tab leaves."""

    opened = Signal(str, int)
    moved = Signal(str, int)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.heat = style, HeatModel()
        self.setModel(self.heat)
        self.setItemDelegate(_HeatDelegate(style, self))
        self._prepare()
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)

    def _prepare(self) -> None:
        view = QAbstractItemView
        self.setSelectionMode(view.SelectionMode.SingleSelection)
        self.setEditTriggers(view.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setStyleSheet("QTableView { background: transparent; border: none; }")

    def set_widths(self) -> None:
        """Names and sums keep what they need; the hours share the rest evenly."""
        head, rows, look = self.horizontalHeader(), self.verticalHeader(), self.look
        head.setMinimumSectionSize(1)
        rows.setMinimumSectionSize(1)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(look.S(29))
        names, totals = self.name_width(), self.total_width()
        room = max(HOURS, self.viewport().width() - names - totals)
        self.setColumnWidth(NAME, names)
        for hour in range(HOURS):
            self.setColumnWidth(1 + hour, room * (hour + 1) // HOURS - room * hour // HOURS)
        self.setColumnWidth(TOTAL, totals)

    def name_width(self) -> int:
        """The longest name, at most a fifth of the width."""
        font = self.look.font(FontRole.SECONDARY)
        widest = max((text_width(font, row.name) for row in self.heat.shown.rows), default=0.0)
        return int(min(widest + self.look.S(16), max(self.look.S(96), self.width() / 5)))

    def total_width(self) -> int:
        """The widest sum with its unit."""
        font = self.look.font(FontRole.SECONDARY, 700)
        widest = max((text_width(font, f"{row.total} {self.heat.shown.unit}") for row in self.heat.shown.rows),
                     default=0.0)
        return int(widest + self.look.S(18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hours share the new width."""
        super().resizeEvent(event)
        self.set_widths()

    def _at(self, index: QModelIndex) -> tuple[str, int] | None:
        if not index.isValid() or not NAME < index.column() < TOTAL:
            return None
        return self.heat.shown.rows[index.row()].key, (index.column() - 1 + FIRST_HOUR) % HOURS

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        found = self._at(current)
        if found is not None:
            self.moved.emit(*found)

    def _open(self, index: QModelIndex) -> None:
        found = self._at(index)
        if found is not None:
            self.opened.emit(*found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the hour; Ctrl+Enter and Esc are the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _HourAxis(Painted):
    """12 15 18 … under the edges of the hours."""

    def __init__(self, style: Style, view: HeatView) -> None:
        super().__init__(style)
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(300), self.look.S(24))

    def paint(self, painter: QPainter) -> None:
        look, view = self.look, self._view
        left, room = view.columnWidth(NAME), sum(view.columnWidth(1 + hour) for hour in range(HOURS))
        for hour in range(0, HOURS + 1, 3):
            x = left + room * hour / HOURS
            painter.fillRect(QRectF(round(x), 0, 1, look.S(4)), look.colour("line2"))
            box = QRectF(x - look.S(15), look.S(5), look.S(30), look.S(18))
            words = f"{(hour + FIRST_HOUR) % HOURS:02}"
            draw_text(painter, box, words, look.font(FontRole.KEY, 400), look.colour("ink2"), CENTRE)


class HeatMap(QWidget):
    """The map with its hours under it. ``opened`` and ``moved`` carry the row's key and the hour, 0 to 23."""

    opened = Signal(str, int)
    moved = Signal(str, int)

    def __init__(self, style: Style, name: str = "哪里、几点", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self.view = HeatView(style)
        self.view.setAccessibleName(name)
        self._axis = _HourAxis(style, self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self._axis)
        column.addStretch()
        self.setFocusProxy(self.view)
        self.view.opened.connect(self.opened)
        self.view.moved.connect(self.moved)
        style.changed.connect(self.restyle)

    def show_data(self, data: HeatData) -> None:
        """Other rows; the current cell stays where its place and hour are still there."""
        before = self.view.currentIndex()
        key = self.view.heat.shown.rows[before.row()].key if before.isValid() else ""
        self.view.heat.show_data(data)
        self.view.setAccessibleDescription(data.summary)
        self.restyle()
        if key:
            self._stand_again(key, before.column(), data)

    def _stand_again(self, key: str, column: int, data: HeatData) -> None:
        row = next((at for at, one in enumerate(data.rows) if one.key == key), -1)
        if row >= 0:
            self.view.setCurrentIndex(self.view.heat.index(row, column))

    def restyle(self) -> None:
        """Measure again, after a change of theme, scale or rows."""
        self.view.set_widths()
        whole = self.view.verticalHeader().length() + 2
        self.view.setMinimumHeight(min(whole, self.look.S(29) * _LEAST_ROWS))
        self.view.setMaximumHeight(max(whole, 1))
        self.updateGeometry()
        self._axis.restyle()
        self.view.viewport().update()

    def stand_on(self, key: str, hour: int) -> bool:
        """Put the current cell on a place and hour (0 to 23); whether there is such a place."""
        rows = self.view.heat.shown.rows
        at = next((place for place, row in enumerate(rows) if row.key == key), -1)
        if at >= 0:
            self.view.setCurrentIndex(self.view.heat.index(at, 1 + (hour - FIRST_HOUR) % HOURS))
        return at >= 0


class HeatLegend(Painted):
    """“件 1 2 3 4 5+ | 去了没事 | 没人去巡 | 没走到却有线索”, for the head of the card."""

    def __init__(self, style: Style, data: HeatData | None = None, quiet: str = "去了没事",
                 never: str = "没人去巡", anyway: str = "没走到却有线索") -> None:
        super().__init__(style)
        self._data, self._words = data or HeatData(), (quiet, never, anyway)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()

    def show_data(self, data: HeatData) -> None:
        """The steps of other rows."""
        self._data = data
        self._tell()
        self.restyle()

    def _tell(self) -> None:
        self.setAccessibleName("图例")
        steps = "、".join(step_words(self._data.steps))
        self.setAccessibleDescription(f"{self._data.unit}数分 {steps} 五档；" + "；".join(self._words))

    def _step_width(self, words: str) -> int:
        return int(max(self.look.S(22), text_width(self.look.font(FontRole.KEY, 700), words) + self.look.S(8)))

    def sizeHint(self) -> QSize:
        """As wide as its parts."""
        look = self.look
        steps = sum(self._step_width(words) + look.S(2) for words in step_words(self._data.steps))
        font = look.font(FontRole.CAPTION)
        samples = sum(look.S(22 + 7 + 20) + text_width(font, words) for words in self._words)
        return QSize(int(text_width(font, self._data.unit) + look.S(10) + steps + look.S(20) + samples), look.S(22))

    def paint(self, painter: QPainter) -> None:
        """Steps, then the three samples."""
        look = self.look
        x = self._paint_steps(painter) + look.S(20)
        for cell, words in zip(
            (HeatCell(went=True), HeatCell(), HeatCell(came_anyway=True)), self._words, strict=True
        ):
            box = QRectF(x, self.height() / 2 - look.S(8), look.S(22), look.S(16))
            paint_heat(painter, look, box, cell, self._data.steps)
            x += look.S(22 + 7)
            font = look.font(FontRole.CAPTION)
            width = text_width(font, words)
            draw_text(painter, QRectF(x, 0, width + 1, self.height()), words, font, look.colour("ink2"))
            x += width + look.S(20)

    def _paint_steps(self, painter: QPainter) -> float:
        look, font = self.look, self.look.font(FontRole.CAPTION)
        unit = QRectF(0, 0, text_width(font, self._data.unit) + 1, self.height())
        x = draw_text(painter, unit, self._data.unit, font, look.colour("ink2")) + look.S(10)
        for step, words in enumerate(step_words(self._data.steps), 1):
            box = QRectF(x, self.height() / 2 - look.S(8), self._step_width(words), look.S(16))
            ground = step_colour(look, step)
            round_box(painter, box, look.S(3), ground)
            draw_text(painter, box, words, look.font(FontRole.KEY, 700), ink_on(look, ground), CENTRE)
            x += box.width() + look.S(2)
        return x
