"""The place where the keyboard stands: what was seen, who was found, what was given, and 未到 with its reason."""
from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop import patrols
from desktop.cases import WARM_KINDS, NextVisit
from desktop.clock import HOUR, civil_date, day_bounds, local
from desktop.errors import UserError
from desktop.patrols import CellState, PlaceRow, RoundView, VisitCell, VisitView
from desktop.people import Recogniser
from desktop.rules.wording import sentence
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.patrols.goods_lines import CARD, GoodsLines
from desktop.ui.patrols.governance_part import GovernancePart
from desktop.ui.patrols.outcome import GOODS, NOT_AGREED, RESULTS, SITUATIONS, STAYING, contact_facts
from desktop.ui.patrols.person_choice import PersonChoice
from desktop.ui.patrols.refusal_part import RefusalPart
from desktop.ui.patrols.visit_facts import VisitFactsPart
from desktop.ui.photo_intake import PhotoStrip
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.chips import ChipGroup, MultiChips
from desktop.ui.widgets.inputs import LineBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented
from desktop.weather import demands_now

VISIT_TABLE = "patrol_visit"
VISIT_HOUR = 20
"""Whoever stays outside is looked up again in the evening."""
OTHER = "other"


class VisitPanel(QFrame):
    """One cell of the night. Signals: ``written`` something was saved; ``clue`` a call was made of it."""

    written = Signal()
    clue = Signal(str)
    history_asked = Signal(str, str)

    def __init__(self, room: Room, recogniser: Recogniser) -> None:
        super().__init__()
        self.room, self.look, self._recogniser = room, room.style, recogniser
        self._row: PlaceRow | None = None
        self._round: RoundView | None = None
        self._cell: VisitCell | None = None
        self._view: VisitView | None = None
        self._found = 0
        look = room.style
        lists = Lists(room.desk, "situation", "missed_reason")
        known = {choice.value: choice for choice in lists.of("situation")}
        self.title = Label(look, "", FontRole.ROW_TITLE)
        self.caption = Label(look, "", FontRole.SECONDARY, "ink2")
        self.photos = PhotoStrip(room, add="加照片", tile=(92, 64), name="现场照片")
        self.done = Label(look, "", FontRole.SECONDARY, "green", 500, icon="circle-check")
        self.who = PersonChoice(room)
        self.situations = MultiChips(look, [known[one] for one in SITUATIONS if one in known], "情况")
        self.result = Segmented(look, RESULTS, "结果", pad=9)
        self.lines = GoodsLines(room)
        self.governance = GovernancePart(room)
        self.wants_work = QCheckBox("想找工作，转就业登记")
        self.words = LineBox(look, "", "补一句见到的情况")
        self.refusal = RefusalPart(room)
        self.facts = VisitFactsPart(room)
        self.error = Label(look, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.save = ActionButton(look, "记成一次救助", "primary", "check", "Ctrl+Enter")
        self.to_clue = ActionButton(look, "转线索", "quiet")
        self.only_governed = ActionButton(look, "只记治理，不算救助", "quiet", size="small")
        self.reasons = ChipGroup(look, lists.of("missed_reason"), "未到原因")
        self.reason_note = LineBox(look, "", "写一句为什么没到")
        self.keep_reason = ActionButton(look, "记下原因", "primary", "check", "Ctrl+Enter")
        self.quiet = Label(look, "", FontRole.SECONDARY, "ink2")
        self.history = ActionButton(look, "改动记录", "quiet", "history", size="small")
        self._build()
        self._halves = [
            HalfWritten(room, part, keeps=f"patrols.{name}", title=title, itself=False)
            for part, name, title in (
                (self._found_part, "found", "巡查见到的人"), (self._missed_part, "missed", "未到原因"))
        ]
        self.resumed = [Resumed(half, look) for half in self._halves]
        for row in self.resumed:
            self._column.insertWidget(1, row)
        self._connect()
        look.changed.connect(self.restyle)
        self.show_cell(None, None, None)

    # Laying out.

    def _build(self) -> None:
        look = self.look
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        head = QVBoxLayout()
        head.setSpacing(look.S(2))
        for label in (self.title, self.caption):
            head.addWidget(label)
        self._column.addLayout(head)
        self._found_part, self._missed_part = QWidget(), QWidget()
        self._fill_found(QVBoxLayout(self._found_part))
        self._fill_missed(QVBoxLayout(self._missed_part))
        for part in (
            self.photos, self.done, Hairline(look), self.quiet, self._found_part, self._missed_part, self.facts,
        ):
            self._column.addWidget(part)
        self._column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        whole, self._foot, quiet_acts = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addLayout(self._foot)
        self._foot.addWidget(self.error)
        # A row of its own for the filled button: beside two others its words would be cut in this column.
        for button in (self.save, self.keep_reason):
            self._foot.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        quiet_acts.addWidget(self.to_clue)
        quiet_acts.addStretch(1)
        quiet_acts.addWidget(self.history)
        self._foot.addLayout(quiet_acts)
        self.restyle()

    def _fill_found(self, column: QVBoxLayout) -> None:
        look = self.look
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.S(7))
        self._who_line = QHBoxLayout()
        self._who_label = Label(look, "", FontRole.SECONDARY, weight=700)
        self._who_line.addWidget(self._who_label)
        self._who_line.addStretch(1)
        self._who_line.addWidget(Label(look, "按地点和特征比出", FontRole.CAPTION, "ink2"))
        column.addLayout(self._who_line)
        column.addWidget(self.who)
        for title, part in (("情况", self.situations), ("结果", self.result), ("发放", self.lines)):
            column.addWidget(Label(look, title, FontRole.SECONDARY, weight=700))
            column.addWidget(part)
        for more in (self.refusal, self.wants_work, self.words):
            column.addWidget(more)
        column.addWidget(Label(look, "劝导治理", FontRole.SECONDARY, weight=700))
        column.addWidget(self.governance)
        column.addWidget(self.only_governed, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_missed(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.S(8))
        column.addWidget(Label(self.look, "为什么没到", FontRole.SECONDARY, weight=700))
        column.addWidget(self.reasons)
        column.addWidget(self.reason_note)

    def _connect(self) -> None:
        self.save.clicked.connect(self.primary)
        self.keep_reason.clicked.connect(self.primary)
        self.to_clue.clicked.connect(self.make_clue)
        self.only_governed.clicked.connect(self.govern)
        self.who.described.connect(self._propose_again)
        self.result.chosen.connect(self._result_chosen)
        self.lines.changed.connect(self._settle)
        self.refusal.changed.connect(self._settle)
        self.facts.written.connect(self.written)
        self.governance.changed.connect(self._settle)
        self.reasons.chosen.connect(lambda _value: self._settle())
        self.photos.changed.connect(self.written)
        self.history.clicked.connect(self._ask_history)

    def restyle(self) -> None:
        """Set the margins anew."""
        look = self.look
        self._column.setContentsMargins(look.S(17), look.S(15), look.S(17), look.S(8))
        self._column.setSpacing(look.S(9))
        self._foot.setContentsMargins(look.S(17), look.S(8), look.S(12), look.S(14))
        self._foot.setSpacing(look.S(6))

    # Showing.

    def show_cell(self, row: PlaceRow | None, patrol: RoundView | None, cell: VisitCell | None) -> None:
        """Another cell, or the same one as it stands now; what is half typed stays as long as the visit does."""
        before = self._view.id if self._view is not None else ""
        same_cell = row is not None and self._row is not None and row.place == self._row.place and (
            (patrol.id if patrol else "") == (self._round.id if self._round else "")
        )
        self._row, self._round, self._cell = row, patrol, cell
        self._view = self.room.desk.read(patrols.visit_view, visit=cell.visit) if cell and cell.visit else None
        found = len(self._view.found) if self._view is not None else 0
        if not same_cell or (self._view.id if self._view else "") != before or found != self._found:
            self._clear()
            self._found = found
            if self._view is not None and self._view.open:
                self._propose("")
            self._take_up(row, patrol)
        self.history.setVisible(patrol is not None)
        self.facts.show_visit(self._view if self._view is not None and self._view.people is not None else None)
        self._show_head()
        self._settle()

    def _take_up(self, row: PlaceRow | None, patrol: RoundView | None) -> None:
        """What was half typed in this cell before a crash, or before another one was looked at."""
        if row is not None and patrol is not None:
            for half in self._halves:
                half.begin(f"{patrol.id}/{row.place}/{self._found}")

    def _ask_history(self) -> None:
        """Of what was written in the cell; where nothing was, of its round."""
        if self._round is None:
            return
        place = self._row.name if self._row is not None else ""
        record, title = (self._view.id, f"{self._round.name} {place}") if self._view is not None else (
            self._round.id, self._round.name)
        self.history_asked.emit(record, title)

    def ask_why(self, row: PlaceRow | None, patrol: RoundView | None) -> None:
        """未到 of a cell, whatever stood there."""
        self.show_cell(row, patrol, VisitCell(CellState.LEFT_OUT))

    def _clear(self) -> None:
        for half, shown in zip(self._halves, self.resumed, strict=True):
            half.leave()
            shown.hide()
        self.who.clear()
        self.situations.choose()
        self.result.choose("")
        self.lines.clear()
        self.governance.clear()
        self.refusal.clear()
        self.wants_work.setChecked(False)
        for box in (self.words, self.reason_note):
            box.clear()
        self.reasons.choose(self._view.missed if self._view is not None else "")
        self.error.hide()

    def _propose(self, looks: str, *, again: bool = False) -> None:
        if self._view is not None:
            found = self.room.desk.read(
                patrols.proposals, visit=self._view.id, recogniser=self._recogniser, looks=looks
            )
            self.who.show_proposals(found, again=again)

    def _propose_again(self, looks: str) -> None:
        self._propose(looks, again=True)

    def _show_head(self) -> None:
        row, view, cell = self._row, self._view, self._cell
        self.title.show_text(row.name if row else "选一个点位")
        words = [self._round.name if self._round else ""]
        if view is not None:
            who = view.party or view.by
            words.append(f"{local(view.at):%H:%M}，{who}登记" if who else f"{local(view.at):%H:%M}")
        elif row is not None and row.kind:
            words.append(row.kind)
        self.caption.show_text(" ".join(part for part in words if part))
        self.photos.setVisible(view is not None and view.people is not None)
        self.photos.bind(VISIT_TABLE, view.id if view is not None else "")
        self.photos.show_photos(view.photos if view is not None else ())
        done = "、".join(one.words for one in view.found) if view is not None else ""
        self.done.show_text(f"已登记 {done}")
        self.done.setVisible(bool(done))
        self.quiet.show_text(_quiet_words(row, cell, view))
        self.quiet.setVisible(bool(self.quiet.text))

    def _settle(self) -> None:
        view, cell = self._view, self._cell
        finds = view is not None and view.open > 0
        missed = cell is not None and cell.state in (CellState.MISSED, CellState.LEFT_OUT)
        self._found_part.setVisible(finds)
        self._missed_part.setVisible(missed)
        self._who_label.show_text(f"见到 {view.open} 人，是谁" if view is not None and finds else "")
        self.reason_note.setVisible(missed and self.reasons.value() == OTHER)
        for part in (self.save, self.to_clue):
            part.setVisible(finds)
        self.keep_reason.setVisible(missed)
        self.only_governed.setVisible(finds and self.governance.facts() is not None)
        self.facts.setVisible(view is not None and view.people is not None and not missed)
        due = self._next_visit()
        self.refusal.setVisible(due is not None)
        self.refusal.show_needs(
            warm=self.lines.given(WARM_KINDS), card=self.lines.given(frozenset({CARD})),
            next_words=f"下次回访 {_day_words(due.due_at)}" if due else "",
        )

    def _result_chosen(self, value: str) -> None:
        if value == GOODS:
            self.lines.offer(food=1, warmers=1, card=1)
        elif value == NOT_AGREED:
            self.lines.offer(card=1)
        self._settle()

    def _next_visit(self) -> NextVisit | None:
        """Whoever stays outside is looked up again, the sooner the colder (A4.6, A0.1)."""
        if self.result.value() not in STAYING:
            return None
        days = self.room.desk.read(demands_now).look_in_days
        start, _next = day_bounds(civil_date(self.room.ticker.now()))
        at = start + VISIT_HOUR * HOUR
        while at <= self.room.ticker.now() + 4 * HOUR:
            at += 24 * HOUR
        return NextVisit(at + (days - 1) * 24 * HOUR, "街面巡查见过，不愿入站，再去看看")

    # Writing.

    def first_focus(self) -> QWidget | None:
        """Who it is, or why the place was not reached."""
        if not self._found_part.isHidden():
            return self.who.cards
        return self.reasons if not self._missed_part.isHidden() else None

    def primary(self) -> None:
        """Ctrl+Enter: the one verb of what is shown."""
        if not self._missed_part.isHidden():
            self.give_reason()
        elif not self._found_part.isHidden():
            self.record()
        else:
            self.facts.keep()

    def give_reason(self) -> None:
        """未到 with its reason."""
        row, patrol = self._row, self._round
        if row is None or patrol is None:
            return
        if not self.reasons.value():
            self._refuse("选一个没到的原因")
            return
        self._run(lambda: self.room.desk.do(
            patrols.mark_missed, patrol=patrol.id, place=row.place, reason=self.reasons.value(),
            note=self.reason_note.text() if self.reasons.value() == OTHER else "",
        ), f"{row.name} 记为未到")

    def record(self) -> None:
        """记成一次救助: contact, goods, the 回访 that it is, and 治理 of the same person, as one act."""
        view, person = self._view, self.who.person()
        if view is None:
            return
        wrong = self._wrong()
        if wrong or person is None:
            self._refuse(wrong or "选是谁，或另记一人")
            return
        due = self._next_visit()
        facts = contact_facts(
            self.situations.values(), self.result.value(), warm=self.lines.given(WARM_KINDS),
            card=self.lines.given(frozenset({CARD})) or self.refusal.told.isChecked(), visit_set=due is not None,
            wants_work=self.wants_work.isChecked(), note=self.words.text(),
            cold_note=self.refusal.cold.text().strip(),
        )
        proposal = self.who.proposal()
        finishes = proposal.due.id if proposal is not None and proposal.due is not None else None
        self._run(lambda: self.room.desk.do(
            patrols.record_find, visit=view.id, person=person, goods=self.lines.goods(), next_visit=due,
            finishes=finishes, governance=self.governance.facts(), **facts,
        ), f"{view.place_name} 已记成一次救助")

    def _wrong(self) -> str:
        """What the keyboard has left out; what the notice asks for is asked for by the service."""
        if not self.who.value():
            return "选是谁，或另记一人"
        if not self.result.value():
            return "选一个结果"
        if not self.situations.values():
            return "选一样情况"
        if self.result.value() == GOODS and self.lines.goods() is None:
            return "写发了什么，没发就选没谈成"
        return ""

    def make_clue(self) -> None:
        """转线索: others are to come, and its 30 minutes run."""
        view = self._view
        if view is None:
            return
        chosen = self.situations.values()
        made: list[str] = []
        self._run(lambda: made.append(self.room.desk.do(
            patrols.record_clue, visit=view.id, situation=next(iter(chosen), None), words=self.words.text() or None,
            people_count=view.open,
        )), f"{view.place_name} 已转线索，30 分钟内要有人到场")
        if made:
            self.clue.emit(made[0])

    def govern(self) -> None:
        """只记治理: no relief, no 救助人次."""
        view, facts = self._view, self.governance.facts()
        if view is None or facts is None:
            return
        proposal = self.who.proposal()
        person = proposal.candidate.row.id if proposal is not None else None
        self._run(lambda: self.room.desk.do(
            patrols.record_governance, visit=view.id, facts=facts, person=person
        ), f"{view.place_name} 治理已记")

    def _run(self, act: Callable[[], object], words: str) -> None:
        self.error.hide()
        try:
            with self._halves[0].saving(), self._halves[1].saving():
                act()
        except UserError as error:
            if error.code == "governance.handover_missing":
                self.governance.to_field.set_error(sentence(error))
            self._refuse(sentence(error))
            return
        self._found = -1
        self.room.say(words)
        self.written.emit()

    def _refuse(self, words: str) -> None:
        self.error.show_text(words)
        self.error.show()


def _day_words(at: int) -> str:
    then = local(at)
    return f"{then.month}月{then.day}日 {then:%H:%M}"


def _quiet_words(row: PlaceRow | None, cell: VisitCell | None, view: VisitView | None) -> str:
    """What stands where there is nobody to write down."""
    if row is None:
        return "在表里选一格：Space 记无人，1–9 记有几人"
    if cell is None:
        return "左右键选到这一轮的格子，再登记"
    if cell.state is CellState.WAITING:
        return "还没到。到了按 Space 记无人，按数字记有几人"
    if cell.state is CellState.NOT_ON_ROUTE:
        return "不在这一轮的路线里，到了也可以登记"
    if view is not None and view.people == 0:
        return "无人，零发现也是一次登记"
    return "见到的人都登记了" if view is not None and view.people and not view.open else ""

