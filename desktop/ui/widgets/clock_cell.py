"""One cell of the clock strip: a running or ended clock in one of its six states."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.records import dataclass
from desktop.rules.deadlines import (
    CLOCK_NAMES,
    ClockKind,
    ClockState,
    RunningClock,
    digits,
    due_words,
    moment_words,
    progress,
    read,
    spoken,
    state_words,
)
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.digits import paint_digits
from desktop.ui.widgets.painting import draw_icon, draw_text, mixed, open_painter, text_width

CROSS_FADE = 300
_BAR = 3
_STEPS = 400

ICONS = {
    ClockState.NORMAL: "timer",
    ClockState.SOON: "hourglass",
    ClockState.URGENT: "alarm-clock",
    ClockState.OVERDUE: "octagon-alert",
    ClockState.MET: "circle-check",
    ClockState.MET_LATE: "clock-alert",
}


@dataclass(frozen=True, slots=True)
class Inks:
    """Tokens of one state on the strip."""

    ground: str
    digits: str
    word: str
    kind: str
    bar: str
    icon: str


INKS = {
    ClockState.NORMAL: Inks("strip", "stripInk", "stripInk2", "stripInk2", "stripTeal", "stripInk"),
    ClockState.SOON: Inks("strip", "stripAmber", "stripAmber", "stripInk2", "stripAmber", "stripAmber"),
    ClockState.URGENT: Inks(
        "stripOrangeBg", "stripOrange", "stripOrange", "stripOrange", "stripOrange", "stripOrange"
    ),
    ClockState.OVERDUE: Inks("stripRed", "white", "white", "white", "white", "white"),
    ClockState.MET: Inks("strip", "stripGreen", "stripGreen", "stripInk2", "stripGreen", "stripGreen"),
    ClockState.MET_LATE: Inks("strip", "stripInk2", "stripInk2", "stripInk2", "stripInk2", "stripInk2"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """All that is painted in a cell: two equal faces need no repaint.

    `due` may be left out where the cell is narrow; `filled` is the bar in steps of a four-hundredth.
    """

    state: ClockState
    kind: str
    title: str
    digits: str
    word: str
    due: str
    filled: int


def face(clock: RunningClock, now: int, *, locked: bool = False) -> Face:
    """What a cell shows; on the lock neither place nor name (ui.md §5.2)."""
    deadline = clock.deadline
    return Face(
        state=read(deadline, now).state,
        kind=CLOCK_NAMES[deadline.kind],
        title="" if locked else clock.title,
        digits=digits(deadline, now),
        word=state_words(deadline, now),
        due=_due(clock, now),
        filled=round(progress(deadline, now) * _STEPS),
    )


def _due(clock: RunningClock, now: int) -> str:
    deadline = clock.deadline
    state = read(deadline, now).state
    if state is ClockState.MET_LATE:
        return ""
    if deadline.ended_at is not None:
        return moment_words(deadline.ended_at, now)
    if state is ClockState.OVERDUE:
        last = "到" if deadline.kind is ClockKind.ARRIVAL else "前"
        return f"应 {moment_words(deadline.due_at, now)} {last}"
    return due_words(deadline, now)


def spoken_face(clock: RunningClock, now: int, *, locked: bool) -> str:
    """What a screen reader says of a cell; without the place on the lock."""
    whole = spoken(clock, now)
    return whole.replace(f"，{clock.title}，", "，", 1) if locked else whole


class ClockCell(QAbstractButton):
    """Paints one clock; repaints only when its face changes, and fades once when its state does."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._face: Face | None = None
        self._clock: RunningClock | None = None
        self._from: QColor | None = None
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(CROSS_FADE)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.valueChanged.connect(self.update)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style.changed.connect(self.update)

    @property
    def clock(self) -> RunningClock | None:
        return self._clock

    @property
    def face(self) -> Face | None:
        return self._face

    def show_clock(self, clock: RunningClock, now: int, *, locked: bool = False) -> None:
        """Take the clock as it stands at `now`."""
        shown = face(clock, now, locked=locked)
        same_clock = self._clock is not None and _identity(self._clock) == _identity(clock)
        self._clock = clock
        if shown == self._face:
            return
        if same_clock and self._face is not None and shown.state is not self._face.state:
            self._begin_fade(self._face.state)
        self._face = shown
        self.setAccessibleName(spoken_face(clock, now, locked=locked))
        self.setToolTip(_tip(shown))
        self.update()

    def _begin_fade(self, before: ClockState) -> None:
        if not self._style.reduced_motion and self.isVisible():
            self._from = self._style.colour(INKS[before].ground)
            self._fade.start()

    def sizeHint(self) -> QSize:
        return QSize(self._style.S(268), self._style.S(70))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._face is None:
            return
        painter = open_painter(self)
        inks, style = INKS[self._face.state], self._style
        painter.fillRect(self.rect(), self._ground(inks))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), style.colour("stripLine"))
        self._paint_first_line(painter, inks)
        self._paint_second_line(painter, inks)
        self._paint_bar(painter, inks)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("stripInk"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.end()

    def _ground(self, inks: Inks) -> QColor:
        colour = self._style.colour(inks.ground)
        if self._from is None or self._fade.state() != QVariantAnimation.State.Running:
            return colour
        return mixed(self._from, colour, float(self._fade.currentValue()))

    def _paint_first_line(self, painter: QPainter, inks: Inks) -> None:
        assert self._face is not None
        style, side = self._style, self._style.S(17)
        left, top, line = style.S(16), style.S(9), style.S(22)
        draw_icon(painter, style, ICONS[self._face.state], inks.icon, 17, left, top + line / 2)
        x: float = left + side + style.S(8)
        right = self.width() - style.S(12)
        kind = QRectF(x, top, right - x, line)
        title = self._face.title
        if not title:
            draw_text(painter, kind, self._face.kind, style.font(FontRole.BASE, 700), style.colour("stripInk"))
            return
        used = draw_text(
            painter, kind, self._face.kind, style.font(FontRole.SECONDARY), style.colour(inks.kind)
        )
        x += used + style.S(8)
        ink = style.colour("white" if inks.ground == "stripRed" else "stripInk")
        draw_text(painter, QRectF(x, top, right - x, line), title, style.font(FontRole.SECONDARY, 700), ink)

    def _paint_second_line(self, painter: QPainter, inks: Inks) -> None:
        assert self._face is not None
        style = self._style
        font = style.font(FontRole.CLOCK)
        left, middle = style.S(16), style.S(47)
        used = paint_digits(painter, left, middle, self._face.digits, font, style.colour(inks.digits))
        x = left + used + style.S(10)
        small = style.font(FontRole.CAPTION, 700)
        room = self.width() - style.S(8) - x
        word = fitting_word(self._face, small, room)
        box = QRectF(x, middle - style.S(10), room, style.S(22))
        draw_text(painter, box, word, small, style.colour(inks.word))

    def _paint_bar(self, painter: QPainter, inks: Inks) -> None:
        assert self._face is not None
        height = self._style.S(_BAR)
        track = QRectF(0, self.height() - height, self.width(), height)
        rest = self._style.colour(inks.bar)
        rest.setAlpha(90)
        quiet = inks.ground == "strip"
        painter.fillRect(track, self._style.colour("stripLine") if quiet else rest)
        track.setWidth(self.width() * self._face.filled / _STEPS)
        painter.fillRect(track, self._style.colour(inks.bar))


def fitting_word(shown: Face, font: QFont, room: float) -> str:
    """Word and limit; the limit is left out where both do not fit."""
    both = f"{shown.word} · {shown.due}" if shown.due else shown.word
    return both if text_width(font, both) <= room else shown.word


def _identity(clock: RunningClock) -> tuple[str, ClockKind]:
    return clock.record, clock.deadline.kind


def _tip(shown: Face) -> str:
    place = f"{shown.kind} · {shown.title}" if shown.title else shown.kind
    return f"{place}\n{shown.word}{'，' + shown.due if shown.due else ''}"
