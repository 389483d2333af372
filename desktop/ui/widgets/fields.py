"""A labelled field: label with 必填 or 可不填, the box, and one line below for a caption or an error."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.inputs import Stepper, mark_wrong
from desktop.ui.widgets.labels import WholeLine
from desktop.ui.widgets.painting import Painted, Run, draw_runs, text_width
from desktop.ui.widgets.pin_boxes import PinBoxes

Need = Literal["", "required", "optional"]
_NEEDS: dict[str, tuple[str, str]] = {"": ("", "ink3"), "required": ("必填", "redText"), "optional": ("可不填", "ink3")}


class FieldLabel(Painted):
    """The label over a field, with 必填 in red or 可不填 in grey after it."""

    def __init__(self, style: Style, text: str, need: Need = "") -> None:
        super().__init__(style)
        self._text, self._need = text, need
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_need(self, need: Need) -> None:
        """Change whether the field must be filled."""
        self._need = need
        self.update()

    def show_text(self, text: str) -> None:
        """Show another label."""
        self._text = text
        self.restyle()

    def _runs(self) -> list[Run]:
        word, token = _NEEDS[self._need]
        return [Run(self._text, FontRole.SECONDARY, "ink", 500), Run("  " + word, FontRole.CAPTION, token)]

    def sizeHint(self) -> QSize:
        """One line."""
        width = sum(text_width(self.look.font(run.role, run.weight), run.text) for run in self._runs())
        return QSize(round(width) + 1, self.look.S(24))

    def minimumSizeHint(self) -> QSize:
        """May shrink to a few characters."""
        return QSize(min(self.sizeHint().width(), self.look.S(40)), self.look.S(24))

    def paint(self, painter: QPainter) -> None:
        """Label and need."""
        draw_runs(painter, self.look, QRectF(self.rect()), self._runs())


class Field(QWidget):
    """`editor` under its label; an error replaces the caption and gives the box its red border."""

    def __init__(
        self,
        style: Style,
        label: str,
        editor: QWidget,
        need: Need = "",
        caption: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.editor, self.name = style, editor, label
        self._caption, self._error, self._need = caption, "", need
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.label = FieldLabel(style, label, need)
        self.line = WholeLine(style, caption)
        for widget in (self.label, editor, self.line):
            self._column.addWidget(widget)
        # An editor whose lines wrap needs more height than its hint, which is that of one line.
        wraps = editor.hasHeightForWidth()
        height = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        self._caption_kind: tuple[str, str] = ("ink2", "")
        self.setFocusProxy(editor)
        style.changed.connect(self.restyle)
        self._tell()
        self.restyle()

    def restyle(self) -> None:
        """Set the gaps anew."""
        self._column.setSpacing(self.look.S(5))

    def _tell(self) -> None:
        word = {"required": "，必填", "optional": "，可不填"}.get(self._need, "")
        self.editor.setAccessibleName(self.name + word)
        self.editor.setAccessibleDescription(self._error or self._caption)
        self.line.setVisible(bool(self._error or self._caption))

    def set_need(self, need: Need) -> None:
        """Change whether the field must be filled."""
        self._need = need
        self.label.show_need(need)
        self._tell()

    def set_label(self, label: str) -> None:
        """Change the label, e.g. the unit that a number is counted in."""
        self.name = label
        self.label.show_text(label)
        self._tell()

    def error(self) -> str:
        """The error shown, or the empty text."""
        return self._error

    def set_error(self, error: str) -> None:
        """Show `error` with its icon below the box; the empty text brings the caption back."""
        self._error = error
        editor = self.editor
        if isinstance(editor, (Stepper, PinBoxes)):
            editor.set_wrong(bool(error))
        else:
            mark_wrong(editor, bool(error))
        self._show_line()

    def set_caption(self, caption: str, token: str = "ink2", icon: str = "") -> None:
        """Say something under the box, e.g. in amber what would be left."""
        self._caption, self._caption_kind = caption, (token, icon)
        self._show_line()

    def _show_line(self) -> None:
        self.line.whole = bool(self._error)
        if self._error:
            self.line.show_text(self._error, "redText", "circle-alert")
        else:
            token, icon = self._caption_kind
            self.line.show_text(self._caption, token, icon)
        self._tell()
