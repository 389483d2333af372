"""The books of the stock into a workbook, plain or under a passphrase."""
from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.supplies import StockReport
from desktop.ui.room import Room
from desktop.ui.saving import ask_where


def ask_where_to_export(room: Room, parent: QWidget, report: StockReport) -> QFileDialog:
    """Asks where the books of this moment shall go; they are written and read again on a worker."""
    from desktop.reports.stock_xlsx import BooksWritten, write_books
    from desktop.supplies.workbook import book_sheets

    sheets = room.desk.read(book_sheets, report=report)

    def said(written: object) -> str:
        assert isinstance(written, BooksWritten)
        return written.words

    return ask_where(room, parent, title="导出物资账本", name="物资账本.xlsx", what="Excel 工作簿",
                     write=lambda path: write_books(sheets, path), said=said)
