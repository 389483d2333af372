"""值班表 of a month as a card: turning months, painting people into days, holes told with the way to fill them."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop import duty
from desktop.clock import civil_date
from desktop.duty import Cell, MonthView
from desktop.errors import UserError
from desktop.journal.work import Reading
from desktop.officers import may
from desktop.rules.roster import POST_NAMES, Post, holes_sentence, month_after
from desktop.rules.shifts import SHIFT_NAMES, ShiftKind
from desktop.ui.duty.month_grid import MonthGrid
from desktop.ui.duty.people_choices import NOBODY, leader_choices, officer_choices
from desktop.ui.duty.shift_sheet import DaysSheet, ShiftSheet, SwapSheet
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton, IconButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.empty import EmptyState
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented
from desktop.vocabulary import Right


class RotaCard(Card):
    """The card. Signals import_asked and export_asked: a workbook shall be read or written."""

    import_asked = Signal()
    export_asked = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room.style, ruled=False, padded=False)
        self.room = room
        self.view: MonthView | None = None
        self.month = civil_date(room.ticker.now())[:7]
        self._allowed = False
        self._first = True
        look = room.style
        self.earlier = IconButton(look, "chevron-left", "上个月", "PgUp")
        self.later = IconButton(look, "chevron-right", "下个月", "PgDn")
        self.name = Label(look, "", FontRole.ROW_TITLE)
        self.kinds = Segmented(look, (), "哪一班", height=32)
        self.copy = ActionButton(look, "抄上月", "quiet", "copy", size="small")
        self.swap = ActionButton(look, "调班", "quiet", "arrow-left-right", size="small")
        self.read_book = ActionButton(look, "导入", "quiet", "file-spreadsheet", size="small")
        self.write_book = ActionButton(look, "导出", "quiet", "file-down", size="small")
        self.grid = MonthGrid(look)
        self.empty = EmptyState(look, "这个月还没排班，可从上月抄过来", icon="calendar-clock", action="抄上月")
        self.foot = RotaFoot(room)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._top = QHBoxLayout()
        for part in (self.earlier, self.name, self.later):
            self._top.addWidget(part)
        self._top.addWidget(self.kinds)
        self._top.addStretch(1)
        for button in (self.read_book, self.write_book, self.copy, self.swap):
            self._top.addWidget(button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.empty)
        self.body.addLayout(self._top)
        self.body.addWidget(Hairline(self.look))
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.foot)
        self._pad()

    def _connect(self) -> None:
        self.look.changed.connect(self._pad)
        self.earlier.clicked.connect(lambda: self.turn(-1))
        self.later.clicked.connect(lambda: self.turn(1))
        self.kinds.chosen.connect(lambda _kind: self._show())
        self.copy.clicked.connect(self.copy_month)
        self.empty.pressed.connect(self.copy_month)
        self.swap.clicked.connect(self.open_swap)
        self.read_book.clicked.connect(self.import_asked)
        self.write_book.clicked.connect(self.export_asked)
        self.grid.opened.connect(self.open_day)
        self.grid.painted.connect(self.paint)
        self.foot.fill_asked.connect(self.go_to_hole)
        self.foot.brush_asked.connect(self.begin_brush)
        self.foot.brush_left.connect(self.end_brush)

    def _pad(self) -> None:
        look = self.look
        self._top.setContentsMargins(look.S(14), look.S(6), look.S(10), look.S(6))
        self._top.setSpacing(look.S(5))

    # What is shown.

    def refresh(self) -> None:
        """Read the month and show it."""
        desk = self.room.desk
        view = self.view = desk.read(duty.month_view, month=self.month)
        self._allowed = desk.read(_may_plan)
        if self._first:
            self._first = False
            self.kinds.set_choices([Choice(kind.value, SHIFT_NAMES[kind]) for kind in view.kinds])
            self.kinds.choose(view.running[1].value if view.running[1] in view.kinds else view.kinds[0].value)
            self.kinds.setVisible(len(view.kinds) > 1)
        self._show()

    @property
    def kind(self) -> ShiftKind:
        """The shift that the grid shows."""
        return ShiftKind(self.kinds.value()) if self.kinds.value() else ShiftKind.NIGHT

    def _show(self) -> None:
        view = self.view
        if view is None:
            return
        year, number = view.month.split("-")
        self.name.show_text(f"{year}年{int(number)}月")
        self.grid.show_month(view, self.kind)
        planned = view.planned > 0 or self.foot.brushing
        self.stack.setCurrentWidget(self.grid if planned else self.empty)
        self.foot.show_holes(holes_sentence(view.holes, view.clashes), bool(view.holes or view.clashes))
        self.foot.setVisible(planned)
        self.copy.setEnabled(self._allowed)
        self.copy.setToolTip("" if self._allowed else "排班要带班领导、民政员或管理员来做")

    def turn(self, by: int) -> None:
        """Another month."""
        self.month = month_after(self.month, by)
        self.refresh()

    # Doing.

    def copy_month(self) -> None:
        """抄上月: free days only."""
        def act() -> str:
            count = self.room.desk.do(duty.copy_month, month=self.month)
            return f"从上月抄来 {count} 班，已排的没动"

        self._try(act)

    def open_day(self, day: date) -> None:
        """Enter: one shift, or all the days chosen."""
        days = self.grid.selected_days()
        if len(days) > 1:
            self.room.sheets.open(DaysSheet(self.room, days, self.kind))
        else:
            self.room.sheets.open(ShiftSheet(self.room, (day.isoformat(), self.kind)))

    def open_swap(self) -> None:
        """调班 of the day in hand, or of the shift that runs."""
        day = self.grid.current_day()
        view = self.view
        if view is None:
            return
        cell: Cell = (day.isoformat(), self.kind) if day else view.running
        if self.room.desk.read(duty.find_shift, duty_day=cell[0], kind=cell[1]) is None:
            self.room.notices.error(UserError("duty.unknown"))
            return
        self.room.sheets.open(SwapSheet(self.room, cell))

    def go_to_hole(self) -> None:
        """去补排: the first shift that lacks something, opened."""
        view = self.view
        if view is None:
            return
        first = view.holes[0] if view.holes else None
        day, kind = (first.day, first.kind) if first else (view.clashes[0].first.day, view.clashes[0].first.kind)
        if kind in view.kinds and kind is not self.kind:
            self.kinds.choose(kind.value)
            self._show()
        self.grid.pick(date.fromisoformat(day))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.room.sheets.open(ShiftSheet(self.room, (day, kind)))

    # Painting.

    def begin_brush(self) -> None:
        """排班 by painting: choose post and person, then Space or a click puts him into the days chosen."""
        self.foot.begin(leader_choices(self.room.desk), officer_choices(self.room.desk))
        self.stack.setCurrentWidget(self.grid)
        self.foot.setVisible(True)

    def end_brush(self) -> None:
        """Back to the sentence."""
        self._show()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def paint(self) -> None:
        """Space: the person of the brush into every day chosen."""
        post, person = self.foot.brush()
        days = self.grid.selected_days()
        view = self.view
        if not self.foot.brushing or not person or view is None or not days:
            return
        cells: list[Cell] = [(day.isoformat(), self.kind) for day in days]
        found = [cell for day in days if (cell := view.cell(day)) is not None]
        cards = [cell.shifts[self.kind] for cell in found if self.kind in cell.shifts]
        seen = {(card.duty_day, card.kind): card.seen for card in cards}
        none = person == NOBODY

        def act() -> str:
            if post is Post.LEADER:
                self.room.desk.do(duty.assign, cells=cells, seen=seen, leader="" if none else person)
            else:
                self.room.desk.do(duty.assign, cells=cells, seen=seen, officers=() if none else (person,))
            return f"{POST_NAMES[post]} {self.foot.person_name()}：{len(cells)} 班"

        self._try(act)

    def _try(self, act: Callable[[], str]) -> None:
        try:
            words = act()
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.say(words)


class RotaFoot(QWidget):
    """What the month lacks with 去补排; while painting, the brush instead.

    Signals: fill_asked, brush_asked, brush_left.
    """

    fill_asked = Signal()
    brush_asked = Signal()
    brush_left = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.look = room.style
        self.brushing = False
        look = room.style
        self.sentence = Label(look, "", FontRole.SECONDARY, "ink2", 500)
        self.fill = ActionButton(look, "去补排", "plain", size="small")
        self.start = ActionButton(look, "连着排", "plain", "brush", size="small")
        self.post = Segmented(
            look, [Choice(Post.OFFICER.value, "值班员"), Choice(Post.LEADER.value, "带班领导")], "排哪个岗",
            Post.OFFICER.value, height=32,
        )
        self.person = ChoiceBox(look, (), "选人")
        self.hint = Label(look, "选几天，按空格排上", FontRole.SECONDARY, "ink2")
        self.end = ActionButton(look, "排好了", "plain", key="Esc", size="small")
        self._choices: dict[Post, list[Choice]] = {Post.OFFICER: [], Post.LEADER: []}
        self._lay_out()
        self.fill.clicked.connect(self.fill_asked)
        self.start.clicked.connect(self.brush_asked)
        self.end.clicked.connect(self.leave)
        self.post.chosen.connect(lambda _post: self._offer())
        look.changed.connect(self._pad)

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._row = row
        row.addWidget(self.sentence, 1)
        for part in (self.start, self.fill, self.post, self.person):
            row.addWidget(part)
        row.addWidget(self.hint, 1)
        row.addWidget(self.end)
        column.addWidget(Hairline(self.look))
        column.addLayout(row)
        self._pad()
        self._turn()

    def _pad(self) -> None:
        look = self.look
        self._row.setContentsMargins(look.S(18), look.S(8), look.S(12), look.S(8))
        self._row.setSpacing(look.S(10))
        self.person.setFixedWidth(look.S(140))

    def show_holes(self, words: str, lacking: bool) -> None:
        """The sentence; amber with its icon where something is missing."""
        self.sentence.show_text(words, "amber" if lacking else "green", "user-x" if lacking else "circle-check")
        self.sentence.setToolTip(words if lacking else "")
        self.fill.setEnabled(lacking)
        self._turn()

    def begin(self, leaders: list[Choice], officers: list[Choice]) -> None:
        """The brush stands open."""
        none = Choice(NOBODY, "空着")
        self._choices = {Post.LEADER: [*leaders, none], Post.OFFICER: [*officers, none]}
        self.brushing = True
        self._offer()
        self._turn()
        self.post.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """The brush is put away."""
        if self.brushing:
            self.brushing = False
            self._turn()
            self.brush_left.emit()

    def brush(self) -> tuple[Post, str]:
        """Post and person in hand; the person is empty until one is chosen."""
        return Post(self.post.value() or Post.OFFICER.value), self.person.value()

    def person_name(self) -> str:
        """How the person in hand is called."""
        return self.person.currentText()

    def _offer(self) -> None:
        self.person.set_choices(self._choices[self.brush()[0]])

    def _turn(self) -> None:
        for part in (self.post, self.person, self.hint, self.end):
            part.setVisible(self.brushing)
        for plain in (self.sentence, self.start, self.fill):
            plain.setVisible(not self.brushing)
        self.fill.setVisible(not self.brushing and self.fill.isEnabled())


def _may_plan(reading: Reading) -> bool:
    return may(reading, Right.EDIT_ROSTER)
