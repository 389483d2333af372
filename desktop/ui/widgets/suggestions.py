"""The numbered list under a field: matches highlighted, digits choose, counts at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import paint_key_cap
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.painting import RIGHT, Painted, Run, draw_runs, draw_text, round_box


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposal: `matched` is the half-open range of `text` to highlight; `count` stands at the right."""

    value: str
    text: str
    note: str = ""
    count: str = ""
    matched: tuple[int, int] = (0, 0)


Provider = Callable[[str], Sequence[Suggestion]]


class SuggestionList(Painted):
    """Proposals for what is typed into `box`, shown in place; hidden when there are none.

    Filters on committed text and on what the input method is composing. Digits choose only while the box
    holds letters, so that a phone number or a house number can still be typed; ↑ ↓ Enter choose always.
    """

    chosen = Signal(object)

    def __init__(
        self, style: Style, box: LineBox, provide: Provider, most: int = 6, parent: QWidget | None = None
    ) -> None:
        super().__init__(style, parent)
        self._box, self._provide, self._most = box, provide, min(most, 9)
        self._found: list[Suggestion] = []
        self._at = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("建议")
        box.composed.connect(self.refresh)
        box.installEventFilter(self)
        self.hide()

    def suggestions(self) -> list[Suggestion]:
        """What is proposed now."""
        return list(self._found)

    def refresh(self, query: str) -> None:
        """Propose for `query`."""
        text = query.strip()
        self._show(list(self._provide(text))[: self._most] if text else [])

    def dismiss(self) -> None:
        """Hide the proposals; the text stays."""
        self._show([])

    def _show(self, found: list[Suggestion]) -> None:
        self._found, self._at = found, 0
        self.setVisible(bool(found))
        self._describe()
        self.updateGeometry()

    def _describe(self) -> None:
        count = len(self._found)
        words = f"{count} 个建议，第 {self._at + 1} 个 {self._found[self._at].text}" if count else ""
        self.setAccessibleDescription(words)
        self.update()

    def _row(self) -> int:
        return self.look.S(34)

    def sizeHint(self) -> QSize:
        """One row per proposal."""
        return QSize(self.look.S(320), len(self._found) * self._row() + 2 * self.look.S(4))

    def paint(self, painter: QPainter) -> None:
        """Frame, then the rows."""
        look, box = self.look, QRectF(self.rect())
        round_box(painter, box, look.S(8), look.colour("surface"), look.colour("primaryLine"))
        edge = look.S(4)
        for at, found in enumerate(self._found):
            row = QRectF(edge, edge + at * self._row(), self.width() - 2 * edge, self._row())
            if at == self._at:
                round_box(painter, row, look.S(5), look.colour("primaryTint"))
            self._paint_row(painter, row, at, found)

    def _paint_row(self, painter: QPainter, row: QRectF, at: int, found: Suggestion) -> None:
        look = self.look
        paint_key_cap(painter, look, row.left() + look.S(8), row.center().y(), str(at + 1))
        start, end = found.matched
        runs = [
            Run(found.text[:start], FontRole.BASE, "ink"),
            Run(found.text[start:end], FontRole.BASE, "primaryText", 700),
            Run(found.text[end:], FontRole.BASE, "ink"),
        ]
        left = row.left() + look.S(40)
        count_room = look.S(84) if found.count else 0
        note_left = max(left + look.S(130), row.left() + row.width() * 0.32)
        name_end = note_left - look.S(10) if found.note else row.right() - count_room
        draw_runs(painter, look, QRectF(left, row.top(), name_end - left, row.height()), runs)
        font = look.font(FontRole.SECONDARY)
        note = QRectF(note_left, row.top(), row.right() - count_room - note_left - look.S(8), row.height())
        if note.width() > 0:
            draw_text(painter, note, found.note, font, look.colour("ink2"))
        count = QRectF(row.right() - look.S(92), row.top(), look.S(82), row.height())
        draw_text(painter, count, found.count, font, look.colour("ink2"), RIGHT)

    def _choose(self, at: int) -> None:
        found = self._found[at]
        with_signals = self._box.blockSignals(True)
        self._box.setText(found.text)
        self._box.blockSignals(with_signals)
        self.dismiss()
        self.chosen.emit(found)

    def _letters(self) -> bool:
        text = self._box.query()
        return text.isascii() and text[-1:].isalpha()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the box that belong to the list."""
        press = watched is self._box and event.type() == QEvent.Type.KeyPress
        if press and self._found and not self.isHidden() and self._key(event):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        key, text = event.key(), event.text()
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._at = (self._at + (1 if key == Qt.Key.Key_Down else -1)) % len(self._found)
            self._describe()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._at)
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        elif text and text in "123456789" and int(text) <= len(self._found) and self._letters():
            self._choose(int(text) - 1)
        else:
            return False
        return True

    def _hit(self, event: QMouseEvent) -> int:
        at = int((event.position().y() - self.look.S(4)) // self._row())
        return at if 0 <= at < len(self._found) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row under the pointer becomes the current one."""
        at = self._hit(event)
        if at >= 0 and at != self._at:
            self._at = at
            self._describe()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses."""
        at = self._hit(event)
        if at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._choose(at)
