"""还要问的: what the ledger wants before 审核 and nobody must answer at night (domain.md §2.2); folded at first."""
from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop.errors import UserError
from desktop.rules.looks import read_age
from desktop.ui.room import Room
from desktop.ui.steps import Lists
from desktop.ui.widgets.buttons import ActionButton
from desktop.ui.widgets.chips import Choice
from desktop.ui.widgets.form import FieldKind, FieldSpec, Form
from desktop.ui.widgets.sections import Content, Part

K = FieldKind
LISTS = ("channel", "place_kind", "eligible", "welfare", "need", "signature", "sex")
_NEEDS = ("needs", "needs_note")
_MINOR = ("minor_name", "minor_sex", "minor_age", "minor_note")
_TICKS = frozenset({"told_policy", "told_privacy", "drunk", "wants_work", "with_minor"})


class MorePart(Part):
    """`facts` are the columns of a contact; `minor` the one who was met with the person."""

    def __init__(self, room: Room, *, minors: bool = True) -> None:
        super().__init__(room.style)
        lists = Lists(room.desk, *LISTS)
        self._minors, self._asks = minors, {name: lists.asking(name) for name in ("need", "channel", "place_kind")}
        self.form = Form(room.style, _specs(lists, minors=minors), columns=2)
        self.unfold = ActionButton(room.style, "", "quiet", "chevron-down", size="small")
        self.fields = {name: self.form.field(name) for name in self.form.names()}
        self.stops = {"unfold": self.unfold, **{name: self.form.editor(name) for name in self.form.names()}}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.unfold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        self.form.hide()
        self.unfold.clicked.connect(self.show_all)
        self.form.changed.connect(self._edited)
        self._settle()

    def show_all(self) -> None:
        """Show every field, the keyboard in the first."""
        self.form.show()
        self.unfold.hide()
        self.form.focus(self.form.names()[0])

    def _edited(self, _name: str) -> None:
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        """Fields that hang on another are asked for when it is given."""
        if self._minors:
            for name in _MINOR:
                self.form.show_field(name, self.form.value("with_minor") is True)
        needs = self.form.value("needs")
        self.form.show_field("needs_note", bool(self._asks["need"] & set(needs if isinstance(needs, list) else ())))
        self.form.show_field("source_note", self.form.value("source") in self._asks["channel"])
        self.form.show_field("place_kind_note", self.form.value("place_kind") in self._asks["place_kind"])
        self.form.show_field("eligible_note", self.form.value("eligible") == "no")
        self.form.show_field("signature_note", self.form.value("signature") in ("spoken", "refused", "by_other"))
        open_ones = sum(1 for name in self.form.names() if name in _WANTED and not self.form.value(name))
        self.unfold.setText(f"告知、来源、证明这些还有 {open_ones} 项，审核前补齐就行" if open_ones else "都问过了")

    def facts(self) -> dict[str, object]:
        """The columns that were filled."""
        return {
            name: value for name, value in self.content().items() if name not in (*_MINOR, *_NEEDS)
        }

    def needed(self) -> dict[str, str]:
        """需求 with the word of what 其他 was."""
        chosen, note = self.form.value("needs"), str(self.form.value("needs_note") or "").strip()
        asking = self._asks["need"]
        return {str(code): note if code in asking else "" for code in (chosen if isinstance(chosen, list) else ())}

    def minor(self) -> Mapping[str, object] | None:
        """The minor as a file is made of him, None where there is none.

        Raises:
            UserError: ``person.age_unclear``.
        """
        told = {name: self.form.value(name) for name in _MINOR} if self._minors else {}
        if not any(told.values()) or self.form.value("with_minor") is not True:
            return None
        if "minor_age" in self.form.unreadable():
            raise UserError("person.age_unclear", text="", field="minor_age")
        return {"name": told["minor_name"], "sex": told["minor_sex"], "age_estimate": told["minor_age"],
                "note": str(told["minor_note"] or "")}

    def content(self) -> dict[str, object]:
        """What was filled in, by the names of the columns; ``needs`` is a list."""
        told = {name: value.strip() if isinstance(value, str) else value for name, value in self.form.values().items()}
        return {name: value for name, value in told.items() if value}

    def fill(self, content: Content) -> None:
        """Show what was filled in before."""
        for name in self.form.names():
            if name in content:
                self.form.set_values({name: content[name]}, force=True)
        if any(name in content for name in self.form.names()):
            self.form.show()
            self.unfold.hide()
        self._settle()

    def everything(self) -> dict[str, object]:
        """Every column with what the form holds now, empty ones as None, for changing what was written."""
        held = self.content()
        return {name: held.get(name, False if name in _TICKS else None) for name in self.form.names()
                if name not in (*_MINOR, *_NEEDS)}


_WANTED = frozenset({"source", "place_kind", "told_policy", "eligible", "welfare", "wandering", "belongings"})


def _specs(lists: Lists, *, minors: bool) -> tuple[FieldSpec, ...]:
    def drop(name: str) -> tuple[Choice, ...]:
        return (Choice("", "不选"), *lists.of(name))

    head = (
        FieldSpec("told_policy", "告知", K.TICK, placeholder="已告知救助政策"),
        FieldSpec("told_privacy", "个人信息", K.TICK, placeholder="已告知个人信息用途"),
        FieldSpec("source", "信息来源", K.CHOICE, choices=drop("channel"), placeholder="从来电带来，没有就选"),
        FieldSpec("place_kind", "场所类型", K.CHOICE, choices=drop("place_kind"), placeholder="选一个"),
        FieldSpec("source_note", "其他来源是什么", placeholder="路过的学生"),
        FieldSpec("place_kind_note", "其他场所是什么", placeholder="网吧、加油站"),
        FieldSpec("eligible", "符合救助条件", K.SEGMENTED, choices=tuple(lists.of("eligible"))),
        FieldSpec("eligible_note", "不符合的理由", placeholder="写一句"),
        FieldSpec("welfare", "低保、特困、残疾", K.CHOICE, choices=drop("welfare"), placeholder="选一个"),
        FieldSpec("shelter", "落脚点", placeholder="桥下第二个桥墩"),
        FieldSpec("wandering", "流浪多久、怎么来的", placeholder="去年底从广安来找活，钱包丢了"),
        FieldSpec("belongings", "随身物品", placeholder="编织袋一个，手机一部，无现金"),
        FieldSpec("needs", "需要什么", K.MULTI, choices=tuple(lists.of("need")), span=2),
        FieldSpec("needs_note", "其他需要是什么", placeholder="想补办身份证", span=2),
        FieldSpec("drunk", "醉酒", K.TICK, placeholder="喝了酒"),
        FieldSpec("wants_work", "就业", K.TICK, placeholder="想找工作"),
        FieldSpec("signature", "求助人签名", K.CHOICE, choices=drop("signature"), placeholder="选一个"),
        FieldSpec("signature_note", "拒签原因或见证人", placeholder="写一句"),
    )
    if not minors:
        return (*head, FieldSpec("with_minor", "随行", K.TICK, placeholder="带着未成年人", span=2))
    return (
        *head,
        FieldSpec("with_minor", "随行", K.TICK, placeholder="带着未成年人", span=2),
        FieldSpec("minor_name", "孩子姓名", placeholder="不知道就空着"),
        FieldSpec("minor_sex", "孩子性别", K.SEGMENTED, choices=tuple(lists.of("sex"))),
        FieldSpec("minor_age", "孩子年龄，约", K.TIME, placeholder="8", parse=read_age, unread="写成 8 这样"),
        FieldSpec("minor_note", "说是什么关系", placeholder="说是孙女"),
    )
