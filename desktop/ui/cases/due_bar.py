"""回访 over a file: when it is due, and the small form by which it is written down."""
from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.cases import FollowUpView, NextVisit, drop_follow_up, make_visit
from desktop.errors import UserError
from desktop.rules.visit_words import visit_sentence
from desktop.rules.wording import sentence
from desktop.ui.cases.act_sheets import officer_choices
from desktop.ui.cases.when import WhenBox
from desktop.ui.half_written import HalfWritten, Resumed
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.bars import BarKind, InlineBar
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import ChoiceBox, LineBox, TextBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.painting import open_painter, round_box


class DueBar(QWidget):
    """The bar, and the form under it once asked for.

    Signals: contact_asked (登记救助 as this visit; carries its id), written.
    """

    contact_asked = Signal(str)
    written = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self._due: FollowUpView | None = None
        self.bar = InlineBar(room.style, "amber", "", "hourglass", "登记回访", "Ctrl+Enter", "primary")
        self.form = VisitForm(room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(room.style.S(8))
        column.addWidget(self.bar)
        column.addWidget(self.form)
        self.form.hide()
        self.bar.acted.connect(self.begin)
        self.form.folded.connect(self.fold)
        self.form.written.connect(self.fold)
        self.form.written.connect(self.written)
        self.form.contact_asked.connect(self._ask_contact)

    @property
    def due(self) -> FollowUpView | None:
        """The visit that is due, if one is set."""
        return self._due

    def show_due(self, due: FollowUpView | None, now: int) -> None:
        """Show another visit, or none; a form that is being written in stays while its visit does."""
        if due is None or self._due is None or due.id != self._due.id:
            self.form.clear()
            self.form.hide()
        self._due = due
        self.setVisible(due is not None)
        self.pass_time(now)

    def pass_time(self, now: int) -> None:
        """Count down in minutes."""
        if self._due is None:
            return
        words = visit_sentence(self._due.due_at, now)
        kind: BarKind = "red" if words.over else "amber" if words.near else "plain"
        icon = "circle-alert" if words.over else "hourglass" if words.near else "calendar"
        acted = "" if self.form.isVisibleTo(self) else "登记回访"
        self.bar.show_notice(kind, words.text, icon, acted, self._due.plan)

    def begin(self) -> None:
        """Open the form."""
        if self._due is not None:
            self.form.start(self._due)
            self.pass_time(self.room.ticker.now())
            self.form.words.setFocus()

    def fold(self) -> None:
        """Put the form away; what was typed stays in it."""
        self.form.hide()
        self.pass_time(self.room.ticker.now())
        if self.isVisible():
            self.bar.button.setFocus()

    def _ask_contact(self) -> None:
        if self._due is not None:
            self.form.hide()
            self.contact_asked.emit(self._due.id)


class VisitForm(QFrame):
    """What was seen, and when next. Signals: written, folded, contact_asked."""

    written = Signal()
    folded = Signal()
    contact_asked = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self._due: FollowUpView | None = None
        style = room.style
        self.words = TextBox(style, placeholder="见到了谁，做了什么；没见到也写一句", lines=2)
        self.words.setAccessibleName("回访见到什么")
        self.when = WhenBox(style, room.ticker.now)
        self.plan = LineBox(style, placeholder="下次做什么，如：送药、送车站")
        self.owner = ChoiceBox(style, (), placeholder="上次的人")
        self.plan_field = Field(style, "下次做什么", self.plan, "optional")
        self.owner_field = Field(style, "谁负责", self.owner)
        self.error = Label(style, "", FontRole.SECONDARY, "redText", icon="circle-alert")
        self.act = ActionButton(style, "记下回访", "primary", key="Ctrl+Enter", size="small")
        self.contact = ActionButton(style, "同时登记救助", "plain", "heart-handshake", size="small")
        self.drop = ActionButton(style, "不用回访了", "quiet", size="small")
        self.shut = ActionButton(style, "收起", "bare", key="Esc", size="small")
        self.half = HalfWritten(room, self, keeps="cases.look_in", title="登记回访", itself=False)
        self.resumed = Resumed(self.half, style)
        self._build()
        self.act.clicked.connect(self.write)
        self.contact.clicked.connect(self.contact_asked)
        self.drop.clicked.connect(self._drop)
        self.shut.clicked.connect(self.folded)

    def _build(self) -> None:
        look, column, foot = self.look, QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(look.S(14), look.S(12), look.S(14), look.S(12))
        column.setSpacing(look.S(9))
        column.addWidget(self.resumed)
        column.addWidget(self.words)
        column.addWidget(Label(look, "下次什么时候来看", FontRole.SECONDARY, "ink", 500))
        column.addWidget(self.when)
        following = QHBoxLayout()
        following.setSpacing(look.S(10))
        following.addWidget(self.plan_field, 3)
        following.addWidget(self.owner_field, 2)
        column.addLayout(following)
        column.addWidget(self.error)
        foot.setSpacing(look.S(8))
        for button in (self.act, self.contact, self.drop):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.shut)
        column.addLayout(foot)
        self.error.hide()
        self._show_plan()
        self.when.changed.connect(self._show_plan)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName("登记回访")

    def _show_plan(self) -> None:
        for field in (self.plan_field, self.owner_field):
            field.setVisible(self.when.chips.value() not in ("", "none"))

    def start(self, due: FollowUpView) -> None:
        """Write down this visit."""
        other = self._due is None or self._due.id != due.id
        if other:
            # The next step is made from the last: what was to be done, and whose it was.
            self.plan.setText(due.plan)
            self.owner.set_choices(officer_choices(self.room))
            self.owner.choose(due.owner)
        self._due = due
        self.error.hide()
        self.when.offer()
        if other:
            self.half.begin(due.id)
        self.show()

    def clear(self) -> None:
        """Empty for another visit; what was typed of this one is its draft."""
        self.half.leave()
        self.resumed.hide()
        self.words.setText("")
        self._due = None
        self.plan.clear()
        self.owner.choose("")
        self.when.fill("", "")
        self._show_plan()

    def write(self) -> None:
        """The visit and the next one in one act."""
        due = self._due
        if due is None:
            return
        try:
            at = self.when.due_at()
            following = NextVisit(at, self.plan.text(), self.owner.value()) if at is not None else None
            with self.half.saving():
                self.room.desk.do(make_visit, follow_up=due.id, words=self.words.text(), next_visit=following)
        except UserError as error:
            self._show_error(error)
            return
        self._end("回访已记下" + ("，下次也约好了" if following else ""))

    def _drop(self) -> None:
        if self._due is None:
            return
        try:
            with self.half.saving():
                self.room.desk.do(drop_follow_up, follow_up=self._due.id, reason=self.words.text())
        except UserError as error:
            self._show_error(error)
            return
        self._end("这次回访不做了，原因记下了")

    def _end(self, words: str) -> None:
        self.clear()
        self.room.say(words)
        self.written.emit()

    def _show_error(self, error: UserError) -> None:
        self.error.show_text(sentence(error))
        self.error.show()
        self.words.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc folds only the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.folded.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A paper of its own."""
        look, painter = self.look, open_painter(self)
        round_box(painter, QRectF(self.rect()), look.S(8), look.colour("surface"), look.colour("primaryLine"))
        painter.end()


