"""导入登记册: a workbook of people, its columns, each row with what is wrong or known, and who is taken."""
from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.cases import RegisterPreview, import_register, preview_register
from desktop.errors import UserError
from desktop.rules.person_register import FIELDS, RegisterRow
from desktop.rules.wording import sentence
from desktop.ui.copied_first import copied_first
from desktop.ui.keys import KeyHint
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.labels import Label, Paragraph
from desktop.ui.widgets.sheet_layer import Sheet
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable

_SEXES = {"male": "男", "female": "女", "unknown": "不清楚"}
_COLUMNS_WIDE = 4


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the register as the table shows it."""

    row: RegisterRow
    taken: bool
    state: str


class RegisterSheet(Sheet):
    """One workbook being looked at; nothing is written before 导入."""

    keys = (KeyHint("Enter", "选上或不选"), KeyHint("Ctrl+O", "换一个文件"), KeyHint("Ctrl+Enter", "导入"),
            KeyHint("Esc", "收起"))

    def __init__(self, room: Room) -> None:
        super().__init__(room.style)
        self.room = room
        style = room.style
        self._path: Path | None = None
        self._preview: RegisterPreview | None = None
        self._taken: set[int] = set()
        self.pick = ActionButton(style, "选工作簿", "plain", "folder-open", "Ctrl+O", "small")
        self.words = Paragraph(style, "选一个 Excel 登记册，先看会写什么，再导入。表头要有姓名、性别、年龄这样的列名。",
                               FontRole.SECONDARY, "ink2")
        self.table: RowTable[Line] = RowTable(style, _columns(), lambda line: str(line.row.line), name="登记册")
        self.act = ActionButton(style, "导入", "primary", "check", "Ctrl+Enter")
        self.error = Label(style, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.close_button = ActionButton(style, "收起", "bare", "panel-right-close", "Esc")
        self.boxes: dict[int, ChoiceBox] = {}
        self._build()
        for widget in (self.table, self.act, self.error, self._columns_box):
            widget.hide()
        self.pick.clicked.connect(self.ask_file)
        self.pick.bind("Ctrl+O", self)
        self.act.clicked.connect(self.primary)
        self.act.bind("Ctrl+Enter", self)
        self.close_button.clicked.connect(self.fold)
        self.table.opened.connect(self._toggle)

    def _build(self) -> None:
        look, column = self.look, QVBoxLayout(self)
        head, bar, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(look.S(27), look.S(12), look.S(20), look.S(10))
        head.addWidget(Label(look, "导入登记册", FontRole.PAGE_TITLE))
        head.addStretch(1)
        head.addWidget(self.close_button)
        bar.setContentsMargins(look.S(27), look.S(10), look.S(27), look.S(6))
        bar.setSpacing(look.S(12))
        bar.addWidget(self.pick)
        bar.addWidget(self.words, 1)
        self._columns_box = QWidget()
        self._grid = QGridLayout(self._columns_box)
        self._grid.setContentsMargins(look.S(27), 0, look.S(27), look.S(8))
        self._grid.setHorizontalSpacing(look.S(10))
        foot.setContentsMargins(look.S(27), look.S(10), look.S(27), look.S(12))
        foot.addWidget(self.act)
        foot.addWidget(self.error, 1)
        foot.addStretch(0)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hairline(look))
        column.addLayout(bar)
        column.addWidget(self._columns_box)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.addLayout(foot)
        self.setAccessibleName("导入登记册")

    def first_focus(self) -> QWidget:
        """The button for the file."""
        return self.pick

    def ask_file(self) -> QFileDialog:
        """Which workbook; it does not hold the program up."""
        dialog = QFileDialog(self.window(), "选登记册", self.room.preferences.get("register.folder", ""),
                             "Excel (*.xlsx)")
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "看看")
        dialog.setLabelText(QFileDialog.DialogLabel.Reject, "先不看")
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def read(self, path: Path) -> None:
        """Look at a workbook with the columns as its headings name them."""
        self.room.preferences.put("register.folder", str(path.parent))
        self._path = path
        self._look(None)

    def _look(self, mapping: dict[int, str] | None) -> None:
        assert self._path is not None
        self.error.hide()
        try:
            found = self.room.desk.read(
                preview_register, path=self._path, recogniser=self.room.recogniser, mapping=mapping)
        except UserError as error:
            self.error.show_text(sentence(error))
            self.error.show()
            return
        self._preview = found
        self._taken = set(found.offered())
        if mapping is None:
            self._show_columns(found)
        self._show()

    def _show_columns(self, found: RegisterPreview) -> None:
        """What each column of the workbook is; another choice reads it again."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self.boxes = {}
        choices = [Choice("", "不导入"), *(Choice(field, label) for field, (label, _names) in FIELDS.items())]
        shown = [(at, heading) for at, heading in enumerate(found.register.headings) if heading]
        for nth, (at, heading) in enumerate(shown):
            box = ChoiceBox(self.look, choices)
            box.choose(found.register.mapping.get(at, ""))
            box.chosen.connect(partial(self._map_again, at))
            self.boxes[at] = box
            field = Field(self.look, heading[:12], box)
            self._grid.addWidget(field, nth // _COLUMNS_WIDE, nth % _COLUMNS_WIDE)
        self._columns_box.show()

    def _map_again(self, changed: int, field: str) -> None:
        """A field is one column's: chosen for another, it leaves the one before."""
        for at, box in self.boxes.items():
            if at != changed and field and box.value() == field:
                box.choose("")
        self._look({at: box.value() for at, box in self.boxes.items() if box.value()})

    def _show(self) -> None:
        found = self._preview
        if found is None:
            return
        faults = {fault.line: fault.told for fault in reversed(found.faults)}
        lines = []
        for row in found.rows:
            known, double = found.known.get(row.line), found.doubles.get(row.line)
            state = faults.get(row.line, "") or (
                f"可能已有：{known.row.shown}（{known.row.short}），{known.reason}" if known else
                f"和第 {double} 行是同一人" if double else "")
            lines.append(Line(row, row.line in self._taken, state))
        self.table.set_rows(lines)
        self.table.show()
        self.words.show_text(found.words + "。Enter 选上或不选；有错的行选不上")
        self.act.setText(f"导入 {len(self._taken)} 人")
        self.act.setEnabled(bool(self._taken))
        self.act.show()

    def _toggle(self, key: str) -> None:
        line, found = int(key), self._preview
        if found is None or line in found.register.faulty():
            return
        self._taken ^= {line}
        self._show()
        self.table.pick(key)

    def primary(self) -> None:
        """Write the chosen rows as one act; 撤销 takes all of it back."""
        found = self._preview
        if found is None or not self._taken:
            return
        copied_first(self.room, partial(self._write, found), receiver=self, verb="导入")

    def _write(self, found: RegisterPreview) -> None:
        try:
            number = self.room.desk.do(import_register, preview=found, lines=frozenset(self._taken))
        except UserError as error:
            self.error.show_text(sentence(error))
            self.error.show()
            return
        self.room.say(f"已导入 {len(self._taken)} 人，第一份档案 {number}")
        self.closed.emit()


def _columns() -> tuple[Column[Line], ...]:
    def text(line: Line, *names: str) -> str:
        return "，".join(str(line.row.facts[name]) for name in names if line.row.facts.get(name))

    def who(line: Line) -> Cell:
        sex = _SEXES.get(str(line.row.facts.get("sex", "")), "")
        age = line.row.facts.get("age_estimate")
        facts = "，".join(part for part in (sex, "" if age is None else f"{age} 岁", text(line, "home")) if part)
        return Cell(text(line, "name", "alias") or text(line, "looks") or "没有姓名", facts)

    return (
        Column("导入", lambda line: Cell("导入" if line.taken else "不导"), width=64),
        Column("行", lambda line: Cell(str(line.row.line)), width=44, right=True),
        Column("谁", who, width=190),
        Column("见到", lambda line: Cell(text(line, "met_on"), text(line, "place_words")), width=150),
        Column("备注", lambda line: Cell(text(line, "note")), width=150, stretch=True),
        Column("要留意", lambda line: Cell(line.state), width=240, stretch=True),
    )
