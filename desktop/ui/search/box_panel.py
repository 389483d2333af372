"""F3 in the head of a page: its box, and the panel of what was found under it."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.search.found_list import FoundList, foot_words
from desktop.ui.search.lines import FoundLine, FoundLines
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter, round_box

PAUSE = 120
"""Milliseconds after the last key in which nothing is looked for yet."""
MOST_SHOWN = 9
PASSED_ON = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return,
              Qt.Key.Key_Enter}


class SearchPanel(QFrame):
    """Looks for what is typed into `box` and shows it below; Esc or leaving the box folds it.

    Signal `chosen` carries a FoundLine.
    """

    chosen = Signal(object)

    def __init__(self, style: Style, box: LineBox, look_up: Callable[[str], FoundLines], parent: QWidget) -> None:
        super().__init__(parent)
        self.look, self._box, self._look_up = style, box, look_up
        self.list = FoundList(style, "找到的")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.foot = Label(style, "", FontRole.CAPTION, "ink2")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self.foot)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look_now)
        self._before: QWidget | None = None
        box.composed.connect(self._typed)
        box.installEventFilter(self)
        self.list.opened.connect(self._choose)
        style.changed.connect(self.restyle)
        self.restyle()
        self.hide()

    def restyle(self) -> None:
        """Set the margins anew."""
        edge = self.look.S(4)
        self._column.setContentsMargins(edge, edge + 2, edge, self.look.S(8))
        self.update()

    def open(self, before: QWidget | None) -> None:
        """Put the keyboard into the box; Esc gives it back to `before`."""
        self._before = before if before is not self._box else self._before
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        if self._box.text().strip():
            self.look_now()

    def look_now(self) -> None:
        """Look now for what is in the box."""
        self._pause.stop()
        query = self._box.query().strip()
        if not query:
            self.hide()
            return
        found = self._look_up(query)
        self.list.set_rows(list(found.lines))
        if found.lines:
            self.list.setCurrentIndex(self.list.rows.index(0, 0))
        self.foot.show_text(foot_words(query, found))
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Under the box, at its right edge."""
        page, look = self.parentWidget(), self.look
        if page is None:
            return
        corner = self._box.mapTo(page, QPoint(self._box.width(), self._box.height()))
        width = min(look.S(620), corner.x() - look.S(12))
        shown = min(self.list.rows.rowCount(), MOST_SHOWN)
        self.list.setVisible(shown > 0)
        height = shown * look.S(40) + self.foot.sizeHint().height() + look.S(24)
        self.setGeometry(corner.x() - width, corner.y() + look.S(5), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter go to the list, Esc folds, leaving the box hides."""
        if watched is self._box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self._fold()
                return True
            if event.key() in PASSED_ON and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._pass_on(event)
                return True
        if watched is self._box and event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _pass_on(self, event: QKeyEvent) -> None:
        if self._pause.isActive() or self.isHidden():
            self.look_now()
        if not self.isHidden():
            self.list.keyPressEvent(event)

    def _typed(self, _text: str) -> None:
        if self._box.query().strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.hide()

    def _choose(self, key: str) -> None:
        at = self.list.rows.place(key)
        if at >= 0:
            line: FoundLine = self.list.rows.row(at)
            self._fold()
            self.chosen.emit(line)

    def _fold(self) -> None:
        self._pause.stop()
        self.hide()
        back, self._before = self._before, None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._box.clearFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised paper."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(10), look.colour("raised"), look.colour("line2"))
        painter.end()
