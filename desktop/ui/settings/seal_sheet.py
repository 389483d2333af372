"""给数据上锁 of a folder that is plain until now: the passphrase twice; the next start seals what lies there."""
from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from desktop import vault
from desktop.errors import UserError
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.widgets.dialog import DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.inputs import LineBox

_WORDS = (
    "定一句口令，现有的记录、照片和备份都会加密。先留一份加密的副本，再一件件换，断电也不丢。"
    "程序会自己关一下再开。上锁后请到“用户”里换一张恢复码，忘了口令靠它。"
)


class SealSheet(DialogSheet):
    """``accepted`` is told once the key has been made."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.style, "给数据上锁", _WORDS, "先不上锁", "上锁", "primary", width=520)
        self.room = room
        self.first = LineBox(room.style, placeholder="至少 8 个字")
        self.again = LineBox(room.style, placeholder="和上面一样")
        for box in (self.first, self.again):
            box.setEchoMode(QLineEdit.EchoMode.Password)
        self.field = Field(room.style, "口令", self.first, "required")
        self.again_field = Field(room.style, "再输一遍", self.again, "required")
        self.body.addWidget(self.field)
        self.body.addWidget(self.again_field)
        self.act.clicked.disconnect(self.accepted)
        self.act.clicked.connect(self.go_on)

    def go_on(self) -> None:
        """Makes the key; what is wrong stands under its field."""
        self.field.set_error("")
        self.again_field.set_error("")
        try:
            passphrase = vault.check_passphrase(self.first.text())
            if passphrase != self.again.text().strip():
                self.again_field.set_error("两遍不一样，再输一遍")
                return
            keys = vault.make_vault(self.room.folder, passphrase)
        except UserError as error:
            self.field.set_error(sentence(error))
            return
        vault.keep_on_machine(self.room.folder, keys, vault.system_key_store(self.room.folder.root))
        self.accepted.emit()
