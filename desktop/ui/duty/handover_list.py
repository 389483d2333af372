"""The lines of the 交接单 by section; Space says 已交代, an overdue one stands open with its reason."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from desktop.rules.handover_sheet import SECTION_NAMES, Section, SheetLine, section_caption, sections
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.buttons import key_cap_width, paint_key_cap
from desktop.ui.widgets.painted_list import Mood, PaintedList
from desktop.ui.widgets.painting import (
    RIGHT,
    draw_icon,
    draw_text,
    hairline,
    ring,
    round_box,
    text_width,
)

TOLD, UNTOLD = "已交代", "未交代"
_ICONS = {
    Section.OPEN: "timer", Section.LATE: "clock-alert", Section.EVENT: "siren", Section.OUT: "footprints",
    Section.FOLLOW_UP: "user-check", Section.DRAFT: "pen-line", Section.GOODS: "package",
    Section.GEAR: "battery-warning", Section.WARNING: "snowflake", Section.HAZARD: "triangle-alert",
    Section.ORDER: "megaphone", Section.LINE: "phone", Section.NOTE: "message-square-text",
}
ROW, OVERDUE_ROW, GAP = 33, 60, 10


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One line as shown; ``first`` bears the name of its section, ``last`` the rule below it."""

    line: SheetLine
    caption: str
    first: bool
    last: bool
    signed: bool
    end: bool

    @property
    def key(self) -> str:
        return self.line.item.mark

    @property
    def words(self) -> str:
        """“在办，朝天门 2 号码头，08:25 前到场，未交代”."""
        item = self.line.item
        state = (TOLD if self.line.told else UNTOLD) if self.signed else ""
        late = "签后补的" if self.line.appended else ""
        over = "现在已办" if self.line.over else ""
        parts = (SECTION_NAMES[item.section], item.words, item.aside, item.reason, late, over, state)
        return "，".join(part for part in parts if part)


def rows_of(lines: Sequence[SheetLine], *, signed: bool) -> list[HandoverRow]:
    """The lines with what they need to know of their section."""
    found: list[HandoverRow] = []
    groups = list(sections(lines).items())
    for at, (section, members) in enumerate(groups):
        caption = section_caption(section, members)
        for place, line in enumerate(members):
            last = place == len(members) - 1
            found.append(
                HandoverRow(line, caption, place == 0, last, signed, last and at == len(groups) - 1)
            )
    return found


