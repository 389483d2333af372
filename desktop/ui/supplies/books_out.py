"""The books of the stock into a workbook, beside the program."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import UserError
from desktop.supplies import StockReport
from desktop.ui.room import Room


def ask_where_to_export(room: Room, parent: QWidget, report: StockReport) -> QFileDialog:
    """Asks where the books shall go; they are written and read again on a worker."""
    dialog = QFileDialog(parent, "导出物资账本", str(room.folder.root / "物资账本.xlsx"), "Excel 工作簿 (*.xlsx)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.fileSelected.connect(lambda name: export_books(room, parent, report, Path(name)))
    dialog.open()
    return dialog


def export_books(room: Room, receiver: QWidget, report: StockReport, path: Path) -> None:
    """Writes the books of this moment; says how many rows stand in each sheet."""
    from desktop.reports.stock_xlsx import BooksWritten, write_books
    from desktop.supplies.workbook import book_sheets

    sheets = room.desk.read(book_sheets, report=report)

    def done(written: object) -> None:
        assert isinstance(written, BooksWritten)
        room.notices.say(f"已导出 {path.name}：{written.words}")

    def failed(error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        room.notices.error(error)

    room.background.run(lambda _progress: write_books(sheets, path), receiver=receiver, on_result=done,
                        on_error=failed)
