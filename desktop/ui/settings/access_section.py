"""查看记录: who saw numbers in full, opened restricted files, took a ledger out, or let others in."""
from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.access_log import AccessLine, access_log
from desktop.clock import DAY, local
from desktop.officers import list_officers, may
from desktop.rules.backup_words import time_words
from desktop.ui.room import Room
from desktop.ui.settings.section import SettingsSection
from desktop.ui.style import FontRole
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.cells import Cell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.widgets.table_model import Column
from desktop.ui.widgets.tables import RowTable
from desktop.vocabulary import RIGHTS, Right, Role

_KINDS = (Choice("", "全部"), Choice("seen", "看全和打开"), Choice("taken", "带出"), Choice("let_in", "PIN 和确认"))
_DAYS = (Choice("7", "近 7 天"), Choice("30", "近 30 天"), Choice("400", "一年"))
_ICONS = {"seen": "eye", "taken": "file-up", "let_in": "key-round"}


class AccessSection(SettingsSection):
    """The lines of the chosen days, newest first; nothing in them names a helped person."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        look = self.look
        self.card = Card(look, "查看记录", " ", padded=False)
        self.kinds = Segmented(look, _KINDS, "哪一类", "")
        self.days = ChoiceBox(look, _DAYS)
        self.days.choose("7")
        self.who = ChoiceBox(look, (), "所有人")
        self.days.setAccessibleName("多少天")
        self.who.setAccessibleName("谁")
        self.table: RowTable[AccessLine] = RowTable(
            look, self._columns(), lambda line: line.id, "one_line", name="查看记录")
        self.closed = Label(look, "", FontRole.BASE, "ink2", icon="lock")
        self._lay_out()
        self.kinds.chosen.connect(lambda _value: self.refresh())
        self.days.chosen.connect(lambda _value: self.refresh())
        self.who.chosen.connect(lambda _value: self.refresh())

    def _columns(self) -> tuple[Column[AccessLine], ...]:
        def when(line: AccessLine) -> Cell:
            return Cell(time_words(line.at, self.room.ticker.now()), token="ink2")

        return (
            Column("时间", when, lambda line: line.at, 130),
            Column("谁", lambda line: Cell(line.by_name or "没有登录的人", weight=500), lambda line: line.by_name, 96),
            Column("看了或做了什么", lambda line: Cell(line.what, icon=_ICONS[line.kind]), lambda line: line.what, 220,
                   stretch=True),
            Column("为什么", lambda line: Cell(line.why, token="ink2"), None, 180, stretch=True),
        )

    def _lay_out(self) -> None:
        look = self.look
        head = QHBoxLayout()
        head.setContentsMargins(look.S(17), look.S(10), look.S(17), look.S(10))
        head.setSpacing(look.S(10))
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(self.who)
        head.addWidget(self.days)
        self.card.body.addLayout(head)
        self.card.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.closed)
        column.addWidget(self.card, 1)
        column.addStretch(0)

    def refresh(self) -> None:
        """Read again; whoever may not see it is told who may."""
        desk, allowed = self.room.desk, self.room.desk.read(may, right=Right.SEE_ACCESS)
        self.card.setVisible(allowed)
        self.closed.setVisible(not allowed)
        if not allowed:
            roles = "、".join(role.label for role in Role if Right.SEE_ACCESS in RIGHTS[role])
            self.closed.show_text(f"这一页给{roles}看，谁看过什么都记着", "ink2", "lock")
            return
        self.who.set_choices([Choice("", "所有人"), *(
            Choice(card.id, card.name) for card in desk.read(list_officers, retired=True))])
        now = self.room.ticker.now()
        kinds = (self.kinds.value(),) if self.kinds.value() else ()
        lines = desk.read(
            access_log, since=now - int(self.days.value() or 7) * DAY, until=now + DAY, by=self.who.value(), kinds=kinds
        )
        self.table.set_rows(lines)
        self.card.show_caption(f"{len(lines)} 条，到 {local(now):%H:%M}" if lines else "这些天没有")

    def first_focus(self) -> QWidget:
        """The lines."""
        return self.table
