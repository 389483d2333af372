"""A long list as chips: the usual ones in sight, the rest behind the last chip; what is chosen is always in sight."""
from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.chips import ChipGroup, Choice, MultiChips

MORE = "\0more"


class FoldedChips(QWidget):
    """One or several of many. `values` are those chosen, in the order offered.

    Signal chosen: something was chosen or taken back by hand.
    """

    chosen = Signal(str)

    def __init__(
        self, style: Style, choices: Sequence[Choice], usual: Collection[str], name: str = "", *, several: bool = True
    ) -> None:
        super().__init__()
        self._choices, self._usual, self._open = list(choices), list(usual), False
        self._chosen: list[str] = []
        self.chips: ChipGroup | MultiChips = MultiChips(style, (), name) if several else ChipGroup(style, (), name)
        self.setFocusProxy(self.chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chips)
        self.chips.chosen.connect(lambda _value: self._press())
        self._show()

    def _show(self) -> None:
        """The usual ones first in their own order, then those chosen, then the rest once asked for."""
        rank = {value: at for at, value in enumerate(self._usual)}
        first = sorted((c for c in self._choices if c.value in rank), key=lambda choice: rank[choice.value])
        others = [choice for choice in self._choices if choice.value not in rank]
        shown = [*first, *(choice for choice in others if self._open or choice.value in self._chosen)]
        left = len(self._choices) - len(shown)
        if left:
            shown.append(Choice(MORE, f"还有 {left} 种"))
        self.chips.set_choices(shown)
        self.chips.choose(*self._chosen)

    def _press(self) -> None:
        if MORE in self.chips.values():
            self.unfold()
            return
        self._chosen = self.chips.values()
        self.chosen.emit(self.value())

    def unfold(self) -> None:
        """Show all."""
        self._open = True
        self._show()
        self.chips.setFocus()

    def values(self) -> list[str]:
        """The values chosen."""
        return list(self._chosen)

    def value(self) -> str:
        """The first value chosen, or the empty text."""
        return next(iter(self._chosen), "")

    def choose(self, *values: str) -> None:
        """Choose exactly these, silently."""
        known = {choice.value for choice in self._choices}
        self._chosen = [value for value in dict.fromkeys(values) if value in known]
        self._show()

    def add(self, value: str) -> None:
        """Choose one more, silently."""
        self.choose(*self._chosen, value)

    def drop(self, value: str) -> None:
        """Take one back, silently."""
        self.choose(*(one for one in self._chosen if one != value))
