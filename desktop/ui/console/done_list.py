"""今夜已办: when it came in, where, what came of it, and how long it took to get there."""
from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.calls import DoneRow
from desktop.clock import MINUTE, local
from desktop.records import dataclass
from desktop.ui.console.fitting_list import FittingList
from desktop.ui.style import FontRole, Style
from desktop.ui.widgets.painted_list import Mood
from desktop.ui.widgets.painting import RIGHT, draw_icon, draw_text, text_width


@dataclass(frozen=True, slots=True)
class DoneLine:
    """A closed call as one line; the end is green when somebody was there in time."""

    key: str
    time: str
    title: str
    result: str
    end: str
    icon: str
    token: str

    @property
    def words(self) -> str:
        return "，".join(part for part in (self.time, self.title, self.result, self.end) if part)


def done_line(row: DoneRow) -> DoneLine:
    """“00:52 五一路口，男子醉酒 | 联系家属接回 | 17 分钟到场”."""
    end, icon, token = "没有派人", "circle-minus", "ink3"
    if row.taken is not None:
        minutes = row.taken // MINUTE
        end = f"{minutes} 分钟到场" if minutes else "不到 1 分钟到场"
        icon, token = ("clock-alert", "redText") if row.late else ("circle-check", "green")
    return DoneLine(row.record, f"{local(row.received_at):%H:%M}", row.title, row.result, end, icon, token)


class DoneList(FittingList[DoneLine]):
    """The list; a row opens the call."""

    ROW = 37

    def __init__(self, style: Style) -> None:
        super().__init__(style, "已办")

    def more_row(self, count: int) -> None:  # noqa: ARG002
        """查看全部 in the card's head leads to the others."""
        return

    def show_done(self, rows: Sequence[DoneRow]) -> None:
        """Show what is done."""
        self.offer([done_line(row) for row in rows])

    def pitch(self) -> int:
        """Height of one line."""
        return self.look.S(34 if self.compact else self.ROW)

    def row_height(self, row: DoneLine) -> int:  # noqa: ARG002
        """All alike."""
        return self.pitch()

    def paint_row(self, painter: QPainter, box: QRectF, row: DoneLine, mood: Mood) -> None:
        """Time, place, result, end."""
        look, font = self.look, self.look.font(FontRole.BASE)
        if mood.hovered:
            painter.fillRect(box, look.colour("hover"))
        left, right = box.left() + look.S(18), box.right() - look.S(17)
        ink2, second = look.colour("ink2"), look.font(FontRole.SECONDARY)
        figures = text_width(second, row.end)
        draw_text(painter, QRectF(right - figures, box.top(), figures + 1, box.height()), row.end, second,
                  look.colour("redText" if row.token == "redText" else "ink2"), RIGHT)
        icon = right - figures - look.S(24)
        draw_icon(painter, look, row.icon, row.token, 17, icon, box.center().y())
        title, result = left + look.S(60), left + (icon - left) * (0.56 if self.compact else 0.485)
        draw_text(painter, QRectF(left, box.top(), look.S(54), box.height()), row.time, font, ink2)
        draw_text(painter, QRectF(title, box.top(), result - title - look.S(12), box.height()), row.title, font,
                  look.colour("ink"))
        draw_text(painter, QRectF(result, box.top(), icon - result - look.S(12), box.height()), row.result, second,
                  ink2)
        self.paint_focus(painter, box, mood)
