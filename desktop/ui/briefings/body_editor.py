"""The text of a 简报 while it is written: figures stand in it as chips with their live values, stored as ``{key}``."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPyTextObject,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.rules.briefing_text import CHART_LINE, FIGURE, ITEM, PHOTO_LINE, mark_of, next_mark
from desktop.rules.text_cleaning import TEXT_LIMIT, clean_text
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import CENTRE, draw_text, round_box, text_width

OBJECT = "\ufffc"
CHIP = QTextFormat.ObjectTypes.UserObject.value + 1
KEY = QTextFormat.Property.UserProperty.value + 1
LINE = 1.62
_PASTE_LIMIT = 10 * TEXT_LIMIT


class FigureChips(QPyTextObject):
    """Paints the place of a figure as its value on a tint; a key without a figure shows itself in red."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.texts: Mapping[str, str] = {}

    def _words(self, form: QTextFormat) -> tuple[str, bool]:
        key = str(form.property(KEY))
        return (self.texts[key], True) if key in self.texts else (f"{{{key}}}", False)

    def _font(self) -> QFont:
        return self.look.font(FontRole.BASE, 700)

    def intrinsicSize(self, _document: QTextDocument, _at: int, form: QTextFormat) -> QSizeF:
        """As wide as the value with a little air."""
        return QSizeF(self._width(self._words(form)[0]), round(self.look.font_px(FontRole.BASE) * 1.5))

    def width_of(self, key: str) -> float:
        """How wide the chip of a key is painted."""
        return self._width(self.texts.get(key, f"{{{key}}}"))

    def _width(self, words: str) -> float:
        return text_width(self._font(), words) + self.look.S(8)

    def drawObject(
        self, painter: QPainter, box: QRectF | QRect, _document: QTextDocument, _at: int, form: QTextFormat
    ) -> None:
        """The tinted box with the value."""
        words, known = self._words(form)
        fill, ink = ("primaryTint", "primaryText") if known else ("redTint", "redText")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(box).adjusted(1, 0, -1, 0)
        round_box(painter, inner, self.look.S(3), self.look.colour(fill))
        draw_text(painter, inner, words, self._font(), self.look.colour(ink), CENTRE)
        painter.restore()


