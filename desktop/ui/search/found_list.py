"""The lines of what was found, and the sentence under them."""
from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QMouseEvent, QPainter

from desktop.ui.search.lines import FoundLine, FoundLines
from desktop.ui.style import FontRole
from desktop.ui.widgets.painted_list import Mood, PaintedList
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, round_box, text_width


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


def foot_words(query: str, found: FoundLines) -> str:
    """How much was found, and what else may be typed."""
    if not found.lines:
        return f"  没有找到“{query}”，换几个字、拼音首字母或号码后四位再找"
    amount = f"{found.more} 处以上" if found.capped else f"{found.more} 处"
    more = f"，另有 {amount}没列出来，多打几个字" if found.more else ""
    return f"  找到 {len(found.lines)} 条{more}"
