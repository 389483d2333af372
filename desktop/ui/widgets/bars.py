"""Inline bars: a notice in the card it concerns, with the next step as a button."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton, Kind
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import Painted, draw_icon, open_painter, round_box

BarKind = Literal["amber", "red", "orange", "blue", "green", "primary", "plain"]

_KINDS: dict[str, tuple[str, str, str]] = {
    "amber": ("amberTint", "amberLine", "amber"),
    "red": ("redTint", "redLine", "redText"),
    "orange": ("orangeTint", "orangeLine", "orange"),
    "green": ("greenTint", "greenLine", "green"),
    "blue": ("blueTint", "", "blue"),
    "primary": ("primaryTint", "primaryLine", "primaryText"),
    "plain": ("sunken", "line2", "ink2"),
}
_ICONS = {
    "amber": "triangle-alert", "red": "circle-alert", "orange": "alarm-clock", "green": "circle-check",
    "blue": "info", "primary": "info", "plain": "info",
}  # fmt: skip


_NARROW = 360


class _Icon(Painted):
    def __init__(self, style: Style, name: str, token: str) -> None:
        super().__init__(style)
        self._name, self._token = name, token
        self.setFixedWidth(style.S(20))

    def restyle(self) -> None:
        self.setFixedWidth(self.look.S(20))
        super().restyle()

    def show_icon(self, name: str, token: str) -> None:
        self._name, self._token = name, token
        self.update()

    def paint(self, painter: QPainter) -> None:
        draw_icon(painter, self.look, self._name, self._token, 18, 0, self.height() / 2)


class InlineBar(QFrame):
    """What happened, whether the content is safe, and the next step. It goes when the matter is settled.

    `acted` is emitted by the button.
    """

    acted = Signal()

    def __init__(
        self,
        style: Style,
        kind: BarKind,
        text: str,
        icon: str = "",
        action: str = "",
        key: str = "",
        action_kind: Kind = "plain",
        second: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look = style
        self._kind: BarKind = kind
        ink = _KINDS[kind][2]
        self._row = QHBoxLayout(self)
        self._icon = _Icon(style, icon or _ICONS[kind], ink)
        self._row.addWidget(self._icon)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.text = Paragraph(style, text, FontRole.BASE, ink, 500, 1.45)
        self.second = Paragraph(style, second, FontRole.SECONDARY, "ink2", line=1.45)
        words.addStretch(1)
        words.addWidget(self.text)
        words.addWidget(self.second)
        self._below = QVBoxLayout()
        words.addLayout(self._below)
        words.addStretch(1)
        self._row.addLayout(words, 1)
        self.button = ActionButton(style, action, action_kind, key=key, size="small")
        self.button.clicked.connect(self.acted)
        self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        # Only now have they a parent; shown before, each would be a window of its own for a moment.
        self.second.setVisible(bool(second))
        self.button.setVisible(bool(action))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(text)
        style.changed.connect(self.restyle)
        self.restyle()

    def show_notice(self, kind: BarKind, text: str, icon: str = "", action: str = "", second: str = "") -> None:
        """Say something else."""
        self._kind = kind
        ink = _KINDS[kind][2]
        self._icon.show_icon(icon or _ICONS[kind], ink)
        self.text.show_text(text, ink)
        self.second.show_text(second)
        self.second.setVisible(bool(second))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setAccessibleName(text)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another height; in a narrow column the button stands under the words."""
        super().resizeEvent(event)
        narrow = event.size().width() < self.look.S(_NARROW)
        if narrow != (self._below.count() > 0):
            if narrow:
                self._row.removeWidget(self.button)
                self._below.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self._below.removeWidget(self.button)
                self._row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._space_below()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def restyle(self) -> None:
        """Set the margins anew."""
        look = self.look
        self._space_below()
        self._row.setContentsMargins(look.S(14), look.S(5), look.S(6), look.S(5))
        self._row.setSpacing(look.S(10))
        self.setMinimumHeight(look.S(42))
        self.update()

    def _space_below(self) -> None:
        """Room around the button under the words; where none stands there, the words keep the middle of the bar."""
        gap = self.look.S(4) if self._below.count() else 0
        self._below.setContentsMargins(0, gap, 0, gap)

    def sizeHint(self) -> QSize:
        """As high as its lines are at the width it has: never higher, for a column may have room to give away."""
        hint = super().sizeHint()
        return hint.expandedTo(QSize(0, self.heightForWidth(self.width()))) if self.isVisible() else hint

    def minimumSizeHint(self) -> QSize:
        """Where a column is short of room, others give way: a bar whose words are cut says nothing."""
        hint = super().minimumSizeHint()
        return hint.expandedTo(QSize(0, self.heightForWidth(self.width()))) if self.isVisible() else hint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted box."""
        fill, border, _ = _KINDS[self._kind]
        painter = open_painter(self)
        edge = self.look.colour(border) if border else None
        round_box(painter, QRectF(self.rect()), self.look.S(8), self.look.colour(fill), edge)
        painter.end()


class IconLine(Label):
    """A quiet line with an icon before it, e.g. what is known about a number."""

    def __init__(self, style: Style, text: str, icon: str, token: str = "ink2") -> None:
        super().__init__(style, text, FontRole.SECONDARY, token, icon=icon)
