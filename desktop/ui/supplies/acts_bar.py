"""The track of views under the head, and beside it what can be done in the view in front."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.style import Style
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.segmented import Segmented

STOCK, NEEDS, LINES, OUT, COUNT, REPORT = "stock", "needs", "lines", "out", "count", "report"
VIEWS = (Choice(STOCK, "库存"), Choice(NEEDS, "缺货到期"), Choice(LINES, "流水"), Choice(OUT, "在途与借出"),
         Choice(COUNT, "盘点"), Choice(REPORT, "收发存"))
_BY_NIGHT = frozenset({"借出", "爱心包", "打印", "捐赠使用", "导出账本", "打印采购单"})
"""Handing out, which the night may do, and what only reads; all else asks for the keeper of the stock."""
Act = tuple[str, str, Callable[[], object]]
"""Words, icon, what it does."""


class ActsBar(QWidget):
    """Segmented views at the left, small buttons of the view in front at the right."""

    def __init__(self, style: Style, acts: Mapping[str, Sequence[Act]]) -> None:
        super().__init__()
        self.look = style
        self.views = Segmented(style, VIEWS, "看什么", STOCK, pad=11)
        self.buttons: dict[str, list[ActionButton]] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.views)
        self._row.addStretch(1)
        for view, entries in acts.items():
            self.buttons[view] = [self._add(*entry) for entry in entries]
        style.changed.connect(self.restyle)
        self.restyle()
        self.show_view(STOCK, keeps=True)

    def _add(self, words: str, icon: str, act: Callable[[], object]) -> ActionButton:
        button = ActionButton(self.look, words, "bare", icon, size="small")
        button.clicked.connect(lambda _checked=False: act())
        self._row.addWidget(button)
        return button

    def button(self, words: str) -> ActionButton:
        """The button that says these words."""
        return next(one for buttons in self.buttons.values() for one in buttons if one.text() == words)

    def show_view(self, view: str, *, keeps: bool) -> None:
        """The acts of a view; ``keeps``: whether the one who acts may keep the stock."""
        self.views.choose(view)
        for name, buttons in self.buttons.items():
            for button in buttons:
                button.setVisible(name == view and (keeps or button.text() in _BY_NIGHT))

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._row.setSpacing(self.look.S(2))
