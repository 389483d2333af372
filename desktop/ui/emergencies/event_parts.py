"""The parts of the page of one emergency and where they lie: steps, facts, the very page, speech and telephone."""
from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.emergencies import EventView
from desktop.ui.conflict_bar import ConflictBar
from desktop.ui.emergencies.acts import ActForm
from desktop.ui.emergencies.facts_form import FactsForm
from desktop.ui.emergencies.side_cards import CalleesCard, HonestNote, ReadAloudCard
from desktop.ui.emergencies.stage_row import StageRow
from desktop.ui.paper import PageTurner, PaperPreview
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cards import Card, Hairline
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.tab_order import put_after, tab_stops
from desktop.ui.widgets.tags import Tag

FINAL = "final"
_NARROW, _LOW = 1050, 690
_ANY_WIDTH = 16777215


class EventParts(QWidget):
    """Widgets and layout without any act; `EventPanel` drives them."""

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.room, self.look = room, room.style
        self.view: EventView | None = None
        self.form: ActForm | None = None
        self._paper_shown = self._narrow = False
        self._make_parts()
        self._lay_out()
        self.restyle()

    def _make_parts(self) -> None:
        room, style = self.room, self.look
        self.list_link = ActionButton(style, "紧急事项", "bare", size="small")
        self.arrow = Label(style, "", FontRole.BASE, "ink3", icon="chevron-right")
        self.title = Label(style, "", FontRole.PAGE_TITLE)
        self.tag = Tag(style, "", "red", "siren")
        self.call_link = ActionButton(style, "看来电", "quiet", "phone", size="small")
        self.approve = ActionButton(style, "登记审签", "plain", "signature")
        self.export = ActionButton(style, "导出 PDF", "plain", "file-down")
        self.print = ActionButton(style, "打印", "plain", "printer", "Ctrl+P")
        self.stages = StageRow(style)
        self.facts = FactsForm(style, room.desk, room.ticker.now)
        self.card = Card(style, "书面报告", "边写边排版", padded=False)
        self.saved = Label(style, "", FontRole.CAPTION, "ink2")
        kinds = (Choice("follow_up", "续报"), Choice(FINAL, "终报"))
        self.which = Segmented(style, kinds, name="哪一种", value="follow_up")
        self.act = ActionButton(style, "登记通话", "primary", "check", "Ctrl+Enter")
        self.history = ActionButton(style, "改动记录", "bare", "history")
        self.attach = ActionButton(style, "附件", "bare", "file-text", size="small")
        self.instruct = ActionButton(style, "领导指示", "bare", "message-square-text")
        self.void = ActionButton(style, "作废", "bare", "ban")
        self.toggle = ActionButton(style, "看版面", "bare", "file-text", "Ctrl+Shift+P")
        self.versions = Segmented(style, (), name="哪一版")
        self.preview = PaperPreview(style, room.background, "报告版面")
        self.aloud = ReadAloudCard(style)
        self.callees = CalleesCard(style)
        self.note = HonestNote(style)

    def _lay_out(self) -> None:
        self.torn = ConflictBar(self.room)
        self._column, self._head, self._halves = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        self._head.addWidget(self.list_link)
        self._head.addWidget(self.arrow)
        self._head.addWidget(self.title, 1)
        for part in (self.tag, self.call_link, self.approve, self.export, self.print):
            self._head.addWidget(part)
        self._column.addLayout(self._head)
        self._column.addWidget(self.torn)
        self._column.addWidget(self.stages)
        self._column.addLayout(self._halves, 1)
        self._halves.addWidget(self._left())
        self._halves.addWidget(self._middle(), 1)
        self._halves.addWidget(self._right())

    def _left(self) -> QWidget:
        style = self.look
        self.card.add_to_head(self.which)
        self.card.add_to_head(self.saved)
        inside = QWidget()
        self._inner = QVBoxLayout(inside)
        self._inner.addWidget(self.facts)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.act)
        self._foot.addStretch(1)
        for button in (self.toggle, self.instruct, self.void, self.history):
            self._foot.addWidget(button)
        self.card.add_to_head(self.attach)
        self.card.body.addWidget(self.area, 1)
        self.card.body.addWidget(Hairline(style))
        self.card.body.addLayout(self._foot)
        return self.card

    def _middle(self) -> QWidget:
        self.middle = QWidget()
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.S(8))
        column.addWidget(self.versions, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.preview, 1)
        self.turner = PageTurner(self.look, self.preview)
        column.addWidget(self.turner, 0, Qt.AlignmentFlag.AlignHCenter)
        self.turner.hide()
        self.preview.turned.connect(lambda _page, pages: self.turner.setVisible(pages > 1))
        return self.middle

    def _right(self) -> QWidget:
        self.right = QScrollArea()
        self.right.setWidgetResizable(True)
        self.right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.right.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._side = QVBoxLayout(inside)
        self._side.setContentsMargins(0, 0, 0, 0)
        for part in (self.aloud, self.callees, self.note):
            self._side.addWidget(part)
        self._side.addStretch(1)
        self.right.setWidget(inside)
        return self.right

    def restyle(self) -> None:
        """Margins and widths; in narrow windows the page of paper hides behind a key."""
        look = self.look
        narrow, low = self.width() < look.S(_NARROW), self.height() < look.S(_LOW)
        self._narrow = narrow
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.S(10 if low else 14))
        self._head.setSpacing(look.S(8))
        self._halves.setSpacing(look.S(12 if low else 16))
        self._inner.setContentsMargins(look.S(17), look.S(12), look.S(17), look.S(12))
        self._foot.setContentsMargins(look.S(17), look.S(9), look.S(9), look.S(9))
        self._foot.setSpacing(look.S(2))
        self._side.setSpacing(look.S(12 if low else 16))
        self.stages.set_low(low)
        self.right.setFixedWidth(look.S(302 if self.width() >= look.S(1120) else 282))
        self.toggle.setVisible(narrow)
        shown = not narrow or self._paper_shown
        self.middle.setVisible(shown)
        if narrow:
            self.card.setMinimumWidth(0)
            self.card.setMaximumWidth(_ANY_WIDTH)
        else:
            self.card.setFixedWidth(look.S(428 if self.width() >= look.S(1120) else 404))
        self.card.setVisible(not (narrow and shown))
        self._halves.setStretch(0, int(narrow))
        self.export.setVisible(not narrow)
        self.fit_foot()

    def fit_foot(self) -> None:
        """What is rarely needed goes first where the foot is narrow."""
        is_open = self.view is not None and self.view.open
        room = self.card.width() if self._narrow else min(self.card.maximumWidth(), self.card.minimumWidth())
        left = room - self.look.S(36) - self.act.sizeHint().width() - self.history.sizeHint().width()
        left -= self.toggle.sizeHint().width() if self._narrow else 0
        for button in (self.instruct, self.void):
            left -= button.sizeHint().width() + self.look.S(2)
            button.setVisible(is_open and left >= 0)

    def put_first(self, card: QWidget) -> None:
        """The card that is needed now stands on top of the right column."""
        if self._side.indexOf(card) != 0:
            self._side.removeWidget(card)
            self._side.insertWidget(0, card)
        second = self.callees if card is self.aloud else self.aloud
        first, *others = [*tab_stops(card), *tab_stops(second)]
        put_after(first, *others)

    def put_form(self, form: ActForm) -> None:
        """A form takes the right column; what is read aloud stays under it, for a call may still go on."""
        self._side.insertWidget(0, form)
        self.callees.hide()
        self.note.hide()
        # One filled button per view: while a form is open it is the form's.
        self.act.set_kind("plain")
        self.right.verticalScrollBar().setValue(0)

    def drop_form(self, form: ActForm) -> None:
        """The cards come back."""
        form.hide()
        form.deleteLater()
        self.callees.show()
        self.note.show()
        self.act.set_kind("primary")

    def minimumSizeHint(self) -> QSize:
        """Narrower than its three columns, for the page of paper can hide."""
        return QSize(self.look.S(640), self.look.S(420))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.restyle()
