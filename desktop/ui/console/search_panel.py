"""F3 on the page: the box in the head, and the panel of what was found under it."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.console.finding import FoundLine, FoundLines
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painted_list import Mood, PaintedList
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, open_painter, round_box, text_width

PAUSE = 120
"""Milliseconds after the last key in which nothing is looked for yet."""
MOST_SHOWN = 9
_PASSED_ON = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return,
              Qt.Key.Key_Enter}


class FoundList(PaintedList[FoundLine]):
    """The lines found; a click opens at once."""

    def row_height(self, row: FoundLine) -> int:  # noqa: ARG002
        """All alike."""
        return self.look.S(40)

    def paint_row(self, painter: QPainter, box: QRectF, row: FoundLine, mood: Mood) -> None:
        """Icon, kind, words, what stands around, end."""
        look = self.look
        if mood.current:
            round_box(painter, box.adjusted(4, 1, -4, -1), look.S(6), look.colour("primaryTint"))
        elif mood.hovered:
            round_box(painter, box.adjusted(4, 1, -4, -1), look.S(6), look.colour("hover"))
        left, right, small = box.left() + look.S(14), box.right() - look.S(14), look.font(FontRole.SECONDARY)
        middle, ink2 = box.center().y(), look.colour("ink2")
        draw_icon(painter, look, row.icon, "primaryText", 17, left, middle)
        kind = QRectF(left + look.S(26), box.top(), look.S(34), box.height())
        draw_text(painter, kind, row.kind, look.font(FontRole.CAPTION), ink2)
        strong = row.page == "copy"
        end_font = look.font(FontRole.BASE if strong else FontRole.CAPTION, 500 if strong else 400)
        end = text_width(end_font, row.end)
        draw_text(painter, QRectF(right - end, box.top(), end + 1, box.height()), row.end, end_font,
                  look.colour("ink" if strong else "ink2"), RIGHT)
        text = QRectF(kind.right() + look.S(4), box.top(), right - end - look.S(12) - kind.right(), box.height())
        share = text.width() * (0.56 if row.detail else 1)
        drawn = draw_text(painter, QRectF(text.left(), text.top(), share, text.height()), row.text,
                          look.font(FontRole.BASE, 500), look.colour("ink"))
        rest = text.adjusted(drawn + look.S(12), 0, 0, 0)
        draw_text(painter, rest, row.detail, small, ink2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """One click is enough."""
        super().mouseReleaseEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.current_key())


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
        self.foot.show_text(_foot(query, found))
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
            if event.key() in _PASSED_ON and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
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


def _foot(query: str, found: FoundLines) -> str:
    if not found.lines:
        return f"  没有找到“{query}”，换几个字、拼音首字母或号码后四位再找"
    more = f"，另有 {found.more} 处没列出来，多打几个字" if found.more else ""
    return f"  找到 {len(found.lines)} 条{more}"
