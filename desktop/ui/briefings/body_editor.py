"""The text of a 简报 while it is written: figures and photos stand in it as chips, stored as `briefing_text` says."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop.rules.briefing_text import FIGURE, ITEM, is_place, mark_of, next_mark
from desktop.rules.text_cleaning import TEXT_LIMIT, clean_text
from desktop.ui.briefings.chips import (
    CHIP,
    KEY,
    OBJECT,
    PLACE,
    FigureChips,
    PlaceChips,
    chip_format,
    insert_stored,
    place_format,
    place_of,
    stored_selection,
    stored_text,
)
from desktop.ui.photo_intake.reading import has_photos, sources_of
from desktop.ui.style import FontRole, Style

LINE = 1.62
ITEM_LEVEL = 5
"""Counted after the four levels of headings: the title of another item."""
_PASTE_LIMIT = 10 * TEXT_LIMIT
_WORD_KEYS = frozenset({"\r", "\n", "\x08", "\x7f", ""})


class _Headings(QSyntaxHighlighter):
    """Headings in bold up to their full stop."""

    def highlightBlock(self, text: str) -> None:
        strong = QTextCharFormat()
        if mark_of(text) or ITEM.match(text):
            strong.setFontWeight(QFont.Weight.Bold)
            stop = -1 if ITEM.match(text) else text.find("。")
            self.setFormat(0, len(text) if stop < 0 else stop + 1, strong)


class BodyEditor(QTextEdit):
    """Plain paragraphs, indented by two characters; `text()` gives and `set_text` takes the stored form.

    A chip is one character: the caret steps over it, Backspace takes it whole, undo brings it back, and copying
    carries ``{key}``, so that pasting here makes a chip again and pasting elsewhere loses nothing.

    A chip is opened by a click, or by Alt+Enter beside it: the rows behind a number come up, and for a place of photos
    how many it holds is asked.

    Signals: edited: the person changed the text; asked (key): a number was opened; place_asked (line): a place of
    photos was; plain: what was pasted has left its colours and types behind; offered (files or an image pasted).
    """

    edited = Signal()
    asked = Signal(str)
    place_asked = Signal(int)
    plain = Signal()
    offered = Signal(list)

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = style
        self._quiet = False
        self._pressed = ""
        self._chips, self._places = FigureChips(style), PlaceChips(style)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setAccessibleName("正文")
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().registerHandler(CHIP, self._chips)
        self.document().documentLayout().registerHandler(PLACE, self._places)
        self._headings = _Headings(self.document())
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
        insert_stored(QTextCursor(self.document()), text)
        self._shape(0, self.document().characterCount() - 1)
        self.document().setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def show_figures(self, texts: Mapping[str, str]) -> None:
        """Shows the values of now in the chips, silently."""
        if dict(texts) != dict(self._chips.texts):
            self._chips.texts = dict(texts)
            self._paint_anew()

    def show_photos(self, captions: Sequence[str], charts: Sequence[str]) -> None:
        """Says in the places what stands in them, silently."""
        if (list(captions), list(charts)) != (list(self._places.captions), list(self._places.charts)):
            self._places.captions, self._places.charts = list(captions), list(charts)
            self._paint_anew()

    def _paint_anew(self) -> None:
        self._silently(self.document().markContentsDirty, 0, self.document().characterCount())
        self.viewport().update()

    # Writing.

    def insert_stored(self, text: str) -> None:
        """Puts stored text at the caret, in place of what is selected: one step to undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        insert_stored(cursor, text)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def insert_line(self, text: str) -> None:
        """Puts a line of its own behind the paragraph of the caret."""
        cursor = self.textCursor()
        empty = not cursor.block().text().strip()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.beginEditBlock()
        insert_stored(cursor, text if empty else f"\n{text}")
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def make_heading(self, level: int = 1) -> None:
        """小标题: the next mark of a level, 1 to 4, before the paragraph of the caret; 5 makes it an item's title."""
        block = self.textCursor().block()
        before = "\n".join(self._lines_above(block.blockNumber()))
        mark = "#" if level == ITEM_LEVEL else next_mark(before, level)
        if mark and not place_of(block) and _start_of(block.text()) != mark:
            self._change_start(len(_start_of(block.text())), mark)

    def _lines_above(self, number: int) -> list[str]:
        block, lines = self.document().begin(), list[str]()
        while block.isValid() and block.blockNumber() < number:
            lines.append(block.text())
            block = block.next()
        return lines

    def make_text(self) -> None:
        """正文: the paragraph of the caret without its mark."""
        self._change_start(len(_start_of(self.textCursor().block().text())), "")

    def _change_start(self, taken: int, put: str) -> None:
        cursor = QTextCursor(self.textCursor().block())
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, taken)
        cursor.insertText(put, QTextCharFormat())
        cursor.endEditBlock()

    # Places of photos and charts.

    def place_here(self) -> str:
        """The place that the line of the caret is, “[图图]”; "" for a line of words."""
        return place_of(self.textCursor().block())

    def change_place(self, line: int, token: str) -> None:
        """Makes a place hold another number of photos; "" takes it away with its line."""
        block = self.document().findBlockByNumber(line)
        cursor = QTextCursor(block)
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if token:
            cursor.insertText(OBJECT, place_format(token))
        elif block.next().isValid():
            cursor.deleteChar()
        else:
            cursor.deletePreviousChar()
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def move_line(self, by: int) -> None:
        """Alt+↑ Alt+↓: the paragraph or place of the caret goes up or down by one: one step to undo."""
        cursor = self.textCursor()
        lines, at, column = self.text().split("\n"), cursor.blockNumber(), cursor.positionInBlock()
        to = at + by
        if self.isReadOnly() or not 0 <= to < len(lines) or len(lines) != self.document().blockCount():
            return
        lines[at], lines[to] = lines[to], lines[at]
        first = min(at, to)
        cursor.beginEditBlock()
        cursor.setPosition(self.document().findBlockByNumber(first).position())
        end = self.document().findBlockByNumber(first + 1)
        cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        insert_stored(cursor, "\n".join(lines[first:first + 2]))
        cursor.endEditBlock()
        cursor.setPosition(self.document().findBlockByNumber(to).position() + column)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

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

    def find_key(self, key: str) -> None:
        """Selects the first chip of a key and takes the keyboard."""
        for place in range(self.document().characterCount()):
            if self._key_at(place) == key:
                cursor = self.textCursor()
                cursor.setPosition(place)
                cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
                self.setTextCursor(cursor)
                break
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_beside(self) -> None:
        """The number before the caret, else the one behind it, is opened."""
        place = self.textCursor().position()
        key = self._key_at(place - 1) or self._key_at(place)
        if key:
            self.asked.emit(key)
        elif self.place_here() and not self.isReadOnly():
            self.place_asked.emit(self.textCursor().blockNumber())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a chip may become a click on it."""
        self._pressed = self.chip_at(event.position().toPoint()) if event.button() == Qt.MouseButton.LeftButton else ""
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the number; a stretch drawn over chips only selects them."""
        super().mouseReleaseEvent(event)
        key, self._pressed = self._pressed, ""
        if self.textCursor().hasSelection():
            return
        if key and self.chip_at(event.position().toPoint()) == key:
            self.asked.emit(key)
        elif not key and event.button() == Qt.MouseButton.LeftButton and self.place_here() and not self.isReadOnly():
            self.place_asked.emit(self.textCursor().blockNumber())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        super().mouseMoveEvent(event)
        over = not event.buttons() and bool(self.chip_at(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self.viewport().setToolTip("点一下，看这个数从哪些记录来　Alt+Enter" if over else "")

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied is the stored form."""
        data = QMimeData()
        data.setText(stored_selection(self.textCursor().selection()))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted is plain text, figures in it become chips; a photo goes to the photos."""
        if source.hasText() and not has_photos(source):
            self.insert_stored(clean_text(source.text()[:_PASTE_LIMIT], _PASTE_LIMIT))
            if source.hasHtml():
                self.plain.emit()
        elif has_photos(source):
            self.offered.emit(sources_of(source))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text and, pasted, photos; files that are dropped go on to the page behind."""
        return not source.hasUrls() and (source.hasText() or source.hasImage())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters behind a chip are letters; what is typed by hand becomes a chip with its closing bracket."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_line(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        self._leave_chip()
        if not self.isReadOnly():
            if event.text() not in _WORD_KEYS and event.text().isprintable():
                self._leave_place()
            elif event.key() == Qt.Key.Key_Backspace and self._takes_place_above():
                return
        super().keyPressEvent(event)
        if event.text() == "}" and not self.isReadOnly():
            self._chip_behind_caret()
        elif event.text() in ("]", "］") and not self.isReadOnly():
            self._place_of_line()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """As for keys."""
        self._leave_chip()
        if (event.commitString() or event.preeditString()) and not self.isReadOnly():
            self._leave_place()
        super().inputMethodEvent(event)

    def _leave_place(self) -> None:
        """Words do not stand beside photos: typed at a place they begin a line of their own."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not place_of(cursor.block()):
            return
        if cursor.positionInBlock():
            cursor.insertText("\n", QTextCharFormat())
        else:
            cursor.insertText("\n", QTextCharFormat())
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(QTextCharFormat())

    def _takes_place_above(self) -> bool:
        """Backspace at the start of a line takes the place above away, whole, and joins no words to it."""
        cursor = self.textCursor()
        above = cursor.block().previous()
        if cursor.hasSelection() or cursor.positionInBlock() or not above.isValid() or not place_of(above):
            return False
        cursor.beginEditBlock()
        cursor.setPosition(above.position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        return True

    def _place_of_line(self) -> None:
        block = self.textCursor().block()
        if is_place(block.text().strip()):
            self.change_place(block.blockNumber(), block.text().strip())

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


def _start_of(line: str) -> str:
    """The mark of a heading or of an item at the start of a line."""
    item = ITEM.match(line)
    return item[0] if item else mark_of(line)
