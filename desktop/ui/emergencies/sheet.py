"""F8 on the locked screen: a blank form, both limits, the text to read aloud, and nothing of anybody else."""
from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.emergencies import event_view, house_of, register_event, text_of
from desktop.errors import UserError
from desktop.rules.event_stages import event_stages
from desktop.rules.spoken_report import spoken_report, spoken_seconds
from desktop.rules.wording import sentence
from desktop.ui.emergencies.facts_form import FactsForm
from desktop.ui.emergencies.keeper import ReportKeeper
from desktop.ui.emergencies.side_cards import HonestNote, ReadAloudCard
from desktop.ui.emergencies.stage_row import StageRow
from desktop.ui.keys import KeyHint
from desktop.ui.rescue import offer_form
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Hairline
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.sheet_layer import Sheet


class EmergencySheet(Sheet):
    """One half-written event over the lock; saved without an officer, to be claimed with a PIN.

    Args:
        draft: as `emergencies.begin_event` made it; the event keeps its id.
    """

    keys = (KeyHint("Tab", "下一格"), KeyHint("Ctrl+Enter", "存下"), KeyHint("Esc", "收起"))

    def __init__(self, room: Room, draft: str) -> None:
        super().__init__(room.style)
        self.room, self.draft = room, draft
        self._house = room.desk.read(house_of)
        self._over = False
        self._view = room.desk.read(event_view, event=draft)
        style = room.style
        self.stages = StageRow(style)
        self.stages.set_low(True)
        self.facts = FactsForm(style, room.desk, room.ticker.now, blank=True)
        self.aloud = ReadAloudCard(style)
        self.aloud.show_link("")
        self.save = ActionButton(style, "存下", "primary", "check", "Ctrl+Enter")
        self.fold_button = ActionButton(style, "收起", "bare", "panel-right-close", "Esc")
        self.saved = Label(style, "", FontRole.CAPTION, "ink2")
        self.error = Label(style, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.error.hide()
        self.keeper = ReportKeeper(room, self.facts.content, self)
        self._lay_out()
        told = {name: value for name, value in self._view.facts.items() if name not in ("call", "learned_at")}
        self.facts.fill(told, self._view.course.learned_at)
        self.keeper.hold(draft, draft, self.facts.content())
        self._connect()
        self._tick(room.ticker.now())
        self._show_words()
        self.setAccessibleName("紧急上报")

    def _lay_out(self) -> None:
        style, column = self.look, QVBoxLayout(self)
        side = style.S(27)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head, halves, foot, right = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.setContentsMargins(side, style.S(12), style.S(20), style.S(12))
        head.addWidget(Label(style, "紧急上报", FontRole.PAGE_TITLE))
        head.addWidget(self.saved, 1)
        head.addWidget(self.fold_button)
        inside, area = QWidget(), QScrollArea()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(side, style.S(14), style.S(14), style.S(14))
        inner.addWidget(self.facts)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        right.setContentsMargins(0, style.S(14), side, style.S(14))
        right.setSpacing(style.S(14))
        right.addWidget(self.aloud)
        right.addWidget(HonestNote(style))
        right.addStretch(1)
        halves.addWidget(area, 3)
        halves.addLayout(right, 2)
        foot.setContentsMargins(side, style.S(12), side, style.S(12))
        foot.setSpacing(style.S(10))
        foot.addWidget(self.save)
        foot.addWidget(self.error)
        foot.addStretch(1)
        top = QHBoxLayout()
        top.setContentsMargins(side, style.S(10), side, style.S(4))
        top.addWidget(self.stages)
        column.addLayout(head)
        column.addWidget(Hairline(style))
        column.addLayout(top)
        column.addLayout(halves, 1)
        column.addWidget(Hairline(style))
        column.addLayout(foot)

    def _connect(self) -> None:
        self.facts.changed.connect(self._on_typed)
        self.facts.left.connect(self.keeper.hurry)
        self.keeper.saved.connect(self.saved.show_text)
        self.keeper.failed.connect(self._on_failed)
        self.save.clicked.connect(self.primary)
        self.save.bind("Ctrl+Enter", self)
        self.fold_button.clicked.connect(self.fold)
        self.room.ticker.tick.connect(self._tick)

    def first_focus(self) -> QWidget:
        return self.facts.first()

    def _on_typed(self) -> None:
        self.keeper.touch()
        self._show_words()

    def _show_words(self) -> None:
        text = text_of(self.facts.facts(), None, self._house, self._view.course.learned_at)
        due = self._view.course.written_deadline.due_at
        words = spoken_report(
            text, street=self._house.street or "街道", officer="", written_due=due, written=False,
            now=self.room.ticker.now(),
        )
        self.aloud.show_words(words, spoken_seconds(words))

    def _tick(self, now: int) -> None:
        self.stages.show_stages(event_stages(self._view.course, now)[:3])

    def fold(self) -> None:
        """Esc: the draft is kept. What cannot be kept stays on the screen."""
        if self._over or self.keeper.keep():
            self.closed.emit()

    def primary(self) -> None:
        """Register the event; its telephone report is logged by whoever signs in."""
        if self._over:
            return
        self.facts.clear_errors()
        try:
            occurred = self.facts.occurred_at()
            known = self._view.facts
            beside = {"call": known["call"]} if "call" in known else {}
            learned = known.get("learned_at")
            self.room.desk.do(
                register_event, facts={**self.facts.facts(), **beside}, draft=self.draft, occurred_at=occurred,
                learned_at=learned if isinstance(learned, int) else None,
            )
        except UserError as error:
            self._show_error(error)
            return
        self._over = True
        self.keeper.stop()
        self.room.notices.say("紧急事项已存，打完电话输 PIN 进来，再登记通话")
        self.closed.emit()

    def _show_error(self, error: UserError) -> None:
        if not self.facts.show_error(error):
            self.error.show_text(sentence(error))
            self.error.show()

    def _on_failed(self, error: UserError) -> None:
        self.saved.show_text("没有存上，内容还在", "redText", "circle-alert")
        self.room.notices.save_failed(error, "另存到 U 盘", partial(offer_form, self.room, self, name="紧急事项草稿"))
