"""恢复码: shown once, to be copied out or printed, and a tick that it has been."""
from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.painting import Painted, draw_text, round_box, text_width


class CodeBand(Painted):
    """The code in six groups, large and evenly spaced."""

    def __init__(self, style: Style, code: str) -> None:
        super().__init__(style)
        self.code = code
        self.setAccessibleName("恢复码")
        self.setAccessibleDescription(" ".join(code.replace("-", "，")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One band."""
        return QSize(self.look.S(480), self.look.S(56))

    def paint(self, painter: QPainter) -> None:
        """Letters on a common pitch; a dash between the groups."""
        look, box = self.look, QRectF(self.rect())
        round_box(painter, box, look.S(8), look.colour("ochreTint"))
        groups, font = self.code.split("-"), look.font(FontRole.PAGE_TITLE)
        pitch = max(text_width(font, letter) for letter in "WMQ")
        room = box.width() - look.S(36)
        units = sum(len(group) for group in groups) + 1.5 * (len(groups) - 1)
        step = min(pitch + look.S(3), room / units)
        left = box.left() + (box.width() - units * step) / 2
        for at, group in enumerate(groups):
            for letter in group:
                own = left + (step - text_width(font, letter)) / 2
                draw_text(painter, QRectF(own, 0, step * 2, box.height()), letter, font, look.colour("ink"))
                left += step
            if at < len(groups) - 1:
                dash = look.S(11)
                middle = QRectF(left + (1.5 * step - dash) / 2, box.center().y() - 1, dash, 2)
                painter.fillRect(middle, look.colour("ochre"))
                left += 1.5 * step


class RecoveryPart(QWidget):
    """The fourth step: `changed` when ticked, `print_asked` and `copy_asked` by their buttons."""

    changed = Signal()
    print_asked = Signal()
    copy_asked = Signal()

    def __init__(self, style: Style, code: str) -> None:
        super().__init__()
        self.look, self.code = style, code
        self.band = CodeBand(style, code)
        self.tick = QCheckBox("已经抄好或打印，放在单位保险柜")
        self.copy = ActionButton(style, "复制", "plain", "copy", size="small")
        self.print = ActionButton(style, "打印", "plain", "printer", "Ctrl+P", size="small")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.band)
        self._row = QHBoxLayout()
        self._row.addWidget(self.tick)
        self._row.addStretch(1)
        self._row.addWidget(self.copy)
        self._row.addWidget(self.print)
        self._column.addLayout(self._row)
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        self.print.clicked.connect(self.print_asked)
        self.copy.clicked.connect(self.copy_asked)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._column.setSpacing(self.look.S(10))
        self._row.setSpacing(self.look.S(8))
        self.tick.setFont(self.look.font(FontRole.BASE))
