"""An opening stock from a workbook: what each row would write, each cell that cannot be meant so; and the books out."""
from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.rules.stock_workbook import MOST_COLUMNS, MOST_ROWS, StockRow
from desktop.rules.wording import sentence
from desktop.supplies import StockReport
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sheet_layer import Sheet


class StockBookSheet(Sheet):
    """Opened on a file; nothing is written before 写入, then all of it as one act."""

    narrow = 640
    keys = (KeyHint("Ctrl+Enter", "写入"), KeyHint("↑ ↓", "看每一行"), KeyHint("Esc", "收起，什么也不写"))

    def __init__(self, room: Room, path: Path) -> None:
        from desktop.reports.workbook_cells import read_cells
        from desktop.supplies.workbook import StockPreview

        super().__init__(room.style)
        self.room = room
        self.preview: StockPreview | None = None
        look = room.style
        self.title = Label(look, f"导入 {path.name}", FontRole.PAGE_TITLE)
        self.bar = InlineBar(look, "blue", "正在读")
        self.rows = RowList(look, "期初物资的每一行")
        self.write = ActionButton(look, "写入", "primary", "check", "Ctrl+Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self.write.setEnabled(False)
        self._build()
        self.write.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)
        room.background.run(
            lambda _progress: read_cells(path, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS), receiver=self,
            on_result=self._show_cells, on_error=self._refuse,
        )

    def _build(self) -> None:
        look, column, head, foot = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(look.S(24), look.S(12), look.S(20), look.S(8))
        foot.setContentsMargins(look.S(24), look.S(10), look.S(24), look.S(14))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        holder = QHBoxLayout()
        holder.setContentsMargins(look.S(24), look.S(4), look.S(24), look.S(8))
        holder.addWidget(self.bar)
        foot.addWidget(self.write)
        foot.addStretch(1)
        column.addLayout(head)
        column.addLayout(holder)
        column.addWidget(self.rows, 1)
        column.addLayout(foot)

    def _show_cells(self, read: object) -> None:
        from desktop.supplies.workbook import preview_cells

        assert isinstance(read, tuple)
        sheet, cells = read
        try:
            preview = self.room.desk.read(preview_cells, sheet=sheet, cells=cells)
        except UserError as error:
            self._refuse(error)
            return
        self.preview = preview
        self.bar.show_notice("amber" if preview.faults else "green", preview.words)
        faults = [ListRow(f"fault/{at}", fault.line, icon="circle-x", icon_token="redText")
                  for at, fault in enumerate(preview.faults)]
        self.rows.set_rows(faults + [_row(row) for row in preview.rows])
        self.write.setEnabled(bool(preview.rows) and not preview.faults)
        self.write.setText(f"写入 {len(preview.rows)} 批" if preview.rows else "写入")

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.bar.show_notice("red", sentence(error))

    def first_focus(self) -> QWidget:
        """The rows."""
        return self.rows

    def primary(self) -> None:
        """Writes all of it, or nothing."""
        from desktop.supplies.workbook import import_stock

        preview = self.preview
        if preview is None or not self.write.isEnabled():
            return
        try:
            self.room.desk.do(import_stock, preview=preview)
        except UserError as error:
            self.bar.show_notice("red", sentence(error))
            return
        self.room.say(f"已写入期初 {len(preview.rows)} 批")
        self.closed.emit()


def _row(row: StockRow) -> ListRow:
    price = f"单价 {row.price / 100:.2f}" if row.price is not None else ""
    parts = (row.place, f"批号 {row.batch}" if row.batch else "", row.donor,
             f"{row.expires} 到期" if row.expires else "", price)
    name = f"{row.name} {row.pack}".strip()
    return ListRow(f"{row.row}", name, "，".join(part for part in parts if part),
                   right=f"{row.quantity} {row.unit}", right_token="green", icon="package-plus")


def ask_for_stock_book(room: Room, parent: QWidget) -> QFileDialog:
    """The system's dialog for a workbook; F2 still works over it."""
    dialog = QFileDialog(parent, "导入期初物资", str(room.folder.root), "Excel 工作簿 (*.xlsx *.xlsm)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: room.sheets.open(StockBookSheet(room, Path(name))))
    dialog.open()
    return dialog


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
