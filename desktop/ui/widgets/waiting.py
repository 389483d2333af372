"""Waiting without a spinner: nothing at first, then a hairline, then a sentence with a count."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import Painted

QUIET, LONG = 300, 3000


class _Line(Painted):
    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.share = 0.0
        self.setFixedHeight(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(100, 2)

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self.look.colour("line"))
        done = QRectF(0, 0, self.width() * self.share, self.height())
        painter.fillRect(done, self.look.colour("primaryText"))


class Waiting(QWidget):
    """Put at the top of a card. Hidden for 300 ms, a line until 3 s, then also a sentence and a way out.

    `stopped` is emitted by the button 停下; the work itself is stopped by who listens.
    """

    stopped = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self._line = _Line(style)
        self.sentence = Label(style, "", FontRole.SECONDARY, "ink2")
        self.stop = ActionButton(style, "停下", "quiet", size="tiny")
        self.stop.clicked.connect(self.stopped)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S(4))
        column.addWidget(self._line)
        row = QHBoxLayout()
        row.addWidget(self.sentence, 1)
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._quiet, self._long = QTimer(self), QTimer(self)
        for timer, delay, act in ((self._quiet, QUIET, self.show), (self._long, LONG, self._tell)):
            timer.setSingleShot(True)
            timer.setInterval(delay)
            timer.timeout.connect(act)
        self.finish()

    def begin(self) -> None:
        """Work has begun."""
        self._line.share = 0.0
        self._quiet.start()
        self._long.start()

    def report(self, done: int, total: int, what: str = "正在读") -> None:
        """`done` of `total` are through."""
        self._line.share = done / total if total else 0.0
        self._line.update()
        self.sentence.show_text(f"{what} {total} 条，已 {done}")
        self.setAccessibleName(self.sentence.text)

    def finish(self) -> None:
        """Work is over, well or not."""
        self._quiet.stop()
        self._long.stop()
        self.hide()
        self.sentence.hide()
        self.stop.hide()

    def _tell(self) -> None:
        self.sentence.show()
        self.stop.show()
