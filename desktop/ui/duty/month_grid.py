"""The month as a table of days: who leads, who answers, who goes out; holes hatched, named and reachable by keys."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.duty import DayCell, MonthView, ShiftCard
from desktop.rules.roster import LACK_WORDS, SHORT_LACKS, Hole, Lack
from desktop.rules.shifts import SHIFT_NAMES, WEEKDAYS, ShiftKind
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import (
    RIGHT,
    draw_icon,
    draw_text,
    elided,
    hairline,
    round_box,
    text_width,
)

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_LINES = 4


class MonthModel(QAbstractTableModel):
    """Weeks as rows, weekdays as columns."""

    def __init__(self) -> None:
        super().__init__()
        self._view: MonthView | None = None
        self.kind = ShiftKind.NIGHT

    def show_month(self, view: MonthView, kind: ShiftKind) -> None:
        """Another month, or the same one as it stands now."""
        before = self._view
        same = before is not None and (before.month, len(before.weeks)) == (view.month, len(view.weeks))
        if not same:
            self.beginResetModel()
        self._view, self.kind = view, kind
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(view.weeks) - 1, 6))
        else:
            self.endResetModel()

    def cell(self, index: Index) -> DayCell | None:
        """The day of an index."""
        return self._view.weeks[index.row()][index.column()] if self._view is not None and index.isValid() else None

    def place(self, day: date) -> QModelIndex:
        """Where a day stands."""
        for row, week in enumerate(self._view.weeks if self._view else ()):
            for column, cell in enumerate(week):
                if cell.day == day and cell.inside:
                    return self.index(row, column)
        return QModelIndex()

    @property
    def view(self) -> MonthView | None:
        """What is shown."""
        return self._view

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Weeks."""
        return 0 if parent.isValid() or self._view is None else len(self._view.weeks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Weekdays."""
        return 0 if parent.isValid() else 7

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days of other months are only there to fill the weeks."""
        cell = self.cell(index)
        if cell is None or not cell.inside:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """“周一”."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and 0 <= section < 7:
            return f"周{WEEKDAYS[section]}"
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The day in words for reading out and as tool tip; the cell itself."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == CELL_ROLE:
            return cell
        spoken = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return day_words(cell, self.kind) if role in spoken and cell.inside else None


def day_words(cell: DayCell, kind: ShiftKind) -> str:
    """“1月18日 夜班，带班 邓丽萍，缺值班员，巡查一组 周勇”."""
    card = cell.shifts.get(kind)
    parts = [f"{cell.day.month}月{cell.day.day}日 {SHIFT_NAMES[kind]}", cell.mark.word]
    if card is not None:
        parts += [f"{label} {names}" for label, names in card_lines(card)]
    parts += [LACK_WORDS[hole.lack] for hole in cell.lacks.get(kind, ())]
    parts.append(cell.swapped.get(kind, ""))
    return "，".join(part for part in parts if part)


def card_lines(card: ShiftCard) -> list[tuple[str, str]]:
    """The people of a shift: 带班, 值班, then the teams by their short names (一组)."""
    lines = [("带班", card.leader.name)] if card.leader else []
    if card.officers:
        lines.append(("值班", "、".join(one.name for one in card.officers)))
    for entry in card.teams:
        name = entry.team.name.removeprefix("巡查")
        lines.append((name, entry.lead.name if entry.lead else "还没定"))
    return lines


class MonthGrid(QTableView):
    """The grid. Arrows move, Shift and dragging select several days, Enter opens one, Space paints.

    Signals: opened(date) for Enter and double click; painted() for Space; moved().
    """

    opened = Signal(object)
    painted = Signal()
    moved = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.days = MonthModel()
        self.setModel(self.days)
        self.setItemDelegate(_DayDelegate(self))
        self.setAccessibleName("值班表")
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        self.doubleClicked.connect(lambda _index: self._open())
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Measure and paint again."""
        self.horizontalHeader().setFixedHeight(self.look.S(34))
        self.verticalHeader().setMinimumSectionSize(self.look.S(56))
        self.viewport().update()

    def show_month(self, view: MonthView, kind: ShiftKind) -> None:
        """Another month or shift; the day stays current where it is still shown."""
        kept = self.current_day()
        self.days.show_month(view, kind)
        if kept is not None and not self.currentIndex().isValid():
            self.pick(kept)
        self.viewport().update()

    def current_day(self) -> date | None:
        """The day that has the keyboard."""
        cell = self.days.cell(self.currentIndex())
        return cell.day if cell is not None else None

    def selected_days(self) -> list[date]:
        """The days chosen, in order; at least the current one."""
        cells = [self.days.cell(index) for index in self.selectionModel().selectedIndexes()]
        days = sorted(cell.day for cell in cells if cell is not None and cell.inside)
        current = self.current_day()
        return days or ([current] if current is not None else [])

    def pick(self, day: date) -> bool:
        """Make a day current; whether it is shown."""
        index = self.days.place(day)
        if index.isValid():
            self.setCurrentIndex(index)
            self.selectionModel().select(
                QItemSelection(index, index), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        return index.isValid()

    def _open(self) -> None:
        day = self.current_day()
        if day is not None:
            self.opened.emit(day)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard always has a day: the shift that runs, else the first."""
        super().focusInEvent(event)
        view = self.days.view
        if view is None or self.currentIndex().isValid():
            return
        if not self.pick(date.fromisoformat(view.running[0])):
            self.pick(date.fromisoformat(f"{view.month}-01"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space paints; Ctrl+Enter and Esc are the page's."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self._open()
        elif key == Qt.Key.Key_Space:
            self.painted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """The card decides."""
        return QSize(self.look.S(420), self.look.S(240))


class _DayDelegate(QStyledItemDelegate):
    """Paints a day: number and mark, then its lines."""

    def __init__(self, grid: MonthGrid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.look = grid.look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL_ROLE)
        if cell is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        self._ground(painter, box, cell, index)
        if cell.inside:
            self._content(painter, box, cell)
        else:
            font, ink = self.look.font(FontRole.BASE), self.look.colour("ink3")
            draw_text(painter, _line(self.look, box, 0, _pitch(self.look, box)), str(cell.day.day), font, ink)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, cell: DayCell, index: Index) -> None:
        look, grid = self.look, self._grid
        if not cell.inside or cell.mark.off:
            painter.fillRect(box, look.colour("bg"))
        if cell.lacks.get(grid.days.kind):
            painter.fillRect(box, look.colour("amberTint"))
            _hatch(painter, box, look.colour("amberLine"))
        line = look.colour("line")
        hairline(painter, line, box.left(), box.right(), box.bottom() + 1)
        if index.column() < 6:
            painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), line)
        chosen = grid.selectionModel().isSelected(index) and len(grid.selected_days()) > 1
        here = cell.inside and (cell.day.isoformat(), grid.days.kind) == self._running()
        if here or chosen:
            inner = box.adjusted(2, 2, -3, -2)
            fill = look.colour("primaryTint") if not cell.lacks.get(grid.days.kind) else None
            round_box(painter, inner, look.S(6), fill, look.colour("primaryText" if here else "primaryLine"), 2)
        if grid.currentIndex() == index and grid.hasFocus():
            round_box(painter, box.adjusted(5, 5, -6, -5), look.S(4), None, look.colour("primaryText"), 2)

    def _running(self) -> tuple[str, ShiftKind] | None:
        view = self._grid.days.view
        return view.running if view is not None else None

    def _content(self, painter: QPainter, box: QRectF, cell: DayCell) -> None:
        look, kind = self.look, self._grid.days.kind
        card, holes = cell.shifts.get(kind), cell.lacks.get(kind, ())
        past = not self._ahead(cell)
        pitch = _pitch(look, box)
        head = _line(look, box, 0, pitch)
        strong = look.font(FontRole.ROW_TITLE, 400 if past else 500)
        draw_text(painter, head, str(cell.day.day), strong, look.colour("ink2" if past else "ink"))
        self._mark(painter, head, cell)
        lines = card_lines(card) if card is not None else []
        self._lines(painter, box, pitch, lines, holes, past)

    def _ahead(self, cell: DayCell) -> bool:
        running = self._running()
        return running is not None and cell.day.isoformat() >= running[0]

    def _mark(self, painter: QPainter, head: QRectF, cell: DayCell) -> None:
        """At the right of the number: 正在值, 今天, 调班, or the holiday."""
        look, running, kind = self.look, self._running(), self._grid.days.kind
        font = look.font(FontRole.CAPTION)
        if (cell.day.isoformat(), kind) == running:
            bold = look.font(FontRole.KEY, 700)
            width = text_width(bold, "正在值") + look.S(10)
            tag = QRectF(head.right() - width - look.S(2), head.center().y() - look.S(10), width, look.S(20))
            round_box(painter, tag, look.S(4), look.colour("primary"))
            draw_text(painter, tag.adjusted(look.S(5), 0, 0, 0), "正在值", bold, look.colour("onPrimary"))
        elif kind in cell.swapped:
            width = text_width(font, "调班")
            draw_text(painter, head, "调班", font, look.colour("primaryText"), RIGHT)
            draw_icon(painter, look, "arrow-left-right", "primaryText", 14, head.right() - width - look.S(18),
                      head.center().y())
        elif cell.mark.word:
            draw_text(painter, head, cell.mark.word, font, look.colour("ink2"), RIGHT)

    def _lines(
        self, painter: QPainter, box: QRectF, pitch: float, lines: Sequence[tuple[str, str]], holes: Sequence[Hole],
        past: bool,
    ) -> None:
        """Lines that fit; what is missing stands where it would stand, as a framed word."""
        look = self.look
        room = max(1, int((box.height() - look.S(10) - pitch * 1.2) / pitch))
        places: list[tuple[str, str] | Hole] = list(lines)
        for hole in holes:
            places.insert({Lack.LEADER: 0, Lack.OFFICER: 1}.get(hole.lack, len(places)), hole)
        shown = places if len(places) <= room else _joined(places)[:room]
        for at, place in enumerate(shown):
            line = _line(look, box, at + 1, pitch)
            if isinstance(place, Hole):
                self._hole(painter, line, place)
            else:
                self._people(painter, line, place, past)

    def _people(self, painter: QPainter, line: QRectF, place: tuple[str, str], past: bool) -> None:
        look = self.look
        label, names = place
        small, weight = look.font(FontRole.KEY), 400 if past or label not in ("带班", "值班") else 500
        own = draw_text(painter, line, elided(small, label, line.width() * 0.5), small, look.colour("ink2"))
        rest = line.adjusted(own + look.S(5), 0, 0, 0)
        # Two names in a narrow cell are set a little smaller before any of them is cut.
        roles = (FontRole.SECONDARY, FontRole.CAPTION, FontRole.KEY)
        fonts = [look.font(role, weight) for role in roles]
        font = next((one for one in fonts if text_width(one, names) <= rest.width()), fonts[-1])
        draw_text(painter, rest, names, font, look.colour("ink2" if past else "ink"))

    def _hole(self, painter: QPainter, line: QRectF, hole: Hole) -> None:
        look, words = self.look, SHORT_LACKS[hole.lack]
        font = look.font(FontRole.KEY, 700)
        height = min(look.S(21), line.height())
        width = min(line.width() + look.S(4), text_width(font, words) + look.S(27))
        tag = QRectF(line.left() - look.S(3), line.center().y() - height / 2, width, height)
        round_box(painter, tag, look.S(4), look.colour("surface"), look.colour("amber"))
        draw_icon(painter, look, "user-x", "amber", 14, tag.left() + look.S(4), tag.center().y())
        text = tag.adjusted(look.S(21), 0, -look.S(3), 0)
        draw_text(painter, text, words, font, look.colour("amber"))


def _joined(places: Sequence[tuple[str, str] | Hole]) -> list[tuple[str, str] | Hole]:
    """The teams on one line, where there is no room for a line of each."""
    teams = [place for place in places if not isinstance(place, Hole) and place[0] not in ("带班", "值班")]
    rest = [place for place in places if place not in teams]
    return [*rest, ("出组", "、".join(names for _label, names in teams))] if teams else rest


def _pitch(look: Style, box: QRectF) -> float:
    """Height of one line: as drawn where there is room, closer where rows are low, never so close that lines touch."""
    return max(float(look.S(16)), min(float(look.S(21)), (box.height() - look.S(10)) / (_LINES + 1.2)))


def _line(look: Style, box: QRectF, at: int, pitch: float) -> QRectF:
    top = box.top() + look.S(6) + (pitch * 1.2 + (at - 1) * pitch if at else 0)
    edge = look.S(9) if box.width() > look.S(90) else look.S(7)
    return QRectF(box.left() + edge, top, box.width() - edge - look.S(7), pitch * (1.2 if not at else 1.0))


def _hatch(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Slanting lines, so that a hole shows without colour."""
    painter.save()
    painter.setClipRect(box)
    painter.setPen(QPen(colour, 1))
    at = box.left() - box.height()
    while at < box.right():
        painter.drawLine(QLineF(at, box.bottom(), at + box.height(), box.top()))
        at += 9
    painter.restore()
