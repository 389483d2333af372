"""The table of the night: Space writes 无人, 1–9 a head count, M asks why a place was not reached; all at once."""
from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.clock import local
from desktop.patrols import Board, CellState, PlaceRow, VisitCell
from desktop.rules.patrol_demand import gap_words
from desktop.ui.patrols.board_model import BoardColumn, BoardModel, GroupRow, Index, Part, arrival_words
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, hairline, mixed, round_box, text_width
from desktop.ui.widgets.tags import paint_tag, tag_width

_ROW, _GROUP, _HEAD = 36, 30, 60
_PAD = 10
_WIDTHS = {Part.ROUND: 108, Part.ARRIVALS: 96, Part.COUNT: 78, Part.GAP: 108}


class BoardGrid(QTableView):
    """The grid.

    Signals:
        marked: place, round and heads, 0 for 无人.
        asked_why: place and round: 未到 was pressed.
        cleared: place and round.
        picked: place and round of the cell where the keyboard stands; the round is "" outside of rounds.
    """

    marked = Signal(str, str, int)
    asked_why = Signal(str, str)
    cleared = Signal(str, str)
    picked = Signal(str, str)
    opened = Signal(str, str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look, self.night = style, BoardModel()
        self.compact = False
        self.setModel(self.night)
        self.setItemDelegate(_CellDelegate(self))
        self.setHorizontalHeader(_BoardHead(self))
        self.setAccessibleName("今夜点位")
        self._prepare()
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda _index: self._open())
        style.changed.connect(self.restyle)
        self.restyle()

    def _prepare(self) -> None:
        view = QAbstractItemView
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(view.SelectionMode.SingleSelection)
        self.setEditTriggers(view.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.setStyleSheet("QTableView { background: transparent; border: none; }")

    def restyle(self) -> None:
        """Measure and paint again."""
        look = self.look
        self.horizontalHeader().setFixedHeight(look.S(_HEAD))
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        for at, row in enumerate(self.night.rows):
            self.setRowHeight(at, look.S(_GROUP if isinstance(row, GroupRow) else 33 if self.compact else _ROW))
        self._fit()
        self.viewport().update()

    def show_board(self, board: Board) -> None:
        """Another night, or this one as it stands; the cell stays where its place and round still are."""
        kept = self.current()
        count = len(self.night.rows)
        self.night.show_board(board)
        self.clearSpans()
        for at, row in enumerate(self.night.rows):
            if isinstance(row, GroupRow):
                self.setSpan(at, 0, 1, max(1, len(self.night.columns)))
        self.restyle()
        if kept is not None and (count != len(self.night.rows) or not self.currentIndex().isValid()):
            self.stand_on(*kept)
        self.viewport().update()

    def current(self) -> tuple[str, str] | None:
        """Place and round of the cell that has the keyboard; the round is "" outside of rounds."""
        index = self.currentIndex()
        row = self.night.place_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        patrol = self.night.columns[index.column()].round
        return row.place, patrol.id if patrol is not None else ""

    def current_row(self) -> PlaceRow | None:
        """The place that has the keyboard."""
        return self.night.place_at(self.currentIndex().row())

    def current_cell(self) -> VisitCell | None:
        """The cell that has the keyboard, None outside of rounds."""
        return self.night.cell_at(self.currentIndex())

    def stand_on(self, place: str, patrol: str) -> bool:
        """Put the keyboard on a place and round; whether both are shown."""
        row, column = self.night.row_of(place), self.night.column_of(patrol)
        if row < 0:
            return False
        self.setCurrentIndex(self.night.index(row, max(0, column)))
        return column >= 0

    def stand_on_next(self) -> bool:
        """The first place that the running round has not reached yet."""
        board = self.night.board
        running = board.running if board is not None else None
        if board is None or running is None:
            return False
        first = board.most_wanting
        at = board.rounds.index(running)
        waiting = [row for row in board.rows if row.cells[at].state is CellState.WAITING]
        wanted = waiting[0] if waiting else first
        return wanted is not None and self.stand_on(wanted.place, running.id)

    def _tell(self) -> None:
        self.viewport().update()
        found = self.current()
        if found is not None:
            self.picked.emit(*found)

    def _open(self) -> None:
        found = self.current()
        if found is not None:
            self.opened.emit(*found)

    def _fit(self) -> None:
        """Places share what rounds and sums leave; types go first where there is no room."""
        look, columns = self.look, self.night.columns
        head = self.horizontalHeader()
        head.setMinimumSectionSize(1)
        taken = 0
        for at, column in enumerate(columns):
            if column.part is not Part.PLACE:
                width = look.S(_WIDTHS[column.part])
                self.setColumnWidth(at, width)
                taken += width
        if columns:
            self.setColumnWidth(0, max(look.S(120), self.viewport().width() - taken))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places take the new room."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard always has a cell."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and not self.stand_on_next():
            first = next((at for at, row in enumerate(self.night.rows) if isinstance(row, PlaceRow)), -1)
            if first >= 0:
                self.setCurrentIndex(self.night.index(first, max(0, len(self.night.columns) - 3)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space, digits, M and Delete write; arrows move; Enter opens what lies beside."""
        key, plain = event.key(), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        found, text = self.current(), event.text()
        on_round = found is not None and bool(found[1])
        if plain and on_round and found is not None and (key == Qt.Key.Key_Space or text in _DIGITS):
            self.marked.emit(*found, 0 if key == Qt.Key.Key_Space else int(text))
        elif plain and on_round and found is not None and key == Qt.Key.Key_M:
            self.asked_why.emit(*found)
        elif plain and on_round and found is not None and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit(*found)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)


_DIGITS = tuple("123456789")


class _BoardHead(QHeaderView):
    """Two lines and for a round the share of places that were reached."""

    def __init__(self, grid: BoardGrid) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self.look, self._grid = grid.look, grid
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The head of one column."""
        columns = self._grid.night.columns
        if not rect.isValid() or section >= len(columns):
            return
        look, column, box = self.look, columns[section], QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if column.round is not None and column.round.running:
            painter.fillRect(box, look.colour("ochreTint"))
        inner = box.adjusted(look.S(17) if section == 0 else look.S(_PAD), look.S(9), -look.S(_PAD), -look.S(6))
        if column.round is not None:
            self._paint_round(painter, inner, column)
        else:
            self._paint_words(painter, inner, column)
        hairline(painter, look.colour("line"), box.left(), box.right() + 1, box.bottom() + 1)
        painter.restore()

    def _paint_round(self, painter: QPainter, box: QRectF, column: BoardColumn) -> None:
        look, found = self.look, column.round
        assert found is not None
        upper = QRectF(box.left(), box.top(), box.width(), look.S(20))
        short = not found.running and found.reached < found.stops
        draw_text(painter, upper, found.name, look.font(FontRole.SECONDARY, 700), look.colour("ink"))
        count = f"{found.reached}/{found.stops}"
        draw_text(painter, upper, count, look.font(FontRole.CAPTION, 500 if short else 400),
                  look.colour("amber" if short else "ink2"), RIGHT)
        lower = QRectF(box.left(), upper.bottom(), box.width(), look.S(18))
        when = f"{local(found.starts_at):%H:%M}"
        when = f"{when} 起" if found.ends_at is None else f"{when}–{local(found.ends_at):%H:%M}"
        draw_text(painter, lower, when, look.font(FontRole.KEY, 400), look.colour("ink2"))
        track = QRectF(box.left(), lower.bottom() + look.S(3), box.width(), look.S(3))
        round_box(painter, track, look.S(2), look.colour("line2"))
        share = found.reached / found.stops if found.stops else 0
        if share:
            done = QRectF(track.left(), track.top(), track.width() * share, track.height())
            round_box(painter, done, look.S(2), look.colour("ochre"))

    def _paint_words(self, painter: QPainter, box: QRectF, column: BoardColumn) -> None:
        look = self.look
        upper, lower = {
            Part.PLACE: ("点位与类型", ""), Part.ARRIVALS: ("接报到场", "也算到过"),
            Part.COUNT: ("到过", "/ 应到"), Part.GAP: ("最长空档", "到现在"),
        }[column.part]
        line = QRectF(box.left(), box.top() + (0 if lower else look.S(10)), box.width(), look.S(20))
        draw_text(painter, line, upper, look.font(FontRole.CAPTION), look.colour("ink2"))
        below = QRectF(box.left(), line.bottom(), box.width(), look.S(18))
        draw_text(painter, below, lower, look.font(FontRole.KEY, 400), look.colour("ink2"))

    def sizeHint(self) -> QSize:
        """60 high."""
        return QSize(super().sizeHint().width(), self.look.S(_HEAD))


class _CellDelegate(QStyledItemDelegate):
    """Paints headings and cells."""

    def __init__(self, grid: BoardGrid) -> None:
        super().__init__(grid)
        self.look, self._grid = grid.look, grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        night, look = self._grid.night, self.look
        row, box = night.rows[index.row()], QRectF(option.rect)  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, GroupRow):
            self._paint_group(painter, box, row)
        else:
            self._paint_ground(painter, box, row, index)
            column = night.columns[index.column()]
            room = box.adjusted(look.S(17) if index.column() == 0 else look.S(_PAD), 0, -look.S(6), 0)
            self._paint_part(painter, room, row, column)
            if index == self._grid.currentIndex() and column.part is Part.ROUND:
                ring = box.adjusted(look.S(2), look.S(2), -look.S(2), -look.S(2))
                round_box(painter, ring, look.S(6), None, look.colour("primaryText"), 2)
        painter.restore()

    def _paint_group(self, painter: QPainter, box: QRectF, row: GroupRow) -> None:
        look = self.look
        painter.fillRect(box, look.colour("bg"))
        inner = box.adjusted(look.S(17), 0, -look.S(17), 0)
        width = draw_text(painter, inner, row.title, look.font(FontRole.CAPTION, 700), look.colour("ink"))
        rest = inner.adjusted(width + look.S(8), 0, 0, 0)
        draw_text(painter, rest, row.count, look.font(FontRole.CAPTION), look.colour("ink2"))
        draw_text(painter, inner, row.demand, look.font(FontRole.CAPTION), look.colour("ink2"), RIGHT)
        hairline(painter, look.colour("line"), box.left(), box.right() + 1, box.bottom())

    def _paint_ground(self, painter: QPainter, box: QRectF, row: PlaceRow, index: Index) -> None:
        look, grid = self.look, self._grid
        column, here = grid.night.columns[index.column()], grid.current_row()
        chosen = here is not None and here.place == row.place
        if chosen:
            painter.fillRect(box, look.colour("primaryTint"))
            if index.column() == 0:
                painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), look.colour("primaryText"))
        elif column.round is not None and column.round.running:
            painter.fillRect(box, mixed(look.colour("ochreTint"), look.colour("surface"), 0.45))
        left = box.left() + (look.S(17) if index.column() == 0 else 0)
        hairline(painter, look.colour("line"), left, box.right() + 1, box.bottom())

    def _paint_part(self, painter: QPainter, box: QRectF, row: PlaceRow, column: BoardColumn) -> None:
        look = self.look
        if column.part is Part.PLACE:
            self._paint_place(painter, box, row)
        elif column.part is Part.ROUND:
            self._paint_visit(painter, box, row.cells[column.at])
        elif column.part is Part.ARRIVALS:
            token = "ink" if row.arrivals else "ink3"
            draw_text(painter, box, arrival_words(row), look.font(FontRole.CAPTION), look.colour(token))
        elif column.part is Part.COUNT:
            self._paint_count(painter, box, row)
        else:
            words = gap_words(row.coverage.longest)
            if row.coverage.gap_over:
                paint_tag(painter, look, box.left() - look.S(4), box.center().y(), words, "amber", "triangle-alert")
            else:
                token = "ink" if row.coverage.longest is not None else "ink2"
                draw_text(painter, box, words, look.font(FontRole.CAPTION), look.colour(token))

    def _paint_place(self, painter: QPainter, box: QRectF, row: PlaceRow) -> None:
        look = self.look
        font = look.font(FontRole.BASE, 500)
        width = tag_width(look, row.kind) if row.kind else 0
        room = box.width() - text_width(font, row.name) - width - look.S(12)
        if room > 0 and width:
            paint_tag(painter, look, box.right() - width - look.S(4), box.center().y(), row.kind, "outline")
        name = box.adjusted(0, 0, -(width + look.S(12)) if room > 0 and width else 0, 0)
        draw_text(painter, name, row.name, font, look.colour("ink"))

    def _paint_visit(self, painter: QPainter, box: QRectF, cell: VisitCell) -> None:
        look, middle = self.look, box.center().y()
        if cell.state is CellState.VISITED and cell.at is not None:
            time = f"{local(cell.at):%H:%M}"
            draw_text(painter, box, time, look.font(FontRole.SECONDARY), look.colour("ink"))
            left = box.left() + look.S(43)
            if cell.people:
                done = cell.found >= cell.people
                icon = "check" if done else ""
                paint_tag(painter, look, left, middle, cell.words, "primary", icon if not self._grid.compact else "")
            else:
                rest = QRectF(left + look.S(8), box.top(), box.right() - left, box.height())
                draw_text(painter, rest, "无人", look.font(FontRole.CAPTION), look.colour("ink2"))
        elif cell.state in (CellState.MISSED, CellState.LEFT_OUT):
            paint_tag(painter, look, box.left() - look.S(4), middle, cell.words, "amber", "ban")
        elif cell.state is CellState.WAITING:
            draw_icon(painter, look, "circle", "ink3", 14, box.left(), middle)
            rest = box.adjusted(look.S(20), 0, 0, 0)
            draw_text(painter, rest, "待到", look.font(FontRole.CAPTION), look.colour("ink2"))
        else:
            draw_text(painter, box, "—", look.font(FontRole.CAPTION), look.colour("ink3"))

    def _paint_count(self, painter: QPainter, box: QRectF, row: PlaceRow) -> None:
        look, found = self.look, row.coverage
        token = "amber" if found.wanting else "ink"
        font = look.font(FontRole.BASE, 700)
        width = draw_text(painter, box, str(found.visits), font, look.colour(token))
        rest = box.adjusted(width + look.S(4), 0, look.S(6), 0)
        asked = f"/ {found.required}"
        used = draw_text(painter, rest, asked, look.font(FontRole.CAPTION), look.colour("ink2"))
        if found.short:
            tail = rest.adjusted(used + look.S(5), 0, 0, 0)
            weight = 500 if found.wanting else 400
            draw_text(painter, tail, f"差 {found.short}", look.font(FontRole.KEY, weight),
                      look.colour("amber" if found.wanting else "ink2"))
