"""Boxes to type in: line, text, choice, number, date and time, each in the look in force."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QTextEdit,
    QWidget,
)

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import key_cap_width, paint_key_cap
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.painting import CENTRE, draw_icon, draw_text, open_painter, round_box


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Give an input the red border, or take it away; neither text nor focus changes."""
    value = "true" if wrong else "false"
    if widget.property("wrong") != value:
        widget.setProperty("wrong", value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


class LineBox(QLineEdit):
    """One line. `composed` tells the text as it stands with what the input method is still composing."""

    composed = Signal(str)

    def __init__(
        self, style: Style, text: str = "", placeholder: str = "", icon: str = "", key: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self.look, self._icon, self._key = style, icon, key
        self._preedit = ""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.textChanged.connect(self._tell)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set font and margins anew."""
        look = self.look
        self.setFont(look.font(FontRole.BASE))
        left = look.S(24) if self._icon else 0
        right = key_cap_width(look, self._key) + look.S(6) if self._key else 0
        self.setTextMargins(left, 0, right, 0)

    def query(self) -> str:
        """Committed text with the pre-edit text at the cursor, its apostrophes dropped."""
        text, at = self.text(), self.cursorPosition()
        return text[:at] + self._preedit.replace("'", "") + text[at:]

    def _tell(self) -> None:
        self.composed.emit(self.query())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep what is being composed, then let Qt show it."""
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, then icon and key cap."""
        super().paintEvent(event)
        if not (self._icon or self._key):
            return
        look, painter = self.look, open_painter(self)
        if self._icon:
            draw_icon(painter, look, self._icon, "ink3", 17, look.S(12), self.height() / 2)
        if self._key:
            left = self.width() - look.S(9) - key_cap_width(look, self._key)
            paint_key_cap(painter, look, left, self.height() / 2, self._key)
        painter.end()


class TextBox(QTextEdit):
    """Several lines of plain text at a fixed line height; Tab goes to the next field."""

    LINE = 1.6

    def __init__(self, style: Style, text: str = "", placeholder: str = "", lines: int = 3) -> None:
        super().__init__()
        self.look, self._lines = style, lines
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(2)
        self.setPlainText(text)
        self.document().contentsChange.connect(self._keep_pitch)
        style.changed.connect(self.restyle)
        self.restyle()

    def pitch(self) -> int:
        return round(self.look.font_px(FontRole.BASE) * self.LINE)

    def restyle(self) -> None:
        """Set font, line height and size anew; text, cursor and focus stay."""
        self.setFont(self.look.font(FontRole.BASE))
        self.setFixedHeight(self._lines * self.pitch() + self.look.S(24))
        self._set_pitch(0, self.document().characterCount() - 1)

    def _set_pitch(self, start: int, length: int) -> None:
        # Percent line heights multiply the font's own leading; a fixed one in pixels does not.
        form = QTextBlockFormat()
        form.setLineHeight(self.pitch(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(min(start + length, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        blocked = self.document().blockSignals(True)
        cursor.joinPreviousEditBlock()
        cursor.mergeBlockFormat(form)
        cursor.endEditBlock()
        self.document().blockSignals(blocked)

    def _keep_pitch(self, start: int, _removed: int, added: int) -> None:
        block = self.document().findBlock(start)
        if added and block.blockFormat().lineHeight() != self.pitch():
            self._set_pitch(start, added)

    def set_lines(self, lines: int) -> None:
        """Show so many lines at a time."""
        if lines != self._lines:
            self._lines = lines
            self.restyle()

    def text(self) -> str:
        """The plain text."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Replace the text."""
        self.setPlainText(text)


class ChoiceBox(QComboBox):
    """One of many, by its value; the wheel passes by unless the box has the focus."""

    chosen = Signal(str)

    def __init__(self, style: Style, choices: Sequence[Choice] = (), placeholder: str = "") -> None:
        super().__init__()
        self.look = style
        self.setPlaceholderText(placeholder)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The delegate a combo box brings along does not listen to the style sheet's rules for items.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.set_choices(choices)
        self.activated.connect(lambda _at: self.chosen.emit(self.value()))
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the font anew."""
        self.setFont(self.look.font(FontRole.BASE))
        self.view().setFont(self.look.font(FontRole.BASE))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer `choices` instead; the value stays when it is among them."""
        value = self.value()
        self.clear()
        for choice in choices:
            self.addItem(choice.label, choice.value)
        self.choose(value)

    def value(self) -> str:
        """The value chosen, or the empty text."""
        found = self.currentData()
        return found if isinstance(found, str) else ""

    def choose(self, value: str) -> None:
        """Choose `value` silently; a value not offered chooses nothing."""
        self.setCurrentIndex(self.findData(value) if value else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel over a form scrolls the form, not the choice."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Stepper(QWidget):
    """A number with − and +; ↑ ↓ step, digits type. `changed` carries the new number."""

    changed = Signal(int)

    def __init__(self, style: Style, value: int = 1, low: int = 0, high: int = 9999, name: str = "") -> None:
        super().__init__()
        self.look, self._low, self._high = style, low, high
        self._value = min(max(value, low), high)
        self._over, self._typing = 0, False
        self._wrong = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        style.changed.connect(self.restyle)
        self._describe()

    def restyle(self) -> None:
        """Measure and paint again."""
        self.updateGeometry()
        self.update()

    def value(self) -> int:
        """The number."""
        return self._value

    def set_value(self, value: int) -> None:
        """Show another number, silently."""
        self._value = min(max(value, self._low), self._high)
        self._describe()

    def set_wrong(self, wrong: bool) -> None:
        """Give the red border, or take it away."""
        self._wrong = wrong
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(str(self._value))
        self.update()

    def _take(self, value: int) -> None:
        value = min(max(value, self._low), self._high)
        if value != self._value:
            self._value = value
            self._describe()
            self.changed.emit(value)

    def sizeHint(self) -> QSize:
        """As in the form: 132 × 38."""
        return QSize(self.look.S(132), self.look.S(38))

    def minimumSizeHint(self) -> QSize:
        """Room for both keys and four figures."""
        return QSize(self.look.S(112), self.look.S(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, keys, number."""
        painter = open_painter(self)
        look, box, side = self.look, QRectF(self.rect()), self.look.S(38)
        usable = self.isEnabled()
        token = "redText" if self._wrong else "primaryText" if self.hasFocus() else "ctl" if usable else "line2"
        width = 2 if self.hasFocus() or self._wrong else 1
        round_box(painter, box, look.S(6), look.colour("surface" if usable else "sunken"), look.colour(token), width)
        for at, name, end in ((-1, "minus", self._low), (1, "plus", self._high)):
            left = 0 if at < 0 else self.width() - side
            if self._over == at and usable:
                hover = QRectF(left + 2, 2, side - 4, self.height() - 4)
                round_box(painter, hover, look.S(4), look.colour("hover"))
            ink = "ink2" if self._value != end and usable else "ink3"
            draw_icon(painter, look, name, ink, 16, left + (side - look.S(16)) / 2, self.height() / 2)
            line = left + (side if at < 0 else 0)
            painter.fillRect(QRectF(line, width, 1, self.height() - 2 * width), look.colour("line2"))
        font = look.font(FontRole.ROW_TITLE)
        draw_text(painter, box, str(self._value), font, look.colour("ink" if usable else "ink3"), CENTRE)
        painter.end()

    def _side(self, event: QMouseEvent) -> int:
        x, side = event.position().x(), self.look.S(38)
        return -1 if x < side else 1 if x > self.width() - side else 0

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a key steps."""
        self._typing = False
        self._take(self._value + self._side(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self._side(event) != self._over:
            self._over = self._side(event)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._over = 0
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ + step up, ↓ − step down, digits type, Backspace takes the last figure."""
        key, text = event.key(), event.text()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._take(self._value + 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Minus):
            self._take(self._value - 1)
        elif text and text in "0123456789":
            self._take(int(f"{self._value}{text}") if self._typing else int(text))
            self._typing = True
        elif key == Qt.Key.Key_Backspace:
            self._take(self._value // 10)
            self._typing = True
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The next figure typed begins a new number."""
        self._typing = False
        super().focusInEvent(event)
        self.update()


class ParsedBox(LineBox):
    """A line that is read by `parse` when left: it then shows `show(found)`; unread text stays as typed.

    `parse` gives None for what it cannot read. `parsed` carries what was read, or None.
    """

    parsed = Signal(object)

    def __init__(
        self,
        style: Style,
        parse: Callable[[str], object | None],
        show: Callable[[object], str],
        placeholder: str = "",
        icon: str = "",
    ) -> None:
        super().__init__(style, "", placeholder, icon)
        self._parse, self._show = parse, show
        self.editingFinished.connect(self._read)

    def value(self) -> object | None:
        """What the text means now, or None."""
        text = self.text().strip()
        return self._parse(text) if text else None

    def readable(self) -> bool:
        """Whether the text is empty or can be read."""
        return not self.text().strip() or self.value() is not None

    def set_value(self, value: object | None) -> None:
        """Show `value`."""
        self.setText("" if value is None else self._show(value))

    def _read(self) -> None:
        value = self.value()
        if value is not None:
            shown = self._show(value)
            if shown != self.text():
                self.setText(shown)
        self.parsed.emit(value)
