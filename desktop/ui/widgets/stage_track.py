"""接报 → 派出 → 到场 → 办结 as a painted track, and as one line of text where there is no room."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.records import dataclass
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import CENTRE, Painted, draw_icon, draw_text

_DOT, _HEIGHT = 15, 56


class StageState(StrEnum):
    """Where a stage stands."""

    DONE = "done"
    CURRENT = "current"
    LATE = "late"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage; `time` is HH:MM once reached. `token` colours a current stage by the state of its clock."""

    label: str
    time: str = ""
    state: StageState = StageState.OPEN
    token: str = "primaryText"


def stage_text(stages: Sequence[Stage]) -> str:
    """The track as words: 接报 02:48，派出 02:53，待到场."""
    words = []
    for stage in stages:
        if stage.time:
            late = "（迟）" if stage.state is StageState.LATE else ""
            words.append(f"{stage.label} {stage.time}{late}")
        elif stage.state is StageState.CURRENT:
            words.append(f"待{stage.label}")
    return "，".join(words)


def paint_stage_track(painter: QPainter, look: Style, box: QRectF, stages: Sequence[Stage]) -> None:
    """Paint the track into `box`: dots on a line, label and time under each."""
    if not stages:
        return
    step, middle = box.width() / len(stages), box.top() + look.S(_DOT / 2 + 1)
    spots = [QPointF(box.left() + step * (at + 0.5), middle) for at in range(len(stages))]
    for at in range(len(stages) - 1):
        _paint_link(painter, look, spots[at], spots[at + 1], stages[at + 1].state)
    for spot, stage in zip(spots, stages, strict=True):
        _paint_dot(painter, look, spot, stage)
        ink = "redText" if stage.state is StageState.LATE else "ink2"
        current = stage.state is StageState.CURRENT
        line = QRectF(spot.x() - step / 2, middle + look.S(10), step, look.S(19))
        font = look.font(FontRole.CAPTION, 700 if current else 400)
        draw_text(painter, line, stage.label, font, look.colour("ink" if current else ink), CENTRE)
        line.translate(0, look.S(17))
        draw_text(painter, line, stage.time, look.font(FontRole.CAPTION), look.colour(ink), CENTRE)


def _paint_link(painter: QPainter, look: Style, start: QPointF, end: QPointF, state: StageState) -> None:
    reached = state in {StageState.DONE, StageState.LATE}
    pen = QPen(look.colour("primaryText" if reached else "line2"), 2 if reached else 1.5)
    if not reached:
        pen.setDashPattern([3, 2.5])
    painter.setPen(pen)
    gap = look.S(_DOT / 2 + 2)
    painter.drawLine(QLineF(start.x() + gap, start.y(), end.x() - gap, end.y()))


def _paint_dot(painter: QPainter, look: Style, spot: QPointF, stage: Stage) -> None:
    radius = look.S(_DOT) / 2
    if stage.state in {StageState.DONE, StageState.LATE}:
        late = stage.state is StageState.LATE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("red" if late else "primaryText"))
        painter.drawEllipse(spot, radius, radius)
        ink = "onRed" if late else "surface"
        draw_icon(painter, look, "clock-alert" if late else "check", ink, 10, spot.x() - look.S(10) / 2, spot.y())
        return
    current = stage.state is StageState.CURRENT
    painter.setPen(QPen(look.colour(stage.token if current else "line2"), 2 if current else 1.5))
    painter.setBrush(look.colour("surface"))
    painter.drawEllipse(spot, radius - 1, radius - 1)
    if current:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(stage.token))
        painter.drawEllipse(spot, radius * 0.36, radius * 0.36)


class StageTrack(Painted):
    """The track as a widget; `step` is the room of one stage."""

    def __init__(
        self, style: Style, stages: Sequence[Stage] = (), step: int = 62, parent: QWidget | None = None
    ) -> None:
        super().__init__(style, parent)
        self._stages, self._step = tuple(stages), step
        self.setAccessibleName("进度")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_stages(stages)

    def show_stages(self, stages: Sequence[Stage]) -> None:
        """Show other stages."""
        self._stages = tuple(stages)
        self.setAccessibleDescription(stage_text(stages))
        self.restyle()

    def sizeHint(self) -> QSize:
        """One step per stage."""
        return QSize(self.look.S(self._step) * max(1, len(self._stages)), self.look.S(_HEIGHT))

    def paint(self, painter: QPainter) -> None:
        """Only the track."""
        paint_stage_track(painter, self.look, QRectF(self.rect()), self._stages)
