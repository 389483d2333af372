"""The sheet of a workbook: nothing is written before 写入, then the chosen rows as one act behind a fresh copy."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.copied_first import copied_first
from desktop.ui.imports.book import Book, Cells, Found, Line, Mapped
from desktop.ui.imports.columns_box import ColumnsBox
from desktop.ui.imports.earlier import EarlierImports
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.bars import BarKind, InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

_FOLDER = "imports.folder"


class WorkbookSheet(Sheet):
    """One workbook being looked at.

    Attributes:
        found: what it says, None before a file was read.
        taken: the lines that 写入 would write.
        busy: a file is being read, or the copy before the writing is being made.
    """

    keys = (KeyHint("Enter", "选上或不选"), KeyHint("Ctrl+↓", "下一处对不上"), KeyHint("Ctrl+O", "换一个文件"),
            KeyHint("Ctrl+Enter", "写入"), KeyHint("Esc", "收起，什么也不写"))

    def __init__(self, room: Room, book: Book) -> None:
        super().__init__(room.style)
        self.room, self.book = room, book
        self.found: Found | None = None
        self.taken: frozenset[int] = frozenset()
        self.busy = False
        self._read: tuple[str, Cells] = ("", ())
        self._mapping: Mapped = None
        look = room.style
        self.pick = ActionButton(look, "选工作簿", "plain", "folder-open", "Ctrl+O", "small")
        self.words = Paragraph(look, "", FontRole.SECONDARY, "ink2")
        self.empty = EmptyState(look, "还没有选工作簿。", book.hint, "file-spreadsheet", "选工作簿", "Ctrl+O")
        self.bar = InlineBar(look, "blue", "")
        self.columns = ColumnsBox(look)
        columns = _columns(self._is_taken)
        self.table: RowTable[Line] = RowTable(look, columns, lambda line: str(line.row), name=book.title)
        self.note = Paragraph(look, "", FontRole.SECONDARY, "ink2")
        self.earlier = EarlierImports(room, book)
        self.act = ActionButton(look, "写入", "primary", "check", "Ctrl+Enter")
        self.close_button = ActionButton(look, "收起", "bare", "panel-right-close", "Esc")
        self._build()
        self._connect()

    def _build(self) -> None:
        look, column, head, top, foot = self.look, QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row, edges in ((head, (27, 12, 20, 10)), (top, (27, 10, 27, 6)), (foot, (27, 8, 27, 12))):
            row.setContentsMargins(*(look.S(edge) for edge in edges))
            row.setSpacing(look.S(12))
        head.addWidget(Label(look, self.book.title, FontRole.PAGE_TITLE), 1)
        head.addWidget(self.close_button)
        top.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.words, 1)
        told = QVBoxLayout()
        told.setContentsMargins(look.S(27), 0, look.S(27), look.S(6))
        told.setSpacing(look.S(8))
        told.addWidget(self.bar)
        told.addWidget(self.columns)
        foot.addWidget(self.act)
        foot.addWidget(self.note, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addLayout(top)
        column.addLayout(told)
        column.addWidget(self.empty, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.earlier)
        column.addStretch(0)
        column.addLayout(foot)
        for widget in (self.pick, self.words, self.bar, self.columns, self.table, self.act):
            widget.hide()
        self.setAccessibleName(self.book.title)

    def _connect(self) -> None:
        self.pick.clicked.connect(self.ask_file)
        self.empty.pressed.connect(self.ask_file)
        self.act.clicked.connect(self.primary)
        self.close_button.clicked.connect(self.fold)
        self.table.opened.connect(self.toggle)
        self.table.picked.connect(lambda _key: self._show_note())
        self.columns.chosen.connect(self.map_again)
        keys = (("Ctrl+O", self.ask_file), ("Ctrl+Down", lambda: self.go_on(1)), ("Ctrl+Up", lambda: self.go_on(-1)),
                ("Space", lambda: self.toggle(self.table.current_key())))
        for key, act in keys:
            shortcut = QShortcut(QKeySequence(key), self.table if key == "Space" else self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def first_focus(self) -> QWidget:
        """The rows, or the button for the file."""
        return self.table if self.found is not None else self.empty.button

    def fold(self) -> None:
        """Esc: nothing is written; while a copy is being made, the sheet waits for its end."""
        if not self.busy:
            super().fold()

    # The file.

    def ask_file(self) -> QFileDialog | None:
        """Which workbook; the program goes on behind the dialog."""
        if self.busy:
            return None
        dialog = QFileDialog(self.window(), self.book.title, self.room.preferences.get(_FOLDER, str(Path.home())),
                             "Excel 工作簿 (*.xlsx *.xlsm)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "看看")
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, "先不看")
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()
        return dialog

    def read(self, path: Path) -> None:
        """Reads a workbook beside the program, and shows it by its own headings."""
        from desktop.reports.workbook_cells import read_cells

        self.room.preferences.put(_FOLDER, str(path.parent))
        self._begin(f"正在读“{path.name}”")
        rows, columns = self.book.most
        self.room.background.run(
            lambda _progress: read_cells(path, most_rows=rows, most_columns=columns), receiver=self,
            on_result=self._show_cells, on_error=self._refuse,
        )

    def _begin(self, words: str) -> None:
        self.busy = True
        self.act.setEnabled(False)
        self._say("blue", words)

    def _say(self, kind: BarKind, words: str) -> None:
        self.bar.show_notice(kind, words)
        self.bar.show()

    def _refuse(self, error: BaseException) -> None:
        self._rest()
        if not isinstance(error, UserError):
            raise error
        self._say("red", sentence(error))

    def _show_cells(self, read: object) -> None:
        assert isinstance(read, tuple)
        self._read, self._mapping = read, None
        self._look()

    def map_again(self, mapping: object) -> None:
        """Somebody says that a column is something else: all rows are read anew."""
        assert isinstance(mapping, dict)
        self._mapping = mapping
        self._look()

    def _look(self) -> None:
        self.busy = False
        try:
            found = self.book.look(*self._read, self._mapping)
        except UserError as error:
            self._refuse(error)
            return
        self.found = found
        self.taken = frozenset(line.row for line in found.lines if line.taken)
        self.columns.show_columns(found.columns)
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # The rows.

    def _is_taken(self, line: Line) -> bool:
        return line.row in self.taken

    def _show(self) -> None:
        found = self.found
        if found is None:
            return
        wrong = any(line.wrong for line in found.lines)
        self._say("amber" if wrong else "green", found.words)
        rest = "；对不上的行选不上，改好再导一次，已写的不会重写" if wrong else ""
        self.words.show_text(f"Enter 选上或不选{rest}")
        self.table.set_rows(found.lines)
        if found.lines and not self.table.current_key():
            self.table.pick(str(next((line.row for line in found.lines if line.wrong), found.lines[0].row)))
        self.act.setText(f"写入 {len(self.taken)} {self.book.unit}" if self.taken else "没有要写的")
        self.act.setEnabled(bool(self.taken))
        for shown in (self.pick, self.words, self.table, self.act, self.columns):
            shown.show()
        for hidden in (self.empty, self.earlier):
            hidden.hide()
        self._show_note()

    def _show_note(self) -> None:
        """All of what is wrong with the row in front, which its column may have to cut off."""
        line = self._line(self.table.current_key())
        self.note.show_text(f"第 {line.row} 行：{line.note}" if line is not None and line.note else "")

    def _line(self, key: str) -> Line | None:
        lines = self.found.lines if self.found is not None else ()
        return next((line for line in lines if str(line.row) == key), None)

    def toggle(self, key: str) -> None:
        """Takes a row, or leaves it out."""
        line = self._line(key)
        if line is None or self.busy:
            return
        if line.can:
            self.taken ^= {line.row}
            self._show()

    def go_on(self, step: int) -> None:
        """To the next row, or the one before, that has something to look at."""
        noted = [line.row for line in self.found.lines if line.note] if self.found is not None else []
        here = int(self.table.current_key() or 0)
        ahead = [row for row in noted if (row - here) * step > 0]
        if ahead:
            self.table.pick(str(ahead[0] if step > 0 else ahead[-1]))

    # Writing.

    def primary(self) -> None:
        """A copy of everything as it stands, then the chosen rows as one act; 撤销 takes all of it back."""
        if self.found is None or self.busy or not self.taken:
            return
        self.busy = True
        self.act.setEnabled(False)
        write = partial(self._write, self.found.preview, self.taken)
        copied_first(self.room, write, receiver=self, verb="写入", not_made=self._rest)

    def _rest(self) -> None:
        """Nothing is under way any more."""
        self.busy = False
        self.act.setEnabled(bool(self.taken))

    def _write(self, preview: object, lines: frozenset[int]) -> None:
        self._rest()
        try:
            words = self.book.write(preview, lines)
        except UserError as error:
            self._refuse(error)
            return
        self.room.say(words)
        self.closed.emit()


def _columns(is_taken: Callable[[Line], bool]) -> tuple[Column[Line], ...]:
    def mark(line: Line) -> Cell:
        if not line.can:
            return Cell("", icon="circle-x" if line.wrong else "minus", token="redText" if line.wrong else "ink3")
        return Cell("写入", icon="check", token="green") if is_taken(line) else Cell("不写", token="ink3")

    def note(line: Line) -> Cell:
        return Cell(line.note, token="redText" if line.wrong else "amber", tip=line.note)

    return (
        Column("写不写", mark, width=86),
        Column("行", lambda line: Cell(str(line.row), token="ink2"), width=48, right=True),
        Column("是什么", lambda line: line.what, width=220, stretch=True),
        Column("内容", lambda line: line.more, width=170, stretch=True),
        Column("要留意", note, width=210, stretch=True),
    )
