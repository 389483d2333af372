"""The cell after the clocks of the strip: 全部, or how many have no cell of their own, with F9."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import key_cap_width, paint_key_cap
from desktop.ui.widgets.painting import CENTRE, draw_text, open_painter


class MoreCell(QAbstractButton):
    """全部 or 另有 n 项 with F9; it turns red itself when hidden clocks are overdue."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._overdue = 0
        self.setText("全部")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style.changed.connect(self.update)

    def show_rest(self, hidden: int, overdue: int) -> None:
        """`hidden` clocks have no cell, `overdue` of them are over their limit."""
        text = "全部" if not hidden else f"另有 {hidden} 项"
        if overdue:
            text = f"另有 {overdue} 项超时"
        if text != self.text() or overdue != self._overdue:
            self._overdue = overdue
            self.setText(text)
            self.setAccessibleName(f"{text}，计时清单，F9")
            self.setToolTip(f"{text}\n计时清单 F9")
            self.update()

    @property
    def red(self) -> bool:
        return self._overdue > 0

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter, style = open_painter(self), self._style
        painter.fillRect(self.rect(), self._ground())
        painter.fillRect(self.width() - 1, 0, 1, self.height(), style.colour("stripLine"))
        ink = style.colour("white" if self.red else "stripInk2")
        lines = ["另有", f"{self._overdue} 项超时"] if self.red else [self.text()]
        font = style.font(FontRole.CAPTION, 700 if self.red else 500)
        tall = style.S(18) if self.red else style.S(24)
        top = style.S(5) if self.red else style.S(10)
        for line in lines:
            draw_text(painter, QRectF(0, top, self.width() - 1, tall), line, font, ink, CENTRE)
            top += tall
        left = (self.width() - key_cap_width(style, "F9")) / 2
        middle = style.S(54 if self.red else 46)
        paint_key_cap(painter, style, left, middle, "F9", "fill" if self.red else "strip")
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(style.colour("stripInk"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        painter.end()

    def _ground(self) -> QColor:
        if self.red:
            return self._style.colour("stripRed")
        return self._style.colour("strip2" if self.underMouse() else "strip")
