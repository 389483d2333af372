"""两份档案并排: what is equal, what differs, what speaks for one person; joined, parted, or left alone."""
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.cases import CaseFile, case_file
from desktop.clock import local
from desktop.errors import UserError
from desktop.people import join_files, members_of, part_files
from desktop.rules.recognition import SURE
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.labels import Paragraph

WIDTH = 760


def compared(file: CaseFile) -> dict[str, str]:
    """What is told of one file beside another, by its name; numbers stay masked."""
    card = file.person
    at = None if file.last_at is None else local(file.last_at)
    last = "" if at is None else f"{at.year}年{at.month}月{at.day}日 {at:%H:%M}"
    places = "、".join(f"{place.name} {place.count} 次" for place in file.usual_places[:3])
    return {
        "档案": f"{card.row.short}　{card.nameless_code}".strip(), "姓名": card.row.shown, "别名": card.alias,
        "性别年龄": "，".join(part for part in (card.row.sex_words, f"{card.row.age} 岁" if card.row.age is not None
                                           else "") if part),
        "出生日期": card.birth_date, "证件": card.row.id_masked, "电话": card.phone_masked, "户籍": card.home,
        "口音": card.accent, "样子": card.looks, "身体": card.body, "见过": f"{file.contacts} 次", "最后一次": last,
        "常在": places, "几点": file.usual_words,
    }


class CompareSheet(DialogSheet):
    """Two files beside each other. Signal settled: they were joined or parted."""

    settled = Signal()

    def __init__(self, room: Room, person: str, other: str) -> None:
        self.joined = other in room.desk.read(members_of, person=person)
        title = "这两份合着看" if self.joined else "是不是同一个人"
        words = ("合看以后往来、物资和照片算在一个人身上，两份档案的编号都留着，拆开就回到原样。")
        act, kind = ("拆开，不是同一个人", "danger_outline") if self.joined else ("是同一个人，合看", "primary")
        super().__init__(room.style, title, words, "先不动", act, kind, width=WIDTH)  # type: ignore[arg-type]
        self.room, self._person, self._other = room, person, other
        self._again = False
        verdict = room.desk.read(room.recogniser.verdict, person=person, other=other)
        self._points, self._reasons = verdict.points, verdict.words
        self.reasons = Paragraph(room.style, self._told(), FontRole.SECONDARY, "primaryText")
        self.error = Paragraph(room.style, "", FontRole.SECONDARY, "redText")
        self.error.hide()
        self.not_same = ActionButton(room.style, "不是同一个人，以后不再提", "plain", "x", size="small")
        self.body.addWidget(self.reasons)
        self.body.addWidget(self._table())
        self.body.addWidget(self.error)
        self.body.addWidget(self.not_same, 0, Qt.AlignmentFlag.AlignLeft)
        self.not_same.setVisible(not self.joined)
        self.act.clicked.disconnect()
        self.act.clicked.connect(self._part if self.joined else self._join)
        self.not_same.clicked.connect(self._part)

    def _told(self) -> str:
        if not self._reasons:
            return "没有什么能说明是同一个人"
        degree = "很可能" if self._points >= SURE else "可能"
        return f"{degree}是同一个人：{self._reasons}" if self._points > 0 else f"看着不像：{self._reasons}"

    def _table(self) -> QWidget:
        room, table = self.room, QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(room.style.S(14))
        grid.setVerticalSpacing(room.style.S(6))
        for column, stretch in ((0, 0), (1, 1), (2, 1)):
            grid.setColumnStretch(column, stretch)
        both = (self._person, self._other)
        mine, theirs = (compared(room.desk.read(case_file, person=one, alone=True)) for one in both)
        shown = [name for name in mine if mine[name] or theirs[name]]
        for row, name in enumerate(shown):
            equal = bool(mine[name]) and mine[name] == theirs[name]
            # As high as a line of the words beside it, so that both stand on one line.
            label = Paragraph(room.style, name, FontRole.SECONDARY, "ink2", line=1.72)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            for column, text in ((1, mine[name]), (2, theirs[name])):
                token = "ink3" if not text else "green" if equal else "ink"
                grid.addWidget(Paragraph(room.style, text or "没写", FontRole.BASE, token), row, column)
        return table

    def _join(self) -> None:
        try:
            self.room.desk.do(join_files, person=self._person, other=self._other, words=self._reasons,
                              score=self._points, again=self._again)
        except UserError as error:
            self._again = error.code == "person.parted"
            self.error.show_text(sentence(error))
            self.error.show()
            if self._again:
                self.act.setText("仍然合看")
            return
        self._end("两份档案合看，随时可以拆开")

    def _part(self) -> None:
        try:
            self.room.desk.do(part_files, person=self._person, other=self._other, words=self._reasons)
        except UserError as error:
            self.error.show_text(sentence(error))
            self.error.show()
            return
        self._end("已拆开，各是各的档案" if self.joined else "记下了：不是同一个人")

    def _end(self, words: str) -> None:
        self.room.say(words)
        self.accepted.emit()
        self.settled.emit()


def ask_comparing(room: Room, window: QWidget, person: str, other: str) -> CompareSheet:
    """Show two files beside each other over the window."""
    sheet = CompareSheet(room, person, other)
    Dialog(window, sheet).ask()
    return sheet