class _Headings(QSyntaxHighlighter):
    """Headings in bold up to their full stop, places of photos in the colour of links."""

    def __init__(self, style: Style, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = style

    def highlightBlock(self, text: str) -> None:
        strong = QTextCharFormat()
        if PHOTO_LINE.match(text.strip()) or text.strip() == CHART_LINE:
            strong.setForeground(self._look.colour("primaryText"))
            strong.setFontWeight(QFont.Weight.Medium)
            self.setFormat(0, len(text), strong)
        elif mark_of(text) or ITEM.match(text):
            strong.setFontWeight(QFont.Weight.Bold)
            stop = -1 if ITEM.match(text) else text.find("。")
            self.setFormat(0, len(text) if stop < 0 else stop + 1, strong)


class BodyEditor(QTextEdit):
    """Plain paragraphs, indented by two characters; `text()` gives and `set_text` takes the stored form.

    A chip is one character: the caret steps over it, Backspace takes it whole, undo brings it back, and copying
    carries ``{key}``, so that pasting here makes a chip again and pasting elsewhere loses nothing.

    A chip is opened by a click, or by Ctrl+Shift+D beside it: the rows behind its number come up.

    Signals: edited: the person changed the text; asked (key): a number was opened.
    """

    edited = Signal()
    asked = Signal(str)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self._quiet = False
        self._pressed = ""
        self._chips = FigureChips(style)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAccessibleName("正文")
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().registerHandler(CHIP, self._chips)
        self._headings = _Headings(style, self.document())
        self.textChanged.connect(self._changed)
        self.document().contentsChange.connect(self._keep_shape)
        style.changed.connect(self.restyle)
        self.restyle()

    def restyle(self) -> None:
        """Font, line height and chips anew; text and caret stay."""
        self._silently(self._dress)

    def _dress(self) -> None:
        look = self.look
        self.setFont(look.font(FontRole.BASE))
        padding = f"padding: {look.S(10)}px {look.S(14)}px;"
        self.setStyleSheet(f"QTextEdit {{ border: none; background: transparent; {padding} }}")
        self._shape(0, self.document().characterCount() - 1)
        self._headings.rehighlight()
        self.document().markContentsDirty(0, self.document().characterCount())

    def _silently(self, act: Any, *args: Any) -> None:
        before, self._quiet = self._quiet, True
        try:
            act(*args)
        finally:
            self._quiet = before

    def _changed(self) -> None:
        if not self._quiet:
            self.edited.emit()

    # Stored form.

    def text(self) -> str:
        """The text as it is stored: paragraphs by line feeds, figures as ``{key}``."""
        return stored_text(self.document())

    def set_text(self, text: str) -> None:
        """Shows another text, silently; what was typed before cannot be undone into it."""
        self._silently(self._put, text)

    def _put(self, text: str) -> None:
        self.document().setUndoRedoEnabled(False)
        self.clear()
        self._insert(QTextCursor(self.document()), text)
        self._shape(0, self.document().characterCount() - 1)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def show_figures(self, texts: Mapping[str, str]) -> None:
        """Shows the values of now in the chips, silently."""
        if dict(texts) != dict(self._chips.texts):
            self._chips.texts = dict(texts)
            self._silently(self.document().markContentsDirty, 0, self.document().characterCount())
            self.viewport().update()

    # Writing.

    def insert_stored(self, text: str) -> None:
        """Puts stored text at the caret, in place of what is selected: one step to undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        self._insert(cursor, text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def insert_line(self, text: str) -> None:
        """Puts a line of its own behind the paragraph of the caret."""
        cursor = self.textCursor()
        empty = not cursor.block().text().strip()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.beginEditBlock()
        self._insert(cursor, text if empty else f"\n{text}")
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def make_heading(self) -> None:
        """小标题: the next mark before the paragraph of the caret."""
        block = self.textCursor().block()
        if not mark_of(block.text()):
            before = "\n".join(line for line in self.text().split("\n")[: block.blockNumber()])
            self._change_start(0, next_mark(before))

    def make_text(self) -> None:
        """正文: the paragraph of the caret without its mark."""
        self._change_start(len(mark_of(self.textCursor().block().text())), "")

    def _change_start(self, taken: int, put: str) -> None:
        cursor = QTextCursor(self.textCursor().block())
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, taken)
        cursor.insertText(put, QTextCharFormat())
        cursor.endEditBlock()

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        end = 0
        for match in FIGURE.finditer(text):
            cursor.insertText(text[end : match.start()], QTextCharFormat())
            cursor.insertText(OBJECT, chip_format(match[1]))
            end = match.end()
        cursor.insertText(text[end:], QTextCharFormat())

    # Shape.

    def _keep_shape(self, start: int, _removed: int, added: int) -> None:
        block = self.document().findBlock(start)
        if added and block.blockFormat().lineHeight() != self._pitch():
            self._silently(self._shape, start, added)

    def _pitch(self) -> int:
        return round(self.look.font_px(FontRole.BASE) * LINE)

    def _shape(self, start: int, length: int) -> None:
        # Percent line heights multiply the font's own leading; a fixed one in pixels does not.
        form = QTextBlockFormat()
        form.setLineHeight(self._pitch(), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        form.setTextIndent(2 * self.look.font_px(FontRole.BASE))
        form.setBottomMargin(self.look.S(5))
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(start, last))
        cursor.setPosition(min(start + length, last), QTextCursor.MoveMode.KeepAnchor)
        cursor.joinPreviousEditBlock()
        cursor.mergeBlockFormat(form)
        cursor.endEditBlock()

    # Events.

    def chip_at(self, point: QPoint) -> str:
        """The key of the chip under a point of the viewport; "" beside them."""
        place = self.cursorForPosition(point).position()
        for start in (place - 1, place):
            key = self._key_at(start)
            cursor = QTextCursor(self.document())
            cursor.setPosition(max(start, 0))
            left = self.cursorRect(cursor)
            width = self._chips.width_of(key) if key else 0.0
            if key and left.top() <= point.y() <= left.bottom() and left.left() <= point.x() <= left.left() + width:
                return key
        return ""

    def _key_at(self, start: int) -> str:
        """The key of the chip that stands at a position; "" for any other character."""
        if not 0 <= start < self.document().characterCount() - 1:
            return ""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        return str(cursor.charFormat().property(KEY) or "")

    def ask_beside(self) -> None:
        """The number before the caret, else the one behind it, is opened."""
        place = self.textCursor().position()
        key = self._key_at(place - 1) or self._key_at(place)
        if key:
            self.asked.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a chip may become a click on it."""
        self._pressed = self.chip_at(event.position().toPoint()) if event.button() == Qt.MouseButton.LeftButton else ""
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the number; a stretch drawn over chips only selects them."""
        super().mouseReleaseEvent(event)
        key, self._pressed = self._pressed, ""
        if key and not self.textCursor().hasSelection() and self.chip_at(event.position().toPoint()) == key:
            self.asked.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        super().mouseMoveEvent(event)
        over = not event.buttons() and bool(self.chip_at(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self.viewport().setToolTip("点一下，看这个数从哪些记录来　Ctrl+Shift+D" if over else "")

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the stored form."""
        data = QMimeData()
        data.setText(stored_selection(self.textCursor().selection()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted is plain text; figures in it become chips."""
        if source.hasText():
            self.insert_stored(clean_text(source.text()[:_PASTE_LIMIT], _PASTE_LIMIT))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text only: photos have their own list."""
        return source.hasText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters behind a chip are letters; a key typed by hand becomes a chip with its closing bracket."""
        self._leave_chip()
        super().keyPressEvent(event)
        if event.text() == "}" and not self.isReadOnly():
            self._chip_behind_caret()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """As for keys."""
        self._leave_chip()
        super().inputMethodEvent(event)

    def _leave_chip(self) -> None:
        # With a selection Qt would give the format to what is selected, and its chips would lose their keys.
        if not self.textCursor().hasSelection() and self.currentCharFormat().hasProperty(KEY):
            self.setCurrentCharFormat(QTextCharFormat())

    def _chip_behind_caret(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = next((match for match in FIGURE.finditer(before) if match.end() == len(before)), None)
        if found is not None:
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, found.end() - found.start()
            )
            cursor.insertText(OBJECT, chip_format(found[1]))


def chip_format(key: str) -> QTextCharFormat:
    """The format that makes one character the place of a figure."""
    form = QTextCharFormat()
    form.setObjectType(CHIP)
    form.setProperty(KEY, key)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return form


def stored_text(document: QTextDocument) -> str:
    """The stored form of a document."""
    lines = []
    block = document.begin()
    while block.isValid():
        line, at = "", block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            key = fragment.charFormat().property(KEY)
            line += fragment.text().replace(OBJECT, f"{{{key}}}" if key else "")
            at += 1
        lines.append(line.replace("\u2028", "\n").replace("\u00a0", " "))
        block = block.next()
    return "\n".join(lines)


def stored_selection(fragment: QTextDocumentFragment) -> str:
    """The stored form of what is selected."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(fragment)
    return stored_text(document)
