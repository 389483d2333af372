"""What the sheet of a call is built of: numbered sections, the running clock of its head, and the base of its parts."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.rules.deadlines import ClockState, Deadline, digits, read
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import StyledButton
from desktop.ui.widgets.digits import digits_width, paint_digits
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.painting import CENTRE, Painted, draw_icon, draw_text, ring, round_box, text_width

Content = Mapping[str, object]

MARK_ROOM, CONTENT_LEFT = 30, 108
_CHIP: dict[ClockState, tuple[str, str, str, str]] = {
    ClockState.NORMAL: ("primaryTint", "primaryLine", "primaryText", "timer"),
    ClockState.SOON: ("amberTint", "amberLine", "amber", "hourglass"),
    ClockState.URGENT: ("orangeTint", "orangeLine", "orange", "alarm-clock"),
    ClockState.OVERDUE: ("redTint", "redLine", "redText", "octagon-alert"),
}


class Part(QWidget):
    """One section's editors.

    `changed` is emitted at each key and choice. `fields` are where errors stand, by the name of the fact;
    `stops` are the widgets that take the keyboard, by the name of what they hold.
    """

    changed = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.fields: dict[str, Field] = {}
        self.stops: dict[str, QWidget] = {}

    def content(self) -> dict[str, object]:
        """What has been typed and chosen; nothing else."""
        raise NotImplementedError

    def fill(self, content: Content) -> None:
        """Show what was typed before, as it was typed."""
        raise NotImplementedError

    def is_done(self) -> bool:
        """Whether the section says something."""
        return bool(self.content())


def text_of(content: Content, name: str) -> str:
    """A text of a draft; drafts of another version may hold anything."""
    found = content.get(name)
    return found if isinstance(found, str) else ""


def clear_column(column: QVBoxLayout) -> None:
    """Take every widget out of a column."""
    while column.count():
        widget = column.takeAt(0).widget()
        widget.hide()
        widget.deleteLater()


class _Mark(Painted):
    """The number of a section in its circle: filled while the keyboard is inside, a tick once it says something."""

    def __init__(self, style: Style, number: int) -> None:
        super().__init__(style)
        self._number, self._done, self._current = number, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, *, done: bool, current: bool) -> None:
        if (done, current) != (self._done, self._current):
            self._done, self._current = done, current
            self.update()

    def sizeHint(self) -> QSize:
        side = self.look.S(23)
        return QSize(side, side)

    def paint(self, painter: QPainter) -> None:
        look, box = self.look, QRectF(self.rect())
        radius = box.width() / 2
        font = look.font(FontRole.CAPTION, 700)
        if self._current:
            round_box(painter, box, radius, look.colour("primary"))
            draw_text(painter, box, str(self._number), font, look.colour("onPrimary"), CENTRE)
        elif self._done:
            round_box(painter, box, radius, look.colour("primaryTint"))
            left = (box.width() - look.S(13)) / 2
            draw_icon(painter, look, "check", "primaryText", 13, left, box.center().y())
        else:
            round_box(painter, box, radius, look.colour("sunken"), look.colour("line2"))
            draw_text(painter, box, str(self._number), font, look.colour("ink2"), CENTRE)


class Section(QWidget):
    """A numbered section: mark and title at the left, the part beside them."""

    def __init__(self, style: Style, number: int, title: str, part: Part) -> None:
        super().__init__()
        self.look, self.part = style, part
        self._mark = _Mark(style, number)
        self._head = _Heading(style, title)
        self._row = QHBoxLayout(self)
        self._left = QVBoxLayout()
        self._line = QHBoxLayout()
        self._line.addWidget(self._mark)
        self._line.addWidget(self._head, 1)
        self._left.addLayout(self._line)
        self._left.addStretch(1)
        self._holder = QWidget()
        self._holder.setLayout(self._left)
        self._row.addWidget(self._holder)
        self._row.addWidget(part, 1)
        self.setAccessibleName(title)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        look = self.look
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(look.S(7))
        self._holder.setFixedWidth(look.S(CONTENT_LEFT))

    def show_state(self, focus: QWidget | None) -> None:
        """Mark where the keyboard is and what is done."""
        inside = focus is not None and (focus is self.part or self.part.isAncestorOf(focus))
        self._mark.show_state(done=self.part.is_done(), current=inside)


class _Heading(Painted):
    def __init__(self, style: Style, text: str) -> None:
        super().__init__(style)
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.look.S(70), self.look.S(24))

    def paint(self, painter: QPainter) -> None:
        font = self.look.font(FontRole.BASE, 700)
        draw_text(painter, QRectF(self.rect()), self._text, font, self.look.colour("ink"))


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
