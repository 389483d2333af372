"""The clock strip on top of every page: wall clock, the most urgent clocks, 全部 F9, 新接电话 F2, 紧急上报 F8."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.clock import local
from desktop.rules.deadlines import ClockState, RunningClock, order, read
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.clock_cell import ClockCell
from desktop.ui.widgets.digits import paint_digits
from desktop.ui.widgets.more_cell import MoreCell
from desktop.ui.widgets.painting import draw_icon, draw_text, open_painter
from desktop.ui.widgets.seal import paint_seal

MOST_CELLS = 4
FEWEST_CELLS = 3
CELL_WIDTH = 268
NO_CLOCKS = "没有正在计时的事项"

_WEEKDAYS = "一二三四五六日"


class WallClock(QWidget):
    """The left block: seal, wall clock, date and shift."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._time = self._day = ""
        style.changed.connect(self.update)

    def show_time(self, now: int, shift: str) -> None:
        """`shift` is the word after the date, e.g. 夜班."""
        at = local(now)
        day = f"{at.month}月{at.day}日 周{_WEEKDAYS[at.weekday()]} {shift}".rstrip()
        if (f"{at:%H:%M:%S}", day) != (self._time, self._day):
            self._time, self._day = f"{at:%H:%M:%S}", day
            self.setAccessibleName(f"{at.hour} 点 {at.minute} 分，{day}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, style = open_painter(self), self._style
        painter.fillRect(self.rect(), style.colour("strip2"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), style.colour("stripLine"))
        middle = self.height() / 2
        side = style.S(38)
        paint_seal(painter, style, QRectF(style.S(14), round(middle - side / 2), side, side))
        left = style.S(14) + side + style.S(12)
        font = style.font(FontRole.WALL_CLOCK)
        paint_digits(painter, left, middle - style.S(9.5), self._time, font, style.colour("stripInk"))
        small = style.font(FontRole.KEY, 400)
        box = QRectF(left, middle + style.S(6), self.width() - left - style.S(4), style.S(22))
        draw_text(painter, box, self._day, small, style.colour("stripInk2"))
        painter.end()


class QuietCell(QWidget):
    """What stands in the strip when nothing is being timed: a moon, a sentence, the last result."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._words, self._last = NO_CLOCKS, ""
        self.setAccessibleName(NO_CLOCKS)
        style.changed.connect(self.update)

    def show_last(self, last: str, words: str = NO_CLOCKS) -> None:
        if (words, last) != (self._words, self._last):
            self._words, self._last = words, last
            self.setAccessibleName(f"{words}。{last}" if last else words)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, style = open_painter(self), self._style
        middle, side = self.height() / 2, style.S(20)
        left = style.S(20)
        draw_icon(painter, style, "moon", "stripInk2", 20, left, middle)
        left += side + style.S(12)
        room = self.width() - left - style.S(8)
        line = style.S(22)
        font, small = style.font(FontRole.BASE, 700), style.font(FontRole.CAPTION)
        top = middle - line if self._last else middle - line / 2
        draw_text(painter, QRectF(left, top, room, line), self._words, font, style.colour("stripInk"))
        draw_text(painter, QRectF(left, middle, room, line), self._last, small, style.colour("stripInk2"))
        painter.end()


class ClockStrip(QWidget):
    """The whole strip.

    Signals:
        opened: the RunningClock whose cell was chosen.
        list_asked: 全部 / 另有 n 项.
        call_asked, emergency_asked: the two buttons.
    """

    opened = Signal(object)
    list_asked = Signal()
    call_asked = Signal()
    emergency_asked = Signal()

    def __init__(self, style: Style, *, emergencies: bool, parent: QWidget | None = None) -> None:
        """`emergencies`: whether 紧急上报 F8 leads anywhere; without it the button is not shown."""
        super().__init__(parent)
        self._style = style
        self._compact = self._locked = False
        self._clocks: list[RunningClock] = []
        self._now = 0
        self.setAccessibleName("计时")
        self.wall = WallClock(style, self)
        self.quiet = QuietCell(style, self)
        self.cells = [ClockCell(style, self) for _ in range(MOST_CELLS)]
        for cell in self.cells:
            cell.clicked.connect(lambda _=False, cell=cell: self.opened.emit(cell.clock))
        self.more = MoreCell(style, self)
        self.more.clicked.connect(self.list_asked)
        self.call = ActionButton(style, "新接电话", "strip", "phone-incoming", "F2", "small", self)
        self.call.clicked.connect(self.call_asked)
        self.emergency: ActionButton | None = None
        if emergencies:
            self.emergency = ActionButton(style, "紧急上报", "strip_outline", "siren", "F8", "small", self)
            self.emergency.clicked.connect(self.emergency_asked)
        style.changed.connect(self._restyle)

    @property
    def capacity(self) -> int:
        """Cells there is room for: four, three when compact and 大."""
        return FEWEST_CELLS if self._compact and self._style.large else MOST_CELLS

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._restyle()

    def set_locked(self, locked: bool) -> None:
        """On the lock cells keep kind and digits, without places and names."""
        self._locked = locked

    def show_clocks(self, clocks: Sequence[RunningClock], now: int, *, shift: str, last_result: str = "") -> None:
        """Show the clocks as they stand at `now`; called each second."""
        self.wall.show_time(now, shift)
        self.quiet.show_last("" if self._locked else last_result)
        before = len(self._clocks)
        self._clocks, self._now = order(clocks, now), now
        self._fill_cells()
        if len(self._clocks) != before:
            self._arrange()

    def show_opening(self, now: int, words: str) -> None:
        """Before anything is known of the clocks: the time, and what goes on."""
        self.wall.show_time(now, "")
        self.quiet.show_last("", words)

    def _restyle(self) -> None:
        """Another scale or size may have room for another number of cells."""
        self._fill_cells()
        self._arrange()

    def _fill_cells(self) -> None:
        now = self._now
        for cell, clock in zip(self.cells, self._clocks[: self.capacity], strict=False):
            cell.show_clock(clock, now, locked=self._locked)
        rest = self._clocks[self.capacity :]
        late = sum(read(clock.deadline, now).state is ClockState.OVERDUE for clock in rest)
        self.more.show_rest(len(rest), late)

    def sizeHint(self) -> QSize:
        return QSize(self._style.S(1280), self.strip_height())

    def strip_height(self) -> int:
        return 80 if self._compact and self._style.large else self._style.S(70)

    def left_width(self) -> int:
        """The left block is as wide as the sidebar below it."""
        return 224 if self._compact and self._style.large else self._style.S(208)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._style.colour("strip"))
        x = self.call.x() - self._style.S(12) - 1
        painter.fillRect(x, 0, 1, self.height(), self._style.colour("stripLine"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        style, tall = self._style, self.strip_height()
        self.setFixedHeight(tall)
        self.wall.setGeometry(0, 0, self.left_width(), tall)
        right = self._arrange_buttons(tall)
        more = style.S(70)
        shown = min(len(self._clocks), self.capacity)
        start, room = self.left_width(), right - more - self.left_width()
        width = min(style.S(CELL_WIDTH), room // max(shown, 1))
        if shown == self.capacity == FEWEST_CELLS:
            width = room // shown
        for n, cell in enumerate(self.cells):
            cell.setVisible(n < shown)
            cell.setGeometry(start + n * width, 0, width, tall)
        self.more.setVisible(shown > 0)
        self.more.setGeometry(right - more, 0, more, tall)
        self.quiet.setVisible(shown == 0)
        self.quiet.setGeometry(start, 0, right - start, tall)
        self.update()

    def _arrange_buttons(self, tall: int) -> int:
        """Place the two buttons; returns where their block begins."""
        style = self._style
        width, gap = style.S(156 if not (self._compact and style.large) else 136), style.S(12)
        left = self.width() - gap - width
        if self.emergency is None:
            high = style.S(38)
            self.call.setGeometry(left, (tall - high) // 2, width, high)
        else:
            self.call.setGeometry(left, style.S(5), width, style.S(30))
            top = style.S(5) + style.S(30) + style.S(4)
            self.emergency.setGeometry(left, top, width, tall - top - style.S(5))
        return left - gap

    def tab_order(self) -> list[QWidget]:
        """Cells in reading order: the pane F6 reaches first."""
        visible: list[QWidget] = [cell for cell in self.cells if cell.isVisibleTo(self)]
        return [*visible, self.more, self.call] if visible else [self.call]

    def keep_mouse_out(self, out: bool) -> None:
        """While the lock is up, cells do not open anything; F2, F8 and F9 still do."""
        for cell in self.cells:
            cell.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, out)
            cell.setFocusPolicy(Qt.FocusPolicy.NoFocus if out else Qt.FocusPolicy.TabFocus)
