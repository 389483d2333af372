"""这一处: 处置, whom was talked to, what was left, and a word; kept as soon as the keyboard leaves (domain.md §2.7)."""
from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop import patrols
from desktop.errors import UserError
from desktop.patrols import VisitFacts, VisitView
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.chips import ChipGroup
from desktop.ui.widgets.inputs import LineBox, Stepper
from desktop.ui.widgets.labels import Label

_COUNTS = (
    ("persuaded", "劝导几人"), ("persuaded_went", "听劝几人"), ("leaflets", "宣传资料几份"),
    ("cards", "另留联系卡几张"),
)
MOST = 999


class VisitFactsPart(QWidget):
    """What more is said of one visit. Signal ``written``: it was kept."""

    written = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, look = room, room.style
        self._view: VisitView | None = None
        self._refused: dict[str, dict[str, object]] = {}
        self.action = ChipGroup(look, Lists(room.desk, "patrol_action").of("patrol_action"), "处置")
        self.counts = {name: Stepper(look, 0, 0, MOST, label) for name, label in _COUNTS}
        self.words = LineBox(look, "", "怎么劝的，见到什么")
        self.words.setAccessibleName("劝导和见到的情况")
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        column, grid = QVBoxLayout(self), QGridLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S(7))
        grid.setHorizontalSpacing(look.S(6))
        grid.setVerticalSpacing(look.S(3))
        for at, (name, label) in enumerate(_COUNTS):
            grid.addWidget(Label(look, label, FontRole.CAPTION, "ink2"), at // 2 * 2, at % 2)
            grid.addWidget(self.counts[name], at // 2 * 2 + 1, at % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        column.addWidget(Label(look, "这一处", FontRole.SECONDARY, weight=700))
        column.addWidget(self.action)
        column.addLayout(grid)
        column.addWidget(self.words)
        column.addWidget(self.error)
        self.action.chosen.connect(lambda _value: self.keep())
        for editor in (*self.counts.values(), self.words):
            editor.installEventFilter(self)

    def show_visit(self, view: VisitView | None) -> None:
        """Another visit, or the same as it stands; what is typed of the one before is kept first."""
        before, typed = self._view, self._changed()
        same = view is not None and before is not None and view.id == before.id
        if before is not None and typed and not same and not self.keep():
            self._refused[before.id] = typed
            self.room.notices.say(f"{before.place_name}：{self.error.text}")
        self._view = view
        self.error.hide()
        if view is None:
            return
        kept = typed if same else self._refused.pop(view.id, {})
        self.action.choose(str(kept.get("action", view.action) or ""))
        for name, _label in _COUNTS:
            self.counts[name].set_value(int(cast("int | None", kept.get(name, getattr(view, name))) or 0))
        self.words.setText(str(kept.get("words", view.words) or ""))

    def _changed(self) -> dict[str, object]:
        """The facts on the screen that differ from the visit; empty without one."""
        view = self._view
        if view is None:
            return {}
        shown: dict[str, object] = {name: part.value() for name, part in self.counts.items()}
        shown |= {"action": self.action.value(), "words": self.words.text().strip()}
        return {name: value for name, value in shown.items() if value != (getattr(view, name) or type(value)())}

    def keep(self) -> bool:
        """Writes what was changed, at once; False where it was refused, and it stays on the screen."""
        view, changed = self._view, self._changed()
        if view is None or not changed:
            return True
        facts = {name: value or None for name, value in changed.items()}
        # The page reads anew while this is written, and must not take it for something still to be kept.
        self._view = None
        try:
            self.room.desk.do(patrols.change_visit, visit=view.id, seen=view.seen, **cast("VisitFacts", facts))
        except UserError as error:
            self._view = view
            self.error.show_text(sentence(error))
            self.error.show()
            return False
        if self._view is None:
            self.show_visit(self.room.desk.read(patrols.visit_view, visit=view.id))
        self.room.say(f"{view.place_name} 已补记")
        self.written.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard leaves a box: keep."""
        if event.type() == QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)
