"""今晚值班: whom to call, with the number in sight; Enter copies it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.clock import local
from desktop.records import dataclass
from desktop.rules.phone import read_phone
from desktop.ui.console.fitting_list import MORE, FittingList
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painted_list import Mood
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, text_width

if TYPE_CHECKING:
    from desktop.calls import TeamTask
    from desktop.duty import DialLine

NO_NUMBER = "没录号码"


@dataclass(frozen=True, slots=True)
class TonightLine:
    """One to call: what it is, who, the number as dialled, and where it is now; an office is `short`, one line."""

    key: str
    title: str
    name: str
    phone: str
    detail: str
    placed: bool = False
    short: bool = False

    @property
    def words(self) -> str:
        return "，".join(part for part in (self.title, self.name, self.phone or NO_NUMBER, self.detail) if part)


def tonight_lines(lines: Sequence[DialLine], tasks: Mapping[str, TeamTask], me: str) -> list[TonightLine]:
    """The lines of the card; whoever reads it is left out, so is an office nobody can call; a team says where it is."""
    wanted = (line for line in lines if (line.record != me or line.role == "leader"))
    return [_line(line, tasks.get(line.record)) for line in wanted if line.phone or line.role != "unit"]


def _line(line: DialLine, task: TeamTask | None) -> TonightLine:
    phone = read_phone(line.phone).display if line.phone else ""
    title = "" if line.role == "unit" else line.title
    detail = line.detail
    if line.role == "team":
        where = "待命"
        if task is not None:
            where = f"在{task.place}" if task.arrived else f"{local(task.at):%H:%M} 去{task.place}"
        detail = "，".join(part for part in (line.detail, where) if part)
    team, unit = line.role == "team", line.role == "unit"
    return TonightLine(
        f"{line.role}/{line.record}", title, line.name or "没定带队", phone, detail, placed=team, short=unit
    )


class TonightList(FittingList[TonightLine]):
    """The list; `opened` asks to copy the number of a row."""

    def __init__(self, style: Style) -> None:
        super().__init__(style, "今晚值班")

    def more_row(self, count: int) -> TonightLine:
        """“还有 5 个号码”."""
        return TonightLine(MORE, "", f"还有 {count} 个号码", "", "", short=True)

    def row_height(self, row: TonightLine) -> int:
        """Two lines, one where there is nothing to add."""
        if row.detail and not row.short:
            return self.look.S(47 if self.compact else 50)
        return self.look.S(31)

    def paint_row(self, painter: QPainter, box: QRectF, row: TonightLine, mood: Mood) -> None:
        """Title, name and number; under them where they are."""
        look = self.look
        if mood.hovered or (mood.current and mood.focused):
            painter.fillRect(box, look.colour("hover"))
        left, right = box.left() + look.S(18), box.right() - look.S(17)
        if row.key == MORE:
            draw_icon(painter, look, "chevron-down", "ink2", 16, left, box.center().y())
            words = QRectF(left + look.S(22), box.top(), right - left, box.height())
            draw_text(painter, words, row.name, look.font(FontRole.SECONDARY), look.colour("ink2"))
            self.paint_focus(painter, box, mood)
            return
        line = QRectF(left, box.top() + look.S(4), right - left, look.S(24))
        strong, small = look.font(FontRole.BASE, 500), look.font(FontRole.CAPTION)
        font = look.font(FontRole.BASE if row.phone else FontRole.CAPTION)
        phone = row.phone or NO_NUMBER
        figures = text_width(font, phone)
        draw_text(painter, line, phone, font, look.colour("ink" if row.phone else "ink3"), RIGHT)
        name = QRectF(left, line.top(), line.width() - figures - look.S(10), line.height())
        second = left
        beside = row.detail if row.short else row.title.removeprefix("巡查") if self.compact else ""
        if self.compact or row.short:
            drawn = draw_text(painter, name, row.name, strong, look.colour("ink"))
            rest = name.adjusted(drawn + look.S(8), 0, 0, 0)
            if rest.width() > look.S(26):
                draw_text(painter, rest, beside, small, look.colour("ink2"))
        else:
            second = left + (look.S(74) if row.title else 0)
            title = QRectF(left, line.top(), look.S(70), line.height())
            draw_text(painter, title, row.title, look.font(FontRole.SECONDARY), look.colour("ink2"))
            draw_text(painter, name.adjusted(second - left, 0, 0, 0), row.name, strong, look.colour("ink"))
        if row.detail and not row.short:
            self._paint_detail(painter, QRectF(second, line.bottom() - look.S(1), right - second, look.S(20)), row)
        self.paint_focus(painter, box, mood)

    def _paint_detail(self, painter: QPainter, box: QRectF, row: TonightLine) -> None:
        look = self.look
        if row.placed and not self.compact:
            draw_icon(painter, look, "map-pin", "ink2", 14, box.left(), box.center().y())
            box = box.adjusted(look.S(19), 0, 0, 0)
        draw_text(painter, box, row.detail, look.font(FontRole.CAPTION), look.colour("ink2"))
