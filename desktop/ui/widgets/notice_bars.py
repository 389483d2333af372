"""The bars that belong to the whole window, above the page: each until its matter is settled."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.notices import Bar
from desktop.ui.style import Style
from desktop.ui.widgets.bars import BarKind, InlineBar


class NoticeBars(QWidget):
    """One bar per matter; a later bar of the same name replaces the earlier one.

    Signal `gone`: a bar has gone, the page may take its place.
    """

    gone = Signal()

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._bars: dict[str, InlineBar] = {}
        self._column = QVBoxLayout(self)
        style.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    @property
    def texts(self) -> list[str]:
        """What the bars say, top to bottom."""
        return [bar.text.text for bar in self._bars.values()]

    def raise_bar(self, bar: Bar) -> None:
        self.drop_bar(bar.name)
        shown = InlineBar(self._style, cast("BarKind", bar.kind), bar.text, action=bar.action)
        shown.acted.connect(lambda: self._act(bar))
        self._bars[bar.name] = shown
        self._column.addWidget(shown)
        self.show()

    def drop_bar(self, name: str) -> None:
        old = self._bars.pop(name, None)
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.setVisible(bool(self._bars))
        self.gone.emit()

    def press(self, name: str) -> None:
        """Do what the button of that bar does."""
        self._bars[name].acted.emit()

    def _act(self, bar: Bar) -> None:
        self.drop_bar(bar.name)
        if bar.act is not None:
            bar.act()

    def restyle(self) -> None:
        edge = self._style.S(12)
        self._column.setContentsMargins(self._style.S(24), edge, self._style.S(24), 0)
        self._column.setSpacing(self._style.S(8))
