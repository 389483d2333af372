"""Plain text in a role and a colour: one line (elided, whole text as tool tip), up to three, or a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painting import (
    LEFT,
    Painted,
    baseline,
    broken,
    draw_icon,
    draw_text,
    elided,
    text_width,
)


class Label(Painted):
    """One line of text, elided when narrow; its tool tip then holds the whole text."""

    def __init__(
        self,
        style: Style,
        text: str = "",
        role: FontRole = FontRole.BASE,
        token: str = "ink",
        weight: int | None = None,
        icon: str = "",
        align: Qt.AlignmentFlag = LEFT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(style, parent)
        self._text, self._role, self._token, self._weight = text, role, token, weight
        self._icon, self._align = icon, align
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def show_text(self, text: str, token: str | None = None, icon: str | None = None) -> None:
        """Show `text`, with another colour or icon if given."""
        changed = (text, token or self._token, self._icon if icon is None else icon)
        if changed == (self._text, self._token, self._icon):
            return
        self._text, self._token, self._icon = changed
        self.setAccessibleName(text)
        self.restyle()

    def _icon_px(self) -> float:
        return 18 if self._role in {FontRole.BASE, FontRole.ROW_TITLE} else 16

    def _icon_room(self) -> int:
        return self.look.S(self._icon_px() + 6) if self._icon else 0

    def sizeHint(self) -> QSize:
        """As wide as the text; 1.45 em high."""
        font = self.look.font(self._role, self._weight)
        width = text_width(font, self._text) + self._icon_room() + 1
        return QSize(round(width), round(font.pixelSize() * 1.45))

    def minimumSizeHint(self) -> QSize:
        """May shrink to a few characters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.look.font_px(self._role) * 3), hint.height())

    def paint(self, painter: QPainter) -> None:
        """Icon, then the text."""
        box = QRectF(self.rect())
        if self._icon:
            draw_icon(painter, self.look, self._icon, self._token, self._icon_px(), 0, box.center().y())
            box.setLeft(self._icon_room())
        font = self.look.font(self._role, self._weight)
        draw_text(painter, box, self._text, font, self.look.colour(self._token), self._align)

    def event(self, event: QEvent) -> bool:
        """The tool tip of an elided text is the whole text."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            font = self.look.font(self._role, self._weight)
            room = self.width() - self._icon_room()
            if elided(font, self._text, room) != self._text:
                QToolTip.showText(event.globalPos(), self._text, self)
                return True
        return super().event(event)


class WholeLine(Label):
    """A line that takes a second and a third one rather than leave words out, once `whole` is set."""

    MOST = 3

    def __init__(self, style: Style, text: str = "", role: FontRole = FontRole.CAPTION, token: str = "ink2") -> None:
        super().__init__(style, text, role, token)
        self.whole = False

    def _rows(self) -> list[str]:
        room = max(self.width() - self._icon_room(), self.look.font_px(self._role) * 3)
        lines = [line for line, _width in wrapped(self.look.font(self._role, self._weight), self._text, room)]
        return lines if len(lines) <= self.MOST else [*lines[: self.MOST - 1], "".join(lines[self.MOST - 1 :])]

    def sizeHint(self) -> QSize:
        """As wide as the text, as high as its lines at the width it has."""
        hint = super().sizeHint()
        return QSize(hint.width(), hint.height() * len(self._rows())) if self.whole else hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def paint(self, painter: QPainter) -> None:
        """The icon beside the first line."""
        if not self.whole:
            super().paint(painter)
            return
        rows, font = self._rows(), self.look.font(self._role, self._weight)
        pitch, left = self.height() / len(rows), self._icon_room()
        if self._icon:
            draw_icon(painter, self.look, self._icon, self._token, self._icon_px(), 0, pitch / 2)
        for at, row in enumerate(rows):
            box = QRectF(left, at * pitch, self.width() - left, pitch)
            draw_text(painter, box, row, font, self.look.colour(self._token), self._align)


def wrapped(font: QFont, text: str, width: float) -> list[tuple[str, float]]:
    """The lines of a text at `width`, each with the width it takes."""
    return [(piece.rstrip(), wide) for _start, piece, wide in broken(font, text, width)]


class Paragraph(Painted):
    """Wrapped text with a fixed line height in pixels; a measure of at most 44 Han characters.

    Percent line heights of Qt multiply the font's own leading, so lines are laid out by hand.
    """

    MEASURE = 44

    def __init__(
        self,
        style: Style,
        text: str = "",
        role: FontRole = FontRole.BASE,
        token: str = "ink",
        weight: int | None = None,
        line: float = 1.6,
        max_lines: int = 0,
        centred: bool = False,
    ) -> None:
        super().__init__(style)
        self._text, self._role, self._token, self._weight = text, role, token, weight
        self._line, self._max, self._centred = line, max_lines, centred
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def show_text(self, text: str, token: str | None = None) -> None:
        """Show `text`, in the colour `token` if given."""
        if (text, token or self._token) != (self._text, self._token):
            self._text, self._token = text, token or self._token
            self.setAccessibleName(text)
            self.restyle()

    def _pitch(self) -> int:
        return round(self.look.font_px(self._role) * self._line)

    def _measure(self, width: float) -> float:
        return min(width, self.MEASURE * self.look.font_px(self._role))

    def _lines(self, width: float) -> list[tuple[str, float]]:
        return wrapped(self.look.font(self._role, self._weight), self._text, self._measure(width))

    def heightForWidth(self, width: int) -> int:
        """Height of the lines at `width`."""
        count = max(1, len(self._lines(width)))
        return (min(count, self._max) if self._max else count) * self._pitch()

    def hasHeightForWidth(self) -> bool:
        """Always."""
        return True

    def sizeHint(self) -> QSize:
        """As wide as the longest line would be, within the measure."""
        font = self.look.font(self._role, self._weight)
        longest = max(text_width(font, part) for part in self._text.split("\n"))
        width = round(self._measure(longest + 1))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """At least eight characters wide, one line high."""
        return QSize(min(self.sizeHint().width(), self.look.font_px(self._role) * 8), self._pitch())

    def paint(self, painter: QPainter) -> None:
        """Line by line."""
        font, pitch = self.look.font(self._role, self._weight), self._pitch()
        painter.setFont(font)
        painter.setPen(self.look.colour(self._token))
        lines = self._lines(self.width())
        for at, (text, width) in enumerate(lines[: self._max] if self._max else lines):
            left = (self.width() - width) / 2 if self._centred else 0.0
            last = self._max and at == self._max - 1 and len(lines) > self._max
            shown = elided(font, text + "…", self.width()) if last else text
            painter.drawText(QPointF(left, baseline(font, at * pitch + pitch / 2)), shown)
