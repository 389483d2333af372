"""Small painted lists at the right of 救助物资: lots, and the last lines of the book."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy

from desktop.supplies import LotLine
from desktop.ui.style import FontRole, Style
from desktop.ui.supplies.stock_table import short_day
from desktop.ui.widgets.painting import RIGHT, Painted, draw_text, hairline, round_box

_PITCH, _TWO = 27, 46


@dataclass(frozen=True, slots=True)
class LotText:
    """One lot as it is said: name, place, quantity, and in amber or red when it ends soon or has ended."""

    name: str
    place: str
    quantity: str
    ends: str
    token: str

    @property
    def words(self) -> str:
        """All of it, for reading out."""
        return "，".join(part for part in (self.name, self.place, self.quantity, self.ends) if part)


def lot_text(lot: LotLine, unit: str, today: str) -> LotText:
    """“批次 2411”, “东库房 2 层”, “4 床”, “1月26日 到期”."""
    ends = ""
    if lot.expires:
        ends = f"{short_day(lot.expires, today)}{' 已过期，不再发' if lot.expired else ' 到期'}"
    token = "redText" if lot.expired else "amber" if lot.near else "ink2"
    place = lot.remark or lot.place_name
    return LotText(f"批次 {lot.batch}" if lot.batch else "没写批次", place, f"{lot.quantity} {unit}", ends, token)


class LotList(Painted):
    """The lots of one item, the one that goes first on top; a click or ↑↓ and Enter opens one.

    Signal `opened(int)`: which of them, from 0.
    """

    opened = Signal(int)

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._lots: tuple[LotText, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("批次")

    def show_lots(self, lots: Sequence[LotText]) -> None:
        """Shows other lots."""
        self._lots = tuple(lots)
        self._current = min(self._current, max(0, len(lots) - 1))
        self.setAccessibleDescription("；".join(lot.words for lot in lots))
        self.updateGeometry()
        self.update()

    def _heights(self) -> list[int]:
        return [self.look.S(_TWO if lot.ends else _PITCH) for lot in self._lots]

    def sizeHint(self) -> QSize:
        """One or two lines per lot."""
        return QSize(self.look.S(260), sum(self._heights()))

    def paint(self, painter: QPainter) -> None:
        """Name, place, quantity; the end below."""
        look, top = self.look, 0.0
        font, strong = look.font(FontRole.SECONDARY), look.font(FontRole.BASE, 700)
        for lot, height in zip(self._lots, self._heights(), strict=True):
            line = QRectF(0, top, self.width(), look.S(_PITCH))
            used = draw_text(painter, line, lot.quantity, strong, look.colour("ink"), RIGHT)
            name = QRectF(0, top, self.width() * 0.37, line.height())
            draw_text(painter, name, lot.name, font, look.colour("ink2"))
            left = name.right() + look.S(8)
            place = QRectF(left, top, max(0.0, self.width() - used - left - look.S(8)), line.height())
            draw_text(painter, place, lot.place, font, look.colour("ink2"))
            if lot.ends:
                below = QRectF(0, line.bottom() - look.S(5), self.width(), look.S(22))
                weight = 500 if lot.token != "ink2" else 400
                draw_text(painter, below, lot.ends, look.font(FontRole.CAPTION, weight), look.colour(lot.token))
            top += height
            if top < self.height() - 1:
                hairline(painter, look.colour("line"), 0, self.width(), top)
        if self.hasFocus() and self._lots:
            heights = self._heights()
            box = QRectF(1, sum(heights[: self._current]) + 1, self.width() - 2, heights[self._current] - 3)
            round_box(painter, box, look.S(5), None, look.colour("primaryText"), 2)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens the lot under the pointer."""
        bottom = 0
        for at, height in enumerate(self._heights()):
            bottom += height
            if event.position().y() < bottom:
                self._current = at
                self.opened.emit(at)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑↓ choose, Enter opens."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self._current = max(0, min(len(self._lots) - 1, self._current + step))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and self._lots:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)
