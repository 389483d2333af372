"""恢复到这一份: what will be there afterwards in numbers, and the PIN of one who may restore."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.backups import Copy
from desktop.errors import UserError
from desktop.officers import check_pin, list_officers
from desktop.rules.backup_words import time_words
from desktop.rules.secrets_kept import refused_words
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.style import FontRole
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.dialog import DialogSheet
from desktop.ui.widgets.inputs import ChoiceBox
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pin_boxes import PinBoxes
from desktop.vocabulary import Right


class RestoreSheet(DialogSheet):
    """``officer`` is who gave the PIN, filled before ``accepted`` is told."""

    def __init__(self, room: Room, copy: Copy, later: int) -> None:
        when = time_words(copy.at, room.ticker.now())
        newer = f"那以后新写的 {later} 条在另存里" if later else "那以后没有新写的"
        words = (
            f"数据回到{when}，共 {copy.counts.calls} 件来电、{copy.counts.people} 份个案。"
            f"现在的数据先另存一份，{newer}。正在写的草稿留着，程序会自己关一下再开。"
        )
        super().__init__(room.style, "恢复到这一份", words, "先不恢复", "恢复", "danger", width=520)
        self.room, self.officer = room, ""
        able = [one for one in room.desk.read(list_officers) if one.has_pin and Right.RESTORE in one.rights]
        self.who = ChoiceBox(room.style, [Choice(one.id, one.name) for one in able], "哪位管理员")
        self.who.setAccessibleName("哪位管理员")
        self.who.choose(next((one.id for one in able if one.id == room.desk.actor), able[0].id if able else ""))
        self.pin = PinBoxes(room.style, "管理员的 PIN")
        self.line = Label(room.style, "请管理员按 6 位 PIN", FontRole.SECONDARY, "ink2", icon="key-round")
        row = QHBoxLayout()
        row.setSpacing(self.look.S(12))
        row.addWidget(self.who, 1)
        row.addWidget(self.pin)
        self.body.addLayout(row)
        self.body.addWidget(self.line)
        self.act.clicked.disconnect(self.accepted)
        self.act.clicked.connect(lambda: self.try_pin(self.pin.pin()))
        self.pin.completed.connect(lambda _pin: self.act.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pin.edited.connect(lambda _pin: self.line.show_text("请管理员按 6 位 PIN", "ink2", "key-round"))

    def try_pin(self, pin: str) -> None:
        """Nothing happens before the PIN is right."""
        try:
            check = self.room.desk.do(check_pin, officer=self.who.value(), pin=pin)
        except UserError as error:
            self._refuse(sentence(error))
            return
        if not check.ok:
            self._refuse(refused_words(check.tries_left, check.wait_seconds, of_desk=check.of_desk))
            return
        self.officer = self.who.value()
        self.accepted.emit()

    def _refuse(self, words: str) -> None:
        self.pin.clear()
        self.pin.set_wrong(True)
        self.line.show_text(words, "redText", "circle-x")
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