class HandoverList(PaintedList[HandoverRow]):
    """The list. Signals: ticked(keys, told) for Space and clicks; opened(key) for Enter."""

    ticked = Signal(list, bool)

    def __init__(self, style: Style) -> None:
        super().__init__(style, "要交代的事")

    def show_lines(self, lines: Sequence[SheetLine], *, signed: bool) -> None:
        """Show a sheet."""
        self.set_rows(rows_of(lines, signed=signed))

    def row_height(self, row: HandoverRow) -> int:
        """Overdue ones have a second line for the reason; sections stand a little apart."""
        own = OVERDUE_ROW if row.line.item.overdue else ROW
        return self.look.S(own + (GAP if row.last else 0) + (GAP // 2 if row.first else 0))

    def first_open(self) -> str:
        """The key of the first line that is not 已交代, or the empty text."""
        return next((row.key for row in self.rows.rows() if not row.line.told), "")

    def line_of(self, key: str) -> SheetLine | None:
        """The line of a key."""
        return next((row.line for row in self.rows.rows() if row.key == key), None)

    def tick(self, key: str) -> None:
        """Space on one line: 已交代, or not after all."""
        line = self.line_of(key)
        if line is not None:
            self.ticked.emit([key], not line.told)

    def tick_section(self, key: str) -> None:
        """Shift+Space: the whole section, but for what is overdue."""
        line = self.line_of(key)
        if line is None:
            return
        members = [row.line for row in self.rows.rows() if row.line.item.section is line.item.section]
        keys = [one.item.mark for one in members if one.bulk and not one.told]
        if keys:
            self.ticked.emit(keys, True)

    # Keys and pointer.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks and goes to the next open line; Shift+Space ticks the section."""
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.tick_section(self.current_key())
        else:
            self.tick(self.current_key())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box or button is Space."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            row: HandoverRow = self.rows.row(index.row())
            right = self.viewport().width() - self.look.S(18)
            if row.signed and event.position().x() > right - self.look.S(130 if self._is_open(row) else 70):
                self.tick(row.key)

    def _is_open(self, row: HandoverRow) -> bool:
        """Whether the row stands open with its button: overdue, current, and still to be told."""
        return row.line.item.overdue and row.signed and not row.line.told and row.key == self.current_key()

    # Painting.

    def paint_row(self, painter: QPainter, box: QRectF, row: HandoverRow, mood: Mood) -> None:
        """Section, words, aside, tick."""
        look = self.look
        side = look.S(18)
        top = box.top() + (look.S(GAP // 2) if row.first else 0)
        height = look.S(OVERDUE_ROW if row.line.item.overdue else ROW)
        if row.first:
            self._paint_section(painter, QRectF(box.left() + side, top, look.S(84), look.S(ROW)), row)
        own = QRectF(box.left() + side + look.S(86), top, box.width() - 2 * side - look.S(86), height)
        self._paint_line(painter, own, row, mood)
        if row.last and not row.end:
            hairline(painter, look.colour("line"), box.left() + side, box.right() - side, box.bottom())

    def _paint_section(self, painter: QPainter, box: QRectF, row: HandoverRow) -> None:
        look, section = self.look, row.line.item.section
        draw_icon(painter, look, _ICONS[section], "ink2", 16, box.left(), box.center().y())
        name = box.adjusted(look.S(23), 0, 0, 0)
        draw_text(painter, name, SECTION_NAMES[section], look.font(FontRole.SECONDARY, 500), look.colour("ink"))
        caption = name.translated(0, look.S(19))
        if not row.last or row.line.item.overdue:
            # A section of one line needs no count, and no room for it.
            draw_text(painter, caption, row.caption, look.font(FontRole.CAPTION), look.colour("ink2"))

    def _paint_line(self, painter: QPainter, box: QRectF, row: HandoverRow, mood: Mood) -> None:
        look, item = self.look, row.line.item
        opened = self._is_open(row)
        if opened:
            framed = box.adjusted(-look.S(10), look.S(2), look.S(8), -look.S(2))
            round_box(painter, framed, look.S(7), look.colour("primaryTint"), look.colour("primaryText"), 2)
        elif mood.hovered or mood.current:
            ground = box.adjusted(-look.S(8), look.S(1), look.S(8), -look.S(1))
            round_box(painter, ground, look.S(6), look.colour("primaryTint" if mood.current else "hover"))
        right = self._paint_button(painter, box) if opened else self._paint_tick(painter, box, row)
        first = QRectF(box.left(), box.top() + (look.S(7) if item.overdue else 0), right - box.left(), look.S(26))
        if not item.overdue:
            first.setHeight(box.height())
        self._paint_words(painter, first, row, opened)
        if item.overdue:
            room = right - box.left() - look.S(30)
            second = QRectF(box.left() + look.S(24), first.bottom() - look.S(1), room, look.S(22))
            draw_text(painter, second, item.reason or item.aside, look.font(FontRole.CAPTION), look.colour("ink2"))
        if mood.focused and not opened:
            ring(painter, look, box.adjusted(-look.S(8), look.S(1), look.S(8), -look.S(1)), look.S(6))

    def _paint_words(self, painter: QPainter, box: QRectF, row: HandoverRow, opened: bool) -> None:
        look, item = self.look, row.line.item
        token = "redText" if item.overdue else "amber" if item.alert else "ink"
        left = box.left()
        if item.overdue or item.alert:
            icon = "clock-alert" if item.overdue else "triangle-alert"
            draw_icon(painter, look, icon, token, 16, left, box.center().y())
            left += look.S(24)
        told = (item.aside, "现在已办" if row.line.over else "", "签后补" if row.line.appended else "")
        aside = "" if item.overdue else "，".join(part for part in told if part)
        small = look.font(FontRole.CAPTION)
        own = min(text_width(small, aside), (box.right() - left) * 0.45)
        words = QRectF(left, box.top(), box.right() - left - own - look.S(14 if aside else 6), box.height())
        draw_text(painter, words, item.words, look.font(FontRole.BASE, 500 if opened else 400), look.colour(token))
        end = QRectF(box.right() - own - look.S(8), box.top(), own + 1, box.height())
        draw_text(painter, end, aside, small, look.colour("ink2"), RIGHT)

    def _paint_tick(self, painter: QPainter, box: QRectF, row: HandoverRow) -> float:
        """The box and its word; nothing before the signing. Gives where the words must end."""
        if not row.signed:
            return box.right()
        look = self.look
        font = look.font(FontRole.CAPTION, 400 if row.line.told else 500)
        width = text_width(look.font(FontRole.CAPTION, 500), TOLD)
        word = QRectF(box.right() - width, box.top(), width + 1, box.height())
        draw_text(painter, word, TOLD if row.line.told else UNTOLD, font,
                  look.colour("ink2" if row.line.told else "amber"))
        side = look.S(18)
        tick = QRectF(round(word.left() - side - look.S(7)), round(box.center().y() - side / 2), side, side)
        if row.line.told:
            round_box(painter, tick, look.S(4), look.colour("primary"))
            draw_icon(painter, look, "check", "onPrimary", 14, tick.left() + look.S(2), tick.center().y())
        else:
            round_box(painter, tick, look.S(4), look.colour("surface"), look.colour("ctl"))
        return tick.left() - look.S(2)

    def _paint_button(self, painter: QPainter, box: QRectF) -> float:
        look = self.look
        font = look.font(FontRole.SECONDARY, 700)
        roomy = box.width() > look.S(400)
        cap = key_cap_width(look, "Space") + look.S(9) if roomy else 0
        width = text_width(font, TOLD) + cap + look.S(46)
        button = QRectF(box.right() - width, box.center().y() - look.S(15), width, look.S(30))
        round_box(painter, button, look.S(6), look.colour("primary"))
        draw_icon(painter, look, "check", "onPrimary", 16, button.left() + look.S(10), button.center().y())
        left = button.left() + look.S(32)
        left += draw_text(painter, QRectF(left, button.top(), width, button.height()), TOLD, font,
                          look.colour("onPrimary"))
        if roomy:
            paint_key_cap(painter, look, left + look.S(9), button.center().y(), "Space", "fill")
        return button.left() - look.S(8)
