"""A long list as chips: the usual ones in sight, the rest behind one button; what is chosen is always in sight."""
from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import ChipGroup, Choice, MultiChips


class FoldedChips(QWidget):
    """One or several of many. `values` are those chosen, in the order offered.

    Signal chosen: something was chosen or taken back by hand.
    """

    chosen = Signal(str)

    def __init__(
        self, style: Style, choices: Sequence[Choice], usual: Collection[str], name: str = "", *, several: bool = True
    ) -> None:
        super().__init__()
        self.look = style
        self._choices, self._usual, self._open = list(choices), list(usual), False
        self.chips: ChipGroup | MultiChips = (
            MultiChips(style, (), name) if several else ChipGroup(style, (), name)
        )
        self.more = ActionButton(style, "", "quiet", "chevron-down", size="tiny")
        self.setFocusProxy(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S(4))
        column.addWidget(self.chips)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.chips.chosen.connect(self.chosen)
        self.more.clicked.connect(self.unfold)
        self._show(())

    def _show(self, kept: Collection[str]) -> None:
        """The usual ones first in their own order, then those chosen, then the rest once asked for."""
        rank = {value: at for at, value in enumerate(self._usual)}
        first = sorted((c for c in self._choices if c.value in rank), key=lambda choice: rank[choice.value])
        others = [choice for choice in self._choices if choice.value not in rank]
        shown = [*first, *(choice for choice in others if self._open or choice.value in kept)]
        self.chips.set_choices(shown)
        self.chips.choose(*kept)
        left = len(self._choices) - len(shown)
        self.more.setText(f"还有 {left} 种")
        self.more.setVisible(left > 0)

    def unfold(self) -> None:
        """Show all."""
        self._open = True
        self._show(self.values())
        self.chips.setFocus()

    def values(self) -> list[str]:
        """The values chosen."""
        return self.chips.values()

    def value(self) -> str:
        """The first value chosen, or the empty text."""
        return self.chips.value()

    def choose(self, *values: str) -> None:
        """Choose exactly these, silently."""
        self._show([value for value in values if any(choice.value == value for choice in self._choices)])

    def add(self, value: str) -> None:
        """Choose one more, silently."""
        if value not in self.values():
            self.choose(*self.values(), value)

    def drop(self, value: str) -> None:
        """Take one back, silently."""
        if value in self.values():
            self.choose(*(one for one in self.values() if one != value))
