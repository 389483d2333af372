"""One thing that may go out: a box to tick, an icon, its name, and a line that says how much of it there is."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.labels import Label


class ItemTick(QWidget):
    """Name over line at the right of box and icon; a click anywhere ticks. Without a box it always goes out."""

    def __init__(self, style: Style, name: str, icon: str, *, always: bool = False) -> None:
        super().__init__()
        self.look, self._name = style, name
        self.box = QCheckBox()
        self.title = Label(style, name, FontRole.BASE)
        self.line = Label(style, "", FontRole.CAPTION, "ink2")
        self._icon = Label(style, "", FontRole.BASE, "ink2", icon=icon)
        room = self.box.sizePolicy()
        # Without a box its room stays, so that all names stand in line.
        room.setRetainSizeWhenHidden(True)
        self.box.setSizePolicy(room)
        if always:
            self.box.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self.box, 0, 0, 2, 1, middle)
        self._grid.addWidget(self._icon, 0, 1, 2, 1, middle)
        self._grid.addWidget(self.title, 0, 2)
        self._grid.addWidget(self.line, 1, 2)
        self._grid.setColumnStretch(2, 1)
        style.changed.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Set the gaps anew."""
        self._grid.setHorizontalSpacing(self.look.S(8))
        self._grid.setVerticalSpacing(0)

    def show_line(self, words: str, *, there: bool = True, token: str = "ink2") -> None:
        """How much of it there is; what is not there cannot be ticked."""
        self.line.show_text(words, token)
        self.title.show_text(self._name, "ink" if there else "ink2")
        self.box.setEnabled(there)
        self.box.setAccessibleName(f"{self._name}，{words}")

    @property
    def wanted(self) -> bool:
        """Whether it goes out."""
        return self.box.isHidden() or (self.box.isEnabled() and self.box.isChecked())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the words does what one on the box does."""
        if self.box.isEnabled() and not self.box.isHidden() and self.rect().contains(event.position().toPoint()):
            self.box.toggle()
        super().mouseReleaseEvent(event)
