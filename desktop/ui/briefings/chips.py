"""What stands in the text of a 简报 as one character: a figure with its live value, a place with the photos it holds.

Stored they are ``{key}`` and lines such as ``[图图]`` (`desktop.rules.briefing_text`); nobody who writes sees either.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPyTextObject,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
)

from desktop.rules.briefing_text import CHART_LINE, FIGURE, FULL_PAGE, is_place
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import CENTRE, LEFT, draw_icon, draw_text, elided, round_box, text_width

OBJECT = "\ufffc"
CHIP = QTextFormat.ObjectTypes.UserObject.value + 1
PLACE = CHIP + 1
KEY = QTextFormat.Property.UserProperty.value + 1
TOKEN = KEY + 1


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


class PlaceChips(QPyTextObject):
    """Paints a place as the photos it holds, by number and caption; over the width of the text at most."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.look = style
        self.captions: Sequence[str] = ()
        self.charts: Sequence[str] = ()

    def words(self, document: QTextDocument, at: int, token: str) -> tuple[str, bool]:
        """What a place says, and whether anything stands in it."""
        before = [place_of(block) for block in _blocks(document) if block.position() < at]
        if token == CHART_LINE:
            n = before.count(CHART_LINE)
            return (f"统计图　{self.charts[n]}", True) if n < len(self.charts) else ("统计图，还没有", False)
        start, count = sum(map(count_of, before)), count_of(token)
        told = [f"照片{n} {words or '还没写说明'}" for n, words in enumerate(self.captions, 1)]
        held = told[start:start + count]
        whole = "整页　" if FULL_PAGE in token else ""
        return (whole + "　".join(held), True) if held else (f"{whole}这里放 {count} 张照片，还没有", False)

    def intrinsicSize(self, document: QTextDocument, at: int, form: QTextFormat) -> QSizeF:
        """One line high."""
        words, _full = self.words(document, at, str(form.property(TOKEN)))
        wide = text_width(self.look.font(FontRole.SECONDARY, 500), words) + self.look.S(44)
        most = document.textWidth() - 3 * self.look.font_px(FontRole.BASE)
        return QSizeF(max(self.look.S(80), min(wide, most)), round(self.look.font_px(FontRole.BASE) * 1.5))

    def drawObject(
        self, painter: QPainter, box: QRectF | QRect, document: QTextDocument, at: int, form: QTextFormat
    ) -> None:
        """The picture's sign and its words on a quiet ground."""
        look, token = self.look, str(form.property(TOKEN))
        words, full = self.words(document, at, token)
        ink, icon = "primaryText" if full else "ink2", "chart-column" if token == CHART_LINE else "image"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = QRectF(box).adjusted(1, 0, -1, 0)
        round_box(painter, inner, look.S(4), look.colour("sunken"), look.colour("line2"))
        draw_icon(painter, look, icon, ink, 15, inner.left() + look.S(9), inner.center().y())
        room = inner.adjusted(look.S(32), 0, -look.S(8), 0)
        font = look.font(FontRole.SECONDARY, 500)
        draw_text(painter, room, elided(font, words, room.width()), font, look.colour(ink), LEFT)
        painter.restore()


def count_of(token: str) -> int:
    """How many photos a place is for."""
    return 1 if FULL_PAGE in token else 0 if token == CHART_LINE else token.count("图")


def _blocks(document: QTextDocument) -> list[QTextBlock]:
    found, block = [], document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def place_of(block: QTextBlock) -> str:
    """The place that a line is, “[图图]”; "" for a line of words."""
    if OBJECT not in block.text():
        return ""
    at = block.begin()
    while not at.atEnd():
        token = at.fragment().charFormat().property(TOKEN)
        if token:
            return str(token)
        at += 1
    return ""


def chip_format(key: str) -> QTextCharFormat:
    """The format that makes one character the place of a figure."""
    form = QTextCharFormat()
    form.setObjectType(CHIP)
    form.setProperty(KEY, key)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return form


def place_format(token: str) -> QTextCharFormat:
    """The format that makes one character the place of photos or of a chart."""
    form = QTextCharFormat()
    form.setObjectType(PLACE)
    form.setProperty(TOKEN, token)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return form


def insert_stored(cursor: QTextCursor, text: str) -> None:
    """Puts stored text in at a cursor, figures and places as their chips."""
    for at, line in enumerate(text.split("\n")):
        if at:
            cursor.insertText("\n", QTextCharFormat())
        if is_place(line.strip()):
            cursor.insertText(OBJECT, place_format(line.strip()))
        else:
            _insert_words(cursor, line)


def _insert_words(cursor: QTextCursor, line: str) -> None:
    end = 0
    for match in FIGURE.finditer(line):
        cursor.insertText(line[end : match.start()], QTextCharFormat())
        cursor.insertText(OBJECT, chip_format(match[1]))
        end = match.end()
    cursor.insertText(line[end:], QTextCharFormat())


def stored_text(document: QTextDocument) -> str:
    """The stored form of a document; a place that words were joined to is a line of its own again."""
    return "\n".join(line for block in _blocks(document) for line in _stored_lines(block))


def _stored_lines(block: QTextBlock) -> list[str]:
    lines, at = [""], block.begin()
    while not at.atEnd():
        form, words = at.fragment().charFormat(), at.fragment().text()
        token, key = form.property(TOKEN), form.property(KEY)
        if token:
            lines += [str(token), ""]
        else:
            lines[-1] += words.replace(OBJECT, f"{{{key}}}" if key else "")
        at += 1
    kept = lines if len(lines) == 1 else [line for line in lines if line.strip()]
    return [line.replace("\u2028", "\n").replace("\u00a0", " ") for line in kept]


def stored_selection(fragment: QTextDocumentFragment) -> str:
    """The stored form of what is selected."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(fragment)
    return stored_text(document)
