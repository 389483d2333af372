"""意向, 技能, 身体, 可上岗时间, 证件: every choice is kept at once; name and papers are those of the case."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.clock import local
from desktop.employment import JobView, change_file, set_trades
from desktop.errors import UserError
from desktop.rules.time_entry import read_date
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice, MultiChips
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented

_LISTS = ("trade", "work_lodging", "skill_level", "work_body", "work_ready", "paper_state", "job_help")
_PAPERS = (("id_paper", "身份证"), ("health_paper", "健康证"), ("bank_card", "银行卡"))
USUAL_TRADES = 7


class JobForm(QWidget):
    """Signal ``kept``: something was written."""

    kept = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self._view: JobView | None = None
        look, lists = room.style, Lists(room.desk, *_LISTS)
        self._trades = lists.of("trade")
        self.trades = MultiChips(look, self._trades[:USUAL_TRADES], "意向")
        self.more_trades = ActionButton(look, "更多工种", "quiet", "chevron-down", size="small")
        self.where = LineBox(look, "", "如：渝中、江北")
        self.pay = LineBox(look, "", "如：3000")
        self.lodging = Segmented(look, lists.of("work_lodging"), "住处", pad=8)
        self.help = Segmented(look, lists.of("job_help")[:5], "分类帮扶", pad=7)
        self.skill = Segmented(look, lists.of("skill_level"), "技能水平", pad=9)
        self.skill_words = LineBox(look, "", "会什么，做过几年")
        self.body = Segmented(look, lists.of("work_body"), "身体", pad=9)
        self.body_words = LineBox(look, "", "旧伤、能不能久站")
        self.ready = Segmented(look, lists.of("work_ready"), "可上岗时间", pad=8)
        self.ready_on = LineBox(look, "", "哪天，如 0115")
        self.papers = {name: Segmented(look, lists.of("paper_state"), label, pad=7, height=30)
                       for name, label in _PAPERS}
        self.certificate = LineBox(look, "", "证书，如：电焊证")
        self.papers_words = LineBox(look, "", "哪天能取，临时证有没有")
        self.reach = LineBox(look, "", "怎么联系，如：晚上打")
        self.history = LineBox(look, "", "做过哪些工，一句就行")
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        self._build()
        self._connect()

    def _build(self) -> None:
        look = self.look
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.S(14))
        self._grid.setVerticalSpacing(look.S(11))
        self._grid.setColumnStretch(1, 1)
        wants = QHBoxLayout()
        wants.setSpacing(look.S(10))
        boxes = (("想在哪里", self.where, 3), ("每月工资，元起", self.pay, 2), ("住处", self.lodging, 0))
        for title, part, stretch in boxes:
            wants.addLayout(_titled(self, title, part), stretch)
        self.more_trades.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        lines: tuple[tuple[str, QBoxLayout], ...] = (
            ("意向", _column(_chips(self.trades, self.more_trades), wants)), ("分类帮扶", _line(self.help)),
            ("技能水平", _line(self.skill, self.skill_words)), ("身体", _line(self.body, self.body_words)),
            ("可上岗时间", _line(self.ready, self.ready_on)), ("证件、电话", self._papers()),
            ("工作经历", _line(self.history)),
        )
        for row, (name, line) in enumerate(lines):
            label = Label(look, name, FontRole.BASE, weight=700)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(line, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S(8))
        column.addLayout(self._grid)
        column.addWidget(self.error)

    def _papers(self) -> QVBoxLayout:
        look = self.look
        upper, lower = QHBoxLayout(), QHBoxLayout()
        for name, label in _PAPERS:
            row = upper if name != "bank_card" else lower
            row.setSpacing(look.S(8))
            row.addWidget(Label(look, label, FontRole.SECONDARY, "ink2"))
            row.addWidget(self.papers[name])
        upper.addStretch(1)
        lower.addWidget(self.reach, 1)
        words = QHBoxLayout()
        words.setSpacing(look.S(8))
        words.addWidget(self.certificate, 1)
        words.addWidget(self.papers_words, 1)
        return _column(upper, lower, words)

    def _connect(self) -> None:
        self.trades.chosen.connect(lambda _value: self._keep_trades())
        self.more_trades.clicked.connect(self._unfold_trades)
        choices = {"lodging": self.lodging, "help": self.help, "skill": self.skill, "body": self.body,
                   "ready": self.ready, **self.papers}
        for name, track in choices.items():
            track.chosen.connect(lambda value, name=name: self._keep(name, value or None))
        lines = {"where_to": self.where, "skill_words": self.skill_words, "body_words": self.body_words,
                 "certificate": self.certificate, "papers_words": self.papers_words, "reach": self.reach,
                 "history": self.history}
        for name, box in lines.items():
            box.editingFinished.connect(lambda name=name, box=box: self._keep(name, box.text().strip() or None))
        self.pay.editingFinished.connect(self._keep_pay)
        self.ready_on.editingFinished.connect(self._keep_day)

    def show_view(self, view: JobView) -> None:
        """Shows a file; a box that is being typed into is left alone while it is the same file."""
        same = self._view is not None and self._view.id == view.id
        self._view = view
        facts = view.facts
        if not same:
            rest = {choice.value for choice in self._trades[USUAL_TRADES:]}
            self._offer_trades(self._trades if rest & set(view.trades) else self._trades[:USUAL_TRADES])
        self.trades.choose(*view.trades)
        for name, track in (("lodging", self.lodging), ("help", self.help), ("skill", self.skill),
                            ("body", self.body), ("ready", self.ready), *self.papers.items()):
            track.choose(facts[name] or "")
        pay = str(facts["pay_from"] // 100) if facts["pay_from"] is not None else ""
        for box, text in (
            (self.where, facts["where_to"]), (self.pay, pay), (self.skill_words, facts["skill_words"]),
            (self.body_words, facts["body_words"]), (self.certificate, facts["certificate"]),
            (self.papers_words, facts["papers_words"]), (self.reach, facts["reach"]),
            (self.history, facts["history"]), (self.ready_on, _day_words(facts["ready_on"])),
        ):
            if not (same and box.hasFocus()):
                box.setText(text or "")
                box.setCursorPosition(0)
        if not same:
            self.error.hide()

    def _unfold_trades(self) -> None:
        chosen = self.trades.values()
        self._offer_trades(self._trades)
        self.trades.choose(*chosen)
        self.trades.setFocus()

    def _offer_trades(self, choices: Sequence[Choice]) -> None:
        self.trades.set_choices(choices)
        self.more_trades.setVisible(len(choices) < len(self._trades))

    def _keep_trades(self) -> None:
        view = self._view
        if view is not None:
            self._run(lambda: self.room.desk.do(set_trades, file=view.id, trades=self.trades.values()))

    def _keep_pay(self) -> None:
        text = self.pay.text().strip().removesuffix("以上").strip().removesuffix("元").strip()
        if text and not (text.isascii() and text.isdigit() and len(text) <= 6):
            self._refuse("工资写成整数，如 3000")
            return
        self._keep("pay_from", int(text) * 100 if text else None)

    def _keep_day(self) -> None:
        text = self.ready_on.text().strip().removesuffix("前").strip()
        try:
            day = read_date(text, local(self.room.ticker.now()).date()).isoformat() if text else None
        except UserError as error:
            self._refuse(sentence(error))
            return
        self._keep("ready_on", day)

    def _keep(self, name: str, value: object) -> None:
        view = self._view
        if view is None or view.facts[name] == value:
            return
        facts = {name: value}
        self._run(lambda: self.room.desk.do(change_file, file=view.id, seen=view.seen, **facts))  # type: ignore[arg-type]

    def _run(self, act: Callable[[], object]) -> None:
        self.error.hide()
        try:
            act()
        except UserError as error:
            self._refuse(sentence(error))
            return
        self.kept.emit()

    def _refuse(self, words: str) -> None:
        self.error.show_text(words)
        self.error.show()


def _titled(form: JobForm, title: str, part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(form.look.S(4))
    column.addWidget(Label(form.look, title, FontRole.SECONDARY, weight=500))
    column.addWidget(part)
    return column


def _line(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    for part in parts:
        row.addWidget(part, int(isinstance(part, LineBox)))
    if not any(isinstance(part, LineBox) for part in parts):
        row.addStretch(1)
    return row


def _column(*parts: QWidget | QHBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
    return column


def _day_words(day: str | None) -> str:
    if not day:
        return ""
    found = date.fromisoformat(day)
    return f"{found.month}月{found.day}日"


def _chips(chips: MultiChips, more: ActionButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(chips, 1)
    row.addWidget(more, 0, Qt.AlignmentFlag.AlignBottom)
    return row
