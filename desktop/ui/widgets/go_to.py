"""Ctrl+K: where to go and what to do, by Chinese words or pinyin initials."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.records import dataclass
from desktop.ui.style import Style
from desktop.ui.widgets.drop_panel import DropPanel, Line

NOTHING = "没有对得上的，换个字或首字母试试"


@dataclass(frozen=True, slots=True)
class Goal:
    """One thing that can be gone to or done: its words, its drawing, its key, and the act."""

    words: str
    act: Callable[[], None]
    icon: str = "corner-down-left"
    key: str = ""
    second: str = ""


def matching_goals(goals: Sequence[Goal], typed: str, initials: Callable[[str], str]) -> list[Goal]:
    """Goals whose words hold what is typed, or whose initials do; those that begin with it first."""
    wanted = "".join(typed.split()).lower()
    if not wanted:
        return list(goals)
    ranked = [(rank, goal) for goal in goals if (rank := _rank(goal.words, wanted, initials)) is not None]
    return [goal for _, goal in sorted(ranked, key=lambda pair: pair[0])]


def _rank(words: str, wanted: str, initials: Callable[[str], str]) -> int | None:
    short = initials(words).lower()
    tests = (words.lower().startswith(wanted), short.startswith(wanted), wanted in words.lower(), wanted in short)
    return next((rank for rank, hit in enumerate(tests) if hit), None)


class GoTo(DropPanel):
    """The list with its box; `chosen` carries the Goal, whose act is already done by then."""

    def __init__(self, style: Style, parent: QWidget, initials: Callable[[str], str]) -> None:
        super().__init__(style, parent)
        self._initials = initials
        self._goals: tuple[Goal, ...] = ()
        self.box = QLineEdit(self)
        self.box.setPlaceholderText("去哪里、做什么，打首字母也行，如 sz 是设置")
        self.box.setAccessibleName("去哪里、做什么")
        self.box.textChanged.connect(lambda _: self._filter(self.box.text()))
        self.box.installEventFilter(self)
        self.column.insertWidget(0, self.box)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chosen.connect(self._act)

    def offer(self, goals: Sequence[Goal]) -> None:
        """Open the list with these goals and an empty box."""
        self._goals = tuple(goals)
        self.box.clear()
        self._filter("")
        self.open()

    def focus_target(self) -> QWidget:
        return self.box

    def wanted_size(self) -> QSize:
        return QSize(self.look.S(520), self.look.S(460))

    def _filter(self, typed: str) -> None:
        goals = matching_goals(self._goals, typed, self._initials)
        lines = [Line(g.words, g.second, g.icon, key=g.key, choice=g) for g in goals] or [Line(NOTHING)]
        self.model.show_lines(lines)
        self.view.setCurrentIndex(self.model.index(0))

    def _act(self, goal: object) -> None:
        if isinstance(goal, Goal):
            goal.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the box move in the list; half-typed pinyin filters as well."""
        if watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = (self.view.currentIndex().row() + step) % self.model.rowCount()
                self.view.setCurrentIndex(self.model.index(row))
                return True
        if watched is self.box and event.type() == QEvent.Type.InputMethod:
            self._filter(self.box.text() + event.preeditString().replace("'", ""))  # type: ignore[attr-defined]
        return super().eventFilter(watched, event)
