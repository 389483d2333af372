"""The running clock in the head of a call's sheet."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from desktop.clock import local
from desktop.rules.deadlines import ClockState, Deadline, digits, read
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import StyledButton
from desktop.ui.widgets.digits import digits_width, paint_digits
from desktop.ui.widgets.painting import draw_icon, draw_text, ring, round_box, text_width

_CHIP: dict[ClockState, tuple[str, str, str, str]] = {
    ClockState.NORMAL: ("primaryTint", "primaryLine", "primaryText", "timer"),
    ClockState.SOON: ("amberTint", "amberLine", "amber", "hourglass"),
    ClockState.URGENT: ("orangeTint", "orangeLine", "orange", "alarm-clock"),
    ClockState.OVERDUE: ("redTint", "redLine", "redText", "octagon-alert"),
}


class CallClock(StyledButton):
    """The running clock of the call being written: “29:16 内到场，03:19:50 起算”; pressing it changes 接报时间."""

    def __init__(self, style: Style, deadline: Deadline, now: int) -> None:
        super().__init__(style)
        self._deadline, self._state = deadline, ClockState.NORMAL
        self._figure = self._words = ""
        self.setToolTip("改接报时间　Ctrl+T")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_now(now)

    @property
    def words(self) -> str:
        """The whole chip as text."""
        return f"{self._figure} {self._words}"

    def show_deadline(self, deadline: Deadline, now: int) -> None:
        """Run by another 接报."""
        self._deadline = deadline
        self.show_now(now)

    def show_now(self, now: int) -> None:
        """Look at the time again; repaints only when something changed."""
        state = read(self._deadline, now).state
        figure = digits(self._deadline, now)
        over = "已超时" if state is ClockState.OVERDUE else "内到场"
        words = f"{over}，{local(self._deadline.started_at):%H:%M:%S} 起算"
        if (state, figure, words) == (self._state, self._figure, self._words):
            return
        resized = (len(figure), words) != (len(self._figure), self._words)
        self._state, self._figure, self._words = state, figure, words
        self.setAccessibleName(f"到场计时，{self.words}")
        if resized:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        look = self.look
        wide = digits_width(look.font(FontRole.PAGE_TITLE), self._figure)
        wide += text_width(look.font(FontRole.SECONDARY), self._words)
        return QSize(round(wide) + look.S(58), look.S(40))

    def paint(self, painter: QPainter) -> None:
        """Tinted box, icon, figures, words."""
        look, box = self.look, QRectF(self.rect())
        fill, border, ink, icon = _CHIP.get(self._state, _CHIP[ClockState.NORMAL])
        round_box(painter, box, look.S(8), look.colour(fill), look.colour(border))
        if self.hasFocus():
            ring(painter, look, box, look.S(8))
        middle = box.center().y()
        draw_icon(painter, look, icon, ink, 18, look.S(13), middle)
        left: float = look.S(39)
        left += paint_digits(painter, left, middle, self._figure, look.font(FontRole.PAGE_TITLE), look.colour(ink))
        room = QRectF(left + look.S(8), 0, box.width() - left - look.S(10), box.height())
        draw_text(painter, room, self._words, look.font(FontRole.SECONDARY), look.colour("ink2"))
