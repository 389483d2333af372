"""The phone book or the places from a workbook: every row and every wrong cell first, then all of it as one act."""
from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop import directory, duty
from desktop.errors import UserError
from desktop.rules.directory_book import DirectoryBook, DirectoryRow
from desktop.rules.wording import sentence
from desktop.ui.copied_first import copied_first
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.bars import InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.rows import ListRow, RowList
from desktop.ui.widgets.sheet_layer import Sheet


class ImportSheet(Sheet):
    """Opened on a file; nothing is written before 写入."""

    narrow = 680
    keys = (KeyHint("Ctrl+Enter", "写入"), KeyHint("↑ ↓", "看每一行"), KeyHint("Esc", "收起，什么也不写"))

    def __init__(self, room: Room, path: Path) -> None:
        super().__init__(room.style)
        self.room = room
        self.book: DirectoryBook | None = None
        look = room.style
        self.bar = InlineBar(look, "blue", "正在读", action="")
        self.rows = RowList(look, "表格的每一行")
        self.write = ActionButton(look, "写入", "primary", "check", "Ctrl+Enter")
        self.write.setEnabled(False)
        self._build(path)
        self.write.clicked.connect(self.primary)
        room.background.run(
            lambda _progress: duty.read_cells(path), receiver=self, on_result=self.show_cells, on_error=self._refuse
        )

    def _build(self, path: Path) -> None:
        look, column, head, foot, bar = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row, edges in ((head, (24, 12, 20, 8)), (bar, (24, 4, 24, 8)), (foot, (24, 10, 24, 14))):
            row.setContentsMargins(*(look.S(edge) for edge in edges))
        close = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        close.clicked.connect(self.fold)
        head.addWidget(Label(look, f"导入 {path.name}", FontRole.PAGE_TITLE), 1)
        head.addWidget(close)
        bar.addWidget(self.bar)
        foot.addWidget(self.write)
        foot.addStretch(1)
        column.addLayout(head)
        column.addLayout(bar)
        column.addWidget(self.rows, 1)
        column.addLayout(foot)

    def show_cells(self, read: object) -> None:
        """What the workbook says, and what would be written."""
        assert isinstance(read, tuple)
        try:
            book = self.book = self.room.desk.read(directory.preview_directory, cells=read[1])
        except UserError as error:
            self._refuse(error)
            return
        fresh = sum(not row.known for row in book.rows)
        noun = book.kind.label
        if book.faults:
            self.bar.show_notice("amber", f"有 {len(book.faults)} 格对不上，改好再导入，现在一条也没写")
        else:
            known = f"，已有的 {len(book.rows) - fresh} 个不动" if fresh < len(book.rows) else ""
            self.bar.show_notice("green", f"新加{noun} {fresh} 个{known}" if fresh else f"{noun}都已经有了，不用写")
        faults = [ListRow(f"fault/{at}", fault.line, icon="circle-x", icon_token="redText")
                  for at, fault in enumerate(book.faults)]
        self.rows.set_rows(faults + [_row(row) for row in book.rows])
        self.write.setEnabled(bool(fresh) and not book.faults)
        self.write.setText(f"写入 {fresh} 个" if fresh else "写入")

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.bar.show_notice("red", sentence(error))

    def first_focus(self) -> QWidget:
        """The rows."""
        return self.rows

    def primary(self) -> None:
        """Writes all of it, or nothing."""
        book = self.book
        if book is None or not self.write.isEnabled():
            return
        copied_first(self.room, partial(self._write, book), receiver=self, verb="导入")

    def _write(self, book: DirectoryBook) -> None:
        try:
            count = self.room.desk.do(directory.import_directory, kind=book.kind, rows=book.rows)
        except UserError as error:
            self.bar.show_notice("red", sentence(error))
            return
        self.room.say(f"已导入{book.kind.label} {count} 个")
        self.closed.emit()


def _row(row: DirectoryRow) -> ListRow:
    told = "，".join(str(value) for name, value in row.facts.items()
                    if name in ("phone", "post", "address", "landmark", "area", "hours") and value)
    return ListRow(
        f"{row.row}", row.name, told, right="已有" if row.known else "新加",
        right_token="ink2" if row.known else "green",
    )


def ask_for_directory(room: Room, parent: QWidget) -> QFileDialog:
    """The system's dialog for a workbook."""
    dialog = QFileDialog(parent, "导入通讯录、点位或服务点", str(Path.home()), "Excel 工作簿 (*.xlsx *.xlsm)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: room.sheets.open(ImportSheet(room, Path(name))))
    dialog.open()
    return dialog
