"""The other forms a paper can take before it is printed: every number on it by a logged act, or blank for a pen."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.paper.making import Make
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class Version:
    """One more form of a paper.

    Attributes:
        label: what it is called on the track: “完整号码”, “空白表”.
        make: makes it, where nothing is asked first.
        logged: writes the purpose down and gives what makes it, for what shows every number (domain.md §5.2);
            runs on the main thread and may raise UserError.
    """

    label: str
    make: Make | None = None
    logged: Callable[[str], Make] | None = None


class PurposeRow(QWidget):
    """Asks for whom and what the full paper is, because that is written down.

    Signal `given`: the words.
    """

    given = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.box = LineBox(style, placeholder="给谁、做什么用，例如：移交市救助管理站")
        self.button = ActionButton(style, "记下用途，显示完整", "plain", "eye")
        row = QHBoxLayout(self)
        row.setContentsMargins(style.S(24), 0, style.S(20), style.S(10))
        row.setSpacing(style.S(10))
        row.addWidget(Label(style, "完整号码的纸会留在记录里", FontRole.SECONDARY, "ink2"))
        row.addWidget(self.box, 1)
        row.addWidget(self.button)
        self.box.returnPressed.connect(self._give)
        self.button.clicked.connect(self._give)
        self.hide()

    def ask(self) -> None:
        """Shows itself, empty."""
        self.box.clear()
        self.show()
        self.box.setFocus()

    def _give(self) -> None:
        words = self.box.text().strip()
        if words:
            self.given.emit(words)
        else:
            self.box.setFocus()
