"""F3 over any page or sheet: a box with what was found under it; what was open stays as it was."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.search.box_panel import MOST_SHOWN, PASSED_ON, PAUSE
from desktop.ui.search.found_list import FoundList, foot_words
from desktop.ui.search.lines import FoundLines
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.drop_panel import DropPanel
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label

HINT = "  姓名、电话、地点、编号；一个字、拼音首字母、全拼、号码后四位都行"


class FindPanel(DropPanel):
    """The panel; its ``chosen`` carries the FoundLine."""

    def __init__(self, style: Style, parent: QWidget, look_up: Callable[[str], FoundLines]) -> None:
        super().__init__(style, parent)
        self._look_up = look_up
        self.view.hide()
        self.box = LineBox(style, "", "查找姓名、电话、地点、编号", icon="search", key="F3")
        self.box.setAccessibleName("查找")
        self.list = FoundList(style, "找到的")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot = Label(style, HINT, FontRole.CAPTION, "ink2")
        self.column.insertWidget(0, self.box)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.foot)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look_now)
        self.box.composed.connect(self._typed)
        self.box.installEventFilter(self)
        self.list.opened.connect(self._open_found)

    def ask(self) -> None:
        """Open with what was typed last, all of it selected; once more while open only selects it."""
        if not self.isVisible():
            self.open()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()
        self.look_now()

    def focus_target(self) -> QWidget:
        return self.box

    def wanted_size(self) -> QSize:
        """Room for a page of lines; low while nothing has been typed."""
        rows = min(self.list.rows.rowCount(), MOST_SHOWN + 2)
        return QSize(self.look.S(760), self.look.S(112 + rows * 41))

    def look_now(self) -> None:
        """Look now for what is in the box."""
        self._pause.stop()
        query = self.box.query().strip()
        found = self._look_up(query) if query else FoundLines()
        self.list.set_rows(list(found.lines))
        self.list.setVisible(bool(found.lines))
        if found.lines:
            self.list.setCurrentIndex(self.list.rows.index(0, 0))
        self.foot.show_text(foot_words(query, found) if query else HINT)
        self.place()

    def choose_current(self) -> None:
        """Enter: the line in hand; what was just typed is looked up first."""
        if self._pause.isActive():
            self.look_now()
        self._open_found(self.list.current_key())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and pages of the box move in the list."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in PASSED_ON and key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._pause.isActive():
                    self.look_now()
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _typed(self, _text: str) -> None:
        self._pause.start()

    def _open_found(self, key: str) -> None:
        at = self.list.rows.place(key)
        if at >= 0:
            line = self.list.rows.row(at)
            self.close_down()
            self.chosen.emit(line)

    def close_down(self) -> None:
        """Nothing is looked for any more."""
        self._pause.stop()
        super().close_down()
