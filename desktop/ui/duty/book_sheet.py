"""值班表 from a workbook: what each row would do, every cell that cannot be meant so, then all of it as one act."""
from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop import duty
from desktop.duty import BookPreview, Change, PreviewRow
from desktop.errors import UserError
from desktop.rules.shifts import SHIFT_NAMES, day_name
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

_CHANGES = {Change.NEW: "新排", Change.CHANGED: "改排", Change.SAME: "不变"}


class BookSheet(Sheet):
    """Opened on a file; nothing is written before 写入."""

    narrow = 720
    keys = (KeyHint("Ctrl+Enter", "写入"), KeyHint("↑ ↓", "看每一行"), KeyHint("Esc", "收起，什么也不写"))

    def __init__(self, room: Room, path: Path) -> None:
        super().__init__(room.style)
        self.room, self.path = room, path
        self.preview: BookPreview | None = None
        look = room.style
        self.title = Label(look, f"导入 {path.name}", FontRole.PAGE_TITLE)
        self.bar = InlineBar(look, "blue", "正在读", action="")
        self.rows = RowList(look, "值班表的每一行")
        self.write = ActionButton(look, "写入", "primary", "check", "Ctrl+Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self.write.setEnabled(False)
        self._build()
        self.write.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)
        room.background.run(
            lambda _progress: duty.read_cells(path), receiver=self, on_result=self._show_cells, on_error=self._refuse
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
        assert isinstance(read, tuple)
        sheet, cells = read
        try:
            preview = self.room.desk.read(duty.preview_book, sheet=sheet, cells=cells)
        except UserError as error:
            self._refuse(error)
            return
        self.preview = preview
        writes = len(preview.rows) - preview.count(Change.SAME)
        kind = "amber" if preview.faults else "green"
        words = preview.words if preview.faults or writes else "和现在的值班表一样，不用写"
        self.bar.show_notice("amber" if kind == "amber" else "green", words)
        faults = [ListRow(f"fault/{at}", fault.line, icon="circle-x", icon_token="redText")
                  for at, fault in enumerate(preview.faults)]
        self.rows.set_rows(faults + [_row(row) for row in preview.rows])
        self.write.setEnabled(bool(writes) and not preview.faults)
        self.write.setText(f"写入 {writes} 班" if writes else "写入")

    def _refuse(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.bar.show_notice("red", sentence(error))

    def first_focus(self) -> QWidget:
        """The rows."""
        return self.rows

    def primary(self) -> None:
        """Writes all of it, or nothing."""
        preview = self.preview
        if preview is None or not self.write.isEnabled():
            return
        copied_first(self.room, partial(self._write, preview), receiver=self, verb="导入")

    def _write(self, preview: BookPreview) -> None:
        try:
            count = self.room.desk.do(duty.import_book, rows=preview.rows)
        except UserError as error:
            self.bar.show_notice("red", sentence(error))
            return
        self.room.say(f"已写入 {count} 班")
        self.closed.emit()


def _row(row: PreviewRow) -> ListRow:
    title = f"{day_name(row.row.day)} {SHIFT_NAMES[row.row.kind]}"
    people = (f"带班 {row.leader or '空着'}", f"值班 {row.officers or '空着'}", row.teams, row.row.note)
    token = {Change.NEW: "green", Change.CHANGED: "amber", Change.SAME: "ink2"}[row.change]
    return ListRow(
        f"{row.row.row}", title, "，".join(part for part in people if part), right=_CHANGES[row.change],
        right_token=token,
    )


def ask_for_book(room: Room, parent: QWidget) -> QFileDialog:
    """The system's dialog for a workbook; F2 still works over it."""
    dialog = QFileDialog(parent, "导入值班表", str(room.folder.root), "Excel 工作簿 (*.xlsx *.xlsm)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: room.sheets.open(BookSheet(room, Path(name))))
    dialog.open()
    return dialog
