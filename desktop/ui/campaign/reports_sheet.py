"""上报记录: every ledger that went up with its receipt and picture, what it corrected, and what the next one brings."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import campaign
from desktop.attachments import photos_of
from desktop.campaign import Audit, AuditedRow, Report
from desktop.clock import local
from desktop.ui.keys import KeyHint
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.scrolled import scrolled
from desktop.ui.widgets.sheet_layer import Sheet

_NONE = "没有更正，都是照上次报的"


class ReportsSheet(Sheet):
    """Newest first; before them the rows that wait for the next report, each with the reason of its 更正."""

    narrow = 600
    title = "上报记录"
    keys = (KeyHint("Esc", "收起"),)

    def __init__(self, room: Room, found: Audit) -> None:
        super().__init__(room.style)
        self.room, self._found = room, found
        look = room.style
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self.close_button.clicked.connect(self.fold)
        self.waiting = self._corrected({
            row.row.contact: row.review.words or row.review.needs_reason for row in campaign.changed_rows(found)})
        self.reports = room.desk.read(campaign.reports)
        column, head, inside = QVBoxLayout(self), QHBoxLayout(), QVBoxLayout()
        head.addWidget(Label(look, self.title, FontRole.PAGE_TITLE))
        head.addStretch(1)
        head.addWidget(self.close_button)
        column.setContentsMargins(look.S(24), look.S(12), look.S(24), look.S(16))
        column.addLayout(head)
        inside.setContentsMargins(0, look.S(4), 0, look.S(8))
        inside.setSpacing(look.S(8))
        self._add(inside, f"下次上报带上的更正 {self.waiting.rows.rowCount()} 条", "", self.waiting)
        for report in self.reports:
            self._add_report(inside, report)
        inside.addStretch(1)
        column.addWidget(scrolled(inside), 1)

    def _add_report(self, column: QVBoxLayout, report: Report) -> None:
        at = local(report.at)
        title = f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}，回执 {report.receipt}"
        who = "、".join(part for part in (report.by_name, report.agreed_name) if part)
        words = "，".join(part for part in (f"{report.rows} 条", who, report.words) if part)
        # The rows above end in a line of their own: a second one would only double it.
        column.addSpacing(self.look.S(10))
        reasons = self.room.desk.read(campaign.corrected_in, report=report.id)
        self._add(column, title, words, self._corrected(reasons))
        photos = self.room.desk.read(photos_of, subjects=[report.id])
        if photos:
            strip = PhotoStrip(self.room, add="", name=f"回执 {report.receipt} 的图片")
            strip.show_photos(photos)
            column.addWidget(strip)

    def _add(self, column: QVBoxLayout, title: str, words: str, rows: RowList) -> None:
        column.addWidget(Label(self.look, title, FontRole.ROW_TITLE, weight=700))
        if words:
            column.addWidget(Paragraph(self.look, words, FontRole.SECONDARY, "ink2"))
        if rows.rows.rowCount():
            rows.setFixedHeight(rows.content_height())
            column.addWidget(rows)
        else:
            column.addWidget(Label(self.look, _NONE, FontRole.SECONDARY, "ink2"))

    def _corrected(self, reasons: dict[str, str]) -> RowList:
        rows = RowList(self.look, "更正的记录")
        found = [(row, reasons[row.row.contact]) for row in self._found.rows if row.row.contact in reasons]
        rows.set_rows([_line(row, reason) for row, reason in found])
        return rows

    def first_focus(self) -> QWidget:
        """Where the keyboard begins."""
        return self.close_button


def _line(row: AuditedRow, reason: str) -> ListRow:
    return ListRow(row.row.contact, row.title, third=f"更正：{reason}", right=row.short, icon="pen-line")
