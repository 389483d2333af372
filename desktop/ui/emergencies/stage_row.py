"""The five steps over the page: what is done, what runs with its digits, what is still to come."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.rules.deadlines import ClockState
from desktop.rules.event_stages import EventStage, Standing
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.digits import paint_digits
from desktop.ui.widgets.painting import CENTRE, Painted, draw_icon, draw_text, round_box, text_width

_CLOCKS = {
    ClockState.NORMAL: "primaryText", ClockState.SOON: "amber", ClockState.URGENT: "orange",
    ClockState.OVERDUE: "redText",
}
_FILLS = {"orange": "orangeTint", "redText": "redTint"}


class StageRow(Painted):
    """The steps side by side; in low windows in two lines each."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._stages: tuple[EventStage, ...] = ()
        self._low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("报送进度")

    @property
    def stages(self) -> tuple[EventStage, ...]:
        """What is shown."""
        return self._stages

    def show_stages(self, stages: Sequence[EventStage]) -> None:
        """Repaints only when a word has changed."""
        if tuple(stages) != self._stages:
            self._stages = tuple(stages)
            self.setAccessibleDescription("；".join(f"{one.title} {one.figure}，{one.line}" for one in self._stages))
            self.update()

    def set_low(self, low: bool) -> None:
        """Two lines instead of three, for low windows."""
        if low != self._low:
            self._low = low
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As tall as three lines."""
        return QSize(self.look.S(700), self.look.S(72 if self._low else 103))

    def minimumSizeHint(self) -> QSize:
        """Narrower than its hint; words are cut with their tool tip telling the rest."""
        return QSize(self.look.S(480), self.sizeHint().height())

    def paint(self, painter: QPainter) -> None:
        """Cards with an arrow between them."""
        if not self._stages:
            return
        gap = self.look.S(22 if self.width() < self.look.S(1100) else 42)
        wide = (self.width() - gap * (len(self._stages) - 1)) / len(self._stages)
        left = 0.0
        for at, stage in enumerate(self._stages):
            box = QRectF(round(left), 0, round(wide), self.height())
            self._paint_stage(painter, box, at + 1, stage)
            if at + 1 < len(self._stages):
                draw_icon(painter, self.look, "chevron-right", "ink3", 17, box.right() + gap / 2 - self.look.S(8),
                          box.center().y())
            left += wide + gap

    def _paint_stage(self, painter: QPainter, box: QRectF, number: int, stage: EventStage) -> None:
        look, token = self.look, self._token(stage)
        running = stage.standing is Standing.RUNNING
        quiet = stage.standing is Standing.OPEN and stage.clock is None
        fill = _FILLS.get(token, "surface") if running else "bg" if quiet else "surface"
        border = token if running else "line2" if quiet else "line"
        round_box(painter, box, look.S(10), look.colour(fill), look.colour(border), 2 if running else 1)
        inner = box.adjusted(look.S(10 if self._low else 15), 0, -look.S(8), 0)
        lines = (24, 0, 50) if self._low else (25, 55, 84)
        self._paint_mark(painter, inner.left() + look.S(11), look.S(lines[0]), number, stage)
        title = QRectF(inner.left() + look.S(30), look.S(lines[0] - 12), inner.width() - look.S(30), look.S(24))
        ink = "ink2" if quiet else "ink"
        width = draw_text(painter, title, stage.title, look.font(FontRole.BASE, 700), look.colour(ink))
        if self._low:
            room = title.adjusted(width + look.S(8), 0, 0, 0)
            self._paint_figure(painter, room, stage, token, ink)
        else:
            room = QRectF(inner.left(), look.S(lines[1] - 15), inner.width(), look.S(30))
            self._paint_figure(painter, room, stage, token, ink)
        line = QRectF(inner.left(), look.S(lines[2] - 11), inner.width(), look.S(22))
        font, words = look.font(FontRole.CAPTION), stage.line
        # The limit is known by everybody; where there is no room it goes before anything else is cut.
        if text_width(font, words) > line.width():
            words = words.rpartition("，")[0] or words
        draw_text(painter, line, words, font, look.colour(self._line_token(stage)))

    def _paint_figure(self, painter: QPainter, room: QRectF, stage: EventStage, token: str, ink: str) -> None:
        look = self.look
        counted = stage.clock is not None and any(char.isdigit() for char in stage.figure)
        if counted:
            role = FontRole.ROW_TITLE if self._low else FontRole.CLOCK
            paint_digits(painter, room.left(), room.center().y(), stage.figure, look.font(role), look.colour(token))
            return
        role = FontRole.BASE if self._low or not any(char.isdigit() for char in stage.figure) else FontRole.PAGE_TITLE
        weight = 400 if stage.standing is Standing.OPEN else 700
        font = look.font(role, weight)
        fits = not stage.brief or text_width(font, stage.figure) <= room.width()
        draw_text(painter, room, stage.figure if fits else stage.brief, font, look.colour(ink))

    def _paint_mark(self, painter: QPainter, left: float, middle: float, number: int, stage: EventStage) -> None:
        """A tick where it is done, else its number in a ring."""
        look, size = self.look, self.look.S(22)
        box = QRectF(left - size / 2, middle - size / 2, size, size)
        if stage.standing in (Standing.DONE, Standing.LATE):
            late = stage.standing is Standing.LATE
            round_box(painter, box, size / 2, look.colour("redTint" if late else "greenTint"))
            icon, token = ("clock-alert", "redText") if late else ("check", "green")
            draw_icon(painter, look, icon, token, 15, box.center().x() - look.S(15) / 2, middle)
            return
        running = stage.standing is Standing.RUNNING
        fill = look.colour("primary" if self._token(stage) != "redText" else "red") if running else None
        round_box(painter, box, size / 2, fill, None if running else look.colour("line2"), 1)
        ink = look.colour("onPrimary" if running else "ink2")
        draw_text(painter, box, str(number), look.font(FontRole.CAPTION, 700), ink, Qt.AlignmentFlag(CENTRE))

    def _token(self, stage: EventStage) -> str:
        return _CLOCKS.get(stage.clock, "primaryText") if stage.clock is not None else "primaryText"

    def _line_token(self, stage: EventStage) -> str:
        if stage.clock in (ClockState.OVERDUE, ClockState.URGENT, ClockState.SOON):
            return self._token(stage)
        if stage.standing is Standing.LATE:
            return "redText"
        return "green" if stage.standing is Standing.DONE and stage.line.startswith("按时") else "ink2"
