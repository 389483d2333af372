"""待办与提醒 as a list of lines; what stands in it is gathered by ``reminders.py`` once the window has come up."""
from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextLayout, QTextOption

from desktop.records import dataclass
from desktop.ui.console.fitting_list import MORE, FittingList
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painted_list import Mood
from desktop.ui.widgets.painting import RIGHT, baseline, draw_icon, draw_text, hairline, text_width


@dataclass(frozen=True, slots=True)
class Reminder:
    """One line; `page` and `record` are what it opens, `note` is a text of several lines."""

    key: str
    icon: str
    text: str
    end: str = ""
    token: str = "ink2"
    page: str = ""
    record: str = ""
    note: bool = False

    @property
    def words(self) -> str:
        return f"{self.text}，{self.end}" if self.end else self.text


class ReminderList(FittingList[Reminder]):
    """The list; a row opens what it speaks of."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "待办与提醒")

    def stays(self, row: Reminder) -> bool:
        """What the shift before asks for is read before what the book asks for."""
        return row.note

    def more_row(self, count: int) -> Reminder:
        """“还有 2 项”."""
        return Reminder(MORE, "chevron-down", f"还有 {count} 项" if count < len(self.offered) else f"{count} 项")

    def row_height(self, row: Reminder) -> int:
        """One line, or as many as a message needs."""
        if not row.note:
            return self.look.S(36 if self.compact else 40)
        return len(self._lines(row.text)) * self._pitch() + self.look.S(22)

    def _pitch(self) -> int:
        return round(self.look.font_px(FontRole.SECONDARY) * 1.6)

    def _lines(self, text: str) -> list[str]:
        width = max(self.look.S(120), self.viewport().width() - self.look.S(18 + 28 + 17))
        layout = QTextLayout(text, self.look.font(FontRole.SECONDARY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        found = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            found.append(text[line.textStart() : line.textStart() + line.textLength()])
        layout.endLayout()
        return found

    def paint_row(self, painter: QPainter, box: QRectF, row: Reminder, mood: Mood) -> None:
        """Icon, words, and when or how much at the right."""
        look = self.look
        if mood.hovered and row.page:
            painter.fillRect(box, look.colour("hover"))
        left, right = box.left() + look.S(18), box.right() - look.S(17)
        if row.note:
            self._paint_note(painter, box, row, left, right)
        else:
            strong = 400 if row.token == "ink2" else 500
            font = look.font(FontRole.SECONDARY, strong)
            end = text_width(font, row.end)
            draw_icon(painter, look, row.icon, row.token, 18, left, box.center().y())
            draw_text(painter, QRectF(left, box.top(), right - left, box.height()), row.end, font,
                      look.colour(row.token), RIGHT)
            text = QRectF(left + look.S(28), box.top(), right - end - look.S(38) - left, box.height())
            role, ink = (FontRole.SECONDARY, "ink2") if row.key == MORE else (FontRole.BASE, "ink")
            draw_text(painter, text, row.text, look.font(role), look.colour(ink))
        self.paint_focus(painter, box, mood)

    def _paint_note(self, painter: QPainter, box: QRectF, row: Reminder, left: float, right: float) -> None:
        look, font, pitch = self.look, self.look.font(FontRole.SECONDARY), self._pitch()
        hairline(painter, look.colour("line"), left, right, box.top() + look.S(4))
        top = box.top() + look.S(13)
        draw_icon(painter, look, row.icon, "ochre", 18, left, top + pitch / 2)
        painter.setFont(font)
        painter.setPen(look.colour("ink2"))
        for at, text in enumerate(self._lines(row.text)):
            painter.drawText(round(left + look.S(28)), round(baseline(font, top + pitch * (at + 0.5))), text)
