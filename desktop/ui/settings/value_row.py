"""One line of a settings card: what it is, its value, and who says so."""
from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.inputs import LineBox, mark_wrong
from desktop.ui.widgets.labels import Label

LABEL_ROOM, BOX_ROOM = 176, 240


class SettingRow(QWidget):
    """Label at the left, any widget at the right of it, one caption or error below."""

    def __init__(self, style: Style, label: str, editor: QWidget, caption: str = "", icon: str = "") -> None:
        super().__init__()
        self.look, self.editor = style, editor
        self._caption, self._icon, self._narrow = caption, icon, False
        self.label = Label(style, label, FontRole.SECONDARY, "ink2")
        self.line = Label(style, caption, FontRole.CAPTION, "ink2", icon=icon)
        if not caption:
            self.line.hide()
        editor.setAccessibleName(label)
        self._row, self._right = QHBoxLayout(self), QVBoxLayout()
        self._row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        self._right.addWidget(editor)
        self._right.addWidget(self.line)
        self._row.addLayout(self._right, 1)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        look = self.look
        self.label.setFixedWidth(look.S(LABEL_ROOM))
        self.label.setFixedHeight(look.S(38))
        self._row.setContentsMargins(0, look.S(3), 0, look.S(3))
        if self._narrow:
            self.editor.setFixedWidth(look.S(BOX_ROOM))
            self._right.setAlignment(self.editor, Qt.AlignmentFlag.AlignLeft)
        self._row.setSpacing(look.S(12))
        self._right.setSpacing(look.S(3))

    def keep_narrow(self) -> None:
        """A number or a date needs no long box."""
        self._narrow = True
        self.restyle()

    def show_error(self, error: str) -> None:
        """Show an error under the editor; the empty text brings the caption back."""
        mark_wrong(self.editor, bool(error))
        if error:
            self.line.show_text(error, "redText", "circle-alert")
        else:
            self.line.show_text(self._caption, "ink2", self._icon)
        self.line.setVisible(bool(error or self._caption))

    def show_caption(self, caption: str, icon: str = "") -> None:
        """Another caption."""
        self._caption, self._icon = caption, icon
        self.show_error("")


class FixedText(Label):
    """A value that stands and cannot be changed."""

    def __init__(self, style: Style, text: str = "", icon: str = "") -> None:
        super().__init__(style, text, FontRole.BASE, "ink", icon=icon)
        self.restyle()

    def restyle(self) -> None:
        """As high as a box."""
        self.setFixedHeight(self.look.S(38))
        super().restyle()


class KeptLine(LineBox):
    """A line that is kept when it is left or Enter is pressed; Esc brings the kept text back.

    `kept` carries the new text, only where it differs from the one shown last.
    """

    kept = Signal(str)

    def __init__(self, style: Style, placeholder: str = "") -> None:
        super().__init__(style, "", placeholder)
        self._shown = ""
        self.editingFinished.connect(self.keep)
        self.installEventFilter(self)

    def show_value(self, text: str) -> None:
        """Show what is stored, unless somebody is typing something else."""
        typing = self.hasFocus() and self.text() != self._shown
        self._shown = text
        if not typing:
            self.setText(text)

    def keep(self) -> None:
        """Keep now what is typed."""
        if self.text().strip() != self._shown and not self.isReadOnly():
            self.kept.emit(self.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc gives up what was typed."""
        pressed = watched is self and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        escape = pressed and event.key() == Qt.Key.Key_Escape  # type: ignore[attr-defined]
        if escape and self.text() != self._shown:
            self.setText(self._shown)
            return True
        return super().eventFilter(watched, event)
