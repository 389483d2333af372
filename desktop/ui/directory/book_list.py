"""通讯录 by role with large numbers: tonight's people first, the others of a role behind one line."""
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from desktop.calls import TeamTask
from desktop.directory import GROUP_NAMES, BookGroup, PhoneLine, TeamCard
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painted_list import Mood, PaintedList
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, hairline, ring, text_width
from desktop.ui.widgets.tags import paint_tag, tag_width

SHOWN = 3
"""How many of a role stand open where nobody of it is on duty."""
GROUP, LINE = "group/", "line/"


@dataclass(frozen=True, slots=True)
class BookRow:
    """A heading with what it hides, or one number; `record` is the PhoneLine's, empty for a heading."""

    key: str
    title: str
    detail: str = ""
    number: str = ""
    tag: str = ""
    record: str = ""
    hidden: int = 0
    opened: bool = False
    unit: str = "人"
    last: bool = False

    @property
    def words(self) -> str:
        if self.record:
            return "，".join(part for part in (self.title, self.tag, self.detail, self.number or "没有号码") if part)
        more = f"，另外 {self.hidden} {self.unit}没展开" if self.hidden else ""
        return f"{self.title} {self.detail}{more}"


def errand_of(
    record: str, teams: Sequence[TeamCard], tasks: Mapping[str, TeamTask]
) -> tuple[TeamCard, TeamTask] | None:
    """The team of a person that is out, and where; None for everybody else."""
    for team in teams:
        if team.id in tasks and record in {team.id, *(one.id for one in team.everyone)}:
            return team, tasks[team.id]
    return None


def errand_words(team: TeamCard, task: TeamTask) -> str:
    """“巡查二组，去较场口途中”."""
    return f"{team.name}，在{task.place}" if task.arrived else f"{team.name}，去{task.place}途中"


def book_rows(
    lines: Sequence[PhoneLine], opened: Collection[BookGroup], teams: Sequence[TeamCard],
    tasks: Mapping[str, TeamTask], *, searching: bool = False,
) -> list[BookRow]:
    """The rows of the list; while searching every hit stands open, in the order found."""
    if searching:
        return [_row(line, teams, tasks, last=line is lines[-1]) for line in lines]
    rows: list[BookRow] = []
    for group in BookGroup:
        members = [line for line in lines if line.group is group]
        if not members:
            continue
        on = [line for line in members if line.on_duty]
        shown = members if group in opened else on or members[:SHOWN]
        unit = "个" if group in (BookGroup.SERVICES, BookGroup.CIVIL, BookGroup.OTHER) else "人"
        rows.append(BookRow(
            f"{GROUP}{group.value}", GROUP_NAMES[group], f"{len(members)} {unit}", hidden=len(members) - len(shown),
            opened=group in opened and len(members) > len(on or members[:SHOWN]), unit=unit,
        ))
        rows += [_row(line, teams, tasks, last=line is shown[-1]) for line in shown]
    return rows


def _row(line: PhoneLine, teams: Sequence[TeamCard], tasks: Mapping[str, TeamTask], *, last: bool) -> BookRow:
    errand = errand_of(line.record, teams, tasks)
    detail = errand_words(*errand) if errand is not None else line.detail
    tag = ("带班" if line.group is BookGroup.LEADER else "值班") if line.on_duty else ""
    return BookRow(f"{LINE}{line.record}", line.name, detail, line.shown, tag, line.record, last=last)


class BookList(PaintedList[BookRow]):
    """The list. Signals: toggled(group) for a heading; opened(key) and picked(key) as every list."""

    toggled = Signal(str)

    def __init__(self, style: Style) -> None:
        super().__init__(style, "通讯录")

    def row_height(self, row: BookRow) -> int:
        """Headings are low, numbers have two lines."""
        return self.look.S(58 if row.record else 38)

    def record(self) -> str:
        """The record of the current number, or the empty text."""
        key = self.current_key()
        return key.removeprefix(LINE) if key.startswith(LINE) else ""

    def first_number(self) -> str:
        """The key of the first number."""
        return next((row.key for row in self.rows.rows() if row.record), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """→ and ← open and close a heading."""
        key = self.current_key()
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and key.startswith(GROUP):
            self.toggled.emit(key.removeprefix(GROUP))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a heading opens or closes it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            row: BookRow = self.rows.row(index.row())
            if not row.record and (row.hidden or row.opened):
                self.toggled.emit(row.key.removeprefix(GROUP))

    def paint_row(self, painter: QPainter, box: QRectF, row: BookRow, mood: Mood) -> None:
        """A heading or a number."""
        if row.record:
            self._paint_number(painter, box, row, mood)
        else:
            self._paint_heading(painter, box, row, mood)

    def _paint_heading(self, painter: QPainter, box: QRectF, row: BookRow, mood: Mood) -> None:
        look = self.look
        line = box.adjusted(look.S(18), look.S(2), -look.S(18), 0)
        font = look.font(FontRole.SECONDARY)
        own = draw_text(painter, line, row.title, font, look.colour("ink2"))
        draw_text(painter, line.adjusted(own + look.S(8), 0, 0, 0), row.detail, look.font(FontRole.CAPTION),
                  look.colour("ink3"))
        if row.hidden or row.opened:
            words = f"另外 {row.hidden} {row.unit}" if row.hidden else "收起"
            bold = look.font(FontRole.CAPTION, 500)
            end = line.adjusted(0, 0, -look.S(20), 0)
            draw_text(painter, end, words, bold, look.colour("primaryText"), RIGHT)
            icon = "chevron-down" if row.hidden else "chevron-up"
            draw_icon(painter, look, icon, "primaryText", 15, line.right() - look.S(15), line.center().y())
        if mood.focused:
            ring(painter, look, box.adjusted(6, 3, -6, -1), look.S(6))

    def _paint_number(self, painter: QPainter, box: QRectF, row: BookRow, mood: Mood) -> None:
        look = self.look
        if mood.current:
            painter.fillRect(box, look.colour("primaryTint"))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), look.colour("primaryText"))
        elif mood.hovered:
            painter.fillRect(box, look.colour("hover"))
        left, right = box.left() + look.S(18), box.right() - look.S(18)
        big = look.font(FontRole.PAGE_TITLE, 500)
        number = row.number or "没有号码"
        if not row.number:
            big = look.font(FontRole.SECONDARY)
        width = text_width(big, number)
        token = "primaryText" if mood.current else "ink" if row.number else "ink3"
        draw_text(painter, QRectF(right - width, box.top(), width + 1, box.height()), number, big,
                  look.colour(token), RIGHT)
        room = right - width - left - look.S(16)
        name = QRectF(left, box.top() + look.S(7 if row.detail else 16), room, look.S(24))
        own = draw_text(painter, name, row.title, look.font(FontRole.ROW_TITLE), look.colour("ink"))
        if row.tag and own + tag_width(look, row.tag, "lamp-desk") + look.S(10) < room:
            paint_tag(painter, look, left + own + look.S(10), name.center().y(), row.tag, "ochre", "lamp-desk")
        detail = QRectF(left, name.bottom(), room, look.S(21))
        draw_text(painter, detail, row.detail, look.font(FontRole.SECONDARY), look.colour("ink2"))
        if row.last:
            hairline(painter, look.colour("line"), left, right, box.bottom())
        if mood.focused:
            ring(painter, look, box.adjusted(6, 3, -6, -3), look.S(6))
