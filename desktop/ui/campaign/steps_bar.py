"""The steps of the page on one band: which is done, which is being done, what it waits for."""
from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import CENTRE, Painted, draw_icon, draw_text, round_box

_HEIGHT, _DISC = 56, 26


@dataclass(frozen=True, slots=True)
class PageStep:
    """One step with the line under its name; ``now`` is the one at hand."""

    title: str
    line: str
    done: bool = False
    now: bool = False


class StepsBar(Painted):
    """Steps from left to right, a chevron between."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._steps: tuple[PageStep, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: tuple[PageStep, ...]) -> None:
        """Show these steps."""
        self._steps = steps
        self.setAccessibleName("，".join(f"{step.title}：{step.line}" for step in steps))
        self.update()

    def sizeHint(self) -> QSize:
        """One band."""
        return QSize(self.look.S(400), self.look.S(_HEIGHT))

    def paint(self, painter: QPainter) -> None:
        """The paper, then each step."""
        look = self.look
        round_box(painter, QRectF(self.rect()), look.S(10), look.colour("surface"), look.colour("line"))
        if not self._steps:
            return
        share = self.width() / len(self._steps)
        for nth, step in enumerate(self._steps):
            box = QRectF(nth * share, 0, share, self.height())
            self._paint_step(painter, box, nth + 1, step)
            if nth:
                draw_icon(painter, look, "chevron-right", "ink3", 18, box.left() - look.S(9), box.center().y())

    def _paint_step(self, painter: QPainter, box: QRectF, number: int, step: PageStep) -> None:
        look, size = self.look, self.look.S(_DISC)
        disc = QRectF(box.left() + look.S(19), box.center().y() - size / 2, size, size)
        painter.setPen(look.colour("line2" if not (step.done or step.now) else "primary"))
        painter.setBrush(look.colour("primary" if step.now else "surface" if step.done else "sunken"))
        painter.drawEllipse(disc.center(), size / 2 - 0.5, size / 2 - 0.5)
        if step.done:
            draw_icon(painter, look, "check", "primaryText", 16, disc.center().x() - look.S(8), disc.center().y())
        else:
            ink = "onPrimary" if step.now else "ink2"
            draw_text(painter, disc, str(number), look.font(FontRole.SECONDARY, 700), look.colour(ink), CENTRE)
        left = disc.right() + look.S(12)
        line = QRectF(QPointF(left, box.center().y() - look.S(20)), QPointF(box.right() - look.S(20), box.center().y()))
        weight, ink = (700, "ink") if step.now else (500, "ink2")
        draw_text(painter, line, step.title, look.font(FontRole.BASE, weight), look.colour(ink))
        line.translate(0, look.S(19))
        draw_text(painter, line, step.line, look.font(FontRole.CAPTION), look.colour("ink2"))
