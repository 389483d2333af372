"""用户: who may open the desk, what each may do, PINs, and the recovery code."""
from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop import officers, vault
from desktop.errors import UserError
from desktop.journal.desk import Desk
from desktop.officers import OfficerCard
from desktop.rules.secrets_kept import read_code
from desktop.rules.wording import sentence
from desktop.ui.room import Room
from desktop.ui.settings.register import Register
from desktop.ui.settings.section import allowed
from desktop.ui.settings.subject import Facts, Subject
from desktop.ui.settings.subjects import GONE, carry_out, text, texts
from desktop.ui.style import FontRole
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.cells import Cell, TagCell
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.dialog import Dialog, DialogSheet
from desktop.ui.widgets.fields import Field
from desktop.ui.widgets.form import FieldKind, FieldSpec
from desktop.ui.widgets.labels import Label
from desktop.ui.widgets.pin_boxes import PinBoxes
from desktop.ui.widgets.table_model import Column
from desktop.vocabulary import Right, Role

RANKS = (
    Choice("", "不在其中"), Choice("1", "主要负责同志"), Choice("2", "分管负责同志"), Choice("3", "民社办负责人"),
    Choice("4", "值班员"),
)


def officers_subject() -> Subject[OfficerCard]:
    """Names, posts, roles; nobody is deleted, what he wrote stays his."""
    return Subject(
        noun="用户", new="加一位用户", hint="加好以后在右下给他设 PIN，他就能开锁接班。",
        right=Right.MANAGE_OFFICERS,
        columns=(
            Column("姓名", lambda c: Cell(c.name, token="ink" if c.active else "ink3", weight=500), lambda c: c.name,
                   100),
            Column("身份", lambda c: Cell("、".join(role.label for role in c.roles), token="ink2"), None, 150,
                   stretch=True),
            Column("PIN", _pin_cell, None, 104),
        ),
        specs=lambda _desk: (
            FieldSpec("name", "姓名", need="required"),
            FieldSpec("roles", "身份", FieldKind.MULTI, need="required",
                      choices=tuple(Choice(role.value, role.label) for role in Role)),
            FieldSpec("phone", "电话"),
            FieldSpec("post", "职务", need="optional", placeholder="如：办事处副主任"),
            FieldSpec("rank", "出事先报谁", FieldKind.CHOICE, choices=RANKS, placeholder="不在其中",
                      caption="附件一的责任顺序"),
        ),
        rows=lambda desk, retired: desk.read(officers.list_officers, retired=retired),
        key=lambda c: c.id, name=lambda c: c.name, retired=lambda c: not c.active,
        values=lambda c: {
            "name": c.name, "roles": [role.value for role in c.roles], "phone": c.phone, "post": c.post,
            "rank": str(c.rank or ""),
        },
        add=_add, change=_change, retire=_retire,
        search=lambda c: f"{c.name} {c.post} {c.phone}",
        ask_before_retiring="停用后不能再开锁、接班，他记过的都还在，也随时能再启用。",
    )


def _pin_cell(card: OfficerCard) -> Cell | TagCell:
    if not card.active:
        return GONE
    return Cell("设好了", token="ink2", icon="lock") if card.has_pin else TagCell("没设 PIN", "amber", "lock-open")


def _rank(value: object) -> int | None:
    return int(text(value)) if text(value) else None


def _add(desk: Desk, facts: Facts) -> str:
    return desk.do(
        officers.add_officer, name=text(facts["name"]), roles=[Role(code) for code in texts(facts["roles"])],
        phone=text(facts["phone"]), post=text(facts["post"]), rank=_rank(facts["rank"]),
    )


def _change(desk: Desk, card: OfficerCard, facts: Facts) -> None:
    rest = {name: value for name, value in facts.items() if name not in ("roles", "rank")}
    if "rank" in facts and _rank(facts["rank"]) is not None:
        rest["rank"] = _rank(facts["rank"])
    if rest:
        carry_out(desk, officers.change_officer, officer=card.id, seen=card.seen, **rest)
    if "roles" in facts:
        desk.do(officers.set_roles, officer=card.id, roles=[Role(code) for code in texts(facts["roles"])])


def _retire(desk: Desk, card: OfficerCard, gone: bool) -> None:
    verb = officers.retire_officer if gone else officers.restore_officer
    desk.do(verb, officer=card.id, seen=card.seen)


class OfficersSection(Register[OfficerCard]):
    """The register of officers, with PIN and recovery code."""

    def __init__(self, room: Room) -> None:
        super().__init__(room, officers_subject())
        look = self.look
        self.pin = PinBoxes(look, "新 PIN")
        self.pin_field = Field(look, "给他设 PIN，6 位数字", self.pin, caption="当面请本人按")
        self.editor.extra.addWidget(self.pin_field)
        self.pin.completed.connect(self.give_pin)
        self.code_line = Label(look, "", FontRole.SECONDARY, "ink2", icon="key-round")
        self.new_code = ActionButton(look, "换一张恢复码", "plain", size="small")
        self.new_code.clicked.connect(self.ask_for_code)
        foot = QHBoxLayout()
        foot.addWidget(self.code_line, 1)
        foot.addWidget(self.new_code)
        self.column.addLayout(foot)
        self.table.picked.connect(lambda _key: self._show_pin())

    def refresh(self) -> None:
        """Read officers and whether there is a code."""
        super().refresh()
        kept = self.room.desk.read(officers.has_recovery_code)
        words = "恢复码在单位保险柜里，PIN 全忘了靠它" if kept else "还没有恢复码，PIN 全忘了就开不了锁"
        self.code_line.show_text(words, "ink2" if kept else "amber")
        self.new_code.setVisible(allowed(self.room, Right.MANAGE_OFFICERS))
        self._show_pin()

    def _show_pin(self) -> None:
        card = self.editor.record
        free = allowed(self.room, Right.MANAGE_OFFICERS)
        self.pin_field.setVisible(card is not None and card.active and free)
        self.pin.clear()
        self.pin_field.set_error("")

    def begin_new(self) -> None:
        """No PIN before the officer is there."""
        super().begin_new()
        self._show_pin()

    def give_pin(self, pin: str) -> None:
        """Six figures are enough: the PIN is set at once."""
        card = self.editor.record
        if card is None:
            return
        try:
            self.room.desk.do(officers.set_pin, officer=card.id, pin=pin)
        except UserError as error:
            self.pin.clear()
            self.pin_field.set_error(sentence(error))
            return
        self.pin.clear()
        self.room.notices.say(f"已给{card.name}设 PIN")
        self.refresh()

    def ask_for_code(self) -> None:
        """A new recovery code, shown once; the old one is worthless only when the new one has been copied out."""
        code = self.room.desk.read(officers.make_recovery_code)
        words = "抄好放进单位保险柜再换。换了以后，旧的那张就作废，这一张也不会再显示。"
        sheet = DialogSheet(self.look, "换一张恢复码", words, "留着旧的", "抄好了，换上", "primary", width=520)
        sheet.body.addWidget(Label(self.look, code, FontRole.PAGE_TITLE, align=Qt.AlignmentFlag.AlignHCenter))
        sheet.accepted.connect(lambda: self._keep_code(code))
        Dialog(self.window(), sheet).ask()

    def _keep_code(self, code: str) -> None:
        try:
            self.room.desk.do(officers.keep_recovery_code, code=code)
            vault.keep_code(self.room.folder, read_code(code))
        except UserError as error:
            self.room.notices.error(error)
            return
        self.room.notices.say("已换上新的恢复码")
        self.refresh()
