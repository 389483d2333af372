"""值班表 of a month as a workbook: asked where to, written beside its place, verified, put there."""
from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import duty
from desktop.reports.ledger_xlsx import write
from desktop.shared_settings import this_site
from desktop.ui.room import Room
from desktop.ui.saving import ask_where


def export_month(room: Room, month: str, parent: QWidget) -> QFileDialog:
    """The system's dialog; the file is written on a worker."""
    site = room.desk.read(this_site)
    ledger = room.desk.read(duty.month_ledger, month=month, office=site.office if site is not None else "")
    return ask_where(
        room, parent, title="导出值班表", name=f"值班表 {month}.xlsx", what="Excel 工作簿",
        write=lambda path: write(ledger, path), said=lambda _written: f"共 {len(ledger.rows)} 班",
    )
