"""值班表 of a month as a workbook: asked where to, written beside its place, verified, put there."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import duty
from desktop.errors import UserError
from desktop.reports.ledger_xlsx import write
from desktop.shared_settings import this_site
from desktop.ui.room import Room


def export_month(room: Room, month: str, parent: QWidget) -> QFileDialog:
    """The system's dialog; the file is written on a worker."""
    site = room.desk.read(this_site)
    ledger = room.desk.read(duty.month_ledger, month=month, office=site.office if site is not None else "")
    dialog = QFileDialog(parent, "导出值班表", str(room.folder.root / f"值班表 {month}.xlsx"), "Excel 工作簿 (*.xlsx)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")

    def save(name: str) -> None:
        room.background.run(
            lambda _progress: write(ledger, Path(name)), receiver=parent,
            on_result=lambda _written: room.notices.say(f"已导出 {Path(name).name}，共 {len(ledger.rows)} 班"),
            on_error=failed,
        )

    def failed(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        room.notices.error(error)

    dialog.fileSelected.connect(save)
    dialog.open()
    return dialog
