"""The empty desk: the lamp, one sentence, one key."""
from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.empty import paint_lamp
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.painting import open_painter


class CalmCard(Card):
    """“现在没有在办的线索”; `call_asked` is its button."""

    call_asked = Signal()

    def __init__(self, style: Style) -> None:
        super().__init__(style, ruled=False)
        self.sentence = Label(style, "现在没有在办的线索", FontRole.PAGE_TITLE)
        self.hint = Paragraph(style, "来电按 F2，接起来就能写。从按下那一刻起算 30 分钟。", FontRole.BASE, "ink2")
        self.button = ActionButton(style, "新接电话", "primary", "phone-incoming", "F2")
        self.button.clicked.connect(self.call_asked)
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        self._words.addWidget(self.sentence)
        self._words.addWidget(self.hint)
        self._words.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._words.addStretch(1)
        self._row = QHBoxLayout()
        self._row.addLayout(self._words, 1)
        self.body.addLayout(self._row, 1)
        self.setAccessibleName(self.sentence.text)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        super().restyle()
        if hasattr(self, "_row"):
            look = self.look
            self._row.setContentsMargins(look.S(232), 0, 0, 0)
            self._words.setSpacing(look.S(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, and the lamp with its glow inside it."""
        super().paintEvent(event)
        look, painter = self.look, open_painter(self)
        inside = QPainterPath()
        inside.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), look.S(9), look.S(9))
        painter.setClipPath(inside)
        side = look.S(250)
        paint_lamp(painter, look, QRectF(look.S(126) - side / 2, (self.height() - side) / 2, side, side))
        painter.end()
